"""What every Document holds, whatever the text and whoever is right: checked by the properties and by the fuzzer."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator

from quoteattr import Document, Quote, Span


def broken(text: str, document: Document) -> list[str]:
    """The promises of the first kind that a document breaks, in words; none, where all is well."""
    for check in (_spans_broken, _links_broken, _crossing, _forms_broken):
        found = list(check(text, document))
        if found:
            return found
    return []


def _spans(quote: Quote) -> list[Span]:
    single = [quote.source, quote.head, quote.cue, quote.antecedent, quote.sentence]
    return [*quote.content, *quote.quoted, *(span for span in single if span is not None)]


def _spans_broken(text: str, document: Document) -> Iterator[str]:
    """Spans are inside the text, not empty, in their order, and inside what they are parts of."""
    for quote in document.quotes:
        for span in _spans(quote):
            if not 0 <= span.start < span.end <= len(text):
                yield f"{quote!r}: {span} is empty or outside of the text"
        pieces = quote.content
        if not pieces or any(one.end > two.start for one, two in itertools.pairwise(pieces)):
            yield f"{quote!r}: its pieces are missing or out of order"
        if not all(any(inner in piece for piece in pieces) for inner in quote.quoted):
            yield f"{quote!r}: a quoted_span between marks stands outside of its content"
        if quote.head is not None and (quote.source is None or quote.head not in quote.source):
            yield f"{quote!r}: its head stands outside of its source"
        if quote.text != " ".join(text[span.start : span.end] for span in pieces):
            yield f"{quote!r}: its text is not that of its spans"
    for speaker in document.speakers:
        if not speaker.name.strip():
            yield f"{speaker!r}: no name"
        if not all(0 <= span.start < span.end <= len(text) for span in speaker.mentions):
            yield f"{speaker!r}: a mention is empty or outside of the text"


def _links_broken(text: str, document: Document) -> Iterator[str]:
    """Ids count up; parents hold their quotations; speakers are those of the document."""
    by_id = {quote.id: quote for quote in document.quotes}
    starts = [quote.content[0].start for quote in document.quotes]
    if list(by_id) != [f"q{n}" for n in range(len(document.quotes))] or starts != sorted(starts):
        yield "quotations are out of order"
    if [speaker.id for speaker in document.speakers] != [f"s{n}" for n in range(len(document.speakers))]:
        yield "speakers are out of order"
    for quote in document.quotes:
        if not {quote.speaker, quote.addressee, quote.via} <= {None, *document.speakers}:
            yield f"{quote!r}: one of its speakers is not in the document"
        if quote.parent is not None:
            around = by_id[quote.parent].content
            if around == quote.content or not all(any(piece in outer for outer in around) for piece in quote.content):
                yield f"{quote!r}: its parent does not hold it"


def nested_or_apart(one: Quote, two: Quote) -> bool:
    """Are two contents apart, or is one inside the pieces of the other?"""
    if all(a.end <= b.start or b.end <= a.start for a in one.content for b in two.content):
        return True
    return all(any(a in b for b in two.content) for a in one.content) or all(
        any(b in a for a in one.content) for b in two.content
    )


def _crossing(text: str, document: Document) -> Iterator[str]:
    """No two quotations cross."""
    open_: list[Quote] = []
    for quote in document.quotes:
        open_ = [other for other in open_ if other.content[-1].end > quote.content[0].start]
        yield from (f"{other!r} crosses {quote!r}" for other in open_ if not nested_or_apart(other, quote))
        open_.append(quote)


def _forms_broken(text: str, document: Document) -> Iterator[str]:
    """JSON reads back equal and can be written; what is shown to people can be made."""
    written = document.to_json()
    written.encode("utf8")
    if document != Document.from_dict(text, json.loads(written)):
        yield "its JSON form reads back as another document"
    if not all(quote.explain() and "\n" not in repr(quote) for quote in document.quotes):
        yield "a quotation has no explanation, or a repr of two lines"
