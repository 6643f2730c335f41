"""The same speech in other clothes has the same speakers: marks, line ends, names, what stands around it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pytest
import regex

import quoteattr
from quoteattr import Document

SEEDS = Path(__file__).parent.parent / "seeds"
NAMES = sorted(path.stem for path in SEEDS.glob("*.txt"))
#: Seeds whose quotations stand between straight double marks, and between curly double ones.
STRAIGHT = ("harbour-tunnel", "town-election", "clinical-study", "inn")
CURLY = ("school-meals", "football-club")
#: (change, seed) -> why the attributions differ. Strict: take out what stays the same.
KNOWN_TO_DIFFER: dict[tuple[str, str], str] = {
    ("names", "football-club"): "whether PARK is the Mr Park of the text hangs on 'Park' being the word of a place too",
    ("names", "orchestra"): "a pronoun's antecedent hangs on which given names are listed, and with which gender",
    ("names", "town-election"): "a pronoun's antecedent hangs on which given names are listed, and with which gender",
}

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
