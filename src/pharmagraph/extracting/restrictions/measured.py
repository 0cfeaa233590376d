"""Finds the bands of a measure in which the drug must not be used: "below 30 mL/min, never".

Such a clause follows on the doses for other bands, and may leave out the name of its measure:
then it is of the one that its sentence, or one right before it, names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.restrictions.targets import Target
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import fold, trim
from pharmagraph.extracting.wording.quantities import CLEARANCE, DIGITS

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.wording.phrases import Piece
    from pharmagraph.model import Sentence

__all__ = ["BAND", "read_measured"]

_MEASURE = rf"(?:{CLEARANCE}|estimated\s+glomerular\s+filtration\s+rate)"
_NAMED = clue_compile(rf"\b{_MEASURE}\b", re.IGNORECASE)
_FORBIDS = (
    r"(?:(?:do\s+not|never)\s+(?:give|use|take|start|administer)(?:\s+(?P<object>(?:the\s|this\s)?[\w-]+))?(?=\s*(?:[.;,)]|$))|not\s+to\s+be\s+(?:used|given|taken)"
    r"|(?:(?P<what>[\w-]+|(?:the|this)\s\w+)\s+)?(?:(?:must|should)\s+(?:not|never)\s+be\s+(?:used|given"
    r"|taken|started)|is\s+(?:not\s+to\s+be\s+(?:used|given|taken)|contraindicated))|contraindicated)"
)
BAND = clue_compile(
    r"(?:^\W*|[;.]\s+|,?\s+(?:and|but)\s+)(?:(?:if|when|in|for|with|at)\s+)?(?:(?:the|your|an?)\s+)?"
    rf"(?:(?P<measure>{_MEASURE})\s+)?(?:(?:is|of|falls)\s+)?"
    rf"(?P<band>(?:below|under|less\s+than|lower\s+than|<)\s*{DIGITS}\s*mL"
    r"(?:/|\s+/|/\s+|\s+/\s+|\s+per\s+)min(?:ute)?"
    r"(?:\s*/\s*1\.73\s*m2)?)(?:\s*:\s*|,?\s+)"
    rf"{_FORBIDS}",
    re.IGNORECASE,
)
_SO_NEAR = 300


def read_measured(page: Page, sentence: Sentence, text: str) -> tuple[Piece, list[Target]] | None:
    """Return the clause of *text* that forbids the drug in a band, and the band as a target."""
    found = BAND.search(text)
    if found is None:
        return None
    if any(named and not _is_drug(page, named) for named in (found["what"], found["object"])):
        return None
    start = sentence.span.start
    before = page.document.plain[max(0, start - _SO_NEAR) : start + found.start("band")]
    names = _NAMED.findall(before)
    if not names:
        return None
    piece = trim(text, found.start("measure" if found["measure"] else "band"), found.end())
    band = trim(text, *found.span("band"))
    return piece, [Target(band, condition=fold(f"{names[-1]} {band.text}", initial=True))]


def _is_drug(page: Page, what: str) -> bool:
    return page.mention.fullmatch(what) is not None or what.lower() in _IT


_IT = frozenset({"it", "this", "the drug", "this drug", "this medicine", "the medicine"})
