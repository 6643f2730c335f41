"""Every way of writing who speaks before what they say, and prose that only looks like one."""

from __future__ import annotations

import random
from collections.abc import Iterator

from attrs import frozen

from quoteattr.evaluation.grids.items import ALL, Grid, Item, Said, each_passage, nobody
from quoteattr.evaluation.grids.tables import Person, capitalised, dialogues, table, words
from quoteattr.evaluation.tagged import QUOTED
from quoteattr.values import Span

_LENGTHS = {"one paragraph": 4, "two paragraphs": 4, "eight turns": 8}


@frozen
class Side:
    """One of two speakers, in the forms that labels have."""

    full: str
    surname: str
    first: str
    initials: str
    title: str
    role: str
    #: As in a chat.
    nick: str
    #: In capitals.
    FULL: str
    SURNAME: str


def _side(person: Person) -> Side:
    name, surname, first = person.name, person.surname, person.first
    title = f"{person.honorific.upper()}."
    initials = name[0] + surname[0]
    return Side(name, surname, first, initials, title, person.role, first.lower(), name.upper(), surname.upper())


class _Page:
    """A text that is put together bit by bit, with what is said in it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._size = 0
        self.said: list[Said] = []

    def add(self, words: str, names: tuple[str, ...] = ()) -> None:
        """Go on with some words, which may be somebody's."""
        if names:
            self.said.append(Said(Span(self._size, self._size + len(words)), QUOTED, names))
        self._parts.append(words)
        self._size += len(words)

    def text(self) -> str:
        """All of it, with one line break at its end."""
        return "".join(self._parts).rstrip("\n") + "\n"


def texts(rounds: int) -> Iterator[Item]:
    """A conversation in every layout, with one or two paragraphs a turn, in four turns or eight."""
    for number in range(rounds):
        for layout in table("layouts"):
            for length in _LENGTHS:
                if length == "two paragraphs" and layout["short"]:
                    continue
                page = _page(layout, length, random.Random(f"{number} {layout['layout']} {length}"))
                rows = (ALL, f"layout: {layout['layout']}", f"length: {length}")
                yield Item(rows, page.text(), tuple(page.said))


def _page(layout: dict[str, str], length: str, draw: random.Random) -> _Page:
    two = {key: _side(person) for key, person in zip("ab", draw.sample(words().people, 2))}
    town = words().draw(draw, "towns")
    page = _Page()
    page.add(layout["lead"].format(**two, town=town))
    for turn, line in enumerate(draw.choice(dialogues())[: _LENGTHS[length]]):
        side = "ab"[turn % 2]
        values = {**two, "s": two[side], "town": town, **_counters(turn)}
        names = tuple(name.format(**values) for name in layout[f"names of {side}"].split("; "))
        page.add(layout[f"label of {side}"].format(**values))
        page.add(line, names)
        if side == "a":
            page.add(layout["behind a"])
        elif length == "two paragraphs":
            page.add("\n\n")
            page.add(capitalised(words().draw(draw, "sentences")) + ".", names)
        page.add(layout["between"])
    return page


def _counters(turn: int) -> dict[str, object]:
    """What a label tells besides a name."""
    return {
        "turn": turn,
        "number": turn + 1,
        "time": f"{3 + turn // 2:02d}:{17 * turn % 60:02d}",
        "laughing": " (laughing)" if turn % 3 == 1 else "",
    }


def lookalikes(rounds: int) -> Iterator[Item]:
    """Texts of headings, form fields, recipes, lists and times."""
    for number in range(rounds):
        for row in table("lookalikes"):
            draw = random.Random(f"{number} {row['lookalike']}")
            two = {key: _side(person) for key, person in zip("ab", draw.sample(words().people, 2))}
            some = {f"s{n}": capitalised(one) for n, one in enumerate(draw.sample(words().lists["sentences"], 3))}
            text = row["form"].format(**two, **some, town=words().draw(draw, "towns"))
            yield Item((ALL, f"lookalike: {row['lookalike']}"), text)


LAYOUTS = Grid(texts, each_passage, rounds=5)
LOOKALIKES = Grid(lookalikes, nobody, rounds=5)
