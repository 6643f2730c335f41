"""The turns of a story's conversations, and who stands near enough to take each of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from attrs import evolve, field, frozen

from quoteattr.conversation.described import Description, article, description, shares, uses
from quoteattr.conversation.described import near as near_to
from quoteattr.conversation.lines import is_beat, is_line, is_other, is_tagged, misread, nouns_of_tags
from quoteattr.conversation.people import People, people
from quoteattr.conversation.places import Addresses, Event, Places, places
from quoteattr.conversation.spoken import Told, told
from quoteattr.grammar.phrases import phrase
from quoteattr.reading import Attribution, Phrase, Reading
from quoteattr.values import INDIVIDUALS

#: How many persons named last before a line may take it, and how many in its paragraph behind it; how many events are
#: gone through for them, so that a story of one endless paragraph takes no longer.
_PERSONS, _EVENTS = 8, 80
#: Turns before and after a line whose sure speakers may take it.
_TURNS = 6
#: Share of an unquoted narrator's mentions outside of quotations at most, and lines said by *I* at least.
_NARRATED, _SAID = 0.25, 3
#: How far back from a noun its person may be named, in words.
_VOTING = 400
NARRATOR = -1
OPPOSITE = {"male": "female", "female": "male"}
#: The rules of pronouns and nouns, whose answers a conversation weighs anew; what a rule of the user's says stands.
WEIGHED = frozenset(("relative", "same-sentence", "subject", "last-named", "narrator"))
DESCRIBING = frozenset(("role", "same-description", "described", "cast"))


class Turn(NamedTuple):
    """One person's words in one paragraph: its attributions, their tag, and where they stand."""

    attributions: tuple[int, ...]
    paragraph: int
    #: First word, and word after the last, of the quotations.
    first: int
    last: int
    #: "fixed", "pronoun", "none", "other", or a noun's "noun", "role" or "kin".
    tag: str
    #: Of a pronoun or noun.
    gender: str | None
    #: The entity of a fixed turn, or the likely one of a noun; NARRATOR for *I*; None for one who is in no entity.
    speaker: int | None
    phrase: Phrase | None
    #: What the noun of a tag says.
    noun: Description | None = None

    def fixed(self) -> Turn:
        """The turn with its noun taken for whom the rules of resolutions take it."""
        return self if self.noun is None else self._replace(tag="fixed", noun=None)


@frozen(eq=False)
class Scene:
    """A text's turns and the events between them."""

    reading: Reading
    turns: tuple[Turn, ...]
    events: tuple[Event, ...]
    #: How often each entity is named.
    counts: Counter[int]
    #: The entity that tells the story, where it is known.
    narrator: int = NARRATOR
    people: People = field(kw_only=True)
    #: Where the narration uses the nouns of tags, and who was named last before each such place.
    uses: dict[tuple[str, str], list[int]] = field(factory=dict, repr=False)
    votes: dict[int, Counter[int]] = field(factory=dict, repr=False)
    #: What each turn tells of the sex of its speaker and addressee.
    told: tuple[Told, ...] = field(default=(), repr=False)
    #: Whom each turn names, and whether it calls them by that name.
    addresses: tuple[Addresses, ...] = field(default=(), repr=False)
    words: tuple[int, ...] = field(init=False, repr=False)
    #: Where each is named, and which turns each attends.
    places: Places = field(init=False, repr=False)
    #: How often the one named most is named.
    most: int = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "words", tuple(event.word for event in self.events))
        object.__setattr__(self, "most", max(self.counts.values(), default=1))
        speakers = [turn.speaker for turn in self.turns]
        object.__setattr__(self, "places", places(self.events, speakers, self.addresses))

    def between(self, first: int, last: int) -> tuple[Event, ...]:
        """The events from word `first` to before `last`."""
        return self.events[bisect_left(self.words, first) : bisect_left(self.words, last)]

    def before(self, first: int, last: int) -> tuple[Event, ...]:
        """The last of the events from word `first` to before `last`."""
        end = bisect_left(self.words, last)
        return self.events[max(bisect_left(self.words, first), end - _EVENTS) : end]

    def behind(self, first: int, last: int) -> tuple[Event, ...]:
        """The first of the events from word `first` to before `last`."""
        start = bisect_left(self.words, first)
        return self.events[start : min(bisect_left(self.words, last), start + _EVENTS)]

    def people_between(self, paragraph: int) -> bool:
        """Is anybody named or meant by *he* or *she* in a paragraph of narration?"""
        reading = self.reading
        words = range(*map(reading.words.at, reading.paragraphs[paragraph]))
        pronouns = (reading.words.entries[word].pronoun for word in words)
        told = any(p is not None and p.gender in OPPOSITE for p in pronouns)
        return told or bool(self.between(words.start, words.stop))

    def itself(self, turn: Turn) -> int | None:
        """Whom the words of a turn's tag mean by themselves."""
        mention = self.reading.mention_at(turn.phrase.head_last - 1) if turn.phrase is not None else None
        return mention.entity if mention is not None else None

    def gender(self, who: int) -> str | None:
        """The gender of a person, where it is known."""
        return self.reading.entities[who].gender if who >= 0 else None


