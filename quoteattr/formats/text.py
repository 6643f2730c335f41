"""The form for people: every quotation in text order, under the number of its paragraph."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from quoteattr.values import Quote

if TYPE_CHECKING:
    from quoteattr.document import Document

_WIDTH = 100
#: What a terminal would obey: controls but for tabs and line ends, and what turns the direction of letters.
_OBEYED = {*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)} - {ord("\t"), ord("\n")}
_ESCAPES = {code: f"\\u{code:04x}" for code in _OBEYED}


def visible(shown: str) -> str:
    """What is shown, with the escapes of JSON for characters that a terminal would obey.

    >>> print(visible("It \\x1b[31mrained"))
    It \\u001b[31mrained
    """
    return shown.translate(_ESCAPES)


def text(document: Document, explain: bool = False) -> str:
    """The quotations of a document with their speakers, and why they are the speakers if that is wanted."""
    if not document.quotes:
        return "No quotations.\n"
    lines: list[str] = []
    for paragraph, quotes in groupby(document.quotes, key=lambda quote: quote.paragraph):
        lines.append(f"Paragraph {paragraph + 1}")
        lines.extend(_lines(quotes, explain))
    return "".join(f"{line}\n" for line in lines)


def _lines(quotes: Iterable[Quote], explain: bool) -> Iterator[str]:
    for quote in quotes:
        yield f"  {_speaker(quote)} ({', '.join(_notes(quote))})"
        yield _indented(quote.text)
        for line in quote.explain().splitlines() if explain else ():
            yield _indented(f"- {line}", hanging="  ")


def _speaker(quote: Quote) -> str:
    if quote.speaker is not None:
        return quote.speaker.name
    source = quote.words(quote.source)
    return "Unknown" if source is None else f'"{" ".join(source.split())}", not resolved'


def _notes(quote: Quote) -> Iterator[str]:
    yield quote.kind
    if quote.modality != "speech" and quote.kind != "post":
        yield quote.modality
    if quote.negated:
        yield "negated"
    if quote.via is not None:
        yield f"relayed by {quote.via.name}"
    if quote.posted is not None:
        yield from filter(None, (quote.posted.handle, quote.posted.date))


def _indented(text: str, hanging: str = "") -> str:
    return textwrap.fill(
        " ".join(text.split()),
        _WIDTH,
        initial_indent="    ",
        subsequent_indent=f"    {hanging}",
        break_long_words=False,
        break_on_hyphens=False,
    )
