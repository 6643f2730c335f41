"""The page in headless Chromium, where it and Selenium are: the tox environment "browser"."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import quoteattr
from quoteattr import Document, Quote, Span, Speaker
from quoteattr.formats.html import page

pytest.importorskip("selenium")
if shutil.which("chromium") is None or shutil.which("chromedriver") is None:
    pytest.skip("this needs Chromium and chromedriver, which are not here", allow_module_level=True)

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

TEXT = '"It rained," Ann Lee said.\n\n"It poured," said Bo Tan.\n\nNobody slept.\n\n"It stopped," Lee said.'
HOSTILE = "</style></title><script>window.hit = 1</script><img src='http://127.0.0.1:9/x' onerror='window.hit = 1'>"
#: Seconds that a text of 900,000 characters may take to be shown, and to be filtered.
LOADED, FILTERED = 30, 15


@pytest.fixture(scope="module")
def chrome() -> Iterator[Chrome]:
    """One browser for all tests, without a window."""
    options = ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1100,800"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = Chrome(options=options, service=Service(shutil.which("chromedriver")))
    yield driver
    driver.quit()


@pytest.fixture
def shown(chrome: Chrome, tmp_path: Path) -> Iterator[Any]:
    """A function that shows a page from a file."""

    def show(html: str) -> Chrome:
        path = tmp_path / "page.html"
        path.write_text(html, encoding="utf8")
        chrome.get(path.as_uri())  # where the machine is busy, this may come back before a long page is read
        state = "return document.readyState"
        WebDriverWait(chrome, LOADED).until(lambda chrome: chrome.execute_script(state) == "complete")
        return chrome

    yield show
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})


def _blocks(chrome: Chrome) -> list[str]:
    """The paragraphs that can be seen, without the names and explanations."""
    blocks = chrome.find_elements(By.CSS_SELECTOR, ".block")
    return [block.get_attribute("textContent").split("\n")[0] for block in blocks if block.is_displayed()]


def _radio(chrome: Chrome, value: str) -> Any:
    return chrome.find_element(By.CSS_SELECTOR, f"input[value='{value}']")


def _explained(chrome: Chrome) -> list[str]:
    return [why.text for why in chrome.find_elements(By.CLASS_NAME, "why") if why.is_displayed()]


def test_page_is_shown(shown: Any) -> None:
    """Text, speakers with their counts, and a mark for each quotation; no explanation until it is asked for."""
    chrome = shown(quoteattr.attribute(TEXT).to_html())
    labels = [label.text.split() for label in chrome.find_elements(By.TAG_NAME, "label")]
    assert [["All", "3"], ["Ann", "Lee", "2"], ["Bo", "Tan", "1"]] == labels
    assert len(TEXT.split("\n\n")) == len(_blocks(chrome))
    assert 3 == len(chrome.find_elements(By.TAG_NAME, "mark")) and [] == _explained(chrome)
    assert not chrome.execute_script("return document.documentElement.scrollWidth > innerWidth")
    assert [] == chrome.get_log("browser")


def test_hostile_text_stays_text(shown: Any) -> None:
    """No script runs, no element comes into being and nothing is asked of the network, whatever the text and names."""
    text = f'"{HOSTILE}," Ann Lee said.'
    speaker = Speaker(HOSTILE, HOSTILE)
    quote = Quote(
        text, HOSTILE, "direct", [Span(0, 9)], source=Span(9, 20), cue=Span(20, 25), speaker=speaker, rule=HOSTILE
    )
    shown("<p>an empty page</p>").get_log("performance")
    chrome = shown(page([(HOSTILE, quoteattr.attribute(text)), ("", Document(text, [quote], [speaker]))], HOSTILE))
    assert chrome.execute_script("return window.hit") is None
    assert [] == chrome.find_elements(By.CSS_SELECTOR, "script, img")
    assert HOSTILE == chrome.title and HOSTILE in chrome.find_element(By.CLASS_NAME, "text").text
    events = [json.loads(entry["message"])["message"] for entry in chrome.get_log("performance")]
    asked = [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]
    assert (
        asked
        and {"file"} == {url.split(":")[0] for url in asked}
        and {"page.html"} == {Path(url).name for url in asked}
    )


def test_click_on_a_speaker_filters(shown: Any) -> None:
    """Only the paragraphs in which the chosen one speaks are left, with no other's mark; All brings them back."""
    chrome = shown(quoteattr.attribute(TEXT).to_html())
    everything = _blocks(chrome)
    for name, expected in (("Ann Lee", [0, 3]), ("Bo Tan", [1]), ("All", range(len(everything)))):
        next(label for label in chrome.find_elements(By.TAG_NAME, "label") if label.text.startswith(name)).click()
        assert [everything[n] for n in expected] == _blocks(chrome)


