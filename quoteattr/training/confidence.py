"""Make `lexicon/en/confidence.tsv`: how often a source rule and a reference rule are right together.

    python -m quoteattr.training.confidence NEWS.jsonl SPEAKERS.jsonl FICTION.jsonl > confidence.tsv
    python -m quoteattr.training.confidence NEWS.jsonl SPEAKERS.jsonl FICTION.jsonl --bands

With `--bands` it prints how often answers are right whose shipped confidence lies in a band.

NEWS holds texts with attributions (PolNeAR), SPEAKERS who their sources are, FICTION novels with quotations and a
cast (Project Dialogism Novel Corpus). A pair is right where the speaker of a quoted span has an accepted name.
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from quoteattr.attributor import Attributor
from quoteattr.evaluation.documents import BANDS
from quoteattr.evaluation.names import plain
from quoteattr.values import Quote

HEADER = """\
# Of the quoted spans that a source rule and a reference rule name a speaker for, the share that is right,
# by genre. Where a pair decided fewer than 30, the lower end of Wilson's 80% interval stands for the share.
#: columns\tpair\tprecision\tright\tnamed
#: source\tPolNeAR 1.0 train and Project Dialogism Novel Corpus, by quoteattr.training.confidence
#: licence\tfigures, MIT
"""
#: z of Wilson's interval (Wilson 1927), and how many decisions make the share itself good enough.
_Z, _ENOUGH = 1.2816, 30

#: The pair of rules, whether they are right, and the confidence that ships.
Decision = tuple[str, bool, float]


def lower_bound(right: int, named: int) -> float:
    """The lower end of Wilson's 80% interval for `right` of `named`.

    >>> round(lower_bound(9, 10), 3)
    0.718
    """
    share, square = right / named, _Z * _Z
    centre = share + square / (2 * named)
    spread = _Z * (share * (1 - share) / named + square / (4 * named * named)) ** 0.5
    return float((centre - spread) / (1 + square / named))


def _lines(path: str) -> Iterator[Any]:
    with Path(path).open(encoding="utf8") as lines:
        yield from (json.loads(line) for line in lines)


def _same(name: str, accepted: Iterable[str]) -> bool:
    return any(plain(name) == plain(other) for other in accepted)


def _decisions(genre: str, quotes: Iterable[Quote], accepted: Any) -> Iterator[Decision]:
    """(pair, right) for every quoted span that is named; `accepted(start, end)` gives its names, None to skip."""
    for quote in quotes:
        if quote.speaker is None:
            continue
        for span in quote.quoted:
            names = accepted(span.start, span.end)
            if names is not None:
                right = _same(quote.speaker.name, names)
                yield f"{genre} {quote.rule} {quote.resolved_by}", right, quote.confidence or 0.0


def _news(texts: str, speakers: str) -> Iterator[Decision]:
    known = {item["id"]: item["speakers"] for item in _lines(speakers)}
    reader = Attributor(genre="news")
    for item in _lines(texts):
        if item["id"] not in known:
            continue
        pieces = [(s, e, str(i)) for i, a in enumerate(item["attributions"]) if a["source"] for s, e in a["content"]]

        def accepted(start: int, end: int, pieces: Any = pieces, resolved: Any = known[item["id"]]) -> list[str] | None:
            for s, e, number in pieces:
                if (min(e, end) - max(s, start)) * 2 > end - start:
                    return resolved[number]["accept"] if number in resolved else None
            return []

        yield from _decisions("news", reader.attribute(item["text"]).quotes, accepted)


def _fiction(novels: str) -> Iterator[Decision]:
    reader = Attributor(genre="fiction")
    for item in _lines(novels):
        aliases = {character["name"]: character["aliases"] for character in item["cast"]}
        spoken = sorted((s, e, quote["speaker"]) for quote in item["quotes"] for s, e in quote["spans"])
        starts = [s for s, _, _ in spoken]

        def accepted(
            start: int, end: int, spoken: Any = spoken, starts: Any = starts, aliases: Any = aliases
        ) -> list[str] | None:
            at = bisect_right(starts, start + 2) - 1
            if at < 0 or spoken[at][1] < end - 2:
                return []
            return None if spoken[at][2].startswith("_") else aliases.get(spoken[at][2], [])

        yield from _decisions("fiction", reader.attribute(item["text"]).quotes, accepted)


def bands(decisions: Iterable[Decision]) -> list[tuple[str, float, int, int]]:
    """For each genre and band of confidence that occurs: its lower end, how many are right and how many named.

    >>> bands([("news tag-after name", True, 0.97), ("news tag-after name", False, 0.96)])
    [('news', 0.95, 1, 2)]
    """
    named: Counter[tuple[str, float]] = Counter()
    right: Counter[tuple[str, float]] = Counter()
    for pair, hit, confidence in decisions:
        band = pair.split()[0], next(low for low in BANDS if confidence >= low)
        named[band] += 1
        right[band] += hit
    return [(*band, right[band], total) for band, total in sorted(named.items(), reverse=True)]


def main(news: str, speakers: str, fiction: str, option: str | None = None) -> None:
    """Print the table of pairs or, with the option "--bands", of bands."""
    if option == "--bands":
        for genre, low, hits, total in bands((*_news(news, speakers), *_fiction(fiction))):
            print(f"{genre}\t{low:.2f}\t{hits / total:.3f}\t{hits}\t{total}")
        return
    named: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for decisions in (_news(news, speakers), _fiction(fiction)):
        for pair, hit, _ in decisions:
            named[pair] += 1
            right[pair] += hit
    sys.stdout.write(HEADER)
    for pair, total in sorted(named.items()):
        precision = right[pair] / total if total >= _ENOUGH else lower_bound(right[pair], total)
        print(f"{pair}\t{max(0.0, precision):.3f}\t{right[pair]}\t{total}")


if __name__ == "__main__":
    main(*sys.argv[1:])
