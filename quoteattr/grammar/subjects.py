"""Whose subject is whose: the noun phrase that a verb group of a sentence belongs to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from itertools import chain, islice
from typing import NamedTuple

import regex

from quoteattr.lexicon.classes import EDGE, Kind, chunk_kinds, in_kinds


class ChunkSpan(NamedTuple):
    """Chunks of a sentence, from `start` to before `end`."""

    start: int
    end: int


#: Phrases with *of*, *in* behind a noun phrase, from its beginning only: else each would be tried again.
_NP_CHAIN = "(?<! <np> <preposition> ) (?P<subject> <np> (?: <preposition> <np> )*+ )"
#: What ends no aside between commas.
_ASIDE = "<^comma|semicolon|colon|quotation|stop>"
#: What may stand between a subject and its verb.
_INSERTION = rf"""
    <comma>  # Lee, *a baker,* said; Lee, *asked in May,* said
    (?: <np|wh-word|participle|ing|infinitive|not|preposition|adjective|determiner|quoted|verb|subordinator>
      | <adverb> <preposition> ) {_ASIDE}{{0,16}} <comma>
  | <comma> <np> (?: <preposition> <np> )* <preposition> <quotation>  # Lee, *head of the "Old Salt" club,* said
    <^comma|semicolon|colon|stop|verb>{{0,8}} <comma>?
  | <comma> <participle> <quotation|quoted> <comma>?  # a play, *called "Rain,"* said
  | <comma> <preposition> <^semicolon|colon|quotation|stop|verb|wh-word>{{0,16}} <comma>  # Lee, *of Orland, Ohio,* said
  | <comma> <ing|participle|preposition> {_ASIDE}{{0,16}} <comma>  # Lee, *going to the pier, where it rained,* said
    <wh-word> <^semicolon|colon|quotation|stop>{{0,20}} <comma>
  | (?: <comma> | (?<= <comma> ) ) <conjunction>?  # Lee, *under the impression that it rained,* said
    <preposition> <np> (?: <preposition> <np> )? <that|subordinator> <np> {_ASIDE}{{0,8}} <comma>
  | <comma> <wh-word> <^semicolon|colon|quotation|stop>{{0,20}} <comma>  # Lee, *who was, as it rained, late,* said
  | <comma> <np> (?: <preposition> <np> )? <wh-word>  # Lee, *a baker who was, in fact, late,* said
    <^semicolon|colon|quotation|stop>{{0,20}} <comma>
  | <comma> <np> <^semicolon|colon|stop|verb>{{0,14}} <quotation|quoted> <comma>?  # Lee, *a baker in "Rain,"* said
    (?: <wh-word> <^semicolon|colon|stop|quotation>{{0,14}} <comma> )?
  | <comma> <np>  # Lee, *baker, singer and chair,* said
    (?: <np|preposition|conjunction|adverb> | <comma> (?! <adverb>* $ ) ){{0,24}} <comma>
  | <opening> <^opening|closing>{{1,12}} <closing> (?: <comma> (?= <adverb>* $ ) )?  # Lee *(R-Ohio)* said
  | <dash> <^dash|semicolon|quotation>{{1,24}} <dash>  # Lee *- a baker -* said
  | <comma> <adverb> <comma>  # Lee*, too,* said
  | (?<= <np> ) <ing>  # Lee *preparing to go,* said
    <^comma|semicolon|colon|quotation|stop|verb|wh-word>{{0,10}} <comma> (?= <adverb>* $ )
  | <participle> (?: <preposition> <np> | <adverb> ){{0,3}}  # a man *seen in May* said
