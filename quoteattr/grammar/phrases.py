"""Noun phrases as sources: where their head is, and what kind of source it is."""

from __future__ import annotations

from quoteattr.grammar.chunks import Chunk
from quoteattr.grammar.clause import Clause
from quoteattr.reading import Name, Phrase, Reading

#: Pronouns that stand for the noun phrase before them.
RELATIVES = frozenset(("who", "which", "that"))
#: What speaks for the one whose it is: *Lee's voice* said.
VOICES = frozenset(("lips", "mouth", "tongue", "voice"))
#: Words of a source; a longer one is given without its apposition or relative clause.
_LONGEST = 32


def phrase(reading: Reading, clause: Clause, start: int, end: int, last_word: int | None = None) -> Phrase:
    """The phrase of the chunks from `start` to before `end`; it ends before `last_word` where that is given.

    Its head is the name that ends its first noun phrase, or a person's name in apposition to it.
    """
    first = clause.chunks[start].first
    if clause.chunks[end - 1].last - first > _LONGEST:
        end = next((at for at in range(start + 1, end) if clause.kinds[at] in ",W"), end)
    last = clause.chunks[end - 1].last if last_word is None else last_word
    while last - 1 > first and reading.words.lowered[last - 1] in ("-", "--", "—", "–", ":"):
        last -= 1
    head = _head(reading, clause.chunks[start], min(last, clause.chunks[start].last))
    if head[2] == "nominal":
        apposed = _apposed(reading, clause, start + 1, end) if last_word is None else None
        if apposed is not None:
            head = apposed
    if not first <= head[0] < head[1] <= last:
        head = (first, last, "nominal")
    return Phrase(first, last, *head)


def chunk_phrase(reading: Reading, chunk: Chunk, last: int) -> Phrase:
    """The phrase of the words of one noun phrase before the word `last`."""
    return Phrase(chunk.first, last, *_head(reading, chunk, last))


def speaks(reading: Reading, source: Phrase) -> bool:
    """Is the head of a nominal source a noun for a person: the *baker*?"""
    info = reading.words.entries[source.head_last - 1]
    return info.source is not None and info.source.kind == "person"


def _head(reading: Reading, chunk: Chunk, last: int) -> tuple[int, int, str]:
    """First word, word after the last, and kind of the head of one noun phrase."""
    words = reading.words
    if last - chunk.first == 1 and words.entries[chunk.first].pronoun is not None:
        return chunk.first, last, "pronoun"
    name = reading.name_at(last - 1)
    if name is not None and name.last >= last and name.core_first < last and _is_name(reading, name, chunk):
        return max(name.core_first, chunk.first), last, "name"
    begin = chunk.first
    for word in range(last - 1, chunk.first, -1):
        if words.entries[word].word_class == "a":
            begin = word + 1
            break
    return begin, last, "nominal"


def _is_name(reading: Reading, name: Name, chunk: Chunk) -> bool:
    return name.kind != "group"


def _apposed(reading: Reading, clause: Clause, start: int, end: int) -> tuple[int, int, str] | None:
    """A person's name set beside a nominal: a spokesman for the port, *Bo Tan*,"""
    for index in range(start, end):
        if clause.kinds[index] == "N" and clause.kinds[index - 1] in ",(-N":
            c = clause.chunks[index]
            name = reading.name_at(c.main)
            if name is not None and name.last == c.main + 1 and name.kind in ("person", "unknown"):
                return name.core_first, name.last, "name"
            if name is not None and name.last == c.last:
                return name.core_first, name.last, "name"
    return None
