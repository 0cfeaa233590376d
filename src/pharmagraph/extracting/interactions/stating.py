"""States as facts what was read of agents: one interaction for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.phrases import fold
from pharmagraph.model import Direction, Interaction, Modality, Polarity

if TYPE_CHECKING:
    from pharmagraph.extracting.interactions.agents import Party
    from pharmagraph.extracting.interactions.drafts import Draft
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Span

__all__ = ["facts_of"]


def facts_of(page: Page, draft: Draft) -> list[Interaction]:
    """Return one interaction for each agent of the draft."""
    alone = len(draft.parties) == 1
    management, outcome = draft.management, draft.outcome
    effect = fold(outcome.piece.text, initial=True) if outcome else ""
    modality = Modality.MAY if draft.may else None
    if outcome is None and management:
        modality = management.modality
    return [
        Interaction(
            subject=_subject(page, party, span),
            evidence=(span, *(s for s in draft.spans if s != span)),
            rule="interactions",
            context=tuple(draft.context),
            polarity=Polarity.DENIED if draft.denied else Polarity.AFFIRMED,
            modality=modality,
            agent=party.agent,
            effect=effect,
            direction=_direction(draft, party, alone=alone),
            mechanism=draft.mechanism.text if draft.mechanism else "",
            management=fold(management.piece.text) if management else "",
            purpose=management.purpose.text if management and management.purpose else "",
            circumstance=draft.circumstance,
            recommendation=management.recommendation if management else None,
        )
        for party, span in draft.parties
    ]


def _subject(page: Page, party: Party, span: Span) -> str:
    """Return whose interaction it is: that of another drug, if the words at *span* are about it."""
    aside = page.aside(span.start, span.end)
    told = aside.agent.lower() if aside else page.drug
    return page.drug if told == party.agent.name.lower() else told


def _direction(draft: Draft, party: Party, *, alone: bool) -> Direction | None:
    if draft.outcome is None or draft.denied:
        return None
    return draft.outcome.direction(party, alone=alone)
