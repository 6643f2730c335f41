"""The class of a word where it stands, as far as it and the words right beside it tell."""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from quoteattr.grammar.capitals import dated
from quoteattr.lexicon.classes import EDGE, WordClass, word_classes
from quoteattr.lexicon.words import VerbForm, Word
from quoteattr.reading import Reading


def class_in_place(reading: Reading, word: int, named: bool) -> str:
    """The class of one word or mark; `named` where it is part of a name."""
    words = reading.words
    info, key = words.entries[word], words.lowered[word]
    if named:
        return WordClass.NAME
    if (key in _TIME_WORDS or info.capitalised in _CALENDAR) and _is_time(reading, word, info, key):
        return WordClass.TIME
    if key in _APOSTROPHES and ends_plural(reading, word):
        return WordClass.POSSESSIVE
    if info.pronoun is not None and info.pronoun.case == "reflexive" and word and words.capitals[word - 1]:
        return WordClass.ADVERB  # e.g. Lee *herself* said
    if info.word_class in _PAST and word and words.lowered[word - 1] in _INDEFINITE:
        return WordClass.NOUN  # e.g. a *shot*
    beside = _told_by_neighbours(reading, word, info, key)
    if beside is not None:
        return beside
    if info.auxiliary in _MODALS:
        return WordClass.MODAL
    if key[0].isalnum() or len(key) > 1 and key[0] in _INITIAL_MARKS:
        return WordClass.NAME if key[0] in _HANDLE_MARKS else info.word_class
    return _MARKS.get(key, WordClass.STOP)


_INDEFINITE = frozenset(("a", "an"))
_MODALS = frozenset(("modal", "do"))
_PAST = word_classes("verb|participle|verb/participle")
_APOSTROPHES = frozenset("'’")
#: Marks that a word may begin with: *'s*, *@annlee*.
_INITIAL_MARKS, _HANDLE_MARKS = frozenset("'’@#"), frozenset("@#")
_MARKS = {
    **{mark: mark for mark in ",;:()-."},
    **dict.fromkeys(("—", "--", "–", "---"), WordClass.DASH),
    "[": WordClass.OPENING,
    "]": WordClass.CLOSING,
}


def ends_plural(reading: Reading, word: int) -> bool:
    """Is a word an apostrophe right behind an s: the bakers*'* plan?"""
    words = reading.words
    if words.lowered[word] not in _APOSTROPHES or not word or words.ends[word - 1] != words.starts[word]:
        return False
    return words.lowered[word - 1][-1] == "s"


# -- times

#: Nouns of time, where one of the words that tell which time stands before them: *this* week, *Monday* night.
_TIMES = frozenset(
    "day morning afternoon evening night week weekend month year spring summer autumn fall winter".split()
)
_UNITS = frozenset(
    "moment instant minute minutes hour hours day days week weeks month months year years decade decades".split()
)
_WHICH = frozenset("last this next early late that earlier later one".split())
#: at *last*, at *once*.
_AT = frozenset("first last least length once".split())
_CALENDAR = frozenset(("day", "month"))
_TIME_WORDS = _TIMES | _UNITS | _AT | {"ago", "may"}


def _is_time(reading: Reading, word: int, info: Word, key: str) -> bool:
    """Does a word tell when: *Monday*, at *last*, two *days ago*, this *week*, *May* 3?"""
    words = reading.words
    if key in _AT and word and words.lowered[word - 1] == "at":
        return True
    if key == "ago" or key in _UNITS and words.lowered[word + 1 : word + 2] == ["ago"]:
        return True
    if info.capitalised in _CALENDAR and words.capitals[word]:
        return True
    if key in _TIMES and word and _tells_which(reading, word - 1):
        return True
    if (key in _TIMES or key in _UNITS) and _name_follows(reading, word):
        return True
    return key == "may" and words.capitals[word] and dated(reading, word)


def _tells_which(reading: Reading, word: int) -> bool:
    info, key = reading.words.entries[word], reading.words.lowered[word]
    return key in _WHICH or info.capitalised in _CALENDAR and reading.words.capitals[word]


def _name_follows(reading: Reading, word: int) -> bool:
    """Does a name follow a noun of time with its article: at the end of the *week* Ann Lee said?"""
    words = reading.words
    after = word + 1
    named = after < len(words) and words.capitals[after] and not words.capitals[word]
    articled = named and word > 0 and words.entries[word - 1].word_class in _ARTICLES
    return articled and reading.name_at(after) is not None


_ARTICLES = word_classes("determiner|that")


# -- neighbours


class _Beside(NamedTuple):
    """What a word is between a word of the classes `before`, one `after` and one behind that; None for any."""

    becomes: str
    before: Container[str] | None = None
    after: Container[str] | None = None
    second: Container[str] | None = None


