"""Gives each of several amounts its own day: "10, 20 and 40 mg on days 1, 2 and 3"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.dosing.found import Found
    from pharmagraph.model import DosePhase

__all__ = ["on_own_days"]

#: A choice of amounts is one for each of the days.
_CHOICE = clue_compile(r"\bor\b|/")
#: "200 mg, and 100 mg for children, on days 1 and 3": each has both days.
_ALL = r"(?!,?\s+(?:in(?!\s+the\s+(?:morning|evening)\b)|for|if|when)\b)"
_JOINT = r"\s*(?:,|,?\s+and)\s+"


def on_own_days(found: list[Found], text: str) -> list[Found]:
    """Return *found*, as many amounts as there are days being one for each day, in order."""
    dealt: list[Found] = []
    for dose in found:
        days = dose.phase.days
        if len(days) < 2 or any(first != last for first, last in days):
            dealt.append(dose)
            continue
        listed = [*dealt[1 - len(days) :], dose]
        if not dose.phase.alternatives and _are_listed([each.phase for each in listed], text):
            dealt[1 - len(days) :] = [
                replace(each, phase=replace(each.phase, days=(day,)))
                for each, day in zip(listed, days, strict=True)
            ]
            continue
        dealt += _divided(dose)
    return dealt


def _are_listed(phases: list[DosePhase], text: str) -> bool:
    """Tell whether the amounts stand side by side in *text*, the last one with all the days."""
    words = _JOINT.join(re.escape(phase.amount_text) for phase in phases)
    alone = len(phases) == len(phases[-1].days) and not any(phase.days for phase in phases[:-1])
    return alone and re.search(words + _ALL, text) is not None


def _divided(dose: Found) -> list[Found]:
    phase = dose.phase
    values = (phase.value, *phase.alternatives)
    if len(values) != len(phase.days) or _CHOICE.search(phase.amount_text):
        return [dose]
    return [
        replace(dose, phase=replace(phase, value=value, alternatives=(), days=(day,)))
        for value, day in zip(values, phase.days, strict=True)
    ]
