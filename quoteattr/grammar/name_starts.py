"""Where a name can begin: which capitals tell a name, of a word inside a sentence and of the word at its start."""

from __future__ import annotations

from quoteattr.grammar.capitals import dated, is_month
from quoteattr.lexicon.classes import WordClass, word_classes
from quoteattr.lexicon.words import Word
from quoteattr.reading import Reading

#: Closed classes but pronouns and numbers.
FUNCTION_WORDS = word_classes("determiner|to|by|subordinator|conjunction|wh-word|auxiliary|preposition|not|that")
_NEVER_AT_START = FUNCTION_WORDS | word_classes("pronoun|number|her")
_NEVER_BEFORE_A_VERB = _NEVER_AT_START - word_classes("by") | word_classes("adverb|modal")
#: Classes that only describe the name behind them: *Presently* Tony, *Sentencing* Holt, *Retired* Ann Lee.
_DESCRIBES = word_classes("adverb|verb|base|ing|verb/participle|participle|adjective")
_NOUNS = word_classes("noun|plural|noun/base|plural/verb")
_SINGULAR = word_classes("noun|noun/base")
_VERBS = word_classes("base|verb|verb/participle|adverb")
_FINITE = word_classes("verb|verb/participle")
_BEHIND_NAME = word_classes("clitic|verb|verb/participle|comma")
#: Capitalised words that name nobody.
NAMES_NOBODY = frozenset(("interjection", "day", "month", "holiday", "language", "other"))
#: Words of grammar, and one of speech, that are given names too: *An* Joos, *Per* Lund, *Said* Ayubov.
_GIVEN_TOO = frozenset(("an", "per", "will", "may", "said"))
#: Marks that close a quotation.
_CLOSING = frozenset(('"', "”", "''", "’", "'"))
_APOSTROPHES = frozenset(("'", "’"))
#: Words of a name, at most, up to the verb that tells that its first is a given name.
_TO_VERB = 5


def can_begin(reading: Reading, word: int, at_start: bool, proper: frozenset[str]) -> bool:
    """Can a name begin with this capitalised word?"""
    entry, key = reading.words.entries[word], reading.words.lowered[word]
    if not key[0].isalpha() or key == "i" or key.startswith("http") or dated(reading, word):
        return False
    if _tags(reading, word):
        return True
    if key in _GIVEN_TOO and name_follows(reading, word):
        return _given_too(reading, word, at_start)
    if entry.capitalised in NAMES_NOBODY:
        return bool(entry.given_gender) and entry.capitalised != "day" and name_follows(reading, word)
    if reported(entry):
        return False
    return _at_start(reading, word, proper) if at_start else _inside(reading, word)


def _inside(reading: Reading, word: int) -> bool:
    """The same inside a sentence: any word but those of grammar."""
    entry = reading.words.entries[word]
    plain = entry.pronoun is None and entry.word_class not in FUNCTION_WORDS
    return plain or entry.particle is not None or entry.given_gender is not None or is_month(reading, word)


def _at_start(reading: Reading, word: int, proper: frozenset[str]) -> bool:
    """The same at the start of a sentence, where every word has a capital."""
    entry, key = reading.words.entries[word], reading.words.lowered[word]
    if entry.pronoun is not None or entry.auxiliary or entry.word_class in _NEVER_AT_START:
        return entry.title is not None and name_follows(reading, word)
    if entry.verb is not None and "quote" in entry.verb.complements and 0 not in entry.forms:
        return False  # e.g. *Said* Bo Tan, "..."
    if _only_describes(reading, word, proper):
        return False
    if key in proper or entry.given_gender and not entry.lowercase_listed or name_follows(reading, word):
        return True
    if not entry.lowercase_listed:
        known = entry.place is not None or entry.entity_kind is not None or not key.isalpha()
        return known or _acts(reading, word) or particle_follows(reading, word)
    if designates(reading, word) or body_follows(reading, word):
        return True
    if particle_follows(reading, word) and (entry.given_gender or entry.word_class in _SINGULAR):
        return True
    return bool(entry.given_gender) and entry.word_class not in _VERBS


def _only_describes(reading: Reading, word: int, proper: frozenset[str]) -> bool:
    """Does a word only describe the name behind it: *Presently* Tony, *Furious* Pat Moss, *Unrepentant* Pat?"""
    entry, key = reading.words.entries[word], reading.words.lowered[word]
    if key in proper or entry.given_gender or entry.title or entry.place or not name_follows(reading, word):
        return False
    following, next_key = reading.words.entries[word + 1], reading.words.lowered[word + 1]
    if entry.word_class == WordClass.ADVERB:
        strange = entry.lowercase_listed and not following.lowercase_listed and following.entity_kind is None
        return next_key in proper or strange or following.given_gender is not None  # but not: *Gabrielly* Monteiro
    negated = not entry.lowercase_listed and key.startswith("un") and len(key) > _NEGATED
    describes = entry.lowercase_listed and entry.word_class in _DESCRIBES or negated
    return describes and following.given_gender is not None and not following.entity_kind


