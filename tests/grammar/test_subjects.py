"""Subjects and what they take in time."""

from __future__ import annotations

from collections import Counter

import pytest

from quoteattr import Attributor
from quoteattr.grammar.subjects import ChunkSpan, Subjects


def test_subject_is_found_once_for_each_verb(monkeypatch: pytest.MonkeyPatch) -> None:
    """Verbs that ask for each other's subjects do not find the same one again and again."""
    asked: Counter[int] = Counter()
    find = Subjects._find

    def count(subjects: Subjects, verb: int) -> ChunkSpan | None:
        asked[verb] += 1
        return find(subjects, verb)

    monkeypatch.setattr(Subjects, "_find", count)
    tags = '"it rained," said Ann, turning to see who came, and "it snowed," said Bo, and '
    Attributor(genre="fiction").attribute(tags * 12)
    assert asked
    assert max(asked.values()) == 1
