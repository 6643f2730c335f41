"""Which quotations of a story are lines of its conversations, and which of their tags are to be trusted."""

from __future__ import annotations

from quoteattr.grammar.phrases import RELATIVES
from quoteattr.reading import UTTERANCE, Attribution, Phrase, Reading

#: What makes a line one with a tag; what its source stands before, or in the same sentence as.
_TAGGED, _LEADING = ("tag", "lead", "woven"), ("lead", "woven")
#: What ends a line within its marks.
_PAUSES = tuple(",.!?;:-—–…")


def is_line(reading: Reading, attribution: Attribution) -> bool:
    """Is a attribution what one says in a conversation, not a word or two that the narration quotes?"""
    line = _line(reading, attribution)
    if line == "none" or not attribution.quoted_spans or attribution.kind not in ("direct", "mixed"):
        return False
    first = reading.quoted_spans[attribution.quoted_spans[0]]
    said = reading.text[first.inner_start : first.inner_end]
    return line != "woven" or said[:1].isupper() and said[-1:] in _PAUSES


def _line(reading: Reading, attribution: Attribution) -> str:
    """What makes an attribution a line of a conversation; "woven" ones are lines where they are whole sentences."""
    answer = attribution.answer
    return "untagged" if answer.rule == UTTERANCE else reading.traits(answer).line


def is_tagged(reading: Reading, attribution: Attribution) -> bool:
    """Do words of its own tell whose a line is?"""
    return _line(reading, attribution) in _TAGGED


def is_beat(reading: Reading, attribution: Attribution) -> bool:
    """Does an action beat tell whose a line is?"""
    return _line(reading, attribution) == "beat"


def nouns_of_tags(reading: Reading) -> frozenset[str]:
    """The nouns of tags right behind their lines, said the *mouse*: so they can speak elsewhere, too."""
    sources = (one.answer.source for one in reading.attributions if _line(reading, one) == "tag")
    return frozenset(reading.words.lowered[s.head_last - 1] for s in sources if s is not None and s.kind == "nominal")


def misread(reading: Reading, attribution: Attribution, speaking: frozenset[str]) -> bool:
    """Is the source before a line a thing or a scrap, as in a long sentence: She looked at *his hat*, and said: "..."?

    `speaking` are the nouns that speak in other tags.
    """
    source, words = attribution.answer.source, reading.words
    if source is None or _line(reading, attribution) not in _LEADING or source.kind == "name":
        return False
    resolution = reading.resolutions.get((source.head_first, source.head_last))
    if source.kind == "pronoun":
        return resolution is None and words.lowered[source.head_first] in RELATIVES
    known = resolution is not None and (resolution.entity is not None or resolution.rule == "joint")
    info, noun = words.entries[source.head_last - 1].source, words.lowered[source.head_last - 1]
    person = info is not None and info.kind == "person" or noun in speaking
    return not known and not person and not is_other(reading, source)


def is_other(reading: Reading, source: Phrase) -> bool:
    """Is a source *the other* of two?"""
    return source.kind == "nominal" and reading.words.lowered[source.head_last - 1] == "other"
