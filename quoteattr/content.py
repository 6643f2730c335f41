"""What a cue reports: where its content begins behind it, where it ends, and what stands before a tag."""

from __future__ import annotations

from typing import NamedTuple

import regex

from quoteattr.clause import Clause
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
_OBJECT = regex.compile(r"N(?:IN)*")
#: What a clause before the main one begins with: *after* Lee said, *asked* if; *in what* Lee said.
_OPENING = regex.compile(r"[Lxg]|IN?[SW]")
#: A participle with a subject of its own: said it rained, *Tan calling* it a flood.
_ABSOLUTE = regex.compile(r"[,C-]Ng|,INg")
#: A noun phrase with a verb or clause of its own behind the object of a report, and the last clause with *which*.
_ASIDE_NOUN = regex.compile(r"N[VSWR]")
_LAST_VIEW = regex.compile(r"WNV[^,]*$")
_LAST_RELATIVE = regex.compile(r"WV[^,]*$|NS[^,]*$")
#: Words between marks that are a noun phrase with what stands before them: *the board's "dull four."*
_QUOTED = regex.compile(r"D[Qq]|D?N'[Qq]")
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
    end = _ending(reading, clause, cue, start, what)
    if end <= start:
        return None
    return Content(clause.chunks[start].first, clause.chunks[end - 1].last, start, end, cue_last, what)


def _beginning(reading: Reading, clause: Clause, cue: Cue) -> tuple[int, int, str | None]:
    kinds, chunks, keys = clause.kinds, clause.chunks, reading.words.keys
    at = clause.at(cue.after) if cue.after > chunks[0].first else 0
    cue_last = cue.last
    if cue.kind == "phrase" or at >= len(kinds):
        return at, cue_last, None
    if kinds[at] == "I" and keys[chunks[at].first] in _PARTICLES and kinds[at + 1 : at + 2] in ("S", "W", ","):
        at, cue_last = at + 1, chunks[at].last  # e.g. pointed *out* that
    if cue.kind == "noun" and (
        kinds[at : at + 2] in ("VS", "VQ") or kinds[at : at + 3] == "V:Q"
    ):  # e.g. Lee's claim *is* that
        at += 1
    aside = _ASIDE.match(kinds, at)
    topic = kinds[at] == "I" and f"+{keys[chunks[at].first]}" in cue.takes  # e.g. warned *of* a flood that
    if aside and "clause" in cue.takes and not topic:  # e.g. said *in a statement on Monday* that
        if keys[chunks[at].first] in _OCCASIONS and aside.end() == at + 2:
            cue_last = chunks[aside.end() - 1].last
        at = aside.end() + (kinds[aside.end()] == "," and kinds[aside.end() + 1 : aside.end() + 2] == "S")
    elif (hedge := _HEDGE.match(kinds, at)) and "clause" in cue.takes:  # e.g. said, *however*, that
        at = hedge.end()
    elif (
        kinds[at : at + 2] == ",S"
        and "clause" in cue.takes
        or kinds[at] == ","
        and (cue.addressee is not None or _set_off(clause, cue))
        and clause_begins(kinds, at + 1)
    ):
        at += 1
    if kinds[at : at + 2] == "CV" and not clause.reports(at + 1):  # e.g. derided *and dismissed* it
        at, cue_last = at + 2, chunks[at + 1].last
        if at == len(kinds):
            return at, cue_last, None
    if kinds[at : at + 2] in (",Q", ":Q", "-Q", ",q", ":q") or kinds[at] == ":" and "quote" in cue.takes:
        return at + 1, cue_last, "quote" if {"quote", "clause"} & cue.takes or cue.kind == "noun" else None
    kind, key = kinds[at], keys[chunks[at].first]
    takes = cue.takes
    if kind == "I":
        if f"+{key}" in takes and (kinds[at + 1 : at + 2] in "NQqgJxSW" or kinds[at + 1 : at + 3] in ("DQ", "Dq")):
            return at + 1, chunks[at].last, "thing"
        if key == "to" and "to" in takes and kinds[at + 1 : at + 2] in ("Q", "q"):
            return at, cue_last, "to"
        if key in ("to", "with") and kinds[at + 1 : at + 2] == "N" and kinds[at + 2 : at + 3] == "S":
            return at + 2, cue_last, "clause" if "clause" in takes else None  # e.g. explained *to voters* that
        return at, cue_last, None
    return at, cue_last, _what(reading, clause, cue, at, kind, key)


