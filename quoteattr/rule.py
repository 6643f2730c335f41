"""The form of a rule: its name, its claim, its reading, its examples, and what its answers mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from attrs import field, frozen
from attrs.validators import and_, deep_iterable, is_callable, min_len

from quoteattr.checks import a, among

_words: Any = and_(a(str), min_len(1))
_places: Any = deep_iterable(among(("around", "before", "behind")), min_len(1))


def _listed(places: Iterable[str]) -> tuple[str, ...]:
    return (places,) if isinstance(places, str) else tuple(places)


@frozen
class Example:
    """A text, and what the rule answers for its last quotation: source words or speaker; None for silence."""

    text: str
    answer: str | None


@frozen(kw_only=True)
class Traits:
    """What the answer of a source rule means for the quoted span that it is asked about."""

    #: "whole": the span is all that is said; "piece": one more piece of the quotation of the span whose answer decided;
    #: "part": some words of what the answer's cue reports, or all that is said where the answer has no cue.
    quoted: str = field(default="part", validator=among(("whole", "piece", "part")), repr=False)
    #: Where what the cue reports stands: the first of these where anything does, "around", "before" or "behind" it.
    content: tuple[str, ...] = field(default=("behind",), converter=_listed, validator=_places, repr=False)
    #: "own": the cue reports this quotation only; "shared": it reports something of its own too, and is shown as the
    #: cue of both; "borrowed": it is the cue of another quotation, or of another sentence, and not shown as this one's.
    cue: str = field(default="own", validator=among(("own", "shared", "borrowed")), repr=False)
    #: What makes a span a line of a conversation: a "tag" at its side, words that "lead" into it, a sentence that it is
    #: "woven" into, an action "beat"; "untagged": it has nothing of the kind; "none": it is no line.
    line: str = field(default="none", validator=among(("tag", "lead", "woven", "beat", "untagged", "none")), repr=False)
    #: Takes what it is asked for a line of speech: it is not asked of words that a story's sentence goes on with.
    speech_only: bool = field(default=False, validator=a(bool), repr=False)


@frozen
class Rule(Traits):
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
