"""Turns of an interview without labels: questions in bold, in italics or bare, and the paragraphs that answer them.

Adds: labelled_turns; settles paragraphs again. Needs: text, lexicon, paragraphs, labelled_turns.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean
from typing import NamedTuple

import attrs
import regex

from quoteattr.reading import LabelledTurn, Reading
from quoteattr.text.labels import addresses, is_talk
from quoteattr.text.lines import lines
from quoteattr.text.pieces import with_paragraphs

_EMPHASIS = regex.compile(r"(?P<mark>\*\*\*|\*\*|__|\*|_)(?P<words>[^*_\n]++)(?P=mark)$")
#: Questions at least; the share of them that ask; of questions without emphasis, the share that say *you*, and of
#: answers the share that say *I*.
_FEWEST, _ASKING, _YOU, _TALK = 2, 0.5, 0.5, 0.6


class _Block(NamedTuple):
    """A paragraph: from where to where, without emphasis around it all, and its mark of emphasis."""

    start: int
    end: int
    mark: str


def interviews(reading: Reading) -> Reading:
    """Find the questions and answers of an interview without labels."""
    if reading.labelled_turns or "?" not in reading.text:
        return reading
    blocks = _blocks(reading.text)
    turns = _of_marks(reading, blocks, ("**", "__", "***")) or _of_marks(reading, blocks, ("*", "_"))
    turns = turns or _bare(reading, blocks)
    if not turns:
        return reading
    reading = attrs.evolve(reading, labelled_turns=tuple(turns))
    return with_paragraphs(reading, [start for turn in turns for start, _ in turn.pieces])


def _blocks(text: str) -> list[_Block]:
    blocks: list[_Block] = []
    for line in lines(text):
        if blocks and not line.first:
            blocks[-1] = blocks[-1]._replace(end=line.end)
        else:
            blocks.append(_Block(line.start, line.end, ""))
    return [_without_emphasis(text, block) for block in blocks]


def _without_emphasis(text: str, block: _Block) -> _Block:
    match = _EMPHASIS.match(text, block.start, block.end)
    return _Block(*match.span("words"), match["mark"]) if match else block


def _of_marks(reading: Reading, blocks: Sequence[_Block], marks: tuple[str, ...]) -> list[LabelledTurn]:
    """The turns where paragraphs in these marks ask, and paragraphs without answer each."""
    text = reading.text
    asked = [n for n, block in enumerate(blocks) if block.mark in marks and text[block.end - 1] in ".?!…"]
    alone = any(n + 1 == len(blocks) or blocks[n + 1].mark for n in asked)
    if len(asked) < _FEWEST or alone or fmean(text[blocks[n].end - 1] == "?" for n in asked) < _ASKING:
        return []
    return _turns(text, blocks, asked)


def _bare(reading: Reading, blocks: Sequence[_Block]) -> list[LabelledTurn]:
    """The turns where one paragraph asks *you* and the next says *I*, again and again."""
    text, lexicon = reading.text, reading.lexicon
    asked = [n for n, block in enumerate(blocks) if text[block.end - 1] == "?" and text[block.start] not in "\"“‘'«—–-"]
    answers = [blocks[n + 1] for n in asked if n + 1 < len(blocks) and n + 1 not in asked]
    if len(asked) <= _FEWEST or len(answers) < len(asked) or len(asked) * 3 < len(blocks) - asked[0]:
        return []
    you = fmean(addresses(text[blocks[n].start : blocks[n].end], lexicon, "2") for n in asked)
    talk = fmean(is_talk(text[block.start : block.end], lexicon) for block in answers)
    quoted = any(text[block.start] in '"“‘«' for block in blocks[asked[0] :])
    return _turns(text, blocks, asked) if you >= _YOU and talk >= _TALK and not quoted else []


def _turns(text: str, blocks: Sequence[_Block], asked: list[int]) -> list[LabelledTurn]:
    """Each question, and the paragraphs up to the next; under the last no more than under others."""
    turns = []
    ends = [*asked[1:], len(blocks)]
    longest = max((end - n - 1 for n, end in zip(asked[:-1], ends)), default=1)
    for n, end in zip(asked, ends):
        question = blocks[n]
        turns.append(_turn([question], "asks"))
        said = [block for block in blocks[n + 1 : min(end, n + 1 + longest)] if not block.mark]
        said = [block for block in said if text[block.start] not in "#|>"]
        if said:
            turns.append(_turn(said, "answers"))
    return turns


def _turn(blocks: Sequence[_Block], role: str) -> LabelledTurn:
    pieces = tuple((block.start, block.end) for block in blocks)
    return LabelledTurn(None, pieces[0][0], pieces[-1][1], pieces, role=role)