def scene(reading: Reading) -> Scene:
    """Read the turns and events of a story."""
    turns = _turns(reading)
    known = people(reading, (turn.speaker for turn in turns))
    events = _events(reading, known)
    counts = Counter(event.who for event in events)
    narrator = _narrator(reading, turns, events)
    if narrator != NARRATOR:
        events = tuple(e._replace(who=narrator) if e.who == NARRATOR else e for e in events)
        turns = tuple(t._replace(speaker=narrator) if t.speaker == NARRATOR else t for t in turns)
    nouns = uses(reading, frozenset(turn.noun.noun for turn in turns if turn.noun is not None))
    tells = tuple(told(reading, [reading.attributions[n] for n in t.attributions], t.first, t.last) for t in turns)
    found = Scene(reading, turns, events, counts, narrator, people=known, uses=nouns, told=tells)
    found = evolve(found, addresses=tuple(_addresses(found, turn) for turn in turns))
    for word in (word for words in nouns.values() for word in words):
        found.votes[word] = _voted(found, word)
    return found


def _addresses(scene: Scene, turn: Turn) -> Addresses:
    """Whom a turn names, and whether it calls them so."""
    events = (event for event in scene.between(turn.first, turn.last) if event.quoted)
    return tuple(dict.fromkeys((event.who, vocative(scene.reading, event)) for event in events))


def _voted(scene: Scene, word: int) -> Counter[int]:
    """Whom a noun stands for, or else the two named last before it whom its gender fits, the nearer counting twice."""
    meant = scene.between(word, word + 1)
    if meant:
        return Counter({meant[0].who: 3})
    noun = scene.reading.words.entries[word].source
    gender = OPPOSITE.get(noun.gender or "") if noun is not None else None
    last: dict[int, None] = {}
    for event in reversed(scene.between(word - _VOTING, word)):
        if not event.quoted and event.who != NARRATOR and (gender is None or scene.gender(event.who) != gender):
            last[event.who] = None
            if len(last) == 2:
                break
    return Counter({who: 2 - at for at, who in enumerate(last)})


def _turns(reading: Reading) -> tuple[Turn, ...]:
    """Group the attributions of each paragraph: those without a tag go with the tagged one before, or else behind."""
    turns: list[Turn] = []
    speaking = nouns_of_tags(reading)
    for number, attribution in enumerate(reading.attributions):
        if not is_line(reading, attribution) or not reading.talks(attribution.quoted_spans[0]):
            continue
        turn = _turn(reading, number, attribution, speaking)
        if turns and turns[-1].paragraph == turn.paragraph and "none" in (turn.tag, turns[-1].tag):
            before = turns.pop()
            kept = turn if before.tag == "none" else before
            turn = kept._replace(attributions=(*before.attributions, number), first=before.first, last=turn.last)
        turns.append(turn)
    return tuple(turns)


def _turn(reading: Reading, number: int, attribution: Attribution, speaking: frozenset[str]) -> Turn:
    start, end = attribution.content[0][0], attribution.content[-1][1]
    first, last = reading.words.at(start), reading.words.at(end)
    source = None if misread(reading, attribution, speaking) else attribution.answer.source
    tag, gender, speaker = _tag(reading, source)
    tagged = is_tagged(reading, attribution)
    noun = _noun(reading, source) if tag == "fixed" and tagged else None
    if noun is not None:
        tag, gender = noun.kind, noun.gender
    role = is_beat(reading, attribution) and tag == "fixed" and source is not None and source.kind == "nominal"
    if not tagged and (not role or speaker is None):
        source, tag, gender, speaker = None, "none", None, None
    return Turn((number,), reading.paragraph_at(start), first, last, tag, gender, speaker, source, noun)


