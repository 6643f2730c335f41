"""A quotation with its tag right beside it."""

from __future__ import annotations

from itertools import takewhile

import regex

from quoteattr.attribution.governed import TOPICS, fronted, reports
from quoteattr.grammar import content
from quoteattr.grammar.chunks import Chunk
from quoteattr.grammar.clause import Clause
from quoteattr.reading import Cue, Phrase, Reading, SourceAnswer
from quoteattr.rule import Example, Rule

#: Characters of a quotation that a tag may follow though it ends in a full stop, or in no mark at all.
_LONG = (12, 24)
#: Phrases between a tag and the comma or colon before its quotation, at most.
_LED = 8
#: What may end a quotation that its tag follows.
PAUSES = frozenset(",?!…—–-")


def position(reading: Reading, index: int) -> tuple[Clause, int, int] | None:
    """The clause reading around a quoted span, the chunk that is the quoted span, and the number of its sentence."""
    span = reading.quoted_spans[index]
    number = reading.sentence_at(span.start)
    clause = reading.clauses.get(number)
    if clause is None:
        return None
    at = clause.at(reading.words.at(span.start))
    return (clause, at, number) if at < len(clause.chunks) and clause.kinds[at] in "QqN" else None


def presenting(clause: Clause, verb: int, source: Phrase, side: str, until: Chunk | None = None) -> Cue:
    """A verb group that is a cue only beside the quotation that it presents, with what stands `until` its colon."""
    group = clause.chunks[verb]
    last, content_from = (group.last, group.last) if until is None else (until.first, until.last)
    number, takes = clause.sentence, frozenset(("quote",))
    return Cue(group.first, last, group.main, "verb", takes, "speech", number, content_from, source, side)


def tag_after(reading: Reading, index: int) -> SourceAnswer | None:
    """The tag that follows a quotation: "...," *Ann Lee said*; "...," *said Ann Lee*."""
    place = position(reading, index)
    if place is None or place[0].kinds[place[1]] == "N":
        return None
    clause, at, number = place
    if not _may_have_tag(reading, clause, at, index):
        return None
    following = at + 1 + _has_comma(clause, at)
    following += 2 * (_heard(reading, clause, following) or _is_cleft(reading, clause, following))
    limit = clause.chunks[following].first if following < len(clause.chunks) else None
    inside = None
    for cue in reading.cues_in(number):
        if limit is None or cue.first < limit or cue.source is None or not _tags(cue):
            continue
        if inside is not None and not cue.source.first <= inside < cue.source.last:
            return None
        if cue.begins == limit:
            if clause.kinds[at - 1 : at] not in (":", "-") and _earlier_report(reading, clause, cue, index):
                return None
            if not _reports_further(reading, clause, cue, _pause(reading, index)) and not _leads_on(clause, cue, at):
                return None if _told_before(reading, index, cue) else SourceAnswer(cue.source, cue)
        inside = cue.first  # e.g. Ann Lee, *who wants* the plan, said
    return None


def _may_have_tag(reading: Reading, clause: Clause, at: int, index: int) -> bool:
    """May a tag follow a quoted span, by how it ends and what stands right behind it?"""
    span, pause = reading.quoted_spans[index], _pause(reading, index)
    if _has_comma(clause, at) or pause in PAUSES:
        return True  # e.g. "It rained*,*" Lee said; but not: the "mess" Lee made
    whole = at == 0 and reading.text[span.inner_start].isupper()
    if whole and clause.kinds[at + 1 : at + 2] == "V":
        return True  # e.g. "Nothing" *said Lee*
    long = span.inner_end - span.inner_start > _LONG[pause != "."]
    return long and (pause == "." or whole)  # e.g. "It rained all day*.*" Lee said


def _has_comma(clause: Clause, at: int) -> bool:
    """Does a comma, dash or semicolon stand right behind a quoted span's quotation marks?"""
    return clause.kinds[at + 1 : at + 2] in (",", "-", ";")


def _pause(reading: Reading, index: int) -> str:
    """The last mark or letter inside a quoted span."""
    span = reading.quoted_spans[index]
    return reading.text[span.inner_start : span.inner_end].rstrip(" \xa0\n'’")[-1:]


def _tags(cue: Cue) -> bool:
    """Is a cue a verb that a speech tag may have?"""
    return cue.kind == "verb" and cue.form == "finite" and "quote" in cue.complements and not cue.negated


def _heard(reading: Reading, clause: Clause, at: int) -> bool:
    """Does somebody hear the one who speaks: "...," *Lee heard* Tan say?"""
    heard = clause.kinds[at : at + 4] == "NVNV"
    return heard and reading.words.lowered[clause.chunks[at + 1].main] in ("hear", "heard", "hears")


