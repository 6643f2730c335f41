"""Words that report something, each with its source where its clause has one.

Adds: cues. Needs: text, lexicon, words, quoted_spans, sentences, names, clauses.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

import attrs

from quoteattr.grammar.clause import Clause
from quoteattr.grammar.noun_cues import adjective, noun, prepositional
from quoteattr.grammar.verb_cues import verb_cue
from quoteattr.lexicon.classes import Kind, chunk_kinds
from quoteattr.mappings import LazyBySentence
from quoteattr.reading import Cue, Reading


def cues(reading: Reading) -> Reading:
    """Find the cues of each sentence, when they are first asked for."""

    def work(number: int) -> tuple[Cue, ...]:
        clause = reading.clauses[number]
        return tuple(sorted(_of_clause(reading, clause), key=_place)) if clause is not None else ()

    return attrs.evolve(reading, cues=LazyBySentence(len(reading.sentences), work))


_place = attrgetter("first", "last")
_VERBS = chunk_kinds("verb|infinitive|ing|participle")


def _of_clause(reading: Reading, clause: Clause) -> Iterator[Cue]:
    for index, kind in enumerate(clause.kinds):
        cue = adjective(reading, clause, index)
        if cue is None and kind in _VERBS:
            cue = verb_cue(reading, clause, index)
        elif kind == Kind.NP:
            cue = noun(reading, clause, index)
        if cue is not None:
            yield cue
        phrase = prepositional(reading, clause, index)
        if phrase is not None:
            yield phrase
