"""Weighs the words of use in a clause: which bear on a condition, and what use they tell of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.indications.bearers import plights
from pharmagraph.extracting.indications.causes import in_brackets
from pharmagraph.extracting.indications.cues import TELLING, may_tell
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import Use

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.extracting.indications.clauses import Clause
    from pharmagraph.extracting.indications.cues import Cue
    from pharmagraph.extracting.indications.naming import Condition

__all__ = ["NEVER", "may_be_told", "only_tells_how", "use_told"]

#: Families of words by which a drug is not for a condition.
NEVER = frozenset({"denies", "harms", "explains", "past"})
_TAIL = clue_compile(
    r",?\s(?:that|who|whose|which|where|in\s+whom)\s"
    r"|(?<!\sis)(?<!\sare)\s(?:caused|brought\s+on|triggered|provoked|set\s+off)\s+by\s",
    re.IGNORECASE,
)
_INNER = clue_compile(
    r"\s(?:that|which|whose)\s[^,;:]{3,80}?(?=\s(?:(?:is|are)\s+(?:where|what|why|when|the|its|one"
    r"|among|another|treated|prevented|relieved|helped)"
    r"|(?:can|may)\s+(?:also\s+|often\s+)?be\s+(?:treated|prevented|relieved|helped))\b)",
    re.IGNORECASE,
)
_CAUSE = clue_compile(
    r"\b(?:caused\s+by|due\s+to|because\s+of|owing\s+to|associated\s+with|after|following"
    r"|(?<!relief\s)from|during|without"
    r"|between|despite|as\s+well\s+as\s+in|such\s+as\s+in"
    r"|(?:taking|take|takes|on)\s+(?!(?:it|them)\b)[\w-]+\s+for)\s+(?:an?\s+"
    r"|the\s+)?(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_ACTIONS = compiled(
    r"\b(?:works?\s+by|class\s+of|belongs?\s+to|blocks?|blocking|enzymes?|receptors?|chemicals?"
    r"|immune\s+system|blood\s+vessels?|nerves?|growth\s+of|messengers?"
    r"|hormones?|substances?|proteins?|cells?)\b",
    re.IGNORECASE,
)
_DEFINED = compiled(
    r",\s+an?\s+(?:[\w-]+\s+){0,2}(?:drug|medicine|medication)\s+(?:that|which)\b", re.IGNORECASE
)
_THE = clue_compile(r"\b(?:the|this|that|their|your|his|her)\s+$", re.IGNORECASE)
_SYMPTOMS = clue_compile(r"\s+symptoms\b", re.IGNORECASE)
_APPOSED = compiled(r",\s+an?\s+[^,.;:]{3,80}(?=,)", re.IGNORECASE)
_ACTING = frozenset({"acts", "lessens"})
_ONLY = clue_compile(r"\bnot\s+(?:only|just|merely)\b", re.IGNORECASE)
_TREATING = clue_compile(r"(?:treat|reliev|relief|manag|control)", re.IGNORECASE)


def use_told(
    text: str, clause: Clause, named: Condition, cues: Sequence[Cue], *, promised: bool
) -> Use | None:
    """Return what use the clause says that the drug has for the condition, if any.

    *promised* tells that the place alone makes a use of it, unless words say otherwise.
    """
    told, end = _bearing(text, clause, named, cues)
    families = {cue.family for cue in told}
    if families & NEVER or _is_beside(text, clause, named, families):
        return None
    if "risk" in families and not families & {"lessens", "prevents"}:
        return None
    if families & {"risk", "prevents"} and not _is_treated(text, named, told):
        return None if _SYMPTOMS.match(text, named.end) else Use.PREVENTION
    if "diagnoses" in families:
        return Use.OTHER
    works = _ACTIONS.search(text, clause.start, end)
    if "treats" in families or (not works and (promised or families & _ACTING)):
        return Use.TREATMENT
    return None


def may_be_told(text: str, part: Clause, cues: Sequence[Cue], *, promised: bool) -> bool:
    """Tell whether a use may be told of any condition that stands in *part*."""
    families = {
        cue.family
        for cue in cues
        if part.start <= cue.start and cue.end <= part.end and not in_brackets(text, 0, cue.start)
    }
    if families & TELLING:
        return True
    return (promised or bool(families & _ACTING)) and not _tells_how(text, part)


def only_tells_how(text: str, parts: Sequence[Clause]) -> bool:
    """Tell whether no word of a use stands in *text*, and each of *parts* says how it works."""
    return not may_tell(text) and all(_tells_how(text, part) for part in parts)


def _tells_how(text: str, clause: Clause) -> bool:
    """Tell whether a clause says how the drug works, before it tells more of anything."""
    works = _ACTIONS.search(text, clause.start, clause.end)
    tail = _TAIL.search(text, clause.start, clause.end) if works else None
    return works is not None and (tail is None or works.end() <= tail.start())


def _is_beside(text: str, clause: Clause, named: Condition, families: set[str]) -> bool:
    """Tell whether a condition stands in brackets, is a cause, or is one spoken of before."""
    if in_brackets(text, 0, named.start) or _DEFINED.search(text, clause.start, named.start):
        return True
    if " " not in named.label and _THE.search(text, clause.start, named.start):
        return True
    cause = _CAUSE.search(text, clause.start, named.start)
    kept_from = "prevents" in families and cause is not None and cause[0].lower().startswith("from")
    return cause is not None and not kept_from


def _is_treated(text: str, named: Condition, told: list[Cue]) -> bool:
    """Tell whether the last word of use before the condition is "treatment" or the like."""
    before = [cue for cue in told if cue.end <= named.start and cue.family != "risk"]
    return bool(before) and _TREATING.match(text, before[-1].start) is not None


def _bearing(
    text: str, clause: Clause, named: Condition, cues: Sequence[Cue]
) -> tuple[list[Cue], int]:
    """Return the words of use that bear on the condition, and where those end that may."""
    before = any(clause.start <= c.start < named.start for c in cues)
    tail = _TAIL.search(text, named.end, clause.end) if before else None
    end = tail.start() if tail else clause.end
    only = _ONLY.search(text, clause.start, end)
    apart = plights(text)
    if apposed := _APPOSED.match(text, named.end, clause.end):
        apart.append(apposed.span())
    inner = None if before else _INNER.match(text, named.end, clause.end)
    told = [
        cue
        for cue in cues
        if clause.start <= cue.start
        and cue.end <= end
        and (_lies_around(cue, named) or cue.end <= named.start or named.end <= cue.start)
        and not (cue.family == "risk" and cue.start > named.start)
        and not (only and only.start() <= cue.start < only.end())
        and not (inner and cue.start < inner.end() and named.end <= cue.start)
        and not any(left <= cue.start < right for left, right in apart)
        and not in_brackets(text, 0, cue.start)
    ]
    return told, end


def _lies_around(cue: Cue, named: Condition) -> bool:
    """Tell whether the condition stands in the gap of words of use: "keep strokes away"."""
    return cue.start < named.start and named.end < cue.end
