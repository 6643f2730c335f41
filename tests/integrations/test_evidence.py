"""What another system knows of a text: its names, by a recognizer, and who is meant, by coreference clusters."""

from __future__ import annotations

import pytest

from quoteattr import Attributor, Document
from quoteattr.integrations.coreference import clusters_rule


def _named(text: str, *names: tuple[str, str]) -> Attributor:
    """A reader that knows these names, each where it stands first."""
    found = [(text.index(name), text.index(name) + len(name), kind) for name, kind in names]
    return Attributor(entity_recognizer=lambda text: found)


def _clustered(text: str, *clusters: tuple[str, ...], genre: str | None = None) -> Document:
    """A text read with these clusters, each of words where they stand first, or with "#2" behind them, second."""
    spans = []
    for cluster in clusters:
        places = []
        for words in cluster:
            wanted, _, second = words.partition("#")
            start = text.index(wanted, text.index(wanted) + 1 if second else 0)
            places.append((start, start + len(wanted)))
        spans.append(places)
    return Attributor(genre=genre, rules=[clusters_rule(spans), *Attributor().rules]).attribute(text)


@pytest.mark.parametrize(
    ("text", "names", "without", "expected"),
    [
        ("Kestrel said it rained.", [("Kestrel", "organisation")], ("Kestrel", "person"), ("Kestrel", "organisation")),
        ("ann lee said it rained.", [("ann lee", "person")], ("ann lee", "unnamed"), ("ann lee", "person")),
        (
            "The Bank for Rivers in Orland said it rained.",
            [("The Bank for Rivers in Orland", "organisation")],
            ("Bank for Rivers", "organisation"),
            ("Bank for Rivers in Orland", "organisation"),
        ),
        # not whole words: left aside
        ("Kestrel said it rained.", [("Kest", "organisation")], ("Kestrel", "person"), ("Kestrel", "person")),
        # another stands elsewhere: what the library finds stays
        ("Ann Lee said it rained in Orland.", [("Orland", "place")], ("Ann Lee", "person"), ("Ann Lee", "person")),
    ],
)
def test_recognizer_tells_names(
    text: str, names: list[tuple[str, str]], without: tuple[str, str], expected: tuple[str, str]
) -> None:
    """A name that the recognizer gives is taken as it is, with its kind; without it the library finds its own."""
    for reader, wanted in ((Attributor(), without), (_named(text, *names), expected)):
        assert [wanted] == [(q.speaker.name, q.speaker.kind) for q in reader.attribute(text).quotes if q.speaker]


def test_recognizer_leaves_titles() -> None:
    """A person keeps the title before the recognized name, and one who is not recognized is found as ever."""
    text = 'Mayor Ann Lee came. "It rained," the mayor said. Bo Tan said it poured.'
    document = _named(text, ("Ann Lee", "person")).attribute(text)
    assert ["Ann Lee", "Bo Tan"] == [quote.speaker.name for quote in document.quotes if quote.speaker]
    assert ("mayor",) == document.speakers[0].roles


def test_recognized_names_may_overlap_and_pass_the_end() -> None:
    """Of two that overlap the longer counts; empty ones and ones outside the text do not; nothing raises."""
    spans = [(0, 7, "organisation"), (0, 3, "person"), (4, 4, "person"), (4, 99, "person")]
    reader = Attributor(entity_recognizer=lambda text: spans)
    speaker = reader.attribute("Ann Lee said it rained.").quotes[0].speaker
    assert speaker is not None and ("Ann Lee", "organisation") == (speaker.name, speaker.kind)
    assert Document("") == reader.attribute("")


@pytest.mark.parametrize(
    ("given", "error", "complaint"),
    [
        ((0, 7), TypeError, "must give"),
        ("Ann", TypeError, "must give"),
        ((0, 7, "PERSON"), ValueError, "choose from person, organisation, group, place"),
    ],
)
def test_what_is_no_name_is_refused(given: object, error: type[Exception], complaint: str) -> None:
    """The error shows what the recognizer gave and what it must give."""
    reader = Attributor(entity_recognizer=lambda text: [given])  # type: ignore[list-item, return-value]
    with pytest.raises(error, match=complaint):
        reader.attribute("Ann Lee said it rained.")
    with pytest.raises(TypeError, match="entity_recognizer"):
        Attributor(entity_recognizer=3)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "clusters", "expected"),
    [
        ('Ann Lee met Mia Tan. "It rained," she said.', [("Mia Tan", "she")], "Mia Tan"),
        ('"It rained," she said. Ann Lee left with Mia Tan.', [("she", "Mia Tan")], "Mia Tan"),
        (
            'The engineer Bo Tan spoke. Ann Lee listened. "It rained," the expert said.',
            [("The engineer Bo Tan", "the expert")],
            "Bo Tan",
        ),
        ('"It rained," a witness said. Mia Tan rose. "It poured," she said.', [("a witness", "she")], "witness"),
        ('Ann Lee met Mia Tan\'s aide. "It rained," she said.', [("Mia Tan's aide", "she")], "aide"),
        (
            '"It rained," Ann Lee and Bo Tan said. "It poured," they said.',
            [("Ann Lee and Bo Tan", "they")],
            "Ann Lee and Bo Tan",
        ),
    ],
)
def test_clusters_tell_who_is_meant(text: str, clusters: list[tuple[str, ...]], expected: str) -> None:
    """A source without a name is who its cluster names or describes, which the library alone does not see."""
    quotes = [_clustered(text, *clusters).quotes[-1], Attributor().attribute(text).quotes[-1]]
    assert [True, False] == [quote.speaker is not None and quote.speaker.name == expected for quote in quotes]
    assert "coreference" == quotes[0].resolved_by


@pytest.mark.parametrize(
    ("text", "clusters"),
    [
        ('Ann Lee met Bo Tan. "It rained," she said.', [("Bo Tan", "she")]),
        ('Ann Lee met Mia Tan. "It rained," Ann Lee said.', [("Mia Tan", "Ann Lee#2")]),
        ('Ann Lee met Mia Tan. "It rained," she said.', [("Mia Tan", "rained")]),
        ('Ann Lee met Mia Tan. "It rained," she said.', []),
    ],
    ids=["another gender", "a name", "elsewhere", "none"],
)
def test_clusters_that_decide_nothing(text: str, clusters: list[tuple[str, ...]]) -> None:
    """Where a cluster names nobody who fits, or holds no source, the library's own rules answer."""
    assert Attributor().attribute(text) == _clustered(text, *clusters)


def test_clusters_stand_in_a_story() -> None:
    """What a cluster says of a pronoun is not weighed anew with the turns of the conversation."""
    text = (
        'Ann Lee sat.\n\nMia Tan rose.\n\n"It rained," she said.\n\n"It poured," said Bo Ross.\n\n'
        '"Yes," said Mia Tan.\n\n"It did," she said.'
    )
    quotes = _clustered(text, ("Ann Lee", "she", "she#2"), genre="fiction").quotes
    assert ["Ann Lee", "Bo Ross", "Mia Tan", "Ann Lee"] == [quote.speaker.name for quote in quotes if quote.speaker]
    assert "coreference" == quotes[0].resolved_by == quotes[3].resolved_by
    alone = Attributor(genre="fiction").attribute(text).quotes
    assert ["Mia Tan", "Mia Tan"] == [alone[n].speaker.name for n in (0, 3) if alone[n].speaker]  # type: ignore[union-attr]
