"""The records of files and folders: whole texts, or a text in each line of JSON; gzip of both."""

from __future__ import annotations

import gzip
import json
import os
import sys
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any, BinaryIO, NamedTuple, cast

import regex

from quoteattr.command.mail import text_of

STANDARD_INPUT = "-"
#: What a file holds by the end of its name, with or without .gz behind it.
_TEXTS = (".txt", ".vtt", ".srt", ".eml")
_MAIL = ".eml"
_LINES = (".jsonl", ".ndjson")
_GZIP = ".gz"
_LIKE_A_LINE = regex.compile(r":[0-9]*+\Z")
_NOT_UTF8 = regex.compile(r"(\\*+)([\ud800-\udfff]|(?<=\\)ud[89a-f][0-9a-f]{2})")
#: What reading a file may raise.
_TROUBLES = (OSError, EOFError, zlib.error, ValueError, MemoryError)


class Place(NamedTuple):
    """Where a record stands: a file, or a line of one, from 1.

    >>> str(Place("notes.txt")), str(Place("crawl.jsonl", 7))
    ('notes.txt', 'crawl.jsonl:7')

    No two places read alike: a file whose own name ends as if it told a line has a colon more.

    >>> str(Place("crawl.jsonl:7"))
    'crawl.jsonl:7:'
    """

    file: str
    line: int | None = None

    def __str__(self) -> str:
        name = _NOT_UTF8.sub(_escape, self.file)
        if self.line is None:
            return f"{name}:" if _LIKE_A_LINE.search(name) else name
        return f"{name}:{self.line}"


def _escape(match: regex.Match[str]) -> str:
    """Bytes that are not UTF-8 as their escapes; what a name has that looks like one gets its backslashes doubled."""
    slashes, byte = match.groups()
    return slashes * 2 + (f"\\u{ord(byte):04x}" if len(byte) == 1 else byte)


class Record(NamedTuple):
    """A text, where it stands, the id that came with it, and all other fields of its line."""

    place: Place
    text: str
    id: Any = None
    others: Mapping[str, Any] = MappingProxyType({})


class Unreadable(NamedTuple):
    """A place where no text could be read, and why; `lacking` where its line has no such field."""

    place: Place
    reason: str
    lacking: bool = False


class Fields(NamedTuple):
    """What files hold ("text" or "jsonl"; "auto": by the ends of their names), and the names of the fields."""

    holding: str = "auto"
    text: str = "text"
    id: str | None = None

    def in_lines(self, name: str) -> bool:
        """Does this file hold a record a line?"""
        return self.holding == "jsonl" or self.holding == "auto" and _plain(name).endswith(_LINES)


def paths(names: Iterable[str], output: str | None = None) -> list[str]:
    """The files that are named, each once, with those of folders in the place of the folders, without the output."""
    found: dict[str, None] = {}
    for name in names:
        files = [path for path in _inside(name) if not _same_path(path, output)] if os.path.isdir(name) else [name]
        found.update(dict.fromkeys(files or [name]))
    return list(found)


def same_file(name: str, other: str | None) -> bool:
    """Do two names mean one file, by a link or other letters too?"""
    try:
        return other is not None and os.path.samefile(name, other)
    except (OSError, ValueError):
        return False


def _same_path(name: str, other: str | None) -> bool:
    return other is not None and os.path.realpath(name) == os.path.realpath(other)


def records(names: Iterable[str], fields: Fields, done: Collection[str] = ()) -> Iterator[Record | Unreadable]:
    """The records of files, in order, without those whose places are done."""
    for name in names:
        if fields.in_lines(name):
            yield from _lines(name, fields, done)
        elif str(Place(name)) not in done:
            yield _whole(name)


def reason(error: Exception) -> str:
    """An error of reading, in words for a user."""
    if isinstance(error, UnicodeDecodeError):
        return f"not UTF-8: byte 0x{error.object[error.start]:02x} at position {error.start}"
    told = isinstance(error, OSError) and error.strerror or str(error)
    return told or type(error).__name__


def _plain(name: str) -> str:
    return name.lower().removesuffix(_GZIP)


def _inside(folder: str) -> Iterator[str]:
    """The files of a folder and of those in it that hold texts, sorted; hidden ones are left out."""
    for path, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and _plain(name).endswith(_TEXTS + _LINES):
                yield os.path.join(path, name)


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    if name == STANDARD_INPUT:
        if sys.stdin is None:
            raise OSError("it is closed")
        yield sys.stdin.buffer
    elif os.path.isdir(name):
        raise OSError(f"a folder without files in {', '.join(_TEXTS + _LINES)} (or these with {_GZIP})")
    else:
        with cast(BinaryIO, gzip.open(name) if name.lower().endswith(_GZIP) else open(name, "rb")) as file:
            yield file


def _whole(name: str) -> Record | Unreadable:
    """The text of a file with its line ends untouched, so that positions are exact."""
    try:
        with _opened(name) as file:
            data = file.read()
            return Record(Place(name), text_of(data) if _plain(name).endswith(_MAIL) else data.decode("utf-8"))
    except _TROUBLES as error:
        return Unreadable(Place(name), reason(error))


def _lines(name: str, fields: Fields, done: Collection[str]) -> Iterator[Record | Unreadable]:
    """The records of a file's lines; an error of the file itself stands behind the last line that it gave."""
    number = lacking = read = 0
    try:
        with _opened(name) as file:
            for number, line in enumerate(file, 1):
                place = Place(name, number)
                if line.strip() and str(place) not in done:
                    record = _record(place, line, fields)
                    lacks = isinstance(record, Unreadable) and record.lacking
                    lacking, read = lacking + lacks, read + (not lacks)
                    if not lacks or lacking == 1:  # a wrong --field is told once
                        yield record
            if lacking > 1 and read:
                yield Unreadable(Place(name), f"no field {fields.text!r} in {lacking - 1:,} lines more")
    except _TROUBLES as error:
        yield Unreadable(Place(name, number + 1) if number else Place(name), reason(error))


def _record(place: Place, line: bytes, fields: Fields) -> Record | Unreadable:
    try:
        entry = json.loads(line.rstrip(b"\r\n").decode("utf-8-sig" if place.line == 1 else "utf-8"))
    except UnicodeDecodeError as error:
        return Unreadable(place, reason(error))
    except (ValueError, RecursionError) as error:
        return Unreadable(place, f"not JSON: {error}")
    if not isinstance(entry, dict):
        return Unreadable(place, f'not an object: {{"{fields.text}": "..."}}')
    if fields.text not in entry:
        there = ", ".join(map(repr, list(entry)[:5])) or "none"
        return Unreadable(place, f"no field {fields.text!r}; the fields are {there}", lacking=True)
    if not isinstance(entry[fields.text], str):
        return Unreadable(place, f"the field {fields.text!r} is not a string")
    key = None if fields.id is None else entry.get(fields.id)
    return Record(place, entry.pop(fields.text), key, entry)
