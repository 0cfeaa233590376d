"""The whole road as functions: source bytes to quads, quads to a checked dataset.

This is the only room that joins the working rooms, which do not know each other. They
are imported when one of the names below is, since a query needs none of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pharmagraph.pipeline.converting import (
        DEFAULT_BASE,
        Conversion,
        Reading,
        check_base,
        convert,
        read_monograph,
        read_with,
    )

__all__ = [
    "DEFAULT_BASE",
    "Conversion",
    "Reading",
    "check_base",
    "convert",
    "read_monograph",
    "read_with",
]


def __getattr__(name: str) -> Any:
    """Return one of the names above from the module that makes it."""
    if name not in __all__:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module("pharmagraph.pipeline.converting"), name)
