"""What a cue reports: where its content begins behind it, where it ends, and what stands before a tag."""

from __future__ import annotations

from typing import NamedTuple

import regex

from quoteattr.grammar.clause import Clause
from quoteattr.grammar.extent import ending, first_key, tag_at
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


#: What may stand between a verb and its clause: when, where and to whom.
_ASIDE = regex.compile(r"LN(?:IN|R){0,3}(?=S)|(?:IE?'?[NQq]|RN?){1,4}(?=,?[SQ]|:Q|N(?:IN)*V)")
_HEDGE = regex.compile(r",(?:R|IN|RN){1,2},(?=S)|-[^-.;Q]{1,16}-(?=S)")
#: Words between marks that are a noun phrase with what stands before them: *the board's "dull four."*
_QUOTED = regex.compile(r"D[Qq]|D?N'[Qq]")
#: The verb between a noun and what it reports.
_BEING = regex.compile(r"V(?:S|:?Q)")
_PARTICLES = frozenset(("out", "back"))
_OCCASIONS = frozenset(("in", "on", "at", "during"))
_QUESTIONS = frozenset(("if", "whether"))
#: What opens a clause that goes before the one reported: said *because it rained*, the pier was shut.
_REASONS = frozenset(("because", "if", "although", "though", "unless", "since", "once"))


def behind(reading: Reading, clause: Clause, cue: Cue) -> Content | None:
    """The content behind a cue, where the words there are of a kind that the cue takes."""
    start, cue_last, what = _beginning(reading, clause, cue)
    if what is None or start >= len(clause.chunks):
        return None
    end = ending(reading, clause, cue, start, what)
    if end <= start:
        return None
    return Content(clause.chunks[start].first, clause.chunks[end - 1].last, start, end, cue_last, what)


def _beginning(reading: Reading, clause: Clause, cue: Cue) -> tuple[int, int, str | None]:
    """The chunk where the content begins, the last word of the cue, and what kind it is: None where there is none."""
    kinds, chunks, keys = clause.kinds, clause.chunks, reading.words.lowered
    at = clause.at(cue.content_from) if cue.content_from > chunks[0].first else 0
    if cue.kind == "phrase" or at >= len(kinds):
        return at, cue.last, None
    at, cue_last = _past_asides(reading, clause, cue, at)
    if at == len(kinds):
        return at, cue_last, None
    if kinds[at : at + 2] in (",Q", ":Q", "-Q", ",q", ":q") or kinds[at] == ":" and "quote" in cue.complements:
        return at + 1, cue_last, "quote" if {"quote", "clause"} & cue.complements or cue.kind == "noun" else None
    kind, key, takes = kinds[at], keys[chunks[at].first], cue.complements
    if kind != "I":
        return at, cue_last, _what(reading, clause, cue, at, kind, key)
    if f"+{key}" in takes and (kinds[at + 1 : at + 2] in "NQqgJxSW" or kinds[at + 1 : at + 3] in ("DQ", "Dq")):
        return at + 1, chunks[at].last, "thing"
    if key == "to" and "to" in takes and kinds[at + 1 : at + 2] in ("Q", "q"):
        return at, cue_last, "to"
    if key in ("to", "with") and kinds[at + 1 : at + 3] == "NS":
        return at + 2, cue_last, "clause" if "clause" in takes else None  # e.g. explained *to voters* that
    return at, cue_last, None


def _past_asides(reading: Reading, clause: Clause, cue: Cue, at: int) -> tuple[int, int]:
    """The chunk behind particles, times and second verbs between a cue and its content; the last word of the cue."""
    kinds, chunks, keys, cue_last = clause.kinds, clause.chunks, reading.words.lowered, cue.last
    if kinds[at] == "I" and keys[chunks[at].first] in _PARTICLES and kinds[at + 1 : at + 2] in ("S", "W", ","):
        at, cue_last = at + 1, chunks[at].last  # e.g. pointed *out* that
    if cue.kind == "noun" and _BEING.match(kinds, at):
        at += 1  # e.g. Lee's claim *is* that
    aside, hedge = _ASIDE.match(kinds, at), _HEDGE.match(kinds, at)
    topic = kinds[at] == "I" and f"+{keys[chunks[at].first]}" in cue.complements  # e.g. warned *of* a flood that
    if aside and "clause" in cue.complements and not topic:  # e.g. said *in a statement on Monday* that
        if keys[chunks[at].first] in _OCCASIONS and aside.end() == at + 2:
            cue_last = chunks[aside.end() - 1].last
        at = aside.end() + (kinds[aside.end() : aside.end() + 2] == ",S")
    elif hedge and "clause" in cue.complements:  # e.g. said, *however*, that
        at = hedge.end()
    elif kinds[at] == "," and _after_comma(clause, cue, at):
        at += 1
    if kinds[at : at + 2] == "CV" and not clause.reports(at + 1):  # e.g. derided *and dismissed* it
        at, cue_last = at + 2, chunks[at + 1].last
    return at, cue_last


