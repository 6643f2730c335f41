"""The chunks of a sentence: noun phrases, verb groups, and the words and marks between them.

The letters and the notation of the patterns stand in `lexicon/classes.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

import regex

from quoteattr.lexicon.classes import CHUNK_KINDS, Kind, WordClass, in_words, word_classes


class Chunk(NamedTuple):
    """A phrase or mark: its kind, first word, word after its last, and its main word."""

    kind: str
    first: int
    last: int
    main: int


class _Settling(NamedTuple):
    """An ambiguous class and what it is between what stands `before` and `after` it, `unless` that stands behind it."""

    of: str
    becomes: str
    before: str = ""
    after: str = ""
    unless: str = ""

    @property
    def pattern(self) -> str:
        """The class in its place, as a pattern over letters."""
        before = f"(?<= {self.before})" if self.before else ""
        after = f"(?= {self.after})" if self.after else ""
        unless = f"(?! {self.unless})" if self.unless else ""
        return in_words(f"{before}<{self.of}>{after}{unless}")


#: Another verb of the same clause, whose subject the word may belong to: the water *tastes of iron are* odd.
_VERB_FOLLOWS = "<^verb|verb/participle|auxiliary|modal|comma|semicolon|stop>* <verb|verb/participle|auxiliary|modal>"
#: What settles an ambiguous class from its neighbours, in order; the word in asterisks is the one that is settled.
_SETTLINGS = (
    # *her* plan; told *her*
    _Settling(
        "her",
        "determiner",
        after="<adjective|adjective/noun|noun|noun/base|plural|plural/verb|verb/participle|participle"
        "|number|quoted|ing>",
    ),
    _Settling("her", "pronoun"),
    # he*'s* gone; by Lee*'s* saying; Lee*'s* the one; Lee*'s* plan
    _Settling("clitic", "auxiliary", before="<pronoun|wh-word|adverb>"),
    _Settling("clitic", "possessive", before="<preposition|by|auxiliary> <name>{1,4}", after="<ing|adjective>"),
    _Settling(
        "clitic",
        "auxiliary",
        after="<determiner|ing|participle|not|pronoun|to|preposition|wh-word|by|comma> | $",
    ),
    _Settling("clitic", "possessive"),
    # more *than* two
    _Settling("subordinator", "adverb", after="<number|verb>"),
    # *that* man said; but: pointed out *that* Lee
    _Settling("that", "determiner", before="^", after="<noun|adjective/noun|adjective>"),
    _Settling("that", "determiner", before="<preposition|by>", unless="<name|plural|pronoun|determiner|her|number>"),
    # dismissed *that* idea as dull
    _Settling(
        "that",
        "determiner",
        before="<verb|verb/participle>",
        after="<adjective>? <noun|noun/base> (?: <subordinator> | <stop> | $ )",
    ),
    # *those* polled said
    _Settling("determiner", "pronoun", after="<verb/participle> <adverb|time>{0,2} <verb>"),
    # many *smiles*
    _Settling(
        "plural/verb",
        "plural",
        before="<determiner|adjective|possessive>",
        unless="<determiner|pronoun|name|her|that>",
    ),
    # a *welcome* change
    _Settling("base|verb", "adjective", before="<determiner|adjective|possessive>", after="<noun|plural|adjective>"),
    # fire *chief* Lee; the *public* pier; the *public*
    _Settling("adjective/noun", "noun", before="<noun|noun/base>", after="<name>"),
    _Settling(
        "adjective/noun",
        "adjective",
        after="<noun|plural|name|adjective/noun|noun/base|adjective|plural/verb>",
    ),
    _Settling("adjective/noun", "noun"),
    # to *plan*, did not *plan*; but: to *hopes*
    _Settling("noun/base|verb/participle", "base", before="<to|modal> <adverb|not|pronoun>{0,3}"),
    # was *asked*
    _Settling("verb/participle", "participle", before="<auxiliary|having|modal> <adverb|not|pronoun>{0,3}"),
    # those *polled* said
    _Settling(
        "verb/participle",
        "participle",
        before="<noun|plural|pronoun|plural/verb>",
        after="<adverb|time>{0,2} <verb>",
    ),
    # to make a joke and *call* it
    _Settling(
        "noun/base",
        "base",
        before="<to> <base> <^verb|auxiliary|modal|to|stop|semicolon|quoted>{1,12} <conjunction>",
        after="<determiner|pronoun|name|her|quotation|quoted>",
    ),
    # to *open* the gate; does not *surprise* Lee
    _Settling("adjective|noun", "base", before="<to>", after="<determiner|pronoun|her>"),
    _Settling("noun", "base", before="<modal> <not>", after="<determiner|pronoun|her|name|noun|plural|adjective>"),
    # an earlier *quarrel*
    _Settling("base", "noun", before="<determiner> <adjective|adverb>?"),
    # to publicly *detail*
    _Settling("noun", "base", before="<to> <adverb>"),
    # they *hope* that
    _Settling(
        "noun/base",
        "base",
        before="<pronoun>",
        after="<to|determiner|that|pronoun|name|her|subordinator|preposition|wh-word|quotation|quoted|comma>",
    ),
    # officials *plan* to
    _Settling(
        "noun/base",
        "base",
        before="<plural> <adverb>?",
        after="<to|determiner|that|pronoun|name|her|subordinator|wh-word>",
    ),
    # it rained, the records *show*.
    _Settling(
        "noun/base",
        "verb",
        before="<comma> <determiner|adjective|noun|name|plural|possessive>{0,6} <plural>",
        after="<stop>$",
    ),
    _Settling(
        "noun/base",
        "verb",
        before="^ <determiner|adjective|noun|name|plural|possessive>{0,6} <plural>",
        after="<number>",
    ),
    # "...," the Finns *state*.
    _Settling(
        "noun/base",
        "verb",
        before="^ <quotation> <comma>? <determiner>? <name|plural>",
        after="<stop|comma|adverb|preposition|time|subordinator|to>",
    ),
    # records from May *show* he
    _Settling("noun/base", "verb", before="<noun|plural|name|number> <adverb>?", after="<determiner|pronoun|her>"),
    # the *plan*
    _Settling("noun/base", "noun"),
    # "...," the letter *read*.
    _Settling(
        "base",
        "verb",
        before="<quotation> <comma>? <determiner|adjective|noun|name|plural|possessive>{1,6}",
        after="<stop|comma|colon|adverb|preposition> | $",
    ),
    _Settling("base", "verb", before="<noun|name|plural>", after="<comma|colon>? <quotation>"),
    # Lee *claims* that
    _Settling(
        "plural/verb",
        "verb",
        before="(?<! <determiner>) <name|pronoun|quoted|closing> <adverb>?",
        after="<determiner|pronoun|name|that|her|to|wh-word|quotation|subordinator|quoted|ing|colon|comma"
        "|adjective|number>",
    ),
    _Settling(
        "plural/verb",
        "verb",
        before="(?<! <determiner>) <name|pronoun>",
        after="<preposition> <comma|that>",
    ),
    # the mayor *claims* that
    _Settling(
        "plural/verb",
        "verb",
        before="<determiner> <adjective|noun|name>{0,3} <noun> <adverb>?",
        after="<determiner|pronoun|name|that|her|to|wh-word|quotation|subordinator|quoted|colon|number>",
    ),
    # a poll *shows* Lee; ..., the paper *reports*.
    _Settling("plural/verb", "verb", before="<determiner|number> <adjective>? <noun>", after="<adjective>? <name>"),
    _Settling(
        "plural/verb",
        "verb",
        before="<comma> <determiner|adjective|noun|name|plural|possessive>{0,6} <noun|name>",
        after="<stop>$",
    ),
    # Lee, the mayor, *claims* that
    _Settling("plural/verb", "verb", before="<comma> <adverb>?", after="<that|to|her|pronoun|determiner|name>"),
    # "...," Lee *notes*.
    _Settling(
        "plural/verb",
        "verb",
        before="<quotation> <comma>? <determiner|adjective|noun|name|plural|preposition|possessive>{1,8}",
        after="<stop|comma|adverb|preposition|time|subordinator|to> | $",
    ),
    # he *claims*; an email *notes* that
    _Settling("plural/verb", "verb", before="<pronoun|wh-word> <adverb>?"),
    _Settling("plural/verb", "verb", before="<noun|plural|name|conjunction|closing> <adverb>?", after="<that>"),
    # "...," *states* Lee
    _Settling("plural/verb", "verb", before="<quotation> <comma>?", after="<name> | <determiner> <noun>"),
    # said the water *tastes* of iron; The water *tastes* of iron, Lee said; in Lee's view the dog *barks*
    _Settling(
        "plural/verb",
        "verb",
        before="<verb|verb/participle|plural/verb> <that>? <determiner> <adjective|noun|name>{0,2} <noun>",
        after="<preposition|adverb|time|stop|comma> | $",
        unless=_VERB_FOLLOWS,
    ),
    _Settling(
        "plural/verb",
        "verb",
        before="(?: ^ | <comma> ) <determiner> <adjective|noun|name>{0,2} <noun>",
        after="<preposition>",
        unless=_VERB_FOLLOWS,
    ),
    # his *claims*
    _Settling("plural/verb", "plural"),
    # the *proposed* plan; said *retired* baker Lee
    _Settling(
        "verb/participle",
        "participle",
        before="(?: <determiner|possessive|adjective|number|verb|verb/participle> | <determiner|possessive> <adverb> )",
        after="<noun|plural|name|adjective>",
    ),
    # *Said* Lee, "..."
    _Settling("verb/participle", "verb", before="^", after="<name>{1,4} <comma>? <quotation>"),
    # the song, *called* "Rain," is
    _Settling(
        "verb/participle",
        "participle",
        before="<noun|plural|name|quoted> <comma>",
        after="<quotation|quoted> <comma>",
    ),
    # Lee - backed by Tan - *said*
    _Settling("verb/participle", "verb", before="<dash> <^dash|stop|semicolon>{2,40} <dash>", unless="<by>"),
    # a plan *backed* by Lee; but: Lee *began* by saying
    _Settling(
        "verb/participle",
        "participle",
        before="<noun|plural>",
        after="<quotation|quoted>? <by> (?! <ing>)",
    ),
    # as *expected*; "...," *whispered* by Lee
    _Settling("verb/participle", "participle", before="<preposition|subordinator|opening|dash>"),
    _Settling("verb/participle", "participle", before="<opening|dash> <adverb>"),
    _Settling("verb/participle", "participle", before="^"),
    _Settling("verb/participle", "participle", before="^ <quotation|quoted> <dash>? <adverb>?", after="<by>"),
    # Lee *asked*
    _Settling("verb/participle", "verb"),
    # Lee and Tan *each* said; *Another* said
    _Settling("determiner", "adverb", before="<noun|plural|name>", after="<adverb>? <verb|auxiliary|modal>"),
    _Settling(
        "determiner",
        "pronoun",
        after="<adverb>? <verb|auxiliary|modal|stop|comma|wh-word|preposition> | $",
    ),
)


class _Pass(NamedTuple):
    """The settlings in a row that make the same of the same classes: one search for all takes less time."""

    letters: str
    pattern: regex.Pattern[str]
    becomes: str


def _source(settlings: Iterable[_Settling]) -> str:
    return "|".join(settling.pattern for settling in settlings)


_PASSES = tuple(
    _Pass("".join(word_classes(of)), regex.compile(_source(group)), *word_classes(becomes))
    for (of, becomes), group in groupby(_SETTLINGS, attrgetter("of", "becomes"))
)

#: What may stand in a noun phrase before its last word. A ? or * with a + behind it never gives back what it took.
_PREMODIFIER = """
    <adverb>? <adjective|number> (?= <adjective|number|noun|plural|name|quoted> )  # the *new* plan
  | (?<= <determiner|possessive> ) <adverb> (?= <adjective|noun|plural|name|quoted|number> )  # the *longer* break
  | <adjective> <conjunction> (?= <adjective> <noun|plural> )  # *current and* former bakers
  | (?<= <verb> ) <participle> (?= <adjective|noun|plural|name> )  # said *retired* baker Lee
  # her *proposed* plan; but not: *calling* Lee
  | (?<= <determiner|possessive> ) <adverb>? <participle|ing>
    (?= <adjective|number|noun|plural|name|quoted|participle|ing> )
  | <noun|name|quoted> (?= <noun|plural|name|quoted|possessive> | <number> (?! <time> ) )  # *bridge* experts
  | <name> (?= <adjective>++ <noun|plural|name> )  # the *Orland* public library
  | <plural> (?= <noun|plural|possessive> )  # the *bakers* union, the *bakers*' plan
  | <pronoun> (?= <possessive> )  # *anyone*'s plan
  | <possessive> (?= <determiner|adverb|number|adjective|participle|ing|noun|plural|name|quoted> )  # Lee*'s* plan
