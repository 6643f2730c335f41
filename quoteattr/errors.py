"""The errors that the library raises of its own."""

from __future__ import annotations


class QuoteattrError(Exception):
    """Whatever the library refuses; catch this to catch them all."""


class LexiconError(QuoteattrError, ValueError):
    """A lexicon file or entry that is not well formed; the message names the file and line."""


class RuleError(QuoteattrError, ValueError):
    """A tuple of rules with two of one name, or a rule name that does not exist."""


class FormatError(QuoteattrError, ValueError):
    """Data that is not the JSON form this version reads."""
