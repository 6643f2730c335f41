"""The standoff form of the annotation tool brat: a Document as an .ann file beside its text, and back.

An attribution is an event with its cue as trigger, as in PolNeAR; what brat has no form for stands in notes.
Where an annotator has changed a span, attribute or name, that counts, and not what the notes still say.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, count
from typing import TYPE_CHECKING, Any, TypeVar

import regex

from quoteattr.errors import FormatError
from quoteattr.formats import json_form
from quoteattr.formats.checked import Item, string, whole
from quoteattr.formats.nearby import LINE_END
from quoteattr.formats.standoff import EVENT, NAME, QUOTE, ROLES, SPEAKER, Found, Marks
from quoteattr.lexicon import Lexicon
from quoteattr.reading import QuotedSpan, Reading
from quoteattr.text.paragraphs import paragraphs
from quoteattr.text.quoted_spans import quoted_spans
from quoteattr.values import Quote, Span, Speaker

if TYPE_CHECKING:
    from quoteattr.document import Document

Made = TypeVar("Made")
_ATTRIBUTES = ("kind", "modality", "negated")
_UNPRINTABLE = regex.compile(r"[\s\p{Cc}\p{Cs}]")


# -- writing


class _File(list[str]):
    """The lines of an .ann file, numbered by their kinds."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers: dict[str, count[int]] = defaultdict(lambda: count(1))

    def add(self, kind: str, body: str) -> str:
        """The id of a new line."""
        key = f"{kind}{next(self._numbers[kind])}"
        self.append(f"{key}\t{body}\n")
        return key


def write(document: Document) -> str:
    """The .ann file of a document."""
    file = _File()
    users: dict[str, str] = {}
    for quote in document.quotes:
        event = _write_quote(file, quote, document.text)
        for person in filter(None, (quote.speaker, quote.addressee, quote.via)):
            users.setdefault(person.id, event)
    for speaker in document.speakers:
        file.add("#", f"{SPEAKER} {users.get(speaker.id, 'E1')}\t{json.dumps(json_form.speaker_out(speaker))}")
    return "".join(file)


def _write_quote(file: _File, quote: Quote, text: str) -> str:
    spans = {"Source": (quote.source,), "Cue": (quote.cue,), "Content": quote.content}
    bound = {}
    for role in ROLES:
        pieces = _pieces(text, [span for span in spans[role] if span is not None])
        if pieces:
            places = ";".join(f"{span.start} {span.end}" for span in pieces)
            bound[role] = file.add("T", f"{role} {places}\t{_shown(' '.join(span.of(text) for span in pieces))}")
    if not bound:
        raise FormatError(f"quote {quote.id} has no content, source or cue: it cannot be written for brat")
    trigger = next(role for role in ("Cue", "Content", "Source") if role in bound)
    others = "".join(f" {role}:{key}" for role, key in bound.items() if role != trigger)
    event = file.add("E", f"{EVENT}:{bound[trigger]}{others}")
    file.add("A", f"Kind {event} {quote.kind}")
    file.add("A", f"Modality {event} {quote.modality}")
    if quote.negated:
        file.add("A", f"Negated {event}")
    if quote.speaker is not None:
        file.add("#", f"{NAME} {event}\t{_name(quote.speaker.name)}")
    details = {
        key: value for key, value in json_form.quote_out(quote).items() if key not in _ATTRIBUTES and value is not None
    }
    file.add("#", f"{QUOTE} {event}\t{json.dumps(details)}")
    return event