def _after_comma(clause: Clause, cue: Cue, at: int) -> bool:
    """Does the content begin behind a comma: said, *that*; But, he told the crew, *it rained*?"""
    if clause.kinds[at + 1 : at + 2] == "S" and "clause" in cue.complements:
        return True
    return (cue.addressee is not None or _set_off(clause, cue)) and clause_begins(clause.kinds, at + 1)


def _what(reading: Reading, clause: Clause, cue: Cue, at: int, kind: str, key: str) -> str | None:
    """The kind of content that begins with the chunk `at`; None where the cue takes no such."""
    kinds, takes = clause.kinds, cue.complements
    if kind == "S":
        return "clause" if takes & {"clause", "that"} else None
    if kind in "Qq":
        return "quote" if takes & {"quote", "clause", "thing", "complement", "to", "as"} else None
    if key == "as" and "as" in takes:  # e.g. described by Lee *as* "a mess"
        return "thing"
    if kind in "LW":
        asked = key in _QUESTIONS or kind == "W"
        if kind == "L" and key in _REASONS and _says(cue) and "," in kinds[at:].rstrip(".,"):
            return "clause"
        return "clause" if asked and "question" in takes or kind == "W" and takes & {"clause", "thing"} else None
    if kind == "v":
        return "to" if "to" in takes and key == "to" else None
    if kind == "g":
        if _says(cue) and "V" in kinds[at + 1 :] and "," not in kinds[at:]:
            return "clause"  # e.g. said *seeing the bakers was* a joy
        return "thing" if takes & {"ing", "thing"} else None
    if kind == "V" and "clause" in takes and cue.source is not None and _extracted(clause, cue, at):
        return "clause"
    if _QUOTED.match(kinds, at) and takes & {"thing", "complement"}:
        return "thing"
    if kind in "VDJR" and _says(cue) and set(kinds[at + 1 :]) & set("NQq"):
        return "clause"  # e.g. said *there was* "a mess"
    if kind != "N":
        return "clause" if kind == "R" and "clause" in takes and kinds[at + 1 : at + 2] == "N" else None
    if "clause" in takes and (clause_begins(kinds, at) or _says(cue) and set(kinds[at + 1 :]) & set("VQq")):
        return "clause"
    if "that" in takes and kinds[at + 1 : at + 2] == "V":
        return "clause"
    if "person" in takes and kinds[at + 1 : at + 2] == "v" and "to" in takes:
        return "thing"
    return "thing" if "thing" in takes or _described(reading, clause, cue, at) else None


def _described(reading: Reading, clause: Clause, cue: Cue, at: int) -> bool:
    """Does a verb say what its object is: called it *a mess*, described it *as* one?"""
    kinds, words = clause.kinds, reading.words
    rest = words.starts[clause.chunks[at].first], words.ends[clause.chunks[-1].last - 1]
    if "complement" in cue.complements and (kinds[at + 1 : at + 2] in tuple("NJDxg") or reading.quoted_spans_in(*rest)):
        return True
    return "as" in cue.complements and any(first_key(reading, clause, i) == "as" for i in range(at + 1, len(kinds)))


def _set_off(clause: Clause, cue: Cue) -> bool:
    """Does no more than *but* or *as* stand before a tag between commas: But, *he said*, it rained?"""
    if cue.form != "finite" or cue.source is None or "clause" not in cue.complements:
        return False
    return clause.kinds[: clause.at(cue.begins)].rstrip(",") in _JOINERS


#: Chunks before a tag at the beginning of its sentence.
_JOINERS = frozenset(("C", "R", "L", "CL", "CR"))


def _says(cue: Cue) -> bool:
    """Does the verb report clauses, and hardly ever have a thing for its object?"""
    return (
        cue.kind == "verb"
        and cue.form != "infinitive"
        and "clause" in cue.complements
        and "thing" not in cue.complements
    )


def _extracted(clause: Clause, cue: Cue, at: int) -> bool:
    """Does a relative pronoun stand before the source: the plan, *which Lee said was* "a mess"?"""
    assert cue.source is not None
    start = clause.at(cue.source.first)
    return clause.kinds[start - 1 : start] == "W" and cue.source.first < cue.first


