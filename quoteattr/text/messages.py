"""E-mails and letters: who wrote which part, quoted lines, forwarded messages and signatures.

Adds: posts; settles paragraphs again. Needs: text, lexicon, paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import attrs
import regex

from quoteattr.reading import Post, Reading
from quoteattr.text.lines import Line, lines
from quoteattr.text.pieces import with_paragraphs

Span = tuple[int, int]

_QUOTED = regex.compile(r"(?:>[ \t]?)++")
_HEADER = regex.compile(
    r"\**(?P<field>From|To|Cc|CC|Bcc|Date|Sent|Subject|Reply-To|Attachments?|Importance)\**:\**[ \t]++"
    r"(?P<value>\S[^\n]*+)"
)
_SENDER = regex.compile(r"[\"'“]?(?P<name>[^<>\n\"“”\[\](]{2,60}?)[\"'”]?\s*(?:[<\[(]|$)")
#: On Tue, 4 March at 21:16, Ann Lee <ann@example.org> wrote:
_WROTE = regex.compile(
    r"On\s(?=[^\n]{0,60}\d)[^\n]{4,70}?(?:,\s|\sat\s\S{4,8}\s|[AP]M,?\s|\d{4}\s)"
    r"(?P<name>(?!\d)[\p{L}\"'][^<>\n,:]{1,60}?)\"?\s*(?:<[^<>\n]*+>|\([^()\n]*+\)|\[[^\[\]\n]*+\])?\s*wrote:$"
    r"|(?P<name>\p{Lu}[^<>\n:,]{1,60}?)\s*(?:<[^<>\n]*+>|\([^()\n]*+@[^()\n]*+\))\s*(?:wrote|writes):$"
)
_FORWARD = regex.compile(r"-{2,}\s*(?:Forwarded|Original)\s[Mm]essage|Begin forwarded message:|_{10,}$", regex.I)
_GREETING = regex.compile(
    r"(?:Dear|To|Hi|Hello|My dear|Dearest)\s[^\n.?!]{1,50}[,:]?$|(?:Dear\s)?(?:Sir|Madam|Sirs|Editor)\b[,:–—]"
)
_SIGNED = regex.compile(r"(?:[-–—]\s?)?(?P<name>\p{Lu}[^\n,(.!?:;]{1,50}?)\s*(?:\([^()\n]*+\)|,[^\n]{1,60})?$")


class _Part(NamedTuple):
    """Lines that one person wrote: in which depth of quoting, and where their name stands."""

    name: Span | None
    date: str | None
    depth: int
    said: list[Line]
    #: False for what the text's own author writes.
    quoted: bool


def messages(reading: Reading) -> Reading:
    """Find the parts of an e-mail, or the letter, and who wrote each."""
    page = lines(reading.text)
    parts, cuts = _parts(reading.text, page)
    if not any(part.name for part in parts):
        parts, cuts = _letters(reading, page), []
    posts = [post for part in parts if (post := _post(reading.text, part)) is not None]
    if not posts:
        return reading
    posts = sorted((*reading.posts, *posts))
    starts = [start for post in posts for start, _ in post.pieces]
    return with_paragraphs(attrs.evolve(reading, posts=tuple(posts)), [*starts, *cuts])


def _post(text: str, part: _Part) -> Post | None:
    """What a part says, a piece for each paragraph or quoted line."""
    if part.name is None or not part.said:
        return None
    pieces: list[Span] = []
    for line in part.said:
        mark = _QUOTED.match(text, line.start, line.end)
        start = mark.end() if mark else line.start
        if start == line.end:
            continue
        if pieces and not line.first and not part.depth:
            pieces[-1] = (pieces[-1][0], line.end)
        else:
            pieces.append((start, line.end))
    if not pieces:
        return None
    return Post(pieces[0][0], pieces[-1][1], part.name, None, part.date, tuple(pieces), own=not part.quoted)


def _depth(text: str, line: Line) -> int:
    mark = _QUOTED.match(text, line.start, line.end)
    return mark.group().count(">") if mark else 0


class _Mail:
    """Goes down the page once, and knows who wrote at which depth of quoting."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.parts: list[_Part] = []
        self.cuts: list[int] = []
        self._writers: dict[int, tuple[Span, str | None]] = {}

    def begins(self, depth: int, name: Span, date: str | None) -> None:
        """Somebody's message begins."""
        self._writers = {d: writer for d, writer in self._writers.items() if d < depth}
        self._writers[depth] = (name, date)

    def says(self, line: Line, depth: int, quoted: bool) -> None:
        """A line of a message."""
        name, date = self._writers.get(depth, (None, None))
        last = self.parts[-1] if self.parts else None
        if last is not None and (last.name, last.depth) == (name, depth):
            last.said.append(line)
        else:
            self.parts.append(_Part(name, date, depth, [line], quoted))

    def breaks(self) -> None:
        """What follows is another part, even of the same writer."""
        self.parts.append(_Part(None, None, -1, [], False))


