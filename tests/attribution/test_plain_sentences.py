"""Who says it in plain sentences: what may stand between subject, verb and content, and tags of every form."""

from __future__ import annotations

import pytest

import quoteattr


def _told(text: str) -> tuple[str | None, str]:
    """Who the last quotation of a text belongs to, and its words."""
    quote = quoteattr.attribute(text).quotes[-1]
    return quote.speaker.name if quote.speaker else None, quote.text


@pytest.mark.parametrize(("text", "speaker"), [
    ('Holt once called the ferry "a bathtub".', "Holt"),
    ('Nora Holt first called the ferry "a bathtub".', "Nora Holt"),
    ("Holt said after a while that the ferry was late.", "Holt"),
    ("Bo Tan says at a meeting in Ulm, Bavaria, that the ferry is late.", "Bo Tan"),
    ('"We are late," states Bo Tan.', "Bo Tan"),
    ('"We are late," notes the captain.', "captain"),
    ('"We are late," promises Bo Tan.', "Bo Tan"),
    ('"We are late," said, at last, Bo Tan.', "Bo Tan"),
    ("Treasurer and deputy mayor Bo Tan said the ferry was late.", "Bo Tan"),
    ('"It is late," said treasurer and deputy mayor Bo Tan.', "Bo Tan"),
    ('Bo Tan was cold. His reply was brief: "It is late."', "Bo Tan"),
    ('"It is late," was the captain\'s reply.', "captain"),
    ('"A bathtub," is how Bo Tan described it.', "Bo Tan"),
    ("Bo Tan said the soup smells of tar.", "Bo Tan"),
    ("The soup smells of tar, Bo Tan said.", "Bo Tan"),
    ("Bo Tan says the old dog barks at night.", "Bo Tan"),
    ("In the view of harbour master Bo Tan, the ferry is late.", "Bo Tan"),
    ("According to the captain, Bo Tan, the ferry is late.", "Bo Tan"),
    ("According to Bo Tan, a captain from Ulm, the ferry is late.", "Bo Tan"),
    ("We missed the last ferry, the captain, Bo Tan, said.", "Bo Tan"),
    ("Nobody closed the hatch, Bo Tan, 52, said on Monday.", "Bo Tan"),
    ("The police also have charged two men, Bo Tan said.", "Bo Tan"),
    ('"We are late," Bo Tan, 52, went on.', "Bo Tan"),
])  # fmt: skip
def test_plain_sentence_tells_who(text: str, speaker: str) -> None:
    """Adverbs, places, appositions and titles stand where they like, and the speaker is the same."""
    assert _told(text)[0] == speaker


@pytest.mark.parametrize(("text", "content"), [
    ("According to the captain, Bo Tan, the ferry is late.", "the ferry is late"),
    ("Bo Tan said the soup smells of tar.", "the soup smells of tar"),
    ("We missed the last ferry, the captain, Bo Tan, said.", "We missed the last ferry"),
])  # fmt: skip
def test_plain_sentence_tells_what(text: str, content: str) -> None:
    """The content is all that was said, without its tag."""
    assert _told(text)[1] == content


@pytest.mark.parametrize("text", [
    '"We missed the last ferry." Bo Tan said it twice.',
    '"We missed the last ferry." Bo Tan said to cheers.',
    '"We missed the last ferry." Bo Tan, 52, said it twice.',
    '"We missed it," Ann Lee and Bo Tan went on.',
    '"It rained.\n\n"It rained all day," Bo Tan said.',
    '"It rained.\n\n"It snowed.\n\n"It thawed," said Bo Tan.',
])  # fmt: skip
def test_tag_behind_a_full_stop_or_paragraphs(text: str) -> None:
    """A tag that a full stop parts from its quotation, and one behind the last paragraph, tell whose it all is."""
    speakers = [quote.speaker for quote in quoteattr.attribute(text).quotes]
    assert [speaker.name for speaker in speakers if speaker] and all("Bo Tan" in str(speaker) for speaker in speakers)


def test_sentence_behind_a_quotation_is_no_tag() -> None:
    """A sentence that reports something of its own leaves the quotation before it alone."""
    quotes = quoteattr.attribute('"We missed the last ferry." Bo Tan said in May the pier was shut.').quotes
    assert [quote.text for quote in quotes if quote.speaker] == ["the pier was shut"]


@pytest.mark.parametrize(("text", "speaker"), [
    ('"It is late," managing director Bo Tan told reporters here, flanked by his sister.', "Bo Tan"),
    ("Bo Tan came. He asked when the ferry had left.", "Bo Tan"),
    ("Ma Chang-ho came. Ma said the crew, two bakers and a cook, were well.", "Ma Chang-ho"),
    ("Theresa May came. May said the ferry was late.", "Theresa May"),
    ("Head of maintenance Bo Tan said the ferry was late.", "Bo Tan"),
    ('It is a ship that Bo Tan has called, in lectures, "a bathtub with a flag".', "Bo Tan"),
])  # fmt: skip
def test_offices_surnames_and_asides(text: str, speaker: str) -> None:
    """Offices before a name, surnames that are other words too, and asides before a quotation leave the speaker."""
    assert _told(text)[0] == speaker
