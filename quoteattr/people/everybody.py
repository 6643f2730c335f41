"""Everyone there is in a text, quoted or not, with every mention: names, nouns, and pronouns outside quotations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from quoteattr.reading import Reading
from quoteattr.values import Span, Speaker


class Everybody:
    """Tells it when it is first asked; what is pickled is the answer."""

    def __init__(self, reading: Reading | None, told: tuple[Speaker, ...] = ()) -> None:
        self._reading, self._told = reading, told

    def __call__(self) -> tuple[Speaker, ...]:
        """The entities in the order of their first mentions."""
        if self._reading is not None:
            self._told, self._reading = tuple(_entities(self._reading)), None
        return self._told

    def __reduce__(self) -> tuple[type[Everybody], tuple[None, tuple[Speaker, ...]]]:
        return Everybody, (None, self())


def _entities(reading: Reading) -> Iterator[Speaker]:
    owner = {
        reading.words.span(*mention): number
        for number, entity in enumerate(reading.entities)
        for mention in entity.mentions
    }
    for word, info in enumerate(reading.words.entries):
        if info.pronoun is None or reading.resolver is None:
            continue
        start, end = reading.words.span(word, word + 1)
        found = reading.resolver.of(word) if reading.outermost_quote_at(start) is None else None
        if found is not None and found.place is not None:
            owner[start, end] = found.place.entity
    for (first, last), resolution in reading.resolutions.items():
        if resolution.entity is not None:
            owner[reading.words.span(first, last)] = resolution.entity
    meant: defaultdict[int, set[tuple[int, int]]] = defaultdict(set)
    for span, number in owner.items():
        meant[number].add(span)
    order = sorted((min(spans), number) for number, spans in meant.items() if spans)
    for place, (_, number) in enumerate(order):
        one = reading.entities[number]
        mentions = [Span(*span) for span in sorted(meant[number])]
        yield Speaker(f"e{place}", one.name, one.kind, one.gender, one.aliases, one.roles, mentions=mentions)
