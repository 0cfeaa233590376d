"""Tells where a sentence offers forms and strengths: "comes as", "the tablets are 5 mg"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.forms import find_forms
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.lexicons import column

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page

__all__ = ["OFFERED", "is_of_another"]

#: How a tablet looks or what else is in it, by which each of several strengths is known.
_LOOKS = (
    r"(?:(?:(?:light|dark|pale|bright|off)[\s-])?(?:white|yellow|yellowish|pink|red|blue|green|orange|peach"
    r"|lavender|purple|violet|gr[ae]y|brown|tan|beige|cream|black|colou?rless|ivory|salmon|lilac)"
    r"|round|oval|oblong|capsule-shaped|triangular|square|hexagonal|biconvex|scored|unscored|marked"
    r"|imprinted|debossed|engraved|embossed|stamped|printed|opaque|dyed|film-coated)"
)

OFFERED = clue_compile(
    r"\b(?:(?:is|are)\s+(?:also\s+)?(?:available|supplied|sold|marketed|provided"
    r"|on\s+the\s+market|(?:dispensed|made|offered|put\s+up|manufactured)\s+(?:as|in))|"
    r"available\s+(?:as|in)|comes?\s+(?:as|in)|supplied\s+(?:as|in)|can\s+(?:get|buy"
    r"|be\s+(?:had|bought))\b[^.;]{0,30}?\s(?:as|in)|"
    r"(?:dosage\s+)?(?:forms|strengths)|preparations?"
    r"|(?:tablets|capsules|caplets|lozenges|patches|suppositories|vials|ampules|syringes|pens)"
    r"\s+(?:contain|hold|have|carry|deliver)\s+(?=[0-9])"
    r"|can\s+be\s+(?:had|bought|obtained)|in\s+(?:a\s+)?concentrations?\s+of\s+(?=[0-9][0-9.]*\s?%)"
    r"|(?:each|every|one)\s+(?:[\w-]+\s+){0,2}?(?:tablet|capsule|caplet|lozenge|patch|suppository|vial"
    r"|ampule|ampoule|syringe|pen|sachet)\s+(?:contains|holds|has)\s+(?=[0-9])"
    r"|\b[0-9][0-9.,]*[\s-]?(?:mg|mcg|micrograms?|g)\s(?:[\w-]+\s)?"
    r"(?:tablet|capsule|caplet|lozenge|patch|suppositor(?:y|ie))(?:e?s)?\s"
    rf"(?:(?:is|are)\s(?:(?:an?|also)\s)?{_LOOKS}|(?:has|have)\s(?:an?\s)?{_LOOKS}"
    r"|also\s+contains?|(?:is|are)\s+(?:marked|sold|packed|supplied))"
    r"|there(?:'s|\s+is|\s+are)\s+(?:also\s+)?(?:an?\s+)?(?:[\w.-]+(?:\smg|\smcg|%)?,?\s+){0,4}?(?:tablets?|capsules?"
    r"|injection|syrup|solution|suspension|cream|gel|ointment|spray|patch(?:es)?|suppositor(?:y|ies)))\b"
    r"|^\W*the\s+(?:[\w-]+\s+)?(?:tablets|capsules|caplets|lozenges|patches|suppositories)\s+are\s+"
    r"(?=[0-9][0-9.]*\s?(?:mg|mcg|g)\b(?![^.]*\b(?:daily|days?|dose|hour|week|morning|night|taken|given|once"
    r"|twice)))",
    re.IGNORECASE,
)
_OFFERS = clue_compile(
    r"\W*(?P<what>[A-Za-z][\w-]{4,})\s+(?:is|are|comes?)\s+(?:also\s+)?(?:available|supplied"
    r"|sold|marketed|as|in)\b",
    re.IGNORECASE,
)


def is_of_another(page: Page, text: str) -> bool:
    """Tell whether the sentence offers what it begins with, and that is another drug."""
    offered = _OFFERS.match(text)
    if not offered or page.mention.search(offered["what"]) or find_forms(offered["what"]):
        return False
    word = offered["what"].lower()
    return not {word, word.removesuffix("s")} & column("common-words", "word")
