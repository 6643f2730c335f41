"""Noun phrases as sources: where their head is, and what kind of source it is."""

from __future__ import annotations

from typing import NamedTuple

from quoteattr.grammar.chunks import Chunk
from quoteattr.grammar.clause import Clause
from quoteattr.lexicon.classes import Kind, WordClass, chunk_kinds
from quoteattr.reading import Phrase, Reading

#: Pronouns that stand for the noun phrase before them.
RELATIVES = frozenset(("who", "which", "that"))
#: What speaks for the one whose it is: *Lee's voice* said.
VOICES = frozenset(("lips", "mouth", "tongue", "voice"))
#: Words of a source; a longer one is given without its apposition or relative clause.
_LONGEST = 32


class _Head(NamedTuple):
    """First word, word after the last, and kind of the words that name a source."""

    first: int
    last: int
    kind: str


def phrase(reading: Reading, clause: Clause, start: int, end: int) -> Phrase:
    """The phrase of the chunks from `start` to before `end`.

    Its head is the name that ends its first noun phrase, or a person's name in apposition to it.
    """
    first = clause.chunks[start].first
    if clause.chunks[end - 1].last - first > _LONGEST:
        end = next((at for at in range(start + 1, end) if clause.kinds[at] in _BEGINS_ASIDE), end)
    last = clause.chunks[end - 1].last
    while last - 1 > first and reading.words.lowered[last - 1] in _DASHES:
        last -= 1
    head = _head(reading, clause.chunks[start], min(last, clause.chunks[start].last))
    if head.kind == "nominal":
        head = _apposed(reading, clause, start + 1, end) or head
    if not first <= head.first < head.last <= last:
        head = _Head(first, last, "nominal")
    return Phrase(first, last, *head)


_BEGINS_ASIDE = chunk_kinds("comma|wh-word")
_BEFORE_APPOSITION = chunk_kinds("comma|opening|dash|np")
_DASHES = frozenset(("-", "--", "—", "–", ":"))


def chunk_phrase(reading: Reading, chunk: Chunk, last: int) -> Phrase:
    """The phrase of the words of one noun phrase before the word `last`."""
    return Phrase(chunk.first, last, *_head(reading, chunk, last))


def speaks(reading: Reading, source: Phrase) -> bool:
    """Is the head of a nominal source a noun for a person: the *baker*?"""
    info = reading.words.entries[source.head_last - 1]
    return info.source is not None and info.source.kind == "person"


def _head(reading: Reading, chunk: Chunk, last: int) -> _Head:
    """The head of one noun phrase: the name that ends it; all behind a possessive, where none does."""
    words = reading.words
    if last - chunk.first == 1 and words.entries[chunk.first].pronoun is not None:
        return _Head(chunk.first, last, "pronoun")
    name = reading.name_at(last - 1)
    if name is not None and name.last >= last and name.core_first < last and name.kind != "group":
        return _Head(max(name.core_first, chunk.first), last, "name")
    clitics = (w for w in range(last - 1, chunk.first, -1) if words.entries[w].word_class == WordClass.CLITIC)
    return _Head(next(clitics, chunk.first - 1) + 1, last, "nominal")


def _apposed(reading: Reading, clause: Clause, start: int, end: int) -> _Head | None:
    """A person's name set beside a nominal: a spokesman for the port, *Bo Tan*,"""
    for index in range(start, end):
        before = clause.kinds[index - 1]
        beside = (
            before in _BEFORE_APPOSITION or _titles_joined(reading, clause, index) or _heads(reading, clause, index)
        )
        if clause.kinds[index] == Kind.NP and beside:
            chunk = clause.chunks[index]
            name = reading.name_at(chunk.main)
            if name is None:
                continue
            person = name.last == chunk.main + 1 and name.kind in ("person", "unknown")
            if person or name.last == chunk.last:
                return _Head(name.core_first, name.last, "name")
    return None


def _titles_joined(reading: Reading, clause: Clause, index: int) -> bool:
    """Does one person bear the titles before and behind *and*: *chairman and chief executive* Ann Lee?"""
    if index < 2 or clause.kinds[index - 2 : index] != Kind.NP + Kind.CONJUNCTION:
        return False
    title, chunk = clause.chunks[index - 2], clause.chunks[index]
    name = reading.name_at(chunk.main)
    entry = reading.words.entries[title.main]
    person = entry.title is not None or entry.source is not None and entry.source.kind == "person"
    bare = reading.words.entries[title.first].word_class != WordClass.DETERMINER
    return person and bare and name is not None and name.core_first > chunk.first


def _heads(reading: Reading, clause: Clause, index: int) -> bool:
    """Does *of* with a thing stand between an office and the name of its holder: *head of infrastructure* Ann Lee?"""
    if index < 2 or clause.kinds[index - 2 : index] != Kind.NP + Kind.PREPOSITION:
        return False
    words, office, chunk = reading.words, clause.chunks[index - 2], clause.chunks[index]
    name = reading.name_at(chunk.main)
    if name is None or name.kind != "person" or name.core_first == chunk.first or name.titles:
        return False
    person = any(
        words.entries[word].source is not None or words.entries[word].title is not None
        for word in range(chunk.first, name.first)
    )
    bare = words.entries[office.first].word_class != WordClass.DETERMINER
    held = words.entries[office.main].title is not None or words.lowered[office.main] in ("chief", "director", "head")
    return bare and held and not person and words.lowered[clause.chunks[index - 1].first] == "of"
