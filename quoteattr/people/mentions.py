"""Every name where it stands: whose it is, and whether it is a subject or inside a quotation.

Adds: mentions, subjects, genders of entities. Needs: words, quoted_spans, sentences, names, clauses, cues, entities.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

import attrs

from quoteattr.grammar.phrases import phrase
from quoteattr.mappings import LazyBySentence
from quoteattr.reading import Entity, Mention, Reading, SubjectRole
from quoteattr.values import INDIVIDUALS


def mentions(reading: Reading) -> Reading:
    """Find the mentions."""
    words = reading.words
    found = []
    for number, entity in enumerate(reading.entities):
        for first, last in entity.mentions:
            start = words.starts[first]
            found.append(
                Mention(first, last, number, reading.sentence_at(start), reading.outermost_quote_at(start) is not None)
            )
    subjects = LazyBySentence(len(reading.sentences), lambda sentence: _subjects(reading, sentence))
    reading = attrs.evolve(reading, mentions=tuple(sorted(found)), subjects=subjects)
    return attrs.evolve(reading, entities=gendered(reading))


def _subjects(reading: Reading, sentence: int) -> Mapping[int, SubjectRole]:
    """Last words of the names that are the source of a cue or the subject of a verb, and which of the two."""
    found: dict[int, SubjectRole] = {}
    clause = reading.clauses[sentence]
    if clause is None:
        return found
    for verb, kind in enumerate(clause.kinds):
        span = clause.subject(verb) if kind == "V" else None
        if span is not None:
            head = phrase(reading, clause, *span)
            found[head.head_last - 1] = SubjectRole.VERB
    for cue in reading.cues_in(sentence):
        if cue.source is not None:
            last = cue.source.head_last - 1
            if cue.kind == "verb" and cue.form == "finite" and not cue.passive:
                found[last] = SubjectRole.SOURCE
            elif cue.kind != "noun":
                found.setdefault(last, SubjectRole.VERB)
    return found


def gendered(reading: Reading) -> tuple[Entity, ...]:
    """The entities, with the gender of pronouns that follow the only person named in a sentence."""
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    for word, info in enumerate(reading.words.entries):
        if info.pronoun is not None and info.pronoun.gender in _GENDERS:
            only = _only_person_before(reading, word)
            if only is not None:
                votes[only][info.pronoun.gender] += 1
    out = list(reading.entities)
    for number, counts in votes.items():
        gender, often = counts.most_common(1)[0]
        if (
            out[number].gender is None
            and often >= _VOTES[out[number].kind == "unnamed"]
            and often > 2 * (counts.total() - often)
        ):
            out[number] = out[number]._replace(gender=gender)
    return tuple(out)


def _only_person_before(reading: Reading, word: int) -> int | None:
    """The only person named in the sentence before a pronoun, where both stand in one quotation or in none."""
    sentence = reading.sentence_at(reading.words.starts[word])
    around = reading.outermost_quote_at(reading.words.starts[word])
    found = None
    for mention in reading.mentions_before(word):
        if mention.sentence != sentence:
            break
        if reading.entities[mention.entity].kind in INDIVIDUALS:
            if (
                found not in (None, mention.entity)
                or reading.outermost_quote_at(reading.words.starts[mention.first]) != around
            ):
                return None
            found = mention.entity
    return found


_GENDERS = ("male", "female")
#: How many pronouns tell the gender of one with a name, and of one without.
_VOTES = (2, 1)
