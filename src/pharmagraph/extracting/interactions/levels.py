"""Finds the agents whose level or effect a sentence names."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.agents import read_parties
from pharmagraph.extracting.interactions.lists import VERBS
from pharmagraph.extracting.wording.patterns import Pattern, clue_compile
from pharmagraph.lexicons import table

if TYPE_CHECKING:
    from pharmagraph.extracting.interactions.agents import Party
    from pharmagraph.extracting.page import Page

__all__ = ["named_by_level"]


def named_by_level(page: Page, text: str) -> list[Party]:
    """Return the agents whose level or effect is named: "levels of …", "… levels"."""
    found: list[Party] = []
    of, modifier = _owned()
    for owner in of.finditer(text):
        found += read_parties(page, text, owner.end())
    for owner in modifier.finditer(text):
        words = owner[1]
        if _VERB.fullmatch(words) or _is_adjective(words, text[owner.end(1) : owner.end()]):
            continue
        if words.lower() not in _COMMON and not words.lower().endswith(("ing", "ed", "ic", "al")):
            found += read_parties(page, text, owner.start(1), owner.end(1))
    return found


def _is_adjective(words: str, noun: str) -> bool:
    """Tell whether *words* are a class that only says of what kind an effect is."""
    return words.lower() in _class_words() and _EFFECT.search(noun) is not None


_VERB = compiled(VERBS, re.IGNORECASE)
_EFFECT = clue_compile(
    r"\b(?:effects?|actions?|activity|efficacy|effectiveness|response)$", re.IGNORECASE
)


@cache
def _class_words() -> frozenset[str]:
    """Return the heads of classes in the singular."""
    return frozenset(row["word"] for row in table("class-heads") if not row["word"].endswith("s"))


@cache
def _owned() -> tuple[Pattern, Pattern]:
    """Return what finds "levels of" and "… levels"."""
    nouns = "|".join(
        sorted((row["phrase"] for row in table("interaction-quantities")), key=len, reverse=True)
    )
    modifier = rf"(?<![\w-])([a-z][\w-]{{3,}}(?:\s(?:sodium|acid))?)(?:'s)?\s(?:{nouns})\b"
    return (
        clue_compile(rf"\b(?:{nouns})\sof\s+(?=\S)", re.IGNORECASE),
        clue_compile(modifier, re.IGNORECASE),
    )


_COMMON = frozenset(
    {
        "blood",
        "serum",
        "plasma",
        "drug",
        "higher",
        "lower",
        "their",
        "these",
        "this",
        "such",
        "same",
    }
    | {"other", "both", "side", "adverse", "sugar", "with", "more", "less", "your", "when", "that"}
    | {"into", "unwanted", "additive", "high", "increase", "reduce", "affect", "decrease", "raise"}
    | {"active", "possible", "glucose", "pressure", "potassium", "have", "enzyme", "from", "life"}
    | {"increases", "reduces", "decreases", "changes", "liver", "kidney", "serious", "severe"}
    | {
        "lowers",
        "raises",
        "rate",
        "depressant",
        "antidepressant",
        "sedative",
        "anticoagulant",
        "significant",
    }
)