"""
_NP_END = """
    <noun|plural|name|determiner>
  | <number> (?! <time> )
  | (?<= <determiner> ) <adjective> (?! <adjective|noun|plural|name|quoted|number> )  # *the poor*
  | (?<= <noun|name|determiner|adjective|possessive> ) <quoted>  # the *"mess"*
  | (?<= <determiner|possessive|adjective> ) <ing>  # the *warning*
"""
#: Counts have a limit: a long run that is no phrase in the end is not gone through again from each of its words.
_CHUNK = regex.compile(
    in_words(
        rf"""
    (?P<np> <pronoun> (?! <possessive> )
      | <determiner>{{0,30}}+ (?: {_PREMODIFIER} ){{0,30}}+ (?: {_NP_END} ) )
  | (?P<adverb>
        (?: <determiner> <adverb> )? <preposition>? <determiner|adjective|number>?
        <time>++ (?: <number> (?: <comma> <number> )? )?  # *early on the last Monday*; *in May 3, 2031*
      | <adverb>+ (?! <verb|base|participle|ing|auxiliary|modal|not> ) )
  | (?P<infinitive>
        <to> <adverb>{{0,9}}+ <auxiliary|modal>? <auxiliary|not|adverb>{{0,9}} <base|participle|ing|auxiliary>
      | <adverb>{{0,9}} <base> )
  | (?P<ing> <not|adverb>{{0,9}}
        (?: <ing> | <having> (?: <auxiliary|not|adverb>{{0,9}} <verb|participle|base|ing> )? ) )
  | (?P<verb>
        <adverb|not>{{0,9}} <auxiliary|modal>
        (?: <auxiliary|modal|not|adverb>{{0,9}} <verb|base|participle|ing> | <auxiliary|modal|not>* )
      | <adverb|not>{{0,9}} <verb> )
  | (?P<participle> <adverb>{{0,9}} <participle> )
  | (?P<adjective> <adverb>{{0,9}} <adjective>+ )
  | (?P<preposition> <preposition|to|by> )
  | (?P<other> (?s:.) )"""
    )
)
_KIND = {entry.name: entry.letter for entry in CHUNK_KINDS}
#: What a base verb stands behind where it is finite: officials *say*.
_BEFORE_FINITE = word_classes("pronoun|plural|name|quotation|noun|comma|closing|dash|number|wh-word")
#: The only word of a sentence that can be its verb: the FBI *lists* "..."; the paper *calls* it a gift.
_ONLY_VERB = regex.compile(
    in_words(
        """
    (?<= <name|pronoun|quoted|closing> <adverb>? ) <plural/verb|noun/base>
    (?= <determiner|pronoun|her|name|quotation|quoted|that|subordinator> )
  | (?<= <noun|plural|adjective/noun> <adverb>? ) <plural/verb|noun/base>
    (?= <determiner|pronoun|her|quotation|quoted|that> )"""
    )
)
_FINITE = word_classes("verb|auxiliary|modal")


def settle(codes: str) -> str:
    """The word classes with every ambiguous one settled by its neighbours.

    >>> settle("DnTnDj")  # the plan to call the public
    'DNTBDN'
    """
    settled = _settle(codes)
    if _FINITE.isdisjoint(settled):
        only = _ONLY_VERB.search(codes)
        if only:
            return _settle(f"{codes[: only.start()]}{WordClass.VERB}{codes[only.end() :]}")
    return settled


def _settle(codes: str) -> str:
    for letters, pattern, becomes in _PASSES:
        for letter in letters:
            if letter in codes:  # far cheaper than to search, and most are not there
                codes = pattern.sub(becomes, codes)
                break
    return codes


def chunk(codes: str, firsts: list[int], lasts: list[int]) -> tuple[Chunk, ...]:
    """The chunks of settled word classes; item i covers words `firsts[i]` to before `lasts[i]`."""
    found = []
    for match in _CHUNK.finditer(codes):
        start, end = match.span()
        kind = _KIND.get(match.lastgroup or "", codes[start])
        finite = kind == Kind.INFINITIVE and codes[start] != WordClass.TO and codes[start - 1 : start] in _BEFORE_FINITE
        found.append(Chunk(Kind.VERB if finite else kind, firsts[start], lasts[end - 1], firsts[end - 1]))
    return tuple(found)
