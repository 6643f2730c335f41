"""A `python` for shell commands whose `python -m quoteattr` begins at once: in a copy of a process that is warm."""

from __future__ import annotations

import os
import socket
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.reduction import DupFd
from pathlib import Path
from typing import Any

import warm

_SHIM = """\
#!{python} -SE
import os, socket, sys
if sys.argv[1:3] != ["-m", "quoteattr"] or "--processes" in sys.argv:
    os.execv({python!r}, [{python!r}, *sys.argv[1:]])
with socket.socket(socket.AF_UNIX) as one:
    one.connect({address!r})
    socket.send_fds(one, ["\\0".join([os.getcwd(), *sys.argv[3:]]).encode()], [0, 1, 2])
    sys.exit(int(one.recv(9)))
"""


@contextmanager
def python(folder: Path) -> Iterator[str]:
    """A PATH with it; what asks for processes of its own, and all else, is left to the real one. `folder` is empty."""
    if os.name != "posix":
        yield os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
        return
    address = os.path.relpath(folder / "s")  # a socket's name must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(address)
        server.listen()
        shim = folder / "python"
        shim.write_text(_SHIM.format(python=sys.executable, address=str(folder / "s")), encoding="utf8")
        shim.chmod(0o755)
        threading.Thread(target=_serve, args=(server,), daemon=True).start()
        yield os.pathsep.join((str(folder), os.environ["PATH"]))


def _serve(server: socket.socket) -> None:
    while True:
        try:
            one, _ = server.accept()
        except OSError:  # it is closed
            return
        threading.Thread(target=_answer, args=(one,), daemon=True).start()


def _answer(one: socket.socket) -> None:
    """Run one command with the files of whoever asks, and tell its exit status."""
    with one:
        words, files, _, _ = socket.recv_fds(one, 65_536, 3)
        folder, *arguments = words.decode().split("\0")
        context: Any = warm.workers()
        process = context.Process(target=_run, args=(folder, arguments, _Files(files)))
        process.start()
        for file in files:
            os.close(file)
        process.join()
        one.send(b"%d" % process.exitcode)


class _Files:
    """Open files that go to the process as it starts."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self.numbers = list(numbers)

    def __reduce__(self) -> tuple[Any, ...]:
        return _received, tuple(map(DupFd, self.numbers))


def _received(*files: Any) -> list[int]:
    return [file.detach() for file in files]


def _run(folder: str, arguments: list[str], files: list[int]) -> None:
    """In the process: the command, with these files for standard input, output and error."""
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        setattr(sys, name, open(number, "w" if number else "r", closefd=False))  # noqa: SIM115
    os.chdir(folder)
    from quoteattr.__main__ import main

    status = main(arguments)
    sys.stdout.flush()
    sys.exit(status)
