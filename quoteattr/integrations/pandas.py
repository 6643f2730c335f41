"""Quotations as a pandas DataFrame; needs `pip install 'quoteattr[pandas]'`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from quoteattr.attributor import Attributor
from quoteattr.document import Document
from quoteattr.errors import RecordError
from quoteattr.formats.records import EDGE_SCHEMA, SCHEMA, SPEAKER_SCHEMA

try:
    import pandas
except ImportError as error:
    raise ImportError("this needs pandas: pip install 'quoteattr[pandas]'") from error

_COLUMN_TYPES = {int: "Int64", float: "float64", bool: "bool", str: "object"}
Texts = Iterable[str] | Mapping[Any, str]


def quotes(texts: Texts, attributor: Attributor | None = None, *, processes: int | None = 1) -> pandas.DataFrame:
    """A tidy DataFrame, one row a quotation of any of the texts, with the columns of `Document.to_records()`.

    The column `document` holds the key of the text in a mapping, its label in a Series, else its number from 0.
    A missing text (None, NaN, NA) has no rows. TypeError where `texts` is one string, a whole DataFrame, or holds
    anything else than strings; ValueError where two texts of a Series have one label.

    >>> frame = quotes({"rain": '"It rained," Ann Lee said.', "none": "It rained.", "missing": None})
    >>> frame[["document", "speaker", "cue", "start", "end"]].values.tolist()
    [['rain', 'Ann Lee', 'said', 0, 12]]
    """
    return _frame(texts, attributor, processes, Document.to_records, SCHEMA)


def speakers(texts: Texts, attributor: Attributor | None = None, *, processes: int | None = 1) -> pandas.DataFrame:
    """One row a speaker of any of the texts, with the columns of `Document.to_speakers()`.

    >>> speakers(['"It rained," Ann Lee said.'])[["document", "name", "quotations", "words"]].values.tolist()
    [[0, 'Ann Lee', 1, 2]]
    """
    return _frame(texts, attributor, processes, Document.to_speakers, SPEAKER_SCHEMA)


def edges(texts: Texts, attributor: Attributor | None = None, *, processes: int | None = 1) -> pandas.DataFrame:
    """One row for each who speaks to somebody in any of the texts, with the columns of `Document.to_edges()`.

    >>> edges(['"It rained," Ann Lee told Bo Tan.'])[["speaker", "addressee", "quotations"]].values.tolist()
    [['Ann Lee', 'Bo Tan', 1]]
    """
    return _frame(texts, attributor, processes, Document.to_edges, EDGE_SCHEMA)


def _frame(
    texts: Texts,
    attributor: Attributor | None,
    processes: int | None,
    rows_of: Callable[[Document, Any], list[dict[str, Any]]],
    schema: Mapping[str, type],
) -> pandas.DataFrame:
    named = [(name, text) for name, text in _named(texts) if not _missing(text)]
    reader = attributor or Attributor()
    results = reader.attribute_many((text for _, text in named), processes=processes, return_exceptions=True)
    rows = []
    for (name, text), result in zip(named, results):
        if isinstance(result, RecordError):
            wrong = TypeError if not isinstance(text, str) else RuntimeError
            raise wrong(f"text {name!r}: {result.reason}") from result
        rows += rows_of(result, name)
    types = {column: _COLUMN_TYPES[kind] for column, kind in schema.items() if column != "document"}
    return pandas.DataFrame(rows, columns=list(schema)).astype(types)


def _named(texts: Texts) -> Iterable[tuple[Any, str]]:
    """The texts with their keys, labels or numbers."""
    if isinstance(texts, (str, bytes)):
        raise TypeError(f"pass a list of texts, not one: [{texts[:20]!r}]")
    if isinstance(texts, pandas.DataFrame) or not isinstance(texts, Iterable):
        raise TypeError(f"pass a list or a Series of texts, not {type(texts).__name__}: frame['text']")
    if isinstance(texts, pandas.Series) and not texts.index.is_unique:
        label = texts.index[texts.index.duplicated()][0]
        raise ValueError(f"two texts have the label {label!r}; give each its own, as with texts.reset_index(drop=True)")
    return texts.items() if isinstance(texts, (Mapping, pandas.Series)) else enumerate(texts)


def _missing(text: Any) -> bool:
    return text is None or not isinstance(text, (str, bytes)) and pandas.api.types.is_scalar(text) and pandas.isna(text)
