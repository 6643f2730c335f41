"""What all measures share: when two names are one, and what spans have in common."""

from __future__ import annotations

import pytest

from quoteattr import Span
from quoteattr.evaluation.marked import double_marked
from quoteattr.evaluation.names import same_name
from quoteattr.evaluation.spans import counterparts, disjoint, overlap


@pytest.mark.parametrize(("name", "accepted", "same"), [
    ("Ann Lee", "ann lee", True),
    ("Sen. Ann Lee", "Ann Lee", True),
    ("Ann Lee", "Senator Ann Lee", True),
    ("the senator", "Senator", True),
    ("Mayor Ann Lee", "Ann Lee", True),
    ("Ann B. Lee", "Ann Lee", True),
    ("Lee", "Ann Lee", False),
    ("Ann Lee", "Lee", False),
    ("Ann Lee Tan", "Ann Lee", False),
    ("the aunt of Ann Lee", "Ann Lee", False),  # somebody else
    ("Chief Deputy Acting Mayor Ann Lee", "Ann Lee", False),  # more than three words before
    ("Ulm’s Ann Lee", "Ann Lee", True),
    ("a", "the", False),
    ("", "Ann Lee", False),
])  # fmt: skip
def test_one_name(name: str, accepted: str, same: bool) -> None:
    """Titles, articles and case do not count; roles and middle names may be more."""
    assert same == same_name(name, [accepted])


@pytest.mark.parametrize(("text", "spans"), [
    ('"It rained," she said. "Go."', ["It rained,", "Go."]),
    ("“It rained,” she said, “all day.”", ["It rained,", "all day."]),
    ("``It rained,'' she said.", ["It rained,"]),
    ("« It rained » she said", [" It rained "]),
    ("“It rained.\n\n“All day.”", ["It rained.", "All day."]),  # open to the end of its paragraph
    ('She said "it rained', ["it rained"]),
    ('a 6" board and a " mark', [" mark"]),
    ('“It "really" rained”', ["It "]),
    ('<a href="x">"It rained"</a>', ["It rained"]),
    ('“”""', []),
    ("He'd said it.", []),
    ("", []),
])  # fmt: skip
def test_between_double_marks(text: str, spans: list[str]) -> None:
    """Every span between marks, found without the library."""
    assert spans == [span.of(text) for span in double_marked(text)]


def test_spans_in_common() -> None:
    """Shares of a union, pieces that overlap counted once, and one counterpart for each."""
    assert 0.0 == overlap([Span(0, 3)], [Span(3, 6)]) and 1.0 == overlap([Span(0, 3)], [Span(0, 3)])
    assert 0.0 == overlap([], [])
    assert (Span(0, 9), Span(9, 11)) == disjoint([Span(9, 11), Span(2, 4), Span(0, 9), Span(3, 5)])
    assert {0: 0} == counterparts([[Span(0, 9)]], [[Span(0, 4)], [Span(6, 8)]], "overlapping")
    assert {} == counterparts([[Span(0, 9)]], [[Span(0, 4)]], "exact")
