"""All that is known of one text so far: the value that every stage takes and gives back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import field, frozen
from nltk.tag.api import TaggerI
from nltk.tokenize.api import TokenizerI

from quoteattr.lexicon import Lexicon
from quoteattr.lexicon.words import Title, Word
from quoteattr.mappings import LazyBySentence, PersistentMap
from quoteattr.renamed import old_fields, old_names
from quoteattr.rule import Rule, Traits
from quoteattr.values import Character

if TYPE_CHECKING:  # a name for the type checker only: the floors above are not imported
    from quoteattr.grammar.clause import Clause
    from quoteattr.people.resolver import Resolver

#: (text) -> names in it: start, end, and "person", "organisation", "group" or "place".
EntityRecognizer = Callable[[str], Iterable[tuple[int, int, str]]]


@frozen
class Tools:
    """A user's own tokenizers, tagger and entity recognizer, where there are any."""

    word_tokenizer: TokenizerI | None = None
    sent_tokenizer: TokenizerI | None = None
    tagger: TaggerI | None = None
    entity_recognizer: EntityRecognizer | None = None


class Paragraph(NamedTuple):
    """Where a paragraph begins and ends, without the white space around it."""

    start: int
    end: int


class Post(NamedTuple):
    """A post, message or letter: its text, and the name, handle and date of the line that tells who wrote it."""

    start: int
    end: int
    name: tuple[int, int]
    handle: str | None
    date: str | None
    pieces: tuple[tuple[int, int], ...] = ()
    kind: str = "post"
    #: True for what the text's own author writes: no quotation, but *I* is who wrote it.
    own: bool = False

    @property
    def label(self) -> tuple[int, int]:
        """The name, in the place of a turn's label."""
        return self.name


class LabelledTurn(NamedTuple):
    """A turn of a transcript: its label with its time stamp and what stands in brackets, and what is said."""

    #: None where only the layout tells who speaks, as in an interview of questions in bold and bare answers.
    label: tuple[int, int] | None
    start: int
    end: int
    #: What is said, without what stands between its paragraphs.
    pieces: tuple[tuple[int, int], ...]
    stamp: tuple[int, int] | None = None
    asides: tuple[tuple[int, int], ...] = ()
    #: "asks" or "answers" where the label, or the layout, tells no more than that.
    role: str | None = None


class QuotedSpan(NamedTuple):
    """A span between quotation marks: with them, without them, and inside which other."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    paragraph: int
    #: Index of the quoted span around it.
    parent: int | None
    #: False where its closing quotation mark is missing, as in a quotation that the next paragraph continues.
    closed: bool
    #: Between single quotation marks.
    single: bool


class Sentence(NamedTuple):
    """A sentence outside of quotations: characters, and the words in it."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int


class Name(NamedTuple):
    """A capitalised name: its words, its title's, and what it looks like."""

    first: int
    last: int
    #: First word of the name after its titles; equal to `last` where there is a title alone.
    core_first: int
    titles: tuple[Title, ...]
    #: "person", "organisation", "place" or "unknown".
    kind: str
    #: "male" or "female" where a title or given name tells.
    gender: str | None
    #: True where a title, not a given name, tells the gender.
    gender_from_title: bool


class Phrase(NamedTuple):
    """A noun phrase: its words, its head (the words that name the source), and its kind."""

    first: int
    last: int
    head_first: int
    head_last: int
    #: "name", "pronoun" or "nominal".
    kind: str


class Cue(NamedTuple):
    """Words that report: a verb group, noun or phrase, with its source and the words around it."""

    #: First and last word of the cue.
    first: int
    last: int
    #: The word that carries the lexicon's entry.
    word: int
    #: "verb", "noun" or "phrase".
    kind: str
    #: What it can take as content.
    complements: frozenset[str]
    modality: str
    sentence: int
    #: Word after which its content may begin.
    content_from: int
    source: Phrase | None = None
    #: Where its source stands: "before", "after" or None.
    side: str | None = None
    #: "finite", "participle", "infinitive".
    form: str = "finite"
    passive: bool = False
    negated: bool = False
    #: The noun phrase that is addressed, "reporters" in "told reporters".
    addressee: Phrase | None = None

    @property
    def begins(self) -> int:
        """The first word of the cue or, where that stands before it, of its source."""
        return self.first if self.source is None else min(self.first, self.source.first)


