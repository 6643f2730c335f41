"""Sentences in which nobody says anything: verbs that report elsewhere, marks that quote nobody."""

from __future__ import annotations

import random
from collections.abc import Iterator

from quoteattr.evaluation.grids.items import ALL, Grid, Item, nobody
from quoteattr.evaluation.grids.sources import source
from quoteattr.evaluation.grids.tables import capitalised, table

_WHO = ("name", "age", "role and name", "surname", "pronoun", "role", "organisation", "unnamed", "group")


def texts(rounds: int) -> Iterator[Item]:
    """Every sentence with each of some sources."""
    for number in range(rounds):
        for row in table("nothing"):
            for kind in _WHO:
                who = source(kind, random.Random(f"{number} {kind} {row['form'].replace('{Source}', '{s}')}"))
                form = row["of several"] or row["form"] if kind == "group" else row["form"]
                text = f"{who.before} {form}" if who.before else form
                rows = (ALL, f"who: {kind}", f"what: {row['form'].replace('{Source}', '...')}")
                yield Item(rows, text.format(Source=capitalised(who.called)) + "\n")


NOTHING = Grid(texts, nobody, rounds=2)