def _what(reading: Reading, clause: Clause, cue: Cue, at: int, kind: str, key: str) -> str | None:
    """The kind of content that begins with the chunk `at`; None where the cue takes no such."""
    kinds, takes = clause.kinds, cue.takes
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
    if "complement" in cue.takes and (kinds[at + 1 : at + 2] in tuple("NJDxg") or reading.stretches_in(*rest)):
        return True
    return "as" in cue.takes and any(_key(reading, clause, i) == "as" for i in range(at + 1, len(kinds)))


def _set_off(clause: Clause, cue: Cue) -> bool:
    """Does no more than *but* or *as* stand before a tag between commas: But, *he said*, it rained?"""
    if cue.form != "finite" or cue.source is None or "clause" not in cue.takes:
        return False
    return clause.kinds[: clause.at(min(cue.first, cue.source.first))].rstrip(",") in _JOINERS


#: Chunks before a tag at the beginning of its sentence.
_JOINERS = frozenset(("C", "R", "L", "CL", "CR"))


def _says(cue: Cue) -> bool:
    """Does the verb report clauses, and hardly ever have a thing for its object?"""
    return cue.kind == "verb" and cue.form != "infinitive" and "clause" in cue.takes and "thing" not in cue.takes


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


def _ending(reading: Reading, clause: Clause, cue: Cue, start: int, what: str) -> int:
    """The chunk before which the content ends."""
    kinds = clause.kinds
    at = start + (kinds[start] not in "Qq")
    while at < len(kinds):
        kind = kinds[at]
        if cue.passive and cue.source is not None and clause.chunks[at].last == cue.source.first:
            break  # e.g. was called "a gift" *by Lee*
        resumed = _resumed(reading, clause, cue, at)
        if resumed:
            at = resumed
            continue
        if kind == "(" and "V" in kinds[at : kinds.find(")", at)]:
            break  # e.g. the crew knew it (*Lee said* it rained)
        if kinds[at : at + 2] == "-V" and _in_relative(clause, cue):
            break  # e.g. Lee - who said it rained - left
        if what in ("thing", "to") and kinds[at : at + 3] == "LNV" and clause.tells(at + 2):
            break  # e.g. Lee praised the plan *although Tan said* it was late
        absolute = _ABSOLUTE.match(kinds, at)
        if absolute and clause.reports(absolute.end() - 1):
            break  # e.g. Lee said it rained, *with Tan calling* it a flood
        if kind == "V" and cue.kind == "noun" and _closed(kinds[start:at], what):
            break  # e.g. Lee's promise to mend the gate *was* forgotten
        if kind == "V" and what == "thing" and _in_aside(clause, cue) and _OBJECT.fullmatch(kinds, start, at):
            break  # e.g. those who back the plan *said*
        if kind == ".":
            if at == len(kinds) - 1 or kinds[at + 1 : at + 2] in ("", ")"):
                break
        elif (
            kind == ";"
            or kind == ","
            and _comma_ends(reading, clause, cue, at, what)
            or kind == "C"
            and _conjunction_ends(reading, clause, cue, at, what)
        ):
            break
        elif (
            kind in "Qq"
            and _pauses(reading, clause, at)
            and (_tag_at(reading, clause, at + 1) or kinds[at + 1 : at + 2] == "N" and _opens_sentence(clause, cue))
        ):
            at += 1
            break
        at += 1
    while at > start + 1 and kinds[at - 1] in ",.-:" and kinds[at - 2 : at - 1] not in ("",):
        at -= 1
    return at


def _closed(kinds: str, what: str) -> bool:
    """Has the content of a noun all that it needs, so that the next verb is that of the noun?"""
    if what == "clause":
        verb = kinds.find("V")
        return verb >= 0 and not set("SWLCQ,") & set(kinds[verb:])
    return what in ("to", "thing") and not set("SWLQ") & set(kinds)


