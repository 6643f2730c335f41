"""Conversations are read wherever they stand: in an article or a story, with named people or without."""

from __future__ import annotations

import pytest

import quoteattr

_ARTICLE = "ORLAND, Nov 3 - The town will vote on the new pier on Tuesday, two years after the old one burned down."
_STORY = "The rain had stopped, and nobody was about."
_PAIRS = [
    ("Ann Lee met Bo Tan at the gate.", "Ann", "Bo", "Ann Lee", "Bo Tan"),
    ("Ann Lee met Eve Moss at the gate.", "Ann", "Eve", "Ann Lee", "Eve Moss"),
    ("Ann Lee met the porter at the gate.", "Ann", "the porter", "Ann Lee", "porter"),
    ("The tall porter met the short porter at the gate.", "the tall porter", "the short porter", "tall porter", "short porter"),
]  # fmt: skip


@pytest.mark.parametrize("before", [_ARTICLE, _STORY, ""])
@pytest.mark.parametrize(("opening", "one", "two", "first", "second"), _PAIRS)
def test_two_take_turns(before: str, opening: str, one: str, two: str, first: str, second: str) -> None:
    """Two people who are introduced and whose first lines are tagged take the lines that follow in turn."""
    lines = [f'"Is the pier open?" asked {one}.', f'"It is shut," said {two}.', '"Since when?"', '"Since May."']
    text = "\n\n".join(filter(None, [before, opening, *lines, '"Then we walk."', '"Then we do."']))
    speakers = [quote.speaker.name if quote.speaker else None for quote in quoteattr.attribute(text).quotes]
    assert [first, second] * 3 == speakers


def test_lone_quotation_is_not_given_away() -> None:
    """A paragraph of an article that is one quotation, with nothing to tell whose, is nobody's."""
    text = f"{_ARTICLE}\n\nAnn Lee lives beside the pier.\n\n“A pier is a promise.”\n\nThe vote is on Tuesday."
    assert [None] == [quote.speaker for quote in quoteattr.attribute(text).quotes]


def test_named_behind() -> None:
    """The narration behind a line may name its speaker, and the others answer in turn."""
    text = 'Ann Lee met Bo Tan.\n\n"Is it shut?"\n\nIt was Bo who spoke first.\n\n"Since May."\n\n"Then we walk."'
    assert ["Bo Tan", "Ann Lee", "Bo Tan"] == [q.speaker and q.speaker.name for q in quoteattr.attribute(text).quotes]
