"""The old place of the rules, which are in `quoteattr.pipeline` now."""

from typing import TYPE_CHECKING

from quoteattr.renamed import old_names

if not TYPE_CHECKING:  # else every misspelt name would be one
    __getattr__ = old_names(
        __name__,
        Sieve="quoteattr.rule.Rule",
        Example="quoteattr.rule.Example",
        SOURCE_SIEVES="quoteattr.pipeline.SOURCE_RULES",
        REFERENCE_SIEVES="quoteattr.pipeline.REFERENCE_RULES",
        TURN_SIEVES="quoteattr.pipeline.TURN_RULES",
    )
