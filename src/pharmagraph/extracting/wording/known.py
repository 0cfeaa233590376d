"""Tells names that are known for conditions, where a sentence alone does not tell that they are."""

from __future__ import annotations

import re
from functools import cache

from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.lexicons import column, table

__all__ = ["is_known", "is_listed"]

_MEDICAL = re.compile(
    r"[a-z](?:itis|emia|osis|oma|omas|algia|opathy|uria|rrhea|penia|plegia|asis)$"
)
_CIRCUMSTANCE = clue_compile(r"\s(?:after|in|from|during|caused\s+by|due\s+to)\s.*", re.IGNORECASE)


def is_known(label: str) -> bool:
    """Tell whether *label* is known for a condition, by its name or its last word."""
    low = _CIRCUMSTANCE.sub("", label.lower())
    last = low.rpartition(" ")[2]
    return (
        low in _known()
        or last in column("condition-heads", "phrase")
        or bool(_MEDICAL.search(last))
    )


def is_listed(label: str) -> bool:
    """Tell whether *label* as a whole is a known name of a condition."""
    return label.lower() in _known()


@cache
def _known() -> frozenset[str]:
    rows = table("names", "data", "mappings")
    kinds = {"condition", "effect"}
    wanted = [row for row in rows if row["category"] in kinds]
    names = {row["name"].lower() for row in wanted}
    lay = {row["phrase"] for row in table("lay-conditions")}
    return frozenset(names | lay | {row["concept"].replace("-", " ") for row in wanted})
