"""The file that output goes to: written beside its name, and moved there when it is whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO, cast

_EXISTS = "it exists; use --overwrite to replace it"


class Target:
    """Where output goes. What is no file, as a pipe or a terminal, is written to as it is."""

    def __init__(self, path: Path, overwrite: bool) -> None:
        #: What the name means, so that a link stays one.
        self.path = Path(os.path.realpath(path))
        self.regular = not self.path.exists() or self.path.is_file()
        self.overwrite = overwrite

    @property
    def part(self) -> Path:
        """Where output stands until it is whole."""
        return self.path.with_name(self.path.name + ".part")

    @property
    def journal(self) -> Path:
        """Where a run that can be resumed notes what it was asked for."""
        return self.path.with_name(self.path.name + ".run")

    @contextmanager
    def opened(self, resume: bool) -> Iterator[TextIO]:
        """The file, to write to; FileExistsError where that would replace one unasked."""
        path, mode = self.path, "w"
        if self.regular:
            path, mode = self.part, "a" if resume else "w" if self.overwrite else "x"
            if not resume:
                self.refuse_to_replace()
        with cast(TextIO, open(path, mode, encoding="utf-8", errors="backslashreplace", newline="")) as file:
            yield file

    def refuse_to_replace(self, hint: str = "") -> None:
        """FileExistsError where a file stands in the way and was not to be replaced."""
        if not self.overwrite and self.path.exists():
            raise FileExistsError(_EXISTS + hint)
        if not self.overwrite and self.part.exists():
            raise FileExistsError(
                f"{self.part.name} is left from an interrupted run; use --overwrite to replace it{hint}"
            )

    def finish(self) -> None:
        """Move what was written to its name."""
        if self.regular:
            if self.path.exists():
                self.refuse_to_replace()
                shutil.copymode(self.path, self.part)
            os.replace(self.part, self.path)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that is whole as soon as it has its name."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with part.open("xb") as file:
        file.write(data)
    os.replace(part, path)
