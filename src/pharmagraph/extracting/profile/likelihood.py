"""Finds how likely the drug is a cause of liver injury, where a source gives a score."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.model import Aspect, ProfileFact

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["find_likelihood"]

_SCORE = clue_compile(
    r"^\W*(?:(?P<before>[\w -]{3,40}?)\s+)?likelihood\s+scores?(?:,\s*(?P<behind>[\w -]{3,40}?))?"
    r"\s*:\s*"
    r"(?P<value>(?P<letter>[A-EX])(?:\[HD?\]|\*)?(?![\w])(?:\s*\([^()]{3,120}\))?)",
    re.IGNORECASE,
)
_TELLING = Patterns(_SCORE)


def find_likelihood(page: Page) -> list[ProfileFact]:
    """Return the scores of *page*, in its words: "C (probable cause of …)"."""
    found = ((sentence, _SCORE.search(page.text(sentence))) for sentence in page.holding(_TELLING))
    return [
        _fact(page, sentence, score) for sentence, score in found if score and _is_own(page, score)
    ]


def _is_own(page: Page, score: re.Match[str]) -> bool:
    """Tell whether the score is the drug's: it names nobody, or the drug."""
    whose = score["before"] or score["behind"] or ""
    return score["letter"].isupper() and (not whose or page.mention.search(whose) is not None)


def _fact(page: Page, sentence: Sentence, score: re.Match[str]) -> ProfileFact:
    return ProfileFact(
        subject=page.drug,
        evidence=(page.span(sentence, *score.span("value")),),
        context=(sentence.span,),
        rule="liver-injury-likelihood",
        aspect=Aspect.LIVER_INJURY_LIKELIHOOD,
        value=" ".join(score["value"].split()),
    )
