"""Quoted spans: which quotation mark opens, which closes, what stands inside what.

Adds: quoted_spans. Needs: text, paragraphs.

Double marks (and guillemets) are paired first and single ones within what they leave apart; in a text
that quotes between single marks it is the other way round. A mark that finds no partner spoils at most
its own paragraph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

import attrs
import regex

from quoteattr.reading import Paragraph, QuotedSpan, Reading

#: Marks by the dozen, a ruled line or damage: they pair with nothing.
_RULED = "[\"“”„‟«»‹›″'‘’‚`]{12,}+(*SKIP)(*FAIL)"
_DOUBLE = regex.compile(_RULED + "|[\"“”„‟«»‹›″]|''|``")
_SINGLE = regex.compile(_RULED + r"""|(?<![\w'])['‘’‚](?=[^\s'])|(?<=[^\s'])['’](?![\w'])|‘""")
_OPENS_SINGLE = regex.compile(r"(?:(?<=[\s(\[{—–\"“«„/-])|^)['‘‚](?=[\w\"“$.…—-])")
_ELISION = regex.compile(
    r"['’‘](?:tis|twas|twere|twill|em|til|till|cause|bout|round|n|neath|gainst|fore|ere|un|d|s|ll|\d\ds?)\b", regex.I
)
_ALWAYS_OPENS, _ALWAYS_CLOSES = frozenset("“„«‹‘‚") | {"``"}, frozenset("”»›")
_PARTNERS = {"„": "“”", "«": "»", "‹": "›", "»": "«", "›": "‹"}
#: How many marks ahead tell an apostrophe from a closing mark.
_AHEAD = 12
_FIRM = frozenset(".,!?…—–-;:)*")


class _Mark(NamedTuple):
    start: int
    end: int
    glyph: str
    before: str
    after: str

    @property
    def can_open(self) -> bool:
        return bool(self.after) and not self.after.isspace() and not self.before.isalnum()

    @property
    def can_close(self) -> bool:
        return bool(self.before) and not self.before.isspace() and not self.after.isalnum()


class _Pair(NamedTuple):
    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool
    single: bool


_Pairing = Callable[[list[_Mark]], list[_Pair]]


def quoted_spans(reading: Reading) -> Reading:
    """Pair the quotation marks."""
    text = reading.text
    single_first = _quotes_with_singles(text)
    found: list[QuotedSpan] = []
    for number, paragraph in enumerate(reading.paragraphs):
        following = reading.paragraphs[number + 1] if number + 1 < len(reading.paragraphs) else None
        pairs = _pairs(text, paragraph, single_first, following)
        found.extend(_nested(text, pairs, number, len(found)))
    return attrs.evolve(reading, quoted_spans=tuple(found))


def _quotes_with_singles(text: str) -> bool:
    """Does the text quote between single marks, like a British novel?"""
    doubles = len(_DOUBLE.findall(text)) / 2
    return sum(not _ELISION.match(text, m.start()) for m in _OPENS_SINGLE.finditer(text)) > doubles


def _pairs(text: str, paragraph: Paragraph, single_first: bool, following: Paragraph | None) -> list[_Pair]:
    doubles = [_mark(text, paragraph, m) for m in _DOUBLE.finditer(text, *paragraph)]
    singles = [_mark(text, paragraph, m) for m in _SINGLE.finditer(text, *paragraph)]
    if single_first:
        singles_first = _pair_singles(text, singles, paragraph.end, following)
        return singles_first + _within(doubles, singles_first, lambda marks: _pair_doubles(text, marks, paragraph.end))
    outer = _pair_doubles(text, doubles, paragraph.end)
    return outer + _within(singles, outer, lambda marks: _pair_singles(text, marks, paragraph.end, None))


def _mark(text: str, paragraph: Paragraph, match: regex.Match[str]) -> _Mark:
    start, end = match.span()
    before = text[start - 1] if start > paragraph.start else ""
    after = text[end] if end < paragraph.end else ""
    return _Mark(start, end, match.group(), before, after)


def _within(marks: list[_Mark], outer: list[_Pair], pair: _Pairing) -> list[_Pair]:
    """Pair marks only with those that stand directly in the same quoted span of `outer`, or in none."""
    rooms: dict[int | None, list[_Mark]] = defaultdict(list)
    around: list[int] = []
    ordered = sorted(range(len(outer)), key=lambda i: (outer[i].start, -outer[i].end))
    following = 0
    for mark in marks:
        while following < len(ordered) and outer[ordered[following]].start <= mark.start:
            around.append(ordered[following])
            following += 1
        while around and outer[around[-1]].end <= mark.start:
            around.pop()
        rooms[around[-1] if around else None].append(mark)
    return [p for room in rooms.values() for p in pair(room) if p.closed]


def _pair_doubles(text: str, marks: list[_Mark], end: int) -> list[_Pair]:
    """Pair double marks and guillemets with a stack; those left open run to the end."""
    pairs: list[_Pair] = []
    opened: list[_Mark] = []
    closers = sum(m.glyph in _ALWAYS_CLOSES for m in marks)
    for number, mark in enumerate(marks):
        closers -= mark.glyph in _ALWAYS_CLOSES
        top = opened[-1] if opened else None
        if top is not None and _closes(mark, top, len(marks) - number):
            opened.pop()
            if mark.start > top.end:
                pairs.append(_Pair(top.start, mark.end, top.end, mark.start, True, False))
        elif _opens(text, mark, top):
            if top is not None and (
                top.glyph == mark.glyph == '"' or mark.glyph != '"' and top.glyph != '"' and closers < len(opened) + 1
            ):
                opened.pop()  # the earlier one never closes: it was a stray
            opened.append(mark)
    pairs.extend(_Pair(m.start, end, m.end, end, False, False) for m in opened[:1] if m.end < end)
    return pairs


def _closes(mark: _Mark, top: _Mark, remaining: int) -> bool:
    if top.glyph in _PARTNERS:
        return mark.glyph in _PARTNERS[top.glyph]
    if mark.glyph in "”»›" or mark.glyph == "''":
        return mark.glyph not in "»›"
    if mark.glyph in _ALWAYS_OPENS:
        return mark.glyph == "“" and mark.can_close and not mark.can_open  # a slip of the pen
    fresh = mark.can_open and not mark.can_close and mark.before.isspace()
    return not (fresh and remaining % 2 == 0 and top.glyph == '"')


def _opens(text: str, mark: _Mark, top: _Mark | None) -> bool:
    if mark.glyph in "»›":
        return top is None and mark.can_open and not mark.can_close
    if mark.glyph == "”":
        return top is None and mark.can_open and not mark.can_close
    if mark.glyph in '"″' and mark.before.isdigit():
        return False  # inches
    firm = mark.glyph in _ALWAYS_OPENS or not mark.after.isspace()
    spaced = top is None and (not mark.before or mark.before.isspace() and text[mark.start - 2 : mark.start - 1] == ",")
    return bool(mark.after) and (firm or spaced)  # e.g. he said, " It rained"


def _pair_singles(text: str, marks: list[_Mark], end: int, following: Paragraph | None) -> list[_Pair]:
    """Pair single marks, telling them from apostrophes."""
    pairs: list[_Pair] = []
    opened: _Mark | None = None
    for number, mark in enumerate(marks):
        opener = bool(_OPENS_SINGLE.match(text, mark.start)) and not (
            mark.glyph != "‘" and _ELISION.match(text, mark.start)
        )
        if opened is None:
            opened = mark if opener and mark.can_open else None
        elif mark.glyph == "‘":
            opened = mark
        elif mark.can_close and not _apostrophe(text, marks, number):
            if mark.start > opened.end:
                pairs.append(_Pair(opened.start, mark.end, opened.end, mark.start, True, True))
            opened = None
    if opened is not None and following is not None and _OPENS_SINGLE.match(text, following.start, following.end):
        pairs.append(_Pair(opened.start, end, opened.end, end, False, True))
    return pairs


def _apostrophe(text: str, marks: list[_Mark], number: int) -> bool:
    """A mark after a letter, where a surer closing mark follows before anything opens: the neighbours' cat."""
    mark = marks[number]
    if not mark.before.isalpha() or not mark.after.isspace():
        return False
    for later in marks[number + 1 : number + 1 + _AHEAD]:
        if _OPENS_SINGLE.match(text, later.start) and later.glyph != "’":
            return False
        if later.can_close and later.before in _FIRM:
            return True
    return False


def _nested(text: str, pairs: Iterable[_Pair], paragraph: int, offset: int) -> list[QuotedSpan]:
    """In text order, each with the index of the quoted span around it; crossing ones are left out."""
    found: list[QuotedSpan] = []
    around: list[int] = []
    for p in sorted(pairs, key=lambda p: (p.start, -p.end)):
        while around and found[around[-1] - offset].end <= p.start:
            around.pop()
        if around and found[around[-1] - offset].inner_end < p.end:
            continue
        if not text[p.inner_start : p.inner_end].strip():
            continue
        parent = around[-1] if around else None
        around.append(offset + len(found))
        found.append(QuotedSpan(p.start, p.end, p.inner_start, p.inner_end, paragraph, parent, p.closed, p.single))
    return found
