"""Mappings that a Reading holds: one that never changes, and one that is worked out when it is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Generic, TypeVar

_Key = TypeVar("_Key")
_Told = TypeVar("_Told")


class PersistentMap(Mapping[_Key, _Told]):
    """A mapping that never changes: `set` gives another with one entry more, which shares those that both hold."""

    __slots__ = ("_entries", "_size")

    def __init__(self, entries: Mapping[_Key, _Told] = MappingProxyType({})) -> None:
        #: Key -> its place in the order of entries, and its value; entries from place `_size` on are those of others.
        self._entries = {key: (place, value) for place, (key, value) in enumerate(entries.items())}
        self._size = len(self._entries)

    def set(self, key: _Key, value: _Told) -> PersistentMap[_Key, _Told]:
        """This mapping and one entry more; in constant time where it is the newest and the key is new."""
        if key in self._entries or len(self._entries) > self._size:
            return PersistentMap({**self, key: value})
        made = PersistentMap.__new__(PersistentMap)
        made._entries, made._size = self._entries, self._size + 1
        made._entries[key] = self._size, value
        return made

    def __getitem__(self, key: _Key) -> _Told:
        place, value = self._entries[key]
        if place >= self._size:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[_Key]:
        return islice(self._entries, self._size)

    def __len__(self) -> int:
        return self._size

    def newest(self) -> Iterator[tuple[_Key, _Told]]:
        """The entries, the last one first."""
        others = len(self._entries) - self._size
        return ((key, value) for key, (_, value) in islice(reversed(self._entries.items()), others, None))

    def __repr__(self) -> str:
        return f"PersistentMap({dict(self)!r})"


class LazyBySentence(Generic[_Told]):
    """What is told of each sentence, by its number: worked out when it is first asked for, since few ask for all."""

    __slots__ = ("_count", "_found", "_work")

    def __init__(self, count: int = 0, work: Callable[[int], _Told] | None = None) -> None:
        self._count, self._work = count, work
        self._found: dict[int, _Told] = {}

    def __getitem__(self, sentence: int) -> _Told:
        found = self._found.get(sentence)
        if found is None and sentence not in self._found:
            assert self._work is not None
            found = self._found[sentence] = self._work(sentence)
        return found  # type: ignore[return-value]

    def get(self, sentence: int) -> _Told | None:
        """The same, and None where there is no such sentence."""
        return self[sentence] if 0 <= sentence < self._count else None
