"""A quotation whose speaker the narration beside it tells: a sentence that leads in, or an action beat."""

from __future__ import annotations

import regex

from quoteattr.attribution.continued import is_alone
from quoteattr.attribution.governed import states
from quoteattr.grammar.phrases import phrase
from quoteattr.reading import Phrase, Reading, SourceAnswer
from quoteattr.rule import Example, Rule

#: Words of what *as follows* stands behind at most.
_FEW = 4


def lead_in(reading: Reading, index: int) -> SourceAnswer | None:
    """A quotation of its own sentence behind a sentence whose subject is a person: Ann Lee frowned. "..." """
    if not is_alone(reading, index):
        return None
    span = reading.quoted_spans[index]
    number = reading.sentence_at(span.start) - 1
    if number < 0 or reading.sentences[number].paragraph < span.paragraph - 1:
        return None
    sentence = reading.sentences[number]
    if reading.text[sentence.end - 1] in ":,—-":  # e.g. Ann Lee rose, saying:
        return _subject_of(reading, number) or _follows(reading, number, index)
    if sentence.paragraph < span.paragraph and reading.talks(index):
        return _tag_alone(reading, number, reading.text[sentence.end - 1].isalpha())
    if sentence.paragraph != span.paragraph or reading.talks(index):
        return None
    return _subject_of(reading, number)


def _follows(reading: Reading, number: int, index: int) -> SourceAnswer | None:
    """What is given word for word behind *as follows:* the *transcript*; not where labels tell who speaks in it."""
    sentence, span, words = reading.sentences[number], reading.quoted_spans[index], reading.words
    end = sentence.last - len(_AS_FOLLOWS)
    if tuple(words.lowered[end : sentence.last]) != _AS_FOLLOWS or not 0 < end - sentence.first <= _FEW:
        return None
    described = all(info.word_class in "DJNMXE" for info in words.entries[sentence.first : end])
    if not described or _LABEL.match(reading.text, span.inner_start):
        return None
    return SourceAnswer(Phrase(sentence.first, end, sentence.first, end, "nominal"), None)


def _tag_alone(reading: Reading, number: int, lost: bool) -> SourceAnswer | None:
    """The tag that ends a paragraph whose quotation mark is `lost`, or tells of more: Then Ann Lee *began again*."""
    last, clause = next(reversed(reading.cues_in(number)), None), reading.clauses.get(number)
    if last is None or last.source is None or last.source.kind == "pronoun" or clause is None:
        return None
    further = reading.words.lowered[last.word] in _MORE and "Q" not in clause.kinds
    plain = _PLAIN.fullmatch(clause.kinds, clause.at(last.last - 1) + 1) and last.form != "participle"
    return SourceAnswer(last.source, last) if plain and "quote" in last.complements and (lost or further) else None


#: Verbs that tell of more to come.
_MORE = frozenset(("began", "continued", "proceeded", "resumed"))
#: What may follow a tag that leads into the next paragraph: *in a low voice, biting her lip*.
_PLAIN = regex.compile(r"[RIN]*+(?:,[gRI][^.V,]*+)?\.?")


_AS_FOLLOWS = ("as", "follows", ":")
#: A label of a transcript: LEE: It rained.
_LABEL = regex.compile(r"\s*+\p{Lu}[\p{Lu} .'’-]{1,40}+:")


def _subject_of(reading: Reading, number: int) -> SourceAnswer | None:
    clause = reading.clauses.get(number)
    if clause is None:
        return None
    cues = [cue for cue in reversed(reading.cues_in(number)) if cue.kind == "verb" and cue.source is not None]
    opens = reading.text[reading.sentences[number].end - 1] in ":,—-"  # e.g. Tan left, and *Ann Lee said*:
    for cue in [cue for cue in (cues if opens else cues[::-1]) if states(cue)] + cues:
        return SourceAnswer(cue.source, cue)
    verbs = [at for at, kind in enumerate(clause.kinds) if kind == "V"]
    span = next(filter(None, map(clause.subject, reversed(verbs) if opens else verbs)), None)
    if span is None:
        return None
    source = phrase(reading, clause, *span)
    info = reading.words.entries[source.head_first].pronoun
    if source.kind == "name" or source.kind == "pronoun" and info is not None and info.gender in ("male", "female"):
        return SourceAnswer(source, None)
    return None


def beat(reading: Reading, index: int) -> SourceAnswer | None:
    """The one who acts in the quotation's own paragraph: Ann Lee put down her cup. "..." """
    if not reading.talks(index):
        return None
    span = reading.quoted_spans[index]
    here = reading.sentence_at(span.start)
    after = here + 1
    for number in (here, after, here - 1):
        if not 0 <= number < len(reading.sentences) or reading.sentences[number].paragraph != span.paragraph:
            continue
        answer = _actor(reading, number)
        if answer is not None:
            return answer
    return None


def _actor(reading: Reading, number: int) -> SourceAnswer | None:
    clause = reading.clauses.get(number)
    if clause is None:
        return None
    for verb, kind in enumerate(clause.kinds):
        if kind == "V":
            span = clause.subject(verb)
            if span is not None:
                source = phrase(reading, clause, *span)
                info = reading.words.entries[source.head_last - 1]
                if (
                    source.kind == "name"
                    or source.kind == "pronoun"
                    and info.pronoun
                    and info.pronoun.gender in ("male", "female")
                ):
                    return SourceAnswer(source, None)
                if source.kind == "nominal" and info.source is not None and info.source.kind == "person":
                    return SourceAnswer(source, None)
            return None
    return None


LEAD_IN = Rule(
    "lead-in",
    "A sentence about a person leads into the quotation that follows it.",
    lead_in,
    (
        Example('Ann Lee disagreed. "It was the wind."', "Ann Lee"),
        Example('The roof was gone. "It was the wind."', None),
    ),
    quoted="whole",
    cue="shared",
    line="lead",
    speech_only=True,
)
BEAT = Rule(
    "beat",
    "In fiction the one who acts in a quotation's paragraph is the one who speaks.",
    beat,
    (
        Example('"Good evening," said Bo Tan.\n\nAnn Lee put down her cup. "You are late."', "Ann Lee"),
        Example('"Good evening," said Bo Tan.\n\nThe door swung. "You are late."', None),
    ),
    quoted="whole",
    line="beat",
    speech_only=True,
)
