"""The words that say that an interaction changes something, and which way they go."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.lexicons import table

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["UP_OR_DOWN", "any_of", "change_of", "changed", "quantities", "verbs"]


@cache
def quantities() -> dict[str, str]:
    """Return what an interaction can change, and whether more of it means more of the agent."""
    return {row["phrase"]: row["sense"] for row in table("interaction-quantities")}


@cache
def _verbs() -> dict[str, tuple[str, str]]:
    return {row["word"]: (row["change"], row["form"]) for row in table("interaction-verbs")}


#: What stands for a verb in notes: "levels up 40%".
UP_OR_DOWN = (
    r"(?:(?:up|down)(?=\s*(?:[.,;)]|$)|\s(?:by|with|under|about|some|nearly|almost|roughly|slightly"
    r"|sharply|markedly|[0-9.]+\s?(?:%|-?\s?fold|times)|(?:two|three|four|five|six|eight|ten)-?fold)(?!\w))"
    r"|[↑↓])"
)


def verbs(*forms: str) -> list[str]:
    """Return the words for changes that have one of *forms*."""
    return [word for word, (_, form) in _verbs().items() if set(forms) & set(form.split())]


def any_of(words: Iterable[str]) -> str:
    """Return the part of a pattern that matches any of *words*, the longest first."""
    return "|".join(re.escape(w) for w in sorted(sorted(words), key=len, reverse=True))


#: What comes later is not less.
_LATER = frozenset({"delay", "delays", "delayed", "slow", "slows", "slowed"})


def change_of(verb: str) -> str:
    """Return whether *verb* says "up" or "down"; nothing for any other word."""
    bare = {"up": "up", "down": "down", "↑": "up", "↓": "down"}.get(verb.lower(), "")
    return _verbs().get(verb.lower(), (bare, ""))[0]


_MORE = frozenset({"higher", "greater", "longer", "stronger"})


def changed(verb: str, noun: str) -> str:
    """Return whether there is more or less of the agent when *noun* changes as *verb* says."""
    change = change_of(verb)
    if verb.lower() in _LATER and noun.lower() in {"absorption", "uptake"}:
        return ""
    if not change:
        change = "up" if verb.lower() in _MORE or verb.lower().endswith("high") else "down"
    if verb.lower().startswith("add") and noun.lower() in {
        "toxicity",
        "toxic effects",
        "side effects",
    }:
        return ""
    inverse = quantities().get(noun.lower()) == "inverse"
    return {"up": "down", "down": "up"}[change] if inverse else change
