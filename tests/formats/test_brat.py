"""The standoff form of brat: what is written reads back equal, and what annotators write is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from places import ARTICLES
from wild import ANY, QUICK, WILD

import quoteattr
from quoteattr import Attributor, Document, FormatError, Posted, Quote, Span, Speaker
from quoteattr.__main__ import main

TEXT = 'Ann Lee rose. "It rained," she said. "It poured."\nBo Tan thinks so.'
#: Only spans, as an annotator marks them.
SPANS = """T1\tSource 27 30\tshe
T2\tCue 31 35\tsaid
T3\tContent 14 26;37 49\t"It rained," "It poured."
"""


def _back(document: Document) -> Document:
    return Document.from_brat(document.text, document.to_brat())


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\u2028"])
def test_what_is_written_is_read_back_equal(path: Path, ends: str) -> None:
    """A whole document survives, behind an astral character and with any ends of lines."""
    text = "𝒜 " + path.read_text(encoding="utf8").replace("\n", ends)
    document = quoteattr.attribute(text)
    assert len(document.quotes) > 5
    assert document == _back(document)


@QUICK
@given(st.one_of(ANY, WILD))
def test_any_document_is_read_back_equal(text: str) -> None:
    """So does the document of any text at all; a file of it can be written."""
    document = quoteattr.attribute(text)
    assert document == _back(document)
    document.to_brat().encode("utf8")


def test_every_field_is_read_back() -> None:
    """A document with every field set, a line break at the ends of its spans and no source is the same again."""
    ann, bo = Speaker("s0", "Ann\tLee", aliases=["A"], gender="female", mentions=[Span(0, 7)]), Speaker("s1", "Bo")
    full = Quote(
        TEXT, "q0", "direct", [Span(14, 26), Span(37, 50)], [Span(15, 25)], Span(27, 30), Span(27, 30), Span(31, 35),
        "thought", True, ann, bo, bo, None, "tag-after", "near", Span(0, 7), 0.25, Posted("@a", None), Span(14, 49), 3,
    )  # fmt: skip
    bare = Quote(TEXT, "q1", "indirect", [], cue=Span(49, 50), parent="q0")
    document = Document(TEXT, [full, bare], [ann, bo, Speaker("s2", "Eve", members=["s0", "s1"])])
    assert document == _back(document)


def test_written_lines_are_those_of_brat() -> None:
    """Source, Cue and Content are text-bound, the event has its cue as trigger, no span holds the end of a line."""
    text = '"It rained\r\nall 𝒜 day," Ann Lee said. "It poured."'
    content = [Span(0, 23), Span(38, 50)]
    quote = Quote(
        text, "q0", "direct", content, source=Span(24, 31), cue=Span(32, 36), speaker=Speaker("s0", "Ann Lee")
    )
    lines = Document(text, [quote], [Speaker("s0", "Ann Lee")]).to_brat().split("\n")
    assert 'T3\tContent 0 10;12 23;38 50\t"It rained all 𝒜 day," "It poured."' in lines
    assert {"E1\tAttribution:T2 Source:T1 Content:T3", "A1\tKind E1 direct", "#1\tSpeaker E1\tAnn Lee"} <= set(lines)
    for line in lines:
        if line.startswith("T"):
            _, place, words = line.split("\t")
            pieces = [part.split() for part in place.split(" ", 1)[1].split(";")]
            assert words == " ".join(text[int(start) : int(end)] for start, end in pieces)


@pytest.mark.parametrize("more", [
    "E1\tAttribution:T2 Source:T1 Content:T3\n",
    "E1\tAttribution:T2 Content:T3 Source:T1 Cue:T2 \n",
    "E1\tSaying:T3 Source1:T1 Cue:T2\n",
    "R1\tSaid_by Arg1:T3 Arg2:T1\t\nR2\tReported Arg1:T2 Arg2:T3\n",
    "R1\tReported Arg1:T3 Arg2:T2\nR2\tSaid_by Arg1:T2 Arg2:T1\n",
    "",
    "T9\tPerson 0 7\tAnn Lee\n*\tEquiv T9 T1\nN1\tReference T9 db:1\tAnn Lee\n#1\tAnnotatorNotes T9\tsure\n",
])  # fmt: skip
def test_what_annotators_bind_is_one_quotation(more: str) -> None:
    """An event, attributions or nothing at all bind a source and a cue to a content in two pieces."""
    (quote,) = Document.from_brat(TEXT, SPANS + more).quotes
    assert ("q0", "direct", Span(27, 30), Span(31, 35)) == (quote.id, quote.kind, quote.source, quote.cue)
    assert (Span(14, 26), Span(37, 49)) == quote.content and (Span(15, 25), Span(38, 48)) == quote.quoted
    assert quote.speaker is None and quote.rule is None and not quote.negated


def test_trigger_of_the_events_own_type_is_the_cue() -> None:
    """Made by hand in brat, the trigger is a span of the type of its event."""
    ann = SPANS.replace("Cue", "Attribution") + "E1\tAttribution:T2 Source:T1 Content:T3\n"
    assert Span(31, 35) == Document.from_brat(TEXT, ann).quotes[0].cue


def test_two_events_share_a_source() -> None:
    """Each event is an attribution of its own; one without a content is kept."""
    ann = SPANS + "T4\tCue 57 63\tthinks\nE1\tAttribution:T2 Source:T1 Content:T3\nE2\tAttribution:T4 Source:T1\n"
    first, second = Document.from_brat(TEXT, ann).quotes
    assert ((), "indirect", Span(57, 63)) == (second.content, second.kind, second.cue)
    assert first.source == second.source


def test_span_alone_is_kept() -> None:
    """A source and a cue of another line are not given to the content, and not lost."""
    ann = SPANS + "T4\tSource 50 56\tBo Tan\nT5\tCue 57 63\tthinks\n"
    first, second = Document.from_brat(TEXT, ann).quotes
    assert (Span(27, 30), Span(50, 56), Span(57, 63)) == (first.source, second.source, second.cue)


def test_source_in_pieces_becomes_one_span() -> None:
    """From its first to its last word, or its longest piece where the content stands between."""
    ann = SPANS.replace("Source 27 30\tshe", "Source 0 3;4 7\tAnn Lee")
    assert Span(0, 7) == Document.from_brat(TEXT, ann).quotes[0].source
    ann = SPANS.replace("Source 27 30\tshe", "Source 0 7;27 30\tAnn Lee she")
    assert Span(0, 7) == Document.from_brat(TEXT, ann).quotes[0].source


def test_note_names_the_speaker() -> None:
    """A note on any span of it names the speaker; one name is one speaker, attributes tell the rest."""
    ann = SPANS + "#1\tSpeaker T1\tAnn  Lee\nA1\tNegated T3\nA2\tKind T3 mixed\nM1\tModality T2 thought\n"
    ann += "T4\tContent 50 56\tBo Tan\n#2\tSpeaker T4\tAnn Lee\n"
    document = Document.from_brat(TEXT, ann)
    assert [Speaker("s0", "Ann Lee", document=TEXT)] == list(document.speakers)
    assert [document.speakers[0]] * 2 == [quote.speaker for quote in document.quotes]
    quote = document.quotes[0]
    assert (True, "mixed", "thought") == (quote.negated, quote.kind, quote.modality)


def _corrected(old: str, new: str) -> Document:
    ann = quoteattr.attribute(TEXT).to_brat()
    assert old in ann
    return Document.from_brat(TEXT, ann.replace(old, new))


def test_what_an_annotator_corrects_counts() -> None:
    """Spans, kind and speaker of the file win over its notes; what no longer fits is found anew or left out."""
    found = quoteattr.attribute(TEXT).quotes[0]
    quote = _corrected('Content 14 26;37 49\t"It rained," "It poured."', "Content 14 26").quotes[0]
    assert ([Span(14, 26)], [Span(15, 25)]) == ([*quote.content], [*quote.quoted]) and quote.rule == found.rule
    quote = _corrected("Source 27 30\tshe", "Source 0 7\tAnn Lee").quotes[0]
    assert (Span(0, 7), None) == (quote.source, quote.head)
    quote = _corrected("Speaker E1\tAnn Lee", "Speaker E1\tBo Tan").quotes[0]
    assert quote.speaker is not None and "Bo Tan" == quote.speaker.name
    assert "mixed" == _corrected("Kind E1 direct", "Kind E1 mixed").quotes[0].kind


def test_event_that_is_deleted_takes_nothing_along() -> None:
    """What pointed to a quotation or speaker that is gone points nowhere; a copied event is another quotation."""
    text = 'Ann Lee said: "It rained," Bo Tan said. "I told Eve Moss, \'It poured.\'"'
    lines = quoteattr.attribute(text).to_brat().splitlines(keepends=True)
    kept = Document.from_brat(text, "".join(line for line in lines if "E1" not in line))
    assert kept.quotes and all(quote.parent in (None, *(other.id for other in kept.quotes)) for quote in kept.quotes)
    twice = quoteattr.attribute(TEXT).to_brat()
    twice += "".join(line.replace("E1", "E9").replace("#", "#9") for line in twice.splitlines(True) if "E1" in line)
    assert len({quote.id for quote in Document.from_brat(TEXT, twice).quotes}) == len(twice.split("\nE")) - 1


@pytest.mark.parametrize(("ann", "complaint"), [
    ("It rained.", "line 1: not a brat annotation: 'It rained.'"),
    ("\n\r\nT1 Source 0 3", "line 3: not a brat annotation"),
    ("T1\tSource 3 0\t", "line 1: T1 is at 3 0"),
    ("T1\tSource 0 99\tAnn", "line 1: T1 is at 0 99, but the text has 67 characters"),
    ("T1\tSource 0 3\tBo!", "line 1: T1 is 'Bo!', but the text has 'Ann' there"),
    ("T1\tSource 0 3\tAnn\nT1\tCue 0 3\tAnn", "line 2: T1 occurs twice"),
    ("E1\tAttribution:T7", "line 1: there is no T7"),
    ("R1\tSaid Arg1:T7 Arg2:T8", "line 1: there is no T7"),
    (SPANS + "A1\tKind T1 odd", "line 3: Quote: kind is 'odd'"),
    (SPANS + "#1\tQuoteDetails T1\t{", "line 4: not JSON"),
    (SPANS + "#1\tQuoteDetails T1\t[]", "line 4: expected a JSON object, not list"),
    (SPANS + '#1\tSpeakerDetails T1\t{"id": 3}', "line 4: name: it is missing"),
    (SPANS + '#1\tQuoteDetails T1\t{"confidence": "high"}', "line 3: confidence: expected a number, not 'high'"),
])  # fmt: skip
def test_line_that_cannot_be_read_is_named(ann: str, complaint: str) -> None:
    """Whatever is wrong is a FormatError with the number of its line."""
    with pytest.raises(FormatError, match=complaint.replace("(", r"\(")):
        Document.from_brat(TEXT, ann)


@pytest.mark.parametrize("given", [(None, ""), ("a", b""), ("a", None)])
def test_wrong_type_is_refused(given: tuple[object, object]) -> None:
    """Text and annotations are strings."""
    with pytest.raises(TypeError, match="as a str, not"):
        Document.from_brat(*given)  # type: ignore[arg-type]


def test_quotation_that_stands_nowhere_cannot_be_written() -> None:
    """It cannot be written for brat, and the library says so."""
    with pytest.raises(FormatError, match="quote q0 has no content, source or cue"):
        Document("a", [Quote("a", "q0", "direct", [])]).to_brat()


def test_command_line_prints_the_file_of_one_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--format brat` of one text prints its .ann file."""
    (tmp_path / "ann.txt").write_text(TEXT, encoding="utf8")
    assert 0 == main(["--format", "brat", str(tmp_path / "ann.txt")])
    assert quoteattr.attribute(TEXT).to_brat() == capsys.readouterr().out


def test_command_line_fills_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of more texts it makes a folder for brat, texts as they were, no name used twice; or says what it needs."""
    for place in ("a/ann.txt", "b/ann.txt"):
        (tmp_path / place).parent.mkdir()
        (tmp_path / place).write_bytes(TEXT.replace("\n", "\r\n").encode())
    (tmp_path / "c.jsonl").write_text(json.dumps({"text": TEXT}), encoding="utf8")
    names = [str(tmp_path / name) for name in ("a", "b", "c.jsonl")]
    assert 0 == main(["--format", "brat", *names, "--output", str(tmp_path / "out")])
    assert {"ann", "ann_2", "c-1"} == {path.stem for path in (tmp_path / "out").glob("*.ann")}
    for path in (tmp_path / "out").glob("*.txt"):
        text = path.read_bytes().decode()
        ann = path.with_suffix(".ann").read_bytes().decode()
        assert Attributor().attribute(text) == Document.from_brat(text, ann)
    assert 0 == main(["--format", "brat", names[0], "--output", names[0]])
    assert {"ann.txt", "ann.ann"} == {path.name for path in (tmp_path / "a").iterdir()}
    assert 2 == main(["--format", "brat", *names])
    assert "needs --output FOLDER" in capsys.readouterr().err
