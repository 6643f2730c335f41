"""The pages say what the code says: the rules, stages, tables and commands that they name are those that there are."""

from __future__ import annotations

import ast
import importlib
import os
import re
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest
import served
from places import ROOT

import quoteattr
from quoteattr.lexicon import TABLES
from quoteattr.pipeline import REFERENCE_RULES, SOURCE_RULES, STAGES, TURN_RULES

PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])

_LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
_SHOWN = re.compile(r'^>>> show\("([^"]+)"', re.MULTILINE)
_STAGE = re.compile(r"^\d+\. `([\w.]+)`: (.+)\n   (Adds: .+)$", re.MULTILINE)
_ADDS = re.compile(r"^Adds: .+$", re.MULTILINE)
_TABLE = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)
_FENCE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^```console\n\$ (.+)$", re.MULTILINE)


def _page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf8")


def _ids(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


def test_rules_page_shows_every_rule_in_running_order() -> None:
    """docs/rules.md shows the rules of the three tuples, in their order; its doctest compares claims and examples."""
    rules = [rule.name for rule in (*SOURCE_RULES, *TURN_RULES, *REFERENCE_RULES)]
    assert rules == _SHOWN.findall(_page("docs/rules.md"))


def test_how_it_works_has_every_stage_as_its_module_says() -> None:
    """docs/how-it-works.md has each stage in its order, with the first line of its module and its `Adds:` line."""
    expected = []
    for name in (stage.__module__ for stage in STAGES):
        told = importlib.import_module(name).__doc__ or ""
        adds = _ADDS.search(told)
        assert adds, f"{name} does not say what it adds"
        expected.append((name.removeprefix("quoteattr."), told.splitlines()[0], adds.group()))
    assert expected == _STAGE.findall(_page("docs/how-it-works.md"))


#: Words that the glossary has another word for, and where they may stand: titles of papers, decisions, old names.
_OLD_WORDS = re.compile(r"(?i)(?<![a-z])(stretch(?:es)?|sieves?)(?![a-z])")
_HISTORY = {"decisions.md", "comparison.md", "upgrading.md"}


def _told(path: Path) -> str:
    """The identifiers and docstrings of a module; the text of a page."""
    text = path.read_text(encoding="utf8")
    if path.suffix == ".md":
        return text
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            found += [ast.get_docstring(node) or "", getattr(node, "name", "")]
        found += [str(getattr(node, key, "")) for key in ("id", "arg", "attr") if not isinstance(node, ast.keyword)]
    return "\n".join(found)


@pytest.mark.parametrize(
    "path", [path for path in (*PAGES, *sorted((ROOT / "quoteattr").rglob("*.py"))) if path.name not in _HISTORY],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)  # fmt: skip
def test_one_word_for_one_thing(path: Path) -> None:
    """No identifier, docstring or page has a word for which docs/glossary.md has another one."""
    assert [] == _OLD_WORDS.findall(_told(path))


def test_lexicons_page_has_every_table() -> None:
    """docs/lexicons.md has a row for each table, and names each file of the folder."""
    page = _page("docs/lexicons.md")
    assert sorted(TABLES) == _TABLE.findall(page)
    for path in (ROOT / "quoteattr" / "lexicon" / "en").glob("*.tsv"):
        assert f"`{path.stem}`" in page


def test_readme_begins_with_the_two_commands() -> None:
    """The first two console fences of the README install and read a seed article, and install and run the tests."""
    first, second = _COMMAND.findall(_page("README.md"))[:2]
    article = re.fullmatch(r"pip install \. && python -m quoteattr (seeds/[\w-]+\.txt)", first)
    assert article
    assert (ROOT / article[1]).is_file()
    assert (ROOT / "quoteattr" / "__main__.py").is_file()
    assert "pip install '.[test]' && python -m pytest" == second
    setup = ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf8")
    assert "pytest" in setup["options.extras_require"]["test"].split()


def test_readme_reads_the_same_elsewhere() -> None:
    """A package index shows the README alone: it names files, which are there, and has no relative link."""
    page = _page("README.md")
    assert [] == _LINK.findall(page)
    named = re.findall(r"`((?:docs/|seeds/)[\w./-]*|[A-Z]+\.\w+)`", page)
    assert len(named) > 5
    assert [] == [name for name in named if not (ROOT / name).exists()]


def test_readme_and_accuracy_page_have_the_same_figures() -> None:
    """Every figure of the README's table stands in docs/accuracy.md."""
    rows = re.findall(r"^\|.*\|$", _page("README.md"), re.MULTILINE)
    figures = [figure for row in rows for figure in re.findall(r"\b0\.\d{3}\b", row)]
    assert len(figures) > 5
    assert set(figures) <= set(re.findall(r"\b0\.\d{3}\b", _page("docs/accuracy.md")))


def test_version_stands_in_one_place() -> None:
    """setup.cfg looks the version up in the package, the citation leaves it out, and the change log tells of it."""
    setup = ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf8")
    assert "attr: quoteattr.__version__" == setup["metadata"]["version"]
    assert not re.search(r"^version:", _page("CITATION.cff"), re.MULTILINE)
    first, told = re.findall(r"^## \[(.+?)\].*\n\n?(.*)", _page("CHANGELOG.md"), re.MULTILINE)[0]
    version = re.escape(quoteattr.__version__)
    assert re.search(rf"^## \[{version}\] - \d{{4}}-\d\d-\d\d$", _page("CHANGELOG.md"), re.MULTILINE) or (
        first == "Unreleased" and quoteattr.__version__ in told
    )


def test_index_lists_every_page() -> None:
    """docs/index.md links to every other page of docs."""
    pages = {path.name for path in (ROOT / "docs").glob("*.md")} - {"index.md"}
    assert pages == set(_LINK.findall(_page("docs/index.md")))


@pytest.mark.parametrize("path", PAGES, ids=_ids(PAGES))
def test_page_has_no_dead_link(path: Path) -> None:
    """Every relative link leads to a file."""
    assert [] == [link for link in _LINK.findall(path.read_text(encoding="utf8")) if not (path.parent / link).exists()]


@pytest.mark.parametrize("path", PAGES, ids=_ids(PAGES))
def test_page_is_finished(path: Path) -> None:
    """No page has a note of work to do, a figure to fill in, or the path of somebody's machine."""
    text = path.read_text(encoding="utf8")
    assert [] == re.findall(r"TODO|FIXME|XXX|FIGURE|/home/|/work/|/tmp/", text)


@pytest.mark.parametrize("path", PAGES, ids=_ids(PAGES))
def test_page_has_one_sentence_a_line(path: Path) -> None:
    """In prose a line holds one sentence, so that a change shows as the sentence that changed."""
    prose = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf8"), flags=re.DOTALL | re.MULTILINE)
    lines = [line for line in prose.splitlines() if not re.match(r"[|#]|- |\d+\. ", line)]
    assert [] == [line for line in lines if re.search(r"[.?!] [A-Z]", re.sub(r"`[^`]*`|Adds: .*", "", line))]


def test_command_line_page_shows_what_is_printed(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The commands of docs/command-line.md, run one after the other in one folder, print what stands below them."""
    fences = [fence for fence in _FENCE.findall(_page("docs/command-line.md")) if "pip install" not in fence]
    assert len(fences) >= 5
    with served.python(tmp_path_factory.mktemp("bin")) as path:
        for fence in fences:
            assert fence == _printed(fence, tmp_path, path)


def _printed(fence: str, folder: Path, path: str) -> str:
    """The commands of a fence with what they print."""
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}
    said = ""
    for command in re.split(r"^\$ ", fence, flags=re.MULTILINE)[1:]:
        lines = command.splitlines(keepends=True)
        length = 1 + next(n for n, line in enumerate(lines) if not line.endswith("\\\n"))
        done = subprocess.run(
            ["bash", "-c", "".join(lines[:length])], cwd=folder, env=environment, capture_output=True, check=False
        )
        said += "$ " + "".join(lines[:length]) + (done.stdout + done.stderr).decode("utf8")
    return said
