"""Any text at all gives a Document that holds its promises, in time that grows with its length."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from promises import broken
from wild import ANY, QUICK, WILD

import quoteattr
from quoteattr import Attributor, Character, Document
from quoteattr.evaluate import evaluate

DEFAULT = Attributor()
READERS = {"news": Attributor(genre="news"), "fiction": Attributor(genre="fiction")}


@QUICK
@given(WILD)
@pytest.mark.parametrize("genre", READERS)
def test_wild_text_gives_a_sound_document(genre: str, text: str) -> None:
    """Marks, names, tags and controls in any order: no exception, exact spans, JSON that reads back equal."""
    assert [] == broken(text, READERS[genre].attribute(text))


@QUICK
@given(ANY)
def test_any_string_gives_a_sound_document(text: str) -> None:
    """Any code points, lone surrogates too, give a sound Document."""
    assert [] == broken(text, quoteattr.attribute(text))


#: Texts that a long search found wrong once, made as short as they go.
FOUND = (
    "I said that according to he but asked according to U",
    "\u2033\u8bf4\u201d\u20142-Mr\x00",
    "\xdf[Mr )said that",
    "he claim that but said said that\u2014n(@b)May 3, 2031",
    's"."","whispered e"a',
    "\u2032s describe according to I\u2014n(@n)",
    '","said r".""h',
    "I he claim``a",
    "d 'would close which JD al-Rashid',he did I",
)


@pytest.mark.parametrize("genre", READERS)
@pytest.mark.parametrize("text", FOUND, ids=ascii)
def test_text_that_was_wrong_gives_a_sound_document(text: str, genre: str) -> None:
    """What once raised, crossed or was empty does so no more."""
    assert [] == broken(text, READERS[genre].attribute(text))


@QUICK
@given(WILD)
def test_same_text_has_the_same_answer(text: str) -> None:
    """Reading a text twice gives equal Documents, whatever was read before."""
    first = Attributor().attribute(text)
    assert first == Attributor().attribute(text)


def test_long_document_is_equal_to_its_json() -> None:
    """A document of many pages reads back equal."""
    text = "\n\n".join(
        f'"It rained {n} days," Ann Lee said. Bo Tan said that it was "{n} too many."' for n in range(300)
    )
    document = quoteattr.attribute(text)
    assert 600 == len(document.quotes)
    assert [] == broken(text, document)


# -- time

#: What a text may be full of: marks, white space, controls, letters, and short runs that wake a rule each.
CHARACTERS = [
    '"', "'", "“", "”", "‘", "’", "«", "`", " ", "\n", "\r", "\r\n", "\t", ".", ",", "?", "!", "-", "—", ":", ";", "(", "@",
    "#", "…", "\x00", "\u202e", "\ud800", "\U0001f426", "e\u0301", "a", "A", "a ", "A ", "1", "1,", "A.", "“a ", '"a" ', "' a",
    "Ann ", "said ", '"a" said ', "he said ", "Ann said ", "and ", "the ", ", ", "A: ", "a\n", '"\n', '"a.\n', "“A\n\n",
    "of ", "a, ", "A: a\n", "http://a", "Mr. ", '"A," Ann said. ', '"A," she said. ', '"A."\n\n',
]  # fmt: skip
#: Seconds that are long enough to compare, and the most characters to get there. With QUOTEATTR_LONG=1 in the
#: environment (some minutes): every unit at 500,000 characters against 125,000.
LONG = bool(os.environ.get("QUOTEATTR_LONG"))
NOISE, LARGEST = (1e9, 500_000) if LONG else (0.02, 500_000)


ARTICLE = (
    'Mayor Ines Prado came late to the market on Friday and said that the gate would "stay open until the fish is gone."',
    '"We have waited nine winters," she told Omar Haddad, a farmer from Orland. "We can wait for a ferry."',
    "Haddad, who leads the goat keepers' union, called the ferry “a rumour with a timetable.”",
    "According to the harbour report, the pier is sound. Its author, Farah Aziz, did not say who had paid for it.",
    '"Nobody did," Aziz\'s brother, Karim, said later. The mayor denied that.',
)


def _seconds(text: str, reader: Attributor = DEFAULT) -> float:
    gc.disable()  # its rounds come by leaps
    start = time.process_time()
    reader.attribute(text)
    spent = time.process_time() - start
    gc.enable()
    return spent


def _growth(unit: str) -> tuple[int, float, float]:
    """A size, and the time for a quarter of it and for all of it: the first size that takes longer than NOISE."""
    size = LARGEST if LONG else 4_000
    while (spent := _seconds(unit * (size // len(unit)))) < NOISE and size < LARGEST:
        size = min(LARGEST, round(size * max(2, 1.5 * NOISE / spent)))
    return size, min(_seconds(unit * (size // 4 // len(unit))) for _ in range(2)), spent


@pytest.mark.parametrize("unit", CHARACTERS, ids=ascii)
def test_time_grows_with_length(unit: str) -> None:
    """Four times as much of one thing takes nine times as long at most: the square would be sixteen."""
    for _ in range(6):  # the machine may be busy
        size, quarter, spent = _growth(unit)
        if spent < NOISE or spent <= 9 * quarter:
            return
    raise AssertionError(f"{quarter:.2f} s for {size // 4} characters, {spent:.2f} s for {size}")


#: Paragraphs in which every name is another, and so many of them as take some tenths of a second.
NAMES = [
    (
        "news",
        800,
        "Ann B{0}ard sat. Ann ran. G{0}ard Tan sat. Mr. Tan ran. The B{0}ard Ministry sat. The Ministry ran. ",
    ),
    ("fiction", 120, 'B{0}ard Tan sat. "It rained," she said. '),
]


@pytest.mark.parametrize(("genre", "count", "shape"), NAMES, ids=["news", "fiction"])
def test_time_grows_with_names(genre: str, count: int, shape: str) -> None:
    """Four times as many people and bodies of one name take seven times as long at most."""

    def seconds(names: int) -> float:
        return _seconds("".join(shape.format(_letters(number)) for number in range(names)), READERS[genre])

    assert any(seconds(count) <= 7 * seconds(count // 4) for _ in range(3))  # the machine may be busy


def _letters(number: int) -> str:
    return "".join("aeioulnrst"[int(digit)] for digit in str(number))


@pytest.mark.parametrize("unit", [" ", "\n", ".", "-", "a", "A", "1", "\r\n", "e\u0301", "A.", "http://a"], ids=ascii)
def test_megabytes_of_one_thing(unit: str) -> None:
    """A megabyte of one thing is read, in seconds and not in minutes."""
    assert _seconds(unit * (1_000_000 // len(unit))) < 10


#: What goes on in one sentence, and as much in sentences of their own.
RUN_ON = [
    ('"It rained," she said, ', '"It rained," she said.\n'),
    ("said, ", "He said it. "),
    ('Ann Lee said it was "wet", ', 'Ann Lee said it was "wet". '),
]


@pytest.mark.parametrize(("joined", "apart"), RUN_ON, ids=["tags", "verbs", "clauses"])
def test_run_on_sentence_takes_little_longer(joined: str, apart: str) -> None:
    """What a cue reports and whose it is are found once, so that a hundred cues take a hundred times as long as one."""

    def seconds(unit: str) -> float:
        return min(_seconds(unit * (6_000 // len(unit))) for _ in range(2))

    assert any(seconds(joined) <= 5 * seconds(apart) for _ in range(3))  # the machine may be busy


def test_time_grows_with_length_of_an_article() -> None:
    """An article after another costs what the one before did."""
    text = "".join(f"{line}\n" for line in ARTICLE) * 20
    small, large = min(_seconds(text) for _ in range(2)), min(_seconds(text * 4) for _ in range(2))
    assert large <= 9 * small


def _of_one(gold: Document) -> object:
    return evaluate([gold])


@pytest.mark.parametrize("form", [Document.to_html, Document.to_json, Document.to_records, Document.to_brat, _of_one])
def test_forms_take_time_that_grows_with_length(form: Callable[[Document], object]) -> None:
    """Four times as many quotations of one speaker take nine times as long at most, whatever is made of them."""

    def seconds(lines: int) -> float:
        document = quoteattr.attribute("“It rained,” Ann Lee said.\n" * lines)
        start = time.process_time()
        form(document)
        return time.process_time() - start

    assert any(seconds(800) <= 0.02 + 9 * seconds(200) for _ in range(3))  # the machine may be busy


def _marked(lines: int, end: str) -> tuple[str, str]:
    """A text and its annotations, which nothing binds together."""
    line = f'"It rained," Ann Lee said.{end}'
    roles = (("Content", 0, 12), ("Source", 13, 20), ("Cue", 21, 25))
    marks = [(role, n * len(line) + a, n * len(line) + b) for n in range(lines) for role, a, b in roles]
    bound = "".join(f"T{n}\t{role} {start} {end}\n" for n, (role, start, end) in enumerate(marks))
    named = "".join(f"#{n}\tSpeaker T{3 * n}\tAnn B{_letters(n)}\n" for n in range(lines))
    return line * lines, bound + named


@pytest.mark.parametrize("end", [" ", "\n"], ids=["one line", "lines"])
def test_annotations_take_time_that_grows_with_their_number(end: str) -> None:
    """Four times as many spans that nothing binds, with as many names, take seven times as long at most."""

    def seconds(lines: int) -> float:
        text, ann = _marked(lines, end)
        start = time.process_time()
        document = Document.from_brat(text, ann)
        spent = time.process_time() - start
        assert lines == len(document.quotes) == len(document.speakers)
        assert all(
            quote.cue and quote.source and quote.source.start - quote.content[0].end == 1 for quote in document.quotes
        )
        return spent

    assert any(seconds(800) <= 0.02 + 7 * seconds(200) for _ in range(3))  # the machine may be busy


def test_large_cast_takes_time_that_grows_with_it() -> None:
    """Four times as large a cast, in four times as long a text, takes seven times as long at most."""

    def seconds(size: int) -> float:
        names = [f"Ann B{_letters(number)}" for number in range(size)]
        start = time.process_time()
        reader = Attributor(cast=[Character(name, aliases=[name[4:], "Annie"]) for name in names])
        reader.attribute("".join(f'{name} sat. "It rained," said {name[4:]}. Annie ran. ' for name in names))
        return time.process_time() - start

    assert any(seconds(1_200) <= 7 * seconds(300) for _ in range(3))  # the machine may be busy
