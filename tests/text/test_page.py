"""What each stage of the page finds, a small table a stage: paragraphs, words, sentences, posts, labelled turns."""

from __future__ import annotations

import pytest

from quoteattr import Attributor
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
    ("a 27-year-old from AT&T", ["a", "27-year-old", "from", "AT&T"]),
    ("Piet van 't Hoff", ["Piet", "van", "'t", "Hoff"]),
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


@pytest.mark.parametrize(("text", "genre"), [
    ("ORLAND, 4 May — The market opened on Friday. Ann Lee said on Monday that 36 stalls were let.", "news"),
    ('"You are late," he said.\n\n"I am not," she said.\n\n"You are," he said.\n\n"You see," she said.\n\n"No," he said.', "fiction"),
    ("", "news"),
])  # fmt: skip
def test_genre_is_told_from_the_text(text: str, genre: str) -> None:
    """Dates and capitals are of the news, dialogue between persons of a story."""
    assert genre == _read(text).genre
