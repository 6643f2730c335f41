"""Data frames, where pandas is installed: the tox environment "pandas"."""

from __future__ import annotations

import io

import pytest

import quoteattr
from quoteattr import Document, Quote, Span
from quoteattr.formats.records import COLUMNS, tsv

pandas = pytest.importorskip("pandas")
RAIN = '"It rained," Ann Lee said.'


def test_frame_has_a_row_for_each_quotation() -> None:
    """Rows are the records of each text, whole numbers stay whole."""
    from quoteattr.integrations.pandas import quotes

    frame = quotes([RAIN, "It rained.", "A crowd shouted.\n\n“The geese are back.”"])
    assert list(COLUMNS) == list(frame.columns)
    assert {0, 2} == set(frame["document"])
    assert "Int64" == str(frame["source_start"].dtype) and "bool" == str(frame["negated"].dtype)
    assert quoteattr.attribute(RAIN).to_records(0)[0] == frame.iloc[0].to_dict()


def test_labels_of_a_series_name_the_documents() -> None:
    """A Series gives its labels; no text gives an empty frame with the same columns and types."""
    from quoteattr.integrations.pandas import quotes

    assert ["ann"] == quotes(pandas.Series({"ann": RAIN}))["document"].tolist()
    empty = quotes([])
    assert list(COLUMNS) == list(empty.columns) and "Int64" == str(empty["start"].dtype)


@pytest.mark.parametrize("texts", [RAIN, RAIN.encode(), [7], [b"a"]])
def test_what_is_no_list_of_texts_is_refused(texts: object) -> None:
    """One string, bytes and what is no text are a TypeError."""
    from quoteattr.integrations.pandas import quotes

    with pytest.raises(TypeError, match="pass"):
        quotes(texts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words", ["a\tb", "a\nb", "a\r\nb", "a\rb", '"a" ""b', " a ", "𝒜", "NA", "null", "=1+1", "+a", "-a", "@a"]
)
def test_pandas_reads_the_table(words: str) -> None:
    """Tabs, line ends, marks, and words that others take for nothing or a formula, survive a written table."""
    rows = Document(words, [Quote(words, "q0", "direct", [Span(0, len(words))])]).to_records(words)
    frame = pandas.read_csv(io.StringIO(tsv(rows), newline=""), sep="\t", keep_default_na=False, na_values=[""])
    assert [[words, words, 0, len(words)]] == frame[["document", "content", "start", "end"]].values.tolist()


@pytest.mark.parametrize(("texts", "complaint"), [
    (RAIN, "pass a list of texts, not one"),
    (7, r"pass a list or a Series of texts, not int: frame\['text'\]"),
    (pandas.DataFrame({"text": [RAIN]}), r"not DataFrame: frame\['text'\]"),
    (pandas.Series([RAIN, 7.5], index=["a", "b"]), r"text 'b': TypeError: pass the text as a str, not float"),
])  # fmt: skip
def test_what_is_no_text_is_told(texts: object, complaint: str) -> None:
    """One string, a whole frame and a missing value are refused, with what to pass instead."""
    from quoteattr.integrations.pandas import quotes

    with pytest.raises(TypeError, match=complaint):
        quotes(texts)


@pytest.mark.parametrize("processes", [1, 2])
def test_missing_texts_have_no_rows(processes: int) -> None:
    """None, NaN and NA do not end the work; the labels of the others stay theirs, with more processes too."""
    from quoteattr.integrations.pandas import edges, quotes, speakers

    series = pandas.Series([None, float("nan"), RAIN, pandas.NA], index=["a", "b", "c", "d"], dtype="object")
    assert ["c"] == quotes(series, processes=processes)["document"].tolist()
    assert [["c", "Ann Lee", 1]] == speakers(series)[["document", "name", "quotations"]].values.tolist()
    assert [] == edges(series).values.tolist() and "Int64" == str(edges(series)["quotations"].dtype)
    told = edges(['"It rained," Ann Lee told Bo Tan. "It did," he told her.'])
    assert ["Ann Lee", "Bo Tan"] == told["speaker"].tolist()


def test_labels_that_stand_twice_are_refused() -> None:
    """Two texts of one label could not be told apart."""
    from quoteattr.integrations.pandas import quotes

    with pytest.raises(ValueError, match="two texts have the label 'a'"):
        quotes(pandas.Series([RAIN, RAIN], index=["a", "a"]))