def _parts(text: str, page: list[Line]) -> tuple[list[_Part], list[int]]:
    """The parts of an e-mail with its header lines and its lines that quote."""
    mail = _Mail(text)
    number, blocks, bare = 0, 0, False
    while number < len(page):
        line = page[number]
        depth = _depth(text, line)
        header = _headers(text, page, number)
        wrote, taken = _wrote(text, page, number)
        if header is not None:
            name, date, taken = header
            blocks += 1
            bare = False
            mail.breaks()
            mail.begins(depth, name, date)
            mail.cuts.extend(one.start for one in page[number : number + taken])
        elif wrote is not None:
            following = page[number + taken] if number + taken < len(page) else None
            marked = following is not None and _depth(text, following) > depth
            bare = not marked
            mail.breaks()
            mail.begins(depth + marked, wrote, None)
            mail.cuts.append(line.start)
        elif _FORWARD.match(text, line.start, line.end):
            mail.breaks()
            taken = 1
        else:
            taken = 1
            mail.says(line, depth, depth > 0 or blocks > 1 or bare)
        number += taken
    return mail.parts, mail.cuts


def _headers(text: str, page: list[Line], number: int) -> tuple[Span, str | None, int] | None:
    """The sender and date of a block of header lines that begins here, and how many lines it has."""
    found: dict[str, Span] = {}
    taken = 0
    for line in page[number : number + 12]:
        mark = _QUOTED.match(text, line.start, line.end)
        match = _HEADER.match(text, mark.end() if mark else line.start, line.end)
        if match is None or taken and line.first:
            break
        found[match["field"]] = match.span("value")
        taken += 1
    if "From" not in found or taken < 2 or number + taken >= len(page):
        return None
    sender = _SENDER.match(text, *found["From"])
    if sender is None:
        return None
    date = found.get("Date") or found.get("Sent")
    return sender.span("name"), text[slice(*date)] if date else None, taken


def _wrote(text: str, page: list[Line], number: int) -> tuple[Span | None, int]:
    """The name in a line, or two, that tells who wrote what is quoted below."""
    line = page[number]
    mark = _QUOTED.match(text, line.start, line.end)
    start = mark.end() if mark else line.start
    if text[line.end - 1] == ":" and (match := _WROTE.match(text, start, line.end)):
        return match.span("name"), 1
    if text.startswith("On ", start) and number + 1 < len(page) and not page[number + 1].first:
        joined = text[start : page[number + 1].end]
        match = _WROTE.match(joined.replace("\n", " ")) if joined.endswith("wrote:") else None
        if match is not None:
            return (start + match.start("name"), start + match.end("name")), 2
    return None, 1


def _letters(reading: Reading, page: list[Line]) -> list[_Part]:
    """Letters: from a greeting, or the end of the letter before, to a closing and a name."""
    ends = list(_signatures(reading, page))
    if not ends:
        return []
    parts, begin = [], 0
    for closing, last, name in ends:
        greetings = [n for n in range(begin, closing) if _GREETING.match(reading.text, page[n].start, page[n].end)]
        first = greetings[-1] if greetings else begin
        own = len(ends) == 1 and (first - begin) * 2 < closing - first
        parts.append(_Part(name, None, 0, page[first:closing], not own))
        begin = last + 1
    return [part for part in parts if part.said]


def _signatures(reading: Reading, page: list[Line]) -> Iterator[tuple[int, int, Span]]:
    """Each closing of a letter with the name below it: index of both lines, and where the name stands."""
    text, known = reading.text, reading.lexicon.labels
    for number, line in enumerate(page[:-1]):
        words = " ".join(text[line.start : min(line.end, line.start + 60)].lower().split()).rstrip(",.!")
        if known.get(words) != "closing":
            continue
        below = page[number + 1]
        match = _SIGNED.match(text, below.start, below.end)
        if match is not None:
            yield number, number + 1, match.span("name")
