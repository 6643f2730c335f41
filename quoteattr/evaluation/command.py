"""What the subcommands of `python -m quoteattr.evaluate` share: their options, and how results are shown."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Collection
from itertools import islice
from pathlib import Path

from quoteattr.evaluation.scores import Results


def parser(name: str, description: str) -> argparse.ArgumentParser:
    """The options that every subcommand has; `name` is empty for texts of one's own."""
    out = argparse.ArgumentParser(prog=f"quoteattr.evaluate {name}".strip(), description=description)
    out.add_argument("--json", action="store_true", help="print the figures as JSON")
    out.add_argument("--misses", type=int, default=0, metavar="N", help="show the first N errors")
    return out


def folder_parser(name: str, description: str) -> argparse.ArgumentParser:
    """The options of a subcommand that reads a corpus."""
    out = parser(name, description)
    out.add_argument("folder", metavar="FOLDER", type=Path, help="a copy of the corpus's repository, or part of it")
    documents_option(out)
    return out


def documents_option(parser: argparse.ArgumentParser) -> None:
    """Let a subcommand choose documents."""
    parser.add_argument(
        "--documents",
        metavar="FILE",
        type=Path,
        help='only the documents with the ids in FILE, one per line, or as the "id" of JSON objects',
    )


def chosen(file: Path | None, known: Collection[str]) -> list[str]:
    """Those of the known ids that a file names, all without a file; what is not there is told on standard error."""
    if file is None:
        return list(known)
    lines = filter(None, map(str.strip, file.read_text(encoding="utf-8-sig").splitlines()))
    wanted = {str(json.loads(line)["id"]) if line.startswith("{") else line for line in lines}
    missing = sorted(wanted - set(known))
    if missing:
        print(
            f"quoteattr.evaluate: {len(missing)} of {len(wanted)} documents not found: {missing[0]}",
            file=sys.stderr,
        )
    return [name for name in known if name in wanted]


def show(results: Results, options: argparse.Namespace) -> None:
    """Print figures and misses, as the options ask."""
    misses = list(map(str, islice(results.misses, options.misses)))
    if options.json:
        print(json.dumps({"scores": results.to_records(), "misses": misses}, ensure_ascii=False, indent=2))
    else:
        print(results, end="")
        print("".join(f"{miss}\n" for miss in misses), end="")
