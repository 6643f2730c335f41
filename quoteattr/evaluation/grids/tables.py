"""The words that the grids are made from: tables and lists beside this file."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import frozen

_DATA = files(__package__)


@frozen
class Person:
    """Somebody by name, with the words that mean them."""

    name: str
    pronoun: str
    role: str

    @property
    def first(self) -> str:
        """The first word of the name."""
        return self.name.split()[0]

    @property
    def surname(self) -> str:
        """The last word of the name."""
        return self.name.split()[-1]

    @property
    def he(self) -> str:
        """He or she at the beginning of a sentence."""
        return self.pronoun.capitalize()

    @property
    def his(self) -> str:
        """His or her."""
        return {"he": "his", "she": "her"}[self.pronoun]

    @property
    def honorific(self) -> str:
        """Mr or Ms."""
        return {"he": "Mr", "she": "Ms"}[self.pronoun]


@frozen
class Words:
    """What texts are filled with."""

    people: tuple[Person, ...]
    #: The other lists of words.json by name: towns, nouns, sentences, ...
    lists: Mapping[str, list[Any]]

    def of_other_pronoun(self, person: Person) -> list[Person]:
        """The people whom another pronoun means."""
        return [one for one in self.people if one.pronoun != person.pronoun]

    def of_same_pronoun(self, person: Person) -> list[Person]:
        """The others whom the same pronoun means."""
        return [one for one in self.people if one.pronoun == person.pronoun and one != person]

    def draw(self, draw: random.Random, name: str) -> Any:
        """One of a list."""
        return draw.choice(self.lists[name])


@cache
def words() -> Words:
    """The words of words.json."""
    lists = json.loads(_text("words.json"))
    return Words(tuple(Person(**one) for one in lists.pop("people")), lists)


@cache
def dialogues() -> list[list[str]]:
    """Dialogues of eight lines that two people speak in turn."""
    return json.loads(_text("dialogues.json"))  # type: ignore[no-any-return]


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table, by the names of its columns; `\\n` in it is a line break."""
    lines = [line for line in _text(f"{name}.tsv").splitlines() if not line.startswith("# ")]
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple({key: value.replace("\\n", "\n") for key, value in row.items()} for row in rows)


def _text(name: str) -> str:
    return _DATA.joinpath(name).read_text(encoding="utf8")


def capitalised(words: str) -> str:
    """The words as the beginning of a sentence."""
    return words[:1].upper() + words[1:]
