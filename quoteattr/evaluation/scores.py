"""Figures: what the gold standard has and what was found, counted by what is measured.

Precision, recall and F1 are those of `nltk.metrics`, of the set of what is in the gold standard and that of what was
found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import attrs
from attrs import frozen
from nltk.metrics.scores import f_measure, precision, recall

from quoteattr.values import Quote

ALL = "all"
EXACT, OVERLAPPING = MATCHES = ("exact", "overlapping")
#: How words are matched one by one.
TOKENS = "tokens"
#: The group of answers that are called sure.
SURE = "confidence of 0.9 and more"


@frozen
class Score:
    """One figure: what is measured, how it is matched, for which answers; and how many of how many."""

    #: "quotations", "sources", "cues", "contents" or "speakers"; of a corpus, the measures that its page names.
    measure: str
    #: "exact" or "overlapping"; "tokens" where the words of spans are counted.
    match: str
    #: "all", "rule tag-after", ... or "confidence 0.95 to 1", ...
    group: str
    right: int
    found: int
    gold: int
    #: Share of the found that is right; None where nothing was found.
    precision: float | None
    #: Share of the gold standard that is found; None where that is empty.
    recall: float | None
    #: Their harmonic mean; None where one of them is.
    f1: float | None


@frozen(repr=False)
class Results:
    """Figures, and what is not as the gold standard has it; `str()` of it is the report that the command prints."""

    scores: tuple[Score, ...]
    misses: tuple[Any, ...]

    def score(self, measure: str = "quotations", match: str = OVERLAPPING, group: str = ALL) -> Score:
        """One of the figures; KeyError where there is no such."""
        for score in self.scores:
            if (score.measure, score.match, score.group) == (measure, match, group):
                return score
        raise KeyError((measure, match, group))

    def to_records(self) -> list[dict[str, Any]]:
        """The figures as flat dicts, for a table."""
        return [attrs.asdict(score) for score in self.scores]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.scores[:1]}, {len(self.misses)} misses)"


class Tally:
    """Keys of what the gold standard has and of what was found; the same key in both is a right answer."""

    def __init__(self) -> None:
        self._gold: dict[tuple[str, str, str], set[Hashable]] = defaultdict(set)
        self._found: dict[tuple[str, str, str], set[Hashable]] = defaultdict(set)

    def expect(self, measure: str, keys: Iterable[Hashable], match: str = OVERLAPPING, group: str = ALL) -> None:
        """Count what the gold standard has."""
        self._gold[measure, match, group].update(keys)

    def find(self, measure: str, keys: Iterable[Hashable], match: str = OVERLAPPING, group: str = ALL) -> None:
        """Count what was found."""
        self._found[measure, match, group].update(keys)

    def add(self, other: Tally) -> None:
        """Count all that another has counted, of other texts."""
        for counted, keys in other._gold.items():
            self._gold[counted] |= keys
        for counted, keys in other._found.items():
            self._found[counted] |= keys

    def score(self, measure: str, match: str = OVERLAPPING, group: str = ALL) -> Score:
        """One figure; a group of answers only, as those of one rule, is held against all of the gold standard."""
        gold = self._gold.get((measure, match, group), self._gold[measure, match, ALL])
        found = self._found[measure, match, group]
        figures = (precision(gold, found), recall(gold, found), f_measure(gold, found))
        return Score(measure, match, group, len(gold & found), len(found), len(gold), *figures)

    def scores(self, always: Iterable[tuple[str, str]] = ()) -> tuple[Score, ...]:
        """Every figure that something was counted for, and those of `always`, each a measure and its match."""
        counted = dict.fromkeys((*one, ALL) for one in always)
        return tuple(self.score(*one) for one in (counted | dict.fromkeys((*self._gold, *self._found))))


@frozen
class Wrong:
    """An answer on a corpus that is not right; `str()` of it is its line in the report."""

    #: Id of the text, and where in it.
    document: str
    start: int
    #: What is wrong: "speaker", "source", ...
    what: str
    text: str
    #: As it should be, and as it was found.
    gold: str | None
    found: str | None
    rule: str | None

    def __str__(self) -> str:
        where, rule = f"{self.document}:{self.start}", f" | rule {self.rule}" if self.rule else ""
        return f"{where} | {self.what} | {shortened(self.text)} | gold {self.gold!r} | found {self.found!r}{rule}"


def shortened(text: str) -> str:
    """A text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:57] + "..."


def is_sure(quote: Quote) -> bool:
    """Does it belong to the group of answers that are called sure?"""
    return (quote.confidence or 0.0) >= 0.9


def share(value: float | None) -> str:
    """A figure as reports show it."""
    return "-" if value is None else f"{value:.3f}"


def ratio(value: float | None) -> str:
    """A figure as the reports on corpora show it, with 0.000 where there is nothing to count."""
    return f"{value or 0.0:.3f}"


def confident(groups: Mapping[str, Score]) -> str:
    """How right the sure answers are, and how many they are of all that are named."""
    sure = groups.get(SURE)
    right, found = (sure.precision, sure.found) if sure else (None, 0)
    return f"{SURE}: {ratio(right)} right, {found / max(1, groups[ALL].found):.3f} of what is named"
