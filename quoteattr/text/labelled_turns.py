"""Turns of a transcript, interview, chat or play: a label, and what is said until the next.

Adds: labelled_turns; settles paragraphs again. Needs: text, lexicon, paragraphs.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from statistics import fmean

import attrs
import regex

from quoteattr.lexicon import Lexicon
from quoteattr.reading import Reading
from quoteattr.text.labels import SCENE, Label, addresses, candidates, is_talk, key, kind_of, worth
from quoteattr.text.lines import Line, lines
from quoteattr.text.pieces import with_paragraphs
from quoteattr.text.turn_ends import Cutter

#: How sure a form alone makes that labels are labels.
_FORM = {
    "voice": 4.0, "sent": 3.0, "angle": 2.5, "tab": 2.0, "chat": 1.5, "above-stamp": 1.5, "bold": 0.8,
    "colon": 0.0, "above": -0.3, "dash": -0.5, "brackets": -0.5, "stop": -0.7, "loose": 0.0, "nick": -0.7,
    "headed": -1.5,
}  # fmt: skip
#: What labels that come back are worth, talk, questions that another answers, scraps without an end and quotation
#: marks around it all; and how much a text needs for its labels to be read.
_BACK, _TALK, _ANSWERED, _SCRAP, _MARKED, _NEEDED = 1.0, 1.5, 1.0, -1.0, -2.5, 1.5
#: What the name of a field is worth, at most.
_FIELD = -3.0
#: What a page of a screenplay or play is worth to labels on their own line.
_PLAY = 1.5
#: Forms that programs write: whatever name stands in them is somebody's.
_STRONG = frozenset(("voice", "sent", "angle", "tab", "chat", "above-stamp"))
#: Characters between two labels of one conversation at most; characters of a turn that tell whether it is talk.
_APART, _OPENING = 12_000, 240
#: Paragraphs from the name in a heading to the next at most, on average.
_BELOW = 6
_NAME_ALONE = regex.compile(r"(?:\p{Lu}[\p{L}.'’-]++(?:\s|$)){2,4}+(?:\([^()]*+\))?$")
_FINAL = frozenset(".?!…:;\"”’')]*_")


def labelled_turns(reading: Reading) -> Reading:
    """Find the forms of label that the text speaks in, and cut its turns."""
    page = lines(reading.text)
    found = _accepted(reading, page)
    turns = Cutter(reading, page, found).turns() if found else []
    if not turns:
        return reading
    reading = attrs.evolve(reading, labelled_turns=tuple(turns))
    return with_paragraphs(reading, [start for turn in turns for start, _ in turn.pieces])


def _accepted(reading: Reading, page: list[Line]) -> dict[int, Label]:
    """Line -> its label, of the forms that are worth enough."""
    groups: dict[str, list[Label]] = defaultdict(list)
    for label in candidates(reading.text, page):
        groups[_family(label.form)].append(label)
    found: dict[int, Label] = {}
    for form, group in groups.items():
        group = _together(group)
        group = _headings(reading, page, group) if form == "headed" else group
        if group and _weight(reading, page, form, group) >= _NEEDED:
            found.update((label.line, label) for label in _somebody(reading, page, form, group))
    return found


def _family(form: str) -> str:
    """Stamped lines are of one form, whatever their names look like."""
    return "chat" if form == "loose" else form


def _together(group: list[Label]) -> list[Label]:
    """Without labels that no other of their form is near."""
    near = [one.start - other.start < _APART for other, one in itertools.pairwise(group)]
    return [label for label, *sides in zip(group, [False, *near], [*near, False]) if any(sides)]


def _headings(reading: Reading, page: list[Line], group: list[Label]) -> list[Label]:
    """Names that come back as headings, each above a few paragraphs in which somebody tells of *I*; else none."""
    text, lexicon = reading.text, reading.lexicon
    group = [one for one in group if kind_of(text[one.start : one.end], lexicon) in ("given", "title", "unknown")]
    names = {key(text, label) for label in group}
    if len(names) < 2 or len(names) == len(group):
        return []
    below = sum(line.first for line in page[group[0].line : group[-1].line])
    told = sum(addresses(opening(text, page, label), lexicon, "1") for label in group)
    return group if below <= _BELOW * (len(group) - 1) and told * 2 > len(group) else []


def _weight(reading: Reading, page: list[Line], form: str, group: list[Label]) -> float:
    """How much speaks for one form of label's being that of who speaks."""
    text, lexicon = reading.text, reading.lexicon
    names = [key(text, label) for label in group]
    said = [opening(text, page, label) for label in group]
    total = _FORM[form] + _worth(text, lexicon, group)
    total += _BACK * (1 - len(set(names)) / len(names))
    total += _TALK * fmean(is_talk(words, lexicon) for words in said)
    total += _ANSWERED * fmean(
        "?" in words and one != other for words, one, other in zip(said, names, [*names[1:], names[-1]])
    )
    total += _SCRAP * fmean(words[-1:] not in _FINAL for words in said) if form not in _STRONG else 0.0
    total += _MARKED * fmean(words[:1] in "\"“‘'„«" for words in said if words) if any(said) else 0.0
    if form == "above" and any(SCENE.match(text, line.start) for line in page):
        total += _PLAY
    return total


def _worth(text: str, lexicon: Lexicon, group: list[Label]) -> float:
    """How much the labels look like somebody; a few fields among them do not count."""
    worths = [worth(text[label.start : label.end], lexicon) for label in group]
    somebody = [one for one in worths if one > _FIELD]
    return fmean(somebody if len(somebody) * 2 > len(worths) else worths)


def opening(text: str, page: list[Line], label: Label) -> str:
    """How what is said begins: the rest of the label's line, or the line below it."""
    line = page[label.line]
    if label.said < line.end or label.line + 1 == len(page):
        return text[label.said : min(line.end, label.said + _OPENING)]
    below = page[label.line + 1]
    return text[below.start : min(below.end, below.start + _OPENING)]


def _somebody(reading: Reading, page: list[Line], form: str, group: list[Label]) -> list[Label]:
    """The labels of a form that are people or roles, not fields and headings that look like them."""
    text = reading.text
    often = Counter(key(text, label) for label in group)
    capitals = all(text[label.start : label.end].isupper() for label in group)
    kept = []
    for label in group:
        kind = kind_of(text[label.start : label.end], reading.lexicon)
        plain = kind in ("common", "place")
        if kind == "speaker" and _NAME_ALONE.match(opening(text, page, label)):
            kind = "field"  # e.g. Presenter: *Ann Lee (AL)*
        if kind == "field" or plain and form not in _STRONG and often[key(text, label)] < 2 and not capitals:
            continue
        kept.append(label)
    return kept
