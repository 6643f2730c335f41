"""Reports inside reports."""

from __future__ import annotations

import pytest

from quoteattr import Attributor


@pytest.mark.parametrize(("text", "nested"), [
    ('Ann Lee said the man who called the pier "a mess" was late.', True),
    ('They were interrupted by Ann Lee: "Dear Bo," said she, "do shut the gate; it rains in."', False),
])  # fmt: skip
def test_a_report_stands_in_another_but_in_no_passive(text: str, nested: bool) -> None:
    """A quoted span that an active cue reports may be part of an inner report too; one that a passive reports may not."""
    quotes = Attributor(genre="fiction").attribute(text).quotes
    assert nested == any(quote.rule == "clause" and quote.parent is not None for quote in quotes)
