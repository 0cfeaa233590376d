"""The signs that stand before the items of lists in a plain text, where round ones are dashes."""

from __future__ import annotations

__all__ = ["SIGNS"]

#: They are written as between the brackets of a pattern.
SIGNS = r"\-*+\u00b7"
