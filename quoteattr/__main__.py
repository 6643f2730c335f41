"""The command line: `python -m quoteattr [FILE ...]` prints who said what in text files."""

from __future__ import annotations

import signal
import sys

from quoteattr.command import INTERRUPTED


def main(argv: list[str] | None = None) -> int:
    """Run the command line; the exit status is 2 where anything could not be read, 130 on an interrupt, else 0."""
    try:
        from quoteattr.command.run import run  # here, so that an interrupt is answered while this loads

        return run(argv)
    except KeyboardInterrupt:
        if argv is None:  # another one, while the interpreter exits, ends it without a word
            signal.signal(signal.SIGINT, signal.SIG_DFL)
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
