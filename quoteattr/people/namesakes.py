"""Names that a story puts side by side, and which are two people's for that: *Bo* helped *Mr. Tan* into the boat."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable

from quoteattr.reading import Reading

_MEN, _WIVES = frozenset(("mr.", "mr", "sir")), frozenset(("mrs.", "mrs"))
#: Sentences, or paragraphs of narration, that have both, at least, and the share of them among those that have the
#: rarer one: one man is seldom called by two names there, whereas a girl is, by those who know her and by others.
_TOGETHER, _SHARE, _SHARE_OF_PARAGRAPHS = 4, 0.03, 0.05
#: Pairs of names in one place, at most: a longer paragraph tells nothing, and must not take longer.
_CROWD = 400
_Places = defaultdict[Hashable, set[tuple[str, ...]]]


def side_by_side(reading: Reading) -> frozenset[tuple[str, tuple[str, ...]]]:
    """What stands behind a title, and another name's words, where they are two people.

    Behind a man's title, with the first word of a name without one; behind Mrs., with the words of a longer name.
    """
    if reading.genre != "fiction":
        return frozenset()
    sentences, paragraphs = (_Places(set), _Places(set)), (_Places(set), _Places(set))
    for name in reading.names:
        start = reading.words.starts[name.first]
        spoken = reading.outermost_quote_at(start)  # what one says calls people otherwise
        keys = tuple(reading.words.lowered[name.core_first : name.last])
        titles = {title.name for title in name.titles}
        man, wife, alone = bool(titles & _MEN), bool(titles & _WIVES), len(keys) == 1
        if alone and man or keys and not titles:
            sentences[man][reading.sentence_at(start), spoken].add(keys[:1])
        if spoken is None and (wife and keys or alone and (man or not titles)):
            paragraphs[bool(titles) and alone][wife, reading.paragraph_at(start)].add(keys)
    return _together(*sentences, _SHARE) | _together(*paragraphs, _SHARE_OF_PARAGRAPHS)


def _together(plain: _Places, titled: _Places, share: float) -> frozenset[tuple[str, tuple[str, ...]]]:
    """The pairs of names that stand in enough of the same places."""
    often = Counter(words for found in titled.values() for words in found)
    often_plain = Counter(words for found in plain.values() for words in found)
    beside = ((found, plain[place]) for place, found in titled.items() if place in plain)
    both = Counter(
        (a, b)
        for found, others in beside
        if len(found) * len(others) <= _CROWD
        for a in found
        for b in others
        if a != b
    )
    return frozenset(
        (a[0], b) for (a, b), n in both.items() if n >= max(_TOGETHER, share * min(often[a], often_plain[b]))
    )
