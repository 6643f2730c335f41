"""Where what a cue reports begins behind it, and of what kind it is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import regex

from quoteattr.grammar.clause import Clause
from quoteattr.grammar.matters import keeps_silent, takes_thing
from quoteattr.lexicon.classes import Kind, chunk_kinds, in_kinds
from quoteattr.reading import Cue, Reading

#: What may stand between a verb and its clause: when, where and to whom.
_ASIDE = regex.compile(
    in_kinds(
        """
    <subordinator> <np> (?: <preposition> <np> | <adverb> ){0,3} (?= <that> )
  | (?: <preposition> <name>? <possessive>? <np|quotation|quoted> | <adverb> <np>?
      | (?<= <np> ) <comma> <np> <comma> (?= <that> ) ){1,4}  # said in Ulm, *Texas,* that
    (?= <comma>? <that|quotation> | <colon> <quotation> | <np> (?: <preposition> <np> )* <verb> )"""
    )
)
#: A remark between marks before the clause: said, *however*, that.
_HEDGE = regex.compile(
    in_kinds(
        """
    <comma> (?: <adverb> | <preposition> <np> | <adverb> <np> ){1,2} <comma> (?= <that|quotation|quoted> )
  | <dash> <^dash|stop|semicolon|quotation>{1,16} <dash> (?= <that> )"""
    )
)
#: Words between marks that are a noun phrase with what stands before them: *the board's "dull four."*
_SPAN_OBJECT = regex.compile(
    in_kinds("<determiner> <quotation|quoted> | <determiner>? <np> <possessive> <quotation|quoted>")
)
#: The verb between a noun and what it reports: the claim *is that*.
_BEING = regex.compile(in_kinds("<verb> (?: <that> | <colon>? <quotation> )"))
#: A quoted span behind the mark that leads into it.
_LED_IN = regex.compile(in_kinds("<comma|colon|dash> <quotation> | <comma|colon> <quoted>"))
#: An object behind a preposition: warned *of "floods"*.
_OBJECT = regex.compile(
    in_kinds("<np|quotation|quoted|ing|adjective|participle|that|wh-word> | <determiner> <quotation|quoted> | $")
)
_LISTENER = Kind.NP + Kind.THAT
_JOINED_VERB = Kind.CONJUNCTION + Kind.VERB
_BEHIND_PARTICLE = chunk_kinds("that|wh-word|comma")
_SPANS = chunk_kinds("quotation|quoted")
_CLAUSE_MARKS = chunk_kinds("verb|quotation|quoted")
_OBJECTS = chunk_kinds("np|quotation|quoted")
_BEHIND_SUBJECT = chunk_kinds("wh-word|quotation")
_DESCRIBING = chunk_kinds("np|adjective|determiner|participle|ing")
#: Chunks before a tag at the beginning of its sentence: *But, as* Lee said.
_JOINERS = frozenset(
    map(
        in_kinds,
        ("<conjunction>", "<adverb>", "<subordinator>", "<conjunction> <subordinator>", "<conjunction> <adverb>"),
    )
)
_PARTICLES = frozenset(("out", "back"))
_OCCASIONS = frozenset(("in", "on", "at", "during"))
_QUESTIONS = frozenset(("if", "whether"))
#: What opens a clause that goes before the one reported: said *because it rained*, the pier was shut.
_REASONS = frozenset(("because", "if", "although", "though", "unless", "since", "once"))


class Beginning(NamedTuple):
    """The chunk where a content begins, the last word of its cue, and its kind: "quote", "clause", "to" or "thing"."""

    at: int
    cue_last: int
    what: str


def beginning(reading: Reading, clause: Clause, cue: Cue) -> Beginning | None:
    """Where the content behind a cue begins; None where there is none of a kind that it takes."""
    kinds, chunks = clause.kinds, clause.chunks
    at = clause.at(cue.content_from) if cue.content_from > chunks[0].first else 0
    if cue.kind == "phrase" or at >= len(kinds):
        return None
    at, cue_last = _past_asides(reading, clause, cue, at)
    if at < len(kinds) and kinds[at] == Kind.PREPOSITION:
        return _behind_preposition(reading, clause, cue, at, cue_last)
    if _LED_IN.match(kinds, at) or kinds.startswith(Kind.COLON, at) and "quote" in cue.complements:
        presents = not cue.complements.isdisjoint(("quote", "clause")) or cue.kind == "noun"
        at, what = at + 1, "quote" if presents else None
    else:
        what = _kind_of(reading, clause, cue, at) if at < len(kinds) else None
    return Beginning(at, cue_last, what) if what is not None and at < len(kinds) else None


def _behind_preposition(reading: Reading, clause: Clause, cue: Cue, at: int, cue_last: int) -> Beginning | None:
    """The object of a preposition, or a clause behind the one who is told it."""
    kinds, takes = clause.kinds, cue.complements
    key = reading.words.lowered[clause.chunks[at].first]
    if f"+{key}" in takes and _OBJECT.match(kinds, at + 1):  # e.g. warned *of* "floods"
        held = at + 1 < len(kinds) and (not _matters_only(cue) or takes_thing(reading, clause, cue, at + 1))
        return Beginning(at + 1, clause.chunks[at].last, "thing") if held else None
    if key == "to" and "to" in takes and kinds[at + 1 : at + 2] in _SPANS:
        return Beginning(at, cue_last, "to")
    if key in ("to", "with") and kinds.startswith(_LISTENER, at + 1) and "clause" in takes:
        return Beginning(at + 2, cue_last, "clause")  # e.g. explained *to voters* that
    return None


def _matters_only(cue: Cue) -> bool:
    """Is what stands behind its preposition a content only if it is one of speech: pointed to *a mistake*?"""
    return "matter" in cue.complements and "thing" not in cue.complements


def _past_asides(reading: Reading, clause: Clause, cue: Cue, at: int) -> tuple[int, int]:
    """The chunk behind particles, times and second verbs between a cue and its content; the last word of the cue."""
    kinds, chunks, keys, cue_last = clause.kinds, clause.chunks, reading.words.lowered, cue.last
    takes_clause = "clause" in cue.complements
    particle = keys[chunks[at].first] in _PARTICLES and kinds[at] == Kind.PREPOSITION
    if particle and kinds[at + 1 : at + 2] in _BEHIND_PARTICLE:
        at, cue_last = at + 1, chunks[at].last  # e.g. pointed *out* that
    if cue.kind == "noun" and _BEING.match(kinds, at):
        at += 1  # e.g. Lee's claim *is* that
    aside, hedge = _ASIDE.match(kinds, at), _HEDGE.match(kinds, at)
    if aside and takes_clause and not _is_topic(reading, clause, cue, at):  # e.g. said *in a statement on Monday* that
        if keys[chunks[at].first] in _OCCASIONS and aside.end() == at + 2:
            cue_last = chunks[aside.end() - 1].last
        at = aside.end() + kinds.startswith(_COMMA_THAT, aside.end())
    elif hedge and (takes_clause or "complement" in cue.complements):  # e.g. called it, in May, "a mess"
        at = hedge.end()
    elif _after_comma(clause, cue, at):
        at += 1
    if kinds.startswith(_JOINED_VERB, at) and not clause.reports(at + 1):  # e.g. derided *and dismissed* it
        at, cue_last = at + 2, chunks[at + 1].last
    return at, cue_last


_COMMA_THAT = Kind.COMMA + Kind.THAT


def _is_topic(reading: Reading, clause: Clause, cue: Cue, at: int) -> bool:
    """Is it what the cue is about, and not when or where: warned *of* a flood that?"""
    key = reading.words.lowered[clause.chunks[at].first]
    return clause.kinds[at] == Kind.PREPOSITION and f"+{key}" in cue.complements


def _after_comma(clause: Clause, cue: Cue, at: int) -> bool:
    """Does the content begin behind a comma: said, *that*; But, he told the crew, *it rained*?"""
    if clause.kinds[at : at + 1] != Kind.COMMA:
        return False
    if clause.kinds[at + 1 : at + 2] == Kind.THAT and "clause" in cue.complements:
        return True
    return (cue.addressee is not None or _set_off(clause, cue)) and clause_begins(clause.kinds, at + 1)


def _set_off(clause: Clause, cue: Cue) -> bool:
    """Does no more than *but* or *as* stand before a tag between commas: But, *he said*, it rained?"""
    if cue.form != "finite" or cue.source is None or "clause" not in cue.complements:
        return False
    return clause.kinds[: clause.at(cue.begins)].rstrip(Kind.COMMA) in _JOINERS


def clause_begins(kinds: str, at: int) -> bool:
    """A noun phrase with its verb behind it: a clause without *that*."""
    at += 1
    while kinds.startswith(_FURTHER_NP, at):
        at += 2
    rest = kinds[at : at + 6]
    if rest[:1] == Kind.COMMA:
        inside = kinds.find(Kind.COMMA, at + 1, at + 7)
        rest = kinds[inside + 1 : inside + 3] if inside > 0 else ""
    return rest.lstrip(_BEFORE_VERB)[:1] == Kind.VERB or rest[:1] in _BEHIND_SUBJECT


_FURTHER_NP = (Kind.PREPOSITION + Kind.NP, Kind.CONJUNCTION + Kind.NP)
_BEFORE_VERB = Kind.ADVERB + Kind.QUOTED


# -- kinds of content, by the chunk they begin with


def _kind_of(reading: Reading, clause: Clause, cue: Cue, at: int) -> str | None:
    """The kind of content that begins with the chunk `at`; None where the cue takes no such."""
    first = reading.words.lowered[clause.chunks[at].first]
    if first == "as" and "as" in cue.complements:  # e.g. described by Lee *as* "a mess"
        return "thing"
    return _KINDS.get(clause.kinds[at], _other)(reading, clause, cue, at)


def _that(reading: Reading, clause: Clause, cue: Cue, at: int) -> str | None:
    return None if cue.complements.isdisjoint(("clause", "that")) else "clause"


def _span(reading: Reading, clause: Clause, cue: Cue, at: int) -> str | None:
    taken = ("quote", "clause", "thing", "complement", "to", "as")
    return None if cue.complements.isdisjoint(taken) else "quote"


def _subordinate(reading: Reading, clause: Clause, cue: Cue, at: int) -> str | None:
    """Asked *if it rained*; said *because it rained*, the pier was shut."""
    key = reading.words.lowered[clause.chunks[at].first]
    main_follows = Kind.COMMA in clause.kinds[at:].rstrip(Kind.STOP + Kind.COMMA)
    reason = key in _REASONS and _says(cue) and main_follows
    asked = key in _QUESTIONS or key == "when" and "clause" not in cue.complements
    return "clause" if reason or asked and "question" in cue.complements else None


def _question(reading: Reading, clause: Clause, cue: Cue, at: int) -> str | None:
    """Asked *who left*; explained *what it was*."""
    return None if cue.complements.isdisjoint(("question", "clause", "thing")) else "clause"


def _infinitive(reading: Reading, clause: Clause, cue: Cue, at: int) -> str | None:
    marked = reading.words.lowered[clause.chunks[at].first] == "to" and "to" in cue.complements
    return "to" if marked and not keeps_silent(reading, clause, cue, at) else None


def _ing(reading: Reading, clause: Clause, cue: Cue, at: int) -> str | None:
    if _says(cue) and _any_from(clause, at + 1, Kind.VERB) and not _any_from(clause, at, Kind.COMMA):
        return "clause"  # e.g. said *seeing the bakers was* a joy
    return None if cue.complements.isdisjoint(("ing", "thing")) else "thing"


def _verb(reading: Reading, clause: Clause, cue: Cue, at: int) -> str | None:
    """The plan, which Lee said *was* "a mess"."""
    if "clause" in cue.complements and cue.source is not None and _extracted(clause, cue):
        return "clause"
    return _other(reading, clause, cue, at)


def _other(reading: Reading, clause: Clause, cue: Cue, at: int) -> str | None:
    """Dismissed *the board's "dull four"*; said *there was* a flood; said *on Monday it* rained."""
    kinds, kind, takes = clause.kinds, clause.kinds[at], cue.complements
    if _SPAN_OBJECT.match(kinds, at) and not takes.isdisjoint(("thing", "complement")):
        return "thing"
    if kind in _CLAUSE_OPENERS and _says(cue) and _any_from(clause, at + 1, *_OBJECTS):
        return "clause"
    if kind == Kind.ADVERB and "clause" in takes and kinds[at + 1 : at + 2] == Kind.NP:
        return "clause"
    return None


