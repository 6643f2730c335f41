"""Verbs that report, each with its source, who is told, and where its content may begin."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

import regex

from quoteattr.grammar.chunks import Chunk
from quoteattr.grammar.clause import Clause
from quoteattr.grammar.content_start import clause_begins
from quoteattr.grammar.phrases import RELATIVES, VOICES, phrase
from quoteattr.grammar.subjects import ChunkSpan
from quoteattr.lexicon.classes import EDGE, Kind, WordClass, chunk_kinds, in_kinds
from quoteattr.lexicon.words import Verb, VerbForm
from quoteattr.reading import Cue, Phrase, Reading

#: Prepositions that carry a noun phrase on behind a verb: said Lee *of Orland*.
_CARRIES_ON = frozenset(("of", "from", "for"))
#: Prepositions that carry on who is told: told a man *with* a dog that.
_CARRIES_LISTENER_ON = frozenset(("of", "from", "at", "with"))
#: Particles of verbs of speech: called *out*, put *in*.
_PARTICLES = frozenset(("out", "in", "up", "back", "on", "off"))
#: What shows that the content is still to come: advised the class in June *to* "stay".
_CONTENT_NEXT = regex.compile(
    in_kinds("<adverb>? (?: <infinitive> | <that> | <comma>? <quotation> | <preposition> <quotation|quoted> )")
)
#: What follows one who is told: told Lee *that*; told Lee: "...".
_BEHIND_LISTENER = regex.compile(
    in_kinds("<adverb>* <that|quotation|subordinator|wh-word|infinitive|quoted|colon|comma>")
)
#: Nothing more of the sentence: "...," he told Lee*.*
_NOTHING_MORE = regex.compile(in_kinds("<stop|adverb>* $"))
#: A show that is told something: told *"Morning Tea"* on Monday that.
_SHOW = regex.compile(in_kinds("<quotation|quoted> <adverb>{0,2} <that>"))
#: A quotation that a tag opens: *said Lee:* "...".
_OPENING_TAG = regex.compile(in_kinds("<comma|colon|adverb>* <quotation>"))
_PREPOSITIONAL = Kind.PREPOSITION + Kind.NP
_BEFORE_TAG = Kind.ADVERB + Kind.COMMA + Kind.SEMICOLON + Kind.DASH + Kind.STOP
_END_OF_TAG = Kind.STOP + Kind.COMMA + Kind.ADVERB

_SPANS = chunk_kinds("quotation|quoted")
_BEHIND_HAS = chunk_kinds("that|np")
_RELATIVE = chunk_kinds("wh-word|that")
_BESIDE_SPAN = chunk_kinds("quotation|quoted")
_BEFORE_AGENT = chunk_kinds("preposition|np|adverb|quoted")
_PARTICIPIAL = chunk_kinds("ing|participle")
#: How far behind a passive its *by* is looked for.
_AGENT_REACH = 4

_GOING = frozenset(("go", "goes", "went", "gone", "going"))
_QUICK = frozenset(("careful", "quick", "swift"))
_VERB_ADJECTIVE = Kind.VERB + Kind.ADJECTIVE
#: Words after which what follows was not said: *declined* to, *yet* to, *without* saying, *short of* saying.
_WITHHOLDING = frozenset(
    f"{word}{end}" for word, ends in (
        ("declin", ("e", "es", "ed", "ing")), ("refus", ("e", "es", "ed", "ing")), ("neglect", ("", "s", "ed", "ing")),
        ("fail", ("", "s", "ed", "ing")), ("omit", ("", "s", "ted", "ting")),
        ("refrain", (" from", "ed from", "s from")),
        ("yet", ("",)), ("unable", ("",)), ("unwilling", ("",)), ("without", ("",)), ("short of", ("",)),
    ) for end in ends
)  # fmt: skip

#: Kind of verb group -> the form of its cue; a finite one's is "finite".
FORMS = {Kind.INFINITIVE: "infinitive", Kind.ING: "participle", Kind.PARTICIPLE: "participle"}


class _Source(NamedTuple):
    """A source, the side of its verb that it stands on, and the chunk behind the verb and it."""

    side: str | None
    phrase: Phrase | None
    behind: int


def verb_cue(reading: Reading, clause: Clause, index: int) -> Cue | None:
    """The cue of a verb group that reports; None where it only gives a thing its name."""
    verb = reading.words.entries[clause.chunks[index].main].verb
    return None if verb is None else _VerbGroup(reading, clause, index, verb).cue()


class _VerbGroup:
    """A verb group that reports, in its clause."""

    def __init__(self, reading: Reading, clause: Clause, index: int, verb: Verb) -> None:
        self.reading, self.clause, self.index, self.verb = reading, clause, index, verb
        self.kinds, self.chunks, self.chunk = clause.kinds, clause.chunks, clause.chunks[index]
        self.keys, self.entries = reading.words.lowered, reading.words.entries

    def cue(self) -> Cue | None:
        """The cue, where it is one."""
        chunk, source = self.chunk, self._source()
        if source.phrase is not None and source.side == "before" and self._names_a_thing(source.phrase):
            return None
        addressee, content_from = self._addressee(source)
        first = self._first()
        return Cue(
            first=first,
            last=chunk.last,
            word=chunk.main,
            kind="verb",
            complements=self.verb.complements,
            modality=self.verb.modality,
            sentence=self.clause.sentence,
            content_from=content_from,
            source=source.phrase,
            side=source.side,
            form=FORMS.get(chunk.kind, "finite") if first == chunk.first else "finite",
            passive=self._passive,
            negated=self._negated() or self._withheld(),
            addressee=addressee,
        )

    def _kind(self, index: int) -> str:
        return self.kinds[index] if 0 <= index < len(self.kinds) else EDGE

    def _key(self, index: int) -> str:
        """The first word of a chunk."""
        return self.keys[self.chunks[index].first]

    # -- the group itself

    @cached_property
    def _passive(self) -> bool:
        """Was *asked*, asked by; but: he's said that, where *'s* is *has*."""
        forms = self.entries[self.chunk.main].forms
        if self.chunk.kind == Kind.PARTICIPLE or VerbForm.PARTICIPLE not in forms or VerbForm.ING in forms:
            return self.chunk.kind == Kind.PARTICIPLE
        has = self._kind(self.index + 1) in _BEHIND_HAS and self._kind(self.index - 1) == Kind.NP
        auxiliaries = self.entries[self.chunk.first : self.chunk.main]
        return any(info.auxiliary == "be" or info.word_class == WordClass.CLITIC and not has for info in auxiliaries)

    def _negated(self) -> bool:
        return any(info.word_class == WordClass.NOT for info in self.entries[self.chunk.first : self.chunk.main])

    def _withheld(self) -> bool:
        """Does a word before the verb tell that it is not said: *declined* to say, *no longer* believes?"""
        chunk, keys = self.chunk, self.keys
        one, two = (" ".join(keys[max(0, chunk.first - n) : chunk.first]) for n in (1, 2))
        if chunk.kind == Kind.VERB:
            return one == "no" and keys[chunk.first] == "longer"
        return one in _WITHHOLDING or chunk.kind == Kind.ING and two in _WITHHOLDING

    def _first(self) -> int:
        """The first word of the cue with what only leads to it: *went on* to say, *was quick* to add."""
        chunk, index = self.chunk, self.index
        if chunk.kind != Kind.INFINITIVE:
            return chunk.first
        before = self.keys[max(0, chunk.first - 2) : chunk.first]
        if before[1:] == ["on"] and before[0] in _GOING:
            return chunk.first - 2
        led = self.kinds[max(0, index - 2) : index] == _VERB_ADJECTIVE
        if led and self.keys[self.chunks[index - 1].main] in _QUICK:
            return self.chunks[index - 2].first
        return chunk.first

    def _names_a_thing(self, source: Phrase) -> bool:
        """Does it only give a thing its name: *a play called* "The Wheel"?"""
        following, takes = self._kind(self.index + 1), self.verb.complements
        quoted = following in _SPANS or following == Kind.NP and self._ends_quoted(self.chunks[self.index + 1])
        if "clause" in takes or "complement" not in takes or not quoted or source.kind != "nominal":
            return False
        thing = self.kinds[self.index - 1] == Kind.NP and self.clause.inert(self.index - 1)
        participle = VerbForm.PARTICIPLE in self.entries[self.chunk.main].forms
        return thing and participle and self.entries[self.chunks[self.index + 1].first].pronoun is None

    def _ends_quoted(self, chunk: Chunk) -> bool:
        """Does a noun phrase end in a quoted span?"""
        return self.reading.outermost_quote_at(self.reading.words.starts[chunk.last - 1]) is not None

    # -- the source

    def _source(self) -> _Source:
        none = _Source(None, None, self.index + 1)
        if self._passive:
            agent = self._agent()
            if agent is None:
                return none
            behind = agent.end if agent.start == self.index + 2 else self.index + 1
            return _Source("after", phrase(self.reading, self.clause, *agent), behind)
        before = self._whose(self.clause.subject(self.index))
        behind_verb = self._inverted_subject(before)
        if behind_verb is not None:
            return _Source("after", phrase(self.reading, self.clause, *behind_verb), behind_verb.end)
        if before is None:
            return none
        if (
            before.end < self.index
            and self.kinds[self.index - 1] in _RELATIVE
            and self._key(self.index - 1) in RELATIVES
        ):
            relative = self.chunks[self.index - 1]
            pronoun = Phrase(relative.first, relative.last, relative.first, relative.last, "pronoun")
            return _Source("before", pronoun, self.index + 1)
        return _Source("before", phrase(self.reading, self.clause, *before), self.index + 1)

    def _agent(self) -> ChunkSpan | None:
        """The noun phrase behind *by* of a passive."""
        for at in range(self.index + 1, min(self.index + _AGENT_REACH, len(self.kinds) - 1)):
            if self.kinds.startswith(_PREPOSITIONAL, at) and self._key(at) == "by":
                return self.clause.after(at, self._carries_on)
            if self.kinds[at] not in _BEFORE_AGENT:
                return None
        return None

    def _carries_on(self, chunk: Chunk) -> bool:
        return self.keys[chunk.first] in _CARRIES_ON

    def _whose(self, span: ChunkSpan | None) -> ChunkSpan | None:
        """The subject; the one whose voice it is where that is: she looked at *Lee*, *whose voice* said."""
        if span is None or not span.start or self.kinds[span.start - 1] != Kind.WH_WORD:
            return span
        voiced = self._key(span.start - 1) == "whose" and self.keys[self.chunks[span.start].last - 1] in VOICES
        return self.clause.antecedent(span.start - 1) or span if voiced else span

    def _inverted_subject(self, before: ChunkSpan | None) -> ChunkSpan | None:
        """The subject behind the verb, where there is one: "...," *said Lee*."""
        adjacent = before is not None and before.end >= self.index - 1
        if self.chunk.kind != Kind.VERB or before is not None and (adjacent or "quote" not in self.verb.complements):
            return None
        particle = self._kind(self.index + 1) == Kind.PREPOSITION and self._key(self.index + 1) in _PARTICLES
        after = self.clause.after(self.index, self._carries_on, particle)
        return after if after is not None and self._inverted(after) else None

    def _inverted(self, after: ChunkSpan) -> bool:
        """Is the noun phrase behind the verb its subject? Only beside a quotation or at the sentence's start."""
        kinds, takes = self.kinds, self.verb.complements
        before, rest = kinds[: self.index].rstrip(_BEFORE_TAG), kinds[after.end :]
        aside = _COMMA_VERB in kinds[after.end - 1 : after.end + 2]  # e.g. The plan, *says Lee*, is "a mess"
        if "complement" in takes and "clause" not in takes and rest[:1] in _SPANS:
            return False  # e.g. and called *Lee* "a gift"
        if not self._beside_quotation(before, rest) and not self._closes(rest, aside):
            return False
        pronoun = self.entries[self.chunks[after.start].main].pronoun
        if pronoun is not None and pronoun.case not in ("subject", "any"):
            return False
        return rest[:1] != Kind.VERB or not before or aside

    def _beside_quotation(self, before: str, rest: str) -> bool:
        """Does a quotation stand before the tag or behind it, or nothing before it?"""
        if not before or before[-1] in _BESIDE_SPAN:
            return True
        # e.g. But, *said Lee*, "..."; When it rains, *said Lee*, "..."
        pauses = self._kind(self.index - 1) == Kind.COMMA and rest[:1] in _LEADS_IN
        if (pauses or not before.strip(_JOINING)) and _OPENING_TAG.match(rest):
            return True
        return before[-1] == Kind.CONJUNCTION and before[:-1].rstrip(Kind.COMMA)[-1:] == Kind.QUOTATION

    def _closes(self, rest: str, aside: bool) -> bool:
        """The bridge would close, *said Lee*."""
        if self._kind(self.index - 1) != Kind.COMMA or "clause" not in self.verb.complements:
            return False
        return aside or not rest.strip(_END_OF_TAG)

    # -- who is told

    def _addressee(self, source: _Source) -> tuple[Phrase | None, int]:
        """Who is told, and the word after which the content may begin."""
        at, kinds = max(self.index + 1, source.behind), self.kinds
        addressee = None
        if source.side != "after" and not self._passive and self._told(at):
            addressee = phrase(self.reading, self.clause, at, at + 1)
            at += 1
            while kinds.startswith(_PREPOSITIONAL, at) and self._goes_on(at):
                at += 2
        elif "person" in self.verb.complements and _SHOW.match(kinds, at):
            at += 1  # e.g. told *"Morning Tea"* that
        while self._kind(at) == Kind.ADVERB:
            at += 1
        return addressee, self.chunks[at - 1].last

    def _told(self, at: int) -> bool:
        """Is a noun phrase who is told, and not what is said: told *Lee* that; but: told *a story*?"""
        takes, kinds = self.verb.complements, self.kinds
        if "person" not in takes or self._kind(at) != Kind.NP:
            return False
        if "thing" not in takes or _BEHIND_LISTENER.match(kinds, at + 1) or _CONTENT_NEXT.match(kinds, at + 1):
            return True
        if self._kind(at + 1) == Kind.NP and clause_begins(kinds, at + 1):
            return True
        # e.g. "...," he told *Lee*.
        return Kind.QUOTATION in kinds[: self.index] and _NOTHING_MORE.match(kinds, at + 1) is not None

    def _goes_on(self, at: int) -> bool:
        """Does a phrase with a preposition belong to who is told: told the mayor *of Orland* that?"""
        return self._key(at) in _CARRIES_LISTENER_ON or _CONTENT_NEXT.match(self.kinds, at + 2) is not None


_COMMA_VERB = Kind.COMMA + Kind.VERB
_JOINING = Kind.CONJUNCTION + Kind.COMMA
_LEADS_IN = chunk_kinds("comma|colon")
