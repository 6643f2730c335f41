#!/usr/bin/env python3
"""Measure this tree on the corpora of ../shared and compare with the figures of docs/floors.json.

    .ci/scores.py            print the figures; exit status 1 where one is worse than its floor by more than 0.005
    .ci/scores.py --write    then raise the floors to the figures; no floor is lowered (delete its line for that)

A floor is the figure that a change must not fall below; of CEILINGS, the one that it must not rise above.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
FLOORS = ROOT / "docs" / "floors.json"
TOLERANCE = 0.005
CEILINGS = ("named, but no speech",)

#: Run -> corpus, further words for predict.py, further words for score.py.
RUNS = {
    "news": ("news-train.jsonl", [], ["--speakers", str(SHARED / "corpora" / "news-train-speakers.jsonl")]),
    "fiction, no cast": ("fiction-train.jsonl", [], []),
    "fiction, with cast": ("fiction-train.jsonl", ["--cast"], ["--cast"]),
}
#: Run -> the figures of it that are kept.
FIGURES = {
    "news": (
        "quoted speech, source found F1",
        "quoted speech, source found P",
        "quoted speech, speaker resolved F1",
        "all reported speech, whole relation F1",
        "source spans exact F1",
        "cue spans exact F1",
        "content spans exact F1",
        "content tokens F1",
    ),
    "fiction, no cast": ("accuracy", "found", "one speaker a character", "named, but no speech"),
    "fiction, with cast": ("accuracy", "explicit", "anaphoric", "implicit"),
}
Figures = dict[str, dict[str, float]]

#: "quoted speech, source found        P  0.893  R  0.830  F1  0.860   (...)"
_ROW = re.compile(r"^ *(?P<name>\S.*?) +P +(?P<P>[\d.]+) +R +(?P<R>[\d.]+) +F1 +(?P<F1>[\d.]+) ", re.MULTILINE)
#: The two lines over all novels: "ALL QUOTES   accuracy 0.420  explicit 0.810 ..." and the one below it.
_TOTAL = re.compile(r"^ALL QUOTES (.*\n.*)$", re.MULTILINE)
_PAIR = re.compile(r"([a-z][a-z ,]*?) ([\d.]+)(?= |$)", re.MULTILINE)


def measure(name: str, folder: Path) -> dict[str, float]:
    """The kept figures of one run."""
    corpus, predicting, scoring = RUNS[name]
    gold, predicted = str(SHARED / "corpora" / corpus), str(folder / "predicted.jsonl")
    _output("predict.py", gold, predicted, *predicting)
    figures = parse(_output("score.py", name.split(",")[0], gold, predicted, *scoring))
    return {figure: figures[figure] for figure in FIGURES[name]}


def _output(script: str, *words: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(SHARED / "score" / script), *words]
    return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout


def parse(output: str) -> dict[str, float]:
    """Every figure that score.py printed over all documents.

    >>> parse("  cue spans exact      P  0.700  R  0.500  F1  0.583   (7 right, 10 predicted, 14 gold)")
    {'cue spans exact P': 0.7, 'cue spans exact R': 0.5, 'cue spans exact F1': 0.583}
    """
    figures = {f"{row['name']} {key}": float(row[key]) for row in _ROW.finditer(output) for key in ("P", "R", "F1")}
    for total in _TOTAL.finditer(output):
        figures.update((name, float(value)) for name, value in _PAIR.findall(total[1]))
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
    floors = json.loads(FLOORS.read_text(encoding="utf8")) if FLOORS.exists() else {}
    with tempfile.TemporaryDirectory() as folder:
        now = {name: measure(name, Path(folder)) for name in RUNS}
    fallen = compare(now, floors)
    if options.write:
        FLOORS.write_text(json.dumps(raised(now, floors), indent=2) + "\n", encoding="utf8")
        return 0
    missing = [figure for name in FIGURES for figure in FIGURES[name] if figure not in floors.get(name, {})]
    if fallen or missing:
        print(f"{fallen} figures fell below their floors, {len(missing)} have none", file=sys.stderr)
    return 1 if fallen or missing else 0


if __name__ == "__main__":
    sys.exit(main())