class SourceAnswer(NamedTuple):
    """A rule's answer: whose words these are, told by which words."""

    source: Phrase | None
    cue: Cue | None = None
    #: Index of the quoted span whose answer decided, where no words of its own do.
    decided_by: int | None = None
    #: Its name; left out by a rule itself, which gets its own name put in.
    rule: str = ""


#: What a line of speech has for the name of a rule where no rule found its source.
UTTERANCE = "utterance"


class Attribution(NamedTuple):
    """A quotation with its source: what becomes a Quote."""

    kind: str
    content: tuple[tuple[int, int], ...]
    quoted_spans: tuple[int, ...]
    answer: SourceAnswer
    via: Phrase | None = None
    #: Name, handle and date of a post; the label of a transcript's turn.
    label: tuple[int, int] | None = None
    post: Post | None = None
    turn: LabelledTurn | None = None


class Entity(NamedTuple):
    """One person or organisation: its names, and which of the mentions are its."""

    name: str
    kind: str
    gender: str | None
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    #: Word spans of its mentions by name or noun, in text order.
    mentions: tuple[tuple[int, int], ...]


class Resolution(NamedTuple):
    """Who an attribution's source is."""

    #: Number of the entity; None for one who is in no entity.
    entity: int | None
    rule: str
    #: Words of the mention that it was resolved to.
    antecedent: tuple[int, int] | None = None
    #: Name and kind of one who is in no entity.
    described: str | None = None
    kind: str = "person"
    #: The entities of joint speakers.
    members: tuple[int, ...] = ()


class SubjectRole(IntEnum):
    """Of what a name is the subject."""

    NONE = 0
    VERB = 1
    #: Of a verb that reports: it is the source of a cue.
    SOURCE = 2


class Mention(NamedTuple):
    """A name where it stands: whose it is, and whether it stands in a quotation."""

    first: int
    last: int
    entity: int
    sentence: int
    quoted: bool

    @property
    def span(self) -> tuple[int, int]:
        """First word and word after the last."""
        return self.first, self.last


