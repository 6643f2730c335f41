"""Make `lexicon/en/conversation.tsv`: what each piece of evidence weighs when a story's turns are given to persons.

    python -m quoteattr.training.conversation PDNC > quoteattr/lexicon/en/conversation.tsv
    python -m quoteattr.training.conversation PDNC --folds 4

PDNC is a copy of the repository of the Project Dialogism Novel Corpus; each novel is read with its cast and without.
The weights are those of an averaged perceptron over whole conversations (Collins 2002) in which wrong persons have a
start; with --folds each novel is measured with weights of the others.
"""

from __future__ import annotations

import argparse
import random
import sys
from bisect import bisect_right
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import attrs

from quoteattr.attributor import Attributor
from quoteattr.conversation.beam import HISTORY, Option, assign, options
from quoteattr.conversation.evidence import turning
from quoteattr.conversation.scene import Scene, scene
from quoteattr.evaluation import pdnc
from quoteattr.evaluation.command import chosen
from quoteattr.evaluation.pdnc import Novel
from quoteattr.reading import Reading

HEADER = """\
# What each piece of evidence weighs when the turns of a conversation are given to persons: for lines tagged with a
# pronoun, a noun ("noun" for one of a sex or age, "role", "kin") or a name ("fixed"), and lines without a tag ("none").
#: columns\tevidence\tweight
#: source\tProject Dialogism Novel Corpus, by quoteattr.training.conversation
#: licence\tfigures, MIT
"""
_EPOCHS, _GAP, _LONGEST = 5, 6, 60
#: Orders in which the passages are gone through.
_SEEDS = (7, 8, 9, 10, 11)
#: By how much the right person must win in training, and the name of that evidence.
_MARGIN, _START = 10.0, "start"


class Passage(NamedTuple):
    """Turns that follow each other closely, their options, and who of them is right."""

    scene: Scene
    choices: list[list[Option]]
    gold: list[int | None]
    quotes: list[int]


#: The speaker of a turn whom the corpus does not tell, or who is not among those of the reading.
UNKNOWN = -2


def read(novel: Novel, given: bool) -> Reading:
    """A novel, read with its cast or without."""
    return Attributor(cast=novel.people if given else (), genre="fiction").read(novel.text, settle=False)


def passages(novel: Novel, reading: Reading) -> list[Passage]:
    """The conversations of one novel."""
    whole = scene(reading)
    spoken = sorted((*span, quotation.speaker) for quotation in novel.quotations for span in quotation.spans)
    numbers = _numbers(novel, reading)
    gold: list[int | None] = []
    for turn in whole.turns:
        start = reading.words.starts[turn.first]
        at = bisect_right(spoken, (start + 3,)) - 1
        name = spoken[at][2] if at >= 0 and spoken[at][1] > start else "_"
        nobody = None if turn.noun is not None and name[0] != "_" else UNKNOWN
        gold.append(numbers.get(name, nobody))
    choices = options(whole)
    cuts = [0]
    for i in range(1, len(whole.turns)):
        if whole.turns[i].paragraph - whole.turns[i - 1].paragraph > _GAP or i - cuts[-1] >= _LONGEST:
            cuts.append(i)
    cuts.append(len(whole.turns))
    out = []
    for a, b in pairwise(cuts):
        part = attrs.evolve(whole, turns=whole.turns[a:b], events=())
        out.append(Passage(part, choices[a:b], gold[a:b], [len(t.attributions) for t in whole.turns[a:b]]))
    return out


def _numbers(novel: Novel, reading: Reading) -> dict[str, int]:
    """The entity of each character: of those that bear a name of theirs the one named most."""
    owners = {alias.casefold(): character.name for character in novel.cast for alias in character.aliases}
    found: dict[str, int] = {}
    for number, entity in enumerate(reading.entities):
        owner = owners.get(entity.name.casefold())
        best = reading.entities[found[owner]] if owner in found else None
        if owner is not None and (best is None or not reading.cast and len(entity.mentions) > len(best.mentions)):
            found[owner] = number
    return found


def _keys(passage: Passage, path: list[Option]) -> Counter[str]:
    found: Counter[str] = Counter()
    history: tuple[int | None, ...] = ()
    for number, option in enumerate(path):
        found.update(key for _, key in option.keys)
        found.update(turning(passage.scene, number, option.who, history))
        history = (*history[1 - HISTORY :], option.who)
    return found


