"""News or fiction, where the user did not say.

Adds: genre. Needs: text, paragraphs, words, quoted_spans.
"""

from __future__ import annotations

import attrs

from quoteattr.reading import Reading

#: Shares in 840 news articles and 16 novels, chosen between the two: of words that are numbers in figures or days,
#: of words that are *I*, *you*, *he* or *she*, of words with a capital, of names of places and bodies, of paragraphs
#: that begin with a quotation.
_DATES, _PEOPLE, _CAPITALS, _PUBLIC, _DIALOGUE = 0.006, 0.03, 0.15, 0.02, 0.2
_PERSONS = frozenset(("i", "you", "he", "she"))


def genre(reading: Reading) -> Reading:
    """Tell the genre."""
    if reading.genre is not None:
        return reading
    words = reading.words
    dates = sum(
        info.word_class == "#" and not key.isalpha() or info.capitalised == "day"
        for info, key in zip(words.entries, words.lowered)
    )
    public = sum(
        bool(info.place or info.entity_kind or info.capitalised == "group")
        for info, capital in zip(words.entries, words.capitals)
        if capital
    )
    starts = {paragraph.start for paragraph in reading.paragraphs}
    people = sum(key in _PERSONS for key in words.lowered)
    lines = sum(quoted_span.start in starts for quoted_span in reading.quoted_spans)
    story = (
        dates < _DATES * len(words)
        and people > _PEOPLE * len(words)
        and sum(words.capitals) < _CAPITALS * len(words)
        and public < _PUBLIC * len(words)
        and lines > _DIALOGUE * len(reading.paragraphs)
        and lines > 3
    )
    return attrs.evolve(reading, genre="fiction" if story else "news")
