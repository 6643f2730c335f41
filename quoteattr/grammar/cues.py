"""Words that report something, each with its source where its clause has one.

Adds: cues. Needs: text, lexicon, words, quoted_spans, sentences, names, clauses.
"""

from __future__ import annotations

from operator import attrgetter

import attrs
import regex

from quoteattr.grammar.chunks import Chunk
from quoteattr.grammar.clause import Clause
from quoteattr.grammar.content_start import clause_begins
from quoteattr.grammar.noun_cues import adjective, noun, prepositional
from quoteattr.grammar.phrases import RELATIVES, VOICES, phrase
from quoteattr.lexicon.words import Verb
from quoteattr.mappings import LazyBySentence
from quoteattr.reading import Cue, Phrase, Reading

#: Prepositions that carry a noun phrase on behind a verb: said Lee *of Orland*.
_CARRIES_ON = frozenset(("of", "from", "for"))
#: Particles of verbs of speech: called *out*, put *in*.
_PARTICLES = frozenset(("out", "in", "up", "back", "on", "off"))
#: What shows that the content is still to come: advised the class in June *to* "stay".
_CONTENT_NEXT = regex.compile(r"R?(?:v|S|,?Q|I[Qq])")
#: A show that is told something: told *"Morning Tea"* on Monday that.
_SHOW = regex.compile(r"[Qq]R{0,2}S")


def cues(reading: Reading) -> Reading:
    """Find the cues of each sentence, when they are first asked for."""

    def work(number: int) -> tuple[Cue, ...]:
        clause = reading.clauses[number]
        return tuple(sorted(_of_clause(reading, clause), key=_place)) if clause is not None else ()

    return attrs.evolve(reading, cues=LazyBySentence(len(reading.sentences), work))


_place = attrgetter("first", "last")


def _of_clause(reading: Reading, clause: Clause) -> list[Cue]:
    found = []
    for index, c in enumerate(clause.chunks):
        cue = adjective(reading, clause, index)
        if cue is None and c.kind in "Vvgx":
            cue = _verb(reading, clause, index)
        elif c.kind == "N":
            cue = noun(reading, clause, index)
        if cue is not None:
            found.append(cue)
        preposition = prepositional(reading, clause, index)
        if preposition is not None:
            found.append(preposition)
    return found


def _verb(reading: Reading, clause: Clause, index: int) -> Cue | None:
    words, c = reading.words, clause.chunks[index]
    verb = words.entries[c.main].verb
    if verb is None:
        return None
    auxiliaries = [words.entries[w] for w in range(c.first, c.main)]
    forms = words.entries[c.main].forms
    done = clause.kinds[index + 1 : index + 2] in ("S", "N") and index > 0 and clause.kinds[index - 1] == "N"
    be = any(
        info.auxiliary == "be" or info.word_class == "a" and not done for info in auxiliaries
    )  # he's said that: *has*
    passive = be and 3 in forms and 4 not in forms or c.kind == "x"
    negated = any(info.word_class == "O" for info in auxiliaries) or _withheld(reading, c)
    side, source, extent = _source(reading, clause, index, verb, passive)
    if source is not None and side == "before" and _names(reading, clause, index, verb, source):
        return None
    addressee, after = _addressee(reading, clause, index, verb, passive, side, extent)
    form = {"v": "infinitive", "g": "participle", "x": "participle"}.get(c.kind, "finite")
    first = _carried_on(reading, clause, index)
    form = form if first == c.first else "finite"
    return Cue(
        first,
        c.last,
        c.main,
        "verb",
        verb.complements,
        verb.modality,
        clause.sentence,
        after,
        source,
        side,
        form,
        passive,
        negated,
        addressee,
    )


def _carried_on(reading: Reading, clause: Clause, index: int) -> int:
    """The first word of a cue with what only leads to it: *went on* to say, *was quick* to add."""
    c, chunks, keys = clause.chunks[index], clause.chunks, reading.words.lowered
    before = keys[max(0, c.first - 2) : c.first]
    if c.kind == "v" and before[1:] == ["on"] and before[0] in _GOING:
        return c.first - 2
    if c.kind == "v" and clause.kinds[max(0, index - 2) : index] == "VJ" and keys[chunks[index - 1].main] in _QUICK:
        return chunks[index - 2].first
    return c.first


