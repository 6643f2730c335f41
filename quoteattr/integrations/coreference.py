"""Coreference clusters of another system as a rule; needs nothing that quoteattr does not need itself."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice

from quoteattr.grammar.phrases import RELATIVES
from quoteattr.reading import Mention, Phrase, Reading, Resolution
from quoteattr.rule import Rule

#: How many mentions of a cluster are looked at on each side, and how many words of one.
_MENTIONS, _WORDS = 50, 8
#: Classes of words behind which another's name stands: the mayor *of* Orland, the plan *'s* author.
_APART = "IYaWVAZ"
_OPPOSITE = {"male": "female", "female": "male"}


def clusters_rule(clusters: Iterable[Iterable[tuple[int, int]]]) -> Rule:
    """A reference rule, `coreference`, for the one text whose clusters these are.

    A cluster is the (start, end) of all words for one person or organisation, in characters. A source without a name
    is the one named nearest to it in its cluster, before it if anywhere; a cluster that names nobody, or someone whose
    gender does not fit, decides nothing. Ask it before the library's own: put it first among `rules`.

    >>> import quoteattr
    >>> text = 'Ann Lee met Mia Tan. "It rained," she said.'
    >>> reader = quoteattr.Attributor(rules=[clusters_rule([[(12, 19), (34, 37)]]), *quoteattr.Attributor().rules])
    >>> quoteattr.attribute(text).quotes[0].speaker.name, reader.attribute(text).quotes[0].speaker.name
    ('Ann Lee', 'Mia Tan')
    """
    return Rule(
        "coreference",
        "A source without a name is the one named nearest to it in its coreference cluster.",
        _Clusters(clusters).decide,
        (),  # they would hold for the one text only
        family="reference",
    )


class _Clusters:
    """The clusters of one text, and the rule over them."""

    def __init__(self, clusters: Iterable[Iterable[tuple[int, int]]]) -> None:
        self.clusters = [sorted(cluster) for cluster in clusters]
        self.spans = sorted((start, end, n) for n, spans in enumerate(self.clusters) for start, end in spans)

    def decide(self, reading: Reading, phrase: Phrase, attribution: int) -> Resolution | None:
        around = self._around(reading, phrase) if phrase.kind != "name" else None
        if around is None:
            return None
        start, cluster = around
        pronoun = reading.words.entries[phrase.head_first].pronoun if phrase.kind == "pronoun" else None
        for span in _outwards(cluster, start):
            mention = _named(reading, *span)
            if mention is not None:
                gender = reading.entities[mention.entity].gender or ""
                fits = pronoun is None or _OPPOSITE.get(gender, "-") != pronoun.gender
                return Resolution(mention.entity, "coreference", mention.span) if fits else None
        return _described(reading, phrase, cluster)

    def _around(self, reading: Reading, phrase: Phrase) -> tuple[int, list[tuple[int, int]]] | None:
        """Where the longest span of a cluster begins that holds the phrase's head and nothing outside it, and which."""
        first, last = reading.words.span(phrase.first, phrase.last)
        head = reading.words.ends[phrase.head_last - 1]
        inside = self.spans[bisect_left(self.spans, (first,)) : bisect_left(self.spans, (head,))]
        fitting = [(end - start, start, n) for start, end, n in inside if head <= end <= last]
        return (max(fitting)[1], self.clusters[max(fitting)[2]]) if fitting else None


def _outwards(cluster: list[tuple[int, int]], start: int) -> Iterator[tuple[int, int]]:
    """The spans before a position, the nearest first, and then those from it on."""
    at = bisect_left(cluster, (start,))
    yield from islice(reversed(cluster[:at]), _MENTIONS)
    yield from islice(cluster[at:], _MENTIONS)


def _named(reading: Reading, start: int, end: int) -> Mention | None:
    """Whose name the head of a span is: Mayor *Ann Lee*, the engineer *Bo Tan*, but not: *Tan*'s spokesman."""
    words = reading.words
    first, last = words.at(start), words.at(end)
    for word in range(first, min(last, first + _WORDS)):
        if words.entries[word].word_class in _APART:
            return None
        mention = reading.mention_at(word)
        if mention is not None:
            after = words.lowered[mention.last] if mention.last < last else ","
            return mention if not after[-1].isalnum() or after in RELATIVES else None
    return None


def _described(reading: Reading, phrase: Phrase, cluster: list[tuple[int, int]]) -> Resolution | None:
    """The one never named whom a span of the cluster described as a source before."""
    starts = {start for start, _ in cluster}
    for at, known in islice(reading.resolutions.newest(), _MENTIONS):
        if known.described and at[1] <= phrase.first and reading.words.starts[at[0]] in starts:
            return known._replace(rule="coreference", antecedent=at)
    return None
