"""Tells what is said of those only who can be treated otherwise: "who have other options"."""

from __future__ import annotations

import re

from pharmagraph.extracting.wording.patterns import clue_compile

__all__ = ["has_choice"]

_CHOICE = clue_compile(
    r"\b(?:who|that)\s+(?:still\s+|also\s+)?(?:have|has)\s+(?:any\s+|an?\s+|some\s+)?"
    r"(?:other|alternative|another|different)\s+(?:[a-z]+\s+){0,2}(?:options?|treatments?|therap(?:y|ies)"
    r"|choices?|alternatives?|medicines?|antibiotics?)\b"
    r"|\b(?:when|if|where)\s+(?:other|alternative)\s+(?:[a-z]+\s+){0,2}"
    r"(?:options?|treatments?|therap(?:y|ies)|medicines?)\s+(?:are|is|can)\b",
    re.IGNORECASE,
)


def has_choice(text: str, start: int, end: int | None = None) -> bool:
    """Tell whether only those who have a choice should do without the drug."""
    return _CHOICE.search(text, start, len(text) if end is None else end) is not None
