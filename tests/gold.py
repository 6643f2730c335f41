"""Reads the gold form of `seeds/README.md` and compares it with a Document.

A line says what one quotation is, in words that stand in the text:

    > KIND | CONTENT | CUE | SOURCE | SPEAKER | key=value | ...
    > nobody | "words"                  a quoted span outside every quotation
    > speaker | NAME | kind | gender | other names; other names
    > none                              the text has no quotation at all (case files)
    > nothing else                      needed only to be marked as not right yet (case files)

A line that begins `>! ` is right about the text but the library is not there yet: a strict expected failure.
Whatever the line holds is compared, word for word: the kind, where the content stands, the cue, the source, the
speaker's name; `-` means that there must be none. Of the keys, `via`, `negated`, `parent` and (where there is a
cue) `modality` are compared whether given or not; `handle`, `date` and `addressee` where given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from quoteattr import Document, Quote, Span, Speaker

QUOTE_KINDS = ("direct", "mixed", "indirect", "post", "transcript")
KEYS = ("via", "negated", "modality", "parent", "handle", "date", "addressee")


class Line(NamedTuple):
    """One gold line: its fields, and whether the library gets it wrong now."""

    wrong_now: bool
    fields: tuple[str, ...]
    #: Keys given: (("via", "Kang"),).
    pairs: tuple[tuple[str, str], ...] = ()
    #: 1 for the first line of its file or case that begins with these words, 2 for the second, ...
    nth: int = 1

    @property
    def keys(self) -> dict[str, str]:
        return dict(self.pairs)

    @property
    def kind(self) -> str:
        return self.fields[0]

    def __str__(self) -> str:
        return " | ".join(self.fields[:2])[:60] + (f" ({self.nth})" if self.nth > 1 else "")


class BadGold(Exception):
    """A gold line that cannot be read, or whose words do not stand in the text."""


def parse(lines: list[str]) -> list[Line]:
    """The gold lines among `lines`; other lines must be comments or empty."""
    found: list[Line] = []
    for raw in lines:
        if not raw.strip() or raw.startswith("#"):
            continue
        if not raw.startswith(("> ", ">! ")):
            raise BadGold(f"a gold line begins with '> ' or '>! ', not like this: {raw!r}")
        found.append(_parsed(raw.removeprefix(">").removeprefix("!").strip(), raw.startswith(">!")))
    seen: dict[str, int] = {}
    for number, line in enumerate(found):
        seen[str(line)] = seen.get(str(line), 0) + 1
        found[number] = line._replace(nth=seen[str(line)])
    return found


def _parsed(body: str, wrong_now: bool) -> Line:
    fields = [part.strip() for part in body.split(" | ")]
    kind = fields[0]
    if kind in QUOTE_KINDS:
        if len(fields) < 5:
            raise BadGold(f"needs kind | content | cue | source | speaker: {body!r}")
        keys = dict(field.split("=", 1) for field in fields[5:] if "=" in field)
        if len(keys) != len(fields) - 5 or not set(keys) <= set(KEYS):
            raise BadGold(f"after the speaker only {', '.join(KEYS)}=value may stand: {body!r}")
        return Line(wrong_now, tuple(fields[:5]), tuple(keys.items()))
    if (
        kind == "nobody"
        and len(fields) == 2
        or kind == "speaker"
        and len(fields) == 5
        or body in ("none", "nothing else")
    ):
        return Line(wrong_now, tuple(fields))
    raise BadGold(f"not a gold line: {body!r}")


# -- where the words stand


def content_spans(text: str, lines: list[Line]) -> dict[int, tuple[Span, ...]]:
    """Number of a quotation or `nobody` line -> where its content stands.

    Quotations are searched for onward from the start of the one before; `nobody` quoted spans on their own.
    """
    found: dict[int, tuple[Span, ...]] = {}
    quotes, nobodies = 0, 0
    for number, line in enumerate(lines):
        if line.kind in QUOTE_KINDS:
            found[number] = _pieces(text, line.fields[1], quotes)
            quotes = found[number][0].start
        elif line.kind == "nobody":
            found[number] = _pieces(text, line.fields[1], nobodies)
            nobodies = found[number][0].end
    return found


def _pieces(text: str, content: str, start: int) -> tuple[Span, ...]:
    spans = []
    for piece in content.split(" + "):
        match = re.compile(_pattern(piece)).search(text, start)
        if match is None:
            raise BadGold(f"{piece!r} does not stand in the text after its {start}th character")
        spans.append(Span(*match.span()))
        start = match.end()
    return tuple(spans)


def _pattern(piece: str) -> str:
    ends = [r"\s+".join(re.escape(word) for word in end.split()) for end in piece.split("[...]")]
    whole = r"[\s\S]*?".join(ends)
    return (r"(?<!\w)" if piece[0].isalnum() else "") + whole + (r"(?!\w)" if piece[-1].isalnum() else "")


# -- comparing


def expected(line: Line, content: tuple[Span, ...]) -> dict[str, object]:
    """What the quotation of the line must be."""
    kind, _, cue, source, speaker = line.fields
    want: dict[str, object] = {
        "kind": kind,
        "content": content,
        "cue": _none(cue),
        "source": _none(source),
        "speaker": _none(speaker),
        "via": line.keys.get("via"),
        "negated": line.keys.get("negated") == "yes",
        "parent": line.keys.get("parent") == "yes",
    }
    if want["cue"] or "modality" in line.keys:
        want["modality"] = line.keys.get("modality", "speech")
    return {**want, **{key: line.keys[key] for key in ("handle", "date", "addressee") if key in line.keys}}


def actual(document: Document, quote: Quote, keys: dict[str, object]) -> dict[str, object]:
    """The same things of a quotation that the library found."""
    posted = quote.posted
    facts: dict[str, object] = {
        "kind": quote.kind,
        "content": quote.content,
        "cue": _words(document, quote.cue),
        "source": _words(document, quote.source),
        "speaker": _name(quote.speaker),
        "via": _name(quote.via),
        "negated": quote.negated,
        "parent": quote.parent is not None,
        "modality": quote.modality,
        "handle": posted.handle if posted else None,
        "date": posted.date if posted else None,
        "addressee": _name(quote.addressee),
    }
    return {key: facts[key] for key in keys}


def check_quote(document: Document, line: Line, content: tuple[Span, ...]) -> None:
    """The quotation of the line is found as it is."""
    want = expected(line, content)
    near = [quote for quote in document.quotes if _overlap(quote.content, content)]
    same = [quote for quote in near if quote.content == content and quote.kind == line.kind] or [
        quote for quote in near if quote.content == content
    ]
    assert same, f"no quotation has the content {_shown(document, content)}; near it: {near}"
    assert want == actual(document, same[0], want)


def check_nobody(document: Document, content: tuple[Span, ...]) -> None:
    """No quotation is made of the quoted span, alone or as part of a larger one."""
    assert [] == [quote for quote in document.quotes if _overlap(quote.content, content)]


def check_speaker(document: Document, line: Line) -> None:
    """Exactly one speaker has the name, and the kind, gender and other names of the line."""
    _, name, kind, gender, others = line.fields
    named = [speaker for speaker in document.speakers if speaker.name == name]
    assert 1 == len(named), f"{len(named)} speakers are named {name!r}: {[s.name for s in document.speakers]}"
    speaker = named[0]
    assert (kind, _none(gender)) == (speaker.kind, speaker.gender)
    known = set(_known_names(document, speaker))
    missing = [other for other in others.split("; ") if other != "-" and other.casefold() not in known]
    assert [] == missing, f"other names of {name}: {sorted(known)}"


def _known_names(document: Document, speaker: Speaker) -> Iterator[str]:
    for words in (*speaker.aliases, *(span.of(document.text) for span in speaker.mentions)):
        yield " ".join(words.casefold().split())
    for role in speaker.roles:  # e.g. *the director*, where "director" is a role
        yield from (f"{word} {role.casefold()}" for word in ("the", "a", "an", "his", "her", "its", "their"))


def unexpected(
    document: Document, lines: list[Line], spans: dict[int, tuple[Span, ...]], kinds: tuple[str, ...]
) -> list[Quote]:
    """Quotations of these kinds that no line tells of.

    One that meets the content of a line marked `>! ` is left to that line.
    """
    right = {content for number, content in spans.items() if lines[number].kind in QUOTE_KINDS}
    wrong = [content for number, content in spans.items() if lines[number].wrong_now]
    return [
        quote
        for quote in document.quotes
        if quote.kind in kinds and quote.content not in right and not any(_overlap(quote.content, w) for w in wrong)
    ]


def _overlap(one: tuple[Span, ...], two: tuple[Span, ...]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one for b in two)


def _none(field: str) -> str | None:
    return None if field == "-" else field


def _words(document: Document, span: Span | None) -> str | None:
    return None if span is None else " ".join(span.of(document.text).split())


def _name(speaker: Speaker | None) -> str | None:
    return None if speaker is None else speaker.name


def _shown(document: Document, content: tuple[Span, ...]) -> str:
    return " + ".join(repr(span.of(document.text)) for span in content)
