"""A quotation without a tag of its own, whose speaker another quotation or sentence beside it tells."""

from __future__ import annotations

from quoteattr.attribution.beside import joined, occasional, position, tag_before
from quoteattr.attribution.governed import governing, states
from quoteattr.reading import Cue, QuotedSpan, Reading, SourceAnswer
from quoteattr.rule import Example, Rule

#: How many quotations back in a paragraph a speaker is looked for.
_BACK = 8
#: Characters between the halves of a quotation, where a new sentence may begin and where one goes on.
_BETWEEN = (120, 400)
#: Characters among which a comma before a mark is looked for.
_BLANKS = 8
#: Words that may be a name or term between quotation marks.
_FEW = 4


def _goes_on(reading: Reading, index: int) -> bool:
    """Does it begin a sentence that ends outside of it and reports nothing: *"It may fall on"* the pier?"""
    number = reading.sentence_at(reading.quoted_spans[index].start)
    long = len(reading.text[reading.quoted_spans[index].start : reading.quoted_spans[index].end].split()) > _FEW
    return long and _begins_sentence(reading, index) and not reading.cues_in(number)


def _outer_before(reading: Reading, index: int) -> int | None:
    """The quoted span before one, not counting those inside others."""
    return reading.outermost(index - 1) if index > 0 else None


def is_alone(reading: Reading, index: int) -> bool:
    """Is the quoted span a sentence or more of its own, with nothing else in its sentence?"""
    span = reading.quoted_spans[index]
    sentence = reading.sentences[reading.sentence_at(span.start)]
    around = reading.text[sentence.start : span.start] + reading.text[span.end : sentence.end]
    return not any(letter.isalnum() for letter in around)


def _linked(reading: Reading, index: int) -> bool:
    """Is it a sentence of its own but for a word that links it to the one before: *Instead*, "..."?"""
    span = reading.quoted_spans[index]
    sentence = reading.sentences[reading.sentence_at(span.start)]
    opening = reading.text[sentence.start : span.start].strip(" ,:").lower()
    rest = reading.text[span.end : sentence.end]
    return reading.lexicon.presenting.get(opening) == "link" and not any(letter.isalnum() for letter in rest)


def split(reading: Reading, index: int) -> SourceAnswer | None:
    """The second half of a quotation whose tag stands before it: "...," Ann Lee said. *"..."*"""
    before = _outer_before(reading, index)
    if before is None:
        return None
    one, two = reading.quoted_spans[before], reading.quoted_spans[index]
    answer = reading.answers.get(before)
    if one.paragraph != two.paragraph or answer is None or answer.source is None or answer.cue is None:
        return None
    traits = reading.traits(answer)
    if (traits.quoted, traits.line) != ("whole", "tag") or answer.cue.first < reading.words.at(one.end):
        return None
    tag_end = max(answer.cue.content_from, answer.source.last)
    between = reading.text[reading.words.ends[tag_end - 1] : two.start]
    if reading.sentence_at(one.start) != reading.sentence_at(two.start):
        goes_on = _next_sentence(reading, before, index)
    else:
        resumed = _resumes(reading, one, two)
        own = _own_cue(reading, index, resumed)
        # e.g. "...," said Lee, *who smiled;* "..."
        near = len(between) < _BETWEEN[resumed] and (own is None or own.first < tag_end)
        goes_on = near and not _within_phrase(reading, index, answer.source.last, between)
    return SourceAnswer(answer.source, answer.cue, before) if goes_on else None


def _resumes(reading: Reading, one: QuotedSpan, two: QuotedSpan) -> bool:
    """Does a sentence go on in a second half behind commas: "It is," said Lee, "as *I* said"?"""
    text = reading.text
    first, second = text[two.inner_start : two.inner_start + 1], text[two.inner_start + 1 : two.inner_start + 2]
    begins = first.islower() or first == "I" and not second.isalpha()
    return begins and _ends_in_comma(text, one.inner_start, one.inner_end) and _ends_in_comma(text, one.end, two.start)


def _ends_in_comma(text: str, start: int, end: int) -> bool:
    return text[max(start, end - _BLANKS) : end].rstrip()[-1:] == ","


