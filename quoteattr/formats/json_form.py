"""The JSON form, version 1: a Document as dicts, lists, strings and numbers, and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from quoteattr.errors import FormatError
from quoteattr.formats.checked import Item, share, string, whole
from quoteattr.values import Posted, Quote, Span, Speaker

if TYPE_CHECKING:
    from quoteattr.document import Document

VERSION = 1
Made = TypeVar("Made")


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
            f"this is version {version!r} of the JSON format, but this quoteattr reads version {VERSION}: "
            "attribute the text again, or read it with the version of quoteattr that wrote it"
        )
    speakers = _items(data, "speakers", lambda item: speaker_in(text, item))
    by_id = {speaker.id: speaker for speaker in speakers}
    quotes = _items(data, "quotes", lambda item: quote_in(text, item, by_id))
    whole(_places("quotes", quotes), "parent", [(q.id, () if q.parent is None else (q.parent,)) for q in quotes])
    whole(_places("speakers", speakers), "members", [(speaker.id, speaker.members) for speaker in speakers])
    return quotes, speakers


def loads(text: str, form: str) -> tuple[tuple[Quote, ...], tuple[Speaker, ...]]:
    """The quotations and speakers of the document that `dumps` gave `form` for."""
    if not isinstance(form, (str, bytes, bytearray)):
        raise TypeError(f"pass the string that Document.to_json() gave, not {type(form).__name__}")
    try:
        data = json.loads(form)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"not JSON: {error}") from error
    if not isinstance(data, dict):
        raise FormatError(f"not the JSON form of a Document: expected an object, not {type(data).__name__}")
    return read(text, data)


def _items(data: dict[str, Any], key: str, read_one: Callable[[Any], Made]) -> tuple[Made, ...]:
    """What `read_one` makes of each item of a list; FormatError tells which one is not in the form."""
    if not isinstance(data.get(key), list):
        raise FormatError(f"not the JSON form of a Document: {key} must be a list, not {type(data.get(key)).__name__}")
    found = []
    for number, item in enumerate(data[key]):
        try:
            found.append(read_one(item))
        except FormatError as error:
            raise FormatError(f"not the JSON form of a Document: {key}[{number}]: {error}") from error
    return tuple(found)


def _places(key: str, items: tuple[object, ...]) -> list[str]:
    return [f"not the JSON form of a Document: {key}[{number}]" for number in range(len(items))]


def _encodable(string: str) -> bool:
    try:
        string.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


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
        "stamp": quote.stamp,
        "sentence": _pair(quote.sentence),
        "paragraph": quote.paragraph,
    }


def quote_in(text: str, data: Any, speakers: dict[str, Speaker]) -> Quote:
    """The quotation that `quote_out` gave `data` for; FormatError names the key of what is wrong."""
    item = Item(data, len(text))

    def speaker(key: str) -> Speaker | None:
        value = item.one(key, string)
        if value is not None and value not in speakers:
            raise FormatError(f"{key}: there is no {value!r}")
        return None if value is None else speakers[value]

    posted = item.one("posted", lambda value: Item(value, 0))
    quote = _made(
        Quote,
        document=text,
        id=item.get("id"),
        kind=item.get("kind"),
        content=item.spans("content"),
        quoted=item.spans("quoted"),
        source=item.span("source"),
        head=item.span("head"),
        cue=item.span("cue"),
        modality=item.get("modality"),
        negated=item.get("negated"),
        speaker=speaker("speaker"),
        addressee=speaker("addressee"),
        via=speaker("via"),
        parent=item.get("parent"),
        rule=item.get("rule"),
        resolved_by=item.get("resolved_by"),
        antecedent=item.span("antecedent", None),
        confidence=item.one("confidence", share),
        posted=posted and _made(Posted, handle=posted.get("handle", None), date=posted.get("date", None)),
        stamp=item.one("stamp", string, None),
        sentence=item.span("sentence", None),
        paragraph=item.count("paragraph", 0),
    )
    if not (quote.content or quote.source or quote.cue):
        raise FormatError("content: a quotation needs a content, a source or a cue")
    return quote


def _made(make: Callable[..., Made], **fields: Any) -> Made:
    """What `make` makes of the fields, whose own complaints name them."""
    try:
        return make(**fields)
    except (TypeError, ValueError) as error:
        raise FormatError(str(error)) from error


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


def speaker_in(text: str, data: Any) -> Speaker:
    """The speaker that `speaker_out` gave `data` for; FormatError names the key of what is wrong."""
    item = Item(data, len(text))
    return _made(
        Speaker,
        document=text,
        id=item.get("id"),
        name=item.get("name"),
        kind=item.get("kind"),
        gender=item.get("gender"),
        aliases=item.every("aliases", string),
        roles=item.every("roles", string),
        members=item.every("members", string),
        mentions=item.spans("mentions"),
    )
