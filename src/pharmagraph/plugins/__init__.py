"""Optional extractors, found by the entry point group ``pharmagraph.extractors``.

An extractor only offers candidates. Here each quote is looked for in the source, each
value checked against the model, and what does not hold is dropped and counted. None of
them runs unless it is asked for.
"""

from __future__ import annotations

from pharmagraph.plugins.candidates import Candidate, Extractor
from pharmagraph.plugins.checking import MAX_CONFIDENCE, RULE, Offers, offers
from pharmagraph.plugins.loading import installed, load

__all__ = [
    "MAX_CONFIDENCE",
    "RULE",
    "Candidate",
    "Extractor",
    "Offers",
    "installed",
    "load",
    "offers",
]
