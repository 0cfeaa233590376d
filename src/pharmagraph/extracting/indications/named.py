"""A condition that a list of uses names, and what its own words tell of the use."""

from __future__ import annotations

import re
from typing import NamedTuple

from pharmagraph.compiling import compiled
from pharmagraph.extracting.indications.naming import begins_with_condition
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import Piece
from pharmagraph.model import Population, Use

__all__ = ["Named", "illness_of", "prevented", "prevents"]

_PREVENTION = compiled(
    r"\s+(?:prevention|prophylaxis)(?:\s+(?:in|after|during)\s.*)?$", re.IGNORECASE
)
#: "(To treat gout and) prevent kidney stones"
_TO_PREVENT = compiled(
    r"(?:to\s+)?(?:prevents?|(?:reduces?|lowers?)\s+the\s+risk\s+of)\s", re.IGNORECASE
)


#: An event that is prevented in those who have an illness: "stroke in atrial fibrillation".
_IN_ILLNESS = clue_compile(
    r"(?P<event>(?:[\w-]+\s){0,2}(?:strokes?|(?:blood\s)?clots?|embolism|thromboembolism|heart\sattacks?"
    r"|infarction|death|fractures?|bleeding|seizures?))\sin\s(?P<illness>[\w'-]+(?:\s[\w'-]+){0,4})",
    re.IGNORECASE,
)


class Named(NamedTuple):
    """A condition: its words, its label, its abbreviation, and the use where its words say it.

    *apart* tells that *people* are those of this condition and not those of its list.
    """

    piece: Piece
    label: str
    abbreviation: str = ""
    use: Use | None = None
    people: Population | None = None
    apart: bool = False


def prevents(label: str) -> bool:
    """Tell whether *label* is the prevention of its condition: "migraine prevention"."""
    return bool(_PREVENTION.search(label) or _TO_PREVENT.match(label))


def illness_of(label: str, use: Use) -> str:
    """Return the illness whose symptoms are treated: "allergy symptoms"; any other as it is."""
    if use is Use.PREVENTION and (other := _IN_ILLNESS.fullmatch(label)):
        event, place = other["event"], other["illness"]
        return event if begins_with_condition(place) else label
    ill = label.removesuffix(" symptoms")
    treated = use is Use.TREATMENT and ill != label
    return ill if treated and begins_with_condition(ill) else label


def prevented(named: Named) -> Named:
    """Return *named*, "migraine prevention" as the prevention of migraine."""
    behind = _PREVENTION.search(named.label)
    if not behind:
        return named
    stop = named.piece.start + len(_PREVENTION.sub("", named.piece.text))
    piece = Piece(named.piece.start, stop, named.piece.text[: stop - named.piece.start])
    return Named(piece, named.label[: behind.start()], named.abbreviation, Use.PREVENTION)
