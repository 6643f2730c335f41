"""Who each source is, by the reference rules.

Adds: resolutions. Needs: all stages before it.
"""

from __future__ import annotations

import attrs

from quoteattr.reading import Phrase, Reading, Resolution
from quoteattr.rule import Rule


def resolutions(reading: Reading) -> Reading:
    """Ask the rules in their order for every source, and for who relays or is told."""
    rules = reading.family("reference")
    listed = _listed(reading)
    for number, attribution in enumerate(reading.attributions):
        cue = attribution.answer.cue
        for phrase in (attribution.answer.source, attribution.via, cue.addressee if cue else None):
            if phrase is not None and (phrase.head_first, phrase.head_last) not in reading.resolutions:
                answer = _ask(reading, rules, phrase, number)
                if phrase.kind == "nominal" and listed:
                    who = _alias(reading, phrase, listed)
                    answer = answer if who is None else Resolution(who, "cast")
                if answer is not None:
                    found = reading.resolutions.set((phrase.head_first, phrase.head_last), answer)
                    reading = attrs.evolve(reading, resolutions=found)
    return reading


def _ask(reading: Reading, rules: tuple[Rule, ...], phrase: Phrase, attribution: int) -> Resolution | None:
    for rule in rules:
        answer: Resolution | None = rule.decide(reading, phrase, attribution)
        if answer is not None:
            return answer
    return None


def _listed(reading: Reading) -> dict[tuple[str, ...], int | None]:
    """What the cast is called, without articles -> who; None where two share it."""
    if not reading.cast:
        return {}
    found: dict[tuple[str, ...], int | None] = {}
    numbers = {entity.name: number for number, entity in enumerate(reading.entities)}
    for character in reading.cast:
        number = numbers.get(character.name)
        for alias in (character.name, *character.aliases):
            words = tuple(word for word in alias.casefold().split() if word not in _ARTICLES)
            found[words] = number if found.get(words, number) == number else None
    return found


def _alias(reading: Reading, phrase: Phrase, listed: dict[tuple[str, ...], int | None]) -> int | None:
    """Whom the cast calls by these words, or by the words of their head."""
    keys = reading.words.lowered
    for first, last in ((phrase.first, phrase.last), (phrase.head_first, phrase.head_last)):
        words = tuple(key for key in keys[first:last] if key not in _ARTICLES)
        if listed.get(words) is not None:
            return listed[words]
    return None


_ARTICLES = frozenset(("the", "a", "an"))
