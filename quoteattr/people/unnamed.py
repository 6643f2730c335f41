"""Those whom the text describes: each noun phrase for a person goes to one who is named, one known, or one new.

Adds: entities and mentions of those without a name. Needs: words, sentences, clauses, cues, entities, mentions.
"""

from __future__ import annotations

from collections import defaultdict

import attrs

from quoteattr.people.mentions import gendered
from quoteattr.people.nominals import BODIES, INTRODUCING, KNOWN, OWNERS, Nominal, nominals
from quoteattr.reading import Entity, Mention, Reading

#: Nouns for anybody of a sex or age: *the man* of another scene is another.
GENERAL = frozenset(
    ("boy", "child", "creature", "dame", "damsel", "fellow", "gentleman", "girl", "lad", "lady", "man", "person",
     "stranger", "voice", "woman", "youth")
)  # fmt: skip
KIN = frozenset(
    ("aunt", "brother", "brother-in-law", "cousin", "daughter", "father", "father-in-law", "grandfather",
     "grandmother", "husband", "mother", "mother-in-law", "nephew", "niece", "parent", "sister", "sister-in-law",
     "son", "son-in-law", "uncle", "wife")
)  # fmt: skip
#: Words back to which a noun for anybody, and any other, may mean one described before; and how many such there are.
_NEAR, _FAR, _RIVALS = 1200, 6000, 8
#: Mentions back to which a role, and sentences back to which an office is looked for.
_BACK, _SENTENCES = 300, 4
#: Sentences back to which a named body takes the noun for one.
_BODIES = 12
#: Words of a description, with what tells the person apart behind its noun.
_LONGEST = 12
#: Titles of those who speak for others, so not for the last subject.
_CLERKS = frozenset(
    ("spokesman", "spokeswoman", "spokesperson", "official", "manager", "adviser", "aide", "lawyer", "attorney")
)


class _Person:
    """One who is described, while mentions are gathered."""

    __slots__ = ("first", "gender", "mentions", "modifiers", "noun", "number", "owner", "owner_gender")

    def __init__(self, nominal: Nominal, number: int, owner: int | None, owner_gender: str | None) -> None:
        self.first, self.noun, self.number = nominal, nominal.noun, number
        self.gender, self.modifiers = nominal.gender, set(nominal.modifiers)
        self.owner, self.owner_gender = owner, owner_gender
        self.mentions: list[tuple[int, int]] = []


def unnamed(reading: Reading) -> Reading:
    """Gather them."""
    gathering = _Gathering(reading)
    for nominal in nominals(reading):
        gathering.take(nominal)
    return gathering.finished()


