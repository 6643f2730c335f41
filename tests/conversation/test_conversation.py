"""Who a noun in a tag means, weighed with the conversation around it; what a cast list adds to it."""

from __future__ import annotations

import pytest

from quoteattr import Attributor, Character
from quoteattr.conversation.scene import scene

ANN = Character("Ann Lee", gender="female")
BO = Character("Bo Tan", aliases=["Doctor Tan", "Bo"], gender="male")
EVE = Character("Eve Moss", aliases=["Mrs. Moss"], gender="female")

#: A cast, a text, and who speaks last, by the rule that tells it.
NOUNS: list[tuple[list[Character], str, tuple[str, str]]] = [
    # the only one whom the noun's sex fits
    ([], 'Mrs. Moss and Bo Tan came in.\n\n"It rains," said the lady.', ("Mrs. Moss", "called")),
    # nobody fits: the words themselves
    ([], 'Mr. Tan came in. "It rains," said the girl.', ("girl", "described")),
    # an office of the cast's
    ([ANN, BO, EVE], 'Bo came in with Ann Lee and Eve Moss.\n\n"It rains," said the doctor.', ("Bo Tan", "called")),
    # the mother of Ann Lee is not Ann Lee
    ([ANN, EVE], 'Mrs. Moss saw Ann Lee.\n\n"It rains," said Ann Lee\'s mother.', ("Eve Moss", "called")),
]


@pytest.mark.parametrize(("cast", "text", "wanted"), NOUNS)
def test_noun_means_whom_it_fits(cast: list[Character], text: str, wanted: tuple[str, str]) -> None:
    """A noun in a tag is the person whom sex, title, office and kinship fit; without one it stays itself."""
    quote = Attributor(cast=cast, genre="fiction").attribute(text).quotes[-1]
    assert wanted == (quote.speaker and quote.speaker.name, quote.resolved_by)


def test_noun_of_the_cast_is_a_mention() -> None:
    """A pronoun can mean the one whom the narration calls by an office that the cast has."""
    text = 'Bo Tan and Cy Ross came in. The judge sat down.\n\n"It rains," he said.'
    cast = [BO, Character("Cy Ross", aliases=["the judge"], gender="male")]
    assert ["Cy Ross"] == [
        q.speaker and q.speaker.name for q in Attributor(cast=cast, genre="fiction").attribute(text).quotes
    ]


def test_nouns_are_left_alone_without_the_rule() -> None:
    """Without `called` a noun is whom the rules of resolutions take it for."""
    text = 'Mrs. Moss and Bo Tan came in.\n\n"It rains," said the lady.'
    document = Attributor(genre="fiction").without("called").attribute(text)
    assert ["lady"] == [q.speaker and q.speaker.name for q in document.quotes]


def test_asker_seldom_answers() -> None:
    """The line after a question is the other one's."""
    text = 'Ann Lee met Bo Tan.\n\n"Is it late?" said Ann Lee.\n\n"It is."'
    assert ["Ann Lee", "Bo Tan"] == [
        q.speaker and q.speaker.name for q in Attributor(genre="fiction").attribute(text).quotes
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('Mr. Lee met Mrs. Lee. Mrs. Lee sat down. "It rains," said Lee.', "Mr. Lee"),
        ('Bo Lee met Ann Lee. Ann Lee sat down. "It rains," said Ann.', "Ann Lee"),
    ],
)
def test_bare_surname_is_a_mans(text: str, speaker: str) -> None:
    """A story calls the man of a family by the surname alone."""
    quote = Attributor(genre="fiction").attribute(text).quotes[-1]
    assert quote.speaker is not None and quote.speaker.name == speaker


def test_lines_go_on_in_small_letters() -> None:
    """What is quoted further on in a paragraph that begins with a quotation is a line, whatever its first letter."""
    text = '"Well," (with a smile) "perhaps it rains."'
    assert ['"Well,"', '"perhaps it rains."'] == [q.text for q in Attributor(genre="fiction").attribute(text).quotes]
    assert [] == list(Attributor(genre="fiction").attribute('The old "stone of luck." lay there.').quotes)


def test_mark_with_a_space_behind_it_opens() -> None:
    """A mark at a paragraph's start, or behind a comma, opens even before a space."""
    (quote,) = Attributor(genre="fiction").attribute('" It rained," said Ann Lee, " and it snowed."').quotes
    assert ['" It rained,"', '" and it snowed."'] == [quote.words(piece) for piece in quote.content]


def _speakers(text: str, cast: list[Character] | None = None) -> list[str | None]:
    document = Attributor(cast=cast or [], genre="fiction").attribute(text)
    return [quote.speaker and quote.speaker.name for quote in document.quotes]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('Bo Tan came in. "It is gone," was all Ann Lee\'s reply.', "Ann Lee"),
        ('"It is gone," came from Ann Lee\'s thin lips. Bo Tan sat down.', "Ann Lee"),
        ('Ann Lee\'s only question was, "Is it gone?"', "Ann Lee"),
        ('"It is gone," came the voice of Ann Lee.', "Ann Lee"),
        ('Ann Lee rose. "It is gone," was her answer.', "Ann Lee"),
        ('"It is gone," was my answer.', "I"),
    ],
)
def test_reply_is_its_owners(text: str, speaker: str) -> None:
    """Words that are called somebody's reply, question or voice are that person's."""
    assert speaker in _speakers(text)


