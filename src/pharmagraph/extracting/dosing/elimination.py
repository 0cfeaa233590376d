"""Finds how the body gets rid of the drug: "excreted mainly by the kidneys"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.clauses import whole
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.model import Aspect, Fact, ProfileFact, SectionKind

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page

__all__ = ["find_elimination"]

_ORGAN = r"(?:kidneys?|liver|urine|urinary|bile|f(?:a)?eces|stool|lungs)"
_ELIMINATED = clue_compile(
    r"\b(?P<value>(?:(?:primarily|mainly|mostly|largely|chiefly|partly|partially|almost\s+"
    r"entirely|extensively|predominantly)\s+)?(?:cleared|eliminated|excreted|removed|"
    r"metaboli[sz]ed|broken\s+down)\b"
    rf"[^.;:]{{0,60}}?\b{_ORGAN}(?:\s+and(?:\s+the)?\s+{_ORGAN})?)\b",
    re.IGNORECASE,
)
_TELLING = Patterns(_ELIMINATED)


def find_elimination(page: Page) -> list[Fact]:
    """Return how the body gets rid of the drug, where the dosage section says it."""
    facts: list[Fact] = []
    for sentence in page.holding(_TELLING, SectionKind.DOSAGE):
        text = page.text(sentence)
        for match in _ELIMINATED.finditer(text):
            before = text[: match.start()]
            if not page.mention.search(before) and not re.search(r"\bit\s+is\s+$", before):
                continue
            facts.append(
                ProfileFact(
                    subject=page.drug,
                    evidence=(page.span(sentence, *match.span("value")),),
                    rule="elimination",
                    context=(whole(page, sentence),),
                    aspect=Aspect.ELIMINATION,
                    value=" ".join(match["value"].split()),
                )
            )
    return facts
