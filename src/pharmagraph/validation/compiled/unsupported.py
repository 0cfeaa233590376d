"""What the compiled checks do not know is said, never passed over."""

from __future__ import annotations

from pharmagraph.errors import ShapesError

__all__ = ["unsupported"]


def unsupported(what: str) -> ShapesError:
    """Return the error for a part of SHACL that is not compiled."""
    return ShapesError("--engine compiled", f"does not know {what}", "use --engine pyshacl")
