"""The full name with which a paragraph presents what is quoted in it, or signs it, and what is told of its bearer."""

from __future__ import annotations

from quoteattr.reading import Phrase, Reading, SourceAnswer

#: Words of a description before a colon at most, and of a signature.
_LEAD, _SIGNATURE = 25, 30
#: What may follow the name: Ann Lee, *mayor*; Ann Lee *on the pool*; Ann Lee (*Evening Post*).
_BEHIND = frozenset(",(;:")
_DASHES = frozenset("—–―−-~") | {"--"}


def described(reading: Reading, index: int) -> SourceAnswer | None:
    """The name that opens a paragraph, described, before a colon and what is quoted: *Ann Lee*, mayor: "..."."""
    span = reading.quoted_spans[index]
    words, paragraph = reading.words, reading.paragraphs[span.paragraph]
    first, last = words.at(paragraph.start), words.at(span.start)
    while first < last and not words.capitals[first] and words.lowered[first] in _MARKS:
        first += 1
    if not 1 < last - first <= _LEAD or words.lowered[last - 1] not in (":", *_DASHES):
        return None
    name = _full_name(reading, first)
    if name is None or name[1] >= last or not _is_description(reading, name[1], last - 1):
        return None
    return SourceAnswer(Phrase(first, last - 1, first, name[1], "name"), None)


def signed(reading: Reading, index: int) -> SourceAnswer | None:
    """The name that signs what is quoted, behind it or on the next line: "..." *Ann Lee*, mayor, on the pool."""
    span = reading.quoted_spans[index]
    words = reading.words
    after, paragraph = words.at(span.end), reading.paragraphs[span.paragraph]
    alone = not reading.text[span.end : paragraph.end].strip(" .")
    if alone and span.paragraph + 1 < len(reading.paragraphs):
        if span.start != paragraph.start:
            return None
        paragraph = reading.paragraphs[span.paragraph + 1]
        after = words.at(paragraph.start)
    end = words.at(paragraph.end)
    marked = after < end and words.lowered[after] in ("(", *_DASHES)
    whole = reading.text[span.inner_end - 1] in ".?!,…"
    if not marked and not whole:
        return None
    first = after + marked
    first += 2 * (words.lowered[first + 1 : first + 2] in (["'s"], ["’s"]))  # e.g. United's *Ann Lee*
    name = _full_name(reading, first)
    if name is None or end - first > _SIGNATURE or not _is_description(reading, name[1], end):
        return None
    if name[1] == end and not marked and not alone:
        return None
    return SourceAnswer(Phrase(first, name[1], first, name[1], "name"), None)


#: Marks that may stand before the name on its line.
_MARKS = frozenset("•*-–—|>_")


def _full_name(reading: Reading, first: int) -> tuple[int, int] | None:
    """First word and the word after the last of a person's full name, or one with a title, that begins with a word."""
    name = reading.name_at(first)
    if name is None or name.first != first or name.kind not in ("person", "unknown"):
        return None
    full = name.last - name.core_first > 1 or bool(name.titles) and name.core_first < name.last
    known = name.kind == "person" or reading.words.entries[name.core_first].given_gender is not None
    return (name.first, name.last) if full and known else None


def _is_description(reading: Reading, first: int, last: int) -> bool:
    """Do these words only tell who somebody is, or of what: no verb, nothing quoted, and begun as such things are?"""
    words = reading.words
    if first >= last:
        return True
    opener = words.lowered[first]
    if opener not in _BEHIND and opener not in _DASHES and words.entries[first].word_class != "I":
        return False
    inside = range(first, last)
    if any(words.lowered[word] in _QUOTES for word in inside):
        return False
    return not any(words.entries[word].word_class in "VAH" for word in inside)


_QUOTES = frozenset(('"', "“", "”", "‘", "«", "»"))
