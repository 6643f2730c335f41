"""`python -m quoteattr` and files: none that it did not write is changed, and a resumed run is the run that was begun."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quoteattr.__main__ import main
from quoteattr.command.inputs import Place

ROOT = Path(__file__).parent.parent.parent
RAIN = '"It rained," Ann Lee said.\n'
SNOW = '"It snowed," Bo Tan said.\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, the current one, with `in/a.txt` and `out/a.txt`."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("in", RAIN), ("out", SNOW)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(text, encoding="utf8")
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """What runs the command line: exit status and standard error."""

    def runs(*arguments: str) -> tuple[int, str]:
        try:
            status = main(list(arguments))
        except SystemExit as stop:
            status = int(stop.code or 0)
        return status, capsys.readouterr().err

    return runs


Run = Callable[..., tuple[int, str]]


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# -- nothing is destroyed


@pytest.mark.parametrize("arguments", [
    ["in/a.txt", "--output", "kept"],
    ["in/a.txt", "--output", "kept", "--format", "jsonl"],
    ["in/a.txt", "--output", "kept", "--format", "jsonl", "--resume"],
    ["in/a.txt", "--output", "kept", "--format", "tsv", "--resume"],
    ["in/a.txt", "--output", "kept", "--format", "brat"],
    ["in/a.txt", "--output", "link.txt"],
    ["in/a.txt", "--output", "link.txt", "--overwrite"],
    ["in/a.txt", "--output", "in/../in/a.txt", "--overwrite"],
    ["in", "--output", "link.txt", "--overwrite"],
    ["in/a.txt", "--cast", "cast.json", "--output", "cast.json"],
    ["in/a.txt", "--cast", "cast.json", "--output", "cast.json", "--overwrite"],
    ["in/a.txt", "--output", "new", "--format", "jsonl"],
])  # fmt: skip
def test_no_foreign_file_is_changed(folder: Path, run: Run, arguments: list[str]) -> None:
    """An output that would replace an input, a cast or a foreign file is refused in a line; all files stay."""
    for name in ("kept", "new.part", "new.run"):
        (folder / name).write_text("my notes, without an end of line", encoding="utf8")
    (folder / "cast.json").write_text('[{"name": "Ann Lee"}]', encoding="utf8")
    os.link(folder / "in" / "a.txt", folder / "link.txt")
    before = _files(folder)
    status, said = run(*arguments)
    assert (2, 1) == (status, said.count("\n"))
    assert before == _files(folder)


def test_foreign_journal_stays(folder: Path, run: Run) -> None:
    """A file of another origin where the journal would stand is not replaced."""
    (folder / "new.run").write_text("mine", encoding="utf8")
    assert (2, "quoteattr: new: new.run was not written by quoteattr\n") == run(
        "in/a.txt", "--format", "tsv", "--output", "new"
    )
    assert b"mine" == _files(folder)["new.run"]


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "tsv", "html"])
def test_overwrite_replaces(folder: Path, run: Run, form: str) -> None:
    """With --overwrite a file is replaced, keeps its mode and the link that leads to it, and no part stays behind."""
    (folder / "old").write_text("old", encoding="utf8")
    (folder / "old").chmod(0o640)
    (folder / "link").symlink_to("old")
    assert (0, "") == run("in/a.txt", "--format", form, "--output", "link", "--overwrite")
    assert (folder / "link").is_symlink() and 0o640 == (folder / "old").stat().st_mode & 0o777
    assert "Ann Lee" in (folder / "old").read_text(encoding="utf8")
    assert not (folder / "old.part").exists()


def test_output_stands_beside_its_name_until_it_is_whole(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a run lasts the old file stands; an interrupt leaves what was done in the part."""
    from quoteattr import Attributor

    (folder / "old").write_text("old", encoding="utf8")
    read = Attributor.attribute

    def interrupted(reader: Attributor, text: str) -> object:
        if "snowed" in text:
            assert b"old" == _files(folder)["old"]
            raise KeyboardInterrupt
        return read(reader, text)

    monkeypatch.setattr(Attributor, "attribute", interrupted)
    arguments = ("in/a.txt", "out/a.txt", "--format", "json", "--output", "old", "--overwrite")
    assert (130, "quoteattr: interrupted; the output so far is in old.part\n") == run(*arguments)
    assert b"old" == _files(folder)["old"]
    assert ["in/a.txt"] == [document["file"] for document in json.loads(_files(folder)["old.part"])]
    status, said = run("in/a.txt", "--output", "old.part/../old")
    assert 2 == status and "it exists; use --overwrite to replace it" in said


def test_device_is_written_as_it_is(folder: Path, run: Run) -> None:
    """What is no file, as /dev/null, is written to and stays what it is."""
    if not Path(os.devnull).is_char_device():
        pytest.skip("needs /dev/null")
    assert (0, "") == run("in/a.txt", "--output", os.devnull, "--format", "jsonl")
    assert Path(os.devnull).is_char_device()


# -- brat's folder