def test_reply_of_nobody() -> None:
    """A cry or a word that is nobody's tells nothing of who speaks, nor does a word that is no speech."""
    for text in (
        '"It is gone," was the general cry.',
        'The "gone" was Ann Lee\'s reply.',
        '"It is gone," was Ann\'s hat.',
    ):
        assert "reply" not in [quote.rule for quote in Attributor(genre="fiction").attribute(text).quotes]


def test_woven_lines_take_turns() -> None:
    """A line inside a sentence of the story is a turn like any other, so the asker does not answer it."""
    text = 'Ann Lee sat with Mia Day.\n\n"Is it late?" said Ann.\n\nShe nodded, saying, "It is."\n\n"Good," said Ann.'
    assert ["Ann Lee", "Mia Day", "Ann Lee"] == _speakers(text)


@pytest.mark.parametrize(
    "tag", ["At the end of the week Ann Lee said decidedly:\n\n", "A sense of duty made Ann Lee answer, "]
)
def test_misread_source_is_weighed(tag: str) -> None:
    """Where a long sentence before a line gives a thing for its speaker, the conversation tells who it is."""
    assert ["Ann Lee"] == _speakers(tag + '"It is no use."')


def test_the_other_of_two() -> None:
    """*The other* is one of the two who talk."""
    text = 'Ann Lee met Bo Tan.\n\n"Is it late?" said Bo.\n\n"It is," said Ann.\n\nThe other answered, "Good."'
    assert ["Bo Tan", "Ann Lee", "Bo Tan"] == _speakers(text)


@pytest.mark.parametrize(
    ("asked", "answer", "speaker"),
    [
        ('"Is it late?" said Bo Tan.', '"It is."', "Cy Ross"),
        ('"Is it late, madam?" said Bo Tan.', '"It is."', "Ann Lee"),
        ('"Is it late?" said Bo Tan.', '"My husband says so."', "Ann Lee"),
    ],
)
def test_address_tells_the_sex(asked: str, answer: str, speaker: str) -> None:
    """Whoever is called madam answers as a woman; who has a husband is taken for one."""
    text = f"Bo Tan met Ann Lee and Cy Ross.\n\n{asked}\n\n{answer}"
    assert ["Bo Tan", speaker] == _speakers(text, [ANN, BO, Character("Cy Ross", gender="male")])


def test_two_men_of_one_name() -> None:
    """A man who is named beside another in one sentence, time and again, is not that other."""
    text = "Ben Moss came in. " + "Ben helped Mr. Moss. " * 5 + '"It rains," said Mr. Moss. "No," said Ben.'
    assert ["Mr. Moss", "Ben Moss"] == _speakers(text)
    assert ["Ben Moss"] == _speakers('Ben Moss came in. "It rains," said Mr. Moss.')


def test_to_miss_is_no_title() -> None:
    """A verb before a name is not the title that it looks like."""
    text = 'It was hard to miss Bo Tan. Eve Moss came in. "It rains," he said.'
    assert ["Bo Tan"] == _speakers(text)


@pytest.mark.parametrize("cast", [[], [ANN, BO, EVE]])
def test_who_is_there_says_it(cast: list[Character]) -> None:
    """A pronoun is one who talks in the lines around, rather than one whom the narration only thinks of."""
    early = '"Good morning," said Eve Moss.\n\n"Good morning," said Bo Tan.\n\n' * 24 + "Bo Tan went home.\n\n"
    talk = '"It is cold, Ann," said Bo Tan.\n\n"It is," said Ann Lee.\n\n' * 12
    thought = 'Eve Moss had never liked the rain.\n\n"It will stop," she said.\n\n'
    quotes = Attributor(cast=cast, genre="fiction").attribute(early + talk + thought + talk).quotes
    assert ["Ann Lee"] == [q.speaker and q.speaker.name for q in quotes if q.text == '"It will stop,"']


def test_men_between_hide_no_woman() -> None:
    """*She* is the woman named last, however many men were named since."""
    men = "Adam Tan, Carl Ross, Dan Hill, Ed Fox, George Orr, Henry Poe, James Sims, John Rae, Paul Vane".split(", ")
    text = f'Ann Lee came in. {" ".join(f"{man} sat down." for man in men)}\n\n"It rains, Eve," she said.'
    quote = Attributor(genre="fiction").attribute(text).quotes[-1]
    assert "Ann Lee" == (quote.speaker and quote.speaker.name)


def test_noun_of_an_office_votes_for_its_holder() -> None:
    """Each *the doctor* is tied to the one doctor there is, not to whom the narration named last before it."""
    text = 'Bo came in with Eve Moss. Eve Moss saw the doctor.\n\n"It rains," said the doctor.'
    whole = scene(Attributor(cast=[BO, EVE], genre="fiction").read(text, settle=False))
    assert {"Bo Tan"} == {whole.reading.entities[who].name for votes in whole.votes.values() for who in votes}


def test_every_i_is_the_narrator_whom_others_name() -> None:
    """Reports of *I*, and lines told by an *I* in the narration, are those of the narrator whose name is known."""
    talk = '"Come in, Tom," said Ann Lee.\n\n"Thanks," I said.\n\n' * 4
    text = f'{talk}"Tea, Tom?" said Ann Lee.\n\nI saw that I had to answer.\n\n"Yes."\n\n"Milk?"\n\n"No."'
    speakers = _speakers(text)
    assert "I" not in speakers
    assert speakers.count("Tom") == 7