_CLAUSE_OPENERS = chunk_kinds("verb|determiner|adjective|adverb")


def _noun_phrase(reading: Reading, clause: Clause, cue: Cue, at: int) -> str | None:
    """Said *Tan was late*; urged *Tan to* leave; praised *Tan*."""
    kinds, takes, behind = clause.kinds, cue.complements, clause.kinds[at + 1 : at + 2]
    if _SPAN_OBJECT.match(kinds, at) and not takes.isdisjoint(("thing", "complement")):
        return "thing"
    if "clause" in takes and (clause_begins(kinds, at) or _says(cue) and _holds_verb(kinds, at + 1)):
        return "clause"
    if "that" in takes and behind == Kind.VERB:
        return "clause"
    if "person" in takes and behind == Kind.INFINITIVE and "to" in takes:
        return "thing"
    held = "thing" in takes and takes_thing(reading, clause, cue, at)
    return "thing" if held or _described(reading, clause, cue, at) else None


_KINDS: dict[str, Callable[[Reading, Clause, Cue, int], str | None]] = {
    Kind.THAT: _that,
    Kind.QUOTATION: _span,
    Kind.QUOTED: _span,
    Kind.SUBORDINATOR: _subordinate,
    Kind.WH_WORD: _question,
    Kind.INFINITIVE: _infinitive,
    Kind.ING: _ing,
    Kind.VERB: _verb,
    Kind.NP: _noun_phrase,
}


