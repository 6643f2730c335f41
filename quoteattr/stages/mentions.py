"""Every name where it stands: whose it is, and whether it is a subject or inside a quotation.

Adds: mentions. Needs: words, stretches, sentences, names, clauses, cues, entities.
"""

from __future__ import annotations

import attrs

from quoteattr.clause import Clause
from quoteattr.phrases import phrase
from quoteattr.reading import Mention, Reading


def mentions(reading: Reading) -> Reading:
    """Find the mentions."""
    words = reading.words
    speakers = {
        cue.source.head_last - 1 for cue in reading.cues if cue.source is not None and cue.source.kind == "name"
    }
    subjects = speakers | _subjects(reading)
    found = []
    for number, entity in enumerate(reading.entities):
        for first, last in entity.mentions:
            start = words.starts[first]
            quoted = reading.spoken(start) >= 0
            rank = 0 if last - 1 not in subjects else 2 if last - 1 in speakers else 1
            found.append(Mention(first, last, number, reading.sentence_at(start), rank, quoted))
    return attrs.evolve(reading, mentions=tuple(sorted(found)))


def _subjects(reading: Reading) -> set[int]:
    """Last words of the names that are the subject of a verb."""
    found = set()
    for clause in reading.clauses.values():
        assert isinstance(clause, Clause)
        for verb, kind in enumerate(clause.kinds):
            span = clause.subject(verb) if kind == "V" else None
            if span is not None:
                head = phrase(reading, clause, *span)
                if head.kind == "name":
                    found.add(head.head_last - 1)
    return found
