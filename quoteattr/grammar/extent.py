"""Where what a cue reports ends: at which comma, conjunction, verb or quotation."""

from __future__ import annotations

import regex

from quoteattr.grammar.clause import Clause
from quoteattr.reading import Cue, Reading

_OBJECT = regex.compile(r"N(?:IN)*")
#: What a clause before the main one begins with: *after* Lee said, *asked* if; *in what* Lee said.
_OPENING = regex.compile(r"[Lxg]|IN?[SW]")
#: A participle with a subject of its own: said it rained, *Tan calling* it a flood.
_ABSOLUTE = regex.compile(r"[,C-]Ng|,INg")
#: A noun phrase with a verb or clause of its own: backed the plan, *a gift that*.
_ASIDE_NOUN = regex.compile(r"N[VSWR]")
#: A main clause behind a time or place, or between marks.
_MAIN = regex.compile(r"(?:R|IN){1,3},?N(?:IN)*R?V|Q")
#: A name with a colon, whose words follow.
_LABEL = regex.compile(r"-N(?:[IC]N)*:Q")
#: What stands between commas behind an object: Tan, *who left,*; bakers, *in general,*
_ASIDE = regex.compile(r",(?:W|R,|I[NJ],)")
#: Phrases of an aside, at most.
_LONGEST = 16
#: The last clause of a sentence with *which*, somebody's view or another: on the pier, *which he called* a wreck.
_LAST_VIEW = regex.compile(r"WNV[^,]*$")
_LAST_RELATIVE = regex.compile(r"WV[^,]*$|NS[^,]*$")


def ending(reading: Reading, clause: Clause, cue: Cue, start: int, what: str) -> int:
    """The chunk before which a content of the kind `what` ends that begins with the chunk `start`."""
    kinds = clause.kinds
    at = start + (kinds[start] not in "Qq")
    while at < len(kinds):
        resumed = _resumed(reading, clause, cue, at)
        if resumed:
            at = resumed
            continue
        if _breaks(reading, clause, cue, start, at, what):
            break
        at += 1
        if _quotation_ends(reading, clause, cue, at - 1):
            break
    while at > start + 1 and kinds[at - 1] in ",.-:" and kinds[at - 2 : at - 1] not in ("",):
        at -= 1
    return at


def _breaks(reading: Reading, clause: Clause, cue: Cue, start: int, at: int, what: str) -> bool:
    """Does the content end before the chunk `at`?"""
    kinds, kind = clause.kinds, clause.kinds[at]
    if cue.passive and cue.source is not None and clause.chunks[at].last == cue.source.first:
        return True  # e.g. was called "a gift" *by Lee*
    absolute = _ABSOLUTE.match(kinds, at)
    if absolute and clause.reports(absolute.end() - 1):
        return True  # e.g. Lee said it rained, *with Tan calling* it a flood
    if kind == "(":  # e.g. the crew knew it (*Lee said* it rained)
        return "V" in kinds[at : kinds.find(")", at)]
    if kind == "-":  # e.g. Lee - who said it rained - left; It rained - *Moss:* "..."
        return kinds[at : at + 2] == "-V" and in_relative(clause, cue) or _LABEL.match(kinds, at) is not None
    if kind == "L":  # e.g. Lee praised the plan *although Tan said* it was late
        asked = "question" in cue.complements  # e.g. Lee asked the mayor *if she* promised it
        return what in ("thing", "to") and not asked and kinds[at : at + 3] == "LNV" and clause.reports(at + 2)
    if kind == "V":
        return _verb_ends(clause, cue, start, at, what)
    if kind == ",":
        return _comma_ends(reading, clause, cue, at, what)
    if kind == "C":
        return _conjunction_ends(reading, clause, cue, at, what)
    return kind == ";" or kind == "." and kinds[at + 1 : at + 2] in ("", ")")


def _verb_ends(clause: Clause, cue: Cue, start: int, at: int, what: str) -> bool:
    """Is a verb that of the noun which reports, or of what the cue hangs on?"""
    if cue.kind == "noun":  # e.g. Lee's promise to mend the gate *was* forgotten
        return _closed(clause.kinds[start:at], what)
    # e.g. those who back the plan *said*
    return what == "thing" and _in_aside(clause, cue) and _OBJECT.fullmatch(clause.kinds, start, at) is not None


