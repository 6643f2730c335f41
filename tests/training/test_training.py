"""The commands that make tables of the lexicon read the public releases."""

from __future__ import annotations

from pathlib import Path

import pytest
import releases

from quoteattr.evaluation import polnear
from quoteattr.training import confidence, conversation

TALK = '"It rained," said Ann Lee.\n\n"It did not," said Bo Tan.\n\n"It did," she said.\n\n"Did it?"\n\n"It did."\n'
CAST = [
    {"Main Name": name, "Aliases": [name], "Gender": gender, "Category": "major"}
    for name, gender in (("Ann Lee", "F"), ("Bo Tan", "M"))
]


@pytest.fixture
def novels(tmp_path: Path) -> str:
    """Two novels."""
    for name in ("Rain", "Snow"):
        releases.pdnc(tmp_path, name, TALK, CAST)
    return str(tmp_path)


def test_confidence_of_each_pair_of_rules(
    novels: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """How many answers a pair named and how many it had right, by genre; or by band of confidence."""
    texts = releases.polnear(tmp_path / "news", {"rain": "“It rained,” Ann Lee said."})
    known = {"rain": {0: polnear.Source("name", ("Bo Tan",))}}
    monkeypatch.setattr(polnear, "sources", lambda part: known)
    confidence.main([str(texts), novels])
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines() if not line.startswith("#")]
    assert ["news tag-after name", "0.000", "0", "1"] == rows[-1]
    assert all(row[0].startswith("fiction ") for row in rows[:-1]) and 10 == sum(int(row[3]) for row in rows[:-1])
    confidence.main([str(texts), novels, "--bands"])
    assert 11 == sum(int(line.split("\t")[4]) for line in capsys.readouterr().out.splitlines())


def test_weights_of_conversations(novels: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A table of evidence and weights; or what is right in novels left out."""
    conversation.main([novels, "--folds", "2"])
    assert "novel with cast:\n  all: " in capsys.readouterr().out
    conversation.main([novels])
    assert capsys.readouterr().out.startswith("# What each piece of evidence weighs")
