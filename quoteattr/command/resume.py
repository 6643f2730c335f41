"""Going on behind an interrupted run: what its output says is done, and where that ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import BinaryIO

import regex

from quoteattr.command.inputs import Place
from quoteattr.command.outputs import Wanted, columns
from quoteattr.formats.records import tsv

#: Forms whose output tells which records are done.
FORMS = ("jsonl", "tsv")
_FIRST = regex.compile(r'"((?:[^"]|"")*+)"\t')


def finished(path: Path, form: str, wanted: Wanted) -> set[str]:
    """The places of the records that are done; what an interrupt left half-written is cut off the file.

    ValueError where the file was not written in this form with these columns.
    """
    if not path.exists():
        return set()
    with path.open("r+b") as file:
        done, end = _of_lines(file) if form == "jsonl" else _of_table(file, tsv([], columns(wanted)).encode())
        file.truncate(end)
    return done


def _of_lines(file: BinaryIO) -> tuple[set[str], int]:
    done, end = set(), 0
    for number, line in enumerate(file, 1):
        if not line.endswith(b"\n"):
            break
        try:
            document = json.loads(line)
            done.add(str(Place(document["file"], document.get("line"))))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"line {number} was not written by --format jsonl") from error
        end += len(line)
    return done, end


def _of_table(file: BinaryIO, head: bytes) -> tuple[set[str], int]:
    """A document has many rows, and the last one may lack some: it is not done."""
    first = file.readline()
    if first != head:
        if head.startswith(first):
            return set(), 0
        raise ValueError("its columns are not those of --format tsv with these options")
    done, last, begins, position = set[str](), None, len(head), len(head)
    lines, open_mark = list[bytes](), False
    for line in file:
        lines.append(line)
        open_mark ^= line.count(b'"') % 2 == 1
        if open_mark or not line.endswith(b"\n"):
            continue  # a value reaches into the next line
        row = b"".join(lines)
        lines.clear()
        value = _FIRST.match(row.decode("utf-8"))
        if value is None:
            raise ValueError("it has a row that was not written by --format tsv")
        place = value[1].replace('""', '"')
        if place != last:
            done.update([] if last is None else [last])
            last, begins = place, position
        position += len(row)
    return done, begins
