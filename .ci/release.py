#!/usr/bin/env python3
"""Build the source archive and the wheel into a folder, and try each alone in a fresh environment.

    .ci/release.py [FOLDER]    a folder of its own that goes away again where none is named

Needs build, twine and cffconvert: `tox -e build` has them.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tarfile
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "quoteattr"
#: What a user does first, far from the source tree: the lexicon, the rules and the style sheet are needed for it.
TRIAL = """\
import sys, quoteattr
quote, = (document := quoteattr.attribute('Ann Lee rose. "It rained," she said.')).quotes
assert quote.speaker.name == "Ann Lee", quote
assert "<mark" in document.to_html()
assert quoteattr.__file__.startswith(sys.prefix), quoteattr.__file__
assert quoteattr.__version__ == sys.argv[1], quoteattr.__version__
"""


def run(*words: str | Path, cwd: Path = ROOT) -> str:
    """The output of a command that must succeed."""
    return subprocess.run(list(map(str, words)), cwd=cwd, check=True, stdout=subprocess.PIPE, text=True).stdout


def contents(archive: Path) -> set[str]:
    """The files of a wheel or source archive, by their paths inside the project."""
    if archive.suffix == ".whl":
        return set(zipfile.ZipFile(archive).namelist())
    with tarfile.open(archive) as tar:
        return {member.name.partition("/")[2] for member in tar if member.isfile()}


def check_contents(archive: Path) -> None:
    """Every file of the package is there that is under version control, and no test."""
    wanted = set(run("git", "ls-files", "quoteattr").split())
    names = contents(archive)
    assert wanted <= names, f"{archive.name} lacks {sorted(wanted - names)}"
    assert not [name for name in names if name.startswith(("tests/", ".ci/", "build/"))], f"{archive.name} has tests"
    if archive.suffix == ".whl":
        assert {name.split("/")[0].split("-")[0] for name in names} == {"quoteattr"}, f"{archive.name}: {names}"


def try_alone(archive: Path, version: str, folder: Path) -> None:
    """Install an archive into a fresh environment and attribute a sentence there."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", archive, cwd=folder)
    run(python, "-c", TRIAL, version, cwd=folder)
    assert run(folder / "bin" / "quoteattr", "--version", cwd=folder).split()[-1] == version


def release(folder: Path) -> None:
    """Build and try everything, and say what was built."""
    run(Path(sys.executable).with_name("cffconvert"), "--validate", "-i", "CITATION.cff")
    run(sys.executable, "-m", "build", "--outdir", folder)
    archives = sorted(folder.iterdir())
    assert [archive.suffix for archive in archives] == [".whl", ".gz"], archives
    run(sys.executable, "-m", "twine", "check", "--strict", *archives)
    version = archives[0].name.split("-")[1]
    for archive in archives:
        check_contents(archive)
        with tempfile.TemporaryDirectory() as fresh:
            try_alone(archive, version, Path(fresh))
        print(f"{archive.name}: {archive.stat().st_size} bytes, {len(contents(archive))} files, works alone")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, help="where the two archives are put")
    options = parser.parse_args()
    if options.folder is not None:
        options.folder.mkdir(parents=True)  # archives of an earlier release must not be taken for these
        release(options.folder.resolve())
        return
    with tempfile.TemporaryDirectory() as folder:
        release(Path(folder))


if __name__ == "__main__":
    main()
