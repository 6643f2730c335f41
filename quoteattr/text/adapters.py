"""What a user's tokenizer, tagger or entity recognizer says of a text: words, word classes and names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from nltk.tag.api import TaggerI
from nltk.tokenize.api import TokenizerI

from quoteattr.lexicon.words import PENN
from quoteattr.reading import EntityRecognizer

#: What a name can be of.
_KINDS = ("person", "organisation", "group", "place")
#: How far behind the last token the next one is looked for.
_REACH = 50


def token_spans(tokenizer: TokenizerI, text: str) -> Iterator[tuple[int, int]]:
    """Where the tokens stand in a text, in order; a token that does not stand there as it is is left out."""
    try:
        spans = list(tokenizer.span_tokenize(text))
    except (NotImplementedError, ValueError):  # it has no spans, or has lost its way in the quotation marks
        spans = list(_found(tokenizer.tokenize(text), text))
    reached = 0
    for start, end in spans:
        if reached <= start < end <= len(text):
            yield start, end
            reached = end


def _found(tokens: Iterable[str], text: str) -> Iterator[tuple[int, int]]:
    reached = 0
    for token in tokens:
        start = text.find(token, reached, reached + len(token) + _REACH)
        if start >= 0 and token:
            reached = start + len(token)
            yield start, reached


def word_classes(tagger: TaggerI, words: Sequence[str]) -> Sequence[str | None]:
    """The class of each word that has a Penn tag of an open class; None for the others, which the lexicon tells."""
    tagged: list[tuple[str, Any]] = list(tagger.tag(list(words)))
    if len(tagged) != len(words):
        raise ValueError(f"the tagger gave {len(tagged)} tags for {len(words)} words: it must give one for each")
    return [PENN.get(tag) for _, tag in tagged]


def entity_spans(recognizer: EntityRecognizer, text: str) -> Iterator[tuple[int, int, str]]:
    """Where the names stand in a text, in order, and what they are of; of two that overlap the longer."""
    spans = [_entity(item) for item in recognizer(text)]
    reached = 0
    for start, end, kind in sorted(spans, key=lambda span: (span[0], -span[1])):
        if reached <= start < end <= len(text):
            yield start, end, kind
            reached = end


def _entity(item: Any) -> tuple[int, int, str]:
    if not isinstance(item, tuple) or [type(part) for part in item] != [int, int, str]:
        raise TypeError(f"the entity recognizer gave {item!r}: it must give (start, end, kind): (0, 7, 'person')")
    if item[2] not in _KINDS:
        raise ValueError(f"the entity recognizer gave the kind {item[2]!r}; choose from {', '.join(_KINDS)}")
    return item[0], item[1], item[2]
