"""Sentences, aware that a quotation and its tag are one.

Adds: sentences. Needs: text, lexicon, paragraphs, words, quoted_spans.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import islice

import attrs
import regex
from nltk.tokenize.api import TokenizerI
from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

from quoteattr.lexicon import Lexicon
from quoteattr.lexicon.classes import word_classes
from quoteattr.reading import Paragraph, Reading, Sentence, Words
from quoteattr.text.adapters import token_spans

#: Punkt's time grows with the square of a run of full stops; one is as good as many.
_RUN = regex.compile(r"(?:[.?!]\s?){4,}+")
#: Punkt's patterns have a time limit of their own: a longer paragraph is given to it in blocks.
_BLOCK = 20_000
#: Words that begin a sentence even behind an abbreviation: in the U.S. *He* left. No title stands before them.
_STARTERS = {"he", "she", "they", "it", "we", "but", "however", "the", "this", "these", "those", "there"}
#: Words and quotations in a sentence, so that no text without full stops makes the work on one grow.
_LONGEST = 200
#: Words within which a tag shows its verb: "the old woman by the door said".
_REACH = 6
#: Words of what stands between commas in a tag: "Ann Lee, a baker from Orland, said".
_APPOSED = 16


def sentences(reading: Reading) -> Reading:
    """Split paragraphs into sentences."""
    splitter = reading.tools.sent_tokenizer or _splitter(reading.lexicon)
    found: list[Sentence] = []
    said = sorted(turn.start for turn in reading.labelled_turns)
    for number, paragraph in enumerate(reading.paragraphs):
        turns = said[bisect_right(said, paragraph.start) : bisect_left(said, paragraph.end)]
        breaks = sorted({*_breaks(reading, splitter, paragraph), *turns})
        for start, end in zip([paragraph.start, *breaks], [*breaks, paragraph.end]):
            end = start + len(reading.text[start:end].rstrip())
            for first, last in _pieces(reading, start, end):
                found.append(Sentence(first, last, reading.words.at(first), reading.words.at(last), number))
    return attrs.evolve(reading, sentences=tuple(found))


def _pieces(reading: Reading, start: int, end: int) -> list[tuple[int, int]]:
    """The sentence, cut where it is longer than any that a person writes."""
    words = reading.words
    first, last = words.at(start), words.at(end)
    if last - first <= _LONGEST:
        return [(start, end)]
    cuts, items, word = [start], 0, first
    while word < last:
        inside = reading.outermost_quote_at(words.starts[word])
        if items == _LONGEST:
            cuts.append(words.starts[word])
            items = 0
        word = max(word + 1, words.at(reading.quoted_spans[inside].end)) if inside is not None else word + 1
        items += 1
    ends = [words.ends[words.at(cut) - 1] for cut in cuts[1:]] + [end]
    return list(zip(cuts, ends))


@lru_cache(maxsize=8)
def _splitter(lexicon: Lexicon) -> PunktSentenceTokenizer:
    parameters = PunktParameters()
    parameters.abbrev_types = {row["abbreviation"] for row in lexicon.table("abbreviations")}
    parameters.sent_starters = _STARTERS
    return PunktSentenceTokenizer(parameters)


def _breaks(reading: Reading, splitter: TokenizerI, paragraph: Paragraph) -> list[int]:
    text = reading.text[paragraph.start : paragraph.end]
    if len(text) < 2 or not any(mark in text for mark in ".?!"):
        return []
    text = _RUN.sub(lambda run: "_" * (len(run.group()) - 2) + run.group()[-2:], text)
    starts: list[int] = []
    for block in range(0, len(text), _BLOCK):
        spans = token_spans(splitter, text[block : block + _BLOCK])
        starts.extend(paragraph.start + block + start for start, _ in islice(spans, 1, None))
    starts = [
        s
        for s in starts
        if not reading.text[s].islower() and reading.text[s] not in "),;" and not _initials(reading, s)
    ]
    return [start for start in starts if not _inside(reading, start) and not _tag_follows(reading, start)]


def _initials(reading: Reading, position: int) -> bool:
    """Do initials and a name stand on the two sides, or *No.* and its number: J.J. | Okafor, No. | 2?"""
    words = reading.words
    at = words.at(position)
    before = words.lowered[at - 1] if at else ""
    if before == "." and reading.text[position].isdigit():
        return at > 1 and words.lowered[at - 2] == "no" and words.capitals[at - 2]
    initials = len(before) == 1 and before.isalpha() or len(before) > 2 and before[1] == "." == before[-1]
    if at == len(words) or not initials:
        return False
    return (
        not words.entries[at].lowercase_listed or at > 1 and words.entries[at - 2].given_gender is not None
    )  # e.g. Ann J. | Bush


def _inside(reading: Reading, position: int) -> bool:
    at = reading.outermost_quote_at(position)
    return at is not None and reading.quoted_spans[at].start < position


def _tag_follows(reading: Reading, position: int) -> bool:
    """Does a speech tag follow a quotation that ends in ? or !, as in "Good morning?" Harry asked."""
    before = reading.outermost_quote_at(_last_before(reading.text, position))
    if before is None:
        return False
    words = reading.words
    first = words.at(position)
    if reading.text[reading.quoted_spans[before].inner_end - 1] in '.”"':
        return _nothing_but_tag(words, first)
    apposed = _apposed(words, first)
    for word in (*range(first, min(first + _REACH, apposed.start)), *range(apposed.stop, apposed.stop + 2)):
        if word >= len(words):
            return False
        info = words.entries[word]
        if word == first and not words.capitals[word] and info.word_class not in ".N":
            return True
        if info.verb is not None and "quote" in info.verb.complements and info.forms != (4,):
            return bool(word > first)
        if not words.lowered[word][0].isalpha():
            return False
    return False


def _nothing_but_tag(words: Words, first: int) -> bool:
    """Is the sentence a tag alone, by a slip of the pen behind a full stop: "It rained." *Tan said.*"""
    for word in range(first + 1, min(first + _REACH, len(words) - 1)):
        info = words.entries[word]
        if info.verb is not None and "quote" in info.verb.complements and 2 in info.forms:
            return _closes(words, word + 1)
    return False


#: What may stand for the words said, behind the verb of such a tag: Tan said *it* twice.
_SAID = frozenset(("it", "so", "this"))
#: Classes of a phrase that tells how often, where or to whom, and the words of one at most.
_CIRCUMSTANCE = word_classes(
    "preposition|to|determiner|adjective|noun|plural|adverb|number|noun/base|plural/verb|adjective/noun"
)
_CIRCUMSTANCES = 6


def _closes(words: Words, first: int) -> bool:
    """Does the sentence end here, or behind *it* and a phrase: Tan said; Tan said *it twice*; Tan said *to cheers*?"""
    first += words.lowered[first] in _SAID
    if words.lowered[first] != "." and words.entries[first].word_class not in _OPENS_CIRCUMSTANCE:
        return False
    for word in range(first, min(first + _CIRCUMSTANCES, len(words))):
        entry = words.entries[word]
        if words.lowered[word] == ".":
            return True
        if words.capitals[word] or entry.word_class not in _CIRCUMSTANCE:
            return False
    return False


_OPENS_CIRCUMSTANCE = word_classes("preposition|to|adverb")


def _apposed(words: Words, first: int) -> range:
    """The words between two commas behind a name: Ann Lee*, a baker from Orland,* said; none behind it all."""
    comma = next((w for w in range(first + 1, min(first + _REACH, len(words))) if words.lowered[w] == ","), None)
    if comma is None or not words.capitals[first]:
        return range(first + _REACH, first + _REACH)
    reach = range(comma + 1, min(comma + _APPOSED, len(words) - 1))
    close = next((w for w in reach if words.lowered[w] in ",.?!;" and words.lowered[w : w + 2] != [".", ","]), comma)
    return range(comma, close + 1)


def _last_before(text: str, position: int) -> int:
    """Position of the last character before `position` that is not white space."""
    position -= 1
    while position > 0 and text[position].isspace():
        position -= 1
    return position
