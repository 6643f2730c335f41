"""Whoever acts in a line's paragraph speaks, though a sentence about a thing stands between."""

import pytest

import quoteattr

READER = quoteattr.Attributor()
TALK = 'Moss set down the lamp.\n\n"I was home by six," said Bo Tan.\n\n"Was there a boat?" said Cy Ross.\n\n'


@pytest.mark.parametrize("who", ["Ann Lee", "Moss"])
@pytest.mark.parametrize(
    "thing",
    [
        "It showed a green Vexton under a roof, not very sharp.",
        "It showed Ed Yew on the pier.",
        "The picture was of Ed Yew and Flo Zed.",
        "It was Ed Yew's.",
    ],
)
def test_the_one_who_acts_speaks_and_not_whom_the_thing_shows(who: str, thing: str) -> None:
    text = f'{TALK}{who} slid a photograph across the table. {thing} "Whose is this?"\n\n"Do not ask me."'
    speaker = READER.attribute(text).quotes[2].speaker
    assert speaker is not None and speaker.name == who
