"""`python -m quoteattr` on many records: folders, JSON lines, gzip, processes, interrupted runs, the progress bar."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from places import ROOT

import quoteattr
from quoteattr.__main__ import main

TEXT = '"It rained all day," Ann Lee said.\n\nShe said that the roof was gone.\n'
OTHER = "Bo Tan: “The geese are\tback.\nAll of them.”\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the current one."""
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


def _lines(path: Path, *records: object) -> None:
    data = "".join(json.dumps(record) + "\n" for record in records).encode("utf8")
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)


def _geese(count: int) -> list[dict[str, object]]:
    return [{"text": OTHER.replace("geese", f"{n} geese"), "id": f"g{n}"} for n in range(count)]


def test_json_lines_have_a_record_each(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of JSON lines gives a document for each, with its line and its id; a broken line costs no other."""
    _lines(folder / "a.jsonl", {"n": 7, "body": TEXT}, {"text": OTHER}, {"body": 3}, ["x"], {"body": OTHER})
    with (folder / "a.jsonl").open("ab") as file:
        file.write(b'\n\xff\n{"body": \n')
    status, out, err = _run(
        "--format", "jsonl", "--field", "body", "--id-field", "n", "a.jsonl", capsys=capsys
    )  # fmt: skip
    assert 2 == status
    assert [
        {"file": "a.jsonl", "line": 1, "id": 7, **quoteattr.attribute(TEXT).to_dict()},
        {"file": "a.jsonl", "line": 5, "id": None, **quoteattr.attribute(OTHER).to_dict()},
    ] == [json.loads(line) for line in out.splitlines()]
    assert [
        "quoteattr: a.jsonl:2: no field 'body'; the fields are 'text'",
        "quoteattr: a.jsonl:3: the field 'body' is not a string",
        'quoteattr: a.jsonl:4: not an object: {"body": "..."}',
        "quoteattr: a.jsonl:7: not UTF-8: byte 0xff at position 0",
        "quoteattr: a.jsonl:8: not JSON: Expecting value: line 1 column 10 (char 9)",
    ] == err.splitlines()


def test_table_has_place_and_id(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the table the place is the document, and the id has a column where it is asked for."""
    _lines(folder / "a.jsonl.gz", *_geese(2), {"text": TEXT, "id": [1, "é"]})
    status, out, _ = _run("--format", "tsv", "--id-field", "id", "a.jsonl.gz", capsys=capsys)
    rows = list(csv.DictReader(io.StringIO(out, newline=""), dialect="excel-tab"))
    assert 0 == status
    assert [
        ("a.jsonl.gz:1", "g0"), ("a.jsonl.gz:2", "g1"), ("a.jsonl.gz:3", '[1, "é"]'), ("a.jsonl.gz:3", '[1, "é"]'),
    ] == [(row["document"], row["id"]) for row in rows]  # fmt: skip


def test_folder_stands_for_its_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder's texts and JSON lines are read, compressed or not, those of the folders in it too, hidden ones not."""
    (folder / "in" / "deep").mkdir(parents=True)
    (folder / "in" / "b.txt").write_text(OTHER, encoding="utf8", newline="")
    (folder / "in" / "a.TXT.gz").write_bytes(gzip.compress(TEXT.encode("utf8")))
    (folder / "in" / ".hidden.txt").write_text(OTHER, encoding="utf8")
    (folder / "in" / "page.html").write_text("<p>", encoding="utf8")
    _lines(folder / "in" / "deep" / "c.ndjson", {"text": TEXT}, {"text": OTHER})
    status, out, err = _run("--format", "json", "in", "in/b.txt", capsys=capsys)
    assert (0, "") == (status, err)
    found = json.loads(out)
    assert [("in/a.TXT.gz", None), ("in/b.txt", None), ("in/deep/c.ndjson", 1), ("in/deep/c.ndjson", 2)] == [
        (data["file"], data.get("line")) for data in found
    ]
    assert [quoteattr.attribute(text).to_dict()["quotes"] for text in (TEXT, OTHER, TEXT, OTHER)] == [
        data["quotes"] for data in found
    ]


def test_input_tells_what_a_file_holds(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--input` overrides the end of the name."""
    _lines(folder / "lines.txt", {"text": OTHER})
    _, out, _ = _run("--input", "jsonl", "lines.txt", capsys=capsys)
    assert "== lines.txt:1 ==" in out and "Bo Tan" in out
    _, out, _ = _run("--input", "text", "--format", "jsonl", "lines.txt", capsys=capsys)
    assert "line" not in json.loads(out)


@pytest.mark.usefixtures("quick_workers")
@pytest.mark.parametrize("form", ["text", "tsv"])
def test_processes_print_what_one_prints(folder: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    """With `--processes` the output and the complaints are the same."""
    _lines(folder / "a.jsonl", *_geese(40), {"t": 1}, {"text": TEXT})
    (folder / "ann.txt").write_text(TEXT, encoding="utf8")
    one = _run("--format", form, "ann.txt", "a.jsonl", "none.txt", capsys=capsys)
    two = _run("--format", form, "--processes", "2", "ann.txt", "a.jsonl", "none.txt", capsys=capsys)
    assert one == two
    assert 2 == one[0] and 2 == len(one[2].splitlines()) and "39 geese" in one[1]


# -- interrupted runs


@pytest.mark.parametrize("cut", [0, 1, 40, 500, 1500, 2500, 3000, 10**9])
@pytest.mark.parametrize("form", ["jsonl", "tsv"])
def test_interrupted_run_goes_on(folder: Path, capsys: pytest.CaptureFixture[str], form: str, cut: int) -> None:
    """`--resume` does what an earlier run left undone, wherever it was cut, and nothing twice."""
    _lines(folder / "a.jsonl", *_geese(4), "x", {"text": TEXT}, {"text": "It rained."}, {"text": TEXT})
    (folder / 'a"n.txt').write_text(TEXT, encoding="utf8")
    arguments = ("--format", form, "--output", "out", "--id-field", "id", 'a"n.txt', "a.jsonl", 'a"n.txt')
    assert (2, "") == _run(*arguments, capsys=capsys)[:2]
    whole = (folder / "out").read_bytes()
    (folder / "out").unlink()
    (folder / "out.part").write_bytes(whole[:cut])
    assert (2, "", 'quoteattr: a.jsonl:5: not an object: {"text": "..."}\n') == _run(
        *arguments, "--resume", capsys=capsys
    )
    assert whole == (folder / "out").read_bytes()


def test_every_cut_of_a_table_is_mended(folder: Path) -> None:
    """Wherever a table is cut, rows of documents that are not done are taken off, and none of those that are."""
    from quoteattr.command.inputs import Place, Record
    from quoteattr.command.outputs import FORMS, Wanted
    from quoteattr.command.resume import finished

    read = [(Record(Place("a", n), text), quoteattr.attribute(text)) for n, text in enumerate([TEXT, OTHER, TEXT], 1)]
    head, *pieces = [piece.encode() for piece in FORMS["tsv"](read, Wanted())]
    whole, path = b"".join([head, *pieces]), folder / "out"
    for cut in range(0, len(whole) + 1, 7):
        path.write_bytes(whole[:cut])
        done, end = finished(path, "tsv", Wanted())
        assert done == {f"a:{n}" for n in range(1, len(done) + 1)}
        assert whole[:end] == (b"".join([head, *pieces[: len(done)]]) if cut >= len(head) else b"")
        # The last document is known to be whole only when the next has a row.
        assert len(done) >= sum(cut > len(head) + sum(map(len, pieces[: n + 1])) for n in range(3)) - 1


def test_resume_reads_nothing_that_was_done(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A record that was done is not read again; without an earlier output all are done."""
    for name in ("ann.txt", "bo.txt"):
        (folder / name).write_text(TEXT, encoding="utf8")
    arguments = ("--format", "jsonl", "--output", "out.jsonl", "--resume")
    assert (0, "", "") == _run(*arguments, "ann.txt", capsys=capsys)
    (folder / "ann.txt").unlink()
    assert (0, "", "") == _run(*arguments, "ann.txt", "bo.txt", capsys=capsys)
    done = (folder / "out.jsonl").read_text(encoding="utf8").splitlines()
    assert ["ann.txt", "bo.txt"] == [json.loads(line)["file"] for line in done]


def test_killed_run_goes_on(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A run that is killed outright is completed by the next, with each record once."""
    _lines(folder / "a.jsonl.gz", *_geese(400))
    arguments = ["a.jsonl.gz", "--format", "jsonl", "--output", "out.jsonl"]
    command = [sys.executable, "-m", "quoteattr", *arguments]
    with subprocess.Popen(command, env={"PYTHONPATH": str(ROOT)}) as run:
        until = time.monotonic() + 60
        while time.monotonic() < until and not (
            (folder / "out.jsonl.part").exists() and (folder / "out.jsonl.part").stat().st_size
        ):
            time.sleep(0.01)
        run.send_signal(signal.SIGTERM)
    assert (0, "", "") == _run(*arguments, "--resume", capsys=capsys)
    done = (folder / "out.jsonl").read_text(encoding="utf8").splitlines()
    assert list(range(1, 401)) == [json.loads(line)["line"] for line in done]


@pytest.mark.parametrize(("arguments", "complaint"), [
    (["--resume", "--format", "jsonl"], "--resume needs --output FILE, and --format jsonl, records or tsv"),
    (["--resume", "--output", "o"], "--resume needs --output FILE, and --format jsonl, records or tsv"),
    (["--resume", "--format", "jsonl", "--output", "kept"], "kept: cannot resume, because there is no kept.run"),
    (["--output", "kept"], "kept: it exists; use --overwrite to replace it"),
    (["--output", "kept", "--format", "tsv"], "kept: it exists; use --overwrite to replace it, or --resume to continue it"),
    (["--output", "nowhere/o"], "nowhere/o: No such file or directory"),
    (["--output", "./ann.txt"], "--output would overwrite ./ann.txt, which is an input"),
    (["--processes", "0"], "expected a whole number, 1 or more, not '0'"),
    (["--processes", "two"], "expected a whole number, 1 or more, not 'two'"),
])  # fmt: skip
def test_bad_setting_of_a_long_run_is_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], complaint: str
) -> None:
    """What cannot be done is told in a line before anything is read; no file is touched."""
    for name in ("kept", "ann.txt"):
        (folder / name).write_text(OTHER, encoding="utf8")
    status, out, err = _run(*arguments, "ann.txt", capsys=capsys)
    assert (2, "", 1) == (status, out, err.count("\n"))
    assert complaint in err
    assert OTHER == (folder / "kept").read_text(encoding="utf8") == (folder / "ann.txt").read_text(encoding="utf8")


def test_output_in_the_folder_that_is_read_is_left_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The output does not become an input."""
    (folder / "ann.txt").write_text(TEXT, encoding="utf8")
    for _ in range(2):
        assert (0, "", "") == _run("--format", "jsonl", "--output", "out.jsonl", "--overwrite", ".", capsys=capsys)
        (line,) = (folder / "out.jsonl").read_text("utf8").splitlines()
        assert "./ann.txt" == json.loads(line)["file"]


def test_output_is_streamed() -> None:
    """A document is printed before the next text is there."""
    command = [sys.executable, "-m", "quoteattr", "--input", "jsonl", "--format", "jsonl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as run:
        assert run.stdin is not None and run.stdout is not None
        for number in (1, 2, 3):
            run.stdin.write(json.dumps({"text": OTHER}).encode("utf8") + b"\n")
            run.stdin.flush()
            assert number == json.loads(run.stdout.readline())["line"]
        run.stdin.close()
        assert 0 == run.wait()


def test_interrupt_says_how_to_go_on(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An interrupt ends the run with one line and status 130."""

    def interrupted(reader: object, text: str) -> None:
        raise KeyboardInterrupt

    (folder / "ann.txt").write_text(TEXT, encoding="utf8")
    monkeypatch.setattr(quoteattr.Attributor, "attribute", interrupted)
    ran = _run("--format", "jsonl", "--output", "out.jsonl", "ann.txt", capsys=capsys)
    assert (130, "", "quoteattr: interrupted; use --resume to continue\n") == ran
    assert (130, "", "quoteattr: interrupted\n") == _run("ann.txt", capsys=capsys)


# -- the progress bar


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "shown"), [(_Terminal, True), (io.StringIO, False)])
def test_progress_is_shown_to_a_person(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    stream: type[io.StringIO],
    shown: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A bar is drawn on a terminal, with complaints in lines of their own, and in a pipe there are these alone."""
    from quoteattr.integrations import progress

    pytest.importorskip("tqdm")
    monkeypatch.setattr(progress, "_LONG", 0)
    monkeypatch.setattr(sys, "stderr", stream())
    for name in ("ann.txt", "bo.txt"):
        (folder / name).write_text(TEXT, encoding="utf8")
    main(["ann.txt", "none.txt", "bo.txt", "--output", "out"])
    said = sys.stderr.getvalue()  # type: ignore[attr-defined]
    assert shown == bool(re.search(r"2/3 .*texts/s", said))
    assert "quoteattr: none.txt: No such file or directory" in said.replace("\r", "\n").splitlines()
    assert shown or 1 == said.count("\n")


def test_progress_does_without_tqdm(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra no bar is drawn and nothing is lost."""
    from quoteattr.integrations import progress

    monkeypatch.setattr(progress, "tqdm", None)
    monkeypatch.setattr(sys, "stderr", _Terminal())
    assert [1, 2] == list(progress.watched([1, 2], 2))
    progress.tell("a line")
    assert "a line\n" == sys.stderr.getvalue()  # type: ignore[attr-defined]
