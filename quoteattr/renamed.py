"""Old names, which work until 1.0.0 with a warning that says the new one."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Any


def old_names(module: str, level: int = 3, /, **new: str) -> Callable[[str], Any]:
    """A module's `__getattr__` for its old names: each with the full name of what it means now.

    The warning is that of the caller so many calls up.
    """

    def find(name: str) -> Any:
        if name not in new:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        _warn(f"{module}.{name}", new[name], level)
        made = getattr(import_module(module), f"_old_{name.lower()}", None)
        if made is not None:
            return made  # takes what the old one took
        place, _, last = new[name].rpartition(".")
        with suppress(ModuleNotFoundError):
            return import_module(new[name])
        return getattr(import_module(place), last)

    return find


def old_fields(**new: str) -> Callable[[Any, str], Any]:
    """A class's `__getattr__` for old names of its fields: each with the new name."""

    def find(self: Any, name: str) -> Any:
        if name not in new:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        _warn(f"{type(self).__name__}.{name}", f"{type(self).__name__}.{new[name]}", 3)
        return getattr(self, new[name])

    return find


def _warn(old: str, new: str, level: int) -> None:
    warnings.warn(f"{old} is deprecated; use {new}", DeprecationWarning, stacklevel=level)
