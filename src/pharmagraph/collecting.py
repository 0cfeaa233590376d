"""How often a program of ours looks for garbage: facts and quads make no circles to speak of."""

from __future__ import annotations

import gc

__all__ = ["collect_rarely"]

_ALLOCATIONS = 200_000
_YOUNGER = 20


def collect_rarely() -> None:
    """Let this process search for circles of objects after many more allocations than usual."""
    gc.set_threshold(_ALLOCATIONS, _YOUNGER, _YOUNGER)