def _is_cleft(reading: Reading, clause: Clause, at: int) -> bool:
    """Does a cleft lead to the tag: "...," *was what* Lee said; "...," *is how* Lee described it?"""
    if clause.kinds[at : at + 1] != "V" or clause.kinds[at + 2 : at + 4] != "NV":
        return False
    verb, link = (reading.words.lowered[chunk.first] for chunk in clause.chunks[at : at + 2])
    return verb in ("was", "is") and link in ("how", "what")


def _told_before(reading: Reading, index: int, cue: Cue) -> bool:
    """Is the source a pronoun, where words before the quotation name the source: Lee cried, "...," *she added*?"""
    if not reading.talks(index) or cue.source is None or cue.source.kind != "pronoun":
        return False
    before = tag_before(reading, index)
    return before is not None and before.source is not None and before.source.kind == "name"


def _earlier_report(reading: Reading, clause: Clause, cue: Cue, index: int) -> bool:
    """Does the quoted span stand in what an earlier cue reports: *Moon said* it was "a mess," Kang said?"""
    word = reading.words.at(reading.quoted_spans[index].start)
    earlier = takewhile(lambda report: report.cue.first < word, reports(reading, clause, "verb"))
    return any(report.first < word < report.last and report.cue.form == "finite" for report in earlier)


def _leads_on(clause: Clause, cue: Cue, at: int) -> bool:
    """Does the tag lead into the next quotation, with one before this: When Tan asked, "...," *Lee said*, "..."?"""
    further = clause.kinds[clause.at(cue.content_from) :].lstrip(",:RNIg")[:1] == "Q"
    return (
        further
        and clause.kinds[at - 1 : at] in (",", ":")
        and clause.reports(max(0, at - 2))
        and clause.kinds[at - 2 : at - 1] == "V"
    )


def _reports_further(reading: Reading, clause: Clause, cue: Cue, pause: str) -> bool:
    """Does a full stop part the quotation from a cue with a content of its own?"""
    rest = clause.kinds[clause.at(cue.content_from) :]
    if cue.side == "after" and clause.kinds[clause.at(cue.first) - 1] == "Q" and pause == ".":
        return False  # e.g. "Yes." *said Lee*, and left.
    if pause in ("?", "!") and rest[:1] == "N" and "person" not in cue.complements:
        reach = content.behind(reading, clause, cue)
        return reach is not None and reach.what in ("clause", "thing")  # e.g. "...?" She explained *the plan*.
    return pause == "." and _AGAIN.fullmatch(rest.strip(".R")) is None and not _says_it(reading, clause, cue)


#: What may follow a tag behind a full stop: said; said *in a letter*.
_AGAIN = regex.compile(r"(?:IN)*")


def _says_it(reading: Reading, clause: Clause, cue: Cue) -> bool:
    """Does a pronoun stand for what was said: "...." *Lee said it* twice?"""
    at = clause.at(cue.content_from)
    return clause.kinds[at:].strip(".R") == "N" and reading.words.lowered[clause.chunks[at].main] in (
        "it",
        "so",
        "this",
    )


def tag_before(reading: Reading, index: int) -> SourceAnswer | None:
    """The tag that leads into a quotation: *Ann Lee said*, "..."; *Ann Lee told reporters*: "..."."""
    place = position(reading, index)
    if place is None:
        return None
    clause, at, number = place
    cue = _last_before(reading, clause, at, number)
    if cue is None or cue.source is None or not _can_lead(clause, cue):
        return None
    between = clause.kinds[_after(clause, cue) : at]
    if _other_clause(clause, cue, between):
        return None
    if not _leads(reading, clause, at, index, cue):
        return None
    if not _late(clause, cue) and _inside_another(reading, clause, cue):
        return None  # e.g. Lee said that *Tan had asked*, "..."
    if not between and fronted(reading, index) is not None:
        return None
    return SourceAnswer(cue.source, cue)


def _last_before(reading: Reading, clause: Clause, at: int, number: int) -> Cue | None:
    """The last cue before a quoted span, without those that only tell when or where an earlier one reports."""
    for cue in reversed(reading.cues_in(number)):
        if _after(clause, cue) > at or cue.first >= clause.chunks[at].first:
            continue
        if (_subordinate(clause, cue) or _occasion(clause, cue)) and _earlier_tag(reading, cue):
            continue  # e.g. Lee said, *when Tan asked her*, "..."; Lee said *in her answer*: "..."
        return cue
    return None


def _after(clause: Clause, cue: Cue) -> int:
    """The chunk from which a cue's content may begin."""
    return clause.at(cue.content_from) if cue.content_from > clause.chunks[0].first else 0


def _can_lead(clause: Clause, cue: Cue) -> bool:
    """Is a cue of a kind that leads into a quotation?"""
    if cue.kind == "phrase" or not {"quote", "clause"} & cue.complements:
        return False
    # a participle only behind a verb, e.g. could not help *answering*
    return cue.form != "participle" or clause.kinds[clause.at(cue.first) - 1] == "V"


