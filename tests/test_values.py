"""The values that users get: what they accept, refuse, compare and show."""

from __future__ import annotations

import pickle

import attrs
import pytest

import quoteattr
from quoteattr import Character, Document, Posted, Quote, Span, Speaker

TEXT = 'Ann Lee rose. "It rained all day," she said. "It\npoured," she added.'


def _quote(**changes: object) -> Quote:
    given: dict[str, object] = {"document": TEXT, "id": "q0", "kind": "direct", "content": [Span(14, 34)]}
    return Quote(**{**given, **changes})  # type: ignore[arg-type]


def test_span_covers_its_words() -> None:
    """A span gives its words, its length, its two ends, and holds the spans within it."""
    span = Span(4, 7)
    assert ("Lee", 3, (4, 7)) == (span.of(TEXT), len(span), tuple(span))
    assert Span(5, 7) in span and span in span
    assert Span(3, 7) not in span and Span(5, 8) not in span


def test_spans_sort_by_start_then_end() -> None:
    """Spans have the order of their places."""
    assert [Span(0, 2), Span(0, 5), Span(1, 2)] == sorted([Span(1, 2), Span(0, 5), Span(0, 2)])


@pytest.mark.parametrize(("start", "end", "error"), [
    (-1, 3, ValueError), (3, 2, ValueError), ("0", 3, TypeError), (0, 3.0, TypeError), (None, 3, TypeError),
])  # fmt: skip
def test_impossible_span_is_refused(start: object, end: object, error: type[Exception]) -> None:
    """A span begins at 0 or later, ends no sooner, and counts in whole numbers."""
    with pytest.raises(error):
        Span(start, end)  # type: ignore[arg-type]


@pytest.mark.parametrize(("value", "shown"), [
    (Span(4, 9), "Span(4, 9)"),
    (Character("Ann Lee", aliases=["Annie"]), "Character(name='Ann Lee', aliases=('Annie',), gender=None)"),
    (Speaker("s0", "Ann Lee"), "Speaker('Ann Lee', person)"),
    (Speaker("s0", "Ann Lee", gender="female"), "Speaker('Ann Lee', person, female)"),
    (Posted("@annlee", "May 3, 2024"), "Posted(handle='@annlee', date='May 3, 2024')"),
    (_quote(), "Quote(direct '\"It rained all day,\"')"),
    (_quote(speaker=Speaker("s0", "Ann Lee")), "Quote(direct '\"It rained all day,\"' by 'Ann Lee')"),
    (_quote(content=[Span(0, 68)]), "Quote(direct 'Ann Lee rose. \"It rained all day,\" sh...')"),
    (Document("abc"), "Document(3 characters, 0 quotes, 0 speakers)"),
])  # fmt: skip
def test_repr_is_one_short_line(value: object, shown: str) -> None:
    """A value shows itself on one line."""
    assert shown == repr(value)


@pytest.mark.parametrize(("make", "error", "complaint"), [
    (lambda: Character(""), ValueError, "a character needs a name with a letter or digit in it, not ''"),
    (lambda: Character(" - "), ValueError, "a character needs a name with a letter or digit"),
    (lambda: Character("Ann", aliases="Annie"), TypeError, r"pass a list of strings, not one string: \['Annie'\]"),
    (lambda: Character("Ann", aliases=[3]), TypeError, "str"),
    (lambda: Character("Ann", gender="f"), ValueError, "gender"),
    (lambda: Character(3), TypeError, "name"),
    (lambda: Speaker("s0", "Ann", kind="cat"), ValueError, "kind"),
    (lambda: _quote(kind="spoken"), ValueError, "kind"),
    (lambda: _quote(modality="song"), ValueError, "modality"),
    (lambda: _quote(content=[(0, 3)]), TypeError, "Span"),
    (lambda: _quote(source=(0, 3)), TypeError, "source"),
    (lambda: _quote(confidence=1.5), ValueError, "confidence"),
    (lambda: _quote(confidence="high"), TypeError, "confidence"),
    (lambda: _quote(paragraph=-1), ValueError, "paragraph"),
    (lambda: Document(b"abc"), TypeError, "text"),
])  # fmt: skip
def test_value_of_a_wrong_kind_is_refused(make: object, error: type[Exception], complaint: str) -> None:
    """What a value cannot hold is refused when it is made."""
    with pytest.raises(error, match=complaint):
        make()  # type: ignore[operator]


@pytest.mark.parametrize(
    "value", [Span(0, 1), Character("Ann"), Speaker("s0", "Ann"), Posted(), _quote(), Document("a")], ids=repr
)
def test_value_is_frozen_and_slotted(value: object) -> None:
    """No value can be changed or given another attribute."""
    name = attrs.fields(type(value))[0].name
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(value, name, None)
    assert not hasattr(value, "__dict__")


@pytest.mark.parametrize("value", [Span(0, 1), Character("Ann"), Speaker("s0", "Ann"), Posted()], ids=repr)
def test_value_can_be_hashed_and_pickled(value: object) -> None:
    """Values of one content are equal, hash alike and survive pickling."""
    again = pickle.loads(pickle.dumps(value))
    assert value == again
    assert {value} == {again}


def test_document_survives_pickling() -> None:
    """A document can be sent to another process."""
    document = quoteattr.attribute(TEXT)
    again = pickle.loads(pickle.dumps(document))
    assert document == again
    assert [q.text for q in document.quotes] == [q.text for q in again.quotes]


