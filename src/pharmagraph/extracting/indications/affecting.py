"""Finds illnesses told by the parts of the body that they affect.

"Conditions that affect the lungs, skin, or blood" are a condition for each of the parts.
"""

from __future__ import annotations

import re

from pharmagraph.extracting.indications.named import Named
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import Piece
from pharmagraph.lexicons import column

__all__ = ["find_affecting", "tells_affecting"]

_AFFECTING = clue_compile(
    r"\b(?P<head>(?:(?:inflammatory|autoimmune|allergic|certain|chronic|rare)\s)?"
    r"(?:conditions|diseases|disorders|illnesses|infections|cancers)\s"
    r"(?:(?:that|which)\s(?:may\s|can\s)?(?:affect|involve|attack|damage)|affecting|involving)\s"
    r"(?:the\s|your\s)?)(?=[a-z])",
    re.IGNORECASE,
)
_CERTAIN = clue_compile(r"certain\s", re.IGNORECASE)
_SITE = clue_compile(
    r"(?:the\s|your\s)?(?P<site>[a-z]+(?:\s(?:and\s)?[a-z]+){0,4}?)(?=[,.;]|\s(?:and|or)\s|$)"
)
_NEXT = clue_compile(r",\s(?:(?:and|or)\s)?|\s(?:and|or)\s")


def find_affecting(text: str, start: int, end: int) -> list[Named]:
    """Return a condition for each part that illnesses named between *start* and *end* affect."""
    found: list[Named] = []
    for told in _AFFECTING.finditer(text, start):
        if told.start() > end:
            break
        certain = _CERTAIN.match(told["head"])
        first = told.start() + (certain.end() if certain else 0)
        head = text[first : told.end()].lower()
        place = told.end()
        while (site := _SITE.match(text, place)) and site["site"] in column("sites", "site"):
            found.append(
                Named(Piece(first, site.end(), text[first : site.end()]), head + site["site"])
            )
            further = _NEXT.match(text, site.end())
            place = further.end() if further else len(text)
    return found


def tells_affecting(label: str) -> bool:
    """Tell whether *label* names illnesses by what they affect."""
    return _AFFECTING.match(label) is not None