def _leads(reading: Reading, clause: Clause, at: int, index: int, cue: Cue) -> bool:
    """Do the words between a cue and a quoted span lead from the one to the other?"""
    between = clause.kinds[_after(clause, cue) : at]
    plain = between.rstrip(",:-")
    if plain != between and set(plain) <= set("INRqg") and len(plain) <= _LED:
        return True  # e.g. Lee said *in a letter on Monday:* "..."
    if clause.kinds[at] != "Q":
        return False
    if not between:
        return True  # e.g. Lee *said* "..."
    # e.g. Lee wrote*, as the rain fell,* "It rained"
    return between[0] in "LR,I" and between[-1] in ",:" and _says(reading, index, cue)


def _says(reading: Reading, index: int, cue: Cue) -> bool:
    """Does a verb of speech have a sentence of its own for its content?"""
    span = reading.quoted_spans[index]
    return "quote" in cue.complements and reading.text[span.inner_start].isupper()


def _earlier_tag(reading: Reading, cue: Cue) -> bool:
    """Is there a finite verb of speech before a cue in its sentence?"""
    before = [other for other in reading.cues_in(cue.sentence) if other.first < cue.begins]
    return any("quote" in other.complements and other.form == "finite" and other.source is not None for other in before)


def _other_clause(clause: Clause, cue: Cue, between: str) -> bool:
    """Does a main clause stand between: Lee sighed, *and Tan ran* up: "..."; before she spoke, *Tan rose:* "..."?"""
    further = _CLAUSE.match(between)
    return further is not None and (between[1] in "CR" or _subordinate(clause, cue))


#: A comma and a subject with its verb.
_CLAUSE = regex.compile(r",[CR]?N(?:IN|,W[^,;]*,)?R?V")


def joined(reading: Reading, cue: Cue) -> bool:
    """Does *and* or *while* join the cue's clause to another's: "...," said Lee, *and Tan added*, "..."?"""
    clause = reading.clauses.get(cue.sentence)
    if clause is None:
        return False
    start = clause.at(cue.begins)
    contrast = start > 0 and reading.words.lowered[clause.chunks[start - 1].first] in _CONTRAST
    return contrast or clause.kinds[start - 1 : start] in ("C", ";")


_CONTRAST = frozenset(("while", "whilst"))


def occasional(reading: Reading, cue: Cue) -> bool:
    """Does the cue only tell when or why: "...," said Lee, *when they talked* of it?"""
    clause = reading.clauses.get(cue.sentence)
    if clause is None or not _subordinate(clause, cue):
        return False
    reach = content.behind(reading, clause, cue)
    if reach is None or reach.what not in TOPICS or "S" in clause.kinds[reach.start : reach.end]:
        return False
    return not joined(reading, cue)


def _subordinate(clause: Clause, cue: Cue) -> bool:
    start = clause.at(cue.begins)
    return clause.kinds[start - 1 : start] == "L"


def _occasion(clause: Clause, cue: Cue) -> bool:
    """Is a noun behind a preposition, so that it tells on what occasion a verb reports?"""
    at = clause.at(cue.word)
    return cue.kind == "noun" and clause.kinds[at - 1 : at] == "I" and cue.side == "before"


def _late(clause: Clause, cue: Cue) -> bool:
    """Does a comma and *till* or *when* part the tag from what goes before: Lee felt it rained, *till Tan said*:"""
    start = clause.at(cue.begins)
    return clause.kinds[max(0, start - 2) : start] in (",L", "-L")


def _inside_another(reading: Reading, clause: Clause, cue: Cue) -> bool:
    """Is the cue part of what an earlier cue reports: Lee said that *Tan had asked*, "..."?"""
    earlier = takewhile(lambda report: report.cue.first < cue.first, reports(reading, clause, "verb"))
    return any(report.first <= cue.first < report.last for report in earlier)


TAG_AFTER = Rule(
    "tag-after",
    "A name and a verb of speech right behind a quotation tell who said it.",
    tag_after,
    (
        Example('"Why not?" asked a friend of the mayor.', "a friend of the mayor"),
        Example('"It rained all day," Ann Lee said.', "Ann Lee"),
        Example('The "mess" Ann Lee described was gone.', None),
    ),
    quoted="whole",
    content="before",
    line="tag",
)
TAG_BEFORE = Rule(
    "tag-before",
    "A name and a verb of speech, then a comma or colon, lead into a quotation.",
    tag_before,
    (
        Example('Bo Tan wrote, as the rain fell on the pier, "We are closed."', "Bo Tan"),
        Example('Bo Tan wrote in a letter to the board on Monday: "We are closed."', "Bo Tan"),
        Example('Ann Lee said, "It rained all day."', "Ann Lee"),
        Example(
            'It came up when Ann Lee, asked about the pier, had said, "It is shut."', "Ann Lee, asked about the pier,"
        ),
        Example('Ann Lee walked to the old mill. "The Wheel" was shut.', None),
    ),
    quoted="whole",
    line="lead",
)
