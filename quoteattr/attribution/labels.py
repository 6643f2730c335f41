"""A name before a colon, or behind a dash."""

from __future__ import annotations

import regex

from quoteattr.attribution.beside import position, presenting
from quoteattr.attribution.signed import described, signed
from quoteattr.grammar.clause import Clause
from quoteattr.grammar.phrases import phrase, speaks
from quoteattr.reading import Phrase, Reading, SourceAnswer
from quoteattr.rule import Example, Rule
from quoteattr.text.labels import kind_of

#: Phrases from its verb to the colon in a sentence that leads into a quotation.
_LEAD = 12
#: The last clause of a sentence that has a subject of its own behind a comma; read from its end.
_FURTHER = regex.compile(r",[CR]?N(?:,W[^,;Q]*,)?R?(?P<verb>V)[^,;Q]*$", regex.REVERSE)


def colon(reading: Reading, index: int) -> SourceAnswer | None:
    """The name before a colon: *Moon*: "It is back"; *Moon*, mayor of Orland: "It is back"."""
    return described(reading, index) or _before_colon(reading, index)


def _before_colon(reading: Reading, index: int) -> SourceAnswer | None:
    """The name, phrase or sentence right before a colon."""
    place = position(reading, index)
    if place is None:
        return None
    clause, at, _ = place
    if at < 2 or clause.kinds[at - 1] != ":":
        return None
    # e.g. *From Chair Lee*: "..."
    end = at - 1 - (clause.kinds[at - 2] == "R")  # e.g. Here is Lee *in May*: "..."
    start = end - 1
    while start >= 2 and clause.kinds[start - 1] in "IC" and clause.kinds[start - 2] == "N":
        start -= 2
    opening = clause.kinds[:start].lstrip(".")
    if clause.kinds[start + 1] == "I" and reading.words.lowered[clause.chunks[start + 1].first] == "from":
        start += 2  # e.g. More from *Lee*: "..."
    source = phrase(reading, clause, start, end)
    plain = opening in ("", "I", "I(") or opening[-1] in "-,;Q" or opening.endswith("NI")
    # e.g. In short, explained *Lee*: "..."; Here is *Lee* in May: "..."
    inverted = opening[-1:] == "V" and (clause.reports(start - 1) or _presents(reading, clause, start - 1))
    plain = plain or inverted and not clause.reports(start - 1)
    if "V" in clause.kinds[start:at] or "V" in opening and opening[-1] not in "-;Q" and not inverted:
        return _led_in(reading, clause, at, index)
    if source.kind == "name" and (plain or _person(reading, source)) or source.kind == "pronoun" and plain:
        return SourceAnswer(source, None)
    if opening == "I" and _document(reading, source):
        return SourceAnswer(source, None)  # e.g. From *Lee's letter*: "..."
    return None


def _presents(reading: Reading, clause: Clause, verb: int) -> bool:
    """Does a sentence only show who speaks: *here is* Lee, *here's* Tan?"""
    return clause.kinds[:verb] == "" and reading.words.lowered[clause.chunks[verb].first] == "here"


def _led_in(reading: Reading, clause: Clause, at: int, index: int) -> SourceAnswer | None:
    """The subject of a sentence that leads into a sentence of its own: *Ann Lee* had a blunt word: "Go home"."""
    quoted_span = reading.quoted_spans[index]
    further = _FURTHER.search(clause.kinds[:at])  # e.g. Tan sat down, and *Ann Lee* began as follows: "..."
    verb = further.start("verb") if further else clause.kinds.find("V")
    span = clause.subject(verb)
    between = clause.kinds[verb : at - 1]
    if span is None or clause.inert(span[0]) or set(between) & set("-;Q") or len(between) > _LEAD:
        return None
    if not reading.text[quoted_span.inner_start].isupper():
        return None
    source = phrase(reading, clause, *span)
    if source.kind == "nominal" and not speaks(reading, source):
        return None
    cue = presenting(clause, verb, source, "before", clause.chunks[at - 1])
    plain = reading.words.entries[clause.chunks[verb].main].auxiliary == "be"  # e.g. Lee was brief: "..."
    return SourceAnswer(source, None if plain else cue)


