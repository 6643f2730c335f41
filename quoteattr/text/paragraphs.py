"""Where paragraphs begin and end, whether lines are hard-wrapped or paragraphs of their own.

Adds: paragraphs. Needs: text.
"""

from __future__ import annotations

from statistics import median

import attrs
import regex

from quoteattr.reading import Paragraph, Reading

_LINE = regex.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]++")
_BLANK = regex.compile(
    r"(?>\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])[^\S\n\r\x0b\x0c\x85\u2028\u2029]*+(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])"
)
#: A line that ends so may be a paragraph's last.
_FINAL = regex.compile(r"[.!?:;…\"'”’»)\]][\s_*]*+$")
#: Hard-wrapped lines are about this long; a paragraph on one line rarely is, time after time.
_SHORTEST, _LONGEST = 35, 110


def paragraphs(reading: Reading) -> Reading:
    """Find the paragraphs."""
    text = reading.text
    lines = [_trimmed(text, *match.span()) for match in _LINE.finditer(text)]
    lines = [line for line in lines if line.start < line.end]
    blocks = _blocks(text, lines)
    if _wrapped(text, blocks):
        lines = [Paragraph(block[0].start, block[-1].end) for block in blocks]
    return attrs.evolve(reading, paragraphs=tuple(lines))


def _trimmed(text: str, start: int, end: int) -> Paragraph:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Paragraph(start, end)


def _blocks(text: str, lines: list[Paragraph]) -> list[list[Paragraph]]:
    """The lines in groups that a blank line parts."""
    blocks: list[list[Paragraph]] = []
    for line in lines:
        if blocks and not _BLANK.search(text, blocks[-1][-1].end, line.start):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _wrapped(text: str, blocks: list[list[Paragraph]]) -> bool:
    """Are most lines that another follows in their block about one length, and cut in mid-sentence?"""
    inner = [line for block in blocks for line in block[:-1]]
    if not inner:
        return False
    length = median(line.end - line.start for line in inner)
    cut = sum(not _FINAL.search(text, max(line.start, line.end - 8), line.end) for line in inner)
    return _SHORTEST <= length <= _LONGEST and cut * 2 > len(inner)