def _pieces(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans as brat has them: none holds the end of a line."""
    out: list[Span] = []
    for span in spans:
        start, cut = span.start, []
        for gap in LINE_END.finditer(text, span.start, span.end):
            cut.append(Span(start, start + len(text[start : gap.start()].rstrip())))
            start = gap.end()
        cut.append(Span(start, span.end))
        out.extend([piece for piece in cut if len(piece)] or [span])
    return tuple(out)


def _shown(words: str) -> str:
    return _UNPRINTABLE.sub(" ", words)


def _name(name: str) -> str:
    return " ".join(_shown(name).split())


# -- reading


def read(text: str, ann: str) -> tuple[tuple[Quote, ...], tuple[Speaker, ...]]:
    """The quotations and speakers of a text and its .ann file."""
    for value, what in ((text, "text"), (ann, ".ann file")):
        if not isinstance(value, str):
            raise TypeError(f"pass the {what} as a str, not {type(value).__name__}")
    marks = Marks(text, ann)
    people = _People(text, _speakers(marks))
    around = _Surroundings(text)
    items = [(one, _item(marks, one, around)) for one in marks.attributions()]
    items.sort(key=lambda pair: min((start for start, _ in pair[1]["content"]), default=_begin(marks, pair[0])))
    _number([item for _, item in items])
    for one, item in items:
        people.join(item, marks.say(NAME, one))
    quotes = [_made(one.line, json_form.quote_in, text, item, people.by_id) for one, item in items]
    parents = [(quote.id, () if quote.parent is None else (quote.parent,)) for quote in quotes]
    whole([f"line {one.line}" for one, _ in items], "parent", parents)
    return tuple(quotes), tuple(people.by_id.values())


def _speakers(marks: Marks) -> Iterable[Speaker]:
    """The speakers that notes tell; one that is copied with an event counts once."""
    told = {_made(line, json_form.speaker_in, marks.text, _details(line, note)): line for line, note in marks.speakers}
    whole([f"line {line}" for line in told.values()], "members", [(one.id, one.members) for one in told])
    return told


def _made(line: int, make: Callable[..., Made], *given: Any) -> Made:
    """What `make` makes of details; FormatError names their line."""
    try:
        return make(*given)
    except FormatError as error:
        raise FormatError(f"line {line}: {error}") from error


def _details(line: int, note: str) -> dict[str, Any]:
    try:
        details = json.loads(note)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"line {line}: not JSON: {error}") from error
    if not isinstance(details, dict):
        raise FormatError(f"line {line}: expected a JSON object, not {type(details).__name__}")
    return details


class _Surroundings:
    """Paragraphs and marks of a text, found only where an annotator's span asks for them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._reading: Reading | None = None
        #: The furthest end of the quoted spans up to each.
        self._reached: list[int] = []

    @property
    def reading(self) -> Reading:
        """The text with its paragraphs and quoted spans."""
        if self._reading is None:
            self._reading = quoted_spans(paragraphs(Reading(self._text, Lexicon.default())))
            self._reached = list(accumulate((s.end for s in self._reading.quoted_spans), max))
        return self._reading

    def _quoted(self, piece: Span) -> Iterator[QuotedSpan]:
        """The quoted spans that share characters with a piece, in text order."""
        spans = self.reading.quoted_spans
        for index in range(bisect_right(self._reached, piece.start), len(spans)):
            if spans[index].start >= piece.end:
                break
            if piece.start < spans[index].end:
                yield spans[index]

    def fresh(self, content: tuple[Span, ...]) -> dict[str, Any]:
        """What the place of a content tells: its kind, the quoted spans in it, its paragraph."""
        marked = [(s, piece) for piece in content for s in self._quoted(piece)]
        inside = {(max(s.inner_start, piece.start), min(s.inner_end, piece.end)) for s, piece in marked}
        return {
            "kind": _kind(content, [s for s, _ in marked]),
            "quoted": sorted([start, end] for start, end in inside if start < end),
            "sentence": None,
            "paragraph": self.reading.paragraph_at(content[0].start) if content else 0,
        }


def _kind(content: tuple[Span, ...], marked: list[QuotedSpan]) -> str:
    if not marked:
        return "indirect"
    whole = all(any(s.start <= piece.start and piece.end <= s.end for s in marked) for piece in content)
    return "direct" if whole else "mixed"


_EMPTY = dict.fromkeys(
    ("source", "cue", "head", "addressee", "via", "parent", "rule", "resolved_by", "confidence", "posted", "speaker")
)


def _item(marks: Marks, one: Found, around: _Surroundings) -> dict[str, Any]:
    """The JSON form of a quotation: what its notes tell where they still fit, else what its place tells."""
    note = marks.say(QUOTE, one)
    item = _EMPTY | (_made(note[0], _linked, marks.text, _details(*note)) if note else {})
    content = marks.spans(one, "Content")
    if not note or not _fits(marks.text, content, item.get("content") or []):
        content = _whole(marks.text, content)
        item |= around.fresh(content) | {"content": [list(span) for span in content]}
    for role in ("Source", "Cue"):
        spans, key = marks.spans(one, role), role.lower()
        if not _fits(marks.text, spans, [item[key]] if item.get(key) else []):
            span = _single(_whole(marks.text, spans), content)
            item[key] = None if span is None else list(span)
    if item["head"] and not (item["source"] and Span(*item["head"]) in Span(*item["source"])):
        item["head"] = None
    return item | _attributes(marks, one, item)


def _linked(text: str, details: dict[str, Any]) -> dict[str, Any]:
    """The details, when what they are linked by is of the right kind."""
    item = Item(details, len(text))
    item.span("head", None)
    for key in ("id", "parent", "speaker", "addressee", "via"):
        item.one(key, string, None)
    return details


def _attributes(marks: Marks, one: Found, item: dict[str, Any]) -> dict[str, Any]:
    kind, modality, negated = (marks.say(name.title(), one) for name in _ATTRIBUTES)
    return {
        "kind": kind[1] if kind else item.get("kind", "direct"),
        "modality": modality[1] if modality else "speech",
        "negated": negated is not None,
    }


def _fits(text: str, spans: tuple[Span, ...], noted: Any) -> bool:
    """Do the marks of the file stand where its note says, so that nobody has moved them?"""
    try:
        return spans == tuple(sorted(_pieces(text, (Span(*pair) for pair in noted))))
    except (TypeError, ValueError):
        return False


def _whole(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans, those joined that only white space with the end of a line parts."""
    out: list[Span] = []
    for span in spans:
        gap = text[out[-1].end : span.start] if out else ""
        if gap.isspace() and LINE_END.search(gap):
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def _single(spans: tuple[Span, ...], content: tuple[Span, ...]) -> Span | None:
    """From the first to the last of the spans; where the content stands between them, the longest."""
    if not spans:
        return None
    hull = Span(spans[0].start, max(span.end for span in spans))
    if any(hull.start < piece.end and piece.start < hull.end for piece in content):
        return max(spans, key=len)
    return hull


def _begin(marks: Marks, one: Found) -> int:
    return min(span.start for role in ROLES for span in marks.spans(one, role))


def _number(items: list[dict[str, Any]]) -> None:
    """Give ids to what has none, or one that another has; forget parents that are gone."""
    shared = {key for key, n in Counter(str(item.get("id")) for item in items).items() if n > 1}
    known = {str(item["id"]) for item in items if "id" in item}
    fresh = (f"q{number}" for number in count() if f"q{number}" not in known)
    for item in items:
        if "id" not in item or item["id"] in shared:
            item["id"] = next(fresh)
    for item in items:
        item["parent"] = item["parent"] if item["parent"] in known else None


class _People:
    """The speakers of a file, found by id or by name."""

    def __init__(self, text: str, speakers: Iterable[Speaker]) -> None:
        self._text = text
        self.by_id: dict[str, Speaker] = {}
        self._by_name: dict[str, Speaker] = {}
        self._by_alias: dict[str, Speaker] = {}
        self._ids = (f"s{number}" for number in count())
        for speaker in speakers:
            self._add(speaker)

    def _add(self, speaker: Speaker) -> Speaker:
        self.by_id[speaker.id] = speaker
        self._by_name.setdefault(_name(speaker.name), speaker)
        for alias in speaker.aliases:
            self._by_alias.setdefault(_name(alias), speaker)
        return speaker

    def join(self, item: dict[str, Any], note: tuple[int, str] | None) -> None:
        """Put the ids of speakers into an item; a name that no speaker has makes one."""
        for key in ("addressee", "via"):
            item[key] = item[key] if item[key] in self.by_id else None
        if note is None:
            item["speaker"] = None
            return
        name = _name(note[1])
        known = self.by_id.get(item["speaker"])
        if known is None or _name(known.name) != name:
            known = self._by_name.get(name) or self._by_alias.get(name) or self._new(name)
        item["speaker"] = known.id

    def _new(self, name: str) -> Speaker:
        key = next(key for key in self._ids if key not in self.by_id)
        return self._add(Speaker(key, name, document=self._text))
