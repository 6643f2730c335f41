"""Make `lexicon/en/conversation.tsv`: what each piece of evidence weighs when a story's turns are given to persons.

    python -m quoteattr.training.conversation FICTION.jsonl > quoteattr/lexicon/en/conversation.tsv
    python -m quoteattr.training.conversation FICTION.jsonl --folds 4

FICTION holds novels with quotations and a cast (Project Dialogism Novel Corpus). The weights are those of an averaged
perceptron over whole conversations (Collins 2002); with --folds each novel is measured with weights of the others.
"""

from __future__ import annotations

import json
import random
import sys
from bisect import bisect_right
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from quoteattr.attributor import Attributor
from quoteattr.conversation.beam import Option, assign, options, turn_keys
from quoteattr.conversation.scene import Scene, scene
from quoteattr.values import Character

HEADER = """\
# What each piece of evidence weighs when the turns of a conversation are given to persons: for lines tagged with a
# pronoun, and for lines without a tag ("none").
#: columns\tevidence\tweight
#: source\tProject Dialogism Novel Corpus, by quoteattr.training.conversation
#: licence\tfigures, MIT
"""
_EPOCHS, _GAP, _LONGEST = 5, 6, 60
_GENDERS = {"M": "male", "F": "female"}


class Passage(NamedTuple):
    """Turns that follow each other closely, their options, and who of them is right (None: not known)."""

    scene: Scene
    choices: list[list[Option]]
    gold: list[int | None]
    quotes: list[int]


def passages(item: Any) -> list[Passage]:
    """The conversations of one novel."""
    cast = [
        Character(c["name"], aliases=c["aliases"], gender=_GENDERS.get(c["gender"]))
        for c in item["cast"]
        if not c["name"].startswith("_")
    ]
    reading = Attributor(cast=cast, genre="fiction").read(item["text"])
    whole = scene(reading)
    spoken = sorted((s, e, quote["speaker"]) for quote in item["quotes"] for s, e in quote["spans"])
    numbers = {entity.name: n for n, entity in enumerate(reading.entities)}
    gold: list[int | None] = []
    for turn in whole.turns:
        start = reading.words.starts[turn.first]
        at = bisect_right(spoken, (start + 3,)) - 1
        gold.append(numbers.get(spoken[at][2]) if at >= 0 and spoken[at][1] > start else None)
    choices = options(whole)
    cuts = [0]
    for i in range(1, len(whole.turns)):
        if whole.turns[i].paragraph - whole.turns[i - 1].paragraph > _GAP or i - cuts[-1] >= _LONGEST:
            cuts.append(i)
    cuts.append(len(whole.turns))
    out = []
    for a, b in pairwise(cuts):
        part = Scene(reading, whole.turns[a:b], (), whole.counts, whole.narrator)
        out.append(Passage(part, choices[a:b], gold[a:b], [len(t.relations) for t in whole.turns[a:b]]))
    return out


def _keys(passage: Passage, path: list[Option]) -> Counter[str]:
    found: Counter[str] = Counter()
    history: tuple[int | None, ...] = ()
    for number, option in enumerate(path):
        found.update(key for _, key in option.keys)
        if len(passage.choices[number]) > 1:
            found.update(turn_keys(passage.scene, number, option.who, history))
        history = (*history[-5:], option.who)
    return found


def _forced(passage: Passage) -> list[list[Option]]:
    return [
        [option for option in offered if option.who == right] or offered
        for offered, right in zip(passage.choices, passage.gold)
    ]


def learn(data: list[Passage], epochs: int = _EPOCHS) -> dict[str, float]:
    """Averaged weights."""
    weights: defaultdict[str, float] = defaultdict(float)
    total: defaultdict[str, float] = defaultdict(float)
    order, step = list(range(len(data))), 0
    shuffle = random.Random(7)
    for _ in range(epochs):
        shuffle.shuffle(order)
        for index in order:
            step += 1
            passage = data[index]
            got = assign(passage.scene, passage.choices, weights)
            want = assign(passage.scene, _forced(passage), weights)
            if [o.who for o in got] == [o.who for o in want]:
                continue
            change = _keys(passage, want)
            change.subtract(_keys(passage, got))
            for key, n in change.items():
                if n:
                    weights[key] += n
                    total[key] += n * step
    return {key: weights[key] - total[key] / (step + 1) for key in weights}


def measure(data: list[Passage], weights: dict[str, float]) -> Counter[str]:
    """Right and all turns, by kind of tag, counted where the speaker is known."""
    seen: Counter[str] = Counter()
    for passage in data:
        for turn, option, right, offered in zip(
            passage.scene.turns, assign(passage.scene, passage.choices, weights), passage.gold, passage.choices
        ):
            if right is not None:
                seen[turn.tag] += 1
                seen[turn.tag + " right"] += option.who == right
                seen[turn.tag + " offered"] += any(o.who == right for o in offered)
    return seen


def main(path: str, folds: int = 0) -> None:
    """Print the table, or with `folds` the share that is right in novels not learned from."""
    with Path(path).open(encoding="utf8") as lines:
        novels = [passages(json.loads(line)) for line in lines]
    if not folds:
        sys.stdout.write(HEADER)
        for key, weight in sorted(learn([p for novel in novels for p in novel]).items()):
            if abs(weight) >= 0.05:
                print(f"{key}\t{weight:.2f}")
        return
    seen: Counter[str] = Counter()
    for fold in range(folds):
        weights = learn([p for n, novel in enumerate(novels) if n % folds != fold for p in novel])
        for n, novel in enumerate(novels):
            if n % folds == fold:
                seen += measure(novel, weights)
    for tag in ("pronoun", "none", "fixed"):
        print(
            f"{tag}: {seen[tag + ' right'] / seen[tag]:.3f} of {seen[tag]}, "
            f"{seen[tag + ' offered'] / seen[tag]:.3f} among those offered"
        )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[3]) if len(sys.argv) > 3 else 0)
