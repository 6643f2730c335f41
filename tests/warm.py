"""Workers that begin at once: copies of a process that has read a text before.

Imported by that process to be warm, and by the tests to ask it for workers.
"""

from __future__ import annotations

import multiprocessing
import os
from functools import cache
from multiprocessing import forkserver
from multiprocessing.context import BaseContext
from pathlib import Path

import pytest

import quoteattr

quoteattr.attribute('"It rained," Ann Lee said.')


@cache
def workers() -> BaseContext:
    """What starts them; where there are no such copies, other processes."""
    if os.name != "posix":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["warm"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(__file__).parent), prepend=os.pathsep)
        forkserver.ensure_running()
    return context
