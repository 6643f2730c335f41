"""Quoted spans inside somebody's reported clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from quoteattr.grammar import content
from quoteattr.grammar.clause import Clause
from quoteattr.lexicon.classes import WordClass
from quoteattr.reading import Cue, Reading, SourceAnswer
from quoteattr.rule import Example, Rule

#: A clause that hangs on another, up to its subject: *While Lee*; *who*; *After what Lee*. Read from its end.
_HANGING = regex.compile(r"(?:^|[,C])[RI]?(?:[LW]|N[IN]*,?[LW])[^,;:Q]*$", regex.REVERSE)


def governing(reading: Reading, index: int, kind: str = "verb") -> Cue | None:
    """The cue of a kind whose content behind it takes the quoted span in: the outermost, unless it hangs on another."""
    span = reading.quoted_spans[index]
    number = reading.sentence_at(span.start)
    clause = reading.clauses.get(number)
    if clause is None:
        return None
    word = reading.words.at(span.start)
    found: list[Cue] = []
    topics = 0
    for report in reports(reading, clause, kind):
        if report.cue.first >= word:
            break
        if report.first <= word < report.last and not any(other.first < word for other in report.inside):
            topics += topics == len(found) and report.what in TOPICS
            found.append(report.cue)
    if topics and topics < len(found) and states(found[topics]):
        return found[topics]  # e.g. Lee rebuked critics who *say* it is "a mess"
    if len(found) > 1 and _hangs(clause, found[0]):
        return next((cue for cue in found[1:] if _opens_clause(clause, cue)), found[0])
    return found[0] if found else None


class Report(NamedTuple):
    """A cue that has a source, the words of the content behind it, and its kind."""

    cue: Cue
    first: int
    last: int
    what: str
    #: Later cues in whose source it stands: Lee, *turning to see* who came, said "...".
    inside: tuple[Cue, ...]


def reports(reading: Reading, clause: Clause, kind: str) -> Sequence[Report]:
    """The cues of a kind that have a source and a content behind them: worked out once for a sentence."""
    kept = clause.kept.setdefault("reports", {})
    if kind not in kept:
        kept[kind] = tuple(_reports(reading, clause, kind))
    return kept[kind]  # type: ignore[no-any-return]


def _reports(reading: Reading, clause: Clause, kind: str) -> Iterator[Report]:
    cues = reading.cues_in(clause.sentence)
    for order, cue in enumerate(cues, 1):
        reach = content.behind(reading, clause, cue) if cue.kind == kind and cue.source is not None else None
        if reach is not None:
            following = cues[order : order + _NEXT]
            inside = tuple(other for other in following if _in_source(cue, other))
            yield Report(cue, reach.first, reach.last, reach.what, inside)


def _in_source(cue: Cue, other: Cue) -> bool:
    """Is a cue part of the source of another?"""
    return other.source is not None and other.source.first < cue.first < other.source.last


#: Cues that follow one in whose source it may be.
_NEXT = 8


#: Contents that tell what a report is about, and not what was said.
TOPICS = frozenset(("thing", "to"))


def _hangs(clause: Clause, cue: Cue) -> bool:
    """Is the cue a participle, an infinitive or part of a clause with *who* or *while*?"""
    return cue.form != "finite" or _HANGING.search(clause.kinds[: clause.at(cue.begins) + 1]) is not None


def _opens_clause(clause: Clause, cue: Cue) -> bool:
    """Is it the verb of a main clause behind a comma: While Tan hopes so, *Lee says* it is "a mess"?"""
    before = clause.kinds[: clause.at(cue.begins)]
    return states(cue) and (before.endswith((",", "Q")) or bool(_HANGING.search(before + "V")))


def clause(reading: Reading, index: int) -> SourceAnswer | None:
    """The verb whose clause or object the quoted span stands in: *Ann Lee said* the plan was "a mess"."""
    cue = governing(reading, index)
    return SourceAnswer(cue.source, cue) if cue is not None and cue.form != "participle" and not cue.passive else None


def participle(reading: Reading, index: int) -> SourceAnswer | None:
    """The participle that takes the quoted span in: Ann Lee left, *calling* it "a mess"."""
    cue = governing(reading, index)
    return SourceAnswer(cue.source, cue) if cue is not None and cue.form == "participle" and not cue.passive else None


def passive(reading: Reading, index: int) -> SourceAnswer | None:
    """The passive that takes the quoted span in: described *by Ann Lee* as "a mess"."""
    cue = governing(reading, index)
    return SourceAnswer(cue.source, cue) if cue is not None and cue.passive else None


def noun(reading: Reading, index: int) -> SourceAnswer | None:
    """The noun that takes the quoted span in: *Ann Lee's claim* that it was "a mess"."""
    cue = governing(reading, index, "noun")
    return SourceAnswer(cue.source, cue) if cue is not None else None


def fronted(reading: Reading, index: int) -> SourceAnswer | None:
    """The tag behind the clause that the quoted span stands in: The plan was "a mess," *Ann Lee said*."""
    span = reading.quoted_spans[index]
    number = reading.sentence_at(span.start)
    around = reading.clauses.get(number)
    if around is None:
        return None
    word = reading.words.at(span.start)
    kinds = ("verb", "phrase") if "according-to" in reading.rules else ("verb",)
    for cue in reading.cues_in(number):
        if cue.source is None or cue.first < word or cue.kind not in kinds:
            continue
        reach = content.before(reading, around, cue)
        if reach is not None and reach.first <= word < reach.last:
            inner = governing(reading, index)
            if inner is not None and (cue.kind == "phrase" or states(inner) and _speaker(reading, inner)):
                return None  # e.g. Lee said it was "a mess," *Tan reported*: Tan relays it
            return SourceAnswer(cue.source, cue, rule="" if cue.kind == "verb" else "according-to")
    return None


