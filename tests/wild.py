"""Texts for hypothesis: marks, names, tags and controls in any order, and any code points."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

PIECES = st.sampled_from(
    ['"', "“", "”", "'", "‘", "’", "„", "«", "»", "‹", "›", "``", "''", "″", "′", "\n", "\n\n", "\r\n", "\r", "\u2028",
     "\x85", "\t", " ", " ", " ", ",", ".", "?", "!", ":", "—", "-", "...", "…", "(", ")", "[", "]", "\x00", "\x1b",
     "\ufeff", "\u200b", "\u202e", "\xa0", "\ud800", "\udfff", "\U0001f426", "\U0001f469\u200d\U0001f52c", "e\u0301",
     "אמר", "قال", "他说", "ǅ", "İ", "ß", "ﬁ", "Ann Lee", "Bo Tan", "Mayor Prado", "Mr.", "Dr. Sow", "Kang Min-seok",
     "Ursula von der Berg", "the mayor", "she", "he", "they", "I", "who", "said", "said that", "told", "asked", "wrote",
     "according to", "called", "as", "by", "was described", "did not say", "vowed to", "claim that", "and", "but",
     "it rained", "the roof was gone", "on Monday", "Q:", "A:", "PRADO:", "— Bo Tan (@botan) May 3, 2031", "@botan",
     "#tag", "https://ex.example/a1", "6' 2\"", "'98", "n't", "'s", "1,200", "U.S."]
)  # fmt: skip
WILD = st.lists(PIECES, max_size=40).flatmap(lambda parts: st.sampled_from([" ", ""]).map(lambda gap: gap.join(parts)))
ANY = st.text(st.characters(), max_size=120)
QUICK = settings(
    max_examples=200, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