def _own_cue(reading: Reading, index: int, resumed: bool) -> Cue | None:
    """The cue between the halves that may have the second for itself; only with *and* where a sentence goes on."""
    tag = tag_before(reading, index)
    cue = tag.cue if tag is not None else governing(reading, index)
    if cue is None or occasional(reading, cue):
        return None  # e.g. "...," said Lee, *when they talked* of it, "..."
    return cue if not resumed or tag is not None and joined(reading, cue) else None


def _within_phrase(reading: Reading, index: int, source_last: int, between: str) -> bool:
    """Is the quoted span part of a phrase of its tag: "...," said Lee, host of *"Morning Tea"*?"""
    span = reading.quoted_spans[index]
    if reading.words.ends[source_last - 1] > span.start:
        return True
    place = position(reading, index)
    before = place[0].kinds[place[1] - 1] if place is not None and place[1] else ""
    return bool(between.strip()) and (
        before in ("I", "D", "J", "'") or place is not None and place[0].kinds[place[1]] == "N"
    )


def _next_sentence(reading: Reading, before: int, index: int) -> bool:
    one = reading.sentence_at(reading.quoted_spans[before].start)
    if reading.sentence_at(reading.quoted_spans[index].start) != one + 1 or not _begins_sentence(reading, index):
        return False
    place = position(reading, index)
    return place is None or place[0].kinds[place[1] :][:2] not in ("qV", "NV")  # e.g. *"Pier"* is a word for it


def _begins_sentence(reading: Reading, index: int) -> bool:
    span = reading.quoted_spans[index]
    sentence = reading.sentences[reading.sentence_at(span.start)]
    return not any(letter.isalnum() for letter in reading.text[sentence.start : span.start])


def same_paragraph(reading: Reading, index: int) -> SourceAnswer | None:
    """A quotation that is a sentence of its own, in a paragraph where somebody was just quoted."""
    if not (is_alone(reading, index) or _linked(reading, index) or _goes_on(reading, index)):
        return None
    paragraph = reading.quoted_spans[index].paragraph
    before = _outer_before(reading, index)
    told = _told_between(reading, before, index)
    if told is not None:
        return SourceAnswer(told.source, told, before)
    for _ in range(_BACK):
        if before is None or reading.quoted_spans[before].paragraph != paragraph:
            return None
        answer = reading.answers.get(before)
        if answer is not None:
            return SourceAnswer(answer.source, answer.cue, before)
        before = _outer_before(reading, before)
    return None


def _told_between(reading: Reading, before: int | None, index: int) -> Cue | None:
    """The report without quotation marks right before, behind the last quotation: *Lee says* it rained. "..." """
    span = reading.quoted_spans[index]
    number = reading.sentence_at(span.start) - 1
    if number < 0 or reading.sentences[number].paragraph != span.paragraph:
        return None
    if before is not None and reading.sentences[number].start < reading.quoted_spans[before].end:
        return None
    return _stated(reading, number)


def _stated(reading: Reading, number: int) -> Cue | None:
    """The first verb of speech of a sentence."""
    cues = (cue for cue in reading.cues_in(number) if cue.kind == "verb" and cue.source is not None and states(cue))
    return next(cues, None)


def next_paragraph(reading: Reading, index: int) -> SourceAnswer | None:
    """A paragraph that is nothing but a quotation goes on with the last speaker of the paragraph before."""
    if not is_alone(reading, index) or _asks(reading, index):
        return None
    told = _told_above(reading, index)
    if told is not None:
        return SourceAnswer(told.source, told)
    before = _outer_before(reading, index)
    steps = 0
    while before is not None and steps < 12:
        one = reading.quoted_spans[before]
        gap = reading.quoted_spans[index].paragraph - one.paragraph
        if not 1 <= gap <= 1 + steps or reading.talks(index) and one.closed:
            return None
        answer = reading.answers.get(before)
        if answer is not None:
            return SourceAnswer(answer.source, answer.cue, before)
        if not is_alone(reading, before):
            return None
        before, steps = _outer_before(reading, before), steps + 1
    return None


def _asks(reading: Reading, index: int) -> bool:
    """Does a quotation of news end in a question, as one who interviews the last speaker puts it?"""
    span = reading.quoted_spans[index]
    return not reading.talks(index) and reading.text[span.inner_end - 1] == "?"


