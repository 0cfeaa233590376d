"""Finds how the drug is supplied and kept: preparations, storage, safe keeping."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph.extracting.supply.preparations import find_preparations
from pharmagraph.extracting.supply.safekeeping import find_safekeeping
from pharmagraph.extracting.supply.storage import find_storage

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Fact

__all__ = ["find_supply"]


def find_supply(page: Page) -> list[Fact]:
    """Return the preparations, storage requirements and safe-keeping rules of *page*."""
    # Bans on one strength have asked for them too.
    preparations = page.once(find_preparations, lambda: find_preparations(page))
    return [*preparations, *find_storage(page), *find_safekeeping(page)]
