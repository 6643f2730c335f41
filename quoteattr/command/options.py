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
  a folder stands for its files in .txt, .jsonl and .ndjson, and for those of the folders in it
  .jsonl and .ndjson hold one JSON object a line, with its text in the field "text"; behind .gz all are unpacked
  --input tells what other files, or standard input, hold

formats:
  text    for people: every quotation in text order, under the number of its paragraph (from 1)
  json    for one text its document; for more a list of documents, each with a "file" key
  jsonl   one document a line, each with a "file" key ("-" for standard input)
          of JSON lines also with the number of its "line" (from 1) and, with --id-field, its "id"
  records one quotation a line, as a flat JSON object, with the other fields of its line of input
  tsv     a table with a line of column names, one quotation a row, the file's name (and line) first
  html    a page to look at in a browser, the texts one under the other
  brat    standoff annotations (.ann); of more than one text into the folder --output, with the texts
Positions count the characters of the text as it stands, line ends and byte order mark included.

A cast file is a JSON list: [{"name": "Elizabeth Bennet", "aliases": ["Lizzy"], "gender": "female"}, ...]
A file or line that cannot be read, or is not UTF-8, is reported and left out; the exit status is then 2.
No file that exists is changed or replaced, unless --overwrite or --resume says so.
Output stands in FILE.part until it is whole.
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
    add("--overwrite", action="store_true", help="replace files that exist")
    add("--resume", action="store_true", help="go on behind what an interrupted run has written for --output")
    add("--processes", type=_count, default=1, metavar="N", help="share the work among so many (1)")
    add("--explain", action="store_true", help="say why this speaker, for every quotation")
    add("--kinds", type=_kinds, default=KINDS, metavar="KIND[,KIND]", help=f"only these: {', '.join(KINDS)}")
    add(
        "--modalities",
        type=_modalities,
        default=MODALITIES,
        metavar="MODALITY[,MODALITY]",
        help=f"only these: {', '.join(MODALITIES)}",
    )
    add("--min-confidence", type=_confidence, metavar="SHARE", help="only what is so sure, from 0 to 1")
    add("--cast", metavar="FILE.json", help="who may speak, and by which names")
    add("--open", action="store_true", help="show the page of --format html in a browser")
    add("--version", action="version", version=f"%(prog)s {quoteattr.__version__}")
    given = parser.parse_intermixed_args(argv)
    if given.resume and (given.format not in RESUMABLE or not given.output):
        parser.error(f"--resume needs --output FILE, and --format {', '.join(RESUMABLE[:-1])} or {RESUMABLE[-1]}")
    if given.open and given.format not in ("text", "html"):
        parser.error(f"--open shows a page: leave out --format {given.format}")
    given.format = "html" if given.open else given.format
    given.files = given.files or [STANDARD_INPUT]
    return given


def _count(value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise argparse.ArgumentTypeError(f"it is a number from 1 on, not {value!r}")
    return int(value)


def _confidence(value: str) -> float:
    try:
        share = float(value)
    except ValueError:
        share = -1
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"it is a number from 0 to 1, not {value!r}")
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
            f"there is no {what} {(wrong or [value])[0]!r}; there are {', '.join(allowed)}"
        )
    return named
