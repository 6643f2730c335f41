"""What speaks for and against one person's taking one turn: evidence by name, each with a weight in the lexicon."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from quoteattr.conversation.described import Description
from quoteattr.conversation.places import Event
from quoteattr.conversation.scene import NARRATOR, Scene, Turn, actor, ties

#: How many words back somebody may be named; how often one must be, for the story to tell who is named seldom.
_BACK, _MUCH = 1500, 20
#: How many words make up a little while, and how many a long one; how many turns on each side make up a scene.
_LATELY, _WIDELY, _SCENE = 250, 1200, 16
#: The buckets of a count, by their largest number, and their names.
_STEPS = (0, 1, 2, 4, 8, 16, 32)
_NAMES = (*map(str, _STEPS), "far")


def _bucket(n: int) -> str:
    return _NAMES[bisect_left(_STEPS, n)]


def standing(scene: Scene, number: int, persons: Sequence[int]) -> list[dict[str, tuple[str, ...]]]:
    """For each person the evidence that does not hang on who took the turns before, by the rule that gives it."""
    rows = zip(
        near(scene, number, persons),
        _acts(scene, number, persons),
        addressed(scene, number, persons),
        described(scene, number, persons),
    )
    return [{"near": n, "beat": a, "address": v, "called": d} for n, a, v, d in rows]


def near(scene: Scene, number: int, persons: Sequence[int]) -> list[tuple[str, ...]]:
    """How lately and how often each was named outside of quotations."""
    turn = scene.turns[number]
    named_last = ((who, scene.places.last_narrated(who, turn.first - _BACK, turn.first)) for who in persons)
    last = {who: event for who, event in named_last if event is not None}
    order = sorted(last, key=lambda who: -last[who].word)
    named = {who: _named(scene, number, last[who], at) for at, who in enumerate(order)}
    fitting = [who for who in order if turn.gender is not None and scene.gender(who) == turn.gender]
    alone = "-alone" if len(fitting) == 1 else ""
    fits = {who: [f"fitting-{min(2, at)}{alone}"] for at, who in enumerate(fitting)}
    led, told = _led(scene, number, persons), _told(scene, number)
    ruled, there = _ruled(scene, turn), _there(scene, number, persons)
    behind = _behind(scene, number) if turn.tag == "none" else None
    return [
        (
            *named.get(who, ("never",)),
            *_known(scene, turn, who),
            *fits.get(who, ()),
            *told.get(who, ()),
            *led[who],
            *(("named-behind",) if who == behind else ()),
            *ruled.get(who, ()),
            f"lately-{_bucket(scene.places.times(who, turn.first - _LATELY, turn.first))}",
            *there[who],
        )
        for who in persons
    ]


def _behind(scene: Scene, number: int) -> int | None:
    """Whom the narration behind a line names for its speaker: "..." *It was Ann Lee* who spoke."""
    reading, paragraph = scene.reading, scene.turns[number].paragraph + 1
    if paragraph >= len(reading.paragraphs) or any(reading.quoted_spans_in(*reading.paragraphs[paragraph])):
        return None
    first, last = map(reading.words.at, reading.paragraphs[paragraph])
    if tuple(reading.words.lowered[first : first + 2]) != ("it", "was"):
        return None
    named = scene.behind(first, last)
    return named[0].who if named and named[0].word <= first + 3 else None


def _there(scene: Scene, number: int, persons: Sequence[int]) -> dict[int, list[str]]:
    """Who is there at all: speaks or is spoken to by name in the turns around, or is named around the turn."""
    turn = scene.turns[number]
    keys: defaultdict[int, list[str]] = defaultdict(list)
    if scene.most < _MUCH:
        return keys
    earlier, later = (number - _SCENE, number), (number + 1, number + 1 + _SCENE)
    before = (
        {who: scene.places.attends(who, *earlier) for who in persons} if scene.places.attends(None, *earlier) else {}
    )
    after = {who: scene.places.attends(who, *later) for who in persons} if scene.places.attends(None, *later) else {}
    if before or after:
        both = {who: before.get(who, 0) + after.get(who, 0) for who in persons}
        fitting = [who for who in persons if turn.gender is None or scene.gender(who) == turn.gender]
        for at, who in enumerate(sorted(fitting, key=lambda who: -both[who])):
            keys[who].append(f"there-{min(2, at)}-{min(2, both[who])}")
    for who in persons:
        if before:
            keys[who].append(f"there-before-{_bucket(before[who])}")
        if after:
            keys[who].append(f"there-after-{_bucket(after[who])}")
        soon = scene.places.times(who, turn.last, turn.last + _LATELY)
        around = scene.places.times(who, turn.first - _WIDELY, turn.last + _WIDELY, narrated=False)
        keys[who] += [f"soon-{_bucket(soon)}", f"around-{_bucket(around)}"]
    return keys


def _ruled(scene: Scene, turn: Turn) -> dict[int, tuple[str, ...]]:
    """Whom the rules of resolutions take a tag's pronoun for."""
    if turn.tag != "pronoun" or turn.phrase is None:
        return {}
    found = scene.reading.resolutions.get((turn.phrase.head_first, turn.phrase.head_last))
    if found is None:
        return {}
    return {NARRATOR if found.entity is None else found.entity: (f"ruled-{found.rule}",)}


