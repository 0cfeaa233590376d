"""Finds classes that a drug is counted among where it is not the subject of "is a".

"Doctors call it a beta blocker", "drugs of this kind are known as macrolides", "as a
diuretic, it …", "…; to be exact, it is a thiazide".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.profile.classes import read_class
from pharmagraph.extracting.wording.drug_names import is_drug_name
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.wording.phrases import Piece

__all__ = ["find_called"]

_WHO = r"(?P<who>it|this\s+(?:drug|medicine)|[\w-]+(?:\s[\w-]+)?)"
_PATTERNS = Patterns(
    clue_compile(
        r"(?<!not\s)(?<!never\s)\b(?:call|class|classify|rank|count|consider|label|regard|file|list"
        rf"|group|place|put|sort|reckon)s?\s{_WHO}\s(?:(?:(?:as|among|with|to\sbe|under|in)\s)?"
        r"(?:an?|the|one\sof\sthe)\s|(?:under|among|with)\s)(?=\S)",
        re.IGNORECASE,
    ),
    clue_compile(
        rf"(?:^|[;,]\s|\band\s){_WHO}\s(?:(?:is|was)\s(?:also\s|usually\s|to\sbe\s)?(?:classed|classified"
        r"|grouped|ranked|counted|numbered|listed|reckoned|filed|placed|assigned|attributed|sorted)"
        r"|ranks?|counts?|falls?)\s(?:(?:as|among|amongst|with)\s(?:an?\s|the\s)?|(?:under|to|into|in)\s"
        r"(?:the\s)?(?=(?:[\w-]+\s){0,4}[\w-]+s\b))(?=\S)",
        re.IGNORECASE,
    ),
    clue_compile(
        r"\b(?:agents|drugs|medicines|medications|compounds|antibodies|substances)\s"
        rf"(?:of\s(?:this|its)\s(?:type|kind|class|sort|group)|like\s{_WHO}|that\s(?:act|work)\s"
        r"(?:in\s)?(?:this|the\ssame)\sway)\sare\s(?:called|known\sas|termed"
        r"|named)\s(?:the\s)?(?=\S)",
        re.IGNORECASE,
    ),
    clue_compile(
        r"\bits\s(?:class|family|group),\s(?:that\sof\s)?the\s(?P<who>(?!))?"
        r"(?=[\w-]+(?:\s[\w-]+){0,4},)",
        re.IGNORECASE,
    ),
    clue_compile(rf"[;:]\s(?:[^;,.]{{2,30}},\s)?{_WHO}\sis\s(?:also\s)?an?\s(?=\S)", re.IGNORECASE),
    clue_compile(
        r"(?:^\W*|[;,]\s(?:and\s)?)(?:more\s(?:exactly|precisely)|to\sbe\s(?:exact|precise)|chemically"
        r"|pharmacologically|strictly|in\sshort|by\sclass)(?:\sspeaking)?,?\s"
        rf"{_WHO}(?:\sis|'s)\s(?:also\s)?an?\s(?=\S)",
        re.IGNORECASE,
    ),
    clue_compile(
        rf"^\W*(?:as\san?|like\s(?:all\s|most\s)?other)\s(?=[\w-]+(?:\s[\w-]+){{0,4}},\s{_WHO}\b)",
        re.IGNORECASE,
    ),
)
_OF_SOMETHING = frozenset(
    {"inhibitor", "blocker", "antagonist", "agonist", "modulator", "activator"}
)
_WORD = compiled(r"[A-Za-z][\w-]{4,}")
_STAND_IN = compiled(r"it|this\s+(?:drug|medicine)", re.IGNORECASE)


def find_called(page: Page, text: str) -> list[Piece]:
    """Return the classes that *text* counts the drug among in passing, in order."""
    found = [
        piece
        for _, match in _PATTERNS.finditer(text)
        if _is_ours(page, match["who"]) and not _is_of_another(page, text[: match.start()])
        for piece in read_class(text, match.end())
        if piece.text.lower() not in _OF_SOMETHING
    ]
    return sorted(set(found))


def _is_ours(page: Page, who: str | None) -> bool:
    if who is None or _STAND_IN.fullmatch(who):
        return True
    return page.mention.match(who) is not None and who.lower() not in page.ingredients


def _is_of_another(page: Page, before: str) -> bool:
    """Tell whether what stands before names another drug and not this one."""
    named = any(is_drug_name(word) for word in _WORD.findall(before))
    return named and not page.mention.search(before)