def _noun(reading: Reading, source: Phrase | None) -> Description | None:
    """What a tag's noun says of its person, where who that is is to be weighed."""
    if source is None or source.kind != "nominal":
        return None
    resolution = reading.resolutions.get((source.head_first, source.head_last))
    if resolution is not None and resolution.rule == "cast" and reading.words.capitals[source.head_last - 1]:
        return None  # e.g. the *Captain*, which is a name
    if reading.mention_at(source.head_last - 1) is None:
        return None
    return description(reading, source) if resolution is None or resolution.rule in DESCRIBING else None


def _tag(reading: Reading, source: Phrase | None) -> tuple[str, str | None, int | None]:
    """Kind of a tag's source, its gender, and who it is where that is sure."""
    if source is None:
        return "none", None, None
    if is_other(reading, source):
        return "pronoun", None, None
    pronoun = reading.words.entries[source.head_first].pronoun
    resolution = reading.resolutions.get((source.head_first, source.head_last))
    if source.kind == "pronoun" and pronoun is not None and (resolution is None or resolution.rule in WEIGHED):
        if pronoun.person == "1" and pronoun.number == "singular":
            return "fixed", None, NARRATOR
        if pronoun.gender in ("male", "female"):
            return "pronoun", pronoun.gender, None
        return "other", None, None
    return ("fixed", None, resolution.entity if resolution is not None else None)


def _events(reading: Reading, known: People) -> tuple[Event, ...]:
    words = reading.words
    people = [entity.kind in INDIVIDUALS for entity in reading.entities]
    events = [Event(m.first, m.entity, reading.subject_role(m), m.quoted) for m in reading.mentions if people[m.entity]]
    events += [
        Event(word, NARRATOR, 1, False)
        for word, key in enumerate(words.lowered)
        if key == "i" and reading.outermost_quote_at(words.starts[word]) is None
    ]
    return tuple(sorted([*events, *_offices(reading, known)]))


def _offices(reading: Reading, known: People) -> Iterator[Event]:
    """Where a noun stands for one of those known, as *the captain* does where there is one."""
    words = reading.words
    nouns = known.aliases.keys() | known.offices.keys()
    subjects: set[int] = set()
    seen = -1
    for word, key in enumerate(words.lowered):
        mention = reading.mention_at(word) if key in nouns else None
        named = mention is not None and reading.entities[mention.entity].kind != "unnamed"
        if key in nouns and article(reading, word) is not None and not named:
            who, sentence = known.known_as(reading, word), reading.sentence_at(words.starts[word])
            subjects, seen = (subjects if sentence == seen else _subjects(reading, sentence)), sentence
            if who is not None:
                yield Event(
                    word, who, int(word in subjects), reading.outermost_quote_at(words.starts[word]) is not None
                )


def _subjects(reading: Reading, sentence: int) -> set[int]:
    """The last words of the heads of a sentence's subjects."""
    clause = reading.clauses.get(sentence)
    if clause is None:
        return set()
    spans = (clause.subject(verb) for verb, kind in enumerate(clause.kinds) if kind == "V")
    return {phrase(reading, clause, *span).head_last - 1 for span in spans if span is not None}


def _narrator(reading: Reading, turns: tuple[Turn, ...], events: tuple[Event, ...]) -> int:
    """Whom the lines beside those of *I* address most, and whom the narration hardly names."""
    told = [i for i, turn in enumerate(turns) if turn.speaker == NARRATOR]
    if len(told) < _SAID:
        return NARRATOR
    named = Counter(event.who for event in events)
    outside = Counter(event.who for event in events if not event.quoted)
    where = [event.word for event in events]
    votes: Counter[int] = Counter()
    for i in told:
        for turn in (*turns[max(0, i - 1) : i], *turns[i + 1 : i + 2]):
            if turn.speaker != NARRATOR:
                for event in events[bisect_left(where, turn.first) : bisect_right(where, turn.last)]:
                    if vocative(reading, event):
                        votes[event.who] += 1
    fit = [(n, who) for who, n in votes.items() if who != NARRATOR and outside[who] <= _NARRATED * named[who]]
    return max(fit)[1] if fit and max(fit)[0] >= _SAID else NARRATOR


