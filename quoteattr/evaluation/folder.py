"""The command for texts of your own: `python -m quoteattr.evaluate GOLD_DIR`."""

from __future__ import annotations

from pathlib import Path

from quoteattr.document import Document
from quoteattr.evaluation import annotated
from quoteattr.evaluation.command import chosen, documents_option, parser, show
from quoteattr.evaluation.documents import evaluate
from quoteattr.values import KINDS


def main(arguments: list[str], epilog: str | None = None) -> int:
    """Measure a folder of annotated texts."""
    options = parser("", "Measure accuracy on annotated texts.")
    options.epilog = epilog
    options.add_argument(
        "folder",
        metavar="GOLD_DIR",
        type=Path,
        help="a folder of .txt files, each with an .ann or .json file beside it",
    )
    options.add_argument(
        "--annotations", metavar="DIR", type=Path, help="the folder of the .ann or .json files (default: GOLD_DIR)"
    )
    options.add_argument("--kinds", metavar="KIND[,KIND]", help=f"only these kinds: {', '.join(KINDS)} (default: all)")
    documents_option(options)
    given = options.parse_args(arguments)
    kinds = given.kinds.split(",") if given.kinds else KINDS
    if not set(kinds) <= set(KINDS):
        options.error(f"there are the kinds {', '.join(KINDS)}")
    names = chosen(given.documents, _texts(given.folder))
    show(evaluate(_gold(names, given.folder, given.annotations or given.folder), kinds=kinds), given)
    return 0


def _texts(folder: Path) -> list[str]:
    """The names of the texts in a folder and in those in it."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.txt"))
    if not names:
        raise FileNotFoundError(f"{folder} has no .txt files")
    return names


def _gold(names: list[str], folder: Path, annotations: Path) -> dict[str, Document]:
    """The documents by the names of their texts."""

    def load(name: str) -> bytes | None:
        path = annotations / name
        return path.read_bytes() if path.is_file() else None

    return {name: annotated.read(name, (folder / name).read_bytes().decode("utf-8"), load) for name in names}
