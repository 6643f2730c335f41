"""Going on behind an interrupted run: what it was asked for, what its output says is done, and where that ends."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from pathlib import Path
from typing import Any, BinaryIO

import regex

import quoteattr
from quoteattr.command.inputs import Place
from quoteattr.command.outputs import Wanted, columns
from quoteattr.command.target import Target, write_whole
from quoteattr.formats.records import tsv

#: Forms whose output tells which records are done.
FORMS = ("jsonl", "records", "tsv")
_FIRST = regex.compile(r'"((?:[^"]|"")*+)"\t')
_HEAD, _FLAT = b'{"file": "', b'{"document": "'


def settings(given: argparse.Namespace, reader: quoteattr.Attributor) -> dict[str, str]:
    """What a run's answers and their form depend on, each by the name that a user knows it by."""
    cast = hashlib.sha256(repr(reader.cast).encode("utf-8", "backslashreplace")).hexdigest()[:12]
    return {
        "quoteattr": quoteattr.__version__,
        "--format": given.format,
        "--kinds": ",".join(sorted(reader.kinds)),
        "--modalities": ",".join(sorted(reader.modalities)),
        "--min-confidence": "none" if given.min_confidence is None else f"{given.min_confidence:g}",
        "--cast": f"of {len(reader.cast)} (digest {cast})" if reader.cast else "none",
        "--explain": "on" if given.explain else "off",
        "--input": given.input,
        "--field": given.field,
        "--id-field": given.id_field or "none",
    }


class Begun:
    """A run that can be resumed: its target, and beside it a journal of what it was asked for."""

    def __init__(self, target: Target, asked: dict[str, str], form: str, wanted: Wanted) -> None:
        self._target, self._asked, self._form, self._wanted = target, asked, form, wanted

    def anew(self) -> set[str]:
        """Note what is asked for; nothing is done yet. FileExistsError where files stand in the way."""
        self._target.refuse_to_replace(", or --resume to continue it")
        if not self._target.overwrite and self._target.journal.exists():
            self._noted()
        write_whole(self._target.journal, json.dumps(self._asked, indent=2).encode() + b"\n")
        return set()

    def resumed(self) -> set[str]:
        """The places of the records that are done; what an interrupt left half-written is cut off.

        ValueError, before anything is changed, where this is not the run that was begun.
        """
        target = self._target
        if not target.part.exists() and not target.path.exists():
            return self.anew()
        if target.part.exists() and target.path.exists() and not target.overwrite:
            raise ValueError(f"it exists, and so does {target.part.name}; use --overwrite to replace it")
        self._compare(self._noted())
        held = target.part if target.part.exists() else target.path
        done, end = finished(held, self._form, self._wanted)
        if held != target.part:
            os.replace(held, target.part)
        os.truncate(target.part, end)
        return done

    def _noted(self) -> dict[str, Any]:
        """What the journal says; ValueError where it is none."""
        path = self._target.journal
        try:
            noted = json.loads(path.read_bytes())
        except FileNotFoundError:
            raise ValueError(f"cannot resume, because there is no {path.name}") from None
        except ValueError:
            noted = None
        if not isinstance(noted, dict) or "quoteattr" not in noted:
            raise ValueError(f"{path.name} was not written by quoteattr")
        return noted

    def _compare(self, noted: dict[str, Any]) -> None:
        for key, now in self._asked.items():
            if noted.get(key) != now:
                raise ValueError(
                    f"it was started with {key} {noted.get(key)}, not {now}; use --overwrite to start again"
                )


def finished(path: Path, form: str, wanted: Wanted) -> tuple[set[str], int]:
    """The places of the records that a file has whole, and where the last of them ends.

    ValueError where the file was not written in this form with these columns.
    """
    with path.open("rb") as file:
        if form == "records":
            return _of_records(file)
        return _of_lines(file) if form == "jsonl" else _of_table(file, tsv([], columns(wanted)).encode())


def _of_lines(file: BinaryIO) -> tuple[set[str], int]:
    done, end = set(), 0
    for number, line in enumerate(file, 1):
        if not line.endswith(b"\n") and (line.startswith(_HEAD) or _HEAD.startswith(line)):
            break
        try:
            document = json.loads(line)
            done.add(str(Place(document["file"], document.get("line"))))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"line {number} was not written by --format jsonl") from error
        end += len(line)
    return done, end


def _of_records(file: BinaryIO) -> tuple[set[str], int]:
    """A document has many lines, and the last one may lack some: it is not done."""
    done, last, begins, end = set[str](), None, 0, 0
    for number, line in enumerate(file, 1):
        if not line.endswith(b"\n") and (line.startswith(_FLAT) or _FLAT.startswith(line)):
            break
        try:
            place = json.loads(line)["document"]
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"line {number} was not written by --format records") from error
        if place != last:
            done.update([] if last is None else [last])
            last, begins = place, end
        end += len(line)
    return done, begins


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
