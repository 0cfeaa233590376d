"""Finds the words that leave it to need whether a dose is taken: "as needed", "prn"."""

from __future__ import annotations

import re

from pharmagraph.extracting.wording.atoms import Atom
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.records import dataclass

__all__ = ["AsNeeded", "find_needs"]


@dataclass(frozen=True, slots=True)
class AsNeeded(Atom):
    """Words that leave it to need whether a dose is taken."""


_NEED = clue_compile(
    r"(?<!\w)(?:(?:only\s+)?(?:as|when|whenever|if)\s+(?:it\s+is\s+)?(?:needed|required|necessary)|if\s+need\s+be|"
    r"p\.?r\.?n\.?)(?!\w)",
    re.IGNORECASE,
)


def find_needs(text: str) -> list[AsNeeded]:
    """Return the places that say "as needed"."""
    return [AsNeeded(m.start(), m.end()) for m in _NEED.finditer(text)]