"""
_ADJACENT = regex.compile(
    in_kinds(
        rf"""
    (?<! <np> (?: <preposition|conjunction|possessive> | <adjective> <preposition> | <ing> <preposition>? ) )
    (?P<subject> <np>
      (?: <preposition> <np> | <conjunction> <np> | <possessive> <np>
        | <adjective> <preposition> <np> | <ing> <preposition>? <np> )*+ )
    (?P<insertion> (?: {_INSERTION} ){{0,2}} ) <adverb>* $"""
    )
)
#: What stands in an insertion that is an adverb alone: Lee*, too,* said.
_ADVERB_ASIDE = in_kinds("<comma> <adverb> <comma>")
_RELATIVE = regex.compile(
    in_kinds(
        rf"""{_NP_CHAIN}
    (?: <comma|dash>? <wh-word>
        (?: <comma> <ing|participle|preposition|adjective|subordinator> {_ASIDE}{{0,16}} <comma> )?
      | <that> ) <adverb>* $"""
    )
)
_RELATIVE_OBJECT = regex.compile(
    in_kinds(
        rf"""{_NP_CHAIN}
    (?: <comma>? <wh-word> <^comma|semicolon|np|quotation>{{0,4}} | <wh-word> <^comma|semicolon|quotation>{{0,6}} ) $"""
    )
)
#: From *when* or *who* to its verb, or to another verb that no comma parts from it; read from its end.
_HANGING = regex.compile(
    in_kinds(
        """
    (?: ^ | <comma|semicolon|quotation|colon> ) <conjunction|adverb>{0,4} <subordinator|wh-word>
      (?: <^verb|semicolon|quotation|colon>* | <^comma|semicolon|quotation|colon>* ) $
  | (?<= <np> ) <wh-word> <^verb|comma|semicolon|quotation|colon>* $"""
    ),
    regex.REVERSE,
)
#: A verb that *and* alone parts from the next: when he left, *Lee rose and* said.
_JOINED_VERB = regex.compile(
    in_kinds(
        """
    (?: ^ | <comma|semicolon|quotation|colon> ) <conjunction|adverb|subordinator|preposition>{0,3}
    <np> (?: <preposition|conjunction|possessive> <np>
           | <comma> <wh-word> <^comma|semicolon|colon|quotation>* <comma> )*
    <adverb>? (?P<verb> <verb> ) <^verb|comma|semicolon|colon|quotation|subordinator|wh-word|that>{0,8}
    <conjunction> <adverb>? $"""
    ),
    regex.REVERSE,
)
#: What stands before a verb that shares the subject of an earlier one: rose *and* said; rose, *and soon* said.
_SHARED = regex.compile(
    in_kinds(
        """
    <conjunction|comma|semicolon|quotation|adverb|infinitive|adjective|closing|dash> $
  | <conjunction> .{0,2} $"""
    )
)
_CHAIN = regex.compile(in_kinds(f"{_NP_CHAIN} $"))
#: What leads to the thing that speaks: Lee *wrote* a letter saying.
_SENT = regex.compile(in_kinds("<verb> <preposition|adverb>? $"))
#: What opens a sentence before its subject: *Back in Orland,* Lee said.
_OPENER = regex.compile(
    in_kinds(
        """
    <adverb>? (?: <ing|participle|subordinator|preposition> | <adverb> (?= <preposition> ) )
    <^comma|semicolon|colon|quotation|verb>* <comma> (?= <np> )"""
    )
)
#: What opens a time or place at a clause's beginning: *In* May, with the wind calling.
_WHEN = regex.compile(in_kinds("(?: <comma> | ^ ) <conjunction>? <preposition> $"))
_OPENING = regex.compile(in_kinds("<adverb|conjunction|subordinator|preposition|comma>*"))
_FRONTED = regex.compile(in_kinds("<ing|participle> <^comma>* <comma> (?P<subject> <np> (?: <preposition> <np> )* )"))

#: What stands before the object or place that ends a sentence with a tag behind it.
_TAGGED = chunk_kinds("verb|infinitive|preposition")
_COMMA_NP = Kind.COMMA + Kind.NP
_BEHIND_TAG = Kind.STOP + Kind.ADVERB + Kind.PREPOSITION + Kind.NP
_PARTICIPLES = chunk_kinds("ing|participle")
_GOVERNS = chunk_kinds("verb|infinitive|ing|participle")
_CLAUSE_MARKS = chunk_kinds("comma|semicolon|quotation|colon")
_BOUNDARIES = chunk_kinds("quotation|quoted|comma|semicolon|colon|dash")
#: Verbs may ask each other for their subjects in a row; those farther back than so many chunks are found before.
_NEAR = 40


class Subjects:
    """The subjects of a sentence's verb groups, each found when it is first asked for."""

    __slots__ = ("_embedded", "_finite", "_found", "_hanging", "_settled", "inert", "kinds", "reports", "tells")

    def __init__(
        self,
        kinds: str,
        reports: Callable[[int], bool],
        tells: Callable[[int], bool],
        inert: Callable[[int], bool],
    ) -> None:
        """`kinds` has one letter a chunk; `reports`, `tells` and `inert` are asked of chunks as those of a `Clause`."""
        self.kinds, self.reports, self.tells, self.inert = kinds, reports, tells, inert
        self._finite = [index for index, kind in enumerate(kinds) if kind == Kind.VERB]
        self._found: dict[int, ChunkSpan | None] = {}
        self._hanging: dict[int, bool] = {}
        self._embedded: dict[int, bool] = {}
        self._settled = 0

    def of(self, verb: int) -> ChunkSpan | None:
        """The noun phrase that is the subject of the verb group `verb`."""
        if verb not in self._found:
            for earlier in range(self._settled, verb - _NEAR):
                self._settled = earlier + 1
                if self.kinds[earlier] in _GOVERNS:
                    self.of(earlier)
            self._found[verb] = self._find(verb)
        return self._found[verb]

    def _find(self, verb: int) -> ChunkSpan | None:
        kind = self.kinds[verb]
        if kind in _PARTICIPLES:
            return self._of_participle(verb)
        if kind == Kind.INFINITIVE:
            return self._of_infinitive(verb)
        return self._of_finite(verb)

    # -- finite verbs

    def _of_finite(self, verb: int) -> ChunkSpan | None:
        before = self.kinds[:verb]
        relative = _RELATIVE.search(before)
        if relative:
            return ChunkSpan(*relative.span("subject"))
        adjacent = _ADJACENT.search(before)
        opening = _OPENER.match(before)
        if adjacent and opening and adjacent.start() < opening.end():
            adjacent = _ADJACENT.search(before, opening.end()) or adjacent  # e.g. Back in *Orland*, *Lee*, 70, said
        if adjacent:
            return self._adjacent(adjacent, verb)
        return self._shared(verb) if _SHARED.search(before) else None

    def _adjacent(self, match: regex.Match[str], verb: int) -> ChunkSpan | None:
        """The subject where a noun phrase stands right before the verb, or before an insertion."""
        start, end = match.start("subject"), self._without_adverbs(match.start("subject"), match.end())
        before = self.kinds[start - 1] if start else EDGE
        found: ChunkSpan | None = ChunkSpan(start, end)
        if before in _TAGGED and match["insertion"].startswith(_COMMA_NP) and self._tags(start, verb):
            found = ChunkSpan(match.start("insertion") + 1, end)  # e.g. We lost the pier, *Lee, a baker*, said
        elif before in _GOVERNS:
            found = ChunkSpan(self._beyond_object(start, match.end("subject")), end)
        elif before == Kind.NP and (start < 2 or self.kinds[start - 2] in _BOUNDARIES):
            found = ChunkSpan(start - 1, end)  # e.g. *bridge experts* Ann Lee and Bo Tan said
        elif before == Kind.PREPOSITION:
            found = self._beyond_preposition(match, end, verb)
        if found is not None and match["insertion"] == _ADVERB_ASIDE and found.end >= match.end("insertion"):
            return ChunkSpan(found.start, match.end("subject"))
        return found

    def _tags(self, start: int, verb: int) -> bool:
        """Does a verb end a sentence that it reports, with no clause about somebody before it?"""
        closes = not self.kinds[verb + 1 :].strip(_BEHIND_TAG)
        return closes and self.reports(verb) and not _RELATIVE_OBJECT.search(self.kinds[:start])

    def _without_adverbs(self, start: int, end: int) -> int:
        while end > start and self.kinds[end - 1] == Kind.ADVERB:
            end -= 1
        return end

    def _beyond_object(self, start: int, end: int) -> int:
        """Where the subject begins, if another verb stands before the noun phrase from `start` to `end`."""
        joined = self.kinds.rfind(Kind.CONJUNCTION, start, end)
        if joined >= 0:
            return joined + 1  # e.g. Lee visited Orland and *Tan* said
        relative = _RELATIVE_OBJECT.search(self.kinds[:start])
        if relative and (self.kinds[start - 1] == Kind.INFINITIVE or not self.tells(start - 1)):
            return relative.start("subject")  # e.g. *the man* who met Lee said
        return start

    def _beyond_preposition(self, match: regex.Match[str], end: int, verb: int) -> ChunkSpan | None:
        """The subject, if a preposition stands before the noun phrase right before the verb."""
        start = match.start("subject")
        governor = self._last_kind(start - 1)
        joined = self.kinds.rfind(Kind.CONJUNCTION, start, match.end("subject"))
        if joined >= 0 and governor in _ACTIVE:
            return ChunkSpan(joined + 1, end)  # e.g. Lee asked for a pen and *Tan* said
        outer = _RELATIVE_OBJECT.search(self.kinds[: start - 1])
        if outer:
            return ChunkSpan(outer.start("subject"), end)  # e.g. *the man* who met with Lee said
        if match["insertion"] or self.kinds.rfind(Kind.COMMA, start, end - 1) >= 0:
            return None
        return self._shared(verb) if governor in _TAKES_PREPOSITION else ChunkSpan(start, end)

    def _last_kind(self, end: int) -> str:
        """The kind of the last chunk before `end` that is no adverb."""
        return self.kinds[:end].rstrip(Kind.ADVERB)[-1:]

    # -- verbs that share the subject of an earlier one

    def _shared(self, verb: int, *, nearest: bool = False) -> ChunkSpan | None:
        """The subject of an earlier verb of the sentence, one that reports before one that does not."""
        if self.kinds[verb] == Kind.VERB and (joined := _JOINED_VERB.search(self.kinds[:verb])):
            return self.of(joined.start("verb"))
        earlier = self._earlier(verb)
        candidates = chain(
            () if nearest else islice(filter(self.reports, earlier), 1),
            () if nearest else islice(filter(self.reports, reversed(earlier)), 2),
            earlier[:-3:-1],
        )
        return next(filter(None, map(self.of, candidates)), None)

    def _earlier(self, verb: int) -> list[int]:
        """The finite verbs before a verb; before a finite one, only those that hang on no other clause."""
        earlier = self._finite_before(verb)
        if self.kinds[verb] == Kind.VERB:
            apart = self.kinds.rfind(Kind.SEMICOLON, 0, verb)
            earlier = earlier[bisect_right(earlier, apart) :] or earlier
            earlier = [index for index in earlier if not self._hangs(index, verb)] or earlier
        return earlier

    def _finite_before(self, verb: int) -> list[int]:
        return self._finite[: bisect_left(self._finite, verb)]

    def _hangs(self, verb: int, outer: int) -> bool:
        """Is a verb in a clause with *when* or *who* that a comma ends before the verb `outer`?"""
        if verb not in self._hanging:
            self._hanging[verb] = _HANGING.search(self.kinds[:verb]) is not None
        return self._hanging[verb] and self.kinds.find(Kind.COMMA, verb, outer) >= 0

    # -- participles and infinitives

    def _of_participle(self, verb: int) -> ChunkSpan | None:
        before = self.kinds[:verb]
        fronted = _FRONTED.match(self.kinds, verb)
        if fronted and _OPENING.fullmatch(before):  # e.g. Calling it a gift, *Lee* left
            return ChunkSpan(*fronted.span("subject"))
        if before.endswith(_BEHIND_PREPOSITION):
            return self._of_nearest(verb)  # e.g. *he* began by saying
        if before.endswith(Kind.CONJUNCTION):
            joined = [i for i in range(verb) if self.kinds[i] == Kind.ING and self.reports(i)]
            if joined:
                return self.of(joined[-1])  # e.g. *Lee* calling it a gift and asking
        if before.endswith(_BEHIND_COMMA):
            return self._shared(verb, nearest=True)  # e.g. but *Lee* rose, and saying "...," led the way
        return self._of_object(verb) or self._of_main(verb) or self._shared(verb)

    def _of_object(self, verb: int) -> ChunkSpan | None:
        """The noun phrase before an -ing; who sent it, where it is a thing: *Lee* wrote a letter saying."""
        before = self.kinds[:verb]
        phrase = _CHAIN.search(before) if self.kinds[verb] == Kind.ING else None
        if not phrase:
            return None
        start = phrase.start()
        if _WHEN.search(before[:start]) and self.inert(start) and self.inert(verb - 1):
            return None
        sent = _SENT.search(before[:start])
        sender = None
        if sent and (self.inert(start) or self.reports(sent.start())):
            sender = self.of(sent.start())
        return sender or ChunkSpan(start, verb)

    def _of_main(self, verb: int) -> ChunkSpan | None:
        """The subject of the main verb before a comma: *Lee* bristled at what he heard, saying."""
        finite = self._finite_before(verb)
        if self.kinds[verb - 1 : verb] != Kind.COMMA:
            return None
        main = [index for index in finite if not self._is_embedded(index)]
        main = [index for index in main if not self._hangs(index, verb - 1)] or main
        if not main or len(main) == len(finite):
            return None
        return self.of(next(filter(self.reports, reversed(main)), main[-1]))

    def _is_embedded(self, verb: int) -> bool:
        """Does a verb stand in a clause with *that* or *what* that no comma sets apart?"""
        if verb not in self._embedded:
            start = max(self.kinds.rfind(mark, 0, verb) for mark in _CLAUSE_MARKS)
            self._embedded[verb] = not _EMBEDS.isdisjoint(self.kinds[start + 3 : verb])
        return self._embedded[verb]

    def _of_infinitive(self, verb: int) -> ChunkSpan | None:
        before = self.kinds[:verb]
        earlier = before.rfind(Kind.INFINITIVE)
        if before.endswith(Kind.CONJUNCTION) and earlier >= 0 and _PARTS.isdisjoint(before[earlier:]):
            return self.of(earlier)  # e.g. led *Lee* to laugh and say
        if before.endswith(_OBJECT) and not self.inert(verb - 1):
            return ChunkSpan(verb - 1, verb)  # e.g. prompted *Lee* to say
        if not _NEAR_VERBS.isdisjoint(before):
            return self._of_nearest(verb)
        adjacent = _CHAIN.search(before)  # e.g. officials *say*, where "say" alone was read as base
        return ChunkSpan(adjacent.start(), verb) if adjacent else None

    def _of_nearest(self, verb: int) -> ChunkSpan | None:
        nearest = max(self.kinds.rfind(Kind.VERB, 0, verb), self.kinds.rfind(Kind.ING, 0, verb))
        return self.of(nearest) if nearest >= 0 else None


_ACTIVE = chunk_kinds("verb|infinitive|ing")
_TAKES_PREPOSITION = chunk_kinds("verb|infinitive|ing|participle|adjective")
_EMBEDS = chunk_kinds("that|wh-word")
_PARTS = chunk_kinds("verb|quotation|comma|semicolon")
_NEAR_VERBS = chunk_kinds("verb|ing")
_BEHIND_PREPOSITION = (in_kinds("<preposition>"), in_kinds("<preposition> <adverb>"))
_BEHIND_COMMA = in_kinds("<comma> <conjunction>")
_OBJECT = in_kinds("<verb> <np>")
