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


def _sources(text: str) -> list[str | None]:
    return [quote.speaker.name if quote.speaker else None for quote in READER.attribute(text).quotes]


@pytest.mark.parametrize("name", [
    "AT&T", "Q&W", "Kestrel & Hale", "Quill, Kestrel & Hale".split(", ")[1],
    "Quigley's", "Harrod’s", "Bakers' Guild", "Nurses’ Union", "Women's Institute",
    "Juror 4", "Witness 12", "Platoon 7",
    "Piet van ’t Wout", "Lena van 't Hoff", "Ana de la Cruz", "Mare van Ginkel", "Noe von der Alm",
    "María del Carmen Padilla", "Carole Mac an Bháird", "Gwen ap Huw", "Sofia dos Santos e Silva",
    "Martin St. Clair", "Winnie-the-Duck", "ThÃ©rÃ¨se Duval",
    "An Joos", "Per Lund", "Said Ayubov", "May Lind", "Will Moss", "April Moss",
    "Sam Hill", "Ricki Lake", "Eva Dam", "Brigita Turk", "Joe Friday",
    'Joseph "Sonny" Tan', "Rosa “Mac” Pell", "Robert (Bob) Lee",
])  # fmt: skip
def test_names_of_every_make_are_sources(name: str) -> None:
    """Ampersands, possessives, numbers, particles, nicknames and words of other kinds are parts of names."""
    assert _sources(f"{name} said the road was closed.") == [name]


@pytest.mark.parametrize(("text", "name"), [
    ("Presently Tony said it was late.", "Tony"),
    ("Furious Pat Moss said it was late.", "Pat Moss"),
    ("Undaunted Pat Moss said it was late.", "Pat Moss"),
    ("Retired Ann Lee said it was late.", "Ann Lee"),
    ("Kevin Baker came home. Baker said it was late.", "Kevin Baker"),
    ("Jacob Knight came home. Then Knight said it was late.", "Jacob Knight"),
    ("Joseph “Sonny” Tan came. Sonny said it was late.", "Joseph “Sonny” Tan"),
    ("Ann Lee's said road was closed. Lee said it was late.", "Ann Lee"),
    ("The 27-year-old baker said it was late.", "27-year-old baker"),
])  # fmt: skip
def test_what_stands_before_a_name_is_no_part_of_it(text: str, name: str) -> None:
    """An adverb or adjective at a sentence's start is no name, and a surname that is a trade is no title."""
    assert name in _sources(text)


@pytest.mark.parametrize(("text", "names"), [
    ("They met in Hyde Park on Sunday.", ["Hyde Park"]),
    ("An Orland baker came.", ["Orland"]),
    ("An FBI agent came.", ["FBI"]),
    ("May Ann Lee rest there.", ["Ann Lee"]),
    ("Will Ann Lee say so?", ["Ann Lee"]),
    ("Per Ann Lee, it rained.", ["Ann Lee"]),
    ("They told Ann Lee Friday that it rained.", ["Ann Lee"]),
    ("Lee's shop is shut, Ann Lee said.", ["Lee", "Ann Lee"]),
    ("Blue Harbour is shut.", ["Blue Harbour"]),
    ("The Teachers' strike goes on.", ["Teachers"]),
])  # fmt: skip
def test_words_beside_names_stay_outside(text: str, names: list[str]) -> None:
    """Articles, auxiliaries and days beside a name are read as such."""
    reading = _read(text)
    assert names == [text[slice(*reading.words.span(n.first, n.last))] for n in reading.names]
