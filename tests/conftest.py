"""What tests of several folders share."""

from __future__ import annotations

import multiprocessing

import pytest
import warm


@pytest.fixture
def quick_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes that the library starts begin at once, as copies of one that is warm."""
    served = warm.workers()
    monkeypatch.setattr(multiprocessing, "get_context", lambda method: served)