def _named(scene: Scene, number: int, last: Event, order: int) -> list[str]:
    """Where somebody was named last before a turn."""
    turn, reading = scene.turns[number], scene.reading
    steps = turn.paragraph - reading.paragraph_at(reading.words.starts[last.word])
    subject = min(last.subject, 1)
    return [
        f"order-{min(4, order)}",
        f"paragraphs-{_bucket(steps)}",
        f"subject-{subject}-{'near' if steps <= 1 else 'off'}",
        f"{_since(scene, number, last.word)}-{subject}",
    ]


def _known(scene: Scene, turn: Turn, who: int) -> list[str]:
    """What the whole story tells of one who may speak."""
    keys = []
    if scene.most >= _MUCH:
        share = scene.counts[who] / scene.most
        keys.append(f"often-{3 if share > 0.3 else 2 if share > 0.1 else 1 if share > 0.02 else 0}")
        keys.append(f"speaks-{_bucket(scene.people.spoken[who])}")
    if who == scene.narrator:
        keys.append("narrator")
    elif scene.people.cast is not None and who not in scene.people.cast:
        keys.append("outside")
    if turn.gender is not None and scene.gender(who) is None:
        keys.append("gender-open")
    return keys


def _told(scene: Scene, number: int) -> dict[int | None, list[str]]:
    """Who is spoken to in a turn and in the one before, as their tags say."""
    found: defaultdict[int | None, list[str]] = defaultdict(list)
    for key, at in (("addressee", number), ("spoken-to", number - 1)):
        if at >= 0:
            found[_addressee(scene, scene.turns[at])].append(key)
    return found


def _since(scene: Scene, number: int, word: int) -> str:
    """Does a name stand in the narration since the line before, in that line's tag, or further back?"""
    if not number:
        return "fresh"
    before = scene.turns[number - 1]
    if before.phrase is not None and before.phrase.first <= word < before.phrase.last:
        return "tag"
    return "fresh" if word >= before.last else "stale"


def _addressee(scene: Scene, turn: Turn) -> int | None:
    """To whom a tag says that its line is spoken: she said to *Lee*."""
    words = scene.reading.words
    for attribution in turn.attributions:
        cue = scene.reading.attributions[attribution].answer.cue
        if cue is not None and turn.phrase is not None:
            after = max(cue.last, turn.phrase.last)
            to = after < len(words) and words.lowered[after] == "to"
            told = scene.reading.mention_at(after + 1) if to else None
            return told.entity if told is not None else None
    return None


def _led(scene: Scene, number: int, persons: Sequence[int]) -> dict[int, list[str]]:
    """Who is named in the sentence before the paragraph."""
    reading = scene.reading
    keys: dict[int, list[str]] = {who: [] for who in persons}
    sentence = reading.sentence_at(reading.paragraphs[scene.turns[number].paragraph].start) - 1
    if sentence >= 0:
        before = reading.sentences[sentence]
        told = "told" if not reading.quoted_spans_in(*reading.paragraphs[before.paragraph]) else "said"
        for event in scene.before(before.first, before.last):
            if not event.quoted and event.who in keys:
                keys[event.who].append(f"led-{'subject' if event.subject else 'object'}-{told}")
    return {who: list(dict.fromkeys(found)) for who, found in keys.items()}


