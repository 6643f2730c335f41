"""News: the release is read as it lies there, and each figure counts what it says."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import pytest
import releases

from quoteattr import Document, Quote, Span, Speaker
from quoteattr.errors import FormatError
from quoteattr.evaluate import main
from quoteattr.evaluation import news, polnear
from quoteattr.evaluation.news import FOUND, RESOLVED, WHOLE, evaluate
from quoteattr.evaluation.polnear import Article, Relation, Source
from quoteattr.evaluation.scores import ALL, SURE

TEXT = "“It rained all day,” said Ann Lee, the mayor. She said Bo Tan had left. “Later” is a film."


def _span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words))


ANN, SHE = _span("Ann Lee, the mayor"), _span("She")
RAIN, LEFT = _span("“It rained all day,”"), _span("Bo Tan had left")
SAID = Span(TEXT.index("said"), TEXT.index("said") + 4)
GOLD = Article("rain", TEXT, (Relation((ANN,), (SAID,), (RAIN,)), Relation((SHE,), (_span("said Bo"),), (LEFT,))))
SOURCES = {"rain": {0: Source("name", ("Ann Lee", "Lee"))}}
RIGHT = Quote(
    TEXT, "q0", "direct", [RAIN], quoted=[_span("It rained all day,")], source=ANN, cue=SAID,
    speaker=Speaker("s0", "Ann Lee"), confidence=0.95,
)  # fmt: skip


class Answers:
    """An attributor that gives the same quotations for any text."""

    def __init__(self, *quotes: Quote) -> None:
        self.quotes = quotes

    def attribute(self, text: str) -> Document:
        """The document of the quotations."""
        return Document(text, self.quotes)


def _figures(quotes: list[Quote], *which: str, sources: object = SOURCES) -> tuple[int, int, int]:
    score = evaluate([GOLD], sources, Answers(*quotes)).score(*which)  # type: ignore[arg-type]
    return score.right, score.found, score.gold


@pytest.mark.parametrize(("change", "right", "found"), [
    ({}, 1, 1),
    ({"source": _span("Ann")}, 1, 1),  # a part of the annotated source
    ({"source": _span("Bo Tan")}, 0, 1),
    ({"source": _span("day,” said Ann Lee")}, 0, 1),  # holds words of the content
    ({"source": _span("said Ann Lee")}, 0, 1),  # holds the cue
    ({"source": None}, 0, 0),
    ({"quoted": [_span("It")]}, 0, 0),  # less than half of what stands between the marks
    ({"quoted": [_span("It rained all")], "source": _span("Lee, the mayor. She")}, 1, 1),
])  # fmt: skip
def test_source_of_quoted_speech(change: dict[str, object], right: int, found: int) -> None:
    """A source is right that meets the annotated one and is nothing but a source."""
    assert (right, found, 1) == _figures([attrs.evolve(RIGHT, document=TEXT, **change)], FOUND)


def test_source_may_not_be_much_longer() -> None:
    """A source of 20 words more than annotated is right, one of 21 is not."""
    text = "Lee " + "w " * 30 + "said “It rained.”"
    gold = Relation((Span(0, 3),), (), (Span(text.index("“"), len(text)),))
    right = [news.is_right_source(text, gold, (Span(0, 4 + 2 * more),)) for more in (20, 21)]
    assert [True, False] == right


def test_film_in_marks_is_nobodys() -> None:
    """A source for what nobody says is found and wrong; a speaker for it too, where speakers are asked for."""
    film = attrs.evolve(RIGHT, document=TEXT, content=[_span("“Later”")], quoted=[_span("Later")])
    assert (1, 2, 1) == _figures([RIGHT, film], FOUND)
    assert (1, 2, 1) == _figures([RIGHT, film], RESOLVED)
    assert (1, 2, 1) == _figures([RIGHT, film], RESOLVED, "overlapping", SURE)


@pytest.mark.parametrize(("change", "right", "found"), [
    ({}, 1, 1),
    ({"speaker": Speaker("s0", "Mayor Ann Lee")}, 1, 1),
    ({"speaker": Speaker("s0", "Bo Tan")}, 0, 1),
    ({"speaker": None}, 0, 0),
])  # fmt: skip
def test_speaker_of_quoted_speech(change: dict[str, object], right: int, found: int) -> None:
    """An accepted name is right, with a role before it too."""
    quotes = [attrs.evolve(RIGHT, document=TEXT, **change)]
    assert (right, found, 1) == _figures(quotes, RESOLVED) == _figures(quotes, RESOLVED, "overlapping", "name")
    with pytest.raises(KeyError):
        _figures(quotes, RESOLVED, sources={})
    with pytest.raises(KeyError):
        _figures(quotes, RESOLVED, "overlapping", "pronoun")


@pytest.mark.parametrize(("confidence", "found"), [(0.9, 1), (0.89, 0), (None, 0)])
def test_sure_answers_have_nine_in_ten(confidence: float | None, found: int) -> None:
    """The answers called sure are those with a confidence of 0.9 and more."""
    report = str(evaluate([GOLD], SOURCES, Answers(attrs.evolve(RIGHT, document=TEXT, confidence=confidence))))  # type: ignore[arg-type]
    assert f"confidence of 0.9 and more: {found}.000 right, {found}.000 of what is named" in report


@pytest.mark.parametrize(("change", "right", "found"), [
    ({}, 1, 1),
    ({"content": [_span("rained all day,”")]}, 1, 1),  # more than half of both together
    ({"content": [_span("rained")]}, 0, 1),
    ({"source": SHE}, 0, 1),
    ({"cue": Span(LEFT.start, LEFT.start + 2)}, 0, 0),  # a report inside a report
    ({"source": None, "cue": None}, 0, 0),
    ({"content": [LEFT], "source": SHE}, 1, 1),
    ({"content": [LEFT], "source": None}, 0, 1),
])  # fmt: skip
def test_whole_relation(change: dict[str, object], right: int, found: int) -> None:
    """Contents that share half of their union, and the source right."""
    assert (right, found, 2) == _figures([attrs.evolve(RIGHT, document=TEXT, **change)], WHOLE)


def test_relation_is_right_once() -> None:
    """Of two answers for one relation one is right; a relation without a source wants none."""
    assert (1, 2, 2) == _figures([RIGHT, RIGHT], WHOLE)
    bare = Article("rain", TEXT, (Relation((), (SAID,), (RAIN,)),))
    for source, right in ((None, 1), (ANN, 0)):
        answer = Answers(attrs.evolve(RIGHT, document=TEXT, source=source))
        assert right == evaluate([bare], {}, answer).score(WHOLE).right  # type: ignore[arg-type]


def test_spans_and_tokens_of_each_part() -> None:
    """Spans count where they are the same, as often as they stand there; tokens by where they begin."""
    quotes = [RIGHT, attrs.evolve(RIGHT, document=TEXT, source=_span("Ann Lee"), content=[_span("It rained")])]
    assert (1, 2, 2) == _figures(quotes, "sources", "exact")
    assert (1, 2, 2) == _figures(quotes, "cues", "exact")
    assert (5, 5, 6) == _figures(quotes, "sources", "tokens")
    assert (7, 7, 11) == _figures(quotes, "contents", "tokens")


# -- the release


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """Two articles in the form of the release."""
    return releases.polnear(
        tmp_path, {"rain": TEXT, "snow": '"It snowed," Ann Lee said.\r\n"It did not," Bo Tan said.\n'}
    )


def test_own_answers_as_gold_are_all_right(release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Gold that is found gives 1.000 in every row, from any folder above the texts."""
    for folder in (release, release / "data", release / "data" / "train"):
        assert 0 == main(["polnear", str(folder), "--misses", "5"])
        out = capsys.readouterr().out
        assert 8 == out.count("P  1.000  R  1.000  F1  1.000") == len(out.splitlines())
        assert "(3 right, 3 predicted, 3 gold)" in out.splitlines()[0]


