"""quoteattr beside NLTK: a corpus reader, and tokenizers and taggers of the user's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import nltk
import pytest
from hypothesis import given, settings
from nltk.corpus.reader.api import CorpusReader
from nltk.tag import DefaultTagger, RegexpTagger
from nltk.tag.api import TaggerI
from nltk.tokenize import (
    LineTokenizer,
    NLTKWordTokenizer,
    RegexpTokenizer,
    TweetTokenizer,
    WhitespaceTokenizer,
    WordPunctTokenizer,
)
from nltk.tokenize.api import TokenizerI
from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer
from promises import broken
from wild import QUICK, WILD

import quoteattr
from quoteattr import Attributor, Document, FormatError
from quoteattr.integrations.nltk import QuoteCorpusReader

RAIN = '\ufeff"It rained,"\r\nAnn Lee said.\r\n'
SNOW = '𝒜: "It snowed," Bo Tan said. Ann Lee said it poured.'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two texts, one with the annotations of brat and one with JSON, in a folder that NLTK may open."""
    monkeypatch.setattr(nltk.data, "path", [str(tmp_path)])
    (tmp_path / "winter").mkdir()
    (tmp_path / "rain.txt").write_bytes(RAIN.encode())
    (tmp_path / "rain.ann").write_text(quoteattr.attribute(RAIN).to_brat(), encoding="utf8")
    (tmp_path / "winter/snow.txt").write_bytes(SNOW.encode())
    (tmp_path / "winter/snow.json").write_text(quoteattr.attribute(SNOW).to_json(), encoding="utf8")
    return tmp_path


def test_corpus_has_the_views_of_nltk(folder: Path) -> None:
    """Names, raw text, documents, quotations and speakers, of all texts or of those that are named."""
    corpus = QuoteCorpusReader(str(folder))
    assert isinstance(corpus, CorpusReader)
    assert ["rain.txt", "winter/snow.txt"] == corpus.fileids()
    assert RAIN + SNOW == corpus.raw() and SNOW == corpus.raw("winter/snow.txt")
    documents = [quoteattr.attribute(RAIN), quoteattr.attribute(SNOW)]
    assert documents == list(corpus.documents()) and 2 == len(corpus.documents())
    assert [quote.text for one in documents for quote in one.quotes] == [quote.text for quote in corpus.quotes()]
    assert [*documents[0].speakers, *documents[1].speakers] == list(corpus.speakers())
    assert documents[1:] == list(corpus.documents("winter/snow.txt")) == list(corpus.documents(["winter/snow.txt"]))
    assert list(documents[1].quotes) == list(corpus.quotes(["winter/snow.txt"]))


def test_texts_may_be_chosen_and_annotations_stand_elsewhere(folder: Path) -> None:
    """`fileids` is a list or a pattern, `annotations` another folder."""
    (folder / "gold").mkdir()
    (folder / "rain.ann").rename(folder / "gold" / "rain.ann")
    corpus = QuoteCorpusReader(str(folder), r"rain\.txt", annotations=str(folder / "gold"))
    assert [quoteattr.attribute(RAIN)] == list(corpus.documents())


def test_documents_are_read_when_asked_for(folder: Path) -> None:
    """A text that has no annotations, or wrong ones, costs no other; the error names it."""
    (folder / "other.txt").write_text("It rained.", encoding="utf8")
    (folder / "winter/snow.json").write_text("{", encoding="utf8")
    documents = QuoteCorpusReader(str(folder)).documents()
    assert quoteattr.attribute(RAIN) == documents[1]
    with pytest.raises(FormatError, match=r"other.txt has no annotations: there is no other.ann or other.json"):
        documents[0]
    with pytest.raises(FormatError, match=r"winter/snow.json: Expecting"):
        documents[2]


TEXT = "Mayor Ann Lee didn't mind. \"It rained all day,\" she said; Bo Tan's aide O'Brien replied that it hadn't. \"No,\" he said."
TOKENIZERS = {
    "treebank": NLTKWordTokenizer(), "whitespace": WhitespaceTokenizer(), "marks": WordPunctTokenizer(),
    "letters": RegexpTokenizer(r"\w+"), "tweets": TweetTokenizer(),
    "lines": LineTokenizer(), "punkt": PunktSentenceTokenizer(),
}  # fmt: skip


def _told(document: Document) -> list[tuple[object, ...]]:
    return [(quote.content, quote.source, quote.cue, quote.speaker and quote.speaker.name) for quote in document.quotes]


