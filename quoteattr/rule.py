"""The form of a rule: its name, its claim, its reading and its examples."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import field, frozen
from attrs.validators import and_, deep_iterable, is_callable, min_len

from quoteattr.checks import a, among
from quoteattr.reading import Phrase, Reading, Resolution, SourceAnswer

#: (reading, index of a quoted span) -> the answer, or None.
SourceRule = Callable[[Reading, int], "SourceAnswer | None"]
#: (reading, index of a attribution) -> the reference, or None.
ReferenceRule = Callable[[Reading, Phrase, int], "Resolution | None"]
#: (reading, run of quoted spans) -> answers by quoted span.
TurnRule = Callable[[Reading, "list[int]"], "dict[int, SourceAnswer]"]

_words: Any = and_(a(str), min_len(1))


@frozen
class Example:
    """A text, and what the rule answers for its last quotation: source words or speaker; None for silence."""

    text: str
    answer: str | None


@frozen
class Rule:
    """One rule of attribution."""

    #: Stable for ever: it is what `Quote.rule` or `Quote.resolved_by` says.
    name: str = field(validator=_words)
    #: What people do when they write, in one sentence without code words.
    claim: str = field(validator=_words)
    #: Reads and never writes; answers or gives None.
    decide: Callable[..., Any] = field(repr=False, validator=is_callable())
    #: At least one answer and one silence.
    examples: tuple[Example, ...] = field(repr=False, validator=deep_iterable(a(Example)))
    #: "source", "turn" or "reference": which of the three questions it is asked.
    family: str = field(default="source", validator=among(("source", "turn", "reference")), kw_only=True)
