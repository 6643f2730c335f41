"""Quotations as a pandas DataFrame; needs `pip install 'quoteattr[pandas]'`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from quoteattr.attributor import Attributor
from quoteattr.formats.records import COLUMNS

try:
    import pandas
except ImportError as error:
    raise ImportError("this needs pandas: pip install 'quoteattr[pandas]'") from error

_TYPES = {
    **dict.fromkeys(("start", "end", "source_start", "source_end", "cue_start", "cue_end", "paragraph"), "Int64"),
    "negated": "bool",
    "confidence": "float64",
}


def quotes(texts: Iterable[str] | Mapping[Any, str], attributor: Attributor | None = None) -> pandas.DataFrame:
    """A tidy DataFrame, one row a quotation of any of the texts, with the columns of `Document.to_records()`.

    The column `document` holds the key of the text in a mapping, its label in a Series, else its number from 0.
    TypeError where `texts` is one string, a whole DataFrame, or holds anything else than strings, as a missing value.

    >>> frame = quotes({"rain": '"It rained," Ann Lee said.', "none": "It rained."})
    >>> frame[["document", "speaker", "cue", "start", "end"]].values.tolist()
    [['rain', 'Ann Lee', 'said', 0, 12]]
    """
    if isinstance(texts, (str, bytes)):
        raise TypeError(f"pass a list of texts, not one: [{texts[:20]!r}]")
    if isinstance(texts, pandas.DataFrame) or not isinstance(texts, Iterable):
        raise TypeError(f"pass a list or a Series of texts, not {type(texts).__name__}: frame['text']")
    reader = attributor or Attributor()
    named = texts.items() if isinstance(texts, (Mapping, pandas.Series)) else enumerate(texts)
    rows = [row for name, text in named for row in _rows(reader, name, text)]
    return pandas.DataFrame(rows, columns=list(COLUMNS)).astype(_TYPES)


def _rows(reader: Attributor, name: Any, text: str) -> list[dict[str, Any]]:
    try:
        return reader.attribute(text).to_records(name)
    except TypeError as error:
        raise TypeError(f"text {name!r}: {error}; leave it out, as with texts.dropna()") from error
