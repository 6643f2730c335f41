"""What speaks for and against one person's taking one turn: evidence by name, each with a weight in the lexicon."""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.conversation.scene import Scene, actor, vocative

_STEPS = (0, 1, 2, 4, 8, 16, 32)


def _bucket(n: int) -> str:
    return str(next((step for step in _STEPS if n <= step), "far"))


def standing(scene: Scene, number: int, persons: Sequence[int]) -> list[dict[str, tuple[str, ...]]]:
    """For each person the evidence that does not hang on who took the turns before, by the rule that gives it."""
    rows = zip(near(scene, number, persons), _acts(scene, number, persons), addressed(scene, number, persons))
    return [{"near": n, "beat": a, "address": v} for n, a, v in rows]


def near(scene: Scene, number: int, persons: Sequence[int]) -> list[tuple[str, ...]]:
    """How lately and how often each was named outside of quotations."""
    turn, reading = scene.turns[number], scene.reading
    last: dict[int, tuple[int, int]] = {}
    for event in reversed(scene.between(max(0, turn.first - 1500), turn.first)):
        if not event.quoted and event.who not in last:
            last[event.who] = (event.word, event.subject)
    order = sorted((who for who in persons if who in last), key=lambda who: -last[who][0])
    led = _led(scene, number, persons)
    out = []
    for who in persons:
        keys = []
        if who in last:
            word, subject = last[who]
            steps = turn.paragraph - reading.paragraph_at(reading.words.starts[word])
            keys += [f"order-{min(4, order.index(who))}", f"paragraphs-{_bucket(steps)}"]
            keys.append(f"subject-{min(subject, 1)}-{'near' if steps <= 1 else 'off'}")
        else:
            keys.append("never")
        share = scene.counts[who] / scene.most
        keys.append(f"often-{3 if share > 0.3 else 2 if share > 0.1 else 1 if share > 0.02 else 0}")
        if who == scene.narrator:
            keys.append("narrator")
        if turn.tag == "pronoun" and scene.gender(who) is None:
            keys.append("gender-open")
        keys += led[who]
        out.append(tuple(keys))
    return out


def _led(scene: Scene, number: int, persons: Sequence[int]) -> dict[int, list[str]]:
    """Who is named in the sentence before the paragraph."""
    reading = scene.reading
    keys: dict[int, list[str]] = {who: [] for who in persons}
    sentence = reading.sentence_at(reading.paragraphs[scene.turns[number].paragraph].start) - 1
    if sentence >= 0:
        before = reading.sentences[sentence]
        for event in scene.before(before.first, before.last):
            if not event.quoted and event.who in keys:
                keys[event.who].append(f"led-{'subject' if event.subject else 'object'}")
    return {who: list(dict.fromkeys(found)) for who, found in keys.items()}


def _acts(scene: Scene, number: int, persons: Sequence[int]) -> list[tuple[str, ...]]:
    """Who is named or acts in the narration of the turn's own paragraph."""
    turn, reading = scene.turns[number], scene.reading
    start, end = reading.paragraphs[turn.paragraph]
    keys: dict[int, list[str]] = {who: [] for who in persons}
    for side, events in (
        ("before", scene.before(reading.words.at(start), turn.first)),
        ("after", scene.behind(turn.last, reading.words.at(end))),
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
        turn = scene.turns[at]
        for event in scene.between(turn.first, turn.last):
            if event.quoted and event.who in keys:
                keys[event.who].append(f"{side}-{'called' if vocative(scene.reading, event) else 'named'}")
    return [tuple(dict.fromkeys(keys[who])) for who in persons]


def _gap(scene: Scene, number: int) -> int:
    """Paragraphs between a turn and the one before it, 3 for more."""
    return min(3, scene.turns[number].paragraph - scene.turns[number - 1].paragraph) if number else 3


def turning(scene: Scene, number: int, who: int | None, history: tuple[int | None, ...]) -> tuple[str, ...]:
    """The evidence of who took the turns before, `history` the last of them at its end."""
    gap, before = _gap(scene, number), _gap(scene, number - 1) if number > 1 else 3
    at = next((n for n, other in enumerate(reversed(history), 1) if other == who), 0)
    keys = [f"since-{at}-{gap}"]
    if at == 2:
        keys.append(f"again-{gap}-{before}")
    if at == 1:
        keys.append(f"same-{gap}-{scene.turns[number - 1].tag}")
    if at > 2 or at == 0:
        distinct = len(set(history[-4:]))
        keys.append(f"{'third' if at else 'new'}-{distinct}-{gap}")
    return tuple(keys)
