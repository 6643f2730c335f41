"""The object that users hold: a lexicon, rules and a cast, and the stages folded over a text."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Literal, overload

from attrs import field, frozen
from attrs.validators import is_callable, optional
from nltk.tag.api import TaggerI
from nltk.tokenize.api import TokenizerI

from quoteattr import pipeline
from quoteattr.batch import batch
from quoteattr.checks import a, among, chosen, listed, plain
from quoteattr.document import Document
from quoteattr.errors import RecordError, RuleError
from quoteattr.lexicon import Lexicon
from quoteattr.pipeline import RULES, TURN_RULES
from quoteattr.reading import EntityRecognizer, Reading, Tools
from quoteattr.rule import Rule
from quoteattr.values import KINDS, MODALITIES, Character


def _kinds(values: Iterable[str]) -> frozenset[str]:
    return chosen(KINDS, "kinds", values)


def _modalities(values: Iterable[str]) -> frozenset[str]:
    return chosen(MODALITIES, "modalities", values)


def _characters(values: Iterable[Character]) -> tuple[Character, ...]:
    cast = listed(values, "characters", "Character('Ann Lee')")
    for character in cast:
        if not isinstance(character, Character):
            raise TypeError(f"a cast holds Character values, not {type(character).__name__}: Character('Ann Lee')")
    for name, count in Counter(character.name for character in cast).items():
        if count > 1:
            raise ValueError(
                f"two characters of the cast are named {name!r}; aliases may be shared, main names may not"
            )
    return cast


def _rules(values: Iterable[Rule]) -> tuple[Rule, ...]:
    rules = listed(values, "rules", "Rule(...)")
    names = [rule.name if isinstance(rule, Rule) else _not_a_rule(rule) for rule in rules]
    for name in names:
        if names.count(name) > 1:
            raise RuleError(f"two rules are named {name!r}")
    for rule in rules:
        if rule.family == "turn" and rule not in TURN_RULES:
            raise RuleError(f"{rule.name!r}: turn rules cannot be added; write a source rule")
    return rules


def _not_a_rule(value: object) -> str:
    raise TypeError(f"rules are Rule values, not {type(value).__name__}")


@frozen(repr=False, eq=False)
class Attributor:
    """Reads texts and tells who said what in them; safe to share between threads.

    >>> reader = Attributor(cast=[Character("Ann Lee", aliases=["Annie"])])
    >>> reader.attribute('"It rained," said Annie.').quotes[0].speaker
    Speaker('Ann Lee', person, female)
    """

    #: Who may speak, besides those whom the text names.
    cast: tuple[Character, ...] = field(default=(), converter=_characters, kw_only=True)
    #: The words that are known.
    lexicon: Lexicon = field(factory=Lexicon.default, validator=a(Lexicon), kw_only=True)
    #: Kinds of quotation to give: "direct", "mixed", "indirect", "post", "transcript".
    kinds: frozenset[str] = field(default=KINDS, converter=_kinds, kw_only=True)
    #: Modalities to give: "speech", "writing", "thought", "intent".
    modalities: frozenset[str] = field(default=MODALITIES, converter=_modalities, kw_only=True)
    #: "news" or "fiction"; None to find out from each text.
    genre: str | None = field(default=None, validator=optional(among(("news", "fiction"))), kw_only=True)
    #: The source, turn and reference rules, each family in the order in which it is asked.
    rules: tuple[Rule, ...] = field(default=RULES, converter=_rules, kw_only=True)

    #: Any tokenizer of NLTK that finds words; None for the library's own. Marks and clitics are always kept apart.
    word_tokenizer: TokenizerI | None = field(default=None, validator=optional(a(TokenizerI)), kw_only=True)
    #: Any tokenizer of NLTK that finds sentences, as a trained Punkt model; None for Punkt with our abbreviations.
    sent_tokenizer: TokenizerI | None = field(default=None, validator=optional(a(TokenizerI)), kw_only=True)
    #: Any tagger of NLTK that gives Penn tags; None for the word classes of the lexicon.
    tagger: TaggerI | None = field(default=None, validator=optional(a(TaggerI)), kw_only=True)
    #: Any function from a text to names in it, each (start, end, kind): "person", "organisation", "group" or "place".
    #: They are taken as they are; None, and where it finds none: the names that the library finds.
    entity_recognizer: EntityRecognizer | None = field(default=None, validator=optional(is_callable()), kw_only=True)

    def attribute(self, text: str) -> Document:
        """The document of a text: its quotations and their speakers.

        Raises TypeError for anything but a str; any str gives a Document.
        """
        if not isinstance(text, str):
            hint = ": decode it first, text.decode('utf-8')" if isinstance(text, (bytes, bytearray)) else ""
            raise TypeError(f"pass the text as a str, not {type(text).__name__}{hint}")
        text = plain(text)
        with _collector_paused():
            return pipeline.document(self._read(text, "indirect" in self.kinds), self.kinds, self.modalities)

    @overload
    def attribute_many(
        self,
        texts: Iterable[str],
        *,
        processes: int | None = ...,
        chunk: int = ...,
        return_exceptions: Literal[False] = ...,
    ) -> Iterator[Document]: ...

    @overload
    def attribute_many(
        self, texts: Iterable[str], *, processes: int | None = ..., chunk: int = ..., return_exceptions: bool
    ) -> Iterator[Document | RecordError]: ...

    def attribute_many(
        self,
        texts: Iterable[str],
        *,
        processes: int | None = 1,
        chunk: int = 32,
        return_exceptions: bool = False,
    ) -> Iterator[Document | RecordError]:
        """The documents of many texts, in their order, each made when it is asked for.

        Of `texts` no more is taken ahead than `processes` (None: one for each processor) need to be kept busy, in
        chunks of `chunk` texts, fewer where they are long. A text that cannot be read costs no other: its RecordError
        is given in its place with `return_exceptions`, else raised, after which the next document can still be asked
        for. Raises TypeError and ValueError for wrong settings, and after all documents what `texts` itself raises.

        >>> reader = Attributor()
        >>> for document in reader.attribute_many(['"It rained," Ann Lee said.', None], return_exceptions=True):
        ...     print(document)
        Document(26 characters, 1 quotes, 1 speakers)
        record 1: TypeError: pass the text as a str, not NoneType
        """
        return batch(self.attribute, texts, processes, chunk, return_exceptions)

    def read(self, text: str, settle: bool = True) -> Reading:
        """All that the stages and rules found, for those who write rules; conversations weighed, if `settle`."""
        return self._read(text, True, settle)

    def _read(self, text: str, unmarked: bool, settle: bool = True) -> Reading:
        tools = Tools(self.word_tokenizer, self.sent_tokenizer, self.tagger, self.entity_recognizer)
        rules = MappingProxyType({rule.name: rule for rule in self.rules})
        reading = Reading(text, self.lexicon, self.cast, self.genre, tools, rules, unmarked)
        return pipeline.read(reading, settle=settle)

    def without(self, *names: str) -> Attributor:
        """Another Attributor that does not ask the rules of these names.

        >>> Attributor().without("unlisted-verb").attribute('"It rained," Ann Lee zinged.').quotes[0].speaker is None
        True
        """
        import attrs

        for name in names:
            if isinstance(name, Collection) and not isinstance(name, str):
                raise TypeError(f"pass names of rules one by one, not a {type(name).__name__}: without('tag-after')")
        unknown = set(names) - {rule.name for rule in self.rules}
        if unknown:
            raise RuleError(
                f"there is no rule {sorted(unknown)[0]!r}; choose from {', '.join(rule.name for rule in self.rules)}"
            )
        return attrs.evolve(self, rules=tuple(rule for rule in self.rules if rule.name not in names))

    def __repr__(self) -> str:
        return f"Attributor({len(self.cast)} characters, {self.lexicon!r})"


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Python's search for cycles is off meanwhile: it goes through all values again and again, and finds none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@lru_cache(maxsize=1)
def _default() -> Attributor:
    return Attributor()


def attribute(text: str, **settings: Any) -> Document:
    """Who said what in a text; `settings` are those of an `Attributor`, such as `cast` and `kinds`.

    For many texts with settings of their own, an `Attributor` keeps these.

    >>> for quote in attribute('"It rained all day," Ann Lee said.').quotes:
    ...     print(quote.speaker.name, quote.text)
    Ann Lee "It rained all day,"
    >>> attribute('"It rained," said Annie.', cast=[Character("Ann Lee", aliases=["Annie"])]).quotes[0].speaker.name
    'Ann Lee'
    """
    return (Attributor(**settings) if settings else _default()).attribute(text)
