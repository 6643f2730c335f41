"""Capitalised names with their titles, and what they look like: person, organisation or place.

Adds: names. Needs: text, lexicon, words, sentences, quoted_spans, paragraphs.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

import attrs

from quoteattr.grammar.capitals import as_in_a_sentence, beginnings, headings, proper_words
from quoteattr.lexicon.words import Title, Word
from quoteattr.reading import Name, Reading
from quoteattr.text.adapters import entity_spans

#: Words inside the names of bodies: Department of Justice, Center for Fair Ports.
_LINKS = frozenset(("of", "for", "on"))
_LONGEST = 9
#: Words of a title at most.
_TITLE = 4
_LEFT_OUT = frozenset(("interjection", "day", "month", "holiday", "language", "other"))


def names(reading: Reading) -> Reading:
    """Find the names."""
    starts = beginnings(reading)
    titled = headings(reading)
    proper = proper_words(reading, starts, titled)
    own = reading
    reading = as_in_a_sentence(reading, titled, proper)
    found: list[Name] = []
    word = 0
    count = len(reading.words)
    while word < count:
        if reading.words.capitals[word] and _can_begin(reading, word, word in starts, proper):
            end = _run_end(reading, word, starts)
            first = _with_particles(reading, word, found[-1].last if found else 0)
            found.extend(_split(reading, first, end))
            word = end
        else:
            word += 1
    return attrs.evolve(own, names=tuple(_with_recognised(own, found)))


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
        person = _split(reading, begin, last, kind) if kind == "person" else []
        out += person or [Name(first, last, first, (), kind, None, False)]
    return out + own[at:]


def _recognised(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Words and kind of each name that the user's recognizer knows, without the article; whole words only."""
    words, recognizer = reading.words, reading.tools.entity_recognizer
    for start, end, kind in entity_spans(recognizer, reading.text) if recognizer is not None else ():
        first, last = bisect_right(words.ends, start), words.at(end)
        whole = first < last and words.starts[first] >= start and words.ends[last - 1] <= end
        first += whole and words.lowered[first] in _ARTICLES
        last -= first < last and words.entries[last - 1].word_class == "a"  # e.g. Lee*'s*
        if whole and first < last:
            yield first, last, kind


_ARTICLES = frozenset(("the", "a", "an"))


def _can_begin(reading: Reading, word: int, at_start: bool, proper: frozenset[str]) -> bool:
    words = reading.words
    info, key = words.entries[word], words.lowered[word]
    if key in _MONTHS and dated(reading, word):
        return False
    if key == "i" or key[0] in "@#" or not key[0].isalpha() or key.startswith("http"):
        return False
    if _tags(reading, word):
        return True
    if info.capitalised in _LEFT_OUT:
        return bool(info.given_gender) and info.capitalised != "day" and _followed_by_name(reading, word)
    if _reported(info):
        return False
    if not at_start:
        plain = info.pronoun is None and info.word_class not in "DTYLCWAIOS"
        return plain or info.particle is not None or info.given_gender is not None or key in _MONTHS
    if info.pronoun is not None or info.auxiliary or info.word_class in "DTYLCWAIOSP#h":
        return info.title is not None and _followed_by_name(reading, word)
    if info.verb is not None and "quote" in info.verb.complements and 0 not in info.forms:
        return False  # e.g. *Said* Bo Tan, "..."
    if key in proper or info.given_gender and not info.lowercase_listed or _followed_by_name(reading, word):
        return True
    if not info.lowercase_listed:
        return info.place is not None or info.entity_kind is not None or not key.isalpha() or _acts(reading, word)
    if info.given_gender or info.title or info.place or info.entity_kind:
        return (
            key in proper
            or _followed_by_name(reading, word)
            or bool(info.given_gender)
            and info.word_class not in "BVdR"
        )
    if info.word_class in "JNMjnsEGX":  # e.g. *Blue* Harbour, but not: *Local* Harbour Master Lee
        return _followed_by_name(reading, word)
    return False


def _tags(reading: Reading, word: int) -> bool:
    """Is a word of any class a name, since it alone stands between a quotation and its verb: "...," *Read* said?"""
    words, info = reading.words, reading.words.entries[word]
    if (
        not word
        or word + 1 >= len(words)
        or words.lowered[word - 1] not in _CLOSING
        or info.word_class in "PDhRCLWSTOAZ#"
    ):
        return False
    verb = words.entries[word + 1]
    return verb.verb is not None and "quote" in verb.verb.complements and verb.forms[:1] == (2,)


def _reported(info: Word) -> bool:
    """Is a word the past of a verb of speech, and no name for all its capital: Lee *Stated*?"""
    return info.verb is not None and info.forms == (2, 3) and info.word_class == "d"


#: Marks that close a quotation.
_CLOSING = frozenset(('"', "”", "''", "’", "'"))


def _acts(reading: Reading, word: int) -> bool:
    """Does a verb of people, a possessive, a comma or a colon follow: *Okafor* said?"""
    if word + 1 == len(reading.words):
        return False
    after = reading.words.entries[word + 1]
    return after.verb is not None or after.word_class in ("a", "V", "d", ",") or reading.words.lowered[word + 1] == ":"


