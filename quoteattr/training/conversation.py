"""Make `lexicon/en/conversation.tsv`: what each piece of evidence weighs when turns are given to persons.

    python -m quoteattr.training.conversation PDNC LITBANK.jsonl TEXTS.txt ... > .../conversation.tsv
    python -m quoteattr.training.conversation PDNC --folds 4

PDNC is a copy of the repository of the Project Dialogism Novel Corpus, each novel of which is read with its cast and
without; a .jsonl file holds clusters of mentions (LitBank), a .txt file texts in the form of seeds/exam. The weights
are those of an averaged perceptron over whole conversations (Collins 2002) in which wrong persons have a start; with
--folds each work is measured with weights of the others.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import attrs

from quoteattr.attributor import Attributor
from quoteattr.conversation.beam import HISTORY, Option, assign, options
from quoteattr.conversation.evidence import turning
from quoteattr.conversation.scene import NARRATOR, Scene, Turn, scene
from quoteattr.evaluation import pdnc, tagged
from quoteattr.evaluation.command import chosen
from quoteattr.reading import Reading

HEADER = """\
# What each piece of evidence weighs when the turns of a conversation are given to persons: for lines tagged with a
# pronoun, a noun ("noun" for one of a sex or age, "role", "kin") or a name ("fixed"), and lines without a tag ("none").
#: columns\tevidence\tweight
#: source\tProject Dialogism Novel Corpus, LitBank and stories written for quoteattr, by quoteattr.training.conversation
#: licence\tfigures, MIT
"""
#: Paragraphs and turns at which a passage ends; weights near nothing, which are left out; epochs and orders.
_GAP, _LONGEST, _SMALL, _EPOCHS, _SEEDS = 6, 60, 0.3, 4, (7, 8)
#: By how much the right person must win in training, the name of that evidence, and how often a passage counts.
_MARGIN, _START, _TIMES = 10.0, "start", {"novel": 1, "litbank": 2, "exam": 3}
#: What an exam calls a narrator.
_SELF = frozenset(("i", "narrator", "the narrator"))
_ARTICLES = frozenset(("the", "a", "an", "his", "her", "my", "their"))
#: Whose turn it is: (reading, turn, first and last character) -> entity, None where the work does not tell.
Gold = Callable[[Reading, Turn, int, int], "int | None"]


class Work(NamedTuple):
    """A text with its speakers: what corpus it is of, its conversations, whether a cast was given."""

    kind: str
    name: str
    given: bool
    passages: list[Passage]


class Passage(NamedTuple):
    """Turns that follow each other closely, their options, and who of them is right."""

    scene: Scene
    choices: list[list[Option]]
    gold: list[int | None]


def works(paths: Iterable[Path], documents: Path | None = None) -> Iterator[Work]:
    """The works of all folders and files; of a copy of PDNC those novels alone whose names `documents` holds."""
    for path in paths:
        if path.is_dir():
            folders = pdnc.find(path)
            for name in chosen(documents, folders):
                yield from _novel(pdnc.read(folders[name]))
        elif path.suffix == ".txt":
            for text in tagged.load(path):
                spoken = [(*one.span, list(one.names)) for one in text.passages]
                reading = Attributor().read(text.text, settle=False)
                yield _work("exam", f"{text.kind}: {text.title}", False, reading, _named(spoken))
        else:
            with path.open(encoding="utf8") as lines:
                for item in map(json.loads, lines):
                    reading = Attributor().read(item["text"], settle=False)
                    yield _work("litbank", item["id"], False, reading, _clustered(item))


def _novel(novel: pdnc.Novel) -> Iterator[Work]:
    """A novel with its cast and without."""
    names = {one.name: [one.name, *one.aliases] for one in novel.cast}
    spoken = sorted((*span, names.get(one.speaker, [])) for one in novel.quotations for span in one.spans)
    for given in (True, False):
        cast = novel.people if given else ()
        reading = Attributor(cast=cast, genre="fiction").read(novel.text, settle=False)
        yield _work("novel", novel.id, given, reading, _named(spoken))


def _named(spoken: list[tuple[int, int, list[str]]]) -> Gold:
    """By names: of those that bear one of a passage's the one whom the tag means, or who is named most."""
    bearers: dict[str, list[int]] = {}

    def gold(reading: Reading, turn: Turn, start: int, end: int) -> int | None:
        if not bearers:
            bearers[""] = []
            for number, entity in enumerate(reading.entities):
                for name in {_fold(text) for text in (entity.name, *entity.aliases)}:
                    bearers.setdefault(name, []).append(number)
        at = bisect_right(spoken, (start + 3,)) - 1
        if at < 0 or spoken[at][1] <= start:
            return None
        if _SELF & {name.casefold() for name in spoken[at][2]} and turn.speaker in (None, NARRATOR):
            return NARRATOR
        found = {n for name in spoken[at][2] for n in bearers.get(_fold(name), ())}
        own = reading.mention_at(turn.phrase.head_last - 1) if turn.phrase is not None else None
        if own is not None and own.entity in found:
            return own.entity
        return min(found, key=lambda n: (reading.entities[n].kind == "unnamed", _far(reading, n, turn)), default=None)

    return gold


