"""Lines of brat's standoff form: what is marked in a text, and which marks make one attribution."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import regex

from quoteattr.errors import FormatError
from quoteattr.formats.nearby import Nearby
from quoteattr.values import Span

ROLES = ("Source", "Cue", "Content")
EVENT = "Attribution"
#: Types of notes: the speaker's name, for people; what else there is to say of a quotation, and of a speaker.
NAME, QUOTE, SPEAKER = "Speaker", "QuoteDetails", "SpeakerDetails"
_LINES = {
    "T": regex.compile(r"^(T\S++)\t(\S++) (\d{1,12} \d{1,12}(?:;\d{1,12} \d{1,12})*+)(?:\t(.*+))?"),
    "E": regex.compile(r"^(E\S++)\t([^\s:]++:\S++(?: [^\s:]++:\S++)*+) *+"),
    "R": regex.compile(r"^(R\S++)\t\S++ [^\s:]++:(\S++) [^\s:]++:(\S++)\s*+"),
    "A": regex.compile(r"^([AM]\S++)\t(\S++) (\S++)(?: (.*\S))?\s*+"),
    "#": regex.compile(r"^(#\S*+)\t(\S++) (\S++)(?:\t(.*+))?"),
}
_LINES["M"] = _LINES["A"]
#: Lines that say nothing of quotations: links to data bases, and sets of what is the same.
_PASSED = "N*"


class Bound(NamedTuple):
    """A T line: what is marked, and where."""

    line: int
    role: str
    spans: tuple[Span, ...]


class Found(NamedTuple):
    """An attribution: its line, its event, and the ids of what it binds, by role."""

    line: int
    event: str | None
    bound: dict[str, list[str]]

    @property
    def ids(self) -> list[str]:
        """What notes and attributes may be hung on."""
        return [key for key in (self.event, *(key for role in ROLES for key in self.bound.get(role, ()))) if key]


class Marks:
    """The lines of an .ann file, by what they say."""

    def __init__(self, text: str, ann: str) -> None:
        self.text = text
        self.bounds: dict[str, Bound] = {}
        self.events: dict[str, tuple[int, list[tuple[str, str]]]] = {}
        self.relations: list[tuple[int, str, str]] = []
        #: Type of attribute or note -> what it is hung on -> its line and value.
        self.told: dict[str, dict[str, tuple[int, str]]] = defaultdict(dict)
        self.speakers: list[tuple[int, str]] = []
        take: dict[str, Callable[..., None]] = {
            "T": self._bound,
            "E": self._event,
            "R": self._relation,
            "A": self._told,
            "M": self._told,
            "#": self._note,
        }
        for number, line in enumerate(ann.removeprefix("\ufeff").split("\n"), 1):
            line = line.removesuffix("\r")
            if not line.strip() or line[0] in _PASSED:
                continue
            form = _LINES.get(line[0])
            match = form.fullmatch(line) if form else None
            if match is None:
                raise FormatError(f"line {number}: not a brat annotation: {line[:60]!r}")
            take[line[0]](number, *match.groups())

    def _bound(self, number: int, key: str, role: str, places: str, words: str | None) -> None:
        self._once(number, key, self.bounds)
        pairs = [tuple(map(int, pair.split())) for pair in places.split(";")]
        if any(start > end or end > len(self.text) for start, end in pairs):
            raise FormatError(f"line {number}: {key} is at {places}, but the text has {len(self.text)} characters")
        spans = [Span(*pair) for pair in pairs]
        there = " ".join(span.of(self.text) for span in spans)
        if words is not None and _letters(words) != _letters(there):
            raise FormatError(f"line {number}: {key} is {words[:40]!r}, but the text has {there[:40]!r} there")
        self.bounds[key] = Bound(number, role, tuple(sorted(spans)))

    def _event(self, number: int, key: str, roles: str) -> None:
        self._once(number, key, self.events)
        pairs = [tuple(pair.split(":", 1)) for pair in roles.split()]
        self.events[key] = number, [(role, target) for role, target in pairs]

    def _relation(self, number: int, key: str, one: str, two: str) -> None:
        self.relations.append((number, one, two))

    def _told(self, number: int, key: str, name: str, target: str, value: str | None) -> None:
        self.told[name][target] = number, value or ""

    def _note(self, number: int, key: str, name: str, target: str, value: str | None) -> None:
        if name == SPEAKER:
            self.speakers.append((number, value or ""))
        else:
            self.told[name][target] = number, value or ""

    def _once(self, number: int, key: str, known: Iterable[str]) -> None:
        if key in known:
            raise FormatError(f"line {number}: {key} occurs twice")

    def attributions(self) -> list[Found]:
        """What events and relations bind together; then what stands alone, with what stands beside it."""
        found = [Found(line, key, self._roles(line, pairs)) for key, (line, pairs) in self.events.items()]
        found = [one for one in found if one.bound]
        found += self._related()
        taken = {key for one in found for keys in one.bound.values() for key in keys}
        return found + self._alone([key for key, bound in self.bounds.items() if key not in taken])

    def _roles(self, line: int, pairs: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
        """The ids by role: that of the span itself, else that in the event; a trigger of another type is the cue."""
        out: dict[str, list[str]] = defaultdict(list)
        for number, (role, target) in enumerate(pairs):
            bound = self._at(line, target)
            if bound is None:
                continue  # an event inside an event
            named = next((name for name in ROLES if role.startswith(name)), EVENT if number else "Cue")
            named = bound.role if bound.role in ROLES else named
            if named in ROLES and target not in out[named]:
                out[named].append(target)
        if not out.keys() & {"Source", "Content"} and pairs[0][0] not in (EVENT, *ROLES):
            return {}  # an event that is no attribution
        return out

    def _at(self, line: int, target: str) -> Bound | None:
        if target not in self.bounds and target not in self.events:
            raise FormatError(f"line {line}: there is no {target}")
        return self.bounds.get(target)

    def _related(self) -> list[Found]:
        """Cues and contents that relations join, with the sources of either."""
        groups: dict[str, dict[str, None]] = {}
        lines: dict[str, int] = {}
        sources = []
        for line, one, two in self.relations:
            roles = [bound.role if (bound := self._at(line, key)) else "" for key in (one, two)]
            if not set(roles) <= set(ROLES):
                continue
            for key, role in ((one, roles[0]), (two, roles[1])):
                if role != "Source":
                    groups.setdefault(key, {key: None})
                    lines.setdefault(key, line)
            if "Source" in roles:
                sources.append((one, two) if roles[0] == "Source" else (two, one))
            elif groups[one] is not groups[two]:
                less, more = sorted((groups[two], groups[one]), key=len)
                more.update(less)
                groups.update(dict.fromkeys(less, more))
        for source, other in sources:
            if other in groups:
                groups[other][source] = None
        once = {id(group): group for group in groups.values()}.values()
        return [Found(min(lines.get(k, 10**9) for k in group), None, self._by_role(group)) for group in once]

    def _alone(self, keys: list[str]) -> list[Found]:
        """Spans that nothing binds: each content with the nearest source and cue of its line, and what is left over."""
        found = [Found(self.bounds[k].line, None, {"Content": [k]}) for k in keys if self.bounds[k].role == "Content"]
        for role in ("Cue", "Source"):
            places = [
                (*span, n) for n, one in enumerate(found) if role not in one.bound for span in self._spans(one.ids)
            ]
            free = Nearby(self.text, places)
            for key in (key for key in keys if self.bounds[key].role == role):
                nearest = free.take_nearest(self.bounds[key].spans)
                if nearest is None:
                    found.append(Found(self.bounds[key].line, None, {role: [key]}))
                else:
                    found[nearest].bound[role] = [key]
        return found

    def _spans(self, keys: Iterable[str]) -> list[Span]:
        return [span for key in keys if key in self.bounds for span in self.bounds[key].spans]

    def _by_role(self, keys: Iterable[str]) -> dict[str, list[str]]:
        out: dict[str, list[str]] = defaultdict(list)
        for key in keys:
            out[self.bounds[key].role].append(key)
        return out

    def spans(self, one: Found, role: str) -> tuple[Span, ...]:
        """All that an attribution marks for a role, in text order."""
        return tuple(sorted(self._spans(one.bound.get(role, ()))))

    def say(self, name: str, one: Found) -> tuple[int, str] | None:
        """The line and value of an attribute or note of an attribution."""
        return next((self.told[name][key] for key in one.ids if key in self.told.get(name, ())), None)


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words))
