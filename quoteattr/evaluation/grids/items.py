"""A text of a grid with the rows that it counts for, and what is right in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import evolve, frozen

from quoteattr.document import Document
from quoteattr.evaluation.exam import is_named, nearest
from quoteattr.evaluation.spans import common
from quoteattr.evaluation.tagged import REPORTED
from quoteattr.values import Quote, Span

#: The row that everything counts for.
ALL = "ALL"


@frozen
class Said:
    """Words of a text, whether they are reported without marks, and the names that are right for them."""

    span: Span
    form: str
    names: tuple[str, ...]


@frozen
class Item:
    """A text of a grid."""

    #: "who: pronoun", "how: after, told", ...
    rows: tuple[str, ...]
    text: str
    said: tuple[Said, ...] = ()
    #: Where the cue stands, and the kind of quotation, where these are measured.
    cue: Span | None = None
    kind: str | None = None


@frozen
class Outcome:
    """Something right or wrong in a text, for the rows that it counts for."""

    rows: tuple[str, ...]
    right: bool
    #: What was to be read, who was wanted and who was given.
    words: str = ""
    wanted: str = "nobody"
    given: str | None = None

    def __str__(self) -> str:
        return (
            f"{' | '.join(row for row in self.rows if row != ALL)}: {self.words!r} want {self.wanted} got {self.given}"
        )


Judge = Callable[[Item, Document], Iterator[Outcome]]


@frozen
class Grid:
    """Texts of some rounds, each with other words, and how they are judged."""

    texts: Callable[[int], Iterator[Item]]
    judge: Judge
    #: So many rounds are counted where nobody asks for another number.
    rounds: int


def each_passage(item: Item, document: Document) -> Iterator[Outcome]:
    """Every passage counts: is its speaker right?"""
    return (_outcome(item, said, document)[0] for said in item.said)


def all_passages(item: Item, document: Document) -> Iterator[Outcome]:
    """The text counts as one: are all of its speakers right? If so, are contents, cue and kind exact?"""
    quote, exact = None, []
    outcome = Outcome(item.rows, True)
    for said in item.said:
        outcome, quote = _outcome(item, said, document)
        if quote is None or not outcome.right:
            break
        if item.kind != "mixed":
            exact.append(Outcome(("exact: content",), _is_content(said.span.of(item.text), quote)))
    yield evolve(outcome, words=item.text.strip())
    yield from exact
    if outcome.right and quote is not None and len(item.said) == 1:
        yield Outcome(("exact: kind",), quote.kind == item.kind)
        if item.cue is not None:
            cue = [quote.cue] if quote.cue else []
            yield Outcome(("exact: cue",), common(cue, [item.cue]) == len(item.cue))


def nobody(item: Item, document: Document) -> Iterator[Outcome]:
    """The text is right where no quotation has a speaker."""
    given = next((quote.speaker.name for quote in document.quotes if quote.speaker), None)
    yield Outcome(item.rows, given is None, item.text.strip(), given=given)


def first_name(item: Item, document: Document) -> Iterator[Outcome]:
    """The text is right where the first quotation's speaker has exactly the name."""
    speaker = document.quotes[0].speaker if document.quotes else None
    given, wanted = speaker.name if speaker else None, item.said[0].names[0]
    yield Outcome(item.rows, given == wanted, item.text.strip(), wanted, given)


def _outcome(item: Item, said: Said, document: Document) -> tuple[Outcome, Quote | None]:
    quote = nearest(said.span, document.quotes, said.form == REPORTED)
    speaker = quote.speaker if quote else None
    right = speaker is not None and is_named(speaker, said.names, document)
    words = said.span.of(item.text)
    return Outcome(item.rows, right, words, said.names[0], speaker.name if speaker else None), quote


def _is_content(words: str, quote: Quote) -> bool:
    pieces = [quote.words(span) for span in quote.content]
    return any(before + words in pieces for before in ("", "that ", "whether ", "to "))
