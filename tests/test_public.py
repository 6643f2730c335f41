"""The public names, the JSON form and the rules' names: what users build on and what may only grow."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from pathlib import Path

import attrs
import pytest
from places import ARTICLES

import quoteattr
from quoteattr import Attributor, Character, Document, FormatError, Lexicon, Quote, RuleError
from quoteattr.pipeline import REFERENCE_RULES, SOURCE_RULES, TURN_RULES

TEXT = 'Mayor Ann Lee came late. "It rained all day," she told Bo Tan. Tan said that the roof was "gone."'
QUOTE_KEYS = {
    "id", "kind", "content", "quoted", "source", "head", "cue", "modality", "negated", "speaker", "addressee", "via",
    "parent", "rule", "resolved_by", "confidence", "posted",
}  # fmt: skip
EXTRA_QUOTE_KEYS = {"antecedent", "stamp", "sentence", "paragraph"}
SPEAKER_KEYS = {"id", "name", "kind", "gender", "aliases", "roles", "members", "mentions"}


def test_public_names_are_pinned() -> None:
    """These names may not go without a note in CHANGELOG.md; a new one is a decision."""
    assert [
        "Attributor", "Character", "Document", "Example", "FormatError", "Lexicon", "LexiconError", "Posted", "Quote",
        "QuoteattrError", "RecordError", "Rule", "RuleError", "Span", "Speaker", "attribute",
    ] == sorted(quoteattr.__all__)  # fmt: skip


@pytest.mark.parametrize("name", quoteattr.__all__)
def test_public_name_has_a_docstring(name: str) -> None:
    """Whatever a user may import says what it is for."""
    assert (inspect.getdoc(getattr(quoteattr, name)) or "").strip()


@pytest.mark.parametrize("name", [n for n in quoteattr.__all__ if attrs.has(getattr(quoteattr, n))])
def test_public_values_are_frozen(name: str) -> None:
    """What a user gets cannot be changed under somebody else's hands."""
    kind = getattr(quoteattr, name)
    value = object.__new__(kind)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(value, attrs.fields(kind)[0].name, None)


def test_rule_names_are_pinned() -> None:
    """A rule's name is for ever: users see it in `quote.rule`. Add new ones here; none may change or go."""
    source = [
        "tag-after", "tag-before", "participle", "passive", "clause", "fronted", "noun", "according-to", "colon", "dash",
        "unlisted-verb", "inserted", "sentence", "split", "unclosed", "beat", "same-paragraph", "lead-in", "next-paragraph",
        "reply",
    ]  # fmt: skip
    reference = [
        "joint",
        "author",
        "name",
        "relative",
        "same-sentence",
        "subject",
        "last-named",
        "body",
        "office",
        "role",
        "same-description",
        "described",
        "narrator",
        "turn",
    ]
    turn = ["address", "alternation", "called", "near"]
    assert [sorted(source), sorted(reference), turn] == [
        sorted(rule.name for rule in family) for family in (SOURCE_RULES, REFERENCE_RULES, TURN_RULES)
    ]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_rule_in_a_document_is_known(path: Path) -> None:
    """`rule` and `resolved_by` of a seed's quotations are names of rules, or of the few readings that need none."""
    names = {rule.name for rule in (*SOURCE_RULES, *REFERENCE_RULES, *TURN_RULES)}
    document = quoteattr.attribute(path.read_text(encoding="utf8"))
    used = {name for quote in document.quotes for name in (quote.rule, quote.resolved_by)} - {None}
    assert set() == used - names - {"signature", "label", "utterance", "cast"}


# -- the JSON form


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_json_form_has_exactly_its_keys(path: Path) -> None:
    """Version 1 has the keys of the documented form and the extras antecedent, sentence and paragraph."""
    data = quoteattr.attribute(path.read_text(encoding="utf8")).to_dict()
    assert {"version", "quotes", "speakers"} == set(data)
    assert 1 == data["version"]
    assert {frozenset(QUOTE_KEYS | EXTRA_QUOTE_KEYS)} == {frozenset(quote) for quote in data["quotes"]}
    assert {frozenset(SPEAKER_KEYS)} == {frozenset(speaker) for speaker in data["speakers"]}


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_ids_count_in_text_order(path: Path) -> None:
    """Quotations are q0, q1, ... by first character, speakers s0, s1, ... by first mention; every id used exists."""
    data = quoteattr.attribute(path.read_text(encoding="utf8")).to_dict()
    assert [f"q{n}" for n in range(len(data["quotes"]))] == [quote["id"] for quote in data["quotes"]]
    assert [f"s{n}" for n in range(len(data["speakers"]))] == [speaker["id"] for speaker in data["speakers"]]
    starts = [quote["content"][0][0] for quote in data["quotes"]]
    assert sorted(starts) == starts
    first = [speaker["mentions"][0] for speaker in data["speakers"] if speaker["mentions"]]
    assert sorted(first) == first
    used = {quote[key] for quote in data["quotes"] for key in ("speaker", "addressee", "via")} - {None}
    assert set() == used - {speaker["id"] for speaker in data["speakers"]}


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_document_reads_back_equal(path: Path) -> None:
    """`from_dict` of what `to_dict` or `to_json` gave is the same Document."""
    text = path.read_text(encoding="utf8")
    document = quoteattr.attribute(text)
    assert document == Document.from_dict(text, document.to_dict())
    assert document == Document.from_dict(text, json.loads(document.to_json()))
    assert document.to_dict() == json.loads(document.to_json(indent=2))


