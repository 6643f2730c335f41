"""The errors that the library raises of its own."""

from __future__ import annotations


class QuoteattrError(Exception):
    """Whatever the library refuses; catch this to catch them all."""


class LexiconError(QuoteattrError, ValueError):
    """A lexicon file or entry that is not well formed; the message names the file and line."""


class RuleError(QuoteattrError, ValueError):
    """A tuple of rules with two of one name, or a rule name that does not exist."""


class FormatError(QuoteattrError, ValueError):
    """Data that is not the JSON form this version reads, or a line, which it names, that no .ann file has."""


class RecordError(QuoteattrError):
    """One of many texts that could not be read: its index, from 0, and why.

    >>> error = RecordError(3, "TypeError: pass the text as a str, not NoneType")
    >>> error.index, str(error)
    (3, 'record 3: TypeError: pass the text as a str, not NoneType')
    """

    def __init__(self, index: int, reason: str, details: str = "") -> None:
        super().__init__(index, reason, details)
        #: Place in the iterable, from 0.
        self.index = index
        #: The error's class and message.
        self.reason = reason
        #: The traceback, from whichever process it was in; empty where there is none.
        self.details = details

    def __str__(self) -> str:
        return f"record {self.index}: {self.reason}"
