"""Spark DataFrames, where PySpark and Java are installed: the tox environment "spark"."""

from __future__ import annotations

import datetime
import os
import shutil
import sys
from collections.abc import Iterator

import pytest

import quoteattr
from quoteattr import Attributor, Lexicon, Rule
from quoteattr.attributor import RULES
from quoteattr.formats.records import COLUMNS
from quoteattr.reading import Reading, SourceAnswer
from quoteattr.rule import Example

pytest.importorskip("pyspark")
if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
    pytest.skip("PySpark needs Java, which is not here", allow_module_level=True)

from pyspark.sql import SparkSession

RAIN = '"It rained," Ann Lee said. She told Bo Tan that the roof was gone.'
SNOW = "Bo Tan: “It snowed.”\n"


def _raising(reading: Reading, index: int) -> SourceAnswer | None:
    """A rule of a user's that raises on one text."""
    if "raise!" in reading.text:
        raise KeyError("a rule of the user's")
    return None


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    """A local session with two workers, which can import this file."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master("local[2]").appName("quoteattr")
    for key, value in {
        "spark.ui.enabled": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.default.parallelism": "1",
        "spark.sql.shuffle.partitions": "1",
    }.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    session.sparkContext.addPyFile(__file__)
    yield session
    session.stop()


def test_quotations_are_the_records(spark: SparkSession) -> None:
    """Each quotation is a row with the values of its record, and the id of its text."""
    from quoteattr.integrations.spark import quotes

    frame = quotes(
        spark.createDataFrame([("r", RAIN), ("n", "It rained."), ("s", SNOW)], "id string, text string").repartition(2)
    )
    expected = [row for name, text in (("r", RAIN), ("s", SNOW)) for row in quoteattr.attribute(text).to_records(name)]
    assert expected == sorted((row.asDict() for row in frame.collect()), key=lambda row: row["document"])
    assert list(COLUMNS) == frame.columns


def test_columns_have_types_and_ids_keep_theirs(spark: SparkSession) -> None:
    """The schema is known before anything is read; an id of any type passes through, null and large ones too."""
    from quoteattr.integrations.spark import quotes, speakers

    ids = [2**60 + 1, None, -1]
    frame = quotes(
        spark.createDataFrame([(n, SNOW) for n in ids], "`my.key` bigint, `a body` string"), "a body", "my.key"
    )
    types = dict(frame.dtypes)
    assert ["bigint", "bigint", "boolean", "double", "string", "bigint"] == [
        types[name] for name in ("document", "start", "negated", "confidence", "content", "paragraph")
    ]
    assert ids == [row.document for row in frame.collect()]
    day = datetime.date(2031, 5, 1)
    people = speakers(spark.createDataFrame([(day, SNOW)], "id date, text string"))
    assert "array<struct<start:bigint,end:bigint>>" == dict(people.dtypes)["mentions"]
    assert "array<string>" == dict(people.dtypes)["aliases"]
    assert [day] == [row.document for row in people.collect()]


def test_speakers_join_their_quotations(spark: SparkSession) -> None:
    """Each speaker is a row; its id in its text is that of the quotations."""
    from quoteattr.integrations.spark import quotes, speakers

    df = spark.createDataFrame([(1, RAIN), (2, SNOW)], "id int, text string")
    found = {(row.document, row.speaker_id): row for row in speakers(df).collect()}
    expected = {(n, s.id): s for n, text in ((1, RAIN), (2, SNOW)) for s in quoteattr.attribute(text).speakers}
    assert set(expected) == set(found)
    for key, speaker in expected.items():
        row = found[key]
        assert (speaker.name, speaker.kind, speaker.gender) == (row.name, row.kind, row.gender)
        assert (list(speaker.aliases), list(speaker.roles)) == (row.aliases, row.roles)
        assert [tuple(span) for span in speaker.mentions] == [tuple(span) for span in row.mentions]
    joined = quotes(df).join(speakers(df), ["document", "speaker_id"])
    assert joined.count() == quotes(df).count() == joined.filter("speaker = name").count()


def test_broken_rows_cost_no_other(spark: SparkSession) -> None:
    """A null text, and one on which a rule raises, have an error and no rows; all others are read."""
    from quoteattr.integrations.spark import documents, quotes

    rule = Rule("raising", "Nothing.", _raising, (Example("", None),))
    reader = Attributor(rules=(rule, *RULES))
    texts = [SNOW, None, '"raise!" Ann Lee said.', "", RAIN]
    df = spark.createDataFrame(list(enumerate(texts)), "id int, text string").coalesce(1)
    assert {0, 4} == {row.document for row in quotes(df, attributor=reader).collect()}
    assert [
        (0, None), (1, "TypeError: pass the text as a str, not NoneType"), (2, 'KeyError: "a rule of the user\'s"'),
        (3, None), (4, None),
    ] == [(row.document, row.error) for row in documents(df, attributor=reader).collect()]  # fmt: skip


def test_attributor_of_yours_reads(spark: SparkSession) -> None:
    """The settings of an Attributor hold in the workers."""
    from quoteattr.integrations.spark import quotes

    reader = Attributor(lexicon=Lexicon.default().add(speech_verbs=["zorp zorps zorped zorping"]), kinds=["indirect"])
    df = spark.createDataFrame([(1, '"It snowed," Ann Lee said. Bo Tan zorped that it rained.')], "id int, text string")
    assert ["Bo Tan"] == [row.speaker for row in quotes(df, attributor=reader).collect()]


def test_attributor_is_made_once_in_a_worker() -> None:
    """However many tasks bring the same settings, a worker makes one Attributor of them."""
    import pickle

    from quoteattr.integrations.spark import _reader

    assert _reader(pickle.dumps(Attributor())) is _reader(pickle.dumps(Attributor()))


def test_wrong_columns_are_refused_at_once(spark: SparkSession) -> None:
    """A column that is not there, or holds no strings, is told before anything is read."""
    from quoteattr.integrations.spark import quotes

    df = spark.createDataFrame([(1, b"x")], "id int, text binary")
    with pytest.raises(TypeError, match="column 'text' holds binary: cast it to string first"):
        quotes(df)
    with pytest.raises(ValueError, match="there is no column 'body'; the columns are 'id', 'text'"):
        quotes(df, text="body")
