"""Novels: the release is read as it lies there, and each figure counts what it says."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import pytest
import releases

from quoteattr import Character, Document, Quote, Span, Speaker
from quoteattr.errors import FormatError
from quoteattr.evaluate import main
from quoteattr.evaluation import pdnc
from quoteattr.evaluation.novels import FOUND, KNOWN, ONE, SPEAKERS, SPEECH, evaluate
from quoteattr.evaluation.pdnc import Novel, Quotation
from quoteattr.evaluation.scores import SURE

TEXT = '"It rained," said Annie. "It did not," said he. "It did," she said. The "rain" was snow. "All," they said.'


def _span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words))


FIRST, SECOND, THIRD, ALL = map(_span, ('"It rained,"', '"It did not,"', '"It did,"', '"All,"'))
CAST = (
    Character("Ann Lee", aliases=["Ann Lee", "Annie"]),
    Character("Bo Tan", aliases=["Bo Tan", "Bo"]),
    Character("_group", aliases=["_group"]),
)
GOLD = Novel("rain", TEXT, CAST, frozenset(["Bo Tan"]), (
    Quotation((FIRST,), "Ann Lee", "explicit"),
    Quotation((SECOND,), "Bo Tan", "anaphoric"),
    Quotation((THIRD,), "Ann Lee", "anaphoric"),
    Quotation((ALL,), "_group", "anaphoric"),
))  # fmt: skip
ANN, BO = Speaker("s0", "Ann Lee", mentions=[_span("Annie")]), Speaker("s1", "Bo Tan")


def _quote(span: Span, speaker: Speaker | None, confidence: float = 0.5) -> Quote:
    inside = Span(span.start + 1, span.end - 1)
    return Quote(TEXT, "q0", "direct", [span], quoted=[inside], speaker=speaker, confidence=confidence, rule="near")


class Answers:
    """An attributor that gives the same quotations for any text."""

    def __init__(self, *quotes: Quote) -> None:
        self.quotes = quotes

    def attribute(self, text: str) -> Document:
        """The document of the quotations."""
        return Document(text, self.quotes)


def _figures(quotes: list[Quote], *which: str) -> tuple[int, int, int]:
    score = evaluate([GOLD], attributor=Answers(*quotes)).score(*which)  # type: ignore[arg-type]
    return score.right, score.found, score.gold


RIGHT = [_quote(FIRST, ANN), _quote(SECOND, BO), _quote(THIRD, ANN)]


@pytest.mark.parametrize(("which", "quotes", "figures"), [
    ((SPEAKERS,), RIGHT, (3, 3, 3)),  # what a group says is not asked for
    ((SPEAKERS,), RIGHT[:2], (2, 2, 3)),
    ((SPEAKERS,), [*RIGHT[:2], _quote(THIRD, None)], (2, 2, 3)),
    ((FOUND,), [*RIGHT[:2], _quote(THIRD, None)], (3, 3, 3)),
    ((FOUND,), [_quote(Span(FIRST.start, FIRST.start + 5), ANN)], (0, 0, 3)),  # less than half of it
    ((SPEAKERS,), [RIGHT[0], _quote(SECOND, ANN), RIGHT[2]], (2, 3, 3)),
    ((SPEAKERS, "overlapping", "anaphoric"), [RIGHT[0], _quote(SECOND, ANN), RIGHT[2]], (1, 2, 2)),
    ((SPEAKERS, "overlapping", KNOWN), [RIGHT[0], _quote(SECOND, ANN), RIGHT[2]], (2, 2, 2)),
    ((SPEAKERS, "overlapping", "rain explicit"), RIGHT, (1, 1, 1)),
    ((SPEAKERS, "overlapping", SURE), [_quote(FIRST, ANN, 0.9), _quote(SECOND, ANN, 0.95), RIGHT[2]], (1, 2, 3)),
    ((ONE,), RIGHT, (3, 3, 3)),
    ((ONE,), [*RIGHT[:2], _quote(THIRD, attrs.evolve(ANN, id="s2"))], (2, 2, 3)),  # two speakers for one character
    ((SPEECH,), RIGHT, (3, 3, 3)),
    ((SPEECH,), [*RIGHT, _quote(_span('"rain"'), ANN), _quote(ALL, None)], (3, 4, 3)),
])  # fmt: skip
def test_figures_count_what_they_say(which: tuple[str, ...], quotes: list[Quote], figures: tuple[int, ...]) -> None:
    """Right, found and gold of every figure."""
    assert figures == _figures(quotes, *which)


@pytest.mark.parametrize(("speaker", "right"), [
    (Speaker("s0", "Annie"), True),  # a name of hers
    (Speaker("s0", "the girl", mentions=[_span("Annie"), _span("she")]), True),  # most of what names somebody
    (Speaker("s0", "the girl", mentions=[_span("Annie")], aliases=["Bo"]), False),
    (Speaker("s0", "Miss Ann Lee"), True),
    (Speaker("s0", "the girl"), False),
    (Speaker("s0", "Bo", mentions=[_span("Annie")]), False),  # the name itself is another's
])  # fmt: skip
def test_speaker_without_a_cast(speaker: Speaker, right: bool) -> None:
    """A speaker is the character whose name is theirs alone."""
    found = evaluate([GOLD], attributor=Answers(_quote(FIRST, speaker)))  # type: ignore[arg-type]
    assert right == bool(found.score(SPEAKERS).right)


def test_with_a_cast_only_the_main_name_is_right() -> None:
    """The reader is told the people of the cast, and nothing else will do."""
    gold = attrs.evolve(GOLD, quotations=GOLD.quotations[:1])
    assert (1.0, 1.0) == tuple(evaluate([gold], cast=cast).score(SPEAKERS).recall for cast in (True, False))
    named = attrs.evolve(gold, cast=(Character("Anna Lee", aliases=["Annie"]), *CAST[1:]))
    assert ["Anna Lee", "Bo Tan"] == [character.name for character in named.people]
    for cast, right in ((True, 0), (False, 0)):  # the corpus wants Ann Lee
        assert right == evaluate([named], cast=cast).score(SPEAKERS).right


def test_misses_are_shown() -> None:
    """One line for each quotation whose speaker is not right."""
    lines = map(str, evaluate([GOLD], attributor=Answers(_quote(FIRST, BO), _quote(SECOND, BO))).misses)  # type: ignore[arg-type]
    assert [
        "rain:0 | explicit | \"It rained,\" | gold 'Ann Lee' | found 'Bo Tan' | rule near",
        f"rain:{THIRD.start} | anaphoric | \"It did,\" | gold 'Ann Lee' | found None",
    ] == list(lines)


# -- the release


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A novel in the form of the release; one of its rows has another name of the speaker."""
    text = 'Ann Lee rose. "It rained," said Ann Lee.\r\n\r\n"It did not," said Bo Tan, "or did it?"\r\n'
    cast = [
        {"Main Name": "Ann Lee", "Aliases": {"Annie", "Ann Lee"}, "Gender": "F", "Category": "major"},
        {"Main Name": "Bo Tan", "Aliases": ["Bo Tan"], "Gender": "X", "Category": "minor"},
        {"Main Name": "_group", "Aliases": ["_group"], "Gender": "X", "Category": "minor"},
    ]
    table = releases.pdnc(tmp_path, "Rain", text, cast) / "data" / "Rain" / "quotation_info.csv"
    table.write_text(
        table.read_text(encoding="utf8").replace(",Ann Lee,Explicit", ", Annie ,Explicit"), encoding="utf8"
    )
    return tmp_path


