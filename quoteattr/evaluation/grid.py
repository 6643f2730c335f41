"""How much is read of plain texts in every combination: `python -m quoteattr.evaluate grid [NAME...]`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from typing import Any

from attrs import frozen

from quoteattr.attributor import Attributor
from quoteattr.evaluation.command import parser
from quoteattr.evaluation.grids.items import ALL, Grid, Item, Outcome
from quoteattr.evaluation.grids.layouts import LAYOUTS, LOOKALIKES
from quoteattr.evaluation.grids.names import NAMES
from quoteattr.evaluation.grids.nothing import NOTHING
from quoteattr.evaluation.grids.scenes import SCENES
from quoteattr.evaluation.grids.sources import SOURCES

GRIDS: dict[str, Grid] = {
    "sources": SOURCES,
    "scenes": SCENES,
    "layouts": LAYOUTS,
    "lookalikes": LOOKALIKES,
    "nothing": NOTHING,
    "names": NAMES,
}


@frozen(repr=False)
class GridResult:
    """What is right in a grid, by rows; `str()` of it is the report that the command prints."""

    name: str
    #: Row -> how many are right, and of how many.
    rows: dict[str, tuple[int, int]]
    named_wrongly: int
    #: The first wrong one of each combination.
    misses: tuple[Outcome, ...]

    def to_record(self) -> dict[str, Any]:
        """The figures for a machine."""
        rows = [{"row": row, "right": right, "total": total} for row, (right, total) in self.rows.items()]
        return {"grid": self.name, "rows": rows, "named_wrongly": self.named_wrongly}

    def __str__(self) -> str:
        """The rows that have a fault, the worst of each kind first, and the whole."""
        right, total = self.rows[ALL]
        weak = [(row.partition(":")[0], r / n, row) for row, (r, n) in self.rows.items() if r < n and row != ALL]
        lines = [f"{share:.3f}  {row}" for _, share, row in sorted(weak)]
        named = f"named wrongly {self.named_wrongly / max(1, total):.3f}"
        return "\n".join([*lines, f"{self.name} {right} of {total} = {right / max(1, total):.3f}; {named}"]) + "\n"


def measure(name: str, items: Iterable[Item], attributor: Attributor | None = None) -> GridResult:
    """Read the texts of a grid and count what is right."""
    reader = attributor or Attributor()
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    misses: dict[tuple[str, ...], Outcome] = {}
    named_wrongly = 0
    for item in items:
        for outcome in GRIDS[name].judge(item, reader.attribute(item.text)):
            total.update(outcome.rows)
            right.update(outcome.rows if outcome.right else ())
            if not outcome.right and ALL in outcome.rows:
                named_wrongly += outcome.given is not None
                misses.setdefault(outcome.rows, outcome)
    rows = {row: (right[row], count) for row, count in total.items()}
    return GridResult(name, rows, named_wrongly, tuple(misses.values()))


def main(arguments: list[str]) -> int:
    """Measure grids and print what is right, row by row; the exit status is 0."""
    options = parser("grid", "Measure accuracy on generated texts, in every combination.")
    options.add_argument("names", nargs="*", metavar="NAME", help=f"one or more of {', '.join(GRIDS)} (default: all)")
    options.add_argument("--rounds", type=int, metavar="N", help="the number of variants of each combination")
    given = options.parse_args(arguments)
    if unknown := sorted(set(given.names) - set(GRIDS)):
        options.error(f"there is no grid {unknown[0]}; choose from {', '.join(GRIDS)}")
    chosen = [name for name in GRIDS if not given.names or name in given.names]
    records = []
    for name in chosen:
        result = measure(name, GRIDS[name].texts(given.rounds or GRIDS[name].rounds))
        misses = list(map(str, islice(result.misses, given.misses)))
        records.append({**result.to_record(), "misses": misses})
        if not given.json:
            print("".join(f"  {miss}\n" for miss in misses), result, sep="", end="")
    if given.json:
        print(json.dumps(records, ensure_ascii=False, indent=2))
    return 0
