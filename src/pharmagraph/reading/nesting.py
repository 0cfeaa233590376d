"""What a heading right below another belongs to: the forms at the head of the doses."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.model import SectionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.reading.cutting import Piece
    from pharmagraph.reading.outline import Part

__all__ = ["with_doses"]

_FORMS = compiled(r"\b(?:forms?|strengths?)\b", re.IGNORECASE)
_DOSED = compiled(
    r"[0-9]\s?(?:mg|mcg|g|mL|units?)\b[^\n]{0,40}\b(?:daily|once|twice|weekly|every\s[0-9]|times\sa\s|per\sday)\b",
    re.IGNORECASE,
)


def with_doses(plain: str, pieces: Sequence[Piece], parts: list[Part]) -> list[Part]:
    """Return *parts*, a list of forms right below the heading of the doses being one of doses.

    Doses go on below it where no heading but those of its own parts them from the forms.
    """
    found = list(parts)
    for number, (above, part) in enumerate(pairwise(parts), 1):
        heading = pieces[part.first]
        below = above.kind is SectionKind.DOSAGE and part.first == above.first + 1
        if not (below and part.heading and part.kind is SectionKind.PREPARATIONS):
            continue
        run = list(takewhile(lambda each: each.kind is SectionKind.PREPARATIONS, parts[number:]))
        last = parts[number + len(run) :][:1]
        end = pieces[last[0].first].start if last else len(plain)
        if _FORMS.search(plain, heading.start, heading.end) and _DOSED.search(
            plain, heading.end, end
        ):
            dosed = [each._replace(kind=SectionKind.DOSAGE) for each in run]
            found[number : number + len(run)] = dosed
    return found
