"""The component of spaCy's pipelines, where spaCy is installed: the tox environment "spacy"."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import quoteattr
from quoteattr import Attributor, Document

pytest.importorskip("spacy")
import spacy
from spacy.tokens import Doc, DocBin

TEXT = '\n\nAnn Lee met Mia Tan.  "It rained," she said. "It poured." 🌧 Bo Tan agreed\r\nthat it had.'


def _pipeline(**config: object) -> spacy.Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("quoteattr", config=config)
    return nlp


def _words(doc: Doc, role: str) -> list[str]:
    return [span.text for span in doc.spans[f"quoteattr_{role}"]]


def test_doc_has_what_the_library_finds() -> None:
    """Quotations, speakers and the Document are those of `attribute(text)`; the text and tokens are as they were."""
    doc = _pipeline()(TEXT)
    expected = quoteattr.attribute(TEXT)
    assert expected == doc._.quote_document and expected.quotes == doc._.quotes and expected.speakers == doc._.speakers
    assert 2 == len(doc._.quotes)
    assert TEXT == doc.text and [t.text for t in spacy.blank("en")(TEXT)] == [t.text for t in doc]


def test_span_groups_hold_content_source_and_cue() -> None:
    """Each piece is a span of whole tokens, with its quotation's id, its speaker's id, and a way to the quotation."""
    doc = _pipeline()(TEXT)
    assert ['"It rained,"', '"It poured."', "that it had"] == _words(doc, "content")
    assert ["she", "Bo Tan"] == _words(doc, "source") and ["said", "agreed"] == _words(doc, "cue")
    spans = doc.spans["quoteattr_content"]
    assert [("direct", "q0", "s0"), ("direct", "q0", "s0"), ("indirect", "q1", "s1")] == [
        (span.label_, span.id_, span.kb_id_) for span in spans
    ]
    assert doc._.quotes[1] == spans[2]._.quote and doc._.quotes[0] == doc.spans["quoteattr_cue"][0]._.quote


def test_spans_reach_to_the_ends_of_tokens() -> None:
    """Where a quotation begins or ends inside a token of spaCy's, its span holds the token whole."""
    text = '"It rained,"Ann Lee said.'
    words = ['"It', " ", 'rained,"Ann', " ", "Lee", " ", "said."]
    doc = Doc(spacy.blank("en").vocab, words=words, spaces=[False] * len(words))
    doc = _pipeline().get_pipe("quoteattr")(doc)
    assert text == doc.text and '"It rained,"' == doc._.quotes[0].text
    assert ['"It rained,"Ann'] == _words(doc, "content") and ["said."] == _words(doc, "cue")


@pytest.mark.parametrize("text", ["", " ", "It rained.", "\n\n"])
def test_text_without_quotations(text: str) -> None:
    """The groups are there and empty."""
    doc = _pipeline()(text)
    assert () == doc._.quotes == doc._.speakers
    assert {"quoteattr_content", "quoteattr_source", "quoteattr_cue"} == set(doc.spans)
    assert not any(len(group) for group in doc.spans.values())


def test_doc_that_was_never_read() -> None:
    """It has no quotations, and no error."""
    doc = spacy.blank("en")(TEXT)
    assert () == doc._.quotes == doc._.speakers and Document(TEXT) == doc._.quote_document
    assert doc[0:2]._.quote is None


def _bytes(doc: Doc) -> Doc:
    return Doc(spacy.blank("en").vocab).from_bytes(doc.to_bytes())


def _bin(doc: Doc) -> Doc:
    data = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    return next(iter(DocBin(store_user_data=True).from_bytes(data).get_docs(spacy.blank("en").vocab)))


def _pickled(doc: Doc) -> Doc:
    import pickle

    copied: Doc = pickle.loads(pickle.dumps(doc))
    return copied


