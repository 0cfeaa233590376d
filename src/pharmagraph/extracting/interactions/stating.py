"""States as facts what was read of agents: one interaction for each."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.patterns import clue_compile
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
    management = draft.management
    modality = Modality.MAY if draft.may else None
    if draft.outcome is None and management:
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
            effect=_effect(draft, party, alone=alone),
            direction=direction,
            mechanism=draft.mechanism.text if draft.mechanism else "",
            management=fold(management.piece.text) if management else "",
            purpose=management.purpose.text if management and management.purpose else "",
            circumstance=draft.circumstance,
            recommendation=management.recommendation if management else None,
        )
        for party, span in draft.parties
        if _OF_ANY.search(party.agent.name) is None
        for direction in _directions(draft, party, alone=alone)
    ]


#: A class that another sentence alone names: "blockers of either".
_OF_ANY = compiled(r"\sof\s(?:either|both|these|them|it|this)$", re.IGNORECASE)


def _effect(draft: Draft, party: Party, *, alone: bool) -> str:
    """Return in the source's words what happens in the interaction with *party*."""
    outcome = draft.outcome
    told = outcome.told_of(party, alone=alone) if outcome else None
    return fold(told.piece.text, initial=True) if told else ""


def _subject(page: Page, party: Party, span: Span) -> str:
    """Return whose interaction it is: that of another drug, if the words at *span* are about it."""
    aside = page.aside(span.start, span.end)
    told = aside.agent.lower() if aside else page.drug
    return page.drug if told == party.agent.name.lower() else told


def _directions(draft: Draft, party: Party, *, alone: bool) -> tuple[Direction | None, ...]:
    """Return whose level or action goes which way: one, or two of a mutual change or either way."""
    told = draft.outcome
    if told is None or draft.denied:
        return (None,)
    words = told.piece.text
    mutual = told.change and (
        _EACH_OTHER.search(words)
        or (_THE_OTHER.search(words) and _EACH.search(draft.sentence.span.quote))
    )
    if mutual:
        return _BOTH_UP if told.change == "up" else _BOTH_DOWN
    if told.either and (up := replace(told, change="up").direction(party, alone=alone)):
        return up, replace(told, change="down").direction(party, alone=alone)
    return (told.direction(party, alone=alone),)


_BOTH_UP = (Direction.INCREASES_AGENT, Direction.INCREASES_DRUG)
_BOTH_DOWN = (Direction.DECREASES_AGENT, Direction.DECREASES_DRUG)
_LEVELS = r"(?:levels?|concentrations?|exposures?|amounts?)"
_EACH_OTHER = clue_compile(
    rf"\b(?:each other|one another)(?:'s|s')?\s(?:\w+\s)?{_LEVELS}\b"
    rf"|\b{_LEVELS} (?:of|to) (?:each other|one another|both)\b"
    r"|^\w+(?: against)? (?:each other|one another)$",
    re.IGNORECASE,
)
_THE_OTHER = clue_compile(
    rf"\b{_LEVELS} (?:of|to) the other\b|\bthe other's|^\w+ the other$", re.IGNORECASE
)
_EACH = clue_compile(r"\b(?:each|either|both)\b", re.IGNORECASE)
