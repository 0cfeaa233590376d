"""The effects of a list, and what is said once of several of them.

"Joint and muscle aches (58%)", "rare cases of gout and lupus" and "numbness in the hands or
feet" say of both effects what stands beside one of them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph.compiling import compiled
from pharmagraph.extracting.effects.cues import NO_CUES, Cues, read_cues
from pharmagraph.extracting.effects.sharing import FELT

if TYPE_CHECKING:
    from decimal import Decimal

    from pharmagraph.extracting.effects.tails import Group
    from pharmagraph.extracting.wording.phrases import Piece

__all__ = ["Part", "Parts", "say_of_all", "with_gravity"]


class Part(NamedTuple):
    """One effect: its label, its own words, and what the source says beside them."""

    label: str
    own: Piece
    abbreviation: str = ""
    gloss: Piece | None = None
    cause: Piece | None = None
    group: Group | None = None
    cues: Cues = NO_CUES

    @property
    def beside(self) -> list[Piece]:
        """The words beside the effect's own that say something of it."""
        return [p for p in (self.gloss, self.cause, self.group and self.group.piece) if p]

    def moved(self, by: int) -> Part:
        """Return the effect of a text that stands *by* characters farther in another one."""
        if not by:
            return self
        own, gloss, cause, group = self.own.moved(by), self.gloss, self.cause, self.group
        if group and group.piece:
            group = group._replace(piece=group.piece.moved(by))
        gloss, cause = gloss and gloss.moved(by), cause and cause.moved(by)
        return Part(self.label, own, self.abbreviation, gloss, cause, group, self.cues)


class Parts(NamedTuple):
    """The effects of a list, and the words that say that it goes on, if any do."""

    effects: list[Part]
    remainder: Piece | None


_CASES = compiled(
    r"(?:[\w-]+,?\s){1,3}(?:cases|instances|reports|episodes|occurrences)\sof\s", re.IGNORECASE
)
#: "Headache, cough and dizziness (3% each)".
_OF_EACH = compiled(
    r"\s?(?:\([^()]*\b(?:each|both|all|apiece)\b[^()]*\)"
    r"|(?:,?\s(?:at|in|with|by))?\s[0-9.]{1,5}\s?(?:%|percent)(?:\sof\s\w+)?\s(?:each|apiece)\b)",
    re.IGNORECASE,
)
_JOINED = compiled(r"\s(?:and|or|and/or)\s(?:the\s|your\s)?", re.IGNORECASE)


#: "Serious infections, including" those that are named behind it.
_EXAMPLES_OF = compiled(
    r"\b(?:including|such as|like|namely|for (?:example|instance),?|among (?:them|these))\s$",
    re.IGNORECASE,
)


def with_gravity(text: str, left: int, found: list[Part]) -> list[Part]:
    """Return *found*, where the examples from *left* are as serious as what they are of."""
    kind = found[0].cues.seriousness
    if kind is None or not _EXAMPLES_OF.search(text[:left]):
        return found
    cues = Cues(seriousness=kind)
    return [found[0], *(part._replace(cues=part.cues.filled(cues)) for part in found[1:])]


def say_of_all(text: str, found: list[Part]) -> list[Part]:
    """Return the effects, each with what stands beside another and is said of it too."""
    if len(found) < 2:
        return found
    return _everywhere(_of_cases(_with_shares(text, found)))


def _with_shares(text: str, found: list[Part]) -> list[Part]:
    """Return the effects, with the share behind "aches and chills (58%)" for both."""
    if not [part for part in found if part.cues.percent is not None]:
        return found
    shared = list(found)
    for number, (part, after) in enumerate(pairwise(found)):
        share = after.cues.percent if part.cues.percent is None else None
        if share is not None and _OF_EACH.match(text, after.own.end):
            _share_back(shared, number, share)
            continue
        if share is None or not _JOINED.fullmatch(text, part.own.end, after.own.start):
            continue
        words, others = part.label.lower().split(), after.label.lower().split()
        either = " or " in text[part.own.end : after.own.start]
        pair = number == 0 or found[number - 1].cues.percent is not None
        alike = words[0] == others[0] or words[-1] == others[-1]
        if either or pair or alike:
            shared[number] = part._replace(cues=replace(part.cues, percent=share))
    return shared


def _share_back(shared: list[Part], last: int, share: Decimal) -> None:
    """Give the effects up to *last* the share of each, back to one that has a share of its own."""
    while last >= 0 and shared[last].cues.percent is None:
        shared[last] = shared[last]._replace(cues=replace(shared[last].cues, percent=share))
        last -= 1


def _of_cases(found: list[Part]) -> list[Part]:
    """Return the effects, all of them as rare as "rare cases of" in front of the first says."""
    said = _CASES.match(found[0].own.text)
    if not said:
        return found
    cues = Cues(read_cues(said[0]).frequency)
    return [part._replace(cues=part.cues.filled(cues)) for part in found]


def _everywhere(found: list[Part]) -> list[Part]:
    """Return the effects, with what is felt "in the hands or feet" felt in both."""
    if not [part for part in found if part.label != part.own.text]:
        return found
    felt: list[Part] = []
    bare: list[Part] = []
    further = 0
    for part in found:
        place = FELT.fullmatch(part.label)
        own = part.own.text.lower().removeprefix("the ").removeprefix("your ") if place else ""
        if place is None:
            bare = []
        elif own == place["what"].lower():
            bare, further = [*bare, part], 0
        elif bare and own == place["site"].lower():
            further += 1
            for other in bare:
                label = f"{other.own.text.lower()} {place['where']}"
                felt.insert(felt.index(other) + further, other._replace(label=label))
        felt.append(part)
    return felt
