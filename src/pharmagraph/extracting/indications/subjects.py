"""Tells whether a sentence on a use speaks of the drug: by name, by "it", by one of its forms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.indications.further import ADDED
from pharmagraph.extracting.indications.stretches import DRUG, FORMS
from pharmagraph.extracting.indications.verbs import GIVE
from pharmagraph.extracting.wording.drug_names import is_drug_name
from pharmagraph.extracting.wording.patterns import clue_compile, know_hidden

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page

__all__ = ["blotted", "speaks_of_drug", "subject_end"]

_STAND_IN = compiled(
    rf"(?:it|they|these\s+drugs|(?:low|small|high|single)\s+doses?(?=\s+(?:is|are|may|can|has|have)\b)|(?:(?:low|high|extended|immediate|delayed|long|short|sustained|controlled|slow)-[\w-]+\s+)?{FORMS}(?:\s+(?:and|or)\s+(?:[\w-]+\s+)?{FORMS})?(?=\s+(?:is|are|may|can|has|have)\b)"
    rf"|(?:the|this|these|a|an)\s+(?:[0-9][0-9.,]*[\s-]?(?:mg|mcg|g|%|micrograms?|units)\s+)?(?:(?!other\b|new|related|older)[\w-]+\s+(?:\([\w\s-]+\)\s+)?){{0,2}}?{FORMS})\b"
    r"|(?:(?:US\s+)?FDA\s+|European\s+)?approval\b|(?:(?:also|sometimes|often|mainly|mostly)\s+)?(?:used|indicated)\b"
    r"|(?:[\w()-]+,?\s+){0,4}(?:use\s+is|indications?\s+(?:of|for|include[sd]?|is|are))\b"
    r"|(?:[\w()-]+,?\s+){0,4}uses\b|to\s+treat\b|treatment\s+of\b|for\s+(?:the\s+)?treat"
    r"|(?:an?|its|the|another|one)\s+(?:\w+\s+)?(?:use|indication),\s|off-label\s?:"
    r"|its\s+(?:use|indications?)\b|indications?\b|prescribed\s+for\b",
    re.IGNORECASE,
)
_NAME = compiled(r"[A-Za-z][a-z-]{4,}")
_FORM = compiled(rf"(?:\s+{FORMS})?(?!\w)", re.IGNORECASE)
_FRONT = compiled(
    r"\W*(?:(?:uses?|indications?|purpose|actions?(?:\s+and\s+uses?)?|description|benefits?"
    r"|(?:what|why|how)\s+(?:it|this\s+(?:drug|medicine|medication))\s+(?:does|helps|is\s+(?:for|used|given"
    r"|prescribed|taken|used\s+for|prescribed\s+for)))\s*:\s+)?(?:(?:in|for|among)\s+(?:people|patients|adults|children|women|men"
    r"|those)\s[^.;:]{3,160}?,\s+(?=it\s)"
    r"|(?:in|for|among|combined|together|along|alongside|when|given|taken|used|with|by|under)\s+"
    r"(?:[^,;.:()]|\([^()]*\)){3,120},\s+)?",
    re.IGNORECASE,
)
#: What the drug is, between it and its verb: "Examplol, a beta blocker, treats".
_APPOSED = compiled(
    r"(?:\s?\([^()]*\))?,\s+(?:an?|one\s+of\s+the)\s+[^,.;:()]{3,80}(?:\s\([^()]*\))?,(?=\s+[a-z])",
    re.IGNORECASE,
)
_INNER_IT = clue_compile(
    r"(?:in|for|among|after|before|during|at|into|through|via|on|under|with|as"
    r"|by)\s+[^,.;:]{3,90}?\sit(?=\s+(?:also\s+)?(?:lowers|reduces|prevents|treats|relieves|slows"
    r"|eases|controls|keeps|protects|brings\s+down|helps)\b)",
    re.IGNORECASE,
)
_OBJECT = compiled(
    rf"{GIVE}\s+(?:it\b|(?:this|the\s+same)\s+(?:drug|medicine|medication|{FORMS})\b|{DRUG})",
    re.IGNORECASE,
)
_IT = clue_compile(
    r"^[^.;:]*\b(?:it|this\s+(?:drug|medicine|medication))"
    r"(?:\s+(?:is|was|can|may|has|have|helps?)(?:\s+\w+){0,2})?\s*$",
    re.IGNORECASE,
)


#: What somebody is only trying, and what a drug of a similar name is for, is no use.
_UNPROVEN = clue_compile(
    r"\b(?:are|is|was|were)\s(?:(?:now|also|still|currently)\s)*(?:testing|studying|investigating|evaluating"
    rf"|exploring|researching|trying\sout)\s(?:it|this|the\s(?:drug|medicine)|{DRUG}+)(?!\w)[^.;]*"
    r"|\b(?:confused?|confusing|mixed\sup|mistaken?)\s(?:it\s)?(?:with|for)\s[^.;]*",
    re.IGNORECASE,
)


#: Who is the subject of the clause that ends here: "…, while aspirin is [used]".
_OTHER = compiled(
    r"(?:[,;]\s(?:and|but|while|whereas|although)?\s?"
    r"|\s(?:and|but|while|whereas)\s)(?P<who>[A-Za-z][\w-]{3,})"
    r"(?:\s\([^()]*\))?,?\s+(?:(?:is|are|was|were|can\s+be|may\s+be|has\s+been)\s+)(?:\w+\s+)?$",
    re.IGNORECASE,
)


def subject_end(page: Page, text: str) -> int:
    """Return where the drug as the subject of *text* ends, or -1 if that begins otherwise."""
    start = _FRONT.match(text).end()  # type: ignore[union-attr]
    if named := page.mention.match(text, start):
        end = _FORM.match(text, named.end()).end()  # type: ignore[union-attr]
        apposed = _APPOSED.match(text, end)
        return apposed.end() if apposed else end
    stand_in = _stand_in(text, start) or _INNER_IT.match(text)
    return stand_in.end() if stand_in else -1


def blotted(page: Page, text: str) -> str:
    """Return *text* with the names of the drug blotted out."""
    masked = text
    for found in page.mention.finditer(text):
        start, end = found.span()
        masked = f"{masked[:start]}{DRUG * (end - start)}{masked[end:]}"
    if _UNPROVEN.possible(text) and _UNPROVEN.real.search(masked):
        return _UNPROVEN.real.sub(lambda said: " " * len(said[0]), masked)
    if masked != text:
        know_hidden(masked, text, DRUG)
    return masked


def speaks_of_drug(page: Page, text: str, masked: str, cue: int) -> bool:
    """Tell whether the words of use at *cue* are said of the drug; *masked* is *text* blotted."""
    other = _OTHER.search(masked, 0, cue)
    if other and is_drug_name(other["who"].lower()):
        return False
    return bool(
        masked.find(DRUG, 0, cue) >= 0
        or page.mention.search(text, 0, cue)
        or _stand_in(text, 0)
        or _stand_in(text, _FRONT.match(text).end())  # type: ignore[union-attr]
        or _OBJECT.match(masked, cue)
        or ADDED.match(masked, cue)
        or _IT.search(text, 0, cue)
    )


def _stand_in(text: str, start: int) -> re.Match[str] | None:
    """Return what stands for the drug at *start*, unless it is a form of another one."""
    found = _STAND_IN.match(text, start)
    other = found and any(is_drug_name(word[0].lower()) for word in _NAME.finditer(found[0]))
    return None if other else found
