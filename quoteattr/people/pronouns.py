"""Whom pronouns mean."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile, takewhile

from quoteattr.grammar.phrases import RELATIVES
from quoteattr.grammar.phrases import phrase as phrase_of
from quoteattr.people.descriptions import joint, name, role, same_description, unnamed
from quoteattr.reading import Mention, Phrase, Reading, Resolution
from quoteattr.rule import Example, Rule

#: How far back a pronoun looks, in sentences.
_SENTENCES = 12
_OPPOSITE = {"male": "female", "female": "male"}


def _pronoun_gender(reading: Reading, phrase: Phrase) -> str | None:
    """The gender of a pronoun for one person; None for any other phrase."""
    info = reading.words.entries[phrase.head_first].pronoun
    if phrase.kind != "pronoun" or info is None or info.number != "singular" or info.person != "3":
        return None
    return info.gender if info.gender in _OPPOSITE else None


def _fits(reading: Reading, mention: Mention, gender: str) -> bool:
    entity = reading.entities[mention.entity]
    return entity.kind == "person" and entity.gender != _OPPOSITE[gender]


def _back(
    reading: Reading, phrase: Phrase, gender: str, subjects: bool, attribution: int
) -> Iterator[tuple[int, Mention]]:
    """Mentions before a pronoun that fit its gender, the nearest sentence first: (sentences back, mention)."""
    here = reading.sentence_at(reading.words.starts[phrase.first])
    told = _told(reading, phrase, attribution)
    for mention in reading.mentions_before(phrase.first):
        steps = here - mention.sentence
        if steps > _SENTENCES:
            return
        if mention.quoted or mention.entity == told or not _fits(reading, mention, gender):
            continue
        if not subjects or reading.subject_role(mention):
            yield steps, mention


def _told(reading: Reading, phrase: Phrase, attribution: int) -> int | None:
    """Whom the pronoun's own verb has for its addressee, so that it is not the speaker: *he* told *Lee*."""
    cue = reading.attributions[attribution].answer.cue
    if cue is None or cue.addressee is None or cue.addressee.kind != "name" or cue.addressee.first <= phrase.first:
        return None
    mention = reading.mention_at(cue.addressee.head_last - 1)
    return mention.entity if mention is not None else None


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


def same_sentence(reading: Reading, phrase: Phrase, attribution: int) -> Resolution | None:
    """The subject of the sentence that the pronoun stands in: *Ann Lee* left after *she* said ..."""
    gender = _pronoun_gender(reading, phrase)
    if gender is None:
        return None
    here = list(takewhile(lambda found: not found[0], _back(reading, phrase, gender, True, attribution)))
    return Resolution(here[-1][1].entity, "same-sentence", here[-1][1].span) if here else None


def subject(reading: Reading, phrase: Phrase, attribution: int) -> Resolution | None:
    """The subject or speaker of the nearest sentence before."""
    gender = _pronoun_gender(reading, phrase)
    if gender is None:
        return None
    before = dropwhile(lambda found: not found[0], _back(reading, phrase, gender, True, attribution))
    first = next(before, None)
    if first is None:
        return None
    nearest = [first[1], *(mention for _, mention in takewhile(lambda found: found[0] == first[0], before))]
    sure = [mention for mention in nearest if reading.entities[mention.entity].gender == gender] or nearest
    best = max(sure, key=lambda mention: (reading.subject_role(mention), -mention.first))
    return Resolution(best.entity, "subject", best.span)


def last_named(reading: Reading, phrase: Phrase, attribution: int) -> Resolution | None:
    """The last person named outside a quotation."""
    gender = _pronoun_gender(reading, phrase)
    if gender is None:
        return None
    found = next((mention for _, mention in _back(reading, phrase, gender, False, attribution)), None)
    return Resolution(found.entity, "last-named", found.span) if found is not None else None


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
    "same-sentence",
    "A pronoun means the subject of its own sentence.",
    same_sentence,
    (
        Example('Mia Tan called late. When Ann Lee came home, she said it was "a mess."', "Ann Lee"),
        Example('Ann Lee came home. "It rained," she said.', None),
    ),
    family="reference",
)
SUBJECT = Rule(
    "subject",
    "A pronoun means the subject or speaker of the nearest sentence before that fits it.",
    subject,
    (
        Example('Ann Lee wrote to Mia Tan. "It rained," she said.', "Ann Lee"),
        Example('The harbour was empty. "It rained," she said.', None),
    ),
    family="reference",
)
LAST_NAMED = Rule(
    "last-named",
    "A pronoun means the last person named who fits it.",
    last_named,
    (
        Example('There was a letter for Mrs. Okafor. "It rained," she said.', "Mrs. Okafor"),
        Example('There was a letter for Mr. Okafor. "It rained," she said.', None),
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
