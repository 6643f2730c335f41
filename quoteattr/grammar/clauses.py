"""Noun phrases and verb groups of the sentences that can report something or name someone.

Adds: clauses. Needs: text, words, quoted_spans, sentences, names.
"""

from __future__ import annotations

import attrs

from quoteattr.grammar.clause import Clause, chunk, settle
from quoteattr.grammar.names import dated
from quoteattr.reading import LazyBySentence, QuotedSpan, Reading, Sentence
from quoteattr.text.adapters import word_classes

#: A quoted span of so few words, without a mark of its own, is a word or name of the sentence around it.
_SHORT = 4
_MARKS = {"—": "-", "--": "-", "–": "-", "---": "-", "[": "(", "]": ")", "…": ".", "...": ".", "!": ".", "?": "."}


def clauses(reading: Reading) -> Reading:
    """Read the sentences with a quotation, a name or a word that can report, each when it is first asked for."""
    named = bytearray(len(reading.words))
    for name in reading.names:
        named[name.first : name.last] = b"\1" * (name.last - name.first)

    def work(number: int) -> Clause | None:
        sentence = reading.sentences[number]
        held = (reading.quoted_spans[index] for index in reading.quoted_spans_in(sentence.start, sentence.end))
        inside = [quoted_span for quoted_span in held if quoted_span.parent is None]
        if inside or _may_report(reading, sentence) or _names(reading, sentence, named):
            return read(reading, number, sentence, inside, named)
        return None

    return attrs.evolve(reading, clauses=LazyBySentence(len(reading.sentences), work))


def _names(reading: Reading, sentence: Sentence, named: bytearray) -> bool:
    """A sentence with a name, of which a later pronoun may ask who its subject was."""
    return 1 in named[sentence.first : sentence.last]


def _may_report(reading: Reading, sentence: Sentence) -> bool:
    infos = reading.words.entries
    for word in range(sentence.first, sentence.last):
        info = infos[word]
        if (
            info.verb is not None
            or info.noun is not None
            or info.word_class == "Y"
            or reading.words.lowered[word] == "according"
        ):
            return True
    return False


def read(reading: Reading, number: int, sentence: Sentence, inside: list[QuotedSpan], named: bytearray) -> Clause:
    """The clause reading of one sentence; what stands between marks is one item of it."""
    words = reading.words
    tagged = _tagged(reading, sentence)
    codes: list[str] = []
    firsts: list[int] = []
    lasts: list[int] = []
    quoted_span = iter([*inside, None])
    following = next(quoted_span)
    word = sentence.first
    while word < sentence.last:
        if following is not None and words.starts[word] >= following.start:
            end = max(word + 1, words.at(following.end))
            codes.append(_stretch_code(reading, following, word, end))
            firsts.append(word)
            lasts.append(end)
            word = end
            following = next(quoted_span)
            continue
        if codes and words.lowered[word] == "." and _abbreviates(reading, word, sentence.last):
            lasts[-1] = word + 1
            word += 1
            continue
        code = _code(reading, word, bool(named[word]))
        codes.append(tagged.get(word, code) if code in _OPEN else code)
        firsts.append(word)
        lasts.append(word + 1)
        word += 1
    chunks = chunk(settle("".join(codes)), firsts, lasts)

    def reports(index: int) -> bool:
        return words.entries[chunks[index].main].verb is not None

    def tells(index: int) -> bool:
        verb = words.entries[chunks[index].main].verb
        return verb is not None and "clause" in verb.complements

    def inert(index: int) -> bool:
        word = chunks[index].main
        info = words.entries[word]
        if info.pronoun is not None:
            return info.pronoun.case == "reflexive"
        return not named[word] and (info.source is None or info.source.kind == "document")

    return Clause(number, chunks, reports, tells, inert)


def _abbreviates(reading: Reading, word: int, last: int) -> bool:
    """Does a full stop belong to the word before it: Lee, *R-Pa.,* said?"""
    words = reading.words
    follows = word + 1 < last and (words.lowered[word + 1] == "," or words.lowered[word + 1][0].isdigit())
    return follows and words.ends[word - 1] == words.starts[word]


#: Words that `_told_by_neighbours` knows by their letters; the others are verbs that report and words of no table.
_ASKED = frozenset("all being both but few half many most remains several some to".split())
#: What stands for people by itself.
_SOME = frozenset(("both", "few", "many", "most", "several", "some"))
#: Classes of which a user's tagger may know better.
_OPEN = frozenset("NMVBXGJRdnsj")


def _tagged(reading: Reading, sentence: Sentence) -> dict[int, str]:
    """Word -> its class, where the user's tagger tells one."""
    tagger, words = reading.tools.tagger, range(sentence.first, sentence.last)
    if tagger is None:
        return {}
    starts, ends = reading.words.starts, reading.words.ends
    classes = word_classes(tagger, [reading.text[starts[word] : ends[word]] for word in words])
    return {word: code for word, code in zip(words, classes) if code is not None}


def _stretch_code(reading: Reading, quoted_span: QuotedSpan, first: int, last: int) -> str:
    text = reading.text
    short = last - first - 2 <= _SHORT and (
        text[quoted_span.inner_end - 1].isalnum() or text[quoted_span.inner_end - 1] in "'’"
    )
    infos = reading.words.entries[first + 1 : last]
    predicate = bool(infos) and infos[0].word_class in "VBdAZX" or any(info.word_class == "A" for info in infos)
    return "q" if short and quoted_span.closed and not predicate else "Q"


