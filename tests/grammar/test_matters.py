"""What is reported where words of it are there, and what a verb only acts upon."""

from __future__ import annotations

import pytest

import quoteattr


def _contents(text: str) -> list[str]:
    return [quote.text for quote in quoteattr.attribute(text).quotes if quote.speaker]


@pytest.mark.parametrize("text", [
    "Ann Lee offers tea to the guests.",
    "Ann Lee answered the door.",
    "Ann Lee noted the colour of the van.",
    "Ann Lee showed the guests the garden.",
    "Ann Lee claimed the coat.",
    "Ann Lee welcomed Bo Tan at the gate.",
    "Ann Lee recalled the envoy.",
    "Ann Lee pointed to two boys on the pier.",
    "Ann Lee joked with the porters.",
    "Ann Lee replied to a letter.",
    "Ann Lee hailed a cab.",
    "Ann Lee backed the lorry into the yard.",
    "Ann Lee loves Bo Tan.",
    "Ann Lee declined to comment.",
    "Ann Lee refused to answer.",
    'Ann Lee read "The Blue Oar" in a night.',
    'Ann Lee sang "Old Salt and Tar" twice.',
    'Ann Lee pressed the key marked "east".',
])  # fmt: skip
def test_verb_and_plain_object_are_no_report(text: str) -> None:
    """What is done to somebody or to something that can be held is no report, nor is silence or the title of a work."""
    assert _contents(text) == []


@pytest.mark.parametrize(("text", "content"), [
    ("Ann Lee offered an apology.", "an apology"),
    ("Ann Lee welcomed the decision.", "the decision"),
    ("Ann Lee noted the absence of lamps.", "the absence of lamps"),
    ("Ann Lee announced plans to sell the pier.", "plans to sell the pier"),
    ("Ann Lee recalled the idea that geese fly.", "the idea that geese fly"),
    ("A survey showed a fall in rents.", "a fall in rents"),
    ("Ann Lee pointed to a contradiction.", "a contradiction"),
    ("Ann Lee denied the charge.", "the charge"),
    ("Ann Lee praised the baker.", "the baker"),
    ("Ann Lee declined to name the buyer.", "to name the buyer"),
    ('Ann Lee noted the "dull" lamps.', 'the "dull" lamps'),
    ('The sign read "Mind The Geese".', '"Mind The Geese"'),
])  # fmt: skip
def test_nouns_of_speech_and_content_are_reported(text: str, content: str) -> None:
    """A noun that reports, that is made of a verb or adjective, or whose content is told is what somebody says."""
    assert content in _contents(text)
