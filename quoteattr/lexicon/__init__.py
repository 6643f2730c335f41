"""The words that the library knows: frozen, added to and taken from by making another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import attrs
from attrs import field, frozen

from quoteattr.errors import LexiconError
from quoteattr.lexicon import _table
from quoteattr.lexicon._table import Row, Table, frozen_mapping
from quoteattr.lexicon.classes import WordClass, word_classes
from quoteattr.lexicon.words import Adjective, Noun, Pronoun, SourceNoun, Title, Verb, VerbForm, Word, class_of

LANGUAGE = "en"
TABLES = (
    "abbreviations",
    "attribution_phrases",
    "capitalised_words",
    "function_words",
    "given_names",
    "irregular_verbs",
    "labels",
    "light_verbs",
    "name_particles",
    "nicknames",
    "organisation_words",
    "places",
    "presenting_words",
    "source_nouns",
    "speech_adjectives",
    "speech_nouns",
    "speech_verbs",
    "tags",
    "title_nouns",
    "titles",
)
#: What the other columns hold for a word that a user adds with nothing but itself.
_DEFAULTS = {
    "abbreviations": {},
    "capitalised_words": {"kind": "other"},
    "given_names": {"gender": "fm"},
    "labels": {"kind": "speaker"},
    "organisation_words": {"kind": "organisation"},
    "places": {"kind": "city"},
    "presenting_words": {"kind": "noun", "example": "-"},
    "source_nouns": {"plural": "-", "kind": "person", "gender": "-"},
    "light_verbs": {"example": "-"},
    "speech_adjectives": {"takes": "clause", "mode": "thought", "example": "-"},
    "speech_nouns": {"plural": "-", "takes": "clause,to", "mode": "speech", "example": "-"},
    "speech_verbs": {"takes": "quote,clause", "mode": "speech", "example": "-"},
    "titles": {"gender": "-", "kind": "office", "stands_alone": "yes"},
}
#: Columns whose cells are, one by one or parted by commas, those of the shipped table and no others.
_CLOSED = frozenset(("gender", "kind", "mode", "stands_alone", "takes", "class", "place"))
_GENDERS = {"m": "male", "f": "female", "fm": "any"}


@frozen(repr=False, eq=False)
class Lexicon:
    """All word tables of a language; `default()` gives those that ship with the library.

    >>> lexicon = Lexicon.default().add(speech_verbs=["rap raps rapped rapping"])
    >>> lexicon.word("rapped").verb.name
    'rap'
    >>> lexicon.remove(speech_verbs=["rap"]).word("rapped").verb is None
    True
    """

    _tables: Mapping[str, Table] = field(alias="tables", converter=frozen_mapping)
    #: Word form, lower case -> all that is known of it.
    words: Mapping[str, Word] = field(init=False)
    #: First word -> the further words of the multi-word entries that begin with it, longest first, with the entry.
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Any], ...]] = field(init=False)
    #: First word -> the further words of the attribution phrases that begin with it, with their mode.
    attributions: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]] = field(init=False)
    #: Title -> the nouns by which one who bears it is called: sen. -> senator.
    title_nouns: Mapping[str, tuple[str, ...]] = field(init=False)
    #: Nickname -> the given names it can stand for.
    nicknames: Mapping[str, frozenset[str]] = field(init=False)
    #: Label before what is said, or the name of a field -> "asks", "answers", "speaker", "field", "end" or "closing".
    labels: Mapping[str, str] = field(init=False)
    #: Word that presents a quotation -> "noun", "origin", "verb" or "link".
    presenting: Mapping[str, str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        missing = sorted(set(TABLES) - set(self._tables))
        if missing:
            raise LexiconError(f"there is no table {missing[0]!r}; begin with Lexicon.default() and add to it")
        words, phrases = _gather(self._tables)
        attributions: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
        for row in self._tables["attribution_phrases"]:
            first, *rest = row["phrase"].split()
            attributions[first] = (*attributions.get(first, ()), (tuple(rest), row["mode"]))
        known = {
            "words": words,
            "phrases": phrases,
            "attributions": attributions,
            "title_nouns": {row["title"]: tuple(row["nouns"].split()) for row in self._tables["title_nouns"]},
            "nicknames": {row["nickname"]: frozenset(row["names"].split()) for row in self._tables["nicknames"]},
            "labels": {row["label"]: row["kind"] for row in self._tables["labels"]},
            "presenting": {row["word"]: row["kind"] for row in self._tables["presenting_words"]},
        }
        for name, mapping in known.items():
            object.__setattr__(self, name, frozen_mapping(mapping))

    @classmethod
    def default(cls) -> Lexicon:
        """The lexicon that ships with the library, read once."""
        return _default()

    def table(self, name: str) -> Table:
        """One table, as its file holds it."""
        if name not in self._tables:
            raise LexiconError(f"there is no table {name!r}; choose from {', '.join(sorted(self._tables))}")
        return self._tables[name]

    def word(self, form: str) -> Word | None:
        """All that is known of a word form; None where nothing is."""
        if not isinstance(form, str):
            raise TypeError(f"pass a word form as a str, not {type(form).__name__}")
        return self.words.get(form.lower())

    def add(self, **entries: Iterable[str | Mapping[str, str]]) -> Lexicon:
        """Another lexicon with more entries: `table=[entry, ...]`.

        An entry is the word alone (a verb: its forms, "rap raps rapped rapping") or a mapping of column to cell.
        """
        tables = dict(self._tables)
        for name, new in entries.items():
            table = self.table(name)
            rows = {row[table.columns[0]]: row for row in table}
            for entry in _listed(name, new):
                row = _row(table, name, entry)
                if row[table.columns[0]] in table.absent:
                    reason = table.absent[row[table.columns[0]]]
                    raise LexiconError(f"{table.name}: {row[table.columns[0]]!r} was left out on purpose: {reason}")
                rows[row[table.columns[0]]] = row
            tables[name] = attrs.evolve(table, rows=tuple(rows[key] for key in sorted(rows)))
        return Lexicon(tables)

    def remove(self, **entries: Iterable[str]) -> Lexicon:
        """Another lexicon without these entries, each named by its first column: `table=[word, ...]`."""
        tables = dict(self._tables)
        for name, words in entries.items():
            table = self.table(name)
            gone = set(_listed(name, words))
            unknown = gone - {row[table.columns[0]] for row in table}
            if unknown:
                raise LexiconError(f"{table.name}: there is no entry {min(unknown, key=repr)!r} to remove")
            tables[name] = attrs.evolve(table, rows=tuple(row for row in table if row[table.columns[0]] not in gone))
        return Lexicon(tables)

    def __reduce__(self) -> Any:
        shipped = _default()._tables
        return _changed, ({name: table for name, table in self._tables.items() if shipped.get(name) is not table},)

    def __repr__(self) -> str:
        return f"Lexicon({LANGUAGE}, {len(self.words)} word forms)"


@lru_cache(maxsize=1)
def _default() -> Lexicon:
    return Lexicon({name: _table.read(LANGUAGE, name) for name in TABLES})


def _changed(tables: dict[str, Table]) -> Lexicon:
    """The default lexicon with other tables in the place of its own: what a pickle holds."""
    return Lexicon({**_default()._tables, **tables}) if tables else _default()


def _listed(name: str, entries: Any) -> list[Any]:
    if isinstance(entries, (str, bytes, Mapping)) or not isinstance(entries, Iterable):
        raise TypeError(f"pass a list of entries: {name}=[{entries!r}]")
    return list(entries)


def _row(table: Table, name: str, entry: str | Mapping[str, str]) -> Row:
    place = f"{table.name}: added {entry!r}"
    if isinstance(entry, Mapping):
        cells = {**_DEFAULTS.get(name, {}), **entry}
    elif isinstance(entry, str) and name in _DEFAULTS:
        entry = entry.lower()  # as all tables have them: Zoltar -> zoltar
        first = entry.split()[0] if name == "speech_verbs" and entry.split() else entry
        cells = {**_DEFAULTS[name], table.columns[0]: first}
        if name == "speech_verbs":
            cells["forms"] = entry
    else:
        raise TypeError(f"pass each entry of {name} as a mapping of its columns ({', '.join(table.columns)})")
    if set(cells) != set(table.columns):
        raise LexiconError(f"{place}: it needs the columns {', '.join(table.columns)}")
    if name == "speech_verbs" and isinstance(cells["forms"], str):
        cells["forms"] = " ".join(_five_forms(place, cells["forms"]))
    for column, cell in cells.items():
        _check_cell(table, place, column, cell, _DEFAULTS.get(name, {}).get(column))
    return Row(place, {**cells, table.columns[0]: cells[table.columns[0]].lower()})


def _check_cell(table: Table, place: str, column: str, cell: object, default: str | None) -> None:
    if not isinstance(cell, str) or not cell.strip() or set(cell) & set("\t\n\r"):
        raise LexiconError(f"{place}: {column} must be a non-empty string without tabs, not {cell!r}")
    if column not in _CLOSED:
        return
    known = {part for row in table for part in row[column].split(",")} | {default}
    for part in cell.split(","):
        if part not in known:
            raise LexiconError(f"{place}: {column} is {part!r}; choose from {', '.join(sorted(filter(None, known)))}")


def _five_forms(place: str, entry: str) -> list[str]:
    forms = entry.split()
    if len(forms) == 4:
        forms.insert(2, forms[2])
    if len(forms) != 5:
        raise LexiconError(f"{place}: give a verb's forms: 'rap raps rapped rapping' or 'sing sings sang sung singing'")
    return forms


def _gather(tables: Mapping[str, Table]) -> tuple[dict[str, Word], dict[str, Any]]:
    """All tables turned about: word form -> Word, and the multi-word entries by first word."""
    known: dict[str, dict[str, Any]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Any]]] = {}

    def put(form: str, **facts: Any) -> None:
        if " " in form:
            first, *rest = form.split()
            phrases.setdefault(first, []).append((tuple(rest), next(iter(facts.values()))))
        else:
            known.setdefault(form, {}).update(facts)

    for reader in _READERS:
        reader(tables, put)
    for forms in phrases.values():
        forms.sort(key=lambda entry: -len(entry[0]))
    words = {form: Word(**{"word_class": WordClass.NOUN, **facts}) for form, facts in known.items()}
    return words, {first: tuple(rest) for first, rest in phrases.items()}


def _read_open_classes(tables: Mapping[str, Table], put: Any) -> None:
    verbal = set()
    for row in tables["tags"]:
        put(row["word"], word_class=class_of(row["classes"], row["word"]), lowercase_listed=True)
        if not _VERBAL.isdisjoint(row["classes"]):
            verbal.add(row["word"])
    for row in tables["irregular_verbs"]:
        past, participle = row["past"], row["participle"]
        for form, letter in ((past, WordClass.VERB), (participle, WordClass.PARTICIPLE)):
            if form not in verbal:
                put(form, word_class=WordClass.ED if past == participle else letter, lowercase_listed=True)


def _read_verbs(tables: Mapping[str, Table], put: Any) -> None:
    forms: dict[str, tuple[Verb, list[int]]] = {}
    for row in tables["speech_verbs"]:
        verb = Verb(row["verb"], frozenset(row["takes"].split(",")), row["mode"])
        for number, form in enumerate(row["forms"].split()):
            forms.setdefault(form, (verb, []))[1].append(number)
    listed = {row["word"]: row["classes"] for row in tables["tags"]}
    for form, (verb, numbers) in forms.items():
        put(form, verb=verb, forms=tuple(numbers), lowercase_listed=True)
        letter = _FORMS.get(tuple(numbers), WordClass.ED)
        tagged = listed.get(form, "")
        if letter == WordClass.ED and tagged == WordClass.VERB:
            letter = WordClass.VERB  # e.g. *said*, hardly ever a participle
        if tagged[:1] in _NOUNS and letter in _NOUN_TOO:
            letter = _NOUN_TOO[letter]
            put(form, word_class=letter)
        past = letter == WordClass.ED and tagged[:1] not in _NOT_PAST
        if not tagged or past or form.endswith("ed") and len(form) > 4:
            put(form, word_class=letter)


#: Which of a verb's five forms a word is -> its class; others are told apart by their neighbours.
_FORMS = {
    (VerbForm.BASE,): WordClass.BASE,
    (VerbForm.PRESENT,): WordClass.VERB,
    (VerbForm.PAST,): WordClass.VERB,
    (VerbForm.PARTICIPLE,): WordClass.PARTICIPLE,
    (VerbForm.ING,): WordClass.ING,
    (VerbForm.PAST, VerbForm.PARTICIPLE): WordClass.ED,
}
#: A verb's class -> what it is where the word is a noun as well: *plan*, *plans*.
_NOUN_TOO = {WordClass.BASE: WordClass.NOUN_OR_BASE, WordClass.VERB: WordClass.PLURAL_OR_VERB}
_NOUNS = word_classes("noun|plural")
_NOT_PAST = word_classes("noun|plural|base")
_VERBAL = word_classes("verb|participle|base")
_AUXILIARY = word_classes("auxiliary|having")


def _read_light_verbs(tables: Mapping[str, Table], put: Any) -> None:
    for row in tables["light_verbs"]:
        for form in row["forms"].split():
            put(form, light=True, lowercase_listed=True)


def _read_nouns(tables: Mapping[str, Table], put: Any) -> None:
    listed = {row["word"] for row in tables["tags"]}
    for row in tables["speech_nouns"]:
        noun = Noun(row["noun"], frozenset(row["takes"].split(",")), row["mode"])
        for form in {row["noun"], row["plural"]} - {_table.EMPTY}:
            put(form, noun=noun, lowercase_listed=True)
    for row in tables["speech_adjectives"]:
        adjective = Adjective(row["adjective"], frozenset(row["takes"].split(",")), row["mode"])
        put(row["adjective"], adjective=adjective, lowercase_listed=True)
        if row["adjective"] not in listed:
            put(row["adjective"], word_class=WordClass.ADJECTIVE)
    for row in tables["source_nouns"]:
        for form, plural in ((row["noun"], False), (row["plural"], True)):
            if form != _table.EMPTY:
                gender = _GENDERS.get(row["gender"])
                noun_ = SourceNoun(row["noun"], row["kind"], gender, plural)
                put(form, source=noun_)
                if " " not in form:
                    put(form, lowercase_listed=True)
                    if form not in listed:
                        put(form, word_class=WordClass.PLURAL if plural else WordClass.NOUN)


def _read_function_words(tables: Mapping[str, Table], put: Any) -> None:
    for row in tables["function_words"]:
        letter, features = row["class"], row["features"].split()
        pronoun = Pronoun(*features) if len(features) == 4 else None
        auxiliary = features[0] if letter in _AUXILIARY else None
        put(row["word"], word_class=letter, lowercase_listed=True, pronoun=pronoun, auxiliary=auxiliary)


def _read_names(tables: Mapping[str, Table], put: Any) -> None:
    for row in tables["given_names"]:
        put(row["name"], given_gender=_GENDERS[row["gender"]])
    for row in tables["titles"]:
        put(
            row["title"].rstrip("."),
            title=Title(
                row["title"], _GENDERS.get(row["gender"]), row["kind"] == "honorific", row["stands_alone"] == "yes"
            ),
        )
    for row in tables["organisation_words"]:
        put(row["word"], entity_kind=row["kind"])
    for row in tables["places"]:
        put(row["place"].rstrip("."), place=row["kind"])
    for row in tables["capitalised_words"]:
        put(row["word"], capitalised=row["kind"])
    for row in tables["name_particles"]:
        if " " not in row["particle"]:
            put(row["particle"].rstrip("."), particle=row["place"])
    for row in tables["abbreviations"]:
        put(row["abbreviation"], abbreviation=True)


_READERS = (_read_open_classes, _read_verbs, _read_light_verbs, _read_nouns, _read_function_words, _read_names)
