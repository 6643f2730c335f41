"""What reading a text gives: the document, and its views in other forms."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

from attrs import field, frozen
from attrs.validators import deep_iterable

from quoteattr.checks import a, chosen, listed, plain
from quoteattr.formats import brat, html, json_form, records
from quoteattr.values import KINDS, MODALITIES, Quote, Speaker


def _quotes_of(value: Iterable[Quote]) -> tuple[Quote, ...]:
    return listed(value, "quotes", "Quote(...)")


def _speakers_of(value: Iterable[Speaker]) -> tuple[Speaker, ...]:
    return listed(value, "speakers", "Speaker(...)")


def _is(person: Speaker | None, asked: Speaker | str) -> bool:
    """Is this the one who is asked for, by value or by name or alias?"""
    if not isinstance(asked, (Speaker, str)):
        raise TypeError(f"pass a Speaker or a name, not {type(asked).__name__}")
    if person is None or isinstance(asked, Speaker):
        return person == asked
    return asked in (person.name, *person.aliases)


def _several(allowed: tuple[str, ...], what: str, asked: str | Iterable[str] | None) -> frozenset[str] | None:
    return None if asked is None else chosen(allowed, what, [asked] if isinstance(asked, str) else asked)


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

    _everybody: Callable[[], tuple[Speaker, ...]] = field(default=tuple, alias="everybody", kw_only=True, eq=False)

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

    @property
    def entities(self) -> tuple[Speaker, ...]:
        """Everyone there is, quoted or not, worked out when first asked; none where the document was read back.

        Each has all its mentions: names, nouns, and pronouns outside of quotations.

        >>> import quoteattr
        >>> document = quoteattr.attribute("Ann Lee met the baker. She said it rained.")
        >>> [(one.name, [document.text[m.start : m.end] for m in one.mentions]) for one in document.entities]
        [('Ann Lee', ['Ann Lee', 'She']), ('baker', ['the baker'])]
        """
        return tuple(one._of(self.text) for one in self._everybody())

    def quotes_by(self, speaker: Speaker | str) -> tuple[Quote, ...]:
        """The quotations of one speaker, given as a Speaker or by name or alias."""
        if not isinstance(speaker, (Speaker, str)):
            raise TypeError(f"pass a Speaker or a name, not {type(speaker).__name__}")
        return self.select(speaker=speaker)

    def select(
        self,
        *,
        speaker: Speaker | str | None = None,
        addressee: Speaker | str | None = None,
        kind: str | Iterable[str] | None = None,
        modality: str | Iterable[str] | None = None,
        negated: bool | None = None,
        min_confidence: float | None = None,
    ) -> tuple[Quote, ...]:
        """The quotations that are all of this, in text order; what is None is not asked.

        A speaker or addressee is given as a Speaker, or by name or alias; kinds and modalities by one name or several.
        With `min_confidence`, quotations whose confidence was never measured are left out.

        >>> import quoteattr
        >>> document = quoteattr.attribute('"It rained," Ann Lee said. Bo Tan believes it snowed.')
        >>> document.select(speaker="Ann Lee", min_confidence=0.9)
        (Quote(direct '"It rained,"' by 'Ann Lee'),)
        >>> document.select(kind=["direct", "indirect"], modality="thought")
        (Quote(indirect 'it snowed' by 'Bo Tan'),)
        """
        kinds, modalities = _several(KINDS, "kinds", kind), _several(MODALITIES, "modalities", modality)
        if min_confidence is not None and (isinstance(min_confidence, bool) or not 0 <= min_confidence <= 1):
            raise ValueError(f"min_confidence must be a number from 0 to 1, not {min_confidence!r}")
        return tuple(
            quote
            for quote in self.quotes
            if (kinds is None or quote.kind in kinds)
            and (modalities is None or quote.modality in modalities)
            and (speaker is None or _is(quote.speaker, speaker))
            and (addressee is None or _is(quote.addressee, addressee))
            and (negated is None or quote.negated == negated)
            and (min_confidence is None or quote.confidence is not None and quote.confidence >= min_confidence)
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

    def to_speakers(self, document: str | int | None = None) -> list[dict[str, Any]]:
        """One flat dict a speaker, with how many quotations and words are theirs.

        >>> import quoteattr
        >>> row = quoteattr.attribute("Ann Lee said it rained.").to_speakers()[0]
        >>> row["name"], row["quotations"], row["words"], row["mentions"]
        ('Ann Lee', 1, 2, 1)
        """
        return records.speakers(self, document)

    def to_edges(self, document: str | int | None = None) -> list[dict[str, Any]]:
        """One flat dict for each who speaks to somebody: to whom, and how many quotations.

        >>> import quoteattr
        >>> row = quoteattr.attribute('"It rained," Ann Lee told Bo Tan.').to_edges()[0]
        >>> row["speaker"], row["addressee"], row["quotations"]
        ('Ann Lee', 'Bo Tan', 1)
        """
        return records.edges(self, document)

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
