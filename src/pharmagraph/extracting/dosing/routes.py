"""Finds the route of a dose in its words: "by mouth", "into a vein".

Words that leave a choice ("by mouth or into a vein") name no route, for the dose of both is
not that of one.
"""

from __future__ import annotations

import re

from pharmagraph.extracting.wording.atoms import Atom
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import matcher
from pharmagraph.records import dataclass

__all__ = ["Route", "find_routes"]


@dataclass(frozen=True, slots=True)
class Route(Atom):
    """Words for a route, and its label."""

    label: str


_OR = clue_compile(
    r"(?:\s+(?:injection|infusion|route|administration))?"
    r"(?:\s*/\s*|\s*,?\s+(?:and/)?or\s+)(?:(?:by|as|through|via|with)\s+)?(?:(?:an?|the)\s+)?(?:injection\s+)?",
    re.IGNORECASE,
)
_OR_PLACE = clue_compile(
    r"\s+or\s+(?:(?:by|into|under|through)\s+)?(?:(?:an?|the|your)\s+)?"
    r"(?:veins?|muscles?|skin|mouth)\b",
    re.IGNORECASE,
)


def find_routes(text: str) -> list[Route]:
    """Return the routes named in *text*, in order; a choice of them is one without a label."""
    found: list[Route] = []
    for match in matcher("routes", "phrase", "route").find(text):
        last = found[-1] if found else None
        if last and last.label != match.value and _OR.fullmatch(text, last.end, match.start):
            found[-1] = Route(last.start, match.end, "")
        else:
            found.append(Route(match.start, match.end, match.value))
    return [_with_other(text, route) for route in found]


def _with_other(text: str, route: Route) -> Route:
    """Return a route with the place that it may be instead: "into a muscle or vein"."""
    other = _OR_PLACE.match(text, route.end)
    return Route(route.start, other.end(), "") if other else route