def test_keyboard_alone_is_enough(shown: Any) -> None:
    """Tab comes to the list, arrows choose, Tab goes on to each quotation left, where the explanation shows."""
    chrome = shown(quoteattr.attribute(TEXT).to_html())

    def press(key: str) -> Any:
        chrome.switch_to.active_element.send_keys(key)
        return chrome.switch_to.active_element

    assert "all" == press(Keys.TAB).get_attribute("value")
    assert "0" == press(Keys.ARROW_DOWN).get_attribute("value") and 2 == len(_blocks(chrome))
    first = press(Keys.TAB)
    assert ("mark", "Ann Lee") == (first.tag_name, first.get_attribute("data-speaker"))
    assert 1 == len(_explained(chrome)) and "rule tag-after" in _explained(chrome)[0]
    assert "none" != first.value_of_css_property("outline-style")
    assert '"It stopped,"' in press(Keys.TAB).text and "confidence" in _explained(chrome)[0]
    press(Keys.ENTER)
    assert 1 == len(_explained(chrome))
    assert "0" == chrome.execute_script("return document.querySelector('input:checked').value")


def test_hover_shows_the_explanation(shown: Any) -> None:
    """The explanation of the quotation under the pointer stands in the window."""
    from selenium.webdriver import ActionChains

    chrome = shown(quoteattr.attribute(TEXT).to_html())
    ActionChains(chrome).move_to_element(chrome.find_element(By.TAG_NAME, "mark")).perform()
    assert ["Ann Lee"] == [why.split(" (")[0] for why in _explained(chrome)]
    box = next(why for why in chrome.find_elements(By.CLASS_NAME, "why") if why.is_displayed()).rect
    assert box["y"] >= 0 and box["height"] > 20 and box["width"] > 300


def test_explanation_leaves_the_quotation_in_sight(shown: Any) -> None:
    """Even the last quotation of a page stands above its explanation when Tab has come to it."""
    chrome = shown(_many(40).to_html())
    last = chrome.find_elements(By.TAG_NAME, "mark")[-1]
    chrome.execute_script("arguments[0].focus()", last)
    mark, why = (
        chrome.execute_script("const box = arguments[0].getBoundingClientRect(); return [box.top, box.bottom]", one)
        for one in (last, next(w for w in chrome.find_elements(By.CLASS_NAME, "why") if w.is_displayed()))
    )
    assert 0 <= mark[0] and mark[1] <= why[0]


def test_screen_reader_is_told(shown: Any) -> None:
    """The list is a named group of named radio buttons; a mark says its words and is described by its explanation."""
    chrome = shown(quoteattr.attribute(TEXT).to_html())
    nodes = chrome.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]

    def told(role: str, key: str = "name") -> list[str]:
        return [n.get(key, {}).get("value", "") for n in nodes if n.get("role", {}).get("value") == role]

    assert "Speakers" in told("group")
    assert ["All 3", "Ann Lee 2", "Bo Tan 1"] == [" ".join(name.split()) for name in told("radio")]
    described = told("mark", "description")
    assert 3 == len(described) and all("confidence" in words for words in described)


# -- colours


def _many(speakers: int) -> Document:
    """A document in which so many speak, one line each, and one line is nobody's."""
    lines = [f'"Line {n}," Speaker {n} said.\n\n' for n in range(speakers + 1)]
    text, quotes, at = "".join(lines), [], 0
    people = [Speaker(f"s{n}", f"Speaker {n}") for n in range(speakers)]
    for n, line in enumerate(lines):
        end = at + line.index(" Speaker")
        source = Span(end + 1, at + line.index(" said"))
        cue = Span(source.end + 1, source.end + 5)
        who = people[n] if n < speakers else None
        quotes.append(Quote(text, f"q{n}", "direct", [Span(at, end)], source=source, cue=cue, speaker=who, rule="x"))
        at += len(line)
    return Document(text, quotes, people)


