"""Who imports whom in the package: the floors, what climbs, and what goes round.

python -m tests.imports            the graph by rooms, the lines of each, upward imports and circles
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "quoteattr"
MODULES = sorted(PACKAGE.rglob("*.py"))
#: The floors and the rooms around them, from the ground up: a module imports from its own room and those below.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("errors", "checks", "mappings", "renamed"),
    ("values",),
    ("lexicon",),
    ("rule",),
    ("reading",),
    ("text",),
    ("grammar",),
    ("people",),
    ("attribution",),
    ("conversation",),
    ("formats",),
    ("document",),
    ("batch",),
    ("pipeline",),
    ("attributor",),
    ("evaluation",),
    ("integrations",),
    ("sieves",),
    ("__init__",),
    ("command",),
    ("evaluate", "__main__"),
    ("training",),
)
LEVEL = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}


def module_name(path: Path) -> str:
    """The name of the module in a file: quoteattr.text.words."""
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


NAMES = {module_name(path): path for path in MODULES}


def room(path: Path) -> str:
    """The floor or loose module that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Full names of what a module imports when it runs; what only a type checker reads is left out."""
    tree = ast.parse(path.read_text(encoding="utf8"))
    checked = {
        node
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and isinstance(block.test, ast.Name) and block.test.id == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    for node in ast.walk(tree):
        if node in checked:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: import by the full name, 'from quoteattr...'"
            module = node.module or ""
            for alias in node.names:
                full = f"{module}.{alias.name}"
                yield full if full in NAMES else module


@cache
def graph() -> dict[str, set[str]]:
    """Module -> the modules of the package that it imports."""
    return {name: {to for to in imports(path) if to in NAMES} - {name} for name, path in NAMES.items()}


def upward(edges: Mapping[str, set[str]]) -> list[tuple[str, str]]:
    """The imports from a room that is not below."""
    found = []
    for name, targets in edges.items():
        here = room(NAMES[name])
        for target in sorted(targets):
            there = room(NAMES[target])
            if there != here and LEVEL[there] >= LEVEL[here]:
                found.append((name, target))
    return found


def circles(edges: Mapping[str, set[str]]) -> list[list[str]]:
    """The modules that import each other in a ring, each ring once."""
    numbers: dict[str, int] = {}
    lows: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        numbers[name] = lows[name] = len(numbers)
        stack.append(name)
        for target in sorted(edges.get(name, ())):
            if target not in numbers:
                visit(target)
                lows[name] = min(lows[name], lows[target])
            elif target in stack:
                lows[name] = min(lows[name], numbers[target])
        if lows[name] == numbers[name]:
            at = stack.index(name)
            ring, stack[at:] = stack[at:], []
            if len(ring) > 1:
                found.append(sorted(ring))

    for name in edges:
        if name not in numbers:
            visit(name)
    return found


def main() -> None:
    """Print the graph."""
    edges = graph()
    lines: dict[str, int] = defaultdict(int)
    below: dict[str, set[str]] = defaultdict(set)
    for name, path in NAMES.items():
        lines[room(path)] += len(path.read_text(encoding="utf8").splitlines())
        below[room(path)].update(room(NAMES[target]) for target in edges[name])
    for rooms in reversed(FLOORS):
        for one in rooms:
            print(f"{one:14}{lines[one]:6} lines  imports {', '.join(sorted(below[one] - {one})) or 'nothing of ours'}")
    print("upward imports:", upward(edges) or "none")
    print("circles:", circles(edges) or "none")


if __name__ == "__main__":
    main()
