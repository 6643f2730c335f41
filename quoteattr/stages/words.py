"""Words with exact offsets, each with all that the lexicon knows of it.

Adds: words. Needs: text.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from typing import NamedTuple

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
    forms: dict[str, _Form] = {}
    starts, ends = array("q"), array("q")
    keys, infos, capitals = [], [], []
    reached = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        if start < reached:
            continue  # the full stop that an abbreviation took
        word = text[start:end]
        form = forms.get(word)
        if form is None:
            form = forms[word] = _form(known, word)
        key, info, capital, stop = form
        reached = end + (stop and text[end : end + 1] == ".")
        starts.append(start)
        ends.append(reached)
        keys.append(key)
        infos.append(info)
        capitals.append(capital)
    return attrs.evolve(reading, words=Words(starts, ends, keys, infos, "", capitals))


class _Form(NamedTuple):
    """What is the same wherever these letters stand: asked once for a text, and kept once."""

    key: str
    info: Word
    capital: bool
    #: Does a full stop behind it belong to it?
    stop: bool


def _form(known: Mapping[str, Word], word: str) -> _Form:
    key = word.lower()
    info = known.get(key if word != "US" else "u.s.")
    if info is None and word[-1] == "." and len(word) > 1:
        info = known.get(key.rstrip("."))
    capital = word[0].isupper() or "-" in word and _after_particle(known, word)
    return _Form(key, info if info is not None else guess(key), capital, _keeps_stop(known, word, key))


def _keeps_stop(known: Mapping[str, Word], word: str, key: str) -> bool:
    """Is it an initial or an abbreviation: J., Sen., R-Ky.?"""
    info = known.get(key.rpartition("-")[2])
    return len(word) == 1 and word.isupper() or info is not None and info.abbreviation


def _after_particle(known: Mapping[str, Word], word: str) -> bool:
    """Is it a name with a small particle before the hyphen: al-Sadr?"""
    particle, _, rest = word.partition("-")
    info = known.get(particle)
    return rest[:1].isupper() and info is not None and info.particle is not None
