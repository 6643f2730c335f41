"""A page to look at: the running text with its quotations, sources and cues marked, and a list that filters them.

It needs no script and loads nothing: the filter is a list of radio buttons and the style sheet.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib import resources
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

import regex

from quoteattr.values import Quote, Speaker

if TYPE_CHECKING:
    from quoteattr.document import Document

#: Degrees between the hues of two speakers: the golden angle keeps any number of them apart.
_TURN = 137.508
_BLANK_LINES = regex.compile(r"\R\s*\R\s*")
_LINE_ENDS = regex.compile(r"\R\s*")
#: What no page can hold as it is.
_UNSPEAKABLE = regex.compile(r"[\0\uD800-\uDFFF]")
_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>:root {{ color-scheme: light dark }} body {{ margin: 0 }} h1, h2 {{ font: bold 1.25rem system-ui, sans-serif; margin: 1rem }}
@media screen {{ html {{ scroll-padding-bottom: 8rem }} body {{ padding-bottom: 8rem }} }}
@media screen and (prefers-color-scheme: dark) {{ body {{ color: #eeeeee; background: #15181c }} }}</style>
</head>
<body>
<h1>{title}</h1>
{body}
</body>
</html>
"""  # noqa: E501


class _Part(NamedTuple):
    """A span to be marked: a piece of a content, a source or a cue, and the quotation that it belongs to."""

    start: int
    end: int
    role: str
    quote: Quote


def page(documents: Iterable[tuple[str, Document]], title: str = "Who said what") -> str:
    """A whole page of documents, each under its heading; "" for none."""
    sections = []
    seen = Counter[str]()
    for heading, document in documents:
        scope = _scope(document)
        seen[scope] += 1  # of equal documents, too, each has ids of its own
        once = scope if seen[scope] == 1 else f"{scope}-{seen[scope]}"
        sections.append((f"<h2>{_escaped(heading)}</h2>\n" if heading else "") + fragment(document, once))
    return _PAGE.format(title=_escaped(title), body="\n".join(sections))


def fragment(document: Document, scope: str = "") -> str:
    """One document as an element that stands on its own in any page; `scope` begins the ids in it."""
    scope = scope or _scope(document)
    speakers = _by_count(document)
    numbers = {speaker.id: number for number, (speaker, _) in enumerate(speakers)}
    css = resources.files("quoteattr.formats").joinpath("page.css").read_text(encoding="utf8")
    return "\n".join((
        f'<div class="quoteattr {scope}">',
        f"<style>{css}{_filters(scope, len(speakers))}</style>",
        _side_list(document, speakers),
        f'<div class="text">{"".join(_blocks(document, numbers, scope))}</div>',
        "</div>",
    ))  # fmt: skip


def _scope(document: Document) -> str:
    told = repr((document.text, document.quotes)).encode("utf8", "replace")
    return f"quoteattr-{hashlib.sha256(told).hexdigest()[:12]}"


def hue(number: int) -> int:
    """The hue of a speaker, 0 to 359."""
    return round(number * _TURN + 210) % 360


def _escaped(text: str) -> str:
    # A carriage return as it is would be read as a line feed.
    return escape(_UNSPEAKABLE.sub("\N{REPLACEMENT CHARACTER}", text)).replace("\r", "&#13;")


def _by_count(document: Document) -> list[tuple[Speaker, int]]:
    """Who is quoted and how often, the most quoted first."""
    counts = Counter(quote.speaker.id for quote in document.quotes if quote.speaker)
    speakers = {quote.speaker.id: quote.speaker for quote in document.quotes if quote.speaker}
    return [(speakers[key], count) for key, count in counts.most_common()]


def _filters(scope: str, speakers: int) -> str:
    """The rules that hide the paragraphs in which the chosen one says nothing, and unmark what others say."""
    rules = []
    for one in (*map(str, range(speakers)), "nobody"):
        chosen = f'.{scope}:has(input[value="{one}"]:checked)'
        rules.append(f"{chosen} .block:not(:has(.by-{one})) {{ display: none }}")
        rules.append(f"{chosen} mark:not(.by-{one}) {{ background: none }}")
    return "\n".join(rules)


def _side_list(document: Document, speakers: Sequence[tuple[Speaker, int]]) -> str:
    unknown = sum(quote.speaker is None for quote in document.quotes)
    rows = [_row("all", "All", len(document.quotes), " checked")]
    rows += [
        _row(str(number), speaker.name, count, "", hue(number)) for number, (speaker, count) in enumerate(speakers)
    ]
    rows += [_row("nobody", "Not resolved", unknown)] if unknown else []
    key = '<p class="key">In the text: <span class="source">source</span>, <span class="cue">cue</span>.</p>'
    return f"<form><fieldset><legend>Speakers</legend>{''.join(rows)}</fieldset>{key}</form>"


