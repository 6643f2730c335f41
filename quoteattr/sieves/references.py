"""Who the words of a source mean."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from quoteattr.clause import Clause
from quoteattr.phrases import RELATIVES
from quoteattr.phrases import phrase as phrase_of
from quoteattr.reading import Mention, Phrase, Reading, Reference
from quoteattr.sieves._sieve import Example, Sieve

#: How far back a pronoun looks, in sentences.
_SENTENCES = 12
#: How far back a role looks, in mentions.
_FAR = 300
#: How far back an office looks, in sentences; and titles of those who speak for others, so not for the last subject.
_NEAR = 4
_CLERKS = frozenset(
    ("spokesman", "spokeswoman", "spokesperson", "official", "manager", "adviser", "aide", "lawyer", "attorney")
)
#: Words in the description of one who is never named.
_LONGEST = 12
_OPPOSITE = {"male": "female", "female": "male"}


def name(reading: Reading, phrase: Phrase, relation: int) -> Reference | None:
    """A source given by name is who bears the name."""
    if phrase.kind != "name":
        return None
    mention = reading.mention_at(phrase.head_last - 1)
    return Reference(mention.entity, "name") if mention is not None else None


def _pronoun_gender(reading: Reading, phrase: Phrase) -> str | None:
    """The gender of a pronoun for one person; None for any other phrase."""
    info = reading.words.infos[phrase.head_first].pronoun
    if phrase.kind != "pronoun" or info is None or info.number != "singular" or info.person != "3":
        return None
    return info.gender if info.gender in _OPPOSITE else None


def _fits(reading: Reading, mention: Mention, gender: str) -> bool:
    entity = reading.entities[mention.entity]
    return entity.kind == "person" and entity.gender != _OPPOSITE[gender]


def _back(
    reading: Reading, phrase: Phrase, gender: str, subjects: bool, relation: int
) -> Iterator[tuple[int, Mention]]:
    """Mentions before a pronoun that fit its gender, the nearest sentence first: (sentences back, mention)."""
    here = reading.sentence_at(reading.words.starts[phrase.first])
    told = _told(reading, phrase, relation)
    for mention in reading.mentions_before(phrase.first):
        steps = here - mention.sentence
        if steps > _SENTENCES:
            return
        if mention.quoted or mention.entity == told or subjects and not mention.subject:
            continue
        if _fits(reading, mention, gender):
            yield steps, mention


def _told(reading: Reading, phrase: Phrase, relation: int) -> int | None:
    """Whom the pronoun's own verb has for its addressee, so that it is not the speaker: *he* told *Lee*."""
    cue = reading.relations[relation].finding.cue
    if cue is None or cue.addressee is None or cue.addressee.kind != "name" or cue.addressee.first <= phrase.first:
        return None
    mention = reading.mention_at(cue.addressee.head_last - 1)
    return mention.entity if mention is not None else None


def relative(reading: Reading, phrase: Phrase, relation: int) -> Reference | None:
    """Who a relative pronoun stands for: *Ann Lee*, *who* said ..."""
    if phrase.kind != "pronoun" or reading.words.keys[phrase.head_first] not in RELATIVES:
        return None
    clause = reading.clauses.get(reading.sentence_at(reading.words.starts[phrase.first]))
    assert isinstance(clause, Clause)
    span = clause.antecedent(clause.at(phrase.first))
    if span is None:
        return None
    before = phrase_of(reading, clause, *span)
    for rule in (name, role, same_description, unnamed):
        found = rule(reading, before, relation)
        if found is not None:
            return found._replace(rule="relative", antecedent=(before.head_first, before.head_last))
    return None


def same_sentence(reading: Reading, phrase: Phrase, relation: int) -> Reference | None:
    """The subject of the sentence that the pronoun stands in: *Ann Lee* left after *she* said ..."""
    gender = _pronoun_gender(reading, phrase)
    if gender is None:
        return None
    found = [mention for steps, mention in _back(reading, phrase, gender, True, relation) if not steps]
    return Reference(found[-1].entity, "same-sentence", found[-1].span) if found else None