@pytest.mark.parametrize(("change", "complaint"), [
    ({"version": 2}, "this is version 2 of the JSON format"),
    ({"version": None}, "this is version None of the JSON format"),
    ({"quotes": None}, "not the JSON form of a Document"),
    ({"quotes": [{}]}, r"not the JSON form of a Document: quotes\[0\]: posted: it is missing"),
    ({"speakers": [{"id": "s0"}]}, r"not the JSON form of a Document: speakers\[0\]: name: it is missing"),
])  # fmt: skip
def test_bad_json_form_is_refused(change: dict[str, object], complaint: str) -> None:
    """Data that is not the JSON form is a FormatError that says what is wrong."""
    with pytest.raises(FormatError, match=complaint):
        Document.from_dict(TEXT, {**quoteattr.attribute(TEXT).to_dict(), **change})


def test_json_form_of_another_text_is_refused() -> None:
    """Positions beyond the text's end are a FormatError that asks whether it is another text."""
    with pytest.raises(FormatError, match="is it another text"):
        Document.from_dict(TEXT[:20], quoteattr.attribute(TEXT).to_dict())


def test_json_form_must_be_a_dict() -> None:
    """`from_dict` of a JSON string is a TypeError that says what to pass."""
    with pytest.raises(TypeError, match=r"pass the dict that Document\.to_dict\(\) gave, not str"):
        Document.from_dict(TEXT, quoteattr.attribute(TEXT).to_json())  # type: ignore[arg-type]


# -- wrong types and names


