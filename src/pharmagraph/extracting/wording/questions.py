"""Tells what an open question is about: how the drug is taken, how it keeps, how much is safe."""

from __future__ import annotations

import re

from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import Topic

__all__ = ["answered_before", "asked_topic", "asks_size"]

_ASKED = {
    Topic.MAXIMUM_DOSE: clue_compile(
        r"\b(?:maximum|maximal|highest(?:\s+safe)?|largest\s+safe)\s+(?:(?:daily|total|safe|single"
        r"|tolerated|adult)\s+){0,2}dos(?:e|es|age)\b(?!\s+(?:studied|tested|given|used))",
        re.IGNORECASE,
    ),
    Topic.STORAGE: clue_compile(
        r"\b(?:stability|durability|shelf\s+life)\b"
        r"|\bhow\s+long\s+(?:[\w-]+\s+){1,6}?(?:keeps?|lasts?|(?:can|may)\s+be\s+(?:kept|stored))\b"
        r"(?=[^.;]*\b(?:opened|opening|mixed|mixing|diluted|refrigerator|fridge|bottle|vial|bag"
        r"|container|box|temperature)\b)"
        r"|\b(?:whether|if)\s+(?:freezing|heat|light|moisture|refrigerati(?:on|ng)|cold)\s"
        r"(?:[\w-]+\s){0,2}?(?:harms?|spoils?|damages?|ruins?|affects?|weakens?)\s+(?:it|them|the\s"
        r"+(?:tablets|capsules|solution|suspension|vials?|pens?|drug|medicine))\b",
        re.IGNORECASE,
    ),
    Topic.ADMINISTRATION: clue_compile(
        r"\b(?:whether|if)\b[^.;]{0,60}?\b(?:best|better|should|ought|matters?|can\s+be|may\s+be)\s"
        r"[^.;]{0,40}?\b(?:in\s+the\s+(?:morning|evening)|at\s+(?:night|bedtime)"
        r"|(?:with|without|before|after)\s+(?:food|meals?|breakfast|eating)"
        r"|on\s+an\s+empty\s+stomach|crushed|chewed|split|halved|dissolved"
        r"|through\s+an?\s+(?:[\w-]+\s+)?tube)\b"
        r"|\bbest\s+time\s+of\s+(?:the\s+)?day\b"
        r"|\b(?:effects?|result|safety)\s+of\s+(?:crushing|chewing|splitting|halving|opening)\b",
        re.IGNORECASE,
    ),
    Topic.DOSE_ADJUSTMENTS: clue_compile(
        r"\b(?:whether|if)\s(?:[\w-]+\s){0,3}?dos(?:e|es|age)\s(?:(?:has|have|needs?|should|must|ought|is|are|to|be"
        r"|need)\s){1,5}?(?:changed|adjusted|lowered|reduced|modified|decreased|halved|raised|increased)\b"
        r"|\b(?:whether|if)\s(?:[\w-]+\s){0,2}?(?:dose|dosage)\s(?:adjustments?|changes?|reductions?)\s(?:is|are)\s"
        r"(?:needed|necessary|required)\b"
        r"|^\W*(?:dose|dosage)\s(?:adjustments|changes|reductions)\s(?:for|in)\b",
        re.IGNORECASE,
    ),
    Topic.CONTRAINDICATIONS: clue_compile(
        r"\b(?:whether|if)\s+(?:people|persons|patients|those|someone|anyone)\s[^.;]{0,80}?"
        r"\b(?:react|allerg|hypersensitiv|intoleran)[^.;]{0,80}?"
        r"\b(?:also|too|will|would|can|may)\s(?:[\w-]+\s){0,2}?(?:react|tolerate|be\s+allergic)\b",
        re.IGNORECASE,
    ),
}
_ONLY_ANSWER = clue_compile(
    r"\W*(?:(?:and|but|yet|so\s+far)\s+)?(?:(?:nobody|no[\s-]one|no\s+(?:trial|study))\s+(?:has"
    r"|had)\s+(?:ever\s+|yet\s+)?(?:[a-z]+)(?:\s+(?:at|into)(?:\s+(?:it|this|that))?)?"
    r"|(?:nobody|no[\s-]one)\s+(?:yet\s+|really\s+)?knows"
    r"|(?:this|that|it|the\s+question)\s+(?:has|was|is|remains)\s[\w\s]{3,40}"
    r"|the\s+(?:studies|trials)\s+(?:that|which|to)\s[\w\s]{3,40})\W*$",
    re.IGNORECASE,
)
#: The question that such an answer may be to, which ends where the answer begins.
_QUESTION = clue_compile(
    r"(?:\b(?P<whether>(?:whether|if)\s[^.;?]{3,120})[;,:-]\s*|\b(?P<does>do(?:es)?\s[^.;?]{3,120})\?\s*)$",
    re.IGNORECASE,
)


#: How far a dose is to be lowered or raised.
_BY_HOW_MUCH = clue_compile(
    r"^\W*(?:just\s+|exactly\s+|by\s+)?how\s+much\s+(?:less|lower|more|higher)\b"
    r"|\b(?:by\s+how\s+much|how\s+(?:much|far|to))\b[^.;]{0,60}?\bdos(?:e|es|age|ing)\b"
    r"[^.;]{0,60}?\b(?:(?:lower|reduc|adjust|decreas|rais|increas|chang|cut|halv)\w*"
    r"|(?:come|go|brought|taken)\s+(?:down|up)\b)"
    r"|\b(?:extent|size|amount)\s+of\s+(?:the|this|any|such)\s+(?:(?:dose"
    r"|dosage)\s+)?(?:reduction|adjustment|decrease|cut|change)\b"
    r"|\bhow\s+(?:much|far|to)\s+(?:to\s+)?(?:lower|reduce|adjust|decrease|cut|raise|increase"
    r"|change)\b[^.;]{0,30}\bdos(?:e|es|age)\b",
    re.IGNORECASE,
)


def asks_size(words: str) -> bool:
    """Tell whether *words* ask how far a dose is to be changed."""
    return _BY_HOW_MUCH.search(words) is not None


def asked_topic(words: str) -> Topic | None:
    """Return what *words* that say something is not known ask, if it is none of the uses."""
    return next((topic for topic, at in _ASKED.items() if at.search(words)), None)


def answered_before(words: str, before: str) -> str:
    """Return the question at the end of *before* that *words* only say nobody has answered."""
    found = _QUESTION.search(before) if _ONLY_ANSWER.match(words) else None
    return (found["whether"] or f"whether {found['does'].partition(' ')[2]}") if found else ""
