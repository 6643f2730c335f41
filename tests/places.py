"""Where things are in the repository."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "quoteattr"
SEEDS = ROOT / "seeds"
#: The articles, as they are read.
ARTICLES = sorted(SEEDS.glob("*.txt"))
