"""What the lexicon knows of one word form: all its entries, gathered from all tables."""

from __future__ import annotations

from attrs import frozen


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
    """One word form. `word_class` is its word class, see function_words.tsv and `CODES`."""

    word_class: str
    #: Is it listed with a class that a capital at a sentence's start does not change?
    lowercase_listed: bool = False
    verb: Verb | None = None
    #: Which of the verb's five forms: base, -s, past, participle, -ing.
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
    **dict.fromkeys(("NN",), "N"),
    **dict.fromkeys(("NNS",), "M"),
    **dict.fromkeys(("VBD", "VBZ"), "V"),
    **dict.fromkeys(("VB", "VBP"), "B"),
    **dict.fromkeys(("VBN",), "X"),
    **dict.fromkeys(("VBG",), "G"),
    **dict.fromkeys(("JJ", "JJR", "JJS"), "J"),
    **dict.fromkeys(("RB", "RBR", "RBS"), "R"),
}
#: The classes of one word in tags.tsv -> the code that keeps its ambiguity for the clause reader:
#: d past or participle, n noun or base verb, s plural noun or verb in -s, j adjective or noun.
CODES = {
    frozenset("VX"): "d",
    frozenset("VXJ"): "d",
    frozenset("VJ"): "d",
    frozenset("XJ"): "d",
    frozenset("VB"): "d",
    frozenset("VXB"): "d",
    frozenset("BX"): "B",
    frozenset("NB"): "n",
    frozenset("NBJ"): "n",
    frozenset("NBV"): "n",
    frozenset("MV"): "s",
    frozenset("JN"): "j",
    frozenset("NV"): "d",
    frozenset("NR"): "R",
    frozenset("JG"): "G",
}


def code_of(classes: str, word: str = "") -> str:
    """The code of the word classes of one word, commonest first; of a form in -ed its neighbours tell."""
    if word.endswith("ed") and len(word) > 4 and classes in ("X", "V", "J"):
        return "d"
    return CODES.get(frozenset(classes), classes[0])


_ENDINGS = (
    ("ing", "G"),
    ("ed", "d"),
    ("ly", "R"),
    ("ous", "J"),
    ("ful", "J"),
    ("ive", "J"),
    ("ible", "J"),
    ("able", "J"),
)
_GUESSES = {code: Word(code) for code in "GdRJMN#E."}


def guess(key: str) -> Word:
    """A word that no table knows, by its ending.

    >>> guess("outfoxed").word_class, guess("blorps").word_class, guess("2031").word_class
    ('d', 'M', '#')
    """
    if key[:1].isdigit():
        return _GUESSES["#"]
    for ending, code in _ENDINGS:
        if key.endswith(ending) and len(key) > len(ending) + 2:
            return _GUESSES[code]
    if key.endswith("s") and not key.endswith(("ss", "us", "is")):
        return _GUESSES["M"]
    return _GUESSES["N"]
