"""The ways of writing who speaks before what they say, and how much a label looks like somebody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from quoteattr.lexicon import Lexicon
from quoteattr.text.lines import Line


class Label(NamedTuple):
    """A label where it stands, in the form that it is written in."""

    form: str
    start: int
    end: int
    #: Where what is said begins; the end of the line where the label stands above it.
    said: int
    stamp: tuple[int, int] | None
    #: What stands in brackets behind it: a role, a party, a direction.
    asides: tuple[tuple[int, int], ...]
    #: Index of its line.
    line: int


_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:[ \u202f\xa0]?[AaPp]\.?[Mm]\b\.?)?"
_DATE = (
    r"(?:\d{4}[-/.]\d{2}[-/.]\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\p{Lu}\p{L}{2,8}\.?\ \d{1,2}(?:,\ \d{4})?"
    r"|\d{1,2}\ \p{Lu}\p{L}{2,8}(?:\ \d{4})?|(?:Today|Yesterday)\ at)"
)
_STAMP = rf"(?:{_DATE}(?:,?[T\ ]\ ?(?:at\ )?))?{_TIME}(?:\ ?[A-Z]{{3,4}}\b)?"
#: A stamp in brackets, with its end and the address that it links to where there are any.
_BRACKETED = rf"\\?[\[(](?P<stamp>{_STAMP}(?:\s?[-–]\s?{_TIME})?)\\?[\])](?:\(https?:[^\s()]*+\))?"
_ANY_STAMP = rf"(?:{_BRACKETED}|(?P<stamp>{_STAMP}))"
#: What may stand on a line before its label: the number of a question or line, marks of a caption, a stamp.
_PREFIX = regex.compile(
    rf"""(?:>>++\ *|Q\d{{1,4}}[.)]?\ ++|\d{{1,3}}[ \t]{{2,10}}+(?=\D))?+
         (?:(?:\*\*{_ANY_STAMP}\*\*|{_ANY_STAMP})[ \t]*+(?:[-–—|:]\ )?+)?+""",
    regex.VERBOSE,
)
_WORD = r"\p{Lu}[\p{L}\p{M}\p{N}.'’‘&/-]*+"
_SMALL = r"(?:\p{Ll}{1,3}|\p{Ll}['’]|\p{Ll}{1,3}['’]?(?=\p{Lu})|the|and|for|from|with|della|\d{1,3})\b"
_NAME = rf"(?:\p{{Ll}}{{1,3}}\ |[‘’']t\ ){{0,2}}+{_WORD}(?:\ (?:{_WORD}|{_SMALL})){{0,7}}"
_SUFFIX = r"(?:,\ (?:\p{Lu}\p{Ll}?\p{Lu}+|(?:\p{Lu}\.){2,4}|[JS]r\.?)(?=[\s:(*]))?+"
_ASIDE = rf"(?:\ ?(?:{_BRACKETED}|(?P<aside>\\?[(\[][^()\[\]\n]{{1,60}}[)\]])))*+"
_LOOSE = r"(?:~\ ?)?[^\s:<>\[\]()*“”\"][^:<>\n\t]{0,39}?"
_MARK = r"(?P<mark>\*\*\*|\*\*|__|\*|_)"
_GAP = r"[ \t\xa0]"
_CAPITALS = r"[\p{Lu}'’-]{2,}+"
#: Form -> how a label of the form is written; what is said follows on the line.
_INLINE = {
    "voice": r"<v(?:\.[\w.]+)?[ \t](?P<label>[^<>\n]{1,60})>",
    "angle": rf"<[@+%&~!\ ]?(?P<label>[^<>\s/!][^<>\n/]{{0,30}})>(?:{_GAP}++|$)",
    "sent": rf"""From\ ++(?P<label>[^\n:]{{1,60}}?)\ ++[Tt]o\ ++[^\n:]{{1,80}}?\ ?:(?:{_GAP}++|$)
               |From\ ++(?P<label>[^\n:]{{1,60}}?)\ ?:{_GAP}++""",
    "tab": r"(?P<label>[^\t\n]{1,60}?):?\t++",
    "bold": rf"{_MARK}{_ASIDE}\ ?(?P<label>{_NAME}){_SUFFIX}{_ASIDE}\ ?:?(?P=mark){_ASIDE}\ ?:?(?:{_GAP}++|$)",
    "brackets": rf"\[(?P<label>{_NAME})\]:?(?:{_GAP}++|$)",
    "colon": rf"(?P<label>{_NAME}){_SUFFIX}{_ASIDE}(?:\ to\ the\ {_NAME})?+\ ?:(?:{_GAP}++|$)",
    "loose": rf"(?P<label>{_LOOSE}):(?:{_GAP}++|$)",
    "nick": rf"(?P<label>[\p{{Ll}}~][\w.-]{{1,20}}):{_GAP}++(?=\S)",
    "stop": rf"""(?P<label>(?:(?:Mr|Mrs|Ms|Miss|Dr|MR|MRS|MS|DR)\.?\ )?+(?:{_CAPITALS}(?:\ {_CAPITALS}){{0,3}}|[QA])
                 |(?:The|An?)\ (?:Hon\.\ )?[\p{{Lu}}-]{{3,}}(?:\ {_CAPITALS}){{0,3}}
                 |\p{{Lu}}\p{{Ll}}+(?:\ \p{{Lu}}\p{{Ll}}+)?){_ASIDE}\.{_GAP}++(?=\S)""",
    "dash": rf"(?P<label>{_CAPITALS}(?:\ {_CAPITALS}){{0,3}}){_ASIDE}\ (?:–|—|--?){_GAP}++(?=\S)",
}
_FORMS = {form: regex.compile(pattern, regex.VERBOSE) for form, pattern in _INLINE.items()}
#: Forms whose label has a line of its own, above what is said.
_ABOVE = {
    "above-stamp": rf"""(?:{_MARK})?(?P<label>[^\W\d_][^\n@:*\[\](){{}}<>]{{0,59}}?){_SUFFIX}(?:(?P=mark))?
                        (?:\ ?\([^()\n]{{1,40}}\))?(?:,?\ ++|\t++|\ ?[—–·•|-]\ ?){_ANY_STAMP}:?$""",
    "above": rf"""(?P<label>@[\p{{L}}][^\n()]{{0,39}}?
                  |(?:\p{{Lu}}[\p{{Lu}}\p{{M}}\p{{N}}.'’&/-]*+|[‘’']T)(?:\ [\p{{Lu}}\p{{M}}\p{{N}}.'’#&/-]++){{0,5}}+)
                  {_ASIDE}\ ?\^?:?$""",
    "headed": rf"""(?P<label>{_CAPITALS}(?:\ (?:\p{{Lu}}\.|[\"“]?{_CAPITALS}[\"”]?)){{1,4}}+)(?:,\ [^\n]{{1,60}})?$""",
}
_OWN_LINE = {form: regex.compile(pattern, regex.VERBOSE) for form, pattern in _ABOVE.items()}
_WORDS = regex.compile(r"\b\p{L}+\b")
_STOPS = regex.compile(r"[.?!;](?:\s|$)")
#: A name alone on its line behind a stamp.
_BARE = regex.compile(rf"{_NAME}$", regex.VERBOSE)
#: Names of tags in angle brackets that are nobody's.
_TAGS = frozenset("a b i p u br hr em li ol td th tr ul div img pre code span body html head font strong".split())
#: A line longer than this has no label above others; a label stands in so many characters of its line.
_SHORT, _REACH = 80, 240
#: Where a scene is set, and how one passes to another: lines of a screenplay that are nobody's.
SCENE = regex.compile(
    r"(?:INT|EXT|EST|I/E)[./ ]|(?:FADE|CUT|DISSOLVE|SMASH|MATCH)\b.*\b(?:IN|OUT|TO)\b|(?:SUPER|TITLE)\b"
)


def candidates(text: str, page: list[Line]) -> Iterator[Label]:
    """What could be a label at the beginning of each line, in the first form that fits."""
    for number, line in enumerate(page):
        prefix = _PREFIX.match(text, line.start, line.end)
        at = prefix.end() if prefix else line.start
        stamp = prefix.span("stamp") if prefix and prefix.start("stamp") >= 0 else None
        found = _inline(text, line, at, stamp, number) or _above(text, page, line, number)
        if found is None and stamp is not None and number + 1 < len(page) and not page[number + 1].first:
            name = _BARE.match(text, at, line.end)
            found = Label("above-stamp", *name.span(), line.end, stamp, (), number) if name else None
        if found is not None:
            yield found


def _inline(text: str, line: Line, at: int, stamp: tuple[int, int] | None, number: int) -> Label | None:
    """A label with what is said behind it on its line."""
    for form, pattern in _FORMS.items():
        if stamp is None and form in ("sent", "tab", "loose"):
            continue
        match = pattern.match(text, at, min(line.end, at + _REACH)) if at < line.end else None
        if match is None or not _sound(text, form, match, stamp):
            continue
        start, end = match.span("label")
        inner = match.span("stamp") if match.re.groupindex.get("stamp") and match.start("stamp") >= 0 else None
        form = "chat" if stamp is not None and form in ("loose", "colon") else form
        return Label(form, start, end, match.end(), stamp or inner, tuple(_asides(match)), number)
    return None


def _asides(match: regex.Match[str]) -> list[tuple[int, int]]:
    return match.spans("aside") if "aside" in match.re.groupindex else []


def _sound(text: str, form: str, match: regex.Match[str], stamp: tuple[int, int] | None) -> bool:
    """Is what looks like a label of this form none of the things that look the same?"""
    label = match["label"]
    if form == "angle":
        return label.lower().split()[0] not in _TAGS
    if form == "bold":
        timed = stamp is not None or match.start("stamp") >= 0
        whole = match.end() == match.endpos
        return ":" in match.group() and not (whole and ":" not in match.group()) or timed and len(match["mark"]) > 1
    if form == "loose":
        return len(label.split()) < 6 and not _STOPS.search(label)
    if form == "tab":
        return len(label.split()) < 6
    if form == "stop":
        return label in "QA" or label.isupper() or " " in label and label.split(" ", 1)[1].isupper() or match.end() > 0
    return True


def _above(text: str, page: list[Line], line: Line, number: int) -> Label | None:
    """A label on a line of its own, with what is said on the next."""
    if line.end - line.start > _SHORT or number + 1 == len(page):
        return None
    for form, pattern in _OWN_LINE.items():
        match = pattern.match(text, line.start, line.end)
        if match is None or SCENE.match(text, line.start, line.end):
            continue
        if form != "above-stamp" and (not line.first or page[number + 1].first != (form == "headed")):
            continue
        start, end = match.span("label")
        start += text[start] == "@"
        stamp = match.span("stamp") if form == "above-stamp" else None
        return Label(form, start, end, line.end, stamp, tuple(_asides(match)), number)
    return None


#: What the words of a label say of it: how much each is worth, for or against its being somebody.
_WORTH = {
    "speaker": 3.0, "title": 3.0, "role": 2.0, "given": 2.0, "unknown": 1.5, "initials": 1.5,
    "common": -2.0, "place": -2.0, "field": -4.0,
}  # fmt: skip
#: Letters of initials at most.
_INITIALS = 3
_NUMBERS = regex.compile(r"\d|^(?:one|two|three|four|five|six|[ivx]{2,}\.?)$", regex.I)


def worth(label: str, lexicon: Lexicon) -> float:
    """How much a label looks like a person or role (more than 0), or like the name of a field (less)."""
    return _WORTH[kind_of(label, lexicon)]


def kind_of(label: str, lexicon: Lexicon) -> str:
    """What a label looks like: a key of `_WORTH`."""
    plain = " ".join(label.lower().split()).rstrip(".")
    listed = lexicon.labels.get(plain) or lexicon.labels.get(plain.removeprefix("the "))
    if listed is not None:
        return "field" if listed in ("field", "end") else "speaker"
    if label.isupper() and label.isalpha() and len(label) <= _INITIALS:
        return "initials"
    words = [word.strip(".,'’") for word in plain.split()]
    first, last = (lexicon.words.get(words[at]) for at in (0, -1))
    numbered = len(words) > 1 and _NUMBERS.search(label.split()[-1]) is not None
    listed = lexicon.labels.get(" ".join(words[:-1])) if numbered else None
    if numbered and listed is not None:
        return "field" if listed in ("field", "end") else "speaker"
    if first is not None and first.title is not None and (len(words) > 1 or first.title.alone):
        return "title"
    if first is not None and first.title is not None:
        return "common"  # e.g. *Mrs.* Tan rose
    nouns = [info for info in (first, last, *map(lexicon.words.get, words)) if info is not None and info.source]
    if any(info.source is not None and info.source.kind == "person" for info in nouns) and len(words) < 5:
        return "role"
    if first is not None and (first.capitalised in ("day", "month", "holiday", "document")):
        return "field"
    if first is not None and first.given_gender and not numbered:
        return "given"
    if all(info is not None and info.place for info in map(lexicon.words.get, words)):
        return "place"
    known = [info for info in map(lexicon.words.get, words) if info is not None and info.lowercase_listed]
    return "common" if len(known) == len(words) or numbered else "unknown"


def key(text: str, label: Label) -> str:
    """A label without case and white space, to tell whether it comes back."""
    return " ".join(text[label.start : label.end].casefold().split())


def is_talk(words: str, lexicon: Lexicon) -> bool:
    """Does somebody speak here to somebody: a question, *I*, *you*, *yes*?"""
    if "?" in words or addresses(words, lexicon, "12"):
        return True
    found = (lexicon.words.get(match.group().lower()) for match in _WORDS.finditer(words))
    return any(info is not None and info.capitalised == "interjection" for info in found)


def addresses(words: str, lexicon: Lexicon, persons: str) -> bool:
    """Is there a pronoun of these persons: *I* of the first, *you* of the second?"""
    found = (lexicon.words.get(match.group().lower()) for match in _WORDS.finditer(words))
    return any(info is not None and info.pronoun is not None and info.pronoun.person in persons for info in found)
