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
#: An indented line; how many times more paragraphs indents part than blank lines do, and what share of lines is cut,
#: where paragraphs are told by indents alone.
_INDENT = regex.compile(r"(?:[ \u2003\u3000]{2}|\t)$")
_INDENTED, _MOSTLY = 3, 0.7


def paragraphs(reading: Reading) -> Reading:
    """Find the paragraphs."""
    text = reading.text
    lines = [_trimmed(text, *match.span()) for match in _LINE.finditer(text)]
    lines = [line for line in lines if line.start < line.end]
    blocks = _blocks(text, lines)
    indented = _blocks(text, lines, indents=True)
    if len(indented) >= _INDENTED * len(blocks) and _wrapped(text, indented, _MOSTLY):
        blocks = indented
    if blocks is indented or _wrapped(text, blocks):
        lines = [Paragraph(block[0].start, block[-1].end) for block in blocks]
    return attrs.evolve(reading, paragraphs=tuple(lines))


def _trimmed(text: str, start: int, end: int) -> Paragraph:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Paragraph(start, end)


def _blocks(text: str, lines: list[Paragraph], indents: bool = False) -> list[list[Paragraph]]:
    """The lines in groups that a blank line parts, and with `indents` each indented line, too."""
    blocks: list[list[Paragraph]] = []
    for line in lines:
        opens = indents and _INDENT.search(text, max(0, line.start - 2), line.start)
        if blocks and not opens and not _BLANK.search(text, blocks[-1][-1].end, line.start):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _wrapped(text: str, blocks: list[list[Paragraph]], share: float = 0.5) -> bool:
    """Are most lines that another follows in their block about one length, and cut in mid-sentence?"""
    inner = [line for block in blocks for line in block[:-1]]
    if not inner:
        return False
    length = median(line.end - line.start for line in inner)
    cut = sum(not _FINAL.search(text, max(line.start, line.end - 8), line.end) for line in inner)
    return _SHORTEST <= length <= _LONGEST and cut > share * len(inner)
