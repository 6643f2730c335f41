#!/usr/bin/env python3
"""Run the commands of docs/accuracy.md, and write what they print below them.

    .ci/figures.py [POLNEAR PDNC]    copies of the two repositories (those of ../shared, where they are)

README.md's table and the text between the fences are written by hand, from what stands there then.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RELEASES = ROOT.parent / "shared" / "releases"
PAGE = ROOT / "docs" / "accuracy.md"
#: As the page names the copies.
NAMES = ("PolNeAR/data/train", "project-dialogism-novel-corpus/data")
AT_ONCE = 2
_FENCE = re.compile(r"^```console\n(.*?)^```\n", re.MULTILINE | re.DOTALL)


def printed(fence: str, folders: tuple[str, str]) -> str:
    """A fence with its commands, and below them what they print."""
    commands = "".join(line for line in fence.splitlines(keepends=True) if line.startswith("$ "))
    script = re.sub(r"^\$ python ", f"{sys.executable} ", commands, flags=re.MULTILINE).replace("$ ", "")
    for name, folder in zip(NAMES, folders):
        script = script.replace(name, folder)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=ROOT,
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return commands + "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def main(polnear: str = str(RELEASES / "polnear"), pdnc: str = str(RELEASES / "pdnc")) -> None:
    """Bring the page up to date."""
    text = PAGE.read_text(encoding="utf8")
    fences = _FENCE.findall(text)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        new = dict(zip(fences, pool.map(lambda fence: printed(fence, (polnear, pdnc)), fences)))
    PAGE.write_text(_FENCE.sub(lambda match: f"```console\n{new[match[1]]}```\n", text), encoding="utf8")


if __name__ == "__main__":
    main(*sys.argv[1:])
