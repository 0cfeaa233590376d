"""Knows the words that announce medicines that the prescriber is to be told of."""

from __future__ import annotations

import re

from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.lexicons import fold_case

__all__ = ["DIRECT", "TAKING", "TOLD", "is_told", "list_in", "may_be_anything", "named_in"]

TAKING = (
    r"(?:(?:are|have(?:\s+been)?|had|were)\s+)?(?:(?:also|currently|already|regularly|now"
    r"|recently)\s+)*"
    r"(?:take|taking|use|using|taken|used|receive|receiving|being\s+treated\s+with)\b"
)
TOLD = (
    r"(?:\b(?:tell|inform|talk\s+to|speak\s+to|check\s+with)\s+(?:your|the)\s+(?:doctor|health"
    r"|physician"
    r"|pharmacist|nurse|prescriber|provider)[^.:;]{0,120}?\s"
    r"|\b(?:your|the)\s+(?:doctor|health\s?care\s+(?:provider|team)|physician|pharmacist|nurse)"
    r"(?:\s+or\s+\w+)?\s+(?:(?:should|must|needs?\s+to|has\s+to|will\s+want\s+to)\s+)?(?:also\s+)?"
    r"knows?\s+)(?:if|when|whether|that)\s+you\s+"
)
_LIST = clue_compile(
    rf"{TOLD}{TAKING}[^.:]{{0,160}}:\s*"
    r"|\b(?:be\s+sure\s+to|especially|in\s+particular,?)\s+(?:mention|tell\s[^.:]{3,60}\sabout)"
    r"(?:\s(?:any|all|each|the|these|those|if|whether|other|certain|medicines|medications|drugs)\b"
    r"[^.:]{0,120})?:\s*"
    r"|\b(?:tell|inform|talk\s+to|speak\s+to)\s[^.:]{3,60}?\sabout\s(?:(?:all|every"
    r"|each)\s)?(?:of\s)?(?:the\s|your\s|any\s)?"
    r"(?:other\s)?(?:medicines?|medications?|drugs?)\s[^.:]{0,80}?(?:especially|particularly"
    r"|in\sparticular|including)"
    r"\b[^.:]{0,80}:\s*"
    r"|\b(?:medicines|medications|drugs|products)\s(?:should|must|cannot|may|can)\s(?:not\s"
    r"|never\s)?be\s(?:taken|used"
    r"|combined)\s(?:together\s)?with\s[^.:]{2,60}:\s*"
    r"|\b(?:do\s+not|must\s+not|should\s+not|never)\s+(?:take|use|receive)\s[^.:]{2,60}?\sif\s+you\s+(?:have\s+|are\s+)?"
    r"(?:(?:also|recently|ever|currently)\s+)*(?:taken|taking|used|using|take|use)\s(?:any|one)\sof\s(?:these|the\sfollowing)[^.:]{0,60}:\s*"
    r"|\bfollowing\s[^.:]{0,80}?\s(?:may|might|can"
    r"|could)\s(?:also\s)?interact\s+with\s[^.:]{2,60}:\s*"
    rf"|^\W*(?:in\s+particular|especially)[^.:]{{0,60}}\byou\s+{TAKING}[^.:]{{0,120}}:\s*",
    re.IGNORECASE,
)
#: What announces medicines only where semicolons divide them, and one of them is known.
_LOOSE = clue_compile(
    rf"\b(?:(?:if|when)\s+(?:you|they|patients|people)\s+{TAKING}(?:\s+it\s+with)?"
    r"|(?:likely|common|worse|higher|lower|rises?|falls?|grows?|drops?|up|down|taken|used"
    r"|combined)\s+(?:together\s+)?with"
    r"|(?:levels?|amounts?|effects?|concentrations?)\s+of)"
    r"(?:\s+(?:(?:any|one)\s+of\s+)?(?:these|the\s+following)(?:\s+\w+)?)?\s?:\s*(?=[^.]*;)",
    re.IGNORECASE,
)
#: What names medicines without a colon before them, in lower case. Which of several patterns are
#: possible is told quicker than whether one with as many branches is.
DIRECT = Patterns(
    clue_compile(rf"{TOLD}{TAKING}\s+(?=\w)"),
    clue_compile(
        r"^\W*(?:please\s)?be\ssure\sto\s(?:mention|tell\s(?:your|the)\s[^.:;,]{3,40}?\sabout)\s"
        r"(?!(?:any|all|each|these|those|if|whether|that|every\w*|how|what|your)\b)(?=\w)"
    ),
    clue_compile(
        r"\b(?:tell|inform)\s(?:your|the)\s[^.:;]{3,50}?\sabout\s(?:any\s)?(?=(?:[\w-]+\s)?"
        r"(?:medicines|medications|drugs)"
        r"\s(?:for\s|to\s(?:treat|control|prevent|lower|help)\b|that\s(?!you)))"
    ),
    clue_compile(
        r"\b(?:tell|inform|ask)\s[^.:;]{3,60}?\s(?:what|which|about)\s(?:any\s|all\s|other\s|the\s)*"
        r"(?:herb(?:al|s)\b|supplements?\b|natural\s)[^.:;]{0,60}?,?\s(?:especially|particularly"
        r"|in\sparticular|including)\s+(?=\w)"
    ),
    clue_compile(
        r"\b(?:tell|inform)\s(?:your|the)\s[^.:;]{3,50}?\sabout\s(?:all\s)?(?:of\s)?"
        r"(?:the\s|your\s)?(?:other\s)?"
        r"(?:medicines|medications|drugs)\s(?:that\s)?you\s(?:take|use|are\staking),?\s(?:and\s)?"
        r"(?:especially|particularly|in\sparticular)\s+(?=\w)"
    ),
    clue_compile(
        r"\b(?:do\s+not|must\s+not|should\s+not)\s+(?:take|use"
        r"|receive)\s+[^.;:]{2,60}?\sif\s+you\s+(?:have|are)\s"
        rf"[^.;:]{{3,80}}?\s(?:and|or)\s+(?:you\s+)?(?:also\s+)?{TAKING}\s+"
        r"(?!(?:the|it|them|this|too|more|less)\b)(?=\w)"
    ),
)


def is_told(text: str) -> bool:
    """Tell whether *text* announces medicines that the prescriber is to be told of."""
    return list_in(text) is not None


def list_in(text: str) -> re.Match[str] | None:
    """Return what announces medicines in *text*: all of it ends with a colon."""
    if ":" not in text:
        return None
    listed, loose = _LIST.search(text), _LOOSE.search(text) if ";" in text else None
    return loose if loose and (not listed or loose.start() < listed.start()) else listed


def named_in(text: str) -> re.Match[str] | None:
    """Return what names medicines right behind it; in lower case it is tried twice as fast."""
    possible = DIRECT.possible(text)
    if not possible:
        return None
    low = fold_case(text)
    found = [DIRECT.each[number].real.search(low) for number in possible]
    return min(filter(None, found), key=re.Match.start, default=None)


def may_be_anything(found: re.Match[str]) -> bool:
    """Tell whether what *found* announces are medicines only if one of them is known."""
    return found.re is _LOOSE.real
