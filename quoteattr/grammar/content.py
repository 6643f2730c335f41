"""What a cue reports: the words behind it, before it or around it that are its content.

Each is worked out once for a cue, however many rules ask.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from quoteattr.grammar.clause import Clause
from quoteattr.grammar.content_end import ending, tag_at
from quoteattr.grammar.content_start import beginning
from quoteattr.grammar.subjects import ChunkSpan
from quoteattr.lexicon.classes import Kind, chunk_kinds
from quoteattr.reading import Cue, Reading


class Content(NamedTuple):
    """Words of a content, the chunks they are in, the last word of the cue with its preposition, and its kind."""

    first: int
    last: int
    start: int
    end: int
    cue_last: int
    #: "quote", "clause", "to" or "thing".
    what: str = "clause"


_Found = TypeVar("_Found")
_Question = Callable[[Reading, Clause, Cue], _Found]

#: What a content, and one before its cue, does not begin or end with.
_LEADING, _TRAILING = chunk_kinds("stop|comma|conjunction|dash|closing"), chunk_kinds("stop|comma|dash")
_PAUSES = chunk_kinds("comma|dash")
#: What a tag stands behind: *The bridge would close*, officials said.
_BEFORE_TAG = chunk_kinds("comma|quotation|dash")
#: What may follow a tag that ends what it reports.
_BEHIND_TAG = chunk_kinds(
    "comma|stop|semicolon|colon|subordinator|wh-word|conjunction|ing|quotation|opening|closing|dash"
)
_SAYS_SOMETHING = chunk_kinds("verb|quotation")
#: What the second piece around a tag does not begin with.
_NO_SECOND_PIECE = chunk_kinds("conjunction|wh-word|that")
_NOTHING = Kind.STOP + Kind.COMMA + Kind.CLOSING
_SOURCE_GOES_ON = Kind.ADVERB + Kind.PREPOSITION + Kind.NP + Kind.POSSESSIVE
_OCCASION = Kind.SUBORDINATOR + Kind.NP
_LED_IN = Kind.COLON + Kind.QUOTATION


def _once(find: _Question[_Found]) -> _Question[_Found]:
    """The same question, which the clause keeps the answers to."""

    def ask(reading: Reading, clause: Clause, cue: Cue) -> _Found:
        kept = clause.kept.setdefault(find.__name__, {})
        if cue not in kept:
            kept[cue] = find(reading, clause, cue)
        return kept[cue]  # type: ignore[no-any-return]

    ask.__doc__ = find.__doc__
    return ask


@_once
def behind(reading: Reading, clause: Clause, cue: Cue) -> Content | None:
    """The content behind a cue, where the words there are of a kind that the cue takes."""
    begins = beginning(reading, clause, cue)
    if begins is None:
        return None
    end = ending(reading, clause, cue, begins.at, begins.what)
    return _content(clause, ChunkSpan(begins.at, end), begins.cue_last, begins.what)


@_once
def around(reading: Reading, clause: Clause, cue: Cue) -> tuple[Content, Content] | None:
    """The two pieces around a tag or phrase between commas: *The bridge*, officials said, *would close*."""
    if cue.form != "finite" or cue.kind == "noun" or cue.source is None or "clause" not in cue.complements:
        return None
    kinds = clause.kinds
    gap = _between_pauses(reading, clause, cue)
    if gap is None or tag_at(clause, gap.end):
        return None  # e.g. The bridge would close, Moon said, *Kang said*: Kang relays it
    left = _trimmed(kinds, ChunkSpan(0, gap.start), leading=_LEADING)
    right = _trimmed(kinds, ChunkSpan(gap.end, len(kinds)), trailing=_TRAILING)
    if kinds.startswith(_OCCASION, left.start) and kinds[right.start : right.end] == Kind.QUOTATION:
        return None  # e.g. When Tan asked, *Lee said*, "..."
    if cue.kind == "phrase" and Kind.QUOTATION in kinds[left.start : gap.start + 1]:
        return None  # e.g. Lee called it "a gift" that, *in her words*, "shines"
    if Kind.VERB not in kinds[left.start : left.end] + kinds[right.start : right.end]:
        return None
    one, two = _content(clause, left, cue.last), _content(clause, right, cue.last)
    return (one, two) if one is not None and two is not None else None


@_once
def before(reading: Reading, clause: Clause, cue: Cue) -> Content | None:
    """The content before a tag at the sentence's end or between commas: *The bridge would close*, officials said."""
    if not _may_close(cue):
        return None
    kinds, at = clause.kinds, _tag_start(reading, clause, cue)
    if at < 2 or kinds[at - 1] not in _BEFORE_TAG and cue.kind != "phrase":
        return None
    rest = kinds[clause.at(max(cue.content_from, cue.last) - 1) + 1 :].lstrip(_SOURCE_GOES_ON)
    if kinds[at] == Kind.WH_WORD or cue.kind == "verb" and rest and rest[0] not in _BEHIND_TAG:
        return None
    start, end = _trimmed(kinds, ChunkSpan(0, at), leading=_LEADING, trailing=_PAUSES)
    led = kinds.rfind(_LED_IN, start, end)
    start = led + 1 if led >= 0 else start  # e.g. so she went on: *"It rained!"* cried Lee
    if _SAYS_SOMETHING.isdisjoint(kinds[start:end]) and kinds[start:end][:1] != Kind.QUOTED:
        return None
    if kinds[start] == Kind.SUBORDINATOR and cue.kind == "verb" and _is_occasion(kinds[start:end], cue):
        return None  # e.g. When Tan asked, *Lee laughed* and left
    return _content(clause, ChunkSpan(start, end), cue.last)


