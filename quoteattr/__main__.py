"""The command line: `python -m quoteattr [FILE ...]` prints who said what in text files."""

from __future__ import annotations

import signal
import sys

from quoteattr.command import INTERRUPTED


def main(argv: list[str] | None = None) -> int:
    """Run the command line; the exit status is 2 where anything could not be read, 130 on an interrupt, else 0."""
    if argv is None:  # while this loads, an interrupt ends the program by itself, without a word
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        from quoteattr.command.run import run

        return run(argv)
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        if argv is None:  # and so it does while the interpreter exits
            signal.signal(signal.SIGINT, signal.SIG_DFL)


if __name__ == "__main__":
    sys.exit(main())