def _resumed(reading: Reading, clause: Clause, cue: Cue, at: int) -> int:
    """The *as* or *of* behind a clause about the object: praised Tan, who left, *as* "a good man"; 0 where none is."""
    if clause.kinds[at : at + 2] != ",W":
        return 0
    resumed = clause.kinds.find(",", at + 1) + 1
    key = _key(reading, clause, resumed) if resumed else ""
    return resumed if key == "as" and "as" in cue.takes or f"+{key}" in cue.takes else 0


def _key(reading: Reading, clause: Clause, at: int) -> str:
    return reading.words.keys[clause.chunks[at].first] if at < len(clause.chunks) else ""


def _comma_ends(reading: Reading, clause: Clause, cue: Cue, at: int, what: str) -> bool:
    kinds = clause.kinds
    following = kinds[at + 1 : at + 2]
    if following in ("", "."):
        return True
    if cue.form == "participle" and cue.source is not None and clause.chunks[at + 1].first == cue.source.first:
        return True  # e.g. Explaining why it failed, *Lee* left
    if (
        following == "g"
        and clause.reports(at + 1)
        or following == "C"
        and _conjunction_ends(reading, clause, cue, at + 1, what)
    ):
        return True
    if following == "N" and (_tag_at(reading, clause, at + 1) or _opens_sentence(clause, cue)):
        return "V" in kinds[at + 1 : at + 6]
    if reading.words.keys[clause.chunks[at + 1].first] == "according":
        return True
    if following == "L" and any(clause.reports(i) for i in range(at + 3, min(at + 5, len(kinds))) if kinds[i] == "V"):
        return True  # e.g. Lee said it rained, *while Tan said* it snowed
    if _LAST_VIEW.match(kinds, at + 1) and clause.reports(at + 3) and _key(reading, clause, at + 1) == "which":
        return True  # e.g. Lee said it was on the pier, *which he called* a wreck
    if following == "V" and _in_relative(clause, cue) and "W" not in kinds[clause.at(cue.last) : at]:
        return True  # e.g. Lee, *who said it rained*, left
    if what in ("thing", "to"):
        return following in "LWxVg" or _ASIDE_NOUN.match(kinds, at + 1) is not None
    # e.g. Lee said Tan was late, *which* is rare
    return _LAST_RELATIVE.match(kinds, at + 1) is not None


def _in_relative(clause: Clause, cue: Cue) -> bool:
    """Is the source of a cue the relative pronoun before it?"""
    at = clause.at(cue.first)
    return cue.source is not None and cue.source.last == cue.first and clause.kinds[at - 1 : at] == "W"


def _in_aside(clause: Clause, cue: Cue) -> bool:
    """Is the cue an infinitive, or in a clause with *who*, behind which the main verb may still come?"""
    return cue.form == "infinitive" or _in_relative(clause, cue)


def _opens_sentence(clause: Clause, cue: Cue) -> bool:
    """Does the cue stand in a clause that goes before the main one: *After Lee said it rained*, Tan left?"""
    first = cue.first if cue.source is None else min(cue.first, cue.source.first)
    before = clause.kinds[: clause.at(first)].lstrip("CR,")
    return _OPENING.match(before) is not None and "," not in before


def _pauses(reading: Reading, clause: Clause, at: int) -> bool:
    """Does a stretch end in a comma, inside its mark as Americans write it?"""
    words, chunk = reading.words, clause.chunks[at]
    return chunk.last - 2 > chunk.first and words.keys[chunk.last - 2] == ","


def _tag_at(reading: Reading, clause: Clause, at: int) -> bool:
    """Do a noun phrase and a reporting verb stand here at the sentence's end: *Lee said.*"""
    kinds = clause.kinds
    verb = kinds.find("V", at, at + 5)
    if verb < 0 or "Q" in kinds[at:verb] or not clause.reports(verb):
        return False
    rest = kinds[verb + 1 :].rstrip(".")
    return not set(rest) & set("SVQNv") or rest[:1] in ("R", "I") and not set(rest) & set("SVQv")


