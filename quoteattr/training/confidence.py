"""Make `lexicon/en/confidence.tsv`: how often a source rule and a reference rule are right together.

    python -m quoteattr.training.confidence POLNEAR PDNC > confidence.tsv
    python -m quoteattr.training.confidence POLNEAR PDNC --bands

With `--bands` it prints how often answers are right whose shipped confidence lies in a band.

POLNEAR and PDNC are copies of the repositories of PolNeAR and of the Project Dialogism Novel Corpus. A pair is right
where `python -m quoteattr.evaluate` counts the speaker of a quoted span as right.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from quoteattr.attributor import Attributor
from quoteattr.evaluation import news, novels, pdnc, polnear
from quoteattr.evaluation.command import chosen
from quoteattr.evaluation.documents import BANDS
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


def _news(folder: Path) -> Iterator[Decision]:
    sources, reader = polnear.sources("train"), Attributor(genre="news")
    for name, files in polnear.find(folder).items():
        if name in sources:
            article = polnear.read(files)
            decided = news.decisions(article, reader.attribute(article.text).quotes, sources[name])
            yield from (_decision("news", *one) for one in decided)


def _fiction(folder: Path, documents: Path | None) -> Iterator[Decision]:
    reader = Attributor(genre="fiction")
    folders = pdnc.find(folder)
    for novel in (pdnc.read(folders[name]) for name in chosen(documents, folders)):
        decided = novels.decisions(novel, reader.attribute(novel.text))
        yield from (_decision("fiction", *one) for one in decided)


def _decision(genre: str, quote: Quote, right: bool) -> Decision:
    return f"{genre} {quote.rule} {quote.resolved_by}", right, quote.confidence or 0.0


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


def main(arguments: list[str] | None = None) -> None:
    """Print the table of pairs or, with the option "--bands", of bands."""
    parser = argparse.ArgumentParser(prog="quoteattr.training.confidence")
    parser.add_argument("polnear", type=Path)
    parser.add_argument("pdnc", type=Path)
    parser.add_argument("--documents", type=Path, metavar="FILE", help="only the novels whose names FILE holds")
    parser.add_argument(
        "--bands", action="store_true", help="print how often answers of a band of confidence are right"
    )
    given = parser.parse_args(arguments)
    decided = (*_news(given.polnear), *_fiction(given.pdnc, given.documents))
    if given.bands:
        for genre, low, hits, total in bands(decided):
            print(f"{genre}\t{low:.2f}\t{hits / total:.3f}\t{hits}\t{total}")
    else:
        _print_pairs(decided)


def _print_pairs(decided: Iterable[Decision]) -> None:
    named: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for pair, hit, _ in decided:
        named[pair] += 1
        right[pair] += hit
    sys.stdout.write(HEADER)
    for pair, total in sorted(named.items()):
        precision = right[pair] / total if total >= _ENOUGH else lower_bound(right[pair], total)
        print(f"{pair}\t{max(0.0, precision):.3f}\t{right[pair]}\t{total}")


if __name__ == "__main__":
    main()
