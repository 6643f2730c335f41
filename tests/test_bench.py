"""`python -m tests.bench` prints a line for every figure."""

from __future__ import annotations

import json
import re
from pathlib import Path

import bench
import pytest


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each thing is measured once, however short."""
    monkeypatch.setattr(bench, "LONG_ENOUGH", 1e-9)
    monkeypatch.setattr(bench, "ROUNDS", 1)
    monkeypatch.setattr(bench, "PIECES", 2)
    monkeypatch.setattr(bench, "NOVEL", 3_000)
    monkeypatch.setattr(bench, "TEXTS", 20)


@pytest.mark.usefixtures("hasty", "quick_workers")
@pytest.mark.parametrize(
    ("figure", "lines"), [("speed", 3), ("pickles", 3), ("processes", 1), ("growth", 10), ("exponents", 40)]
)
def test_figure_is_printed(
    figure: str, lines: int, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A figure has its lines, each with a number, under the Python version and the corpus."""
    for name in ("news", "fiction"):
        line = json.dumps({"text": '"It rained all day," Ann Lee said.\n\n'}) + "\n"
        (tmp_path / f"{name}-train.jsonl").write_text(line, encoding="utf8")
    monkeypatch.setattr("sys.argv", ["bench", str(tmp_path), "--largest", "4000", "--only", figure])
    bench.main()
    printed = capsys.readouterr().out.splitlines()
    assert "Python" in printed[0] and printed[1].startswith("1 texts of ")
    assert lines == sum(line.startswith("  ") for line in printed)
    assert all(any(c.isdigit() for c in line) for line in printed if line.startswith("  "))


def test_memory_is_counted_above_the_interpreter(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text takes bytes for each of its characters, and not the interpreter's tens of millions."""
    monkeypatch.setattr(bench, "shapes", lambda given: {"reports": "Ann Lee said that it rained. "})
    (line,) = bench.memory(bench.Texts([], "", 60_000))
    taken = [int(n) for n in re.findall(r"(\d+) (?:bytes|at)", line)]
    assert 2 == len(taken) and all(n < 1_000 for n in taken) and taken[1] > 5


def test_seeds_are_read_without_corpora() -> None:
    """Without a folder the articles of seeds/ are read."""
    given = bench.texts(None, 1)
    assert 400 == len(given.articles) and 8 == len(set(given.articles)) and "Heron" in given.novel
