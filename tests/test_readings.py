"""Every text of `readings.txt` is read as it stands there, by the rules that stand there, to the last word."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr import Attributor, Character, Quote

READERS = {genre: Attributor(genre=genre) for genre in ("news", "fiction")}


def _shown(quote: Quote) -> str:
    """All that is known of a quotation, in one line."""
    parts = [f"{quote.speaker.name} ({quote.speaker.kind})" if quote.speaker else "nobody"]
    parts += [f"antecedent {quote.words(quote.antecedent)}"] if quote.antecedent else []
    parts += [f"via {quote.via.name}"] if quote.via else []
    parts += [f"to {quote.addressee.name}"] if quote.addressee else []
    parts += ["not"] if quote.negated else []
    line = (
        f"{quote.kind} {quote.text} | {quote.rule}: {quote.words(quote.source)} [{quote.words(quote.cue)}] | "
        f"{quote.resolved_by}: {', '.join(parts)}"
    )
    return line.replace("\n", "\\n")


def _readings() -> list[tuple[str, str, list[str]]]:
    """The texts of the file with their genres and lines."""
    found: list[tuple[str, str, list[str]]] = []
    for line in (Path(__file__).parent / "readings.txt").read_text(encoding="utf8").splitlines():
        if line.startswith("    "):
            found[-1][2].append(line.strip())
        elif line and not line.startswith("#"):
            genre, _, text = line.partition(": ")
            found.append((genre, text.replace("\\n", "\n"), []))
    return found


@pytest.mark.parametrize(("genre", "text", "lines"), _readings())
def test_text_is_read_as_its_lines_say(genre: str, text: str, lines: list[str]) -> None:
    """Kinds, words, rules, cues, sources, speakers and antecedents are those of the lines."""
    assert lines == [_shown(quote) for quote in READERS[genre].attribute(text).quotes]


#: Texts, and of each quoted span between marks: its words with and without marks, its paragraph, the one around it, its kind.
STRETCHES: tuple[tuple[str, list[tuple[str, str, int, int, str]]], ...] = (
    ('He said "one.\nHe said "two" now.', [('"one.', 'one.', 0, -1, 'open'), ('"two"', 'two', 1, -1, 'closed')]),
    ('He said "one" "two" now.', [('"one"', 'one', 0, -1, 'closed'), ('"two"', 'two', 0, -1, 'closed')]),
    ('A "b c" "d e" f "g', [('"b c"', 'b c', 0, -1, 'closed'), ('"d e"', 'd e', 0, -1, 'closed'), ('"g', 'g', 0, -1, 'open')]),
    ('"a b "c d" e', [('"c d"', 'c d', 0, -1, 'closed')]),
    ('He said “one “two” now.', [('“two”', 'two', 0, -1, 'closed')]),
    ('He said “one “two now.', [('“two now.', 'two now.', 0, -1, 'open')]),
    ('He said “one “two” three” now.', [('“one “two” three”', 'one “two” three', 0, -1, 'closed'), ('“two”', 'two', 0, 0, 'closed')]),
    ('He said "one “two” three" now.', [('"one “two” three"', 'one “two” three', 0, -1, 'closed'), ('“two”', 'two', 0, 0, 'closed')]),
    ('He said “one" now.', [('“one"', 'one', 0, -1, 'closed')]),
    ('He said "one” now.', [('"one”', 'one', 0, -1, 'closed')]),
    ('He said „one» now, „two“.', [('„two“', 'two', 0, -1, 'closed')]),
    ('He said «one ‹two› three» now.', [('«one ‹two› three»', 'one ‹two› three', 0, -1, 'closed'), ('‹two›', 'two', 0, 0, 'closed')]),
    ('He said »one« and »two« now.', [('»one«', 'one', 0, -1, 'closed'), ('»two«', 'two', 0, -1, 'closed')]),
    ('He said ”one” now.', [('”one”', 'one', 0, -1, 'closed')]),
    ('He said “one“ now.', [('“one“', 'one', 0, -1, 'closed')]),
    ('A 5" board and a "word" here.', [('"word"', 'word', 0, -1, 'closed')]),
    ('A 5″ board and a ″word″ here.', [('″word″', 'word', 0, -1, 'closed')]),
    ("'One,' he said. 'Two,' he said. “Three.”", [("'One,'", 'One,', 0, -1, 'closed, single'), ("'Two,'", 'Two,', 0, -1, 'closed, single'), ('“Three.”', 'Three.', 0, -1, 'closed')]),
    ("'One, “two,” three,' he said.", [("'One, “two,” three,'", 'One, “two,” three,', 0, -1, 'closed, single'), ('“two,”', 'two,', 0, 0, 'closed')]),
    ('“One, ‘two,’ three,” he said.', [('“One, ‘two,’ three,”', 'One, ‘two,’ three,', 0, -1, 'closed'), ('‘two,’', 'two,', 0, 0, 'closed, single')]),
    ("'One.\n\n'Two,' he said.", [("'One.", 'One.', 0, -1, 'open, single'), ("'Two,'", 'Two,', 1, -1, 'closed, single')]),
    ("'One.\n\nTwo, he said. 'Three.'", [("'Three.'", 'Three.', 1, -1, 'closed, single')]),
    ("'The dogs' dinner is late,' he said. 'So am I.'", [("'The dogs' dinner is late,'", "The dogs' dinner is late,", 0, -1, 'closed, single'), ("'So am I.'", 'So am I.', 0, -1, 'closed, single')]),
    ('‘The dogs’ dinner is late,’ he said. ‘So am I.’', [('‘The dogs’ dinner is late,’', 'The dogs’ dinner is late,', 0, -1, 'closed, single'), ('‘So am I.’', 'So am I.', 0, -1, 'closed, single')]),
    ("'I can't,' he said. 'It's 'im.'", [("'I can't,'", "I can't,", 0, -1, 'closed, single'), ("'It's 'im.'", "It's 'im.", 0, -1, 'closed, single')]),
    ("He 'said' it. The 'cat' sat. ''Tis late.''", [("'said'", 'said', 0, -1, 'closed, single'), ("'cat'", 'cat', 0, -1, 'closed, single'), ("''Tis late.''", 'Tis late.', 0, -1, 'closed')]),
    ("He said '' and 'a' now.", [("'a'", 'a', 0, -1, 'closed, single')]),
    ('“ ” and “a” now.', [('“a”', 'a', 0, -1, 'closed')]),
    ('“One.”“Two.”', [('“One.”', 'One.', 0, -1, 'closed'), ('“Two.”', 'Two.', 0, -1, 'closed')]),
    ('“One.\n\n“Two.\n\n“Three.”', [('“One.', 'One.', 0, -1, 'open'), ('“Two.', 'Two.', 1, -1, 'open'), ('“Three.”', 'Three.', 2, -1, 'closed')]),
    ('"One," he said, "two.', [('"One,"', 'One,', 0, -1, 'closed'), ('"two.', 'two.', 0, -1, 'open')]),
    ('" One," he said.', [('" One,"', ' One,', 0, -1, 'closed')]),
    ('He said ("one") now.', [('"one"', 'one', 0, -1, 'closed')]),
    ('He said "one"-"two" now.', [('"one"', 'one', 0, -1, 'closed'), ('"two"', 'two', 0, -1, 'closed')]),
    ("He said ``one'' and ``two'' now.", [("``one''", 'one', 0, -1, 'closed'), ("``two''", 'two', 0, -1, 'closed')]),
    ('“a “b “c” d', [('“c”', 'c', 0, -1, 'closed')]),
    ('"a" b" c "d"', [('"a"', 'a', 0, -1, 'closed'), ('"d"', 'd', 0, -1, 'closed')]),
    ('"a"b"c" "d"', [('"a"', 'a', 0, -1, 'closed'), ('"c"', 'c', 0, -1, 'closed'), ('"d"', 'd', 0, -1, 'closed')]),
    ('x" "y" z', [('"y"', 'y', 0, -1, 'closed')]),
    ('‘One’ ‘two’ and ’three’.', [('‘One’', 'One', 0, -1, 'closed, single'), ('‘two’', 'two', 0, -1, 'closed, single')]),
    ("'One' 'two' and 'three'. ‘Four’ he said.", [("'One'", 'One', 0, -1, 'closed, single'), ("'two'", 'two', 0, -1, 'closed, single'), ("'three'", 'three', 0, -1, 'closed, single'), ('‘Four’', 'Four', 0, -1, 'closed, single')]),
    ('“one” two” three', [('“one”', 'one', 0, -1, 'closed')]),
    ('one” two', []),
    ('«one» two» three', [('«one»', 'one', 0, -1, 'closed')]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "quoted_spans"), STRETCHES)
def test_marks_are_paired(text: str, quoted_spans: list[tuple[str, str, int, int, str]]) -> None:
    """Which mark opens, which closes, what stands inside what and what never closes."""
    found = [
        (text[s.start : s.end], text[s.inner_start : s.inner_end], s.paragraph, s.parent,
         ("closed" if s.closed is True else "open") + (", single" if s.single is True else ""))
        for s in READERS["news"].read(text).quoted_spans
    ]  # fmt: skip
    assert quoted_spans == found


#: A cast, a text, and what each quotation's speaker and rule are.
CASTS: tuple[tuple[list[Character], str, list[tuple[str | None, str | None]]], ...] = (
    ([Character("Ann Lee", aliases=["the old baker"])], '"It rained," the old baker said.', [("Ann Lee", "cast")]),
    ([Character("Ann Lee", aliases=["the old baker"])], '"It rained," the young baker said.', [("young baker", "described")]),
    ([Character("Ann Lee", aliases=["The Baker"]), Character("Bo Tan", aliases=["a baker"])], '"It rained," the baker said.', [("baker", "described")]),
    (
        [Character("Bo Lee", aliases=["Lee"]), Character("Ann Lee", aliases=["Miss Lee"], gender="female")],
        'Miss Lee rose, and so did Miss Lee. "It rained," said Lee.',
        [("Bo Lee", "name")],
    ),
    ([Character("Bo Tan", aliases=["the clerk"])], '"It rained," said the clerk of the court.', [("Bo Tan", "cast")]),
    ([Character("Bo Tan", aliases=["clerk of the court"])], '"It rained," said the clerk of the court.', [("Bo Tan", "cast")]),
    ([Character("Bo Tan")], 'Ann Lee rose. "It rained," she said.', [("Ann Lee", "subject")]),
)  # fmt: skip


@pytest.mark.parametrize(("cast", "text", "speakers"), CASTS)
def test_cast_is_known_by_its_aliases(cast: list[Character], text: str, speakers: list[object]) -> None:
    """A noun phrase that the cast list gives to one character is that one; what two share is nobody's."""
    quotes = Attributor(cast=cast, genre="news").attribute(text).quotes
    assert speakers == [(quote.speaker and quote.speaker.name, quote.resolved_by) for quote in quotes]


def test_next_paragraph_is_not_continued_in_a_story() -> None:
    """In news an untagged paragraph goes on with the last speaker; in a story it is a turn of its own."""
    text = '"It rained," said Ann Lee.\n\n"All day?" said Bo Tan.\n\n"All day and all night."'
    rules = {genre: reader.attribute(text).quotes[-1].rule for genre, reader in READERS.items()}
    assert {"news": "next-paragraph", "fiction": "alternation"} == rules
