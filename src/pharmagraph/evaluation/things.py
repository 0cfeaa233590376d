"""Tells apart what one instruction on storage names: "away from heat and moisture" is two."""

from __future__ import annotations

import re

__all__ = ["things_of"]

_THINGS = re.compile(r",\s*(?:and\s+|n?or\s+)?|\s+(?:and|n?or)\s+")
_LISTING = re.compile(
    r"(?P<lead>.*\b(?:from|against|avoid(?: exposure to)?|expos\w+(?: \w+){0,2}? to) "
    r"|(?:.*\b)?(?:not|never|neither)(?: be)? )(?P<things>.+)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[()\[\]]")


def things_of(instruction: str) -> list[str]:
    """Return *instruction*, without brackets, once for each thing that it lists."""
    listing = _LISTING.fullmatch(instruction)
    things = _THINGS.split(listing["things"]) if listing else [instruction]
    lead = listing["lead"] if listing else ""
    return [_BRACKETS.sub("", f"{lead}{thing}") for thing in things]
