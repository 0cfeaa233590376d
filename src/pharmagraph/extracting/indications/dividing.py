"""Divides what a sentence says behind a verb of use where another verb of use follows."""

from __future__ import annotations

import re
from itertools import pairwise

from pharmagraph.extracting.indications.stretches import Stretch, stop
from pharmagraph.extracting.indications.verbs import VERB
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import Use

__all__ = ["divided", "uses_of"]

_NEXT = clue_compile(
    rf"(?:,\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+)(?:(?:it\s+)?(?:is|can\s+be|may\s+be)\s+)?(?:(?:also|both)\s+)?(?:used\s+)?(?:in\s+(?:adults|children|adolescents|women|men)\s+)?(?:to\s+|for\s+|in\s+|as\s+)?(?:help\s+)?{VERB}\s+",
    re.IGNORECASE,
)


def divided(text: str, cue: re.Match[str], *, denied: bool) -> list[Stretch]:
    """Return the stretch after *cue*, divided where another verb of use follows."""
    end = stop(text, cue.end())
    heads = [cue, *(m for m in _NEXT.finditer(text, cue.end() - 1) if _goes_on(text, m, end))]
    edges, unsure = [*(head.start() for head in heads), end], _guarded(cue)
    return [
        Stretch(
            head.end(), right, head.start(), uses_of(head), denied, guarded=unsure or _guarded(head)
        )
        for head, (_, right) in zip(heads, pairwise(edges), strict=True)
        if head.end() <= right
    ]


def uses_of(match: re.Match[str]) -> tuple[Use, ...]:
    """Return what use a verb tells of, or both."""
    if match.groupdict().get("both"):
        return (Use.TREATMENT, Use.PREVENTION)
    if match.groupdict().get("prevent"):
        return (Use.PREVENTION,)
    return (Use.OTHER,) if match.groupdict().get("other") else (Use.TREATMENT,)


def _goes_on(text: str, head: re.Match[str], end: int) -> bool:
    """Tell whether a further verb of use stands in front of *end* and not in brackets."""
    front = text[: head.start() + 1]
    return head.end() <= end and front.count("(") <= front.count(")")


def _guarded(head: re.Match[str]) -> bool:
    said = head.groupdict()
    unsure = said.get("guarded") or said.get("guarded2")
    return bool(unsure) and not head[0].lstrip().lower().startswith("to ")