_GOING = frozenset(("go", "goes", "went", "gone", "going"))
_QUICK = frozenset(("careful", "quick", "swift"))


def _withheld(reading: Reading, c: Chunk) -> bool:
    """Does a word before the verb tell that it is not said: *declined* to say, *no longer* believes?"""
    keys = reading.words.lowered
    one, two = (" ".join(keys[max(0, c.first - n) : c.first]) for n in (1, 2))
    if c.kind == "V":
        return one == "no" and keys[c.first] == "longer"
    return one in _WITHHOLDING or c.kind == "g" and two in _WITHHOLDING


#: Words after which what follows was not said: *declined* to, *yet* to, *without* saying, *short of* saying.
_WITHHOLDING = frozenset(
    f"{word}{end}" for word, ends in (
        ("declin", ("e", "es", "ed", "ing")), ("refus", ("e", "es", "ed", "ing")), ("neglect", ("", "s", "ed", "ing")),
        ("fail", ("", "s", "ed", "ing")), ("omit", ("", "s", "ted", "ting")),
        ("refrain", (" from", "ed from", "s from")),
        ("yet", ("",)), ("unable", ("",)), ("unwilling", ("",)), ("without", ("",)), ("short of", ("",)),
    ) for end in ends
)  # fmt: skip


def _names(reading: Reading, clause: Clause, index: int, verb: Verb, source: Phrase) -> bool:
    """Does it only give a thing its name: *a play called* "The Wheel"?"""
    following = clause.kinds[index + 1 : index + 2]
    quoted = following in ("Q", "q") or following == "N" and _ends_quoted(reading, clause.chunks[index + 1].last)
    if "clause" in verb.complements or "complement" not in verb.complements or not quoted:
        return False
    thing = source.kind == "nominal" and clause.kinds[index - 1] == "N" and clause.inert(index - 1)
    info = reading.words.entries[clause.chunks[index].main]
    return thing and 3 in info.forms and reading.words.entries[clause.chunks[index + 1].first].pronoun is None


def _ends_quoted(reading: Reading, last: int) -> bool:
    """Does a noun phrase end in a quoted span?"""
    return reading.outermost_quote_at(reading.words.starts[last - 1]) is not None


def _source(
    reading: Reading, clause: Clause, index: int, verb: Verb, passive: bool
) -> tuple[str | None, Phrase | None, int]:
    """The side of its source, the source, and the chunk after the source where it stands behind."""
    if passive:
        agent = _agent(reading, clause, index)
        if agent is not None:
            return "after", phrase(reading, clause, *agent), agent[1] if agent[0] == index + 2 else index + 1
        if clause.kinds[index + 1 : index + 2] in "gIv" and "quote" in verb.complements:
            return None, None, index + 1
        return None, None, index + 1
    before = _whose(reading, clause, clause.subject(index))
    adjacent = before is not None and before[1] >= index - 1
    if "quote" in verb.complements and clause.kinds[index] == "V" and not adjacent or before is None:
        particle = (
            clause.kinds[index + 1 : index + 2] == "I"
            and reading.words.lowered[clause.chunks[index + 1].first] in _PARTICLES
        )
        after = clause.after(index, lambda c: reading.words.lowered[c.first] in _CARRIES_ON, particle)
        if after is not None and clause.kinds[index] == "V" and _inverted(reading, clause, index, verb, after):
            return "after", phrase(reading, clause, *after), after[1]
    if before is None:
        return None, None, index + 1
    relative = clause.chunks[index - 1] if before[1] < index and clause.kinds[index - 1] in "WS" else None
    if relative is not None and reading.words.lowered[relative.first] in RELATIVES:
        return "before", Phrase(*relative[1:3], *relative[1:3], "pronoun"), index + 1
    return "before", phrase(reading, clause, *before), index + 1


