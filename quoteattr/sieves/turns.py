"""Who takes the next turn of a conversation."""

from __future__ import annotations

from quoteattr.reading import Finding, Reading
from quoteattr.sieves._sieve import Example, Sieve


def alternation(reading: Reading, run: list[int]) -> dict[int, Finding]:
    """Two people by turns: an untagged paragraph is spoken by whoever spoke the paragraph before last.

    `run` holds the first stretch of each paragraph of a conversation, one paragraph after another.
    """
    found: dict[int, Finding] = {}
    for step in (2, -2):
        order = range(len(run)) if step > 0 else range(len(run) - 1, -1, -1)
        for at in order:
            index = run[at]
            if index in reading.findings or index in found or not 0 <= at - step < len(run):
                continue
            other = run[at - step]
            finding = reading.findings.get(other) or found.get(other)
            if finding is not None:
                found[index] = Finding("alternation", finding.source, finding.cue, other)
    return found


ALTERNATION = Sieve(
    "alternation",
    "Two people who talk take turns, a paragraph each.",
    alternation,
    (
        Example('"You are late," said Ann Lee.\n\n"The bus was late," said Bo Tan.\n\n"It always is."', "Ann Lee"),
        Example('The bus was late.\n\n"It always is."', None),
    ),
    family="turn",
)
