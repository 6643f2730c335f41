"""The command line: `python -m quoteattr [FILE ...]` prints who said what in text files."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, NoReturn

import quoteattr
from quoteattr.formats import html, records
from quoteattr.values import KINDS, Character, Document, Quote

FAILED = 2
STANDARD_INPUT = "-"
_CAST_KEYS = ("name", "aliases", "gender")
_WIDTH = 100

_MORE = """\
formats:
  text    for people: every quotation in text order, under the number of its paragraph (from 1)
  json    for one file (or standard input) its document; for more a list of documents, each with a "file" key
  jsonl   one document a line, each with a "file" key ("-" for standard input)
  tsv     a table with a line of column names, one quotation a row, the file's name first
  html    a page to look at in a browser, the files one under the other
Positions in json, jsonl and tsv count the characters of the file as it stands, line ends and byte order mark included.

A cast file is a JSON list: [{"name": "Elizabeth Bennet", "aliases": ["Lizzy"], "gender": "female"}, ...]
A file that cannot be read, or is not UTF-8, is reported and left out; the exit status is then 2.
"""


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints take one line."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and stop."""
        self.exit(FAILED, f"{self.prog}: {message}; see {self.prog} --help\n")


def main(argv: list[str] | None = None) -> int:
    """Run the command line; the exit status is 2 where anything could not be read, else 0."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # What UTF-8 cannot hold, a lone surrogate, becomes an escape, which in JSON means that very surrogate.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(argv)
    try:
        reader = quoteattr.Attributor(cast=_cast(options.cast), kinds=options.kinds)
    except ValueError as error:
        return _complain(f"{options.cast}: {error}")
    try:
        status = _run(reader, options)
        print(end="", flush=True)
        return status
    except OSError as error:
        # The interpreter flushes once more when it exits: let that go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0 if isinstance(error, BrokenPipeError) else _complain(_reason(error))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="quoteattr",
        description="Print who said what in English text files.",
        epilog=_MORE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="a UTF-8 text file; none, or -, is standard input")
    parser.add_argument(
        "--format", choices=("text", "json", "jsonl", "tsv", "html"), default="text", help="what to print (text)"
    )
    parser.add_argument("--explain", action="store_true", help="say why this speaker, for every quotation")
    parser.add_argument(
        "--kinds", type=_kinds, default=KINDS, metavar="KIND[,KIND]", help=f"only these: {', '.join(KINDS)}"
    )
    parser.add_argument("--cast", metavar="FILE.json", help="who may speak, and by which names")
    parser.add_argument("--version", action="version", version=f"%(prog)s {quoteattr.__version__}")
    return parser


def _kinds(value: str) -> tuple[str, ...]:
    kinds = tuple(kind.strip() for kind in value.split(",") if kind.strip())
    wrong = [kind for kind in kinds if kind not in KINDS]
    if wrong or not kinds:
        raise argparse.ArgumentTypeError(f"there is no kind {(wrong or [value])[0]!r}; there are {', '.join(KINDS)}")
    return kinds


def _cast(path: str | None) -> list[Character]:
    """The characters of a cast file; ValueError, in words for its user, where it is not one."""
    if path is None:
        return []
    try:
        entries = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(_reason(error)) from error
    except (ValueError, RecursionError) as error:
        raise ValueError(f"not JSON: {error}") from error
    if not isinstance(entries, list):
        raise ValueError('a cast file holds a list: [{"name": "Ann Lee"}, ...]')
    return [_character(number, entry) for number, entry in enumerate(entries, 1)]


def _character(number: int, entry: Any) -> Character:
    if not isinstance(entry, dict) or "name" not in entry:
        raise ValueError(f'entry {number} is not an object with a name: {{"name": "Ann Lee"}}')
    unknown = [key for key in entry if key not in _CAST_KEYS]
    if unknown:
        raise ValueError(f"entry {number} has a key {unknown[0]!r}; there are {', '.join(_CAST_KEYS)}")
    try:
        return Character(**{key: value for key, value in entry.items() if value is not None or key == "name"})
    except (TypeError, ValueError) as error:
        raise ValueError(f"entry {number}: {error.args[0]}") from error


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"not UTF-8: byte 0x{error.object[error.start]:02x} at position {error.start}"
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)


def _complain(message: str) -> int:
    print("quoteattr:", " ".join(message.split()), file=sys.stderr)
    return FAILED


def _run(reader: quoteattr.Attributor, options: argparse.Namespace) -> int:
    """Print what the files say; the exit status."""
    names = options.files or [STANDARD_INPUT]
    many = len(names) > 1
    status = 0
    collected: list[dict[str, Any]] = []
    shown: list[tuple[str, Document]] = []
    if options.format == "tsv":
        print(end=records.tsv([], _columns(options.explain)))
    for name in names:
        text = _text(name)
        if text is None:
            status = FAILED
            continue
        document = reader.attribute(text)
        if options.format == "text":
            _print_text(document, options.explain, heading=name if many else None)
        elif options.format == "jsonl":
            print(_json(_data(document, options.explain, file=name)), flush=True)
        elif options.format == "tsv":
            print(end=_rows(document, options.explain, name), flush=True)
        elif options.format == "html":
            shown.append((name if many else "", document))
        else:
            collected.append(_data(document, options.explain, file=name if many else None))
    if options.format == "json":
        for data in [collected] if many else collected:
            print(_json(data, indent=2))
    if options.format == "html":
        print(end=html.page(shown))
    return status


def _text(name: str) -> str | None:
    """The text of a file with its line ends untouched, so that positions are exact; None where it cannot be read."""
    try:
        return _bytes(name).decode("utf-8")
    except (OSError, ValueError) as error:
        _complain(f"{'standard input' if name == STANDARD_INPUT else name}: {_reason(error)}")
        return None


def _bytes(name: str) -> bytes:
    if name != STANDARD_INPUT:
        return Path(name).read_bytes()
    if sys.stdin is None:
        raise OSError("it is closed")
    return sys.stdin.buffer.read()


def _data(document: Document, explain: bool, file: str | None) -> dict[str, Any]:
    """The JSON form, with the file's name and an "explanation" of each quotation where they are wanted."""
    data = document.to_dict()
    if explain:
        for item, quote in zip(data["quotes"], document.quotes):
            item["explanation"] = quote.explain()
    return data if file is None else {"file": file, **data}