#: Nouns of time, where one of the words that tell which time stands before them: *this* week, *Monday* night.
_TIMES = frozenset(
    "day morning afternoon evening night week weekend month year spring summer autumn fall winter".split()
)
_ARTICLES = frozenset(("a", "an"))
_UNITS = frozenset(
    "moment instant minute minutes hour hours day days week weeks month months year years decade decades".split()
)
_AT = frozenset("first last least length once".split())
_WHICH = frozenset("last this next early late that earlier later one".split())


def _timed(reading: Reading, word: int) -> bool:
    info, key = reading.words.entries[word], reading.words.lowered[word]
    return key in _WHICH or info.capitalised in ("day", "month") and reading.words.capitals[word]


def _named_next(reading: Reading, word: int) -> bool:
    """Does a name follow a noun of time with its article: at the end of the *week* Ann Lee said?"""
    words = reading.words
    after = word + 1
    named = after < len(words) and words.capitals[after] and not words.capitals[word]
    return named and word > 0 and words.entries[word - 1].word_class in "DS" and reading.name_at(after) is not None


def _code(reading: Reading, word: int, named: bool) -> str:
    words = reading.words
    info, key = words.entries[word], words.lowered[word]
    if named:
        return "E"
    if key in _AT and word and words.lowered[word - 1] == "at":
        return "K"  # at *last*
    if key == "ago" or key in _UNITS and words.lowered[word + 1 : word + 2] == ["ago"]:
        return "K"
    if (
        info.capitalised in ("day", "month")
        and words.capitals[word]
        or key in _TIMES
        and word
        and _timed(reading, word - 1)
        or (key in _TIMES or key in _UNITS)
        and _named_next(reading, word)
    ):
        return "K"
    if key in "'’" and word and words.ends[word - 1] == words.starts[word] and words.lowered[word - 1][-1] == "s":
        return "'"
    if key == "may" and words.capitals[word] and dated(reading, word):
        return "K"
    if info.pronoun is not None and info.pronoun.case == "reflexive" and word and words.capitals[word - 1]:
        return "R"
    if info.word_class in "VXd" and word and words.lowered[word - 1] in _ARTICLES:
        return "N"  # a *shot*
    if info.verb is not None or not info.lowercase_listed or key in _ASKED or key.endswith("ing"):
        beside = _told_by_neighbours(reading, word)
        if beside is not None:
            return beside
    if info.auxiliary in ("modal", "do"):
        return "Z"
    if key[0].isalnum() or len(key) > 1 and key[0] in "'’nN@#":
        return "E" if key[0] in "@#" else info.word_class
    key = _MARKS.get(key, key)
    return key if key in ",;:()-." else "."


def _acts(reading: Reading, word: int, before: str, after: str) -> bool:
    """Is a word in -ing that may be a noun no noun here: was *standing* by, just *opening* the door?"""
    if before == "A":
        return after in "IYRDPhT"
    return after in "DPh" and (before in "RCIY" or word > 0 and reading.words.lowered[word - 1] == ",")


def _told_by_neighbours(reading: Reading, word: int) -> str | None:
    """The class of a word that only stands beside certain others: the *most* explosive claim, by *warning* that."""
    words = reading.words
    key, info = words.lowered[word], words.entries[word]
    before = words.entries[word - 1].word_class if word else ""
    after = words.entries[word + 1].word_class if word + 1 < len(words) else ""
    if (key, after) == ("all", "C") or (before, key) == ("D", "but"):
        return "R"  # he *all but* accused Lee
    if key == "much" and before == "R" and after in ("d", "V", "X", "J"):
        return "R"  # too *much* vexed
    if key == "most" and after == "J" or key == "half" and after in ("V", "d"):
        return "R"  # the *most* explosive claim; Lee *half* smiled
    if key == "remains" and after in ("J", "R", "d"):
        return "V"  # the board *remains* wary
    if key == "to" and word and words.lowered[word - 1] == "according":
        return "I"
    if (
        key in _SOME
        and after in ("B", "n")
        and word + 2 < len(words)
        and words.entries[word + 2].word_class in "DPhEST"
    ):
        return "P"  # *many* prefer the
    if (before, key) == ("T", "back") or before == "A" and key == "like":
        return "B"  # to *back* Lee; would *like* to
    if (
        info.noun is not None
        and info.word_class in "BV"
        and before in "JN"
        and words.entries[max(0, word - 2)].word_class == "D"
    ):
        return "N"  # a snappy *retort*
    if before == "T" and info.word_class == "N" and not info.lowercase_listed and not words.capitals[word]:
        return "B"  # to *frob*
    verb = info.verb
    if info.word_class in "NJ" and key.endswith("ing") and _acts(reading, word, before, after):
        return "G"
    if verb is None:
        return "G" if before in ("I", "Y") and key == "being" else None
    if (
        info.word_class in "sn"
        and after == "I"
        and before in "NMP"
        and f"+{words.lowered[word + 1]}" in verb.complements
    ):
        return "V"  # the plan *calls* for
    if 4 in info.forms and (
        before in ("I", "Y", ",") and after in ("S", "R") or before == "A" and info.word_class == "N"
    ):
        return "G"  # by *warning* that; is *backing* Lee
    return None
