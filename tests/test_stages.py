"""What each of the first stages finds, a small table a stage."""

from __future__ import annotations

from collections import Counter

import pytest

from quoteattr import Attributor, attribute
from quoteattr.grammar.clause import Clause
from quoteattr.pipeline import STAGES
from quoteattr.reading import Reading

READER = Attributor()
WRAPPED = """\
The inn stood where the road from the coast turned inland, and
nobody who walked that road in winter had ever been known to
pass it by.

"Come in," said the old man, who had heard the gate and stood
with a lamp in his hand."""


def _read(text: str) -> Reading:
    return READER.read(text)


def _texts(text: str, spans: object) -> list[str]:
    return [text[start:end] for start, end in spans]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("text", "paragraphs"), [
    ("", []),
    (" \n\t\n", []),
    ("One line.", ["One line."]),
    ("  One line.  ", ["One line."]),
    ("First one.\nSecond one.", ["First one.", "Second one."]),
    ("First one.\n\nSecond one.", ["First one.", "Second one."]),
    ("First one.\r\nSecond one.\r\n", ["First one.", "Second one."]),
    ("First one.\rSecond one.", ["First one.", "Second one."]),
    ("First one.\u2029Second one.", ["First one.", "Second one."]),
    ("First one.\x85Second one.", ["First one.", "Second one."]),
    (WRAPPED, [part for part in WRAPPED.split("\n\n")]),
    (WRAPPED.replace("\n", "\r\n"), [part.replace("\n", "\r\n") for part in WRAPPED.split("\n\n")]),
])  # fmt: skip
def test_layout_finds_paragraphs(text: str, paragraphs: list[str]) -> None:
    """A line is a paragraph, unless most lines are about one length and end in mid-sentence."""
    assert paragraphs == _texts(text, _read(text).paragraphs)


@pytest.mark.parametrize(("text", "words"), [
    ("", []),
    ("It rained.", ["It", "rained", "."]),
    ("Ann's", ["Ann", "'s"]),
    ("don’t", ["do", "n’t"]),
    ("they're I'll we've he'd I'm", ["they", "'re", "I", "'ll", "we", "'ve", "he", "'d", "I", "'m"]),
    ("O'Brien", ["O'Brien"]),
    ("Kang Min-seok", ["Kang", "Min-seok"]),
    ("al-Rashid", ["al-Rashid"]),
    ("1,200 geese at 3:30", ["1,200", "geese", "at", "3:30"]),
    ("$5.5bn", ["$", "5.5bn"]),
    ("the U.S. Navy", ["the", "U.S.", "Navy"]),
    ("Dr. Sow", ["Dr.", "Sow"]),
    ("J. Quill", ["J.", "Quill"]),
    ("@annlee #OrlandLights", ["@annlee", "#OrlandLights"]),
    ("see https://ex.example/a1.", ["see", "https://ex.example/a1."]),
    ("``So,'' he said", ["``", "So", ",", "''", "he", "said"]),
    ("wait -- no...", ["wait", "--", "no", "..."]),
    ("Tóth Ilona", ["Tóth", "Ilona"]),
    ("“Yes”", ["“", "Yes", "”"]),
])  # fmt: skip
def test_words_stand_where_they_stand(text: str, words: list[str]) -> None:
    """Words are found with exact offsets; clitics, initials, numbers, links and handles are words of their own."""
    found = _read(text).words
    assert words == [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]


@pytest.mark.parametrize(("text", "sentences"), [
    ("It rained. It poured.", ["It rained.", "It poured."]),
    ('"Good morning?" Harry asked.', ['"Good morning?" Harry asked.']),
    ('"Good morning!" said the old man. He left.', ['"Good morning!" said the old man.', "He left."]),
    ('"Go! Run! Now!" Ann Lee shouted.', ['"Go! Run! Now!" Ann Lee shouted.']),
    ('Ann Lee left. "It rained. It poured," she said.', ["Ann Lee left.", '"It rained. It poured," she said.']),
    ("Dr. Sow met Mr. Quill. They spoke.", ["Dr. Sow met Mr. Quill.", "They spoke."]),
    ("J. R. Quill came. He sat.", ["J. R. Quill came.", "He sat."]),
    ("It rained\nIt poured", ["It rained", "It poured"]),
    ("“It rained.” “It poured,” Bo Tan said.", ["“It rained.”", "“It poured,” Bo Tan said."]),
    ('"It rained." Nobody came.', ['"It rained."', "Nobody came."]),
])  # fmt: skip
def test_sentences_keep_a_quotation_and_its_tag_together(text: str, sentences: list[str]) -> None:
    """A mark of the end inside a quotation ends no sentence that its tag goes on with."""
    assert sentences == [text[s.start : s.end] for s in _read(text).sentences]


