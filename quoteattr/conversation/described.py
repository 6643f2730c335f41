"""Nouns in tags: *the girl*, *her mother*. What they say of a person, and whom the story calls so."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from quoteattr.reading import Phrase, Reading

#: Nouns for people of one sex or age and no more; any other noun tells a role.
GENERAL = frozenset(
    ("boy", "child", "creature", "dame", "damsel", "fellow", "gentleman", "girl", "lad", "lady", "man", "person",
     "voice", "woman", "youth")
)  # fmt: skip
KIN = frozenset(
    ("aunt", "brother", "brother-in-law", "cousin", "daughter", "father", "father-in-law", "grandfather",
     "grandmother", "husband", "mother", "mother-in-law", "nephew", "niece", "parent", "sister", "sister-in-law",
     "son", "son-in-law", "uncle", "wife")
)  # fmt: skip
_AGES = {
    **dict.fromkeys(("young", "younger", "little", "small"), "young"),
    **dict.fromkeys(("old", "older", "elder", "elderly", "aged"), "old"),
}
_OWNERS = frozenset(("his", "her", "my", "their", "our"))
_DEFINITE = frozenset(("the", "this", "that")) | _OWNERS
#: How many adjectives may stand before a noun; how far around a line, and how many on each side, its uses count.
_ADJECTIVES, _AROUND, _USES = 3, 4000, 40

#: How many persons may have a share in the uses of a noun.
_VOTED = 8


class Description(NamedTuple):
    """A noun in a tag: the noun, the age that goes with it, its gender, whose it is."""

    noun: str
    age: str
    gender: str | None
    #: "kin", "noun" for one of GENERAL, "role" for any other.
    kind: str
    #: The entity whose mother or aunt it is, where that is told by name.
    owner: int | None

    @property
    def key(self) -> tuple[str, str]:
        """What two uses for one person share."""
        return self.age, self.noun


def description(reading: Reading, source: Phrase) -> Description | None:
    """What a definite description of one person says; None for any other phrase."""
    words, last = reading.words, source.head_last - 1
    info, noun = words.entries[last].source, words.lowered[last]
    if info is None or info.kind != "person" or info.plural:
        return None
    owned = next((word for word in range(source.first, last) if words.entries[word].word_class == "a"), None)
    if words.lowered[source.first] not in _DEFINITE and owned is None:
        return None
    mention = reading.mention_at(owned - 1) if owned is not None else None
    kin = noun in KIN and (owned is not None or words.lowered[source.first] in _OWNERS)
    kind = "kin" if kin else "noun" if noun in GENERAL else "role"
    owner = mention.entity if mention is not None else None
    return Description(noun, _age(reading, source.first, last), info.gender, kind, owner)


def _age(reading: Reading, first: int, last: int) -> str:
    ages = [_AGES[key] for key in reading.words.lowered[first:last] if key in _AGES]
    return ages[-1] if ages else ""


def uses(reading: Reading, nouns: frozenset[str]) -> dict[tuple[str, str], list[int]]:
    """Where the narration uses each of these nouns with *the*, with each age."""
    words = reading.words
    found: dict[tuple[str, str], list[int]] = {}
    for word, key in enumerate(words.lowered):
        if key in nouns:
            start = article(reading, word)
            if start is not None and reading.outermost_quote_at(words.starts[word]) is None:
                found.setdefault((_age(reading, start, word), key), []).append(word)
    return found


def article(reading: Reading, word: int) -> int | None:
    """Where *the* stands before a noun and its adjectives."""
    keys = reading.words.lowered
    return next((at for at in range(word - 1, max(-1, word - 2 - _ADJECTIVES), -1) if keys[at] == "the"), None)


def near(places: Sequence[int], word: int) -> Sequence[int]:
    """Those of these places that stand around a word."""
    at = bisect_left(places, word)
    return [place for place in places[max(0, at - _USES) : at + _USES] if abs(place - word) <= _AROUND]


def shares(votes: Mapping[int, Counter[int]], places: Sequence[int]) -> dict[int, float]:
    """The share of the votes that each person has at some places, of those with most votes."""
    found: Counter[int] = Counter()
    for place in places:
        found.update(votes.get(place, ()))
    total = found.total()
    return {who: n / total for who, n in found.most_common(_VOTED)}
