"""Subjects and what they take in time."""

from __future__ import annotations

from collections import Counter

import pytest

from quoteattr import Attributor
from quoteattr.grammar.clause import Clause


def test_subject_is_found_once_for_each_verb(monkeypatch: pytest.MonkeyPatch) -> None:
    """Verbs that ask for each other's subjects do not find the same one again and again."""
    asked: Counter[tuple[int, int]] = Counter()
    find = Clause._subject

    def count(clause: Clause, verb: int, depth: int) -> tuple[int, int] | None:
        asked[verb, depth] += 1
        return find(clause, verb, depth)

    monkeypatch.setattr(Clause, "_subject", count)
    tags = '"it rained," said Ann, turning to see who came, and "it snowed," said Bo, and '
    Attributor(genre="fiction").attribute(tags * 12)
    assert asked
    assert max(asked.values()) == 1
