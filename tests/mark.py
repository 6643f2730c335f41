"""Brings what is recorded of the library's answers up to date, and tells what changed: `python -m tests.mark`.

tests/wrong.txt has what is wrong in texts in tags; tests/attribution/readings.txt has all that is found in short texts;
tests/floors.tsv has how many are right in each row of the grids, which are raised, and lowered with `--lower` only.
Look at each change: what was right and is wrong now needs a reason.
"""

from __future__ import annotations

import sys
from difflib import unified_diff
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

import floors  # noqa: E402
import told  # noqa: E402

RECORD = HERE / "wrong.txt"
_HEAD = """\
# What is wrong today in the texts of seeds/exam and tests/cases: a text, and below it the first words of each passage.
# `python -m tests.mark` writes this file; after a conflict run it again.
"""


def recorded() -> dict[str, set[str]]:
    """What is recorded to be wrong, by the names of texts."""
    found: dict[str, set[str]] = {}
    name = ""
    for line in RECORD.read_text(encoding="utf8").splitlines() if RECORD.exists() else ():
        if line.startswith("    "):
            found.setdefault(name, set()).add(line.strip())
        elif not line.startswith(("#", "<", ">", "=", "|")):  # marks of a conflict too
            name = line.strip()
    return found


def mark_texts() -> None:
    """Write wrong.txt, and print what is wrong now and what is right now."""
    before = recorded()
    now = {text.name: told.wrong(text) for text in told.texts()}
    parts = [
        "".join(f"{line}\n" for line in (name, *(f"    {words}" for words in found)))
        for name, found in now.items()
        if found
    ]
    RECORD.write_text(_HEAD + "".join(f"\n{part}" for part in parts), encoding="utf8")
    for name, found in now.items():
        known = before.get(name, set())
        for words in sorted(known - found.keys()):
            print(f"right now  {name}: {words}")
        for words in found.keys() - known:
            print(f"wrong now  {name}: {words}\n           {found[words]}")
    print(f"{sum(map(len, now.values()))} wrong in {sum(map(bool, now.values()))} of {len(now)} texts")


def mark_readings() -> None:
    """Write readings.txt, and print what is read in another way."""
    sys.path.append(str(HERE / "attribution"))
    import test_readings

    lines = test_readings.FILE.read_text(encoding="utf8").splitlines()
    out: list[str] = []
    for line in lines:
        if line.startswith("    "):
            continue
        out.append(line)
        if line and not line.startswith("#"):
            genre, _, text = line.partition(": ")
            out += [f"    {one}" for one in test_readings.found(genre, text.replace("\\n", "\n"))]
    test_readings.FILE.write_text("".join(f"{line}\n" for line in out), encoding="utf8")
    changes = list(unified_diff(lines, out, n=1, lineterm=""))[2:]
    print("".join(f"{line}\n" for line in changes), end="")


if __name__ == "__main__":
    mark_texts()
    mark_readings()
    print("".join(f"{line}\n" for line in floors.write(lower="--lower" in sys.argv[1:])), end="")
