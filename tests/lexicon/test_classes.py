"""The letters of word classes and chunks, and the notation of patterns over them."""

from __future__ import annotations

import pytest
import regex
from places import ROOT

from quoteattr import Lexicon
from quoteattr.lexicon.classes import CHUNK_KINDS, WORD_CLASSES, Kind, Letter, WordClass, in_kinds, in_words

HOW_IT_WORKS = ROOT / "docs" / "how-it-works.md"


@pytest.mark.parametrize("table", [WORD_CLASSES, CHUNK_KINDS], ids=["words", "chunks"])
def test_letter_and_name_mean_one_thing(table: tuple[Letter, ...]) -> None:
    """No letter and no name stands twice in a table, and each is listed in the documentation."""
    assert len(table) == len({entry.letter for entry in table}) == len({entry.name for entry in table})
    text = HOW_IT_WORKS.read_text(encoding="utf8")
    assert "".join(f"| `{entry.letter}` | {entry.name} | {entry.examples} |\n" for entry in table) in text


def test_every_class_of_the_lexicon_is_named() -> None:
    """A word has no class that the table does not name."""
    assert {word.word_class for word in Lexicon.default().words.values()} <= {entry.letter for entry in WORD_CLASSES}


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("<noun> <comma>", "N,"),
        ("<noun|dash|comma>", "[N,-]"),
        ("<^noun>", "[^N]"),
        ("(?P<head> <noun> ) (?<= <stop> )  # a remark about <nothing>", r"(?P<head>N)(?<=\.)"),
        ("<number>{1,3}", "\\#{1,3}"),
    ],
)
def test_pattern_with_names_is_one_with_letters(pattern: str, letters: str) -> None:
    """Names in angle brackets become letters, space and remarks go, and what regex itself reads stays."""
    assert letters == in_words(pattern)
    regex.compile(letters)


def test_misspelt_name_is_an_error() -> None:
    """A name that no table has is told when the module is imported, and matches nothing in silence."""
    with pytest.raises(KeyError, match="verv"):
        in_kinds("<np> <verv>")


def test_chunk_may_have_the_letter_of_another_class() -> None:
    """An R is an adverb as a word, and an adverb or a time as a chunk: the tables are two."""
    assert WordClass.ADVERB == Kind.ADVERB and in_words("<time>") != in_kinds("<adverb>")
