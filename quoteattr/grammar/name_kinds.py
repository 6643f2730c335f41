"""What a name looks like: a person, a body or a place, and whether its words tell a gender."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from quoteattr.lexicon.classes import WordClass, word_classes
from quoteattr.lexicon.words import Title, Word
from quoteattr.reading import Name, Reading

#: Letters of an acronym at most.
_ACRONYM = 5
_FINITE = word_classes("verb|verb/participle")


class Run(NamedTuple):
    """The words of a name: from its titles on, from its core on, and its titles."""

    reading: Reading
    first: int
    core_first: int
    last: int
    titles: tuple[Title, ...]

    @property
    def core(self) -> Sequence[Word]:
        """The words of the name without its titles."""
        return self.reading.words.entries[self.core_first : self.last]

    @property
    def keys(self) -> Sequence[str]:
        """The same in lower case."""
        return self.reading.words.lowered[self.core_first : self.last]


def name_of(run: Run, known: str | None = None) -> Name:
    """The name, of the kind that is `known` or that its words tell."""
    kind = known or next((kind for applies, kind in _KINDS if applies(run)), "unknown")
    gender = next((title.gender for title in run.titles if title.gender), None)
    if gender is None and run.first and not run.titles:
        gender = _small_title_gender(run.reading, run.first)
    from_title = gender is not None
    core = run.core
    if gender is None and kind == "person" and core and (len(core) > 1 or not run.titles):
        family_first = "-" in run.keys[-1] and core[-1].given_gender  # e.g. Kim *Tae-yang*
        gender = core[-1].given_gender if family_first else core[0].given_gender
    gender = gender if gender != "any" else None
    return Name(run.first, run.last, run.core_first, run.titles, kind, gender, from_title)


def _honoured(run: Run) -> bool:
    return bool(run.titles) and run.titles[-1].honorific


def _is_firm(run: Run) -> bool:
    """Marks *&* Spencer, AT*&*T, McDonald*'s*."""
    return any("&" in key for key in run.keys) or bool(run.core) and run.core[-1].word_class == WordClass.CLITIC


def _is_numbered_person(run: Run) -> bool:
    """Juror *4*."""
    numbered = len(run.core) == 2 and run.keys[-1].isdigit()
    return numbered and run.core[0].source is not None and run.core[0].source.kind == "person"


def _is_numbered_body(run: Run) -> bool:
    """Unit *7*."""
    return len(run.core) == 2 and run.keys[-1].isdigit()


def _surname_is_a_place(run: Run) -> bool:
    """Sam *Hill*, beside a verb of speech or with his age: one who is no hill."""
    core = run.core
    if len(core) < 2 or core[0].place or core[0].entity_kind or core[-1].given_gender:
        return False
    if core[0].lowercase_listed and not core[0].given_gender:
        return False  # e.g. *Blue* Lake
    place = core[-1].entity_kind == "place" or core[-1].place is not None
    return place and speaks_or_ages(run.reading, run.first, run.last)


def speaks_or_ages(reading: Reading, first: int, last: int) -> bool:
    """Does a verb of speech stand beside a name, the noun for a person before it, or an age behind it?"""
    words = reading.words
    before = words.entries[first - 1] if first else None
    if before is not None and before.word_class in _FINITE and _speech(before):
        return True  # e.g. *said* Sam Hill
    if before is not None and before.source is not None and before.source.kind == "person":
        return not words.capitals[first - 1]  # e.g. *farmer* Sam Hill
    if last + 2 >= len(words) or before is not None and before.word_class == WordClass.DETERMINER:
        return False
    aged = words.lowered[last] == "," and words.lowered[last + 1].isdigit() and words.lowered[last + 2] in ",."
    after = words.entries[last + (words.entries[last].word_class == WordClass.ADVERB)]
    return aged or _speech(after) and after.forms[:1] in ((1,), (2,))


def _speech(entry: Word) -> bool:
    return entry.verb is not None and "quote" in entry.verb.complements


def _marks(run: Run) -> list[str]:
    core = run.core
    if len(core) == 2 and core[0].entity_kind and core[1].given_gender and not core[1].entity_kind:
        return []  # e.g. *Park Ji-hoon*, whose family name comes first
    return [entry.entity_kind for entry in core if entry.entity_kind]


def _marked_organisation(run: Run) -> bool:
    """The Port *Authority*."""
    return not _honoured(run) and _marks(run)[-1:] == ["organisation"]


def _marked_place(run: Run) -> bool:
    """Orland *Street*."""
    return not _honoured(run) and _marks(run)[-1:] == ["place"]


def _titled(run: Run) -> bool:
    return bool(run.titles)


def _ends_in_group(run: Run) -> bool:
    """The *Orland Democrat*."""
    return len(run.core) > 1 and run.core[-1].capitalised == "group"