@pytest.mark.parametrize("through", [_bytes, _bin, _pickled, Doc.copy])
def test_everything_is_kept_with_the_doc(through: object) -> None:
    """Written and read with an empty vocabulary, a Doc has the same quotations, speakers and span groups."""
    doc = _pipeline()(TEXT)
    kept = through(doc)  # type: ignore[operator]
    assert doc._.quote_document == kept._.quote_document
    for key, group in doc.spans.items():
        assert [(s.start, s.end, s.label_, s.id_, s.kb_id_) for s in group] == [
            (s.start, s.end, s.label_, s.id_, s.kb_id_) for s in kept.spans[key]
        ]
    assert doc._.quotes[1] == kept.spans["quoteattr_source"][1]._.quote


def test_part_of_a_doc_does_not_take_its_positions() -> None:
    """A Doc of one sentence has no quotations of the whole, whose positions are not its own."""
    doc = _pipeline()(TEXT)
    assert () == doc[10:20].as_doc(copy_user_data=True)._.quotes


@pytest.mark.parametrize("processes", [1, 2])
def test_many_texts(processes: int) -> None:
    """`nlp.pipe` gives the Docs in order, with what each text holds, from other processes too."""
    texts = [TEXT, "", '"It snowed," Bo Tan said.'] * 2
    docs = list(_pipeline().pipe(texts, n_process=processes, batch_size=2))
    assert [quoteattr.attribute(text) for text in texts] == [doc._.quote_document for doc in docs]
    assert ['"It snowed,"'] == _words(docs[2], "content")


CONFIG = {
    "genre": "fiction",
    "kinds": ["direct"],
    "modalities": ["speech"],
    "cast": [{"name": "Ann Lee", "aliases": ["the ferrywoman"], "gender": "female"}],
    "words": {"speech_verbs": ["rap raps rapped rapping"]},
    "without": ["lead-in"],
    "spans_key": "said",
    "entities": True,
    "coreference": True,
    "coreference_prefix": "chains_",
}


def test_pipeline_is_saved_with_its_settings(tmp_path: Path) -> None:
    """A pipeline read from disk has the settings with which it was written, in a process that imports spaCy alone."""
    nlp = _pipeline(**CONFIG)
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    for pipe in (nlp.get_pipe("quoteattr"), again.get_pipe("quoteattr")):
        reader = pipe.attributor
        assert ("fiction", {"direct"}, {"speech"}) == (reader.genre, reader.kinds, reader.modalities)
        assert ("Ann Lee", ("the ferrywoman",)) == (reader.cast[0].name, reader.cast[0].aliases)
        assert "lead-in" not in {rule.name for rule in reader.rules}
        assert ("said", True, True, "chains_") == (
            pipe.spans_key, pipe.entities, pipe.coreference, pipe.coreference_prefix
        )  # fmt: skip
    text = '"It rained," the ferrywoman rapped. Bo Tan said that it poured.'
    assert ["Ann Lee"] == [quote.speaker.name for quote in again(text)._.quotes]
    assert {"said_content", "said_source", "said_cue"} == set(again(text).spans)
    code = f"import spacy; print(spacy.load({str(tmp_path)!r})({text!r})._.quotes)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "(Quote(direct '\"It rained,\"' by 'Ann Lee'),)" == done.stdout.strip(), done.stderr


@pytest.mark.parametrize(
    ("config", "error", "complaint"),
    [
        ({"genre": "poem"}, ValueError, "choose from news, fiction"),
        ({"kinds": ["loud"]}, ValueError, "choose from direct"),
        ({"without": ["nothing"]}, ValueError, "there is no rule 'nothing'"),
        ({"cast": [{"name": "Ann", "gender": "x"}]}, ValueError, "choose from male, female"),
        ({"cast": [{"nom": "Ann"}]}, TypeError, "nom"),
        ({"words": {"verbs": ["rap"]}}, ValueError, "verbs"),
        ({"entities": "some"}, ValueError, "entities"),
    ],
)
def test_wrong_settings_are_refused(config: dict[str, object], error: type[Exception], complaint: str) -> None:
    """A setting that cannot be is told of when the component is added."""
    with pytest.raises(error, match=complaint):
        _pipeline(**config)


# -- what spaCy knows, as further evidence


