"""Labelled turns, interviews, posts, messages and letters are told from the whole text, and from what looks like them."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

import quoteattr

READER = quoteattr.Attributor()


def told(text: str, kinds: tuple[str, ...] = ("transcript", "post", "direct")) -> list[tuple[str, str | None]]:
    """Words and speaker of each quotation of these kinds."""
    quotes = READER.attribute(text).quotes
    return [(quote.text, quote.speaker and quote.speaker.name) for quote in quotes if quote.kind in kinds]


#: A way to write a turn -> the turn with its label, and what is between turns.
STYLES: dict[str, tuple[Callable[[str, str], str], str]] = {
    "name and colon": (lambda who, said: f"{who}: {said}", "\n\n"),
    "a line each": (lambda who, said: f"{who}: {said}", "\n"),
    "capitals": (lambda who, said: f"{who.upper()}: {said}", "\n\n"),
    "bold": (lambda who, said: f"**{who}:** {said}", "\n\n"),
    "bold, colon outside": (lambda who, said: f"**{who}**: {said}", "\n\n"),
    "bold and time": (lambda who, said: f"**{who}** [00:12:04] {said}", "\n\n"),
    "time and bold": (lambda who, said: f"0:12:04 **{who}** {said}", "\n\n"),
    "bold with time": (lambda who, said: f"**[00:12] {who}:** {said}", "\n\n"),
    "italics": (lambda who, said: f"*{who}*: {said}", "\n\n"),
    "brackets": (lambda who, said: f"[{who}] {said}", "\n\n"),
    "role": (lambda who, said: f"{who} (baker): {said}", "\n\n"),
    "party and place": (lambda who, said: f"{who} (Orland) (Ind): {said}", "\n\n"),
    "degree": (lambda who, said: f"{who}, PhD: {said}", "\n\n"),
    "full stop": (lambda who, said: f"Ms. {who.upper()}. {said}", "\n\n"),
    "dash": (lambda who, said: f"{who.upper()} – {said}", "\n\n"),
    "time before": (lambda who, said: f"[00:03:00] {who}: {said}", "\n\n"),
    "time behind": (lambda who, said: f"{who} [00:03:00]: {said}", "\n\n"),
    "time above": (lambda who, said: f"{who}  10:02 AM\n{said}", "\n\n"),
    "time and colon above": (lambda who, said: f"{who} (00:12):\n{said}", "\n\n"),
    "time and name above": (lambda who, said: f"[10:02 AM] {who}\n{said}", "\n\n"),
    "name above": (lambda who, said: f"{who.upper()}\n{said}", "\n\n"),
    "set in": (lambda who, said: f"{' ' * 20}{who.upper()}\n{' ' * 10}{said}", "\n\n"),
    "direction": (lambda who, said: f"{who.upper()} (laughing): {said}", "\n\n"),
    "chat": (lambda who, said: f"[13/06/23, 18:08:11] {who}: {said}", "\n"),
    "chat with a dash": (lambda who, said: f"13/06/2023, 18:08 - {who}: {said}", "\n"),
    "small letters": (lambda who, said: f"{who.replace(' ', '.').lower()}: {said}", "\n"),
    "tabs": (lambda who, said: f"00:58:04\t{who}:\t{said}", "\n"),
    "saved chat": (lambda who, said: f"18:08:01\t From {who} to Everyone:\n\t{said}", "\n"),
    "saved chat, old": (lambda who, said: f"18:08:01 From  {who} : {said}", "\n"),
    "voices": (lambda who, said: f"00:03:00.000 --> 00:03:02.000\n<v {who}>{said}", "\n\n"),
    "chevrons": (lambda who, said: f">> {who.upper()}: {said}", "\n"),
}
TALK = [
    ("Ann Lee", "Where is the key?"),
    ("Bo Tan", "On the nail by the door."),
    ("Ann Lee", "It is not there."),
    ("Bo Tan", "Then somebody took it."),
]


@pytest.mark.parametrize("style", STYLES)
def test_turns_are_read_in_every_style(style: str) -> None:
    """Four turns by two people are theirs, however their labels are written."""
    write, between = STYLES[style]
    text = between.join(write(who, said) for who, said in TALK) + "\n"
    found = told(text, ("transcript",))
    assert [(said, who.casefold()) for who, said in TALK] == [
        (said, (name or "").casefold().removeprefix("ms. ").replace(".", " ")) for said, name in found
    ]


@pytest.mark.parametrize("style", STYLES)
def test_hundreds_of_turns_are_read(style: str) -> None:
    """A text as long as real ones, with a second paragraph where the style has room for one."""
    write, between = STYLES[style]
    text = between.join(write(*TALK[number % 4]) for number in range(200)) + "\n"
    assert 200 == len(told(text, ("transcript",)))


def test_time_grows_with_the_number_of_turns() -> None:
    """Four times as many turns, with quotations in them, take less than eight times as long."""
    turn = 'ANN LEE: Bo said, "It rained," and left.\n\nBO TAN: I said that it "poured" all day.\n\n'
    taken = []
    for number in (100, 400):
        start = time.perf_counter()
        READER.attribute(turn * number)
        taken.append(time.perf_counter() - start)
    assert taken[1] < 8 * taken[0] + 0.5


@pytest.mark.parametrize("text", [
    "WHAT: The bridge opens. Will you come?\n\nWHEN: Monday at nine.\n\nWHERE: The mill.\n",
    "BACKGROUND: It rained.\n\nMETHODS: We asked 412 people.\n\nRESULTS: It poured.\n",
    "Ingredients: two eggs\n\nMethod: Beat the eggs. Do you have a whisk?\n\nServes: four\n",
    "Monday: It rained.\n\nTuesday: It poured.\n\nWednesday: closed\n",
    "Name: Ann Lee\nAge: 41\nAddress: Orland\n",
    "Chapter 1: The Mill\n\nIt rained.\n\nChapter 2: The Road\n\nIt poured.\n",
    "Step One: Boil the water.\n\nStep Two: Do you see bubbles?\n\nStep Three: Add salt.\n",
    "Pros: You get a lot.\nCons: It is slow. Will it last?\nVerdict: Buy it.\n",
    "KEY POINTS\nThe bridge is shut.\n\nBACKGROUND\nIt was built in 1931.\n\nWHAT NEXT\nYou can comment until June.\n",
    "Aries: You will meet somebody.\nTaurus: Stay at home, you need rest.\nGemini: Your letter comes.\n",
    "THE BRIDGE. It was built in 1931.\n\nTHE MILL. It burned down.\n\nTHE CHURCH. You can climb the tower.\n",
    "Ann Lee, mayor: 4,112 votes\nBo Tan, builder: 3,001 votes\n",
    "Starring: Ann Lee, Bo Tan\nDirector: Omar Haddad\nRunning time: 94 minutes\n",
    "From: Ann Lee\nTo: Bo Tan\nSubject: It rained\nDate: Monday, 3 May\n",
    "**How to open it**\n\nPull the lid.\n\n**How to close it**\n\nPush it.\n",
    "[1] Lee 2001.\n[2] Tan, ibid.\n",
])  # fmt: skip
def test_fields_and_headings_are_nobodys(text: str) -> None:
    """Headings, field names, recipes, steps and days are never speakers."""
    assert [] == [said for said, who in told(text, ("transcript", "post", "direct", "mixed", "indirect")) if who]


@pytest.mark.parametrize(("text", "turns"), [
    ("By Ann Lee\n\nBo Tan keeps bees.\n\nQ: Do they sting?\n\nA: Only on Mondays.",
     [("Do they sting?", "Ann Lee"), ("Only on Mondays.", "Bo Tan")]),
    ("Present: Ann Lee (ALE), Jules Abara (JA)\n\nALE: Shall we?\n\nJA: (nods) Yes.",
     [("Shall we?", "Ann Lee"), ("Yes.", "Jules Abara")]),
    ("Interview with Huong Tran and Bo Lee\n\nHT: Why?\n\nBL: I forget.", [("Why?", "Huong Tran"), ("I forget.", "Bo Lee")]),
    ("R v Bo Tan\n\nMS LEE: Is it true?\n\nTHE DEFENDANT: It is.", [("Is it true?", "MS LEE"), ("It is.", "Bo Tan")]),
    ("ANN LEE: It turns.\n\nBO TAN (Outer Cays): When does it turn?\n\nANN LEE: Soon.\n\nBO TAN: Oh!",
     [("It turns.", "ANN LEE"), ("When does it turn?", "BO TAN"), ("Soon.", "ANN LEE"), ("Oh!", "BO TAN")]),
    ("Ann Lee (Port Orland) to the Minister for Mills: Does it turn?\n\nBo Tan (Minister for Mills): It does.",
     [("Does it turn?", "Ann Lee"), ("It does.", "Bo Tan")]),
    ("The Minister for Ferries (Ann Lee): It sails.\n\nBo Tan: When?", [("It sails.", "Ann Lee"), ("When?", "Bo Tan")]),
    ("BY MR. TAN:\nQ.   Alone?\nA.   Yes.\n\nBY MS. LEE:\nQ.   Sure?\nA.   I am.",
     [("Alone?", "MR. TAN"), ("Yes.", "A"), ("Sure?", "MS. LEE"), ("I am.", "A")]),
    ("ANN LEE, sworn.\n\nDIRECT EXAMINATION BY MR. TAN:\n\nQ. Alone?\n\nA. Yes.\n\nQ. Sure?\n\nA. I am.",
     [("Alone?", "MR. TAN"), ("Yes.", "ANN LEE"), ("Sure?", "MR. TAN"), ("I am.", "ANN LEE")]),
    ("Bo Tan, a baker, called.\n\nExamined by Ms Lee\n\nQ: Alone?\nA: Yes.\n\nCross-examined by Mr Quill\n\nQ: Sure?\nA: Yes.",
     [("Alone?", "Ms Lee"), ("Yes.", "Bo Tan"), ("Sure?", "Mr Quill"), ("Yes.", "Bo Tan")]),
])  # fmt: skip
def test_labels_are_people(text: str, turns: list[tuple[str, str]]) -> None:
    """Initials, roles, Q and A are those whom the text names."""
    assert turns == told(text, ("transcript",))


def test_turn_goes_on_until_an_evident_end() -> None:
    """Paragraphs belong to the turn; directions and stamps at its edges, headings and what the text tells do not."""
    text = (
        "ANN LEE: It rained. \\[laughter\\]\n\nI was late.\n\n[Music]\n\nBO TAN: (pause) It poured.\n\n# Part two\n\n"
        "It is late.\n\nANN LEE: Go home.\n\nThis interview has been edited."
    )
    assert ["It rained. I was late.", "It poured.", "Go home."] == [said for said, _ in told(text)]


def test_direction_set_in_deeper_does_not_end_what_is_said() -> None:
    """In a screenplay a direction stands between name and words, and the name may begin with a title."""
    turns = [("MR. TAN", "(sneezing)", "It is late."), ("ANN", "", "For whom?"), ("MR. TAN", "", "Us all.")]
    page = "".join(
        f"{' ' * 20}{who}\n{' ' * 15}{does}\n{' ' * 10}{said}\n\n".replace(f"{' ' * 15}\n", "")
        for who, does, said in turns
    )
    found = told(f"INT. MILL - NIGHT\n\nThe wheel turns.\n\n{page}He sits.\n")
    assert found == [(said, who) for who, _, said in turns]


ORAL_HISTORY = """ANN LEE, baker, 1951–68

