"""Reads what is said of a list below it: "If you take: A, B; tell your doctor, as it rises"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.interactions.consequences import DRUG
from pharmagraph.extracting.interactions.outcomes import find_outcome
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import SentenceKind

if TYPE_CHECKING:
    from pharmagraph.extracting.interactions.drafts import Draft
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["tell_after"]

_TELLS = clue_compile(
    r"\W*(?:please\s)?(?:tell|inform|ask|talk\sto|speak\s(?:to|with)|contact|consult)\s(?:your|a|the)\s"
    r"[^.;:]{3,120}?,?\s(?:because|as|since)\s(?=\w)",
    re.IGNORECASE,
)
_IF_TAKING = clue_compile(
    r"(?:[^.;:]{3,80}\s)?(?:if|when)\s(?:you|your\schild|they|patients)\s"
    r"(?:(?:are|is|have|also|already|currently|recently|been)\s)*"
    r"(?:taking|take|takes|using|use|taken|used|receiving|given)\W*",
    re.IGNORECASE,
)


def tell_after(page: Page, sentence: Sentence, text: str, drafts: list[Draft]) -> bool:
    """Give those of *drafts* that are the list before *sentence* what it gives for a reason.

    It has to be announced by "if you are taking", and the reason has to be told of the drug.
    """
    told = _TELLS.match(text) if drafts else None
    if not told or not (items := _items_before(page, page.number(sentence))):
        return False
    outcome = find_outcome(page, text[told.end() :], [])
    if outcome is None or not outcome.change or outcome.owners != {DRUG}:
        return False
    listed = [draft for draft in drafts if draft.sentence.span.start in items]
    for draft in listed:
        if draft.outcome is None and not draft.denied:
            draft.outcome = outcome
            draft.context = [*draft.context, sentence.span]
    return bool(listed)


def _items_before(page: Page, number: int) -> frozenset[int]:
    """Return where the items begin right before the sentence *number*, below "if you take"."""
    starts: list[int] = []
    for before in reversed(page.document.sentences[max(0, number - _MOST) : number]):
        said = page.text(before)
        if _IF_TAKING.fullmatch(said):
            return frozenset(starts)
        if before.kind is not SentenceKind.ITEM:
            break
        starts.append(before.span.start)
    return frozenset()


_MOST = 40
