"""Tells advice on one strength, combination or form only, where that leaves others to take.

"People with a sulfite allergy should not use the injection but can take the tablets" rules
the drug out for nobody.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.restrictions.aims import in_stretch
from pharmagraph.extracting.supply.preparations import find_preparations
from pharmagraph.extracting.wording.forms import find_forms
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import Preparation

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.restrictions.targets import Target
    from pharmagraph.model import Sentence

__all__ = ["WITH_OTHER", "is_one_kind", "is_partial", "or_if"]

_UNIT = r"(?:mg|mcg|g|micrograms?|milligrams?|mL|units?|%)"
_FORMS = (
    r"(?:tablets?|capsules?|patch(?:es)?|solution|suspension|injection|cream|gel|syrup|drops"
    r"|suppositor(?:y|ies)|formulations?|form|products?|vials?|pens?|syringes?)"
)
#: A dose, a strength, or what is made for some people: there are others.
_DOSE = compiled(
    rf"\b[0-9][0-9.,]*[\s-]?{_UNIT}(?:/\w+)?[\s-]+(?:dos(?:e|es|age)|strengths?)\b"
    r"|\b(?:highest|higher|larger|stronger)[\s-]+(?:dos(?:e|es|age)|strengths?)\b"
    r"|\b(?:dos(?:es?|ages?)|strengths?)\W*$|\bdos(?:e|age)\s(?:in|for|of)\s(?:adults|children|[0-9])"
    r"|\b(?:adults?|adult's|pa?ediatric|children's|junior|infant|high(?:er)?-strength|double-strength)"
    rf"\s(?:[\w-]+\s)?(?:{_FORMS}|strengths?)\W*$",
    re.IGNORECASE,
)
#: One strength of a form. "The 40 mg tablets" are some of several; a name may be of all there is.
_STRENGTH = compiled(
    rf"(?P<one>\bthe\s+)?\b(?P<value>[0-9][0-9.,]*)[\s-]?{_UNIT}(?![\w/]*\s(?:or|and)\s)"
    rf"(?:/[0-9.]*\s?\w+)?[\s-]+(?:[\w-]+\s){{0,2}}{_FORMS}\b",
    re.IGNORECASE,
)
#: "The tablets that are made for adults" are not all there are.
_MADE_FOR = clue_compile(
    rf"\b{_FORMS}\s(?:(?:that|which)\s(?:are|is)\s)?(?:made|meant|intended|designed|labell?ed|sold)"
    r"\s(?:only\s)?for\s(?:use\s(?:by|in)\s)?(?:an?\s)?(?:adults?|grown-?ups?|older)\b"
    r"(?!\sand\schildren)",
    re.IGNORECASE,
)
_COMBINED = compiled(
    r"\b(?:in\s+combination|combined|together)\s+with\s+(?!food|meals?|water)[a-z]", re.IGNORECASE
)
#: What is not to be taken with another drug may be taken alone.
WITH_OTHER = clue_compile(
    r"(?:\s+[\w-]+){0,3}?\s+(?:together|combined|in\s+combination|along|concurrently|concomitantly"
    r"|simultaneously|at\s+the\s+same\s+time)\s+(?:with|as)\s+(?!food|meals?|water|or\s)\w",
    re.IGNORECASE,
)
#: "but can take the tablets", "; the tablets are not", "; the liquid may be used instead"
_SPARED = compiled(
    r"(?:;|,?\s+(?:but|while|whereas|although|and))\s+"
    r"(?:(?:they|you|these\s+people)\s+)?(?:(?:can|may|could)\s+(?:still\s+|safely\s+)?"
    r"(?:use|take|have|receive|be\s+given)\s+(?:the\s+)?(?P<left>[\w\s-]{3,40})"
    r"|(?:use|take|give|try|choose)\s+(?:the\s+)?(?P<other>[\w-]+(?:\s+[\w-]+){0,2})"
    r"|(?:the\s+)?(?P<named>[\w-]+(?:\s+[\w-]+){0,3}?)\s+(?:(?:is|are)\s+(?:not|safe|suitable|allowed)"
    r"|(?:can|may)\s+(?:still\s+)?be\s+(?:used|taken|given)))\b",
    re.IGNORECASE,
)


def is_partial(page: Page, sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether the words *start* to *end*, of what is not to be used, leave another to use."""
    text = page.text(sentence)
    words = text[start:end]
    if _COMBINED.search(words) or is_one_kind(page, words):
        return True
    made = _MADE_FOR.search(text, start)
    if made and made.start() < end:
        return True
    spared = _SPARED.search(text, start)
    if spared is None:
        return False
    named = {form.label for form in find_forms(text[start : min(end, spared.start())])}
    left = {form.label for form in find_forms(spared["left"] or spared["other"] or spared["named"])}
    return bool(named and left and not named & left)


def is_one_kind(page: Page, words: str) -> bool:
    """Tell whether *words* are of one dose, or of one product beside others."""
    strength = _STRENGTH.search(words)
    if strength and (strength["one"] or _has_others(page, strength["value"])):
        return True
    return _DOSE.search(words) is not None or _MADE_FOR.search(words) is not None


def _has_others(page: Page, value: str) -> bool:
    """Tell whether the page names a product of another strength than *value*."""
    made = page.once(find_preparations, lambda: find_preparations(page))
    known = {fact.value for fact in made if isinstance(fact, Preparation)}
    return bool(known - {Decimal(value.strip(".,").replace(",", ""))})


def or_if(text: str, start: int, end: int) -> list[Target]:
    """Return whom "… or if you have gout" names, behind one way in which it must not be used."""
    more = _OR_IF.search(text, start, end)
    return in_stretch(text, more.end(), end) if more else []


#: Behind what it must not be taken with, what it must not be taken in.
_OR_IF = clue_compile(
    r",?\s(?:and|or)\s(?=if\s(?:you|they)\s(?:have|had|are|suffer)\b|(?:in|by|to|for)\s(?:patients|people|anyone|those|women|children|men)\b)",
    re.IGNORECASE,
)