#: Months that are given names too: which, their neighbours tell.
_MONTHS = frozenset(("april", "may", "june", "august"))
_BEFORE_MONTHS = frozenset(
    ("in", "last", "next", "since", "until", "by", "of", "late", "early", "mid", "this", "through")
)


def dated(reading: Reading, word: int) -> bool:
    """Is a capitalised word the month and not the person: *May* 3, in *May*?"""
    keys = reading.words.lowered
    return word + 1 < len(keys) and keys[word + 1][0].isdigit() or word > 0 and keys[word - 1] in _BEFORE_MONTHS


def _followed_by_name(reading: Reading, word: int) -> bool:
    words = reading.words
    after = word + 1
    return (
        after < len(words)
        and words.capitals[after]
        and words.lowered[after] != "i"
        and words.lowered[after][0].isalpha()
        and words.starts[after] - words.ends[word] <= 2
        and words.entries[after].capitalised not in _LEFT_OUT
    )


def _run_end(reading: Reading, word: int, starts: set[int]) -> int:
    """The word after the last of the run of capitalised words, particles and links."""
    limit = min(word + _LONGEST, len(reading.words))
    end = word + 1
    body = _is_body(reading, word)
    while end < limit:
        step = _step(reading, end, body, limit)
        if not step or end + step - 1 in starts or _apart(reading, end - 1, end):
            break
        body = _is_body(reading, end + step - 1)
        end += step
    return end


def _with_particles(reading: Reading, word: int, floor: int) -> int:
    """Where the name begins with the small particles before it: *van der* Molen."""
    words = reading.words
    first = max(floor, _title_start(reading, word))
    while first > floor and words.entries[first - 1].particle == "inside" and not words.capitals[first - 1]:
        first -= 1
    while first < word and words.entries[first].word_class in "DTYLCWAIOS":
        first += 1  # e.g. not: *of* Molen
    return first


def _title_start(reading: Reading, word: int) -> int:
    """The first word of a title that only ends with a capital: *secretary of State* Ann Lee."""
    keys = reading.words.lowered
    for first in range(word - 1, max(-1, word - _TITLE), -1) if _followed_by_name(reading, word) else ():
        for rest, entry in reading.lexicon.phrases.get(keys[first], ()):
            if isinstance(entry, Title) and tuple(keys[first + 1 : word + 1]) == rest:
                return first
    return word


def _is_body(reading: Reading, word: int) -> bool:
    """May *of* and *for* carry a name on behind this word: Department *of*, Secretary *of*?"""
    info = reading.words.entries[word]
    return info.entity_kind is not None or info.title is not None


def _apart(reading: Reading, left: int, right: int) -> bool:
    gap = reading.text[reading.words.ends[left] : reading.words.starts[right]]
    return len(gap) > 3 or gap.count("\n") > 1


def _step(reading: Reading, at: int, body: bool, limit: int) -> int:
    """How many words carry the name on from `at`: 0 where it ends."""
    words = reading.words
    info, key = words.entries[at], words.lowered[at]
    if words.capitals[at]:
        surname = info.capitalised == "other" and words.entries[at - 1].given_gender is not None  # e.g. Ian *Read*
        plain = info.capitalised in _LEFT_OUT and not info.given_gender and not surname
        if plain or _reported(info) or key == "i" or (info.pronoun and len(key) > 2):
            return 0
        return (
            0
            if info.word_class in "DTLCWAOS" and info.lowercase_listed and not info.given_gender and not info.particle
            else 1
        )
    if info.particle == "inside" and at + 1 < limit and words.capitals[at + 1]:
        return 2
    if info.particle == "inside" and at + 2 < limit and words.entries[at + 1].particle and words.capitals[at + 2]:
        return 3
    if body and key in _LINKS:
        skip = 2 if at + 1 < limit and words.lowered[at + 1] == "the" else 1
        return skip + 1 if at + skip < limit and words.capitals[at + skip] else 0
    if key == "&" and at + 1 < limit and words.capitals[at + 1]:
        return 2
    return 0


def _split(reading: Reading, first: int, last: int, kind: str | None = None) -> list[Name]:
    """The name in a run: what stands before its last title, the titles, and the bare name after them."""
    words = reading.words
    if last - first > 4 and reading.text[words.starts[first] : words.ends[last - 1]].isupper():
        return []
    titles: list[Title] = []
    bare = first
    at = first
    while at < last:
        title, length = _title_at(reading, at, last)
        opening_given = (
            title is not None
            and at == first
            and words.entries[at].given_gender is not None
            and not words.lowered[at].endswith(".")
        )
        if (
            title is not None
            and not opening_given
            and not (title and at > first and not titles and at + length == last)
        ):
            titles = [*titles, title] if bare == at else [title]
            bare = at + length
            at += length
        else:
            at += 1
    if bare < last and words.lowered[bare] in _LINKS:
        bare, titles = first, []  # e.g. the *Queen of Hearts*
    if not titles:
        bare = _without_modifier(reading, first, last)
    return [_name(reading, first, bare, last, tuple(titles), kind)]


