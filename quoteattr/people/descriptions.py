"""Whom names, roles and descriptions mean."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice, pairwise

from quoteattr.grammar.phrases import VOICES
from quoteattr.reading import Mention, Phrase, Reading, Resolution, SubjectRole
from quoteattr.rule import Example, Rule

#: How far back a role looks, in mentions; and a description, in words.
_FAR, _WORDS = 300, 2000
#: How far back an office looks, in sentences; and titles of those who speak for others, so not for the last subject.
_NEAR = 4
_CLERKS = frozenset(
    ("spokesman", "spokeswoman", "spokesperson", "official", "manager", "adviser", "aide", "lawyer", "attorney")
)
#: Words in the description of one who is never named.
_LONGEST = 12


def name(reading: Reading, phrase: Phrase, attribution: int) -> Resolution | None:
    """A source given by name is who bears the name."""
    if phrase.kind != "name":
        return None
    mention = reading.mention_at(phrase.head_last - 1)
    return Resolution(mention.entity, "name") if mention is not None else None


def joint(reading: Reading, phrase: Phrase, attribution: int) -> Resolution | None:
    """Several people named side by side speak together: *Ann Lee and Bo Tan* said."""
    if phrase.kind != "name" or _key(reading, phrase.head_last) not in (",", "and"):
        return None
    people = _side_by_side(reading, phrase)
    if len(people) < 2:
        return None
    *others, last = (reading.entities[number].name for number in people)
    return Resolution(None, "joint", None, f"{', '.join(others)} and {last}", "group", people)


def _key(reading: Reading, word: int) -> str:
    """The lower-case form of a word; empty behind the last."""
    return reading.words.lowered[word] if word < len(reading.words) else ""


def _side_by_side(reading: Reading, phrase: Phrase) -> tuple[int, ...]:
    """The people that a source puts side by side, the last of them behind *and*; none where one is described."""
    keys = reading.words.lowered
    edges = [word for word in range(phrase.head_last, phrase.last) if keys[word] in (",", "and")]
    found, joined = [], False
    for begin, end in pairwise([phrase.head_first - 1, *edges, phrase.last]):
        if end == begin + 1:
            continue
        mention = reading.mention_at(end - 1)
        described = reading.words.entries[begin + 1].word_class == "D"
        first = reading.mention_at(begin + 1)
        if first is not None and mention is not None and reading.entities[first.entity].kind == "person":
            mention = first  # e.g. Ann Lee of the *Institute*; but: Institute head *Ann Lee*
        if described and end < phrase.last and keys[end] == "and":
            return ()  # e.g. Bo Tan, a friend of Lee *and* Day
        if described or mention is None or reading.entities[mention.entity].kind != "person":
            continue
        joined = begin > phrase.head_first and keys[begin] == "and"
        found.append(mention.entity)
        if any(reading.words.entries[word].word_class in "IW" for word in range(begin + 1, end)):
            break  # e.g. Ann Lee and Bo Tan *of* the Institute for Bread *and* Salt
    return tuple(dict.fromkeys(found)) if joined else ()


def role(reading: Reading, phrase: Phrase, attribution: int) -> Resolution | None:
    """A role that the text ties to one person: *the mayor*, of Mayor Ann Lee."""
    if phrase.kind != "nominal":
        return None
    words = reading.words
    meant = described(reading, phrase)
    if meant is not None:
        entity = reading.entities[meant.entity]
        held = entity.kind == "person" and words.lowered[phrase.head_last - 1] in entity.roles
        return Resolution(meant.entity, "role", _named_before(reading, meant)) if held else None
    info = words.entries[phrase.head_last - 1]
    noun = info.source.name if info.source is not None and not info.source.plural else None
    title = info.title.name if info.title is not None else None
    kind = "person" if info.source is None or info.source.kind == "person" else "organisation"
    definite = words.lowered[phrase.head_first] in ("the", "his", "her", "their") or phrase.head_first > phrase.first
    if not definite or noun is None and title is None or phrase.head_last - phrase.head_first > 3:
        return None
    for mention in islice(reading.mentions_before(phrase.first), _FAR):
        entity = reading.entities[mention.entity]
        if entity.kind == kind and (noun in entity.roles or title in entity.roles):
            return Resolution(mention.entity, "role", mention.span)
    return None


def described(reading: Reading, phrase: Phrase) -> Mention | None:
    """The mention of one person that a noun phrase is."""
    mention = reading.mention_at(phrase.head_last - 1)
    return mention if mention is not None and mention.last == phrase.head_last else None


def _named_before(reading: Reading, mention: Mention) -> tuple[int, int] | None:
    """The words that meant the same person before."""
    spans = reading.entities[mention.entity].mentions
    at = bisect_left(spans, mention.span)
    return spans[at - 1] if at else None


def author(reading: Reading, phrase: Phrase, attribution: int) -> Resolution | None:
    """Whose words or voice speak: *Lee*'s statement, a letter from the *council*."""
    words = reading.words
    if phrase.kind != "nominal" or words.lowered[phrase.head_last - 1] not in _SPEAKING:
        return None
    owned = [word for word in range(phrase.first + 1, phrase.head_last) if words.entries[word].word_class == "a"]
    if not owned and words.lowered[phrase.last : phrase.last + 2] == ["as", "follows"]:
        return _last_speaker(reading, phrase)
    if owned:
        mention = reading.mention_at(owned[-1] - 1)
        named = mention is not None and mention.last == owned[-1]
    else:
        by = phrase.head_last + (_key(reading, phrase.head_last) in _MADE)
        if _key(reading, by) not in ("by", "from"):
            return None
        at = by + 1
        while at < by + _FEW and reading.mention_at(at) is None and words.entries[at].word_class in "DJNMnj":
            at += 1  # e.g. a study by *economist* Ann Lee
        mention = reading.mention_at(at) if at < len(words) else None
        named = mention is not None and mention.first == at
    return Resolution(mention.entity, "author", mention.span) if mention is not None and named else None


