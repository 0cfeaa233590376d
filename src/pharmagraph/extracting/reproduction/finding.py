"""Finds all that a monograph says of pregnancy, breastfeeding and contraception."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph.extracting.reproduction.contraception import find_precautions
from pharmagraph.extracting.reproduction.exposure import find_exposure
from pharmagraph.extracting.reproduction.pregnancy_categories import find_categories
from pharmagraph.extracting.restrictions.finding import advice_facts
from pharmagraph.extracting.wording.people import REPRODUCTIVE

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Fact

__all__ = ["find_reproduction"]


def find_reproduction(page: Page) -> list[Fact]:
    """Return the facts on pregnancy and breastfeeding, in order of place.

    They are pregnancy risk categories, advice on use, precautions on contraception and
    donation, passage into milk and semen, findings of studies, and what is not known.
    """
    advice = [
        fact
        for fact in advice_facts(page)
        if fact.population and fact.population.state in REPRODUCTIVE
    ]
    facts: list[Fact] = [
        *find_categories(page),
        *advice,
        *find_precautions(page),
        *find_exposure(page),
    ]
    return sorted(facts, key=lambda fact: fact.evidence[0].start)