def _told_above(reading: Reading, index: int) -> Cue | None:
    """The report without quotation marks that ends the paragraph before: *Lee said* it rained."""
    span = reading.quoted_spans[index]
    number = reading.sentence_at(span.start) - 1
    if number < 0 or reading.talks(index) or reading.text[span.start : span.end].isupper():
        return None
    sentence = reading.sentences[number]
    if sentence.paragraph != span.paragraph - 1:
        return None
    quoted = any(reading.quoted_spans_in(sentence.start, sentence.end))
    return None if quoted else next(filter(_tells, reading.cues_in(number)), None)


def _tells(cue: Cue) -> bool:
    """Does somebody say something, of whatever form: *Lee praised* the crew?"""
    named = cue.source is not None and cue.source.kind != "nominal"
    return cue.kind == "verb" and cue.form == "finite" and cue.modality == "speech" and named and not cue.passive


def unclosed(reading: Reading, index: int) -> SourceAnswer | None:
    """A paragraph that reopens a quotation which the paragraph before did not close, or one that the next reopens."""
    before = _outer_before(reading, index)
    if before is not None and _continues(reading, reading.quoted_spans[before], reading.quoted_spans[index]):
        answer = reading.answers.get(before)
        return SourceAnswer(answer.source, answer.cue, before) if answer is not None else None
    return _reopens(reading, index)


def _reopens(reading: Reading, index: int) -> SourceAnswer | None:
    """The answer to the quotation that goes on with one left open, some paragraphs further: "...¶"...," *Lee said*."""
    if _led_in(reading, index):
        return None  # e.g. Lee wrote:¶"...
    for one in range(index, min(index + _BACK, len(reading.quoted_spans) - 1)):
        spans = reading.quoted_spans[one], reading.quoted_spans[one + 1]
        if spans[1].parent is not None or not _continues(reading, *spans):
            return None
        answer = reading.answers.get(one + 1)
        if answer is not None:
            return SourceAnswer(answer.source, answer.cue, one + 1)
    return None


def _led_in(reading: Reading, index: int) -> bool:
    """Does a colon stand before it, maybe at the end of the paragraph before?"""
    start = reading.quoted_spans[index].start
    return reading.text[max(0, start - _BLANKS) : start].rstrip()[-1:] == ":"


def _continues(reading: Reading, one: QuotedSpan, two: QuotedSpan) -> bool:
    """Does the second begin the paragraph behind the one that left the first open?"""
    reopened = two.paragraph == one.paragraph + 1 and two.start == reading.paragraphs[two.paragraph].start
    return reopened and not one.closed


SPLIT = Rule(
    "split",
    "A quotation that follows a tagged one and its tag goes on with the same speaker.",
    split,
    (
        Example('"It rained," Ann Lee said. "It rained all day."', "Ann Lee"),
        Example('"It rained," said Ann Lee, "and nobody came."', "Ann Lee"),
        Example('"It rained," Ann Lee said. She sells "Old Salt" tea.', None),
    ),
    quoted="piece",
)
SAME_PARAGRAPH = Rule(
    "same-paragraph",
    "A sentence that is all quotation is spoken by whoever was quoted before it in the paragraph.",
    same_paragraph,
    (
        Example('Ann Lee said the pier was "done for." The gulls were back. "I am tired of mending it."', "Ann Lee"),
        Example('The gulls were back. "I am tired of mending it."', None),
    ),
    quoted="whole",
    cue="borrowed",
    line="untagged",
    speech_only=True,
)
NEXT_PARAGRAPH = Rule(
    "next-paragraph",
    "In news a paragraph that is all quotation goes on with the last speaker.",
    next_paragraph,
    (
        Example('"It rained," Ann Lee said.\n"It rained all day and nobody came."', "Ann Lee"),
        Example('It rained.\n"It rained all day and nobody came."', None),
    ),
    quoted="whole",
    cue="borrowed",
    line="untagged",
    speech_only=True,
)
UNCLOSED = Rule(
    "unclosed",
    "A quotation left open at a paragraph's end goes on in the next paragraph that begins with a mark.",
    unclosed,
    (
        Example('Ann Lee said: "It rained.\n\n"It rained all day."', "Ann Lee"),
        Example('"It rained.\n\n"It rained all day," Ann Lee said.', "Ann Lee"),
        Example('"It rained."\n\n"It rained all day."', None),
    ),
    quoted="piece",
)