def _columns(explain: bool) -> tuple[str, ...]:
    return (*records.COLUMNS, "explanation") if explain else records.COLUMNS


def _rows(document: Document, explain: bool, file: str) -> str:
    """The lines of a document's quotations in the table."""
    rows = document.to_records(file)
    if explain:
        rows = [{**row, "explanation": quote.explain()} for row, quote in zip(rows, document.quotes)]
    return records.tsv(rows, _columns(explain), header=False)


def _json(data: Any, indent: int | None = None) -> str:
    return json.dumps(data, ensure_ascii=False, indent=indent)


def _print_text(document: Document, explain: bool, heading: str | None) -> None:
    if heading is not None:
        print(f"== {heading} ==")
    if not document.quotes:
        print("No quotations.")
    for paragraph, quotes in groupby(document.quotes, key=lambda quote: quote.paragraph):
        print(f"Paragraph {paragraph + 1}")
        print("\n".join(_lines(quotes, explain)))
    print(end="" if heading is None else "\n", flush=True)


def _lines(quotes: Iterable[Quote], explain: bool) -> Iterator[str]:
    for quote in quotes:
        yield f"  {_speaker(quote)} ({', '.join(_notes(quote))})"
        yield _indented(quote.text)
        for line in quote.explain().splitlines() if explain else ():
            yield _indented(f"- {line}", hanging="  ")


def _speaker(quote: Quote) -> str:
    if quote.speaker is not None:
        return quote.speaker.name
    source = quote.words(quote.source)
    return "Unknown" if source is None else f'"{" ".join(source.split())}", not resolved'


def _notes(quote: Quote) -> Iterator[str]:
    yield quote.kind
    if quote.modality != "speech" and quote.kind != "post":
        yield quote.modality
    if quote.negated:
        yield "negated"
    if quote.via is not None:
        yield f"relayed by {quote.via.name}"
    if quote.posted is not None:
        yield from filter(None, (quote.posted.handle, quote.posted.date))


def _indented(text: str, hanging: str = "") -> str:
    return textwrap.fill(
        " ".join(text.split()),
        _WIDTH,
        initial_indent="    ",
        subsequent_indent=f"    {hanging}",
        break_long_words=False,
        break_on_hyphens=False,
    )


if __name__ == "__main__":
    sys.exit(main())
