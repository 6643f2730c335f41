"""Who said what, in any English text: quotations, the words that report them, and their speakers."""

from __future__ import annotations

import sys

#: What a type checker takes for true; the module of that name takes longer to load than all of this.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from quoteattr.attributor import Attributor, attribute
    from quoteattr.document import Document
    from quoteattr.errors import FormatError, LexiconError, QuoteattrError, RecordError, RuleError
    from quoteattr.lexicon import Lexicon
    from quoteattr.rule import Example, Rule
    from quoteattr.values import Character, Posted, Quote, Span, Speaker

__version__ = "0.1.0"
__all__ = [
    "Attributor",
    "Character",
    "Document",
    "Example",
    "FormatError",
    "Lexicon",
    "LexiconError",
    "Posted",
    "Quote",
    "QuoteattrError",
    "RecordError",
    "Rule",
    "RuleError",
    "Span",
    "Speaker",
    "attribute",
]

if not TYPE_CHECKING:
    #: Where public names stand. They are loaded when first asked for: the command line answers an interrupt meanwhile.
    _MODULES = {
        "attributor": ("Attributor", "attribute"),
        "document": ("Document",),
        "errors": ("FormatError", "LexiconError", "QuoteattrError", "RecordError", "RuleError"),
        "lexicon": ("Lexicon",),
        "rule": ("Example", "Rule"),
        "values": ("Character", "Posted", "Quote", "Span", "Speaker"),
    }

    def __getattr__(name: str) -> object:
        """Load everything; a public name, or a module that is loaded with it."""
        if name.startswith("__"):
            raise AttributeError(name)
        from importlib import import_module

        import_module("quoteattr.attributor")
        for module, names in _MODULES.items():
            for one in names:
                globals()[one] = getattr(sys.modules[f"quoteattr.{module}"], one)
        return globals()[name] if name in globals() else _old(name)

    def _old(name: str) -> object:
        from quoteattr import renamed

        return renamed.old_names(__name__, 5, Sieve="quoteattr.rule.Rule", sieves="quoteattr.sieves")(name)

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