_PAINTED = """
const found = [], paper = getComputedStyle(document.querySelector('.quoteattr')).backgroundColor;
const add = (what, words, ground) => found.push([what, words, ground === 'rgba(0, 0, 0, 0)' ? paper : ground]);
for (const one of document.querySelectorAll('.block, label, legend, .key, .source, .cue')) {
  const style = getComputedStyle(one); add(one.textContent, style.color, style.backgroundColor); }
for (const one of document.querySelectorAll('mark')) {
  const own = getComputedStyle(one), badge = getComputedStyle(one, '::after');
  add(one.textContent, own.color, own.backgroundColor);
  if (one.dataset.speaker) add(one.dataset.speaker, badge.color, badge.backgroundColor); }
for (const one of document.querySelectorAll('.why')) {
  const style = getComputedStyle(one); add('why', style.color, style.backgroundColor); }
return found;
"""


def _luminance(colour: str) -> float:
    parts = [float(part) / 255 for part in re.findall(r"[\d.]+", colour)[:3]]
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _contrast(one: str, two: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(two)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_every_colour_has_contrast(shown: Any, scheme: str, media: str) -> None:
    """All words, on the mark and in the badge of any of 60 speakers, have the contrast 4.5 that WCAG AA asks for."""
    chrome = shown(_many(60).to_html())
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})
    painted = chrome.execute_script(_PAINTED)
    assert len(painted) > 60 * 5
    paper = painted[0][2]
    assert ("dark" == scheme and "screen" == media) == (_luminance(paper) < 0.1)
    assert [] == [(what, words, ground) for what, words, ground in painted if _contrast(words, ground) < 4.5]


def test_print_shows_all(shown: Any) -> None:
    """On paper every paragraph and the list of speakers stand, no button and no explanation."""
    chrome = shown(_many(60).to_html())
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert 61 == len(_blocks(chrome)) and [] == _explained(chrome)
    assert not any(one.is_displayed() for one in chrome.find_elements(By.TAG_NAME, "input"))
    assert 62 == sum(one.is_displayed() for one in chrome.find_elements(By.TAG_NAME, "label"))
    assert "static" == chrome.find_element(By.TAG_NAME, "form").value_of_css_property("position")


def test_long_text_is_usable(shown: Any) -> None:
    """A text of 900,000 characters with 50 speakers is shown and filtered within bounds."""
    names = [f"{given} {family}" for given in ("Ann", "Bo", "Cy", "Mia", "Ivo") for family in
             ("Lee", "Tan", "Ross", "Day", "Okafor", "Reyes", "Novak", "Berg", "Costa", "Silva")]  # fmt: skip
    said = ((day, names[day * 7 % 50]) for day in range(10_200))
    lines = [
        f'"It rained on day {day} in the harbour," {name} said. The boats stayed where they lay.' for day, name in said
    ]
    text = "\n\n".join(lines)
    quotes, at = [], 0
    people = {name: Speaker(f"s{n}", name) for n, name in enumerate(names)}
    for n, line in enumerate(lines):
        end = at + line.index('," ') + 2
        quotes.append(Quote(text, f"q{n}", "direct", [Span(at, end)], speaker=people[names[n * 7 % 50]], rule="x"))
        at += len(line) + 2
    html = Document(text, quotes, list(people.values())).to_html()
    assert len(text) > 900_000
    began = time.perf_counter()
    chrome = shown(html)
    height = "return document.querySelector('.text').offsetHeight"
    whole = chrome.execute_script(height)
    loaded = time.perf_counter()
    chrome.execute_script("arguments[0].click()", _radio(chrome, "3"))
    one = chrome.execute_script(height)
    filtered = time.perf_counter()
    assert 0 < one < whole / 20
    assert loaded - began < LOADED and filtered - loaded < FILTERED
