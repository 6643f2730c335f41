"""What reading a text gives: the document, and its views in other forms."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from attrs import field, frozen
from attrs.validators import deep_iterable

from quoteattr.checks import a, listed, plain
from quoteattr.formats import brat, html, json_form, records
from quoteattr.values import Quote, Speaker


def _quotes_of(value: Iterable[Quote]) -> tuple[Quote, ...]:
    return listed(value, "quotes", "Quote(...)")


def _speakers_of(value: Iterable[Speaker]) -> tuple[Speaker, ...]:
    return listed(value, "speakers", "Speaker(...)")


@frozen(repr=False)
class Document:
    """A text with what it quotes and who is quoted.

    >>> import quoteattr
    >>> document = quoteattr.attribute('"It rained all day," Ann Lee said.')
    >>> document
    Document(34 characters, 1 quotes, 1 speakers)
    >>> [quote.text for quote in document.quotes_by("Ann Lee")]
    ['"It rained all day,"']
    """

    #: The text as it was given.
    text: str = field(converter=plain, validator=a(str))
    #: In the order in which they begin.
    quotes: tuple[Quote, ...] = field(default=(), converter=_quotes_of, validator=deep_iterable(a(Quote)))
    #: In the order of their first mentions.
    speakers: tuple[Speaker, ...] = field(default=(), converter=_speakers_of, validator=deep_iterable(a(Speaker)))

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "quotes", tuple(quote._of(self.text) for quote in self.quotes))
        object.__setattr__(self, "speakers", tuple(speaker._of(self.text) for speaker in self.speakers))

    @property
    def key(self) -> str:
        """What tells the text from others, the same wherever it is read: with it ids of many documents are told apart.

        >>> import quoteattr
        >>> quoteattr.attribute("Ann Lee said it rained.").key
        '287fc5d026ab894b'
        """
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def quotes_by(self, speaker: Speaker | str) -> tuple[Quote, ...]:
        """The quotations of one speaker, given as a Speaker or by name or alias."""
        if not isinstance(speaker, (Speaker, str)):
            raise TypeError(f"pass a Speaker or a name, not {type(speaker).__name__}")
        if isinstance(speaker, Speaker):
            return tuple(quote for quote in self.quotes if quote.speaker == speaker)
        return tuple(
            quote
            for quote in self.quotes
            if quote.speaker is not None and speaker in (quote.speaker.name, *quote.speaker.aliases)
        )

    def to_dict(self) -> dict[str, Any]:
        """The JSON form, version 1, as a dict of dicts, lists, strings and numbers."""
        return json_form.write(self)

    def to_json(self, indent: int | None = None) -> str:
        """The JSON form, version 1, as a string."""
        return json_form.dumps(self, indent)

    def to_records(self, document: str | int | None = None) -> list[dict[str, Any]]:
        """One flat dict a quotation, as a table has them; `document` is put into each, to tell texts apart.

        >>> import quoteattr
        >>> row = quoteattr.attribute("Ann Lee said it rained.").to_records("rain")[0]
        >>> row["document"], row["speaker"], row["cue"], row["content"], row["start"], row["end"]
        ('rain', 'Ann Lee', 'said', 'it rained', 13, 22)
        """
        return records.records(self, document)

    def to_html(self, *, full_page: bool = True) -> str:
        """A page of the text with quotations, sources and cues marked; without `full_page` an element for any page.

        >>> import quoteattr
        >>> print(quoteattr.attribute("Ann Lee said it rained.").to_html()[:15])
        <!DOCTYPE html>
        """
        return html.page([("", self)]) if full_page else html.fragment(self)

    def _repr_html_(self) -> str:
        return self.to_html(full_page=False)

    @classmethod
    def from_dict(cls, text: str, data: dict[str, Any]) -> Document:
        """The Document whose `to_dict()` gave `data`; FormatError where that is not the JSON form.

        >>> import quoteattr
        >>> text = 'Ann Lee said it rained.'
        >>> document = quoteattr.attribute(text)
        >>> Document.from_dict(text, document.to_dict()) == document
        True
        """
        return cls(text, *json_form.read(text, data))

    @classmethod
    def from_json(cls, text: str, form: str) -> Document:
        """The Document whose `to_json()` gave `form`; FormatError where that is not the JSON form.

        >>> import quoteattr
        >>> text = 'Ann Lee said it rained.'
        >>> document = quoteattr.attribute(text)
        >>> Document.from_json(text, document.to_json()) == document
        True
        """
        return cls(text, *json_form.loads(text, form))

    def to_brat(self) -> str:
        """The .ann file, in the standoff form of the annotation tool brat, that stands beside the text.

        >>> import quoteattr
        >>> for line in quoteattr.attribute("Ann Lee said it rained.").to_brat().splitlines()[:4]:
        ...     print(line.split("\\t"))
        ['T1', 'Source 0 7', 'Ann Lee']
        ['T2', 'Cue 8 12', 'said']
        ['T3', 'Content 13 22', 'it rained']
        ['E1', 'Attribution:T2 Source:T1 Content:T3']
        """
        return brat.write(self)

    @classmethod
    def from_brat(cls, text: str, ann: str) -> Document:
        """The Document of a text and its .ann file, from `to_brat()` or from annotators.

        FormatError names the line that cannot be read, or that does not fit the text.

        >>> import quoteattr
        >>> text = 'Ann Lee said it rained.'
        >>> document = quoteattr.attribute(text)
        >>> Document.from_brat(text, document.to_brat()) == document
        True
        """
        return cls(text, *brat.read(text, ann))

    def __repr__(self) -> str:
        return f"Document({len(self.text)} characters, {len(self.quotes)} quotes, {len(self.speakers)} speakers)"
