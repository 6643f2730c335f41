"""What is read back is checked: no JSON form or .ann file makes a Document that could not have been written."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

import pytest

import quoteattr
from quoteattr import Document, FormatError

TEXT = 'Ann Lee and Bo Tan rose. "It rained," they said. "Bo said it \'poured,\'" she added. Bo Tan nodded.'
FORM = json.loads(quoteattr.attribute(TEXT).to_json())


def _changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(json.dumps(FORM))
    change(data)
    return data


def _set(kind: str, key: str, value: object) -> Callable[[dict[str, Any]], object]:
    return lambda data: data[kind][0].__setitem__(key, value)


@pytest.mark.parametrize(("change", "complaint"), [
    *[(_set("quotes", key, [0, 999]), rf"quotes\[0\]: {key}: \[0, 999\] is outside the text's \d+ characters")
      for key in ("source", "head", "cue", "antecedent", "sentence")],
    (_set("quotes", "content", [[0, 3], [0, 999]]), "content: .0, 999. is outside"),
    (_set("quotes", "quoted", [[-1, 3]]), "quoted: .-1, 3. is outside"),
    (_set("speakers", "mentions", [[0, 10**400]]), "mentions: .* is outside the text's"),
    (_set("quotes", "source", [False, True]), "source: expected a pair of positions such as .4, 9., not .False, True."),
    (_set("quotes", "source", [1.0, 2]), "source: expected a pair of positions"),
    (_set("quotes", "source", [1, 2, 3]), "source: expected a pair of positions"),
    (_set("quotes", "source", "01"), "source: expected a pair of positions"),
    (_set("quotes", "content", None), "content: a quotation needs a content, a source or a cue"),
    (_set("quotes", "content", {}), "content: expected a list"),
    (_set("quotes", "paragraph", 10**9), "paragraph: expected a whole number from 0 to"),
    (_set("quotes", "paragraph", True), "paragraph: expected a whole number from 0 to"),
    (_set("quotes", "confidence", 1.5), "confidence"),
    (_set("quotes", "confidence", float("nan")), "confidence"),
    (_set("quotes", "confidence", 10**400), "confidence"),
    (_set("quotes", "confidence", True), "confidence: expected a number, not True"),
    (_set("quotes", "confidence", "0.5"), "confidence: expected a number, not '0.5'"),
    (_set("quotes", "negated", "no"), "negated"),
    (_set("quotes", "posted", ["@ann"]), "posted: expected an object, not list"),
    (_set("quotes", "posted", {"handle": 3}), "pass handle as str"),
    (_set("quotes", "speaker", ["s0"]), "speaker: expected a string"),
    (_set("quotes", "parent", "q99"), r"quotes\[0\]: parent: there is no 'q99'"),
    (_set("quotes", "parent", "q0"), r"quotes\[0\]: parent: 'q0' refers back to itself"),
    (_set("quotes", "id", "q1"), r"quotes\[1\]: id: 'q1' occurs twice"),
    (_set("speakers", "id", "s1"), "there is no 's0'|occurs twice"),
    (_set("speakers", "members", ["s99"]), r"speakers\[0\]: members: there is no 's99'"),
    (_set("speakers", "members", "s1"), "members: expected a list, not 's1'"),
    (_set("speakers", "members", ["s0"]), r"speakers\[0\]: members: 's0' refers back to itself"),
    (_set("speakers", "aliases", [3]), "aliases: expected a string, not 3"),
    (lambda data: data["quotes"][0].pop("cue"), r"quotes\[0\]: cue: it is missing"),
    (lambda data: data["speakers"].append(data["speakers"][0]), r"id: 's0' occurs twice"),
])  # fmt: skip
def test_what_could_not_have_been_written_is_refused(
    change: Callable[[dict[str, Any]], object], complaint: str
) -> None:
    """A FormatError of one short line names the item and the key, for a dict and for its string."""
    data = _changed(change)
    if data["quotes"][0].get("content") is None:
        data["quotes"][0].update(source=None, cue=None)
    for read in (lambda: Document.from_dict(TEXT, data), lambda: Document.from_json(TEXT, json.dumps(data))):
        with pytest.raises(FormatError, match=complaint) as raised:
            read()
        assert "\n" not in str(raised.value) and len(str(raised.value)) < 300


def test_parents_in_a_circle_are_refused() -> None:
    """However long the circle is."""
    data = _changed(lambda data: None)
    for one, quote in enumerate(data["quotes"]):
        quote["parent"] = f"q{(one + 1) % len(data['quotes'])}"
    with pytest.raises(FormatError, match="parent: 'q0' refers back"):
        Document.from_dict(TEXT, data)


@pytest.mark.parametrize(("form", "complaint"), [
    ("{", "not JSON: "), ("[" * 100_000, "not JSON"), ("7", "expected an object, not int"), (b"\xff", "not JSON"),
    ('{"version": 1, "quotes": [], "speakers": ' + "9" * 5_000 + "}", "not JSON|speakers must be a list"),
])  # fmt: skip
def test_string_that_is_no_form_is_refused(form: str, complaint: str) -> None:
    """Whatever is no JSON form of a Document is a FormatError; what is no string a TypeError."""
    with pytest.raises(FormatError, match=complaint):
        Document.from_json(TEXT, form)
    with pytest.raises(TypeError, match="pass the string that"):
        Document.from_json(TEXT, None)  # type: ignore[arg-type]


_EVENT = "T1\tSource 0 7\tAnn Lee\nT2\tContent 25 36\nE1\tAttribution:T2 Source:T1\n"


@pytest.mark.parametrize(("note", "complaint"), [
    ('QuoteDetails E1\t{"content": [[25, 36]], "quoted": [], "antecedent": [0, 999]}', "line 3: antecedent: .0, 999. is outside"),
    ('QuoteDetails E1\t{"content": [[25, 36]], "quoted": [], "sentence": [false, 9]}', "line 3: sentence: expected a pair of positions"),
    ('QuoteDetails E1\t{"content": [[25, 36]], "quoted": [], "paragraph": 1e9}', "line 3: paragraph: expected a whole number"),
    ('QuoteDetails E1\t{"content": [[25, 36]], "quoted": [], "id": "q0", "parent": "q0"}', "line 3: parent: 'q0' refers back to itself"),
    ('SpeakerDetails E1\t{"id": "s0", "name": "A", "kind": "person", "gender": null, "aliases": [], "roles": [], '
     '"members": ["s9"], "mentions": []}', "line 4: members: there is no 's9'"),
    ('SpeakerDetails E1\t{"id": "s0", "name": "A", "kind": "person", "gender": null, "aliases": [], "roles": [], '
     '"members": [], "mentions": [[0, 999]]}', "line 4: mentions: .0, 999. is outside"),
])  # fmt: skip
def test_note_that_could_not_have_been_written_is_refused(note: str, complaint: str) -> None:
    """Notes of an .ann file are checked as the JSON form is, and the line is named."""
    if "head" in note:
        note = note.replace("999", '3], "cue": [0, 3], "rule": 7, "head": [0, 3')  # a head outside is dropped
        complaint = "line 3: Quote: pass rule as str"
    with pytest.raises(FormatError, match=complaint):
        Document.from_brat(TEXT, f"{_EVENT}#1\t{note}\n")


_VALUES = (None, True, 0, -1, 3, 1.5, 10**400, float("inf"), "", "q0", "s0", "s1", [], [[0, 3]], [[3, 3]], [[9, 12], [0, 30]],
           [4, 9], [0, len(TEXT)], [5, 5], {}, {"handle": "@a"}, ["s1"], ["\ud800"], "\ud800", "direct", "a\nb\tc", "\x1b")  # fmt: skip


def test_what_is_accepted_can_be_written_in_every_format() -> None:
    """Forms with some values changed at random are refused, or make a Document that all formats take."""
    dice, accepted = random.Random(5), 0
    for _ in range(3_000):
        data = _changed(lambda data: None)
        for _ in range(dice.randint(1, 3)):
            item = dice.choice(data[dice.choice(("quotes", "quotes", "speakers"))])
            item[dice.choice(list(item))] = dice.choice(_VALUES)
        try:
            document = Document.from_dict(TEXT, data)
        except FormatError:
            continue
        accepted += 1
        assert document == Document.from_json(TEXT, document.to_json())
        assert document.to_html() and len(document.quotes) == len(document.to_records("x"))
        Document.from_brat(TEXT, document.to_brat())
        assert all(quote.explain() and repr(quote) for quote in document.quotes)
    assert accepted > 100


def test_spoilt_annotations_are_refused_or_can_be_written() -> None:
    """Lines of an .ann file with a value, a number or a letter changed: a FormatError, or a Document like any other."""
    dice, accepted = random.Random(6), 0
    lines = quoteattr.attribute(TEXT).to_brat().splitlines()
    for _ in range(2_000):
        changed = list(lines)
        for _ in range(dice.randint(1, 2)):
            number = dice.randrange(len(changed))
            changed[number] = _spoilt(dice, changed[number])
        try:
            document = Document.from_brat(TEXT, "\n".join(changed))
        except FormatError as error:
            assert "line " in str(error)
            continue
        accepted += 1
        assert document == Document.from_json(TEXT, document.to_json())
        assert document.to_html() and document == Document.from_brat(TEXT, document.to_brat())
    assert accepted > 300


def _spoilt(dice: random.Random, line: str) -> str:
    head, tab, note = line.rpartition("\t")
    if note.startswith("{") and dice.random() < 0.8:
        details = json.loads(note)
        details[dice.choice(list(details))] = dice.choice(_VALUES)
        return head + tab + json.dumps(details)
    if dice.random() < 0.3:
        return ""
    at = dice.randrange(len(line) + 1)
    return line[:at] + dice.choice(("", "9", "1", " ", "\t", ";", "E1", "T2", "{")) + line[at + dice.randrange(2) :]
