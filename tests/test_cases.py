"""Every passage of `cases/*.txt` reads as the lines below it say; the form is told in `cases/README.md`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import gold
import pytest

import quoteattr

FILES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
KNOWN_FAILURES = "known-failures"


class Case(NamedTuple):
    """A passage with its reading: the name of its file, its title, notes, settings, text and gold lines."""

    file: str
    title: str
    notes: tuple[str, ...]
    settings: tuple[tuple[str, str], ...]
    text: str
    lines: tuple[gold.Line, ...]

    def __str__(self) -> str:
        return f"{self.file}: {self.title}"


def read(path: Path) -> list[Case]:
    """The cases of a file."""
    blocks: list[list[str]] = []
    for line in path.read_text(encoding="utf8").splitlines():
        if line.startswith("# "):
            blocks.append([line[2:].strip()])
        elif blocks:
            blocks[-1].append(line)
        elif line.strip() and not line.startswith("#: "):
            raise gold.BadGold(f"{path.name}: the first case needs a '# title' before {line!r}")
    return [_case(path.stem, *block) for block in blocks]


def _case(file: str, title: str, *lines: str) -> Case:
    notes = [line[3:].strip() for line in lines if line.startswith("#: ")]
    settings = [tuple(line[2:].split("=", 1)) for line in lines if line.startswith("@ ")]
    golden = [line for line in lines if line.startswith((">", "> "))]
    text = [line for line in lines if not line.startswith((">", "#: ", "@ "))]
    parsed = gold.parse(golden)
    if not parsed or set(dict(settings)) - {"genre"}:  # type: ignore[arg-type]
        raise gold.BadGold(f"{file}: {title}: a case needs a gold line, and may have '@ genre=news|fiction'")
    return Case(file, title, tuple(notes), tuple(settings), "\n".join(text).strip("\n"), tuple(parsed))  # type: ignore[arg-type]


CASES = [case for path in FILES for case in read(path)]


@cache
def _document(case: Case) -> quoteattr.Document:
    return quoteattr.Attributor(**dict(case.settings)).attribute(case.text)


@cache
def _spans(case: Case) -> dict[int, tuple[quoteattr.Span, ...]]:
    return gold.content_spans(case.text, list(case.lines))


def _checks() -> list[object]:
    mark = pytest.mark.xfail(
        strict=True, raises=AssertionError, reason="it is right now: drop the '!' of this line of the case"
    )
    found = []
    for case in CASES:
        lines = list(enumerate(case.lines))
        if not any(str(line) in ("none", "nothing else") for line in case.lines):
            lines.append((-1, gold.Line(False, ("nothing else",))))
        for number, line in lines:
            found.append(pytest.param(case, number, id=f"{case}: {line}", marks=[mark] if line.wrong_now else []))
    return found


@pytest.mark.parametrize(("case", "number"), _checks())
def test_case_reads_as_its_line_says(case: Case, number: int) -> None:
    """A line of a case is what the library finds in its text, and the lines are all that it finds."""
    document, spans, line = _document(case), _spans(case), case.lines[number]
    if number < 0 or line.kind == "nothing else":
        assert [] == gold.unexpected(document, list(case.lines), spans, gold.QUOTE_KINDS)
    elif line.kind == "none":
        assert () == document.quotes
    elif line.kind == "nobody":
        gold.check_nobody(document, spans[number])
    elif line.kind == "speaker":
        gold.check_speaker(document, line)
    else:
        gold.check_quote(document, line, spans[number])


@pytest.mark.parametrize("case", [case for case in CASES if case.file == KNOWN_FAILURES], ids=str)
def test_known_failure_fails_and_says_why(case: Case) -> None:
    """A known failure has a '>! ' line (else its place is another file) and a '#: ' note of the cause."""
    assert any(line.wrong_now for line in case.lines), "it is right now: move the case to the file of its provenance"
    assert case.notes


@pytest.mark.parametrize("case", [case for case in CASES if case.file != KNOWN_FAILURES], ids=str)
def test_other_files_hold_no_failure(case: Case) -> None:
    """A '>! ' line belongs to known-failures.txt."""
    assert [] == [str(line) for line in case.lines if line.wrong_now]


def test_titles_are_unique() -> None:
    """No two cases have one title."""
    titles = [case.title for case in CASES]
    assert sorted(set(titles)) == sorted(titles)


@pytest.mark.parametrize("kind", gold.QUOTE_KINDS)
def test_every_kind_has_a_case(kind: str) -> None:
    """Each kind of quotation is found right in a case outside the known failures."""
    assert any(line.kind == kind for case in CASES for line in case.lines if not line.wrong_now)
