"""Tells names that are known for conditions, where a sentence alone does not tell that they are."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.lexicons import column, table
from pharmagraph.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["beside_organs", "is_known", "listed"]

_ENDINGS = (
    *("itis", "emia", "osis", "oma", "omas", "algia", "opathy", "uria", "rrhea", "penia"),
    *("plegia", "asis"),
)
_MEDICAL = compiled(rf"[a-z](?:{'|'.join(_ENDINGS)})$")
_CIRCUMSTANCE = compiled(r"\s(?:after|in|from|during|caused\s+by|due\s+to)\s.*", re.IGNORECASE)


#: "Hepatitis B", "pneumonia type 2"
_KIND = compiled(r"(?:\s+type)?\s+(?:[a-e]|[ivx]{1,4}|[0-9])$")
_ORGAN = compiled(r"\b(?:kidneys?|renal|liver|hepatic|(?:hemo)?dialysis)\b", re.IGNORECASE)


@remembered
def is_known(label: str) -> bool:
    """Tell whether *label* is known for a condition, by its name or its last word."""
    low = label.lower()
    if " " in low:
        low = _KIND.sub("", _CIRCUMSTANCE.sub("", low))
    last = low.rpartition(" ")[2]
    return (
        low in listed()
        or last in column("condition-heads", "phrase")
        or (last.endswith(_ENDINGS) and bool(_MEDICAL.search(last)))
    )


def beside_organs(labels: Iterable[str]) -> bool:
    """Tell whether an illness that is no failing organ is among *labels*."""
    return any(not _ORGAN.search(label) and is_known(label) for label in labels)


@cache
def listed() -> frozenset[str]:
    """Return the known names of conditions, in lower case."""
    rows = table("names", "data", "mappings")
    kinds = {"condition", "effect"}
    wanted = [row for row in rows if row["category"] in kinds]
    names = {row["name"].lower() for row in wanted}
    lay = {row["phrase"] for row in table("lay-conditions")}
    return frozenset(names | lay | {row["concept"].replace("-", " ") for row in wanted})
