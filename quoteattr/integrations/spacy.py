"""A component `quoteattr` for spaCy's pipelines; needs `pip install 'quoteattr[spacy]'`.

Examples stand in docs/spacy.md, and run where there is spaCy. No annotation is a string here: spaCy reads them.
"""

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import attrs

from quoteattr.attributor import Attributor
from quoteattr.document import Document
from quoteattr.integrations.coreference import clusters_rule
from quoteattr.lexicon import Lexicon
from quoteattr.values import KINDS, MODALITIES, Character, Quote, Span, Speaker

try:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as SpacySpan
except ImportError as error:
    raise ImportError("this needs spaCy: pip install 'quoteattr[spacy]'") from error

#: Kinds of name by the labels of spaCy's English models; other entities are left aside.
_KINDS = {
    "PERSON": "person", "PER": "person", "ORG": "organisation", "NORP": "group", "GPE": "place", "LOC": "place",
    "FAC": "place",
}  # fmt: skip


class QuoteAttributor:
    """The component: reads the text of a Doc with an Attributor and puts what it finds on the Doc.

    With `entities` the names in `doc.ents` are taken as they are; with `coreference` the span groups whose keys begin
    with `coreference_prefix` tell who pronouns and descriptions mean. Whatever sets them must stand before it.
    """

    def __init__(
        self,
        attributor: Attributor,
        *,
        spans_key: str = "quoteattr",
        entities: bool = False,
        coreference: bool = False,
        coreference_prefix: str = "coref_clusters_",
    ) -> None:
        self.attributor, self.spans_key = attributor, spans_key
        self.entities, self.coreference, self.coreference_prefix = entities, coreference, coreference_prefix

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, with its quotations, speakers and span groups."""
        document = self._reader(doc).attribute(doc.text)
        doc._.quoteattr_json = document.to_json()
        groups: dict[str, list[SpacySpan]] = {"content": [], "source": [], "cue": []}
        for quote in document.quotes:
            for role, label, span in _marked(quote):
                speaker = quote.speaker.id if quote.speaker else ""
                groups[role].append(_aligned(doc, span, label, quote.id, speaker))
        for role, spans in groups.items():
            doc.spans[f"{self.spans_key}_{role}"] = spans
        return doc

    def _reader(self, doc: Doc) -> Attributor:
        """The Attributor with what spaCy knows of this Doc."""
        reader = self.attributor
        if self.entities:
            found = [(e.start_char, e.end_char, _KINDS[e.label_]) for e in doc.ents if e.label_ in _KINDS]
            reader = attrs.evolve(reader, entity_recognizer=lambda text: found)
        if self.coreference:
            keys = [key for key in doc.spans if key.startswith(self.coreference_prefix)]
            rule = clusters_rule([(span.start_char, span.end_char) for span in doc.spans[key]] for key in keys)
            reader = attrs.evolve(reader, rules=(rule, *reader.rules))
        return reader


def _marked(quote: Quote) -> Iterator[tuple[str, str, Span]]:
    """The spans of a quotation: the group of each, its label, and where it stands."""
    yield from (("content", quote.kind, span) for span in quote.content if len(span))
    if quote.source:
        yield "source", "source", quote.source
    if quote.cue:
        yield "cue", "cue", quote.cue


def _aligned(doc: Doc, span: Span, label: str, quote: str, speaker: str) -> SpacySpan:
    return doc.char_span(span.start, span.end, label=label, kb_id=speaker, span_id=quote, alignment_mode="expand")


@lru_cache(maxsize=4)
def _read(text: str, form: str) -> Document:
    return Document.from_dict(text, json.loads(form))


def _document(doc: Doc) -> Document:
    form = doc._.quoteattr_json
    return _read(doc.text, form) if form else Document(doc.text)


def _quotes(doc: Doc) -> tuple[Quote, ...]:
    return _document(doc).quotes


def _speakers(doc: Doc) -> tuple[Speaker, ...]:
    return _document(doc).speakers


def _quote(span: SpacySpan) -> Quote | None:
    """The quotation that a span of the groups belongs to."""
    return next((quote for quote in _quotes(span.doc) if quote.id == span.id_), None)


def create(
    nlp: Language,
    name: str,
    genre: str | None,
    kinds: list[str],
    modalities: list[str],
    cast: list[dict[str, Any]],
    words: dict[str, list[str]],
    without: list[str],
    spans_key: str,
    entities: bool,
    coreference: bool,
    coreference_prefix: str,
) -> QuoteAttributor:
    """The component with the settings of a pipeline's config; raises what `Attributor` raises for wrong ones."""
    reader = Attributor(
        genre=genre,
        kinds=kinds,
        modalities=modalities,
        cast=[Character(**character) for character in cast],
        lexicon=Lexicon.default().add(**words) if words else Lexicon.default(),
    )
    return QuoteAttributor(
        reader.without(*without) if without else reader,
        spans_key=spans_key,
        entities=entities,
        coreference=coreference,
        coreference_prefix=coreference_prefix,
    )


Language.factory(
    "quoteattr",
    default_config={
        "genre": None,
        "kinds": [*KINDS],
        "modalities": [*MODALITIES],
        "cast": [],
        "words": {},
        "without": [],
        "spans_key": "quoteattr",
        "entities": False,
        "coreference": False,
        "coreference_prefix": "coref_clusters_",
    },
    assigns=["doc._.quotes", "doc._.speakers", "doc.spans"],
    func=create,
)
Doc.set_extension("quoteattr_json", default=None, force=True)
Doc.set_extension("quote_document", getter=_document, force=True)
Doc.set_extension("quotes", getter=_quotes, force=True)
Doc.set_extension("speakers", getter=_speakers, force=True)
SpacySpan.set_extension("quote", getter=_quote, force=True)
