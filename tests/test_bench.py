"""`python -m tests.bench` prints a line for every figure."""

from __future__ import annotations

import json
from pathlib import Path

import bench
import pytest


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each thing is measured once, however short."""
    monkeypatch.setattr(bench, "LONG_ENOUGH", 1e-9)
    monkeypatch.setattr(bench, "ROUNDS", 1)


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize(("figure", "lines"), [("speed", 2), ("pickles", 3), ("memory", 8), ("growth", 8)])
def test_figure_is_printed(
    figure: str, lines: int, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A figure has its lines, each with a ratio or size, under the Python version and the corpus."""
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text(json.dumps({"text": '"It rained all day," Ann Lee said.'}) + "\n", encoding="utf8")
    monkeypatch.setattr("sys.argv", ["bench", str(corpus), "--largest", "4000", "--only", figure])
    bench.main()
    printed = capsys.readouterr().out.splitlines()
    assert "Python" in printed[0] and "1 texts of corpus.jsonl" == printed[1]
    assert lines == sum(line.startswith("  ") for line in printed)
    assert all(any(c.isdigit() for c in line) for line in printed if line.startswith("  "))


def test_seeds_are_read_without_a_corpus() -> None:
    """Without a corpus the articles of seeds/ are read."""
    assert 400 == len(bench.texts(None)) and 8 == len(set(bench.texts(None)))
