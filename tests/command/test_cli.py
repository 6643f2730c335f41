"""`python -m quoteattr`: what it prints, and what it says when it cannot."""

from __future__ import annotations

import csv
import gzip
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from places import ROOT

import quoteattr
from quoteattr.__main__ import main

TEXT = '"It rained all day," Ann Lee said.\n\nShe said that the roof was gone.\n'
OTHER = "Bo Tan: “The geese are back.”\n"


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two texts, `ann.txt` and `bo.txt`, some files that cannot be read, and a cast, in the current folder."""
    (tmp_path / "ann.txt").write_text(TEXT, encoding="utf8", newline="")
    (tmp_path / "bo.txt").write_text(OTHER, encoding="utf8", newline="")
    (tmp_path / "empty").mkdir()
    (tmp_path / "cut.txt.gz").write_bytes(gzip.compress(TEXT.encode("utf8"))[:-9])
    (tmp_path / "bad.txt.gz").write_bytes(b"abc")
    (tmp_path / "latin.txt").write_bytes("caf\xe9".encode("latin1"))
    (tmp_path / "cast.json").write_text(
        '[{"name": "Annabel Lee", "aliases": ["Ann Lee"], "gender": "female"}]', encoding="utf8"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _run(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Exit status, standard output and standard error."""
    try:
        status = main(list(arguments))
    except SystemExit as stop:
        status = int(stop.code or 0)
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_text_shows_speaker_kind_and_paragraph(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The readable form names the speaker, the kind and the paragraph of each quotation."""
    status, out, err = _run("ann.txt", capsys=capsys)
    assert (0, "") == (status, err)
    assert 'Paragraph 1\n  Ann Lee (direct)\n    "It rained all day,"\n' in out
    assert "Paragraph 2\n  Ann Lee (indirect)\n    that the roof was gone\n" in out


def test_json_of_one_file_is_its_document(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One file's JSON is what `Document.to_dict()` gives."""
    status, out, _ = _run("--format", "json", "ann.txt", capsys=capsys)
    assert (0, quoteattr.attribute(TEXT).to_dict()) == (status, json.loads(out))


def test_json_of_two_files_is_a_list_with_their_names(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """More files make a list, each document with its file's name."""
    _, out, _ = _run("--format", "json", "ann.txt", "bo.txt", capsys=capsys)
    assert [
        {"file": "ann.txt", **quoteattr.attribute(TEXT).to_dict()},
        {"file": "bo.txt", **quoteattr.attribute(OTHER).to_dict()},
    ] == json.loads(out)


def test_jsonl_is_one_document_a_line(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each line is a document with its file's name."""
    _, out, _ = _run("--format", "jsonl", "ann.txt", "bo.txt", capsys=capsys)
    assert ["ann.txt", "bo.txt"] == [json.loads(line)["file"] for line in out.splitlines()]


def test_explain_says_why(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--explain` adds the explanation of each quotation, in the text and in the JSON form."""
    quotes = quoteattr.attribute(TEXT).quotes
    _, out, _ = _run("--explain", "ann.txt", capsys=capsys)
    assert all(line in out for quote in quotes for line in quote.explain().splitlines())
    _, out, _ = _run("--explain", "--format", "json", "ann.txt", capsys=capsys)
    assert [quote.explain() for quote in quotes] == [quote["explanation"] for quote in json.loads(out)["quotes"]]


def test_kinds_narrow_what_is_printed(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--kinds` prints those kinds only."""
    _, out, _ = _run("--kinds", "indirect", "--format", "json", "ann.txt", capsys=capsys)
    assert ["indirect"] == [quote["kind"] for quote in json.loads(out)["quotes"]]


def test_cast_names_the_speakers(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--cast` gives the characters' own names."""
    _, out, _ = _run("--cast", "cast.json", "ann.txt", capsys=capsys)
    assert "Annabel Lee (direct)" in out


def test_no_quotation_is_said_in_words(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file in which nobody speaks is no error."""
    (files / "none.txt").write_text("It rained.\n", encoding="utf8")
    assert (0, "No quotations.\n", "") == _run("none.txt", capsys=capsys)


@pytest.mark.parametrize(("bad", "complaint"), [
    ("missing.txt", "quoteattr: missing.txt: No such file or directory\n"),
    ("latin.txt", "quoteattr: latin.txt: not UTF-8: byte 0xe9 at position 3\n"),
    ("empty", "quoteattr: empty: a folder without files in .txt, .vtt, .srt, .eml, .jsonl, .ndjson (or these with .gz)\n"),
    ("cut.txt.gz", "quoteattr: cut.txt.gz: Compressed file ended before the end-of-stream marker was reached\n"),
    ("bad.txt.gz", "quoteattr: bad.txt.gz: Not a gzipped file (b'ab')\n"),
])  # fmt: skip
@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_bad_file_is_one_line_and_the_others_are_done(
    files: Path, capsys: pytest.CaptureFixture[str], bad: str, complaint: str, form: str
) -> None:
    """A file that cannot be read is one line on standard error and status 2; the others are printed."""
    status, out, err = _run("--format", form, "ann.txt", bad, "bo.txt", capsys=capsys)
    assert (2, complaint) == (status, err)
    assert (
        "ann.txt" in out and "bo.txt" in out and bad not in out.replace("ann.txt", "").replace("bo.txt", "").split('"')
    )


@pytest.mark.parametrize(("content", "complaint"), [
    ("{", "quoteattr: cast.json: not JSON: "),
    ("{}", 'quoteattr: cast.json: a cast file holds a list: [{"name": "Ann Lee"}, ...]'),
    ('["Ann"]', "quoteattr: cast.json: entry 1 is not an object with a name"),
    ('[{"name": "Ann", "sex": "f"}]', "quoteattr: cast.json: entry 1 has an unknown key 'sex'; the keys are name, aliases, gender"),
    ('[{"name": "Ann", "aliases": "Annie"}]', "quoteattr: cast.json: entry 1: pass a list of strings"),
    ('[{"name": "Ann"}, {"name": "Ann"}]', "quoteattr: cast.json: two characters of the cast are named 'Ann'"),
])  # fmt: skip
def test_bad_cast_is_one_line(files: Path, capsys: pytest.CaptureFixture[str], content: str, complaint: str) -> None:
    """A cast file that is none stops the run with one line and status 2."""
    (files / "cast.json").write_text(content, encoding="utf8")
    status, out, err = _run("--cast", "cast.json", "ann.txt", capsys=capsys)
    assert (2, "", 1) == (status, out, err.count("\n"))
    assert err.startswith(complaint)


@pytest.mark.parametrize(
    "arguments",
    [["--format", "xml"], ["--kinds", "spoken"], ["--kinds", ""], ["--cast", "nowhere.json"], ["--nonsense"]],
)
def test_bad_option_is_one_line(files: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    """A wrong option is one line on standard error and status 2."""
    status, out, err = _run(*arguments, "ann.txt", capsys=capsys)
    assert (2, "", 1) == (status, out, err.count("\n"))


def test_positions_count_the_file_as_it_stands(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Line ends and a byte order mark are part of the text that positions count."""
    text = "\ufeffIt rained.\r\n" + TEXT
    (files / "crlf.txt").write_bytes(text.encode("utf8"))
    _, out, _ = _run("--format", "json", "crlf.txt", capsys=capsys)
    (start, end), *_ = json.loads(out)["quotes"][0]["content"]
    assert '"It rained all day,"' == text[start:end]


@pytest.mark.parametrize("arguments", [[], ["-"]], ids=["no file", "dash"])
def test_standard_input_is_read(arguments: list[str]) -> None:
    """Without a file, or with '-', the text comes from standard input; output is UTF-8 wherever it goes."""
    done = subprocess.run(
        [sys.executable, "-m", "quoteattr", *arguments, "--format", "jsonl"],
        input=OTHER.encode("utf8"), capture_output=True, check=False, cwd=ROOT,
        env={"PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert (0, b"") == (done.returncode, done.stderr)
    assert {"file": "-", **quoteattr.attribute(OTHER).to_dict()} == json.loads(done.stdout.decode("utf8"))


def test_tsv_is_one_table_of_all_files(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The table has one head and the records of each file; `--explain` adds a column."""
    _, out, _ = _run("--format", "tsv", "--explain", "ann.txt", "bo.txt", capsys=capsys)
    rows = list(csv.DictReader(io.StringIO(out, newline=""), dialect="excel-tab"))
    assert ["ann.txt", "ann.txt", "bo.txt"] == [row["document"] for row in rows]
    explained = [quote.explain() for text in (TEXT, OTHER) for quote in quoteattr.attribute(text).quotes]
    assert explained == [row["explanation"] for row in rows]


def test_html_is_one_page_of_all_files(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One file's page is the document's own; several stand under their names."""
    assert (0, quoteattr.attribute(TEXT).to_html(), "") == _run("--format", "html", "ann.txt", capsys=capsys)
    _, out, _ = _run("--format", "html", "ann.txt", "bo.txt", capsys=capsys)
    assert 1 == out.count("<!DOCTYPE html>") and "<h2>ann.txt</h2>" in out and "<h2>bo.txt</h2>" in out
