"""Capitalised names with their titles, and what they look like: person, organisation or place.

Adds: names. Needs: text, lexicon, words, sentences, quoted_spans, paragraphs.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

import attrs

from quoteattr.grammar.capitals import as_in_a_sentence, beginnings, dated, firms, headings, is_month, proper_words
from quoteattr.grammar.name_kinds import Run, name_of
from quoteattr.grammar.name_starts import (
    FUNCTION_WORDS,
    NAMES_NOBODY,
    body_follows,
    can_begin,
    designates,
    name_follows,
    reported,
)
from quoteattr.lexicon.classes import WordClass, word_classes
from quoteattr.lexicon.words import Title, Word
from quoteattr.reading import Name, Reading
from quoteattr.text.adapters import entity_spans

#: Words inside the names of bodies: Department of Justice, Center for Fair Ports.
_LINKS = frozenset(("of", "for", "on"))
#: Words of a name, of a title and of a nickname at most.
_LONGEST, _TITLE, _NICKNAME = 9, 4, 2
#: Words of grammar that a name cannot hold, for all their capital.
_NEVER_INSIDE = FUNCTION_WORDS - word_classes("by|preposition")
_ARTICLES = frozenset(("the", "a", "an"))


def names(reading: Reading) -> Reading:
    """Find the names."""
    starts = beginnings(reading)
    titled = headings(reading)
    proper = proper_words(reading, starts, titled)
    own = reading
    reading = as_in_a_sentence(reading, titled, proper)
    scan = _Scan(reading, starts, firms(reading))
    word = 0
    while word < len(reading.words):
        if reading.words.capitals[word] and (can_begin(reading, word, word in starts, proper) or scan.knows(word)):
            word = scan.take(word)
        else:
            word += 1
    return attrs.evolve(own, names=tuple(_with_recognised(own, _alike(reading, scan.found))))


class _Scan:
    """The names found so far, from the first word on."""

    def __init__(self, reading: Reading, starts: set[int], firms: frozenset[str]) -> None:
        self.reading, self.starts, self.firms = reading, starts, firms
        self.found: list[Name] = []
        #: Last words of the names of people: one of them alone is no title, as in *Baker*, of Kevin Baker.
        self.surnames: set[str] = set()

    def knows(self, word: int) -> bool:
        """Is a word of any class, before a verb of speech, the surname of one named before: *Ma*, *May*, *Ok* said?"""
        words = self.reading.words
        if words.lowered[word] not in self.surnames or word + 1 >= len(words):
            return False
        verb = words.entries[word + 1]
        return verb.verb is not None and "quote" in verb.verb.complements and verb.forms[:1] == (2,)

    def take(self, word: int) -> int:
        """Add the name that begins with this word; the word after it."""
        end = self._run_end(word)
        first = _with_particles(self.reading, word, self.found[-1].last if self.found else 0)
        name = _split(self.reading, first, end, surnames=self.surnames)
        if name is not None:
            self.found.append(name)
            if name.kind == "person" and name.last - name.core_first > 1:
                self.surnames.add(self.reading.words.lowered[name.last - 1])
                if "-" in self.reading.words.lowered[name.last - 1]:
                    self.surnames.add(self.reading.words.lowered[name.core_first])  # e.g. *Ma* Chang-ryul
        return end

    def _run_end(self, word: int) -> int:
        """The word after the last of the run of capitalised words, particles and links."""
        words = self.reading.words
        limit = min(word + _LONGEST, len(words))
        end = word + 1
        if words.lowered[word] in self.firms and end < len(words) and words.entries[end].word_class == WordClass.CLITIC:
            return end + 1  # e.g. *McDonald's*
        if designates(self.reading, word):
            return end + 1  # e.g. *Juror 4*
        body = _is_body(words.entries[word])
        while end < limit:
            step = _step(self.reading, word, end, body, limit)
            if step is None or step - 1 in self.starts or _apart(self.reading, end - 1, end):
                break
            body = _is_body(words.entries[step - 1])
            end = step
        return end


def _alike(reading: Reading, found: list[Name]) -> list[Name]:
    """The names, with those of people read as people wherever they stand: in Sam *Hill*, whom another place tells."""
    keys = [tuple(reading.words.lowered[name.core_first : name.last]) for name in found]
    people = {key for name, key in zip(found, keys) if name.kind == "person" and len(key) > 1}
    return [
        name_of(Run(reading, name.first, name.core_first, name.last, name.titles), "person")
        if name.kind == "place" and key in people
        else name
        for name, key in zip(found, keys)
    ]


def _with_recognised(reading: Reading, own: list[Name]) -> list[Name]:
    """The names, with those that the user's recognizer knows in the place of all that they meet."""
    out: list[Name] = []
    at = 0
    for first, last, kind in _recognised(reading):
        while at < len(own) and own[at].last <= first:
            out.append(own[at])
            at += 1
        titled = at < len(own) and own[at].first < first and own[at].titles
        begin = own[at].first if titled and kind == "person" else first  # e.g. *Mayor* Ann Lee
        while at < len(own) and own[at].first < last:
            at += 1
        person = _split(reading, begin, last, kind) if kind == "person" else None
        out.append(person or Name(first, last, first, (), kind, None, False))
    return out + own[at:]


