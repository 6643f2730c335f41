"""Social posts, by the signature line below or after them.

Adds: posts. Needs: text, paragraphs.
"""

from __future__ import annotations

import attrs
import regex

from quoteattr.reading import Post, Reading

_SIGNATURE = regex.compile(
    r"""(?:[—–―]|--?)[ \t\xa0]*+
        (?P<name>[^\n()@—]{1,60}?)[ \t\xa0]*+
        \((?P<handle>@\w{1,40})\)[ \t\xa0]*+
        (?P<date>\p{Lu}\p{L}{2,8}\.?[ ]\d{1,2},[ ]\d{4})?
        [\s.]*+(?:<[^<>\n]*+>[\s.]*+)?$""",
    regex.VERBOSE,
)
_OPENING_TAG = regex.compile(r"\s*+<[^<>\n]*+>\s*+")


def posts(reading: Reading) -> Reading:
    """Find the posts: a paragraph and its signature."""
    text, paragraphs = reading.text, reading.paragraphs
    found: list[Post] = []
    for index, (start, end) in enumerate(paragraphs):
        if "(@" not in text[max(start, end - 160) : end]:
            continue
        match = _SIGNATURE.search(text, max(start, end - 160), end)
        if match is None:
            continue
        if match.start() == start:
            if not index or (found and found[-1].end > paragraphs[index - 1].start):
                continue
            start, end = paragraphs[index - 1]
        else:
            end = match.start()
        tag = _OPENING_TAG.match(text, start, end)
        start = tag.end() if tag else start
        end = start + len(text[start:end].rstrip())
        if start < end:
            found.append(Post(start, end, match.span("name"), match["handle"], match["date"]))
    return attrs.evolve(reading, posts=tuple(found))