#: Letters of a word of no table that is an adjective with *un*.
_NEGATED = 7


def _given_too(reading: Reading, word: int, at_start: bool) -> bool:
    """Is a word of grammar the given name before a surname: *An* Joos, *Per* Lund said, *May* Lind, 41,?"""
    words, key = reading.words, reading.words.lowered[word]
    if key == "an":
        return words.lowered[word + 1][0] not in "aeiouh" and not _is_acronym(reading, word + 1)
    if not at_start:
        return True
    at = word + 1
    while at < min(len(words) - 1, word + _TO_VERB) and words.capitals[at]:
        at += 1
    entry = words.entries[at]
    finite = entry.word_class in _FINITE and 0 not in entry.forms or entry.auxiliary is not None
    return finite or key in ("may", "will") and words.lowered[at] == ","


def _is_acronym(reading: Reading, word: int) -> bool:
    return reading.text[reading.words.starts[word] : reading.words.ends[word]].isupper()


def _tags(reading: Reading, word: int) -> bool:
    """Is a word of any class a name, since it alone stands between a quotation and its verb: "...," *Read* said?"""
    words = reading.words
    if not word or word + 1 >= len(words) or words.lowered[word - 1] not in _CLOSING:
        return False
    verb = words.entries[word + 1]
    speech = verb.verb is not None and "quote" in verb.verb.complements and verb.forms[:1] == (2,)
    return speech and words.entries[word].word_class not in _NEVER_BEFORE_A_VERB


def reported(entry: Word) -> bool:
    """Is a word the past of a verb of speech, and no name for all its capital: Lee *Stated*?"""
    return entry.verb is not None and entry.forms == (2, 3) and entry.word_class == WordClass.ED


def _acts(reading: Reading, word: int) -> bool:
    """Does a verb of people, a possessive, a comma or a colon follow: *Okafor* said?"""
    if word + 1 == len(reading.words):
        return False
    words, at = reading.words, word + 1
    if words.lowered[at] in _BETWEEN and at + 1 < len(words):
        return words.entries[at + 1].word_class in _FINITE  # e.g. *Okafor* once called
    after = words.entries[at]
    return after.verb is not None or after.word_class in _BEHIND_NAME or words.lowered[at] == ":"


#: What may stand between a name and its verb.
_BETWEEN = frozenset(("also", "first", "later", "never", "once", "then"))


def name_follows(reading: Reading, word: int) -> bool:
    """Does a capitalised word follow that can be the rest of a name: Ann *Lee*, Marks *& Spencer*?"""
    words = reading.words
    after = word + 1
    if after + 1 < len(words) and words.lowered[after] == "&":
        after += 1
    return (
        after < len(words)
        and words.capitals[after]
        and words.lowered[after] != "i"
        and words.lowered[after][0].isalpha()
        and words.starts[after] - words.ends[after - 1] <= 2
        and words.entries[after].capitalised not in NAMES_NOBODY
    )


def particle_follows(reading: Reading, word: int) -> bool:
    """Do small particles and a capital follow: Mare *van der Molen*?"""
    words, at = reading.words, word + 1
    while at < min(len(words), word + 4) and words.entries[at].particle == "inside" and not words.capitals[at]:
        at += 1
    return word + 1 < at < len(words) and words.capitals[at] and words.starts[at] - words.ends[word] < _APART


#: Characters of the small particles before a name, at most.
_APART = 14


def designates(reading: Reading, word: int) -> bool:
    """Does a number tell which one of a kind it is: *Juror* 4, *Unit* 7?"""
    words, entry = reading.words, reading.words.entries[word]
    if word + 1 >= len(words) or not words.lowered[word + 1].isdigit() or len(words.lowered[word + 1]) > 2:
        return False
    speaker = entry.source is not None and entry.source.kind in ("person", "group")
    return entry.lowercase_listed and (speaker or entry.entity_kind == "organisation")


def body_follows(reading: Reading, word: int) -> bool:
    """Does a body follow whose members the word names: *Writers'* Guild, *Children's* Fund?"""
    words, entry = reading.words, reading.words.entries[word]
    if word + 2 >= len(words) or not entry.lowercase_listed or entry.word_class not in _NOUNS:
        return False
    mark, key = words.lowered[word + 1], words.lowered[word]
    possessive = mark in _APOSTROPHES and key[-1] == "s" or words.entries[word + 1].word_class == WordClass.CLITIC
    touching = words.ends[word] == words.starts[word + 1]
    body = words.entries[word + 2].entity_kind == "organisation" or words.lowered[word + 2] in ("guild", "union")
    return possessive and touching and body and words.capitals[word + 2]
