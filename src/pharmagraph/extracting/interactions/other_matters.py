"""Knows sentences that turn to other things than the agents before them."""

from __future__ import annotations

import re

from pharmagraph.extracting.wording.patterns import clue_compile

__all__ = ["IF_NEEDED", "is_of_diluent", "is_of_others"]

#: Of agents of another kind than those before it: "With a weak inducer, the dose …".
_OF_ANOTHER = clue_compile(
    r"\W*(?:if|when|where|with|for|in\s\w+\s(?:on|taking|using))\s(?:an?|any|other)\s"
    r"(?:[\w-]+\s){0,3}?(?:inducer|inhibitor|blocker|substrate)s?\b"
    r"|\W*make\ssure\s[^.]{0,60}\bany\s(?:other\s)?(?:medicines|medications|drugs)\b"
    r"|\W*(?:some\s)?other\s(?:medicines|medications|drugs)\s(?!(?:such|like|that|which|including)\b)",
    re.IGNORECASE,
)
#: With what the drug is prepared: "saline must not be used to dilute it".
_DILUTED = clue_compile(
    r"\b(?:to\s(?:dilute|dissolve|flush|reconstitute)|for\s(?:dilution|flushing)|diluent)\b",
    re.IGNORECASE,
)
#: What a test of the blood should show.
_MEASURED = clue_compile(
    r"\b(?:should|must)\sbe\s(?:(?:kept|held)\s)?(?:(?:between|above|below|under|over|from|at)\s)?"
    r"[0-9][0-9.,]*(?:\s?(?:to|and|-)\s?[0-9][0-9.,]*)?\s?(?:mmol|mEq|mg/dL|g/dL|ng/mL|U/L)",
    re.IGNORECASE,
)
#: What may be used where something is needed: "if you need an acid reducer, use famotidine".
IF_NEEDED = clue_compile(
    r"\b(?:if|when)\s(?:you\s(?:need|require|want|must\s(?:take|use))\s[^,;.]{3,60}"
    r"|(?:an?\s|any\s|such\san?\s)[^,;.]{3,60}?\s(?:is|are)\s(?:needed|required|necessary|unavoidable|wanted)),\s"
    r"(?:(?:use|choose|take|prefer|pick|select|consider|try)\s(?!(?:it|them|this|these)\b)(?:(?!\b(?:with|hours?)\b)[^,;.])"
    r"{3,60}(?=[.,;]|$)|[^,;.]{3,60}?\s(?:(?:is|are)\s(?:preferred|the\s(?:best\s)?choice|preferable|recommended)"
    r"|(?:should|may|can)\sbe\s(?:chosen|preferred|used\sinstead)))",
    re.IGNORECASE,
)


def is_of_others(said: str) -> bool:
    """Tell whether *said* speaks of other agents than those before it, or of a test."""
    return _OF_ANOTHER.match(said) is not None or _MEASURED.search(said) is not None


def is_of_diluent(said: str) -> bool:
    """Tell whether *said* speaks of what the drug is prepared with."""
    return _DILUTED.search(said) is not None
