"""The table: a flat row a quotation, and tab-separated values that are read back as they were."""

from __future__ import annotations

import csv
import io
import sys

import pytest

import quoteattr
from quoteattr import Document, Quote, Span, Speaker
from quoteattr.formats.records import COLUMNS, tsv


def test_record_points_at_the_words_of_the_text() -> None:
    """Every offset of a row is that of its words; a quotation in two pieces names both."""
    text = '𝒜 rose.\r\n"It rained," Ann Lee said. "It poured."'
    (row,) = quoteattr.attribute(text).to_records("rain")
    assert COLUMNS == tuple(row)
    assert ("rain", "q0", "Ann Lee", "Ann Lee", "said") == tuple(
        row[key] for key in ("document", "quotation", "speaker", "source", "cue")
    )
    assert row["source"] == text[row["source_start"] : row["source_end"]]
    assert row["cue"] == text[row["cue_start"] : row["cue_end"]]
    pieces = [text[slice(*map(int, piece.split()))] for piece in row["pieces"].split(";")]
    assert ['"It rained,"', '"It poured."'] == pieces
    assert text[row["start"] : row["end"]].startswith(pieces[0]) and row["end"] == len(text)


def test_record_of_a_quotation_without_source() -> None:
    """What is not there is None, in a row with every column."""
    (row,) = Document("It rained.", [Quote("It rained.", "q0", "direct", [Span(0, 10)])]).to_records()
    assert COLUMNS == tuple(row)
    assert {None} == {row[key] for key in ("document", "speaker", "source", "source_start", "cue_end", "via", "rule")}


@pytest.mark.parametrize("words", ["a\tb", "a\nb", "a\r\nb", "a\rb", '"a" ""b', "=1+1", " a ", "𝒜"])
def test_tsv_is_read_back(words: str) -> None:
    """Tabs, line ends and marks in the text survive a written table."""
    document = Document(words, [Quote(words, "q0", "direct", [Span(0, len(words))], speaker=Speaker("s0", words))])
    (row,) = csv.DictReader(io.StringIO(tsv(document.to_records(words)), newline=""), dialect="excel-tab")
    assert [words] * 3 == [row[key] for key in ("document", "content", "speaker")]
    assert COLUMNS == tuple(row)


def test_missing_pandas_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its extra the integration says what to install."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    monkeypatch.delitem(sys.modules, "quoteattr.integrations.pandas", raising=False)
    with pytest.raises(ImportError, match=r"pip install 'quoteattr\[pandas\]'"):
        import quoteattr.integrations.pandas  # noqa: F401
