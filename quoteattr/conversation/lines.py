"""Which quotations of a story are lines of its conversations, and which of their tags are to be trusted."""

from __future__ import annotations

from quoteattr.phrases import RELATIVES
from quoteattr.reading import Phrase, Reading, Relation

#: Rules that weave a quotation into a sentence: it is a line where it is a sentence of its own, turned round *crying*.
WOVEN = frozenset(("participle", "sentence", "clause", "colon", "inserted", "fronted"))
#: Rules by which a relation is a line with a tag; those whose source stands before the line; all rules of lines.
TAGGED = frozenset(("tag-after", "tag-before", "unlisted-verb", "lead-in", "reply")) | WOVEN
_LEADING = TAGGED - {"tag-after", "unlisted-verb", "reply"}
_LINES = TAGGED | {"same-paragraph", "beat", "alternation", "utterance", "next-paragraph"}
#: What ends a line within its marks.
_PAUSES = tuple(",.!?;:-—–…")


def is_line(reading: Reading, relation: Relation) -> bool:
    """Is a relation what one says in a conversation, not a word or two that the narration quotes?"""
    rule = relation.finding.rule
    if rule not in _LINES or not relation.stretches or relation.kind not in ("direct", "mixed"):
        return False
    first = reading.stretches[relation.stretches[0]]
    said = reading.text[first.inner_start : first.inner_end]
    return rule not in WOVEN or said[:1].isupper() and said[-1:] in _PAUSES


def nouns_of_tags(reading: Reading) -> frozenset[str]:
    """The nouns of tags right behind their lines, said the *mouse*: so they can speak elsewhere, too."""
    sources = (r.finding.source for r in reading.relations if r.finding.rule == "tag-after")
    return frozenset(reading.words.keys[s.head_last - 1] for s in sources if s is not None and s.kind == "nominal")


def misread(reading: Reading, relation: Relation, speaking: frozenset[str]) -> bool:
    """Is the source before a line a thing or a scrap, as in a long sentence: She looked at *his hat*, and said: "..."?

    `speaking` are the nouns that speak in other tags.
    """
    source, words = relation.finding.source, reading.words
    if source is None or relation.finding.rule not in _LEADING or source.kind == "name":
        return False
    reference = reading.references.get((source.head_first, source.head_last))
    if source.kind == "pronoun":
        return reference is None and words.keys[source.head_first] in RELATIVES
    known = reference is not None and (reference.entity >= 0 or reference.rule == "joint")
    info, noun = words.infos[source.head_last - 1].source, words.keys[source.head_last - 1]
    person = info is not None and info.kind == "person" or noun in speaking
    return not known and not person and not is_other(reading, source)


def is_other(reading: Reading, source: Phrase) -> bool:
    """Is a source *the other* of two?"""
    return source.kind == "nominal" and reading.words.keys[source.head_last - 1] == "other"
