"""Words with exact offsets, each with all that the lexicon knows of it.

Adds: words. Needs: text.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from operator import methodcaller
from typing import NamedTuple

import attrs
import regex
from nltk.tokenize.api import TokenizerI

from quoteattr.lexicon import Lexicon
from quoteattr.lexicon.words import Word, guess
from quoteattr.reading import Reading, Words
from quoteattr.text.adapters import token_spans

_WORD = regex.compile(
    r"""\p{L}++(?![\w.:'’‐‑&\u00a1-\u00bf-])                  # a plain word, by far the most
      | (?:www\.)?\p{L}\w*+\.(?:com|org|net|gov|edu)\b           # rivertown.com
      | https?://[^\s<>"”]++ | pic\.[\w.]++/\w++ | [@\#]\w++     # links, handles, hashtags
      | (?:\p{L}\.){2,}+                                       # U.S., a.m.
      | n['’]t\b | ['’](?:s|d|m|re|ve|ll)\b                    # clitics, where a word has left them
      | (?<!\w)['’]t(?=\ \p{Lu})                               # Piet van 't Hoff
      | \p{Lu}++(?:&\p{Lu}++)++                               # AT&T
      | \d++(?:[.,:/]\d++)*+(?:st|nd|rd|th|s|m|bn|k)?+(?:[-‐‑]\p{Ll}++)*+   # 1,200, 3:30 and 27-year-old
      | [\w&&[^\d]](?:\w(?!['’]t\b)|(?<!n)(?=['’]t\b)
           |(?<=[ÃÂÄÅ])[\u00a1-\u00bf](?=\w)                   # of damaged letters: ThÃ©rÃ¨se
           |[-‐‑'’](?!(?:s|d|m|re|ve|ll|t)\b)(?=\w))*+           # O'Brien, Min-seok; did|n't
      | ``|''|--++|\.\.++|[^\s]""",
    regex.VERBOSE | regex.VERSION1,
)

_SPAN = methodcaller("span")


def words(reading: Reading) -> Reading:
    """Find the words."""
    text, forms = reading.text, _forms(reading.lexicon)
    starts, ends = array("q"), array("q")
    keys, infos, capitals = [], [], []
    reached = 0
    for start, end in _spans(reading):
        if start < reached:
            continue  # the full stop that an abbreviation took
        key, info, capital, stop = forms[text[start:end]]
        reached = end + (stop and text[end : end + 1] == ".")
        if reached > end and end - start == 1 and key != "i":
            info = guess(key)  # e.g. James *A.* Lee
        starts.append(start)
        ends.append(reached)
        keys.append(key)
        infos.append(info)
        capitals.append(capital)
    return attrs.evolve(reading, words=Words(starts, ends, keys, infos, capitals))


#: A token of a user's tokenizer that is taken as one word: no mark that reports or ends, and no clitic, is part of it.
_TOKEN = regex.compile(r"""(?<!\w['’])[\p{L}\p{N}]++(?:[^\s\p{L}\p{N}"“”„‟«»‹›″'‘’‚`,;:!?()\[\]]++[\p{L}\p{N}]++)*+""")

_CLITIC = regex.compile(r"['’]\w")


def _spans(reading: Reading) -> Iterable[tuple[int, int]]:
    """Where the words stand: as the user's tokenizer has them, and as the scan has all that it leaves open."""
    tokenizer, text = reading.tools.word_tokenizer, reading.text
    return map(_SPAN, _WORD.finditer(text)) if tokenizer is None else _plugged(tokenizer, text)


def _plugged(tokenizer: TokenizerI, text: str) -> Iterator[tuple[int, int]]:
    reached = 0
    for start, end in token_spans(tokenizer, text):
        if _TOKEN.fullmatch(text, start, end) and not _CLITIC.match(text, end):
            yield from map(_SPAN, _WORD.finditer(text, reached, start))
            yield start, end
            reached = end
    yield from map(_SPAN, _WORD.finditer(text, reached))


class _Form(NamedTuple):
    """What is the same wherever these letters stand: asked once, and kept once."""

    key: str
    info: Word
    capital: bool
    #: Does a full stop behind it belong to it?
    stop: bool


class _Forms(dict[str, _Form]):
    """The forms that were asked for, of all texts that threads read with one lexicon."""

    def __init__(self, known: Mapping[str, Word]) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, word: str) -> _Form:
        if len(self) >= _KEPT:
            self.clear()
        form = self[word] = _form(self._known, word)
        return form


#: Forms that are kept: the words of some hundred articles.
_KEPT = 30_000


@lru_cache(maxsize=4)
def _forms(lexicon: Lexicon) -> _Forms:
    return _Forms(lexicon.words)


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
