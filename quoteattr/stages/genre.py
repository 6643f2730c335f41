"""News or fiction, where the user did not say.

Adds: genre. Needs: text, paragraphs, words, stretches.
"""

from __future__ import annotations

import attrs

from quoteattr.reading import Reading

#: Numbers, days and months a word: news has more, stories have fewer.
_DATES = 0.012
#: Share of paragraphs that begin with a quotation, in a story with dialogue.
_DIALOGUE = 0.2


def genre(reading: Reading) -> Reading:
    """Tell the genre."""
    if reading.genre is not None:
        return reading
    words = reading.words
    dates = sum(info.code == "#" and not key.isalpha() or info.capitalised == "day" for info, key in zip(words.infos, words.keys))
    starts = {paragraph.start for paragraph in reading.paragraphs}
    lines = sum(stretch.start in starts for stretch in reading.stretches)
    story = dates < _DATES * len(words) and lines > _DIALOGUE * len(reading.paragraphs) and lines > 3
    return attrs.evolve(reading, genre="fiction" if story else "news")