def _row(value: str, name: str, count: int, checked: str = "", colour: int | None = None) -> str:
    style = "" if colour is None else f' style="--hue: {colour}"'
    radio = f'<input type="radio" name="speaker" value="{value}"{checked}>'
    return f'<label{style}>{radio}<bdi>{_escaped(name)}</bdi> <span class="count">{count}</span></label>'


def _blocks(document: Document, numbers: dict[str, int], scope: str) -> Iterator[str]:
    """The text in paragraphs, every character of it in its place."""
    breaks = _BLANK_LINES if _BLANK_LINES.search(document.text) else _LINE_ENDS
    starts = {0, *(match.end() for match in breaks.finditer(document.text))}
    begun = set[str]()
    inside: list[str] = []
    for (quotes, _), pieces in groupby(_pieces(document, starts), key=_run):
        run = list(pieces)
        if run[0][0] in starts and inside:
            yield f'<div class="block">{"".join(inside)}</div>'
            inside = []
        words = "".join(_words(document.text, piece, numbers) for piece in run)
        inside.append(_marked(words, quotes, numbers, f"{scope}-{run[0][0]}", begun) if quotes else words)
    yield f'<div class="block">{"".join(inside)}</div>'


_Piece = tuple[int, int, tuple[_Part, ...], int]


def _pieces(document: Document, starts: set[int]) -> Iterator[_Piece]:
    """The text cut wherever anything begins or ends: start, end, what is there, number of the paragraph."""
    opening: dict[int, list[_Part]] = defaultdict(list)
    for part in sorted(_parts(document), key=lambda part: (part.start, -part.end, part.quote.id)):
        opening[part.start].append(part)
    ends = {part.end for parts in opening.values() for part in parts}
    bounds = sorted(bound for bound in {0, len(document.text), *starts, *opening, *ends} if bound <= len(document.text))
    there: list[_Part] = []
    block = 0
    for start, end in pairwise(bounds):
        there = [part for part in there if part.end > start] + opening[start]
        block += start in starts
        yield start, end, tuple(there), block


def _parts(document: Document) -> Iterator[_Part]:
    for quote in document.quotes:
        pieces = dict.fromkeys(quote.content)
        yield from (_Part(span.start, span.end, "content", quote) for span in pieces if len(span))
        for role, span in (("source", quote.source), ("cue", quote.cue)):
            if span:
                yield _Part(span.start, span.end, role, quote)


def _run(piece: _Piece) -> tuple[tuple[Quote, ...], int]:
    return _around(piece[2]), piece[3]


def _around(parts: tuple[_Part, ...]) -> tuple[Quote, ...]:
    """The quotations that a piece stands in, the innermost last."""
    return tuple(part.quote for part in parts if part.role == "content")


def _words(text: str, piece: _Piece, numbers: dict[str, int]) -> str:
    """The words of a piece, marked where they are a source or a cue."""
    words = _escaped(text[piece[0] : piece[1]])
    for part in {part.role: part for part in piece[2] if part.role != "content"}.values():
        speaker = part.quote.speaker
        style = f' style="--hue: {hue(numbers[speaker.id])}"' if speaker and part.role == "source" else ""
        words = f'<span class="{part.role}"{style}>{words}</span>'
    return words


def _marked(words: str, quotes: tuple[Quote, ...], numbers: dict[str, int], key: str, begun: set[str]) -> str:
    """A run of words in the colour of the innermost quotation around it, its explanation, of this id, behind it."""
    quote, speaker = quotes[-1], quotes[-1].speaker
    by = {str(numbers[one.speaker.id]) if one.speaker else "nobody" for one in quotes}
    classes = " ".join(["nobody"] * (speaker is None) + [f"by-{one}" for one in sorted(by)])
    style = f' style="--hue: {hue(numbers[speaker.id])}"' if speaker else ""
    first = quote.id not in begun
    begun.add(quote.id)
    name = _escaped(speaker.name if speaker else "?")
    label = f' tabindex="0" data-speaker="{name}"' if first else ' tabindex="-1"'
    return (
        f'<mark class="{classes}"{style}{label} aria-describedby="{key}">{words}</mark>'
        f'<span class="why" role="tooltip" id="{key}">{_escaped(_why(quote))}</span>'
    )


def _why(quote: Quote) -> str:
    sure = "" if quote.confidence is None else f", confidence {quote.confidence:.2f}"
    return f"{quote.speaker.name if quote.speaker else 'Not resolved'} ({quote.kind}{sure})\n{quote.explain()}"