def _acts(scene: Scene, number: int, persons: Sequence[int]) -> list[tuple[str, ...]]:
    """Who is named or acts in the narration of the turn's own paragraph."""
    turn, reading = scene.turns[number], scene.reading
    start, end = reading.paragraphs[turn.paragraph]
    keys: dict[int, list[str]] = {who: [] for who in persons}
    for side, events in (
        ("before", scene.before(reading.words.at(start), turn.first)),
        ("after", scene.behind(turn.first, reading.words.at(end))),
    ):
        for event in events:
            if not event.quoted and event.who in keys:
                keys[event.who].append(f"{side}-{'subject' if event.subject else 'object'}")
    source = actor(scene, number) if turn.tag != "fixed" else None
    if source is not None and source[0].kind == "name":
        mention = reading.mention_at(source[0].head_last - 1)
        if mention is not None and mention.entity in keys:
            keys[mention.entity].append("actor")
    gender = source[1] if source is not None else None
    if turn.tag == "none" and gender in ("male", "female"):
        for who in persons:
            known = scene.gender(who)
            keys[who].append("pronoun-fits" if known == gender else "pronoun-open" if known is None else "pronoun-not")
    return [tuple(dict.fromkeys(keys[who])) for who in persons]


def addressed(scene: Scene, number: int, persons: Sequence[int]) -> list[tuple[str, ...]]:
    """Whom this line, the one before and the one behind address or name."""
    keys: dict[int, list[str]] = {who: [] for who in persons}
    here = scene.turns[number]
    for side, at in (("here", number), ("prev", number - 1), ("next", number + 1)):
        if not 0 <= at < len(scene.turns) or abs(scene.turns[at].paragraph - here.paragraph) > 2:
            continue
        for who, called in scene.addresses[at]:
            if who in keys:
                keys[who].append(f"{side}-{'called' if called else 'named'}")
        _sexed(scene, keys, "to-" + side, scene.told[at].to)
    _sexed(scene, keys, "by", scene.told[number].by)
    return [tuple(dict.fromkeys(keys[who])) for who in persons]


def _sexed(scene: Scene, keys: dict[int, list[str]], key: str, sex: str | None) -> None:
    """Tell of each whether their sex is the one that a line tells."""
    for who in keys if sex is not None else ():
        known = scene.gender(who)
        if known is not None:
            keys[who].append(f"{key}-{'fits' if known == sex else 'not'}")


def described(scene: Scene, number: int, persons: Sequence[int]) -> list[tuple[str, ...]]:
    """How the noun of a tag fits each: by title, age, office, kinship, and whom the story and the cast call so."""
    turn = scene.turns[number]
    noun = turn.noun
    if noun is None:
        return [()] * len(persons)
    shares = ties(scene, turn)
    ranked = sorted(shares, key=lambda who: -shares[who])
    word = noun.noun if noun.kind == "noun" else ""
    listed, holders = _listed(scene, turn), _holders(scene, noun)
    out = []
    for who in persons:
        keys = [f"{noun.age}-{word}-{scene.people.styles.get(who, '')}"] if noun.kind != "role" else []
        if who in shares:
            keys.append(f"tie-{min(ranked.index(who), 3)}-{int(shares[who] * 5)}")
        if who in holders:
            keys.append("office-alone" if len(holders) == 1 else "office")
        if who == noun.owner:
            keys.append("owner")
        keys += listed.get(who, ())
        out.append(tuple(keys))
    return out


def unnamed(scene: Scene, turn: Turn) -> tuple[str, ...]:
    """What speaks for a noun's being all that the story calls its person."""
    noun = turn.noun
    assert noun is not None
    given = "free" if scene.people.cast is None else "cast"
    word = noun.noun if noun.kind == "noun" else ""
    held = "held" if len(_holders(scene, noun)) == 1 else "open"
    used = _bucket(len(scene.uses.get(noun.key, ())))
    return f"unnamed-{given}-{held}", f"unnamed-{noun.age}-{word}", f"unnamed-used-{used}"


def _holders(scene: Scene, noun: Description) -> frozenset[int]:
    """Those who hold the office that a noun tells; a noun of sex, age or kinship tells none."""
    return scene.people.offices.get(noun.noun, frozenset()) if noun.kind == "role" else frozenset()


def _listed(scene: Scene, turn: Turn) -> dict[int, tuple[str, ...]]:
    """Those whom the cast calls by the words of a tag, or by its noun with others."""
    found: dict[int, tuple[str, ...]] = {}
    assert turn.noun is not None and turn.phrase is not None
    keys, at = scene.reading.words.lowered, turn.phrase.head_last - 1
    holders = scene.people.offices.get(turn.noun.noun, frozenset())
    used = _bucket(len(scene.uses.get(turn.noun.key, ())))
    for words, head, who in scene.people.aliases.get(turn.noun.noun, ()):
        begin = at - head
        whole = tuple(keys[max(0, begin) : begin + len(words)]) == words
        more = whole and begin > turn.phrase.first + 1  # e.g. the *new* clerk, where the cast has the clerk
        named = "named" if scene.reading.entities[who].mentions else "bare"
        rival = "-rival" if len(holders) > (who in holders) else ""
        key = f"listed-{'more' if more else 'whole' if whole else 'part'}-{named}{rival}"
        if whole or who not in found:
            found[who] = (key, f"listed-used-{used}-{named}") if whole and not more else (key,)
    return found


