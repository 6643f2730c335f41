"""The JSON form, version 1: a Document as dicts, lists, strings and numbers, and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from quoteattr.errors import FormatError
from quoteattr.values import Posted, Quote, Span, Speaker

if TYPE_CHECKING:
    from quoteattr.document import Document

VERSION = 1
Item = TypeVar("Item")


def write(document: Document) -> dict[str, Any]:
    """The JSON form of a document."""
    return {
        "version": VERSION,
        "quotes": [quote_out(quote) for quote in document.quotes],
        "speakers": [speaker_out(speaker) for speaker in document.speakers],
    }


def dumps(document: Document, indent: int | None = None) -> str:
    """The JSON form as a string; a lone surrogate is written as its escape, so that any file can hold it."""
    data = write(document)
    plain = json.dumps(data, ensure_ascii=False, indent=indent)
    return plain if plain.isascii() or _encodable(plain) else json.dumps(data, indent=indent)


def read(text: str, data: Any) -> tuple[tuple[Quote, ...], tuple[Speaker, ...]]:
    """The quotations and speakers of the document that `write` gave `data` for."""
    if not isinstance(text, str):
        raise TypeError(f"pass the text as a str, not {type(text).__name__}")
    if not isinstance(data, dict):
        raise TypeError(f"pass the dict that Document.to_dict() gave, not {type(data).__name__}")
    version = data.get("version")
    if version != VERSION or isinstance(version, bool):
        raise FormatError(
            f"this is JSON form {version!r}; this version of quoteattr reads {VERSION}: attribute the text anew, "
            "or read it with the version of quoteattr that wrote it"
        )
    speakers = {speaker.id: speaker for speaker in _items(data, "speakers", speaker_in)}
    quotes = _items(data, "quotes", lambda item: quote_in(text, item, speakers))
    for quote in quotes:
        if any(span.end > len(text) for span in (*quote.content, *quote.quoted)):
            raise FormatError(f"quote {quote.id} ends after the text's {len(text)} characters: is it another text?")
    return quotes, tuple(speakers.values())


def _items(data: dict[str, Any], key: str, read_one: Callable[[Any], Item]) -> tuple[Item, ...]:
    """What `read_one` makes of each item of a list; FormatError tells which one is not in the form."""
    if not isinstance(data.get(key), list):
        raise FormatError(f"not the JSON form of a Document: {key} must be a list, not {type(data.get(key)).__name__}")
    found = []
    for number, item in enumerate(data[key]):
        try:
            found.append(read_one(item))
        except (KeyError, TypeError, ValueError) as error:
            place = f"{key}[{number}]: {type(error).__name__}: {error}"
            raise FormatError(f"not the JSON form of a Document: {place}") from error
    return tuple(found)


def _encodable(string: str) -> bool:
    try:
        string.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _span(pair: Any) -> Span | None:
    return None if pair is None else Span(*pair)


def quote_out(quote: Quote) -> dict[str, Any]:
    """The JSON form of one quotation."""
    return {
        "id": quote.id,
        "kind": quote.kind,
        "content": [[span.start, span.end] for span in quote.content],
        "quoted": [[span.start, span.end] for span in quote.quoted],
        "source": _pair(quote.source),
        "head": _pair(quote.head),
        "cue": _pair(quote.cue),
        "modality": quote.modality,
        "negated": quote.negated,
        "speaker": quote.speaker and quote.speaker.id,
        "addressee": quote.addressee and quote.addressee.id,
        "via": quote.via and quote.via.id,
        "parent": quote.parent,
        "rule": quote.rule,
        "resolved_by": quote.resolved_by,
        "antecedent": _pair(quote.antecedent),
        "confidence": quote.confidence,
        "posted": quote.posted and {"handle": quote.posted.handle, "date": quote.posted.date},
        "sentence": _pair(quote.sentence),
        "paragraph": quote.paragraph,
    }


def quote_in(text: str, item: dict[str, Any], speakers: dict[str, Speaker]) -> Quote:
    """The quotation that `quote_out` gave `item` for; KeyError, TypeError or ValueError where it did not."""

    def speaker(key: str) -> Speaker | None:
        return None if item[key] is None else speakers[item[key]]

    confidence = item["confidence"]
    return Quote(
        document=text,
        id=item["id"],
        kind=item["kind"],
        content=tuple(Span(*pair) for pair in item["content"]),
        quoted=tuple(Span(*pair) for pair in item["quoted"]),
        source=_span(item["source"]),
        head=_span(item["head"]),
        cue=_span(item["cue"]),
        modality=item["modality"],
        negated=item["negated"],
        speaker=speaker("speaker"),
        addressee=speaker("addressee"),
        via=speaker("via"),
        parent=item["parent"],
        rule=item["rule"],
        resolved_by=item["resolved_by"],
        antecedent=_span(item.get("antecedent")),
        confidence=None if confidence is None else float(confidence),
        posted=item["posted"] and Posted(**item["posted"]),
        sentence=_span(item.get("sentence")),
        paragraph=item.get("paragraph", 0),
    )


def speaker_out(speaker: Speaker) -> dict[str, Any]:
    """The JSON form of one speaker."""
    return {
        "id": speaker.id,
        "name": speaker.name,
        "kind": speaker.kind,
        "gender": speaker.gender,
        "aliases": list(speaker.aliases),
        "roles": list(speaker.roles),
        "members": list(speaker.members),
        "mentions": [[span.start, span.end] for span in speaker.mentions],
    }


def speaker_in(item: dict[str, Any]) -> Speaker:
    """The speaker that `speaker_out` gave `item` for."""
    return Speaker(
        id=item["id"],
        name=item["name"],
        kind=item["kind"],
        gender=item["gender"],
        aliases=item["aliases"],
        roles=item["roles"],
        members=item["members"],
        mentions=tuple(Span(*pair) for pair in item["mentions"]),
    )
