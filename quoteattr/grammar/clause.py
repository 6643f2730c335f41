"""A sentence read as chunks, and the questions asked of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from operator import attrgetter
from typing import Any

import regex
from attrs import field, frozen

from quoteattr.grammar.chunks import Chunk
from quoteattr.grammar.subjects import ChunkSpan, Subjects
from quoteattr.lexicon.classes import Kind, in_kinds

_last = attrgetter("last")


@frozen(eq=False)
class Clause:
    """A sentence's chunks, and which of them is whose subject."""

    sentence: int
    chunks: tuple[Chunk, ...]
    #: One letter a chunk.
    kinds: str = field(init=False)
    #: True where a chunk's verb reports something.
    reports: Callable[[int], bool] = field(repr=False)
    #: True where what a chunk's verb reports may be a clause.
    tells: Callable[[int], bool] = field(repr=False)
    #: True where a noun phrase is neither a person nor an organisation that speaks.
    inert: Callable[[int], bool] = field(repr=False)
    #: What was asked of its cues: question -> cue -> answer.
    kept: dict[str, dict[Any, Any]] = field(init=False, factory=dict, repr=False)
    _subjects: Subjects = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        kinds = "".join(chunk.kind for chunk in self.chunks)
        object.__setattr__(self, "kinds", kinds)
        object.__setattr__(self, "_subjects", Subjects(kinds, self.reports, self.tells, self.inert))

    def at(self, word: int) -> int:
        """Index of the chunk that holds a word; of the next one where none does."""
        return bisect_right(self.chunks, word, key=_last)

    def subject(self, verb: int) -> ChunkSpan | None:
        """The noun phrase that is the subject of verb group `verb`.

        It takes in phrases with of/for/in, appositions and relative clauses; its first chunk holds the head.
        """
        return self._subjects.of(verb)

    def antecedent(self, relative: int) -> ChunkSpan | None:
        """The noun phrase before a relative pronoun."""
        match = _ANTECEDENT.search(self.kinds[:relative])
        return ChunkSpan(*match.span("np")) if match else None

    def after(self, verb: int, near: Callable[[Chunk], bool], particle: bool = False) -> ChunkSpan | None:
        """The noun phrase right after a verb group, with what belongs to it: said *Ann Lee, a baker*; put in *Lee*.

        A phrase with a preposition belongs to it where that is `near`.
        """
        match = _AFTER.match(self.kinds, verb + 1 + particle)
        if not match:
            return None
        start = match.start("np")
        end = start + 1
        while self.kinds.startswith(_PHRASE, end) and near(self.chunks[end]):
            end += len(_PHRASE)
        joined = _JOINED.match(self.kinds, end)
        end = joined.end() if joined else end
        apposition = _APPOSITION.match(self.kinds, end)
        if apposition:
            telling = _TELLING.search(self.kinds, end, apposition.end())
            # e.g. said *Ann Lee, a baker*, who added that it rained
            end = telling.start() if telling and self.reports(telling.end() - 1) else apposition.end()
        return ChunkSpan(start, end)


_ANTECEDENT = regex.compile(
    in_kinds("(?<! <np> <preposition> ) (?P<np> <np> (?: <preposition> <np> )*+ ) <comma|dash>? $")
)
_PHRASE = Kind.PREPOSITION + Kind.NP
#: said Ann Lee *and Bo Tan*.
_JOINED = regex.compile(in_kinds("<conjunction> <np> (?= <comma|stop|semicolon|colon|quotation> | $ )"))
#: said *Ann Lee*; said, at last, *Ann Lee*.
_AFTER = regex.compile(
    in_kinds("(?: <adverb>? | <comma> (?: <adverb> | <preposition> <np> ){1,2} <comma> ) (?P<np> <np> )")
)
#: A relative clause that reports more: said Ann Lee, *who added that* it rained.
_TELLING = regex.compile(in_kinds("<comma> <wh-word> <adverb>? <verb> (?= <that> )"))
_APPOSITION = regex.compile(
    in_kinds(
        """
    (?: <comma> <np> (?: <preposition|conjunction> <np> )*+ ){1,3}  # said Ann Lee, *a baker from Orland*.
    (?: <comma>? <wh-word|that> <^comma|stop|quotation>* )?
    (?: <comma> (?= <verb|quotation|conjunction|ing|subordinator|adverb|stop> )
      | (?= <stop|quotation|semicolon|conjunction|colon|subordinator> | $ ) )
  | <comma> <wh-word> <^comma|semicolon|stop|quotation>* (?= <stop|comma> | $ )  # said Ann Lee, *who left*.
  | <opening> <^opening|closing>{1,8} <closing>  # said Ann Lee *(R-Ohio)*"""
    )
)
