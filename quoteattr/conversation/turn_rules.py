"""What gives a turn of a story's conversation to one of those who may take it.

The evidence of these rules is weighed together, see `quoteattr/conversation`; the rule that counts most for the one
chosen names the answer.
"""

from __future__ import annotations

from quoteattr.conversation.evidence import addressed, described, near, turning
from quoteattr.rule import Example, Rule

ALTERNATION = Rule(
    "alternation",
    "Two people who talk take turns, a paragraph each.",
    turning,
    (
        Example('"You are late," said Ann Lee.\n\n"The bus was late," said Bo Tan.\n\n"It always is."', "Ann Lee"),
        Example('The bus was late.\n\n"It always is."', None),
    ),
    family="turn",
)
ADDRESS = Rule(
    "address",
    "Whoever a line addresses by name takes the next turn, and did not say that line.",
    addressed,
    (
        Example(
            'Ann Lee and Bo Tan met Cy Ross at the gate.\n\n"Where is the key, Bo?" said Ann.\n\n"In the boat."',
            "Bo Tan",
        ),
        Example('The gate was shut.\n\n"In the boat."', None),
    ),
    family="turn",
)
NEAR = Rule(
    "near",
    "Whoever the narration named last, as the one who acts, is the one who speaks.",
    near,
    (
        Example('Ann Lee came in from the rain.\n\n"The boat is gone."', "Ann Lee"),
        Example('Rain fell.\n\n"The boat is gone."', None),
    ),
    family="turn",
)
CALLED = Rule(
    "called",
    "A noun in a tag means whom the story and the cast call so, by title, sex, age, office and kinship.",
    described,
    (
        Example('Mrs. Moss and Bo Tan came in.\n\n"It rained," said the lady.', "Mrs. Moss"),
        Example('The gate was shut.\n\n"It rained," said the old lady.', None),
    ),
    family="turn",
)
