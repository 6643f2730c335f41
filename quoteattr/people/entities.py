"""Names that mean one person or organisation, gathered.

Adds: entities. Needs: text, lexicon, cast, genre, words, names.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable
from itertools import chain, islice

import attrs

from quoteattr.grammar.name_kinds import core_keys, nickname
from quoteattr.people.namesakes import side_by_side
from quoteattr.people.roles_beside import roles_beside, speaks
from quoteattr.reading import Entity, Name, Reading

#: Of one named so often, a form that stands once or twice may be a heading's or a slip; and one whom the text
#: calls by title and surname that many times for once by the full name goes by the title.
_MANY, _RARE = 20, 0.1
#: How many mentions it is worth to have been named last.
_RECENCY = 20
#: So many bearers of one name, those named last, are told apart where a text has more of them.
_RIVALS = 50
_ARTICLES = frozenset(("the", "a", "an"))
_OF_A_WIFE = frozenset(("mrs.", "mrs", "madame", "mme.", "lady", "sir"))
_WIVES = frozenset(("mrs.", "mrs", "madame", "mme."))
_BODIES = ("organisation", "group")


class _Draft:
    """An entity while its names are being gathered."""

    __slots__ = tuple(
        (
            "called cast full gender gender_from_title given groups honorific honorifics key kind name number roles "
            "short"
        ).split()
    )

    def __init__(self, number: int, key: tuple[str, ...], name: str, kind: str) -> None:
        self.number, self.key, self.name, self.kind = number, key, name, kind
        self.gender: str | None = None
        self.gender_from_title = False
        self.full: list[int] = []
        self.short: list[int] = []
        #: Single name -> where it stood for this one: whom a text calls *Ann* is not who is meant by *Lee*.
        self.called: dict[str, list[int]] = {}
        self.honorifics: set[str] = set()
        self.cast = False
        self.roles: dict[str, None] = {}
        self.honorific: str | None = None
        #: Aliases that the cast gives.
        self.given: tuple[str, ...] = ()
        #: The bearers of each of its names.
        self.groups: list[_Bearers] = []


#: Those who bear one name, as they are found; while short names are read, those named last stand at the end.
_Bearers = OrderedDict[_Draft, None]


def entities(reading: Reading) -> Reading:
    """Gather the names into entities."""
    gathering = _Gathering(reading)
    gathering.take_cast()
    gathering.take_full_names()
    gathering.take_short_names()
    return attrs.evolve(reading, entities=gathering.finished())


class _Gathering:
    """The drafts of one text, and the look-ups by which a name finds its own."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.drafts: list[_Draft] = []
        self.by_key: dict[tuple[str, ...], list[_Draft]] = defaultdict(list)
        self.by_last: dict[str, _Bearers] = defaultdict(OrderedDict)
        self.by_first: dict[str, _Bearers] = defaultdict(OrderedDict)
        self.by_acronym: dict[str, _Bearers] = defaultdict(OrderedDict)
        self.of: dict[int, _Draft] = {}
        self.by_alias: dict[tuple[str, ...], list[_Draft]] = defaultdict(list)
        self.cast_by_word: dict[str, _Bearers] = defaultdict(OrderedDict)
        #: The rarest word of an alias of the cast -> the words of such aliases, and whose they are.
        self.cast_by_rarest: dict[str, list[tuple[frozenset[str], _Draft]]] = defaultdict(list)
        self.keys = [self._key(name) for name in reading.names]
        self.apart = side_by_side(reading)
        self.capitals = frozenset(n for n, name in enumerate(reading.names) if speaks(reading, name))

    def _key(self, name: Name) -> tuple[str, ...]:
        return core_keys(self.reading, name)

    def _text(self, first: int, last: int) -> str:
        start, end = self.reading.words.span(first, last)
        return " ".join(self.reading.text[start:end].split())

    def take_cast(self) -> None:
        """The cast's names are authoritative."""
        aliases: list[tuple[frozenset[str], _Draft]] = []
        for character in self.reading.cast:
            draft = self._new((), character.name, "person")
            draft.cast, draft.gender, draft.gender_from_title = True, character.gender, character.gender is not None
            draft.given = tuple(alias for alias in character.aliases if alias != character.name)
            for alias in dict.fromkeys((character.name, *character.aliases)):
                key = tuple(word for word in alias.lower().split() if word not in _ARTICLES)
                bare = tuple(word for word in key if not self._is_title(word)) or key
                self.by_alias[key].append(draft)
                self.by_key[bare].append(draft)
                aliases.append((frozenset(bare), draft))
                for word in bare:
                    self._list(draft, self.cast_by_word, word)
        counts = Counter(word for alias, _ in aliases for word in alias)
        for alias_words, draft in aliases:
            if alias_words:
                rarest = min(alias_words, key=lambda word: (counts[word], word))
                self.cast_by_rarest[rarest].append((alias_words, draft))

    def _is_title(self, word: str) -> bool:
        info = self.reading.lexicon.words.get(word.rstrip("."))
        return info is not None and info.title is not None and not info.given_gender

    def _new(self, key: tuple[str, ...], name: str, kind: str) -> _Draft:
        draft = _Draft(len(self.drafts), key, name, kind)
        self.drafts.append(draft)
        return draft

    def take_full_names(self) -> None:
        """Names of two words and more each make an entity, unless they are another's with a middle name."""
        for index, name in enumerate(self.reading.names):
            key = self.keys[index]
            if len(key) > 1 and self._from_cast(index, name, key):
                continue
            if len(key) < 2 or name.kind == "place" and index not in self.capitals:
                continue
            draft = self._same_full(key, name)
            if draft is None:
                draft = self._new(key, self._text(name.core_first, name.last), self._kind(name))
                self.by_key[key].append(draft)
                self._index_full(draft, key)
            for word in nickname(self.reading, name):
                self._list(draft, self.by_first, word)
            self._join(draft, index, name)

    def _index_full(self, draft: _Draft, key: tuple[str, ...]) -> None:
        """Let the words that can stand for a full name find it."""
        words = _without_suffix(key)
        if draft.kind == "person":
            self._list(draft, self.by_last, words[-1])
            self._list(draft, self.by_first, words[0])
            if len(words) > 2:
                self._list(draft, self.by_last, words[-2] + " " + words[-1])
            if not self._given(words[0]) or "-" in words[-1]:
                self._list(draft, self.by_last, words[0])  # the family name may come first
        else:
            self._list(draft, self.by_acronym, "".join(w[0] for w in key if w not in ("of", "the", "and", "for")))
            for word in (key[-1], key[0]):
                self._list(draft, self.by_last, word)

    def _list(self, draft: _Draft, table: dict[str, _Bearers], word: str) -> None:
        bearers = table[word]
        if draft not in bearers:
            bearers[draft] = None
            draft.groups.append(bearers)

    def _is_particle(self, word: str) -> bool:
        info = self.reading.lexicon.words.get(word)
        return info is not None and info.particle == "inside"

    def _given(self, word: str) -> str | None:
        info = self.reading.lexicon.words.get(word)
        return info.given_gender if info is not None else None

    def _kind(self, name: Name) -> str:
        return {"place": "organisation"}.get(name.kind, name.kind if name.kind in _BODIES else "person")

    def _from_cast(self, index: int, name: Name, key: tuple[str, ...]) -> bool:
        """Join a name to the one of the cast who bears it, whose alias it holds, or of whose alias it is part."""
        if not self.reading.cast:
            return False
        words = self.reading.words
        titled = tuple(
            words.lowered[i] + ("." if self.reading.text[words.ends[i] - 1] == "." else "")
            for i in range(name.first, name.last)
        )
        whole = self.by_alias.get(titled) or self.by_alias.get(key) or [d for d in self.by_key.get(key, ()) if d.cast]
        held = (d for word in key for alias, d in self.cast_by_rarest.get(word, ()) if alias <= set(key))
        draft = self._only(whole, name) or (
            self._only(held, name) if len(key) > 1 else self._of_part(index, name, key[0])
        )
        if draft is None:
            return False
        self._join(draft, index, name)
        return True

    def _only(self, found: Iterable[_Draft], name: Name) -> _Draft | None:
        """The one of these who can bear a name; None for more than one."""
        fitting = (d for d in found if self._gender_fits(d, name))
        first = next(fitting, None)
        return first if all(d is first for d in fitting) else None

    def _of_part(self, index: int, name: Name, word: str) -> _Draft | None:
        """Who of the cast is meant by one word of a name of theirs."""
        bearers = sorted(_rivals(self.cast_by_word.get(word, OrderedDict())), key=lambda d: d.number)
        fitting = [d for d in bearers if self._gender_fits(d, name)]
        return max(fitting, key=lambda d: self._claim(d, index, word)) if fitting else None

    def _gender_fits(self, draft: _Draft, name: Name) -> bool:
        return (
            draft.gender is None
            or name.gender is None
            or draft.gender == name.gender
            or not (draft.gender_from_title and name.gender_from_title)
        )

    def _same_full(self, key: tuple[str, ...], name: Name) -> _Draft | None:
        wife = next((t.name for t in name.titles if t.name in _OF_A_WIFE), None)
        for draft in self.by_key.get(key, ()):
            if self._gender_fits(draft, name) and (wife is None or self._titled_alike(draft, wife)):
                return draft
        if wife is not None:
            return None
        words = _without_suffix(key)
        for draft in _rivals(self.by_last[words[-1]]):
            other = _without_suffix(draft.key)
            if len(other) < 2 or other[-1] != words[-1] or draft.kind != "person":
                continue
            shorter, longer = sorted((words, other), key=len)  # e.g. *van der Molen*
            surname = longer[-len(shorter) :] == shorter and self._is_particle(shorter[0])
            if (surname or self._same_first(words[0], other[0])) and self._gender_fits(draft, name):
                return draft
        return None

    def _same_first(self, one: str, other: str) -> bool:
        if one == other:
            return True
        if not self.apart.isdisjoint(((one, (other,)), (other, (one,)))):
            return False  # e.g. *Tom* and his father, Sir *Thomas*
        nicknames = self.reading.lexicon.nicknames
        return (
            other in nicknames.get(one, ())
            or one in nicknames.get(other, ())
            or bool(nicknames.get(one, frozenset()) & nicknames.get(other, frozenset()))
        )

    def take_short_names(self) -> None:
        """A surname, first name or acronym joins the entity that it is short for."""
        for index, (name, key) in enumerate(zip(self.reading.names, self.keys)):
            if index not in self.of and len(key) == 1 and not self._from_cast(index, name, key):
                self._take_short(index, name, key[0])
            if index in self.of:
                for bearers in self.of[index].groups:
                    bearers.move_to_end(self.of[index])

    def _take_short(self, index: int, name: Name, word: str) -> None:
        draft = self._owner(index, name, word)
        if draft is None:
            if name.kind == "place" and index not in self.capitals:
                return
            kind = "group" if self._is_family(name, word) else self._kind(name)
            draft = self._new((word,), self._text(name.core_first, name.last), kind)
            self.by_key[(word,)].append(draft)
            self._list(draft, self.by_last, word)
        self._join(draft, index, name)

    def _is_family(self, name: Name, word: str) -> bool:
        """Is it the plural of a surname, as in the *Tans*?"""
        article = self.reading.words.lowered[name.first - 1] if name.first else ""
        return (
            article in ("the", "both")
            and word.endswith("s")
            and any(d.kind == "person" for d in _rivals(self.by_last[word[:-1]]))
        )

    def _owner(self, index: int, name: Name, word: str) -> _Draft | None:
        """Among those whom a short name can mean: by gender, then by how much and how lately they were named."""
        groups = [self.by_last[word], self.by_first[word], self.by_acronym[word]]
        groups += [self.by_first[given] for given in self.reading.lexicon.nicknames.get(word, ())]
        candidates = [d for d in chain.from_iterable(map(_rivals, groups)) if self._compatible(d, name)]
        if self.reading.genre == "fiction" and not name.titles:
            candidates = self._men(candidates, word) or candidates
        if any(d.kind == "person" and d.key[-1:] == (word,) and self._claim(d, index, word)[0] for d in candidates):
            candidates = [d for d in candidates if d.kind not in _BODIES or d.key == (word,)]
        if not candidates:
            return None
        best: _Draft = max(candidates, key=lambda d: self._claim(d, index, word))
        return best

    def _men(self, candidates: list[_Draft], word: str) -> list[_Draft]:
        """Those whom a story calls by the bare surname: the women of the family have a title or a first name."""
        men = [d for d in candidates if d.gender == "male"]
        return [d for d in candidates if d in men or d.key[-1:] != (word,)] if men else []

    def _compatible(self, draft: _Draft, name: Name) -> bool:
        if name.gender_from_title and draft.gender is not None and draft.gender != name.gender:
            return False
        honorific = next((t.name for t in name.titles if t.honorific), None)
        if honorific is not None and draft.kind in _BODIES:
            return False
        if self._told_apart(draft, name, honorific):
            return False
        return honorific is None or self.reading.genre != "fiction" or self._titled_alike(draft, honorific)

    def _told_apart(self, draft: _Draft, name: Name, honorific: str | None) -> bool:
        """Does the story put the name beside one of the draft's: *Mr. Lee* and *Tom*?"""
        word = self.reading.words.lowered[name.last - 1]
        if honorific is None:
            titled = bool(draft.honorifics) and draft.gender == "male" and word not in draft.key
            return titled and any((other, (word,)) in self.apart for other in draft.key)
        return (word, draft.key[:1] if name.gender == "male" else draft.key) in self.apart

    def _titled_alike(self, draft: _Draft, honorific: str) -> bool:
        """In a story the wife of Mr. Lee and his daughter are two; so are Sir Thomas and Tom."""
        return honorific in draft.honorifics or not draft.honorifics and honorific not in _OF_A_WIFE

    def _claim(self, draft: _Draft, index: int, word: str) -> tuple[int, float]:
        """Whether one was named so before, and by how much and how lately; of the others, who will be first."""
        fuller, short = bisect_left(draft.full, index), draft.called.get(word, ())
        before = fuller + len(short)
        if not before and draft.full:
            return False, 1 / draft.full[0]
        last = max(draft.full[fuller - 1] if fuller else -1, short[-1] if short else -1)
        return (bool(before), before + (len(draft.full) + len(short)) / 2 + _RECENCY / (1 + index - last))

    def _join(self, draft: _Draft, index: int, name: Name) -> None:
        self.of[index] = draft
        (draft.full if len(self.keys[index]) > 1 else draft.short).append(index)
        if len(self.keys[index]) == 1:
            draft.called.setdefault(self.keys[index][0], []).append(index)
        surname = len(self.keys[index]) == 1 < len(draft.key) and self.keys[index][0] == draft.key[-1]
        tells = name.gender_from_title or name.gender and not surname  # e.g. not: Chris *Rose*
        if (
            tells
            and (draft.gender is None or name.gender_from_title and not draft.gender_from_title)
            and draft.kind == "person"
        ):
            draft.gender, draft.gender_from_title = name.gender, name.gender_from_title
        for title in name.titles:
            if title.honorific:
                draft.honorifics.add(title.name)
                draft.honorific = draft.honorific or self._text(name.first, name.last)
            else:
                for noun in (title.name, *self.reading.lexicon.title_nouns.get(title.name, ())):
                    draft.roles[noun] = None
        for noun in roles_beside(self.reading, name):
            draft.roles[noun] = None
        if len(self.keys[index]) > len(draft.key) and not draft.cast and draft.kind == "person":
            draft.key, draft.name = self.keys[index], self._text(name.core_first, name.last)

    def finished(self) -> tuple[Entity, ...]:
        """The drafts as entities."""
        out = []
        for draft in self.drafts:
            mentioned = sorted(draft.full + draft.short)
            if not mentioned:
                if draft.cast:
                    out.append(Entity(draft.name, draft.kind, draft.gender, draft.given, (), ()))
                continue
            names = [self.reading.names[i] for i in mentioned]
            aliases = dict.fromkeys(self._text(n.core_first, n.last) for n in names)
            name = draft.name if draft.cast else self._name(draft, names)
            aliases.update(dict.fromkeys(draft.given))
            aliases.pop(name, None)
            gender, roles = draft.gender or self._guess(draft), tuple(draft.roles)
            mentions = tuple((n.first, n.last) for n in names)
            out.append(Entity(name, draft.kind, gender, tuple(aliases), roles, mentions))
        return tuple(out)

    def _name(self, draft: _Draft, names: list[Name]) -> str:
        """The fullest name that is not rare beside the others; with a title where a surname is all there is."""
        if draft.kind != "person":
            return draft.name
        counts = Counter(self._text(n.core_first, n.last) for n in names)
        usual = [text for text, n in counts.items() if n > 2 or len(names) < _MANY] or list(counts)
        fullest = max(usual, key=lambda text: (len(text.split()), counts[text]))
        titled = Counter(self._text(n.first, n.last) for n in names if n.titles and n.titles[-1].honorific)
        best, often = titled.most_common(1)[0] if titled else ("", 0)
        if best and draft.honorifics & _WIVES and self._given(fullest.split()[0].lower()) == "male":
            return best  # e.g. *Mrs. Lee*, who is also Mrs. Bo Lee
        bare = len(fullest.split()) == 1 and often * 4 > counts[fullest]
        return best if bare or often * _RARE > counts[fullest] and often * 4 > len(names) else fullest

    def _guess(self, draft: _Draft) -> str | None:
        if draft.kind != "person" or len(draft.key) < 2:
            return None
        gender = self._given(draft.key[0]) or self._given(draft.key[-1])  # the family name may come first
        return gender if gender in ("male", "female") else None


def _rivals(bearers: _Bearers) -> list[_Draft]:
    return list(islice(reversed(bearers), _RIVALS))[::-1]


def _without_suffix(key: Iterable[str]) -> tuple[str, ...]:
    words = tuple(key)
    while len(words) > 1 and words[-1] in ("jr", "sr", "ii", "iii", "iv", "esq"):
        words = words[:-1]
    return words
