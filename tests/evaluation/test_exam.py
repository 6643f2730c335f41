"""Texts with their readings in tags: how they are read, which passages are right, and what the command prints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quoteattr import Attributor, Document, Quote, Span, Speaker
from quoteattr.errors import FormatError
from quoteattr.evaluate import main
from quoteattr.evaluation.exam import examine, judged
from quoteattr.evaluation.tagged import TaggedText, load, parse

READER = Attributor()


def _one(body: str) -> TaggedText:
    (text,) = parse(f"=== news: one\n{body}")
    return text


def _passages(text: TaggedText) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.span.of(text.text), one.form, one.names) for one in text.passages]


@pytest.mark.parametrize(("body", "passages"), [
    ("Nobody spoke.", []),
    ('[[Ann Lee]]"It rained,"[[/]] she said.', [('"It rained,"', "q", ("Ann Lee",))]),
    ('[[Ann Lee| Lee |]]"It rained,"[[/]] she said.', [('"It rained,"', "q", ("Ann Lee", "Lee"))]),
    ('The [[-]]"Old Salt"[[/]] tea.', [('"Old Salt"', "-", ())]),
    ('[[?]]"Fire!"[[/]]', [('"Fire!"', "q", ())]),
    ("[[:Ann Lee]]It rained.[[/]]", [("It rained.", ":", ("Ann Lee",))]),
    ('Lee said [[~Ann Lee]]it was [[Ann Lee]]"a mess"[[/]][[/]].', [('it was "a mess"', "~", ("Ann Lee",)), ('"a mess"', "q", ("Ann Lee",))]),
])  # fmt: skip
def test_tags_tell_whose_their_words_are(body: str, passages: list[object]) -> None:
    """A passage has the words between its tags, how they are said, and the names that are right."""
    assert passages == _passages(_one(body))


def test_text_is_what_stands_without_tags() -> None:
    """Blank lines at the ends, notes, settings and tags are no part of a text; what a tag tells is kept."""
    source = (
        "@ nothing else\nwritten by us\n=== news: a: b\n#: why\n@ genre=news\n\n"
        '[[Bo Tan; cue=said; exact]]"No."[[/]]\n\n\n=== blog: c\nYes.'
    )
    first, second = parse(source)
    assert ("news: a: b", '"No."\n', ("why",)) == (first.name, first.text, first.notes)
    assert {"cue": "said", "exact": ""} == first.passages[0].told
    assert {"nothing else": "", "genre": "news"} == first.settings
    assert ("blog: c", "Yes.\n", {"nothing else": ""}) == (second.name, second.text, second.settings)


@pytest.mark.parametrize(("body", "complaint"), [
    ('[[Ann Lee]]"It rained."', "[[Ann Lee]] has no [[/]]"),
    ('"It rained."[[/]] she said', "[[/]] without an opening tag, after"),
])  # fmt: skip
def test_tag_without_its_other_end_is_told(body: str, complaint: str, tmp_path: Path) -> None:
    """Which tag it is stands in the error, with the file and the text."""
    (tmp_path / "a.txt").write_text(f"=== news: one\n{body}\n", encoding="utf8")
    with pytest.raises(FormatError) as error:
        load(tmp_path / "a.txt")
    assert f"{tmp_path / 'a.txt'}: one: {complaint}" in str(error.value)


@pytest.mark.parametrize(("body", "right"), [
    ('[[Ann Lee]]"It rained all day,"[[/]] Ann Lee said.', [True]),
    ('[[Bo Tan]]"It rained all day,"[[/]] Ann Lee said.', [False]),
    ('[[Bo Tan|Ann Lee]]"It rained all day,"[[/]] Ann Lee said.', [True]),
    ('[[Ann Lee]]"It rained all day,"[[/]] Mayor Ann B. Lee said.', [True]),
    ('[[Ann Lee and Bo Tan]]"It rained all day,"[[/]] Ann Lee and Bo Tan said.', [True]),
    ('[[Bo Tan and Ann Lee]]"It rained all day,"[[/]] Ann Lee and Bo Tan said.', [True]),
    ('[[Ann Lee]]"It rained all day,"[[/]] Ann Lee and Bo Tan said.', [False]),
    ('[[baker]]"It rained all day,"[[/]] her baker said.', [True]),
    ('[[?]]"It rained all day,"[[/]] Ann Lee said.', [False]),
    ('Ann Lee said [[~Ann Lee]]that it rained all day[[/]].', [True]),
    ('Ann Lee said that [[~Ann Lee]]it[[/]] rained all day.', [False]),
    ('Ann Lee said that it was [[Ann Lee]]"a mess"[[/]] all day.', [True]),
    ('Ann Lee said that it was [[-]]"a mess"[[/]] all day.', [True]),
    ('[[-]]"It rained all day,"[[/]] Ann Lee said.', [False]),
    ('The crew drank [[-]]"Old Salt"[[/]] tea.', [True]),
    ('The crew drank [[Ann Lee]]"Old Salt"[[/]] tea.', [False]),
])  # fmt: skip
def test_passage_is_right_by_its_speaker(body: str, right: list[bool]) -> None:
    """The quotation that shares most with a passage answers for it, by any of the right names."""
    text = _one(body)
    assert right == [one.right for one in judged(text, READER.attribute(text.text))]


def test_whole_text_is_no_answer() -> None:
    """A quotation that takes in far more than the passage does not answer for it."""
    text = _one('[[Ann Lee]]"It rained"[[/]] ' + "and rained on " * 60)
    speaker = Speaker("s0", "Ann Lee")
    quote = Quote(text.text, "q0", "indirect", [Span(0, len(text.text))], speaker=speaker)
    document = Document(text.text, [quote], [speaker])
    assert [False] == [one.right for one in judged(text, document)]


def test_settings_choose_the_reader() -> None:
    """A text that names its genre is read as such."""
    body = 'Bo Tan met Ann Lee.\n\n"It rained," said Ann Lee.\n\n[[Bo Tan]]"All day and all night."[[/]]'
    stories = parse(f"=== story: a\n@ genre=fiction\n{body}\n=== news: b\n@ genre=news\n{body}")
    assert [[True], [False]] == [[one.right for one in text] for text in examine(stories).texts]


EXAM = """\
=== news: rain
[[Ann Lee]]"It rained,"[[/]] Ann Lee said. [[Bo Tan]]"It poured,"[[/]] she said.
=== blog: tea
The crew drank [[-]]"Old Salt"[[/]] tea.
"""


def test_command_counts_by_kind_and_shows_misses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The report has misses first, then texts, then a line a kind and one for all."""
    (tmp_path / "a.txt").write_text(EXAM, encoding="utf8")
    assert 0 == main(["exam", str(tmp_path / "a.txt"), "--misses", "5", "--by-text"])
    miss, *lines = capsys.readouterr().out.splitlines()
    assert miss.startswith("""  news: rain: '"It poured,"' want Bo Tan got Ann Lee rule tag-after by """)
    assert [
        "   1 of    2  news: rain",
        "   1 of    1  blog: tea",
        "blog                         right 1.000 of    1   nobody's 1.000 of 1",
        "news                         right 0.500 of    2   between marks 0.500 of 2",
        "ALL                          right 0.667 of    3   between marks 0.500 of 2  nobody's 1.000 of 1",
    ] == lines[:-1]
    assert lines[-1].startswith("ALL: named wrongly 0.333; ")
    assert lines[-1].endswith("texts without a fault 1 of 2")


def test_command_prints_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same figures for a machine."""
    (tmp_path / "a.txt").write_text(EXAM, encoding="utf8")
    assert 0 == main(["exam", str(tmp_path / "a.txt"), "--json", "--misses", "1"])
    record = json.loads(capsys.readouterr().out)
    assert ["blog", "news", "ALL"] == [one["kind"] for one in record["figures"]]
    assert (3, 2, 2, 1) == tuple(record["figures"][-1][key] for key in ("total", "right", "named", "named_wrongly"))
    assert 1 == record["faultless"] == len(record["misses"])
