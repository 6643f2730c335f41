"""Make `lexicon/en/reference.tsv`: what each piece of evidence weighs when a pronoun is given to those named before.

    python -m quoteattr.training.references GAP.tsv LITBANK.jsonl NEWS.jsonl SPEAKERS.jsonl > .../reference.tsv
    python -m quoteattr.training.references GAP.tsv LITBANK.jsonl NEWS.jsonl SPEAKERS.jsonl --folds 4

GAP holds pronouns between two names, LitBank clusters of mentions, NEWS attributions and SPEAKERS who their sources
are. Each pronoun is ranked against nobody; learned twice, as pronouns before a pronoun are resolved by the first
weights. Needs scikit-learn's SciPy.
"""

from __future__ import annotations

import csv
import json
import sys
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from quoteattr.attributor import Attributor
from quoteattr.evaluation import tagged
from quoteattr.people.resolver import Anaphor, Resolver
from quoteattr.reading import Reading
from quoteattr.training.ranking import Groups, fit

HEADER = """\
# What each piece of evidence weighs when a pronoun ("he" for one person) or a noun for a body is given to one of those
# named or described before it, or to nobody.
#: columns\tevidence\tweight
#: source\tGAP, LitBank, news with speakers and stories written for quoteattr, by quoteattr.training.references
#: licence\tfigures, MIT
"""
_RIDGE, _RARE, _SMALL = 4.0, 8, 0.04
_MASS = {"gap": 1.0, "litbank": 0.7, "news": 1.0, "exam": 3.0}


class Text(NamedTuple):
    """A reading with anaphors and who they mean: entities, none of them for nobody."""

    corpus: str
    name: str
    reading: Reading
    asked: list[tuple[Anaphor, frozenset[int]]]


def texts(paths: Sequence[str]) -> Iterator[Text]:
    """The texts of all corpora."""
    gap, litbank, news, speakers, *exams = (Path(path) for path in paths)
    for path in exams:
        for text in tagged.load(path):
            spoken = [(*one.span, list(one.names)) for one in text.passages]
            yield _exam(f"{text.kind}: {text.title}", text.text, spoken)
    with gap.open(encoding="utf8") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield _gap(row)
    with litbank.open(encoding="utf8") as lines:
        for item in map(json.loads, lines):
            yield _litbank(item)
    with speakers.open(encoding="utf8") as lines:
        told = {item["id"]: item["speakers"] for item in map(json.loads, lines)}
    with news.open(encoding="utf8") as lines:
        for item in map(json.loads, lines):
            if item["id"] in told:
                yield _news(item, told[item["id"]])


def _read(text: str) -> Reading:
    return Attributor().read(text, settle=False)


def _at(reading: Reading, start: int, end: int) -> set[int]:
    """The entities named between two positions."""
    first, last = reading.words.at(start), reading.words.at(end)
    return {m.entity for m in reading.mentions if m.first < last and first < m.last}


def _gap(row: dict[str, str]) -> Text:
    reading = _read(row["Text"])
    resolver = Resolver(reading, {})
    anaphor = resolver.anaphor(reading.words.at(int(row["Pronoun-offset"])))
    right: set[int] = set()
    for name in "AB":
        start = int(row[f"{name}-offset"])
        if row[f"{name}-coref"].upper() == "TRUE":
            right |= _at(reading, start, start + len(row[name]))
    return Text("gap", row["ID"], reading, [(anaphor, frozenset(right))] if anaphor is not None and right else [])


def _litbank(item: Any) -> Text:
    reading = _read(item["text"])
    resolver, words = Resolver(reading, {}), reading.words
    gold = sorted((s, e, c["name"], kind) for c in item["cast"] for s, e, kind in c["mentions"])
    votes: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for number, entity in enumerate(reading.entities):
        for first, last in entity.mentions:
            start, end = words.span(first, last)
            for s, e, cluster, _ in gold[bisect_left(gold, (start - 40,)) : bisect_left(gold, (end,))]:
                if 2 * (min(e, end) - max(s, start)) > max(e - s, end - start):
                    votes[cluster][number] += 1
    asked = []
    for start, end, cluster, _ in gold:
        word = words.at(start)
        outside = word < len(words) and words.starts[word] == start and reading.outermost_quote_at(start) is None
        anaphor = resolver.anaphor(word) if outside and words.ends[word] == end else None
        if anaphor is not None:
            asked.append((anaphor, frozenset(n for n, often in votes[cluster].items() if often)))
    return Text("litbank", item["id"], reading, asked)