def test_first_annotator_counts_and_relations_are_in_text_order(release: Path) -> None:
    """The file of the annotator whose name comes first; relations by their contents, parts by their places."""
    files = polnear.find(release)
    article = polnear.read(files["rain"])
    assert ["rain", "snow"] == list(files)
    assert [(RAIN,), (LEFT,)] == [relation.content for relation in article.relations]
    assert "\r\n" in polnear.read(files["snow"]).text


def test_roles_with_numbers_and_parts_below(release: Path) -> None:
    """`Content2` is a content too; what is marked below its relation is not taken; other lines are passed over."""
    ann = "T1\tContent 9 11;3 4\tx\nT2\tContent 0 2\tx\n#1\tNote T1\tx\nE1\tAttribution-no-source:T9 Content:T1 Content2:T2 Source:T3\nT3\tSource 5 6\tx\nE2\tDiscuss:T1\n"
    (release / "data" / "train" / "attributions" / "rain_0a0b.ann").write_text(ann, encoding="utf8")
    article = polnear.read(polnear.find(release)["rain"])
    assert (Relation(content=(Span(0, 2), Span(3, 4), Span(9, 11))),) == article.relations


def test_articles_are_picked(release: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--documents` has ids, one a line, or objects with an id; what is not there is told."""
    (tmp_path / "ids").write_text('{"id": "snow", "text": "..."}\nhail\n\n', encoding="utf8")
    assert 0 == main(["polnear", str(release), "--documents", str(tmp_path / "ids"), "--json"])
    printed = capsys.readouterr()
    scores = json.loads(printed.out)["scores"]
    assert [2] == [score["gold"] for score in scores if (score["measure"], score["group"]) == (FOUND, ALL)]
    assert "1 of 2 documents not found: hail" in printed.err


def test_what_cannot_be_read_is_named(release: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty folder, an article without annotations and a span that ends before it begins: exit status 2."""
    assert 2 == main(["polnear", str(tmp_path / "data" / "train" / "attributions")])
    assert "has no articles" in capsys.readouterr().err
    for path in (release / "data" / "train" / "attributions").glob("rain_*"):
        path.unlink()
    with pytest.raises(FormatError, match="rain has no annotations"):
        polnear.read(polnear.find(release)["rain"])
    (release / "data" / "train" / "attributions" / "rain_0a1b.ann").write_text("T1\tCue 5 2\tx\n", encoding="utf8")
    assert 2 == main(["polnear", str(release)])
    assert "rain_0a1b.ann: a span cannot end" in capsys.readouterr().err


def test_shipped_names_are_of_both_parts() -> None:
    """Names and how they are given, of articles looked at and of others, without a text."""
    parts = [polnear.sources(part) for part in polnear.PARTS]
    assert [192, 60] == list(map(len, parts)) and not set(parts[0]) & set(parts[1])
    for source in (source for part in parts for article in part.values() for source in article.values()):
        assert source.form in news.FORMS and source.names and all(map(str.strip, source.names))


def test_misses_are_shown(release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line for each span with a wrong source or speaker: where, what, the words, both sides and the rule."""
    quotes = [attrs.evolve(RIGHT, document=TEXT, source=SHE, rule="tag-after")]
    lines = list(map(str, evaluate([GOLD], {}, Answers(*quotes)).misses))  # type: ignore[arg-type]
    assert ["rain:1 | source | It rained all day, | gold 'Ann Lee, the mayor' | found 'She' | rule tag-after"] == lines
    other = evaluate([GOLD], SOURCES, Answers(attrs.evolve(RIGHT, document=TEXT, speaker=None)))  # type: ignore[arg-type]
    assert ["rain:1 | speaker | It rained all day, | gold 'Ann Lee' | found None"] == list(map(str, other.misses))
