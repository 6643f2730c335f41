"""The lines of a page as they stand: where each begins and ends, how far it is set in, what stands above it."""

from __future__ import annotations

from typing import NamedTuple

import regex

_LINE = regex.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]++")
_BREAK = regex.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
#: White space that does not end a line, and marks without width that files begin with.
_BLANK = " \t\xa0\u202f\u3000\ufeff\u200b\u200e\u200f"


class Line(NamedTuple):
    """A line that is not blank, without the white space around it."""

    start: int
    end: int
    #: Columns of white space before it.
    indent: int
    #: True where a blank line, or nothing, stands above it.
    first: bool


def lines(text: str) -> list[Line]:
    """The lines of a text that are not blank."""
    found: list[Line] = []
    above = -1
    for match in _LINE.finditer(text):
        begin, end = match.span()
        start = begin + len(text[begin:end]) - len(text[begin:end].lstrip(_BLANK))
        end = start + len(text[start:end].rstrip())
        if start < end:
            first = above < 0 or len(_BREAK.findall(text, above, begin)) > 1
            found.append(Line(start, end, start - begin, first))
            above = match.end()
    return found
