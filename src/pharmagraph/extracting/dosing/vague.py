"""Leaves out the words of labels that name no condition of their own: "an acute attack"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.known import is_known
from pharmagraph.extracting.wording.listed import Item
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import Piece
from pharmagraph.extracting.wording.unwanted import UNWANTED

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.wording.labels import Label

__all__ = ["is_for_anybody", "is_of_supply", "names_none", "with_named", "without_vague"]

_VAGUE = clue_compile(
    r"only|(?:(?:re-?)?induction|consolidation|intensification)"
    r"(?:\s+(?:therapy|treatment|phase|chemotherapy|course|use))?"
    r"|(?:(?:severe|serious|moderate|grade\s+\S+(?:\s+(?:or|to|and)\s+(?:higher|more|[0-9]))?)\s+)*"
    rf"(?:{UNWANTED}|toxicit(?:y|ies))"
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
#: "Lung cancer, with cisplatin"
_COMBINED = clue_compile(
    r"(?P<what>[A-Za-z][^,:;()0-9]+?)(?:,\s+(?:with|plus|in\s+combination\s+with|combined\s+with"
    r"|together\s+with)|\s+(?:plus|in\s+combination\s+with|combined\s+with|together\s+with))\s",
    re.IGNORECASE,
)
_CANCER = clue_compile(
    r"\b(?:cancers?|tumou?rs?|\w*(?:carcinoma|sarcoma|lymphoma|melanoma|myeloma)s?|leuk(?:a)?emia)\b",
    re.IGNORECASE,
)


_TO_ALL = clue_compile(
    r"\W*(?:in\s+no\s+case|under\s+no\s+circumstances|in\s+any\s+case|at\s+no\s+time)\b"
    r"|\W*if\s+you\s[^,;.]{3,80},\s+(?:your|the)\s+(?:\w+\s+)?dos(?:e|age)\s+(?:is|will|should|may|must)\b",
    re.IGNORECASE,
)
_SUPPLY = clue_compile(
    r"\b(?:dosage\s+forms?|strengths|available|supplied|preparations?|how\s+supplied)\b"
    r"|^\W*(?:(?:a|an|the)\s+)?(?:missed|forgotten|overdose)\b",
    re.IGNORECASE,
)
_NO_CONDITION = clue_compile(
    r"\b(?:(?<!in )(?<!of )your|you|will|contains?|contents|based|each|tell|when|how|what|if|do"
    r"|made|includes?|kit|pack|step|switching)\b",
    re.IGNORECASE,
)
_IF_YOU_HAVE = clue_compile(r"(?:if|when)\s+(?:you|your\s+child)\s+(?:have|has)\s", re.IGNORECASE)


def is_for_anybody(text: str) -> bool:
    """Tell whether a sentence turns to all, or to the reader: "In no case should more be given"."""
    return _TO_ALL.match(text) is not None


def is_of_supply(label: str) -> bool:
    """Tell whether a label is of how the drug is sold, or of doses that were missed."""
    return _SUPPLY.search(label) is not None


def names_none(words: str) -> bool:
    """Tell whether *words* are no name of a condition but tell what to do, or what there is."""
    return bool(_NO_CONDITION.search(words)) and not _IF_YOU_HAVE.match(words)


def with_named(label: Label) -> Label:
    """Return *label* with the known condition in front of what it is combined with."""
    found = _COMBINED.match(label.piece.text)
    if not found or label.items or label.population or not is_known(found["what"]):
        return label
    start = label.piece.start
    piece = Piece(start, start + len(found["what"]), found["what"])
    return replace(label, items=(Item(piece, found["what"]),))


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
