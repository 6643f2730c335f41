"""The values that users meet: spans, quotations, speakers, characters.

Everything here is frozen. Positions count code points of the text as it was given, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from attrs import Attribute, evolve, field, frozen
from attrs.validators import and_, deep_iterable, ge, le, optional

from quoteattr.checks import a, among, listed, plain
from quoteattr.renamed import old_names

KINDS = ("direct", "mixed", "indirect", "post", "transcript")
MODALITIES = ("speech", "writing", "thought", "intent")
SPEAKER_KINDS = ("person", "organisation", "group", "document", "unnamed")
#: The kinds of one person.
INDIVIDUALS = ("person", "unnamed")
GENDERS = ("male", "female")


def _not_before_start(span: Span, attribute: Attribute[int], end: int) -> None:
    if end < span.start:
        raise ValueError(f"a span cannot end ({end}) before it starts ({span.start})")


@frozen(order=True, repr=False)
class Span:
    """A span of a text: `text[span.start:span.end]`.

    >>> span = Span(4, 9)
    >>> span
    Span(4, 9)
    >>> span.of("Ann, hello!"), len(span), Span(5, 7) in span
    (' hell', 5, True)
    """

    #: Position of the first character.
    start: int = field(validator=[a(int), ge(0)])
    #: Position after the last character.
    end: int = field(validator=[a(int), _not_before_start])

    def __reduce__(self) -> tuple[type[Span], tuple[int, int]]:
        return Span, (self.start, self.end)

    def of(self, text: str) -> str:
        """The words of `text` that the span covers."""
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[int]:
        return iter((self.start, self.end))

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def __repr__(self) -> str:
        return f"Span({self.start}, {self.end})"


def _strings(value: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(plain, listed(value, "strings", "'Annie'")))


def _spans_of(value: Iterable[Span]) -> tuple[Span, ...]:
    return listed(value, "spans", "Span(4, 9)")


_share: Any = optional(and_(a(float), ge(0), le(1)))
_texts = deep_iterable(a(str), a(tuple))
_spans = deep_iterable(a(Span), a(tuple))
_span = optional(a(Span))


def _has_letters(character: Character, attribute: Attribute[str], name: str) -> None:
    if not any(letter.isalnum() for letter in name):
        raise ValueError(f"a character needs a name with a letter or digit in it, not {name!r}")


def _not_blank(character: Character, attribute: Attribute[str], alias: str) -> None:
    if not alias.strip():
        raise ValueError(f"{character.name!r}: the alias {alias!r} is empty: leave it out")


@frozen
class Character:
    """One of a cast list: a main name, other names, a gender if known.

    >>> Character("Elizabeth Bennet", aliases=["Lizzy"], gender="female")
    Character(name='Elizabeth Bennet', aliases=('Lizzy',), gender='female')
    """

    #: The name that a speaker found to be this character is given.
    name: str = field(converter=plain, validator=[a(str), _has_letters])
    #: Other names of theirs, in any order; two characters may share one.
    aliases: tuple[str, ...] = field(
        default=(), converter=_strings, validator=deep_iterable(and_(a(str), _not_blank), a(tuple))
    )
    #: "male", "female" or None.
    gender: str | None = field(default=None, validator=optional(among(GENDERS)))


@frozen(repr=False)
class Speaker:
    """One person or organisation that a text has speak, and all the names it goes by there.

    >>> Speaker(id="s0", name="Ann Lee", kind="person", gender="female")
    Speaker('Ann Lee', person, female)
    """

    #: "s0", "s1", ... in the order of their first mentions.
    id: str = field(validator=a(str))
    #: The fullest name in the text, without titles; of one never named, the noun phrase.
    name: str = field(validator=a(str))
    #: "person", "organisation", "group", "document" or "unnamed".
    kind: str = field(default="person", validator=among(SPEAKER_KINDS))
    #: "male", "female" or None, as the text uses it.
    gender: str | None = field(default=None, validator=optional(among(GENDERS)))
    #: Their other names in the text.
    aliases: tuple[str, ...] = field(default=(), converter=_strings, validator=_texts)
    #: What the text says they are: "spokesman", "president".
    roles: tuple[str, ...] = field(default=(), converter=_strings, validator=_texts)
    #: Ids of the speakers of whom a joint one ("Ann Lee and Bo Tan said") is made.
    members: tuple[str, ...] = field(default=(), converter=_strings, validator=_texts)
    #: Where the text names or means them.
    mentions: tuple[Span, ...] = field(default=(), converter=_spans_of, validator=_spans)
    #: The text that they speak in: speakers of two texts are two, whatever else they share.
    _document: str = field(default="", alias="document", converter=plain, validator=a(str), kw_only=True)

    def _of(self, text: str) -> Speaker:
        """The speaker as one of a text, unless they are of one already."""
        return self if self._document or not text else evolve(self, document=text)

    def __repr__(self) -> str:
        return f"Speaker({', '.join(filter(None, (repr(self.name), self.kind, self.gender)))})"


@frozen
class Posted:
    """The handle and date in the signature line of a social post.

    >>> Posted(handle="@annlee", date="May 3, 2024")
    Posted(handle='@annlee', date='May 3, 2024')
    """

    #: With its "@"; None where the line has none.
    handle: str | None = field(default=None, validator=optional(a(str)))
    #: As it stands in the text.
    date: str | None = field(default=None, validator=optional(a(str)))


@frozen(repr=False)
class Quote:
    """One thing that was said, written, thought or intended, and by whom.

    >>> import quoteattr
    >>> quote = quoteattr.attribute('"It rained all day," Ann Lee said.').quotes[0]
    >>> quote
    Quote(direct '"It rained all day,"' by 'Ann Lee')
    >>> quote.text, quote.speaker.name, quote.rule
    ('"It rained all day,"', 'Ann Lee', 'tag-after')
    """

    #: The text as it was given to the library: quotations of two texts are two, whatever else they share.
    _document: str = field(alias="document", converter=plain, validator=a(str))
    #: "q0", "q1", ... in text order.
    id: str = field(validator=a(str))
    #: "direct", "mixed", "indirect", "post" or "transcript".
    kind: str = field(validator=among(KINDS))
    #: What was said, in pieces where its tag stands inside it.
    content: tuple[Span, ...] = field(converter=_spans_of, validator=_spans)
    #: Every span between quotation marks inside the content, marks excluded.
    quoted: tuple[Span, ...] = field(default=(), converter=_spans_of, validator=_spans)
    #: The words that name the source, as they stand: the whole noun phrase.
    source: Span | None = field(default=None, validator=_span)
    #: The words inside the source that name the speaker.
    head: Span | None = field(default=None, validator=_span)
    #: The words that report it: "said", "according to".
    cue: Span | None = field(default=None, validator=_span)
    #: "speech", "writing", "thought" or "intent".
    modality: str = field(default="speech", validator=among(MODALITIES))
    #: True for "did not say".
    negated: bool = field(default=False, validator=a(bool))
    #: Whose words they are.
    speaker: Speaker | None = field(default=None, validator=optional(a(Speaker)))
    #: To whom they were said, where the text tells.
    addressee: Speaker | None = field(default=None, validator=optional(a(Speaker)))
    #: Who relayed them: Kang in "..., Moon said, spokesman Kang said".
    via: Speaker | None = field(default=None, validator=optional(a(Speaker)))
    #: Id of the quotation that this one stands inside.
    parent: str | None = field(default=None, validator=optional(a(str)))
    #: Name of the rule that found the source or took the turn.
    rule: str | None = field(default=None, validator=optional(a(str)))
    #: Name of the rule that told who the source is.
    resolved_by: str | None = field(default=None, validator=optional(a(str)))
    #: The earlier words that the source was resolved to.
    antecedent: Span | None = field(default=None, validator=_span)
    #: Measured precision of the two rules together, 0 to 1.
    confidence: float | None = field(default=None, validator=_share)
    #: Handle and date of a post.
    posted: Posted | None = field(default=None, validator=optional(a(Posted)))
    #: The sentence or sentences that it stands in, its tag included.
    sentence: Span | None = field(default=None, validator=_span)
    #: Number of the paragraph that it begins in, from 0.
    paragraph: int = field(default=0, validator=[a(int), ge(0)])
    #: When it was said, as the text has it, of a turn with a time stamp.
    stamp: str | None = field(default=None, validator=optional(a(str)))

    def _of(self, text: str) -> Quote:
        """The quotation with its speakers as those of a text."""
        people = {key: getattr(self, key) for key in ("speaker", "addressee", "via")}
        bound = {key: person._of(text) for key, person in people.items() if person is not None}
        return self if all(people[key] is person for key, person in bound.items()) else evolve(self, **bound)

    @property
    def text(self) -> str:
        """The words of the content, its pieces joined by a space."""
        return " ".join(span.of(self._document) for span in self.content)

    def words(self, span: Span | None) -> str | None:
        """The words of the document that one of the quotation's spans covers; None for None."""
        if not isinstance(span, Span | None):
            raise TypeError(f"pass a Span such as quote.source, not {type(span).__name__}")
        return None if span is None else span.of(self._document)

    def explain(self) -> str:
        """Why this speaker, in a sentence or two with the words of the text.

        >>> import quoteattr
        >>> document = quoteattr.attribute('Ann Lee rose. "It rained all day," she said.')
        >>> print(document.quotes[0].explain())
        "she" stands with the cue "said" (rule tag-after).
        "she" is Ann Lee, last meant by "Ann Lee" (rule subject).
        """
        source, cue, head = self.words(self.source), self.words(self.cue), self.words(self.head)
        if source is None:
            return "Nobody is named as its source." + (f' Its cue is "{cue}" (rule {self.rule}).' if cue else "")
        beside = f'stands with the cue "{cue}"' if cue else "decided it"
        lines = [f'"{source}" {beside} (rule {self.rule}).']
        if self.speaker is None:
            lines.append(f'Who "{head or source}" is was not resolved.')
        else:
            meant = self.words(self.antecedent)
            last = f', last meant by "{meant}"' if meant else ""
            lines.append(f'"{head or source}" is {self.speaker.name}{last} (rule {self.resolved_by}).')
        if self.via is not None:
            lines.append(f"{self.via.name} relayed it.")
        return "\n".join(" ".join(line.split()) for line in lines)

    def __repr__(self) -> str:
        text = " ".join(self.text.split())
        short = text if len(text) <= 40 else text[:37].rstrip() + "..."
        return f"Quote({self.kind} {short!r}" + (f" by {self.speaker.name!r})" if self.speaker else ")")


if not TYPE_CHECKING:  # else every misspelt name would be one
    __getattr__ = old_names(__name__, Document="quoteattr.document.Document")
