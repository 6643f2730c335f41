"""Every word class and every kind of chunk: its letter, its name, and the notation for patterns over them.

A sentence is a string with a letter for each word and, once it is read, one with a letter for each chunk: a phrase is
then a regular expression.
A pattern is written with names in angle brackets, as in NLTK's chunk grammars: `<adjective>* <noun|plural>`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import regex

#: What stands in the place of a letter before the first and behind the last of a sentence.
EDGE = ""


class Letter(NamedTuple):
    """A letter, the name that patterns call it by, and what it is for."""

    letter: str
    name: str
    examples: str


def _table() -> tuple[list[Letter], Callable[[str, str, str], str]]:
    """An empty table, and what puts a letter into it."""
    entries: list[Letter] = []

    def put(letter: str, name: str, examples: str) -> str:
        entries.append(Letter(letter, name, examples))
        return letter

    return entries, put


_words, _word = _table()
_chunks, _chunk = _table()


class WordClass:
    """What one word is."""

    # Open classes.
    NAME = _word("E", "name", "Ann, Lee; every word of a name")
    NOUN = _word("N", "noun", "pier, rain")
    PLURAL = _word("M", "plural", "piers, bakers")
    VERB = _word("V", "verb", "said, rises: finite")
    BASE = _word("B", "base", "rise: a verb's base form")
    PARTICIPLE = _word("X", "participle", "spoken, risen")
    ING = _word("G", "ing", "saying")
    ADJECTIVE = _word("J", "adjective", "new")
    ADVERB = _word("R", "adverb", "soon; a pronoun in -self behind a name")
    TIME = _word("K", "time", "Monday, May, at last, ago; morning, where a word for which one stands before it")
    # What only its neighbours settle.
    ED = _word("d", "verb/participle", "asked")
    NOUN_OR_BASE = _word("n", "noun/base", "plan")
    PLURAL_OR_VERB = _word("s", "plural/verb", "claims")
    ADJECTIVE_OR_NOUN = _word("j", "adjective/noun", "public")
    HER = _word("h", "her", "her: a determiner or a pronoun")
    CLITIC = _word("a", "clitic", "'s: an auxiliary or a possessive")
    # Closed classes.
    PRONOUN = _word("P", "pronoun", "she, it, anybody")
    DETERMINER = _word("D", "determiner", "the, his, some")
    THAT = _word("S", "that", "that")
    SUBORDINATOR = _word("L", "subordinator", "because, as, if")
    WH_WORD = _word("W", "wh-word", "who, which, what")
    TO = _word("T", "to", "to")
    BY = _word("Y", "by", "by")
    PREPOSITION = _word("I", "preposition", "in, of, with")
    CONJUNCTION = _word("C", "conjunction", "and, but, or")
    AUXILIARY = _word("A", "auxiliary", "is, has, been")
    MODAL = _word("Z", "modal", "would, did")
    HAVING = _word("H", "having", "having")
    NOT = _word("O", "not", "not, never")
    NUMBER = _word("#", "number", "two, 2031")
    # Marks, and what stands between quotation marks.
    POSSESSIVE = _word("'", "possessive", "'s, and ' behind an s, where they are no auxiliary")
    COMMA = _word(",", "comma", ",")
    SEMICOLON = _word(";", "semicolon", ";")
    COLON = _word(":", "colon", ":")
    STOP = _word(".", "stop", ". ? ! … and every other mark")
    DASH = _word("-", "dash", "-, –, —, --")
    OPENING = _word("(", "opening", "( and [")
    CLOSING = _word(")", "closing", ") and ]")
    QUOTATION = _word("Q", "quotation", "all that stands between two quotation marks")
    QUOTED = _word("q", "quoted", "the same, of a few words that are a word or name of the sentence")


class Kind:
    """What one chunk is; a letter that a word class has, too, may mean something else here."""

    NP = _chunk("N", "np", "*the old pier*, *she*, *Ann Lee's plan*: a noun phrase")
    VERB = _chunk("V", "verb", "*said*, *has not said*, *would say*: a finite verb group")
    INFINITIVE = _chunk("v", "infinitive", "*to say*, *to have said*")
    ING = _chunk("g", "ing", "*saying*, *having said*")
    PARTICIPLE = _chunk("x", "participle", "*asked* by Lee")
    ADJECTIVE = _chunk("J", "adjective", "is *quite new*")
    ADVERB = _chunk("R", "adverb", "*soon*, *on Monday*, *May 3*: adverbs and times")
    PREPOSITION = _chunk("I", "preposition", "*in*, *by*, *to* before no verb")
    # One word or mark that no phrase takes in.
    THAT = _chunk(WordClass.THAT, "that", "said *that*")
    SUBORDINATOR = _chunk(WordClass.SUBORDINATOR, "subordinator", "*because*, *as*")
    WH_WORD = _chunk(WordClass.WH_WORD, "wh-word", "*who*, *which*")
    CONJUNCTION = _chunk(WordClass.CONJUNCTION, "conjunction", "*and*")
    DETERMINER = _chunk(WordClass.DETERMINER, "determiner", '*a* "mess"')
    NAME = _chunk(WordClass.NAME, "name", '*Lee*\'s "It rained all day"')
    PLURAL = _chunk(WordClass.PLURAL, "plural", 'the *bakers*\' "It rained all day"')
    PRONOUN = _chunk(WordClass.PRONOUN, "pronoun", '*anyone*\'s "It rained all day"')
    NOT = _chunk(WordClass.NOT, "not", "*not*")
    NUMBER = _chunk(WordClass.NUMBER, "number", "*two* ago")
    POSSESSIVE = _chunk(WordClass.POSSESSIVE, "possessive", 'Lee*\'s* "mess"')
    COMMA = _chunk(WordClass.COMMA, "comma", ",")
    SEMICOLON = _chunk(WordClass.SEMICOLON, "semicolon", ";")
    COLON = _chunk(WordClass.COLON, "colon", ":")
    STOP = _chunk(WordClass.STOP, "stop", ".")
    DASH = _chunk(WordClass.DASH, "dash", "-")
    OPENING = _chunk(WordClass.OPENING, "opening", "(")
    CLOSING = _chunk(WordClass.CLOSING, "closing", ")")
    QUOTATION = _chunk(WordClass.QUOTATION, "quotation", '*"It rained all day."*')
    QUOTED = _chunk(WordClass.QUOTED, "quoted", 'the *"mess"*, where no noun phrase takes it in')


WORD_CLASSES, CHUNK_KINDS = tuple(_words), tuple(_chunks)
_WORD_LETTERS = {entry.name: entry.letter for entry in WORD_CLASSES}
_CHUNK_LETTERS = {entry.name: entry.letter for entry in CHUNK_KINDS}

#: A name or several in angle brackets; no group's name and no look behind.
_NAMED = regex.compile(r"(?<!\(\?P)(?<!\(\?)<(?P<but>\^?)(?P<names>[a-z/|-]++)>")
#: Space and remarks, which only make a pattern readable.
_SPACE = regex.compile(r"\s++(?:# .*+)?")


def in_words(pattern: str) -> str:
    """A pattern over word classes, with letters in the place of names.

    >>> in_words("<adjective>* <noun|plural> (?! <^comma>)")
    'J*[NM](?![^,])'
    """
    return _lettered(pattern, _WORD_LETTERS)


def in_kinds(pattern: str) -> str:
    """A pattern over chunk kinds, with letters in the place of names.

    >>> in_kinds("<np> (?: <preposition> <np> )* <verb>")
    'N(?:IN)*V'
    """
    return _lettered(pattern, _CHUNK_LETTERS)


def word_classes(names: str) -> frozenset[str]:
    """The letters of some word classes.

    >>> sorted(word_classes("noun|plural|name"))
    ['E', 'M', 'N']
    """
    return frozenset(_WORD_LETTERS[name] for name in names.split("|"))


def chunk_kinds(names: str) -> frozenset[str]:
    """The letters of some kinds of chunk.

    >>> sorted(chunk_kinds("verb|infinitive"))
    ['V', 'v']
    """
    return frozenset(_CHUNK_LETTERS[name] for name in names.split("|"))


def _lettered(pattern: str, letters: Mapping[str, str]) -> str:
    def one_of(match: regex.Match[str]) -> str:
        chosen = "".join(letters[name] for name in match["names"].split("|"))
        if len(chosen) == 1 and not match["but"]:
            return regex.escape(chosen, special_only=True)
        return f"[{match['but']}{''.join(sorted(chosen, key='-'.__eq__))}]"  # a dash means itself at the end only

    return _NAMED.sub(one_of, _SPACE.sub("", pattern))
