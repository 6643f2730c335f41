"""Every text of seeds/exam and tests/cases is read as its tags tell, but for what wrong.txt says is wrong today."""

from __future__ import annotations

import pytest
import told
from mark import recorded
from places import ARTICLES, SEEDS

from quoteattr.evaluation.tagged import QUOTED, REPORTED, TURN, TaggedText, load
from quoteattr.values import KINDS

UPDATE = "if that is meant, `python -m tests.mark` brings tests/wrong.txt up to date"
RECORDED = recorded()


@pytest.mark.parametrize("text", told.texts(), ids=lambda text: text.name)
def test_text_is_read_as_its_tags_tell(text: TaggedText) -> None:
    """Nothing is wrong but what is recorded, and all that is recorded is wrong."""
    found, known = told.wrong(text), RECORDED.get(text.name, set())
    worse = [f"{words}\n        {problem}" for words, problem in found.items() if words not in known]
    better = sorted(known - found.keys())
    said = [f"    wrong now: {one}" for one in worse] + [f"    right now: {one}" for one in better]
    assert not said, "\n".join([f"{text.name}; {UPDATE}", *said])


def test_record_tells_of_texts_that_are_there() -> None:
    """No text in wrong.txt has gone."""
    assert set() == RECORDED.keys() - {text.name for text in told.texts()}


def test_names_of_texts_are_unique() -> None:
    """No two texts have one kind and title."""
    names = [text.name for text in told.texts()]
    assert sorted(set(names)) == sorted(names)


def test_tags_use_the_keys_that_there_are() -> None:
    """What stands behind a semicolon is told in seeds/README.md; a misspelt key would tell nothing."""
    page = (SEEDS / "README.md").read_text(encoding="utf8")
    known = {*told.OF_QUOTE, *told.OF_SPEAKER, told.PIECE}
    assert [] == [key for key in known if f"`{key}" not in page]
    used = {key for text in told.texts() for passage in text.passages for key in passage.told}
    assert set() == used - known


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_read_right_somewhere(kind: str) -> None:
    """Each kind of quotation is told of in a text that is wholly right."""
    kinds = {QUOTED: "direct", REPORTED: "indirect", TURN: "transcript"}
    assert any(
        kind == passage.told.get("kind", kinds.get(passage.form))
        for text in told.texts()
        if text.name not in RECORDED
        for passage in text.passages
    )


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_article_has_its_reading(path: object) -> None:
    """Each article of seeds stands in seeds/exam/articles.txt with tags, and is the same without them."""
    tagged = {text.title: text.text for text in load(SEEDS / "exam" / "articles.txt")}
    assert len(tagged) == len(ARTICLES) >= 6
    assert tagged[path.stem] == path.read_text(encoding="utf8")  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", load(SEEDS / "exam" / "articles.txt"), ids=lambda text: text.title)
def test_speakers_of_an_article_are_told_once(text: TaggedText) -> None:
    """Each speaker of an article is described at the first passage of theirs, and there only."""
    first = {passage.names: passage for passage in reversed(text.passages) if passage.names}
    assert [one for one in text.passages if "speaker" in one.told] == sorted(first.values(), key=lambda one: one.span)
