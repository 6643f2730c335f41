"""Adjectives, nouns and set phrases that report, each with its source."""

from __future__ import annotations

from typing import NamedTuple

from quoteattr.grammar.chunks import Chunk
from quoteattr.grammar.clause import Clause
from quoteattr.grammar.phrases import chunk_phrase, phrase
from quoteattr.reading import Cue, Phrase, Reading

_ANYTHING = frozenset(("quote", "clause"))


def adjective(reading: Reading, clause: Clause, index: int) -> Cue | None:
    """An adjective behind a verb of state: *Lee is confident* that; *Lee made it clear* that."""
    words, c = reading.words, clause.chunks[index]
    known = words.entries[c.main].adjective
    if known is None:
        return None
    verb = _state(reading, clause, index)
    span = clause.subject(verb) if verb >= 0 else None
    if span is None:
        return None
    source = phrase(reading, clause, *span)
    pronoun = words.entries[source.head_first].pronoun if source.kind == "pronoun" else None
    if pronoun is not None and pronoun.gender == "neuter":
        return None
    group = clause.chunks[verb]
    form = {"v": "infinitive", "g": "participle"}.get(group.kind, "finite")
    negated = any(words.entries[word].word_class == "O" for word in range(group.first, c.main))
    return Cue(
        group.first,
        c.last,
        c.main,
        "verb",
        known.complements,
        known.modality,
        clause.sentence,
        c.last,
        source,
        "before",
        form,
        negated=negated,
    )


def _state(reading: Reading, clause: Clause, index: int) -> int:
    """The verb of state before an adjective; the group with *be* that an adjective in -ed ends; -1 for none."""
    words, c, kinds = reading.words, clause.chunks[index], clause.kinds
    if c.kind in "Vvg":
        return index if any(words.entries[word].auxiliary == "be" for word in range(c.first, c.main)) else -1
    if c.kind != "J":
        return -1
    before = index - 1 - (kinds[index - 1 : index] == "R")  # e.g. was *sharply* critical
    thing = before >= 0 and kinds[before] == "N" and words.lowered[clause.chunks[before].first] == "it"
    verb = before - thing
    if verb < 0 or kinds[verb] not in "Vvg":
        return -1
    key = words.lowered[clause.chunks[verb].main]
    if words.lowered[c.main] == "clear" and key in _MAKES:
        return verb
    stative = words.entries[clause.chunks[verb].main].auxiliary == "be" or key in _STATES
    return verb if stative and not thing else -1


#: What makes something clear; verbs of state besides *be*.
_MAKES = frozenset(("make", "makes", "made", "making"))
_STATES = frozenset(
    f"{word}{end}" for word, ends in (
        ("seem", ("", "s", "ed", "ing")), ("appear", ("", "s", "ed", "ing")), ("remain", ("", "s", "ed", "ing")),
        ("sound", ("", "s", "ed", "ing")), ("fe", ("el", "els", "lt", "eling")), ("look", ("", "s", "ed", "ing")),
        ("bec", ("ome", "omes", "ame", "oming")), ("grow", ("", "s", "ing")), ("g", ("rew", "ot")), ("get", ("", "s")),
    ) for end in ends
)  # fmt: skip


class _Owned(NamedTuple):
    """First word of the cue, its source and the side of that, and the word where the content may begin."""

    first: int
    side: str
    source: Phrase
    after: int
    form: str = "finite"


def noun(reading: Reading, clause: Clause, index: int) -> Cue | None:
    """A reporting noun with its owner: *Lee's claim* that, a promise *by Tan* to, *Lee made the point* that."""
    c = clause.chunks[index]
    info = reading.words.entries[c.main]
    known = info.noun or (info.verb if info.word_class == "G" else None)
    if known is None or reading.name_at(c.main) is not None:
        return None
    owned = _possessed(reading, c)
    if owned is None and info.noun is not None:
        owned = _authored(reading, clause, index) or _performed(reading, clause, index)
    if owned is None:
        return None
    return Cue(
        owned.first,
        c.last,
        c.main,
        "noun",
        known.complements,
        known.modality,
        clause.sentence,
        owned.after,
        owned.source,
        owned.side,
        owned.form,
    )


