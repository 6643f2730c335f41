"""Which quotations of a story are lines of its conversations, and which of their tags are to be trusted."""

from __future__ import annotations

from quoteattr.grammar.phrases import RELATIVES
from quoteattr.reading import Attribution, Phrase, Reading

#: Rules that weave a quotation into a sentence: it is a line where it is a sentence of its own, turned round *crying*.
WOVEN = frozenset(("participle", "sentence", "clause", "colon", "inserted", "fronted"))
#: Rules by which a attribution is a line with a tag; those whose source stands before the line; all rules of lines.
TAGGED = frozenset(("tag-after", "tag-before", "unlisted-verb", "lead-in", "reply")) | WOVEN
_LEADING = TAGGED - {"tag-after", "unlisted-verb", "reply"}
_LINES = TAGGED | {"same-paragraph", "beat", "alternation", "utterance", "next-paragraph"}
#: What ends a line within its marks.
_PAUSES = tuple(",.!?;:-—–…")


def is_line(reading: Reading, attribution: Attribution) -> bool:
    """Is a attribution what one says in a conversation, not a word or two that the narration quotes?"""
    rule = attribution.answer.rule
    if rule not in _LINES or not attribution.quoted_spans or attribution.kind not in ("direct", "mixed"):
        return False
    first = reading.quoted_spans[attribution.quoted_spans[0]]
    said = reading.text[first.inner_start : first.inner_end]
    return rule not in WOVEN or said[:1].isupper() and said[-1:] in _PAUSES


def nouns_of_tags(reading: Reading) -> frozenset[str]:
    """The nouns of tags right behind their lines, said the *mouse*: so they can speak elsewhere, too."""
    sources = (r.answer.source for r in reading.attributions if r.answer.rule == "tag-after")
    return frozenset(reading.words.lowered[s.head_last - 1] for s in sources if s is not None and s.kind == "nominal")


def misread(reading: Reading, attribution: Attribution, speaking: frozenset[str]) -> bool:
    """Is the source before a line a thing or a scrap, as in a long sentence: She looked at *his hat*, and said: "..."?

    `speaking` are the nouns that speak in other tags.
    """
    source, words = attribution.answer.source, reading.words
    if source is None or attribution.answer.rule not in _LEADING or source.kind == "name":
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
