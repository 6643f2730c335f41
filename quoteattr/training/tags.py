"""Make `lexicon/en/tags.tsv` from the MASC tagged corpus.

    python -m quoteattr.training.tags MASC_TAGGED_FOLDER > quoteattr/lexicon/en/tags.tsv

Each open-class word gets the word classes that it has in at least one in eight of its places there.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

from quoteattr.lexicon.words import PENN

SEEN, SHARE = 2, 0.125

HEADER = """\
# Open-class words and the letters of their classes, commonest first; quoteattr/lexicon/classes.py names the letters.
#: columns\tword\tclasses
#: source\tMASC 3.0 tagged corpus (Open American National Corpus), by quoteattr.training.tags
#: licence\tMASC is free for any use
"""


def counts(folder: Path) -> dict[str, Counter[str]]:
    """word -> word class -> how often, over all files of the folder."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted(folder.rglob("*.txt")):
        for token in path.read_text(encoding="utf8", errors="replace").split():
            word, _, tag = token.rpartition("_")
            if word.isalpha() and tag in PENN and (word.islower() or word.capitalize() == word):
                found[word.lower()][PENN[tag]] += 1
    return found


def main(folder: str) -> None:
    """Print the table."""
    sys.stdout.write(HEADER)
    for word, classes in sorted(counts(Path(folder)).items()):
        total = sum(classes.values())
        kept = [c for c, n in classes.most_common() if n >= SHARE * total]
        if total >= SEEN and word.isascii() and len(word) > 1:
            print(f"{word}\t{''.join(kept)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
