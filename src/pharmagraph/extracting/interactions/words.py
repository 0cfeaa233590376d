"""The words by which agents are told from each other and from what is none."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.lexicons import column, table
from pharmagraph.model import AgentKind

if TYPE_CHECKING:
    from pharmagraph.extracting.wording.patterns import Pattern

__all__ = [
    "conditions",
    "effects",
    "foods",
    "heads",
    "kinds",
    "listed",
    "named_as",
    "names_condition",
    "nothing",
    "salts",
]


@cache
def kinds() -> dict[str, tuple[str, AgentKind]]:
    """Return the agents of the lexicon by their names in lower case, with the names as printed."""
    return {
        row["phrase"].lower(): (row["phrase"], AgentKind(row["kind"])) for row in table("agents")
    }


@cache
def heads() -> frozenset[str]:
    """Return the last words of the names of classes and of foods."""
    return frozenset(row["word"] for row in table("class-heads"))


@cache
def foods() -> frozenset[str]:
    """Return the last words of the names of foods."""
    return frozenset(row["word"] for row in table("class-heads") if row["kind"] == AgentKind.FOOD)


@cache
def named_as(kind: AgentKind) -> Pattern:
    """Return the pattern of the words without which nothing names a food or another thing."""
    named = {low for low, (_, other) in kinds().items() if other is kind}
    named |= foods() if kind is AgentKind.FOOD else {"vitamin", "calcium"}
    every = "|".join(map(re.escape, sorted(named, key=len, reverse=True)))
    return clue_compile(rf"(?<!\w)(?:{every})(?!\w)", re.IGNORECASE)


@cache
def nothing() -> frozenset[str]:
    """Return what can stand where an agent stands and is none."""
    sites = {row["site"] for row in table("sites")}
    return frozenset(row["word"] for row in table("not-interacting")) | sites


@cache
def salts() -> frozenset[str]:
    """Return the words for the salts of drugs."""
    return frozenset(row["word"] for row in table("salts")) | {"acid"}


@cache
def listed() -> frozenset[str]:
    """Return the names of drugs that are listed."""
    return frozenset(row["word"] for row in table("drug-names"))


@cache
def effects() -> frozenset[str]:
    """Return the names of effects and conditions, but for those that name a drug too."""
    rows = table("names", "data", "mappings")
    every = {row["name"].lower() for row in rows if row["category"] in {"effect", "condition"}}
    every |= {row["concept"].replace("-", " ") for row in rows if row["category"] == "effect"}
    return frozenset(every) - listed() - frozenset(kinds())


def names_condition(low: str) -> bool:
    """Tell whether *low*, in lower case, is known to name what people have."""
    last = low.rsplit(maxsplit=1)[-1]
    return (
        low in effects()
        or low in column("lay-conditions", "phrase")
        or last in conditions()
        or last in _ILLNESS
    )


_ILLNESS = frozenset({"illness", "illnesses", "problems", "disorders", "symptoms", "attacks"})


def conditions() -> frozenset[str]:
    """Return the words that end the names of conditions."""
    return column("condition-heads", "phrase")