def subject(reading: Reading, phrase: Phrase, relation: int) -> Reference | None:
    """The subject or speaker of the nearest sentence before."""
    gender = _pronoun_gender(reading, phrase)
    if gender is None:
        return None
    near = [(steps, mention) for steps, mention in _back(reading, phrase, gender, True, relation) if steps]
    nearest = [mention for steps, mention in near if steps == near[0][0]]
    if not nearest:
        return None
    sure = [mention for mention in nearest if reading.entities[mention.entity].gender == gender] or nearest
    best = max(sure, key=lambda mention: (mention.subject, -mention.first))
    return Reference(best.entity, "subject", best.span)


def last_named(reading: Reading, phrase: Phrase, relation: int) -> Reference | None:
    """The last person named outside a quotation."""
    gender = _pronoun_gender(reading, phrase)
    if gender is None:
        return None
    found = next((mention for _, mention in _back(reading, phrase, gender, False, relation)), None)
    return Reference(found.entity, "last-named", found.span) if found is not None else None


def role(reading: Reading, phrase: Phrase, relation: int) -> Reference | None:
    """A role that the text ties to one person: *the mayor*, of Mayor Ann Lee."""
    if phrase.kind != "nominal":
        return None
    words = reading.words
    info = words.infos[phrase.head_last - 1]
    noun = info.source.name if info.source is not None and not info.source.plural else None
    title = info.title.name if info.title is not None else None
    kind = "person" if info.source is None or info.source.kind == "person" else "organisation"
    definite = words.keys[phrase.head_first] in ("the", "his", "her", "their") or phrase.head_first > phrase.first
    if not definite or noun is None and title is None or phrase.head_last - phrase.head_first > 3:
        return None
    for mention in islice(reading.mentions_before(phrase.first), _FAR):
        entity = reading.entities[mention.entity]
        if entity.kind == kind and (noun in entity.roles or title in entity.roles):
            return Reference(mention.entity, "role", mention.span)
    return None


def same_description(reading: Reading, phrase: Phrase, relation: int) -> Reference | None:
    """The noun of one described before: *the official*, where a senior official spoke."""
    noun = reading.words.keys[phrase.head_last - 1]
    if phrase.kind != "nominal" or reading.words.keys[phrase.head_first] != "the":
        return None
    for at, reference in islice(reversed(reading.references.items()), _FAR):
        if (
            reference.rule in ("described", "same-description")
            and reference.described
            and at[1] <= phrase.first
            and reading.words.keys[at[1] - 1] == noun
        ):
            return Reference(-1, "same-description", at, reference.described, reference.kind)
    return None


def office(reading: Reading, phrase: Phrase, relation: int) -> Reference | None:
    """An office with *the* that the text gives to nobody: the last subject."""
    words = reading.words
    if (
        phrase.kind != "nominal"
        or reading.genre == "fiction"
        or words.keys[phrase.first] != "the"
        or phrase.head_last < phrase.last
    ):
        return None
    info = words.infos[phrase.head_last - 1]
    alone = info.title is not None and info.title.alone and words.keys[phrase.head_last - 1] not in _CLERKS
    names = {reading.name_at(word) for word in range(phrase.first, phrase.head_last - 1)}
    if any(name is not None and name.kind == "person" for name in names):
        return None  # e.g. the *Lee* supporter
    if not alone and info.capitalised != "group" or info.source is not None and info.source.plural:
        return None
    for mention in reading.mentions_before(phrase.first):
        steps = reading.sentence_at(words.starts[phrase.first]) - mention.sentence
        if steps > _NEAR:
            return None
        if mention.subject and not mention.quoted and reading.entities[mention.entity].kind == "person":
            return Reference(mention.entity, "office", mention.span)
    return None


def unnamed(reading: Reading, phrase: Phrase, relation: int) -> Reference | None:
    """One who is never named is called by the noun phrase itself, without its article."""
    if phrase.kind != "nominal":
        return None
    words = reading.words
    first = phrase.head_first
    while first + 1 < phrase.head_last and words.infos[first].code == "D" and (words.infos[first].pronoun is None):
        first += 1
    info = words.infos[phrase.head_last - 1]
    if info.source is None and words.infos[phrase.head_last - 1].code not in "NMEJG":
        return None
    start, end = words.span(first, _described_end(reading, phrase))
    kind = "unnamed"
    if info.source is not None:
        kind = {"person": "group" if info.source.plural else "unnamed"}.get(info.source.kind, info.source.kind)
    elif reading.name_at(phrase.head_last - 1) is not None:
        kind = "organisation"
    return Reference(-1, "described", None, " ".join(reading.text[start:end].split()), kind)