def _title_at(reading: Reading, word: int, last: int) -> tuple[Title | None, int]:
    words = reading.words
    for rest, entry in reading.lexicon.phrases.get(words.lowered[word], ()):
        if (
            isinstance(entry, Title)
            and word + len(rest) < last
            and tuple(words.lowered[word + 1 : word + 1 + len(rest)]) == rest
        ):
            return entry, len(rest) + 1
    title = words.entries[word].title
    if title is None and "-" in words.lowered[word]:
        last_part = reading.lexicon.words.get(words.lowered[word].rpartition("-")[2])
        title = last_part.title if last_part is not None and not last_part.given_gender else None
    return title, 1


def _without_modifier(reading: Reading, first: int, last: int) -> int:
    """Past a nationality or party before a given name: *Kenyan* Grace Otieno."""
    words = reading.words
    at = first
    opening = words.entries[first]
    if (
        last - first == 2
        and opening.word_class == "J"
        and opening.lowercase_listed
        and not opening.given_gender
        and words.entries[first + 1].given_gender
    ):
        return first + 1  # e.g. *Poor* Elinor
    while (
        at + 1 < last
        and (words.entries[at].place == "nationality" or words.entries[at].capitalised == "group")
        and words.entries[at + 1].given_gender
    ):
        at += 1
    return at


def _name(
    reading: Reading, first: int, bare: int, last: int, titles: tuple[Title, ...], known: str | None = None
) -> Name:
    words = reading.words
    infos = words.entries[bare:last]
    gender = next((t.gender for t in titles if t.gender), None)
    if gender is None and first and not titles:
        gender = _small_title_gender(reading, first)
    sure = gender is not None
    kind = "unknown"
    marks = [info.entity_kind for info in infos if info.entity_kind]
    if len(infos) == 2 and infos[0].entity_kind and infos[1].given_gender and not infos[1].entity_kind:
        marks = []  # e.g. *Park Ji-hoon*, whose family name comes first
    if marks and not (titles and titles[-1].honorific):
        kind = marks[-1]
    elif titles:
        kind = "person"
    elif len(infos) > 1 and infos[-1].capitalised == "group":
        kind = "group"  # e.g. the *Orland Democrat*
    elif (
        infos
        and (infos[0].place or _place_phrase(reading, bare, last))
        and not (infos[0].given_gender and len(infos) > 1)
    ):
        kind = "place" if len(infos) == 1 or _place_phrase(reading, bare, last) else "unknown"
    elif infos and infos[0].given_gender:
        kind = "person"
    elif last - bare == 1 and _in_state(reading, last):
        kind = "place"
    elif any(info.place for info in infos):
        kind = "organisation" if infos[-1].place == "country" and not infos[0].place else "place"
    elif any(info.capitalised not in (None, "other") for info in infos):
        kind = "group"
    elif (
        last - bare == 1
        and words.lowered[bare].isalpha()
        and len(words.lowered[bare]) <= 5
        and reading.text[words.starts[bare] : words.ends[bare]].isupper()
        and len(words.lowered[bare]) > 1
    ):
        kind = "organisation"
    elif len(infos) > 1 and words.lowered[bare].endswith("."):
        kind = "person"
    kind = known or kind
    if gender is None and kind == "person" and infos and (last - bare > 1 or not titles):
        family_first = "-" in words.lowered[last - 1] and infos[-1].given_gender  # e.g. Kim *Tae-yang*
        gender = infos[-1].given_gender if family_first else infos[0].given_gender
    return Name(first, last, bare, titles, kind, gender if gender != "any" else None, sure)


def _in_state(reading: Reading, last: int) -> bool:
    """Does the name of a larger place follow a comma: *Orland*, Ohio?"""
    words = reading.words
    after = last + 1
    return (
        after < len(words)
        and words.lowered[last] == ","
        and words.capitals[after]
        and (words.entries[after].place not in (None, "nationality") or after in _phrase_starts(reading, after))
    )


def _phrase_starts(reading: Reading, word: int) -> set[int]:
    """The word, where a place of several words begins with it: *New* York."""
    keys = reading.words.lowered
    known = reading.lexicon.phrases.get(keys[word], ())
    return {
        word for rest, entry in known if isinstance(entry, str) and tuple(keys[word + 1 : word + 1 + len(rest)]) == rest
    }


def _small_title_gender(reading: Reading, first: int) -> str | None:
    """The gender of a small-letter noun right before: *spokeswoman* Ann Lee."""
    info = reading.words.entries[first - 1]
    if info.source is not None and not info.source.plural:
        return info.source.gender
    title = info.title if reading.words.lowered[first - 1] != "miss" else None  # e.g. to *miss* Bo Tan
    return title.gender if title is not None else None


def _place_phrase(reading: Reading, first: int, last: int) -> bool:
    words = reading.words
    return any(
        isinstance(entry, str) and first + 1 + len(rest) == last and tuple(words.lowered[first + 1 : last]) == rest
        for rest, entry in reading.lexicon.phrases.get(words.lowered[first], ())
    )
