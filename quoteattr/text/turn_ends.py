"""From where to where the turns of a transcript are said, once their labels are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from quoteattr.reading import LabelledTurn, Reading
from quoteattr.text.labels import SCENE, Label, is_talk, key, kind_of
from quoteattr.text.lines import Line

Span = tuple[int, int]

#: A stage direction, a note of the transcriber or a time that stands at the edge of what is said, in brackets.
_DIRECTION = (
    r"(?:\\?\[[^\[\]\n]{1,80}\\?\]|\((?:\d[\d:.,–-]*|(?![^()\n]*\b(?:I|you|we)\b)\S+(?:\s\S+){0,5}?)\)"
    r"|\*\((?:[^()\n]{1,80})\)\*|_\([^()\n]{1,80}\)_|<[^<>\n]{1,40}>)"
)
_BEFORE = regex.compile(rf"(?:\s|{_DIRECTION}(?!\())++")
#: A paragraph that nobody says: one in brackets, one all in italics, an address or a link.
_ASIDE = regex.compile(
    r"(?:\\?\[[^\[\]]*+\\?\](?:\([^\s()]*+\))?|\([^()]*+\)|\*(?!\*)[^*\n]++\*|_[^_\n]++_|https?://\S++|\*\([^()]*+\)\*)[.]?$"
)
#: What ends a turn: a heading, a rule, a table, the mark of an end, what happens in a chat.
_END = regex.compile(
    r"\#{1,6}(?:\s|$)|(?:[-*_=~•·]\s*){3,}$|\||(?:THE\s)?ENDS?\b[.]?$|\#{3}|={3,}|-!-|\*{1,3}\s+\S|-{2,}\s?\S|<!--"
)
_BOLD = regex.compile(r"\*\*[^*\n]{1,80}\*\*$|__[^_\n]{1,80}__$")
_STAMP = regex.compile(r"[\u200e\[(]*\d{1,4}[:./-]\d{2}")
#: The times of a subtitle, and its number above them.
_TIMING = regex.compile(r"(?P<stamp>(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{3}) --> ")
_NUMBER = regex.compile(r"\d{1,6}$")
_GUTTER = regex.compile(r"\d{1,3}[ \t]{2,}+(?=\D)")
#: Who examines a witness: BY MR. TAN:; Cross-examined by Ms Lee; and who the witness is: ANN LEE, sworn.
_EXAMINES = regex.compile(
    r"(?:[\p{L} -]{0,40}\b(?:EXAMINATION|EXAMINED|[Ee]xamination|[Ee]xamined)\b[\p{L}\p{M} .'’-]{0,60}\s)?"
    r"(?:BY|[Bb]y):?\s"
    r"(?P<label>(?:MR|MS|MRS|MISS|DR|THE|Mr|Ms|Mrs|Miss|Dr)\b\.?\s[\p{L}\p{M}'’. -]{2,40}?)[:.]?$"
)
_WORD = r"\p{Lu}[\p{L}\p{M}.'’-]*+"
_WITNESS = regex.compile(
    rf"[^\p{{L}}\n]{{0,6}}+(?:(?P<name>{_WORD}(?:\s(?:\p{{Ll}}{{1,3}}\s)?{_WORD}){{1,4}})(?:,\s[^\n]{{0,60}}?)?,?\s\(?"
    r"(?:(?i:having|been|was|first|duly|is)\s){0,4}(?i:sworn|affirmed|called|recalled)\b[^\n]{0,40}$"
    r"|[\p{L} -]{0,30}(?i:examination|testimony|evidence|deposition)\s(?i:of)\s"
    rf"(?P<name>(?!(?:MR|MS|Mr|Ms)\b){_WORD}(?:\s{_WORD}){{1,4}}?)(?=\s(?:BY|by)\b|[:.,]|$))"
)
#: Forms of which every line has its label.
_LINES = frozenset(("angle", "tab"))
_STAMPED = frozenset(("chat", "loose", "tab", "sent", "above-stamp"))
#: Characters of a line that tells who is heard.
_NOTICE = 160
#: Words of a heading in capitals at most.
_HEADING = 10


class Cutter:
    """Goes down the page once, and gives each label what is said under it."""

    def __init__(self, reading: Reading, page: list[Line], labels: dict[int, Label]) -> None:
        self._text, self._lexicon = reading.text, reading.lexicon
        self._page, self._labels = page, labels
        found = list(labels.values())
        #: Turns follow one another without a blank line, so that a blank line ends the last.
        self._compact = sum(page[label.line].first for label in found[1:]) * 2 < len(found[1:])
        self._play = any(SCENE.match(self._text, line.start) for line in page) or any(
            label.form == "above" and page[label.line].indent > 8 for label in found
        )
        self._notes = tuple(name for name, kind in self._lexicon.labels.items() if kind == "end")
        self._asker: Span | None = None
        self._witness: Span | None = None

    def turns(self) -> list[LabelledTurn]:
        """The turns, in text order; labels under which nothing is said have none."""
        found = []
        blocks = list(self._blocks())
        names = [key(self._text, label) for label, _ in blocks]
        seen, again = set(), Counter(names)
        longest = max((self._paragraphs(said) for _, said in blocks[:-1]), default=1)
        for number, (label, said) in enumerate(blocks):
            seen.add(names[number])
            again[names[number]] -= 1
            if not any(again[name] for name in seen):  # nobody who has spoken so far speaks again
                said = self._last(label, said, max(longest, 2), set(names))
            turn = self._turn(label, said)
            if turn is not None:
                found.append(turn)
        return found

    def _blocks(self) -> Iterator[tuple[Label, list[Line]]]:
        """Each label with the lines that are said under it."""
        label: Label | None = None
        said: list[Line] = []
        timed: Span | None = None
        for number, line in enumerate(self._page):
            here = self._labels.get(number)
            timing = _TIMING.match(self._text, line.start, line.end)
            timed = timing.span("stamp") if timing else timed
            if here is not None:
                here = here._replace(stamp=here.stamp or timed)
                if label is not None:
                    yield label, said
                label, said = self._asked(here), []
                if here.said < line.end:
                    said.append(line._replace(start=here.said))
            elif label is not None:
                if self._ends(line, label, said):
                    yield label, said
                    label = None
                else:
                    said.append(line)
            if here is None or line.end - here.said < 1:
                self._hears(line)
        if label is not None:
            yield label, said

    def _hears(self, line: Line) -> None:
        """Keep who examines and who is the witness, where a line tells."""
        if line.end - line.start > _NOTICE:
            return
        examines = _EXAMINES.match(self._text, line.start, line.end)
        witness = _WITNESS.match(self._text, line.start, line.end)
        self._asker = examines.span("label") if examines else self._asker
        self._witness = witness.span("name") if witness else self._witness

    def _asked(self, label: Label) -> Label:
        """The label, or the name of who is examining or the witness in the place of Q, A or THE WITNESS."""
        words = self._text[label.start : label.end].lower().removeprefix("the ")
        told = self._asker if words == "q" else self._witness if words in ("a", "witness") else None
        return label if told is None else label._replace(start=told[0], end=told[1])

    def _paragraphs(self, said: list[Line]) -> int:
        return sum(line.first for line in said[1:]) + 1

    def _last(self, label: Label, said: list[Line], longest: int, names: set[str]) -> list[Line]:
        """What is said under the last label: no more paragraphs than under others, and none that tells of the talk."""
        if label.form in _STAMPED:
            return said
        begins = [i for i, line in enumerate(said) if i and line.first]
        if len(begins) >= longest:
            return said[: begins[0]]
        end = next((i for i in begins if self._tells(said[i], names)), len(said))
        return said[:end]

    def _tells(self, line: Line, names: set[str]) -> bool:
        """Does a paragraph name those who talk, and nobody speak in it as *I* to *you*?"""
        words = self._text[line.start : line.end]
        named = {word for name in names for word in name.split() if len(word) > 2}
        about = named & set(words.casefold().replace(",", " ").split())
        return words[0] in '"“' or bool(about) and not is_talk(words, self._lexicon)

    def _ends(self, line: Line, label: Label, said: list[Line]) -> bool:
        """Is this line no more part of the turn?"""
        text, words = self._text, self._text[line.start : line.end]
        if _TIMING.match(text, line.start, line.end) or line.first and _NUMBER.match(text, line.start, line.end):
            return True
        if label.form in _LINES or label.form in _STAMPED and _STAMP.match(text, line.start, line.end):
            return True
        if _END.match(text, line.start, line.end) or SCENE.match(text, line.start, line.end):
            return True
        if not line.first:
            under = bool(said) and not _ASIDE.match(text, said[-1].start, said[-1].end)  # directions are set in deeper
            return self._play and label.form == "above" and under and line.indent + 4 < said[-1].indent
        if label.form == "above" and self._play or self._compact and label.form not in _STAMPED:
            return bool(said)
        return self._is_heading(words) or self._is_note(words, label)

    def _is_heading(self, words: str) -> bool:
        """A line of a few words, in bold or capitals, or the name of a field and a colon."""
        short = len(words.split()) <= _HEADING
        if _BOLD.match(words) and words.rstrip("*_")[-1:] not in ".?!":
            return True
        field = words.partition(":")[0] if ":" in words[:40] else ""
        if field and kind_of(field.strip("*_ "), self._lexicon) == "field":
            return True
        return short and words.isupper() and words[-1] not in ".?!…" and len(words) > 4

    def _is_note(self, words: str, label: Label) -> bool:
        """Does a paragraph tell of the transcript, or of who speaks, rather than being said?"""
        low = " ".join(words.strip("*_[( ").lower().split()[:4])
        if low.startswith(self._notes):
            return True
        name = self._text[label.start : label.end].split()[-1]
        return len(name) > 2 and words.split()[0].strip(",") in (name, name.title()) and words[-1] == "."

    def _turn(self, label: Label, said: list[Line]) -> LabelledTurn | None:
        """The turn, without directions and stamps at its edges."""
        text = self._text
        while said and _ASIDE.match(text, said[-1].start, said[-1].end):
            said = said[:-1]
        while said and _ASIDE.match(text, said[0].start, said[0].end):
            said = said[1:]
        if not said:
            return None
        trimmed = (_inside(text, *piece) for piece in self._pieces(said))
        pieces = [(start, end) for start, end in trimmed if start < end]
        whole = "".join(text[start:end] for start, end in pieces)
        if not any(letter.isalnum() or letter > "\u2000" for letter in whole):
            return None
        start, end = pieces[0][0], pieces[-1][1]
        listed = self._lexicon.labels.get(text[label.start : label.end].lower())
        role = listed if listed in ("asks", "answers") else None
        return LabelledTurn((label.start, label.end), start, end, tuple(pieces), label.stamp, label.asides, role)

    def _pieces(self, said: list[Line]) -> list[Span]:
        """A piece for each paragraph, or for each line where numbers stand beside the lines."""
        gutters = [_GUTTER.match(self._text, line.start, line.end) for line in said]
        numbered = any(gutters[1:])
        pieces: list[Span] = []
        for line, gutter in zip(said, gutters):
            if pieces and not line.first and not numbered:
                pieces[-1] = (pieces[-1][0], line.end)
            else:
                pieces.append((gutter.end() if numbered and gutter else line.start, line.end))
        return pieces


def _inside(text: str, start: int, end: int) -> Span:
    """What is left without directions, stamps and the marks of bold at the edges."""
    before = _BEFORE.match(text, start, end)
    start = before.end() if before else start
    while start < end:
        behind = _closing(text, start, end)
        if behind == end:
            break
        end = behind
    return start, end


_CLOSING = regex.compile(rf"{_DIRECTION}\.?$")


def _closing(text: str, start: int, end: int) -> int:
    """Where what is said ends before a direction that closes it; `end` where none does."""
    kept = start + len(text[start:end].rstrip())
    if text[kept - 1 : kept] not in ("]", ")", "*", "_", ".", ">"):
        return kept
    opened = max(text.rfind(mark, start, kept) for mark in ("[", "(", "<"))
    opened -= opened > start and text[opened - 1] in "\\*_"
    if opened <= start or not text[opened - 1].isspace() or not _CLOSING.match(text, opened, kept):
        return kept
    return opened
