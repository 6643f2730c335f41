"""The same speech in other clothes has the same speakers: marks, line ends, names, what stands around it."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Callable
from functools import cache, partial

import pytest
import regex
from places import SEEDS

import quoteattr
from quoteattr import Document

NAMES = sorted(path.stem for path in SEEDS.glob("*.txt"))
#: Seeds whose quotations stand between straight double marks, and between curly double ones.
STRAIGHT = ("harbour-tunnel", "town-election", "clinical-study", "inn")
CURLY = ("school-meals", "football-club")
#: (change, seed) -> why the attributions differ. Strict: take out what stays the same.
KNOWN_TO_DIFFER: dict[tuple[str, str], str] = {}

Fact = tuple[object, ...]


@cache
def _text(name: str) -> str:
    return (SEEDS / f"{name}.txt").read_text(encoding="utf8")


@cache
def _document(name: str) -> Document:
    return quoteattr.attribute(_text(name))


_MARKS = regex.compile(r"[\"“”„«»‹›'‘’′″`]")


def _plain(words: str | None) -> str | None:
    """Words with every mark left out and white space made one."""
    return None if words is None else " ".join(_MARKS.sub("", words).split())


def _facts(document: Document, change: Callable[[str], str] = str) -> list[Fact]:
    """Who says what by which words, without positions and marks; `change` is done to all words first."""

    def words(given: str | None) -> str | None:
        return None if given is None else _plain(change(given))

    return [
        (q.kind, words(q.text), words(q.words(q.source)), words(q.words(q.cue)), words(q.speaker and q.speaker.name),
         words(q.via and q.via.name), q.modality, q.negated)
        for q in document.quotes
    ]  # fmt: skip


def _curly(text: str) -> str:
    """Straight double marks made curly, by turns within a paragraph."""
    paragraphs = []
    for paragraph in regex.split(r"(\n)", text) if "\n\n" not in text else regex.split(r"(\n\n)", text):
        parts = paragraph.split('"')
        paragraphs.append("".join(p + ("“" if n % 2 == 0 else "”") for n, p in enumerate(parts[:-1])) + parts[-1])
    return "".join(paragraphs)


def _straight(text: str) -> str:
    return regex.sub("[“”]", '"', text)


def _singled(text: str, opening: str, closing: str) -> str:
    """Curly double marks made single ones, as the British write; single ones inside them made double."""
    inner = {"‘": "“", "’": "”"}
    pieces = regex.split("([“”])", text)
    inside, out = False, []
    for piece in pieces:
        if piece in ("“", "”"):
            inside = piece == "“"
            out.append(opening if inside else closing)
        else:
            out.append(
                regex.sub(r"(?<!\w)‘|(?<!\p{L})’|’(?!\p{L})", lambda m: inner[m.group()], piece) if inside else piece
            )
    return "".join(out)


def _wrapped(text: str, width: int) -> str:
    """Each paragraph in lines of about one length, an empty line between any two."""
    paragraphs = regex.split(r"\n\n+", text.strip("\n")) if "\n\n" in text else text.strip("\n").split("\n")
    return "\n\n".join(textwrap.fill(paragraph, width, break_on_hyphens=False) for paragraph in paragraphs) + "\n"


CHANGES: dict[str, tuple[tuple[str, ...], Callable[[str], str]]] = {
    "straight marks made curly": (tuple(n for n in STRAIGHT if n != "town-election"), _curly),
    "curly marks made straight": (CURLY, _straight),
    "curly marks made two apostrophes": (CURLY, lambda text: text.replace("“", "``").replace("”", "''")),
    "curly marks made guillemets": (CURLY, lambda text: text.replace("“", "«").replace("”", "»")),
    "curly apostrophes made straight": (
        ("school-meals", "football-club"),
        lambda text: regex.sub(r"(?<=\p{L})’(?=\p{L})", "'", text),
    ),
    "lines ended by CR LF": (tuple(NAMES), lambda text: text.replace("\n", "\r\n")),
    "lines ended by CR": (tuple(NAMES), lambda text: text.replace("\n", "\r")),
    "spaces and empty lines at both ends": (tuple(NAMES), lambda text: "\n \n" + text + "\n\n \n"),
    "a byte order mark": (tuple(NAMES), lambda text: "\ufeff" + text),
    "curly marks made single ones": (CURLY, lambda text: _singled(text, "‘", "’")),
    "straight marks made single ones": (
        tuple(n for n in STRAIGHT if n != "town-election"),
        lambda text: _singled(_curly(text), "'", "'"),
    ),
    "lines wrapped": (tuple(NAMES), partial(_wrapped, width=70)),
    "lines wrapped, and ended by CR LF": (tuple(NAMES), lambda text: _wrapped(text, 62).replace("\n", "\r\n")),
    "lines unwrapped": (("inn",), lambda text: regex.sub(r"(?<!\n)\n(?!\n)", " ", text)),
    "spaces at the ends of lines": (tuple(NAMES), lambda text: regex.sub(r"(?=\n)", " \t", text)),
    "no-break spaces after titles": (
        ("inn", "clinical-study"),
        lambda text: regex.sub(r"(?<=Mrs?\.|Dr\.) ", "\xa0", text),
    ),
}


@pytest.mark.parametrize(
    ("change", "name"), [pytest.param(c, n, id=f"{c}: {n}") for c, (names, _) in CHANGES.items() for n in names]
)
def test_clothes_change_no_attribution(change: str, name: str, request: pytest.FixtureRequest) -> None:
    """Other marks, line ends or spaces change nothing of who says what."""
    _expect_difference(change, name, request)
    changed = quoteattr.attribute(CHANGES[change][1](_text(name)))
    assert _facts(_document(name)) == _facts(changed)


def _expect_difference(change: str, name: str, request: pytest.FixtureRequest) -> None:
    if (change, name) in KNOWN_TO_DIFFER:
        request.applymarker(
            pytest.mark.xfail(
                strict=True, raises=AssertionError, reason="it stays the same now: take it out of KNOWN_TO_DIFFER"
            )
        )


# -- other names of the same gender


#: Names of the seeds' people, part by part, and others of the same gender and build.
OTHERS = {
    "harbour-tunnel": {
        "Do-yun": "Min-ho", "Baek": "Kwon", "Liesbeth": "Marijke", "Molen": "Berg", "Sang-ho": "Jin-woo", "Ryu": "Cho",
        "Nnamdi": "Chinedu", "Eze": "Okoro", "Saltmere Society": "Tidewell Society", "saltmeresoc": "tidewellsoc",
    },
    "town-election": {
        "Ilona": "Katalin", "Tóth": "Szabó", "Osagie": "Tunde", "Imade": "Balogun", "Ernst": "Karl", "Brandt-Nowak": "Vogel-Maier",
    },
    "school-meals": {
        "Thi Hoa": "Thi Lan", "Pham": "Nguyen", "JD Prewitt": "TJ Hollis", "Prewitt": "Hollis", "Rosalía": "Carmen",
        "Cruz-Ibarra": "Vega-Montes", "Celestine Adeyemi-Clarke": "Josephine Adebayo-Grant",
    },
    "clinical-study": {
        "Amina": "Fatima", "al-Khatib": "al-Masri", "Jonas": "Lukas", "Weil": "Brandt", "Solveig Tran-Nilsen": "Ingrid Vo-Larsen",
        "Oluwaseun Ajayi": "Oluwatobi Adeleke", "Min Thein Zaw": "Ko Aung Htun",
    },
    "flood": {
        "Siân": "Carys", "Pugh-Davies": "Rees-Morgan", "Tunde": "Femi", "Bakare": "Adeyemi", "Nguyen Van Thanh": "Tran Van Minh",
        "Dr Thanh": "Dr Minh", "Mirela": "Ioana", "Ionescu": "Popescu",
    },
    "inn": {"Marta": "Clara", "Quill": "Marsh", "Davy": "Toby", "Thomas": "Edward", "Fenn": "Hale", "Kwabena": "Kofi", "Osei": "Mensah"},
    "orchestra": {
        "Anne-Laure": "Marie-Claire", "Desgranges": "Fontaine", "Meilin": "Xiaoyu", "Zhou": "Huang", "Götz": "Jürgen", "Ammerling": "Hartmann",
        "Bertalan": "Gergely", "Halmos": "Kovács", "Ebun": "Sade", "Falade": "Oyelowo",
    },
    "football-club": {
        "Grace": "Ruth", "Oyelaran": "Adeola", "Ji-hoon": "Tae-yang", "Park": "Kim", "PARK": "KIM", "Dolores": "Lucía", "Vega": "Torre",
        "VEGA": "TORRE", "Xiaolan": "Meihua", "Wen": "Tang", "Bilal al-Rashidi": "Omar al-Najjar",
    },
}  # fmt: skip


def _renamed(words: str, names: dict[str, str]) -> str:
    pattern = regex.compile(r"(?<!\w)\L<names>(?!\w)", names=names)
    return pattern.sub(lambda match: names[match.group()], words)


@pytest.mark.parametrize("name", NAMES)
def test_other_names_change_no_attribution(name: str, request: pytest.FixtureRequest) -> None:
    """With other names of the same gender throughout, the same places speak."""
    _expect_difference("names", name, request)
    change = partial(_renamed, names=OTHERS[name])
    text = change(_text(name))
    assert text != _text(name)
    assert _facts(_document(name), change) == _facts(quoteattr.attribute(text))


# -- what stands around

#: A paragraph that names nobody and has nobody speak.
PLAIN = "The wind turned in the night and took three tiles and a weathercock with it."


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("where", ["before", "after", "before and after"])
def test_paragraph_around_changes_no_attribution(where: str, name: str, request: pytest.FixtureRequest) -> None:
    """A paragraph in which nobody speaks, put before or after, changes nothing and loses nothing."""
    _expect_difference(where, name, request)
    gap = "\n\n" if "\n\n" in _text(name) else "\n"
    text = _text(name).strip("\n")
    text = PLAIN + gap + text if "before" in where else text
    text = text + gap + PLAIN + "\n" if "after" in where else text
    assert _facts(_document(name)) == _facts(quoteattr.attribute(text))


@pytest.mark.parametrize("name", NAMES)
def test_positions_shift_with_the_text(name: str, request: pytest.FixtureRequest) -> None:
    """With a paragraph before it, every quotation stands exactly that much later."""
    _expect_difference("shift", name, request)
    gap = "\n\n" if "\n\n" in _text(name) else "\n"
    lead = PLAIN + gap
    shifted = [
        tuple((s.start - len(lead), s.end - len(lead)) for s in q.content)
        for q in quoteattr.attribute(lead + _text(name)).quotes
    ]
    assert [tuple((s.start, s.end) for s in q.content) for q in _document(name).quotes] == shifted


# -- generated passages


#: Given and family names of two builds each, by gender: any two of a row can stand for each other.
WOMEN = ("Ann Lee", "Mary Hughes", "Clara Marsh", "Ruth Okoro", "Carmen Vega", "Fatima al-Masri")
MEN = ("Edward Hale", "Thomas Quill", "Omar Haddad", "Karl Brandt", "Peter Novak", "Daniel Otieno")
#: Passages in which every source can be told; {w} and {m} are a woman and a man, {W} and {M} their family names.
SAID = (
    '{w} came late. "The pier is closed," {W} said. "It will stay closed."',
    '"We had no choice," {m} told reporters. "Nobody had."',
    '{m} said that the ferry was "a rumour with a timetable."',
    '"Who paid for it?" asked {w}, the harbour master.',
    'According to {m}, the gate was open. {w} called it "a gift to the gulls."',
    '{w} left the hall. "I am tired," she said.',
    'Mayor {m} wrote: "The lamps are lit."',
    '"The boats," {w} said, "were never ours."',
    '{m} denied that the keys were lost. "They hang where they hung," he added.',
)
FILLER = ("The rain went on until noon.", "The square was empty by then.", "Nobody had mended the clock.")


def _passage(number: int, women: tuple[str, ...], men: tuple[str, ...]) -> str:
    """Some paragraphs of speech, the same ones for a number, by the people who are given."""
    dice = random.Random(number)
    paragraphs = []
    for said in dice.sample(SAID, 4):
        who, whom = dice.randrange(len(women)), dice.randrange(len(men))
        names = {"w": women[who], "m": men[whom], "W": women[who].split()[-1], "M": men[whom].split()[-1]}
        paragraphs += [said.format(**names), dice.choice(FILLER)]
    return "\n\n".join(paragraphs)


DRESSES: dict[str, Callable[[str], str]] = {
    "curly marks": _curly,
    "single marks": lambda text: _singled(_curly(text), "‘", "’"),
    "straight single marks": lambda text: _singled(_curly(text), "'", "'"),
    "guillemets": lambda text: _curly(text).replace("“", "«").replace("”", "»"),
    "low marks": lambda text: _curly(text).replace("”", "\0").replace("“", "„").replace("\0", "“"),
    "apostrophes": lambda text: _curly(text).replace("“", "``").replace("”", "''"),
    "CR LF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "one line a paragraph": lambda text: text.replace("\n\n", "\n"),
    "wrapped lines": partial(_wrapped, width=60),
    "a paragraph before and after": lambda text: f"{PLAIN}\n\n{text}\n\n{PLAIN}",
}


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("number", range(12))
def test_clothes_change_no_generated_attribution(number: int, dress: str) -> None:
    """Passages by number say the same in every dress."""
    text = _passage(number, WOMEN, MEN)
    before = _facts(quoteattr.attribute(text))
    assert len(before) >= 4 and all(fact[4] for fact in before)
    dressed = DRESSES[dress](text)
    assert dressed != text
    assert before == _facts(quoteattr.attribute(dressed))


@pytest.mark.parametrize("number", range(24))
def test_other_names_change_no_generated_attribution(number: int) -> None:
    """Other women and men say the same in the same places."""
    women, men = WOMEN[number % 6 :] + WOMEN[: number % 6], MEN[number % 5 + 1 :] + MEN[: number % 5 + 1]
    others = dict(zip((*WOMEN, *MEN), (*women, *men)))
    others |= {one.split()[-1]: two.split()[-1] for one, two in others.items()}
    change = partial(_renamed, names=others)
    before = quoteattr.attribute(_passage(number, WOMEN, MEN))
    assert _facts(before, change) == _facts(quoteattr.attribute(_passage(number, women, men)))
