"""PolNeAR as it is released: articles and their attributions in brat's standoff form, one file an annotator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import NamedTuple

import regex
from attrs import frozen

from quoteattr.errors import FormatError
from quoteattr.values import Span

PARTS = ("train", "check")
_BOUND = regex.compile(r"^(T\d++)\t\S++ (\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*+)\t")
_EVENT = regex.compile(r"^E\d++\tAttribution\S*+((?: \S++)*+)")
_ROLES = ("Source", "Cue", "Content")


@frozen
class Relation:
    """What somebody says, writes, thinks or intends: the spans of each part, in text order."""

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()


@frozen
class Article:
    """An article with its relations, in the order of their contents."""

    id: str
    text: str
    relations: tuple[Relation, ...]


@frozen
class Source:
    """Who the source of a relation is."""

    #: How the article gives it: "name", "pronoun" or "nominal".
    form: str
    #: The names that are right.
    names: tuple[str, ...]


#: Article -> number of a relation -> who its source is.
Sources = Mapping[str, Mapping[int, Source]]


class Files(NamedTuple):
    """Where an article and what its first annotator marked in it stand."""

    text: Path
    annotations: Path | None


def find(folder: Path) -> dict[str, Files]:
    """The articles in a copy of the repository, or in a part of it, by their ids."""
    texts = sorted(folder.rglob("text/*.txt"))
    if not texts:
        raise FileNotFoundError(f"{folder} has no articles: there is no text/*.txt")
    places = {path.parent.parent / "attributions" for path in texts}
    annotations = sorted((path for place in places for path in place.glob("*.ann")), reverse=True)
    first = {path.stem.rpartition("_")[0]: path for path in annotations}
    return {path.stem: Files(path, first.get(path.stem)) for path in texts}


def read(files: Files) -> Article:
    """An article with its relations; FormatError where nobody has annotated it, or not as brat does."""
    name = files.text.stem
    if files.annotations is None:
        raise FormatError(f"{name} has no annotations: there is no attributions/{name}_*.ann")
    try:
        relations = tuple(_relations(files.annotations.read_bytes().decode("utf-8")))
    except ValueError as error:
        raise FormatError(f"{files.annotations.name}: {error}") from error
    return Article(name, files.text.read_bytes().decode("utf-8"), relations)


def _relations(annotations: str) -> list[Relation]:
    """What the lines bind together; a part that is marked below its relation only is not taken."""
    bound: dict[str, list[Span]] = {}
    found = []
    for line in annotations.split("\n"):
        if match := _BOUND.match(line):
            bound[match[1]] = [Span(*map(int, pair.split())) for pair in match[2].split(";")]
        elif match := _EVENT.match(line):
            found.append(_relation(match[1].split(), bound))
    return sorted(found, key=lambda one: one.content or one.cue or one.source)


def _relation(arguments: list[str], bound: Mapping[str, list[Span]]) -> Relation:
    """The relation of arguments such as "Content2:T7"."""
    parts: dict[str, list[Span]] = defaultdict(list)
    for argument in arguments:
        role, _, key = argument.partition(":")
        parts[role.rstrip("0123456789")] += bound.get(key, ())
    return Relation(*(tuple(sorted(parts[role])) for role in _ROLES))


def sources(part: str) -> Sources:
    """Who the sources of quoted speech are in the articles of a part, "train" or "check", as resolved by hand."""
    out: dict[str, dict[int, Source]] = defaultdict(dict)
    for of, article, number, form, names in _rows():
        if of == part:
            out[article][int(number)] = Source(form, tuple(names.split("|")))
    return out


def _rows() -> Iterator[list[str]]:
    table = resources.files("quoteattr.evaluation").joinpath("polnear_sources.tsv").read_text(encoding="utf-8")
    return (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
