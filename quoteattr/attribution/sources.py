"""Whose words the quoted spans are, by the source rules.

Adds: answers. Needs: all stages before it.
"""

from __future__ import annotations

import attrs

from quoteattr.attribution.non_speech import is_fragment, is_title
from quoteattr.reading import Reading, SourceAnswer
from quoteattr.rule import Rule


def sources(reading: Reading, rules: tuple[Rule, ...]) -> Reading:
    """Ask the rules in their order; each is asked only of what none before it has answered."""
    posts = [(post.start, post.end) for post in reading.posts] + [
        (turn.start, turn.end) for turn in reading.labelled_turns
    ]
    posts.sort()
    waiting = [
        i
        for i, s in enumerate(reading.quoted_spans)
        if s.parent is None and not _in_any(posts, s.start) and not is_title(reading, i)
    ]
    answers: dict[int, SourceAnswer] = {}
    reading = attrs.evolve(reading, answers=answers)
    fragments = {i for i in waiting if reading.genre == "fiction" and is_fragment(reading, i)}
    for rule in rules:
        left = []
        for index in waiting:
            if index in fragments and rule.name in _LINES:
                continue
            answer = rule.decide(reading, index)
            if answer is None:
                left.append(index)
            else:
                answers[index] = answer
        waiting = left
    return reading


#: Rules that take what they are asked for a line of speech.
_LINES = frozenset(("sentence", "beat", "same-paragraph", "lead-in", "next-paragraph"))


def _in_any(spans: list[tuple[int, int]], position: int) -> bool:
    return any(start <= position < end for start, end in spans)
