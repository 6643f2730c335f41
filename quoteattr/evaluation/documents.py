"""How right the library is on texts of your own, annotated in brat or in the JSON form."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

from attrs import frozen

from quoteattr.attributor import Attributor
from quoteattr.checks import chosen, listed
from quoteattr.document import Document
from quoteattr.evaluation.names import same_name
from quoteattr.evaluation.scores import ALL, EXACT, MATCHES, OVERLAPPING, Results, Score, Tally, share, shortened
from quoteattr.evaluation.spans import Spans, common, counterparts
from quoteattr.values import KINDS, Quote, Speaker

MEASURES = ("quotations", "sources", "cues", "contents", "speakers")
#: Lower ends of the bands of confidence.
BANDS = (0.95, 0.9, 0.8, 0.7, 0.5, 0.0)


@frozen
class Miss:
    """A quotation that is not as the gold standard has it."""

    #: Name or number of the text.
    document: str | int
    #: What is wrong: "missed", "extra", "source", "speaker", "content" or "cue"; the first that applies.
    what: str
    #: As it should be; None for "extra".
    gold: Quote | None
    #: As it was found; None for "missed".
    found: Quote | None

    def __str__(self) -> str:
        quote = self.gold or self.found
        assert quote is not None
        start = min((span.start for span in quote.content), default=0)
        parts = [f"{self.document}:{start}", self.what, shortened(quote.text)]
        for name, one in (("gold", self.gold), ("found", self.found)):
            if one is not None:
                parts.append(f"{name} {_told(one, self.what)}")
        return " | ".join(parts) + (f" | rule {self.found.rule}" if self.found and self.found.rule else "")


@frozen(repr=False)
class Evaluation(Results):
    """All figures and misses; `str()` of it is the report that the command prints."""

    def __str__(self) -> str:
        lines = [f"{'':24}{'exact':>23}{'overlapping':>23}", f"{'':24}" + f"{'P':>9}{'R':>7}{'F1':>7}" * 2]
        for measure in MEASURES:
            scores = [self.score(measure, match) for match in MATCHES]
            figures = "".join(f"{share(s.precision):>9}{share(s.recall):>7}{share(s.f1):>7}" for s in scores)
            lines.append(f"{measure:24}{figures}   {scores[1].gold} gold, {scores[1].found} found")
        lines += ["", f"{'right, overlapping':24}{'quotations':>23}{'speakers':>23}"]
        for group in dict.fromkeys(score.group for score in self.scores):
            if group != ALL:
                cells = (self.score(measure, group=group) for measure in ("quotations", "speakers"))
                lines.append(f"{group:24}" + "".join(f"{share(s.precision):>11} of {s.found:<8}" for s in cells))
        return "\n".join(line.rstrip() for line in lines) + "\n"

    def __repr__(self) -> str:
        return f"Evaluation({self.score()}, {len(self.misses)} misses)"


def evaluate(
    gold: Iterable[Document] | Mapping[str, Document],
    attributor: Attributor | None = None,
    *,
    kinds: Iterable[str] = KINDS,
) -> Evaluation:
    """How right the answers for the texts of `gold` are, compared with what `gold` says.

    `gold` holds documents, or documents under their names; `kinds` limits both sides to quotations of these kinds.
    Raises TypeError where `gold` holds anything else.

    >>> import quoteattr
    >>> gold = quoteattr.attribute('"It rained," Ann Lee said. Bo Tan said it poured.')
    >>> evaluate([gold], kinds=["direct"]).score("speakers").found
    1
    """
    named = gold.items() if isinstance(gold, Mapping) else enumerate(listed(gold, "Documents", "document"))
    reader = Attributor() if attributor is None else attributor
    if not isinstance(reader, Attributor):
        raise TypeError(f"pass attributor as Attributor, not {type(reader).__name__}")
    wanted = chosen(KINDS, "kinds", kinds)
    tally = Tally()
    groups: set[str] = set()
    misses: list[Miss] = []
    for name, document in named:
        if not isinstance(document, Document):
            raise TypeError(f"pass gold as Documents, not {type(document).__name__}")
        found = reader.attribute(document.text)
        sides = [[quote for quote in one.quotes if quote.kind in wanted] for one in (document, found)]
        _count(tally, name, *sides)
        groups.update(group for quote in sides[1] for group in _groups(quote))
        misses.extend(_misses(name, *map(_with_content, sides)))
    return Evaluation(tuple(_scores(tally, groups)), tuple(misses))


def _scores(tally: Tally, groups: Iterable[str]) -> Iterator[Score]:
    """Every figure, those of all answers first."""
    rules = sorted(group for group in groups if group.startswith("rule"))
    bands = sorted((group for group in groups if not group.startswith("rule")), reverse=True)
    for group in (ALL, *rules, *bands):
        yield from (tally.score(measure, match, group) for measure in MEASURES for match in MATCHES)


def _groups(quote: Quote) -> tuple[str, str]:
    """The group of its rule and that of its confidence."""
    low = band(quote)
    high = 1 if low == BANDS[0] else BANDS[BANDS.index(low) - 1]
    return f"rule {quote.rule}", f"confidence {low:.2f} to {high:.2f}"


def band(quote: Quote) -> float:
    """The lower end of the band that its confidence lies in."""
    return next(low for low in BANDS if low <= (quote.confidence or 0.0))


def _count(tally: Tally, name: str | int, gold: list[Quote], found: list[Quote]) -> None:
    """Count the quotations of one text."""
    for match in MATCHES:
        for measure, role in (("sources", _source), ("cues", _cue), ("contents", _content)):
            _count_spans(
                tally, name, (measure, match), *([(role(q), q) for q in side if role(q)] for side in (gold, found))
            )
        _count_relations(tally, name, _with_content(gold), _with_content(found), match)


def _find(tally: Tally, counted: tuple[str, str], key: Hashable, quote: Quote) -> None:
    for group in (ALL, *_groups(quote)):
        tally.find(counted[0], [key], counted[1], group)


def _count_spans(
    tally: Tally,
    name: str | int,
    counted: tuple[str, str],
    gold: list[tuple[Spans, Quote]],
    found: list[tuple[Spans, Quote]],
) -> None:
    """Sources, cues or contents, each span once."""
    marked, distinct = ([*dict.fromkeys(spans for spans, _ in side)] for side in (gold, found))
    pairs = {distinct[one]: marked[other] for one, other in counterparts(marked, distinct, counted[1]).items()}
    tally.expect(counted[0], ((name, spans) for spans in marked), counted[1])
    for spans, quote in found:
        _find(tally, counted, (name, pairs.get(spans, ("extra", spans))), quote)


def _count_relations(tally: Tally, name: str | int, gold: list[Quote], found: list[Quote], match: str) -> None:
    """Quotations with their sources, and with their speakers where the gold standard of the text names any."""
    pairs = counterparts([*map(_content, gold)], [*map(_content, found)], match)
    named = any(quote.speaker for quote in gold)
    for measure, same in (("quotations", _same_source), ("speakers", _same_speaker)):
        asked = [measure == "quotations" or named and quote.speaker is not None for quote in (*gold, *found)]
        tally.expect(measure, ((name, n) for n in range(len(gold)) if asked[n]), match)
        for number, quote in enumerate(found):
            if asked[len(gold) + number]:
                other = pairs.get(number)
                right = other is not None and same(gold[other], quote, match)
                _find(tally, (measure, match), (name, other if right else ("extra", number)), quote)


def _source(quote: Quote) -> Spans:
    return () if quote.source is None else (quote.source,)


def _cue(quote: Quote) -> Spans:
    return () if quote.cue is None else (quote.cue,)


def _content(quote: Quote) -> Spans:
    return quote.content


def _with_content(quotes: list[Quote]) -> list[Quote]:
    """Those that can be told by what was said; annotators leave others."""
    return [quote for quote in quotes if quote.content]


def _same_source(gold: Quote, found: Quote, match: str) -> bool:
    if match == EXACT or gold.source is None or found.source is None:
        return gold.source == found.source
    return common((gold.source,), (found.source,)) > 0


def _same_speaker(gold: Quote, found: Quote, match: str) -> bool:
    """Has one the main name of the other?"""
    if gold.speaker is None or found.speaker is None:
        return gold.speaker is found.speaker
    return same_name(gold.speaker.name, _names(found.speaker)) or same_name(found.speaker.name, _names(gold.speaker))


def _names(speaker: Speaker) -> tuple[str, ...]:
    return (speaker.name, *speaker.aliases)


def _misses(name: str | int, gold: list[Quote], found: list[Quote]) -> Iterator[Miss]:
    """What is wrong in one text, in text order of the gold standard, then what is not in it."""
    pairs = counterparts([*map(_content, gold)], [*map(_content, found)], OVERLAPPING)
    answers = {other: found[number] for number, other in pairs.items()}
    named = any(quote.speaker for quote in gold)
    for number, quote in enumerate(gold):
        answer = answers.get(number)
        what = "missed" if answer is None else _wrong(quote, answer, named)
        if what is not None:
            yield Miss(name, what, quote, answer)
    yield from (Miss(name, "extra", None, quote) for number, quote in enumerate(found) if number not in pairs)


def _wrong(gold: Quote, found: Quote, named: bool) -> str | None:
    if not _same_source(gold, found, OVERLAPPING):
        return "source"
    if named and not _same_speaker(gold, found, OVERLAPPING):
        return "speaker"
    return "content" if gold.content != found.content else "cue" if gold.cue != found.cue else None


def _source_words(quote: Quote) -> str | None:
    return quote.words(quote.source)


#: What each side of a miss shows, by what is wrong; in all other cases the source.
_TOLD: dict[str, Callable[[Quote], str | None]] = {
    "content": lambda quote: " ".join(quote.text.split()),
    "cue": lambda quote: quote.words(quote.cue),
    "speaker": lambda quote: quote.speaker.name if quote.speaker else None,
}


def _told(quote: Quote, what: str) -> str:
    """What one side says of what is wrong."""
    return repr(_TOLD.get(what, _source_words)(quote))
