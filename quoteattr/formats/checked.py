"""What is read back: an object of the JSON form whose values are checked as they are asked for, and what links them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Any, TypeVar

from quoteattr.errors import FormatError
from quoteattr.values import Span

T = TypeVar("T")
_NEEDED: Any = object()


class Item:
    """An object of the JSON form; FormatError names the key of what does not fit."""

    def __init__(self, data: Any, length: int) -> None:
        if not isinstance(data, dict):
            raise FormatError(f"expected an object, not {type(data).__name__}")
        self._data, self._length = data, length

    def get(self, key: str, default: Any = _NEEDED) -> Any:
        """The value of a key, as it is."""
        if key not in self._data and default is _NEEDED:
            raise FormatError(f"{key}: it is missing")
        return self._data.get(key, default)

    def one(self, key: str, read: Callable[[Any], T], default: Any = _NEEDED) -> T | None:
        """What `read` makes of a value; None for null."""
        value = self.get(key, default)
        try:
            return None if value is None else read(value)
        except (TypeError, ValueError, ArithmeticError) as error:
            raise FormatError(f"{key}: {error}") from error

    def every(self, key: str, read: Callable[[Any], T]) -> tuple[T, ...]:
        """What `read` makes of each value of a list."""
        return self.one(key, lambda values: tuple(read(value) for value in _list(values))) or ()

    def span(self, key: str, default: Any = _NEEDED) -> Span | None:
        """A pair of positions inside the text; None for null."""
        return self.one(key, self._span, default)

    def spans(self, key: str) -> tuple[Span, ...]:
        """A list of pairs of positions inside the text."""
        return self.every(key, self._span)

    def count(self, key: str, default: int) -> int:
        """A number from 0 up to that of the text's characters."""

        def read(value: Any) -> int:
            if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= self._length:
                raise ValueError(f"expected a whole number from 0 to {self._length}, not {_shown(value)}")
            return value

        return self.one(key, read, default) or 0

    def _span(self, pair: Any) -> Span:
        if not isinstance(pair, (list, tuple)) or len(pair) != 2 or any(type(n) is not int for n in pair):
            raise ValueError(f"expected a pair of positions such as [4, 9], not {_shown(pair)}")
        if not all(0 <= n <= self._length for n in pair):
            raise ValueError(
                f"{_shown(list(pair))} is outside the text's {self._length} characters: is it another text?"
            )
        return Span(*pair)


def share(value: Any) -> float:
    """A confidence."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError(f"expected a number, not {_shown(value)}")
    return float(value)


def string(value: Any) -> str:
    """A string."""
    if not isinstance(value, str):
        raise TypeError(f"expected a string, not {_shown(value)}")
    return value


def whole(places: Sequence[str], key: str, links: Sequence[tuple[str, Sequence[str]]]) -> None:
    """FormatError where an id stands twice, or what one is linked to by `key` is missing or leads back to it."""
    found: dict[str, int] = {}
    for number, (one, _) in enumerate(links):
        if found.setdefault(one, number) != number:
            raise FormatError(f"{places[number]}: id: {_shown(one)} occurs twice")
    for place, (_, others) in zip(places, links):
        for other in others:
            if other not in found:
                raise FormatError(f"{place}: {key}: there is no {_shown(other)}")
    _no_circle(places, key, found, dict(links))


def _no_circle(places: Sequence[str], key: str, found: Mapping[str, int], links: Mapping[str, Sequence[str]]) -> None:
    try:
        TopologicalSorter(links).prepare()
    except CycleError as error:
        one = error.args[1][0]
        raise FormatError(f"{places[found[one]]}: {key}: {_shown(one)} refers back to itself") from error


def _list(values: Any) -> Sequence[Any]:
    if not isinstance(values, (list, tuple)):
        raise TypeError(f"expected a list, not {_shown(values)}")
    return values


def _shown(value: Any) -> str:
    shown = repr(value) if not isinstance(value, int) or abs(value) < 10**20 else "a huge number"
    return shown if len(shown) <= 60 else shown[:57] + "..."
