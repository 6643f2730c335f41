"""The parts of a page that somebody says or writes: where they are, and paragraphs that begin with them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

import attrs

from quoteattr.reading import LabelledTurn, Paragraph, Post, Reading


def part_at(reading: Reading, position: int) -> LabelledTurn | Post | None:
    """The labelled turn that a position is said in, or the post or message that it is written in."""
    kinds: tuple[Sequence[LabelledTurn | Post], ...] = (reading.labelled_turns, reading.posts)
    for parts in kinds:
        index = bisect_right(parts, position, key=_start) - 1
        if index >= 0 and parts[index].end > position:
            return parts[index]
    return None


def _start(part: LabelledTurn | Post) -> int:
    return part.start


def with_paragraphs(reading: Reading, positions: Iterable[int]) -> Reading:
    """The reading with a paragraph that begins with each of the lines that hold these positions."""
    cuts = sorted({_line_start(reading.text, position) for position in positions})
    out: list[Paragraph] = []
    for paragraph in reading.paragraphs:
        inside = cuts[bisect_left(cuts, paragraph.start + 1) : bisect_left(cuts, paragraph.end)]
        for start, end in zip([paragraph.start, *inside], [*inside, paragraph.end]):
            end = start + len(reading.text[start:end].rstrip())
            if start < end:
                out.append(Paragraph(start, end))
    return attrs.evolve(reading, paragraphs=tuple(out))


def _line_start(text: str, position: int) -> int:
    """Where the line of a position begins, without the white space before it."""
    start = max(text.rfind("\n", 0, position), text.rfind("\r", 0, position)) + 1
    return start + len(text[start:position]) - len(text[start:position].lstrip())
