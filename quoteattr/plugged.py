"""What a user's NLTK tokenizer or tagger says of a text: words with their places, and word classes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from nltk.tag.api import TaggerI
from nltk.tokenize.api import TokenizerI

from quoteattr.lexicon.words import PENN

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
