"""How often attributions are right, by the class of their cue: rule, modality, and how the content begins.

    python -m tests.by_class POLNEAR

POLNEAR is a copy of the corpus's repository. An attribution is right where `python -m quoteattr.evaluate polnear` counts
it as a whole relation that is right.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from quoteattr import Attributor, Quote
from quoteattr.evaluation import polnear
from quoteattr.evaluation.news import relations
from quoteattr.evaluation.polnear import Article

#: First words that tell what a content is.
OPENINGS = {
    "that": "that ...",
    "to": "to ...",
    **dict.fromkeys(("whether", "if", "how", "why", "what", "who", "when", "where", "which"), "a question"),
}


def classes(quote: Quote) -> Iterator[str]:
    """The classes that an attribution is counted in.

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


def decisions(articles: Iterable[Article]) -> Iterator[tuple[Quote, bool]]:
    """Every attribution with a source or cue, and whether it is right."""
    reader = Attributor()
    for article in articles:
        for quote, number in relations(article, reader.attribute(article.text).quotes):
            yield quote, number is not None


def main(folder: str) -> None:
    """Print, for every class, how many attributions are in it and the share that is right."""
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for quote, is_right in decisions(map(polnear.read, polnear.find(Path(folder)).values())):
        for name in classes(quote):
            found[name] += 1
            right[name] += is_right
    for name, total in sorted(found.items(), key=lambda item: (item[0].partition(":")[0], -item[1])):
        print(f"{name:32} {total:6} {right[name] / total:.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
