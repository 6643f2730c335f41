"""How right the library is on news: `python -m quoteattr.evaluate polnear FOLDER`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from attrs import frozen

from quoteattr.attributor import Attributor
from quoteattr.evaluation import polnear
from quoteattr.evaluation.command import chosen, folder_parser, show
from quoteattr.evaluation.marked import double_marked
from quoteattr.evaluation.names import same_name
from quoteattr.evaluation.polnear import Article, Relation, Source
from quoteattr.evaluation.scores import (
    ALL,
    EXACT,
    OVERLAPPING,
    SURE,
    TOKENS,
    Results,
    Score,
    Tally,
    Wrong,
    confident,
    is_sure,
    ratio,
)
from quoteattr.evaluation.spans import Spans, common, disjoint, overlap, tokens
from quoteattr.values import Quote, Span

FOUND = "quoted speech, source found"
RESOLVED = "quoted speech, speaker resolved"
WHOLE = "all reported speech, whole relation"
FORMS = ("name", "pronoun", "nominal")
#: How many words longer than the annotated source one may be, and how much of two contents they must share.
_LONGER, _HALF = 20, 0.5


def _source(quote: Quote) -> Spans:
    return () if quote.source is None else (quote.source,)


def _cue(quote: Quote) -> Spans:
    return () if quote.cue is None else (quote.cue,)


def _content(quote: Quote) -> Spans:
    return disjoint(quote.content)


ROLES: Mapping[str, Callable[[Quote], Spans]] = {"source": _source, "cue": _cue, "content": _content}
#: What is always counted, and how it is matched.
COUNTED = (
    (FOUND, OVERLAPPING),
    (WHOLE, OVERLAPPING),
    *((f"{role}s", match) for role in ROLES for match in (TOKENS, EXACT)),
)


@frozen(repr=False)
class NewsResults(Results):
    """The figures on news; `str()` of it is the report that the command prints."""

    def __str__(self) -> str:
        lines = [_row(FOUND, self.score(FOUND)), *self._resolved(), _row(WHOLE, self.score(WHOLE))]
        for role in ROLES:
            lines.append(_row(f"  {role} tokens", self.score(f"{role}s", TOKENS)))
            lines.append(_row(f"  {role} spans exact", self.score(f"{role}s", EXACT)))
        return "\n".join(lines) + "\n"

    def _resolved(self) -> Iterator[str]:
        """The lines on speakers, where anybody has told who they are."""
        groups = {score.group: score for score in self.scores if score.measure == RESOLVED}
        if ALL not in groups or not groups[ALL].gold:
            return
        yield _row(RESOLVED, groups[ALL])
        for form in (form for form in FORMS if form in groups):
            yield f"    source given as {form:9s} accuracy {ratio(groups[form].recall)} of {groups[form].gold}"
        yield f"    {confident(groups)}"


def _row(name: str, score: Score) -> str:
    figures = "  ".join(
        f"{key} {ratio(value):>6}" for key, value in (("P", score.precision), ("R", score.recall), ("F1", score.f1))
    )
    return f"{name:34s} {figures}   ({score.right} right, {score.found} predicted, {score.gold} gold)"


def evaluate(
    articles: Iterable[Article], sources: polnear.Sources | None = None, attributor: Attributor | None = None
) -> NewsResults:
    """How right the answers for articles are; speakers are asked for where `sources` tells who the sources are."""
    reader = attributor or Attributor()
    tally = Tally()
    misses: list[Wrong] = []
    for article in articles:
        quotes = reader.attribute(article.text).quotes
        asked = list(_asked(article, quotes))
        known = (sources or {}).get(article.id, {})
        _count_sources(tally, article, asked)
        if known:
            _count_speakers(tally, article, asked, known)
        _count_relations(tally, article, quotes)
        misses += _misses(article, asked, known)
    return NewsResults(tally.scores(COUNTED), tuple(misses))


# -- quoted speech


class _Asked(NamedTuple):
    """A span between marks, the relation that it belongs to, and the answer for it."""

    span: Span
    #: Number of the relation in the article.
    gold: int | None
    found: Quote | None

    def key(self, article: Article, right: bool) -> Hashable:
        """Under what the answer is counted."""
        return (article.id, self.span) if right else (article.id, self.span, "wrong")


def _asked(article: Article, quotes: Iterable[Quote]) -> Iterator[_Asked]:
    """Every span between marks: whose is it, and whose was it said to be?"""
    answers = [(quote, disjoint(quote.quoted)) for quote in quotes if quote.source is not None]
    relations = [(number, one.content) for number, one in enumerate(article.relations) if one.source]
    for span in double_marked(article.text):
        gold = next((number for number, content in relations if _covers(content, span)), None)
        yield _Asked(span, gold, next((quote for quote, quoted in answers if _covers(quoted, span)), None))


def _covers(spans: Spans, span: Span) -> bool:
    """Do they hold more than half of the span?"""
    return common([span], spans) * 2 > len(span)


def _source_is_right(article: Article, one: _Asked) -> bool:
    if one.gold is None or one.found is None:
        return False
    return is_right_source(article.text, article.relations[one.gold], _source(one.found))


def is_right_source(text: str, gold: Relation, source: Spans) -> bool:
    """Do the words meet the annotated source, and are they one: none of the content, not the cue, hardly longer?"""
    wanted, cue, content, given = (set(tokens(text, spans)) for spans in (gold.source, gold.cue, gold.content, source))
    return (
        bool(wanted & given) and not given & content and not (cue and cue <= given) and len(given - wanted) <= _LONGER
    )


def _count_sources(tally: Tally, article: Article, asked: Iterable[_Asked]) -> None:
    for one in asked:
        if one.gold is not None:
            tally.expect(FOUND, [one.key(article, True)])
        if one.found is not None:
            tally.find(FOUND, [one.key(article, _source_is_right(article, one))])


def _count_speakers(tally: Tally, article: Article, asked: Sequence[_Asked], known: Mapping[int, Source]) -> None:
    """Speakers of the spans whose sources are known; one who is given to a span that nobody says is wrong."""
    for one in asked:
        source = _known(one, known)
        for group in (ALL, source.form) if source else ():
            tally.expect(RESOLVED, [one.key(article, True)], group=group)
    for one, quote, right in _decided(asked, known):
        source = _known(one, known)
        for group in (ALL, *([source.form] if source else []), *([SURE] if is_sure(quote) else [])):
            tally.find(RESOLVED, [one.key(article, right)], group=group)


def _decided(asked: Iterable[_Asked], known: Mapping[int, Source]) -> Iterator[tuple[_Asked, Quote, bool]]:
    """The answers with a speaker, for spans of known sources and for those that nobody says; are they right?"""
    for one in asked:
        source = _known(one, known)
        if one.found is not None and one.found.speaker is not None and (source or one.gold is None):
            yield one, one.found, source is not None and same_name(one.found.speaker.name, source.names)


def decisions(article: Article, quotes: Iterable[Quote], known: Mapping[int, Source]) -> Iterator[tuple[Quote, bool]]:
    """The answers that name a speaker where it is known who speaks, or that nobody does; and whether they are right."""
    return ((quote, right) for _, quote, right in _decided(_asked(article, quotes), known))


def _known(one: _Asked, known: Mapping[int, Source]) -> Source | None:
    return None if one.gold is None else known.get(one.gold)


def _misses(article: Article, asked: Iterable[_Asked], known: Mapping[int, Source]) -> Iterator[Wrong]:
    """The spans with a wrong speaker, else with a wrong source."""
    for one in asked:
        gold: str | None
        quote, source = one.found, _known(one, known)
        name = quote.speaker.name if quote and quote.speaker else None
        if source and not (name and same_name(name, source.names)):
            what, gold, found = "speaker", source.names[0], name
        elif not source and (one.gold is not None or quote) and not _source_is_right(article, one):
            spans = () if one.gold is None else article.relations[one.gold].source
            gold = " ".join(span.of(article.text) for span in spans) or None
            what, found = "source", quote.words(quote.source) if quote else None
        else:
            continue
        yield Wrong(
            article.id, one.span.start, what, one.span.of(article.text), gold, found, quote.rule if quote else None
        )


# -- all reported speech


def relations(article: Article, quotes: Iterable[Quote]) -> list[tuple[Quote, int | None]]:
    """The answers that count, each with the number of the relation that it has right as a whole.

    The corpus marks no speech within speech: an answer whose cue stands in an annotated content does not count.
    """
    told = [span for one in article.relations for span in one.content]
    answers = [
        quote for quote in quotes if quote.content and (quote.source or quote.cue) and not common(_cue(quote), told)
    ]
    contents = {number: disjoint(quote.content) for number, quote in enumerate(answers)}
    right: dict[int, int] = {}
    for number, gold in enumerate(article.relations):
        best = max(contents, key=lambda one: overlap(gold.content, contents[one]), default=None)
        if best is None or overlap(gold.content, contents[best]) < _HALF:
            continue
        source = _source(answers[best])
        if is_right_source(article.text, gold, source) if gold.source else not source:
            right[best] = number
            del contents[best]
    return [(quote, right.get(number)) for number, quote in enumerate(answers)]


def _count_relations(tally: Tally, article: Article, quotes: Iterable[Quote]) -> None:
    """Whole relations, and the words and spans of their parts."""
    answers = relations(article, quotes)
    wanted = [number for number, one in enumerate(article.relations) if one.content]
    tally.expect(WHOLE, ((article.id, number) for number in wanted))
    tally.find(
        WHOLE,
        ((article.id, f"extra {n}" if right is None else right) for n, (_, right) in enumerate(answers)),
    )
    for role, spans in ROLES.items():
        gold = [span for number in wanted for span in getattr(article.relations[number], role)]
        found = [span for quote, _ in answers for span in spans(quote)]
        for add, side in ((tally.expect, gold), (tally.find, found)):
            add(f"{role}s", ((article.id, at) for at in tokens(article.text, side)), TOKENS)
            add(f"{role}s", ((article.id, *one) for one in _numbered(side)), EXACT)


def _numbered(spans: Iterable[Span]) -> Iterator[tuple[Span, int]]:
    """The spans, those that stand there twice with 0 and 1."""
    seen: Counter[Span] = Counter()
    for span in spans:
        yield span, seen[span]
        seen[span] += 1


# -- the command


def main(arguments: list[str]) -> int:
    """Measure a copy of PolNeAR."""
    options = folder_parser("polnear", "Measure accuracy on a copy of the PolNeAR repository.")
    options.add_argument(
        "--check", action="store_true", help="score speakers in the held-out articles, not in the development ones"
    )
    given = options.parse_args(arguments)
    files = polnear.find(given.folder)
    articles = (polnear.read(files[name]) for name in chosen(given.documents, files))
    show(evaluate(articles, polnear.sources("check" if given.check else "train")), given)
    return 0
