"""How right the library is: `python -m quoteattr.evaluate`, on texts of your own and on public corpora."""

from __future__ import annotations

import sys
from collections.abc import Callable

from quoteattr.errors import QuoteattrError
from quoteattr.evaluation import exam, folder, grid, news, novels
from quoteattr.evaluation.documents import BANDS, MEASURES, Evaluation, Miss, evaluate
from quoteattr.evaluation.scores import MATCHES, Score

__all__ = ["BANDS", "MATCHES", "MEASURES", "Evaluation", "Miss", "Score", "evaluate", "main"]

#: First word of the command -> what takes the words behind it and gives the exit status; else a folder is measured.
COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "exam": exam.main,
    "grid": grid.main,
    "polnear": news.main,
    "pdnc": novels.main,
}
_FAILED = 2


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit status is 2 where the gold standard cannot be read."""
    words = sys.argv[1:] if arguments is None else arguments
    command = COMMANDS.get(words[0]) if words else None
    try:
        return command(words[1:]) if command else folder.main(words, f"Other commands: {', '.join(COMMANDS)}.")
    except (OSError, QuoteattrError, UnicodeDecodeError) as error:
        print(f"quoteattr.evaluate: {error}", file=sys.stderr)
        return _FAILED


if __name__ == "__main__":
    sys.exit(main())
