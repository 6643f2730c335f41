"""Which capitals tell names: not those of a beginning, nor of headlines and chapter titles."""

from __future__ import annotations

from collections import Counter

import attrs

from quoteattr.lexicon.classes import WordClass, word_classes
from quoteattr.reading import Reading, Words

#: Characters of a heading at most.
_LONGEST = 200
#: Classes that headings write small.
_SMALL = word_classes("determiner|preposition|to|conjunction|by")


def headings(reading: Reading) -> list[range]:
    """The words of each paragraph where most words have a capital, and nearly all of those that need none."""
    words, found = reading.words, []
    for start, end in reading.paragraphs:
        if end - start > _LONGEST or reading.outermost_quote_at(start) is not None:
            continue
        inside = range(words.at(start), words.at(end))
        plain = [i for i in inside if words.lowered[i][0].isalpha() and words.entries[i].word_class not in _SMALL]
        common = [i for i in plain[1:] if words.entries[i].lowercase_listed]
        if len(plain) > 3 and len(common) > 1 and _mostly(words, plain, 0.7) and _mostly(words, common, 0.8):
            found.append(inside)
    return found


def _mostly(words: Words, which: list[int], share: float) -> bool:
    """Has more than a share of these words a capital?"""
    return sum(words.capitals[word] for word in which) > share * len(which)


def as_in_a_sentence(reading: Reading, titled: list[range], proper: frozenset[str]) -> Reading:
    """The text as if headings had the capitals of names alone, and none where all their letters are capitals."""
    words = reading.words
    capitals = list(words.capitals)
    for heading in titled:
        if reading.text[words.starts[heading[0]] : words.ends[heading[-1]]].isupper():
            for word in heading:
                capitals[word] = False
            continue
        given = False  # e.g. *Ann Rose* Wins
        for word in heading:
            info = words.entries[word]
            named = not info.lowercase_listed or words.lowered[word] in proper or given and info.verb is None
            capitals[word] = capitals[word] and named
            given = info.given_gender is not None and not info.lowercase_listed
    return attrs.evolve(reading, words=attrs.evolve(words, capitals=capitals)) if titled else reading


def beginnings(reading: Reading) -> set[int]:
    """Words whose capital may be only that of a beginning: of a sentence, a line of speech, after a colon."""
    words = reading.words
    starts = {sentence.first for sentence in reading.sentences}
    starts.update(words.at(quoted_span.inner_start) for quoted_span in reading.quoted_spans)
    starts.update(words.at(turn.start) for turn in reading.labelled_turns)
    keys = words.lowered
    starts.update(i + 1 for i, key in enumerate(keys) if key in _ENDERS)
    return starts


_ENDERS = frozenset((".", "!", "?", ":", "...", "…", "—", "--", "(", "*", "_", "•"))


def proper_words(reading: Reading, starts: set[int], titled: list[range]) -> frozenset[str]:
    """Words that this text capitalises where nothing but a name does, and does not write small as often."""
    words = reading.words
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    left_out = {word for heading in titled for word in heading}
    for i, key in enumerate(words.lowered):
        if i in left_out:
            continue
        if words.capitals[i]:
            if i not in starts and i and words.lowered[i - 1][0].isalnum():
                capital[key] += 1
        else:
            small[key] += 1
    return frozenset(key for key, n in capital.items() if n > small[key])


def firms(reading: Reading) -> frozenset[str]:
    """Names that end in a possessive with a verb of speech behind it, and never stand without: *McDonald's* said."""
    words = reading.words
    found = {words.lowered[i] for i in range(len(words) - 2) if words.capitals[i] and _ends_in_possessive(words, i)}
    bare = {
        words.lowered[i]
        for i in range(len(words) - 1)
        if found
        and words.capitals[i]
        and words.lowered[i] in found
        and words.entries[i + 1].word_class != WordClass.CLITIC
    }
    return frozenset(found - bare)


_BEGINS_CONTENT = word_classes("that|determiner|pronoun|to")


def _ends_in_possessive(words: Words, word: int) -> bool:
    """Does a finite verb of speech follow the possessive of a word of no table?"""
    entry, clitic, verb = words.entries[word : word + 3]
    if clitic.word_class != WordClass.CLITIC or entry.lowercase_listed or verb.verb is None or 2 not in verb.forms:
        return False
    after = words.entries[word + 3].word_class if word + 3 < len(words) else ""
    return "quote" in verb.verb.complements and (verb.word_class == WordClass.VERB or after in _BEGINS_CONTENT)


#: Months that are given names too: which, their neighbours tell.
_MONTHS = frozenset(("april", "may", "june", "august"))
_BEFORE_MONTHS = frozenset(
    ("in", "last", "next", "since", "until", "by", "of", "late", "early", "mid", "this", "through")
)


def is_month(reading: Reading, word: int) -> bool:
    """Is it a month that is a given name too: *April*?"""
    return reading.words.lowered[word] in _MONTHS


def dated(reading: Reading, word: int) -> bool:
    """Is a capitalised word the month and not the person: *May* 3, in *May*?"""
    if not is_month(reading, word):
        return False
    keys = reading.words.lowered
    return word + 1 < len(keys) and keys[word + 1][0].isdigit() or word > 0 and keys[word - 1] in _BEFORE_MONTHS
