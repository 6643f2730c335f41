"""Texts with their readings in tags, many to a file: who says which passage. The form is told in seeds/README.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile
from pathlib import Path

import regex
from attrs import frozen

from quoteattr.errors import FormatError
from quoteattr.values import Span

#: What a tag begins with tells how its words are said.
QUOTED, REPORTED, TURN, NOBODYS = "q", "~", ":", "-"
#: In place of a name: it is said, and nobody can tell by whom.
UNKNOWN = "?"
#: A line right below the heading of a text: a note, or a setting.
NOTE, SETTING = "#: ", "@ "

_TAG = regex.compile(r"\[\[(/|[^\[\]\n]++)\]\]")
_HEADING = regex.compile(r"(?m)^=== ")


@frozen
class Passage:
    """Some words of a text, and what their tag says of them."""

    span: Span
    #: QUOTED, REPORTED, TURN or NOBODYS.
    form: str
    #: The names that are right, best first; none where no speaker may be given.
    names: tuple[str, ...]
    #: What the tag tells behind a semicolon: {"cue": "said"}.
    told: Mapping[str, str]


@frozen
class TaggedText:
    """A text without its tags, and the passages that they held, in text order."""

    kind: str
    title: str
    text: str
    passages: tuple[Passage, ...]
    notes: tuple[str, ...]
    #: Those of its file and its own: {"genre": "fiction"}.
    settings: Mapping[str, str]

    @property
    def name(self) -> str:
        """Its kind and title, as they stand in its heading."""
        return f"{self.kind}: {self.title}"


def load(path: Path) -> list[TaggedText]:
    """The texts of a file; FormatError where a tag is not closed or not opened."""
    try:
        return list(parse(path.read_text(encoding="utf-8-sig")))
    except FormatError as error:
        raise FormatError(f"{path}: {error}") from error


def parse(source: str) -> Iterator[TaggedText]:
    """The texts that `source` holds, each below a line `=== kind: title`.

    >>> [text] = parse('=== news: Rain\\n[[Ann Lee|Lee]]"It rained,"[[/]] she said.')
    >>> text.text, text.passages[0].names
    ('"It rained," she said.\\n', ('Ann Lee', 'Lee'))
    """
    preamble, *parts = _HEADING.split(source)
    common = _settings(preamble.splitlines())
    for part in parts:
        heading, _, body = part.partition("\n")
        kind, _, title = map(str.strip, heading.partition(":"))
        head = list(takewhile(lambda line: line.startswith((NOTE, SETTING)), body.split("\n")))
        body = body[sum(len(line) + 1 for line in head) :]
        notes = tuple(line.removeprefix(NOTE).strip() for line in head if line.startswith(NOTE))
        try:
            text, passages = _untagged(body.strip("\n") + "\n")
        except FormatError as error:
            raise FormatError(f"{title}: {error}") from error
        yield TaggedText(kind, title, text, passages, notes, {**common, **_settings(head)})


def _settings(lines: list[str]) -> dict[str, str]:
    return dict(_pair(line.removeprefix(SETTING)) for line in lines if line.startswith(SETTING))


def _pair(words: str) -> tuple[str, str]:
    """A key and its value, which is empty where there is no "="."""
    key, _, value = words.partition("=")
    return key.strip(), value.strip()


def _untagged(body: str) -> tuple[str, tuple[Passage, ...]]:
    """The text without its tags, and their passages."""
    kept: list[str] = []
    opened: list[tuple[int, str]] = []
    passages: list[Passage] = []
    size = at = 0
    for tag in _TAG.finditer(body):
        kept.append(body[at : tag.start()])
        size, at = size + len(kept[-1]), tag.end()
        if tag[1] != "/":
            opened.append((size, tag[1]))
        elif opened:
            start, words = opened.pop()
            passages.append(_passage(Span(start, size), words))
        else:
            raise FormatError(f"[[/]] without an opening tag, after {''.join(kept)[-40:]!r}")
    if opened:
        raise FormatError(f"[[{opened[-1][1]}]] has no [[/]]")
    text = "".join(kept) + body[at:]
    return text, tuple(sorted(passages, key=lambda one: (one.span, one.form, one.names)))


def _passage(span: Span, words: str) -> Passage:
    named, *told = words.split(";")
    form = named[0] if named.startswith((REPORTED, TURN, NOBODYS)) else QUOTED
    names = tuple(filter(None, map(str.strip, named.lstrip(REPORTED + TURN + NOBODYS).split("|"))))
    return Passage(span, form, names if names != (UNKNOWN,) else (), dict(map(_pair, told)))