def _content(clause: Clause, span: ChunkSpan, cue_last: int, what: str = "clause") -> Content | None:
    """The words of some chunks as a content; None where there are none."""
    if span.end <= span.start:
        return None
    first, last = clause.chunks[span.start].first, clause.chunks[span.end - 1].last
    return Content(first, last, span.start, span.end, cue_last, what)


def _trimmed(
    kinds: str,
    span: ChunkSpan,
    *,
    leading: frozenset[str] = frozenset(),
    trailing: frozenset[str] = frozenset(),
) -> ChunkSpan:
    """The chunks without those at their two ends that only part them from others."""
    start, end = span
    while end > start and kinds[end - 1] in trailing:
        end -= 1
    while start < end and kinds[start] in leading:
        start += 1
    return ChunkSpan(start, end)


def _tag_start(reading: Reading, clause: Clause, cue: Cue) -> int:
    """The first chunk of a cue and its source, with an *as* before them: It rained, *as Lee said*."""
    at = clause.at(cue.begins)
    if cue.kind == "phrase" and cue.side == "before" and clause.kinds[at - 1 : at] == Kind.PREPOSITION:
        return at - 1  # e.g. *in Lee's view*
    led = cue.kind == "verb" and at > 0 and reading.words.lowered[clause.chunks[at - 1].first] == "as"
    return at - 1 if led else at


def _between_pauses(reading: Reading, clause: Clause, cue: Cue) -> ChunkSpan | None:
    """A tag with the comma or dash on its two sides, where more of a clause stands on both."""
    assert cue.source is not None
    kinds, left = clause.kinds, _tag_start(reading, clause, cue)
    right = clause.at(max(cue.content_from, cue.source.last) - 1) + 1
    if kinds[right - 1] == Kind.COMMA:
        right -= 1  # e.g. The plan, said Lee, *a baker,* was late
    while kinds[right : right + 1] == Kind.ADVERB:
        right += 1
    if left < 2 or kinds[left - 1] not in _PAUSES or kinds[right : right + 1] not in _PAUSES:
        return None
    behind = kinds[right + 1 : right + 2]
    if behind in _NO_SECOND_PIECE or not kinds[right + 1 :].strip(_NOTHING) or kinds[left - 2] == Kind.QUOTATION:
        return None
    return ChunkSpan(left - 1, right + 1)


def _may_close(cue: Cue) -> bool:
    """May what a cue reports all stand before it?"""
    takes = cue.complements
    return cue.form == "finite" and (
        cue.kind == "phrase" or cue.kind == "verb" and ("clause" in takes or "quote" in takes)
    )


def _is_occasion(kinds: str, cue: Cue) -> bool:
    """Does a clause with *when* tell on what occasion something is said, and not what?"""
    alone = kinds.count(Kind.VERB) < 2 and Kind.QUOTATION not in kinds
    return "clause" not in cue.complements or alone
