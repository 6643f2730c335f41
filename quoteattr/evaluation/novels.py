"""How right the library is on novels: `python -m quoteattr.evaluate pdnc FOLDER`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from statistics import fmean

import attrs
from attrs import frozen

from quoteattr.attributor import Attributor
from quoteattr.document import Document
from quoteattr.evaluation import pdnc
from quoteattr.evaluation.command import chosen, folder_parser, show
from quoteattr.evaluation.names import plain, same_name, words
from quoteattr.evaluation.pdnc import Novel, Quotation
from quoteattr.evaluation.scores import ALL, OVERLAPPING, SURE, Results, Score, Tally, Wrong, confident, is_sure, ratio
from quoteattr.evaluation.spans import common, disjoint
from quoteattr.values import Quote, Span, Speaker

FOUND, SPEAKERS, ONE, SPEECH = "quotations", "speakers", "one speaker a character", "named spans that are speech"
KNOWN = "without minor characters"
#: How many answers that begin before a quotation are looked at.
_BACK = 3


@frozen(repr=False)
class NovelResults(Results):
    """The figures on novels; `str()` of it is the report that the command prints."""

    #: Ids of the novels.
    novels: tuple[str, ...] = ()

    def __str__(self) -> str:
        groups = {score.group: score for score in self.scores if score.measure == SPEAKERS}
        found = {score.group: score for score in self.scores if score.measure == FOUND}
        lines = []
        for novel in self.novels:
            kinds = [groups.get(f"{novel} {kind}") for kind in pdnc.TYPES]
            lines.append(f"{_line(novel, groups[novel], kinds, found[novel])}  of {groups[novel].gold}")
        total = _line("ALL QUOTES", groups[ALL], [groups.get(kind) for kind in pdnc.TYPES], found[ALL])
        lines.append(f"{total}  precision where attributed {ratio(groups[ALL].precision)}")
        wrong = 1 - (1 if self.score(SPEECH).precision is None else self.score(SPEECH).precision or 0)
        lines.append(
            f"{'':30s} one speaker a character {ratio(self.score(ONE).recall)}"
            f"  named, but no speech {wrong:.3f}  {confident(groups)}"
        )
        mean = fmean(groups[novel].recall or 0.0 for novel in self.novels) if self.novels else 0.0
        known = groups[KNOWN].recall if KNOWN in groups else None
        lines.append(f"MEAN OVER NOVELS accuracy {mean:.3f}   {KNOWN} {ratio(known)}")
        return "\n".join(lines) + "\n"


def _line(name: str, accuracy: Score, kinds: Iterable[Score | None], found: Score) -> str:
    parts = "".join(f"  {kind} {ratio(score.recall if score else None)}" for kind, score in zip(pdnc.TYPES, kinds))
    return f"{name:30s} accuracy {ratio(accuracy.recall)}{parts}  found {ratio(found.recall)}"


def evaluate(novels: Iterable[Novel], cast: bool = False, attributor: Attributor | None = None) -> NovelResults:
    """How right the answers for novels are, read with their casts or without.

    With a cast only the main name is right; without one any name that belongs to that character alone.
    """
    reader = attributor or Attributor()
    tally = Tally()
    misses: list[Wrong] = []
    names = []
    for novel in novels:
        document = (attrs.evolve(reader, cast=novel.people) if cast else reader).attribute(novel.text)
        names.append(novel.id)
        answers = _Answers(document)
        misses += _count_speakers(tally, novel, answers, _same_as_cast if cast else _Bearers(novel))
        _count_named(tally, novel, answers)
    return NovelResults(
        tally.scores((one, OVERLAPPING) for one in (FOUND, SPEAKERS, ONE, SPEECH)), tuple(misses), tuple(names)
    )


class _Answers:
    """The quoted spans that were found, in text order."""

    def __init__(self, document: Document) -> None:
        quotes = sorted((quote for quote in document.quotes if quote.quoted), key=lambda quote: min(quote.quoted))
        self.spans: list[tuple[Span, Quote]] = sorted(
            ((span, quote) for quote in quotes for span in disjoint(quote.quoted)), key=lambda one: one[0]
        )
        self._starts = [span.start for span, _ in self.spans]

    def at(self, span: Span) -> Quote | None:
        """The first that holds more than half of a span."""
        first = max(0, bisect_right(self._starts, span.start) - _BACK)
        near = self.spans[first : bisect_left(self._starts, span.end)]
        return next((quote for found, quote in near if common([found], [span]) * 2 > len(span)), None)


# -- who is who


#: Is a speaker the character of this main name?
_Same = Callable[[Speaker, str], bool]


def _same_as_cast(speaker: Speaker, name: str) -> bool:
    return speaker.name == name


class _Bearers:
    """Which of the cast each speaker is, by the names that are one character's only."""

    def __init__(self, novel: Novel) -> None:
        self._names = {character.name: character.aliases for character in novel.cast}
        self._owners = {words(alias): character.name for character in novel.cast for alias in character.aliases}
        self._text = novel.text
        self._characters: dict[str, str | None] = {}

    def __call__(self, speaker: Speaker, name: str) -> bool:
        """Is it that character? One who bears nobody's name is held against the names of that character."""
        if speaker.id not in self._characters:
            self._characters[speaker.id] = self._character(speaker)
        character = self._characters[speaker.id]
        return character == name if character else same_name(speaker.name, self._names.get(name, (name,)))

    def _character(self, speaker: Speaker) -> str | None:
        """Whose name a speaker has, else whose most of the names are that the text calls them by."""
        if owner := self._owners.get(words(speaker.name)):
            return owner
        called = [*(span.of(self._text) for span in speaker.mentions), *speaker.aliases]
        owners = Counter(filter(None, (self._owners.get(words(x)) or self._owners.get(plain(x)) for x in called)))
        return next((owner for owner, n in owners.most_common(1) if n * 2 > owners.total()), None)


