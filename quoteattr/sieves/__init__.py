"""The rules, in the order in which they are asked: the only place where that order is written."""

from __future__ import annotations

from quoteattr.sieves._sieve import Example, Sieve
from quoteattr.sieves.beside import TAG_AFTER, TAG_BEFORE
from quoteattr.sieves.continued import BEAT, LEAD_IN, NEXT_PARAGRAPH, SAME_PARAGRAPH, SPLIT, UNCLOSED
from quoteattr.sieves.governed import ACCORDING_TO, CLAUSE, FRONTED, INSERTED, NOUN, PARTICIPLE, PASSIVE, SENTENCE
from quoteattr.sieves.labels import COLON, DASH
from quoteattr.sieves.pronouns import LAST_NAMED, NARRATOR, RELATIVE, SAME_SENTENCE, SUBJECT
from quoteattr.sieves.references import AUTHOR, JOINT, NAME, OFFICE, ROLE, SAME_DESCRIPTION, UNNAMED
from quoteattr.sieves.replies import REPLY
from quoteattr.sieves.turns import ADDRESS, ALTERNATION, CALLED, NEAR
from quoteattr.sieves.unlisted import UNLISTED_VERB

#: A quotation -> the words that name its source, and the cue.
SOURCE_SIEVES = (
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
REFERENCE_SIEVES = (
    JOINT,
    NAME,
    RELATIVE,
    SAME_SENTENCE,
    SUBJECT,
    LAST_NAMED,
    ROLE,
    AUTHOR,
    SAME_DESCRIPTION,
    OFFICE,
    UNNAMED,
    NARRATOR,
)
#: What speaks for one person's taking a turn of a conversation; weighed together, so in no order.
TURN_SIEVES = (ALTERNATION, ADDRESS, CALLED, NEAR)

__all__ = ["REFERENCE_SIEVES", "SOURCE_SIEVES", "TURN_SIEVES", "Example", "Sieve"]
