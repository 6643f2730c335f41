"""Integrations say what to install where their package is missing."""

from __future__ import annotations

import importlib
import sys

import pytest


@pytest.mark.parametrize(
    ("module", "missing", "extra"),
    [("pandas", "pandas", "pandas"), ("spacy", "spacy", "spacy"), ("spark", "pyspark", "spark")],
)
def test_missing_package_is_named_with_its_cure(
    module: str, missing: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The ImportError holds the command that installs the extra."""
    for name in [name for name in sys.modules if name.split(".")[0] == missing]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    monkeypatch.delitem(sys.modules, f"quoteattr.integrations.{module}", raising=False)
    with pytest.raises(ImportError, match=rf"pip install 'quoteattr\[{extra}\]'"):
        importlib.import_module(f"quoteattr.integrations.{module}")
