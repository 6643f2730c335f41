"""Many texts in brat's form: a folder with a text and an .ann file of the same name for each."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain, count
from pathlib import Path

import regex

from quoteattr.command.inputs import Place, same_file
from quoteattr.command.outputs import Documents
from quoteattr.command.target import write_whole

_ENDS = regex.compile(r"(?:\.[^./\\]*)?(?:\.gz)?\Z", regex.IGNORECASE)


def brat_folder(documents: Documents, folder: Path, inputs: Collection[str], overwrite: bool) -> Iterator[Path]:
    """Write the files of each document; those that stand in the way of a document, which is then left out."""
    folder.mkdir(parents=True, exist_ok=True)
    # A text that lies in the folder keeps its name, whichever comes first.
    taken = {_folded(Path(name).name) for name in inputs if same_file(str(Path(name).parent), str(folder))}
    for record, document in documents:
        name = _named(record.place, folder, taken)
        text = _bytes(record.text)
        files = {folder / f"{name}.txt": text, folder / f"{name}.ann": _bytes(document.to_brat())}
        there = [path for path, data in files.items() if path.exists() and not _holds(path, data)]
        in_way = [path for path in there if not overwrite or any(same_file(one, str(path)) for one in inputs)]
        yield from in_way[:1]
        for path in () if in_way else files:
            if path in there or not path.exists():
                write_whole(path, files[path])


def _named(place: Place, folder: Path, taken: set[str]) -> str:
    """The name, without its end, under which a record's files stand; it is taken from then on."""
    name = _ENDS.sub("", Path(place.file).name, count=1) + ("" if place.line is None else f"-{place.line}")
    if place.line is None and same_file(place.file, str(folder / f"{name}.txt")):
        return name
    name = next(one for one in chain([name], (f"{name}_{n}" for n in count(2))) if _folded(one) not in taken)
    taken.add(_folded(name))
    return name


def _folded(name: str) -> str:
    """A name as file systems compare it that do not tell capitals."""
    return _ENDS.sub("", name, count=1).casefold() if name.casefold().endswith(".txt") else name.casefold()


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")