def _last_speaker(reading: Reading, phrase: Phrase) -> Resolution | None:
    """The person who spoke last before a *transcript* that follows."""
    here = reading.sentence_at(reading.words.starts[phrase.first])
    for mention in reading.mentions_before(phrase.first):
        if here - mention.sentence > _NEAR:
            return None
        spoke = reading.subject_role(mention) is SubjectRole.SOURCE and not mention.quoted
        if spoke and reading.entities[mention.entity].kind == "person":
            return Resolution(mention.entity, "author", mention.span)
    return None


#: What one does with a paper, before *by*; and the words that tell who one is before the name, with *by*.
_MADE, _FEW = frozenset(("authored", "filed", "issued", "penned", "signed", "written")), 6
#: What one writes in one's own name.
_WRITTEN = frozenset(
    ("affidavit", "article", "column", "complaint", "document", "e-mail", "editorial", "email", "essay", "filing",
     "lawsuit", "letter", "memo", "memorandum", "message", "op-ed", "poll", "post", "release", "report",
     "statement", "study", "survey", "testimony", "transcript", "tweet")
)  # fmt: skip
_SPEAKING = _WRITTEN | VOICES


def same_description(reading: Reading, phrase: Phrase, attribution: int) -> Resolution | None:
    """The noun of one described before: *the official*, where a senior official spoke."""
    noun = reading.words.lowered[phrase.head_last - 1]
    meant = described(reading, phrase) if phrase.kind == "nominal" else None
    if meant is not None:
        before = _named_before(reading, meant)
        same = before is not None and reading.entities[meant.entity].kind == "unnamed"
        return Resolution(meant.entity, "same-description", before) if same else None
    if phrase.kind != "nominal" or reading.words.lowered[phrase.head_first] != "the":
        return None
    for at, resolution in reading.resolutions.newest():
        if at[1] < phrase.first - _WORDS:
            return None
        if (
            resolution.rule in ("described", "same-description")
            and resolution.described
            and at[1] <= phrase.first
            and reading.words.lowered[at[1] - 1] == noun
            and _named_alike(reading, phrase, at)
        ):
            return Resolution(None, "same-description", at, resolution.described, resolution.kind)
    return None


def _named_alike(reading: Reading, phrase: Phrase, before: tuple[int, int]) -> bool:
    """Have both descriptions the capitals of the later one: the *Orland* poll is not a *Rivertown* poll?"""
    words = reading.words
    capital = {words.lowered[w] for w in range(phrase.head_first, phrase.head_last - 1) if words.capitals[w]}
    return capital - {"the"} <= set(words.lowered[before[0] : before[1]])


def office(reading: Reading, phrase: Phrase, attribution: int) -> Resolution | None:
    """An office with *the* that the text gives to nobody: the last subject."""
    words = reading.words
    meant = described(reading, phrase) if phrase.kind == "nominal" else None
    if meant is not None and reading.entities[meant.entity].kind == "person":
        held = words.lowered[phrase.head_last - 1] in reading.entities[meant.entity].roles
        return None if held else Resolution(meant.entity, "office", _named_before(reading, meant))
    if (
        phrase.kind != "nominal"
        or reading.genre == "fiction"
        or words.lowered[phrase.first] != "the"
        or not _is_whole(reading, phrase)
    ):
        return None
    info = words.entries[phrase.head_last - 1]
    alone = info.title is not None and info.title.alone and words.lowered[phrase.head_last - 1] not in _CLERKS
    names = {reading.name_at(word) for word in range(phrase.first, phrase.head_last - 1)}
    if any(name is not None and name.kind == "person" for name in names):
        return None  # e.g. the *Lee* supporter
    if not alone and info.capitalised != "group" or info.source is not None and info.source.plural:
        return None
    for mention in reading.mentions_before(phrase.first):
        steps = reading.sentence_at(words.starts[phrase.first]) - mention.sentence
        if steps > _NEAR:
            return None
        if reading.subject_role(mention) and not mention.quoted and reading.entities[mention.entity].kind == "person":
            return Resolution(mention.entity, "office", mention.span)
    return None


