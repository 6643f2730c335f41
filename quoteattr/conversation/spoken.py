"""What a line and its tag tell of the sex of those who say and hear it: *sir*, *my husband*, she told *him*."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quoteattr.reading import Attribution, Phrase, Reading

#: What may stand between a pause and the noun for one spoken to: *my dear* sir.
_FOND = frozenset(("dear", "dearest", "good", "my", "old", "own", "sweet", "young"))
_PAUSES = frozenset((",", ".", "!", "?", ";", ":", "-", "--", "—", "–", "...", "…", "'", '"', "“", "”", "‘", "’"))
#: Nouns that a speaker uses of a husband or wife of their own, and what that tells of the speaker.
_SPOUSES = {"husband": "female", "wife": "male"}
#: Exclaimed rather than spoken to, but for *my lord*.
_EXCLAIMED = frozenset(("lord", "man", "boy"))
#: What one is called within a sentence, too.
_POLITE = frozenset(("sir", "madam", "ma'am"))


class Told(NamedTuple):
    """The sex of whom a line is said to, and that of who says it; None where it does not tell."""

    to: str | None
    by: str | None


def told(reading: Reading, attributions: Sequence[Attribution], first: int, last: int) -> Told:
    """What a turn of these attributions, the words from `first` to before `last`, tells."""
    to = next((sex for sex in (_object(reading, attribution) for attribution in attributions) if sex), None)
    by = None
    words = reading.words
    for word in range(first, last):
        key = words.lowered[word]
        by = by or (_SPOUSES.get(key) if words.lowered[word - 1] == "my" else None)
        to = to or _called(reading, word)
    return Told(to, by)


def _object(reading: Reading, attribution: Attribution) -> str | None:
    """The sex of the pronoun that a tag has for whom it is said to: she told *him*, said to *her*."""
    cue, words = attribution.answer.cue, reading.words
    if cue is None:
        return None
    phrase = cue.addressee if isinstance(cue.addressee, Phrase) else None
    after = max(cue.last, attribution.answer.source.last if attribution.answer.source is not None else 0)
    word = phrase.head_first if phrase is not None else after + (words.lowered[after : after + 1] == ("to",))
    info = words.entries[word].pronoun if word < len(words) else None
    return info.gender if info is not None and info.case != "possessive" and info.gender in ("male", "female") else None


def _called(reading: Reading, word: int) -> str | None:
    """The sex of the noun by which one is spoken to, between pauses: Yes, *sir*; my dear *aunt*."""
    words = reading.words
    info, key = words.entries[word], words.lowered[word]
    gender = info.source.gender if info.source is not None and not info.source.plural else None
    gender = gender or (info.title.gender if info.title is not None else None)
    if (
        gender not in ("male", "female")
        or words.lowered[word + 1 : word + 2]
        and words.lowered[word + 1] not in _PAUSES
    ):
        return None
    before = word - 1
    while before >= 0 and words.lowered[before] in _FOND:
        before -= 1
    if before >= 0 and words.lowered[before] not in _PAUSES and key not in _POLITE:
        return None
    return gender if key not in _EXCLAIMED or words.lowered[word - 1] in _FOND else None