def test_quote_text_joins_its_pieces() -> None:
    """`text` is the pieces with a space between; `words` those of any span, None for None."""
    quote = _quote(content=[Span(14, 34), Span(45, 57)])
    assert '"It rained all day," "It\npoured,"' == quote.text
    assert ("Ann Lee", None) == (quote.words(Span(0, 7)), quote.words(None))


def test_quote_has_its_sentence_and_paragraph() -> None:
    """`sentence` covers the quotation and its tag, `paragraph` counts from 0."""
    document = quoteattr.attribute("Nobody came.\n\n" + TEXT.replace("\n", " "))
    quote = document.quotes[0]
    assert ('"It rained all day," she said.', 1) == (quote.words(quote.sentence), quote.paragraph)


def test_answers_of_two_texts_are_two() -> None:
    """What is equal but for the text that it stands in is another quotation, and another speaker."""
    one, two = (quoteattr.attribute(f'Ann Lee rose. "It {verb}," she said.') for verb in ("rained", "snowed"))
    assert 2 == len({one.quotes[0], two.quotes[0]}) and 2 == len({one.speakers[0], two.speakers[0]})
    assert one.quotes[0] != two.quotes[0] and one.speakers[0] != two.speakers[0]
    assert not two.quotes_by(one.speakers[0])
    assert one.key != two.key and one.key == quoteattr.attribute(one.text).key
    assert 1 == len({one.quotes[0], quoteattr.attribute(one.text).quotes[0]})
    assert 16 == len(Document("\ud800").key)


def test_document_tells_its_speakers_their_text() -> None:
    """A document made by hand is the one that is read back."""
    ann = Speaker("s0", "Ann Lee")
    document = Document(TEXT, [_quote(speaker=ann, addressee=ann)], [ann])
    assert document == Document.from_json(TEXT, document.to_json())
    assert document.quotes[0].speaker == document.speakers[0] == document.quotes[0].addressee
    assert _quote(kind="mixed") != _quote() == _quote()


class _Node(str):
    """A string that belongs to something that cannot be copied, as those of an HTML parser do."""

    def __reduce__(self) -> str:
        raise TypeError("not to be pickled")

    def __str__(self) -> str:
        return "something else"


def test_strings_become_plain_at_the_door() -> None:
    """Of a class of strings nothing is kept but the letters."""
    document = quoteattr.attribute(_Node(TEXT))
    cast = Character(_Node("Ann"), aliases=[_Node("Annie")])
    for kept in (
        document.text,
        Document(_Node(TEXT)).text,
        cast.name,
        *cast.aliases,
        _quote(document=_Node("a"))._document,
    ):
        assert type(kept) is str
    assert TEXT == document.text and document == pickle.loads(pickle.dumps(document))


def test_explanation_of_an_unknown_source_says_so() -> None:
    """Where nobody is named, `explain()` says that and names nobody."""
    assert "Nobody is named as its source." == _quote().explain()


def test_explanation_of_an_unresolved_source_says_so() -> None:
    """Where the source's words mean nobody known, `explain()` says so."""
    quote = _quote(source=Span(35, 38), head=Span(35, 38), cue=Span(39, 43), rule="tag-after")
    assert '"she" stands with the cue "said" (rule tag-after).\nWho "she" is was not resolved.' == quote.explain()


ASKED = quoteattr.attribute('"It rained," Ann Lee told Bo Tan. He did not say that it snowed. "No," said Bo Tan.')


@pytest.mark.parametrize(("asked", "found"), [
    ({}, [0, 1, 2]), ({"speaker": "Ann Lee"}, [0]), ({"speaker": ASKED.quotes[2].speaker}, [1, 2]),
    ({"addressee": "Bo Tan"}, [0]), ({"kind": "indirect"}, [1]), ({"kind": ["direct", "mixed"]}, [0, 2]),
    ({"negated": True}, [1]), ({"negated": False, "kind": "direct"}, [0, 2]), ({"modality": "thought"}, []),
    ({"min_confidence": 1}, []), ({"speaker": "Eve"}, []),
])  # fmt: skip
def test_document_is_asked_for_quotations(asked: dict[str, object], found: list[int]) -> None:
    """`select` gives the quotations that are all of what is asked."""
    assert [ASKED.quotes[n] for n in found] == list(ASKED.select(**asked))  # type: ignore[arg-type]


@pytest.mark.parametrize(("asked", "error"), [
    ({"speaker": 7}, TypeError), ({"kind": "song"}, ValueError), ({"modality": ["x"]}, ValueError), ({"kind": 5}, TypeError),
    ({"min_confidence": 2}, ValueError), ({"min_confidence": True}, ValueError),
])  # fmt: skip
def test_wrong_question_is_refused(asked: dict[str, object], error: type[Exception]) -> None:
    """What no quotation can be is told."""
    with pytest.raises(error):
        ASKED.select(**asked)  # type: ignore[arg-type]


def test_attribute_takes_the_settings_of_an_attributor() -> None:
    """One call with a cast or kinds; a setting that does not exist is a TypeError."""
    cast = [Character("Annabel Lee", aliases=["Ann Lee"])]
    (quote,) = quoteattr.attribute(TEXT[:45], cast=cast, kinds=["direct"]).quotes
    assert quote.speaker is not None and "Annabel Lee" == quote.speaker.name
    with pytest.raises(TypeError, match="genres"):
        quoteattr.attribute(TEXT, genres="news")
