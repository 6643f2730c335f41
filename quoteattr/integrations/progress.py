"""A progress bar for a person who watches; `pip install 'quoteattr[progress]'`, nothing is shown without it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

try:
    from tqdm import tqdm
except ImportError:
    tqdm = None

_T = TypeVar("_T")
#: Seconds after which work is long.
_LONG = 1.0


def watched(items: Iterable[_T], total: int | None = None) -> Iterator[_T]:
    """The items, with a bar on standard error while they last, if that is a terminal and tqdm is there.

    >>> list(watched("abc"))
    ['a', 'b', 'c']
    """
    if tqdm is None or sys.stderr is None or not sys.stderr.isatty():
        return iter(items)
    bar = tqdm(items, total=total, unit=" texts", delay=_LONG, mininterval=0.5, dynamic_ncols=True, file=sys.stderr)
    return iter(bar)


def tell(message: str) -> None:
    """Print a line on standard error, above the bar if there is one."""
    if sys.stderr is None:
        return
    if tqdm is None:
        print(message, file=sys.stderr)
    else:
        tqdm.write(message, file=sys.stderr)
