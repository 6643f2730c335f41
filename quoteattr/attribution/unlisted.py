"""A verb that no lexicon lists, where only a speech verb could stand."""

from __future__ import annotations

from quoteattr.attribution.beside import PAUSES, position, presenting
from quoteattr.grammar.phrases import phrase, speaks
from quoteattr.grammar.subjects import ChunkSpan
from quoteattr.reading import Reading, SourceAnswer
from quoteattr.rule import Example, Rule

#: Words within a sentence that are as likely a title or a term.
_TITLE = 5


def unlisted_verb(reading: Reading, index: int) -> SourceAnswer | None:
    """An unknown verb and a name behind a comma quotation: "...," *Ann Lee zinged*."""
    place = position(reading, index)
    quoted = reading.quoted_spans[index]
    if place is None or place[0].kinds[place[1]] == "N" or reading.text[quoted.inner_end - 1] not in PAUSES:
        return None
    clause, at, _ = place
    if at and len(reading.text[quoted.inner_start : quoted.inner_end].split()) < _TITLE:
        return None  # e.g. a show called "Old Salt," he left
    following = at + 1 + (clause.kinds[at + 1 : at + 2] == ",")
    rest = clause.kinds[following:]
    if rest[:2] == "VN":
        verb, span = following, clause.after(following, lambda c: False)
    elif rest[:2] == "NV":
        verb, span = following + 1, ChunkSpan(following, following + 1)
    elif rest[:2] in ("N,", "NI", "NC") and "V" in rest:  # e.g. "...," *Lee, a baker,* zinged
        verb = following + rest.index("V")
        span = clause.subject(verb)
        if span is None or span.start != following:
            return None
    else:
        return None
    words, main, group = reading.words, clause.chunks[verb].main, clause.chunks[verb]
    if span is None or words.entries[main].auxiliary or words.entries[main].word_class == "A":
        return None
    if any(words.entries[word].word_class == "O" for word in range(group.first, group.last)):
        return None  # e.g. "...?" *Lee did not answer*
    source = phrase(reading, clause, *span)
    # e.g. "...," *zinged Lee*; but not: "...," *the rain* fell
    if source.kind == "nominal" and not speaks(reading, source):
        return None
    side = "after" if rest[0] == "V" else "before"
    return SourceAnswer(source, presenting(clause, verb, source, side))


UNLISTED_VERB = Rule(
    "unlisted-verb",
    "Where a quotation ends in a comma, a verb and a person behind it report it, whatever the verb.",
    unlisted_verb,
    (
        Example('"Too late," Ann Lee zinged.', "Ann Lee"),
        Example('"Too late," frobbed the baker.', "the baker"),
        Example('The sign said nothing. "Too late," was all over town.', None),
    ),
    quoted="whole",
    line="tag",
)
