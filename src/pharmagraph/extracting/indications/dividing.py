"""Divides what a sentence says behind a verb of use where another verb of use follows."""

from __future__ import annotations

import re

from pharmagraph.compiling import compiled
from pharmagraph.extracting.indications.stretches import Stretch, stop
from pharmagraph.extracting.indications.verbs import VERB
from pharmagraph.model import Use

__all__ = ["divided", "uses_of"]

_FOLK = r"(?:adults|adolescents|children|infants|women|men|people|patients|babies|newborns|those)"
#: In what amount or with what company a further use is: "and in low doses to prevent".
_IN_DOSES = (
    r"(?:(?:in|at)\s+(?:an?\s+)?(?:(?:much|very)\s+)?[\w-]+\s+doses?"
    r"|(?:by\s+itself|alone|on\s+its\s+own|in\s+combination))"
)
_NEXT = compiled(
    rf"(?:,\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+)(?:(?:it\s+)?(?:is|can\s+be|may\s+be)\s+)?(?:(?:also|both)\s+)?(?:used\s+)?(?:(?P<dosed>{_IN_DOSES}),?\s+(?=to\s|for\s))?(?:in\s+(?:adults|children|adolescents|women|men)\s+|in\s+{_FOLK}\s+[^,.;:]{{1,40}}?\s(?=(?:to|for)\s))?(?:to\s+|for\s+|in\s+|as\s+)?(?:help\s+)?{VERB}\s+"
)


#: A number of things that a colon tells one by one: "treats two things only: ".
_COUNTED = compiled(
    r"(?:(?:only|just|mainly|chiefly)\s+)?(?:two|three|four|five|six|several|these|the\s+following"
    r"|[2-9])\s+(?:[\w-]+\s+){0,3}?(?:things|illnesses|conditions|diseases|infections|disorders"
    r"|problems|cancers|tumou?rs)(?:\s+(?:only|alone|mainly|above\s+all))?:\s+",
    re.IGNORECASE,
)


def divided(text: str, cue: re.Match[str], *, denied: bool) -> list[Stretch]:
    """Return the stretch after *cue*, divided where another verb of use follows."""
    counted = _COUNTED.match(text, cue.end())
    first = counted.end() if counted else cue.end()
    end = stop(text, first)
    heads = [cue]
    for head in _NEXT.finditer(text, cue.end() - 1):
        if _is_stopped_at(head, end):
            end = stop(text, head.end())
        if _goes_on(text, head, end):
            heads.append(head)
    starts = [first, *(head.end() for head in heads[1:])]
    ends, unsure = [*(head.start() for head in heads[1:]), end], _guarded(cue)
    return [
        Stretch(start, end, head.start(), uses_of(head), denied, guarded=unsure or _guarded(head))
        for head, start, end in zip(heads, starts, ends, strict=True)
        if start <= end
    ]


def uses_of(match: re.Match[str]) -> tuple[Use, ...]:
    """Return what use a verb tells of, or both."""
    said = match.groupdict()
    if said.get("both"):
        return (Use.TREATMENT, Use.PREVENTION)
    if said.get("prevent"):
        return (Use.PREVENTION,)
    return (Use.OTHER,) if said.get("other") else (Use.TREATMENT,)


def _goes_on(text: str, head: re.Match[str], end: int) -> bool:
    """Tell whether a further verb of use stands in front of *end* and not in brackets."""
    front = text[: head.start() + 1]
    return head.end() <= end and front.count("(") <= front.count(")")


def _is_stopped_at(head: re.Match[str], end: int) -> bool:
    """Tell whether a list seems to end at a verb of use that goes on with it "in low doses"."""
    return bool(head["dosed"]) and head.start() < end < head.end()


def _guarded(head: re.Match[str]) -> bool:
    said = head.groupdict()
    unsure = said.get("guarded") or said.get("guarded2")
    return bool(unsure) and not head[0].lstrip().lower().startswith("to ")
