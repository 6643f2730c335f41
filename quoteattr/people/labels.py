"""Whom the labels of turns and the names of posts mean: initials, surnames, roles, whoever asks and answers.

Adds: labelled. Needs: text, lexicon, labelled_turns, posts, words, entities.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

import attrs
import regex

from quoteattr.reading import Entity, LabelledTurn, Phrase, Post, Reading, Resolution
from quoteattr.rule import Example, Rule
from quoteattr.text.labels import kind_of
from quoteattr.text.pieces import part_at

#: The name of the answer that a label gives, where it stands before what is said.
RULE = "label"
#: Characters of the beginning of a text that tell who asks, who answers and who is before the court.
_LEAD = 6000
#: Letters of initials at most.
_LONGEST = 4
_WORD = r"(?:\p{Ll}{1,3}['’-])?+\p{Lu}[\p{L}\p{M}.'’-]*+"
_NAME = rf"(?<![\p{{L}}\p{{M}}'’-])(?P<name>{_WORD}(?:[ \n](?:\p{{Ll}}{{1,3}}[ \n]){{0,2}}{_WORD}){{1,4}})"
_BYLINE = regex.compile(
    rf"(?:^|[\n\r\x0b\x0c\x85\u2028\u2029])[\W_]{{0,6}}+(?:[Ii]nterview(?:ed)?(?:\sand\s\p{{Ll}}+)?\s|[Ww]ords\s|[Tt]ext\s)?[Bb][Yy]:?\s{_NAME}"
)
_ACCUSED = regex.compile(rf"\b(?:v|vs|versus|against)\b\.?\s{_NAME}")
#: A name and its initials, or what one is: Jules Abara (JA); J. Tan (Chair); | Ann Lee | ALE |.
_BESIDE = regex.compile(
    rf"{_NAME}\s{{0,9}}+(?:[(\[|]|,|[-–=]\s)\s{{0,9}}+(?:the\s)?(?P<told>\p{{L}}{{2,15}})\b(?![ \t]*:)"
)
_BEFORE = regex.compile(
    rf"(?<![\w.])(?P<told>\p{{Lu}}{{2,4}})\s?(?:[-–=|:])\s{{0,9}}+{_NAME}[ \t]*+(?:[,;|(]|$)", regex.M
)
#: ANN "SUNNY" LEE is ANN LEE.
_NICKNAME = regex.compile(r"\s[\"“]\p{Lu}[\p{L}'’-]*+[\"”](?=\s)")
#: Role that a court is called by -> titles and roles of who sits in it.
_BENCH = frozenset(("judge", "justice", "magistrate", "coroner"))


def labels(reading: Reading) -> Reading:
    """Tie the labels to those whom the text names."""
    parts: list[LabelledTurn | Post] = [*reading.labelled_turns, *reading.posts]
    if not parts:
        return reading
    ties = _Ties(reading, parts)
    found: dict[str, Resolution | None] = {}
    for part in parts:
        key = label_key(reading, part)
        if key not in found:
            found[key] = ties.of(part)
    return attrs.evolve(reading, labelled=dict(_shared(found)))


def label_key(reading: Reading, turn: LabelledTurn | Post) -> str:
    """By what a turn's label is known: its words without case, or its part in an interview."""
    if isinstance(turn, LabelledTurn) and turn.label is None:
        return f"\n{turn.role}"
    assert turn.label is not None
    return _folded(_NICKNAME.sub("", reading.text[slice(*turn.label)]))


def of_turn(reading: Reading, turn: LabelledTurn | Post) -> Resolution | None:
    """Who takes a turn."""
    return reading.labelled.get(label_key(reading, turn))


def _folded(label: str) -> str:
    words = label.casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ("the", "a", "an") else words)


def _shared(found: Mapping[str, Resolution | None]) -> Iterator[tuple[str, Resolution]]:
    """The answers; a label that begins or ends a longer one, and no other, is short for that."""
    nameless = [key for key, tied in found.items() if tied is not None and tied.entity is None]
    for key, tied in found.items():
        if tied is None:
            continue
        longer = [k for k in nameless if " " in k and k != key and key in (k.split()[0], k.split()[-1])]
        yield key, found[longer[0]] or tied if len(longer) == 1 and tied.entity is None else tied


