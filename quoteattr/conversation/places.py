"""Where each person of a story is named, and which turns they attend."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from attrs import frozen


class Event(NamedTuple):
    """A person named or, for the narrator, spoken of as *I*: where, who, and whether as subject."""

    word: int
    who: int
    subject: int
    quoted: bool


#: Whom a turn names, and whether it calls them by that name.
Addresses = tuple[tuple[int, bool], ...]
_NOWHERE: tuple[list[int], list[Event]] = ([], [])


@frozen(eq=False)
class Places:
    """The events of each person, and the turns in which each speaks or is called by name."""

    named: dict[int, list[int]]
    #: Outside of quotations: the words and their events.
    narrated: dict[int, tuple[list[int], list[Event]]]
    #: Under None the turns that anybody attends.
    attended: dict[int | None, list[int]]

    def last_narrated(self, who: int, first: int, last: int) -> Event | None:
        """The last event with a person outside of quotations from word `first` to before `last`."""
        words, events = self.narrated.get(who, _NOWHERE)
        at = bisect_left(words, last)
        return events[at - 1] if at and words[at - 1] >= first else None

    def times(self, who: int, first: int, last: int, narrated: bool = True) -> int:
        """How often a person is named from word `first` to before `last`: in the narration, or anywhere."""
        words = self.narrated.get(who, _NOWHERE)[0] if narrated else self.named.get(who, ())
        return bisect_left(words, last) - bisect_left(words, first)

    def attends(self, who: int | None, first: int, last: int) -> int:
        """In how many turns from `first` to before `last` somebody speaks or is called by name; None for anybody."""
        turns = self.attended.get(who, ())
        return bisect_left(turns, last) - bisect_left(turns, first)


def places(events: Iterable[Event], speakers: Sequence[int | None], addresses: Sequence[Addresses]) -> Places:
    """The places of all events, and of the turns with these sure speakers and addresses."""
    named: dict[int, list[int]] = {}
    narrated: dict[int, tuple[list[int], list[Event]]] = {}
    for event in events:
        named.setdefault(event.who, []).append(event.word)
        if not event.quoted:
            words, told = narrated.setdefault(event.who, ([], []))
            words.append(event.word)
            told.append(event)
    attended: dict[int | None, list[int]] = {}
    for number, (speaker, addressed) in enumerate(zip(speakers, addresses)):
        there: dict[int | None, None] = {who: None for who, called in addressed if called}
        if speaker is not None:
            there[speaker] = None
        for who in (*there, None) if there else ():
            attended.setdefault(who, []).append(number)
    return Places(named, narrated, attended)
