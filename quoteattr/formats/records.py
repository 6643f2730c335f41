"""A table: one flat row a quotation, as a dict or as a line of tab-separated values."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from quoteattr.values import Quote, Span

if TYPE_CHECKING:
    from quoteattr.document import Document

#: The columns, in order; every record has all of them.
COLUMNS = (
    "document", "quotation", "kind", "content", "start", "end", "pieces", "speaker", "speaker_id", "source",
    "source_start", "source_end", "cue", "cue_start", "cue_end", "addressee", "via", "parent", "modality", "negated",
    "rule", "resolved_by", "confidence", "paragraph",
)  # fmt: skip


def records(document: Document, name: str | int | None = None) -> list[dict[str, Any]]:
    """One dict a quotation, in text order; `name` stands under "document"."""
    return [dict(zip(COLUMNS, (name, *_values(quote)))) for quote in document.quotes]


def tsv(rows: Iterable[dict[str, Any]], columns: Iterable[str] = COLUMNS, *, header: bool = True) -> str:
    """The rows as lines of tab-separated values, each value in marks, so that tabs and line ends in it are kept."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(columns), dialect="excel-tab", lineterminator="\n", quoting=csv.QUOTE_ALL)
    if header:
        writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _values(quote: Quote) -> tuple[Any, ...]:
    """The values of every column after the first."""
    people = (person.name if person else None for person in (quote.addressee, quote.via))
    return (
        quote.id,
        quote.kind,
        quote.text,
        min((span.start for span in quote.content), default=None),
        max((span.end for span in quote.content), default=None),
        ";".join(f"{span.start} {span.end}" for span in quote.content),
        quote.speaker and quote.speaker.name,
        quote.speaker and quote.speaker.id,
        quote.words(quote.source),
        *_ends(quote.source),
        quote.words(quote.cue),
        *_ends(quote.cue),
        *people,
        quote.parent,
        quote.modality,
        quote.negated,
        quote.rule,
        quote.resolved_by,
        quote.confidence,
        quote.paragraph,
    )


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (None, None) if span is None else (span.start, span.end)
