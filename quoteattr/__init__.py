"""Who said what, in any English text: quotations, the words that report them, and their speakers."""

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
