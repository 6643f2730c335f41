"""The options of the command line."""

from __future__ import annotations

import argparse
from typing import NoReturn

import quoteattr
from quoteattr.command import FAILED
from quoteattr.command.inputs import STANDARD_INPUT
from quoteattr.command.outputs import FORMS
from quoteattr.command.resume import FORMS as RESUMABLE
from quoteattr.values import KINDS, MODALITIES

_MORE = """\
input:
  folders are searched, with their subfolders, for .txt, .vtt, .srt, .eml, .jsonl and .ndjson files
  .jsonl and .ndjson files have one JSON object per line, with the text in the field "text"
  files whose names end in .gz are decompressed
  --input sets the type of standard input and of files with other names

formats:
  text    for reading: every quotation in text order, with the number of its paragraph (from 1)
  json    a document for one text; for several, a list of documents, each with a "file" key
  jsonl   one document per line, each with a "file" key ("-" for standard input);
          for JSON lines also the number of the "line" (from 1) and, with --id-field, the "id"
  records one quotation per line, as a flat JSON object, with the other fields of the input record
  tsv     a table with column names and one quotation per row; the file's name (and line) comes first
  html    a web page with all texts
  brat    standoff annotations (.ann); for several texts, the texts and annotations in the folder --output
Positions count the characters of the text, including line breaks and a byte order mark.

A cast file is a JSON list: [{"name": "Elizabeth Bennet", "aliases": ["Lizzy"], "gender": "female"}, ...]
Files and lines that cannot be read, or are not UTF-8, are reported and skipped; the exit status is then 2.
Existing files are changed or replaced only with --overwrite or --resume.
Unfinished output is in FILE.part.
"""


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints take one line."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and stop."""
        self.exit(FAILED, f"{self.prog}: {message}; see {self.prog} --help\n")


def options(argv: list[str] | None) -> argparse.Namespace:
    """What the command line asks for; wrong options end the program with one line."""
    parser = _Parser(
        prog="quoteattr",
        description="Find quotations in English texts and print who said them.",
        epilog=_MORE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("files", nargs="*", metavar="FILE", help="a UTF-8 file or a folder; standard input if none or -")
    add(
        "--input",
        choices=("auto", "text", "jsonl"),
        default="auto",
        help="the type of the files (default: by their names)",
    )
    add("--field", default="text", metavar="NAME", help="the field of JSON lines with the text (default: text)")
    add("--id-field", metavar="NAME", help="the field of JSON lines to copy as the id")
    add("--format", choices=tuple(FORMS), default="text", help="the output format (default: text)")
    add("--output", metavar="FILE", help="the file or folder to write (default: standard output)")
    add("--overwrite", action="store_true", help="replace existing files")
    add("--resume", action="store_true", help="continue an interrupted run with the same --output")
    add("--processes", type=_count, default=1, metavar="N", help="the number of processes (default: 1)")
    add("--explain", action="store_true", help="explain the speaker of every quotation")
    add(
        "--kinds",
        type=_kinds,
        default=KINDS,
        metavar="KIND[,KIND]",
        help=f"only these kinds: {', '.join(KINDS)} (default: all)",
    )
    add(
        "--modalities",
        type=_modalities,
        default=MODALITIES,
        metavar="MODALITY[,MODALITY]",
        help=f"only these: {', '.join(MODALITIES)} (default: all)",
    )
    add(
        "--min-confidence",
        type=_confidence,
        metavar="SHARE",
        help="only quotations with this confidence or more, from 0 to 1",
    )
    add("--cast", metavar="FILE.json", help="a list of characters with their names")
    add("--open", action="store_true", help="open the page of --format html in a browser")
    add("--version", action="version", version=f"%(prog)s {quoteattr.__version__}")
    given = parser.parse_intermixed_args(argv)
    if given.resume and (given.format not in RESUMABLE or not given.output):
        parser.error(f"--resume needs --output FILE, and --format {', '.join(RESUMABLE[:-1])} or {RESUMABLE[-1]}")
    if given.open and given.format not in ("text", "html"):
        parser.error(f"--open needs --format html, not {given.format}")
    given.format = "html" if given.open else given.format
    given.files = given.files or [STANDARD_INPUT]
    return given


def _count(value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise argparse.ArgumentTypeError(f"expected a whole number, 1 or more, not {value!r}")
    return int(value)


def _confidence(value: str) -> float:
    try:
        share = float(value)
    except ValueError:
        share = -1
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"expected a number from 0 to 1, not {value!r}")
    return share


def _kinds(value: str) -> tuple[str, ...]:
    return _some(KINDS, "kind", value)


def _modalities(value: str) -> tuple[str, ...]:
    return _some(MODALITIES, "modality", value)


def _some(allowed: tuple[str, ...], what: str, value: str) -> tuple[str, ...]:
    named = tuple(name.strip() for name in value.split(",") if name.strip())
    wrong = [name for name in named if name not in allowed]
    if wrong or not named:
        raise argparse.ArgumentTypeError(
            f"there is no {what} {(wrong or [value])[0]!r}; choose from {', '.join(allowed)}"
        )
    return named