def test_brat_leaves_inputs_in_its_folder(folder: Path, run: Run) -> None:
    """Texts of one name get names of their own, and those that lie in the folder keep theirs."""
    (folder / "out" / "a_2.txt").write_text("Nothing.", encoding="utf8")
    before = _files(folder)
    assert (0, "") == run("in/a.txt", "out/a.txt", "out/a_2.txt", "--format", "brat", "--output", "out")
    after = _files(folder)
    assert before == {name: after[name] for name in before}
    assert after["out/a_3.txt"].decode() == RAIN
    assert b"Ann Lee" in after["out/a_3.ann"] and b"Bo Tan" in after["out/a.ann"] and b"" == after["out/a_2.ann"]


@pytest.mark.parametrize("name", ["out/a.ann", "out/a.txt"])
def test_brat_leaves_what_stands_there(folder: Path, run: Run, name: str) -> None:
    """A corrected .ann file or another text of that name stays, is told, and costs its record; --overwrite replaces it."""
    (folder / "out" / "a.txt").unlink()
    (folder / name).write_text("mine", encoding="utf8")
    (folder / "in" / "b.txt").write_text(SNOW, encoding="utf8")
    assert (2, f"quoteattr: {name}: it exists; use --overwrite to replace it\n") == run(
        "in", "--format", "brat", "--output", "out"
    )
    assert b"mine" == _files(folder)[name] and "out/b.ann" in _files(folder)
    assert (0, "") == run("in", "--format", "brat", "--output", "out", "--overwrite")
    assert b"mine" != _files(folder)[name]


def test_brat_runs_twice(folder: Path, run: Run) -> None:
    """A second run that would write the same changes nothing and is no failure."""
    arguments = ("in", "out/a.txt", "--format", "brat", "--output", "other")
    assert (0, "") == run(*arguments)
    before = _files(folder)
    assert (0, "") == run(*arguments)
    assert before == _files(folder)


@pytest.mark.parametrize(("names", "expected"), [
    (["İ.txt"], ["İ"]), (["A.txt", "a.txt"], ["A", "a_2"]), (["b.TXT.GZ"], ["b"]), (["x.tar.txt"], ["x.tar"]), (["noend"], ["noend"]),
])  # fmt: skip
def test_brat_names(folder: Path, run: Run, names: list[str], expected: list[str]) -> None:
    """Names lose their ends, whatever letters they have, and differ in more than capitals."""
    for name in names:
        (folder / name).write_bytes(gzip.compress(RAIN.encode()) if name.endswith("GZ") else RAIN.encode())
    (folder / "new").mkdir()
    assert (0, "") == run(*names, "--format", "brat", "--output", "new")
    assert sorted(expected) == sorted(path.stem for path in (folder / "new").glob("*.ann"))


# -- a run that is resumed is the run that was begun


@pytest.mark.parametrize(("other", "difference"), [
    (["--kinds", "direct"], "--kinds direct,indirect,mixed,post,transcript, not direct"),
    (["--explain"], "--explain off, not on"),
    (["--id-field", "id"], "--id-field none, not id"),
    (["--field", "body"], "--field text, not body"),
    (["--format", "tsv"], "--format jsonl, not tsv"),
    (["--cast", "cast.json"], "--cast none, not of 1 (digest "),
])  # fmt: skip
def test_other_options_are_refused(folder: Path, run: Run, other: list[str], difference: str) -> None:
    """--resume with options that would give other answers is refused with the difference; nothing is changed."""
    (folder / "cast.json").write_text('[{"name": "Ann Lee"}]', encoding="utf8")
    arguments = ["in/a.txt", "--format", "jsonl", "--output", "o"]
    assert (0, "") == run(*arguments)
    before = _files(folder)
    status, said = run(*arguments, *other, "out/a.txt", "--resume")
    assert 2 == status and f"quoteattr: o: it was started with {difference}" in said
    assert before == _files(folder)


