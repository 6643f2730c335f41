"""Hard-wrapped text whose paragraphs an indent tells, without blank lines between them."""

import quoteattr

STORY = """   Ann Lee came down to the landing with a basket on her arm and looked
for the ferry, which lay on the other side of the river with its lamp out
and nobody near it. Bo Tan was there before her, and sat on a crate.
   "The boat is late," said Ann Lee. She put the basket on the nets. "Did
they not tell you that it would be here at noon?"
   "It always is," said Bo Tan. He moved to the end of the crate. "Do you
want to sit down with me? There is some bread left in the bag."
   "Can you not see that I am cross? How could I sit down when I am, and
eat your bread, too?"
   Bo Tan laughed at that, and broke the bread in two, and held out
half of it. "Then stand."
   "Do you think that there will be a boat at all, or shall we wait here
till the lamp is lit again?"
   "Ask the river."
"""


def speakers(text: str) -> list[str | None]:
    return [
        quote.speaker.name if quote.speaker is not None else None
        for quote in quoteattr.attribute(text).quotes
        if quote.kind == "direct"
    ]


def test_an_indented_line_begins_a_paragraph_and_a_flush_one_goes_on_with_it() -> None:
    """A line that is broken in mid-quotation stays one quotation, and turns are counted by paragraph."""
    ann, bo = "Ann Lee", "Bo Tan"
    assert speakers(STORY) == [ann, ann, bo, bo, ann, bo, ann, bo]


def test_a_tab_indents_too() -> None:
    assert speakers(STORY.replace("   ", "\t")) == speakers(STORY)


def test_the_same_story_with_blank_lines_has_the_same_speakers() -> None:
    assert speakers(STORY.replace("\n   ", "\n\n")) == speakers(STORY)


def test_an_indented_line_of_a_list_parts_nothing() -> None:
    """Hanging indents go on with a line rather than begin one."""
    text = 'Ann Lee said:\n    "The boat is late."\nBo Tan said:\n    "It always is."\n'
    assert speakers(text) == speakers(text.replace("    ", ""))
