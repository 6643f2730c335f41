"""What stands between quotation marks and is nobody's words: titles of works, and a story's borrowed words."""

from __future__ import annotations

import regex

from quoteattr.grammar.clause import Clause
from quoteattr.reading import Reading

_WORD = regex.compile(r"[\p{L}\p{N}][\w'’]*+")
#: Words that a title may write small.
_SMALL = frozenset("a an the of in on at to for and or but nor with from by as is it vs".split())
_LONGEST = 10
#: What stands right before a title: "on the show", "Lee's", "in".
_BEFORE = frozenset("IN'")


#: What ends a line of speech.
ENDS = frozenset(".?!,…—-*")


def is_fragment(reading: Reading, index: int) -> bool:
    """Is a quoted span part of a sentence of a story, and no line of speech: *the old "stone of luck" lay there*?"""
    span = reading.quoted_spans[index]
    inner = reading.text[span.inner_start : span.inner_end].strip()
    opens = span.start == reading.paragraphs[span.paragraph].start
    return not opens and inner[:1].islower() and inner[-1:] not in ENDS


def is_title(reading: Reading, index: int) -> bool:
    """Is a quoted span the title of a work: *in her book "The Old Mill"*; *on Channel Two's "Morning Tea"*?"""
    span = reading.quoted_spans[index]
    inner = reading.text[span.inner_start : span.inner_end].strip(" ,.")
    if not inner or inner[-1] in "?!…" or len(inner) > 80:
        return False
    words = _WORD.findall(inner)
    if not 0 < len(words) <= _LONGEST or not words[0][0].isupper():
        return False
    if not all(word[0].isupper() or word[0].isdigit() or word.lower() in _SMALL for word in words):
        return False
    clause = reading.clauses.get(reading.sentence_at(span.start))
    if clause is None:
        return False
    first = reading.words.at(span.start)
    at = clause.at(first)
    if at < len(clause.kinds) and clause.kinds[at] == "N":
        return len(words) > 1 or clause.chunks[at].first == first
    before = clause.kinds[at - 1 : at]
    if len(words) > 1 and before in ("V", "v", "g"):
        return _handles_works(reading, clause, at - 1)
    return before == "'" or len(words) > 1 and before in _BEFORE and before != ""


def _handles_works(reading: Reading, clause: Clause, verb: int) -> bool:
    """Is a verb one of writing, reading or beginning, and its subject no sign: Lee *finished* "The Old Mill"?"""
    main = clause.chunks[verb].main
    entry = reading.words.entries[main].verb
    if entry is None or entry.modality != "writing" and entry.complements & {"clause", "thing", "complement"}:
        return False
    sources = [cue.source for cue in reading.cues_in(clause.sentence) if cue.word == main]
    source = reading.words.entries[sources[0].head_last - 1].source if sources and sources[0] else None
    return source is None or source.kind != "document"  # but: the *sign* read "..."
