"""The order of the stages and of the rules, and the way of a text through them: order is written nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Collection

from quoteattr.attribution.attributions import attributions
from quoteattr.attribution.beats import BEAT, LEAD_IN
from quoteattr.attribution.beside import TAG_AFTER, TAG_BEFORE
from quoteattr.attribution.continued import NEXT_PARAGRAPH, SAME_PARAGRAPH, SPLIT, UNCLOSED
from quoteattr.attribution.governed import ACCORDING_TO, CLAUSE, FRONTED, INSERTED, NOUN, PARTICIPLE, PASSIVE, SENTENCE
from quoteattr.attribution.labels import COLON, DASH
from quoteattr.attribution.quotes import quotes
from quoteattr.attribution.replies import REPLY
from quoteattr.attribution.sources import sources
from quoteattr.attribution.unlisted import UNLISTED_VERB
from quoteattr.conversation.turn_rules import ADDRESS, ALTERNATION, CALLED, NEAR
from quoteattr.conversation.turns import turns
from quoteattr.document import Document
from quoteattr.grammar.clauses import clauses
from quoteattr.grammar.cues import cues
from quoteattr.grammar.names import names
from quoteattr.people.descriptions import AUTHOR, JOINT, NAME, OFFICE, ROLE, SAME_DESCRIPTION, UNNAMED
from quoteattr.people.entities import entities
from quoteattr.people.everybody import Everybody
from quoteattr.people.labels import FIRST_PERSON, labels
from quoteattr.people.mentions import mentions
from quoteattr.people.pronouns import BODY, LAST_NAMED, NARRATOR, RELATIVE, SAME_SENTENCE, SUBJECT
from quoteattr.people.resolutions import resolutions
from quoteattr.people.resolver import resolver
from quoteattr.people.unnamed import unnamed
from quoteattr.reading import Reading
from quoteattr.text.interviews import interviews
from quoteattr.text.labelled_turns import labelled_turns
from quoteattr.text.messages import messages
from quoteattr.text.paragraphs import paragraphs
from quoteattr.text.posts import posts
from quoteattr.text.quoted_spans import quoted_spans
from quoteattr.text.sentences import sentences
from quoteattr.text.talk import talk
from quoteattr.text.words import words

Stage = Callable[[Reading], Reading]

#: The way of a text, each stage with one field more; from `sources` on they ask rules.
STAGES: tuple[Stage, ...] = (
    paragraphs,
    posts,
    messages,
    labelled_turns,
    interviews,
    words,
    quoted_spans,
    talk,
    sentences,
    names,
    clauses,
    cues,
    entities,
    mentions,
    unnamed,
    resolver,
    labels,
    sources,
    attributions,
    resolutions,
    turns,
)
#: A quotation -> the words that name its source, and the cue.
SOURCE_RULES = (
    TAG_AFTER,
    SPLIT,
    INSERTED,
    FRONTED,
    TAG_BEFORE,
    PARTICIPLE,
    PASSIVE,
    CLAUSE,
    NOUN,
    ACCORDING_TO,
    REPLY,
    COLON,
    DASH,
    UNLISTED_VERB,
    SENTENCE,
    UNCLOSED,
    BEAT,
    SAME_PARAGRAPH,
    LEAD_IN,
    NEXT_PARAGRAPH,
)
#: Words that name a source -> who that is.
REFERENCE_RULES = (
    FIRST_PERSON,
    JOINT,
    NAME,
    RELATIVE,
    SAME_SENTENCE,
    SUBJECT,
    LAST_NAMED,
    ROLE,
    AUTHOR,
    BODY,
    SAME_DESCRIPTION,
    OFFICE,
    UNNAMED,
    NARRATOR,
)
#: What speaks for one person's taking a turn of a conversation; weighed together, so in no order.
TURN_RULES = (ALTERNATION, ADDRESS, CALLED, NEAR)
RULES = (*SOURCE_RULES, *TURN_RULES, *REFERENCE_RULES)


def read(reading: Reading, *, settle: bool = True) -> Reading:
    """All that the stages and the rules of a reading find in its text; conversations are weighed, if `settle`."""
    for stage in STAGES:
        if settle or stage is not turns:
            reading = stage(reading)
    return reading


def document(reading: Reading, kinds: Collection[str], modalities: Collection[str]) -> Document:
    """The document of all that was found: quotations of these kinds and modalities, and who is quoted."""
    return Document(reading.text, *quotes(reading, kinds, modalities), everybody=Everybody(reading))
