"""Which capitals tell names: not those of a beginning, nor of headlines and chapter titles."""

from __future__ import annotations

from collections import Counter

import attrs

from quoteattr.reading import Reading, Words

#: Characters of a heading at most.
_LONGEST = 200


def headings(reading: Reading) -> list[range]:
    """The words of each paragraph where most words have a capital, and nearly all of those that need none."""
    words, found = reading.words, []
    for start, end in reading.paragraphs:
        if end - start > _LONGEST or reading.outermost_quote_at(start) is not None:
            continue
        inside = range(words.at(start), words.at(end))
        plain = [i for i in inside if words.lowered[i][0].isalpha() and words.entries[i].word_class not in "DITCY"]
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