class _Ties:
    """The entities by the words that a label can call them by."""

    def __init__(self, reading: Reading, parts: Sequence[LabelledTurn | Post]) -> None:
        self._reading = reading
        self._spans = sorted(part.label for part in parts if part.label is not None)
        self._lead = reading.text[: min(_LEAD, *(part.start for part in parts))]
        #: Initials in capitals, or a role in small letters -> the names that stand beside it.
        self._told: dict[str, list[str]] = defaultdict(list)
        for match in chain(_BESIDE.finditer(self._lead), _BEFORE.finditer(self._lead)):
            told = match["told"] if match["told"].isupper() else match["told"].casefold()
            self._told[told].append(" ".join(match["name"].split()))
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._named: dict[int, int] = {}
        for number, entity in enumerate(reading.entities):
            self._named[number] = sum(not self._in_label(mention) for mention in entity.mentions)
            for name in {_folded(name) for name in (entity.name, *entity.aliases)}:
                self._by_name[name].append(number)
                words = [word.strip(".,") for word in name.split()]
                for word in dict.fromkeys((words[0], words[-1])):
                    self._by_word[word].append(number)

    def _in_label(self, mention: tuple[int, int]) -> bool:
        start = self._reading.words.starts[mention[0]]
        at = bisect_right(self._spans, (start, len(self._reading.text))) - 1
        return at >= 0 and self._spans[at][1] > start

    def of(self, turn: LabelledTurn | Post) -> Resolution | None:
        """Whom a turn's label means, or the name of a post."""
        if isinstance(turn, Post):
            name = " ".join(self._reading.text[slice(*turn.name)].split())
            number = self._known(name)
            return Resolution(number, RULE) if number is not None else _described(name)
        if turn.label is None:
            return self._part(turn.role or "asks") or _described("interviewer" if turn.role == "asks" else None)
        label = " ".join(self._reading.text[slice(*turn.label)].split())
        if turn.role is not None:
            return self._part(turn.role) or self._in_lexicon(label)
        number = self._known(label)
        if number is None or not self._named[number]:
            aside = self._aside(turn)
            number = number if aside is None else aside
        if number is not None:
            return Resolution(number, RULE)
        return _described(self._told[label][0]) if self._initialled(label) else self._in_lexicon(label)

    def _initialled(self, label: str) -> bool:
        """Are these initials that the text explains?"""
        return label.isupper() and len(label) <= _LONGEST and label in self._told

    def _in_lexicon(self, label: str) -> Resolution:
        named = _folded(label) not in self._reading.lexicon.labels and len(label) > 1
        return Resolution(None, RULE, None, label, "person" if named else "unnamed")

    def _known(self, label: str) -> int | None:
        """The entity that the text names so, in full or in part, by initials or by a role."""
        if self._initialled(label):
            return self._best(self._by_name.get(_folded(self._told[label][0]), ()))
        folded = _folded(label)
        whole = self._best(self._by_name.get(folded, ()))
        if whole is not None and self._named[whole]:
            return whole
        words = self._without_titles(folded.split())
        if len(words[-1]) < 3 < len(folded):
            return None  # e.g. Speaker *B*
        part = self._best(self._by_name.get(" ".join(words), ()) or self._by_words(words)) if words else None
        if part is not None and self._named[part]:
            return part
        found = self._by_initials(label) if label.isupper() and len(label) <= _LONGEST else self._by_role(folded)
        return found if found is not None else whole if whole is not None else part

    def _by_words(self, words: list[str]) -> list[int]:
        """Those whose first name or surname stands at the end or beginning of a label, all of whose words they have."""
        ends = {words[0], words[-1]}
        near = dict.fromkeys(number for word in ends for number in self._by_word.get(word, ()))
        return [n for n in near if set(words) <= {w.strip(".,") for w in self._words(n)}]

    def _words(self, number: int) -> set[str]:
        entity = self._reading.entities[number]
        return {word for name in (entity.name, *entity.aliases) for word in name.casefold().split()}

    def _without_titles(self, words: list[str]) -> list[str]:
        known = self._reading.lexicon.words
        while len(words) > 1 and (info := known.get(words[0].rstrip("."))) is not None and info.title is not None:
            words = words[1:]
        return [word.strip(".,") for word in words]

    def _best(self, numbers: Iterable[int]) -> int | None:
        """Of several, people before bodies, then who is named most besides labels, then who is named first."""
        entities = self._reading.entities
        return max(numbers, key=lambda n: (entities[n].kind == "person", self._named[n], -n), default=None)

    def _by_initials(self, label: str) -> int | None:
        """The only one whose initials these are."""
        letters = label.replace(".", "").casefold()
        fitting = [
            n
            for n, entity in enumerate(self._reading.entities)
            if entity.kind == "person" and self._named[n] and letters in _initials(entity)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _by_role(self, label: str) -> int | None:
        """The only one whom the text gives the role: the Chair, THE COURT, THE DEFENDANT."""
        nouns = _BENCH if label == "court" else frozenset((label, label.split()[-1]))
        if label in ("defendant", "accused"):
            match = _ACCUSED.search(self._lead)
            return self._best(self._by_name.get(_folded(match["name"]), ())) if match else None
        held = [n for n, e in enumerate(self._reading.entities) if e.kind == "person" and nouns & set(e.roles)]
        if not held:
            held = [n for name in self._told.get(label, ()) for n in self._by_name.get(_folded(name), ())]
        return held[0] if len(set(held)) == 1 else None

    def _aside(self, turn: LabelledTurn) -> int | None:
        """Who is named in brackets behind an office: the Minister for Ferries (*Lena Brandt*)."""
        assert turn.label is not None
        if not self._is_office(self._reading.text[slice(*turn.label)]):
            return None
        for start, end in turn.asides:
            name = " ".join(self._reading.text[start:end].strip("\\()[] ").split())
            if self._is_office(name):
                continue  # e.g. the Speaker (*Chair of the House*)
            found = self._best(self._by_name.get(_folded(name), ()))
            if found is not None and " " in name and self._reading.entities[found].kind == "person":
                return found
        return None

    def _is_office(self, label: str) -> bool:
        """Does a label tell what somebody is, rather than the name, whatever title stands before it?"""
        words = self._without_titles(label.casefold().split())
        if not words or self._is_given(words[0]):
            return False
        return kind_of(" ".join(words), self._reading.lexicon) in ("speaker", "role", "common")

    def _part(self, role: str) -> Resolution | None:
        """Who asks, by the byline; who answers: whom the lead names most besides."""
        match = _BYLINE.search(self._lead)
        asker = self._best(self._by_name.get(_folded(match["name"]), ())) if match else None
        if role == "asks":
            return Resolution(asker, RULE) if asker is not None else _described(match["name"]) if match else None
        words, end = self._reading.words, len(self._lead)
        counts = {
            number: (
                self._is_given(entity.name),
                sum(words.starts[first] < end for first, _ in entity.mentions),
                -entity.mentions[0][0],
            )
            for number, entity in enumerate(self._reading.entities)
            if entity.kind == "person"
            and number != asker
            and self._named[number]
            and (self._is_given(entity.name) or not entity.name.isupper())
        }
        best = max(counts, key=lambda number: counts[number], default=None)
        return Resolution(best, RULE) if best is not None and counts[best][1] else None

    def _is_given(self, name: str) -> bool:
        """Does a name begin with a given name?"""
        first = self._reading.lexicon.words.get(name.split()[0].casefold())
        return first is not None and first.given_gender is not None


def _described(name: str | None) -> Resolution | None:
    return Resolution(None, RULE, None, " ".join(name.split()), "person") if name else None


def _initials(entity: Entity) -> set[str]:
    """The initials of a name, of all its parts, and of the first and last."""
    words = [word for word in entity.name.replace("-", " ").split() if word[:1].isupper()]
    letters = "".join(word[0] for word in words).casefold()
    whole = "".join(word[0] for word in entity.name.split() if word[:1].isalpha()).casefold()
    return {letters, whole, letters[:1] + letters[-1:]} if len(words) > 1 else set()


def first_person(reading: Reading, phrase: Phrase, attribution: int) -> Resolution | None:
    """*I* in a turn is who takes it."""
    info = reading.words.entries[phrase.head_first].pronoun
    if phrase.kind != "pronoun" or info is None or info.person != "1" or info.number != "singular":
        return None
    turn = part_at(reading, reading.words.starts[phrase.head_first])
    tied = of_turn(reading, turn) if turn is not None else None
    return tied._replace(rule="turn") if tied is not None else None


FIRST_PERSON = Rule(
    "turn",
    "In a turn of a transcript *I* is who takes the turn.",
    first_person,
    (
        Example('LEE: Is it shut?\n\nTAN: Ask her.\n\nLEE: Why?\n\nTAN: I said, "It stays shut."', "TAN"),
        Example('"It rained," I said.', None),
    ),
    family="reference",
)