@pytest.mark.parametrize(("text", "quoted_spans"), [
    ("Nothing here.", []),
    ('He said "yes" twice.', ['"yes"']),
    ("He said “yes” twice.", ["“yes”"]),
    ("He said 'yes indeed' twice.", ["'yes indeed'"]),
    ("He said ‘yes indeed’ twice.", ["‘yes indeed’"]),
    ("He said ``yes'' twice.", ["``yes''"]),
    ("He said ''yes'' twice.", ["''yes''"]),
    ("He said «yes» twice.", ["«yes»"]),
    ("He said »yes« twice.", ["»yes«"]),
    ("He said „yes“ twice.", ["„yes“"]),
    ("He said „yes” twice.", ["„yes”"]),
    ("He said ‹yes› twice.", ["‹yes›"]),
    ("He said ″yes indeed″ twice.", ["″yes indeed″"]),
    ("He said “yes\" twice.", ["“yes\""]),
    ('He said "one" and "two".', ['"one"', '"two"']),
    ('He said "she said \'no\' to me" twice.', ['"she said \'no\' to me"', "'no'"]),
    ("‘I can’t, and the butchers’ boys won’t,’ he said.", ["‘I can’t, and the butchers’ boys won’t,’"]),
    ("‘Don’t say “no” to me,’ he said.", ["‘Don’t say “no” to me,’", "“no”"]),
    ("It was the butchers' boys in '98.", []),
    ("'Tis late, 'twas early, rock 'n' roll.", []),
    ("The door is 6' 2\" high and 5' 8\" wide.", []),
    ("A plank 9′ 6″ long.", []),
    ('He said "" twice.', []),
    ('A stray " mark.\nHe said "yes" twice.', ['"yes"']),
    ('"One.\n"Two.\n"Three."', ['"One.', '"Two.', '"Three."']),
])  # fmt: skip
def test_stretches_stand_between_marks(text: str, quoted_spans: list[str]) -> None:
    """Marks of every style are paired; apostrophes, feet, inches and strays are no marks."""
    assert quoted_spans == [
        text[s.start : s.end] for s in _read(text).quoted_spans if s.closed or text.startswith('"One.')
    ]


def test_inner_stretch_knows_the_one_around_it() -> None:
    """A quoted span inside another has it for parent, and the inner positions leave the marks out."""
    text = "He said \"she said 'no' to me\" twice."
    outer, inner = _read(text).quoted_spans
    assert (-1, 0) == (outer.parent, inner.parent)
    assert "no" == text[inner.inner_start : inner.inner_end]


@pytest.mark.parametrize(("text", "posts"), [
    ("No post here.", []),
    ("The lamps are lit. — Bo Tan (@botan) May 3, 2031", [("The lamps are lit.", "Bo Tan", "@botan", "May 3, 2031")]),
    ("The lamps are lit.\n— Bo Tan (@botan) May 3, 2031", [("The lamps are lit.", "Bo Tan", "@botan", "May 3, 2031")]),
    ("The lamps are lit.\n— Bo Tan (@botan)", [("The lamps are lit.", "Bo Tan", "@botan", None)]),
    ("The lamps are lit.\n-- Bo Tan (@botan) May 3, 2031", [("The lamps are lit.", "Bo Tan", "@botan", "May 3, 2031")]),
    ("— Bo Tan (@botan) May 3, 2031", []),
    ("Write to Bo Tan (@botan) soon.", []),
])  # fmt: skip
def test_posts_have_a_signature(text: str, posts: list[object]) -> None:
    """A post is the paragraph before a signature line, or before the signature at its end."""
    found = [(text[p.start : p.end], text[slice(*p.name)], p.handle, p.date) for p in _read(text).posts]
    assert posts == found


@pytest.mark.parametrize(("text", "turns"), [
    ("PRADO: Open it.\nHADDAD: It is open.", [("PRADO", "Open it."), ("HADDAD", "It is open.")]),
    ("Q: Open?\nA: Yes.", [("Q", "Open?"), ("A", "Yes.")]),
    ("Ann: Yes.\nBo: No.\nAnn: Yes.\nBo: No.", [("Ann", "Yes."), ("Bo", "No.")] * 2),
    ("PRADO: Open it.", []),
    ("Note: it rained.\nUpdate: it poured.", []),
    ("The rule was plain: first come, first served.\nThe other one: none.", []),
])  # fmt: skip
def test_transcript_turns_have_labels(text: str, turns: list[object]) -> None:
    """A turn is a label in capitals, or one that comes back, a colon and what is said."""
    assert turns == [(text[slice(*t.label)], text[t.start : t.end]) for t in _read(text).labelled_turns]


