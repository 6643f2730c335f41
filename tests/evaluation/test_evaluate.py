"""Figures on texts of one's own: what is counted, how it is matched, and what the command prints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from places import SEEDS

import quoteattr
from quoteattr import Attributor, Document, Quote, Span, Speaker
from quoteattr.evaluate import MATCHES, MEASURES, evaluate, main

TEXT = '"It rained," Ann Lee said. Bo Tan said it poured. Nobody came.'
#: The first as the library finds it; the second with its full stop and without its cue; a third that is not there.
ANN = """T1\tSource 13 20
T2\tCue 21 25
T3\tContent 0 12
E1\tAttribution:T2 Source:T1 Content:T3
#1\tSpeaker E1\tMayor Ann Lee
T4\tSource 27 33
T5\tContent 39 49
E2\tAttribution:T5 Source:T4
#2\tSpeaker E2\tEve Moss
T6\tContent 57 61
"""
GOLD = Document.from_brat(TEXT, ANN)


def _figures(result: object, *which: str) -> tuple[object, ...]:
    score = result.score(*which)  # type: ignore[attr-defined]
    return score.right, score.found, score.gold


def test_gold_that_is_found_is_all_right() -> None:
    """The library's own answers as gold give 1.0 in every figure, and no miss."""
    texts = [path.read_text(encoding="utf8") for path in SEEDS.glob("*.txt")]
    result = evaluate(map(quoteattr.attribute, texts))
    assert () == result.misses
    for measure in MEASURES:
        for match in MATCHES:
            score = result.score(measure, match)
            assert (1.0, 1.0, 1.0) == (score.precision, score.recall, score.f1) and score.gold > 20


@pytest.mark.parametrize(("which", "figures"), [
    (("quotations", "exact"), (1, 2, 3)),
    (("quotations", "overlapping"), (2, 2, 3)),
    (("sources", "exact"), (2, 2, 2)),
    (("cues", "exact"), (1, 2, 1)),
    (("contents", "exact"), (1, 2, 3)),
    (("contents", "overlapping"), (2, 2, 3)),
    (("speakers", "exact"), (1, 2, 2)),
    (("speakers", "overlapping"), (1, 2, 2)),
    (("quotations", "overlapping", "rule clause"), (1, 1, 3)),
    (("contents", "exact", "rule tag-after"), (1, 1, 3)),
])  # fmt: skip
def test_figures_count_what_they_say(which: tuple[str, ...], figures: tuple[int, int, int]) -> None:
    """Right, found and gold of each measure, for all answers and for those of a rule; titles do not count."""
    assert figures == _figures(evaluate([GOLD]), *which)


def test_precision_and_recall_are_shares() -> None:
    """Precision is right of found, recall right of gold, F1 their harmonic mean; nothing has no figure."""
    score = evaluate([GOLD]).score("quotations")
    assert (1.0, 2 / 3) == (score.precision, score.recall) and 0.8 == pytest.approx(score.f1)
    empty = evaluate([Document("It rained.")]).score("speakers")
    assert (None, None, None) == (empty.precision, empty.recall, empty.f1)
    with pytest.raises(KeyError):
        evaluate([GOLD]).score("quotes")


def test_bands_of_confidence_share_out_the_answers() -> None:
    """Every answer is in one band, by its confidence."""
    result = evaluate([GOLD])
    bands = [s for s in result.scores if s.group.startswith("confidence") and (s.measure, s.match) == ("cues", "exact")]
    assert 2 == sum(score.found for score in bands)
    sure = quoteattr.attribute(TEXT).quotes[0].confidence
    assert sure is not None
    low, high = max(map(lambda s: s.group, bands)).split()[1::2]
    assert float(low) <= sure < float(high)


def test_misses_say_what_is_wrong() -> None:
    """One line each: where, what, the words, both sides and the rule; and what the gold does not have."""
    assert [
        "rain:39 | speaker | it poured. | gold 'Eve Moss' | found 'Bo Tan' | rule clause",
        "rain:57 | missed | came | gold None",
    ] == list(map(str, evaluate({"rain": GOLD}).misses))
    assert ["extra", "extra"] == [miss.what for miss in evaluate([Document(TEXT)]).misses]


@pytest.mark.parametrize(("change", "what"), [
    ({"source": Span(27, 33)}, "source"), ({"cue": None}, "cue"), ({"content": [Span(1, 11)]}, "content"),
    ({"speaker": None}, None), ({"speaker": Speaker("s0", "Ann")}, "speaker"),
])  # fmt: skip
def test_first_difference_names_the_miss(change: dict[str, object], what: str | None) -> None:
    """A text whose gold standard names no speaker at all is not asked for speakers."""
    given = {"content": [Span(0, 12)], "source": Span(13, 20), "cue": Span(21, 25), **change}
    text = TEXT[:26]
    found = evaluate([Document(text, [Quote(text, "q0", "direct", **given)])])  # type: ignore[arg-type]
    assert ([what] if what else []) == [miss.what for miss in found.misses]
    assert bool(change.get("speaker")) == bool(found.score("speakers").found)


