"""What the lexicon knows of one word form: all its entries, gathered from all tables."""

from __future__ import annotations

from attrs import frozen

from quoteattr.lexicon.classes import WordClass, word_classes


class VerbForm:
    """Which of a verb's five forms a word is: say, says, said, said, saying."""

    BASE, PRESENT, PAST, PARTICIPLE, ING = range(5)


@frozen
class Verb:
    """A reporting verb: what it takes as content, and whether that is speech or thought."""

    name: str
    complements: frozenset[str]
    modality: str


@frozen
class Noun:
    """A reporting noun: claim, promise, call."""

    name: str
    complements: frozenset[str]
    modality: str


@frozen
class Adjective:
    """A reporting adjective: confident, critical."""

    name: str
    complements: frozenset[str]
    modality: str


@frozen
class SourceNoun:
    """A common noun that can speak: spokesman, committee, report."""

    name: str
    kind: str
    gender: str | None
    plural: bool


@frozen
class Title:
    """A title before a name; `alone` where "the" before it means the person."""

    name: str
    gender: str | None
    honorific: bool
    alone: bool


@frozen
class Pronoun:
    """Case, gender, number and person of a pronoun or possessive."""

    case: str
    gender: str
    number: str
    person: str


@frozen
class Word:
    """One word form; `word_class` is the letter of its word class, one of `WordClass`."""

    word_class: str
    #: Is it listed with a class that a capital at a sentence's start does not change?
    lowercase_listed: bool = False
    verb: Verb | None = None
    #: Which of the verb's five forms, each a `VerbForm`.
    forms: tuple[int, ...] = ()
    noun: Noun | None = None
    adjective: Adjective | None = None
    #: A verb that says nothing itself, and whose object may: *deliver* a warning.
    light: bool = False
    source: SourceNoun | None = None
    title: Title | None = None
    pronoun: Pronoun | None = None
    #: "be", "have", "do", "modal" of an auxiliary.
    auxiliary: str | None = None
    #: "male", "female", "any" of a given name.
    given_gender: str | None = None
    #: "organisation" or "place": what a capitalised name with this word in it is.
    entity_kind: str | None = None
    #: "country", "city", ... of a place; "nationality".
    place: str | None = None
    #: "day", "month", ... of a capitalised word that names nobody.
    capitalised: str | None = None
    #: "before", "inside" or "after" of a particle of names.
    particle: str | None = None
    #: True where a full stop after it does not end a sentence.
    abbreviation: bool = False


#: Penn tag -> word class; other tags are of closed classes, which function_words.tsv holds.
PENN = {
    "NN": WordClass.NOUN,
    "NNS": WordClass.PLURAL,
    **dict.fromkeys(("VBD", "VBZ"), WordClass.VERB),
    **dict.fromkeys(("VB", "VBP"), WordClass.BASE),
    "VBN": WordClass.PARTICIPLE,
    "VBG": WordClass.ING,
    **dict.fromkeys(("JJ", "JJR", "JJS"), WordClass.ADJECTIVE),
    **dict.fromkeys(("RB", "RBR", "RBS"), WordClass.ADVERB),
}
#: The classes of one word in tags.tsv -> the class that keeps its ambiguity for its neighbours to settle.
_AMBIGUOUS = {
    word_classes(several): one
    for several, one in (
        ("verb|participle", WordClass.ED),
        ("verb|participle|adjective", WordClass.ED),
        ("verb|adjective", WordClass.ED),
        ("participle|adjective", WordClass.ED),
        ("verb|base", WordClass.ED),
        ("verb|participle|base", WordClass.ED),
        ("base|participle", WordClass.BASE),
        ("noun|base", WordClass.NOUN_OR_BASE),
        ("noun|base|adjective", WordClass.NOUN_OR_BASE),
        ("noun|base|verb", WordClass.NOUN_OR_BASE),
        ("plural|verb", WordClass.PLURAL_OR_VERB),
        ("adjective|noun", WordClass.ADJECTIVE_OR_NOUN),
        ("noun|verb", WordClass.ED),
        ("noun|adverb", WordClass.ADVERB),
        ("adjective|ing", WordClass.ING),
    )
}
_PAST = word_classes("participle|verb|adjective")


def class_of(classes: str, word: str = "") -> str:
    """The one class that stands for the classes of a word, commonest first; of a form in -ed its neighbours tell.

    >>> class_of("NB"), class_of("MV"), class_of("V", "rained")
    ('n', 's', 'd')
    """
    if word.endswith("ed") and len(word) > 4 and classes in _PAST:
        return WordClass.ED
    return _AMBIGUOUS.get(frozenset(classes), classes[0])


_ENDINGS = (
    ("ing", WordClass.ING),
    ("ed", WordClass.ED),
    ("ly", WordClass.ADVERB),
    ("ous", WordClass.ADJECTIVE),
    ("ful", WordClass.ADJECTIVE),
    ("ive", WordClass.ADJECTIVE),
    ("ible", WordClass.ADJECTIVE),
    ("able", WordClass.ADJECTIVE),
)
_GUESSES = {
    letter: Word(letter)
    for letter in word_classes("ing|verb/participle|adverb|adjective|plural|noun|number|name|stop|adjective/noun")
}


def guess(key: str) -> Word:
    """A word that no table knows, by its ending.

    >>> guess("outfoxed").word_class, guess("blorps").word_class, guess("2031").word_class
    ('d', 'M', '#')
    """
    if key[:1].isdigit():
        return _GUESSES[_counted(key)]
    for ending, letter in _ENDINGS:
        if key.endswith(ending) and len(key) > len(ending) + 2:
            return _GUESSES[letter]
    if key.endswith("s") and not key.endswith(("ss", "us", "is")):
        return _GUESSES[WordClass.PLURAL]
    return _GUESSES[WordClass.NOUN]


def _counted(key: str) -> str:
    """The class of a word that begins with a digit: *12*, *a 12-year-old* baker, two *12-year-olds*."""
    if "-" not in key or not key[-1].isalpha():
        return WordClass.NUMBER
    return WordClass.PLURAL if key.endswith("-olds") else WordClass.ADJECTIVE_OR_NOUN
