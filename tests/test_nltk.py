"""quoteattr beside NLTK: a corpus reader."""

from __future__ import annotations

from pathlib import Path

import nltk
import pytest
from nltk.corpus.reader.api import CorpusReader

import quoteattr
from quoteattr import FormatError
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
