"""The best assignment of persons to turns: a beam over the sums of weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import NamedTuple

from quoteattr.conversation.evidence import fitting, noun_before, place, standing, taking, unnamed
from quoteattr.conversation.scene import Scene, candidates

_WIDTH, HISTORY, _STATE = 10, 6, 2
Weights = Mapping[str, float]


class Option(NamedTuple):
    """A person who may take a turn, and the evidence that stands whoever took the turns before."""

    who: int | None
    keys: tuple[tuple[str, str], ...]


class Path(NamedTuple):
    """Who took the turns so far, at what score."""

    score: float
    history: tuple[int | None, ...]
    chosen: tuple[Option | None, object]


def options(scene: Scene) -> list[list[Option]]:
    """For each turn who may take it, with the evidence; one alone where its tag is sure."""
    found = []
    for number, turn in enumerate(scene.turns):
        if turn.tag in ("fixed", "other"):
            found.append([Option(turn.speaker, ())])
            continue
        persons = candidates(scene, number)
        rows = standing(scene, number, persons)
        offered = [
            Option(who, tuple((rule, f"{turn.tag} {key}") for rule, keys in row.items() for key in keys))
            for who, row in zip(persons, rows)
        ]
        itself = scene.itself(turn)
        if turn.noun is not None and itself is not None and scene.reading.entities[itself].kind == "unnamed":
            own = Option(itself, tuple(("called", f"{turn.tag} {key}") for key in unnamed(scene, turn)))
            offered = [*(option for option in offered if option.who != itself), own]
        found.append(offered or [Option(None, ())])
    return found


def assign(scene: Scene, choices: Sequence[list[Option]], weights: Weights, turns: bool = True) -> list[Option]:
    """The option of each turn on the best path; `turns` weighs who took the turns before."""
    paths = [Path(0.0, (), (None, None))]
    for number, offered in enumerate(choices):
        bases = [(option, sum([weights.get(key, 0.0) for _, key in option.keys])) for option in offered]
        gain = _Gains(scene, number, weights) if turns else None
        best: dict[tuple[int | None, ...], Path] = {}
        for path in paths:
            gains = gain.after(path.history, offered) if gain is not None else repeat(0.0)
            state, history = path.history[1 - _STATE :], path.history[1 - HISTORY :]
            for (option, base), more in zip(bases, gains):
                score, now = path.score + base + more, (*state, option.who)
                known = best.get(now)
                if known is None or known.score < score:
                    best[now] = Path(score, (*history, option.who), (option, path.chosen))
        paths = sorted(best.values(), key=_score, reverse=True)[:_WIDTH]
    chosen: list[Option] = []
    link: object = paths[0].chosen
    while isinstance(link, tuple) and link[0] is not None:
        chosen.append(link[0])
        link = link[1]
    return chosen[::-1]


def _score(path: Path) -> float:
    return path.score


class _Gains:
    """What it weighs for one turn that a person takes it, given who took the turns before."""

    def __init__(self, scene: Scene, number: int, weights: Weights) -> None:
        self.scene, self.number, self.weights = scene, number, weights
        self.place, self.noun = place(scene, number), scene.turns[number].noun is not None
        self.known: dict[tuple[int, int, int], float] = {}

    def after(self, history: tuple[int | None, ...], offered: Sequence[Option]) -> list[float]:
        """The sum of the weights for each option."""
        ago = {who: at for at, who in zip(range(len(history), 0, -1), history)}
        distinct, known = len(set(history[-4:])), self.known
        fits = fitting(self.scene, self.number, history)
        found = []
        for option in offered:
            key = (ago.get(option.who, 0), distinct, fits)
            if key not in known:
                known[key] = self._sum(taking(self.place, *key))
            found.append(known[key] if option.who is not None else 0.0)
        if not self.noun:
            return found
        nouns = (self._sum(noun_before(self.scene, self.number, option.who, history)) for option in offered)
        return [a + b for a, b in zip(found, nouns)]

    def _sum(self, keys: Sequence[str]) -> float:
        return sum(self.weights.get(key, 0.0) for key in keys)
