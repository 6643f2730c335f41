"""Whom a pronoun, or a noun for a body, means: those named before it, ranked by weighed evidence.

Adds: resolver. Needs: words, sentences, clauses, cues, entities, mentions, subjects.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import attrs

from quoteattr.lexicon import LANGUAGE, _table
from quoteattr.reading import Mention, Reading

#: Sentences back to which antecedents are looked for, how many of them are weighed, and mentions gone through.
_SENTENCES, _CANDIDATES, _MENTIONS = 12, 10, 60
#: Sentences back to which pronouns before one are resolved first, and how deep.
_CHAIN, _DEPTH = 2, 4
#: What `Reading.subjects` has for the source of a cue.
_SPEAKS = 2
#: Nouns for bodies of any kind, whose names do not hold them.
_ANY_BODY = frozenset(
    ("agency", "business", "charity", "club", "company", "department", "firm", "magazine", "newspaper", "organisation",
     "organization", "paper")
)  # fmt: skip
_OPPOSITE = {"male": "female", "female": "male"}
#: The kinds of entity that each kind of anaphor can mean.
_KINDS = {
    "he": frozenset(("person", "unnamed")),
    "it": frozenset(("organisation", "group", "document")),
    "they": frozenset(("person", "unnamed", "organisation", "group", "place")),
    "body": frozenset(("organisation", "group")),
}


class Anaphor(NamedTuple):
    """Words that mean somebody named or described elsewhere."""

    first: int
    last: int
    #: "he" for any pronoun of one person, "it", "they", or "body" for *the company*.
    kind: str
    gender: str | None
    #: "speaker", "subject", "object" or "owner".
    function: str
    sentence: int


class Antecedent(NamedTuple):
    """Where one who is meant by a pronoun or noun was last spoken of."""

    first: int
    last: int
    entity: int
    sentence: int
    #: Is it a pronoun, not a name or noun?
    pronoun: bool


class Ranked(NamedTuple):
    """One who may be meant, or nobody: what speaks for that, and how much."""

    place: Antecedent | None
    keys: tuple[str, ...]
    score: float


def resolver(reading: Reading) -> Reading:
    """Let pronouns be resolved when a rule asks for one."""
    return attrs.evolve(reading, resolver=Resolver(reading))


class Resolver:
    """Answers for one text; what was asked once is kept."""

    def __init__(self, reading: Reading, weights: Mapping[str, float] | None = None) -> None:
        self.reading = reading
        self.weights = _weights() if weights is None else weights
        self._known: dict[int, Ranked | None] = {}
        self._starts = [mention.first for mention in reading.mentions]
        self._most = max((len(e.mentions) for e in reading.entities if e.kind == "person"), default=1)

    def anaphor(self, word: int) -> Anaphor | None:
        """The pronoun of the third person that a word is."""
        info = self.reading.words.entries[word].pronoun
        if info is None or info.person != "3" or info.case == "reflexive":
            return None
        kind = "they" if info.number == "plural" else "it" if info.gender == "neuter" else "he"
        gender = info.gender if info.gender in _OPPOSITE else None
        if kind == "he" and gender is None or info.number == "any":
            return None
        return self._made(word, word + 1, kind, gender)

    def body(self, first: int, last: int) -> Anaphor | None:
        """The noun phrase for a body, with *the* and nothing that tells it apart: *the company*."""
        words = self.reading.words
        source = words.entries[last - 1].source
        if source is None or source.plural or source.kind not in ("organisation", "group"):
            return None
        whole = words.lowered[first] in ("the", "this") and last - first == 2
        return self._made(first, last, "body", None) if whole else None

    def _made(self, first: int, last: int, kind: str, gender: str | None) -> Anaphor:
        sentence = self.reading.sentence_at(self.reading.words.starts[first])
        return Anaphor(first, last, kind, gender, self._function(first, last, sentence), sentence)

    def _function(self, first: int, last: int, sentence: int) -> str:
        words = self.reading.words
        role = self.reading.subjects[sentence].get(last - 1)
        if role is not None:
            return "speaker" if role == _SPEAKS else "subject"
        info = words.entries[last - 1]
        following = words.entries[last].word_class if last < len(words) else ""
        possessive = info.pronoun is not None and info.pronoun.case == "possessive"
        if possessive or words.lowered[first] == "her" and following in "NMJjnsEXG#" and following:
            return "owner"
        if following == "a":
            return "owner"
        return "subject" if info.pronoun is not None and info.pronoun.case == "subject" else "object"

    def of(self, word: int, depth: int = 0) -> Ranked | None:
        """Whom the pronoun at a word means, and None for nobody."""
        if word not in self._known:
            anaphor = self.anaphor(word)
            self._known[word] = self.best(anaphor, depth) if anaphor is not None else None
        return self._known[word]

    def of_body(self, first: int, last: int) -> Ranked | None:
        """Which body a noun phrase means; None for none."""
        anaphor = self.body(first, last)
        return self.best(anaphor) if anaphor is not None else None

    def best(self, anaphor: Anaphor, depth: int = 0, barred: frozenset[int] = frozenset()) -> Ranked | None:
        """The candidate for whom most speaks, and None where that is nobody."""
        ranked = self.ranked(anaphor, depth, barred)
        first = max(ranked, key=lambda one: one.score)
        return first if first.place is not None else None

    def ranked(self, anaphor: Anaphor, depth: int = 0, barred: frozenset[int] = frozenset()) -> list[Ranked]:
        """All candidates with their evidence, nobody among them."""
        places = self._places(anaphor, depth)
        found = self._fitting(anaphor, places, barred)
        rows = self._evidence(anaphor, found)
        rows[None] = [f"nobody-{anaphor.kind}", f"nobody-{anaphor.kind}-of-{min(2, len(found))}"]
        weights = self.weights
        return [
            Ranked(found[who][0] if who is not None else None, tuple(keys), sum(weights.get(k, 0.0) for k in keys))
            for who, keys in rows.items()
        ]

    def _places(self, anaphor: Anaphor, depth: int) -> list[Antecedent]:
        """Where entities stand before an anaphor, and in its sentence behind it, the nearest before it first."""
        reading, words = self.reading, self.reading.words
        at = bisect_left(self._starts, anaphor.first)
        before = reading.mentions[max(0, at - _MENTIONS) : at][::-1]
        places = [_place(m) for m in before if not m.quoted and anaphor.sentence - m.sentence <= _SENTENCES]
        places = [place for place in places if place.last <= anaphor.first]
        if depth < _DEPTH:
            start = reading.sentences[max(0, anaphor.sentence - _CHAIN)].first
            for word in range(anaphor.first - 1, start - 1, -1):
                info = words.entries[word].pronoun
                if info is None or info.person != "3" or reading.outermost_quote_at(words.starts[word]) is not None:
                    continue
                known = self.of(word, depth + 1)
                if known is not None and known.place is not None:
                    places.append(
                        Antecedent(word, word + 1, known.place.entity, reading.sentence_at(words.starts[word]), True)
                    )
            places.sort(key=lambda place: -place.first)
        behind = reading.mentions[at : at + 3]
        places += [
            _place(m) for m in behind if m.sentence == anaphor.sentence and not m.quoted and m.first >= anaphor.last
        ]
        return places

    def _fitting(
        self, anaphor: Anaphor, places: Sequence[Antecedent], barred: frozenset[int]
    ) -> dict[int, list[Antecedent]]:
        """The places of each who can be meant."""
        kinds, entities = _KINDS[anaphor.kind], self.reading.entities
        outside = self._co_arguments(anaphor, places) | barred
        found: dict[int, list[Antecedent]] = {}
        for place in places:
            entity = entities[place.entity]
            if entity.kind not in kinds or place.entity in outside:
                continue
            if anaphor.gender is not None and entity.gender == _OPPOSITE[anaphor.gender]:
                continue
            if anaphor.kind == "body" and not self._may_be(anaphor, place.entity):
                continue
            if place.entity in found or len(found) < _CANDIDATES:
                found.setdefault(place.entity, []).append(place)
        return found

    def _co_arguments(self, anaphor: Anaphor, places: Sequence[Antecedent]) -> frozenset[int]:
        """Who an object cannot be, the subject of its own clause; and who a subject cannot be, its verb's object."""
        clause = self.reading.clauses.get(anaphor.sentence)
        if clause is None or anaphor.function == "owner":
            return frozenset()
        at = clause.at(anaphor.first)
        if anaphor.function in ("subject", "speaker"):
            if clause.kinds[at : at + 3] != "NVN":
                return frozenset()
            return frozenset(place.entity for place in places if place.last == clause.chunks[at + 2].last)
        verb = max((i for i in range(at) if clause.kinds[i] == "V"), default=-1)
        span = clause.subject(verb) if verb >= 0 else None
        if span is None or any(kind in ";Q:" for kind in clause.kinds[verb:at]):
            return frozenset()
        last = clause.chunks[span[0]].last
        return frozenset(place.entity for place in places if place.last == last)

    def _evidence(self, anaphor: Anaphor, found: Mapping[int, Sequence[Antecedent]]) -> dict[int | None, list[str]]:
        subjects: list[int] = []
        rows: dict[int | None, list[str]] = {}
        for who, places in found.items():
            if any(self._role(place) and place.first < anaphor.first for place in places):
                subjects.append(who)
        ranks = {who: n for n, who in enumerate(subjects)}
        leading = self._leading(anaphor, found)
        for order, (who, places) in enumerate(found.items()):
            entity, place = self.reading.entities[who], places[0]
            back = anaphor.sentence - place.sentence
            function = self._function(place.first, place.last, place.sentence)
            far = "here" if back == 0 else "last" if back == 1 else "off"
            side = anaphor.function if anaphor.kind != "body" else "body"
            keys = [
                f"{anaphor.kind}-{entity.kind}",
                f"order-{min(3, order)}",
                f"subjects-{min(3, ranks.get(who, 3))}",
                f"back-{min(back, 3) if back < 6 else 'many'}",
                f"{far}-{function}",
                f"{side}-{far}-{function}",
                f"times-{min(3, len(places))}",
                f"paragraph-{min(2, self._paragraphs(anaphor, place))}",
            ]
            for near, steps in (("here", 0), ("last", 1)):
                if any(
                    p.sentence == anaphor.sentence - steps and self._role(p) and p.first < anaphor.first for p in places
                ):
                    keys.append(f"{side}-subject-{near}")
            if place.first >= anaphor.last:
                keys.append(f"behind-{function}")
            if anaphor.gender is not None:
                keys.append("gender-same" if entity.gender == anaphor.gender else "gender-open")
            if len(entity.mentions) * 2 > self._most and entity.kind == "person":
                keys.append("topic")
            keys += leading.get(who, ())
            if place.pronoun:
                keys.append("pronoun-before")
            if back and place.first == self._first(place.sentence):
                keys.append("opens-sentence")
            if anaphor.kind == "body":
                named = self._in_name(self.reading.words.lowered[anaphor.last - 1], who)
                keys.append("noun-in-name" if named else "noun-no-name")
            rows[who] = keys
        return rows

    def _leading(self, anaphor: Anaphor, found: Mapping[int, Sequence[Antecedent]]) -> dict[int, list[str]]:
        """Who is the first subject of the anaphor's sentence, and who leads the nearest sentence with subjects."""
        entities = self.reading.entities
        named = [p for places in found.values() for p in places if not p.pronoun and p.first < anaphor.first]
        acting = sorted(place for place in named if self._role(place))
        keys: dict[int, list[str]] = {}
        here = [place for place in acting if place.sentence == anaphor.sentence]
        before = [place for place in acting if place.sentence < anaphor.sentence]
        if here:
            keys.setdefault(here[0].entity, []).append(f"{anaphor.function}-first-subject")
        if before:
            near = [place for place in before if place.sentence == before[-1].sentence]
            sure = [p for p in near if anaphor.gender and entities[p.entity].gender == anaphor.gender] or near
            lead = max(sure, key=lambda place: (self._role(place), -place.first))
            keys.setdefault(lead.entity, []).append(f"{anaphor.function}-leads{'-behind' if here else ''}")
        if named:
            keys.setdefault(max(named).entity, []).append("named-last")
        return keys

    def _may_be(self, anaphor: Anaphor, who: int) -> bool:
        """Can a noun for a body mean this one: is it in a name, or a noun for any body?"""
        noun = self.reading.words.lowered[anaphor.last - 1]
        return noun in _ANY_BODY and self.reading.entities[who].kind == "organisation" or self._in_name(noun, who)

    def _in_name(self, noun: str, who: int) -> bool:
        entity = self.reading.entities[who]
        return any(noun in name.casefold().split() for name in (entity.name, *entity.aliases))

    def _role(self, place: Antecedent) -> int:
        return self.reading.subjects[place.sentence].get(place.last - 1, 0)

    def _first(self, sentence: int) -> int:
        return self.reading.sentences[sentence].first

    def _paragraphs(self, anaphor: Anaphor, place: Antecedent) -> int:
        sentences = self.reading.sentences
        return abs(sentences[anaphor.sentence].paragraph - sentences[place.sentence].paragraph)


def _place(mention: Mention) -> Antecedent:
    return Antecedent(mention.first, mention.last, mention.entity, mention.sentence, False)


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    return {row["evidence"]: float(row["weight"]) for row in _table.read(LANGUAGE, "reference")}
