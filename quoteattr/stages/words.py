"""Words with exact offsets, each with all that the lexicon knows of it.

Adds: words. Needs: text.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs
import regex

from quoteattr.lexicon.words import Word, guess
from quoteattr.reading import Reading, Words

_WORD = regex.compile(
    r"""https?://[^\s<>"”]++ | pic\.[\w.]++/\w++ | [@\#]\w++     # links, handles, hashtags
      | (?:\p{L}\.){2,}+                                       # U.S., a.m.
      | n['’]t\b | ['’](?:s|d|m|re|ve|ll)\b                    # clitics, where a word has left them
      | \d++(?:[.,:/]\d++)*+(?:st|nd|rd|th|s|m|bn|k)?+          # 1,200 and 3:30
      | [\w&&[^\d]](?:\w(?!['’]t\b)|(?<!n)(?=['’]t\b)
           |[-‐‑'’](?!(?:s|d|m|re|ve|ll|t)\b)(?=\w))*+           # O'Brien, Min-seok; did|n't
      | ``|''|--++|\.\.++|[^\s]""",
    regex.VERBOSE | regex.VERSION1,
)


def words(reading: Reading) -> Reading:
    """Find the words."""
    text, known = reading.text, reading.lexicon.words
    starts, ends, keys, infos, capitals = [], [], [], [], []
    reached = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        if start < reached:
            continue  # the full stop that an abbreviation took
        word = text[start:end]
        key = word.lower()
        info = known.get(key if word != "US" else "u.s.")
        if text[end : end + 1] == "." and _keeps_stop(known, word, key):
            end += 1
            if len(word) == 1 and word != "I":
                info = None  # e.g. James *A.* Lee
        elif info is None and word[-1] == "." and len(word) > 1:
            info = known.get(key.rstrip("."))
        reached = end
        starts.append(start)
        ends.append(end)
        keys.append(key)
        infos.append(info if info is not None else guess(key))
        capitals.append(word[0].isupper() or "-" in word and _after_particle(known, word))
    return attrs.evolve(reading, words=Words(starts, ends, keys, infos, "", capitals))


def _keeps_stop(known: Mapping[str, Word], word: str, key: str) -> bool:
    """Is it an initial or an abbreviation: J., Sen., R-Ky.?"""
    info = known.get(key.rpartition("-")[2])
    return len(word) == 1 and word.isupper() or info is not None and info.abbreviation


def _after_particle(known: Mapping[str, Word], word: str) -> bool:
    """Is it a name with a small particle before the hyphen: al-Sadr?"""
    particle, _, rest = word.partition("-")
    info = known.get(particle)
    return rest[:1].isupper() and info is not None and info.particle is not None
