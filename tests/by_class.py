"""How often attributions are right, by the class of their cue: rule, modality, and how the content begins.

    python -m tests.by_class CORPUS/news-train.jsonl

A attribution is right as the scorer has it: its content overlaps an annotated one by half of their union, and its source
meets the annotated one. Relations inside what somebody is annotated to say are not counted.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from quoteattr import Attributor, Quote

Spans = Sequence[Sequence[int]]
#: First words that tell what a content is.
OPENINGS = {
    "that": "that ...",
    "to": "to ...",
    **dict.fromkeys(("whether", "if", "how", "why", "what", "who", "when", "where", "which"), "a question"),
}


def _common(one: Spans, two: Spans) -> int:
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in two)


def _overlap(one: Spans, two: Spans) -> float:
    both = _common(one, two)
    return both / (sum(e - s for s, e in (*one, *two)) - both or 1)


def classes(quote: Quote) -> Iterator[str]:
    """The classes that a attribution is counted in.

    >>> import quoteattr
    >>> list(classes(quoteattr.attribute("Ann Lee did not say that it rained.").quotes[0]))
    ['rule: clause', 'modality: speech', 'begins: that ...', 'negated']
    """
    yield f"rule: {quote.rule}"
    yield f"modality: {quote.modality}"
    if quote.kind in ("indirect", "mixed"):
        yield f"begins: {OPENINGS.get(quote.text.split()[0].lower(), 'otherwise')}"
    if quote.negated:
        yield "negated"


def decisions(records: Iterable[Mapping[str, Any]]) -> Iterator[tuple[Quote, bool]]:
    """Every attribution with a source or cue, and whether it is right."""
    reader = Attributor(genre="news")
    for record in records:
        told = [span for gold in record["attributions"] for span in gold["content"]]
        left = [gold for gold in record["attributions"] if gold["content"]]
        for quote in reader.attribute(record["text"]).quotes:
            cue = [[quote.cue.start, quote.cue.end]] if quote.cue else []
            if not cue and quote.source is None or _common(cue, told):
                continue
            content = [[span.start, span.end] for span in quote.content]
            best = max(left, key=lambda gold: _overlap(content, gold["content"]), default=None)
            right = best is not None and _overlap(content, best["content"]) >= 0.5 and _meets(quote, best["source"])
            if right:
                left.remove(best)
            yield quote, right


def _meets(quote: Quote, source: Spans) -> bool:
    if quote.source is None or not source:
        return quote.source is None and not source
    return _common([[quote.source.start, quote.source.end]], source) > 0


def main(corpus: str) -> None:
    """Print, for every class, how many attributions are in it and the share that is right."""
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    with Path(corpus).open(encoding="utf8") as lines:
        for quote, is_right in decisions(map(json.loads, lines)):
            for name in classes(quote):
                found[name] += 1
                right[name] += is_right
    for name, total in sorted(found.items(), key=lambda item: (item[0].partition(":")[0], -item[1])):
        print(f"{name:32} {total:6} {right[name] / total:.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