def _news(item: Any, told: dict[str, Any]) -> Text:
    reading = _read(item["text"])
    resolver, words, asked = Resolver(reading, {}), reading.words, []
    names = _names(reading)
    for number, speaker in told.items():
        source = item["attributions"][int(number)]["source"]
        if not source or speaker["source_is"] == "name":
            continue
        right = frozenset(n for name in speaker["accept"] for n in names.get(_fold(name), ()))
        first, last = words.at(source[0][0]), words.at(source[-1][1])
        outside = reading.outermost_quote_at(source[0][0]) is None
        anaphor = None
        if outside and speaker["source_is"] == "pronoun" and last == first + 1:
            anaphor = resolver.anaphor(first)
        elif outside and last - first <= 4:
            anaphor = resolver.body(first, last)
        if anaphor is not None and right:
            asked.append((anaphor, right))
    return Text("news", item["id"], reading, asked)


def _exam(name: str, text: str, passages: list[tuple[int, int, list[str]]]) -> Text:
    reading = _read(text)
    resolver, asked = Resolver(reading, {}), []
    names = _names(reading)
    for attribution in reading.attributions:
        source, start, end = attribution.answer.source, attribution.content[0][0], attribution.content[-1][1]
        told = next((accept for s, e, accept in passages if 2 * (min(e, end) - max(s, start)) > e - s), None)
        if source is None or told is None:
            continue
        right = frozenset(n for one in told for n in names.get(_fold(one), ()))
        if source.kind == "pronoun":
            anaphor = resolver.anaphor(source.first)
        else:
            anaphor = resolver.body(source.first, source.head_last) if source.kind == "nominal" else None
        if anaphor is not None and right:
            asked.append((anaphor, right))
    return Text("exam", name, reading, asked)


def _names(reading: Reading) -> dict[str, set[int]]:
    names: defaultdict[str, set[int]] = defaultdict(set)
    for number, entity in enumerate(reading.entities):
        for name in (entity.name, *entity.aliases):
            names[_fold(name)].add(number)
    return names


def _fold(name: str) -> str:
    return name.casefold().removeprefix("the ")


def learn(data: Sequence[Text]) -> dict[str, float]:
    """The weights, the second time with pronouns before resolved by the first ones."""
    weights: dict[str, float] = {}
    for _ in range(2):
        groups = Groups()
        for text in data:
            resolver = Resolver(text.reading, weights)
            for anaphor, right in text.asked:
                ranked = resolver.ranked(anaphor, 0 if weights else 9)
                at = next((n for n, one in enumerate(ranked) if one.place and one.place.entity in right), None)
                if right and at is None:
                    continue
                rows = [list(one.keys) for one in ranked]
                groups.take(rows, len(rows) - 1 if at is None else at, _MASS[text.corpus])
        weights = fit(groups, _RIDGE, _RARE, _SMALL)
    return weights


def measure(text: Text, weights: dict[str, float]) -> Counter[str]:
    """How many anaphors of each kind there are, are right, and have the right one among the candidates."""
    seen: Counter[str] = Counter()
    resolver = Resolver(text.reading, weights)
    for anaphor, right in text.asked:
        best = resolver.best(anaphor)
        key = f"{text.corpus} {anaphor.kind}"
        seen[key] += 1
        seen[key + " right"] += best.place.entity in right if best is not None and best.place else not right
        seen[key + " offered"] += not right or any(
            one.place and one.place.entity in right for one in resolver.ranked(anaphor)
        )
        seen[key + " nobody"] += best is None
    return seen


def main(paths: Sequence[str], folds: int = 0) -> None:
    """Print the table, or with `folds` the share that is right in texts not learned from."""
    data = list(texts(paths))
    if not folds:
        sys.stdout.write(HEADER)
        for key, weight in sorted(learn(data).items()):
            print(f"{key}\t{weight:.2f}")
        return
    seen: Counter[str] = Counter()
    for fold in range(folds):
        weights = learn([text for n, text in enumerate(data) if n % folds != fold])
        for text in data[fold::folds]:
            seen += measure(text, weights)
    for key in sorted(key for key in seen if len(key.split()) == 2):
        right, offered, nobody = (seen[f"{key} {what}"] / seen[key] for what in ("right", "offered", "nobody"))
        print(f"{key}: {right:.3f} of {seen[key]}, {offered:.3f} among those offered, {nobody:.3f} nobody")


if __name__ == "__main__":
    _folds = int(sys.argv[sys.argv.index("--folds") + 1]) if "--folds" in sys.argv else 0
    main([path for path in sys.argv[1:] if "." in path], _folds)