def _possessed(reading: Reading, c: Chunk) -> _Owned | None:
    """*Lee's* claim, *her* claim."""
    words = reading.words
    clitic = _clitic(reading, c)
    if clitic is not None:
        owner = chunk_phrase(reading, c, clitic)._replace(last=clitic + 1)
        return _Owned(clitic + 1, "before", owner, c.last)
    pronoun = words.entries[c.first].pronoun
    if pronoun is not None and pronoun.case in ("possessive", "object"):
        return _Owned(c.first + 1, "before", Phrase(c.first, c.first + 1, c.first, c.first + 1, "pronoun"), c.last)
    return None


def _clitic(reading: Reading, c: Chunk) -> int | None:
    """The last possessive clitic of a noun phrase."""
    words = reading.words
    for w in range(c.main, c.first, -1):
        plural = (
            words.lowered[w] in "'’" and words.lowered[w - 1].endswith("s") and words.ends[w - 1] == words.starts[w]
        )
        if plural or words.entries[w].word_class == "a":
            return w
    return None


def _authored(reading: Reading, clause: Clause, index: int) -> _Owned | None:
    """A promise *by Tan*, the claim *of the board* that."""
    if clause.kinds[index + 1 : index + 3] != "IN":
        return None
    preposition = reading.words.lowered[clause.chunks[index + 1].first]
    if preposition in ("by", "from") or preposition == "of" and clause.kinds[index + 3 : index + 4] in ("S", "Q"):
        source = phrase(reading, clause, index + 2, index + 3)
        return _Owned(clause.chunks[index].first, "after", source, clause.chunks[index + 2].last)
    return None


def _performed(reading: Reading, clause: Clause, index: int) -> _Owned | None:
    """*Lee delivered* a warning, *Lee launched into* a lament: the noun is what its verb's subject says."""
    verb = index - 1 - (clause.kinds[index - 1 : index] == "I")
    if verb < 0 or clause.kinds[verb] not in "Vgv" or not reading.words.entries[clause.chunks[verb].main].light:
        return None
    span = clause.subject(verb)
    if span is None:
        return None
    c = clause.chunks[verb]
    form = {"v": "infinitive", "g": "participle"}.get(c.kind, "finite")
    return _Owned(c.first, "before", phrase(reading, clause, *span), clause.chunks[index].last, form)


def prepositional(reading: Reading, clause: Clause, index: int) -> Cue | None:
    """A phrase before a source: *according to* Lee, *in the words of* Lee."""
    words, c = reading.words, clause.chunks[index]
    for rest, mode in reading.lexicon.attributions.get(words.lowered[c.first], ()):
        if (owned := _possessive(reading, clause, index, rest, mode)) is not None:
            return owned
        end = c.first + 1 + len(rest)
        if tuple(words.lowered[c.first + 1 : end]) != rest:
            continue
        at = clause.at(end)
        if at >= len(clause.chunks) or clause.kinds[at] != "N":
            return None
        span = clause.after(at - 1, lambda c: words.lowered[c.first] in ("of", "from", "by", "for", "in"))
        if span is None:
            return None
        if clause.chunks[at].first < end:  # the phrase ended inside a chunk
            return None
        source = phrase(reading, clause, *span)
        if (
            source.kind == "nominal"
            and source.last - source.first == 1
            and words.entries[source.first].word_class in "Nn"
        ):
            return None  # e.g. according to plan
        after = clause.chunks[span[1] - 1].last
        return Cue(c.first, end, c.first, "phrase", _ANYTHING, mode, clause.sentence, after, source, "after")
    return None


def _possessive(reading: Reading, clause: Clause, index: int, rest: tuple[str, ...], mode: str) -> Cue | None:
    """The same with a possessive: in *Lee's* view, in *his* words."""
    if clause.kinds[index + 1 : index + 2] != "N" or rest[:1] != ("the",) or rest[-1] != "of":
        return None
    c = clause.chunks[index + 1]
    owned = _possessed(reading, c)
    if owned is None or tuple(reading.words.lowered[owned.first : c.last]) != rest[1:-1]:
        return None
    source = owned.source
    return Cue(owned.first, c.last, c.main, "phrase", _ANYTHING, mode, clause.sentence, c.last, source, "before")