def _quotation_ends(reading: Reading, clause: Clause, cue: Cue, at: int) -> bool:
    """Is a quoted span the last of the content, with a tag of its own or the main clause behind it?"""
    if clause.kinds[at] not in "Qq" or not _pauses(reading, clause, at):
        return False
    main = clause.kinds[at + 1 : at + 2] == "N" and _opens_sentence(clause, cue)
    return tag_at(reading, clause, at + 1) or main


def _closed(kinds: str, what: str) -> bool:
    """Has the content of a noun all that it needs, so that the next verb is that of the noun?"""
    if what == "clause":
        verb = kinds.find("V")
        return verb >= 0 and not set("SWLCQ,") & set(kinds[verb:])
    return what in ("to", "thing") and not set("SWLQ") & set(kinds)


def _resumed(reading: Reading, clause: Clause, cue: Cue, at: int) -> int:
    """The *as* or *of* behind an aside about the object: praised Tan, who left, *as* "a good man"; 0 where none is."""
    if clause.kinds[at] != "," or _ASIDE.match(clause.kinds, at) is None:
        return 0
    for comma in range(at + 2, min(at + _LONGEST, len(clause.kinds) - 1)):
        key = first_key(reading, clause, comma + 1) if clause.kinds[comma] == "," else ""
        if key == "as" and "as" in cue.complements or key and f"+{key}" in cue.complements:
            return comma + 1
    return 0


def first_key(reading: Reading, clause: Clause, at: int) -> str:
    return reading.words.lowered[clause.chunks[at].first] if at < len(clause.chunks) else ""


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
    if following == "N" and (tag_at(reading, clause, at + 1) or _opens_sentence(clause, cue)):
        return "V" in kinds[at + 1 : at + 6]
    if _MAIN.match(kinds, at + 1) and _opens_sentence(clause, cue):
        return True  # e.g. Although Lee said it rained, *on Monday Tan said* it snowed
    if reading.words.lowered[clause.chunks[at + 1].first] == "according":
        return True
    if following == "L" and any(clause.reports(i) for i in range(at + 3, min(at + 5, len(kinds))) if kinds[i] == "V"):
        return True  # e.g. Lee said it rained, *while Tan said* it snowed
    if _LAST_VIEW.match(kinds, at + 1) and clause.reports(at + 3) and first_key(reading, clause, at + 1) == "which":
        return True  # e.g. Lee said it was on the pier, *which he called* a wreck
    if following == "V" and in_relative(clause, cue) and "W" not in kinds[clause.at(cue.last) : at]:
        return True  # e.g. Lee, *who said it rained*, left
    if what in ("thing", "to"):
        return following in "LWxVg" or _ASIDE_NOUN.match(kinds, at + 1) is not None
    # e.g. Lee said Tan was late, *which* is rare
    return _LAST_RELATIVE.match(kinds, at + 1) is not None


def in_relative(clause: Clause, cue: Cue) -> bool:
    """Is the source of a cue the relative pronoun before it?"""
    at = clause.at(cue.first)
    return cue.source is not None and cue.source.last == cue.first and clause.kinds[at - 1 : at] == "W"


def _in_aside(clause: Clause, cue: Cue) -> bool:
    """Is the cue an infinitive, or in a clause with *who*, behind which the main verb may still come?"""
    return cue.form == "infinitive" or in_relative(clause, cue)


def _opens_sentence(clause: Clause, cue: Cue) -> bool:
    """Does the cue stand in a clause that goes before the main one: *After Lee said it rained*, Tan left?"""
    before = clause.kinds[: clause.at(cue.begins)].lstrip("CR,")
    return _OPENING.match(before) is not None and "," not in before


def _pauses(reading: Reading, clause: Clause, at: int) -> bool:
    """Does a quoted span end in a comma, inside its mark as Americans write it?"""
    words, chunk = reading.words, clause.chunks[at]
    return chunk.last - 2 > chunk.first and words.lowered[chunk.last - 2] == ","


def tag_at(reading: Reading, clause: Clause, at: int) -> bool:
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
        return cue.kind == "verb" and (group.main > group.first or reading.words.entries[group.main].forms[:1] != (0,))
    if kinds[at + 1 : at + 2] == "N" and (what in ("thing", "to") or kinds[at - 1 : at] == ","):
        verb = kinds.find("V", at + 1, at + 5)
        return verb > 0 and (clause.reports(verb) or what in ("thing", "to") and kinds[at - 1 : at] == ",")
    return what in ("thing", "to") and kinds[at + 1 : at + 2] == "V"