# -- counting


def _count_speakers(tally: Tally, novel: Novel, answers: _Answers, same: _Same) -> Iterator[Wrong]:
    """Every quotation of a character: is it found, and is its speaker right?"""
    pairs: dict[tuple[str, str], list[Hashable]] = defaultdict(list)
    for number, quotation in enumerate(novel.quotations):
        if not pdnc.is_person(quotation.speaker):
            continue
        span = max(quotation.spans, key=len)
        found = answers.at(span)
        speaker = found.speaker if found else None
        key, hit = (novel.id, number), speaker is not None and same(speaker, quotation.speaker)
        for group in (ALL, novel.id):
            tally.expect(FOUND, [key], group=group)
            tally.find(FOUND, [key] if found else [], group=group)
        groups = _groups(novel, quotation)
        for group in groups:
            tally.expect(SPEAKERS, [key], group=group)
        for group in (*groups, *([SURE] if found and is_sure(found) else [])) if speaker else ():
            tally.find(SPEAKERS, [key if hit else (*key, "wrong")], group=group)
        if speaker and hit:
            pairs[speaker.id, quotation.speaker].append(key)
        else:
            name, rule = speaker.name if speaker else None, found.rule if found else None
            yield Wrong(novel.id, span.start, quotation.type, span.of(novel.text), quotation.speaker, name, rule)
    tally.expect(ONE, ((novel.id, n) for n, one in enumerate(novel.quotations) if pdnc.is_person(one.speaker)))
    tally.find(ONE, _one_each(pairs))


def _groups(novel: Novel, quotation: Quotation) -> list[str]:
    known = [] if quotation.speaker in novel.minor else [KNOWN]
    return [ALL, quotation.type, novel.id, f"{novel.id} {quotation.type}", *known]


def _one_each(pairs: Mapping[tuple[str, str], list[Hashable]]) -> Iterator[Hashable]:
    """What is left where a speaker is one character and a character one speaker: the commonest pairs come first."""
    taken: set[tuple[str, str]] = set()
    for (speaker, character), keys in sorted(pairs.items(), key=lambda pair: -len(pair[1])):
        ends = {("speaker", speaker), ("character", character)}
        if not ends & taken:
            taken |= ends
            yield from keys


def _count_named(tally: Tally, novel: Novel, answers: _Answers) -> None:
    """Of the spans with a named speaker: are they speech at all?"""
    speech = _Speech(novel)
    for number, (span, quote) in enumerate(answers.spans):
        if quote.speaker is not None:
            key = (novel.id, number)
            tally.expect(SPEECH, [key] if any(common([span], [said]) for said, _ in speech.near(span)) else [])
            tally.find(SPEECH, [key])


class _Speech:
    """The spans of what is said in a novel, in text order, with their quotations."""

    def __init__(self, novel: Novel) -> None:
        self._spans = sorted(((span, one) for one in novel.quotations for span in one.spans), key=lambda one: one[0])
        self._starts = [span.start for span, _ in self._spans]

    def near(self, span: Span) -> list[tuple[Span, Quotation]]:
        """Those that begin in a span, and the one before."""
        return self._spans[max(0, bisect_left(self._starts, span.start) - 1) : bisect_left(self._starts, span.end)]


def decisions(novel: Novel, document: Document) -> Iterator[tuple[Quote, bool]]:
    """The answers that name a speaker, no cast given, one for each span; and whether they are right."""
    speech, same = _Speech(novel), _Bearers(novel)
    for span, quote in _Answers(document).spans:
        if quote.speaker is not None:
            near = (one for said, one in speech.near(span) if common([span], [said]) * 2 > len(span))
            quotation = next(near, None)
            if quotation is None or pdnc.is_person(quotation.speaker):
                yield quote, quotation is not None and same(quote.speaker, quotation.speaker)


# -- the command


def main(arguments: list[str]) -> int:
    """Measure a copy of the Project Dialogism Novel Corpus."""
    options = folder_parser("pdnc", "Measure accuracy on a copy of the Project Dialogism Novel Corpus.")
    options.add_argument("--cast", action="store_true", help="pass the cast list of each novel")
    given = options.parse_args(arguments)
    folders = pdnc.find(given.folder)
    novels = (pdnc.read(folders[name]) for name in chosen(given.documents, folders))
    show(evaluate(novels, given.cast), given)
    return 0
