"""Reads lines above doses that name no illness: people, a form, or lower doses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.dosing.whom import find_whom
from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from pharmagraph.model import Population

__all__ = ["are_lowered", "is_changed", "is_of_form", "whose_organ"]

#: "If your kidneys do not work well" above the doses of those of whom it is true.
_IF_ORGAN = clue_compile(
    r"\W*(?:if|when)\s+(?:you\s+have\s+\w+\s+(?:kidneys?|liver)|your\s+(?:kidneys?|liver))\b",
    re.IGNORECASE,
)


def whose_organ(heading: str) -> Population | None:
    """Return the people of a heading such as "If your kidneys do not work well"."""
    groups = find_whom(heading, label=True) if _IF_ORGAN.match(heading) else []
    return groups[0].population if groups else None


#: "Reduced doses:" stands beside the illnesses above it, not below one.
_LOWERED = compiled(r"\W*(?:lower(?:ed)?|reduced)\s+dos(?:es|age)\b(?!.*\bfor\b)", re.IGNORECASE)


def are_lowered(words: str) -> bool:
    """Tell whether *words* announce the lower doses of some people, whatever it is for."""
    return _LOWERED.match(words) is not None


#: "Dose adjustment for neutropenia:" is no illness that is treated.
_CHANGED = clue_compile(
    r"\W*(?:dos(?:e|age|ing)\s+)?(?:adjustments?|reductions?|modifications?|changes?|interruptions?)\s+for\b",
    re.IGNORECASE,
)


def is_changed(words: str) -> bool:
    """Tell whether *words* say for what a dose is changed, and not what it is for."""
    return _CHANGED.match(words) is not None


_OF_FORM = clue_compile(
    r"\W*(?:the|for\s+the)\s+(?:(?!dose|usual|recommended|starting"
    r"|maximum)[\w-]+\s+){0,2}?(?:nebuli[sz]er|tablets?|capsules?|syrup|solution"
    r"|suspension|inhaler|injection|spray|patch(?:es)?|cream|gel|ointment|drops|infusion"
    r"|intravenous|oral|iv)\s+"
    r"(?:(?:form|formulation|dose|dosage|solution|suspension|tablets?|capsules?)\s+)?(?:is|are)\b",
    re.IGNORECASE,
)


def is_of_form(text: str) -> bool:
    """Tell whether a sentence is on doses of one form: "The nebulizer dose is"."""
    return _OF_FORM.match(text) is not None
