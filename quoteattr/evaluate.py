"""How right the library is on texts of your own: `python -m quoteattr.evaluate GOLD_DIR`.

Precision, recall and F1 are those of `nltk.metrics`, of sets of what is in the gold standard and what was found.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
from attrs import frozen
from nltk.metrics.scores import f_measure, precision, recall

from quoteattr.attributor import Attributor
from quoteattr.checks import listed
from quoteattr.document import Document
from quoteattr.errors import QuoteattrError
from quoteattr.evaluation import annotated
from quoteattr.lexicon import Lexicon
from quoteattr.values import KINDS, Quote, Span, Speaker

MEASURES = ("quotations", "sources", "cues", "contents", "speakers")
MATCHES = ("exact", "overlapping")
#: Lower ends of the bands of confidence.
BANDS = (0.95, 0.9, 0.8, 0.7, 0.5, 0.0)
ALL = "all"
_Spans = tuple[Span, ...]
#: Characters of a block: only spans that share one are compared.
_BLOCK = 1000
_FAILED = 2


@frozen
class Score:
    """One figure: what is measured, how it is matched, for which answers; and how many of how many."""

    #: "quotations", "sources", "cues", "contents" or "speakers".
    measure: str
    #: "exact" or "overlapping".
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
        text = " ".join(quote.text.split())
        short = text if len(text) <= 60 else text[:57] + "..."
        start = min((span.start for span in quote.content), default=0)
        parts = [f"{self.document}:{start}", self.what, short]
        for name, one in (("gold", self.gold), ("found", self.found)):
            if one is not None:
                parts.append(f"{name} {_told(one, self.what)}")
        return " | ".join(parts) + (f" | rule {self.found.rule}" if self.found and self.found.rule else "")


@frozen(repr=False)
class Evaluation:
    """All figures and misses; `str()` of it is the report that the command prints."""

    scores: tuple[Score, ...]
    misses: tuple[Miss, ...]

    def score(self, measure: str = "quotations", match: str = "overlapping", group: str = ALL) -> Score:
        """One of the figures; KeyError where there is no such."""
        for score in self.scores:
            if (score.measure, score.match, score.group) == (measure, match, group):
                return score
        raise KeyError((measure, match, group))

    def to_records(self) -> list[dict[str, Any]]:
        """The figures as flat dicts, for a table."""
        return [attrs.asdict(score) for score in self.scores]

    def __str__(self) -> str:
        lines = [f"{'':24}{'exact':>23}{'overlapping':>23}", f"{'':24}" + f"{'P':>9}{'R':>7}{'F1':>7}" * 2]
        for measure in MEASURES:
            scores = [self.score(measure, match) for match in MATCHES]
            figures = "".join(f"{_share(s.precision):>9}{_share(s.recall):>7}{_share(s.f1):>7}" for s in scores)
            lines.append(f"{measure:24}{figures}   {scores[1].gold} gold, {scores[1].found} found")
        lines += ["", f"{'right, overlapping':24}{'quotations':>23}{'speakers':>23}"]
        for group in dict.fromkeys(score.group for score in self.scores):
            if group != ALL:
                cells = (self.score(measure, group=group) for measure in ("quotations", "speakers"))
                lines.append(f"{group:24}" + "".join(f"{_share(s.precision):>11} of {s.found:<8}" for s in cells))
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
    chosen = listed(kinds, "kinds", "'direct'")
    tally = _Tally()
    misses: list[Miss] = []
    for name, document in named:
        if not isinstance(document, Document):
            raise TypeError(f"pass gold as Documents, not {type(document).__name__}")
        found = reader.attribute(document.text)
        sides = [[quote for quote in one.quotes if quote.kind in chosen] for one in (document, found)]
        tally.add(name, *sides)
        misses.extend(_misses(name, *map(_with_content, sides)))
    return Evaluation(tuple(tally.scores()), tuple(misses))


class _Tally:
    """What the gold standard has and what was found, as keys of which the same mean that it is right."""

    def __init__(self) -> None:
        self._gold: dict[tuple[str, str], set[Hashable]] = defaultdict(set)
        self._found: dict[tuple[str, str], list[tuple[Hashable, Quote]]] = defaultdict(list)
        self._groups: dict[str, None] = {}

    def add(self, name: str | int, gold: list[Quote], found: list[Quote]) -> None:
        """Count the quotations of one text."""
        self._groups.update(dict.fromkeys(group for quote in found for group in _groups(quote)))
        for match in MATCHES:
            for measure, role in (("sources", _source), ("cues", _cue), ("contents", _content)):
                marked = list(dict.fromkeys(filter(None, map(role, gold))))
                answers = [quote for quote in found if role(quote)]
                distinct = list(dict.fromkeys(map(role, answers)))
                pairs = {distinct[one]: marked[other] for one, other in _paired(marked, distinct, match).items()}
                self._gold[measure, match].update((name, spans) for spans in marked)
                self._found[measure, match].extend(
                    ((name, pairs.get(role(quote), ("extra", role(quote)))), quote) for quote in answers
                )
            self._relations(name, _with_content(gold), _with_content(found), match)

    def _relations(self, name: str | int, gold: list[Quote], found: list[Quote], match: str) -> None:
        """Quotations with their sources, and with their speakers where the gold standard of the text names any."""
        pairs = _paired([*map(_content, gold)], [*map(_content, found)], match)
        named = any(quote.speaker for quote in gold)
        for measure, same in (("quotations", _same_source), ("speakers", _same_speaker)):
            counted = [measure == "quotations" or named and quote.speaker is not None for quote in (*gold, *found)]
            self._gold[measure, match].update((name, n) for n in range(len(gold)) if counted[n])
            for number, quote in enumerate(found):
                if counted[len(gold) + number]:
                    other = pairs.get(number)
                    right = other is not None and same(gold[other], quote, match)
                    self._found[measure, match].append(((name, other if right else ("extra", number)), quote))

    def scores(self) -> Iterator[Score]:
        """Every figure, those of all answers first."""
        rules = sorted(group for group in self._groups if group.startswith("rule"))
        bands = sorted((group for group in self._groups if not group.startswith("rule")), reverse=True)
        for group in (ALL, *rules, *bands):
            for measure in MEASURES:
                for match in MATCHES:
                    gold, answers = self._gold[measure, match], self._found[measure, match]
                    found = {key for key, quote in answers if group == ALL or group in _groups(quote)}
                    figures = (precision(gold, found), recall(gold, found), f_measure(gold, found))
                    yield Score(measure, match, group, len(gold & found), len(found), len(gold), *figures)


def _groups(quote: Quote) -> tuple[str, str]:
    """The group of its rule and that of its confidence."""
    sure = quote.confidence or 0.0
    low = next(band for band in BANDS if band <= sure)
    high = 1 if low == BANDS[0] else BANDS[BANDS.index(low) - 1]
    return f"rule {quote.rule}", f"confidence {low:.2f} to {high:.2f}"


def _source(quote: Quote) -> _Spans:
    return () if quote.source is None else (quote.source,)


def _cue(quote: Quote) -> _Spans:
    return () if quote.cue is None else (quote.cue,)


def _content(quote: Quote) -> _Spans:
    return quote.content


def _with_content(quotes: list[Quote]) -> list[Quote]:
    """Those that can be told by what was said; annotators leave others."""
    return [quote for quote in quotes if quote.content]


def _paired(gold: Sequence[_Spans], found: Sequence[_Spans], match: str) -> dict[int, int]:
    """Number of a found one -> number of its counterpart, each used once; those that share most come first."""
    blocks: dict[int, list[int]] = defaultdict(list)
    for number, spans in enumerate(gold):
        for block in _blocks(spans):
            blocks[block].append(number)
    shared = []
    for number, spans in enumerate(found):
        for other in {other for block in _blocks(spans) for other in blocks[block]}:
            same = spans == gold[other]
            if same or match == "overlapping" and _common(spans, gold[other]):
                shared.append((not same, -_common(spans, gold[other]), number, other))
    pairs: dict[int, int] = {}
    taken = set()
    for _, _, number, other in sorted(shared):
        if number not in pairs and other not in taken:
            pairs[number] = other
            taken.add(other)
    return pairs


def _blocks(spans: _Spans) -> set[int]:
    return {block for span in spans for block in range(span.start // _BLOCK, span.end // _BLOCK + 1)}


def _common(some: _Spans, others: _Spans) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in some for b in others)


def _same_source(gold: Quote, found: Quote, match: str) -> bool:
    if match == "exact" or gold.source is None or found.source is None:
        return gold.source == found.source
    return _common((gold.source,), (found.source,)) > 0


def _same_speaker(gold: Quote, found: Quote, match: str) -> bool:
    """Has one the main name of the other, titles and articles aside?"""
    if gold.speaker is None or found.speaker is None:
        return gold.speaker is found.speaker
    return plain(gold.speaker.name) in _names(found.speaker) or plain(found.speaker.name) in _names(gold.speaker)


def _names(speaker: Speaker) -> set[tuple[str, ...]]:
    return {plain(name) for name in (speaker.name, *speaker.aliases)}


def plain(name: str) -> tuple[str, ...]:
    """The words of a name without titles and articles, where something else is left.

    >>> plain("Mayor Ann Lee"), plain("the mayor")
    (('ann', 'lee'), ('the', 'mayor'))
    """
    words = name.lower().replace(".", "").split()
    known = Lexicon.default().words
    kept = [w for w in words if w not in ("the", "a", "an") and not ((info := known.get(w)) and info.title)]
    return tuple(kept or words)


def _misses(name: str | int, gold: list[Quote], found: list[Quote]) -> Iterator[Miss]:
    """What is wrong in one text, in text order of the gold standard, then what is not in it."""
    pairs = {
        other: number for number, other in _paired([*map(_content, gold)], [*map(_content, found)], MATCHES[1]).items()
    }
    named = any(quote.speaker for quote in gold)
    for number, quote in enumerate(gold):
        answer = found[pairs[number]] if number in pairs else None
        what = "missed" if answer is None else _wrong(quote, answer, named)
        if what is not None:
            yield Miss(name, what, quote, answer)
    taken = set(pairs.values())
    yield from (Miss(name, "extra", None, quote) for n, quote in enumerate(found) if n not in taken)


def _wrong(gold: Quote, found: Quote, named: bool) -> str | None:
    if not _same_source(gold, found, "overlapping"):
        return "source"
    if named and not _same_speaker(gold, found, "overlapping"):
        return "speaker"
    return "content" if gold.content != found.content else "cue" if gold.cue != found.cue else None


def _told(quote: Quote, what: str) -> str:
    """What one side says of what is wrong."""
    if what == "content":
        return repr(" ".join(quote.text.split()))
    if what == "cue":
        return repr(quote.words(quote.cue))
    if what == "speaker":
        return repr(quote.speaker.name if quote.speaker else None)
    return repr(quote.words(quote.source))


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _gold(folder: Path, annotations: Path) -> dict[str, Document]:
    """The documents of a folder and of those in it, by the names of their texts."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.txt"))
    if not names:
        raise FileNotFoundError(f"{folder} has no .txt files")

    def load(name: str) -> bytes | None:
        path = annotations / name
        return path.read_bytes() if path.is_file() else None

    return {name: annotated.read(name, (folder / name).read_bytes().decode("utf-8"), load) for name in names}


