"""Finds the medicines in a list without a verb of what rules the drug out: "Never with sotalol"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.advice import Management, find_management
from pharmagraph.extracting.interactions.agents import read_parties
from pharmagraph.extracting.interactions.drafts import Draft
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import Piece
from pharmagraph.model import Modality, Recommendation, SectionKind, SentenceKind

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["forbid", "ruled_in"]

_USE = clue_compile(
    r"(?:^\W*|[;,]\s(?:(?:and|or)\s)?)(?:an?(?=\s(?:[\w-]+\s){1,4}(?:with)?in\sthe\s(?:last|past)\s[0-9])|(?:(?:concomitant|concurrent|simultaneous|combined|recent|current)\s)?"
    r"(?:(?:use|administration|combination)\s(?:of|with)|(?:treatment|therapy)\swith)"
    r"|(?:(?:never|not)\s)?(?:together|combined|alongside|in\scombination)\swith|(?:never|not)\s(?:along\s)?with"
    r"|(?:patients|people|those|anyone|anybody)\s(?:(?:who\s)?(?:are\s)?(?:on|taking|using|receiving|treated\swith)|who\s(?:take|use|receive)))\s"
    r"(?P<agents>[^;.]+?)"
    r"(?=[;.]|$|,?\s(?:(?:with)?in|during|for)\s(?:the\s|the\s(?:last|past|previous)\s)?[0-9\w-]+(?:\s\w+)?\s(?:days?|weeks?|months?)\b"
    r"|\s(?:in|by)\s(?:newborns|infants|children|adults|patients|people|women|men)\b)",
    re.IGNORECASE,
)
_SAYS = compiled(
    r"\b(?:is|are|was|were|can|may|might|should|must|has|have|does|do|will)\b", re.IGNORECASE
)
_OF_PEOPLE = clue_compile(r"\bwho\s[^,;]*", re.IGNORECASE)


def ruled_in(page: Page, sentence: Sentence, text: str) -> list[Draft]:
    """Return the medicines whose use rules the drug out, in a list below a title that says so."""
    if (
        page.section(sentence).kind is not SectionKind.CONTRAINDICATIONS
        or sentence.kind is SentenceKind.LEAD_IN
        or _SAYS.search(_OF_PEOPLE.sub("", text))
    ):
        return []
    made: list[Draft] = []
    for use in _USE.finditer(text):
        parties = read_parties(page, text, *use.span("agents"))
        named = [(p, page.span(sentence, *p.piece[:2])) for p in parties]
        if named:
            made.append(Draft(sentence, named, context=[sentence.span]))
            forbid(page, made[-1], sentence, page.lead_in(sentence))
    return made


def forbid(page: Page, draft: Draft, sentence: Sentence, lead_in: Sentence | None) -> None:
    """Give *draft* the prohibition that stands above it, in its lead-in or its heading."""
    above = lead_in.span if lead_in else page.section(sentence).heading
    told = find_management(page, above.quote, []) if above else None
    if above and told and told.recommendation is Recommendation.DO_NOT_USE:
        draft.management = told
        draft.context = [above, *(span for span in draft.context if span != above)]
    elif told is None and page.section(sentence).kind is SectionKind.CONTRAINDICATIONS:
        draft.management = Management(_NO_WORDS, Recommendation.DO_NOT_USE, None, Modality.MUST)


_NO_WORDS = Piece(0, 0, "")
