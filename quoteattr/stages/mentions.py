"""Every name where it stands: whose it is, and whether it is a subject or inside a quotation.

Adds: mentions, genders of entities. Needs: words, stretches, sentences, names, clauses, cues, entities.
"""

from __future__ import annotations

from collections import Counter, defaultdict

import attrs

from quoteattr.clause import Clause
from quoteattr.phrases import phrase
from quoteattr.reading import Cue, Entity, Mention, Reading


def mentions(reading: Reading) -> Reading:
    """Find the mentions."""
    words = reading.words
    speaking = [cue for cue in reading.cues if cue.source is not None and cue.source.kind == "name"]
    speakers = {_last(cue) for cue in speaking if cue.kind == "verb" and cue.form == "finite" and not cue.passive}
    subjects = speakers | _subjects(reading) | {_last(cue) for cue in speaking if cue.kind != "noun"}
    found = []
    for number, entity in enumerate(reading.entities):
        for first, last in entity.mentions:
            start = words.starts[first]
            quoted = reading.spoken(start) >= 0
            rank = 0 if last - 1 not in subjects else 2 if last - 1 in speakers else 1
            found.append(Mention(first, last, number, reading.sentence_at(start), rank, quoted))
    reading = attrs.evolve(reading, mentions=tuple(sorted(found)))
    return attrs.evolve(reading, entities=_gendered(reading))


def _last(cue: Cue) -> int:
    assert cue.source is not None
    return cue.source.head_last - 1


def _gendered(reading: Reading) -> tuple[Entity, ...]:
    """The entities, with the gender of pronouns that follow the only person named in a sentence."""
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    for word, info in enumerate(reading.words.infos):
        if info.pronoun is not None and info.pronoun.gender in _GENDERS:
            only = _only_person_before(reading, word)
            if only is not None:
                votes[only][info.pronoun.gender] += 1
    out = list(reading.entities)
    for number, counts in votes.items():
        gender, often = counts.most_common(1)[0]
        if out[number].gender is None and often >= _VOTES and often > 2 * (counts.total() - often):
            out[number] = out[number]._replace(gender=gender)
    return tuple(out)


def _only_person_before(reading: Reading, word: int) -> int | None:
    """The only person named in the sentence before a pronoun, where both stand in one quotation or in none."""
    sentence = reading.sentence_at(reading.words.starts[word])
    around = reading.spoken(reading.words.starts[word])
    found = None
    for mention in reading.mentions_before(word):
        if mention.sentence != sentence:
            break
        if reading.entities[mention.entity].kind == "person":
            if found not in (None, mention.entity) or reading.spoken(reading.words.starts[mention.first]) != around:
                return None
            found = mention.entity
    return found


_GENDERS = ("male", "female")
#: How many pronouns tell a gender.
_VOTES = 2


def _subjects(reading: Reading) -> set[int]:
    """Last words of the names that are the subject of a verb."""
    found = set()
    for clause in reading.clauses.values():
        assert isinstance(clause, Clause)
        for verb, kind in enumerate(clause.kinds):
            span = clause.subject(verb) if kind == "V" else None
            if span is not None:
                head = phrase(reading, clause, *span)
                if head.kind == "name":
                    found.add(head.head_last - 1)
    return found
