"""Every text of `readings.txt` is read as it stands there, by the rules that stand there, to the last word."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr import Attributor, Quote

FILE = Path(__file__).parent / "readings.txt"
READERS = {genre: Attributor(genre=genre) for genre in ("news", "fiction")}


def _shown(quote: Quote) -> str:
    """All that is known of a quotation, in one line."""
    parts = [f"{quote.speaker.name} ({quote.speaker.kind})" if quote.speaker else "nobody"]
    parts += [f"antecedent {quote.words(quote.antecedent)}"] if quote.antecedent else []
    parts += [f"via {quote.via.name}"] if quote.via else []
    parts += [f"to {quote.addressee.name}"] if quote.addressee else []
    parts += ["not"] if quote.negated else []
    line = (
        f"{quote.kind} {quote.text} | {quote.rule}: {quote.words(quote.source)} [{quote.words(quote.cue)}] | "
        f"{quote.resolved_by}: {', '.join(parts)}"
    )
    return line.replace("\n", "\\n")


def found(genre: str, text: str) -> list[str]:
    """A line for each quotation that is found in a text."""
    return [_shown(quote) for quote in READERS[genre].attribute(text).quotes]


def _readings() -> list[tuple[str, str, list[str]]]:
    """The texts of the file with their genres and lines."""
    readings: list[tuple[str, str, list[str]]] = []
    for line in FILE.read_text(encoding="utf8").splitlines():
        if line.startswith("    "):
            readings[-1][2].append(line.strip())
        elif line and not line.startswith("#"):
            genre, _, text = line.partition(": ")
            readings.append((genre, text.replace("\\n", "\n"), []))
    return readings


@pytest.mark.parametrize(("genre", "text", "lines"), _readings())
def test_text_is_read_as_its_lines_say(genre: str, text: str, lines: list[str]) -> None:
    """Kinds, words, rules, cues, sources, speakers and antecedents are those of the lines."""
    assert lines == found(genre, text)


def test_next_paragraph_is_not_continued_where_people_talk() -> None:
    """Where people talk an untagged paragraph is a turn of its own, whatever the genre is said to be."""
    text = '"It rained," said Ann Lee.\n\n"All day?" said Bo Tan.\n\n"All day and all night."'
    rules = {genre: reader.attribute(text).quotes[-1].rule for genre, reader in READERS.items()}
    assert {"news": "alternation", "fiction": "alternation"} == rules
