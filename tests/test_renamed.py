"""Old public names work with a warning that says the new one."""

from __future__ import annotations

import importlib

import pytest

import quoteattr
from quoteattr import Attributor
from quoteattr.reading import Phrase, Resolution, SourceAnswer

TEXT = 'Ann Lee rose. "It rained," she said.'


@pytest.mark.parametrize(("module", "old", "place", "new"), [
    ("quoteattr", "Sieve", "quoteattr", "Rule"),
    ("quoteattr.sieves", "Sieve", "quoteattr", "Rule"),
    ("quoteattr.sieves", "Example", "quoteattr", "Example"),
    ("quoteattr.sieves", "SOURCE_SIEVES", "quoteattr.pipeline", "SOURCE_RULES"),
    ("quoteattr.sieves", "REFERENCE_SIEVES", "quoteattr.pipeline", "REFERENCE_RULES"),
    ("quoteattr.sieves", "TURN_SIEVES", "quoteattr.pipeline", "TURN_RULES"),
    ("quoteattr.values", "Document", "quoteattr", "Document"),
    ("quoteattr.reading", "Turn", "quoteattr.reading", "LabelledTurn"),
    ("quoteattr.reading", "Stretch", "quoteattr.reading", "QuotedSpan"),
    ("quoteattr.reading", "Relation", "quoteattr.reading", "Attribution"),
    ("quoteattr.reading", "BySentence", "quoteattr.mappings", "LazyBySentence"),
])  # fmt: skip
def test_old_name_is_the_new_thing(module: str, old: str, place: str, new: str) -> None:
    """An old name gives what has a new name now, and the warning tells it."""
    with pytest.warns(DeprecationWarning, match=new):
        found = getattr(importlib.import_module(module), old)
    assert found is getattr(importlib.import_module(place), new)


def test_old_package_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """`quoteattr.sieves` is there without an import of its own, and the one who asks for it is warned."""
    sieves = importlib.import_module("quoteattr.sieves")
    monkeypatch.delattr(quoteattr, "sieves")
    with pytest.warns(DeprecationWarning, match="sieves") as told:
        assert getattr(quoteattr, "sieves") is sieves  # noqa: B009
    assert [__file__] == [one.filename for one in told]


@pytest.mark.parametrize(("old", "new"), [
    ("transcript", "labelled_turns"), ("stretches", "quoted_spans"), ("findings", "answers"),
    ("relations", "attributions"), ("references", "resolutions"),
])  # fmt: skip
def test_old_field_is_the_new_one(old: str, new: str) -> None:
    """An old field of a Reading gives the new one, and the warning tells it."""
    reading = Attributor().read(TEXT)
    with pytest.warns(DeprecationWarning, match=new):
        assert getattr(reading, old) is getattr(reading, new)


def test_old_fields_of_words_are_the_new_ones() -> None:
    """So do those of words."""
    reading = Attributor().read(TEXT)
    with pytest.warns(DeprecationWarning, match="lowered"):
        assert getattr(reading.words, "keys") is reading.words.lowered  # noqa: B009
    with pytest.warns(DeprecationWarning, match="entries"):
        assert getattr(reading.words, "infos") is reading.words.entries  # noqa: B009


def test_old_answers_are_made_as_they_were() -> None:
    """`Finding` and `Reference` take what they took, with -1 for nobody, and give the new values."""
    reading = importlib.import_module("quoteattr.reading")
    phrase = Phrase(0, 2, 0, 2, "name")
    with pytest.warns(DeprecationWarning, match="SourceAnswer"):
        assert SourceAnswer(phrase, None, None, "mine") == reading.Finding("mine", phrase, None)
    with pytest.warns(DeprecationWarning):
        assert SourceAnswer(phrase, None, 3, "mine") == reading.Finding("mine", phrase, None, 3)
    with pytest.warns(DeprecationWarning, match="Resolution"):
        assert Resolution(None, "house", None, "The Post", "organisation") == reading.Reference(
            -1, "house", None, "The Post", "organisation"
        )


@pytest.mark.parametrize("module", ["quoteattr", "quoteattr.sieves", "quoteattr.values", "quoteattr.reading"])
def test_name_that_never_was_is_missing(module: str) -> None:
    """What neither is nor was there is an AttributeError, of a module and of a Reading."""
    with pytest.raises(AttributeError, match="nonesuch"):
        getattr(importlib.import_module(module), "nonesuch")  # noqa: B009
    with pytest.raises(AttributeError, match="nonesuch"):
        getattr(Attributor().read(""), "nonesuch")  # noqa: B009
