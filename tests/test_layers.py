"""The floors are kept. When one of these fails, move the code to the floor it belongs to, not the import."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest
from imports import LEVEL, MODULES, PACKAGE, circles, graph, imports, room, upward

from quoteattr import pipeline

#: What a core module may import from outside.
OUTSIDE = {"nltk", "regex", "attrs"}
#: The packages that a text goes up through; each package's first line is the question that it answers.
QUESTIONS = {
    "text": "What is on the page?",
    "grammar": "What does a sentence say?",
    "people": "Who is there?",
    "attribution": "Whose words are these?",
    "conversation": "Who takes the turns?",
}


def _ids(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def test_every_room_has_its_floor() -> None:
    """No module stands beside the floors that tests/imports.py does not name."""
    assert set(LEVEL) == {room(path) for path in MODULES}


def test_nothing_imports_from_above() -> None:
    """A module imports only from its own room and those below it."""
    assert [] == upward(graph())


def test_there_is_no_circle() -> None:
    """No modules import each other in a ring."""
    assert [] == circles(graph())


def test_a_circle_and_a_climb_are_found() -> None:
    """The two tests above can fail."""
    ring = {"quoteattr.values": {"quoteattr.document"}, "quoteattr.document": {"quoteattr.values"}}
    assert [["quoteattr.document", "quoteattr.values"]] == circles(ring)
    assert [("quoteattr.values", "quoteattr.document")] == upward(ring)


@pytest.mark.parametrize("name", QUESTIONS)
def test_floor_begins_with_its_question(name: str) -> None:
    """The docstring of a floor's package begins with the question that it answers."""
    told = ast.get_docstring(ast.parse((PACKAGE / name / "__init__.py").read_text(encoding="utf8"))) or ""
    assert told.startswith(QUESTIONS[name])


@pytest.mark.parametrize("path", [path for path in MODULES if room(path) not in ("integrations", "training")], ids=_ids)
def test_core_imports_three_packages_only(path: Path) -> None:
    """The core needs nltk, regex, attrs and the standard library."""
    known = OUTSIDE | set(sys.stdlib_module_names) | {"quoteattr"}
    assert [] == [name for name in imports(path) if name.split(".")[0] not in known]


def test_training_is_imported_by_nobody() -> None:
    """What makes the tables is no part of the library's work."""
    assert [] == [
        path.name
        for path in MODULES
        if room(path) != "training" and any("quoteattr.training" in name for name in imports(path))
    ]


def test_no_module_is_called_utils() -> None:
    """A module's name says what is in it."""
    assert [] == [
        path.name for path in MODULES if path.stem.strip("_") in ("utils", "util", "helpers", "common", "misc", "core")
    ]


@pytest.mark.parametrize("stage", pipeline.STAGES, ids=lambda stage: stage.__name__)
def test_stage_says_what_it_adds_and_needs(stage: pipeline.Stage) -> None:
    """A stage bears the name of its module, whose first lines say 'Adds: ... Needs: ...'."""
    module = sys.modules[stage.__module__]
    assert stage.__name__ == stage.__module__.split(".")[-1]
    assert "Adds: " in (module.__doc__ or "") and "Needs: " in (module.__doc__ or "")


@pytest.mark.parametrize("path", MODULES, ids=_ids)
def test_module_is_a_few_hundred_lines(path: Path) -> None:
    """No module grows beyond 400 lines."""
    assert len(path.read_text(encoding="utf8").splitlines()) <= 400