def _recognised(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Words and kind of each name that the user's recognizer knows, without the article; whole words only."""
    words, recognizer = reading.words, reading.tools.entity_recognizer
    for start, end, kind in entity_spans(recognizer, reading.text) if recognizer is not None else ():
        first, last = bisect_right(words.ends, start), words.at(end)
        whole = first < last and words.starts[first] >= start and words.ends[last - 1] <= end
        first += whole and words.lowered[first] in _ARTICLES
        last -= first < last and words.entries[last - 1].word_class == WordClass.CLITIC  # e.g. Lee*'s*
        if whole and first < last:
            yield first, last, kind


def _with_particles(reading: Reading, word: int, floor: int) -> int:
    """Where the name begins with the small particles before it: *van der* Molen."""
    words = reading.words
    first = max(floor, _title_start(reading, word))
    while first > floor and words.entries[first - 1].particle == "inside" and not words.capitals[first - 1]:
        first -= 1
    while first < word and words.entries[first].word_class in FUNCTION_WORDS:
        first += 1  # e.g. not: *of* Molen
    return first


def _title_start(reading: Reading, word: int) -> int:
    """The first word of a title that only ends with a capital: *secretary of State* Ann Lee."""
    keys = reading.words.lowered
    for first in range(word - 1, max(-1, word - _TITLE), -1) if name_follows(reading, word) else ():
        for rest, entry in reading.lexicon.phrases.get(keys[first], ()):
            if isinstance(entry, Title) and tuple(keys[first + 1 : word + 1]) == rest:
                return first
    return word


def _is_body(entry: Word) -> bool:
    """May *of* and *for* carry a name on behind this word: Department *of*, Secretary *of*?"""
    return entry.entity_kind is not None or entry.title is not None


def _apart(reading: Reading, left: int, right: int) -> bool:
    gap = reading.text[reading.words.ends[left] : reading.words.starts[right]]
    return len(gap) > 3 or gap.count("\n") > 1


def _step(reading: Reading, first: int, at: int, body: bool, limit: int) -> int | None:
    """The word after what carries the name on from `at`; None where the name ends."""
    words, key = reading.words, reading.words.lowered[at]
    if words.capitals[at]:
        return at + 1 if _carries_on(reading, at) else None
    if body_follows(reading, at - 1):
        return at + 2  # e.g. *Writers' Guild*
    if at == first + 1 and (nickname := _past_nickname(reading, at)) is not None:
        return nickname
    if words.entries[at].particle == "inside" or key == "an" and words.entries[at - 1].particle == "inside":
        last = at + 1 + (at + 2 < limit and bool(words.entries[at + 1].particle) and not words.capitals[at + 1])
        return last + 1 if last < limit and words.capitals[last] else None
    if body and key in _LINKS:
        last = at + 1 + (at + 1 < limit and words.lowered[at + 1] == "the")
        dated = last < limit and words.entries[last].capitalised in ("day", "month")  # e.g. Hyde Park *on Sunday*
        return last + 1 if last < limit and words.capitals[last] and not dated else None
    return at + 2 if key == "&" and at + 1 < limit and words.capitals[at + 1] else None


def _carries_on(reading: Reading, at: int) -> bool:
    """Is a capitalised word part of the name before it?"""
    words, key = reading.words, reading.words.lowered[at]
    entry, before = words.entries[at], words.entries[at - 1]
    if entry.capitalised in NAMES_NOBODY and not entry.given_gender:
        surname = entry.capitalised == "other" or _is_surname(reading, at)
        if not surname or before.given_gender is None:  # e.g. Ian *Read*; Joe *Friday* said
            return False
    if reported(entry) or key == "i" or entry.pronoun and len(key) > 2:
        return False
    grammar = entry.word_class in _NEVER_INSIDE and entry.lowercase_listed
    month = is_month(reading, at) and not dated(reading, at) and before.given_gender is not None  # e.g. Theresa *May*
    return not grammar or bool(entry.given_gender or entry.particle) or month


def _is_surname(reading: Reading, at: int) -> bool:
    """Is a day or month behind a given name the surname: Joe *Friday* said, Theresa *May*; but not: Ann *May* 3?"""
    words, kind = reading.words, reading.words.entries[at].capitalised
    numbered = at + 1 < len(words) and words.lowered[at + 1][0].isdigit()
    return kind == "day" and _speaks_next(reading, at) or kind == "month" and not numbered


def _speaks_next(reading: Reading, word: int) -> bool:
    """Does a verb of speech follow?"""
    entries = reading.words.entries
    verb = entries[word + 1].verb if word + 1 < len(entries) else None
    return verb is not None and "quote" in verb.complements


def _past_nickname(reading: Reading, at: int) -> int | None:
    """The word after the surname behind a nickname between marks: Joseph *"Sonny" Tan*, Robert *(Bob) Lee*."""
    words, text = reading.words, reading.text
    if words.lowered[at] == "(":
        last = at + 2 if words.lowered[at + 2 : at + 3] == [")"] and words.entries[at + 1].given_gender else at
    else:
        index = bisect_left(reading.quoted_spans, (words.starts[at],))
        span = reading.quoted_spans[index] if index < len(reading.quoted_spans) else None
        if span is None or span.start != words.starts[at] or not span.closed:
            return None
        last = words.at(span.end) - 1
        inner = text[span.inner_start : span.inner_end]
        if last - at > _NICKNAME + 1 or not inner[:1].isupper() or not inner[-1:].isalnum():
            return None
    follows = last > at and last + 1 < len(words) and words.capitals[last + 1]
    return last + 2 if follows and words.starts[last + 1] - words.ends[last] == 1 else None


def _split(
    reading: Reading, first: int, last: int, kind: str | None = None, surnames: set[str] | frozenset[str] = frozenset()
) -> Name | None:
    """The name in a run: what stands before its last title, the titles, and the bare name after them."""
    words = reading.words
    if last - first > 4 and reading.text[words.starts[first] : words.ends[last - 1]].isupper():
        return None
    if words.lowered[last - 1].isdigit() or last - first == 1 and words.lowered[first] in surnames:
        return name_of(Run(reading, first, first, last, ()), kind)
    titles, core_first = _titles(reading, first, last)
    if core_first < last and words.lowered[core_first] in _LINKS:
        core_first, titles = first, ()  # e.g. the *Queen of Hearts*
    if not titles:
        core_first = _without_modifier(reading, first, last)
    return name_of(Run(reading, first, core_first, last, titles), kind)


def _titles(reading: Reading, first: int, last: int) -> tuple[tuple[Title, ...], int]:
    """The titles of a run that stand side by side last, and the first word after them."""
    titles: list[Title] = []
    core_first = at = first
    while at < last:
        title, length = _title_at(reading, at, last)
        if title is None or not _is_title_here(reading, first, at, last, titles, length):
            at += 1
            continue
        titles = [*titles, title] if core_first == at else [title]
        core_first = at = at + length
    return tuple(titles), core_first


def _is_title_here(reading: Reading, first: int, at: int, last: int, titles: list[Title], length: int) -> bool:
    """Is a word that can be a title one here, and not the given name, the surname or a saint's *St.* inside a name?"""
    words, entry = reading.words, reading.words.entries[at]
    if at == first:
        return entry.given_gender is None or words.lowered[at].endswith(".")
    saint = entry.particle == "inside" and words.entries[at - 1].title is None
    return not saint and (bool(titles) or at + length != last)


def _title_at(reading: Reading, word: int, last: int) -> tuple[Title | None, int]:
    """The title that begins with a word, and its number of words."""
    words = reading.words
    for rest, entry in reading.lexicon.phrases.get(words.lowered[word], ()):
        end = word + 1 + len(rest)
        if isinstance(entry, Title) and end <= last and tuple(words.lowered[word + 1 : end]) == rest:
            return entry, len(rest) + 1
    title = words.entries[word].title
    if title is None and "-" in words.lowered[word]:
        last_part = reading.lexicon.words.get(words.lowered[word].rpartition("-")[2])
        title = last_part.title if last_part is not None and not last_part.given_gender else None
    return title, 1


def _without_modifier(reading: Reading, first: int, last: int) -> int:
    """Past a nationality or party before a given name: *Kenyan* Grace Otieno."""
    entries = reading.words.entries
    opening = entries[first]
    describes = opening.word_class == WordClass.ADJECTIVE and opening.lowercase_listed and not opening.given_gender
    if last - first == 2 and describes and entries[first + 1].given_gender:
        return first + 1  # e.g. *Poor* Elinor
    at = first
    while at + 1 < last and _tells_origin(entries[at]) and entries[at + 1].given_gender:
        at += 1
    return at


def _tells_origin(entry: Word) -> bool:
    return entry.place == "nationality" or entry.capitalised == "group"
