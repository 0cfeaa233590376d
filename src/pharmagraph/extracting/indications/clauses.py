"""Cuts a sentence on a use into clauses, each of which says its own of the drug."""

from __future__ import annotations

import re
from typing import NamedTuple

from pharmagraph.compiling import compiled
from pharmagraph.extracting.indications.stretches import SPECIALISTS
from pharmagraph.lexicons import fold_case

__all__ = ["Clause", "clauses"]

_CUT = compiled(
    r"(?=[;:,.\s])(?:[;:]\s|\.\s+(?=[a-z])|\s-\s|,?\s+(?:but|although|though|even\s+though|while|whereas|because"
    r"|since|unless|yet|so\s+that|if|after\s+which)\s"
    r"|,\s+(?:so|where|which|and\s+(?=(?:it|they|has|is|the\s+drug)\b|\u00a4))\s?"
    rf"|,\s+and\s+(?=(?:[\w-]+\s+){{0,2}}?{SPECIALISTS}\s+[a-z])"
    r"|,\s+(?=(?:an?|the)\s+[^,.;]{3,60}\bnot\b))"
)
_CLOSED = compiled(r"^,?\s*(?:because|since|unless|if)\s", re.IGNORECASE)
_RELATIVE = compiled(r",\s+(?:where|which)\s")
_WHEN = compiled(
    r"\W*(?:before|after)\s+(?!\w+ing\b)(?:[\w-]+\s+){1,4}?(?=(?:it|this\s+drug)\s)"
    r"|\W*(?:when|while|once|if|as|before|until)\b[^,]*(?:,|$)",
    re.IGNORECASE,
)


class Clause(NamedTuple):
    """A clause: its stretch, whether it says why or on what terms, and whether it is relative."""

    start: int
    end: int
    closed: bool
    relative: bool


def clauses(text: str) -> list[Clause]:
    """Return the clauses of *text*, in order, without the words on when it holds."""
    cuts = list(_CUT.finditer(fold_case(text)))
    when = _WHEN.match(text)
    first = when.end() if when else 0
    if not cuts:
        return [Clause(first, len(text), _CLOSED.match(text) is not None, relative=False)]
    starts = [first, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(text)]
    glue = [text, *(cut[0] for cut in cuts)]
    closed = [bool(_CLOSED.match(each)) for each in glue]
    relative = [False, *(bool(_RELATIVE.match(each)) for each in glue[1:])]
    return [Clause(*each) for each in zip(starts, ends, closed, relative, strict=True)]
