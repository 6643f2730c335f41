#!/usr/bin/env python3
"""Measure this tree with the scorers of ../shared, and compare with the figures of docs/floors.json.

    .ci/scores.py            print the figures; exit status 1 where one is worse than its floor by more than 0.005
    .ci/scores.py --write    then raise the floors to the figures; no floor is lowered (delete its line for that)

A floor is the figure that a change must not fall below; of CEILINGS, the one that it must not rise above.
The scorers read the JSON form and nothing of the library, so that the figures of other systems compare.
Two runs go on at a time; all together take about four minutes on two processors.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SCORE, CORPORA, GRID, EXAM = SHARED / "score", SHARED / "corpora", SHARED / "grid", SHARED / "exam"
FLOORS = ROOT / "docs" / "floors.json"
TOLERANCE = 0.005
AT_ONCE = 2
CEILINGS = ("named, but no speech", "named wrongly", "texts with a false speaker")

Figures = dict[str, dict[str, float]]
#: Name of a figure -> what finds it in the output of a scorer.
Patterns = Mapping[str, str]


def _row(name: str, key: str = "F1") -> str:
    """What finds a figure in a row such as `cue spans exact   P  0.700  R  0.500  F1  0.583   (...)`."""
    return rf"^ *{re.escape(name)} +(?:P.* )?{key} +([\d.]+)"


def _rows(*names: str, key: str = "F1") -> Patterns:
    return {f"{name} {key}": _row(name, key) for name in names}


_SPEAKERS: Patterns = {
    **_rows("quoted speech, speaker resolved"),
    "speaker, source given as pronoun": r"given as pronoun +accuracy ([\d.]+)",
    "speaker, source given as nominal": r"given as nominal +accuracy ([\d.]+)",
}
_NEWS: Patterns = {
    **_rows("quoted speech, source found"),
    **_rows("quoted speech, source found", key="P"),
    **_SPEAKERS,
    "right with confidence of 0.9 and more": r"0\.9 and more: ([\d.]+) right",
    **_rows("all reported speech, whole relation"),
    **_rows("source spans exact", "cue spans exact", "content spans exact", "content tokens"),
}
_NOVELS: Patterns = {
    **{name: rf"^ALL QUOTES.* {name} ([\d.]+)" for name in ("accuracy", "explicit", "anaphoric", "implicit", "found")},
    "one speaker a character": r"^ +one speaker a character ([\d.]+)",
    "named, but no speech": r"named, but no speech ([\d.]+)",
}
_LITBANK: Patterns = {
    **{name: rf"^quotations .* {name} ([\d.]+)" for name in ("found", "named", "identified")},
    "one speaker a character": r"one speaker a character ([\d.]+)",
    "precision where given": r"precision where given ([\d.]+)",
    "named, but no speech": r" no speech ([\d.]+)",
}
_GUM: Patterns = {
    **_rows("quoted speech, source found (recall)", key="R"),
    **_rows("all reported speech, whole relation", "speaker resolved", "speaker named", "speaker unnamed"),
}
_EXAM: Patterns = {
    "right": r"^ALL +right ([\d.]+)",
    "named wrongly": r"named wrongly ([\d.]+)",
    "right with confidence of 0.9 and more": r"0\.9 and more: ([\d.]+) right",
}
_SHARE, _WRONG = r"^{} \d+ of \d+ = ([\d.]+)", r"named wrongly ([\d.]+)"


class Scoring(NamedTuple):
    """One call of a scorer; "PREDICTED" stands for the answers."""

    name: str
    command: Sequence[str | Path]
    figures: Patterns


class Run(NamedTuple):
    """A corpus that is read once, where there is one, and what its answers are scored with."""

    scorings: Sequence[Scoring]
    corpus: str | None = None
    predicting: Sequence[str] = ()


def _exam(name: str, *files: Path) -> Run:
    return Run([Scoring(f"exam, {name}", [SCORE / "exam.py", *files], _EXAM)])


def _grid(script: str, *more: str) -> Run:
    figures = {"right": _SHARE.format(script)} | {name: pattern for name, pattern in _GRID.items() if name in more}
    return Run([Scoring(f"grid, {script}", [GRID / f"{script}.py"], figures)])


_GRID: Patterns = {"named wrongly": _WRONG, "texts with a false speaker": r"false speakers in (\d+) of"}


def _novels(name: str, *cast: str) -> Run:
    gold = CORPORA / "fiction-train.jsonl"
    scoring = Scoring(f"novels, {name}", [SCORE / "score.py", "fiction", gold, "PREDICTED", *cast], _NOVELS)
    return Run([scoring], gold.name, cast)


def _news() -> Run:
    gold = CORPORA / "news-train.jsonl"
    return Run(
        [
            Scoring(
                name,
                [SCORE / "score.py", "news", gold, "PREDICTED", "--speakers", CORPORA / f"news-{part}-speakers.jsonl"],
                figures,
            )
            for name, part, figures in (("news", "train", _NEWS), ("news, check part", "check", _SPEAKERS))
        ],
        gold.name,
    )


def _corpus(name: str, script: str, figures: Patterns, *more: str | Path) -> Run:
    gold = CORPORA / f"{script.removeprefix('score_')}-dev.jsonl"
    return Run([Scoring(name, [SCORE / f"{script}.py", gold, "PREDICTED", *more], figures)], gold.name)


#: The longest first, so that the two processors are busy to the end.
RUNS = (
    _novels("cast given", "--cast"),
    _novels("no cast given"),
    _news(),
    _corpus("LitBank, dev", "score_litbank", _LITBANK),
    _grid("grid", "named wrongly"),
    _grid("scenes", "named wrongly"),
    _corpus("RiQuA, dev", "score_riqua", _rows("marked contents", "unmarked contents", "cues")),
    _corpus("GUM, dev", "score_gum", _GUM, "--speakers", CORPORA / "gum-dev-speakers.jsonl"),
    _grid("names"),
    _grid("layouts", "named wrongly", "texts with a false speaker"),
    _grid("nothing"),
    *(_exam(name, EXAM / f"{name}.txt") for name in ("news", "records", "fiction-modern", "fiction-classic")),
    _exam("check part", *sorted((EXAM / "check").glob("*.txt"))),
    Run([
        Scoring(
            "public cases",
            [SHARED / "cases" / "check.py", SHARED / "cases" / "public-cases.jsonl"],
            {"cases": r"^cases .* = ([\d.]+)", "items": r"^items .* = ([\d.]+)"},
        )
    ]),
)  # fmt: skip


def measure(run: Run) -> Figures:
    """The figures of one run, by the names of its scorings."""
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        if run.corpus is not None:
            _output([SCORE / "predict.py", CORPORA / run.corpus, predicted, *run.predicting])
        return {
            scoring.name: read(
                _output([predicted if word == "PREDICTED" else word for word in scoring.command]), scoring
            )
            for scoring in run.scorings
        }


def _output(command: Sequence[str | Path]) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    words = [sys.executable, *map(str, command)]
    return subprocess.run(words, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout


def read(output: str, scoring: Scoring) -> dict[str, float]:
    """The figures of a scorer's output; ValueError where one is not there."""
    figures = {}
    for name, pattern in scoring.figures.items():
        found = re.search(pattern, output, re.MULTILINE)
        if found is None:
            raise ValueError(f"{scoring.name}: no {name} in {output[-400:]!r}")
        figures[name] = float(found[1])
    return figures


