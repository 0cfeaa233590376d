"""Blanks out what the drug was only tried for, where that is said to be of no known good."""

from __future__ import annotations

import re

from pharmagraph.extracting.wording.patterns import clue_compile

__all__ = ["without_doubtful"]

_NO_GOOD = r"(?:clear\s|much\s|any\s|real\s)?(?:success|benefit|effect|results)\b"
#: "It has been tried in gout, but whether it works" is not known.
_TRIED = clue_compile(
    r"\btried\s(?:in|for|against|as)\s[^.;:]{3,80}?"
    r"(?=,?\s(?:but|although|though)\s(?:so\sfar\s)?(?:whether\b"
    rf"|it\sis\s(?:not\s(?:known|clear)|unclear|unknown)|without\s{_NO_GOOD}"
    rf"|with\s(?:little|no|poor|mixed)\s{_NO_GOOD}"
    r"|(?:its|the)\s(?:value|benefit|effect(?:iveness)?|evidence|results)\b"
    r"|(?:it\s)?(?:has|have|had|did|does|was|is)\s(?:not|never)\b)"
    rf"|,?\s(?:with\s(?:little|no|poor|mixed)\s|without\s){_NO_GOOD})",
    re.IGNORECASE,
)


def without_doubtful(text: str) -> str:
    """Return *text* with blanks for what the drug was tried for, but is not known to help."""
    if not _TRIED.possible(text):
        return text
    return _TRIED.real.sub(lambda found: " " * len(found[0]), text)
