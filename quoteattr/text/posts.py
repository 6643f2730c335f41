"""Social posts, comments and block quotations, by the line with the name above or below them.

Adds: posts; settles paragraphs again. Needs: text, lexicon, paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import attrs
import regex

from quoteattr.reading import Post, Reading
from quoteattr.text.labels import kind_of
from quoteattr.text.lines import Line, lines
from quoteattr.text.pieces import with_paragraphs

_AGO = (
    r"(?:\d{1,3}\s?(?:[smhdwy]|min|mins|hrs?|minutes?|hours?|days?|weeks?|months?|years?)\.?(?:\sago)?"
    r"|just now|yesterday)"
)
_DAY = (
    r"(?:\p{Lu}\p{L}{2,8}\.?\s\d{1,2}(?:,?\s\d{4})?|\d{1,2}\s\p{Lu}\p{L}{2,8}\.?(?:,?\s\d{4})?"
    r"|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})"
)
_TIME = r"\d{1,2}:\d{2}(?:\s?[AaPp]\.?[Mm]\.?)?"
_DATE = rf"(?:{_TIME}\s?[·•,|-]\s?)?(?:{_DAY}|{_AGO})(?:,?\s(?:at\s)?{_TIME})?"
#: Behind a handle the time of day is enough.
_WHEN = rf"(?:{_DATE}|{_TIME})"
_SIGNATURE = regex.compile(
    rf"""(?:[—–―−]|--?)[ \t\xa0]*+
        (?P<name>[^\n()@—]{{1,60}}?)[ \t\xa0]*+
        \(?(?P<handle>@\w{{1,40}}(?:@[\w.]{{1,40}})?)\)?[ \t\xa0·•,]*+
        (?P<date>{_DATE})?
        [\s.]*+(?:<[^<>\n]*+>[\s.]*+)?$""",
    regex.VERBOSE,
)
_OPENING_TAG = regex.compile(r"\s*+<[^<>\n]*+>\s*+")
#: Name @handle · 3h; @handle, May 3; u/name · 2 hours ago; Posted by Ann Lee on May 3, 2031; Ann Lee says:
_HEADER = regex.compile(
    rf"""(?:\*\*)?(?:(?P<name>[^\W_][^\n@():·•|*]{{0,49}}?)\s*+(?:\*\*)?\s*+\(?(?P<handle>@\w{{1,40}}(?:@[\w.]{{1,40}})?)\)?
           |(?P<name>(?P<handle>(?:@|/?u/)[\w-]{{2,40}}(?:@[\w.]{{1,40}})?)))(?:\*\*)?
        (?P<colon>:)?(?:[ \t\xa0]*+[·•|,–—-]?[ \t\xa0]*+\(?(?P<date>{_WHEN})\)?)?(?P<colon>:)?(?:[ \t]++(?=\S)|$)""",
    regex.VERBOSE,
)
_COMMENT = regex.compile(
    rf"""(?:(?:Originally\s)?[Pp]osted\ by:?\ (?P<name>[^\n,:|]{{1,40}}?)(?:,?\s(?:on\s|at\s)?(?P<date>{_DATE}))?
          |(?P<name>[\w.-]{{3,25}}|\p{{Lu}}[^\n,:.·•]{{1,40}}?)\ ?[·•]\ ?(?P<date>{_DATE})
          |(?P<name>[^\n,:.]{{1,40}}?)\ (?:says|said|wrote|writes|commented|replied):?
           (?:\s(?:on\s)?(?P<date>{_DATE}))?)[:.]?$""",
    regex.VERBOSE,
)
_DATED = regex.compile(rf"(?:on\s)?(?P<date>{_DATE})$", regex.I)
_NAME = regex.compile(r"\p{Lu}[^\n.,:;?!@]{0,40}$")
#: What a site writes above and below posts.
_NOISE = regex.compile(
    r"(?:Replying to|In reply to)\s@|(?:Reply|Like|Share|Quote|Retweet|Repost|Quote Tweet|Show this thread"
    r"|Translate post|Edited|Report|Permalink)(?:\s?[·|]\s?(?:Reply|Like|Share|Report|Repost))*$"
    r"|\d[\d,.KkMm]*\s(?:Retweets?|Reposts?|Likes?|Replies|Quotes?|points?|upvotes?|comments?|Views?)\b[^\n]*$",
    regex.I,
)
#: A block quotation's line; the name that signs it behind a dash.
_MARK = regex.compile(r">[ \t]*+(?!>)")
_SIGNED = regex.compile(
    r"(?:[—–―−]|--?)[ \t\xa0]*+(?P<name>\p{Lu}[^\n,(*@“\"]{1,60}?)(?=\s*+(?:[,(*“\"@][^\n]{0,160})?$)"
)


class _Header(NamedTuple):
    """The line above a post: which line, where its text begins, and what it tells."""

    line: int
    said: int
    name: tuple[int, int]
    handle: str | None
    date: str | None
    #: Lines that it takes.
    taken: int = 1


def posts(reading: Reading) -> Reading:
    """Find the posts: each with its signature below, or the line with name and handle above it."""
    page = lines(reading.text)
    found = [*_signed(reading), *_headed(reading, page), *_blocks(reading.text, page)]
    kept: list[Post] = []
    for post in sorted(found, key=lambda post: (post.start, post.end)):
        if not kept or post.start >= kept[-1].end:
            kept.append(post)
    if not kept:
        return reading
    reading = attrs.evolve(reading, posts=tuple(kept))
    return with_paragraphs(reading, [start for post in kept for start, _ in post.pieces])


def _signed(reading: Reading) -> Iterator[Post]:
    """A paragraph and the signature at its end, or on the line below it."""
    text, paragraphs = reading.text, reading.paragraphs
    reached = 0
    for index, (start, end) in enumerate(paragraphs):
        if "@" not in text[max(start, end - 160) : end]:
            continue
        match = _SIGNATURE.search(text, max(start, end - 160), end)
        if match is None:
            continue
        if match.start() == start:
            if not index or reached > paragraphs[index - 1].start:
                continue
            start, end = paragraphs[index - 1]
        else:
            end = match.start()
        tag = _OPENING_TAG.match(text, start, end)
        start = tag.end() if tag else start
        end = start + len(text[start:end].rstrip())
        if start < end:
            reached = end
            yield Post(start, end, match.span("name"), match["handle"], match["date"], ((start, end),))


def _headed(reading: Reading, page: list[Line]) -> Iterator[Post]:
    """Posts below a line with name and handle, and comments below a line that tells who wrote them."""
    headers = {header.line: header for number in range(len(page)) if (header := _header(reading, page, number))}
    several = len(headers) > 1
    for header in headers.values():
        said: list[tuple[int, int]] = []
        first = page[header.line]
        if header.said < first.end:
            said.append((header.said, first.end))
        for number in range(header.line + header.taken, len(page)):
            line = page[number]
            below = headers.get(number + 1)
            if (
                number in headers
                or below is not None
                and below.name[0] == line.start
                or line.first
                and said
                and not several
            ):
                break
            if _NOISE.match(reading.text, line.start, line.end):
                continue
            if said and not line.first:
                said[-1] = (said[-1][0], line.end)
            else:
                said.append((line.start, line.end))
        if said:
            yield Post(said[0][0], said[-1][1], header.name, header.handle, header.date, tuple(said))


def _header(reading: Reading, page: list[Line], number: int) -> _Header | None:
    """The line above a post or comment that begins here."""
    text, line = reading.text, page[number]
    match = _HEADER.match(text, line.start, min(line.end, line.start + 160))
    if match is not None and (match["colon"] or match["date"] or match.end() == line.end):
        inline = match.end() < line.end
        person = kind_of(match["name"].lstrip("@"), reading.lexicon) not in ("field", "common", "place")
        alone = match["name"] == match["handle"]
        if alone and not (match["date"] or match["colon"]):
            return _named_above(text, page, number, match)
        if (person or match["date"]) and (match["colon"] or not inline):
            return _Header(number, match.end(), match.span("name"), match["handle"].lstrip("/"), match["date"])
        return None
    if line.end - line.start > 90 or number + 1 == len(page):
        return None
    match = _COMMENT.match(text, line.start, line.end)
    if match is None or kind_of(match["name"], reading.lexicon) in ("field", "common", "place"):
        return None
    dated = _DATED.match(text, page[number + 1].start, page[number + 1].end)
    date = match["date"] or (dated["date"] if dated else None)
    if date is None:
        return None
    return _Header(number, line.end, match.span("name"), None, date, 1 if match["date"] else 2)


def _named_above(text: str, page: list[Line], number: int, match: regex.Match[str]) -> _Header | None:
    """A handle alone on its line, below the name on the line before: Ann Lee / @annlee."""
    line = page[number]
    if not number or line.first or match.end() < line.end or number + 1 == len(page):
        return None
    name = _NAME.match(text, page[number - 1].start, page[number - 1].end)
    return _Header(number, line.end, name.span(), match["handle"], None) if name and page[number - 1].first else None


def _blocks(text: str, page: list[Line]) -> Iterator[Post]:
    """Block quotations, their lines marked, whose last line signs them."""
    block: list[Line] = []
    for line in (*page, None):
        marked = line is not None and _MARK.match(text, line.start, line.end)
        if marked and line is not None and (not block or not line.first):
            block.append(line)
            continue
        if len(block) > 1:
            yield from _block(text, block)
        block = [line] if marked and line is not None else []


def _block(text: str, block: list[Line]) -> Iterator[Post]:
    pieces = []
    for line in block:
        mark = _MARK.match(text, line.start, line.end)
        start = mark.end() if mark else line.start
        if start < line.end:
            pieces.append((start, line.end))
    signed = _SIGNED.match(text, *pieces[-1]) if len(pieces) > 1 else None
    if signed is not None and text[pieces[0][0]] not in "\"“‘'«":
        pieces.pop()
        yield Post(pieces[0][0], pieces[-1][1], signed.span("name"), None, None, tuple(pieces), kind="direct")