def _forced(passage: Passage) -> list[list[Option]]:
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


def learn(data: list[Passage], epochs: int = _EPOCHS) -> dict[str, float]:
    """The mean of the weights learned in several orders, as rare evidence hangs on the order."""
    total: defaultdict[str, float] = defaultdict(float)
    for seed in _SEEDS:
        for key, weight in _learn(data, epochs, seed).items():
            total[key] += weight
    return {key: weight / len(_SEEDS) for key, weight in total.items()}


def _learn(data: list[Passage], epochs: int, seed: int) -> dict[str, float]:
    """Averaged weights."""
    weights: defaultdict[str, float] = defaultdict(float, {_START: _MARGIN})
    total: defaultdict[str, float] = defaultdict(float)
    tasks = [(passage, _handicapped(passage), _forced(passage)) for passage in data]
    order, step = list(range(len(data))), 0
    shuffle = random.Random(seed)
    for _ in range(epochs):
        shuffle.shuffle(order)
        for index in order:
            step += 1
            passage, handicapped, forced = tasks[index]
            got = assign(passage.scene, handicapped, weights)
            want = assign(passage.scene, forced, weights)
            if [o.who for o in got] == [o.who for o in want]:
                continue
            change = _keys(passage, want)
            change.subtract(_keys(passage, got))
            for key, n in change.items():
                if n and key != _START:
                    weights[key] += n
                    total[key] += n * step
    return {key: weights[key] - total[key] / (step + 1) for key in weights if key != _START}


def measure(data: list[Passage], weights: dict[str, float]) -> Counter[str]:
    """Right and all turns, by kind of tag, counted where the speaker is known."""
    seen: Counter[str] = Counter()
    for passage in data:
        for turn, option, right, offered in zip(
            passage.scene.turns, assign(passage.scene, passage.choices, weights), passage.gold, passage.choices
        ):
            for tag in ("all", turn.tag) if right != UNKNOWN else ():
                seen[tag] += 1
                seen[f"{tag} right"] += option.who == right
                seen[f"{tag} offered"] += any(o.who == right for o in offered)
    return seen


def main(arguments: list[str] | None = None) -> None:
    """Print the table, or with `--folds` the share that is right in novels not learned from."""
    parser = argparse.ArgumentParser(prog="quoteattr.training.conversation")
    parser.add_argument("pdnc", type=Path)
    parser.add_argument("--documents", type=Path, metavar="FILE", help="only the novels whose names FILE holds")
    parser.add_argument(
        "--folds", type=int, default=0, help="into how many parts novels are shared out, each left out once"
    )
    asked = parser.parse_args(arguments)
    folders = pdnc.find(asked.pdnc)
    items = [pdnc.read(folders[name]) for name in chosen(asked.documents, folders)]
    novels = [passages(item, read(item, given)) for given in (True, False) for item in items]
    if asked.folds:
        _print_held_out(novels, len(items), asked.folds)
        return
    sys.stdout.write(HEADER)
    for key, weight in sorted(learn([p for novel in novels for p in novel]).items()):
        if abs(weight) >= 0.05:
            print(f"{key}\t{weight:.2f}")


def _print_held_out(novels: list[list[Passage]], count: int, folds: int) -> None:
    """What is right in each novel by weights of the others; the first `count` are read with their casts."""
    seen: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for fold in range(folds):
        weights = learn([p for n, novel in enumerate(novels) if n % count % folds != fold for p in novel])
        for n, novel in enumerate(novels):
            if n % count % folds == fold:
                seen[n < count] += measure(novel, weights)
    for given, counts in seen.items():
        _show(given, counts)


def _show(given: bool, seen: Counter[str]) -> None:
    print("with casts:" if given else "without casts:")
    for tag in (tag for tag in ("all", "pronoun", "noun", "role", "kin", "none", "fixed") if seen[tag]):
        print(
            f"  {tag}: {seen[tag + ' right'] / seen[tag]:.3f} of {seen[tag]}, "
            f"{seen[tag + ' offered'] / seen[tag]:.3f} among those offered"
        )


if __name__ == "__main__":
    main()
