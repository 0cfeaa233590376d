"""Tells an order to stop and seek help from one on who must never take the drug.

"Do not take any more of it until you have spoken to your doctor:" stands above signs of harm;
who has them is not somebody for whom the drug is not.
"""

from __future__ import annotations

import re

from pharmagraph.extracting.wording.patterns import clue_compile

__all__ = ["is_alarm"]

_ALARM = clue_compile(
    r"(?:(?!\b(?:if|when)\b)[^.;])*?(?:\b(?:any\s+more|any\s+longer|anymore|another|further|more\s+of|no\s+more|(?:the|your)\s+next)\b"
    r"|\bagain\s+(?:until|before|without)\b"
    r"|\buntil\s+(?:you|your|a|the)\s+(?:\w+\s+){0,3}?(?:doctor|speak|spoken|talk|talked|ask|asked|call|called|see"
    r"|seen|told|check|checked|pharmacist|nurse|been)\b"
    r"|(?:,|\band)\s+(?:(?:please|then|also|you\s+should|immediately|instead)\s+)*(?:call|contact|phone|ring|seek|get"
    r"|go\s+to|see)\b)"
    r"|[^.;]*?\bif\s+you\s+have\s+(?:already|just)\s+(?:taken|used|had|injected)\s+"
    r"(?:it|this|one|a|an|the|your|some)\b"
    r"|[^.;]*?\bif\s+(?:(?:any|one)\s+of\s+)?(?:these|the\s+following)\s+(?:(?:signs|symptoms|effects|reactions)\s+)?"
    r"(?:appears?|occurs?|develops?|happens?|shows?\s+up|starts?|begins?)\b",
    re.IGNORECASE,
)


def is_alarm(text: str, start: int, end: int | None = None) -> bool:
    """Tell whether an order not to take the drug, up to *start*, is only to seek help first."""
    return _ALARM.match(text, start, len(text) if end is None else end) is not None