def test_other_version_is_refused(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of the library does not go on where one has begun."""
    arguments = ["in/a.txt", "--format", "jsonl", "--output", "o"]
    assert (0, "") == run(*arguments)
    monkeypatch.setattr("quoteattr.__version__", "99.0")
    status, said = run(*arguments, "--resume")
    assert 2 == status and "not 99.0; use --overwrite to start again" in said


@pytest.mark.parametrize("form", ["jsonl", "tsv"])
def test_line_and_file_of_one_name_are_two_records(folder: Path, run: Run, form: str) -> None:
    """Line 1 of x.jsonl is another record than the file `x.jsonl:1`."""
    (folder / "x.jsonl").write_text(json.dumps({"text": RAIN}) + "\n" + json.dumps({"text": RAIN}), encoding="utf8")
    (folder / "x.jsonl:1").write_text(SNOW, encoding="utf8")
    assert (0, "") == run("x.jsonl", "--format", form, "--output", "o")
    assert (0, "") == run("x.jsonl", "x.jsonl:1", "--format", form, "--output", "o", "--resume")
    assert (0, "") == run("x.jsonl", "x.jsonl:1", "--format", form, "--output", "new")
    assert (folder / "new").read_bytes() == (folder / "o").read_bytes()
    assert 1 == (folder / "o").read_text(encoding="utf8").count("It snowed" if form == "tsv" else '"x.jsonl:1"')


@pytest.mark.parametrize("form", ["jsonl", "tsv"])
def test_name_that_is_not_utf8_is_done_once(folder: Path, run: Run, form: str) -> None:
    """A file whose name is not UTF-8 comes out under one name, however often the run is resumed."""
    try:
        Path(os.fsdecode(b"\xff.txt")).write_text(RAIN, encoding="utf8")
    except (OSError, UnicodeError):
        pytest.skip("this file system has no such names")
    Path("\\udcff.txt").write_text(SNOW, encoding="utf8")
    arguments = (os.fsdecode(b"\xff.txt"), "\\udcff.txt", "in/a.txt", "--format", form, "--output", "o")
    assert (0, "") == run(*arguments)
    before = (folder / "o").read_bytes()
    assert (0, "") == run(*arguments, "--resume")
    assert before == (folder / "o").read_bytes()


def test_places_read_differently() -> None:
    """No two places have one name."""
    names = [
        "a",
        "a:1",
        "a:",
        "a:1:",
        "a::",
        "\udcff",
        "\\udcff",
        "\\\udcff",
        "\\\\udcff",
        "\\\\\udcff",
        "\\a",
        "\\\\a",
    ]
    shown = [str(Place(name, line)) for name in names for line in (None, 1, 11)]
    assert len(shown) == len(set(shown))
    assert "\\a" == str(Place("\\a")) and "C:\\udder.txt" == str(Place("C:\\udder.txt"))


# -- what is closed, what a terminal would obey


def _shell(command: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    command = command.replace("quoteattr", f"'{sys.executable}' -m quoteattr")
    return subprocess.run(
        ["sh", "-c", command], capture_output=True, check=False, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )


@pytest.mark.skipif(os.name != "posix", reason="asks a shell to close what a program writes to")
@pytest.mark.parametrize(("command", "status", "said"), [
    ("quoteattr in/a.txt >&-", 2, b"quoteattr: standard output: it is closed\n"),
    ("quoteattr nowhere.txt 2>&-", 2, b""),
    ("quoteattr in/a.txt --output o >&-", 0, b""),
    ("quoteattr - <&-", 2, b"quoteattr: standard input: it is closed\n"),
    ("quoteattr in/a.txt > /dev/full", 2, b"quoteattr: standard output: No space left on device\n"),
])  # fmt: skip
def test_closed_stream_is_one_line(folder: Path, command: str, status: int, said: bytes) -> None:
    """A standard stream that is closed or full before the run begins is told in a line, and no other is taken for it."""
    done = _shell(command, folder)
    assert (status, said, b"") == (done.returncode, done.stderr, done.stdout)


def test_terminal_gets_no_control_characters(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Controls in a text or in the name of a file are shown as escapes in the form for people and in complaints."""
    (folder / "e\x1b[31m.txt").write_text('"It \x1b[31mra\x9bin\u202eed\x07," Ann Lee said.\n', encoding="utf8")
    main(["e\x1b[31m.txt", "in/a.txt", "no\x1b[0mwhere"])
    out, err = capsys.readouterr()
    assert not {"\x1b", "\x9b", "\u202e", "\x07"} & {*out, *err}
    assert "It \\u001b[31mra\\u009bin\\u202eed\\u0007," in out and "== e\\u001b[31m.txt ==" in out
    assert "no\\u001b[0mwhere" in err


def test_import_can_be_interrupted(folder: Path) -> None:
    """An interrupt while the program loads ends it with status 130 and without a traceback."""
    code = (
        "import sys\n"
        "class Interrupts:\n"
        "    def find_spec(self, name, *rest):\n"
        "        if name == 'quoteattr.attributor': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupts())\n"
        "import quoteattr.__main__\n"
        "sys.exit(quoteattr.__main__.main())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert (130, b"", b"quoteattr: interrupted\n") == (done.returncode, done.stdout, done.stderr)


def test_interrupt_that_a_destructor_lost_is_not_lost(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python drops what is raised inside a destructor; the run ends at the next record all the same."""
    monkeypatch.setattr("quoteattr.command.run._interrupted", [2])
    assert (130, "quoteattr: interrupted\n") == run("in/a.txt", "out/a.txt")


def test_interrupted_folder_keeps_what_was_done(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """An interrupt while brat's folder is filled leaves whole files only, and touches no neighbour."""
    from quoteattr import Attributor

    read = Attributor.attribute

    def interrupted(reader: Attributor, text: str) -> object:
        if "snowed" in text:
            raise KeyboardInterrupt
        return read(reader, text)

    monkeypatch.setattr(Attributor, "attribute", interrupted)
    (folder / "new").mkdir()
    (folder / "new" / "a.ann.part").write_text("mine", encoding="utf8")
    (folder / "in" / "b.txt").write_text(SNOW, encoding="utf8")
    said = "quoteattr: interrupted; the output so far is in new\n"
    assert (130, said) == run("in", "--format", "brat", "--output", "new")
    assert {"a.ann", "a.ann.part", "a.txt"} == {path.name for path in (folder / "new").iterdir()}
    assert b"mine" == _files(folder)["new/a.ann.part"]
