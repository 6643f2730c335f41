"""Who the speakers of a document are."""

from __future__ import annotations

from quoteattr import attribute


def test_joint_speaker_holds_its_members() -> None:
    """Each of two who speak together is a speaker too, with their own quotations."""
    document = attribute('Mia Day rose. "It rained," Ann Lee and Bo Tan said. "It snowed," Lee said.')
    joint, ann = (quote.speaker for quote in document.quotes)
    assert joint is not None and ann is not None
    names = {speaker.id: speaker.name for speaker in document.speakers}
    assert [names[member] for member in joint.members] == ["Ann Lee", "Bo Tan"]
    assert joint.kind == "group" and ann.id == joint.members[0] and len(names) == 3


def test_one_who_relays_is_a_speaker() -> None:
    """Who passes on what another said is listed among the speakers, as the text tells of them."""
    document = attribute('Mayor Ann Lee said the gate was "shut," her spokesman Bo Tan said.')
    assert [("Bo Tan", "person", "male")] == [
        (s.name, s.kind, s.gender) for s in document.speakers if s.name == "Bo Tan"
    ]
    assert ["Bo Tan"] == [quote.via.name for quote in document.quotes if quote.via]
