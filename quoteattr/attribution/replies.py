"""A quotation that a noun presents as somebody's words: "...," was Ann Lee's *reply*; Bo Tan's *voice* came: "..."."""

from __future__ import annotations

from quoteattr.attribution.beside import PAUSES, position, presenting
from quoteattr.grammar.chunks import Chunk
from quoteattr.grammar.clause import Clause
from quoteattr.grammar.phrases import chunk_phrase, phrase, speaks
from quoteattr.reading import Phrase, Reading, SourceAnswer
from quoteattr.rule import Example, Rule


def reply(reading: Reading, index: int) -> SourceAnswer | None:
    """Whose reply, remark or voice a quotation is."""
    place = position(reading, index)
    span = reading.quoted_spans[index]
    said = reading.text[span.inner_start : span.inner_end]
    if place is None or place[0].kinds[place[1]] == "N" or not said[:1].isupper():
        return None
    clause, at, _ = place
    behind = at + 1 + (clause.kinds[at + 1 : at + 2] in (",", "-"))
    behind += clause.kinds[behind : behind + 1] == "R"  # e.g. "...," *at last* came Lee's voice
    if _links(reading, clause, behind):
        noun = behind + 1
        origin = clause.kinds[noun : noun + 1] == "I" and reading.words.lowered[clause.chunks[noun].first] == "from"
        found = _found(reading, clause, noun + origin, behind, "origin" if origin else "noun")
        return found or (_burst(reading, clause, behind) if origin else None)
    if _is_cleft(reading, clause, at + 1):
        return SourceAnswer(phrase(reading, clause, at + 3, at + 4), None)
    if at < 2 or clause.kinds[at - 1] not in ":,-" or said[-1:] not in PAUSES | {"."}:
        return None
    described = at > 2 and clause.kinds[at - 2] in ("J", "N") and _links(reading, clause, at - 3)
    if described:
        return _found(reading, clause, at - 4, at - 3, "noun")  # e.g. Lee's answer *was short*: "..."
    verb = at - 2 if _links(reading, clause, at - 2) else None
    return _found(reading, clause, at - 2 if verb is None else verb - 1, verb, "noun")


def _burst(reading: Reading, clause: Clause, verb: int) -> SourceAnswer | None:
    """From whom the words burst: "...!" *burst from Ann Lee*."""
    if clause.kinds[verb + 2 : verb + 3] != "N":
        return None
    source = phrase(reading, clause, verb + 2, verb + 3)
    person = source.kind == "pronoun" or _named(reading, source.head_last - 1) is not None
    return SourceAnswer(source, presenting(clause, verb, source, "after")) if person else None


def _is_cleft(reading: Reading, clause: Clause, at: int) -> bool:
    """Does the sentence behind the quotation say who it was: "...!" *It was Ann Lee who spoke*."""
    if clause.kinds[at : at + 5] != "NVNWV" or not clause.reports(at + 4):
        return False
    keys = [reading.words.lowered[chunk.main] for chunk in clause.chunks[at : at + 4]]
    return keys[:2] == ["it", "was"] and keys[3] == "who"


def _links(reading: Reading, clause: Clause, verb: int) -> bool:
    if clause.kinds[verb : verb + 1] != "V":
        return False
    return reading.lexicon.presenting.get(reading.words.lowered[clause.chunks[verb].main]) == "verb"


def _found(reading: Reading, clause: Clause, noun: int, verb: int | None, kind: str) -> SourceAnswer | None:
    if noun < 0 or clause.kinds[noun : noun + 1] != "N":
        return None
    chunk = clause.chunks[noun]
    if reading.lexicon.presenting.get(reading.words.lowered[chunk.last - 1]) != kind:
        return None
    source = _owner(reading, clause, noun)
    if source is None or verb is None:
        return SourceAnswer(source, None) if source is not None else None
    side = "after" if noun > verb else "before"
    return SourceAnswer(source, presenting(clause, verb, source, side))


def _owner(reading: Reading, clause: Clause, noun: int) -> Phrase | None:
    """Whose the noun is: *Lee's* reply, *her* only answer, the voice of *Ann Lee*."""
    words, chunk = reading.words, clause.chunks[noun]
    owned = next((word for word in range(chunk.first + 1, chunk.last) if words.entries[word].word_class == "a"), None)
    if owned is not None:
        return _named(reading, owned - 1) or _person(reading, chunk, owned)
    for word in range(chunk.first, chunk.last - 1):
        pronoun = words.entries[word].pronoun
        if pronoun is not None and pronoun.number == "singular" and pronoun.person in ("1", "3"):
            return Phrase(word, word + 1, word, word + 1, "pronoun")
    of = clause.kinds[noun + 1 : noun + 3] == "IN" and words.lowered[clause.chunks[noun + 1].first] == "of"
    return _named(reading, clause.chunks[noun + 2].last - 1) if of else None


def _person(reading: Reading, chunk: Chunk, owned: int) -> Phrase | None:
    """The noun for a person before a possessive: *the baker*'s reply."""
    source = chunk_phrase(reading, chunk, owned)
    return source if speaks(reading, source) else None


def _named(reading: Reading, word: int) -> Phrase | None:
    name = reading.name_at(word)
    if name is None or name.last != word + 1 or name.kind not in ("person", "unknown"):
        return None
    bare = name.core_first if name.core_first < name.last else name.first
    return Phrase(name.first, name.last, bare, name.last, "name")


REPLY = Rule(
    "reply",
    "Words that are somebody's answer, remark or voice are spoken by that person.",
    reply,
    (
        Example('Bo Tan came in. "It is gone," was Ann Lee\'s reply.', "Ann Lee"),
        Example('Then Ann Lee\'s voice: "It is gone."', "Ann Lee"),
        Example('Ann Lee came in. "It is gone," was the general cry.', None),
    ),
    line="tag",
)
