"""Noun phrases and verb groups of the sentences that can report something or name someone.

Adds: clauses. Needs: text, words, quoted_spans, sentences, names.
"""

from __future__ import annotations

import attrs

from quoteattr.grammar.chunks import chunk, settle
from quoteattr.grammar.clause import Clause
from quoteattr.grammar.word_classes import class_in_place
from quoteattr.lexicon.classes import WordClass, word_classes
from quoteattr.mappings import LazyBySentence
from quoteattr.reading import QuotedSpan, Reading, Sentence
from quoteattr.text import adapters

#: A quoted span of so few words, without a mark of its own, is a word or name of the sentence around it.
_SHORT = 4


def clauses(reading: Reading) -> Reading:
    """Read the sentences with a quotation, a name or a word for one who speaks or for speaking, when asked for."""
    named = bytearray(len(reading.words) + 1)  # a quoted span may begin behind the last word
    for name in reading.names:
        named[name.first : name.last] = b"\1" * (name.last - name.first)

    def work(number: int) -> Clause | None:
        sentence = reading.sentences[number]
        held = (reading.quoted_spans[index] for index in reading.quoted_spans_in(sentence.start, sentence.end))
        inside = [span for span in held if span.parent is None and not named[reading.words.at(span.start)]]
        if inside or _may_report(reading, sentence) or _names(reading, sentence, named):
            return read(reading, number, sentence, inside, named)
        return None

    return attrs.evolve(reading, clauses=LazyBySentence(len(reading.sentences), work))


def _names(reading: Reading, sentence: Sentence, named: bytearray) -> bool:
    """A sentence with a name, of which a later pronoun may ask who its subject was."""
    return 1 in named[sentence.first : sentence.last]


def _may_report(reading: Reading, sentence: Sentence) -> bool:
    words = reading.words
    for word in range(sentence.first, sentence.last):
        info = words.entries[word]
        if info.verb is not None or info.noun is not None or info.source is not None or info.word_class == WordClass.BY:
            return True
        if words.lowered[word] == "according":
            return True
    return False


def read(reading: Reading, number: int, sentence: Sentence, inside: list[QuotedSpan], named: bytearray) -> Clause:
    """The clause reading of one sentence; what stands between marks is one item of it."""
    items = _items(reading, sentence, inside, named)
    chunks = chunk(settle("".join(items.letters)), items.firsts, items.lasts)
    entries = reading.words.entries

    def reports(index: int) -> bool:
        return entries[chunks[index].main].verb is not None

    def tells(index: int) -> bool:
        verb = entries[chunks[index].main].verb
        return verb is not None and "clause" in verb.complements

    def inert(index: int) -> bool:
        word = chunks[index].main
        info = entries[word]
        if info.pronoun is not None:
            return info.pronoun.case == "reflexive"
        return not named[word] and (info.source is None or info.source.kind == "document")

    return Clause(number, chunks, reports, tells, inert)


@attrs.frozen
class _Items:
    """The items of a sentence: the class of each, its first word, and the word after its last."""

    letters: list[str] = attrs.field(factory=list)
    firsts: list[int] = attrs.field(factory=list)
    lasts: list[int] = attrs.field(factory=list)

    def put(self, letter: str, first: int, last: int) -> None:
        """One item more."""
        self.letters.append(letter)
        self.firsts.append(first)
        self.lasts.append(last)


def _items(reading: Reading, sentence: Sentence, inside: list[QuotedSpan], named: bytearray) -> _Items:
    """Words one by one, and each quoted span as one."""
    words, items, told = reading.words, _Items(), _told_by_tagger(reading, sentence)
    word = sentence.first
    for span in inside:
        opens = max(word, words.at(span.start))
        if opens >= sentence.last:
            break
        _put_words(reading, items, range(word, opens), sentence.last, named, told)
        word = max(opens + 1, words.at(span.end))
        items.put(_class_of_span(reading, span, opens, word), opens, word)
    _put_words(reading, items, range(word, sentence.last), sentence.last, named, told)
    return items


def _put_words(
    reading: Reading, items: _Items, words: range, sentence_end: int, named: bytearray, told: dict[int, str]
) -> None:
    lowered = reading.words.lowered
    for word in words:
        if lowered[word] == "." and items.lasts and _abbreviates(reading, word, sentence_end):
            items.lasts[-1] = word + 1
            continue
        letter = class_in_place(reading, word, bool(named[word]))
        if told and letter in _OPEN:
            letter = told.get(word, letter)
        items.put(letter, word, word + 1)


def _abbreviates(reading: Reading, word: int, last: int) -> bool:
    """Does a full stop belong to the word before it: Lee, *R-Pa.,* said?"""
    words = reading.words
    follows = word + 1 < last and (words.lowered[word + 1] == "," or words.lowered[word + 1][0].isdigit())
    return follows and words.ends[word - 1] == words.starts[word]


#: Classes of which a user's tagger may know better.
_OPEN = word_classes(
    "noun|plural|verb|base|participle|ing|adjective|adverb|verb/participle|noun/base|plural/verb|adjective/noun"
)


def _told_by_tagger(reading: Reading, sentence: Sentence) -> dict[int, str]:
    """Word -> its class, where the user's tagger tells one."""
    tagger, words = reading.tools.tagger, range(sentence.first, sentence.last)
    if tagger is None:
        return {}
    starts, ends = reading.words.starts, reading.words.ends
    classes = adapters.word_classes(tagger, [reading.text[starts[word] : ends[word]] for word in words])
    return {word: letter for word, letter in zip(words, classes) if letter is not None}


def _class_of_span(reading: Reading, span: QuotedSpan, first: int, last: int) -> str:
    """Is a quoted span a word or name of its sentence, or something said: the *"mess"*; *"It rained," he* said?"""
    final = reading.text[span.inner_end - 1]
    infos = reading.words.entries[first + 1 : last]
    if not span.closed or last - first - 2 > _SHORT or not (final.isalnum() or final in "'’"):
        return WordClass.QUOTATION
    if infos and infos[0].word_class in _VERBS or any(info.word_class == WordClass.AUXILIARY for info in infos):
        return WordClass.QUOTATION  # e.g. Lee said it "rained all night"
    return WordClass.QUOTED


_VERBS = word_classes("verb|base|verb/participle|auxiliary|modal|participle")
