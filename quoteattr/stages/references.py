"""Who each source is, by the reference rules.

Adds: references. Needs: all stages before it.
"""

from __future__ import annotations

import attrs

from quoteattr.reading import Phrase, Reading, Reference
from quoteattr.sieves._sieve import Sieve


def references(reading: Reading, rules: tuple[Sieve, ...]) -> Reading:
    """Ask the rules in their order for every source, and for who relays or is told."""
    found: dict[tuple[int, int], Reference] = {}
    reading = attrs.evolve(reading, references=found)
    for number, relation in enumerate(reading.relations):
        cue = relation.finding.cue
        for phrase in (relation.finding.source, relation.via, cue.addressee if cue else None):
            if phrase is not None and (phrase.head_first, phrase.head_last) not in found:
                answer = _ask(reading, rules, phrase, number)
                if answer is not None:
                    found[phrase.head_first, phrase.head_last] = answer
    return reading


def _ask(reading: Reading, rules: tuple[Sieve, ...], phrase: Phrase, relation: int) -> Reference | None:
    for rule in rules:
        answer: Reference | None = rule.decide(reading, phrase, relation)
        if answer is not None:
            return answer
    return None