def _described_end(reading: Reading, phrase: Phrase) -> int:
    """The word after the description: with its *of* and *for*, before a comma, relative clause or verb."""
    words = reading.words
    end = phrase.head_last
    if end < phrase.last and words.infos[end].code in "IY":
        end += 1
        while end < phrase.last and words.infos[end].code not in "W,VAZ.S(-" and end - phrase.first < _LONGEST:
            end += 1
    return end if end > phrase.head_last + 1 else phrase.head_last


def narrator(reading: Reading, phrase: Phrase, relation: int) -> Reference | None:
    """*I* outside a quotation is the one who tells the story."""
    info = reading.words.infos[phrase.head_first].pronoun
    if phrase.kind == "pronoun" and info is not None and info.person == "1" and info.number == "singular":
        return Reference(-1, "narrator", None, "I", "unnamed")
    return None


NAME = Sieve(
    "name",
    "A source given by name is the one who bears that name.",
    name,
    (
        Example('Ann Lee sat down. "It rained," Lee said.', "Ann Lee"),
        Example('"It rained," she said.', None),
    ),
    family="reference",
)
RELATIVE = Sieve(
    "relative",
    "'Who' and 'which' stand for the one named right before them.",
    relative,
    (
        Example('The crew thanked Ann Lee, who called the pier "a gift."', "Ann Lee"),
        Example('They wondered who had called it "a gift."', None),
    ),
    family="reference",
)
SAME_SENTENCE = Sieve(
    "same-sentence",
    "A pronoun means the subject of its own sentence.",
    same_sentence,
    (
        Example('Mia Tan called late. When Ann Lee came home, she said it was "a mess."', "Ann Lee"),
        Example('Ann Lee came home. "It rained," she said.', None),
    ),
    family="reference",
)
SUBJECT = Sieve(
    "subject",
    "A pronoun means the subject or speaker of the nearest sentence before that fits it.",
    subject,
    (
        Example('Ann Lee wrote to Mia Tan. "It rained," she said.', "Ann Lee"),
        Example('The harbour was empty. "It rained," she said.', None),
    ),
    family="reference",
)
LAST_NAMED = Sieve(
    "last-named",
    "A pronoun means the last person named who fits it.",
    last_named,
    (
        Example('There was a letter for Mrs. Okafor. "It rained," she said.', "Mrs. Okafor"),
        Example('There was a letter for Mr. Okafor. "It rained," she said.', None),
    ),
    family="reference",
)
ROLE = Sieve(
    "role",
    "A role with 'the' means the one person whom the text gives it.",
    role,
    (
        Example('Mayor Ann Lee came late. Bo Tan left early. "It rained," the mayor said.', "Ann Lee"),
        Example('Ann Lee came late. "It rained," a mayor said.', None),
    ),
    family="reference",
)
SAME_DESCRIPTION = Sieve(
    "same-description",
    "A noun with 'the' means the one whom that noun described before.",
    same_description,
    (
        Example(
            'A senior official rose. "It rained," a senior official said. "It snowed," the official said.',
            "senior official",
        ),
        Example('"It rained," a senior official said. "It snowed," the baker said.', None),
    ),
    family="reference",
)
OFFICE = Sieve(
    "office",
    "An office with 'the' that the text gives to nobody is the last subject's.",
    office,
    (
        Example('Ann Lee came late. "It rained," the senator said.', "Ann Lee"),
        Example('Ann Lee came late. "It rained," a senator said.', None),
    ),
    family="reference",
)
UNNAMED = Sieve(
    "described",
    "One who is never named goes by the words that describe them.",
    unnamed,
    (
        Example('"It rained," a senior official said.', "senior official"),
        Example('"It rained," they said.', None),
    ),
    family="reference",
)
NARRATOR = Sieve(
    "narrator",
    "'I' outside of quotations is the one who tells the story.",
    narrator,
    (
        Example('"It rained," I said.', "I"),
        Example('"It rained," we said.', None),
    ),
    family="reference",
)
