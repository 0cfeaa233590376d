"""Tells advice on one strength, combination or form only, where that leaves others to take.

"People with a sulfite allergy should not use the injection but can take the tablets" rules
the drug out for nobody.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.forms import find_forms
from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["is_partial"]

_STRENGTH = clue_compile(
    r"\b[0-9][0-9.,]*[\s-]?(?:mg|mcg|g|micrograms?|milligrams?|units?|%)(?:/\w+)?[\s-]+"
    r"(?:dos(?:e|es|age)|strengths?|tablets?|capsules?|patch(?:es)?|vials?|pens?|syringes?)\b"
    r"|\b(?:highest|higher|larger|stronger)[\s-]+(?:dos(?:e|es|age)|strengths?)\b",
    re.IGNORECASE,
)
_COMBINED = clue_compile(
    r"\b(?:in\s+combination|combined|together)\s+with\s+(?!food|meals?|water)[a-z]", re.IGNORECASE
)
#: "but can take the tablets", "; the tablets are not", "; the liquid may be used instead"
_SPARED = clue_compile(
    r"(?:;|,?\s+(?:but|while|whereas|although|and))\s+"
    r"(?:(?:they|you|these\s+people)\s+)?(?:(?:can|may|could)\s+(?:still\s+|safely\s+)?"
    r"(?:use|take|have|receive|be\s+given)\s+(?:the\s+)?(?P<left>[\w\s-]{3,40})"
    r"|(?:the\s+)?(?P<named>[\w-]+(?:\s+[\w-]+){0,3}?)\s+(?:(?:is|are)\s+(?:not|safe|suitable|allowed)"
    r"|(?:can|may)\s+(?:still\s+)?be\s+(?:used|taken|given)))\b",
    re.IGNORECASE,
)


def is_partial(page: Page, sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether the words *start* to *end*, of what is not to be used, leave another to use."""
    text = page.text(sentence)
    if _COMBINED.search(text, start, end) or _STRENGTH.search(text, start, end):
        return True
    spared = _SPARED.search(text, start)
    if spared is None:
        return False
    named = {form.label for form in find_forms(text[start : min(end, spared.start())])}
    left = {form.label for form in find_forms(spared["left"] or spared["named"])}
    return bool(named and left and not named & left)
