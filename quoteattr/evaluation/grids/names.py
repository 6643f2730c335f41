"""Names of many countries in some plain sentences each."""

from __future__ import annotations

from collections.abc import Iterator

from quoteattr.evaluation.grids.items import ALL, Grid, Item, Said, first_name
from quoteattr.evaluation.grids.tables import table
from quoteattr.evaluation.tagged import QUOTED
from quoteattr.values import Span


def texts(rounds: int) -> Iterator[Item]:
    """Every name in every sentence, the same in each round."""
    for row in table("names") * rounds:
        name = f"{row['given']} {row['surname']}"
        for form in table("name_forms"):
            text = form["text"].format(n=name, p={"m": "he", "f": "she"}[row["gender"]], s=row["surname"]) + "\n"
            said = Said(Span(0, len(text)), QUOTED, (name,))
            yield Item((ALL, f"form: {form['form']}", f"place: {row['place']}"), text, (said,))


NAMES = Grid(texts, first_name, rounds=1)