@pytest.mark.parametrize(("value", "complaint"), [
    (None, "pass the text as a str, not NoneType"),
    (7, "pass the text as a str, not int"),
    (["a"], "pass the text as a str, not list"),
    (b"a", r"pass the text as a str, not bytes: decode it first, text\.decode\('utf-8'\)"),
    (bytearray(b"a"), r"not bytearray: decode it first"),
    (Path("a.txt"), "pass the text as a str, not "),
])  # fmt: skip
def test_text_of_a_wrong_type_is_refused(value: object, complaint: str) -> None:
    """Anything but a str is a TypeError that says what to pass."""
    with pytest.raises(TypeError, match=complaint):
        quoteattr.attribute(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(("settings", "error", "complaint"), [
    ({"kinds": "direct"}, TypeError, r"pass a list of kinds, not one string: \['direct'\]"),
    ({"modalities": "speech"}, TypeError, r"pass a list of modalities, not one string: \['speech'\]"),
    ({"kinds": ["spoken"]}, ValueError, "'spoken' is not one of the kinds; choose from direct, mixed"),
    ({"modalities": ["song"]}, ValueError, "'song' is not one of the modalities; choose from speech, writing"),
    ({"cast": ["Ann Lee"]}, TypeError, r"a cast holds Character values, not str: Character\('Ann Lee'\)"),
    ({"cast": [Character("Ann"), Character("Ann")]}, ValueError, "two characters of the cast are named 'Ann'"),
    ({"genre": "poem"}, ValueError, "genre"),
    ({"lexicon": "en"}, TypeError, "lexicon"),
    ({"rules": ["tag-after"]}, TypeError, "rules are Rule values, not str"),
    ({"rules": [SOURCE_RULES[0], SOURCE_RULES[0]]}, RuleError, "two rules are named 'tag-after'"),
])  # fmt: skip
def test_wrong_setting_is_refused(settings: dict[str, object], error: type[Exception], complaint: str) -> None:
    """A setting of a wrong type or an unknown name is refused with what there is."""
    with pytest.raises(error, match=complaint):
        Attributor(**settings)  # type: ignore[arg-type]


def test_settings_are_keywords_only() -> None:
    """No setting can be mistaken for another by its place."""
    with pytest.raises(TypeError):
        Attributor([Character("Ann Lee")])  # type: ignore[misc]


def test_unknown_rule_cannot_be_left_out() -> None:
    """`without` of an unknown name lists the rules that there are."""
    with pytest.raises(RuleError, match="there is no rule 'tag-under'; choose from tag-after, "):
        Attributor().without("tag-under")


# -- settings


@pytest.mark.parametrize("kind", ["direct", "mixed"])
def test_kinds_narrow_the_quotations(kind: str) -> None:
    """`kinds=` gives those quotations of the whole document, and no others."""
    every = [(q.kind, q.text) for q in Attributor().attribute(TEXT).quotes]
    assert {"direct", "mixed"} == {k for k, _ in every}
    assert [pair for pair in every if pair[0] == kind] == [
        (q.kind, q.text) for q in Attributor(kinds=[kind]).attribute(TEXT).quotes
    ]


#: What quotations need of sentences without marks: who is described, who is the subject, who goes on.
UNMARKED = [
    'A senior official denied it. It snowed. "It rained," the official said.',
    'A senior official denied it. It snowed. Bo Tan thanked the official, who called it "a gift."',
    'Mia Tan said it was late. Ann Lee wrote to Eve Moss. "It rained," she said.',
    'Ann Lee said it was over.\n\n"It rained all day and all night."',
    *(path.read_text(encoding="utf8") for path in ARTICLES),
]


@pytest.mark.parametrize("text", UNMARKED, ids=range(len(UNMARKED)))
def test_quotations_are_the_same_without_reports(text: str) -> None:
    """Where only quotations are asked for, each has the source, speaker and rules that it has among reports."""
    kinds = ["direct", "mixed", "post", "transcript"]

    def told(quote: Quote) -> tuple[object, ...]:
        speaker = quote.speaker.name.lower() if quote.speaker else None
        return quote.kind, quote.content, quote.source, speaker, quote.rule, quote.resolved_by, quote.antecedent

    every = [told(quote) for quote in Attributor().attribute(text).quotes if quote.kind in kinds]
    assert every
    assert every == [told(quote) for quote in Attributor(kinds=kinds).attribute(text).quotes]


def test_reports_without_marks_are_not_looked_for_in_vain() -> None:
    """Where only quotations are asked for, a sentence that none of them needs is not read."""
    reading = Attributor()._read('Bo Tan said it was late. It snowed. "It rained," Ann Lee said.', unmarked=False)
    assert ["direct"] == [attribution.kind for attribution in reading.attributions]


def test_modalities_narrow_the_quotations() -> None:
    """`modalities=` leaves out thought where only speech is asked for."""
    text = "Ann Lee believes the ferry is late. Bo Tan said that it was on time."
    assert ["thought", "speech"] == [q.modality for q in Attributor().attribute(text).quotes]
    assert ["speech"] == [q.modality for q in Attributor(modalities=["speech"]).attribute(text).quotes]


def test_cast_gives_speakers_their_main_names() -> None:
    """A speaker found under an alias goes by the cast's name."""
    reader = Attributor(cast=[Character("Elizabeth Quill", aliases=["Lizzy"], gender="female")])
    document = reader.attribute('Lizzy sat down. "It rained," she said. "It poured," said Lizzy.')
    assert ["Elizabeth Quill"] == [speaker.name for speaker in document.speakers]
    assert ["Elizabeth Quill"] * 2 == [q.speaker.name for q in document.quotes if q.speaker]


def test_quotes_by_a_speaker_or_a_name() -> None:
    """`quotes_by` takes a Speaker, a name or an alias, and refuses anything else."""
    document = quoteattr.attribute(TEXT)
    ann = document.quotes[0].speaker
    assert ann is not None
    assert document.quotes[:1] == document.quotes_by(ann) == document.quotes_by("Ann Lee")
    with pytest.raises(TypeError, match="pass a Speaker or a name, not int"):
        document.quotes_by(3)  # type: ignore[arg-type]


def test_one_attributor_reads_many_texts_alike() -> None:
    """Nothing is carried from one text to the next."""
    reader = Attributor(lexicon=Lexicon.default())
    first = reader.attribute(TEXT)
    reader.attribute('Daniel Otieno: "It is my ladder."')
    assert first == reader.attribute(TEXT)


def test_explanation_names_the_words_and_rules() -> None:
    """`explain()` gives the source words, the cue, both rules and the speaker."""
    said = quoteattr.attribute(TEXT).quotes[0]
    words = said.explain()
    assert all(part in words for part in ('"she"', '"told', "Ann Lee", str(said.rule), str(said.resolved_by)))


def test_import_needs_no_network_and_no_download() -> None:
    """Importing and reading a text opens no socket and reads no file of NLTK's data."""
    code = (
        "import socket, sys\n"
        "def closed(*a, **k): raise OSError('network used')\n"
        "socket.socket.connect = closed; socket.create_connection = closed\n"
        "import nltk.data\n"
        "nltk.data.path[:] = []\n"
        "import quoteattr\n"
        "print(quoteattr.attribute('\"It rained,\" Ann Lee said.').quotes[0].speaker.name)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ("Ann Lee\n", 0) == (done.stdout, done.returncode), done.stderr
