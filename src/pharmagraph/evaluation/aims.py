"""What a dose is for and what it does about it: "prevention of malaria" is malaria, prevented."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["with_use"]

_PREVENTED = re.compile(
    r"(?:the )?(?:prevention|prophylaxis) (?:of|against|after|before|in|for) (?P<behind>.+)"
    r"|(?P<front>.+) (?:prevention|prophylaxis)",
    re.IGNORECASE,
)
_TREATED = re.compile(
    r"(?:the )?treatment (?:of|for) (?P<behind>.+)|(?P<front>.+) treatment", re.IGNORECASE
)


def with_use(slots: Mapping[str, str]) -> dict[str, str]:
    """Return the slots of a dose, the aim that its condition tells told by ``use``."""
    condition = slots.get("condition", "")
    if found := _PREVENTED.fullmatch(condition):
        bare = found["behind"] or found["front"]
        return {**slots, "condition": bare, "use": "prevention"}
    if found := _TREATED.fullmatch(condition):
        return {**slots, "condition": found["behind"] or found["front"]}
    return dict(slots)
