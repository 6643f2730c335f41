"""Cast files: who may speak, as a JSON list."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from quoteattr.command.inputs import reason
from quoteattr.values import Character

_KEYS = ("name", "aliases", "gender")


def characters(path: str) -> list[Character]:
    """The characters of a cast file; ValueError, in words for its user, where it is not one."""
    try:
        entries = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(reason(error)) from error
    except (ValueError, RecursionError) as error:
        raise ValueError(f"not JSON: {error}") from error
    if not isinstance(entries, list):
        raise ValueError('a cast file holds a list: [{"name": "Ann Lee"}, ...]')
    return [_character(number, entry) for number, entry in enumerate(entries, 1)]


def _character(number: int, entry: Any) -> Character:
    if not isinstance(entry, dict) or "name" not in entry:
        raise ValueError(f'entry {number} is not an object with a name: {{"name": "Ann Lee"}}')
    unknown = [key for key in entry if key not in _KEYS]
    if unknown:
        raise ValueError(f"entry {number} has an unknown key {unknown[0]!r}; the keys are {', '.join(_KEYS)}")
    try:
        return Character(**{key: value for key, value in entry.items() if value is not None or key == "name"})
    except (TypeError, ValueError) as error:
        raise ValueError(f"entry {number}: {error.args[0]}") from error
