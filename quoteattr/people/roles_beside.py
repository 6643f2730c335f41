"""What the nouns beside a name say that its bearer is."""

from __future__ import annotations

from quoteattr.reading import Name, Reading

#: Words within which an apposition shows its noun.
_APPOSITION = 7


def roles_beside(reading: Reading, name: Name) -> list[str]:
    """What nouns before a name or in apposition to it say that its bearer is: *spokesman* Tan; Lee, the *mayor*."""
    words = reading.words
    found = []
    before = words.entries[name.first - 1] if name.first else None
    if before is not None and not words.capitals[name.first - 1] and (before.source or before.title):
        found.append(before.source.name if before.source else words.lowered[name.first - 1])
    at = name.last + 1
    if at < len(words) and words.lowered[name.last] == "," and words.entries[at].word_class == "D":
        for word in range(at + 1, min(at + _APPOSITION, len(words))):
            info = words.entries[word]
            if info.source is not None and info.source.kind == "person" or info.title is not None and info.title.alone:
                found.append(info.source.name if info.source else words.lowered[word])
                break
            if info.word_class not in "JNEjnX#'a" and not words.capitals[word]:
                break
    return found


def speaks(reading: Reading, name: Name) -> bool:
    """Is a place the source of a verb that reports, with nothing before it in its phrase?"""
    if name.kind != "place":
        return False
    sources = (
        cue.source
        for cue in reading.cues_in(reading.sentence_at(reading.words.starts[name.first]))
        if cue.kind != "noun" and cue.source is not None
    )
    return any(source.first == name.first and source.last == name.last for source in sources)
