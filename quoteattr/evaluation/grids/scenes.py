"""Who takes the turns: eight lines that two people speak, by people, tags, surroundings and marks."""

from __future__ import annotations

import random
from collections.abc import Iterator

from attrs import frozen

from quoteattr.evaluation.grids.items import ALL, Grid, Item, Said, each_passage
from quoteattr.evaluation.grids.tables import capitalised, dialogues, table, words
from quoteattr.evaluation.tagged import QUOTED
from quoteattr.values import Span

MARKS = {"curly": ("“", "”"), "straight": ('"', '"'), "single": ("‘", "’"), "dash": ("— ", "")}
_DASHED = ("all", "first two", "first only")


@frozen
class Talker:
    """One of two who talk: how they are called, the pronoun that means them alone, and the right names."""

    called: str
    pronoun: str
    names: tuple[str, ...]


def texts(rounds: int) -> Iterator[Item]:
    """A scene for every combination that is English."""
    for number in range(rounds):
        for tags in table("scene_tags"):
            for place in table("scene_places"):
                yield from _scenes(tags, place, random.Random(f"{number} {tags['tags']} {place['place']}"))


def _scenes(tags: dict[str, str], place: dict[str, str], draw: random.Random) -> Iterator[Item]:
    some = words()
    a = draw.choice(some.people)
    b = draw.choice(some.of_other_pronoun(a))
    c = draw.choice(some.of_same_pronoun(a))
    tall, short = draw.sample(some.lists["unnamed"], 2)
    for row in table("scene_people"):
        kind = row["people"]
        if (kind, place["place"]) == ("narrator and named", "article"):
            continue
        if (kind, tags["tags"]) == ("two named, one gender", "pronouns"):
            continue
        filled = {key: text.format(a=a, b=b, c=c, tall=tall, short=short) for key, text in row.items()}
        two = [
            Talker(filled[f"called {x}"], filled[f"pronoun {x}"], tuple(filled[f"names {x}"].split("; "))) for x in "ab"
        ]
        lines = draw.choice(dialogues())
        for style, marks in MARKS.items():
            if style == "dash" and tags["tags"] not in _DASHED:
                continue
            head = [part for part in (place["before"], filled["opening"]) if part]
            body = list(_paragraphs(tags, lines, two, draw))
            rows = (f"people: {kind}", f"tags: {tags['tags']}", f"place: {place['place']}") if style != "dash" else ()
            text, said = _laid_out(head, body, marks, place["behind"])
            yield Item((ALL, f"marks: {style}", *rows), text, said)


def _paragraphs(
    tags: dict[str, str], lines: list[str], two: list[Talker], draw: random.Random
) -> Iterator[tuple[Talker | None, str]]:
    """Who speaks in each paragraph, and the paragraph with straight marks; narration has no speaker."""
    for number, line in enumerate(lines):
        who, other = two[number % 2], two[1 - number % 2]
        verb = "asked" if line.endswith("?") else draw.choice(["said", "said", "answered"])
        yield who, _line(tags["lines"][number], line, who, other, verb)
        if tags["behind"] == str(number):
            yield None, tags["narration"].format(called=who.called)


def _line(tag: str, line: str, who: Talker, other: Talker, verb: str) -> str:
    """One line, as its letter in scene_tags.tsv asks."""
    said = line if line[-1] in "?!" else line[:-1] + ","
    if tag == "P" and who.pronoun:
        return f'"{said}" {who.pronoun.lower()} {verb}.'
    if tag == "B":
        return f'{capitalised(who.called)} looked out of the window. "{line}"'
    if tag == "V" and other.called != "I" and other.called[0].isupper():
        return f'"{line[:-1]}, {other.called}{line[-1]}"'
    if tag == "-":
        return f'"{line}"'
    return f'"{said}" ' + (f"I {verb}." if who.called == "I" else f"{verb} {who.called}.")


def _laid_out(
    head: list[str], body: list[tuple[Talker | None, str]], marks: tuple[str, str], behind: str
) -> tuple[str, tuple[Said, ...]]:
    """The text of a scene with these marks, and what is said in it."""
    parts, said = list(head), []
    size = sum(len(part) + 2 for part in parts)
    for who, paragraph in body:
        if who is not None:
            before, line, rest = paragraph.split('"')
            spoken = marks[0] + line + marks[1]
            start = size + len(before)
            said.append(Said(Span(start, start + len(spoken)), QUOTED, who.names))
            paragraph = before + spoken + rest
        parts.append(paragraph)
        size += len(paragraph) + 2
    return "\n\n".join([*parts, *([behind] if behind else [])]) + "\n", tuple(said)


SCENES = Grid(texts, each_passage, rounds=2)