def vocative(reading: Reading, event: Event) -> bool:
    """Does a name inside a quotation stand between pauses, as the name of one spoken to does?"""
    mention = reading.mention_at(event.word)
    if not event.quoted or mention is None:
        return False
    words, text = reading.words, reading.text
    name = reading.name_at(event.word)
    first = name.first if name is not None else mention.first
    before = words.lowered[first - 1] if first else ","
    end = words.ends[mention.last - 1]
    after = text[end : end + 1]
    opens = text[max(0, words.starts[first] - 1) : words.starts[first]] in tuple("\"“'‘")
    if after not in tuple(',!?.;"”—-’'):
        return False
    return (
        before in (",", "dear", "oh", "o", "my", "ah", "well") or (opens or before in tuple(".!?")) and after in ",!?"
    )


def candidates(scene: Scene, number: int) -> tuple[int, ...]:
    """Who may take a turn: the persons named last before it, in its paragraph, or sure speakers of turns near it.

    One whose sex is not that of the turn's tag is none of them.
    """
    turn = scene.turns[number]
    found: dict[int, None] = {}
    opposite = OPPOSITE.get(turn.gender or "") if turn.tag in DESCRIBED else None
    for event in reversed(scene.before(0, turn.first)):
        if len(found) >= _PERSONS:
            break
        if not event.quoted and (opposite is None or scene.gender(event.who) != opposite):
            found[event.who] = None
    paragraph = scene.reading.paragraphs[turn.paragraph]
    for event in scene.behind(turn.first, scene.reading.words.at(paragraph.end)):
        if len(found) >= 2 * _PERSONS:
            break
        if not event.quoted:
            found[event.who] = None
    for other in scene.turns[max(0, number - _TURNS) : number + _TURNS + 1]:
        if other.speaker is not None:
            found[other.speaker] = None
    for named in scene.addresses[max(0, number - 2) : number + 2]:
        for who, called in named:
            if called:
                found[who] = None
    for who in _called(scene, turn):
        found[who] = None
    itself = scene.itself(turn)
    return tuple(
        who
        for who in found
        if (opposite is None or scene.gender(who) != opposite)
        and (turn.tag not in DESCRIBED or who not in (NARRATOR, scene.narrator))  # no narrator is *he*
        and (turn.noun is None or who == itself or who < 0 or scene.reading.entities[who].kind != "unnamed")
    )


#: Tags that say something of a person without the name.
DESCRIBED = ("pronoun", "noun", "role", "kin")


def _called(scene: Scene, turn: Turn) -> Iterator[int]:
    """Whom the rules, the cast or the story around call by a tag's noun."""
    if turn.noun is None or turn.phrase is None:
        return
    resolution = scene.reading.resolutions.get((turn.phrase.head_first, turn.phrase.head_last))
    if resolution is not None and resolution.entity is not None:
        yield resolution.entity
    itself = scene.itself(turn)
    if itself is not None:
        yield itself
    yield from (alias.who for alias in scene.people.aliases.get(turn.noun.noun, ()))
    yield from ties(scene, turn)


def ties(scene: Scene, turn: Turn) -> dict[int, float]:
    """The share that each has in the uses of a tag's noun around it."""
    noun = turn.noun
    return shares(scene.votes, near_to(scene.uses.get(noun.key, ()), turn.first)) if noun is not None else {}


def _is_thing(reading: Reading, source: Phrase) -> bool:
    """Is a subject *it*, or a noun phrase that means nobody?"""
    if source.kind == "pronoun":
        return reading.words.lowered[source.head_first] in ("it", "there", "this", "that")
    return source.kind == "nominal" and reading.mention_at(source.head_last - 1) is None


def actor(scene: Scene, number: int) -> tuple[Phrase, str | None] | None:
    """The subject of the narration in a turn's own paragraph, the sentence beside the quotation first."""
    reading, turn = scene.reading, scene.turns[number]
    here = reading.sentence_at(reading.words.starts[turn.first])
    for sentence in (here, here - 1, here - 2, here + 1):
        if not 0 <= sentence < len(reading.sentences) or reading.sentences[sentence].paragraph != turn.paragraph:
            continue
        clause = reading.clauses.get(sentence)
        if clause is None:
            continue
        verb = clause.kinds.find("V")
        span = clause.subject(verb) if verb >= 0 else None
        if span is not None:
            source = phrase(reading, clause, *span)
            if _is_thing(reading, source):
                continue
            pronoun = reading.words.entries[source.head_first].pronoun if source.kind == "pronoun" else None
            return source, pronoun.gender if pronoun is not None else None
    return None
