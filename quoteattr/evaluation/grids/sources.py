"""Who says it, how it is told, with which marks: every combination, on plain sentences."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from attrs import frozen

from quoteattr.evaluation.grids.items import ALL, Grid, Item, Said, all_passages
from quoteattr.evaluation.grids.tables import Person, capitalised, table, words
from quoteattr.evaluation.tagged import QUOTED, REPORTED
from quoteattr.values import Span

MARKS = {
    "straight": ('"', '"'),
    "curly": ("“", "”"),
    "single": ("'", "'"),
    "curly single": ("‘", "’"),
    "guillemets": ("«", "»"),
    "german": ("„", "“"),
    "backticks": ("``", "''"),
}
#: Sources that are crossed with all marks.
_MARKED = ("name", "surname", "pronoun", "unnamed")
_SEVERAL = (("says", "say"), (" was quoted", " were quoted"), (" was reported", " were reported"))


@frozen
class Source:
    """Who says something: the sentence that introduces them, and how they are called."""

    kind: str
    before: str
    called: str
    again: str
    whose: str
    his: str
    several: bool
    names: tuple[str, ...]
    classes: frozenset[str]


def source(kind: str, draw: random.Random) -> Source:
    """Somebody of a kind of source, with words that are drawn."""
    row = next(row for row in table("sources") if row["source"] == kind)
    person, values = _drawn(draw)
    given = {key: text.format(**values) for key, text in row.items()}
    called, his = given["called"], given["his"]
    tests = {
        "pronoun": kind.startswith("pronoun") or kind.endswith(" it"),
        "bodiless": his in ("its", "their"),
        "it": his == "its",
        "comma": called.endswith(","),
        "introduced": bool(given["before"]),
        "phrase": " " in called and called != person.name,
        "unowned": not given["whose"],
    }
    classes = frozenset(name for name, holds in tests.items() if holds)
    names = tuple(given["names"].split("; "))
    return Source(
        kind, given["before"], called, given["again"], given["whose"], his, row["number"] == "2", names, classes
    )


def _drawn(draw: random.Random) -> tuple[Person, dict[str, str]]:
    """Somebody, and the words that templates of sources hold."""
    some = words()
    person, other = draw.sample(some.people, 2)
    while person.pronoun == other.pronoun:  # the pronoun must tell them apart
        other = draw.choice(some.people)
    organisation = some.draw(draw, "organisations")
    town, unnamed, modifier, group, capital = (
        some.draw(draw, name) for name in ("towns", "unnamed", "modifiers", "groups", "capitals")
    )
    return person, {
        "name": person.name,
        "first": person.first,
        "surname": person.surname,
        "role": person.role,
        "he": person.pronoun,
        "his": person.his,
        "Mr": person.honorific,
        "other": other.name,
        "other_role": other.role,
        "organisation": organisation["name"],
        "noun": organisation["noun"],
        "town": town,
        "unnamed": unnamed,
        "modifier": modifier,
        "A": "An" if modifier[0] in "aeiou" else "A",
        "group": group,
        "capital": capital,
    }


def texts(rounds: int) -> Iterator[Item]:
    """A text for every combination that is English."""
    for number in range(rounds):
        for kind in (row["source"] for row in table("sources")):
            for telling in table("tellings"):
                draw = random.Random(f"{number} {kind} {telling['telling']}")
                who = source(kind, draw)
                if not who.classes & set(telling["not with"].split(", ")):
                    yield from _marked(who, telling, _filled(telling["form"], who, draw))


def _filled(form: str, who: Source, draw: random.Random) -> str:
    """A telling with its words in place, still with the brackets around what is reported and the cue."""
    said, more = draw.sample(words().lists["sentences"], 2)
    if who.called.endswith(","):
        form = form.replace("{source}.", "{bare}.").replace("{source},", "{bare},")
    for one, many in _SEVERAL if who.several else ():
        form = form.replace(one, many)
    values: dict[str, Any] = {
        "source": who.called,
        "bare": who.called.rstrip(","),
        "again": who.again,
        "whose": who.whose,
        "his": who.his,
        "said": said,
        "more": more,
        "noun": words().draw(draw, "nouns"),
    }
    values |= {key.capitalize(): capitalised(values[key]) for key in ("source", "whose", "said", "more")}
    return form.format(**values)


def _marked(who: Source, telling: dict[str, str], body: str) -> Iterator[Item]:
    kind, how = telling["kind"], telling["telling"]
    crossed = kind != "indirect" and who.kind in _MARKED
    for marks in MARKS if crossed else ["straight"]:
        told = f"how: {'indirect: ' if kind == 'indirect' else ''}{how}"
        rows = [ALL, *([f"who: {who.kind}", told, "plain"] if marks == "straight" else [])]
        text, said, cue = _laid_out(f"{who.before} {body}" if who.before else body, MARKS[marks], who.names)
        yield Item((*rows, *([f"marks: {marks}"] if crossed else [])), text, said, cue, kind)


def _laid_out(body: str, marks: tuple[str, str], names: tuple[str, ...]) -> tuple[str, tuple[Said, ...], Span | None]:
    """The text with these marks and without brackets, what is said in it, and where the cue stands."""
    out, said, size = [], [], 0
    start: int | None = None
    cue = [0, 0]
    for character in body:
        if character in "<>":
            cue[character == ">"] = size
            continue
        if character in "[]":
            if start is not None:
                said.append(Said(Span(start, size), REPORTED, names))
            start = size if character == "[" else None
            continue
        shown = character
        if character == '"':
            shown = marks[start is not None]
            if start is not None:
                said.append(Said(Span(start, size + len(shown)), QUOTED, names))
            start = size if start is None else None
        elif character == "\n" and start is not None:  # over paragraphs: the first has no closing mark
            said.append(Said(Span(start, size), QUOTED, names))
            start = None
        out.append(shown)
        size += len(shown)
    return "".join(out) + "\n", tuple(said), Span(*cue) if cue[1] else None


SOURCES = Grid(texts, all_passages, rounds=4)