def _read(text: str, named: dict[str, str], clusters: tuple[tuple[str, ...], ...] = (), **config: object) -> Doc:
    """A text with these entities and clusters, each word where it stands first, read by the component."""
    nlp = _pipeline(**config)
    doc = nlp.make_doc(text)

    def span(words: str, label: str = "") -> object:
        return doc.char_span(text.index(words), text.index(words) + len(words), label=label)

    doc.ents = [span(words, label) for words, label in named.items()]
    for number, cluster in enumerate(clusters):
        doc.spans[f"coref_clusters_{number}"] = [span(words) for words in cluster]
    read: Doc = nlp.get_pipe("quoteattr")(doc)
    return read


def _speakers(doc: Doc) -> list[tuple[str, str]]:
    return [(quote.speaker.name, quote.speaker.kind) for quote in doc._.quotes if quote.speaker]


@pytest.mark.parametrize(
    ("text", "entities", "without", "expected"),
    [
        ("Kestrel said that it rained.", {"Kestrel": "ORG"}, ("Kestrel", "person"), ("Kestrel", "organisation")),
        ("ann lee said that it rained.", {"ann lee": "PERSON"}, ("ann lee", "unnamed"), ("ann lee", "person")),
        (
            "The Bank for Rivers in Orland said it rained.",
            {"The Bank for Rivers in Orland": "ORG"},
            ("Bank for Rivers", "organisation"),
            ("Bank for Rivers in Orland", "organisation"),
        ),
        ("Monday said that it rained.", {"Monday": "DATE"}, None, None),
    ],
)
def test_entities_tell_names_and_their_kinds(
    text: str, entities: dict[str, str], without: tuple[str, str] | None, expected: tuple[str, str] | None
) -> None:
    """With `entities` what spaCy calls a person or body is one, by the name that spaCy gives; else they are not asked."""
    assert ([without] if without else []) == _speakers(_read(text, entities))
    assert ([expected] if expected else []) == _speakers(_read(text, entities, entities=True))


def test_entities_keep_titles_and_roles() -> None:
    """A person whom spaCy names without the title has it still."""
    doc = _read('Mayor Ann Lee came. "It rained," the mayor said.', {"Ann Lee": "PERSON"}, entities=True)
    assert [("Ann Lee", "person")] == _speakers(doc) and ("mayor",) == doc._.speakers[0].roles


@pytest.mark.parametrize(
    ("text", "cluster", "without", "expected"),
    [
        ('Ann Lee met Mia Tan. "It rained," she said.', ("Mia Tan", "she"), "Ann Lee", "Mia Tan"),
        ('Ann Lee met Bo Tan. "It rained," she said.', ("Bo Tan", "she"), "Ann Lee", "Ann Lee"),
        (
            'The engineer Bo Tan spoke. Ann Lee listened. "It rained," the expert said.',
            ("The engineer Bo Tan", "the expert"),
            "Ann Lee",
            "Bo Tan",
        ),
        ('"It rained," she said. Ann Lee left with Mia Tan.', ("she", "Mia Tan"), None, "Mia Tan"),
    ],
)
def test_clusters_tell_who_is_meant(text: str, cluster: tuple[str, ...], without: str | None, expected: str) -> None:
    """With `coreference` a pronoun or description is the one named in its cluster, where the gender fits."""
    told = _read(text, {}, (cluster,), coreference=True)
    assert without == getattr(_read(text, {}, (cluster,))._.quotes[0].speaker, "name", None)
    assert expected == told._.quotes[0].speaker.name
    assert ("coreference" == told._.quotes[0].resolved_by) == (without != expected)


def test_component_takes_an_attributor_of_your_own() -> None:
    """What no config can hold, as rules of your own, is given to the class."""
    from quoteattr.integrations.spacy import QuoteAttributor

    component = QuoteAttributor(Attributor(kinds=["indirect"]), spans_key="mine")
    doc = component(spacy.blank("en")(TEXT))
    assert ["indirect"] == [quote.kind for quote in doc._.quotes] and "mine_cue" in doc.spans
