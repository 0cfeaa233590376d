"""Knows agents again by the abbreviations that stood in brackets behind their names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled

if TYPE_CHECKING:
    from pharmagraph.extracting.interactions.agents import Party
    from pharmagraph.extracting.interactions.drafts import Draft
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Agent

__all__ = ["abbreviated", "in_full"]

_SHORT = compiled(r"\s*\((?P<short>[A-Z][A-Za-z]{0,6}[A-Z])s?\)")


def abbreviated(page: Page, draft: Draft) -> dict[str, Agent]:
    """Return the agents of *draft* by the abbreviations in brackets behind their names."""
    found: dict[str, Agent] = {}
    for party, span in draft.parties:
        if short := _SHORT.match(page.document.plain, span.end):
            found[short["short"]] = party.agent
    return found


def in_full(parties: list[Party], short: dict[str, Agent]) -> list[Party]:
    """Return *parties* under the names that their abbreviations in *short* stand for."""
    if not short:
        return parties
    return [
        replace(party, agent=short.get(party.agent.name.removesuffix("s"), party.agent))
        for party in parties
    ]
