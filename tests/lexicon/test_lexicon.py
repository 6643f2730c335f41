"""The word tables are well formed, their entries are reached, and a Lexicon can be changed by making another."""

from __future__ import annotations

import copy
import pickle
from functools import lru_cache
from importlib.resources import files

import pytest

from quoteattr import Attributor, Lexicon, LexiconError
from quoteattr.lexicon import TABLES, _table
from quoteattr.lexicon._table import Row, parse

LEXICON = Lexicon.default()
#: What each kind of entry is called in its table, and the columns with its forms.
EXEMPLIFIED = {
    "speech_verbs": ("verb", ("forms",)),
    "speech_adjectives": ("adjective", ("adjective",)),
    "speech_nouns": ("noun", ("noun", "plural")),
    "attribution_phrases": ("phrase", ("phrase",)),
}
#: Entries whose example yields no quotation with the entry in its cue, by table and cause. Strict: an entry that is
#: reached must be taken out, and one that is no longer reached fails.
KNOWN_DEAD: dict[str, dict[str, str]] = {
    "speech_verbs": dict.fromkeys(
        ["forecast", "love", "profess", "voice"],
        "its form is read as a noun there",
    ),
    "speech_nouns": dict.fromkeys(
        [
            "advice",
            "answer",
            "appeal",
            "boast",
            "comment",
            "guess",
            "hope",
            "order",
            "question",
            "quip",
            "reaction",
            "remark",
            "reply",
            "response",
            "statement",
            "tweet",
            "vow",
            "wish",
            "worry",
        ],
        "a noun with its content behind a verb, or another cue around it, is not read yet",
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_table_is_well_formed(name: str) -> None:
    """A shipped table is read without complaint, has entries, and says where its words come from."""
    text = files("quoteattr.lexicon").joinpath(f"en/{name}.tsv").read_text(encoding="utf8")
    assert len(parse(f"en/{name}.tsv", text).rows) > 1
    assert "#: source\t" in text and "#: licence\t" in text
    assert text.startswith("# ") and text.endswith("\n")


def test_every_shipped_table_is_read() -> None:
    """No table lies in the package unread."""
    names = {
        entry.name.removesuffix(".tsv")
        for entry in files("quoteattr.lexicon").joinpath("en").iterdir()
        if entry.name.endswith(".tsv")
    }
    assert set(TABLES) == names - {"confidence", "conversation", "reference"}


@pytest.mark.parametrize("name", TABLES)
def test_absent_words_have_a_reason(name: str) -> None:
    """A word left out on purpose says why, and is not in the table."""
    table = LEXICON.table(name)
    assert all(reason.strip() for reason in table.absent.values())
    assert set() == set(table.absent) & {row[table.columns[0]] for row in table}


@pytest.mark.parametrize("name", ["speech_verbs", "speech_adjectives", "speech_nouns", "attribution_phrases"])
def test_modes_are_known(name: str) -> None:
    """Every reporting entry has one of the four modalities."""
    assert {row["mode"] for row in LEXICON.table(name)} <= {"speech", "writing", "thought", "intent"}


def test_verbs_have_five_forms() -> None:
    """A verb lists base, third person, past, participle and -ing, the entry's own name first."""
    wrong = [
        row.place
        for row in LEXICON.table("speech_verbs")
        if len(row["forms"].split()) != 5 or row["forms"].split()[0] != row["verb"]
    ]
    assert [] == wrong


@lru_cache(maxsize=1)
def _dead() -> dict[str, set[str]]:
    """table -> entries whose example has no quotation with a form of the entry in its cue."""
    reader = Attributor()
    dead: dict[str, set[str]] = {name: set() for name in EXEMPLIFIED}
    for name, (key, columns) in EXEMPLIFIED.items():
        for row in LEXICON.table(name):
            phrases = [row["phrase"]] if name == "attribution_phrases" else [f for c in columns for f in row[c].split()]
            quotes = reader.attribute(row["example"]).quotes
            cues = [f" {quote.words(quote.cue)} ".lower() for quote in quotes if quote.cue]
            if not any(f" {phrase.lower()} " in cue for phrase in phrases for cue in cues):
                dead[name].add(row[key])
    return dead


@pytest.mark.parametrize("name", EXEMPLIFIED)
def test_every_entry_is_reached(name: str) -> None:
    """Each entry's example yields a quotation that the entry reports; KNOWN_DEAD lists those that do not, all of them."""
    known = set(KNOWN_DEAD.get(name, ()))
    assert (set(), set()) == (_dead()[name] - known, known - _dead()[name]), (
        "(newly dead, reached now: take out of KNOWN_DEAD)"
    )


@pytest.mark.parametrize("name", EXEMPLIFIED)
def test_every_entry_has_an_example(name: str) -> None:
    """A shipped entry has an example sentence with one of its forms in it."""
    _key, columns = EXEMPLIFIED[name]
    for row in LEXICON.table(name):
        forms = [row["phrase"]] if name == "attribution_phrases" else [f for c in columns for f in row[c].split()]
        assert any(form in row["example"].lower() for form in forms), row.place


@pytest.mark.parametrize("row", tuple(LEXICON.table("presenting_words")), ids=lambda row: row["word"])
def test_presenting_word_presents(row: Row) -> None:
    """A word that presents a quotation makes it somebody's in its example, and nobody's own words without it."""
    links = row["kind"] == "link"
    answers = Attributor(genre="news").read(row["example"]).answers
    assert answers[max(answers)].rule == ("same-paragraph" if links else "reply")
    without = Attributor(genre="news", lexicon=LEXICON.remove(presenting_words=[row["word"]])).read(row["example"])
    assert max(answers) not in without.answers or without.answers[max(answers)].rule != answers[max(answers)].rule


def test_added_word_presents() -> None:
    """A word that a user adds to the table presents a quotation as those that ship with the library do."""
    text = '"It is gone," was the short verse of Ann Lee.'
    reader = Attributor(genre="news", lexicon=LEXICON.add(presenting_words=["verse"]))
    assert ["reply"] == [answer.rule for answer in reader.read(text).answers.values()]
    assert not Attributor(genre="news").read(text).answers


# -- adding and removing


def test_added_verb_is_known_in_all_its_forms() -> None:
    """A verb that is added is known by each of its forms, in the new lexicon only."""
    added = LEXICON.add(speech_verbs=["zing zings zang zung zinging"])
    assert ["zing"] * 5 == [added.word(form).verb.name for form in ("zing", "zings", "zang", "zung", "zinging")]  # type: ignore[union-attr]
    assert LEXICON.word("zang") is None


def test_added_verb_changes_an_attribution() -> None:
    """An indirect clause behind an unknown verb is speech once the verb is added."""
    text = "Ann Lee zinged that the pier was gone."
    added = Lexicon.default().add(speech_verbs=["zing zings zinged zinging"])
    assert () == Attributor().attribute(text).quotes
    assert ["Ann Lee"] == [q.speaker.name for q in Attributor(lexicon=added).attribute(text).quotes if q.speaker]


def test_removed_verb_no_longer_reports() -> None:
    """Without 'assert' there is no speech in what it reported."""
    text = "Ann Lee asserted that the pier was gone."
    assert 1 == len(Attributor().attribute(text).quotes)
    assert () == Attributor(lexicon=Lexicon.default().remove(speech_verbs=["assert"])).attribute(text).quotes


def test_add_takes_a_mapping_of_columns() -> None:
    """An entry may say what each of its columns holds."""
    added = LEXICON.add(source_nouns=[{"noun": "zookeeper-in-chief", "plural": "-", "kind": "person", "gender": "f"}])
    assert "person" == added.word("zookeeper-in-chief").source.kind  # type: ignore[union-attr]


def test_default_lexicon_is_unchanged_by_add() -> None:
    """`add` gives another lexicon."""
    before = len(LEXICON.words)
    LEXICON.add(given_names=["zzyzxa"])
    assert before == len(LEXICON.words)
    assert LEXICON.word("zzyzxa") is None


@pytest.mark.parametrize("change", ["add", "remove"])
@pytest.mark.parametrize("entries", ["rap", b"rap", {"verb": "rap"}, 3, None])
def test_bare_entries_are_refused(change: str, entries: object) -> None:
    """One string, mapping or number in place of a list of entries is a TypeError that shows the list to pass."""
    with pytest.raises(TypeError, match=r"pass a list of entries: speech_verbs=\["):
        getattr(LEXICON, change)(speech_verbs=entries)


@pytest.mark.parametrize("forms", ["rap", "rap raps", "rap raps rapped", "a b c d e f", ""])
def test_verb_with_missing_forms_is_refused(forms: str) -> None:
    """A verb needs its four or five forms, and the message shows how."""
    with pytest.raises(LexiconError, match="rap raps rapped rapping"):
        LEXICON.add(speech_verbs=[forms])


def test_word_left_out_on_purpose_is_refused_with_the_reason() -> None:
    """A word that the table leaves out on purpose cannot be added silently."""
    table = LEXICON.table("speech_nouns")
    word, reason = next(iter(table.absent.items()))
    with pytest.raises(LexiconError) as error:
        LEXICON.add(speech_nouns=[word])
    assert f"en/speech_nouns.tsv: {word!r} was left out on purpose: {reason}" == str(error.value)


def test_unknown_table_is_refused() -> None:
    """An unknown table's error lists the tables that there are."""
    with pytest.raises(LexiconError, match=r"there is no table 'verbs'; choose from abbreviations, .*titles"):
        LEXICON.add(verbs=["rap raps rapped rapping"])


def test_unknown_entry_cannot_be_removed() -> None:
    """Removing what is not there is an error that names it."""
    with pytest.raises(LexiconError, match="there is no entry 'zzyzx' to remove"):
        LEXICON.remove(speech_verbs=["zzyzx"])


def test_unknown_column_is_refused() -> None:
    """A mapping with a wrong column names the columns that are needed."""
    with pytest.raises(LexiconError, match="it needs the columns noun, plural, kind, gender"):
        LEXICON.add(source_nouns=[{"noun": "owl", "sort": "person"}])


@pytest.mark.parametrize(("body", "complaint"), [
    ("bee\tx\nant\tx\n", "en/x.tsv:3: 'ant' must come before 'bee'"),
    ("ant\tx\nant\tx\n", "en/x.tsv:3: 'ant' occurs twice"),
    ("ant\n", "en/x.tsv:2: 1 columns instead of 2 (word, kind)"),
    ("ant\tx\ty\n", "en/x.tsv:2: 3 columns instead of 2 (word, kind)"),
    ("ant\t\n", "en/x.tsv:2: a cell is empty or padded; write '-' for none"),
    ("ant \tx\n", "en/x.tsv:2: a cell is empty or padded; write '-' for none"),
    ("cafe\u0301\tx\n", "en/x.tsv:2: not in Unicode normal form C"),
    ("#: absent\tant\tsmall\nant\tx\n", "en/x.tsv:3: 'ant' was left out on purpose: small"),
    ("#: absent\tant\n", "en/x.tsv:2: an absent word needs the word and the reason, tab-separated"),
])  # fmt: skip
def test_error_names_file_and_line(body: str, complaint: str) -> None:
    """What is wrong in a table is told with the file and the line."""
    with pytest.raises(LexiconError) as error:
        _table.parse("en/x.tsv", "#: columns\tword\tkind\n" + body)
    assert complaint == str(error.value)


def test_entry_before_the_columns_is_an_error() -> None:
    """A table names its columns before its first entry."""
    with pytest.raises(LexiconError, match=r"en/x\.tsv:1: the first entry comes before the '#: columns' line"):
        _table.parse("en/x.tsv", "ant\tx\n")


def test_lexicon_survives_pickling() -> None:
    """A changed lexicon can be sent to another process; the default one stays the one default."""
    added = LEXICON.add(speech_verbs=["zing zings zinged zinging"])
    assert "zing" == pickle.loads(pickle.dumps(added)).word("zinged").verb.name
    assert pickle.loads(pickle.dumps(LEXICON)) is LEXICON


def test_shared_tables_cannot_be_changed() -> None:
    """What the default lexicon holds, which all share, refuses changes, and comes back from a pickle and a copy."""
    lexicon = Lexicon.default()
    table = lexicon.table("speech_verbs")
    row = table.rows[0]
    of_lexicon = (lexicon.words, lexicon.phrases, lexicon.attributions, lexicon.title_nouns, lexicon.nicknames)
    for mapping in (*of_lexicon, row.cells, table.absent):
        with pytest.raises(TypeError):
            mapping["said"] = None  # type: ignore[index]
        assert not hasattr(mapping, "clear")
    assert table == pickle.loads(pickle.dumps(table)) == copy.deepcopy(table)
    cells = {"word": "a"}
    one = Row("x", cells)
    cells["word"] = "b"
    assert "a" == one["word"]
