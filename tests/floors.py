"""The floors of the grids: how many are right in each row of a thinned grid."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from quoteattr.evaluation.grid import GRIDS, measure
from quoteattr.evaluation.grids.items import Item

FILE = Path(__file__).parent / "floors.tsv"
#: A text of a round is read where one of its rows has so few before it.
FEW = {"sources": 5, "scenes": 3, "layouts": 2, "lookalikes": 1, "nothing": 2, "names": 8}
Rows = dict[str, tuple[int, int]]


def thinned(name: str) -> Iterator[Item]:
    """Some texts of one round of a grid, so that every row is met."""
    met: Counter[str] = Counter()
    for item in GRIDS[name].texts(1):
        if any(met[row] < FEW[name] for row in item.rows):
            met.update(item.rows)
            yield item


def measured(name: str) -> Rows:
    """Row of a thinned grid -> how many are right, and of how many."""
    return measure(name, thinned(name)).rows


def recorded() -> dict[str, Rows]:
    """The floors of floors.tsv by grid and row."""
    found: dict[str, Rows] = defaultdict(dict)
    for line in FILE.read_text(encoding="utf8").splitlines() if FILE.exists() else ():
        if line and not line.startswith(("#", "<", "=", ">", "|")):
            grid, row, right, total = line.split("\t")
            found[grid][row] = int(right), int(total)
    return found


def write(lower: bool = False) -> list[str]:
    """Raise the floors to what is right now, or take them anew where `lower`; the rows that changed."""
    before, lines, changed = recorded(), ["# grid, row, right, of; `python -m tests.mark` raises these floors"], []
    for name in GRIDS:
        for row, (right, total) in sorted(measured(name).items()):
            old = before[name].get(row)
            floor = right if lower or old is None or old[1] != total else max(right, old[0])
            lines.append(f"{name}\t{row}\t{floor}\t{total}")
            if old != (floor, total) or right < floor:
                changed.append(f"{name}: {row}: {right} right of {total}; the floor was {old and old[0]}, is {floor}")
    FILE.write_text("".join(f"{line}\n" for line in lines), encoding="utf8")
    return changed
