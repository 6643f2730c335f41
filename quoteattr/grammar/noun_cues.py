"""Adjectives, nouns and set phrases that report, each with its source."""

from __future__ import annotations

from typing import NamedTuple

import regex

from quoteattr.grammar.chunks import Chunk
from quoteattr.grammar.clause import Clause
from quoteattr.grammar.phrases import chunk_phrase, phrase
from quoteattr.grammar.subjects import ChunkSpan
from quoteattr.grammar.verb_cues import FORMS
from quoteattr.grammar.word_classes import ends_plural
from quoteattr.lexicon.classes import Kind, WordClass, chunk_kinds, in_kinds, word_classes
from quoteattr.reading import Cue, Phrase, Reading

_ANYTHING = frozenset(("quote", "clause"))


def adjective(reading: Reading, clause: Clause, index: int) -> Cue | None:
    """An adjective behind a verb of state: *Lee is confident* that; *Lee made it clear* that."""
    words, chunk = reading.words, clause.chunks[index]
    known = words.entries[chunk.main].adjective
    if known is None:
        return None
    verb = _state(reading, clause, index)
    span = clause.subject(verb) if verb is not None else None
    if verb is None or span is None:
        return None
    source = phrase(reading, clause, *span)
    pronoun = words.entries[source.head_first].pronoun if source.kind == "pronoun" else None
    if pronoun is not None and pronoun.gender == "neuter":
        return None
    group = clause.chunks[verb]
    return Cue(
        first=group.first,
        last=chunk.last,
        word=chunk.main,
        kind="verb",
        complements=known.complements,
        modality=known.modality,
        sentence=clause.sentence,
        content_from=chunk.last,
        source=source,
        side="before",
        form=FORMS.get(group.kind, "finite"),
        negated=any(info.word_class == WordClass.NOT for info in words.entries[group.first : chunk.main]),
    )


def _state(reading: Reading, clause: Clause, index: int) -> int | None:
    """The verb of state before an adjective; the group with *be* that an adjective in -ed ends."""
    words, chunk, kinds = reading.words, clause.chunks[index], clause.kinds
    if chunk.kind in _VERBS:
        auxiliaries = words.entries[chunk.first : chunk.main]
        return index if any(info.auxiliary == "be" for info in auxiliaries) else None
    if chunk.kind != Kind.ADJECTIVE:
        return None
    before = index - 1
    if kinds[before : before + 1] == Kind.ADVERB:
        before -= 1  # e.g. was *sharply* critical
    thing = before >= 0 and kinds[before] == Kind.NP and words.lowered[clause.chunks[before].first] == "it"
    verb = before - thing
    if verb < 0 or kinds[verb] not in _VERBS:
        return None
    main = clause.chunks[verb].main
    if words.lowered[chunk.main] == "clear" and words.lowered[main] in _MAKES:
        return verb
    stative = words.entries[main].auxiliary == "be" or words.lowered[main] in _STATES
    return verb if stative and not thing else None


_VERBS = chunk_kinds("verb|infinitive|ing")
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
    content_from: int
    form: str = "finite"


def noun(reading: Reading, clause: Clause, index: int) -> Cue | None:
    """A reporting noun with its owner: *Lee's claim* that, a promise *by Tan* to, *Lee made the point* that."""
    chunk = clause.chunks[index]
    info = reading.words.entries[chunk.main]
    known = info.noun or (info.verb if info.word_class == WordClass.ING else None)
    if known is None or reading.name_at(chunk.main) is not None:
        return None
    owned = _possessed(reading, chunk)
    if owned is None and info.noun is not None:
        owned = _authored(reading, clause, index) or _performed(reading, clause, index)
    if owned is None:
        return None
    return Cue(
        first=owned.first,
        last=chunk.last,
        word=chunk.main,
        kind="noun",
        complements=known.complements,
        modality=known.modality,
        sentence=clause.sentence,
        content_from=owned.content_from,
        source=owned.source,
        side=owned.side,
        form=owned.form,
    )


def _possessed(reading: Reading, chunk: Chunk) -> _Owned | None:
    """*Lee's* claim, *her* claim."""
    words = reading.words
    clitic = _clitic(reading, chunk)
    if clitic is not None:
        owner = chunk_phrase(reading, chunk, clitic)._replace(last=clitic + 1)
        return _Owned(clitic + 1, "before", owner, chunk.last)
    first = chunk.first
    pronoun = words.entries[first].pronoun
    if pronoun is not None and pronoun.case in ("possessive", "object"):
        return _Owned(first + 1, "before", Phrase(first, first + 1, first, first + 1, "pronoun"), chunk.last)
    return None


def _clitic(reading: Reading, chunk: Chunk) -> int | None:
    """The last possessive clitic of a noun phrase."""
    words = reading.words
    for word in range(chunk.main, chunk.first, -1):
        if words.entries[word].word_class == WordClass.CLITIC or ends_plural(reading, word):
            return word
    return None


