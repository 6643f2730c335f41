"""A table: one flat row a quotation, as a dict or as a line of tab-separated values."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from quoteattr.values import Quote, Span

if TYPE_CHECKING:
    from quoteattr.document import Document

#: The columns of quotations, in order, each with the type of what stands in it if anything does.
SCHEMA: dict[str, type] = {
    "document": str, "quotation": str, "kind": str, "content": str, "start": int, "end": int, "pieces": str,
    "speaker": str, "speaker_id": str, "source": str, "source_start": int, "source_end": int, "cue": str,
    "cue_start": int, "cue_end": int, "addressee": str, "via": str, "parent": str, "modality": str, "negated": bool,
    "rule": str, "resolved_by": str, "confidence": float, "paragraph": int,
}  # fmt: skip
#: Those of speakers and of who speaks to whom.
SPEAKER_SCHEMA: dict[str, type] = {
    "document": str, "speaker_id": str, "name": str, "kind": str, "gender": str, "aliases": str, "roles": str,
    "members": str, "mentions": int, "quotations": int, "words": int,
}  # fmt: skip
EDGE_SCHEMA: dict[str, type] = {
    "document": str, "speaker": str, "speaker_id": str, "addressee": str, "addressee_id": str, "quotations": int,
    "words": int,
}  # fmt: skip
COLUMNS = tuple(SCHEMA)


def records(document: Document, name: str | int | None = None) -> list[dict[str, Any]]:
    """One dict a quotation, in text order; `name` stands under "document"."""
    return [dict(zip(COLUMNS, (name, *_values(quote)))) for quote in document.quotes]


def speakers(document: Document, name: str | int | None = None) -> list[dict[str, Any]]:
    """One dict a speaker, in the order of their first mentions."""
    quotations, words = Counter[str](), Counter[str]()
    for quote in document.quotes:
        if quote.speaker is not None:
            quotations[quote.speaker.id] += 1
            words[quote.speaker.id] += len(quote.text.split())
    return [
        {
            "document": name,
            "speaker_id": one.id,
            "name": one.name,
            "kind": one.kind,
            "gender": one.gender,
            "aliases": ";".join(one.aliases),
            "roles": ";".join(one.roles),
            "members": ";".join(one.members),
            "mentions": len(one.mentions),
            "quotations": quotations[one.id],
            "words": words[one.id],
        }
        for one in document.speakers
    ]


def edges(document: Document, name: str | int | None = None) -> list[dict[str, Any]]:
    """One dict for each pair of a speaker and an addressee, in the order of their first quotations."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for quote in document.quotes:
        if quote.speaker is not None and quote.addressee is not None:
            row = found.setdefault((quote.speaker.id, quote.addressee.id), dict.fromkeys(EDGE_SCHEMA, 0))
            row |= {"document": name, "speaker": quote.speaker.name, "speaker_id": quote.speaker.id}
            row |= {"addressee": quote.addressee.name, "addressee_id": quote.addressee.id}
            row["quotations"] += 1
            row["words"] += len(quote.text.split())
    return list(found.values())


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
