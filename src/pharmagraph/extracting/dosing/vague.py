"""Leaves out the words of labels that name no condition of their own: "an acute attack"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.wording.labels import Label

__all__ = ["without_vague"]

_VAGUE = clue_compile(
    r"only|(?:(?:re-?)?induction|consolidation|intensification)"
    r"(?:\s+(?:therapy|treatment|phase|chemotherapy|course|use))?"
    r"|(?:(?:severe|serious|moderate|grade\s+\S+(?:\s+(?:or|to|and)\s+(?:higher|more|[0-9]))?)\s+)*"
    r"(?:side\s+effects?|(?:adverse|unwanted)\s+(?:effects?|reactions?|events?)|toxicit(?:y|ies))"
    r"|anti-?\w+(?:al|ive|ant|ic|ory|or)|analgesic|diuretic|sedative"
    r"|(?:dos\w+\s+)?(?:reductions?|adjustments?|modifications?|changes?|interruptions?|delays?)"
    r"|(?:(?:treatment|prevention)\s+of\s+)?(?:(?:an?|the|acute|first|further|new|mild|moderate"
    r"|severe|later)\s+)*"
    r"(?:attacks?|episodes?|relapses?|flares?|flare-ups?|cases?|stage|phase)"
    r"|.*\s(?:is|are)(?:\s+(?:always|also|usually|often|first|only))*"
    r"|.*\s(?:is|are)\s+(?:\w+\s+)?(?:given|taken|added|used|needed|started|begun"
    r"|continued|prescribed|infused|injected|repeated)\b.*|.*\b(?:cannot|can't|unable\s+to|depends?|varies|vary)\b.*",
    re.IGNORECASE,
)
#: "Adjuvant treatment" behind the name of a cancer is of it.
_ADJUVANT = clue_compile(
    r"(?:neo)?adjuvant(?:\s+(?:therapy|treatment|chemotherapy|use|setting))?", re.IGNORECASE
)
_CANCER = clue_compile(
    r"\b(?:cancers?|tumou?rs?|\w*(?:carcinoma|sarcoma|lymphoma|melanoma|myeloma)s?|leuk(?:a)?emia)\b",
    re.IGNORECASE,
)


def without_vague(page: Page, label: Label, above: tuple[str, ...]) -> Label:
    """Return *label* without items that name no condition of their own: "an acute attack".

    Nor does "adjuvant treatment" where a cancer is named *above*.
    """
    cancer = any(_CANCER.search(name) for name in above)
    kept = [
        item
        for item in label.items
        if not (
            page.mention.search(item.label)
            or _VAGUE.fullmatch(item.label)
            or (cancer and _ADJUVANT.fullmatch(item.label))
        )
    ]
    return label if len(kept) == len(label.items) else replace(label, items=tuple(kept))
