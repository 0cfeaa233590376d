"""Reads whom a rule binds in turn: "women for 6 months after the last dose, men for 3 months"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pharmagraph.extracting.reproduction.windows import Limb, read_limbs, read_period
from pharmagraph.extracting.wording.patterns import Pattern, clue_compile
from pharmagraph.extracting.wording.phrases import Piece, trim
from pharmagraph.extracting.wording.quantities import count_pattern, period_pattern
from pharmagraph.model import TreatmentPhase

__all__ = ["Turn", "read_turns"]


class Turn(NamedTuple):
    """Where others come in turn, who they are, and for how long the rule binds them."""

    start: int
    who: Piece
    limbs: list[Limb]


@cache
def _pattern() -> Pattern:
    people = r"(?:men|women|males?|females?|boys|girls|patients|people|those|partners)"
    verbs = r"must|should|use|need|have|has|do|are|is|may|can|will"
    length = (
        rf"for\s(?:(?:at\sleast|another|a\sfurther|only|about)\s)*(?P<count>{count_pattern()}|an?)"
        rf"\s(?P<unit>{period_pattern()})"
    )
    return clue_compile(
        r"(?:[,;]\s(?:(?:and|but|while|whereas)\s)?|\s(?:and|but)\s)"
        rf"(?P<who>{people}\b(?:(?!\b(?:{verbs})\b)[^,;.:]){{0,60}}?)\s(?P<time>{length}\b)",
        re.IGNORECASE,
    )


def read_turns(text: str, start: int, end: int) -> list[Turn]:
    """Return who comes in turn from *start* to *end* of *text*, in order.

    A time that names no event is as long after treatment as that of those before.
    """
    found = list(_pattern().finditer(text, start, end))
    turns = []
    for number, turn in enumerate(found):
        stop = found[number + 1].start() if number + 1 < len(found) else end
        limbs = read_limbs(text, turn.start("time"), stop)
        if not limbs:
            piece = trim(text, turn.start("who"), turn.end("time"))
            limbs = [Limb(piece, TreatmentPhase.AFTER, read_period(turn))]
        turns.append(Turn(turn.start(), trim(text, *turn.span("who")), limbs))
    return turns
