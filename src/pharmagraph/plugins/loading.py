"""Extractors by name, as packages declare them and users ask for them."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from pharmagraph.errors import ExtractorError, PharmagraphError
from pharmagraph.plugins.candidates import Extractor

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["GROUP", "installed", "load"]

GROUP = "pharmagraph.extractors"


def installed() -> tuple[str, ...]:
    """Return the names of the extractors that are installed."""
    return tuple(sorted({point.name for point in entry_points(group=GROUP)}))


def load(wanted: Sequence[str]) -> tuple[Extractor, ...]:
    """Return the extractors that *wanted* names: ``name`` or ``name=argument``.

    Raises ExtractorError if there is none of that name, or if it cannot be made.
    """
    return tuple(_load(*each.partition("=")[::2]) for each in wanted)


def _load(name: str, argument: str) -> Extractor:
    points = [point for point in entry_points(group=GROUP) if point.name == name]
    if not points:
        known = ", ".join(installed()) or "none is installed"
        raise ExtractorError(name, "there is no such extractor", f"use one of: {known}")
    try:
        factory = points[0].load()
        made = factory(argument) if argument else factory()
    except PharmagraphError:
        raise
    except Exception as error:
        problem = f"cannot be made: {type(error).__name__}: {error}"
        raise ExtractorError(name, problem, "mind what follows its =") from error
    if not isinstance(made, Extractor):
        raise ExtractorError(name, "is no extractor: it lacks a part of the interface")
    return made
