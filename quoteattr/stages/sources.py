"""Whose words the quoted stretches are, by the source and turn rules.

Adds: findings. Needs: all stages before it.
"""

from __future__ import annotations

import attrs

from quoteattr.reading import Finding, Reading
from quoteattr.sieves._sieve import Sieve
from quoteattr.titles import is_title


def sources(reading: Reading, rules: tuple[Sieve, ...], turns: tuple[Sieve, ...]) -> Reading:
    """Ask the rules in their order; each is asked only of what none before it has answered."""
    posts = [(post.start, post.end) for post in reading.posts] + [(turn.start, turn.end) for turn in reading.transcript]
    posts.sort()
    waiting = [
        i
        for i, s in enumerate(reading.stretches)
        if s.parent < 0 and not _in_any(posts, s.start) and not is_title(reading, i)
    ]
    findings: dict[int, Finding] = {}
    reading = attrs.evolve(reading, findings=findings)
    for rule in rules:
        left = []
        for index in waiting:
            answer = rule.decide(reading, index)
            if answer is None:
                left.append(index)
            else:
                findings[index] = answer
        waiting = left
    for rule in turns:
        if reading.genre == "fiction":
            for run in _runs(reading):
                findings.update(rule.decide(reading, run))
    return reading


def _in_any(spans: list[tuple[int, int]], position: int) -> bool:
    return any(start <= position < end for start, end in spans)


def _runs(reading: Reading) -> list[list[int]]:
    """The first stretches of neighbouring paragraphs that begin with one: conversations."""
    runs: list[list[int]] = []
    last = -2
    for index, stretch in enumerate(reading.stretches):
        if stretch.parent >= 0 or stretch.paragraph == last:
            continue
        if index not in reading.findings and stretch.start != reading.paragraphs[stretch.paragraph].start:
            continue
        if runs and stretch.paragraph == last + 1:
            runs[-1].append(index)
        else:
            runs.append([index])
        last = stretch.paragraph
    return runs
