"""Noun phrases of the narration that mean one person: *the taller guard*, *her mother*, *an old crow*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quoteattr.grammar.clause import Clause
from quoteattr.grammar.phrases import VOICES
from quoteattr.reading import Reading

#: Kinds of nouns for bodies.
BODIES = ("organisation", "group")
#: How a phrase begins that introduces somebody, and one that means somebody known.
INTRODUCING, KNOWN = frozenset(("a", "an", "one", "another")), frozenset(("the", "this", "that"))
#: Words before a phrase that make it a comparison, *like a king*, or a thing: *in the chair*.
_COMPARED = frozenset(("as", "like", "than", "in", "into", "on", "onto", "under", "upon"))
#: Possessives of persons, and what each tells of the owner.
OWNERS: dict[str, str | None] = {"his": "male", "her": "female", "my": None, "their": None, "our": None, "its": None}
#: Nouns for persons that with an owner are parts of the body: *her head*, but the *head* of the school.
_PARTS = frozenset(("head",))
#: Words after a quotation within which its tag begins.
_TAG = 2
#: The adjective that each form stands for.
_ENDINGS = ("er", "est")


class Nominal(NamedTuple):
    """A phrase that means one person."""

    first: int
    #: The word after its head.
    last: int
    noun: str
    modifiers: frozenset[str]
    #: "a", "the" or "own".
    article: str
    #: The word that tells whose relative it is.
    owner: int | None
    gender: str | None
    sentence: int
    #: The phrase before or behind that means the same: its last word.
    same: int | None
    #: "unnamed" for one person, else "organisation" or "group".
    kind: str


def nominals(reading: Reading) -> Iterator[Nominal]:
    """All of them outside of quotations, in text order."""
    words, talking = reading.words, _talking(reading)
    for word, (info, key) in enumerate(zip(words.entries, words.lowered)):
        source = info.source
        person = source is not None and source.kind in ("person", *BODIES) and not source.plural
        if not (person or key in talking or info.title is not None and info.title.alone) or key in VOICES:
            continue
        if source is not None and not person and key not in talking:
            continue
        found = _nominal(reading, word)
        if found is not None:
            yield found


def _talking(reading: Reading) -> frozenset[str]:
    """Nouns that no list has for persons and that tags have for speakers: said the *hedge-witch*."""
    words, found = reading.words, set()
    for span in reading.quoted_spans:
        if span.parent is not None or not span.closed:
            continue
        word = words.at(span.end)
        number = reading.sentence_at(span.start)
        for cue in reading.cues_in(number):
            near = word <= cue.begins <= word + _TAG and cue.source is not None and cue.source.kind == "nominal"
            if near and cue.source is not None and "quote" in cue.complements:
                last = cue.source.head_last - 1
                info = words.entries[last]
                if info.source is None and info.word_class in "Nn" and not words.capitals[last]:
                    found.add(words.lowered[last])
    return frozenset(found)


def _nominal(reading: Reading, word: int) -> Nominal | None:
    """The phrase with its head at a word; None where that is no phrase for one person outside of quotations."""
    words = reading.words
    name = reading.name_at(word)
    start = words.starts[word]
    if name is not None and name.core_first < name.last or reading.outermost_quote_at(start) is not None:
        return None
    sentence = reading.sentence_at(start)
    clause = reading.clauses.get(sentence)
    if clause is None:
        return None
    at = clause.at(word)
    if at >= len(clause.kinds) or clause.kinds[at] != "N" or clause.chunks[at].last != word + 1:
        return None
    chunk = clause.chunks[at]
    first = chunk.first
    owned = next((w for w in range(word - 1, first - 1, -1) if words.entries[w].word_class == "a"), None)
    article = _article(words.lowered[first], owned)
    if article is None or first and words.lowered[first - 1] in _COMPARED:
        return None
    if article == "own" and words.lowered[word] in _PARTS:
        return None
    begin = owned + 1 if owned is not None else first + 1
    modifiers = frozenset(_plain(key) for key in words.lowered[begin:word] if key.isalnum())
    owner = owned - 1 if owned is not None else first if article == "own" else None
    info = words.entries[word]
    gender = info.source.gender if info.source is not None else info.title.gender if info.title is not None else None
    gender = gender if gender in ("male", "female") else None
    kind = info.source.kind if info.source is not None and info.source.kind in BODIES else "unnamed"
    same = _same(reading, clause, at)
    return Nominal(first, word + 1, words.lowered[word], modifiers, article, owner, gender, sentence, same, kind)


def _article(key: str, owned: int | None) -> str | None:
    if owned is not None or key in OWNERS:
        return "own"
    return "a" if key in INTRODUCING else "the" if key in KNOWN else None


def _plain(key: str) -> str:
    """An adjective without the ending that compares: *taller* is *tall*."""
    for ending in _ENDINGS:
        if key.endswith(ending) and len(key) > len(ending) + 2:
            return key[: -len(ending)].rstrip("e")
    return key.rstrip("e") if len(key) > 3 else key


def _same(reading: Reading, clause: Clause, at: int) -> int | None:
    """The last word of a phrase in apposition or predicate with the one of a chunk."""
    kinds = clause.kinds
    behind = kinds[max(0, at - 2) : at + 1] == "N,N" and kinds[at + 1 : at + 2] in (",", ".", "Q", "", "I", "W")
    listed = kinds[at + 1 : at + 3] == ",N" or "C" in kinds[at + 1 : at + 4] or kinds[at - 3 : at - 2] == ","
    introduced = reading.words.lowered[clause.chunks[at].first] in ("a", "an") and at >= 2
    if behind and introduced and reading.name_at(clause.chunks[at - 2].last - 1) is not None:
        return clause.chunks[at - 2].last - 1  # e.g. Ann Lee, *a baker*, and Bo Tan
    if behind and not listed:
        return clause.chunks[at - 2].last - 1
    if kinds[at : at + 3] == "N,N" and kinds[at + 3 : at + 4] in (",", ".", ""):
        name = reading.name_at(clause.chunks[at + 2].main)
        if name is not None and name.kind in ("person", "unknown") and kinds[at - 1 : at] not in (",", "C"):
            return clause.chunks[at + 2].last - 1
    if kinds[at - 2 : at + 1] == "NVN" and at >= 2:
        verb = clause.chunks[at - 1]
        if verb.last - verb.first <= 2 and reading.words.entries[verb.main].auxiliary == "be":
            return clause.chunks[at - 2].last - 1
    return None
