"""Those who have no name are somebody: described, held by an office, by kin, told apart by a word."""

from __future__ import annotations

import pytest

import quoteattr


def _speakers(text: str) -> list[str | None]:
    return [quote.speaker.name if quote.speaker else None for quote in quoteattr.attribute(text).quotes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('The baker put down his tray. "It is hot," he said. "It is," the baker added.', ["baker", "baker"]),
        (
            '"I saw it," said the tall clerk. "You did not," said the short clerk. "I did," the tall clerk said.',
            ["tall clerk", "short clerk", "tall clerk"],
        ),
        ('A weary nurse stood at the gate. "It is shut," the nurse said.', ["weary nurse"]),
        ('Ann Lee found her mother on the stairs. "You are late," her mother said.', ["her mother"]),
        ('"I am hungry," said the hedge-imp. "So am I," said Bo Tan. "Eat," said the hedge-imp.', ["hedge-imp", "Bo Tan", "hedge-imp"]),
        ('The cook, Bo Tan, came in. "It rained," the cook said.', ["Bo Tan"]),
        ('Ann Lee is a chemist in Orland. Bo Tan left early. "It rained," the chemist said.', ["Ann Lee"]),
    ],
)  # fmt: skip
def test_described(text: str, expected: list[str]) -> None:
    """One who is described is one person through the text, and not another who is described otherwise."""
    assert expected == _speakers(text)


def test_mentions_of_one_described() -> None:
    """All nouns for one person are their mentions."""
    text = 'A tall clerk came in. "It rained," the clerk said.'
    (speaker,) = quoteattr.attribute(text).speakers
    assert ["A tall clerk", "the clerk"] == [text[m.start : m.end] for m in speaker.mentions]


@pytest.mark.parametrize("before", ["like", "as"])
def test_comparisons_are_nobody(before: str) -> None:
    """A noun that one is compared to is no person: he sang like a king."""
    document = quoteattr.attribute(f"Bo Tan sang {before} a king. He said it rained.")
    assert ["Bo Tan"] == [one.name for one in document.entities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Kestrel Energy opened its books. "We are late," the company said.', "Kestrel Energy"),
        ('Kestrel Energy opened its books on Sunday. "We are late," it said.', "Kestrel Energy"),
        ('Talks went on in Orland. "We regret it," Ottawa said.', "Ottawa"),
        ("Bo Tan wrote to Ann Lee on Sunday. “It rained,” she said.", "Ann Lee"),
    ],
)
def test_whom_words_mean(text: str, expected: str) -> None:
    """Organisations by their noun or by 'it', places that speak, and a pronoun for whom its gender fits."""
    assert expected == _speakers(text)[-1]


def test_object_is_not_its_subject() -> None:
    """A pronoun that is an object is not the subject of its clause."""
    document = quoteattr.attribute("Cy Ross came home late. Bo Tan advised him. It rained, Tan said.")
    meant = {one.name: [document.text[m.start : m.end] for m in one.mentions] for one in document.entities}
    assert "him" in meant["Cy Ross"] and "him" not in meant["Bo Tan"]
