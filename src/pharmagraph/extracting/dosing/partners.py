"""Marks the dose of another agent as given with the drug, as far as the document says so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.dosing.agents import combination
from pharmagraph.model import Certainty, PhaseRole

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import DosePhase

__all__ = ["as_partner"]


def as_partner(page: Page, phase: DosePhase) -> DosePhase:
    """Mark the dose of another agent as given with the drug, stated or only implied."""
    if phase.agent.name == page.drug:
        return phase
    said = combination(page, phase.agent.name)
    if said:
        place = page.document.span(*said)
        context = phase.context
        if not any(c.start <= place.start and place.end <= c.end for c in context):
            context = (*context, place)
        return replace(phase, role=PhaseRole.CO_ADMINISTERED, context=context)
    note = (
        f"No sentence says that {phase.agent.name} is given together with {page.drug};"
        " its dose stands among the doses of the drug."
    )
    return replace(
        phase,
        role=PhaseRole.CO_ADMINISTERED,
        certainty=Certainty.IMPLIED,
        note=" ".join(filter(None, (phase.note, note))),
    )
