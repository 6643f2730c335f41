"""The page: every character of the text in its place, nothing of it read as mark-up, enough contrast."""

from __future__ import annotations

import colorsys
import re
from html.parser import HTMLParser

import pytest

import quoteattr
from quoteattr import Document, Quote, Span, Speaker
from quoteattr.formats.html import hue, page

HOSTILE = "</style><script>alert(1)</script>\" onfocus='x' & <b>&lt;"


class _Reader(HTMLParser):
    """The tags of a page, and the words of its text without the explanations."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.open: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("input", "meta"):
            self.open.append(dict(attrs).get("class") or tag)

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if "block" in self.open and "why" not in self.open:
            self.words += data


@pytest.mark.parametrize("text", [
    "", "\n", 'Ann Lee rose. "It rained," she said. "It\r\n\r\npoured."\r\n', "𝒜nn 🌧 \"It rained,\" Ann Lee said.\n\n\nEnd",
    HOSTILE + ' "' + HOSTILE + '," Ann Lee said.', 'Bo Tan said: "Ann Lee told me, \'It rained.\'"',
])  # fmt: skip
def test_page_holds_the_text_unchanged(text: str) -> None:
    """The words of the page are those of the text, whatever stands in it."""
    assert text == _Reader(quoteattr.attribute(text).to_html()).words


def test_nothing_of_a_document_is_read_as_markup() -> None:
    """Text, names, rules, ids and headings are escaped: they make no tag, no attribute and no style."""
    speaker = Speaker(HOSTILE, HOSTILE)
    quote = Quote(
        HOSTILE, HOSTILE, "direct", [Span(0, 20)], source=Span(5, 9), cue=Span(9, 30), speaker=speaker, rule=HOSTILE
    )
    document = Document(HOSTILE, [quote], [speaker])
    plain = Document(
        "x" * len(HOSTILE),
        [
            Quote(
                "x" * 60,
                "q0",
                "direct",
                [Span(0, 20)],
                source=Span(5, 9),
                cue=Span(9, 30),
                speaker=Speaker("s0", "Ann"),
            )
        ],
    )
    shown, expected = (_Reader(page([(heading, one)], heading)) for heading, one in ((HOSTILE, document), ("x", plain)))
    assert [(tag, sorted(attrs)) for tag, attrs in expected.tags] == [(tag, sorted(attrs)) for tag, attrs in shown.tags]
    assert not {"script", "link", "img", "b"} & {tag for tag, _ in shown.tags}


def test_page_can_be_encoded_and_loads_nothing() -> None:
    """Lone surrogates and NUL become replacement characters; no address stands in the page."""
    made = quoteattr.attribute('"\ud800\0," Ann Lee said.').to_html()
    assert b"http" not in made.encode("utf8") and "url(" not in made and "@import" not in made


def test_every_mark_can_be_reached_and_is_described() -> None:
    """Each quotation has one tab stop; every mark points to its explanation, and no id is used twice."""
    document = quoteattr.attribute('"It rained," Ann Lee said. "It poured." "Yes," said Bo Tan.')
    tags = _Reader(document._repr_html_()).tags
    marks = [attrs for tag, attrs in tags if tag == "mark"]
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    assert len(document.quotes) == sum(mark["tabindex"] == "0" for mark in marks)
    assert ids == [mark["aria-describedby"] for mark in marks] and len(set(ids)) == len(ids)
    assert ["all", "0", "1"] == [attrs["value"] for tag, attrs in tags if tag == "input"]


def _luminance(colour: tuple[float, float, float]) -> float:
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize(
    ("ink", "saturation", "lightness"), [(0x1A, 0.82, 0.88), (0xEE, 0.45, 0.24)], ids=["light", "dark"]
)
def test_every_colour_has_contrast(ink: int, saturation: float, lightness: float) -> None:
    """Words on any speaker's colour have the contrast 4.5 that WCAG AA asks for."""
    for number in range(360):
        one = _luminance((ink / 255,) * 3)
        two = _luminance(colorsys.hls_to_rgb(hue(number) / 360, lightness, saturation))
        assert (max(one, two) + 0.05) / (min(one, two) + 0.05) >= 4.5


def test_equal_documents_on_one_page_have_ids_of_their_own() -> None:
    """No id stands twice on a page, though two of its texts are the same."""
    document = quoteattr.attribute('"It rained," Ann Lee said.')
    ids = re.findall(r' id="([^"]*)"', page([("a", document), ("b", document), ("c", document)]))
    assert 3 == len(ids) == len(set(ids))