def _whose(reading: Reading, clause: Clause, span: tuple[int, int] | None) -> tuple[int, int] | None:
    """The subject; the one whose voice it is where that is: she looked at *Lee*, *whose voice* said."""
    if span is None or not span[0] or clause.kinds[span[0] - 1] != "W":
        return span
    keys, chunk = reading.words.lowered, clause.chunks[span[0]]
    voiced = keys[clause.chunks[span[0] - 1].first] == "whose" and keys[chunk.last - 1] in VOICES
    return clause.antecedent(span[0] - 1) or span if voiced else span


def _inverted(reading: Reading, clause: Clause, index: int, verb: Verb, after: tuple[int, int]) -> bool:
    """Does the subject stand behind the verb: "...," *said Lee*? Only beside a quotation or at the sentence's start."""
    before = clause.kinds[:index].rstrip("R,;-.")
    aside = ",V" in clause.kinds[after[1] - 1 : after[1] + 2]  # e.g. The plan, *says Lee*, is "a mess"
    rest = clause.kinds[after[1] :]
    if "complement" in verb.complements and "clause" not in verb.complements and rest[:1] in ("Q", "q"):
        return False  # e.g. and called *Lee* "a gift"
    # e.g. But, *said Lee*, "..."; When it rains, *said Lee*, "..."
    apart = not before.strip("C,") or clause.kinds[index - 1] == "," and rest[:1] in (",", ":")
    opening = apart and rest.lstrip(",:R")[:1] == "Q"
    joined = before[-1:] == "C" and before[:-1].rstrip(",")[-1:] == "Q"
    beside = not before or opening or joined or before[-1] in "Qq"
    # e.g. The bridge would close, *said Lee*.
    closing = clause.kinds[index - 1] == "," and (aside or not rest.strip(".,R")) and "clause" in verb.complements
    if not beside and not closing:
        return False
    head = reading.words.entries[clause.chunks[after[0]].main]
    if head.pronoun is not None and head.pronoun.case not in ("subject", "any"):
        return False
    return rest[:1] != "V" or not before or aside


def _agent(reading: Reading, clause: Clause, index: int) -> tuple[int, int] | None:
    """The noun phrase behind *by* of a passive."""
    for at in range(index + 1, min(index + 4, len(clause.kinds) - 1)):
        if (
            clause.kinds[at] == "I"
            and reading.words.lowered[clause.chunks[at].first] == "by"
            and clause.kinds[at + 1] == "N"
        ):
            return clause.after(at, lambda c: reading.words.lowered[c.first] in _CARRIES_ON)
        if clause.kinds[at] not in "INRq":
            return None
    return None


def _addressee(
    reading: Reading, clause: Clause, index: int, verb: Verb, passive: bool, side: str | None, extent: int
) -> tuple[Phrase | None, int]:
    """Who is told, and the word after which the content may begin."""
    at = max(index + 1, extent)
    addressee = None
    kinds, chunks = clause.kinds, clause.chunks
    if (
        side != "after"
        and not passive
        and "person" in verb.complements
        and kinds[at : at + 1] == "N"
        and (
            "thing" not in verb.complements
            or kinds[at + 1 :].lstrip("R")[:1] in tuple("SQLWvq:,")
            or _CONTENT_NEXT.match(kinds, at + 1)
            or kinds[at + 1 : at + 2] == "N"
            and clause_begins(kinds, at + 1)
            or "Q" in kinds[:index]
            and not kinds[at + 1 :].strip(".R")  # "...," he told *Lee*.
        )
    ):
        addressee = phrase(reading, clause, at, at + 1)
        at += 1
        while kinds[at : at + 2] == "IN" and (
            reading.words.lowered[chunks[at].first] in ("of", "from", "at", "with")
            or _CONTENT_NEXT.match(kinds, at + 2)
        ):
            at += 2
    elif "person" in verb.complements and _SHOW.match(kinds, at):
        at += 1  # e.g. told *"Morning Tea"* that
    while at < len(kinds) and kinds[at] == "R":
        at += 1
    return addressee, chunks[at - 1].last
