"""The quotations that users get, with their speakers, from all attributions of a reading."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import NamedTuple

from quoteattr.lexicon import LANGUAGE, _table
from quoteattr.people.labels import of_turn
from quoteattr.people.speakers import Key, Speakers
from quoteattr.reading import Attribution, Reading, Resolution
from quoteattr.values import Posted, Quote, Span, Speaker


class _Voices(NamedTuple):
    """Who takes part in an attribution, and the resolution that told its speaker."""

    speaker: Key | None
    resolution: Resolution | None
    addressee: Key | None = None
    via: Key | None = None


def quotes(
    reading: Reading, kinds: Collection[str], modalities: Collection[str]
) -> tuple[tuple[Quote, ...], tuple[Speaker, ...]]:
    """The quotations of these kinds and modalities, and the speakers that they name."""
    kept = [one for one in reading.attributions if one.kind in kinds and modality(one) in modalities]
    speakers = Speakers(reading)
    voices = [_voices(speakers, one) for one in kept]
    people = speakers.finished()
    parents = _parents(kept)
    made = [_quote(reading, n, one, voices[n], people, parents[n]) for n, one in enumerate(kept)]
    return tuple(made), tuple(people.values())


def modality(attribution: Attribution) -> str:
    """That of the cue; a post is written, what has no cue said."""
    cue = attribution.answer.cue
    return cue.modality if cue is not None else "writing" if attribution.post is not None else "speech"


def _voices(speakers: Speakers, attribution: Attribution) -> _Voices:
    part = attribution.turn or attribution.post
    tied = of_turn(speakers.reading, part) if part is not None else None
    if attribution.label is not None:
        return _Voices(speakers.of_label(attribution.label, tied), Resolution(None, "label"))
    if tied is not None:
        return _Voices(speakers.of_resolution(tied), tied)
    cue = attribution.answer.cue
    speaker, resolution = speakers.of_phrase(attribution.answer.source)
    addressee, _ = speakers.of_phrase(cue.addressee if cue is not None else None)
    via, _ = speakers.of_phrase(attribution.via)
    return _Voices(speaker, resolution, addressee, via)


def _parents(attributions: list[Attribution]) -> list[str | None]:
    """Id of the smallest attribution whose one piece holds another whole."""
    out: list[str | None] = []
    around: list[int] = []
    for number, attribution in enumerate(attributions):
        start, end = attribution.content[0][0], attribution.content[-1][1]
        around = [i for i in around if attributions[i].content[-1][1] > start]
        holders = [
            i
            for i in around
            if any(s <= start and end <= e and (s, e) != (start, end) for s, e in attributions[i].content)
        ]
        out.append(f"q{holders[-1]}" if holders else None)
        around.append(number)
    return out


def _quote(
    reading: Reading,
    number: int,
    attribution: Attribution,
    voices: _Voices,
    people: Mapping[Key, Speaker],
    parent: str | None,
) -> Quote:
    words, answer, cue = reading.words, attribution.answer, attribution.answer.cue
    source, resolution, post, turn = answer.source, voices.resolution, attribution.post, attribution.turn
    start, end = attribution.content[0][0], attribution.content[-1][1]
    first = reading.sentences[reading.sentence_at(start)]
    last = reading.sentences[reading.sentence_at(max(start, end - 1))]
    resolved_by = resolution.rule if resolution is not None else None
    label = Span(*attribution.label) if attribution.label else None

    def who(key: Key | None) -> Speaker | None:
        return None if key is None else people[key]

    return Quote(
        document=reading.text,
        id=f"q{number}",
        kind=attribution.kind,
        content=tuple(Span(*piece) for piece in attribution.content),
        quoted=tuple(
            Span(s.inner_start, s.inner_end) for s in map(reading.quoted_spans.__getitem__, attribution.quoted_spans)
        ),
        source=Span(*words.span(source.first, source.last)) if source else label,
        head=Span(*words.span(source.head_first, source.head_last)) if source else label,
        cue=Span(*words.span(cue.first, cue.last)) if cue and reading.traits(answer).cue != "borrowed" else None,
        modality=modality(attribution),
        negated=cue.negated if cue else False,
        speaker=who(voices.speaker),
        addressee=who(voices.addressee),
        via=who(voices.via),
        parent=parent,
        rule=answer.rule,
        resolved_by=resolved_by,
        antecedent=Span(*words.span(*resolution.antecedent)) if resolution and resolution.antecedent else None,
        confidence=_confidence().get((reading.genre or "news", answer.rule, resolved_by or ""), _UNMEASURED),
        posted=Posted(post.handle, post.date) if post and post.kind == "post" else None,
        stamp=reading.text[slice(*turn.stamp)] if turn is not None and turn.stamp is not None else None,
        sentence=Span(first.start, max(first.end, last.end, end)),
        paragraph=reading.paragraph_at(start),
    )


@lru_cache(maxsize=1)
def _confidence() -> dict[tuple[str, ...], float]:
    """(genre, rule, resolved_by) -> measured precision."""
    return {tuple(row["pair"].split()): float(row["precision"]) for row in _table.read(LANGUAGE, "confidence")}


#: Confidence of a pair of rules that the measured corpora never brought together.
_UNMEASURED = 0.5
