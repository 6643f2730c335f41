"""What stands nearest to a span, in its line."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

import regex

from quoteattr.values import Span

LINE_END = regex.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]\s*+")
_LINE_END = regex.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
#: So many that are free are looked at on each side; of more, one inside the other, any will do.
_MOST = 8


class Nearby:
    """Things with places, each of which can be taken once, by what stands nearest to it in its line."""

    def __init__(self, text: str, places: Iterable[tuple[int, int, int]]) -> None:
        """`places` has start, end and the number of the thing, which may have more than one place."""
        self._places = sorted(places)
        self._ends = [match.start() for match in _LINE_END.finditer(text)]
        self._of: dict[int, list[int]] = defaultdict(list)
        for index, (_, _, number) in enumerate(self._places):
            self._of[number].append(index)
        #: The next place, itself or further on, that is free; index 0 stands before the first place.
        self._left = list(range(len(self._places) + 2))
        self._right = list(range(len(self._places) + 2))

    def take_nearest(self, spans: Iterable[Span]) -> int | None:
        """The number of what stands nearest, which is taken then; None where nothing free stands in the line."""
        near = [(self._gap(index, span), self._places[index][2]) for span in spans for index in self._around(span)]
        if not near:
            return None
        number = min(near)[1]
        for index in self._of[number]:
            self._left[index + 1], self._right[index + 1] = index, index + 2
        return number

    def _around(self, span: Span) -> Iterator[int]:
        """The free places beside a span that no line end parts from it."""
        middle = bisect_left(self._places, (span.start,))
        for links, at in ((self._right, middle + 1), (self._left, middle)):
            for _ in range(_MOST):
                at = _free(links, at)
                if not 0 < at <= len(self._places):
                    break
                if self._in_line(at - 1, span):
                    yield at - 1
                elif links is self._right:
                    break
                at += 1 if links is self._right else -1

    def _in_line(self, index: int, span: Span) -> bool:
        start, end, _ = self._places[index]
        first, last = min(end, span.end), max(start, span.start)
        return first >= last or bisect_left(self._ends, first) == bisect_left(self._ends, last)

    def _gap(self, index: int, span: Span) -> int:
        start, end, _ = self._places[index]
        return max(start - span.end, span.start - end, 0)


def _free(links: list[int], at: int) -> int:
    while links[at] != at:
        links[at] = links[links[at]]
        at = links[at]
    return at
