"""What holds for every stage."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable

import attrs
import pytest

from quoteattr import Attributor, Example, Rule
from quoteattr.attribution.sources import in_layouts
from quoteattr.pipeline import STAGES, Stage
from quoteattr.reading import Reading

READER = Attributor()
WRAPPED = """\
The inn stood where the road from the coast turned inland, and
nobody who walked that road in winter had ever been known to
pass it by.

"Come in," said the old man, who had heard the gate and stood
with a lamp in his hand."""


#: All that stages fill, and the genre, which one fills where it is not given.
FIELDS = {field.name for field in attrs.fields(Reading)} - {"text", "lexicon", "cast", "tools", "rules", "unmarked"}
RULES = {rule.name: rule for rule in READER.rules}


def _before(stage: Stage) -> Reading:
    """What a stage is given."""
    reading = Reading(WRAPPED, READER.lexicon, rules=RULES)
    for earlier in STAGES[: STAGES.index(stage)]:
        reading = earlier(reading)
    return reading


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.__name__)
def test_stage_leaves_what_it_was_given(stage: Stage) -> None:
    """A stage gives another Reading and changes nothing of the one that it got."""
    reading = _before(stage)
    before = {name: repr(getattr(reading, name)) for name in FIELDS - {"clauses", "cues", "subjects"}}
    stage(reading)
    assert before == {name: repr(getattr(reading, name)) for name in before}


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.__name__)
def test_stage_owns_its_fields(stage: Stage) -> None:
    """A stage fills the fields that the first lines of its module name, and no other."""
    told = re.search(r"Adds: (.*?)\.", importlib.import_module(stage.__module__).__doc__ or "")
    assert told
    before = _before(stage)
    after = stage(before)
    changed = {
        field.name for field in attrs.fields(Reading) if getattr(before, field.name) is not getattr(after, field.name)
    }
    assert changed <= set(re.findall(r"\w+", told[1]))


def test_nobody_writes_into_a_reading() -> None:
    """Whoever holds a Reading cannot change what it tells."""
    reading = READER.read(WRAPPED)
    with pytest.raises(TypeError):
        reading.answers[0] = reading.answers[0]  # type: ignore[index]
    with pytest.raises(TypeError):
        reading.resolutions[0, 1] = None  # type: ignore[index]
    with pytest.raises(TypeError):
        READER.read(WRAPPED).rules["clause"] = None  # type: ignore[index]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        reading.answers = reading.answers  # type: ignore[misc]


def test_what_a_rule_was_given_stays_as_it_was() -> None:
    """A rule that keeps the Reading finds in it later what it found when it was asked."""
    seen: list[tuple[Reading, int]] = []

    def keep(reading: Reading, index: int) -> None:
        seen.append((reading, len(reading.answers)))

    kept = Rule("keep", "It keeps.", keep, (Example("It rained.", None),))
    text = '"It rained," Ann Lee said. "It poured." "It snowed."\n"It froze."'
    Attributor(rules=[*READER.rules, kept], genre="news").attribute(text + ' The sign said "No entry" on it.')
    Attributor(rules=[kept, *READER.rules], genre="news").attribute(text)
    assert len(seen) >= 4
    assert all(len(reading.answers) == count == len(list(reading.answers)) for reading, count in seen)


@pytest.mark.parametrize(
    "text",
    [
        '"It rained," Ann Lee said.\nIt "rained." — Bo Tan (@botan)\n',
        'ANN: "Yes," she said.\nBO: Yes.\n',
    ],
)
def test_quoted_spans_of_many_layouts_take_linear_time(text: str) -> None:
    """What begins in posts and turns is found by going to their places, not through all of them for each span."""
    reading = READER.read(text * 200)
    assert reading.posts or reading.labelled_turns
    steps = [0]
    spans = _Counted(reading.quoted_spans, steps)
    in_layouts(attrs.evolve(reading, quoted_spans=spans))
    layouts = len(reading.posts) + len(reading.labelled_turns)
    assert steps[0] <= layouts * 2 * (len(spans).bit_length() + 1)


class _Counted(tuple[object, ...]):
    """A tuple that counts how often it is looked into."""

    steps: list[int]

    def __new__(cls, items: Iterable[object], steps: list[int]) -> _Counted:
        made = super().__new__(cls, items)
        made.steps = steps
        return made

    def __getitem__(self, at: object) -> object:  # type: ignore[override]
        self.steps[0] += 1
        return super().__getitem__(at)  # type: ignore[index]
