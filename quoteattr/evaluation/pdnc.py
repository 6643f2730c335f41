"""The Project Dialogism Novel Corpus as it is released: a folder a novel, with its text, cast and quotations."""

from __future__ import annotations

import csv
from ast import literal_eval
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import attrs
from attrs import frozen

from quoteattr.errors import FormatError
from quoteattr.values import Character, Span

Made = TypeVar("Made")
TYPES = ("explicit", "anaphoric", "implicit")
_GENDERS = {"M": "male", "F": "female"}
_QUOTATIONS, _CAST, _TEXT = "quotation_info.csv", "character_info.csv", "novel_text.txt"


@frozen
class Quotation:
    """What somebody says in a novel."""

    #: Its pieces, marks included.
    spans: tuple[Span, ...]
    #: The main name of one of the cast.
    speaker: str
    #: "explicit", "anaphoric" or "implicit": is its tag a name, another word, or not there?
    type: str


@frozen
class Novel:
    """A novel with its cast and its quotations."""

    id: str
    text: str
    #: All whom the corpus names, those too that stand for a group or for nobody known.
    cast: tuple[Character, ...]
    #: The main names of those who hardly speak.
    minor: frozenset[str]
    quotations: tuple[Quotation, ...]

    @property
    def people(self) -> tuple[Character, ...]:
        """The cast without those that stand for a group or for nobody known."""
        return tuple(character for character in self.cast if is_person(character.name))


def is_person(name: str) -> bool:
    """Is the name one of a person, and no "_group" or "_unknowable"?"""
    return not name.startswith("_")


def find(folder: Path) -> dict[str, Path]:
    """The folders of the novels in a copy of the repository, or in a part of it, by their names."""
    found = {path.parent.name: path.parent for path in sorted(folder.rglob(_QUOTATIONS))}
    if not found:
        raise FileNotFoundError(f"{folder} has no novels: there is no {_QUOTATIONS}")
    return found


def read(folder: Path) -> Novel:
    """The novel of a folder; FormatError where its tables cannot be read."""
    cast = _table(folder / _CAST, _member)
    names = {alias: character.name for character, _ in cast for alias in character.aliases}
    names |= {character.name: character.name for character, _ in cast}
    quotations = [one for one in _table(folder / _QUOTATIONS, _quotation) if one.type in TYPES and one.spans]
    return Novel(
        folder.name,
        (folder / _TEXT).read_bytes().decode("utf-8"),
        tuple(character for character, _ in cast),
        frozenset(character.name for character, category in cast if category == "minor"),
        tuple(attrs.evolve(one, speaker=names.get(one.speaker, one.speaker)) for one in quotations),
    )


def _table(path: Path, made: Callable[[dict[str, str]], Made]) -> list[Made]:
    """What is made of each row of a table."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines)
        try:
            return [made(row) for row in rows]
        except (csv.Error, LookupError, ValueError, TypeError, SyntaxError, AttributeError) as error:
            where = f"{path.parent.name}/{path.name}: line {rows.line_num}"
            raise FormatError(f"{where}: {type(error).__name__}: {error}") from error


def _member(row: dict[str, str]) -> tuple[Character, str]:
    """One of the cast, and how much they speak."""
    aliases = sorted({row["Main Name"], *literal_eval(row["Aliases"])})
    return Character(row["Main Name"], aliases=aliases, gender=_GENDERS.get(row["Gender"])), row["Category"]


def _quotation(row: dict[str, str]) -> Quotation:
    """The quotation of a row, its speaker as the row has them."""
    spans = tuple(Span(start, end) for start, end in literal_eval(row["quoteByteSpans"]))
    return Quotation(spans, row["speaker"].strip(), row["quoteType"].lower())
