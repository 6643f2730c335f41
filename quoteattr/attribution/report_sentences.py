"""Which sentences must be searched for reports where nothing but quotations is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from quoteattr.grammar.phrases import RELATIVES
from quoteattr.reading import Phrase, Reading


def report_sentences(reading: Reading) -> list[int]:
    """The sentences with quotation marks, and those that may describe who speaks there: *the official*."""
    marked = {
        number
        for number, sentence in enumerate(reading.sentences)
        if reading.quoted_spans_in(sentence.start, sentence.end)
        or reading.outermost_quote_at(sentence.start) is not None
    }
    nouns = {noun for source in _sources(reading, marked) for noun in _nouns(reading, source)}
    keys = reading.words.lowered
    return [
        number
        for number, sentence in enumerate(reading.sentences)
        if number in marked or not nouns.isdisjoint(keys[sentence.first : sentence.last])
    ]


def _sources(reading: Reading, marked: set[int]) -> Iterator[Phrase]:
    """Who speaks, or is told, in quotations."""
    told = [cue for number in marked for cue in reading.cues_in(number)]
    told += [answer.cue for answer in reading.answers.values() if answer.cue is not None]
    found = [answer.source for answer in reading.answers.values()]
    for cue in told:
        found += [cue.source, cue.addressee]
    yield from (source for source in found if source is not None)


def _nouns(reading: Reading, source: Phrase) -> Iterator[str]:
    """The noun by which one described before is meant; those that *who* may stand for."""
    keys = reading.words.lowered
    if source.kind == "nominal" and keys[source.head_first] == "the":
        yield keys[source.head_last - 1]
    elif source.kind == "pronoun" and keys[source.head_first] in RELATIVES:
        clause = reading.clauses.get(reading.sentence_at(reading.words.starts[source.first]))
        assert clause is not None
        for chunk in clause.chunks[: clause.at(source.first)]:
            if chunk.kind == "N" and keys[chunk.first] == "the":
                yield keys[chunk.main]
