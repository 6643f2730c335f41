"""Quotations and speakers as Spark DataFrames; needs `pip install 'quoteattr[spark]'` and Java.

Examples stand in docs/spark.md, and run where there is Java.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from typing import Any

from quoteattr.attributor import Attributor
from quoteattr.document import Document
from quoteattr.errors import RecordError
from quoteattr.formats.records import COLUMNS
from quoteattr.values import Speaker

try:
    import pyarrow
    from pyspark.sql import Column, DataFrame
    from pyspark.sql import functions as F
    from pyspark.sql import types as T
except ImportError as error:
    raise ImportError("this needs PySpark: pip install 'quoteattr[spark]'") from error

_NUMBERS = ("start", "end", "source_start", "source_end", "cue_start", "cue_end", "paragraph")
#: What a quotation and a speaker hold: a type, [what a list holds] or {name: what a struct's field holds}.
_QUOTE = {**dict.fromkeys(COLUMNS[1:], str), **dict.fromkeys(_NUMBERS, int), "negated": bool, "confidence": float}
_SPEAKER = {
    **dict.fromkeys(("speaker_id", "name", "kind", "gender"), str),
    **{name: [str] for name in ("aliases", "roles", "members")},
    "mentions": [{"start": int, "end": int}],
}
#: Of each text, behind its id.
_FIELDS = {"quotes": [_QUOTE], "speakers": [_SPEAKER], "error": str}

_SPARK = {str: T.StringType(), int: T.LongType(), bool: T.BooleanType(), float: T.DoubleType()}
_ARROW = {str: pyarrow.string(), int: pyarrow.int64(), bool: pyarrow.bool_(), float: pyarrow.float64()}


def quotes(df: DataFrame, text: str = "text", id: str = "id", attributor: Attributor | None = None) -> DataFrame:
    """One row a quotation, with the columns of `Document.to_records()`; `document` holds the id of its text.

    `text` and `id` name columns of `df`. Positions are bigint, `confidence` is double, `negated` boolean, `document`
    has the type of the ids, all others are string. A text that is null or cannot be read has no row and costs no
    other; `documents` tells which it is. Raises ValueError and TypeError where a column is not there or holds no
    strings, before anything is read.
    """
    return documents(df, text, id, attributor).select("document", F.inline("quotes"))


def speakers(df: DataFrame, text: str = "text", id: str = "id", attributor: Attributor | None = None) -> DataFrame:
    """One row a speaker: `document`, `speaker_id`, `name`, `kind`, `gender`, `aliases`, `roles`, `members`, `mentions`.

    The arrays hold strings, `mentions` structs of a bigint `start` and `end`; `document` with `speaker_id` joins it to
    `quotes`. Takes and raises what `quotes` does.
    """
    return documents(df, text, id, attributor).select("document", F.inline("speakers"))


def documents(df: DataFrame, text: str = "text", id: str = "id", attributor: Attributor | None = None) -> DataFrame:
    """One row a text: its id as `document`, the arrays `quotes` and `speakers`, and as `error` why there are none.

    The arrays hold the rows of `quotes` and `speakers` as structs, so that one reading gives both: cache it, and take
    them out with `inline`. Takes and raises what `quotes` does.
    """
    chosen = df.select(_column(df, id).alias("document"), _column(df, text).alias("text"))
    held = chosen.schema["text"].dataType
    if not isinstance(held, T.StringType):
        raise TypeError(f"column {text!r} holds {held.simpleString()}: cast it to string first")
    fields = [T.StructField(name, _spark(kind)) for name, kind in _FIELDS.items()]
    schema = T.StructType([T.StructField("document", chosen.schema["document"].dataType), *fields])
    return chosen.mapInArrow(partial(_read, pickle.dumps(attributor or Attributor())), schema)


def _column(df: DataFrame, name: str) -> Column:
    if name not in df.columns:
        raise ValueError(f"there is no column {name!r}; the columns are {', '.join(map(repr, df.columns))}")
    return df["`" + name.replace("`", "``") + "`"]


def _spark(kind: Any) -> T.DataType:
    if isinstance(kind, dict):
        return T.StructType([T.StructField(name, _spark(held)) for name, held in kind.items()])
    return T.ArrayType(_spark(kind[0])) if isinstance(kind, list) else _SPARK[kind]


def _arrow(kind: Any) -> pyarrow.DataType:
    if isinstance(kind, dict):
        return pyarrow.struct([(name, _arrow(held)) for name, held in kind.items()])
    return pyarrow.list_(_arrow(kind[0])) if isinstance(kind, list) else _ARROW[kind]


@lru_cache(maxsize=1)
def _reader(pickled: bytes) -> Attributor:
    """The Attributor, made once in each worker however many tasks it is given."""
    reader: Attributor = pickle.loads(pickled)
    return reader


def _read(pickled: bytes, batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """In a worker: ids and texts in, ids and what was read out; the ids pass through untouched."""
    reader = _reader(pickled)
    for batch in batches:
        results = reader.attribute_many(batch.column("text").to_pylist(), return_exceptions=True)
        rows = [_row(result) for result in results]
        columns = {name: pyarrow.array([row[name] for row in rows], _arrow(kind)) for name, kind in _FIELDS.items()}
        yield pyarrow.RecordBatch.from_pydict({"document": batch.column("document"), **columns})


def _row(result: Document | RecordError) -> dict[str, Any]:
    if isinstance(result, RecordError):
        return {"quotes": None, "speakers": None, "error": result.reason}
    return {"quotes": result.to_records(), "speakers": [_speaker(s) for s in result.speakers], "error": None}


def _speaker(speaker: Speaker) -> dict[str, Any]:
    mentions = [{"start": span.start, "end": span.end} for span in speaker.mentions]
    return {
        "speaker_id": speaker.id,
        "name": speaker.name,
        "kind": speaker.kind,
        "gender": speaker.gender,
        "aliases": list(speaker.aliases),
        "roles": list(speaker.roles),
        "members": list(speaker.members),
        "mentions": mentions,
    }
