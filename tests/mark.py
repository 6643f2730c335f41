"""Brings the `>! ` marks of seeds and cases up to date with what the library finds.

    python tests/mark.py          drop the `!` of lines that are right now; move cases that have none left
    python tests/mark.py --add    also mark lines of the seeds that are wrong now: look at each before you keep it

A case of known-failures.txt moves to the file that its note begins with ("#: news; the cause").
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

import test_cases  # noqa: E402
import test_seeds  # noqa: E402


def _right(check: object, *arguments: object) -> bool:
    try:
        check(*arguments)  # type: ignore[operator]
    except AssertionError:
        return False
    return True


def _marked(raw: list[str], right: list[bool], add: bool) -> list[str]:
    """The raw lines with the marks of their gold lines changed."""
    out, left = [], iter(right)
    for line in raw:
        if line.startswith(("> ", ">! ")):
            good = next(left)
            body = line.removeprefix(">").removeprefix("!").strip()
            line = f"> {body}" if good else f">! {body}" if add else line
        out.append(line)
    return out


def seeds(add: bool) -> None:
    """Mark the gold readings of the seeds."""
    for name in test_seeds.NAMES:
        path = test_seeds.SEEDS / f"{name}.gold"
        lines, _ = test_seeds._gold(name)
        right = [_right(test_seeds.test_seed_line_is_found_as_it_is, name, number) for number in range(len(lines))]
        raw = path.read_text(encoding="utf8").split("\n")
        path.write_text("\n".join(_marked(raw, right, add)), encoding="utf8")
        print(f"{name}: {right.count(False)} of {len(right)} lines wrong now")


def cases() -> None:
    """Mark the cases of known-failures.txt, and move those that are right."""
    path = HERE / "cases" / f"{test_cases.KNOWN_FAILURES}.txt"
    head, *blocks = ("\n" + path.read_text(encoding="utf8")).split("\n# ")
    kept = []
    for case, block in zip(test_cases.read(path), blocks, strict=True):
        right = [_right(test_cases.test_case_reads_as_its_line_says, case, n) for n in range(len(case.lines))]
        raw = [line for line in _marked(block.rstrip("\n").split("\n"), right, False) if line != "> nothing else"]
        if any(line.startswith(">!") for line in raw):
            kept.append("\n".join(raw))
            continue
        home = path.with_name(case.notes[0].split(";")[0] + ".txt")
        plain = "\n".join(line for line in raw if not line.startswith("#: "))
        home.write_text(home.read_text(encoding="utf8").rstrip("\n") + f"\n\n# {plain}\n", encoding="utf8")
        print(f"moved to {home.name}: {case.title}")
    path.write_text("\n\n# ".join([head.strip("\n"), *kept]) + "\n", encoding="utf8")


if __name__ == "__main__":
    seeds(add="--add" in sys.argv[1:])
    cases()
