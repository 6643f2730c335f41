"""Every seed article reads as its gold reading says; lines marked `>! ` are strict expected failures."""

from __future__ import annotations

from functools import cache

import gold
import pytest
from places import SEEDS

import quoteattr

NAMES = sorted(path.stem for path in SEEDS.glob("*.gold"))
#: A seed where something is found that nobody says -> why; strict: take it out when it is right.
KNOWN_EXTRAS: dict[str, str] = {}


def _text(name: str) -> str:
    return (SEEDS / f"{name}.txt").read_text(encoding="utf8")


@cache
def _document(name: str) -> quoteattr.Document:
    return quoteattr.attribute(_text(name))


@cache
def _gold(name: str) -> tuple[list[gold.Line], dict[int, tuple[quoteattr.Span, ...]]]:
    lines = gold.parse((SEEDS / f"{name}.gold").read_text(encoding="utf8").splitlines())
    return lines, gold.content_spans(_text(name), lines)


def _lines() -> list[object]:
    mark = pytest.mark.xfail(
        strict=True, raises=AssertionError, reason="it is right now: drop the '!' of this line in the .gold file"
    )
    return [
        pytest.param(name, number, id=f"{name}: {line}", marks=[mark] if line.wrong_now else [])
        for name in NAMES
        for number, line in enumerate(_gold(name)[0])
    ]


@pytest.mark.parametrize(("name", "number"), _lines())
def test_seed_line_is_found_as_it_is(name: str, number: int) -> None:
    """A line of a seed's gold reading is what the library finds there."""
    lines, spans = _gold(name)
    line = lines[number]
    if line.kind == "nobody":
        gold.check_nobody(_document(name), spans[number])
    elif line.kind == "speaker":
        gold.check_speaker(_document(name), line)
    else:
        gold.check_quote(_document(name), line, spans[number])


@pytest.mark.parametrize("name", NAMES)
def test_seed_has_no_other_quotation(name: str, request: pytest.FixtureRequest) -> None:
    """Nothing else is found in a seed of the kinds that show in marks, signatures and labels."""
    if name in KNOWN_EXTRAS:
        request.applymarker(
            pytest.mark.xfail(strict=True, reason="nothing else is found now: take the seed out of KNOWN_EXTRAS")
        )
    lines, spans = _gold(name)
    assert [] == gold.unexpected(_document(name), lines, spans, ("direct", "mixed", "post", "transcript"))


@pytest.mark.parametrize("name", NAMES)
def test_seed_speakers_are_listed_once(name: str) -> None:
    """Each speaker of a gold quotation has one `speaker` line, and each such line has a quotation or relays one."""
    lines, _ = _gold(name)
    quoted = [line for line in lines if line.kind in gold.QUOTE_KINDS]
    speaking = {line.fields[4] for line in quoted} | {line.keys["via"] for line in quoted if "via" in line.keys}
    assert sorted(speaking - {"-"}) == sorted(line.fields[1] for line in lines if line.kind == "speaker")


def test_seeds_are_all_read() -> None:
    """Each article has its gold reading beside it, and there are at least six."""
    assert sorted(path.stem for path in SEEDS.glob("*.txt")) == NAMES
    assert len(NAMES) >= 6
