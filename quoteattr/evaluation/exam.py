"""How many passages of tagged texts are given to whom they belong: `python -m quoteattr.evaluate exam FILE...`.

A passage between marks is right where a quotation that overlaps most of it has a right speaker; a report where one that
overlaps half of the union of both has; nobody's where no speaker is given.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import attrs
import regex
from attrs import frozen

from quoteattr.attributor import Attributor
from quoteattr.document import Document
from quoteattr.evaluation.command import parser
from quoteattr.evaluation.names import same_name
from quoteattr.evaluation.scores import is_sure
from quoteattr.evaluation.spans import common, disjoint
from quoteattr.evaluation.tagged import NOBODYS, QUOTED, REPORTED, TURN, Passage, TaggedText, load
from quoteattr.values import Quote, Span, Speaker

ALL = "ALL"
FORMS = {QUOTED: "between marks", REPORTED: "without marks", TURN: "turns, posts", NOBODYS: "nobody's"}

_OWNER = regex.compile(r"^(?:(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Mm]y|[Oo]ur|[Yy]our)\s+|.{1,40}['’]s\s+(?=[a-z]))")
_JOINED = regex.compile(r", and |, | and ")


@frozen
class Judgement:
    """A passage, the quotation that shares most with it, and whether that has a right speaker."""

    text: TaggedText
    passage: Passage
    right: bool
    quote: Quote | None

    @property
    def speaker(self) -> str | None:
        """The name that was given."""
        return self.quote.speaker.name if self.quote and self.quote.speaker else None

    def __str__(self) -> str:
        """What was wanted and what was given, in one line."""
        wanted = "/".join(self.passage.names) or "nobody"
        rules = f"rule {self.quote.rule} by {self.quote.resolved_by}" if self.quote else "no quotation"
        return f"{self.text.name}: {words(self)[:70]!r} want {wanted} got {self.speaker} {rules}"


def words(judgement: Judgement) -> str:
    """The words of a passage in one line."""
    return " ".join(judgement.passage.span.of(judgement.text.text).split())


def judged(text: TaggedText, document: Document) -> list[Judgement]:
    """Each passage of a text beside what a document says of it."""
    out = []
    for passage in text.passages:
        quote = _nearest(passage, document.quotes)
        speaker = quote.speaker if quote else None
        right = speaker is not None and is_named(speaker, passage.names, document) if passage.names else speaker is None
        out.append(Judgement(text, passage, right, quote))
    return out


def _nearest(passage: Passage, quotes: Iterable[Quote]) -> Quote | None:
    """The quotation that answers for a passage; one that takes in everything is no answer.

    A longer report around what is nobody's is no quotation of that.
    """
    size = len(passage.span)
    most = size + 4 if passage.form == NOBODYS else 4 * size + 400
    near = (quote for quote in quotes if sum(map(len, disjoint(quote.content))) <= most)
    return nearest(passage.span, near, passage.form == REPORTED)


def nearest(span: Span, quotes: Iterable[Quote], reported: bool = False) -> Quote | None:
    """Of the quotations that hold most of a span the one that shares most with it, one with a speaker before others.

    What is reported without marks must be half of what either holds.
    """
    found: list[tuple[float, bool, Quote]] = []
    for quote in quotes:
        content = disjoint(quote.content)
        both = common(content, [span])
        union = sum(map(len, content)) + len(span) - both
        if both * 2 > (union if reported else len(span)):
            found.append((-both / union, quote.speaker is None, quote))
    return min(found, key=lambda one: one[:2])[-1] if found else None


def is_named(speaker: Speaker, accepted: Sequence[str], document: Document) -> bool:
    """Has a speaker a right name, with or without whose they are; or have all members of a group theirs?"""
    if same_name(speaker.name, accepted) or same_name(_bare(speaker.name), map(_bare, accepted)):
        return True
    members = sorted(one.name.casefold() for one in document.speakers if one.id in speaker.members)
    return bool(members) and any(members == sorted(_JOINED.split(name.casefold())) for name in accepted)


def _bare(name: str) -> str:
    return _OWNER.sub("", name)


@frozen
class Figures:
    """How many passages are right: of all, of each form, and of those that were given a speaker."""

    total: int
    right: int
    #: Name of a form -> (right, total).
    forms: dict[str, tuple[int, int]]
    named: int
    named_wrongly: int
    sure: int
    sure_right: int

    @classmethod
    def of(cls, judgements: list[Judgement]) -> Figures:
        """The figures of some passages."""
        named = [one for one in judgements if one.speaker is not None]
        sure = [one for one in named if one.quote and is_sure(one.quote)]
        forms = {name: [one.right for one in judgements if one.passage.form == form] for form, name in FORMS.items()}
        return cls(
            len(judgements),
            _right(judgements),
            {name: (sum(right), len(right)) for name, right in forms.items() if right},
            len(named),
            len(named) - _right(named),
            len(sure),
            _right(sure),
        )

    def __str__(self) -> str:
        parts = "  ".join(f"{name} {right / total:.3f} of {total}" for name, (right, total) in self.forms.items())
        return f"right {self.right / max(1, self.total):.3f} of {self.total:4d}   {parts}"


def _right(judgements: Iterable[Judgement]) -> int:
    return sum(one.right for one in judgements)


@frozen(repr=False)
class Exam:
    """The passages of some texts, judged; `str()` of it is the report that the command prints."""

    #: One list a text.
    texts: tuple[list[Judgement], ...]

    @property
    def misses(self) -> Iterator[Judgement]:
        """What is wrong, in the order of the texts."""
        return (one for judgements in self.texts for one in judgements if not one.right)

    def figures(self) -> dict[str, Figures]:
        """The figures of each kind of text and, last, of all."""
        kinds: dict[str, list[Judgement]] = defaultdict(list)
        for judgements in self.texts:
            for one in judgements:
                kinds[one.text.kind].append(one)
        of_kinds = {kind: Figures.of(kinds[kind]) for kind in sorted(kinds)}
        return {**of_kinds, ALL: Figures.of([one for judgements in self.texts for one in judgements])}

    def faultless(self) -> int:
        """How many texts have nothing wrong."""
        return sum(all(one.right for one in judgements) for judgements in self.texts)

    def to_records(self) -> list[dict[str, Any]]:
        """The figures as dicts, for a machine."""
        return [{"kind": kind, **attrs.asdict(figures)} for kind, figures in self.figures().items()]

    def __str__(self) -> str:
        figures = self.figures()
        whole = figures[ALL]
        lines = [f"{kind:28s} {one}" for kind, one in figures.items()]
        lines.append(
            f"ALL: named wrongly {whole.named_wrongly / max(1, whole.total):.3f}; confidence of 0.9 and more: "
            f"{whole.sure_right / max(1, whole.sure):.3f} right, {whole.sure / max(1, whole.named):.3f} of what is "
            f"named; texts without a fault {self.faultless()} of {len(self.texts)}"
        )
        return "\n".join(lines) + "\n"


def examine(texts: Iterable[TaggedText], attributor: Attributor | None = None) -> Exam:
    """Read the texts and judge what is given; a text is read by its own settings where no attributor is given."""
    reader = Attributor()
    return Exam(tuple(judged(text, (attributor or reader_of(text, reader)).attribute(text.text)) for text in texts))


def reader_of(text: TaggedText, default: Attributor) -> Attributor:
    """The attributor that the settings of a text ask for."""
    genre = text.settings.get("genre")
    return Attributor(genre=genre) if genre else default


def main(arguments: list[str]) -> int:
    """Judge the texts of files, print how many passages are right; the exit status is 0."""
    options = parser("exam", "Measure accuracy on texts with the right answers in tags.")
    options.add_argument("files", nargs="+", metavar="FILE", type=Path, help="texts in the format of seeds/README.md")
    options.add_argument("--by-text", action="store_true", help="show the figures of each text")
    given = options.parse_args(arguments)
    exam = examine(text for path in given.files for text in load(path))
    misses = [str(one) for one in islice(exam.misses, given.misses)]
    counts = [(one[0].text.name, _right(one), len(one)) for one in exam.texts if one] if given.by_text else []
    if given.json:
        texts = [{"text": name, "right": right, "total": total} for name, right, total in counts]
        record = {"figures": exam.to_records(), "faultless": exam.faultless(), "texts": texts, "misses": misses}
        print(json.dumps(record, ensure_ascii=False, indent=2))
    else:
        print("".join(f"  {miss}\n" for miss in misses), end="")
        print("".join(f"{right:4d} of {total:4d}  {name}\n" for name, right, total in counts), end="")
        print(exam, end="")
    return 0
