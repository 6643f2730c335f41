"""What a cast list adds to what a text tells of its people."""

from __future__ import annotations

import pytest

from quoteattr import Attributor, Character

#: A cast, a text, and what each quotation's speaker and rule are.
CASTS: tuple[tuple[list[Character], str, list[tuple[str | None, str | None]]], ...] = (
    ([Character("Ann Lee", aliases=["the old baker"])], '"It rained," the old baker said.', [("Ann Lee", "cast")]),
    ([Character("Ann Lee", aliases=["the old baker"])], '"It rained," the young baker said.', [("young baker", "described")]),
    ([Character("Ann Lee", aliases=["The Baker"]), Character("Bo Tan", aliases=["a baker"])], '"It rained," the baker said.', [("baker", "described")]),
    (
        [Character("Bo Lee", aliases=["Lee"]), Character("Ann Lee", aliases=["Miss Lee"], gender="female")],
        'Miss Lee rose, and so did Miss Lee. "It rained," said Lee.',
        [("Bo Lee", "name")],
    ),
    ([Character("Bo Tan", aliases=["the clerk"])], '"It rained," said the clerk of the court.', [("Bo Tan", "cast")]),
    ([Character("Bo Tan", aliases=["clerk of the court"])], '"It rained," said the clerk of the court.', [("Bo Tan", "cast")]),
    ([Character("Bo Tan")], 'Ann Lee rose. "It rained," she said.', [("Ann Lee", "subject")]),
)  # fmt: skip


@pytest.mark.parametrize(("cast", "text", "speakers"), CASTS)
def test_cast_is_known_by_its_aliases(cast: list[Character], text: str, speakers: list[object]) -> None:
    """A noun phrase that the cast list gives to one character is that one; what two share is nobody's."""
    quotes = Attributor(cast=cast, genre="news").attribute(text).quotes
    assert speakers == [(quote.speaker and quote.speaker.name, quote.resolved_by) for quote in quotes]
