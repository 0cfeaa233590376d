"""Finds another drug that is the last one named in front of an amount, however far apart.

"Budesonide is another option: 9 mg" and "iron tablets (200 mg daily)" tell no dose of the
monograph's drug. Drugs that it is only taken with ("patients on rifampin take 20 mg") are
passed over: what is read is the subject of a clause, or what it says to take.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.dosing.agents import Giver, named_giver
from pharmagraph.extracting.wording.drug_names import is_drug_name
from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page

__all__ = ["is_rival", "other_in_front"]

_NAME = r"(?P<name>[A-Za-z][A-Za-z0-9-]+(?:\s+[A-Za-z][A-Za-z0-9-]*)?)"
_LEAD = (
    r"(?:^|[.;:(|]\s*|,\s+(?:and|but|or)\s+)\W*"
    r"(?:(?:the|oral|intravenous|low-dose|an?|older|and|but|also|additional)\s+)*"
)
_PIECES = (
    r"\s+(?:tablets?|capsules?|pills?|supplements?|injections?|infusions?|syrup|drops|cream"
    r"|patch(?:es)?)"
)
_BE = r"(?:is|are|(?:may|can|should|must)\s+be)"
#: What stands between a colon and the amount of what was named in front of it.
_DOSE = (
    r"(?:(?:the|its|an?|usual|usually|dose|dosage|is|mostly|often|about|at|as|start(?:s|ing"
    r"|ed)?|with|in|adults"
    r"|children|for|of|up|to|say|once)\s+)*$"
)
_FRONT = (
    # Read here: "Budesonide is another option: 9 mg", "primaquine is added, usually 15 mg".
    clue_compile(
        rf"{_LEAD}{_NAME}(?:{_PIECES})?\s+{_BE}\s+(?:[\w-]+\s+){{0,3}}?"
        r"(?:options?|alternatives?|choices?|substitutes?|added|advised|used|preferred"
        r"|recommended|taken"
        r"|prescribed|chosen|suggested|needed|required|favou?red|tried|possible|given)\b"
        rf"[^;.,:()]{{0,40}}(?:[:;,(\u2014\u2013]|\s-)\s*{_DOSE}",
        re.IGNORECASE,
    ),
    # Read here: "If aspirin is preferred, the dose is 75 mg".
    clue_compile(
        rf"\b(?:if|when|where)\s+{_NAME}\s+{_BE}\s+(?:preferred|chosen|favou?red|substituted"
        rf"|(?:used|given|taken)\s+instead)\b[^;.,:]{{0,40}},\s*{_DOSE}",
        re.IGNORECASE,
    ),
    # Read here: "Metformin, begun a week earlier, is taken as 500 mg".
    clue_compile(
        rf"{_LEAD}{_NAME},\s[^,;:.]{{2,80}},\s+{_BE}\s+(?:\w+\s+)?(?:taken|given|used|started|begun"
        rf"|added|dosed|injected|infused)\s+{_DOSE}",
        re.IGNORECASE,
    ),
    # Read here: "iron tablets (200 mg", "calcium tablets 500 mg".
    clue_compile(
        rf"(?<![\w-]){_NAME}{_PIECES}\s*[,:(]?\s*(?:of\s+|at\s+)?$",
        re.IGNORECASE,
    ),
    # Read here: "Take calcium 500 mg", "give zinc at 20 mg".
    clue_compile(
        rf"\b(?:take|give|use|add|receive|swallow|inject|(?:may|should|must"
        rf"|will)\s+(?:also\s+)?need)s?\s+(?:(?:the|oral|some"
        rf"|also)\s+)*{_NAME}"
        r"(?:,?|\s[-\u2013\u2014])\s+(?:at\s+)?(?:a\s+dose\s+of\s+)?$",
        re.IGNORECASE,
    ),
    # Read here: "Aspirin, at 75 mg daily, is an option".
    clue_compile(rf"{_LEAD}{_NAME},\s+at\s+(?:a\s+dose\s+of\s+)?$", re.IGNORECASE),
    # Read here: "Some prefer amlodipine, and start with 5 mg", "switch to sertraline at 50 mg".
    clue_compile(
        rf"\b(?:prefers?|choose[s]?|favou?rs?|(?:switch|change)(?:es)?\s+to)\s+(?:(?:the"
        rf"|oral)\s+)*{_NAME}"
        r"(?:,\s+|\s+(?=and\b|at\b|with\b))[^;.:()]{0,40}$",
        re.IGNORECASE,
    ),
    # Read here: "Do not reduce prednisone by more than 5 mg".
    clue_compile(
        r"\b(?:reduce|lower|raise|increase|decrease|taper|cut|halve|adjust|keep"
        r"|limit)\s+(?:the\s+)?"
        rf"(?:dos(?:e|es|age)\s+of\s+)?{_NAME}\s+(?:dos(?:e|es|age)\s+)?(?:by|to"
        rf"|at)\b[^,;.:]{{0,40}}$",
        re.IGNORECASE,
    ),
    # Read here: "An alternative is doxycycline; the dose is 100 mg".
    clue_compile(
        rf"\b(?:alternatives?|options?|choices?|substitutes?"
        rf"|antidotes?)\b(?:\s+\w+){{0,3}}?\s+(?:is"
        rf"|are)\s+{_NAME}"
        rf"(?:[:;,(\u2014\u2013]|\s-)?\s*{_DOSE}",
        re.IGNORECASE,
    ),
    # Read here: "The effect of adenosine, 6 mg into a vein, is short".
    clue_compile(
        rf"\b(?:effects?|action|benefit|value|work|job)\s+of\s+(?:(?:the|oral|intravenous|injected)\s+)*{_NAME}"
        r"(?:,\s+|\s+|\s*\()(?:at\s+)?$",
        re.IGNORECASE,
    ),
    # Read here: "Stomach cancer: cisplatin | 80 mg", "Goserelin, before menopause | 3.6 mg".
    clue_compile(rf"(?:^|[:|])\s*{_NAME}(?:,[^|]*)?\s*\|\s*$", re.IGNORECASE),
)
#: Products whose last word tells that they are no drug of a list: "prothrombin complex".
_PRODUCT = clue_compile(
    r"(?<![\w-])(?P<name>[a-z][a-z-]{3,}\s+(?:complex|concentrate|antitoxin|antivenom|globulin"
    r"|immunoglobulin|gluconate|chloride))\s+[:(]?\s*$",
    re.IGNORECASE,
)
_OWN = clue_compile(r"\b(?:it|this\s+(?:drug|medicine)|the\s+(?:drug|medicine))\b", re.IGNORECASE)
_INSTEAD = clue_compile(
    r"\b(?:options?|alternatives?|choices?|substitutes?|instead|prefer\w*|favou?r\w*|chosen"
    r"|chooses?"
    r"|(?:switch|change)(?:es)?\s+to|substituted|in\s+place\s+of)\b",
    re.IGNORECASE,
)
_STEPWISE = clue_compile(
    r"\b(?:reduc|lower|rais|increas|decreas|taper|cut)\w*\b[^,;.]*\bby\b[^,;.]*$", re.IGNORECASE
)
_REVERSES = clue_compile(
    r"(?:^|[.;]\s)\W*(?:the\s+)?(?:to\s+(?:reverse|counteract|undo|(?:test|check)\s+for)\b"
    r"|antidotes?"
    r"|(?:for\s+)?reversal)\b[^.]*$",
    re.IGNORECASE,
)
_BETTER = clue_compile(
    r"(?:[\s\u00b7\u00a4]|\b(?:in|for|the|a|an)\b)*"
    r"(?:(?:is|are|was|were|would\s+be|may\s+be|can\s+be)\s+(?:(?:usually|often|generally"
    r"|also|then|the|an?)\s+)*"
    r"(?:preferred|favou?red|(?:better|safer|first|good|other|usual)\s+(?:choice|option"
    r"|alternative)"
    r"|alternatives?|another\s+(?:choice|option)|better|safer|(?:used|given|taken|chosen)\s+instead"
    r"|not\s+(?:needed|necessary|required)|unnecessary|no\s+longer)\b(?!\s+(?:as|before)\b)"
    r"|(?:did|does|do)\s+(?:the\s+(?:same|job)|as\s+well))",
    re.IGNORECASE,
)
_NEEDLESS = clue_compile(
    r"\b(?:no|without)\s+(?:pre-?medication|pre-?treatment|cover|antidote)\b[^,;.:]*$"
    r"|\b(?:drink|eat)s?\b[^,;.:]*$"
    r"|\b(?:instead\s+of|in\s+place\s+of|rather\s+than)\s+[^,;.]+,\s+[^,;.]*$",
    re.IGNORECASE,
)


#: "Premedication with 25 mg of X and 650 mg of Y is not needed"
_FOREGONE = clue_compile(
    r"[^;.,]*?\b(?:(?:is|are)\s+(?:not\s+(?:usually\s+)?(?:needed|necessary|required)"
    r"|unnecessary|superfluous))\b",
    re.IGNORECASE,
)
_BEFOREHAND = clue_compile(
    r"\b(?:pre-?medication|pre-?treatment|prophylaxis|cover)\s+(?:with|by)\b[^;.,]*$", re.IGNORECASE
)


def other_in_front(page: Page, text: str, start: int, amount: int) -> Giver | None:
    """Return the other drug that the words from *start* to an *amount* name last, if any."""
    for pattern in _FRONT:
        for found in pattern.finditer(text, start, amount):
            giver = named_giver(page, found, 0)
            if giver and is_drug_name(giver.name) and not _is_own(page, text, giver, amount):
                return giver
    product = _PRODUCT.search(text, start, amount)
    giver = named_giver(page, product, 0) if product else None
    return giver if giver and giver.name and not _is_own(page, text, giver, amount) else None


def _is_own(page: Page, text: str, giver: Giver, amount: int) -> bool:
    """Tell whether the drug itself is named or meant behind, or right in front of, *giver*."""
    word = max(0, text.rfind(" ", 0, max(0, giver.start - 1)))
    own = page.mention.search(text, word, amount) or _OWN.search(text, giver.start, amount)
    return own is not None


def is_rival(text: str, masked: str, start: int, end: int) -> bool:
    """Tell whether another drug's amount is one to be taken instead, or not at all."""
    place = (max(0, start - 200), start)
    if _INSTEAD.search(text, *place) or _NEEDLESS.search(text, *place):
        return True
    if _STEPWISE.search(text, *place) or _REVERSES.search(text, *place):
        return True
    if _BEFOREHAND.search(text, *place) and _FOREGONE.match(text, end):
        return True
    return _BETTER.match(masked, end) is not None
