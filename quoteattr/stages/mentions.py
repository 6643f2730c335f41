"""Every name where it stands: whose it is, and whether it is a subject or inside a quotation.

Adds: mentions. Needs: words, stretches, sentences, names, cues, entities.
"""

from __future__ import annotations

import attrs

from quoteattr.reading import Mention, Reading


def mentions(reading: Reading) -> Reading:
    """Find the mentions."""
    words = reading.words
    sources = {cue.source.head_last - 1 for cue in reading.cues if cue.source is not None and cue.source.kind == "name"}
    subjects: set[int] = set()
    found = []
    places = sorted((first, last, number) for number, entity in enumerate(reading.entities) for first, last in entity.mentions)
    for first, last, number in places:
        start = words.starts[first]
        sentence = reading.sentence_at(start)
        quoted = reading.spoken(start) >= 0
        subject = last - 1 in sources
        if not quoted and sentence not in subjects and not subject and _leads(reading, first, last):
            subject = True
        if subject:
            subjects.add(sentence)
        found.append(Mention(first, last, number, sentence, subject, quoted))
    return attrs.evolve(reading, mentions=tuple(found))


def _leads(reading: Reading, first: int, last: int) -> bool:
    """Is a name free of a preposition before it and of a possessive behind it?"""
    words = reading.words
    behind = words.infos[last].code if last < len(words) else "."
    before = words.infos[first - 1].code if first else "."
    return before not in "ITY" and behind != "a"
