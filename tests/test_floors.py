"""Floors: every figure that is measured has one, and scorers' outputs are read."""

from __future__ import annotations

import importlib.util
import json
import sys
from types import ModuleType

import pytest
from places import ROOT


@pytest.fixture(scope="module")
def scores() -> ModuleType:
    """The script `.ci/scores.py`."""
    spec = importlib.util.spec_from_file_location("scores_of_ci", ROOT / ".ci" / "scores.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_every_figure_has_a_floor(scores: ModuleType) -> None:
    """docs/floors.json has the figures that are measured, and no other."""
    floors = json.loads((ROOT / "docs" / "floors.json").read_text(encoding="utf8"))
    measured = {scoring.name: set(scoring.figures) for run in scores.RUNS for scoring in run.scorings}
    assert measured == {name: set(figures) for name, figures in floors.items()}


def test_figures_are_found_in_rows(scores: ModuleType) -> None:
    """A figure by its name; one that a scorer does not print is an error and no silence."""
    output = "  cue spans exact     P  0.700  R  0.500  F1  0.583   (7 right, 10 predicted, 14 gold)\n"
    assert {"cue spans exact F1": 0.583} == scores.read(
        output, scores.Scoring("x", [], scores._rows("cue spans exact"))
    )
    with pytest.raises(ValueError, match="x: no cues F1"):
        scores.read(output, scores.Scoring("x", [], scores._rows("cues")))


@pytest.mark.parametrize(("figure", "now", "fallen"), [
    ("right", 0.696, 0), ("right", 0.694, 1), ("right", 0.9, 0),
    ("named wrongly", 0.204, 0), ("named wrongly", 0.206, 1), ("named wrongly", 0.1, 0),
])  # fmt: skip
def test_worse_by_more_than_the_tolerance(scores: ModuleType, figure: str, now: float, fallen: int) -> None:
    """A figure may fall by 0.005, a ceiling rise by as much; better ones raise the floors, worse ones lower none."""
    floor = 0.2 if figure in scores.CEILINGS else 0.7
    assert fallen == scores.compare({"exam": {figure: now}}, {"exam": {figure: floor}})
    best = (min if figure in scores.CEILINGS else max)(now, floor)
    assert {"exam": {figure: best}} == scores.raised({"exam": {figure: now}}, {"exam": {figure: floor}})


def test_nothing_is_measured_where_the_corpora_are_not(
    scores: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: object
) -> None:
    """The script says so and is content."""
    monkeypatch.setattr(scores, "CORPORA", tmp_path / "corpora")  # type: ignore[operator]
    monkeypatch.setattr(sys, "argv", ["scores.py"])
    assert 0 == scores.main()
    assert "nothing is measured" in capsys.readouterr().out
