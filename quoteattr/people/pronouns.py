"""Whom pronouns mean."""

from __future__ import annotations

from quoteattr.grammar.phrases import RELATIVES
from quoteattr.grammar.phrases import phrase as phrase_of
from quoteattr.people.descriptions import joint, name, role, same_description, unnamed
from quoteattr.people.resolver import Antecedent
from quoteattr.reading import Phrase, Reading, Resolution
from quoteattr.rule import Example, Rule


def relative(reading: Reading, phrase: Phrase, attribution: int) -> Resolution | None:
    """Who a relative pronoun stands for: *Ann Lee*, *who* said ..."""
    if phrase.kind != "pronoun" or reading.words.lowered[phrase.head_first] not in RELATIVES:
        return None
    clause = reading.clauses.get(reading.sentence_at(reading.words.starts[phrase.first]))
    assert clause is not None
    span = clause.antecedent(clause.at(phrase.first))
    if span is None:
        return None
    before = phrase_of(reading, clause, *span)
    for rule in (joint, name, role, same_description, unnamed):
        found = rule(reading, before, attribution)
        if found is not None:
            return found._replace(rule="relative", antecedent=(before.head_first, before.head_last))
    return None


def _meant(reading: Reading, phrase: Phrase) -> Antecedent | None:
    """The one named or described before for whom most speaks: *she* said, *it* said."""
    if phrase.kind != "pronoun" or reading.resolver is None:
        return None
    found = reading.resolver.of(phrase.head_first)
    return found.place if found is not None else None


def _resolution(place: Antecedent, rule: str) -> Resolution:
    return Resolution(place.entity, rule, (place.first, place.last))


def same_sentence(reading: Reading, phrase: Phrase, attribution: int) -> Resolution | None:
    """One spoken of in the sentence that the pronoun stands in: *Ann Lee* left after *she* said ..."""
    place = _meant(reading, phrase)
    here = place is not None and place.sentence == reading.sentence_at(reading.words.starts[phrase.first])
    return _resolution(place, "same-sentence") if place is not None and here else None


def subject(reading: Reading, phrase: Phrase, attribution: int) -> Resolution | None:
    """The subject or speaker of a sentence before."""
    place = _meant(reading, phrase)
    if place is None or place.sentence == reading.sentence_at(reading.words.starts[phrase.first]):
        return None
    acts = place.last - 1 in reading.subjects[place.sentence]
    return _resolution(place, "subject") if acts else None


def last_named(reading: Reading, phrase: Phrase, attribution: int) -> Resolution | None:
    """One who is no subject in a sentence before."""
    place = _meant(reading, phrase)
    if place is None or place.sentence == reading.sentence_at(reading.words.starts[phrase.first]):
        return None
    acts = place.last - 1 in reading.subjects[place.sentence]
    return None if acts else _resolution(place, "last-named")


def body(reading: Reading, phrase: Phrase, attribution: int) -> Resolution | None:
    """The organisation named before that a noun with *the* fits best: *the company* said."""
    if phrase.kind != "nominal" or reading.resolver is None:
        return None
    found = reading.resolver.of_body(phrase.first, phrase.head_last)
    return _resolution(found.place, "body") if found is not None and found.place is not None else None


def narrator(reading: Reading, phrase: Phrase, attribution: int) -> Resolution | None:
    """*I* outside a quotation is the one who tells the story."""
    info = reading.words.entries[phrase.head_first].pronoun
    if phrase.kind == "pronoun" and info is not None and info.person == "1" and info.number == "singular":
        return Resolution(None, "narrator", None, "I", "unnamed")
    return None


RELATIVE = Rule(
    "relative",
    "'Who' and 'which' stand for the one named right before them.",
    relative,
    (
        Example('The crew thanked Ann Lee, who called the pier "a gift."', "Ann Lee"),
        Example('They wondered who had called it "a gift."', None),
    ),
    family="reference",
)
SAME_SENTENCE = Rule(
    name="same-sentence",
    claim="A pronoun means one spoken of in its own sentence, where most speaks for that.",
    decide=same_sentence,
    examples=(
        Example('Mia Tan sat down. When Ann Lee came home, she said it was "a mess."', "Ann Lee"),
        Example('Ann Lee came home. "It rained," she said.', None),
    ),
    family="reference",
)
SUBJECT = Rule(
    name="subject",
    claim="A pronoun means the subject or speaker of a sentence before, where most speaks for that.",
    decide=subject,
    examples=(
        Example('Ann Lee wrote to Mia Tan. "It rained," she said.', "Ann Lee"),
        Example('The harbour was empty. "It rained," she said.', None),
    ),
    family="reference",
)
LAST_NAMED = Rule(
    name="last-named",
    claim="A pronoun means one named before who is no subject, where most speaks for that.",
    decide=last_named,
    examples=(
        Example('There was a letter for Mrs. Okafor. "It rained," she said.', "Mrs. Okafor"),
        Example('There was a letter for Mr. Okafor. "It rained," she said.', None),
    ),
    family="reference",
)
BODY = Rule(
    name="body",
    claim="A noun for a body, with 'the', means the organisation named before that it fits.",
    decide=body,
    examples=(
        Example('Kestrel Energy opened its books. "It rained," the company said.', "Kestrel Energy"),
        Example('The harbour was empty. "It rained," the company said.', None),
    ),
    family="reference",
)
NARRATOR = Rule(
    "narrator",
    "'I' outside of quotations is the one who tells the story.",
    narrator,
    (
        Example('"It rained," I said.', "I"),
        Example('"It rained," we said.', None),
    ),
    family="reference",
)