def _far(reading: Reading, number: int, turn: Turn) -> float:
    """How few mentions one with a name has; how far off the next mention of one without is."""
    entity = reading.entities[number]
    if entity.kind == "unnamed":
        return min(abs(first - turn.first) for first, _ in entity.mentions)
    return -len(entity.mentions)


def _fold(name: str) -> str:
    words = name.casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


def _clustered(item: Any) -> Gold:
    """By mentions: the entity most of whose mentions are the cluster's."""
    mentions = sorted((s, e, c["name"]) for c in item["cast"] for s, e, _ in c["mentions"])
    spoken = sorted((s, e, q["cluster"]) for q in item["quotes"] for s, e in q["spans"])
    best: dict[str, int] = {}

    def gold(reading: Reading, turn: Turn, start: int, end: int) -> int | None:
        if not best:
            best.update(_of_clusters(reading, mentions))
        at = bisect_right(spoken, (start + 3,)) - 1
        return best.get(spoken[at][2]) if at >= 0 and spoken[at][1] > start else None

    return gold


def _of_clusters(reading: Reading, mentions: list[tuple[int, int, str]]) -> dict[str, int]:
    votes: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for number, entity in enumerate(reading.entities):
        for first, last in entity.mentions:
            start, end = reading.words.span(first, last)
            for s, e, cluster in mentions[bisect_left(mentions, (start - 40,)) : bisect_left(mentions, (end,))]:
                if 2 * (min(e, end) - max(s, start)) > max(e - s, end - start):
                    votes[cluster][number] += 1
    return {cluster: found.most_common(1)[0][0] for cluster, found in votes.items()} | {"": -9}


def _work(kind: str, name: str, given: bool, reading: Reading, gold: Gold) -> Work:
    whole = scene(reading)
    starts = [reading.words.starts[turn.first] for turn in whole.turns]
    ends = [reading.words.starts[turn.last - 1] for turn in whole.turns]
    right = [gold(reading, turn, s, e) for turn, s, e in zip(whole.turns, starts, ends)]
    right = [turn.speaker if turn.tag == "fixed" and r is None else r for turn, r in zip(whole.turns, right)]
    choices = options(whole)
    cuts = [0]
    for i in range(1, len(whole.turns)):
        if whole.turns[i].paragraph - whole.turns[i - 1].paragraph > _GAP or i - cuts[-1] >= _LONGEST:
            cuts.append(i)
    cuts.append(len(whole.turns))
    parts = [Passage(attrs.evolve(whole, turns=whole.turns[a:b]), choices[a:b], right[a:b]) for a, b in pairwise(cuts)]
    return Work(kind, name, given, parts)


def learn(data: Sequence[Work]) -> dict[str, float]:
    """The mean of averaged weights learned in several orders, as rare evidence hangs on the order."""
    total: Counter[str] = Counter()
    for seed in _SEEDS:
        total.update(_learn(data, seed))
    return {key: w / len(_SEEDS) for key, w in total.items() if abs(w) >= _SMALL * len(_SEEDS)}