def _conjunction_ends(reading: Reading, clause: Clause, cue: Cue, at: int, what: str) -> bool:
    """Does another report begin behind *and*: "said it rained *and called* it a gift"?"""
    kinds = clause.kinds
    if kinds[at + 1 : at + 2] == "S":
        return False
    if kinds[at + 1 : at + 2] == "g" and cue.form == "participle" and clause.reports(at + 1):
        return True  # e.g. calling it a gift *and threatening* to sell it
    if kinds[at + 1 : at + 2] == "V" and clause.reports(at + 1):
        group = clause.chunks[at + 1]
        return cue.kind == "verb" and (group.main > group.first or reading.words.infos[group.main].forms[:1] != (0,))
    if kinds[at + 1 : at + 2] == "N" and (what in ("thing", "to") or kinds[at - 1 : at] == ","):
        verb = kinds.find("V", at + 1, at + 5)
        return verb > 0 and (clause.reports(verb) or what in ("thing", "to") and kinds[at - 1 : at] == ",")
    return what in ("thing", "to") and kinds[at + 1 : at + 2] == "V"


def around(reading: Reading, clause: Clause, cue: Cue) -> tuple[Content, Content] | None:
    """The two pieces around a tag between commas: *The bridge*, officials said, *would close*."""
    if cue.form != "finite" or cue.kind != "verb" or cue.source is None or "clause" not in cue.takes:
        return None
    kinds, chunks = clause.kinds, clause.chunks
    left = _tag_start(reading, clause, cue)
    right = clause.at(max(cue.after, cue.source.last) - 1) + 1
    right -= kinds[right - 1] == ","  # e.g. The plan, said Lee, *a baker,* was late
    while kinds[right : right + 1] == "R":
        right += 1
    if left < 2 or kinds[left - 1] not in ",-" or kinds[right : right + 1] not in (",", "-"):
        return None
    if not kinds[right + 1 :].strip(".,)") or kinds[right + 1] in "CWS" or kinds[left - 2] == "Q":
        return None
    if _tag_at(reading, clause, right + 1):
        return None  # e.g. The bridge would close, Moon said, *Kang said*: Kang relays it
    start, end = 0, len(kinds)
    while start < left - 1 and kinds[start] in ".,C-)":
        start += 1
    while kinds[end - 1] in ".,-":
        end -= 1
    if start >= left - 1 or end <= right + 1 or "V" not in kinds[start : left - 1] + kinds[right + 1 : end]:
        return None
    return (
        Content(chunks[start].first, chunks[left - 2].last, start, left - 1, cue.last),
        Content(chunks[right + 1].first, chunks[end - 1].last, right + 1, end, cue.last),
    )


def _tag_start(reading: Reading, clause: Clause, cue: Cue) -> int:
    """The first chunk of a cue and its source, with an *as* before them: It rained, *as Lee said*."""
    at = clause.at(min(cue.first, cue.source.first) if cue.source is not None else cue.first)
    return at - (cue.kind == "verb" and at > 0 and _key(reading, clause, at - 1) == "as")


def before(reading: Reading, clause: Clause, cue: Cue) -> Content | None:
    """The content before a tag at the sentence's end or between commas: *The bridge would close*, officials said."""
    if cue.form != "finite" or cue.kind == "verb" and not {"clause", "quote"} & cue.takes or cue.kind == "noun":
        return None
    at = _tag_start(reading, clause, cue)
    if at < 2 or clause.kinds[at - 1] != "," and clause.kinds[at - 1] not in "Q-" and cue.kind != "phrase":
        return None
    rest = clause.kinds[clause.at(max(cue.after, cue.last) - 1) + 1 :].lstrip("RIN'")
    if clause.kinds[at] == "W" or cue.kind == "verb" and rest[:1] not in ("", *".,;:LWCgQ()-"):
        return None
    end = at - (cue.kind == "phrase" and cue.side == "before")  # e.g. *in* Lee's view
    while end and clause.kinds[end - 1] in ",-":
        end -= 1
    start = 0
    while start < end and clause.kinds[start] in ".,C-)":
        start += 1
    if end <= start or not set(clause.kinds[start:end]) & set("VQ") and clause.kinds[start] != "q":
        return None
    return Content(clause.chunks[start].first, clause.chunks[end - 1].last, start, end, cue.last)
