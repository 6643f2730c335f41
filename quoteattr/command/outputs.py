"""The forms in which documents are written, piece by piece as they come."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from quoteattr.command.inputs import Record
from quoteattr.document import Document
from quoteattr.formats import html
from quoteattr.formats import records as tables
from quoteattr.formats.text import text

Documents = Iterable[tuple[Record, Document]]


class Wanted(NamedTuple):
    """What is asked of a form."""

    #: Is there more than one text, so that each needs its name?
    many: bool = False
    explain: bool = False
    #: Did records come with ids?
    ids: bool = False
    #: Are there documents already, from a run that was interrupted?
    begun: bool = False


def columns(wanted: Wanted) -> tuple[str, ...]:
    """The columns of the table."""
    first, *others = tables.COLUMNS
    return (first, *(["id"] if wanted.ids else []), *others, *(["explanation"] if wanted.explain else []))


def _as_text(documents: Documents, wanted: Wanted) -> Iterator[str]:
    for record, document in documents:
        shown = text(document, wanted.explain)
        yield f"== {record.place} ==\n{shown}\n" if wanted.many else shown


def _as_json(documents: Documents, wanted: Wanted) -> Iterator[str]:
    if not wanted.many:
        for _, document in documents:
            yield _json(_explained(document, wanted), indent=2) + "\n"
        return
    before = "["
    for record, document in documents:
        yield before + "\n" + textwrap.indent(_json(_named(record, document, wanted), indent=2), "  ")
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def _as_jsonl(documents: Documents, wanted: Wanted) -> Iterator[str]:
    for record, document in documents:
        yield _json(_named(record, document, wanted)) + "\n"


def _as_records(documents: Documents, wanted: Wanted) -> Iterator[str]:
    for record, document in documents:
        rows = document.to_records(str(record.place))
        for row, quote in zip(rows, document.quotes):
            if wanted.explain:
                row["explanation"] = quote.explain()
            # A field of the input that is named like one of ours stands behind it under another name.
            others = {f"input_{key}" if key in row else key: value for key, value in record.others.items()}
            yield _json({**row, **others}) + "\n"


def _as_tsv(documents: Documents, wanted: Wanted) -> Iterator[str]:
    if not wanted.begun:
        yield tables.tsv([], columns(wanted))
    for record, document in documents:
        rows = document.to_records(str(record.place))
        for row, quote in zip(rows, document.quotes):
            if wanted.ids:
                row["id"] = record.id if isinstance(record.id, str | None) else _json(record.id)
            if wanted.explain:
                row["explanation"] = quote.explain()
        yield tables.tsv(rows, columns(wanted), header=False)


def _as_html(documents: Documents, wanted: Wanted) -> Iterator[str]:
    yield html.page([(str(record.place) if wanted.many else "", document) for record, document in documents])


def _as_brat(documents: Documents, wanted: Wanted) -> Iterator[str]:
    yield from (document.to_brat() for _, document in documents)


#: The pieces of each form, by its name.
FORMS: dict[str, Callable[[Documents, Wanted], Iterator[str]]] = {
    "text": _as_text,
    "json": _as_json,
    "jsonl": _as_jsonl,
    "records": _as_records,
    "tsv": _as_tsv,
    "html": _as_html,
    "brat": _as_brat,
}


def _named(record: Record, document: Document, wanted: Wanted) -> dict[str, Any]:
    """The JSON form behind the place of its text, and its id."""
    file, line = record.place
    named = {"file": file, **({} if line is None else {"line": line}), **({"id": record.id} if wanted.ids else {})}
    return {**named, **_explained(document, wanted)}


def _explained(document: Document, wanted: Wanted) -> dict[str, Any]:
    """The JSON form, with an explanation of each quotation where it is wanted."""
    data = document.to_dict()
    if wanted.explain:
        for item, quote in zip(data["quotes"], document.quotes):
            item["explanation"] = quote.explain()
    return data


def _json(data: Any, indent: int | None = None) -> str:
    return json.dumps(data, ensure_ascii=False, indent=indent)
