"""Spans against spans: what they share, and which is whose counterpart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import regex

from quoteattr.values import Span

Spans = Sequence[Span]
#: Characters of a block: only spans that share one are compared.
_BLOCK = 1000
_TOKEN = regex.compile(r"[\p{L}\p{N}_]++|[^\p{L}\p{N}_\s]")


def common(some: Spans, others: Spans) -> int:
    """How many characters both hold.

    >>> common([Span(0, 4), Span(8, 10)], [Span(2, 9)])
    3
    """
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in some for b in others)


def overlap(some: Spans, others: Spans) -> float:
    """The characters that both hold as a share of those that either holds.

    >>> overlap([Span(0, 4)], [Span(2, 8)])
    0.25
    """
    both = common(some, others)
    return both / (sum(map(len, (*some, *others))) - both) if both else 0.0


def disjoint(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in text order, without those that begin inside an earlier one.

    >>> disjoint([Span(5, 8), Span(0, 6)])
    (Span(0, 6),)
    """
    ordered = sorted(set(spans))
    ends = [0]
    for span in ordered:
        ends.append(max(ends[-1], span.end))
    return tuple(span for span, end in zip(ordered, ends) if span.start >= end)


def tokens(text: str, spans: Iterable[Span]) -> Iterator[int]:
    """Where the words and marks of the spans begin.

    >>> list(tokens("Ann Lee, 41", [Span(4, 8)]))
    [4, 7]
    """
    return (token.start() for span in spans for token in _TOKEN.finditer(text, span.start, span.end))


def counterparts(gold: Sequence[Spans], found: Sequence[Spans], match: str) -> dict[int, int]:
    """Number of a found one -> number of its counterpart, each used once; those that share most come first.

    >>> counterparts([[Span(0, 4)], [Span(6, 9)]], [[Span(5, 9)]], "overlapping")
    {0: 1}
    """
    blocks: dict[int, list[int]] = defaultdict(list)
    for number, spans in enumerate(gold):
        for block in _blocks(spans):
            blocks[block].append(number)
    shared = []
    for number, spans in enumerate(found):
        for other in {other for block in _blocks(spans) for other in blocks[block]}:
            same = spans == gold[other]
            if same or match == "overlapping" and common(spans, gold[other]):
                shared.append((not same, -common(spans, gold[other]), number, other))
    pairs: dict[int, int] = {}
    taken = set()
    for _, _, number, other in sorted(shared):
        if number not in pairs and other not in taken:
            pairs[number] = other
            taken.add(other)
    return pairs


def _blocks(spans: Spans) -> set[int]:
    return {block for span in spans for block in range(span.start // _BLOCK, span.end // _BLOCK + 1)}
