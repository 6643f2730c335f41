"""The speakers of a document, gathered while its quotations are gone through, from whoever its sources mean."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from attrs import evolve

from quoteattr.reading import Entity, Phrase, Reading, Resolution
from quoteattr.values import Span, Speaker


class Known(NamedTuple):
    """One of the text's entities, by its number."""

    entity: int


class Described(NamedTuple):
    """One who is in no entity, by the words that the text has for them, without case and article."""

    words: str


Key = Known | Described
_Spans = list[tuple[int, int]]


class Speakers:
    """Who was quoted, was told or relayed something so far; `finished` makes the values that users see."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._places: dict[Key, _Spans] = {}
        self._unnamed: dict[Key, Speaker] = {}
        #: Fuller names than the entities', from labels.
        self._labels: dict[Key, str] = {}
        self._members: dict[Key, list[Key]] = {}
        self._named = {
            _fold(name): number for number, e in enumerate(reading.entities) for name in (e.name, *e.aliases)
        }
        #: Names that more than one goes by: a description in such words is nobody's in particular.
        self._shared = {
            name for name, n in Counter(name for e in reading.entities for name in _names(e)).items() if n > 1
        }

    def of_label(self, label: tuple[int, int], tied: Resolution | None = None) -> Key:
        """Whose turns the label of a transcript marks."""
        text = " ".join(self.reading.text[label[0] : label[1]].split())
        if tied is not None:
            key = self._key(tied)
        else:
            number = self._named.get(_fold(text))
            key = Known(number) if number is not None else Described(_fold(text))
            self._unnamed.setdefault(key, Speaker("", text, "unnamed" if len(text) < 2 else "person"))
        self._labels.setdefault(key, text)
        self._places.setdefault(key, []).append(label)
        return key

    def of_resolution(self, tied: Resolution) -> Key:
        """Who takes a turn that has no label."""
        key = self._key(tied)
        self._places.setdefault(key, [])
        return key

    def of_phrase(self, phrase: Phrase | None) -> tuple[Key | None, Resolution | None]:
        """Whom the words of a source mean, and the resolution that tells it."""
        resolution = self.reading.resolutions.get((phrase.head_first, phrase.head_last)) if phrase else None
        if phrase is None or resolution is None:
            return None, None
        key = self._key(resolution)
        self._places.setdefault(key, []).append(self.reading.words.span(phrase.head_first, phrase.head_last))
        return key, resolution

    def _key(self, resolution: Resolution) -> Key:
        if resolution.entity is not None:
            return Known(resolution.entity)
        described = resolution.described or ""
        folded = _fold(described)
        number = self._named.get(folded)
        if number is not None and folded not in self._shared:
            return Known(number)  # e.g. the Duchess, whom a cast list or the text names so
        key = Described(folded)
        self._unnamed.setdefault(key, Speaker("", described, resolution.kind))
        self._members[key] = [Known(number) for number in resolution.members]
        for member in self._members[key]:
            self._places.setdefault(member, [])
        return key

    def finished(self) -> dict[Key, Speaker]:
        """Who each key is, in the order of their first mentions, with ids in that order."""
        made = {key: self._made(key, set(places)) for key, places in self._places.items()}
        order = sorted(made, key=lambda key: (made[key][1][:1], isinstance(key, Known), key))
        ids = {key: f"s{number}" for number, key in enumerate(order)}
        return {
            key: evolve(
                made[key][0],
                id=ids[key],
                members=[ids[member] for member in self._members.get(key, ())],
                mentions=[Span(*span) for span in made[key][1]],
                document=self.reading.text,
            )
            for key in order
        }

    def _made(self, key: Key, places: set[tuple[int, int]]) -> tuple[Speaker, _Spans]:
        """A speaker without id, and where the text mentions them."""
        if isinstance(key, Described):
            return self._unnamed[key], sorted(places)
        entity = self.reading.entities[key.entity]
        label = self._labels.get(key, "")
        name = label if len(label) > len(entity.name) and _fold(label) == _fold(entity.name) else entity.name
        named = [self.reading.words.span(*mention) for mention in entity.mentions]
        extra = [p for p in places if not any(s <= p[0] and p[1] <= e for s, e in named)] if len(named) < 400 else []
        return Speaker("", name, entity.kind, entity.gender, entity.aliases, entity.roles), sorted({*named, *extra})


def _names(entity: Entity) -> set[str]:
    return {_fold(name) for name in (entity.name, *entity.aliases)}


def _fold(name: str) -> str:
    words = name.casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ("the", "a", "an") else words)