def main(argv: list[str] | None = None) -> int:
    """Run the command; the exit status is 2 where the gold standard cannot be read."""
    parser = argparse.ArgumentParser(prog="quoteattr.evaluate", description="Measure quoteattr on annotated texts.")
    parser.add_argument(
        "folder", metavar="GOLD_DIR", help="a folder of .txt files, each with its .ann or .json beside it"
    )
    parser.add_argument("--annotations", metavar="DIR", help="the folder of the .ann or .json files (GOLD_DIR)")
    parser.add_argument("--kinds", metavar="KIND[,KIND]", help=f"only these: {', '.join(KINDS)}")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="show the first N quotations that are wrong")
    options = parser.parse_args(argv)
    kinds = options.kinds.split(",") if options.kinds else KINDS
    if not set(kinds) <= set(KINDS):
        parser.error(f"there are the kinds {', '.join(KINDS)}")
    try:
        result = evaluate(_gold(Path(options.folder), Path(options.annotations or options.folder)), kinds=kinds)
    except (OSError, QuoteattrError, UnicodeDecodeError) as error:
        print(f"quoteattr.evaluate: {error}", file=sys.stderr)
        return _FAILED
    print(result, end="")
    for miss in result.misses[: options.misses]:
        print(miss)
    return 0


if __name__ == "__main__":
    sys.exit(main())
