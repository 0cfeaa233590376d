"""Tells which effects a section about one organ can deny: those on the organ.

"Rash and fever have not been described", under a heading about the liver, says that they
did not come with its injury, not that the drug causes no rash.
"""

from __future__ import annotations

from functools import cache

from pharmagraph.lexicons import table

__all__ = ["may_deny"]


def may_deny(heading: str, label: str) -> bool:
    """Tell whether a section under *heading* can deny the effect *label* of the drug."""
    stems = _stems().get(heading.strip(" :").lower())
    return stems is None or any(stem in label.lower() for stem in stems)


@cache
def _stems() -> dict[str, list[str]]:
    stems: dict[str, list[str]] = {}
    for row in table("effect-scopes"):
        stems.setdefault(row["heading"], []).append(row["stem"])
    return stems