@pytest.mark.parametrize(("text", "names"), [
    ("It rained on Monday in May.", []),
    ("They met Ann Lee there.", ["Ann Lee"]),
    ("They met Mayor Ann Lee there.", ["Mayor Ann Lee"]),
    ("They met Dr. Amina Sow there.", ["Dr. Amina Sow"]),
    ("They met Kang Min-seok there.", ["Kang Min-seok"]),
    ("They met Ursula von der Berg there.", ["Ursula von der Berg"]),
    ("They met JD Vance there.", ["JD Vance"]),
    ("They met Aung San Min there.", ["Aung San Min"]),
    ("They met Karim al-Rashid there.", ["Karim al-Rashid"]),
    ("They met Ann Lee and Bo Tan there.", ["Ann Lee", "Bo Tan"]),
    ("They wrote to the Ministry of Ferries twice.", ["Ministry of Ferries"]),
    ("They wrote to Orland Bakers & Sons twice.", ["Orland Bakers & Sons"]),
    ("They met J. R. Quill there.", ["J. R. Quill"]),
])  # fmt: skip
def test_names_are_whole(text: str, names: list[str]) -> None:
    """A name has its titles, particles and initials, and ends where it ends."""
    reading = _read(text)
    assert names == [text[slice(*reading.words.span(n.first, n.last))] for n in reading.names]


@pytest.mark.parametrize(("text", "kind", "gender"), [
    ("They met Mayor Ann Lee there.", "person", "female"),
    ("They met Mr. Quill there.", "person", "male"),
    ("They met Mrs. Quill there.", "person", "female"),
    ("They met spokeswoman Sow there.", None, "female"),
    ("They wrote to the Ministry of Ferries twice.", "organisation", None),
    ("They wrote to the Orland Museum twice.", None, None),
])  # fmt: skip
def test_names_tell_kind_and_gender(text: str, kind: str | None, gender: str | None) -> None:
    """Titles, given names and the words of bodies tell what a name is, where anything does."""
    name = _read(text).names[0]
    assert (kind or name.kind, gender) == (name.kind, name.gender)


@pytest.mark.parametrize(("text", "genre"), [
    ("ORLAND, 4 May — The market opened on Friday. Ann Lee said on Monday that 36 stalls were let.", "news"),
    ('"You are late," he said.\n\n"I am not," she said.\n\n"You are," he said.\n\n"You see," she said.\n\n"No," he said.', "fiction"),
    ("", "news"),
])  # fmt: skip
def test_genre_is_told_from_the_text(text: str, genre: str) -> None:
    """Dates and capitals are of the news, dialogue between persons of a story."""
    assert genre == _read(text).genre


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.__name__)
def test_stage_leaves_what_it_was_given(stage: object) -> None:
    """A stage gives another Reading and changes nothing of the one that it got."""
    reading = Reading(WRAPPED, READER.lexicon)
    for earlier in STAGES[: STAGES.index(stage)]:  # type: ignore[arg-type]
        reading = earlier(reading)
    before = {name: repr(getattr(reading, name)) for name in ("text", "paragraphs", "posts", "labelled_turns", "words",
              "quoted_spans", "sentences", "names", "cues", "entities", "mentions")}  # fmt: skip
    stage(reading)  # type: ignore[operator]
    assert before == {name: repr(getattr(reading, name)) for name in before}


def test_joint_speaker_holds_its_members() -> None:
    """Each of two who speak together is a speaker too, with their own quotations."""
    document = attribute('Mia Day rose. "It rained," Ann Lee and Bo Tan said. "It snowed," Lee said.')
    joint, ann = (quote.speaker for quote in document.quotes)
    assert joint is not None and ann is not None
    names = {speaker.id: speaker.name for speaker in document.speakers}
    assert [names[member] for member in joint.members] == ["Ann Lee", "Bo Tan"]
    assert joint.kind == "group" and ann.id == joint.members[0] and len(names) == 3


def test_subject_is_found_once_for_each_verb(monkeypatch: pytest.MonkeyPatch) -> None:
    """Verbs that ask for each other's subjects do not find the same one again and again."""
    asked: Counter[tuple[int, int]] = Counter()
    find = Clause._subject

    def count(clause: Clause, verb: int, depth: int) -> tuple[int, int] | None:
        asked[verb, depth] += 1
        return find(clause, verb, depth)

    monkeypatch.setattr(Clause, "_subject", count)
    tags = '"it rained," said Ann, turning to see who came, and "it snowed," said Bo, and '
    Attributor(genre="fiction").attribute(tags * 12)
    assert asked
    assert max(asked.values()) == 1
