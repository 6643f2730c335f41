"""What is wrong in what the library makes of a text in tags, whose form seeds/README.md tells.

A passage whose tag tells of its quotation is held to all of that: its kind, where its content stands, the cue, the
source, `via`, `negated`, `parent` and, with a cue, the modality, given or not. `handle`, `date` and `addressee` count
where they are given. Any other passage is judged by its speaker, as `python -m quoteattr.evaluate exam` does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from places import ROOT

from quoteattr import Attributor, Document, Quote, Span, Speaker
from quoteattr.evaluation.exam import judged, reader_of
from quoteattr.evaluation.tagged import NOBODYS, QUOTED, REPORTED, TURN, Passage, TaggedText, load

#: Files of texts in tags.
FILES = (*sorted(ROOT.glob("seeds/exam/*.txt")), *sorted(ROOT.glob("tests/cases/*.txt")))
#: Keys that tell of the quotation; a passage that bears one is compared word for word.
OF_QUOTE = ("exact", "kind", "cue", "source", "via", "negated", "modality", "parent", "handle", "date", "addressee")
OF_SPEAKER = ("speaker", "gender", "called")
#: A further piece of the quotation before it.
PIECE = "+"
#: No quotation is found but those that the tags tell of; with names of kinds behind it, none of these.
NOTHING_ELSE = "nothing else"
_KINDS = {QUOTED: "direct", REPORTED: "indirect", TURN: "transcript"}
_READER = Attributor()


@cache
def texts() -> tuple[TaggedText, ...]:
    """All texts in tags of the repository."""
    return tuple(text for path in FILES for text in load(path))


def wrong(text: TaggedText) -> dict[str, str]:
    """What is wrong in a text, by the words that it is about: what was wanted and what was given."""
    document = reader_of(text, _READER).attribute(text.text)
    problems: list[tuple[str, str | None]] = []
    failed: list[tuple[Span, ...]] = []
    for number, judgement in enumerate(judged(text, document)):
        passage = judgement.passage
        if PIECE in passage.told:
            continue
        content = _content(text, number)
        if not any(key in passage.told for key in OF_QUOTE):
            problem = None if judgement.right else str(judgement)
        elif passage.form == NOBODYS:
            problem = _touched(document, content)
        else:
            problem = _differs(document, passage, content)
        problems.append((_shown(document, content)[:60].strip(), problem))
        failed += [content] if problem else []
        if "speaker" in passage.told:
            problems.append((f"speaker {passage.names[0]}", _misknown(document, passage)))
    problems += [(NOTHING_ELSE, f"found: {quote!r}") for quote in _unexpected(text, document, failed)]
    return dict(_numbered(problems))


def _numbered(problems: list[tuple[str, str | None]]) -> Iterator[tuple[str, str]]:
    """Problems by their words, which bear a number where they come again."""
    seen: Counter[str] = Counter()
    for words, problem in problems:
        seen[words] += 1
        if problem is not None:
            yield f"{words} ({seen[words]})" if seen[words] > 1 else words, problem


def _content(text: TaggedText, number: int) -> tuple[Span, ...]:
    """Where the words of a passage stand, with the pieces that go on with it."""
    first = text.passages[number]
    spans = [first.span]
    for other in text.passages[number + 1 :]:
        if (other.form, other.names) == (first.form, first.names) and other.span not in first.span:
            if PIECE not in other.told:
                break
            spans.append(other.span)
    return tuple(spans)


def _differs(document: Document, passage: Passage, content: tuple[Span, ...]) -> str | None:
    """How the quotation of a passage is not as its tag tells."""
    near = [quote for quote in document.quotes if _meet(quote.content, content)]
    want = _wanted(passage)
    same = sorted((q for q in near if q.content == content), key=lambda quote: quote.kind != want["kind"])
    if not same:
        return f"no quotation has this content; near it: {near}"
    given = _given(document, same[0], want)
    wrong = [f"{key}: wanted {want[key]!r}, given {given[key]!r}" for key in want if want[key] != given[key]]
    return "; ".join(wrong) or None


def _wanted(passage: Passage) -> dict[str, object]:
    """What the tag says of its quotation."""
    told = passage.told
    want: dict[str, object] = {
        "kind": told.get("kind", _KINDS[passage.form]),
        "cue": told.get("cue"),
        "source": told.get("source"),
        "speaker": passage.names[0] if passage.names else None,
        "via": told.get("via"),
        "negated": "negated" in told,
        "parent": "parent" in told,
    }
    if want["cue"] or "modality" in told:
        want["modality"] = told.get("modality", "speech")
    return {**want, **{key: told[key] for key in ("handle", "date", "addressee") if key in told}}


def _given(document: Document, quote: Quote, keys: dict[str, object]) -> dict[str, object]:
    """The same things of a quotation that the library found."""
    posted = quote.posted
    facts: dict[str, object] = {
        "kind": quote.kind,
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


def _touched(document: Document, content: tuple[Span, ...]) -> str | None:
    """Which quotations are made of words that are nobody's, alone or as part of larger ones."""
    found = [quote for quote in document.quotes if _meet(quote.content, content)]
    return f"nobody's, given {found}" if found else None


def _misknown(document: Document, passage: Passage) -> str | None:
    """How the speaker of a passage is not as its tag tells."""
    name, told = passage.names[0], passage.told
    named = [speaker for speaker in document.speakers if speaker.name == name]
    if len(named) != 1:
        return f"{len(named)} speakers are named {name!r}: {[speaker.name for speaker in document.speakers]}"
    want, given = (told["speaker"], told.get("gender")), (named[0].kind, named[0].gender)
    known = set(_known_names(document, named[0]))
    missing = [other for other in filter(None, told.get("called", "").split("|")) if other.casefold() not in known]
    wrong = [f"wanted {want}, given {given}"] if want != given else []
    wrong += [f"not known as {missing}, but as {sorted(known)}"] if missing else []
    return "; ".join(wrong) or None


def _known_names(document: Document, speaker: Speaker) -> Iterator[str]:
    for words in (*speaker.aliases, *(span.of(document.text) for span in speaker.mentions)):
        yield " ".join(words.casefold().split())
    for role in speaker.roles:  # e.g. *the director*, where "director" is a role
        yield from (f"{word} {role.casefold()}" for word in ("the", "a", "an", "his", "her", "its", "their"))


def _unexpected(text: TaggedText, document: Document, failed: Sequence[tuple[Span, ...]]) -> list[Quote]:
    """Quotations that no tag tells of; one that meets a passage that is wrong is left to that."""
    if NOTHING_ELSE not in text.settings:
        return []
    kinds = [kind.strip() for kind in text.settings[NOTHING_ELSE].split(",") if kind.strip()]
    told = {_content(text, number) for number in range(len(text.passages))}
    return [
        quote
        for quote in document.quotes
        if (not kinds or quote.kind in kinds)
        and quote.content not in told
        and not any(_meet(quote.content, content) for content in failed)
    ]


def _meet(one: Sequence[Span], two: Sequence[Span]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one for b in two)


def _words(document: Document, span: Span | None) -> str | None:
    return None if span is None else " ".join(span.of(document.text).split())


def _name(speaker: Speaker | None) -> str | None:
    return None if speaker is None else speaker.name


def _shown(document: Document, content: tuple[Span, ...]) -> str:
    return " ".join(" ".join(span.of(document.text).split()) for span in content)