def _begins_with_place(run: Run) -> bool:
    core = run.core
    known = core and (core[0].place or is_place_phrase(run.reading, run.core_first, run.last))
    return bool(known) and not (core[0].given_gender and len(core) > 1)


def _is_place(run: Run) -> bool:
    """*Orland*, *New York*; but not: *Orland Kestrel*."""
    return _begins_with_place(run) and (len(run.core) == 1 or is_place_phrase(run.reading, run.core_first, run.last))


def _begins_with_given_name(run: Run) -> bool:
    return bool(run.core) and run.core[0].given_gender is not None


def _in_state(run: Run) -> bool:
    """Does the name of a larger place follow a comma: *Orland*, Ohio?"""
    words, after = run.reading.words, run.last + 1
    if len(run.core) != 1 or after >= len(words) or words.lowered[run.last] != "," or not words.capitals[after]:
        return False
    return words.entries[after].place not in (None, "nationality") or _begins_place_phrase(run.reading, after)


def _ends_in_country(run: Run) -> bool:
    """Kestrel *Norway*."""
    return len(run.core) > 1 and run.core[-1].place == "country" and not run.core[0].place


def _holds_place(run: Run) -> bool:
    return any(entry.place for entry in run.core)


def _holds_group(run: Run) -> bool:
    return any(entry.capitalised not in (None, "other") for entry in run.core)


def _is_acronym(run: Run) -> bool:
    """*NASA*."""
    if len(run.core) != 1:
        return False
    start, end = run.reading.words.span(run.core_first, run.last)
    return run.keys[0].isalpha() and 1 < len(run.keys[0]) <= _ACRONYM and run.reading.text[start:end].isupper()


def _begins_with_initial(run: Run) -> bool:
    """*J.* Kestrel."""
    return len(run.core) > 1 and run.keys[0].endswith(".")


#: What tells the kind of a name, the first that applies: an unknown word beside a place is of no kind yet.
_KINDS: tuple[tuple[Callable[[Run], bool], str], ...] = (
    (_is_firm, "organisation"),
    (_is_numbered_person, "person"),
    (_is_numbered_body, "organisation"),
    (_surname_is_a_place, "person"),
    (_marked_organisation, "organisation"),
    (_marked_place, "place"),
    (_titled, "person"),
    (_ends_in_group, "group"),
    (_is_place, "place"),
    (_begins_with_place, "unknown"),
    (_begins_with_given_name, "person"),
    (_in_state, "place"),
    (_ends_in_country, "organisation"),
    (_holds_place, "place"),
    (_holds_group, "group"),
    (_is_acronym, "organisation"),
    (_begins_with_initial, "person"),
)


def _begins_place_phrase(reading: Reading, word: int) -> bool:
    """Does a place of several words begin with it: *New* York?"""
    keys = reading.words.lowered
    known = reading.lexicon.phrases.get(keys[word], ())
    return any(isinstance(entry, str) and tuple(keys[word + 1 : word + 1 + len(rest)]) == rest for rest, entry in known)


def is_place_phrase(reading: Reading, first: int, last: int) -> bool:
    """Are these words the whole name of a place: *New York*?"""
    rest = tuple(reading.words.lowered[first + 1 : last])
    known = reading.lexicon.phrases.get(reading.words.lowered[first], ())
    return any(isinstance(entry, str) and further == rest for further, entry in known)


def _small_title_gender(reading: Reading, first: int) -> str | None:
    """The gender of a small-letter noun right before: *spokeswoman* Ann Lee."""
    entry, key = reading.words.entries[first - 1], reading.words.lowered[first - 1]
    if entry.source is not None and not entry.source.plural:
        return entry.source.gender
    title = entry.title if key != "miss" else None  # e.g. to *miss* Bo Tan
    return title.gender if title is not None else None


def core_keys(reading: Reading, name: Name) -> tuple[str, ...]:
    """The words of a name without titles and without a nickname between marks, in lower case."""
    inside = _nickname_at(reading, name)
    return tuple(reading.words.lowered[at] for at in range(name.core_first, name.last) if at not in inside)


def nickname(reading: Reading, name: Name) -> tuple[str, ...]:
    """The words of a name between marks or brackets: Joseph *"Sonny"* Tan."""
    return tuple(reading.words.lowered[at] for at in _nickname_at(reading, name)[1:-1])


def _nickname_at(reading: Reading, name: Name) -> range:
    """The words from the mark before a nickname to that behind it."""
    keys = reading.words.lowered
    marks = [at for at in range(name.core_first + 1, name.last - 1) if not any(map(str.isalnum, keys[at]))]
    marks = [at for at in marks if keys[at] != "&"]
    return range(marks[0], marks[-1] + 1) if len(marks) == 2 else range(0)