def better(figure: str, now: float, floor: float) -> float:
    """By how much a figure is better than its floor; negative where it is worse."""
    return round(floor - now if figure in CEILINGS else now - floor, 6)


def compare(now: Figures, floors: Figures) -> int:
    """Print the figures beside their floors; how many are too far below."""
    fallen = 0
    print(f"{'figure':60} {'floor':>6} {'now':>6}")
    for name, figures in now.items():
        for figure, value in figures.items():
            floor = floors.get(name, {}).get(figure)
            bad = floor is not None and better(figure, value, floor) < -TOLERANCE
            shown = "     -" if floor is None else f"{floor:6.3f}"
            print(f"{name + ': ' + figure:60} {shown} {value:6.3f}{'  WORSE' if bad else ''}")
            fallen += bad
    return fallen


def raised(now: Figures, floors: Figures) -> Figures:
    """The floors, each as good as the figure now where that is better."""
    return {
        name: {
            figure: (min if figure in CEILINGS else max)(value, floors.get(name, {}).get(figure, value))
            for figure, value in figures.items()
        }
        for name, figures in now.items()
    }


def main() -> int:
    """Measure, compare and, where asked to, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="raise the floors to the figures now")
    options = parser.parse_args()
    if not CORPORA.is_dir():
        print(f"nothing is measured: {CORPORA} is not here")
        return 0
    floors = json.loads(FLOORS.read_text(encoding="utf8")) if FLOORS.exists() else {}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        now = {name: figures for part in pool.map(measure, RUNS) for name, figures in part.items()}
    fallen = compare(now, floors)
    if options.write:
        FLOORS.write_text(json.dumps(raised(now, floors), indent=2) + "\n", encoding="utf8")
        return 0
    missing = [f"{name}: {figure}" for name in now for figure in now[name] if figure not in floors.get(name, {})]
    if fallen or missing:
        print(f"{fallen} figures fell below their floors, {len(missing)} have none", file=sys.stderr)
    return 1 if fallen or missing else 0


if __name__ == "__main__":
    sys.exit(main())