def clause_begins(kinds: str, at: int) -> bool:
    """A noun phrase with its verb behind it: a clause without *that*."""
    at += 1
    while kinds[at : at + 2] in ("IN", "CN"):
        at += 2
    rest = kinds[at : at + 6]
    if rest[:1] == ",":
        inside = kinds.find(",", at + 1, at + 7)
        rest = kinds[inside + 1 : inside + 3] if inside > 0 else ""
    return rest.lstrip("Rq")[:1] == "V" or rest[:1] in ("W", "Q")


def around(reading: Reading, clause: Clause, cue: Cue) -> tuple[Content, Content] | None:
    """The two pieces around a tag or phrase between commas: *The bridge*, officials said, *would close*."""
    if cue.form != "finite" or cue.kind == "noun" or cue.source is None or "clause" not in cue.complements:
        return None
    kinds, chunks = clause.kinds, clause.chunks
    left = _tag_start(reading, clause, cue)
    right = clause.at(max(cue.content_from, cue.source.last) - 1) + 1
    right -= kinds[right - 1] == ","  # e.g. The plan, said Lee, *a baker,* was late
    while kinds[right : right + 1] == "R":
        right += 1
    if left < 2 or kinds[left - 1] not in ",-" or kinds[right : right + 1] not in (",", "-"):
        return None
    if not kinds[right + 1 :].strip(".,)") or kinds[right + 1] in "CWS" or kinds[left - 2] == "Q":
        return None
    if tag_at(reading, clause, right + 1):
        return None  # e.g. The bridge would close, Moon said, *Kang said*: Kang relays it
    start, end = 0, len(kinds)
    while start < left - 1 and kinds[start] in ".,C-)":
        start += 1
    while kinds[end - 1] in ".,-":
        end -= 1
    if kinds[start : start + 2] == "LN" and kinds[right + 1 : end] == "Q":
        return None  # e.g. When Tan asked, *Lee said*, "..."
    if cue.kind == "phrase" and "Q" in kinds[start:left]:
        return None  # e.g. Lee called it "a gift" that, *in her words*, "shines"
    if start >= left - 1 or end <= right + 1 or "V" not in kinds[start : left - 1] + kinds[right + 1 : end]:
        return None
    return (
        Content(chunks[start].first, chunks[left - 2].last, start, left - 1, cue.last),
        Content(chunks[right + 1].first, chunks[end - 1].last, right + 1, end, cue.last),
    )


def _tag_start(reading: Reading, clause: Clause, cue: Cue) -> int:
    """The first chunk of a cue and its source, with an *as* before them: It rained, *as Lee said*."""
    at = clause.at(cue.begins)
    if cue.kind == "phrase" and cue.side == "before" and clause.kinds[at - 1 : at] == "I":
        return at - 1  # e.g. *in Lee's view*
    return at - (cue.kind == "verb" and at > 0 and first_key(reading, clause, at - 1) == "as")


def before(reading: Reading, clause: Clause, cue: Cue) -> Content | None:
    """The content before a tag at the sentence's end or between commas: *The bridge would close*, officials said."""
    if cue.form != "finite" or cue.kind == "verb" and not {"clause", "quote"} & cue.complements or cue.kind == "noun":
        return None
    at = _tag_start(reading, clause, cue)
    if at < 2 or clause.kinds[at - 1] != "," and clause.kinds[at - 1] not in "Q-" and cue.kind != "phrase":
        return None
    rest = clause.kinds[clause.at(max(cue.content_from, cue.last) - 1) + 1 :].lstrip("RIN'")
    if clause.kinds[at] == "W" or cue.kind == "verb" and rest[:1] not in ("", *".,;:LWCgQ()-"):
        return None
    end = at
    while end and clause.kinds[end - 1] in ",-":
        end -= 1
    start = 0
    while start < end and clause.kinds[start] in ".,C-)":
        start += 1
    led = clause.kinds.rfind(":Q", start, end)
    start = led + 1 if led >= 0 else start  # e.g. so she went on: *"It rained!"* cried Lee
    if end <= start or not set(clause.kinds[start:end]) & set("VQ") and clause.kinds[start] != "q":
        return None
    alone = clause.kinds[start:end].count("V") < 2 and "Q" not in clause.kinds[start:end]
    if clause.kinds[start] == "L" and cue.kind == "verb" and ("clause" not in cue.complements or alone):
        return None  # e.g. When Tan asked, *Lee laughed* and left
    return Content(clause.chunks[start].first, clause.chunks[end - 1].last, start, end, cue.last)
