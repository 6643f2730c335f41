"""Who takes the turns of a story's conversations, all turns weighed together.

Adds: nothing; settles answers, attributions and resolutions again. Needs: all stages before it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

import attrs

from quoteattr.conversation.beam import HISTORY, Option, Weights, assign, options
from quoteattr.conversation.evidence import turning
from quoteattr.conversation.lines import misread, nouns_of_tags
from quoteattr.conversation.scene import DESCRIBED, NARRATOR, WEIGHED, Scene, Turn, actor, scene
from quoteattr.lexicon import LANGUAGE, _table
from quoteattr.mappings import PersistentMap
from quoteattr.reading import Phrase, Reading, Resolution, SourceAnswer

_TAGS = 5
_NOBODY = Option(None, ())


def turns(reading: Reading) -> Reading:
    """Give each turn of a conversation to the person whom all the evidence of the turn rules speaks for."""
    rules = reading.rules
    if not reading.talk or not reading.attributions:
        return reading
    whole = scene(reading)
    if "called" not in rules:
        whole = attrs.evolve(whole, turns=tuple(turn.fixed() for turn in whole.turns))
    open_turns = {n for n, turn in enumerate(whole.turns) if turn.tag == "none" or turn.tag in DESCRIBED}
    choices = [
        offered
        if number not in open_turns
        else _known([option._replace(keys=tuple(k for k in option.keys if k[0] in rules)) for option in offered])
        for number, offered in enumerate(options(whole))
    ]
    turns = "alternation" in rules
    return _Settling(whole, choices, assign(whole, choices, _weights(), turns), turns).settled()


def _known(offered: list[Option]) -> list[Option]:
    """The options that anything speaks for; one that is nobody where there is none."""
    return offered if len(offered) == 1 and offered[0].who is None else [o for o in offered if o.keys] or [_NOBODY]


@lru_cache(maxsize=1)
def _weights() -> Weights:
    return {row["evidence"]: float(row["weight"]) for row in _table.read(LANGUAGE, "conversation")}


class _Settling:
    """Findings, attributions and resolutions while the chosen persons are put into them."""

    def __init__(self, whole: Scene, choices: list[list[Option]], chosen: list[Option], turns: bool) -> None:
        self.whole, self.choices, self.chosen, self.turns = whole, choices, chosen, turns
        reading = whole.reading
        self.speaking = nouns_of_tags(reading)
        self.answers = dict(reading.answers)
        self.attributions = list(reading.attributions)
        self.resolutions = _narrated(reading.resolutions, whole.narrator)
        self.places: defaultdict[int, list[int]] = defaultdict(list)
        for event in whole.events:
            if not event.quoted:
                self.places[event.who].append(event.word)

    def settled(self) -> Reading:
        for number, turn in enumerate(self.whole.turns):
            self._settle(number, turn, self.chosen[number].who)
        return attrs.evolve(
            self.whole.reading,
            answers=PersistentMap(self.answers),
            attributions=tuple(self.attributions),
            resolutions=PersistentMap(self.resolutions),
        )

    def _settle(self, number: int, turn: Turn, who: int | None) -> None:
        source = turn.phrase
        if who is not None and turn.tag == "none":
            acting = self._acting(number, who)
            rule = "beat" if acting is not None else self._rule(number)
            source = acting or self._words(number, who)
        elif who is not None and source is not None and turn.tag in DESCRIBED and not self._itself(source, who):
            place = self._mention(turn, who)
            antecedent = (place.first, place.last) if place is not None else None
            self._refer(source, _reference(who, "called" if turn.noun else self._rule(number), antecedent))
        elif who is not None and who >= 0 and source is not None and source.kind == "pronoun":
            known = self.resolutions.get((source.head_first, source.head_last))
            if known is None or known.rule in WEIGHED:
                self._refer(source, Resolution(who, "narrator"))
        if source is None:
            return
        for index in turn.attributions:
            old = self.attributions[index].answer
            if turn.tag == "none":
                self._find(index, SourceAnswer(source, rule=rule))
            elif old.source is None or self.whole.reading.traits(old).line == "beat" or self._misread(index):
                self._find(index, SourceAnswer(source, rule="same-paragraph"))

    def _misread(self, index: int) -> bool:
        return misread(self.whole.reading, self.whole.reading.attributions[index], self.speaking)

    def _itself(self, source: Phrase, who: int) -> bool:
        """Are a tag's own words known to mean the one chosen?"""
        known = self.resolutions.get((source.head_first, source.head_last))
        return source.kind == "nominal" and known is not None and known.entity == who

    def _acting(self, number: int, who: int) -> Phrase | None:
        """The words for the one chosen where that one acts in the turn's own paragraph."""
        reading, acting = self.whole.reading, actor(self.whole, number)
        if acting is not None:
            mention = reading.mention_at(acting[0].head_last - 1)
            if (mention.entity == who) if mention is not None else acting[1] in ("male", "female"):
                rule = {"name": "name", "nominal": "described"}.get(acting[0].kind, "near")
                self._refer(acting[0], _reference(who, rule))
                found: Phrase = acting[0]
                return found
        return None

    def _words(self, number: int, who: int) -> Phrase | None:
        """The words that tell who takes a turn without a tag: another turn's tag, or a name."""
        for at in (*range(number - 1, max(-1, number - _TAGS), -1), number + 1, number + 2):
            tag = self.whole.turns[at].phrase if at < len(self.chosen) else None
            if isinstance(tag, Phrase) and self.chosen[at].who == who:
                return tag
        return self._mention(self.whole.turns[number], who)

    def _find(self, index: int, answer: SourceAnswer) -> None:
        attribution = self.attributions[index]
        self.attributions[index] = attribution._replace(answer=answer)
        for quoted_span in attribution.quoted_spans:
            self.answers[quoted_span] = answer

    def _refer(self, phrase: Phrase, resolution: Resolution) -> None:
        self.resolutions[phrase.head_first, phrase.head_last] = resolution

    def _mention(self, turn: Turn, who: int) -> Phrase | None:
        """The words by which the narration names a person last before a turn, or else first behind it."""
        places = self.places.get(who)
        if not places:
            return self._any_mention(who)
        at = bisect_left(places, turn.first)
        word = places[at - 1] if at else places[0]
        return self._phrase(word, who)

    def _any_mention(self, who: int) -> Phrase | None:
        mentions = self.whole.reading.entities[who].mentions if who >= 0 else ()
        return self._phrase(mentions[0][0], who) if mentions else None

    def _phrase(self, word: int, who: int) -> Phrase:
        reading = self.whole.reading
        name = reading.name_at(word)
        mention = reading.mention_at(word)
        if name is None and mention is not None:
            self.resolutions.setdefault(mention.span, Resolution(who, "described"))
            return Phrase(*mention.span, *mention.span, "nominal")
        if name is None:
            found = Phrase(word, word + 1, word, word + 1, "pronoun")
            self.resolutions.setdefault((word, word + 1), _reference(who, "narrator"))
            return found
        bare = name.core_first if name.core_first < name.last else name.first
        self.resolutions.setdefault((bare, name.last), Resolution(who, "name"))
        return Phrase(name.first, name.last, bare, name.last, "name")

    def _rule(self, number: int) -> str:
        """The rule that tells the chosen person most from the next best."""
        weights, best = _weights(), self.chosen[number]
        history = tuple(option.who for option in self.chosen[max(0, number - HISTORY) : number])
        sums: dict[int | None, dict[str, float]] = {}
        for option in self.choices[number]:
            found = dict.fromkeys(_DECIDING, 0.0)
            for rule, key in option.keys:
                found[rule] += weights.get(key, 0.0)
            for key in turning(self.whole, number, option.who, history) if self.turns else ():
                found["alternation"] += weights.get(key, 0.0)
            sums[option.who] = found
        others = [found for who, found in sums.items() if who != best.who]
        mine = sums[best.who]
        if not others:
            return "near"
        next_best = max(others, key=lambda found: sum(found.values()))
        return max(_DECIDING[:-1], key=lambda rule: mine[rule] - next_best[rule])


#: The rules that weigh who takes a turn; a noun in a tag tells whom it means, and takes no turn.
_DECIDING = ("alternation", "address", "beat", "near", "called")


def _narrated(resolutions: Mapping[tuple[int, int], Resolution], narrator: int) -> dict[tuple[int, int], Resolution]:
    """The resolutions, each *I* of the narration the one who tells the story, where that is known."""
    told = Resolution(narrator, "narrator")
    return {
        words: told if narrator != NARRATOR and known.rule == "narrator" and known.entity is None else known
        for words, known in resolutions.items()
    }


def _reference(who: int, rule: str, antecedent: tuple[int, int] | None = None) -> Resolution:
    """A reference to a person; the narrator whom nobody names is *I*."""
    return Resolution(None, rule, antecedent, "I", "unnamed") if who == NARRATOR else Resolution(who, rule, antecedent)
