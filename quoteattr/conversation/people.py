"""What a whole story tells of its persons: what they are called, whether they speak, who of them the cast lists."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from attrs import field, frozen

from quoteattr.reading import Reading

#: A title before this share of one's mentions is how one is called.
_USUAL = 0.2
_ARTICLES = frozenset(("the", "a", "an"))
#: Words that end the head of a description: the *clerk* of the court, the *man* in grey.
_ENDS = frozenset(("of", "in", "at", "with", "who", "from", "on", "to", "that", "for", "by", "near"))


class Alias(NamedTuple):
    """What the cast calls somebody: the words, which of them is the noun, and who it is."""

    words: tuple[str, ...]
    head: int
    who: int


@frozen(eq=False)
class People:
    """Facts of persons that hold for the whole story."""

    #: The title by which each is mostly called; "" for a bare name.
    styles: dict[int, str]
    #: How many lines are tagged with each one's name.
    spoken: Counter[int]
    #: Those of the cast; None where no cast is given.
    cast: frozenset[int] | None
    #: Descriptions that the cast gives, by their nouns.
    aliases: dict[str, list[Alias]] = field(repr=False)
    #: Those who hold the office that a noun tells.
    offices: dict[str, frozenset[int]] = field(repr=False)

    def known_as(self, reading: Reading, word: int) -> int | None:
        """Whom the cast, or else the text, ties to the noun that stands here, where that is one person."""
        keys = reading.words.lowered
        holders = self.offices.get(keys[word], frozenset())
        found = {
            alias.who
            for alias in self.aliases.get(keys[word], ())
            if alias.words == tuple(keys[max(0, word - alias.head) : word - alias.head + len(alias.words)])
        }
        if len(holders) == 1 and not any(reading.entities[who].mentions for who in found):
            found |= holders
        return found.pop() if len(found) == 1 else None


def people(reading: Reading, speakers: Iterable[int | None]) -> People:
    """Gather them; `speakers` are those of the lines whose tags are sure."""
    spoken = Counter(who for who in speakers if who is not None)
    styles = _styles(reading)
    offices = _offices(reading, styles)
    listed, aliases = _listed(reading) if reading.cast else (None, {})
    for alias in (alias for found in aliases.values() for alias in found if len(alias.words) > 1):
        title = reading.lexicon.words.get(alias.words[0])
        if title is not None and title.title is not None:
            offices[alias.words[0]].add(alias.who)
    return People(styles, spoken, listed, aliases, {noun: frozenset(holders) for noun, holders in offices.items()})


def _offices(reading: Reading, styles: dict[int, str]) -> defaultdict[str, set[int]]:
    """Who holds the office that a noun tells, by role or title: Dr. Lee, the *doctor*."""
    offices: defaultdict[str, set[int]] = defaultdict(set)
    for number, entity in enumerate(reading.entities):
        style = styles[number]
        titles = (style, *reading.lexicon.title_nouns.get(f"{style}.", ())) if style else ()
        for noun in (*entity.roles, *titles) if entity.kind == "person" else ():
            offices[noun].add(number)
    return offices


def _listed(reading: Reading) -> tuple[frozenset[int], dict[str, list[Alias]]]:
    """Those of the cast, and the words that it has for them by their nouns."""
    numbers = {entity.name: number for number, entity in reversed(list(enumerate(reading.entities)))}
    aliases: defaultdict[str, list[Alias]] = defaultdict(list)
    for character in (character for character in reading.cast if character.name in numbers):
        for text in dict.fromkeys((character.name, *character.aliases)):
            words = tuple(text.casefold().replace("’", "'").split())
            words = words[1:] if words[:1] and words[0] in _ARTICLES else words
            if words:
                head = next((at for at, word in enumerate(words) if at and word in _ENDS), len(words)) - 1
                aliases[words[head].rstrip(",")].append(Alias(words, head, numbers[character.name]))
    listed = frozenset(numbers[character.name] for character in reading.cast if character.name in numbers)
    return listed, dict(aliases)


def _styles(reading: Reading) -> dict[int, str]:
    """The title that stands before each one's names often enough."""
    found: dict[int, str] = {}
    for number, entity in enumerate(reading.entities):
        titles: Counter[str] = Counter()
        for first, _ in entity.mentions if entity.kind == "person" else ():
            name = reading.name_at(first)
            if name is not None and name.titles:
                titles[name.titles[-1].name.rstrip(".")] += 1
        title, often = titles.most_common(1)[0] if titles else ("", 0)
        found[number] = title if often > _USUAL * len(entity.mentions) else ""
    return found
