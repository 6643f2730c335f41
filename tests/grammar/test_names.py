"""Where a name begins and ends, and what its words tell of who bears it."""

from __future__ import annotations

import pytest

from quoteattr import Attributor
from quoteattr.reading import Reading

READER = Attributor()


def _read(text: str) -> Reading:
    return READER.read(text)


@pytest.mark.parametrize(("text", "names"), [
    ("It rained on Monday in May.", []),
    ("They met Ann Lee there.", ["Ann Lee"]),
    ("They met Mayor Ann Lee there.", ["Mayor Ann Lee"]),
    ("They met Dr. Amina Sow there.", ["Dr. Amina Sow"]),
    ("They met Kang Min-seok there.", ["Kang Min-seok"]),
    ("They met Ursula von der Berg there.", ["Ursula von der Berg"]),
    ("They met JD Vance there.", ["JD Vance"]),
    ("They met Aung San Min there.", ["Aung San Min"]),
    ("They met Karim al-Rashid there.", ["Karim al-Rashid"]),
    ("They met Ann Lee and Bo Tan there.", ["Ann Lee", "Bo Tan"]),
    ("They wrote to the Ministry of Ferries twice.", ["Ministry of Ferries"]),
    ("They wrote to Orland Bakers & Sons twice.", ["Orland Bakers & Sons"]),
    ("They met J. R. Quill there.", ["J. R. Quill"]),
])  # fmt: skip
def test_names_are_whole(text: str, names: list[str]) -> None:
    """A name has its titles, particles and initials, and ends where it ends."""
    reading = _read(text)
    assert names == [text[slice(*reading.words.span(n.first, n.last))] for n in reading.names]


@pytest.mark.parametrize(("text", "kind", "gender"), [
    ("They met Mayor Ann Lee there.", "person", "female"),
    ("They met Mr. Quill there.", "person", "male"),
    ("They met Mrs. Quill there.", "person", "female"),
    ("They met spokeswoman Sow there.", None, "female"),
    ("They wrote to the Ministry of Ferries twice.", "organisation", None),
    ("They wrote to the Orland Museum twice.", None, None),
])  # fmt: skip
def test_names_tell_kind_and_gender(text: str, kind: str | None, gender: str | None) -> None:
    """Titles, given names and the words of bodies tell what a name is, where anything does."""
    name = _read(text).names[0]
    assert (kind or name.kind, gender) == (name.kind, name.gender)
