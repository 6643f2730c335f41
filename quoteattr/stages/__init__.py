"""The stages, in the order in which a text goes through them: the only place where that order is written."""

from __future__ import annotations

from collections.abc import Callable

from quoteattr.reading import Reading
from quoteattr.stages.clauses import clauses
from quoteattr.stages.cues import cues
from quoteattr.stages.entities import entities
from quoteattr.stages.genre import genre
from quoteattr.stages.layout import layout
from quoteattr.stages.mentions import mentions
from quoteattr.stages.names import names
from quoteattr.stages.posts import posts
from quoteattr.stages.sentences import sentences
from quoteattr.stages.stretches import stretches
from quoteattr.stages.transcript import transcript
from quoteattr.stages.words import words

#: What finds words and phrases; the rules follow: sources, relations, references, finish.
STAGES: tuple[Callable[[Reading], Reading], ...] = (
    layout,
    posts,
    transcript,
    words,
    stretches,
    genre,
    sentences,
    names,
    clauses,
    cues,
    entities,
    mentions,
)

__all__ = ["STAGES"]