def _authored(reading: Reading, clause: Clause, index: int) -> _Owned | None:
    """A promise *by Tan*, the claim *of the board* that."""
    if not clause.kinds.startswith(_PREPOSITIONAL, index + 1):
        return None
    preposition = reading.words.lowered[clause.chunks[index + 1].first]
    of = preposition == "of" and clause.kinds[index + 3 : index + 4] in _BEGINS_CONTENT
    if of or preposition in ("by", "from"):
        source = phrase(reading, clause, index + 2, index + 3)
        return _Owned(clause.chunks[index].first, "after", source, clause.chunks[index + 2].last)
    return None


_PREPOSITIONAL = Kind.PREPOSITION + Kind.NP
_BEGINS_CONTENT = chunk_kinds("that|quotation")


def _performed(reading: Reading, clause: Clause, index: int) -> _Owned | None:
    """*Lee delivered* a warning, *Lee launched into* a lament: the noun is what its verb's subject says."""
    verb = index - 1
    if clause.kinds[verb:index] == Kind.PREPOSITION:
        verb -= 1
    if verb < 0 or clause.kinds[verb] not in _VERBS or not reading.words.entries[clause.chunks[verb].main].light:
        return None
    span = clause.subject(verb)
    if span is None:
        return None
    group, source = clause.chunks[verb], phrase(reading, clause, *span)
    return _Owned(group.first, "before", source, clause.chunks[index].last, FORMS.get(group.kind, "finite"))


def prepositional(reading: Reading, clause: Clause, index: int) -> Cue | None:
    """A phrase before a source: *according to* Lee, *in the words of* Lee."""
    words, first = reading.words, clause.chunks[index].first
    for rest, modality in reading.lexicon.attributions.get(words.lowered[first], ()):
        owned = _possessive(reading, clause, index, rest)
        if owned is not None:
            return _phrase_cue(clause, owned, clause.chunks[index + 1].last, clause.chunks[index + 1].main, modality)
        end = first + 1 + len(rest)
        if tuple(words.lowered[first + 1 : end]) == rest:
            owned = _with_source(reading, clause, first, end)
            return None if owned is None else _phrase_cue(clause, owned, end, first, modality)
    return None


def _phrase_cue(clause: Clause, owned: _Owned, last: int, word: int, modality: str) -> Cue:
    return Cue(
        first=owned.first,
        last=last,
        word=word,
        kind="phrase",
        complements=_ANYTHING,
        modality=modality,
        sentence=clause.sentence,
        content_from=owned.content_from,
        source=owned.source,
        side=owned.side,
    )


def _with_source(reading: Reading, clause: Clause, first: int, end: int) -> _Owned | None:
    """The source right behind a phrase that ends before the word `end`."""
    words, at = reading.words, clause.at(end)
    if at >= len(clause.chunks) or clause.kinds[at] != Kind.NP or clause.chunks[at].first < end:
        return None
    span = clause.after(at - 1, lambda chunk: words.lowered[chunk.first] in _CARRIES_ON)
    if span is None:
        return None
    span = _with_apposition(clause, span)
    source = phrase(reading, clause, *span)
    bare = source.kind == "nominal" and source.last - source.first == 1
    if bare and words.entries[source.first].word_class in _BARE_NOUN:
        return None  # e.g. according to plan
    return _Owned(first, "after", source, clause.chunks[span.end - 1].last)


#: An apposition before the main clause: according to Lee, *a baker from Ulm,* it rained.
_APPOSED = regex.compile(
    in_kinds(
        """
    <comma> <np> (?: <preposition> <np> )*
    (?= <comma> <adverb>? <np> (?: <preposition> <np> )* <adverb>? <verb> )"""
    )
)


def _with_apposition(clause: Clause, span: ChunkSpan) -> ChunkSpan:
    """A source with the apposition between it and the clause that it is the source of."""
    apposed = _APPOSED.match(clause.kinds, span.end)
    return ChunkSpan(span.start, apposed.end()) if apposed else span


_CARRIES_ON = frozenset(("of", "from", "by", "for", "in"))
_BARE_NOUN = word_classes("noun|noun/base")


def _possessive(reading: Reading, clause: Clause, index: int, rest: tuple[str, ...]) -> _Owned | None:
    """The same with a possessive: in *Lee's* view, in *his* words."""
    if clause.kinds[index + 1 : index + 2] != Kind.NP or rest[:1] != ("the",) or rest[-1] != "of":
        return None
    chunk = clause.chunks[index + 1]
    owned = _possessed(reading, chunk)
    matches = owned is not None and tuple(reading.words.lowered[owned.first : chunk.last]) == rest[1:-1]
    return owned if matches else None
