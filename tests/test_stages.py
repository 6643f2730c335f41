"""What holds for every stage."""

from __future__ import annotations

import pytest

from quoteattr import Attributor
from quoteattr.pipeline import STAGES
from quoteattr.reading import Reading

READER = Attributor()
WRAPPED = """\
The inn stood where the road from the coast turned inland, and
nobody who walked that road in winter had ever been known to
pass it by.

"Come in," said the old man, who had heard the gate and stood
with a lamp in his hand."""


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.__name__)
def test_stage_leaves_what_it_was_given(stage: object) -> None:
    """A stage gives another Reading and changes nothing of the one that it got."""
    reading = Reading(WRAPPED, READER.lexicon)
    for earlier in STAGES[: STAGES.index(stage)]:  # type: ignore[arg-type]
        reading = earlier(reading)
    before = {name: repr(getattr(reading, name)) for name in ("text", "paragraphs", "posts", "labelled_turns", "words",
              "quoted_spans", "sentences", "names", "cues", "entities", "mentions")}  # fmt: skip
    stage(reading)  # type: ignore[operator]
    assert before == {name: repr(getattr(reading, name)) for name in before}
