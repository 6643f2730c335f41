"""Whose words the quoted spans are, by the source rules.

Adds: answers. Needs: all stages before it.
"""

from __future__ import annotations

import attrs

from quoteattr.attribution.non_speech import is_fragment, is_title
from quoteattr.reading import Reading, SourceAnswer
from quoteattr.text.pieces import part_at


def sources(reading: Reading) -> Reading:
    """Ask the rules in their order; each is asked only of what none before it has answered."""
    outermost = (i for i, span in enumerate(reading.quoted_spans) if span.parent is None)
    waiting = [i for i in outermost if not is_title(reading, i)]
    fragments = {i for i in waiting if reading.talks(i) and is_fragment(reading, i)}
    for rule in reading.family("source"):
        left = []
        for index in waiting:
            answer = None if rule.speech_only and index in fragments else rule.decide(reading, index)
            if answer is None or not _within(reading, index, answer):
                left.append(index)
            else:
                named = answer if answer.rule else answer._replace(rule=rule.name)
                reading = attrs.evolve(reading, answers=reading.answers.set(index, named))
        waiting = left
    return reading


def in_layouts(reading: Reading) -> frozenset[int]:
    """The quoted spans that begin in posts and labelled turns, which tell themselves whose they are."""
    spans = [(post.start, post.end) for post in reading.posts if not post.own]
    spans += [(turn.start, turn.end) for turn in reading.labelled_turns]
    return frozenset(index for start, end in spans for index in reading.quoted_spans_in(start, end))


def _within(reading: Reading, index: int, answer: SourceAnswer) -> bool:
    """Does the source stand in the same turn or post as what is quoted, or both in none?"""
    if not (reading.labelled_turns or reading.posts) or answer.source is None:
        return True
    here = part_at(reading, reading.quoted_spans[index].start)
    return here is part_at(reading, reading.words.starts[answer.source.first])
