"""People of one surname or one name in a story, and what their names stand beside."""

from __future__ import annotations

import pytest

from quoteattr import Attributor

READER = Attributor(genre="fiction")

STORIES = {
    "father and son in one sentence": (
        "Tom Quill ran the mill. " + "Tom and Mr. Quill walked to the river. " * 5,
        '"It rained," said Mr. Quill.',
        "Mr. Quill",
    ),
    "father and son in one paragraph": (
        "Tom Quill ran the mill.\n\n" + "Tom slept in the barn. The boat was for Mr. Quill.\n\n" * 5,
        '"It rained," said Mr. Quill.',
        "Mr. Quill",
    ),
    "one man by two names, in paragraphs of his own": (
        "Tom Quill ran the mill.\n\n" + "Tom slept in the barn.\n\nThe boat was for Mr. Quill.\n\n" * 5,
        '"It rained," said Mr. Quill.',
        "Tom Quill",
    ),
    "a son named for his father": (
        "Tom Quill ran the mill. Sir Thomas Quill owned it.\n\n" + "Tom and Sir Thomas slept.\n\n" * 5,
        '"It rained," said Tom.',
        "Tom Quill",
    ),
    "mother and daughter-in-law": (
        "Mrs. Tom Quill baked.\n\n" + "Mrs. Quill swam. The boat was for Mrs. Tom Quill.\n\n" * 5,
        '"It rained," said Mrs. Quill.',
        "Mrs. Quill",
    ),
    "a wife by her husband's name once": (
        "Mrs. Tom Quill baked.\n\n" + "Mrs. Quill swam.\n\n" * 5,
        '"It rained," said Mrs. Quill.',
        "Mrs. Quill",
    ),
}


@pytest.mark.parametrize("name", STORIES)
def test_name_is_that_of_whom_the_story_tells_apart(name: str) -> None:
    story, line, speaker = STORIES[name]
    document = READER.attribute(f"{story}\n\n{line}")
    found = document.quotes[-1].speaker
    assert found is not None
    assert found.name == speaker


def test_mother_and_daughter_in_law_are_two_speakers() -> None:
    story, line, _ = STORIES["mother and daughter-in-law"]
    document = READER.attribute(f'{story}\n\n{line}\n\n"It snowed," said Mrs. Tom Quill.')
    assert len({quote.speaker for quote in document.quotes[-2:]}) == 2
