"""Tells whether people who have an effect are said to take another drug than this one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.effects.patterns import OTHERS
from pharmagraph.extracting.effects.running import is_named
from pharmagraph.extracting.effects.verbs import MASK
from pharmagraph.extracting.wording.drug_names import class_heads, common_words, is_drug_name
from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page

__all__ = [
    "begins_with_other",
    "is_known_of_other",
    "is_of_other_drugs",
    "is_other_drug",
    "is_others_it",
    "is_with_other",
    "take_other",
]

_COMPARISON = clue_compile(
    r"\b(?:(?:the|a) (?:placebo|control|comparison|comparator) (?:group|drug|arm)s?"
    r"|(?:used|given) (?:for|as a) comparison)\b",
    re.IGNORECASE,
)
_WITH_OTHER = compiled(
    r"\b(?:taking|using|receiving|given|treated\swith|who\s(?:take|took|use|used|receive|received)"
    r"|(?:patients|people|those|users|children|adults|women|men|volunteers|subjects|group)\son)\s"
    r"(?P<what>[a-z]{3,})(?![\w-])",
    re.IGNORECASE,
)
_TRIED = clue_compile(
    r"\bin\s(?:the\s|some\s)?(?P<what>[a-z]{5,})\s(?:trials?|stud(?:y|ies))\b", re.IGNORECASE
)


def take_other(page: Page, said: str) -> bool:
    """Tell whether *said* is about people who take another drug, and not about this one."""
    if page.mention.search(said):
        return False
    tried = _TRIED.search(said)
    if _COMPARISON.search(said) or (tried and is_drug_name(tried["what"].lower())):
        return True
    others = [found["what"].lower() for found in _WITH_OTHER.finditer(said)]
    return any(map(is_other_drug, others))


def begins_with_other(page: Page, said: str) -> bool:
    """Tell whether the subject of *said* is another drug, and this one is not spoken of."""
    first = _FIRST_WORD.match(said)
    named = first is not None and _is_agent(first[1].lower())
    return named and not page.mention.search(said)


def _is_agent(word: str) -> bool:
    """Tell whether *word*, which begins a sentence, names a drug or several of a class."""
    a_class = word.endswith("s") and word in class_heads() and word != "antibodies"
    return is_drug_name(word) or a_class


def is_of_other_drugs(page: Page, said: str) -> bool:
    """Tell whether *said* speaks of other drugs, and not of this one."""
    return OTHERS.search(said) is not None and not page.mention.search(said)


def is_others_it(hidden: str, place: int) -> bool:
    """Tell whether "it" at *place* is another drug, of which the sentence speaks first.

    In "Otherol is a steroid, so it thins the bones" nothing is said of the drug.
    """
    before = hidden[hidden.rfind(". ", 0, place) + 1 : place]
    if _GIVEN_WITH.search(before):
        return True
    if not _IT.match(hidden, place):
        return False
    if _OVERDOSE.match(before):
        return True
    if (kind := _IS_A.search(before)) and is_drug_name(kind[1].lower()):
        return True
    first = _FIRST_WORD.match(before)
    return first is not None and MASK not in before and is_drug_name(first[1].lower())


#: "Otherol is a steroid, but", behind whatever words a heading has left in front.
_IS_A = compiled(r"\b([A-Za-z]{5,})\s(?:is|are)\s(?:also\s)?an?\s[^.;:]*$", re.IGNORECASE)
#: "The steroids that are given with it may thin the bones".
_GIVEN_WITH = compiled(
    r"\b(?:given|taken|used|combined|mixed|prescribed|administered)\s"
    r"(?:(?:together|along|in combination)\s)?with\s?$",
    re.IGNORECASE,
)
_OVERDOSE = compiled(
    r"\W*(?:an?\s|the\s|acute\s|massive\s|accidental\s){0,2}overdos(?:e|es|age|ing)\b",
    re.IGNORECASE,
)
_IT = compiled(r"\W*(?:nor\s\w+\s)?its?\b", re.IGNORECASE)
_FIRST_WORD = compiled(r"\W*([A-Za-z]{5,})\b")


def is_other_drug(word: str) -> bool:
    """Tell whether *word*, which stands where a drug or people do, is the name of a drug."""
    return word not in common_words() or is_drug_name(word)


def is_with_other(page: Page, text: str, place: int) -> bool:
    """Tell whether "with otherol" behind a verb says that another drug does it, and no more."""
    who = _WITH_ONE.match(text, place)
    return bool(who and is_drug_name(who[1].lower()) and not page.mention.search(text))


def is_known_of_other(page: Page, text: str, place: int) -> bool:
    """Tell whether "are known of otherol" behind a list says that another drug does it."""
    who = _KNOWN_OF.match(text, place)
    if who is None or page.mention.search(who[1]):
        return False
    return is_other_drug(who[1].lower()) and not is_named(who[1].lower())


_KNOWN_OF = clue_compile(
    r",?\s(?:(?:is|are|was|were|have|has)\s)?(?:been\s)?(?:known|reported|described|seen|recorded)\s"
    r"(?:of|from|with|for|on|after|under)\s([a-z]{5,})(?=\s?[.,;])",
    re.IGNORECASE,
)
_WITH_ONE = clue_compile(
    r"\s(?:with|on|under)\s(?:(?:intravenous|oral|topical|inhaled|injected|infused|systemic|high-dose"
    r"|low-dose|long-term)\s)?([a-z]{5,})(?=\s?[.,;])",
    re.IGNORECASE,
)