@frozen
class Words:
    """The words of a text as parallel tuples: where they are and what the lexicon says of them."""

    starts: Sequence[int] = ()
    ends: Sequence[int] = ()
    #: Lower-case forms.
    lowered: Sequence[str] = ()
    entries: Sequence[Word] = ()
    #: True where the word begins with a capital.
    capitals: Sequence[bool] = ()

    if not TYPE_CHECKING:
        __getattr__ = old_fields(keys="lowered", infos="entries")

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, position: int) -> int:
        """Index of the first word that begins at `position` or later."""
        return bisect_left(self.starts, position)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Characters of the words from `first` to before `last`."""
        return self.starts[first], self.ends[last - 1]


@frozen(eq=False)
class Reading:
    """A text and what the stages have found in it; each stage fills one field."""

    text: str
    lexicon: Lexicon = field(repr=False)
    cast: tuple[Character, ...] = ()
    genre: str | None = None
    tools: Tools = Tools()
    #: The rules that are asked, by their names, in their order.
    rules: Mapping[str, Rule] = field(default=MappingProxyType({}), repr=False)
    #: Reports without quotation marks are looked for everywhere, not only where they tell who speaks in a quotation.
    unmarked: bool = True
    #: Filled by the stages of the same names, in this order.
    paragraphs: tuple[Paragraph, ...] = ()
    posts: tuple[Post, ...] = ()
    labelled_turns: tuple[LabelledTurn, ...] = ()
    words: Words = field(factory=Words)
    quoted_spans: tuple[QuotedSpan, ...] = ()
    talk: frozenset[int] = frozenset()  # paragraphs of conversations
    sentences: tuple[Sentence, ...] = ()
    names: tuple[Name, ...] = ()
    clauses: LazyBySentence[Clause | None] = field(factory=LazyBySentence)
    cues: LazyBySentence[Sequence[Cue]] = field(factory=LazyBySentence)
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    #: Label of a turn, see `people.labels.label_key` -> who that is.
    labelled: dict[str, Resolution] = field(factory=dict)
    #: Last words of noun phrases that are subjects -> of what.
    subjects: LazyBySentence[Mapping[int, SubjectRole]] = field(factory=LazyBySentence)
    resolver: Resolver | None = field(default=None, repr=False)
    answers: PersistentMap[int, SourceAnswer] = field(factory=PersistentMap)
    attributions: tuple[Attribution, ...] = ()
    #: First word of a source's head, and the word after it -> who that is.
    resolutions: PersistentMap[tuple[int, int], Resolution] = field(factory=PersistentMap)

    def family(self, family: str) -> tuple[Rule, ...]:
        """The rules of one family, the user's among them, in the order in which they are asked."""
        return tuple(rule for rule in self.rules.values() if rule.family == family)

    def traits(self, answer: SourceAnswer) -> Traits:
        """What an answer means for its quoted span: the traits of its rule."""
        return self.rules.get(answer.rule, _PLAIN)

    if not TYPE_CHECKING:  # else every misspelt field would be one
        __getattr__ = old_fields(
            transcript="labelled_turns",
            stretches="quoted_spans",
            findings="answers",
            relations="attributions",
            references="resolutions",
            subject="subject_role",
        )

    def paragraph_at(self, position: int) -> int:
        """Index of the paragraph that `position` is in or after."""
        return max(0, bisect_right(self.paragraphs, (position, len(self.text) + 1)) - 1)

    def sentence_at(self, position: int) -> int:
        """Index of the sentence that `position` is in or after."""
        return max(0, bisect_right(self.sentences, (position, len(self.text) + 1)) - 1)

    def name_at(self, word: int) -> Name | None:
        """The name that a word is part of."""
        index = bisect_right(self.names, (word, len(self.words) + 1)) - 1
        return self.names[index] if index >= 0 and self.names[index].last > word else None

    def mention_at(self, word: int) -> Mention | None:
        """The mention that a word is part of."""
        index = bisect_right(self.mentions, word, key=_first) - 1
        return self.mentions[index] if index >= 0 and self.mentions[index].last > word else None

    def mentions_before(self, word: int) -> Iterator[Mention]:
        """The mentions that end before a word, the nearest first."""
        for index in range(bisect_left(self.mentions, word, key=_first) - 1, -1, -1):
            yield self.mentions[index]

    def quoted_spans_in(self, start: int, end: int) -> range:
        """Indices of the quoted spans that begin at `start` or later and before `end`."""
        return range(bisect_left(self.quoted_spans, (start,)), bisect_left(self.quoted_spans, (end,)))

    def talks(self, quoted_span: int) -> bool:
        """Does a quoted span stand where people talk?"""
        return self.quoted_spans[quoted_span].paragraph in self.talk

    def outermost(self, index: int) -> int:
        """Index of the outermost quoted span around one; its own where there is none around it."""
        while (around := self.quoted_spans[index].parent) is not None:
            index = around
        return index

    def outermost_quote_at(self, position: int) -> int | None:
        """Index of the outermost quoted span that `position` is inside of."""
        before = bisect_right(self.quoted_spans, (position, len(self.text) + 1)) - 1
        index = self.outermost(before) if before >= 0 else None
        return index if index is not None and self.quoted_spans[index].end > position else None

    def subject_role(self, mention: Mention) -> SubjectRole:
        """Of what a mention is the subject: the more it tells, the greater."""
        return self.subjects[mention.sentence].get(mention.last - 1, SubjectRole.NONE)

    def cues_in(self, sentence: int) -> Sequence[Cue]:
        """The cues of one sentence, in text order."""
        return self.cues[sentence]


_PLAIN, _first = Traits(), attrgetter("first")


if not TYPE_CHECKING:  # else every misspelt name would be one
    __getattr__ = old_names(
        __name__,
        Turn="quoteattr.reading.LabelledTurn",
        Stretch="quoteattr.reading.QuotedSpan",
        Finding="quoteattr.reading.SourceAnswer",
        Relation="quoteattr.reading.Attribution",
        Reference="quoteattr.reading.Resolution",
        BySentence="quoteattr.mappings.LazyBySentence",
    )


def _old_finding(rule: str, source: Phrase | None, cue: Cue | None, like: int = -1) -> SourceAnswer:
    return SourceAnswer(source, cue, None if like < 0 else like, rule)


def _old_reference(entity: int, *told: Any, **named: Any) -> Resolution:
    return Resolution(None if entity < 0 else entity, *told, **named)