def headline(reading: Reading, number: int) -> tuple[Phrase, int, int] | None:
    """The source of a headline, the name before its colon, and where what it reports begins and ends.

    None where the words behind the colon stand between quotation marks, as `colon` reads them.
    """
    words, (start, end) = reading.words, reading.paragraphs[number]
    if end - start > _HEADLINE or ":" not in reading.text[start:end]:
        return None
    first, last = words.at(start), words.at(end)
    label = _label(reading, first)
    if label is None or last - label.last <= _FEW or words.lowered[label.last] != ":":
        return None
    if (
        ":" in words.lowered[label.last + 1 : last]
        or kind_of(reading.text[start : words.ends[label.last - 1]], reading.lexicon) == "field"
    ):
        return None  # e.g. Tan: *Winter Roads. Orland:* Lantern Press
    begin, close = words.starts[label.last + 1], words.ends[last - 1 - (words.lowered[last - 1] == ".")]
    around = reading.outermost_quote_at(begin)
    outer = None if around is None else reading.quoted_spans[around]
    quoted = outer is not None and (outer.end >= close or reading.text[outer.inner_end - 1] in ".?!")
    states = any(words.entries[word].word_class in "VdsnBAZ" for word in range(label.last + 1, last))
    if quoted or not states:
        return None
    return label, begin, close


def _label(reading: Reading, first: int) -> Phrase | None:
    """The name that begins with a word, or a poll or report."""
    name = reading.name_at(first)
    named = (
        name is not None and name.first == first and name.core_first < name.last and name.kind not in ("place", "group")
    )
    if name is not None and named and len(reading.words.lowered[first]) > 1:
        return Phrase(first, name.last, name.core_first, name.last, "name")
    if first < len(reading.words) and reading.words.lowered[first] in _COUNTS:
        return Phrase(first, first + 1, first, first + 1, "nominal")
    return None


#: Characters of a headline at most; words behind its colon at least; what reports as a person does.
_HEADLINE, _FEW = 200, 3
_COUNTS = frozenset(("poll", "report", "study", "survey"))


def _document(reading: Reading, source: Phrase) -> bool:
    noun = reading.words.entries[source.head_last - 1].source
    return source.kind == "nominal" and noun is not None and noun.kind == "document"


def _person(reading: Reading, source: Phrase) -> bool:
    name = reading.name_at(source.head_last - 1)
    return name is not None and name.kind == "person"


def dash(reading: Reading, index: int) -> SourceAnswer | None:
    """The signature behind a dash, in brackets or on the next line: "..." — *Ann Lee, chair*."""
    return _behind_dash(reading, index) or signed(reading, index)


def _behind_dash(reading: Reading, index: int) -> SourceAnswer | None:
    """The name behind a dash."""
    quoted_span = reading.quoted_spans[index]
    number = reading.sentence_at(quoted_span.start)
    place = position(reading, index)
    if place is None:
        return None
    clause, at, _ = place
    rest = clause.kinds[at + 1 :].lstrip(".,")
    skipped = len(clause.kinds) - at - 1 - len(rest)
    if rest[:2] == "-N" and _ends(rest[2:]):
        return _signed(reading, clause, at + 1 + skipped + 1)
    following = reading.clauses.get(number + 1)
    if rest == "" and following is not None and following.kinds[:2] == "-N" and _ends(following.kinds[2:]):
        return _signed(reading, following, 1)
    return None


def _ends(rest: str) -> bool:
    return not set(rest) & set("VvQ")


def _signed(reading: Reading, clause: Clause, at: int) -> SourceAnswer | None:
    end = len(clause.kinds)
    while end > at + 1 and clause.kinds[end - 1] in ".,-":
        end -= 1
    source = phrase(reading, clause, at, end)
    return SourceAnswer(source, None) if source.kind == "name" else None


COLON = Rule(
    "colon",
    "A name and a colon before a quotation give its speaker.",
    colon,
    (
        Example('Mayor Ann Lee: "It is back."', "Mayor Ann Lee"),
        Example('From Chair Bo Tan: "We are closed until May."', "Chair Bo Tan"),
        Example('The shop had one rule: "First come, first served."', None),
    ),
    quoted="whole",
    line="woven",
)
DASH = Rule(
    "dash",
    "A dash and a name behind a quotation sign it.",
    dash,
    (
        Example('"The sea gives back what it likes." — Ann Lee, harbour master', "Ann Lee, harbour master"),
        Example('"The sea" — an old song — was played twice.', None),
    ),
    quoted="whole",
)