I came to the mill in spring, and nobody spoke to me.

BO "SUNNY" TAN, carter, 1958–83

There was a card in the window, so I went in.

I got the place.

ANN LEE

I never saw a card.

BO TAN

Then they sat down, and I laughed.
"""


def test_names_that_come_back_as_headings_tell_what_is_below() -> None:
    """An oral history puts the name on a line of its own, a blank line, and what somebody remembers."""
    said = [
        "I came to the mill in spring, and nobody spoke to me.",
        "There was a card in the window, so I went in. I got the place.",
    ]
    said += ["I never saw a card.", "Then they sat down, and I laughed."]
    assert [(" ".join(words.split()), name) for words, name in told(ORAL_HISTORY)] == list(
        zip(said, ["ANN LEE", 'BO "SUNNY" TAN'] * 2)
    )


@pytest.mark.parametrize(
    "text",
    [
        ORAL_HISTORY.replace("ANN LEE\n", "CY ABARA\n").replace("BO TAN\n", "DORA TAN\n"),
        ORAL_HISTORY.replace("I ", "She ").replace("me.", "her."),
        ORAL_HISTORY.replace("ANN LEE", "THE MILL").replace('BO "SUNNY" TAN', "THE ROAD").replace("BO TAN", "THE ROAD"),
        ORAL_HISTORY.replace("\n\n", "\n\n" + "It rained.\n\n" * 9),
    ],
    ids=["no name comes back", "nobody tells", "no names", "chapters"],
)
def test_headings_over_narration_are_nobodys(text: str) -> None:
    assert told(text) == []


def test_turn_ends_where_the_house_adjourns() -> None:
    text = "Mr Lee: I give way.\n\n[Laughter.]\n\nMs Tan: I thank him.\n\nQuestion put and agreed to.\n\nThe House adjourned."
    assert ["I give way.", "I thank him."] == [said for said, _ in told(text)]


def test_letters_are_their_signers() -> None:
    text = "Sir, It is shut. I knew.\n\nYours faithfully,\nAnn Lee\n\nDear Editor,\n\nI walked.\n\nRegards,\nBo Tan\n"
    assert ["Ann Lee", "Bo Tan"] == [who for _, who in told(text)]


def test_first_person_is_who_takes_the_turn() -> None:
    quotes = READER.attribute("ANN LEE: Why?\n\nBO TAN: I said that it rained.\n\nANN LEE: Oh.").quotes
    assert ("BO TAN", "turn") in [(q.speaker and q.speaker.name, q.resolved_by) for q in quotes if q.kind == "indirect"]


def test_stamp_stays_with_the_turn() -> None:
    quotes = READER.attribute("[00:03] Ann Lee: Why?\n\n[00:04] Bo Tan: Rain.\n").quotes
    assert ["00:03", "00:04"] == [quote.stamp for quote in quotes]


@pytest.mark.parametrize(("text", "posts"), [
    ("Ann Lee @annlee · 3h\nIt is shut.\n\nBo Tan @botan · 2h\nReplying to @annlee\nBring a boat.\n",
     [("It is shut.", "Ann Lee"), ("Bring a boat.", "Bo Tan")]),
    ("Ann Lee @annlee · 7:52\nIt is shut.\n\nMill Buses @millbuses · 8:20 PM\nBring a boat.\n",
     [("It is shut.", "Ann Lee"), ("Bring a boat.", "Mill Buses")]),
    ("It is shut.\n— Ann Lee (@annlee) June 6\n\nBring a boat.\n— Bo Tan (@botan) June 6\n",
     [("It is shut.", "Ann Lee"), ("Bring a boat.", "Bo Tan")]),
    ("Ann says:\nMay 3, 2031 at 10:12 am\nIt is shut.\n\nBo says:\nMay 3, 2031 at 10:20 am\nBring a boat.\n",
     [("It is shut.", "Ann"), ("Bring a boat.", "Bo")]),
    ("Ann Lee\n@annlee\nIt is shut.\n\nBo Tan\n@botan\nBring a boat.\n",
     [("It is shut.", "Ann Lee"), ("Bring a boat.", "Bo Tan")]),
    ("annlee · 3h\nIt is shut.\n\nbo_tan · 2h ago\nBring a boat.\n",
     [("It is shut.", "annlee"), ("Bring a boat.", "bo_tan")]),
    ("On Tue, 4 March at 21:16, Bo Tan wrote:\n\n> Is it open?\n> I hope so.\n\nNo.\n\n> And now?\n\nNo.\n",
     [("Is it open? I hope so.", "Bo Tan"), ("And now?", "Bo Tan")]),
    ("From: Ann Lee\nTo: Bo Tan\nDate: Monday\n\nSee below.\n\n-----Original Message-----\nFrom: Bo Tan\nTo: Ann Lee\n\nIt is shut.\n",
     [("It is shut.", "Bo Tan")]),
    ("> The sea keeps no receipts.\n>\n> — Ann Lee, *Salt Songs*", [("The sea keeps no receipts.", "Ann Lee")]),
])  # fmt: skip
def test_posts_and_messages_have_their_writers(text: str, posts: list[tuple[str, str]]) -> None:
    """Posts below handle lines and above signatures, comments, quoted lines, forwarded messages, block quotations."""
    assert posts == told(text)


@pytest.mark.parametrize("text", [
    'Ann Lee, Evening Post: "It rained."',
    'Ann Lee, 41, baker: "It rained."',
    'Ann Lee on the weather: "It rained."',
    '"It rained." Ann Lee, baker, on the weather',
    '"It rained."\n\nAnn Lee, baker, after the storm.',
    '"It rained" (Ann Lee, Evening Post)',
    '"It rained." ~ Ann Lee',
])  # fmt: skip
def test_described_names_sign_and_present(text: str) -> None:
    """The person is the speaker, not the paper, where the name is described before a colon or behind the quotation."""
    assert ["Ann Lee"] == [who for _, who in told(text)]