def test_kinds_and_attributor_are_used() -> None:
    """`kinds` limits both sides; the answers are those of the attributor that is given."""
    assert (1, 1, 1) == _figures(evaluate([GOLD], kinds=["direct"]), "contents", "exact")
    assert 1 == evaluate([GOLD], Attributor().without("clause")).score().found


def test_counterpart_is_used_once_and_the_nearest() -> None:
    """One long answer over two contents is right for one of them, that which it shares most with."""
    quotes = [Quote(TEXT, f"q{n}", "indirect", [span]) for n, span in enumerate([Span(1, 4), Span(4, 12)])]
    result = evaluate([Document(TEXT[:26], quotes)])
    assert (1, 1, 2) == _figures(result, "contents", "overlapping")
    assert {"missed", "source"} == {miss.what for miss in result.misses}


@pytest.mark.parametrize("gold", [["text"], [None]])
def test_gold_is_documents(gold: list[object]) -> None:
    """Anything else is a TypeError that says what to pass."""
    with pytest.raises(TypeError, match="pass gold as Documents"):
        evaluate(gold)  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two annotated texts, one in a folder of its own, with ends of lines that count."""
    (tmp_path / "more").mkdir()
    for name, text, ending, held in (
        ("rain", TEXT, "ann", ANN),
        (
            "more/snow",
            "\ufeffIt snowed.\r\n" + TEXT,
            "json",
            quoteattr.attribute("\ufeffIt snowed.\r\n" + TEXT).to_json(),
        ),
    ):
        (tmp_path / f"{name}.txt").write_bytes(text.encode())
        (tmp_path / f"{name}.{ending}").write_text(held, encoding="utf8")
    return tmp_path


def test_command_prints_the_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """brat and JSON together, with the misses that are asked for."""
    assert 0 == main([str(folder), "--misses", "1"])
    out = capsys.readouterr().out
    assert "quotations                  0.750  0.600  0.667    1.000  0.800  0.889   5 gold, 4 found\n" in out
    assert "rule tag-after 1.000 of 2 1.000 of 2".split() in [line.split() for line in out.splitlines()]
    assert out.endswith("rain.txt:39 | speaker | it poured. | gold 'Eve Moss' | found 'Bo Tan' | rule clause\n")
    assert 0 == main([str(folder), "--kinds", "direct"])
    assert "2 gold, 2 found\n" in capsys.readouterr().out


def test_documents_are_picked_and_figures_printed_as_json(
    folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """`--documents` names texts, `--json` gives the records of the figures and the lines of the misses."""
    (tmp_path / "picked").write_text("rain.txt\n", encoding="utf8")
    assert 0 == main([str(folder), "--documents", str(tmp_path / "picked"), "--json", "--misses", "1"])
    printed = json.loads(capsys.readouterr().out)
    assert evaluate({"rain.txt": GOLD}).to_records() == printed["scores"]
    assert ["rain.txt:39 | speaker | it poured. | gold 'Eve Moss' | found 'Bo Tan' | rule clause"] == printed["misses"]


def test_annotations_may_stand_elsewhere(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--annotations` names their folder."""
    (folder / "other").mkdir()
    (folder / "more" / "snow.json").rename(folder / "other" / "snow.json")
    assert 2 == main([str(folder / "more")])
    assert "snow.txt has no annotations" in capsys.readouterr().err
    assert 0 == main([str(folder / "more"), "--annotations", str(folder / "other")])
    assert "2 gold, 2 found" in capsys.readouterr().out


@pytest.mark.parametrize(("name", "held", "complaint"), [
    ("rain.ann", None, "rain.txt has no annotations: there is no rain.ann or rain.json"),
    ("rain.ann", b"x", "rain.ann: line 1: not a brat annotation"),
    ("rain.ann", b"\xe9", "rain.ann: 'utf-8' codec"),
    ("more/snow.json", b"{", "more/snow.json: Expecting"),
    ("more/snow.json", b"[]", "more/snow.json: pass the dict"),
    ("rain.txt", b"\xe9", "codec"),
])  # fmt: skip
def test_gold_that_cannot_be_read_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, held: bytes | None, complaint: str
) -> None:
    """The command says which file is wrong, in one line, and exits with 2."""
    (folder / name).unlink() if held is None else (folder / name).write_bytes(held)
    assert 2 == main([str(folder)])
    printed = capsys.readouterr()
    assert complaint in printed.err and "" == printed.out and 1 == printed.err.count("\n")


def test_empty_folder_and_wrong_kind_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """There is something to read, and the kinds are known ones."""
    assert 2 == main([str(tmp_path)])
    with pytest.raises(SystemExit):
        main([str(tmp_path), "--kinds", "spoken"])
    printed = capsys.readouterr().err
    assert "has no .txt files" in printed and "there are the kinds direct" in printed