_PEOPLE = _Beside(
    WordClass.PRONOUN,
    after=word_classes("base|noun/base"),
    second=word_classes("determiner|pronoun|her|name|that|to"),
)  # *many* prefer the
_NOUNS = word_classes("noun|plural|pronoun")
#: Words that their neighbours tell by their letters, each with what it may be, in order.
_WORDS: dict[str, tuple[_Beside, ...]] = {
    "all": (_Beside(WordClass.ADVERB, after=word_classes("conjunction")),),  # he *all* but accused Lee
    "but": (_Beside(WordClass.ADVERB, before=word_classes("determiner")),),  # he all *but* accused Lee
    "first": (_Beside(WordClass.ADVERB, _NOUNS, word_classes("verb|verb/participle")),),  # Lee *first* called it
    "managing": (_Beside(WordClass.ADJECTIVE, after=word_classes("noun")),),  # *managing* director Lee
    "once": (_Beside(WordClass.ADVERB, _NOUNS, word_classes("verb|verb/participle")),),  # Lee *once* called it
    "while": (_Beside(WordClass.NOUN, word_classes("determiner")),),  # after a *while*
    "half": (_Beside(WordClass.ADVERB, after=word_classes("verb|verb/participle")),),  # Lee *half* smiled
    "most": (_Beside(WordClass.ADVERB, after=word_classes("adjective")), _PEOPLE),  # the *most* explosive claim
    "remains": (_Beside(WordClass.VERB, after=word_classes("adjective|adverb|verb/participle")),),  # *remains* wary
    "back": (_Beside(WordClass.BASE, before=word_classes("to")),),  # to *back* Lee
    "like": (_Beside(WordClass.BASE, before=word_classes("auxiliary")),),  # would *like* to
    **dict.fromkeys(("both", "few", "many", "several", "some"), (_PEOPLE,)),
}


def _told_by_neighbours(reading: Reading, word: int, info: Word, key: str) -> str | None:
    """The class of a word that is so only beside certain others: the *most* explosive claim, by *warning* that."""
    unlisted, ending = not info.lowercase_listed, key.endswith("ing")
    if info.verb is None and not unlisted and not ending and key not in _WORDS and key != "to":
        return None
    words = reading.words
    if key == "to" and word and words.lowered[word - 1] == "according":
        return WordClass.PREPOSITION
    before = words.entries[word - 1].word_class if word else EDGE
    after = words.entries[word + 1].word_class if word + 1 < len(words) else EDGE
    for rule in _WORDS.get(key, ()):
        if _fits(reading, rule, word, before, after):
            return rule.becomes
    if info.noun is not None and info.word_class in _VERB_FORMS and _noun_follows(reading, word, before):
        return WordClass.NOUN  # e.g. a snappy *retort*
    if before == WordClass.TO and info.word_class == WordClass.NOUN and unlisted and not words.capitals[word]:
        return WordClass.BASE  # e.g. to *frob*
    if ending and info.word_class in _NOUN_OR_ADJECTIVE and _acts(reading, word, before, after):
        return WordClass.ING
    if info.verb is None:
        return WordClass.ING if key == "being" and before in _GOVERNS_ING else None
    return _reports_beside(reading, word, info, before, after)


def _fits(reading: Reading, rule: _Beside, word: int, before: str, after: str) -> bool:
    if rule.before is not None and before not in rule.before or rule.after is not None and after not in rule.after:
        return False
    entries = reading.words.entries
    return rule.second is None or word + 2 < len(entries) and entries[word + 2].word_class in rule.second


def _noun_follows(reading: Reading, word: int, before: str) -> bool:
    """Does an article with an adjective or noun stand before the word?"""
    return before in _NOUN_OR_ADJECTIVE and reading.words.entries[max(0, word - 2)].word_class == WordClass.DETERMINER


def _acts(reading: Reading, word: int, before: str, after: str) -> bool:
    """Is a word in -ing that may be a noun no noun here: was *standing* by, just *opening* the door?"""
    if before == WordClass.AUXILIARY:
        return after in _BEHIND_DOING
    if after not in _BEGINS_OBJECT:
        return False
    return before in _BEFORE_DOING or word > 0 and reading.words.lowered[word - 1] == ","


def _reports_beside(reading: Reading, word: int, info: Word, before: str, after: str) -> str | None:
    """The class of a reporting verb's form that may be a noun: the plan *calls* for, by *warning* that."""
    if (
        after == WordClass.PREPOSITION
        and info.word_class in _NOUN_OR_VERB
        and before in _BEFORE_CALLS
        and info.verb is not None
        and f"+{reading.words.lowered[word + 1]}" in info.verb.complements
    ):
        return WordClass.VERB
    if VerbForm.ING not in info.forms:
        return None
    governed = before in _GOVERNS_ING and after in _BEHIND_WARNING  # e.g. by *warning* that
    progressive = before == WordClass.AUXILIARY and info.word_class == WordClass.NOUN  # e.g. is *backing* Lee
    return WordClass.ING if governed or progressive else None


_VERB_FORMS = word_classes("base|verb")
_NOUN_OR_ADJECTIVE = word_classes("noun|adjective")
_NOUN_OR_VERB = word_classes("plural/verb|noun/base")
_GOVERNS_ING = word_classes("preposition|by")
_BEFORE_CALLS = word_classes("noun|plural|pronoun") | {EDGE}
_BEFORE_DOING = word_classes("adverb|conjunction|preposition|by") | {EDGE}
_BEHIND_DOING = word_classes("preposition|by|adverb|determiner|pronoun|her|to") | {EDGE}
_BEHIND_WARNING = word_classes("that|adverb")
_BEGINS_OBJECT = word_classes("determiner|pronoun|her") | {EDGE}
