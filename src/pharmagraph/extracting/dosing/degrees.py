"""Finds people who are told by a degree alone, of an organ named before: "in moderate disease"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.groups import Group
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.people import FAILING_ORGANS
from pharmagraph.extracting.wording.phrases import matcher

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.extracting.dosing.found import Found
    from pharmagraph.model import Population

__all__ = [
    "degree_behind",
    "degree_of",
    "degrees",
    "is_bare_degree",
    "is_of_degree",
    "without_unknown",
]

_ONE = r"(?:mild|moderate|severe|milder|advanced|less\s+severe|more\s+severe)"
_DEGREE = rf"(?P<degree>{_ONE}(?:\s*(?:,|to|or|and|-)\s*{_ONE})?)"
_BEING, _LABELLED = (_DEGREE.replace("degree", name) for name in ("being", "label"))
_NOUN = r"(?:disease|impairment|insufficiency|failure|dysfunction|cases?|forms?|degrees?)"
_HERE = clue_compile(
    rf"(?<![\w-])(?:(?:in|for|with|at|if|when)\s+)?(?:(?:those|patients|people)\s+with\s+)?(?:an?\s+|the\s+)?{_DEGREE}\s+{_NOUN}(?!\w)"
    rf"|(?<![\w-])(?:if|when|where)\s+(?:(?:the\s+|their\s+|its\s+)?(?:impairment|disease|failure|insufficiency"
    rf"|dysfunction|it)\s+is\s+)?(?:only\s+|merely\s+)?{_BEING}(?!\s+[a-z]{{4,}})(?!\w)"
    rf"|(?:(?<=[;.]\s)|(?<=^))(?:and\s+|if\s+)?{_LABELLED}(?=\s*(?:\([^()]*\)\s*)?:)",
    re.IGNORECASE,
)
_LABEL = clue_compile(
    rf"(?:(?:if|for|in|when)\s+)?(?:the\s+)?{_DEGREE}(?:\s+{_NOUN})?(?:\s*\([^()]*\))?",
    re.IGNORECASE,
)
_BARE = clue_compile(
    rf"(?:very\s+)?{_DEGREE}\s+{_NOUN}(?:\s+(?:take|takes|give|use|start))?", re.IGNORECASE
)
_FAILING = clue_compile(
    rf"\b{_DEGREE}\s+(?:disease|impairment|insufficiency|failure|dysfunction)(?!\w)", re.IGNORECASE
)
_WORKING = clue_compile(r"(?:kidney|renal|liver|hepatic)\s+function", re.IGNORECASE)
_STATED = clue_compile(rf"\b{_ONE}", re.IGNORECASE)


def degrees(text: str, organs: list[Group]) -> Iterator[Group]:
    """Yield the groups told by a degree alone, named by the organ in front of them."""
    for found in _HERE.finditer(text):
        before = [g for g in organs if g.end <= found.start() and _is_organ(g.population)]
        inside = any(g.start < found.end() and found.start() < g.end for g in organs)
        if not before or inside or len({g.population.state for g in before}) > 1:
            continue
        degree = found["degree"] or found["being"] or found["label"]
        yield Group(*found.span(), _as_bad(degree, before[-1].population))


def is_of_degree(people: Population | None) -> bool:
    """Tell whether *people* are those of an organ, told by how badly it fails."""
    return people is not None and _is_organ(people) and _STATED.search(people.label) is not None


def degree_of(label: str, known: Population | None) -> Population | None:
    """Return whom a label that is a bare degree means where *known* are those of an organ."""
    found = _LABEL.fullmatch(label.strip(" :")) if known and _is_organ(known) else None
    if not (found and known) or _WORKING.fullmatch(known.label):
        return None
    return _as_bad(found["degree"], known)


def degree_behind(text: str, known: Population | None) -> Population | None:
    """Return the group of a sentence on another degree of the organ that *known* are told by."""
    found = _HERE.search(text) if known and _is_organ(known) else None
    if not (found and known) or _WORKING.fullmatch(known.label):
        return None
    return _as_bad(found["degree"] or found["being"] or found["label"], known)


def is_bare_degree(words: str) -> bool:
    """Tell whether *words* name a degree, and nothing that it is one of: "moderate disease"."""
    return _BARE.fullmatch(words) is not None


def without_unknown(
    text: str, phases: list[Found], known: Population | None, conditions: tuple[str, ...]
) -> list[Found]:
    """Return the phases but for those of a degree of which nothing tells what it is one of.

    *known* are the people of an organ, *conditions* the illnesses that *text* may speak of.
    """
    if not phases or conditions or degree_behind(text, known):
        return phases
    return [f for f in phases if f.groups or not _FAILING.search(f.phase.evidence[0].quote)]


def _is_organ(people: Population) -> bool:
    return people.state in FAILING_ORGANS and bool(
        matcher("organ-states", value="state").find(people.label)
    )


def _as_bad(degree: str, organ: Population) -> Population:
    named = matcher("organ-states", value="state").find(organ.label)[0]
    words = organ.label[named.start : named.end]
    return replace(organ, label=" ".join(f"{degree.lower()} {words}".split()))
