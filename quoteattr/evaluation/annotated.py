"""A text with its annotations from files, whichever of the forms they have."""

from __future__ import annotations

import json
from collections.abc import Callable

from quoteattr.document import Document
from quoteattr.errors import FormatError

#: How annotations are read, by the end of the file's name.
_FORMS: dict[str, Callable[[str, str], Document]] = {
    ".ann": Document.from_brat,
    ".json": lambda text, data: Document.from_dict(text, json.loads(data)),
}


def read(name: str, text: str, load: Callable[[str], bytes | None]) -> Document:
    """The document of the text of a file: of `inn.txt` from `inn.ann` or `inn.json`.

    `load` gives what a file holds, None where there is none. FormatError where there are no annotations, or where they
    cannot be read.
    """
    names = {name.removesuffix(".txt") + ending: form for ending, form in _FORMS.items()}
    for file, form in names.items():
        held = load(file)
        if held is not None:
            try:
                return form(text, held.decode("utf-8-sig"))
            except (TypeError, ValueError, RecursionError) as error:
                raise FormatError(f"{file}: {error}") from error
    raise FormatError(f"{name} has no annotations: there is no {' or '.join(names)}")
