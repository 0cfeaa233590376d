"""How long something takes, by the clock and of the processors."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["both", "spent", "timed"]


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the milliseconds that *work* takes, and what it returns."""
    start = time.perf_counter()
    found = work()
    return 1000 * (time.perf_counter() - start), found


def spent(work: Callable[[], Any]) -> float:
    """Return the milliseconds of processor time that *work* takes, in all threads."""
    start = time.process_time()
    work()
    return 1000 * (time.process_time() - start)


def both(work: Callable[[], Any]) -> tuple[float, float, int]:
    """Return the milliseconds of processor time and of the clock, and the number of rows."""
    used = time.process_time()
    passed, answer = timed(work)
    return 1000 * (time.process_time() - used), passed, len(answer)
