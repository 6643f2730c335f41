"""What the fields of values accept, and how each says what to pass instead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def a(kind: type) -> Any:
    """A validator that takes values of one class."""

    def check(owner: object, field: Any, value: object) -> None:
        if not isinstance(value, kind) or isinstance(value, bool) and kind is int:
            where = f"{type(owner).__name__}: pass {field.name.lstrip('_')}"
            raise TypeError(f"{where} as {kind.__name__}, not {type(value).__name__}")

    return check


def plain(value: Any) -> Any:
    """A string without what a class of its own adds, such as an HTML parser's whole page; the rest as it is."""
    return value if type(value) is str or not isinstance(value, str) else str.__str__(value)


def among(allowed: tuple[str, ...]) -> Any:
    """A validator that takes one of these strings."""

    def check(owner: object, field: Any, value: object) -> None:
        if value not in allowed:
            raise ValueError(f"{type(owner).__name__}: {field.name} is {value!r}; choose from {', '.join(allowed)}")

    return check


def listed(value: Iterable[Any], what: str, example: str) -> tuple[Any, ...]:
    """The items of an iterable that is no string; TypeError shows an example of what to pass."""
    if isinstance(value, (str, bytes)):
        raise TypeError(f"pass a list of {what}, not one string: [{value!r}]")
    if not isinstance(value, Iterable):
        raise TypeError(f"pass a list of {what}, not {type(value).__name__}: [{example}]")
    return tuple(value)


def chosen(allowed: tuple[str, ...], what: str, values: Iterable[str]) -> frozenset[str]:
    """The values, each one of these strings; ValueError tells which there are."""
    given = listed(values, what, repr(allowed[0]))
    for value in given:
        if value not in allowed:
            raise ValueError(f"{value!r} is not one of the {what}; choose from {', '.join(allowed)}")
    return frozenset(given)
