"""Every compiled pattern of the package runs in linear time, on texts made against it."""

from __future__ import annotations

import ast
import importlib
import itertools
import pkgutil
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import regex

import quoteattr

PACKAGE = Path(quoteattr.__file__).parent
PATTERNS = (re.Pattern, regex.Pattern)


def _modules() -> Iterator[Any]:
    for found in pkgutil.walk_packages([str(PACKAGE)], "quoteattr."):
        if not found.name.endswith("__main__") and "integrations" not in found.name:
            yield importlib.import_module(found.name)


def _inside(value: object, name: str) -> Iterator[tuple[str, Any]]:
    """The patterns that a value is or holds, with names."""
    if isinstance(value, PATTERNS):
        yield name, value
    elif isinstance(value, (tuple, list, frozenset)):
        for number, item in enumerate(value):
            yield from _inside(item, f"{name}[{number}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _inside(item, f"{name}[{key!r}]")
    elif isinstance(value, type) and value.__module__.startswith("quoteattr"):
        for key, item in vars(value).items():
            yield from _inside(item, f"{name}.{key}")


FOUND = {
    name: pattern
    for module in _modules()
    for key, value in vars(module).items()
    if not key.startswith("__")
    for name, pattern in _inside(value, f"{module.__name__.removeprefix('quoteattr.')}.{key}")
}


def test_no_pattern_is_made_elsewhere() -> None:
    """Patterns are compiled once, at the top of a module, where these tests find them."""
    calls = {
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in PACKAGE.rglob("*.py")
        for function in ast.walk(ast.parse(path.read_text(encoding="utf8")))
        if isinstance(function, (ast.FunctionDef, ast.Lambda))
        for node in ast.walk(function)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in ("re", "regex")
        if node.attr not in ("Match", "Pattern", "escape")
    }
    assert set() == calls


#: Characters that classes such as \w, \s and \p{Lu} take, besides those that a pattern names.
_COMMON = "aA1 \n.,'\""
#: Characters of the texts by which the worst of them are found, and of those that are compared.
SHORT, LONG, WORST = 60, 600, 8


def _attacks(pattern: Any) -> Iterator[tuple[str, str]]:
    """(unit to repeat, end that spoils the match): each character that the source names, each two, and its words."""
    source = re.sub(r"(?m)\(\?(?:P<\w+>|[<!=:>]+)|\\[\w]|#.*$| {3,}", "", pattern.pattern)
    alphabet = "".join(dict.fromkeys([*source, *_COMMON]))
    spoiling = dict.fromkeys("".join(re.findall(r"\[\^([^\]]+)", source)))
    words = re.findall(r"[a-zA-Z]{3,}", source)
    for end in ("", "\x00", *spoiling):
        for unit in [*alphabet, *words, *_LONGER]:
            yield unit, end
        for one, two in itertools.permutations(alphabet, 2):
            yield one + two, end


#: Longer units, for the patterns over word classes and over text.
_LONGER = (
    "N,W",
    "NIN",
    "NI",
    "N,N",
    ",NI",
    "N,NW",
    "CLN",
    ",RI",
    "N(N)",
    "VRI",
    "a.a,",
    "A. ",
    "(a) ",
    "-a (@a) ",
    "<a>",
    "\r\n ",
    "\n \n",
)


def _used(name: str) -> str:
    """ "match" for a pattern that is asked at one place only; else "finditer", which asks at every place."""
    module, _, variable = name.partition("[")[0].rpartition(".")
    source = Path(importlib.import_module(f"quoteattr.{module}").__file__ or "").read_text(encoding="utf8")
    asked = set(re.findall(rf"{variable}\.(\w+)\(", source)) - {"fullmatch"}
    for loop in re.findall(rf"for \w+, (\w+) in {variable}\.items\(\)", source):
        asked = asked - {"items"} | set(re.findall(rf"\b{loop}\.(\w+)\(", source))
    return "match" if asked == {"match"} else "finditer"


def _seconds(pattern: Any, how: str, text: str) -> float:
    start = time.process_time()
    if how == "match":
        pattern.match(text, timeout=1)
    else:
        for _ in pattern.finditer(text, timeout=1):
            pass
    return time.process_time() - start


def _explosion(pattern: Any, how: str) -> str | None:
    """An attack for which the time for four times as much grows eightfold, beyond what a busy machine explains."""

    def text(attack: tuple[str, str], length: int) -> str:
        return attack[0] * (length // len(attack[0])) + attack[1]

    worst = sorted(_attacks(pattern), key=lambda attack: -_seconds(pattern, how, text(attack, SHORT)))[:WORST]
    for attack in worst:
        for _ in range(5):  # the machine may be busy
            once, four = (min(_seconds(pattern, how, text(attack, LONG * n)) for _ in range(2)) for n in (1, 4))
            if four <= 8 * once or four < 1e-3:
                break
        else:
            return f"{attack[0]!r} * n + {attack[1]!r}: {once:.5f} s, {four:.5f} s for four times as much"
    return None


@pytest.mark.parametrize("name", FOUND)
def test_pattern_is_linear(name: str) -> None:
    """Four times as much of what a pattern nearly matches takes less than eight times as long."""
    assert _explosion(FOUND[name], _used(name)) is None


@pytest.mark.parametrize("source", [r"N(?:IN)*$", r"x[^,;]*$", r"(?:\w+\s?)*$"])
def test_pattern_that_explodes_is_found(source: str) -> None:
    """What is known to explode is told, or runs out of its time: nothing that does can hide."""
    try:
        found = _explosion(regex.compile(source), "finditer")
    except TimeoutError:
        found = "no end"
    assert found is not None