def _holds_verb(kinds: str, at: int) -> bool:
    """Does a verb or quoted span follow and is no tag: charged Tan, *who left*; not: charged him, *Lee said*?"""
    tag = _CLOSING_TAG.search(kinds, at)
    return not _CLAUSE_MARKS.isdisjoint(kinds[at : tag.start() if tag else len(kinds)])


#: A tag at a sentence's end.
_CLOSING_TAG = regex.compile(
    in_kinds(
        """
    <comma> <np> (?: <preposition> <np> | <comma> <np> <comma> ){0,3}
    <verb> (?: <adverb> | <preposition> <np> )* <stop>? $"""
    )
)


def _any_from(clause: Clause, at: int, *kinds: str) -> bool:
    """Does a chunk of some kind stand at `at` or behind it?"""
    return any(clause.kinds.find(kind, at) >= 0 for kind in kinds)


def _says(cue: Cue) -> bool:
    """Does the verb report clauses, and hardly ever have a thing for its object?"""
    takes = cue.complements
    return cue.kind == "verb" and cue.form != "infinitive" and "clause" in takes and "thing" not in takes


def _extracted(clause: Clause, cue: Cue) -> bool:
    """Does a relative pronoun stand before the source: the plan, *which Lee said was* "a mess"?"""
    assert cue.source is not None
    start = clause.at(cue.source.first)
    return clause.kinds[start - 1 : start] == Kind.WH_WORD and cue.source.first < cue.first


def _described(reading: Reading, clause: Clause, cue: Cue, at: int) -> bool:
    """Does a verb say what its object is: called it *a mess*, described it *as* one?"""
    words, chunks = reading.words, clause.chunks
    if "complement" in cue.complements:
        rest = words.starts[chunks[at].first], words.ends[chunks[-1].last - 1]
        if clause.kinds[at + 1 : at + 2] in _DESCRIBING or reading.quoted_spans_in(*rest):
            return True
    return "as" in cue.complements and any(words.lowered[chunk.first] == "as" for chunk in chunks[at + 1 :])
