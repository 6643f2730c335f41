"""The site: `sphinx-build -W -n -b html docs OUT`, with every page, the reference from the docstrings, and pictures.

`tox -e site` builds it. Nothing that a build makes is kept in the repository.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import subprocess
from doctest import DocTestParser
from html import escape
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

import quoteattr
from quoteattr import formats, integrations, lexicon

ROOT = Path(__file__).parent.parent

project = "quoteattr"
author = "The quoteattr developers"
version = release = quoteattr.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
myst_heading_anchors = 3
default_role = "literal"
html_theme = "furo"
html_title = f"quoteattr {version}"
html_show_copyright = html_show_sourcelink = html_copy_source = False

autodoc_default_options = {"members": True}
autodoc_member_order = "bysource"
# The reference is built without the libraries that the integrations meet.
autodoc_mock_imports = ["pandas", "pyarrow", "pyspark", "spacy", "tqdm"]
# Other projects have references of their own, and a private name has none.
nitpick_ignore_regex = [
    ("py:.*", r"(argparse|collections|nltk|os|pandas|pathlib|pyarrow|pyspark|regex|spacy|tqdm)\..*"),
    ("py:class", r"quoteattr\..*\._\w+"),
    # What a Reading is made of inside, and type variables.
    ("py:class", r"(quoteattr\..*\.)?(Clause|LazyBySentence|PersistentMap|Resolver|Traits|T)"),
]

# Users import these from the package: there they are documented, and there every type leads.
for name in quoteattr.__all__:
    getattr(quoteattr, name).__module__ = "quoteattr"
lexicon.Table.__module__ = lexicon.Row.__module__ = "quoteattr.lexicon"

_LIST = re.compile(r"^(?P<caption>\w.*):\n\n(?P<links>(?:- .*\n)+)", re.MULTILINE)
_PAGE = re.compile(r"\]\((\S+)\.md\)")
_NAMED = re.compile(r"\[([\w-]+\.md)\]\(\1\)")
_AWAY = re.compile(r"\[([^]]+)\]\(\.\./[^)]+\)")
_LONG_DEFAULT = re.compile(r" = (?:NOTHING|\(Rule\(.*family='\w+'\)\))")
_LOADED = re.compile(r"""(?:\ssrc(?:set)?=|<link[^>]*href=|url\(|@import )["']?(?:https?:)?//""")


def _contents(index: str) -> str:
    """The table of contents that the lists of docs/index.md stand for."""
    return "\n".join(
        "\n".join(
            ["```{toctree}", ":hidden:", f":caption: {part['caption']}", "", *_PAGE.findall(part["links"]), "```"]
        )
        for part in _LIST.finditer(index)
    )


def _modules() -> str:
    """Every module of the packages that users import from by name."""
    names = [
        module.name
        for package in (formats, integrations)
        for module in walk_packages(package.__path__, f"{package.__name__}.")
    ]
    return "\n".join(f"## `{name}`\n\n```{{eval-rst}}\n.. automodule:: {name}\n```\n" for name in sorted(names))


def _complete(app: Sphinx, page: str, source: list[str]) -> None:
    """A page as the site has it: links by title, none to what is no part of it, and what else would be listed twice."""
    more = {"index": _contents, "api": lambda _: _modules()}.get(page)
    text = _AWAY.sub(lambda link: f"`{link[1].strip('`')}`", source[0])
    source[0] = _NAMED.sub(r"[](\1)", text) + (f"\n{more(text)}" if more else "")


def _shorten(app: Sphinx, what: str, name: str, value: Any, options: Any, signature: str, returns: str) -> Any:
    """A signature without the defaults that take a page."""
    return (_LONG_DEFAULT.sub(" = ...", signature), returns) if signature else None


def _check(app: Sphinx, error: Exception | None) -> None:
    """Refuse a site that would load anything from elsewhere."""
    for path in () if error else Path(app.outdir).rglob("*.*"):
        if path.suffix in (".html", ".css") and _LOADED.search(path.read_text(encoding="utf8")):
            raise ExtensionError(f"{path} loads something from outside")


class Shown(SphinxDirective):
    """The page that `Document.to_html()` gives of a text file, named from the root of the repository."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Write the page and show it in a frame."""
        source = ROOT / self.arguments[0]
        self.env.note_dependency(str(source))
        page = quoteattr.attribute(source.read_text(encoding="utf8")).to_html()
        address = _made(self.env.app, f"{source.stem}.html", page.encode())
        frame = f'<iframe src="{address}" title="Who said what in {source.name}" style="width: 100%; height: 32rem">'
        shown = f'{frame}</iframe>\n<p><a href="{address}">This page alone</a></p>'
        return [nodes.raw("", shown + _screenshots(Path(self.env.app.outdir) / address), format="html")]


def _screenshots(page: Path) -> str:
    """Pictures of a page in light and in dark, where Chromium is there to take them."""
    browser = shutil.which("chromium")
    if browser is None:
        return ""
    images = []
    for scheme, setting in (("dark", 0), ("light", 1)):
        picture = page.with_suffix(f".{scheme}.png")
        options = [f"--blink-settings=preferredColorScheme={setting}", f"--screenshot={picture}"]
        command = [browser, "--headless", "--no-sandbox", "--hide-scrollbars", "--window-size=1100,620", *options]
        subprocess.run([*command, page.as_uri()], check=True, capture_output=True, timeout=60)
        images.append(f'<img src="made/{picture.name}" alt="The page in {scheme} colours, as a browser shows it">')
    return "<p>" + "\n".join(images) + "</p>"


class Picture(SphinxDirective):
    """The figure that the examples of the page draw with matplotlib; its argument is what the figure shows."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Run the examples and show the figure."""
        os.environ["MPLBACKEND"] = "Agg"
        names: dict[str, Any] = {}
        with contextlib.chdir(ROOT), contextlib.redirect_stdout(io.StringIO()):
            for example in DocTestParser().get_examples(Path(self.get_source_info()[0]).read_text(encoding="utf8")):
                exec(compile(example.source, self.env.docname, "single"), names)
        image = io.BytesIO()
        names["figure"].savefig(image, format="svg", metadata={"Date": None})
        address = _made(self.env.app, f"{self.env.docname}.svg", image.getvalue())
        return [nodes.raw("", f'<img src="{address}" alt="{escape(self.arguments[0])}">', format="html")]


def _made(app: Sphinx, name: str, content: bytes) -> str:
    """The address, from any page, of a file that the build makes."""
    folder = Path(app.outdir) / "made"
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)
    return f"made/{name}"


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("source-read", _complete)
    app.connect("autodoc-process-signature", _shorten)
    app.connect("build-finished", _check)
    app.add_directive("shown", Shown)
    app.add_directive("picture", Picture)
