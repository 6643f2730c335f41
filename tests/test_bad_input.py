"""Whatever is wrong in what a user passes is told at once: where it is, and what to pass instead."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

import quoteattr
from quoteattr import (
    Attributor,
    Character,
    Document,
    Example,
    FormatError,
    Lexicon,
    LexiconError,
    QuoteattrError,
    Rule,
    Span,
    Speaker,
)
from quoteattr.evaluate import evaluate

WORDS = Lexicon.default()
TEXT = 'Ann Lee rose. "It rained," she said.'
FORM = quoteattr.attribute(TEXT).to_dict()


def _form(key: str, **changes: object) -> dict[str, Any]:
    """The JSON form with the first quote or speaker changed."""
    data: dict[str, Any] = json.loads(json.dumps(FORM))
    data[key][0].update(changes)
    return data


@pytest.mark.parametrize(("do", "error", "complaint"), [
    # a text
    (lambda: quoteattr.attribute(5.5), TypeError, "pass the text as a str, not float"),
    (lambda: quoteattr.attribute(list("It rained.")), TypeError, "pass the text as a str, not list"),
    (lambda: Document(b"a"), TypeError, "Document: pass text as str, not bytes"),
    (lambda: Document("a", quotes=[5]), TypeError, "Document: pass quotes as Quote, not int"),
    (lambda: Document("a", quotes=5), TypeError, r"pass a list of quotes, not int: \[Quote"),
    (lambda: Document("a", speakers=["Ann"]), TypeError, "Document: pass speakers as Speaker, not str"),
    (lambda: Span("0", 3), TypeError, "Span: pass start as int, not str"),
    # a cast
    (lambda: Character(None), TypeError, "Character: pass name as str, not NoneType"),
    (lambda: Character(b"Ann"), TypeError, "Character: pass name as str, not bytes"),
    (lambda: Character(" "), ValueError, "a character needs a name with a letter or digit in it, not ' '"),
    (lambda: Character("Ann", aliases=[" "]), ValueError, "'Ann': the alias ' ' is empty: leave it out"),
    (lambda: Character("Ann", aliases=None), TypeError, r"pass a list of strings, not NoneType: \['Annie'\]"),
    (lambda: Character("Ann", aliases=[None]), TypeError, "Character: pass aliases as str, not NoneType"),
    (lambda: Character("Ann", gender="f"), ValueError, "Character: gender is 'f'; choose from male, female"),
    (lambda: Speaker("s0", "Ann", mentions=3), TypeError, r"pass a list of spans, not int: \[Span\(4, 9\)\]"),
    (lambda: Attributor(cast=None), TypeError, r"pass a list of characters, not NoneType: \[Character\('Ann Lee'\)\]"),
    (lambda: Attributor(cast=Character("Ann")), TypeError, "pass a list of characters, not Character"),
    (lambda: Attributor(cast={"Ann": "female"}), TypeError, "a cast holds Character values, not str"),
    # settings
    (lambda: Attributor(kinds=None), TypeError, r"pass a list of kinds, not NoneType: \['direct'\]"),
    (lambda: Attributor(kinds=[5]), ValueError, "5 is not one of the kinds; choose from direct, mixed"),
    (lambda: Attributor(modalities=[["speech"]]), ValueError, ".'speech'. is not one of the modalities"),
    (lambda: Attributor(rules=None), TypeError, "pass a list of rules, not NoneType"),
    (lambda: Attributor(lexicon=None), TypeError, "Attributor: pass lexicon as Lexicon, not NoneType"),
    (lambda: Attributor(genre="poem"), ValueError, "Attributor: genre is 'poem'; choose from news, fiction"),
    (lambda: Attributor().without(None), QuoteattrError, "there is no rule None; choose from tag-after, "),
    (lambda: Rule("x", "It rains.", 5, ()), TypeError, "'decide' must be callable"),
    (lambda: Rule("x", "It rains.", len, ("text",)), TypeError, "Rule: pass examples as Example, not str"),
    (lambda: Rule("x", "It rains.", len, (Example("a", None),), family="rain"), ValueError, "family is 'rain'; choose from source"),
    # words
    (lambda: WORDS.word(5), TypeError, "pass a word form as a str, not int"),
    (lambda: WORDS.table(5), LexiconError, "there is no table 5; choose from abbreviations"),
    (lambda: WORDS.remove(speech_verbs=[5]), LexiconError, r"en/speech_verbs\.tsv: there is no entry 5 to remove"),
    (lambda: WORDS.add(speech_verbs=[b"rap raps rapped rapping"]), TypeError, "pass each entry of speech_verbs as a mapping"),
    (lambda: WORDS.add(given_names=[{"name": "zz", "gender": "x"}]), LexiconError, r"en/given_names\.tsv: added .*: gender is 'x'; choose from f, fm, m"),
    (lambda: WORDS.add(source_nouns=[{"noun": "owl", "kind": "bird"}]), LexiconError, "kind is 'bird'; choose from document, group"),
    (lambda: WORDS.add(speech_nouns=[{"noun": "hoot", "takes": "clause,song"}]), LexiconError, "takes is 'song'; choose from "),
    (lambda: WORDS.add(speech_verbs=[{"verb": "rap", "forms": "rap raps"}]), LexiconError, "give a verb's forms: 'rap raps rapped rapping'"),
    (lambda: WORDS.add(given_names=["a\tb"]), LexiconError, "name must be a non-empty string without tabs, not 'a"),
    (lambda: WORDS.add(given_names=[""]), LexiconError, "name must be a non-empty string"),
    (lambda: Lexicon({}), LexiconError, r"there is no table 'abbreviations'; begin with Lexicon\.default\(\)"),
    (lambda: Attributor().without(["tag-after"]), TypeError, r"one by one, not a list: without\('tag-after'\)"),
    (lambda: quoteattr.attribute(TEXT).quotes[0].words("Ann"), TypeError, "pass a Span such as quote.source, not str"),
    # what measures
    (lambda: evaluate(None), TypeError, r"pass a list of Documents, not NoneType: \[document\]"),
    (lambda: evaluate([], Lexicon), TypeError, "pass attributor as Attributor, not type"),
    (lambda: evaluate([], kinds=["spoken"]), ValueError, ".spoken. is not one of the kinds; choose from direct"),
    (lambda: evaluate([], kinds="direct"), TypeError, "pass a list of kinds, not one string"),
    # the JSON form
    (lambda: Document.from_dict(None, FORM), TypeError, "pass the text as a str, not NoneType"),
    (lambda: Document.from_dict(TEXT, None), TypeError, r"pass the dict that Document\.to_dict\(\) gave, not NoneType"),
    (lambda: Document.from_dict(TEXT, {**FORM, "version": 2}), FormatError, "reads version 1: attribute the text again, or read it with the version"),
    (lambda: Document.from_dict(TEXT, {**FORM, "version": True}), FormatError, "this is version True of the JSON format"),
    (lambda: Document.from_dict(TEXT, {**FORM, "speakers": {}}), FormatError, "speakers must be a list, not dict"),
    (lambda: Document.from_dict(TEXT, {"version": 1, "speakers": []}), FormatError, "quotes must be a list, not NoneType"),
    (lambda: Document.from_dict(TEXT, {**FORM, "quotes": [7]}), FormatError, r"quotes\[0\]: expected an object, not int"),
    (lambda: Document.from_dict(TEXT, _form("quotes", kind="song")), FormatError, r"quotes\[0\]: Quote: kind is 'song'"),
    (lambda: Document.from_dict(TEXT, _form("quotes", speaker="s9")), FormatError, r"quotes\[0\]: speaker: there is no 's9'"),
    (lambda: Document.from_dict(TEXT, _form("quotes", content=[[5, 2]])), FormatError, r"quotes\[0\]: content: a span cannot end \(2\)"),
    (lambda: Document.from_dict(TEXT, _form("quotes", quoted=[[5, 99]])), FormatError, r"quotes\[0\]: quoted: \[5, 99\] is outside the text's 36 characters: is it another text"),
    (lambda: Document.from_dict(TEXT, _form("speakers", name=None)), FormatError, r"speakers\[0\]: Speaker: pass name as str"),
])  # fmt: skip
def test_bad_input_is_told_with_its_place_and_cure(
    do: Callable[[], object], error: type[Exception], complaint: str
) -> None:
    """An error of the library's own, a TypeError or a ValueError, in one line."""
    with pytest.raises(error, match=complaint) as raised:
        do()
    assert isinstance(raised.value, (QuoteattrError, TypeError, ValueError))
    assert 1 == len(raised.value.args) or error is TypeError
    assert "\n" not in str(raised.value)


def test_characters_may_share_an_alias() -> None:
    """Two of one family go by one surname; what it means is told from the text, and nothing is raised."""
    cast = [Character("Ann Quill", aliases=["Quill"]), Character("Bo Quill", aliases=["Quill"])]
    document = Attributor(cast=cast).attribute('Bo Quill rose. "It rained," said Quill.')
    assert ["Bo Quill"] == [quote.speaker.name for quote in document.quotes if quote.speaker]


def test_word_is_added_as_it_is_written() -> None:
    """A name added with its capital is known, as the tables have all words in small letters."""
    added = WORDS.add(given_names=["Zoltarine"], speech_verbs=["Rap raps rapped rapping"])
    assert "any" == added.word("Zoltarine").given_gender  # type: ignore[union-attr]
    assert "rap" == added.word("rapped").verb.name  # type: ignore[union-attr]
