"""Faults put into the rules and the pairing of marks, and which of them no test finds: the share of mutants that survive.

    python -m tests.mutants [--count 300] [--seed 7]

The files and tests are those of [mutmut] in setup.cfg; the sample is the same for a seed, `--count 0` takes them all.
`mutmut show NAME` shows a survivor.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
from pathlib import Path

#: What mutmut notes of a mutant that no test found, or that none was run for.
SURVIVED, UNTESTED = 0, (5, 33)


def _codes() -> dict[str, int | None]:
    """Each mutant's exit code of the tests; None where they were not run."""
    found: dict[str, int | None] = {}
    for path in sorted(Path("mutants/quoteattr").rglob("*.meta")):
        found |= json.loads(path.read_text(encoding="utf8"))["exit_code_by_key"]
    return found


def _run(names: list[str]) -> None:
    subprocess.run(["mutmut", "run", *names], check=False, stdout=subprocess.DEVNULL)


def main() -> None:
    """Make the mutants, run the tests on a sample, and tell how many survived and which."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("--count", type=int, default=300, help="how many mutants; 0 for all (default: 300)")
    parser.add_argument("--seed", type=int, default=7, help="another seed, another sample (default: 7)")
    given = parser.parse_args()
    _run(["quoteattr.people.resolutions.x__listed__mutmut_1"])  # makes all of them
    names = sorted(_codes())
    chosen = random.Random(given.seed).sample(names, given.count) if given.count else names
    _run(chosen)
    codes = _codes()
    run = [name for name in chosen if codes[name] is not None]
    survivors = [name for name in run if codes[name] == SURVIVED or codes[name] in UNTESTED]
    print("\n".join(survivors))
    print(
        f"{len(names)} mutants, {len(run)} of {len(chosen)} run, {len(survivors)} survived: {len(survivors) / len(run):.1%}"
    )


if __name__ == "__main__":
    main()