def states(cue: Cue) -> bool:
    """Is it a finite verb of speech, as in "Lee said"?"""
    return cue.modality == "speech" and cue.form == "finite" and bool({"quote", "clause"} & cue.complements)


def _named(reading: Reading, index: int) -> bool:
    """Does a noun with a participle that reports nothing stand right before it: pressed the *button marked* "up"?"""
    quoted_span = reading.quoted_spans[index]
    clause = reading.clauses.get(reading.sentence_at(quoted_span.start))
    if clause is None:
        return False
    at = clause.at(reading.words.at(quoted_span.start))
    if clause.kinds[max(0, at - 2) : at + 1] not in ("NVq", "Nxq"):
        return False
    participle = reading.words.entries[clause.chunks[at - 1].main].word_class == WordClass.ED
    return participle and not clause.reports(at - 1)


def _speaker(reading: Reading, cue: Cue) -> bool:
    """Is the source somebody, or an organisation or document that speaks?"""
    source = cue.source
    return source is not None and (
        source.kind != "nominal" or reading.words.entries[source.head_last - 1].source is not None
    )


def inserted(reading: Reading, index: int) -> SourceAnswer | None:
    """The tag between commas in the middle of the clause: The plan, *Ann Lee said*, was "a mess"."""
    number = reading.sentence_at(reading.quoted_spans[index].start)
    clause = reading.clauses.get(number)
    if clause is None:
        return None
    word = reading.words.at(reading.quoted_spans[index].start)
    for cue in reading.cues_in(number):
        pieces = content.around(reading, clause, cue) if cue.kind == "verb" else None
        if pieces is not None and any(piece.first <= word < piece.last for piece in pieces):
            return SourceAnswer(cue.source, cue)
    return None


def sentence(reading: Reading, index: int) -> SourceAnswer | None:
    """The verb of speech earlier in the sentence, where the words between were not understood."""
    if _named(reading, index):
        return None
    number = reading.sentence_at(reading.quoted_spans[index].start)
    word = reading.words.at(reading.quoted_spans[index].start)
    for cue in reading.cues_in(number):
        if cue.content_from <= word and cue.kind == "verb" and cue.source is not None and states(cue):
            return SourceAnswer(cue.source, cue)
    return None


def according_to(reading: Reading, index: int) -> SourceAnswer | None:
    """The phrase that gives the sentence's source: *According to Ann Lee*, it was "a mess"."""
    span = reading.quoted_spans[index]
    number = reading.sentence_at(span.start)
    word = reading.words.at(span.start)
    for cue in reading.cues_in(number):
        if cue.kind == "phrase" and cue.source is not None and not cue.first <= word < cue.content_from:
            return SourceAnswer(cue.source, cue)
    return None


CLAUSE = Rule(
    "clause",
    "Words quoted inside the clause or object of a verb that reports are its subject's.",
    clause,
    (
        Example('While Bo Tan says the bridge is safe, Ann Lee calls it "a gift to nobody."', "Ann Lee"),
        Example('Ann Lee said the plan was "a mess" and would fail.', "Ann Lee"),
        Example('Ann Lee sold "The Wheel" in May.', None),
    ),
    line="woven",
)
PARTICIPLE = Rule(
    "participle",
    "A participle that reports belongs to the subject of the verb beside it.",
    participle,
    (
        Example('Ann Lee thanked the crew, writing "The sea lost."', "Ann Lee"),
        Example('Bo Tan attacked the board, calling its plan "a toy."', "Bo Tan"),
        Example('The crew left, carrying a box of "Old Salt" tea.', None),
    ),
    line="woven",
)
PASSIVE = Rule(
    "passive",
    "In a passive the one behind 'by' speaks.",
    passive,
    (
        Example('The tunnel was described by Bo Tan as "a promise in the ground."', "Bo Tan"),
        Example('The tunnel was lit by lamps called "glow-worms."', None),
    ),
)
NOUN = Rule(
    "noun",
    "Words quoted behind somebody's claim, promise or call are theirs.",
    noun,
    (
        Example('Ann Lee\'s claim that the board "sat on its hands" was denied.', "Ann Lee's"),
        Example('Ann Lee\'s copy of "The Wheel" was torn.', None),
    ),
)
FRONTED = Rule(
    "fronted",
    "A tag behind a clause covers the words quoted in the clause.",
    fronted,
    (
        Example('The plan was "a mess" from the start, Ann Lee said.', "Ann Lee"),
        Example('The plan, called "The Wheel," was shelved.', None),
    ),
    content="before",
    line="woven",
)
INSERTED = Rule(
    "inserted",
    "A tag between commas covers the words quoted before and behind it in its sentence.",
    inserted,
    (
        Example('The plan, Ann Lee said, was "a mess" from the start.', "Ann Lee"),
        Example('The plan, a gift, was called "The Wheel."', None),
    ),
    content=("around", "behind"),
    line="woven",
)
SENTENCE = Rule(
    "sentence",
    "Words quoted behind a verb of speech in its sentence are its subject's, however they hang together.",
    sentence,
    (
        Example('Bo Tan said to the crew, over the noise of the pumps, "a few kind words" and left.', "Bo Tan"),
        Example('The crew left the pier, and what was left of "that old heap," alone.', None),
    ),
    line="woven",
    speech_only=True,
)
ACCORDING_TO = Rule(
    "according-to",
    "'According to', 'in the words of' and the like give the source of the whole sentence.",
    according_to,
    (
        Example('According to Ann Lee, the plan was "a mess."', "Ann Lee"),
        Example('The lights went on according to plan at "The Wheel."', None),
    ),
    content=("around", "before"),
)
