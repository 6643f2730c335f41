"""The fuzzer finds nothing in some hundred texts, the same ones each time, and would find what is wrong."""

from __future__ import annotations

import fuzz
import pytest
from attrs import evolve

from quoteattr import Attributor, Document, Span
from quoteattr.pipeline import SOURCE_RULES
from quoteattr.rule import Example, Rule

#: An article of our own to spoil.
ARTICLE = (
    "Mayor Ines Prado came late to the market on Friday and said that the gate would “stay open until the fish is gone.”\n\n"
    "“We’ve waited nine winters,” she told Omar Haddad, a farmer from Orland. “We can wait for a ferry.”\n\n"
    "Haddad, who leads the goat keepers’ union, called the ferry “a rumour with a timetable.” ‘Nobody & nothing did,’ his brother said.\n\n"
    "According to the harbour report, the pier is sound. — Farah Aziz (@faraziz) May 3, 2031\n\nPRADO: Is it?\n\nAZIZ: It is.\n"
) * 2  # fmt: skip


def test_some_hundred_texts_hold_every_promise() -> None:
    """Texts of a fixed seed, spoilt articles among them, break no promise of a Document."""
    assert [] == list(fuzz.run(6, range(700), [ARTICLE]))


def test_other_process_reads_alike() -> None:
    """A process with another hash seed, and readings in between, gives the same JSON for the same texts."""
    numbers = range(0, 40 * fuzz.SAMPLE)
    assert fuzz.digests(6, numbers) == fuzz.elsewhere(["--seed", "6", "--count", str(len(numbers))])


def test_texts_are_those_of_their_number() -> None:
    """A text is made from the seed and its number alone, and texts differ."""
    texts = [fuzz.text_of(1, number, [ARTICLE]) for number in range(200)]
    assert texts == [fuzz.text_of(1, number, [ARTICLE]) for number in range(200)]
    assert len(set(texts)) > 190
    assert fuzz.text_of(1, 3) != fuzz.text_of(2, 3)


@pytest.mark.parametrize("change", range(len(fuzz.CHANGES)))
def test_each_change_spoils_an_article(change: int) -> None:
    """Every way of spoiling changes an article, and takes any text."""
    dice = fuzz.random.Random(1)
    assert any(ARTICLE != fuzz.CHANGES[change](dice, ARTICLE) for _ in range(5))
    for text in ("", "\n", '"', "\ud800"):
        assert isinstance(fuzz.CHANGES[change](dice, text), str)


# -- a fuzzer that is blind would find nothing either


def _raises(reading: object, index: int) -> None:
    raise KeyError("a rule that is wrong")


def _sleeps(reading: object, index: int) -> None:
    sum(range(1_000_000))


@pytest.mark.parametrize(("rule", "fault"), [(_raises, "raised KeyError: 'a rule that is wrong'"), (_sleeps, "took ")])
def test_wrong_rule_is_found(rule: object, fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception and a rule that takes too long are told, with the shortest text that wakes them."""
    monkeypatch.setattr(fuzz, "GRACE", 0.001)
    reader = Attributor(rules=(Rule("wrong", "Nothing.", rule, (Example("", None),)), *SOURCE_RULES))  # type: ignore[arg-type]
    text = 'It rained. "It rained," Ann Lee said.'
    assert fault in fuzz.faults(text, reader)[0]
    if rule is _raises:
        assert len(fuzz.shortened(text, reader)) <= 3


DOCUMENT = Attributor().attribute('"It rained," Ann Lee said. Bo Tan called it "a mess."')


@pytest.mark.parametrize(("quote", "changes", "fault"), [
    (0, {"content": [Span(0, 99)]}, "outside of the text"),
    (0, {"content": [Span(5, 5)]}, "empty or outside"),
    (0, {"content": []}, "pieces are missing"),
    (0, {"content": [Span(6, 9), Span(0, 3)]}, "out of order"),
    (0, {"quoted": [Span(20, 24)]}, "stands outside of its content"),
    (0, {"head": Span(0, 3)}, "head stands outside of its source"),
    (0, {"id": "q7"}, "quotations are out of order"),
    (0, {"parent": "q1"}, "its parent does not hold it"),
    (0, {"content": [Span(0, 45)], "quoted": []}, "crosses"),
    (1, {"speaker": evolve(DOCUMENT.speakers[0], name=" ")}, "one of its speakers is not in the document"),
])  # fmt: skip
def test_broken_promise_is_told(quote: int, changes: dict[str, object], fault: str) -> None:
    """A document with one thing wrong in it is told to break that promise."""
    quotes = [evolve(q, **changes) if n == quote else q for n, q in enumerate(DOCUMENT.quotes)]
    document = evolve(DOCUMENT, quotes=quotes)
    found = fuzz.broken(document.text, document)
    assert any(fault in one for one in found), found


def test_sound_document_breaks_nothing() -> None:
    """The same document as it is has no fault."""
    assert [] == fuzz.broken(DOCUMENT.text, DOCUMENT)
    assert isinstance(DOCUMENT, Document)


def test_command_tells_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    """The last line has the count, the seed and how many failed; the exit code is 0 where nothing did."""
    assert 0 == fuzz.main(["--count", "20", "--seed", "3"])
    assert capsys.readouterr().out.startswith("20 texts of seed 3, ")
