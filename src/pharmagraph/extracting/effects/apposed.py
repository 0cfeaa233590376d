"""Finds effects that stand beside the words "side effect", or are left out of "no side effects".

"The most serious side effect, gout, is rare", "its main side effect (hives) is mild", "apart
from gout, it has few side effects". The names must be known to be of effects: much else can
stand between commas.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.effects.arms import own_share
from pharmagraph.extracting.effects.items import cut_effects
from pharmagraph.extracting.effects.masking import masked
from pharmagraph.extracting.effects.patterns import OTHERS
from pharmagraph.extracting.effects.running import is_incomplete, is_named
from pharmagraph.extracting.effects.stretches import Announcement, announce, list_end
from pharmagraph.extracting.effects.verbs import DRUG_WORDS, MASK
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.extracting.wording.unwanted import UNWANTED

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page

__all__ = ["find_apposed"]

_EFFECT = rf"(?:{UNWANTED}|effects?|reactions?|complications?|complaints?|hazards?|dangers?|risks?)"
_APPOSED = clue_compile(
    r"(?:^|[.;]\s)\W*(?P<said>(?:the|its|an?|one|two|three|another|some|other)\s(?:(?!not\b|no\b)[\w-]+\s){0,4}?"
    rf"{_EFFECT}(?:\s(?:of|with)\s(?P<of>[\w\x02-]+(?:\s[\w\x02-]+)?))?)"
    r"(?:,\s(?P<one>[^.;:()]{3,100}?),?\s(?:is|are|was|were|has|have|may|can|could|might|will|usually|often|sometimes|generally|mostly"
    r"|occurs?|occurred|affects?|affected|happens?|develops?|tends?|goes|disappears?|stops?|fades?|passes)\b"
    r"|\s(?:\(|[-–—]\s)(?P<two>[^.;:()]{3,100}?)(?:\)|\s[-–—])\s(?=[a-z]))",
    re.IGNORECASE,
)
_APART = (
    r"(?:except(?:\sfor|ing)?|apart\sfrom|aside\sfrom|other\sthan|besides?|beyond|but\sfor"
    r"|with\sthe\sexception\sof)"
)
_FEW = r"(?:no|few|hardly\sany|scarcely\sany|virtually\sno|almost\sno)\s"
_LEFT_OUT = clue_compile(
    rf"(?:^|[.;]\s)\W*{_APART}\s(?P<one>[^.;:()]{{3,100}}?),\s"
    rf"(?=(?:[\w\x02-]+\s){{0,5}}?(?:{_FEW}(?:[\w-]+\s){{0,2}}?{_EFFECT}|(?:well\s)?tolerated?\b))"
    rf"|\b{_FEW}(?:[\w-]+\s){{0,2}}?{_EFFECT}\s(?:(?:were|was|have\sbeen)\s\w+\s)?{_APART}\s(?P<two>[^.;:()]{{3,100}})",
    re.IGNORECASE,
)
_EITHER = Patterns(_APPOSED, _LEFT_OUT)
_OF_DRUG = clue_compile(rf"(?:{MASK}+|{DRUG_WORDS}|treatment|therapy)", re.IGNORECASE)
#: Where what is said of the effects ends.
_STOP = compiled(r"[.,;:]\s|\.$")


def find_apposed(page: Page, text: str) -> list[Announcement]:
    """Return the lists that stand beside words for side effects, or are all there is of them."""
    if not _EITHER.any_possible(text):
        return []
    hidden = masked(page.names, text)
    found: list[Announcement | None] = []
    for beside in _APPOSED.finditer(hidden):
        of = beside["of"]
        if (of and not _OF_DRUG.match(of)) or OTHERS.search(beside[0]):
            continue
        which = "one" if beside["one"] else "two"
        found.append(_listed(page, text, beside.span(which), beside["said"]))
    for left in _LEFT_OUT.finditer(hidden):
        which = "one" if left["one"] else "two"
        start, end = left.span(which)
        found.append(_known(text, announce(text, (start, min(end, list_end(text, start))), "")))
    return [each for each in found if each]


def _listed(page: Page, text: str, place: tuple[int, int], said: str) -> Announcement | None:
    """Return the list at *place*, with what the words around it say of it."""
    end = place[0] + len(text[slice(*place)].rstrip(" ,"))
    behind = text[end : stop.start() if (stop := _STOP.search(text, place[1] + 2)) else len(text)]
    made = _known(text, announce(text, (place[0], end), said + behind))
    share = own_share(page, behind) if made else None
    if made is None or share is None:
        return made
    return made._replace(cues=replace(made.cues, percent=share))


def _known(text: str, made: Announcement | None) -> Announcement | None:
    """Return *made* if all that it lists is known to be an effect."""
    if made is None:
        return None
    parts = cut_effects(text, made.start, made.end, prose=True).effects
    known = parts and all(is_named(part.label) and not is_incomplete(part.label) for part in parts)
    return made if known else None
