"""`python -m quoteattr` for those who ask for something in particular: flat records, sure answers, a page at once."""

from __future__ import annotations

import json
import webbrowser
from collections.abc import Callable
from pathlib import Path

import pytest

from quoteattr.__main__ import main
from quoteattr.formats.records import SCHEMA

RAIN = '"It rained," Ann Lee said. Bo Tan believes that it poured.'
SNOW = '"It snowed," Bo Tan said.'
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """What runs the command line in a folder with `rain.txt` and `crawl.jsonl`: exit status, output and complaints."""
    monkeypatch.chdir(tmp_path)
    Path("rain.txt").write_text(RAIN, encoding="utf8")
    lines = [{"url": "a", "body": RAIN, "kind": "news"}, {"url": "b", "body": "It rained."}, {"url": "c", "body": SNOW}]
    Path("crawl.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf8")

    def runs(*arguments: str) -> tuple[int, str, str]:
        try:
            status = main(list(arguments))
        except SystemExit as stop:
            status = int(stop.code or 0)
        return status, *capsys.readouterr()

    return runs


def test_records_are_flat_and_keep_the_fields_of_their_line(run: Run) -> None:
    """One line a quotation, with all columns and the other fields of the input; a name of ours gets another."""
    status, out, err = run("crawl.jsonl", "rain.txt", "--field", "body", "--format", "records", "--explain")
    assert (0, "") == (status, err)
    rows = [json.loads(line) for line in out.splitlines()]
    assert [
        ("crawl.jsonl:1", "Ann Lee", "a", "news"), ("crawl.jsonl:1", "Bo Tan", "a", "news"),
        ("crawl.jsonl:3", "Bo Tan", "c", None), ("rain.txt", "Ann Lee", None, None), ("rain.txt", "Bo Tan", None, None),
    ] == [(row["document"], row["speaker"], row.get("url"), row.get("input_kind")) for row in rows]  # fmt: skip
    for row in rows:
        assert list(SCHEMA) == list(row)[: len(SCHEMA)] and row["explanation"] and "body" not in row
        assert all(row[column] is None or type(row[column]) is kind for column, kind in SCHEMA.items())


@pytest.mark.parametrize("cut", [0, 1, 300, 700, 1_000, 1_300, 10**9])
def test_records_go_on_behind_an_interrupt(run: Run, cut: int) -> None:
    """Wherever the output was cut, --resume gives the whole."""
    arguments = ("crawl.jsonl", "rain.txt", "--field", "body", "--format", "records", "--output", "o")
    assert 0 == run(*arguments)[0]
    whole = Path("o").read_bytes()
    Path("o").unlink()
    Path("o.part").write_bytes(whole[:cut])
    assert (0, "", "") == run(*arguments, "--resume")
    assert whole == Path("o").read_bytes()


def test_wrong_field_is_told_once(run: Run) -> None:
    """Of lines that all lack the field one is told, with the fields that there are; of some, how many more."""
    assert (2, "", "quoteattr: crawl.jsonl:1: no field 'txt'; the fields are 'url', 'body', 'kind'\n") == run(
        "crawl.jsonl", "--field", "txt"
    )
    with Path("crawl.jsonl").open("a", encoding="utf8") as file:
        file.write('{"x": 1}\n' * 1_201)
    status, _, err = run("crawl.jsonl", "--field", "body")
    assert 2 == status
    assert [
        "quoteattr: crawl.jsonl:4: no field 'body'; the fields are 'x'",
        "quoteattr: crawl.jsonl: no field 'body' in 1,200 lines more",
    ] == err.splitlines()


def test_modalities_and_confidence_narrow_what_is_printed(run: Run) -> None:
    """--modalities and --min-confidence print those only; wrong ones are one line."""
    _, out, _ = run("rain.txt", "--modalities", "thought")
    assert "poured" in out and "rained" not in out
    _, out, _ = run("rain.txt", "--min-confidence", "1", "--format", "json")
    assert [] == json.loads(out)["quotes"]
    _, out, _ = run("rain.txt", "--min-confidence", "0.9", "--kinds", "direct", "--format", "json")
    assert [0.9 <= quote["confidence"] for quote in json.loads(out)["quotes"]] == [True]
    for wrong in (["--modalities", "song"], ["--min-confidence", "2"], ["--min-confidence", "nan"]):
        status, out, err = run("rain.txt", *wrong)
        assert (2, "", 1) == (status, out, err.count("\n"))


@pytest.mark.parametrize("browser", [True, False, None])
def test_page_is_opened(run: Run, monkeypatch: pytest.MonkeyPatch, browser: bool | None) -> None:
    """--open writes a page and opens it; where no browser is there its name is printed."""
    opened = []

    def opens(url: str) -> bool:
        opened.append(url)
        if browser is None:
            raise webbrowser.Error("there is none")
        return browser

    monkeypatch.setattr(webbrowser, "open", opens)
    status, out, err = run("rain.txt", "--open", "--output", "page one.html")
    assert (0, "") == (status, err) and opened[0].endswith("/page%20one.html") and opened[0].startswith("file:///")
    assert ("" if browser else "page one.html\n") == out
    assert "Ann Lee" in Path("page one.html").read_text(encoding="utf8")
    status, out, _ = run("rain.txt", "--open")
    assert 0 == status and (bool(browser) or out.endswith(".html\n"))
    assert 2 == run("rain.txt", "--open", "--format", "json")[0]
