"""Whether the object of a verb that reports is part of what is said: offered *an apology*, but not: offered *tea*."""

from __future__ import annotations

from quoteattr.grammar.clause import Clause
from quoteattr.lexicon.classes import Kind
from quoteattr.reading import Cue, Reading

#: Endings of nouns that verbs and adjectives are made into: what one can say, not what one can hold.
_ABSTRACT = tuple(
    "tion tions sion sions ment ments ness nesses ity ities ancy ancies ance ances ency encies ence ences "
    "ism isms acy acies ship ships dom al als".split()
)
#: Letters of such a noun, at least.
_SHORTEST = 6
_OPINIONS = frozenset(("thought", "intent"))


def takes_thing(reading: Reading, clause: Clause, cue: Cue, at: int) -> bool:
    """Can the noun phrase `at` be what a cue reports that takes things?"""
    if cue.addressee is not None or reading.quoted_spans_in(
        *reading.words.span(clause.chunks[at].first, clause.chunks[-1].last)
    ):
        return True
    loose = cue.form == "participle" and not cue.passive and "as" not in cue.complements
    if "matter" in cue.complements or loose:
        return _from_document(reading, cue) or _is_matter(reading, clause, at)
    return cue.modality not in _OPINIONS or not _is_somebody(reading, clause, at)


def _from_document(reading: Reading, cue: Cue) -> bool:
    """Does a document report: the *poll* shows a lead?"""
    if cue.source is None or cue.source.kind != "nominal":
        return False
    entry = reading.words.entries[cue.source.head_last - 1].source
    return entry is not None and entry.kind == "document"


def _is_matter(reading: Reading, clause: Clause, at: int) -> bool:
    """Is it a noun of speech, a document or a noun made of a verb or adjective; or does a clause tell what is in it?"""
    main = clause.chunks[at].main
    entry, key = reading.words.entries[main], reading.words.lowered[main]
    if _is_somebody(reading, clause, at):
        return False
    told = clause.kinds[at + 1 : at + 2] in (
        Kind.THAT,
        Kind.INFINITIVE,
    )  # e.g. offered *the idea that*; announced *plans to*
    document = entry.source is not None and entry.source.kind == "document"
    return told or entry.noun is not None or document or len(key) >= _SHORTEST and key.endswith(_ABSTRACT)


def _is_somebody(reading: Reading, clause: Clause, at: int) -> bool:
    """Is it a name, a pronoun or a noun for people?"""
    main = clause.chunks[at].main
    entry = reading.words.entries[main]
    people = entry.source is not None and entry.source.kind in ("person", "group")
    return people or entry.pronoun is not None or reading.name_at(main) is not None


#: Verbs of keeping silent, and what one keeps silent by not doing.
_SILENT = frozenset(("decline", "refuse"))
_ANSWERS = frozenset(("answer", "comment", "elaborate", "reply", "respond", "speak", "talk"))


def keeps_silent(reading: Reading, clause: Clause, cue: Cue, at: int) -> bool:
    """Is nothing said: Lee *declined* to comment?"""
    verb = reading.words.entries[cue.word].verb
    return verb is not None and verb.name in _SILENT and reading.words.lowered[clause.chunks[at].main] in _ANSWERS
