"""Keeps what functions of words gave: documents of a family say the same phrases again.

Only functions whose answer depends on their arguments alone, and cannot be changed, are
remembered. What is kept is bounded, and `forget` lets go of it all, to measure without it.
"""

from __future__ import annotations

from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["forget", "forgetting", "remembered", "remembered_list"]

_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")
_MOST = 8192
_KEPT: list[Any] = []
_CLEARS: list[Callable[[], None]] = []


def remembered(function: Callable[_Given, _Answer]) -> Callable[_Given, _Answer]:
    """Return *function*, which answers from memory what it was asked lately."""
    kept = lru_cache(maxsize=_MOST)(function)
    _KEPT.append(kept)
    return cast("Callable[_Given, _Answer]", kept)


def remembered_list(
    function: Callable[_Given, list[_Answer]],
) -> Callable[_Given, list[_Answer]]:
    """Return *function*, which answers with a new list of what it found lately."""
    kept = remembered(function)

    @wraps(function)
    def answer(*given: _Given.args, **named: _Given.kwargs) -> list[_Answer]:
        return kept(*given, **named).copy()

    return answer


def forgetting(clear: Callable[[], None]) -> None:
    """Have *clear* called too when all is let go of."""
    _CLEARS.append(clear)


def forget() -> None:
    """Let go of all that was kept."""
    for kept in _KEPT:
        kept.cache_clear()
    for clear in _CLEARS:
        clear()