class Place(NamedTuple):
    """Where a turn stands among the turns before: its tag, the tag before, paragraphs to that one and on to the next.

    `asked` is true where the line before ends in a question.
    """

    tag: str
    last: str
    asked: bool
    gap: int
    before: int
    #: Do both tags tell one sex, or two? "" where one of them tells none.
    alike: str


def place(scene: Scene, number: int) -> Place:
    """Where a turn stands among the turns before it."""
    gap, before = _gap(scene, number), _gap(scene, number - 1) if number > 1 else 3
    last = scene.turns[number - 1] if number else None
    asked = last is not None and _asks(scene, last)
    tags = scene.turns[number].tag, last.tag if last is not None else ""
    return Place(*tags, asked, gap, before, _alike(scene, number))


def _alike(scene: Scene, number: int) -> str:
    here, last = scene.turns[number].gender, scene.turns[number - 1].gender if number else None
    return "" if here is None or last is None else "alike" if here == last else "unlike"


def _asks(scene: Scene, turn: Turn) -> bool:
    return "?" in scene.reading.words.lowered[max(turn.first, turn.last - 2) : turn.last]


def _gap(scene: Scene, number: int) -> int:
    """Paragraphs from the turn before, one in which nobody is named left out; 3 for more."""
    if not number:
        return 3
    before, here = scene.turns[number - 1], scene.turns[number]
    gap = here.paragraph - before.paragraph
    idle = gap == 2 and (not scene.people_between(before.paragraph + 1) or _behind(scene, number - 1) is not None)
    return 1 if idle else min(3, gap)


def turning(scene: Scene, number: int, who: int | None, history: tuple[int | None, ...]) -> tuple[str, ...]:
    """The evidence of who took the turns before, `history` the last of them at its end."""
    noun = noun_before(scene, number, who, history)
    if who is None:
        return noun
    fits = fitting(scene, number, history)
    return taking(place(scene, number), since(who, history), len(set(history[-4:])), fits) + noun


def fitting(scene: Scene, number: int, history: tuple[int | None, ...]) -> int:
    """How many of those who spoke last a tag's gender fits, three for more; -1 where no tag tells one."""
    gender = scene.turns[number].gender
    if gender is None:
        return -1
    known = {who for who in history[-4:] if who is not None and who >= 0}
    return min(3, sum(scene.gender(who) in (gender, None) for who in known))


def since(who: int | None, history: tuple[int | None, ...]) -> int:
    """How many turns ago a person spoke; 0 for none of the last."""
    return next((n for n, other in enumerate(reversed(history), 1) if other == who), 0)


@lru_cache(maxsize=4096)
def taking(at: Place, ago: int, distinct: int, fits: int) -> tuple[str, ...]:
    """The evidence of a person's having spoken so many turns ago, where so many spoke in the last four."""
    keys = [f"since-{ago}-{at.gap}"]
    if fits >= 0:
        keys.append(f"among-{fits}-{min(ago, 3)}-{at.gap}")
    if at.asked:
        keys.append(f"asked-{min(ago, 3)}-{at.gap}")
    if ago == 2:
        keys.append(f"again-{at.gap}-{at.before}")
    if ago == 1:
        keys.append(f"same-{at.gap}-{at.last}")
        if at.alike:
            keys.append(f"same-{at.gap}-{at.alike}")
    if ago == 2 and at.alike:
        keys.append(f"again-{at.gap}-{at.alike}")
    if ago > 2 or ago == 0:
        keys.append(f"{'third' if ago else 'new'}-{distinct}-{at.gap}")
    return tuple(f"{at.tag} {key}" for key in keys)


def noun_before(scene: Scene, number: int, who: int | None, history: tuple[int | None, ...]) -> tuple[str, ...]:
    """Whether the last tag with the same noun meant the same person."""
    noun = scene.turns[number].noun
    for back, other in enumerate(reversed(history) if noun is not None else (), 1):
        before = scene.turns[number - back].noun
        if noun is not None and before is not None and before.key == noun.key:
            return (f"{noun.kind} noun-{'again' if other == who else 'other'}",)
    return ()