class _Gathering:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.people: list[_Person] = []
        self.by_noun: defaultdict[str, list[_Person]] = defaultdict(list)
        self.found: list[Mention] = []
        #: Last word of a phrase -> the entity that it means.
        self.meant: dict[int, int] = {}
        #: What the cast calls its people, without articles.
        self.cast = _listed(reading)
        #: What appositions and predicates tell of those with a name.
        self.told: defaultdict[int, dict[str, None]] = defaultdict(dict)
        self.modified: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
        #: Those with a name who have a role.
        self.holders: defaultdict[str, list[int]] = defaultdict(list)
        for number, entity in enumerate(reading.entities):
            for role in entity.roles if entity.kind == "person" else ():
                self.holders[role].append(number)

    def take(self, nominal: Nominal) -> None:
        if nominal.kind in BODIES and (nominal.article == "own" or self._body_before(nominal)):
            return
        who = self._same(nominal)
        if who is None:
            who = self._named(nominal)
        person = None
        if who is None:
            person = self._known(nominal) or self._new(nominal)
            who = person.number
        elif who >= len(self.reading.entities):
            person = self.people[who - len(self.reading.entities)]
        if person is not None:
            self._join(person, nominal)
        self.meant[nominal.last - 1] = who
        self.found.append(Mention(nominal.first, nominal.last, who, nominal.sentence, False))

    def _body_before(self, nominal: Nominal) -> bool:
        """Is a body named not far before, for which the noun may stand?"""
        for mention in self.reading.mentions_before(nominal.first):
            if nominal.sentence - mention.sentence > _BODIES:
                return False
            if self.reading.entities[mention.entity].kind in BODIES:
                return True
        return False

    def _join(self, person: _Person, nominal: Nominal) -> None:
        person.mentions.append((nominal.first, nominal.last))
        person.modifiers |= nominal.modifiers
        known = self.by_noun[nominal.noun]
        if person in known[-_RIVALS:]:
            known.remove(person)
        known.append(person)

    def _same(self, nominal: Nominal) -> int | None:
        """Whom the phrase beside it means, where it is one with that."""
        if nominal.same is None:
            return None
        mention = self.reading.mention_at(nominal.same)
        if mention is not None:
            if self.reading.entities[mention.entity].kind != "person":
                return None
            if mention.entity not in self.holders[nominal.noun]:
                self.holders[nominal.noun].append(mention.entity)
            self.told[mention.entity][nominal.noun] = None
            self.modified[mention.entity, nominal.noun] |= nominal.modifiers
            return mention.entity
        return self.meant.get(nominal.same)

    def _named(self, nominal: Nominal) -> int | None:
        """The person of a name to whom the text gives this role, or this office where nobody has it."""
        reading = self.reading
        if nominal.article == "a" or nominal.article == "own" and nominal.noun in KIN:
            return None
        called = self.cast.get(tuple(reading.words.lowered[nominal.first + 1 : nominal.last]))
        if called is not None:
            return called
        holders = self.holders.get(nominal.noun, [])
        fitting = [
            who
            for who in holders
            if nominal.modifiers <= self.modified.get((who, nominal.noun), set())
            and _agree(reading.entities[who].gender, nominal.gender)
        ]
        if len(fitting) == 1 and (nominal.modifiers or len(holders) == 1):
            return fitting[0]
        described = self.by_noun.get(nominal.noun)
        last = described[-1].mentions[-1][0] if described else -1
        for back, mention in enumerate(reading.mentions_before(nominal.first)):
            if back > _BACK or mention.first < last:
                break
            entity = reading.entities[mention.entity]
            if entity.kind == "person" and mention.entity in holders and _agree(entity.gender, nominal.gender):
                return mention.entity
        return self._holder(nominal) if reading.genre != "fiction" and not described else None

    def _holder(self, nominal: Nominal) -> int | None:
        """The last subject, for an office with *the*."""
        reading, words = self.reading, self.reading.words
        title = words.entries[nominal.last - 1].title
        alone = title is not None and title.alone and nominal.noun not in _CLERKS
        if not alone or nominal.article != "the" or nominal.modifiers or words.lowered[nominal.first] != "the":
            return None
        if self._end(nominal.last) > nominal.last:
            return None  # e.g. the head *of government*
        for mention in reading.mentions_before(nominal.first):
            if nominal.sentence - mention.sentence > _SENTENCES:
                return None
            entity = reading.entities[mention.entity]
            if mention.sentence == nominal.sentence and not mention.quoted:
                return None  # e.g. Ann Lee met *the senator*
            if reading.subject_role(mention) and not mention.quoted and entity.kind == "person":
                return mention.entity if _agree(entity.gender, nominal.gender) else None
        return None

    def _known(self, nominal: Nominal) -> _Person | None:
        """One described before by the same noun, and by nothing that tells them apart."""
        reach = _NEAR if nominal.noun in GENERAL else _FAR
        owner, owner_gender = self._owner(nominal)
        for person in self.by_noun[nominal.noun][: -_RIVALS - 1 : -1]:
            if nominal.first - person.mentions[-1][0] > reach:
                return None
            if nominal.article == "a" and not (nominal.modifiers and nominal.modifiers == person.first.modifiers):
                continue
            if nominal.article == "own" and nominal.noun in KIN:
                if person.owner is not None and owner is not None and person.owner != owner:
                    continue
                if not _agree(person.owner_gender, owner_gender):
                    continue
            if nominal.modifiers <= person.modifiers or not person.modifiers and not self._rival(nominal, person):
                return person
        return None

    def _rival(self, nominal: Nominal, person: _Person) -> bool:
        """Is there another whom the modifiers fit better?"""
        return any(
            nominal.modifiers <= other.modifiers
            for other in self.by_noun[nominal.noun][: -_RIVALS - 1 : -1]
            if other is not person
        )

    def _owner(self, nominal: Nominal) -> tuple[int | None, str | None]:
        """Whose relative somebody is, and the gender that the possessive tells."""
        if nominal.owner is None:
            return None, None
        mention = self.reading.mention_at(nominal.owner)
        who = mention.entity if mention is not None else self.meant.get(nominal.owner)
        return who, OWNERS.get(self.reading.words.lowered[nominal.owner])

    def _new(self, nominal: Nominal) -> _Person:
        person = _Person(nominal, len(self.reading.entities) + len(self.people), *self._owner(nominal))
        self.people.append(person)
        return person

    def finished(self) -> Reading:
        described = tuple(
            Entity(self._name(person), person.first.kind, person.gender, (), (person.noun,), tuple(person.mentions))
            for person in self.people
        )
        mentions = tuple(sorted((*self.reading.mentions, *self.found)))
        named = tuple(
            one._replace(roles=tuple(dict.fromkeys((*one.roles, *self.told[n])))) if n in self.told else one
            for n, one in enumerate(self.reading.entities)
        )
        reading = attrs.evolve(self.reading, entities=(*named, *described), mentions=mentions)
        return attrs.evolve(reading, entities=gendered(reading))

    def _name(self, person: _Person) -> str:
        """The first description with what stands behind its noun, or one with more modifiers."""
        reading = self.reading
        first = min(person.mentions, key=lambda mention: (-self._weight(mention), mention))
        return " ".join(reading.text[slice(*reading.words.span(self._begin(first), self._end(first[1])))].split())

    def _weight(self, mention: tuple[int, int]) -> int:
        return min(3, mention[1] - self._begin(mention))

    def _begin(self, mention: tuple[int, int]) -> int:
        """The first word behind the article or the owner by name."""
        words = self.reading.words
        owned = (word + 1 for word in range(mention[1] - 2, mention[0], -1) if words.entries[word].word_class == "a")
        return next(owned, mention[0] + (words.lowered[mention[0]] not in OWNERS))

    def _end(self, last: int) -> int:
        """The word after what tells one person apart: the woman *from the shop*; not: the man *in* May."""
        words, end = self.reading.words, last
        if end >= len(words) or words.lowered[end] not in ("of", "for", "from"):
            return last
        if words.lowered[end] == "for" and not (end + 1 < len(words) and words.lowered[end + 1] == "the"):
            named = end + 1 < len(words) and words.capitals[end + 1]
            return last if not named else self._end_of(end + 1)  # e.g. not: his sister *for some moments*
        return self._end_of(end + 1)

    def _end_of(self, word: int) -> int:
        """The word after the noun phrase that begins at a word, with what it has behind *of*."""
        words, end = self.reading.words, word
        while (
            end < len(words)
            and end - word < _LONGEST
            and words.lowered[end][:1].isalnum()
            and (words.lowered[end] == "of" or words.capitals[end] or words.entries[end].word_class in "DJNMEnjX#a")
        ):
            end += 1
        return end


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _listed(reading: Reading) -> dict[tuple[str, ...], int]:
    """The words of the cast's aliases without articles, each of one person only."""
    found: dict[tuple[str, ...], set[int]] = {}
    numbers = {entity.name: number for number, entity in enumerate(reading.entities)} if reading.cast else {}
    for character in reading.cast:
        for alias in character.aliases:
            words = tuple(alias.casefold().split())
            bare = words[1:] if words[:1] and words[0] in INTRODUCING | KNOWN else words
            if character.name in numbers:
                found.setdefault(bare, set()).add(numbers[character.name])
    return {words: min(who) for words, who in found.items() if len(who) == 1}
