"""Tells whose "the anticoagulant effect" is behind a label: that of the anticoagulant there."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.interactions.clotting import is_thinner
from pharmagraph.extracting.interactions.own_classes import is_own
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import AgentKind

if TYPE_CHECKING:
    from pharmagraph.extracting.interactions.agents import Party
    from pharmagraph.extracting.interactions.consequences import Outcome
    from pharmagraph.extracting.page import Page

__all__ = ["of_those_known"]

_EFFECT = clue_compile(
    r"\W*(?:the\s)?(?P<what>[a-z]+(?:[\s-][a-z]+)?)[\s-](?:effects?|action)\s"
    r"(?:(?:may|might|can|could|will|also)\s)*(?:is|are|be)?\b(?!of\b|on\b|in\b)",
    re.IGNORECASE,
)
#: What many drugs do besides: nobody's in particular.
_ADDS_UP = frozenset({"sedative", "depressant", "stimulant", "tranquilizer", "hypnotic"})
_THINNING = frozenset({"anticoagulant", "blood thinning", "anticoagulation"})


def of_those_known(page: Page, outcome: Outcome, said: str, parties: list[Party]) -> Outcome:
    """Return *outcome* of "Anticoagulants: the anticoagulant effect is increased" as theirs.

    Nobody's it is if the drug has that effect too, or none of *parties* is known for it.
    """
    found = _EFFECT.match(said) if outcome.change and not outcome.owners else None
    if found is None or page.mention.search(said):
        return outcome
    what = found["what"].lower().replace("-", " ")
    if what.rpartition(" ")[2] in _ADDS_UP or is_own(page, what):
        return outcome
    if what in _THINNING and (is_own(page, "anticoagulant") or is_thinner(page.drug)):
        return outcome
    known = {party.agent.name.lower() for party in parties if _is_known_for(party, what)}
    return replace(outcome, owners=frozenset(known)) if known else outcome


def _is_known_for(party: Party, what: str) -> bool:
    """Tell whether an agent, or the class that it is, has its name from the effect *what*."""
    name = party.agent.name.lower()
    if what in _THINNING and is_thinner(name):
        return True
    words = f" {name.removesuffix('s')}"
    return party.agent.kind is AgentKind.CLASS and words.endswith(f" {what}")