def _learn(data: Sequence[Work], seed: int) -> dict[str, float]:
    weights: defaultdict[str, float] = defaultdict(float, {_START: _MARGIN})
    summed: defaultdict[str, float] = defaultdict(float)
    parts = [p for work in data for p in work.passages for _ in range(_TIMES[work.kind])]
    tasks = [(p, _handicapped(p), _forced(p)) for p in parts]
    order, step = list(range(len(tasks))), 0
    shuffle = random.Random(seed)
    for _ in range(_EPOCHS):
        shuffle.shuffle(order)
        for index in order:
            step += 1
            passage, handicapped, forced = tasks[index]
            got, want = (assign(passage.scene, choices, weights) for choices in (handicapped, forced))
            if [o.who for o in got] == [o.who for o in want]:
                continue
            change = _keys(passage, want)
            change.subtract(_keys(passage, got))
            for key, n in change.items():
                if n and key != _START:
                    weights[key] += n
                    summed[key] += n * step
    return {key: weights[key] - summed[key] / (step + 1) for key in weights if key != _START}


def _keys(passage: Passage, path: Sequence[Option]) -> Counter[str]:
    found: Counter[str] = Counter()
    history: tuple[int | None, ...] = ()
    for number, option in enumerate(path):
        found.update(key for _, key in option.keys)
        found.update(turning(passage.scene, number, option.who, history))
        history = (*history[1 - HISTORY :], option.who)
    return found


def _forced(passage: Passage) -> list[list[Option]]:
    """The right options, all where none is right."""
    return [
        [option for option in offered if option.who == right] or offered
        for offered, right in zip(passage.choices, passage.gold)
    ]


def _handicapped(passage: Passage) -> list[list[Option]]:
    """The options, the wrong ones with a start, so that the right one must win by that much (large margin)."""
    return [
        offered
        if all(option.who != right for option in offered)
        else [o if o.who == right else o._replace(keys=(*o.keys, ("", _START))) for o in offered]
        for offered, right in zip(passage.choices, passage.gold)
    ]


def measure(work: Work, weights: dict[str, float]) -> Counter[str]:
    """Right and all turns, by kind of tag, counted where the speaker is known."""
    seen: Counter[str] = Counter()
    for passage in work.passages:
        chosen = assign(passage.scene, passage.choices, weights)
        for turn, option, right, offered in zip(passage.scene.turns, chosen, passage.gold, passage.choices):
            if right is not None:
                for tag in ("all", turn.tag):
                    seen[tag] += 1
                    seen[tag + " right"] += option.who == right
                    seen[tag + " offered"] += any(o.who == right for o in offered)
    return seen


def main(arguments: list[str] | None = None) -> None:
    """Print the table, or with `--folds` the share that is right in works not learned from."""
    parser = argparse.ArgumentParser(prog="quoteattr.training.conversation")
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--documents", type=Path, metavar="FILE", help="only the novels whose names FILE holds")
    parser.add_argument(
        "--folds", type=int, default=0, help="into how many parts works are shared out, each left out once"
    )
    asked = parser.parse_args(arguments)
    data = list(works(asked.paths, asked.documents))
    if asked.folds:
        _print_held_out(data, asked.folds)
        return
    sys.stdout.write(HEADER)
    for key, weight in sorted(learn(data).items()):
        print(f"{key}\t{weight:.2f}")


def _print_held_out(data: list[Work], folds: int) -> None:
    """What is right in each work by weights of the others."""
    order = {name: n for n, name in enumerate(dict.fromkeys(work.name for work in data))}
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for fold in range(folds):
        weights = learn([work for work in data if order[work.name] % folds != fold])
        print(f"fold {fold}: {len(weights)} weights", file=sys.stderr)
        for work in data:
            if order[work.name] % folds == fold:
                seen[work.kind + (" with cast" if work.given else "")] += measure(work, weights)
    for kind, counts in seen.items():
        _show(kind, counts)


def _show(kind: str, seen: Counter[str]) -> None:
    print(f"{kind}:")
    for tag in (tag for tag in ("all", "pronoun", "noun", "role", "kin", "none", "fixed") if seen[tag]):
        print(
            f"  {tag}: {seen[tag + ' right'] / seen[tag]:.3f} of {seen[tag]}, "
            f"{seen[tag + ' offered'] / seen[tag]:.3f} among those offered"
        )


if __name__ == "__main__":
    main()
