"""Where what a cue reports ends: at which comma, conjunction, verb or quotation."""

from __future__ import annotations

from functools import cached_property

import regex

from quoteattr.grammar.clause import Clause
from quoteattr.lexicon.classes import EDGE, Kind, chunk_kinds, in_kinds
from quoteattr.lexicon.words import VerbForm
from quoteattr.reading import Cue, Reading

#: Kinds of content that are a thing or an act, and no clause.
TOPICS = frozenset(("thing", "to"))
#: Chunks of an aside about an object, at most.
_LONGEST_ASIDE = 16
#: Chunks from a comma or conjunction to the verb of the clause that begins there, at most.
_REACH = 5

_OBJECT = regex.compile(in_kinds("<np> (?: <preposition> <np> )*"))
#: What a clause before the main one begins with: *after* Lee said, *asked* if; *in what* Lee said.
_OPENING = regex.compile(in_kinds("<subordinator|participle|ing> | <preposition> <np>? <that|wh-word>"))
#: A participle with a subject of its own: said it rained, *Tan calling* it a flood.
_ABSOLUTE = regex.compile(in_kinds("<comma|conjunction|dash> <np> <ing> | <comma> <preposition> <np> <ing>"))
#: A noun phrase with a verb or clause of its own: backed the plan, *a gift that*.
_ASIDE_NOUN = regex.compile(in_kinds("<np> <verb|that|wh-word|adverb>"))
#: A main clause behind a time or place, or between marks.
_MAIN = regex.compile(
    in_kinds(
        """
    (?: <adverb> | <preposition> <np> ){1,3} <comma>? <np> (?: <preposition> <np> )* <adverb>? <verb>
  | <quotation>"""
    )
)
#: A name with a colon, whose words follow.
_LABEL = regex.compile(in_kinds("<dash> <np> (?: <preposition|conjunction> <np> )* <colon> <quotation>"))
#: What stands between commas behind an object: Tan, *who left,*; bakers, *in general,*
_ASIDE = regex.compile(in_kinds("<comma> (?: <wh-word> | <adverb> <comma> | <preposition> <np|adjective> <comma> )"))
#: The last clause of a sentence with *which*, somebody's view or another: on the pier, *which he called* a wreck.
_LAST_VIEW = regex.compile(in_kinds("<wh-word> <np> <verb> <^comma>* $"))
_LAST_RELATIVE = regex.compile(in_kinds("<wh-word> <verb> <^comma>* $ | <np> <that> <^comma>* $"))
#: A clause with *although* and its subject.
_CONCESSION = in_kinds("<subordinator> <np> <verb>")
#: What is left of a sentence behind a tag that ends it: said Lee *in Orland*.
_REST_OF_TAG = regex.compile(
    in_kinds(
        """
    <^that|verb|quotation|np|infinitive>* $
  | (?= <adverb|preposition> ) <^that|verb|quotation|infinitive>* $"""
    )
)
#: A clause that has its verb, and nothing behind it that may go on with another.
_WHOLE_CLAUSE = regex.compile(in_kinds("<^verb>* <verb> <^that|wh-word|subordinator|conjunction|quotation|comma>*"))

_SPANS = chunk_kinds("quotation|quoted")
_TRAILING = chunk_kinds("comma|stop|dash|colon")
_END = frozenset((EDGE, Kind.STOP))
_STOPS_BEFORE = frozenset((EDGE, Kind.CLOSING))
_GOES_ON = chunk_kinds("that|wh-word|subordinator|quotation")
_ENDS_TOPIC = chunk_kinds("subordinator|wh-word|participle|verb|ing")


def ending(reading: Reading, clause: Clause, cue: Cue, start: int, what: str) -> int:
    """The chunk before which a content of the kind `what` ends that begins with the chunk `start`."""
    return _Content(reading, clause, cue, start, what).ending()


def tag_at(clause: Clause, at: int) -> bool:
    """Do a noun phrase and a reporting verb stand here at the sentence's end: *Lee said.*"""
    verb = clause.kinds.find(Kind.VERB, at, at + _REACH)
    if verb < 0 or clause.kinds.find(Kind.QUOTATION, at, verb) >= 0 or not clause.reports(verb):
        return False
    return _REST_OF_TAG.match(clause.kinds, verb + 1) is not None


