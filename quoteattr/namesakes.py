"""Names that a story puts side by side, and which are two people's for that: *Bo* helped *Mr. Tan* into the boat."""

from __future__ import annotations

from collections import Counter, defaultdict

from quoteattr.reading import Reading

_MEN = frozenset(("mr.", "mr", "sir"))
#: Sentences that have both, at least, and the share of them among those that have the rarer one: one man is seldom
#: called by two names in a sentence, whereas a girl is, by those who know her and those who do not.
_SENTENCES, _SHARE = 4, 0.03


def side_by_side(reading: Reading) -> frozenset[tuple[str, tuple[str, ...]]]:
    """What stands behind a man's title, and the first word of a name without one, where they are two people."""
    if reading.genre != "fiction":
        return frozenset()
    titled: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    plain: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    for name in reading.names:
        start = reading.words.starts[name.first]
        place = reading.sentence_at(start), reading.spoken(start)  # what one says calls people otherwise
        keys = reading.words.keys[name.bare : name.last]
        if len(keys) == 1 and any(title.name in _MEN for title in name.titles):
            titled[place].add(keys[0])
        elif keys and not name.titles:
            plain[place].add(keys[0])
    if not titled:
        return frozenset()
    often = Counter(word for words in titled.values() for word in words)
    often_plain = Counter(word for words in plain.values() for word in words)
    both = Counter((a, b) for place, words in titled.items() for a in words for b in plain.get(place, ()) if a != b)
    return frozenset(
        (a, (b,)) for (a, b), n in both.items() if n >= max(_SENTENCES, _SHARE * min(often[a], often_plain[b]))
    )
