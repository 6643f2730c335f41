"""Which mark opens, which closes, and what is none."""

from __future__ import annotations

import pytest

from quoteattr import Attributor
from quoteattr.reading import Reading

READER = Attributor()
NEWS = Attributor(genre="news")


def _read(text: str) -> Reading:
    return READER.read(text)


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
def test_quoted_spans_stand_between_quotation_marks(text: str, quoted_spans: list[str]) -> None:
    """Marks of every style are paired; apostrophes, feet, inches and strays are no marks."""
    assert quoted_spans == [
        text[s.start : s.end] for s in _read(text).quoted_spans if s.closed or text.startswith('"One.')
    ]


def test_inner_quoted_span_knows_the_one_around_it() -> None:
    """A quoted span inside another has it for parent, and the inner positions leave the marks out."""
    text = "He said \"she said 'no' to me\" twice."
    outer, inner = _read(text).quoted_spans
    assert (None, 0) == (outer.parent, inner.parent)
    assert "no" == text[inner.inner_start : inner.inner_end]


#: Texts, and of each quoted span between marks: its words with and without marks, its paragraph, the one around it, its kind.
QUOTED_SPANS: tuple[tuple[str, list[tuple[str, str, int, int | None, str]]], ...] = (
    ('He said "one.\nHe said "two" now.', [('"one.', 'one.', 0, None, 'open'), ('"two"', 'two', 1, None, 'closed')]),
    ('He said "one" "two" now.', [('"one"', 'one', 0, None, 'closed'), ('"two"', 'two', 0, None, 'closed')]),
    ('A "b c" "d e" f "g', [('"b c"', 'b c', 0, None, 'closed'), ('"d e"', 'd e', 0, None, 'closed'), ('"g', 'g', 0, None, 'open')]),
    ('"a b "c d" e', [('"c d"', 'c d', 0, None, 'closed')]),
    ('He said “one “two” now.', [('“two”', 'two', 0, None, 'closed')]),
    ('He said “one “two now.', [('“two now.', 'two now.', 0, None, 'open')]),
    ('He said “one “two” three” now.', [('“one “two” three”', 'one “two” three', 0, None, 'closed'), ('“two”', 'two', 0, 0, 'closed')]),
    ('He said "one “two” three" now.', [('"one “two” three"', 'one “two” three', 0, None, 'closed'), ('“two”', 'two', 0, 0, 'closed')]),
    ('He said “one" now.', [('“one"', 'one', 0, None, 'closed')]),
    ('He said "one” now.', [('"one”', 'one', 0, None, 'closed')]),
    ('He said „one» now, „two“.', [('„two“', 'two', 0, None, 'closed')]),
    ('He said «one ‹two› three» now.', [('«one ‹two› three»', 'one ‹two› three', 0, None, 'closed'), ('‹two›', 'two', 0, 0, 'closed')]),
    ('He said »one« and »two« now.', [('»one«', 'one', 0, None, 'closed'), ('»two«', 'two', 0, None, 'closed')]),
    ('He said ”one” now.', [('”one”', 'one', 0, None, 'closed')]),
    ('He said “one“ now.', [('“one“', 'one', 0, None, 'closed')]),
    ('A 5" board and a "word" here.', [('"word"', 'word', 0, None, 'closed')]),
    ('A 5″ board and a ″word″ here.', [('″word″', 'word', 0, None, 'closed')]),
    ("'One,' he said. 'Two,' he said. “Three.”", [("'One,'", 'One,', 0, None, 'closed, single'), ("'Two,'", 'Two,', 0, None, 'closed, single'), ('“Three.”', 'Three.', 0, None, 'closed')]),
    ("'One, “two,” three,' he said.", [("'One, “two,” three,'", 'One, “two,” three,', 0, None, 'closed, single'), ('“two,”', 'two,', 0, 0, 'closed')]),
    ('“One, ‘two,’ three,” he said.', [('“One, ‘two,’ three,”', 'One, ‘two,’ three,', 0, None, 'closed'), ('‘two,’', 'two,', 0, 0, 'closed, single')]),
    ("'One.\n\n'Two,' he said.", [("'One.", 'One.', 0, None, 'open, single'), ("'Two,'", 'Two,', 1, None, 'closed, single')]),
    ("'One.\n\nTwo, he said. 'Three.'", [("'Three.'", 'Three.', 1, None, 'closed, single')]),
    ("'The dogs' dinner is late,' he said. 'So am I.'", [("'The dogs' dinner is late,'", "The dogs' dinner is late,", 0, None, 'closed, single'), ("'So am I.'", 'So am I.', 0, None, 'closed, single')]),
    ('‘The dogs’ dinner is late,’ he said. ‘So am I.’', [('‘The dogs’ dinner is late,’', 'The dogs’ dinner is late,', 0, None, 'closed, single'), ('‘So am I.’', 'So am I.', 0, None, 'closed, single')]),
    ("'I can't,' he said. 'It's 'im.'", [("'I can't,'", "I can't,", 0, None, 'closed, single'), ("'It's 'im.'", "It's 'im.", 0, None, 'closed, single')]),
    ("He 'said' it. The 'cat' sat. ''Tis late.''", [("'said'", 'said', 0, None, 'closed, single'), ("'cat'", 'cat', 0, None, 'closed, single'), ("''Tis late.''", 'Tis late.', 0, None, 'closed')]),
    ("He said '' and 'a' now.", [("'a'", 'a', 0, None, 'closed, single')]),
    ('“ ” and “a” now.', [('“a”', 'a', 0, None, 'closed')]),
    ('“One.”“Two.”', [('“One.”', 'One.', 0, None, 'closed'), ('“Two.”', 'Two.', 0, None, 'closed')]),
    ('“One.\n\n“Two.\n\n“Three.”', [('“One.', 'One.', 0, None, 'open'), ('“Two.', 'Two.', 1, None, 'open'), ('“Three.”', 'Three.', 2, None, 'closed')]),
    ('"One," he said, "two.', [('"One,"', 'One,', 0, None, 'closed'), ('"two.', 'two.', 0, None, 'open')]),
    ('" One," he said.', [('" One,"', ' One,', 0, None, 'closed')]),
    ('He said ("one") now.', [('"one"', 'one', 0, None, 'closed')]),
    ('He said "one"-"two" now.', [('"one"', 'one', 0, None, 'closed'), ('"two"', 'two', 0, None, 'closed')]),
    ("He said ``one'' and ``two'' now.", [("``one''", 'one', 0, None, 'closed'), ("``two''", 'two', 0, None, 'closed')]),
    ('“a “b “c” d', [('“c”', 'c', 0, None, 'closed')]),
    ('"a" b" c "d"', [('"a"', 'a', 0, None, 'closed'), ('"d"', 'd', 0, None, 'closed')]),
    ('"a"b"c" "d"', [('"a"', 'a', 0, None, 'closed'), ('"c"', 'c', 0, None, 'closed'), ('"d"', 'd', 0, None, 'closed')]),
    ('x" "y" z', [('"y"', 'y', 0, None, 'closed')]),
    ('‘One’ ‘two’ and ’three’.', [('‘One’', 'One', 0, None, 'closed, single'), ('‘two’', 'two', 0, None, 'closed, single')]),
    ("'One' 'two' and 'three'. ‘Four’ he said.", [("'One'", 'One', 0, None, 'closed, single'), ("'two'", 'two', 0, None, 'closed, single'), ("'three'", 'three', 0, None, 'closed, single'), ('‘Four’', 'Four', 0, None, 'closed, single')]),
    ('“one” two” three', [('“one”', 'one', 0, None, 'closed')]),
    ('one” two', []),
    ('«one» two» three', [('«one»', 'one', 0, None, 'closed')]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "quoted_spans"), QUOTED_SPANS)
def test_marks_are_paired(text: str, quoted_spans: list[tuple[str, str, int, int | None, str]]) -> None:
    """Which mark opens, which closes, what stands inside what and what never closes."""
    found = [
        (text[s.start : s.end], text[s.inner_start : s.inner_end], s.paragraph, s.parent,
         ("closed" if s.closed is True else "open") + (", single" if s.single is True else ""))
        for s in NEWS.read(text).quoted_spans
    ]  # fmt: skip
    assert quoted_spans == found


def test_outermost_quote_is_none_outside_of_quotations() -> None:
    """A position inside an inner quoted span is in the outer one; one outside of all is in none."""
    text = "He said \"she said 'no' to me\" twice."
    reading = _read(text)
    found = [reading.outermost_quote_at(text.index(word)) for word in ("He", "she", "no", "twice")]
    assert [None, 0, 0, None] == found