@pytest.mark.parametrize("name", TOKENIZERS)
def test_any_tokenizer_of_words_is_accepted(name: str) -> None:
    """Marks, clitics and what a tokenizer leaves out are kept apart, so that plain text is read as ever."""
    reader = Attributor(word_tokenizer=TOKENIZERS[name])
    expected = _told(quoteattr.attribute(TEXT))
    assert 3 == len(expected)
    assert expected == _told(reader.attribute(TEXT))
    assert Attributor().read(TEXT).words.lowered == reader.read(TEXT).words.lowered


def test_tokens_of_the_tokenizer_become_the_words() -> None:
    """One that cuts at hyphens cuts a name there; its own spans and its strings are both found."""
    for tokenizer in (WordPunctTokenizer(), OnlyStrings()):
        words = Attributor(word_tokenizer=tokenizer).read("Bo Tan-Sow said so.").words
        assert ["bo", "tan", "-", "sow", "said", "so", "."] == list(words.lowered)
    assert ["bo", "tan-sow", "said", "so", "."] == list(Attributor().read("Bo Tan-Sow said so.").words.lowered)


class OnlyStrings(TokenizerI):  # type: ignore[misc]
    """Gives strings without their places, one of which does not stand in the text."""

    def tokenize(self, s: str) -> list[str]:
        return ["elsewhere", "", *re.findall(r"\w+|[^\w\s]", s)]


class OneSentence(TokenizerI):  # type: ignore[misc]
    """Ends no sentence anywhere."""

    def tokenize(self, s: str) -> list[str]:
        return [s]

    def span_tokenize(self, s: str) -> Iterator[tuple[int, int]]:
        yield 0, len(s)


def test_punkt_model_ends_the_sentences() -> None:
    """A Punkt model that knows other abbreviations, or any tokenizer of sentences, is asked in place of ours."""
    text = "It rained in the prov. Ann Lee said that it poured."
    parameters = PunktParameters()
    parameters.abbrev_types = {"prov"}
    counts = [
        len(Attributor(sent_tokenizer=tokenizer).read(text).sentences)
        for tokenizer in (None, PunktSentenceTokenizer(parameters), OneSentence())
    ]
    assert [2, 1, 1] == counts


def test_tagger_tells_the_word_classes() -> None:
    """A tag of an open class counts where the lexicon has one; no tag leaves the lexicon's."""
    text = "Ann Lee blorps that it rained."
    plain, tagged = Attributor(), Attributor(tagger=RegexpTagger([("blorps", "VBZ"), ("said", "NN"), (".*", None)]))
    assert "M" == plain.read(text).clauses[0].kinds[1] or "V" not in plain.read(text).clauses[0].kinds[:2]
    assert "V" == tagged.read(text).clauses[0].kinds[1]
    assert _told(plain.attribute(TEXT)) == _told(Attributor(tagger=DefaultTagger(None)).attribute(TEXT))
    assert _told(plain.attribute(TEXT)) != _told(tagged.attribute(TEXT))


def test_tagger_that_loses_words_is_refused() -> None:
    """It must give one tag for each word."""

    class Short(TaggerI):  # type: ignore[misc]
        def tag(self, tokens: list[str]) -> list[tuple[str, str]]:
            return [(token, "NN") for token in tokens[1:]]

    with pytest.raises(ValueError, match="the tagger gave 6 tags for 7 words"):
        Attributor(tagger=Short()).attribute("Ann Lee said that it rained.")


@pytest.mark.parametrize("name", ["word_tokenizer", "sent_tokenizer", "tagger"])
def test_what_is_none_of_nltk_is_refused(name: str) -> None:
    """A function is a TypeError that says what to pass."""
    with pytest.raises(TypeError, match=rf"Attributor: pass {name} as T\w+I, not type"):
        Attributor(**{name: str})  # type: ignore[arg-type]


@settings(QUICK, max_examples=50)
@given(WILD)
@pytest.mark.parametrize("name", TOKENIZERS)
def test_any_text_is_read_with_any_tokenizer(name: str, text: str) -> None:
    """Whatever they make of it, the document is sound."""
    reader = Attributor(word_tokenizer=TOKENIZERS[name], sent_tokenizer=TOKENIZERS[name], tagger=DefaultTagger("NN"))
    assert [] == broken(text, reader.attribute(text))


@pytest.mark.usefixtures("quick_workers")
def test_plugged_reader_works_in_processes() -> None:
    """It is sent to worker processes with its tools."""
    reader = Attributor(word_tokenizer=NLTKWordTokenizer())
    assert [reader.attribute(TEXT)] * 2 == list(reader.attribute_many([TEXT, TEXT], processes=2))
