"""The best assignment of persons to turns: a beam over the sums of weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from quoteattr.conversation.evidence import standing, turning
from quoteattr.conversation.scene import Scene, candidates

_WIDTH, _HISTORY, _STATE = 10, 6, 2
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
        found.append(
            [
                Option(who, tuple((rule, f"{turn.tag} {key}") for rule, keys in row.items() for key in keys))
                for who, row in zip(persons, rows)
            ]
            or [Option(None, ())]
        )
    return found


def turn_keys(scene: Scene, number: int, who: int | None, history: tuple[int | None, ...]) -> tuple[str, ...]:
    """Evidence of the turns before, for the kind of tag that this turn has."""
    tag = scene.turns[number].tag
    return tuple(f"{tag} {key}" for key in turning(scene, number, who, history))


def assign(scene: Scene, choices: Sequence[list[Option]], weights: Weights, turns: bool = True) -> list[Option]:
    """The option of each turn on the best path; `turns` weighs who took the turns before."""
    paths = [Path(0.0, (), (None, None))]
    for number, offered in enumerate(choices):
        best: dict[tuple[int | None, ...], Path] = {}
        for option in offered:
            base = sum(weights.get(key, 0.0) for _, key in option.keys)
            for path in paths:
                keys = turn_keys(scene, number, option.who, path.history) if turns and len(offered) > 1 else ()
                gain = sum(weights.get(key, 0.0) for key in keys)
                score = path.score + base + gain
                history = (*path.history[1 - _HISTORY :], option.who)
                state = history[-_STATE:]
                if state not in best or best[state].score < score:
                    best[state] = Path(score, history, (option, path.chosen))
        paths = sorted(best.values(), key=lambda path: -path.score)[:_WIDTH]
    chosen: list[Option] = []
    link: object = paths[0].chosen
    while isinstance(link, tuple) and link[0] is not None:
        chosen.append(link[0])
        link = link[1]
    return chosen[::-1]