class _Content:
    """The content behind a cue, of which only the beginning is known."""

    def __init__(self, reading: Reading, clause: Clause, cue: Cue, start: int, what: str) -> None:
        self.reading, self.clause, self.cue, self.start, self.what = reading, clause, cue, start, what
        self.kinds = clause.kinds

    def ending(self) -> int:
        """The chunk before which it ends."""
        kinds, start = self.kinds, self.start
        at = start + (kinds[start] not in _SPANS)
        while at < len(kinds):
            kind = kinds[at]
            if kind == Kind.COMMA and (resumed := self._resumed(at)):
                at = resumed
                continue
            if at == self._by or kind in _BREAKS and _BREAKS[kind](self, at):
                break
            at += 1
            if kind in _SPANS and self._ends_with_span(at - 1):
                break
        while at > start + 1 and kinds[at - 1] in _TRAILING:
            at -= 1
        return at

    # -- what the cue tells, asked once

    @cached_property
    def _by(self) -> int:
        """The chunk with *by* before the source of a passive: was called "a gift" *by* Lee; -1 for none."""
        source, clause = self.cue.source, self.clause
        if not self.cue.passive or source is None:
            return -1
        before = clause.at(source.first) - 1
        return before if before >= 0 and clause.chunks[before].last == source.first else -1

    @cached_property
    def _in_relative(self) -> bool:
        """Is the source of the cue the relative pronoun before it?"""
        source, at = self.cue.source, self.clause.at(self.cue.first)
        return source is not None and source.last == self.cue.first and self.kinds[at - 1 : at] == Kind.WH_WORD

    @cached_property
    def _opens_sentence(self) -> bool:
        """Does the cue stand in a clause that goes before the main one: *After Lee said it rained*, Tan left?"""
        before = self.kinds[: self.clause.at(self.cue.begins)].lstrip(_JOINING)
        return _OPENING.match(before) is not None and Kind.COMMA not in before

    def _key(self, at: int) -> str:
        """The first word of a chunk."""
        chunks = self.clause.chunks
        return self.reading.words.lowered[chunks[at].first] if at < len(chunks) else EDGE

    # -- does it end before a chunk of this kind?

    def _dash(self, at: int) -> bool:
        """Lee - who said it rained - *left*; It rained - *Moss:* "..."."""
        if self._absolute(at) or _LABEL.match(self.kinds, at):
            return True
        return self.kinds[at + 1 : at + 2] == Kind.VERB and self._in_relative

    def _opening(self, at: int) -> bool:
        """The crew knew it (*Lee said* it rained)."""
        return Kind.VERB in self.kinds[at : self.kinds.find(Kind.CLOSING, at)]

    def _subordinator(self, at: int) -> bool:
        """Lee praised the plan *although Tan said* it was late; but: asked the mayor *if she promised* it."""
        if self.what not in TOPICS or "question" in self.cue.complements:
            return False
        return self.kinds.startswith(_CONCESSION, at) and self.clause.reports(at + 2)

    def _verb(self, at: int) -> bool:
        """Is a verb that of the noun which reports, or of what the cue hangs on?"""
        if self.cue.kind == "noun":  # e.g. Lee's promise to mend the gate *was* forgotten
            return self._closed(at)
        aside = self.cue.form == "infinitive" or self._in_relative
        # e.g. those who back the plan *said*
        return self.what == "thing" and aside and _OBJECT.fullmatch(self.kinds, self.start, at) is not None

    def _closed(self, at: int) -> bool:
        """Has the content of a noun all that it needs, so that the next verb is that of the noun?"""
        if self.what == "clause":
            return _WHOLE_CLAUSE.fullmatch(self.kinds, self.start, at) is not None
        return self.what in TOPICS and _GOES_ON.isdisjoint(self.kinds[self.start : at])

    def _comma(self, at: int) -> bool:
        following, after = at + 1, self.kinds[at + 1 : at + 2]
        if after in _END or self._absolute(at):
            return True
        if self._source_begins(following) or self._report_joins(following, after):
            return True
        if after == Kind.NP and (tag_at(self.clause, following) or self._opens_sentence):
            return self.kinds.find(Kind.VERB, following, following + _REACH) >= 0
        return (
            self._main_begins(following)
            or self._key(following) == "according"
            or self._other_view(following, after)
            or self._relative_over(at, after)
            or self._aside_begins(following, after)
        )

    def _conjunction(self, at: int) -> bool:
        """Does another report begin behind *and*: "said it rained *and called* it a gift"?"""
        if self._absolute(at):
            return True
        after, topic, set_off = self.kinds[at + 1 : at + 2], self.what in TOPICS, self.kinds[at - 1] == Kind.COMMA
        reports = after in _REPORTING and self.clause.reports(at + 1)
        if after == Kind.ING and self.cue.form == "participle" and reports:
            return True  # e.g. calling it a gift *and threatening* to sell it
        if after == Kind.VERB and reports:
            return self.cue.kind == "verb" and not self._may_be_base(at + 1)
        if after == Kind.NP and (topic or set_off):
            verb = self.kinds.find(Kind.VERB, at + 1, at + _REACH)
            return verb > 0 and (topic and set_off or self.clause.reports(verb))
        return topic and after == Kind.VERB

    def _stop(self, at: int) -> bool:
        return self.kinds[at + 1 : at + 2] in _STOPS_BEFORE

    def _semicolon(self, at: int) -> bool:
        return True

    # -- what shows it

    def _absolute(self, at: int) -> bool:
        """Lee said it rained, *with Tan calling* it a flood."""
        absolute = _ABSOLUTE.match(self.kinds, at)
        return absolute is not None and self.clause.reports(absolute.end() - 1)

    def _may_be_base(self, verb: int) -> bool:
        """Is a verb one word that may go on with another verb: wants to sing *and say*?"""
        group = self.clause.chunks[verb]
        return group.main == group.first and self.reading.words.entries[group.main].forms[:1] == (VerbForm.BASE,)

    def _source_begins(self, at: int) -> bool:
        """Explaining why it failed, *Lee* left."""
        source = self.cue.source
        return self.cue.form == "participle" and source is not None and self.clause.chunks[at].first == source.first

    def _report_joins(self, at: int, kind: str) -> bool:
        """Lee praised it, *calling* it a gift; Lee said it rained, *and called* it a gift."""
        return kind == Kind.ING and self.clause.reports(at) or kind == Kind.CONJUNCTION and self._conjunction(at)

    def _main_begins(self, at: int) -> bool:
        """Although Lee said it rained, *on Monday Tan said* it snowed."""
        return _MAIN.match(self.kinds, at) is not None and self._opens_sentence

    def _other_view(self, at: int, kind: str) -> bool:
        """Lee said it rained, *while Tan said* it snowed; on the pier, *which he called* a wreck."""
        if kind == Kind.SUBORDINATOR:
            verbs = (i for i in range(at + 2, min(at + 4, len(self.kinds))) if self.kinds[i] == Kind.VERB)
            return any(map(self.clause.reports, verbs))
        view = _LAST_VIEW.match(self.kinds, at)
        return view is not None and self.clause.reports(at + 2) and self._key(at) == "which"

    def _relative_over(self, at: int, kind: str) -> bool:
        """Lee, *who said it rained*, left."""
        if kind != Kind.VERB or not self._in_relative:
            return False
        return Kind.WH_WORD not in self.kinds[self.clause.at(self.cue.last) : at]

    def _aside_begins(self, at: int, kind: str) -> bool:
        """Lee praised the plan, *a gift that* helps; Lee said Tan was late, *which is* rare."""
        if self.what in TOPICS:
            return kind in _ENDS_TOPIC or _ASIDE_NOUN.match(self.kinds, at) is not None
        return _LAST_RELATIVE.match(self.kinds, at) is not None

    def _ends_with_span(self, at: int) -> bool:
        """Is a quoted span the last of the content, with a tag of its own or the main clause behind it?"""
        chunk = self.clause.chunks[at]
        pauses = chunk.last - 2 > chunk.first and self.reading.words.lowered[chunk.last - 2] == ","
        if not pauses:
            return False
        main = self.kinds[at + 1 : at + 2] == Kind.NP and self._opens_sentence
        return main or tag_at(self.clause, at + 1)

    def _resumed(self, at: int) -> int:
        """The *as* or *of* behind an aside about the object, 0 for none: praised Tan, who left, *as* "a good man"."""
        if _ASIDE.match(self.kinds, at) is None:
            return 0
        for comma in range(at + 2, min(at + _LONGEST_ASIDE, len(self.kinds) - 1)):
            if self.kinds[comma] == Kind.COMMA:
                key = self._key(comma + 1)
                if key == "as" and "as" in self.cue.complements or f"+{key}" in self.cue.complements:
                    return comma + 1
        return 0


_JOINING = Kind.CONJUNCTION + Kind.ADVERB + Kind.COMMA
_REPORTING = chunk_kinds("verb|ing")
#: Kind of chunk -> does a content end before one?
_BREAKS = {
    Kind.OPENING: _Content._opening,
    Kind.DASH: _Content._dash,
    Kind.SUBORDINATOR: _Content._subordinator,
    Kind.VERB: _Content._verb,
    Kind.COMMA: _Content._comma,
    Kind.CONJUNCTION: _Content._conjunction,
    Kind.SEMICOLON: _Content._semicolon,
    Kind.STOP: _Content._stop,
}
