"""The grids: what they are made of, what is counted, and a floor for every row of a thinned grid."""

from __future__ import annotations

import json
from itertools import islice

import floors
import pytest

from quoteattr import Attributor, Document
from quoteattr.evaluate import main
from quoteattr.evaluation.grid import GRIDS, measure
from quoteattr.evaluation.grids import sources
from quoteattr.evaluation.grids.items import ALL, Item, Outcome, Said, all_passages, each_passage, first_name, nobody
from quoteattr.evaluation.tagged import QUOTED, REPORTED
from quoteattr.values import Span

READER = Attributor()


@pytest.mark.parametrize("name", GRIDS)
def test_no_row_falls_below_its_floor(name: str) -> None:
    """Every row of a thinned grid has at least as many right as floors.tsv says, of as many."""
    recorded, now = floors.recorded()[name], floors.measured(name)
    assert {row: total for row, (_, total) in recorded.items()} == {row: total for row, (_, total) in now.items()}
    fallen = [
        f"{row}: {now[row][0]} right of {total}, and the floor is {right}"
        for row, (right, total) in recorded.items()
        if now[row][0] < right
    ]
    assert not fallen, "\n".join(
        [
            f"`python -m quoteattr.evaluate grid {name} --misses 50` shows them; `python -m tests.mark --lower` takes the floors anew",
            *fallen,
        ]
    )


#: How many texts one round of each grid has.
SIZES = {"sources": 2695, "scenes": 960, "layouts": 93, "lookalikes": 12, "nothing": 486, "names": 19440}


@pytest.mark.parametrize("name", GRIDS)
def test_round_is_the_same_each_time(name: str) -> None:
    """A grid has its size, the same texts each time, and what is said stands inside of them."""
    items = list(GRIDS[name].texts(1))
    assert (SIZES[name], items[:50]) == (len(items), list(islice(GRIDS[name].texts(1), 50)))
    assert all(ALL in item.rows and said.span.end <= len(item.text) for item in items for said in item.said)
    assert not any(set("{}") & set(item.text) for item in items)


def test_text_has_marks_for_its_passages() -> None:
    """Passages, cue and names stand where the tables put them."""
    item = next(item for item in sources.texts(1) if {"who: surname", "how: split, clause"} <= set(item.rows))
    first, second = (said.span.of(item.text) for said in item.said)
    assert (
        first.startswith('"') and first.endswith('," '.strip()) and second.startswith('"and ') and second.endswith('."')
    )
    assert item.cue is not None and "said" == item.cue.of(item.text)
    assert item.said[0].names[0].split()[-1] in item.text


TEXT = 'Ann Lee said that it rained. "It poured," Bo Tan said.'
RAIN = Said(Span(13, 27), REPORTED, ("Ann Lee",))
POURED, LEES = (Said(Span(29, 41), QUOTED, (name,)) for name in ("Bo Tan", "Ann Lee"))


def _document() -> Document:
    return READER.attribute(TEXT)


def test_passages_count_one_by_one_or_together() -> None:
    """A text is right as one where all of its passages are."""
    assert [True, True, False] == [
        one.right for one in each_passage(Item((ALL,), TEXT, (RAIN, POURED, LEES)), _document())
    ]
    told = Item((ALL,), TEXT, (RAIN, LEES), Span(8, 12), "indirect")
    assert [(ALL,), ("exact: content",)] == [one.rows for one in all_passages(told, _document())]
    assert [False, True] == [one.right for one in all_passages(told, _document())]


def test_right_text_is_measured_word_for_word() -> None:
    """Content, kind and cue count where the speaker is right."""
    told = Item((ALL,), TEXT, (POURED,), Span(49, 53), "mixed")
    assert {(ALL,): True, ("exact: kind",): False, ("exact: cue",): True} == {
        one.rows: one.right for one in all_passages(told, _document())
    }
    outcomes = all_passages(
        Item((ALL,), TEXT, (Said(Span(18, 27), REPORTED, ("Ann Lee",)),), Span(0, 7), "indirect"), _document()
    )
    assert {(ALL,): True, ("exact: content",): True, ("exact: kind",): True, ("exact: cue",): False} == {
        one.rows: one.right for one in outcomes
    }


def test_nobody_and_first_name() -> None:
    """A text of nobody's is wrong with any speaker; a name must be exact."""
    assert [(False, "Ann Lee")] == [(one.right, one.given) for one in nobody(Item((ALL,), TEXT), _document())]
    assert [True] == [one.right for one in nobody(Item((ALL,), "It rained."), READER.attribute("It rained."))]
    assert [False] == [
        one.right for one in first_name(Item((ALL,), TEXT, (Said(Span(0, 1), QUOTED, ("Lee",)),)), _document())
    ]


def test_result_counts_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """The report has the rows with a fault and the whole; the first miss of each combination is kept."""
    items = [Item((ALL, "a: b"), TEXT, (RAIN, LEES)), Item((ALL, "a: c"), TEXT, (POURED,))]
    result = measure("scenes", items)
    assert {ALL: (2, 3), "a: b": (1, 2), "a: c": (1, 1)} == result.rows
    assert "0.500  a: b\nscenes 2 of 3 = 0.667; named wrongly 0.333\n" == str(result)
    assert [Outcome((ALL, "a: b"), False, '"It poured,"', "Ann Lee", "Bo Tan")] == list(result.misses)
    assert "a: b: '\"It poured,\"' want Ann Lee got Bo Tan" == str(result.misses[0])


def test_command_measures_the_grids_that_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    """It prints rows, or JSON; an unknown grid is refused."""
    assert 0 == main(["grid", "lookalikes", "--rounds", "1", "--misses", "1"])
    assert capsys.readouterr().out.splitlines()[-1].startswith("lookalikes ")
    assert 0 == main(["grid", "lookalikes", "--rounds", "1", "--json"])
    (record,) = json.loads(capsys.readouterr().out)
    assert ("lookalikes", 12) == (record["grid"], next(row["total"] for row in record["rows"] if row["row"] == ALL))
    with pytest.raises(SystemExit):
        main(["grid", "weather"])
    assert "there is no grid weather" in capsys.readouterr().err
