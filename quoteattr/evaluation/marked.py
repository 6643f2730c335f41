"""What stands between double quotation marks, found without the library, so that all systems are asked for the same."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from quoteattr.values import Span

_PARAGRAPH = regex.compile(r"[^\n]++")
_TAG = regex.compile(r"<[^<>\n]*+>")
_MARK = regex.compile(r"[\"“”„«»]|''|``")
_OPENING, _CLOSING = frozenset(["“", "„", "«", "``"]), frozenset(["”", "»", "''"])


def double_marked(text: str) -> list[Span]:
    """The spans between double marks, marks excluded, paragraph by paragraph; one left open ends with its own.

    >>> double_marked('She “rose.”\\n"He fell, <i class="x">he did.')
    [Span(5, 10), Span(13, 42)]
    """
    blank = _TAG.sub(lambda tag: " " * len(tag.group()), text)
    return [span for paragraph in _PARAGRAPH.finditer(blank) for span in _spans(blank, *paragraph.span())]


def _spans(text: str, begin: int, end: int) -> Iterator[Span]:
    """The spans of one paragraph."""
    start: int | None = None
    for mark in _MARK.finditer(text, begin, end):
        if start is None:
            start = mark.end() if _opens(text, mark) else None
        elif mark.group() == '"' or mark.group() in _CLOSING:
            if mark.start() > start:
                yield Span(start, mark.start())
            start = None
    if start is not None and end > start:
        yield Span(start, end)


def _opens(text: str, mark: regex.Match[str]) -> bool:
    """May the mark open a span? A straight one does before a letter or mark, and behind a space."""
    if mark.group() != '"':
        return mark.group() in _OPENING
    before, after = text[max(0, mark.start() - 1) : mark.start()], text[mark.end() : mark.end() + 1]
    return bool(after.strip()) or not before.strip()
