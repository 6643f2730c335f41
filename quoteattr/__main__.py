"""The command line: `python -m quoteattr [FILE ...]` prints who said what in text files."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import NoReturn, TextIO

import quoteattr
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
from quoteattr.command.outputs import FORMS, Wanted, brat_folder
from quoteattr.command.resume import FORMS as RESUMABLE
from quoteattr.command.resume import finished
from quoteattr.document import Document
from quoteattr.integrations.progress import tell, watched
from quoteattr.values import KINDS

FAILED = 2
INTERRUPTED = 130

_MORE = """\
input:
  a folder stands for its files in .txt, .jsonl and .ndjson, and for those of the folders in it
  .jsonl and .ndjson hold one JSON object a line, with its text in the field "text"; behind .gz all are unpacked
  --input tells what other files, or standard input, hold

formats:
  text    for people: every quotation in text order, under the number of its paragraph (from 1)
  json    for one text its document; for more a list of documents, each with a "file" key
  jsonl   one document a line, each with a "file" key ("-" for standard input)
          of JSON lines also with the number of its "line" (from 1) and, with --id-field, its "id"
  tsv     a table with a line of column names, one quotation a row, the file's name (and line) first
  html    a page to look at in a browser, the texts one under the other
  brat    standoff annotations (.ann); of more than one text into the folder --output, with the texts
Positions count the characters of the text as it stands, line ends and byte order mark included.

A cast file is a JSON list: [{"name": "Elizabeth Bennet", "aliases": ["Lizzy"], "gender": "female"}, ...]
A file or line that cannot be read, or is not UTF-8, is reported and left out; the exit status is then 2.
"""


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints take one line."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and stop."""
        self.exit(FAILED, f"{self.prog}: {message}; see {self.prog} --help\n")


def main(argv: list[str] | None = None) -> int:
    """Run the command line; the exit status is 2 where anything could not be read, 130 on an interrupt, else 0."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # What UTF-8 cannot hold, a lone surrogate, becomes an escape, which in JSON means that very surrogate.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
    options = _options(argv)
    try:
        return _run(options)
    except KeyboardInterrupt:
        _complain("interrupted" + ("; --resume goes on from here" if options.output else ""))
        return INTERRUPTED
    except OSError as error:
        if options.output is None:  # The interpreter flushes once more when it exits: let that go nowhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0 if isinstance(error, BrokenPipeError) else _complain(f"{options.output or ''}: {reason(error)}")


def _options(argv: list[str] | None) -> argparse.Namespace:
    parser = _Parser(
        prog="quoteattr",
        description="Print who said what in English texts.",
        epilog=_MORE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("files", nargs="*", metavar="FILE", help="a UTF-8 file or a folder; none, or -, is standard input")
    add("--input", choices=("auto", "text", "jsonl"), default="auto", help="what the files hold (by their names)")
    add("--field", default="text", metavar="NAME", help="the field of JSON lines that holds the text (text)")
    add("--id-field", metavar="NAME", help="the field of JSON lines that is kept as the id")
    add("--format", choices=tuple(FORMS), default="text", help="what to print (text)")
    add("--output", metavar="FILE", help="where to write it (standard output)")
    add("--resume", action="store_true", help="go on behind what an interrupted run has written to --output")
    add("--processes", type=_count, default=1, metavar="N", help="share the work among so many (1)")
    add("--explain", action="store_true", help="say why this speaker, for every quotation")
    add("--kinds", type=_kinds, default=KINDS, metavar="KIND[,KIND]", help=f"only these: {', '.join(KINDS)}")
    add("--cast", metavar="FILE.json", help="who may speak, and by which names")
    add("--version", action="version", version=f"%(prog)s {quoteattr.__version__}")
    options = parser.parse_args(argv)
    if options.resume and (options.format not in RESUMABLE or not options.output):
        parser.error(f"--resume needs --output FILE, and --format {' or '.join(RESUMABLE)}")
    options.files = options.files or [STANDARD_INPUT]
    if options.format != "brat" and any(same_file(name, options.output) for name in options.files):
        parser.error(f"--output would overwrite {options.output}, which is to be read")
    return options


def _count(value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise argparse.ArgumentTypeError(f"it is a number from 1 on, not {value!r}")
    return int(value)


def _kinds(value: str) -> tuple[str, ...]:
    kinds = tuple(kind.strip() for kind in value.split(",") if kind.strip())
    wrong = [kind for kind in kinds if kind not in KINDS]
    if wrong or not kinds:
        raise argparse.ArgumentTypeError(f"there is no kind {(wrong or [value])[0]!r}; there are {', '.join(KINDS)}")
    return kinds


def _complain(message: str) -> int:
    tell(f"quoteattr: {' '.join(message.split())}")
    return FAILED


def _run(options: argparse.Namespace) -> int:
    """Write what the files say; the exit status."""
    try:
        reader = quoteattr.Attributor(cast=characters(options.cast) if options.cast else (), kinds=options.kinds)
    except ValueError as error:
        return _complain(f"{options.cast}: {error}")
    fields = Fields(options.input, options.field, options.id_field)
    names = paths(options.files, options.output)
    in_lines = any(map(fields.in_lines, names))
    many = in_lines or options.files != names or len(names) > 1
    folder = options.format == "brat" and (many or options.output is not None and os.path.isdir(options.output))
    if folder and not options.output:
        return _complain("--format brat of more than one text needs --output FOLDER")
    wanted = Wanted(many, options.explain, options.id_field is not None)
    try:
        done = finished(Path(options.output), options.format, wanted) if options.resume else set[str]()
    except ValueError as error:
        return _complain(f"{options.output}: {error}")
    source = _Source(records(names, fields, done))
    documents = source.documents(reader, options.processes)
    if options.output or not sys.stdout.isatty():
        documents = watched(documents, None if in_lines else len(names) - len(done.intersection(names)))
    if folder:
        brat_folder(documents, Path(options.output))
        return source.status
    with _opened(options.output, options.resume) as out:
        for piece in FORMS[options.format](documents, wanted._replace(begun=options.resume and out.tell() > 0)):
            out.write(piece)
            out.flush()
    return source.status


def _opened(output: str | None, resume: bool) -> AbstractContextManager[TextIO]:
    if output is None:
        return nullcontext(sys.stdout)
    return open(output, "a" if resume else "w", encoding="utf-8", errors="backslashreplace", newline="")


class _Source:
    """The records that are read, and the exit status that they lead to."""

    def __init__(self, found: Iterator[Record | Unreadable]) -> None:
        self.status = 0
        self._found = found
        self._waiting: deque[Record] = deque()

    def documents(self, reader: quoteattr.Attributor, processes: int) -> Iterator[tuple[Record, Document]]:
        """The records with their documents, in order; what cannot be read is reported and left out."""
        for result in reader.attribute_many(self._texts(), processes=processes, return_exceptions=True):
            record = self._waiting.popleft()
            if isinstance(result, Document):
                yield record, result
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
        self.status = _complain(f"{name}: {why}")


if __name__ == "__main__":
    sys.exit(main())
