"""Who may import whom. When one of these fails, move the code to the layer it belongs to, not the import."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "quoteattr"
#: From the ground up: a module imports only from layers below its own; those of one layer may import each other
#: only where they are one package.
LAYERS = (
    ("checks", "errors"),
    ("values",),
    ("lexicon",),
    ("reading",),
    ("clause",),
    ("extent",),
    ("phrases", "content", "titles", "capitals", "plugged", "namesakes"),
    ("conversation", "needed", "nominals"),
    ("sieves",),
    ("stages", "batch"),
    ("attributor",),
    ("formats",),
    ("integrations",),
    ("__init__",),
    ("command", "evaluate"),
    ("__main__", "training"),
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
#: Imports inside a function, which turn round no layer: a Document writes itself through the formats.
UPWARD = {("values", "formats")}
#: What a core module may import from outside.
OUTSIDE = {"nltk", "regex", "attrs"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def _layer(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(path: Path) -> list[tuple[str, bool]]:
    """Modules that a file imports, by their full names, and whether at its top."""
    found = []
    tree = ast.parse(path.read_text(encoding="utf8"))
    for node in ast.walk(tree):
        top = node in tree.body
        if isinstance(node, ast.Import):
            found += [(alias.name, top) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: import by the full name, 'from quoteattr...'"
            module = node.module or ""
            names = [f"{module}.{alias.name}" for alias in node.names] if module == "quoteattr" else [module]
            found += [(name, top) for name in names]
    return found


def _ours(name: str) -> str:
    """The layer of a module of ours."""
    rest = name.removeprefix("quoteattr").lstrip(".").split(".")[0]
    return rest if rest in LEVEL else "__init__"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_module_imports_from_below(path: Path) -> None:
    """A module imports only from its own package and the layers below it."""
    layer = _layer(path)
    assert layer in LEVEL, f"say in LAYERS where {layer} stands"
    wrong = [
        name
        for name, top in _imports(path)
        if name.split(".")[0] == "quoteattr"
        and _ours(name) != layer
        and LEVEL[_ours(name)] >= LEVEL[layer]
        and (top or (layer, _ours(name)) not in UPWARD)
    ]
    assert [] == wrong


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if _layer(path) not in ("integrations", "training")],
    ids=lambda path: str(path.relative_to(PACKAGE)),
)
def test_core_imports_three_packages_only(path: Path) -> None:
    """The core needs nltk, regex, attrs and the standard library."""
    known = OUTSIDE | set(sys.stdlib_module_names) | {"quoteattr"}
    assert [] == [name for name, _ in _imports(path) if name.split(".")[0] not in known]


def test_training_is_imported_by_nobody() -> None:
    """What makes the tables is no part of the library's work."""
    assert [] == [
        path.name
        for path in MODULES
        if _layer(path) != "training" and any("quoteattr.training" in name for name, _ in _imports(path))
    ]


def test_no_module_is_called_utils() -> None:
    """A module's name says what is in it."""
    assert [] == [
        path.name for path in MODULES if path.stem.strip("_") in ("utils", "util", "helpers", "common", "misc", "core")
    ]


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if _layer(path) == "stages" and path.stem != "__init__"],
    ids=lambda path: path.stem,
)
def test_stage_says_what_it_adds_and_needs(path: Path) -> None:
    """A stage's first lines say 'Adds: ... Needs: ...'; finish makes the Document."""
    doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf8"))) or ""
    assert path.stem == "finish" or "Adds: " in doc and "Needs: " in doc


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_module_is_a_few_hundred_lines(path: Path) -> None:
    """No module grows beyond 400 lines."""
    assert len(path.read_text(encoding="utf8").splitlines()) <= 400
