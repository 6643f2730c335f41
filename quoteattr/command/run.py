"""One run of the command line: records are read, documents are written as they come."""

from __future__ import annotations

import argparse
import io
import os
import signal
import sys
import tempfile
import webbrowser
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path
from typing import TextIO

import attrs

import quoteattr
from quoteattr.command import FAILED, INTERRUPTED
from quoteattr.command.brat_folder import brat_folder
from quoteattr.command.cast import characters
from quoteattr.command.inputs import (
    STANDARD_INPUT,
    Fields,
    Place,
    Record,
    Unreadable,
    paths,
    reason,
    records,
    same_file,
)
from quoteattr.command.options import options
from quoteattr.command.outputs import FORMS, Wanted
from quoteattr.command.resume import FORMS as RESUMABLE
from quoteattr.command.resume import Begun, settings
from quoteattr.command.target import Target
from quoteattr.document import Document
from quoteattr.formats.text import visible
from quoteattr.integrations.progress import tell, watched


def run(argv: list[str] | None) -> int:
    """Do what the command line asks for; its exit status."""
    given = options(argv)
    if argv is None:
        signal.signal(signal.SIGINT, _interrupt)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # What UTF-8 cannot hold, a lone surrogate, becomes an escape, which in JSON means that very surrogate.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
    try:
        return _page(given) if given.open else _run(given)
    except KeyboardInterrupt:
        _complain("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return 0
    except (OSError, ValueError, RuntimeError, MemoryError) as error:
        if given.output is None:
            _drop_output()
        return _complain(f"{given.output or 'standard output'}: {reason(error)}")


#: Was there an interrupt? What is raised inside a destructor is lost, so this is asked before each record.
_interrupted: list[int] = []


def _interrupt(number: int, frame: object) -> None:
    _interrupted.append(number)
    raise KeyboardInterrupt


def _page(given: argparse.Namespace) -> int:
    """Write a page and show it in a browser; where there is none its name is printed."""
    if given.output is None:
        handle, given.output = tempfile.mkstemp(".html", "quoteattr-")
        os.close(handle)
        given.overwrite = True
    status = _run(given)
    if status == INTERRUPTED or not os.path.getsize(given.output):
        return status
    try:
        shown = webbrowser.open(Path(given.output).resolve().as_uri())
    except webbrowser.Error:
        shown = False
    if not shown and sys.stdout is not None:
        print(given.output)
    return status


def _drop_output() -> None:
    """The interpreter flushes once more when it exits: let that go nowhere."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(message: str) -> int:
    tell(f"quoteattr: {visible(' '.join(message.split()))}")
    return FAILED


def _run(given: argparse.Namespace) -> int:
    if given.output is None and sys.stdout is None:
        raise OSError("it is closed")
    try:
        cast = characters(given.cast) if given.cast else ()
        reader = quoteattr.Attributor(cast=cast, kinds=given.kinds, modalities=given.modalities)
    except ValueError as error:
        return _complain(f"{given.cast}: {error}")
    fields = Fields(given.input, given.field, given.id_field)
    names = paths(given.files, given.output)
    many = any(map(fields.in_lines, names)) or given.files != names or len(names) > 1
    wanted = Wanted(many, given.explain, given.id_field is not None)
    if given.format == "brat" and (many or given.output is not None and os.path.isdir(given.output)):
        if not given.output:
            return _complain("--format brat of more than one text needs --output FOLDER")
        source = _Source(records(names, fields), _shown(given, fields, names), given.min_confidence)
        with closing(source.documents(reader, given.processes)) as documents:
            for path in brat_folder(documents, Path(given.output), names, given.overwrite):
                source.failed(f"{path}: it exists; use --overwrite to replace it")
        if source.status == INTERRUPTED:
            _complain(f"interrupted; the output so far is in {given.output}")
        return source.status
    for name in (*names, given.cast):
        if name is not None and same_file(name, given.output):
            return _complain(f"--output would overwrite {given.output}, which is an input")
    return _written(given, reader, fields, names, wanted)


def _written(
    given: argparse.Namespace, reader: quoteattr.Attributor, fields: Fields, names: list[str], wanted: Wanted
) -> int:
    """Write the documents of all records to one place; the exit status."""
    target = Target(Path(given.output), given.overwrite) if given.output else None
    done = set[str]()
    begun = None
    if target is not None and given.format in RESUMABLE and target.regular:
        begun = Begun(target, settings(given, reader), given.format, wanted)
        done = begun.resumed() if given.resume else begun.anew()
    source = _Source(records(names, fields, done), _shown(given, fields, names, len(done)), given.min_confidence)
    show = visible if given.format == "text" or target is None and sys.stdout.isatty() else str
    with _opened(target, given.resume) as out, closing(source.documents(reader, given.processes)) as documents:
        for piece in FORMS[given.format](documents, wanted._replace(begun=given.resume and out.tell() > 0)):
            out.write(show(piece))
            out.flush()
    if source.status == INTERRUPTED:
        left = "" if target is None else f"; the output so far is in {target.part.name}"
        _complain("interrupted" + ("; use --resume to continue" if begun else left))
    elif target is not None:
        target.finish()
    return source.status


def _opened(target: Target | None, resume: bool) -> AbstractContextManager[TextIO]:
    return nullcontext(sys.stdout) if target is None else target.opened(resume)


_Documents = Iterator[tuple[Record, Document]]
_Found = Generator[tuple[Record, Document], None, None]


def _shown(
    given: argparse.Namespace, fields: Fields, names: list[str], done: int = 0
) -> Callable[[_Documents], _Documents]:
    """What shows a person how far the run is, where the documents themselves are not shown to them."""
    if not given.output and sys.stdout.isatty():
        return iter
    total = None if any(map(fields.in_lines, names)) else len(names) - done
    return lambda documents: watched(documents, total)


def _sure(document: Document, min_confidence: float | None) -> Document:
    """The document with the quotations only that are sure enough; ids stay."""
    if min_confidence is None:
        return document
    kept = document.select(min_confidence=min_confidence)
    ids = {quote.id for quote in kept}
    quotes = [quote if quote.parent in ids else attrs.evolve(quote, parent=None) for quote in kept]
    return attrs.evolve(document, quotes=quotes)


class _Source:
    """The records that are read, and the exit status that they lead to."""

    def __init__(
        self,
        found: Iterator[Record | Unreadable],
        shown: Callable[[_Documents], _Documents],
        min_confidence: float | None = None,
    ) -> None:
        self.status = 0
        self._found, self._shown, self._min_confidence = found, shown, min_confidence
        self._waiting: deque[Record] = deque()

    def documents(self, reader: quoteattr.Attributor, processes: int) -> _Found:
        """The records with their documents, in order, up to an interrupt; what cannot be read is left out."""
        with closing(self._read(reader, processes)) as found:
            try:
                yield from self._shown(found)
            except KeyboardInterrupt:
                self.status = INTERRUPTED

    def _read(self, reader: quoteattr.Attributor, processes: int) -> _Found:
        for result in reader.attribute_many(self._texts(), processes=processes, return_exceptions=True):
            if _interrupted:
                raise KeyboardInterrupt
            record = self._waiting.popleft()
            if isinstance(result, Document):
                yield record, _sure(result, self._min_confidence)
            else:
                self._report(record.place, result.reason)

    def _texts(self) -> Iterator[str]:
        for record in self._found:
            if isinstance(record, Unreadable):
                self._report(record.place, record.reason)
            else:
                self._waiting.append(record)
                yield record.text

    def _report(self, place: Place, why: str) -> None:
        name = place._replace(file="standard input") if place.file == STANDARD_INPUT else place
        self.failed(f"{name}: {why}")

    def failed(self, message: str) -> None:
        """Tell what could not be done; the run goes on."""
        self.status = _complain(message)
