"""Turns of a transcript or interview: a label, a colon, and what is said.

Adds: labelled_turns. Needs: text, paragraphs.
"""

from __future__ import annotations

from collections import Counter

import attrs
import regex

from quoteattr.reading import LabelledTurn, Reading

_LABEL = regex.compile(
    r"(?P<label>[\p{Lu}](?:[\p{L}.'’-]|[ ](?=[\p{Lu}(])){0,40}+)(?:[ ]\([^()\n]{1,40}\))?:[ \t\xa0]++(?=\S)"
)
#: Labels that open notes, not speech.
_NOTES = frozenset("note ps update correction photo caption source sources read watch contact editor".split())


def labelled_turns(reading: Reading) -> Reading:
    """Find the paragraphs that are turns: labels in capitals, or labels that come back."""
    text = reading.text
    matches = [(m, end) for start, end in reading.paragraphs if (m := _LABEL.match(text, start, end))]
    often = Counter(m["label"] for m, _ in matches)
    turns = [
        LabelledTurn(m.span("label"), m.end(), end)
        for m, end in matches
        if len(matches) > 1
        and m["label"].lower() not in _NOTES
        and text[m.end()] not in "\"“‘'„«"
        and (m["label"].isupper() or often[m["label"]] > 1)
    ]
    return attrs.evolve(reading, labelled_turns=tuple(turns) if len(turns) > 1 else ())