def _is_whole(reading: Reading, phrase: Phrase) -> bool:
    """Does a source end with its head, or with another office of the same person: the *senator* and candidate?"""
    if phrase.head_last + 1 >= phrase.last:
        return phrase.head_last == phrase.last
    words = reading.words
    return words.lowered[phrase.head_last] == "and" and words.entries[phrase.head_last + 1].word_class not in "DE"


def unnamed(reading: Reading, phrase: Phrase, attribution: int) -> Resolution | None:
    """One who is never named is called by the noun phrase itself, without its article."""
    if phrase.kind != "nominal":
        return None
    words = reading.words
    meant = described(reading, phrase)
    if meant is not None and reading.entities[meant.entity].mentions[:1] == (meant.span,):
        return Resolution(meant.entity, "described")
    first = phrase.head_first
    while (
        first + 1 < phrase.head_last
        and words.entries[first].word_class == "D"
        and (words.entries[first].pronoun is None)
    ):
        first += 1
    info = words.entries[phrase.head_last - 1]
    if info.source is None and words.entries[phrase.head_last - 1].word_class not in "NMEJG":
        return None
    start, end = words.span(first, _described_end(reading, phrase))
    kind = "unnamed"
    if info.source is not None:
        kind = {"person": "group" if info.source.plural else "unnamed"}.get(info.source.kind, info.source.kind)
    elif reading.name_at(phrase.head_last - 1) is not None:
        kind = "organisation"
    return Resolution(None, "described", None, " ".join(reading.text[start:end].split()), kind)


def _described_end(reading: Reading, phrase: Phrase) -> int:
    """The word after the description: with its *of* and *for*, before a comma, relative clause or verb."""
    words = reading.words
    end = phrase.head_last
    if end < phrase.last and words.entries[end].word_class in "IY":
        end += 1
        while end < phrase.last and words.entries[end].word_class not in "W,VAZ.S(-" and end - phrase.first < _LONGEST:
            end += 1
    return end if end > phrase.head_last + 1 else phrase.head_last


NAME = Rule(
    "name",
    "A source given by name is the one who bears that name.",
    name,
    (
        Example('Ann Lee sat down. "It rained," Lee said.', "Ann Lee"),
        Example('"It rained," she said.', None),
    ),
    family="reference",
)
JOINT = Rule(
    "joint",
    "People named side by side with 'and' speak together.",
    joint,
    (
        Example('"It rained," Ann Lee and Bo Tan said.', "Ann Lee and Bo Tan"),
        Example('"It rained," said Ann Lee, a friend of Bo Tan and Mia Day.', None),
    ),
    family="reference",
)
ROLE = Rule(
    "role",
    "A role with 'the' means the one person whom the text gives it.",
    role,
    (
        Example('Mayor Ann Lee came late. Bo Tan left early. "It rained," the mayor said.', "Ann Lee"),
        Example('Ann Lee came late. "It rained," a mayor said.', None),
    ),
    family="reference",
)
AUTHOR = Rule(
    "author",
    "A letter, statement or voice speaks for the one whose it is, or whom it is by or from.",
    author,
    (
        Example('A letter from the Rivertown Council said that it was "a mess."', "Rivertown Council"),
        Example('A letter to the Rivertown Council said that it was "a mess."', None),
    ),
    family="reference",
)
SAME_DESCRIPTION = Rule(
    "same-description",
    "A noun with 'the' means the one whom that noun described before.",
    same_description,
    (
        Example(
            'A senior official rose. "It rained," a senior official said. "It snowed," the official said.',
            "senior official",
        ),
        Example('"It rained," a senior official said. "It snowed," the baker said.', None),
    ),
    family="reference",
)
OFFICE = Rule(
    "office",
    "An office with 'the' that the text gives to nobody is the last subject's.",
    office,
    (
        Example('Ann Lee came late. "It rained," the senator said.', "Ann Lee"),
        Example('Ann Lee came late. "It rained," a senator said.', None),
    ),
    family="reference",
)
UNNAMED = Rule(
    "described",
    "One who is never named goes by the words that describe them.",
    unnamed,
    (
        Example('"It rained," a senior official said.', "senior official"),
        Example('"It rained," they said.', None),
    ),
    family="reference",
)
