"""Reads one lexicon file, and words all of its complaints."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from attrs import field, frozen

from quoteattr.errors import LexiconError

#: What stands in a column that has nothing to say.
EMPTY = "-"


def frozen_mapping(mapping: Mapping[str, Any]) -> Mapping[str, Any]:
    """A copy that cannot be changed."""
    return MappingProxyType(dict(mapping))


@frozen
class Row:
    """One entry of a table: its cells by column name, and where it stands."""

    place: str
    cells: Mapping[str, str] = field(converter=frozen_mapping)

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def get(self, column: str) -> str | None:
        """The cell; None where it is empty."""
        cell = self.cells[column]
        return None if cell == EMPTY else cell

    def __reduce__(self) -> tuple[type[Row], tuple[str, dict[str, str]]]:
        return Row, (self.place, dict(self.cells))


@frozen
class Table:
    """The entries of one file in its order, and the words that it leaves out with the reason."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...] = field(repr=False)
    absent: Mapping[str, str] = field(factory=dict, converter=frozen_mapping, repr=False)

    def __reduce__(self) -> tuple[type[Table], tuple[object, ...]]:
        return Table, (self.name, self.columns, self.rows, dict(self.absent))

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)


def read(language: str, name: str) -> Table:
    """The table of that name shipped with the library."""
    path = f"{language}/{name}.tsv"
    return parse(path, files("quoteattr.lexicon").joinpath(path).read_text(encoding="utf8"))


def parse(path: str, text: str) -> Table:
    """The table that `text` holds; LexiconError names the file and line of what is wrong.

    >>> table = parse("en/x.tsv", "#: columns\\tword\\tkind\\nant\\tsmall\\n")
    >>> [row["kind"] for row in table]
    ['small']
    >>> parse("en/x.tsv", "#: columns\\tword\\nbee\\nant\\n")
    Traceback (most recent call last):
    quoteattr.errors.LexiconError: en/x.tsv:3: 'ant' must come before 'bee'
    """
    columns: tuple[str, ...] = ()
    absent: dict[str, str] = {}
    rows: list[Row] = []
    last = ""
    for number, line in enumerate(text.split("\n"), 1):
        place = f"{path}:{number}"
        if not line:
            continue
        cells = line.split("\t")
        if line.startswith("#: "):
            if cells[0] == "#: columns":
                columns = tuple(cells[1:])
            elif cells[0] == "#: absent":
                _expect(len(cells) == 3, place, "an absent word needs the word and the reason, tab-separated")
                absent[cells[1]] = cells[2]
            continue
        if line.startswith("# "):
            continue
        _expect(bool(columns), place, "the first entry comes before the '#: columns' line")
        _expect(
            len(cells) == len(columns), place, f"{len(cells)} columns instead of {len(columns)} ({', '.join(columns)})"
        )
        _expect(
            all(cell and cell == cell.strip() for cell in cells), place, "a cell is empty or padded; write '-' for none"
        )
        _expect(unicodedata.is_normalized("NFC", line), place, "not in Unicode normal form C")
        word = cells[0]
        _expect(word != last, place, f"{word!r} occurs twice")
        _expect(word > last, place, f"{word!r} must come before {last!r}")
        _expect(word not in absent, place, f"{word!r} was left out on purpose: {absent.get(word)}")
        rows.append(Row(place, dict(zip(columns, cells))))
        last = word
    return Table(path, columns, tuple(rows), absent)


def _expect(condition: bool, place: str, complaint: str) -> None:
    if not condition:
        raise LexiconError(f"{place}: {complaint}")