def test_novel_is_read(release: Path) -> None:
    """Speakers by their main names, aliases in order, rows without a type left out, ends of lines kept."""
    folders = pdnc.find(release)
    novel = pdnc.read(folders["Rain"])
    assert ["Rain"] == list(folders) and "\r\n" in novel.text
    assert Character("Ann Lee", aliases=["Ann Lee", "Annie"], gender="female") == novel.cast[0]
    assert [("Ann Lee", 1), ("Bo Tan", 2)] == [(one.speaker, len(one.spans)) for one in novel.quotations]
    assert {"explicit"} == {one.type for one in novel.quotations} and {"Bo Tan", "_group"} == novel.minor


@pytest.mark.parametrize("words", [[], ["--cast"]])
def test_own_answers_as_gold_are_all_right(release: Path, capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    """Gold that is found gives 1.000, with a cast and without."""
    assert 0 == main(["pdnc", str(release), *words, "--misses", "5"])
    out = capsys.readouterr().out
    assert out.startswith(
        f"{'Rain':30} accuracy 1.000  explicit 1.000  anaphoric 0.000  implicit 0.000  found 1.000  of 2\n"
    )
    assert "one speaker a character 1.000  named, but no speech 0.000  confidence" in out
    assert out.endswith("MEAN OVER NOVELS accuracy 1.000   without minor characters 1.000\n")
    assert 0 == main(["pdnc", str(release), *words, "--json"])
    scores = json.loads(capsys.readouterr().out)["scores"]
    assert {1.0} == {score["recall"] for score in scores if score["measure"] == SPEAKERS and score["group"] != SURE}


@pytest.mark.parametrize(("name", "held", "complaint"), [
    ("quotation_info.csv", "speaker,quoteType\nAnn,Explicit\n", "Rain/quotation_info.csv: line 2: KeyError: 'quoteByteSpans'"),
    ("quotation_info.csv", "speaker,quoteType,quoteByteSpans\nAnn,Explicit,[[3\n", "Rain/quotation_info.csv: line 2: SyntaxError"),
    ("character_info.csv", "Main Name,Aliases,Gender,Category\n,[],X,minor\n", "Rain/character_info.csv: line 2: ValueError"),
])  # fmt: skip
def test_what_cannot_be_read_is_named(
    release: Path, capsys: pytest.CaptureFixture[str], name: str, held: str, complaint: str
) -> None:
    """The command says which line of which file is wrong, and exits with 2."""
    (release / "data" / "Rain" / name).write_text(held, encoding="utf8")
    assert 2 == main(["pdnc", str(release)])
    assert complaint in capsys.readouterr().err
    with pytest.raises(FormatError):
        pdnc.read(release / "data" / "Rain")


def test_empty_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """There is something to read."""
    assert 2 == main(["pdnc", str(tmp_path)])
    assert "has no novels" in capsys.readouterr().err
