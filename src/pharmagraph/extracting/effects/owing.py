"""Finds the effects that a sentence puts down to the drug: "liver injury due to it is rare"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph.extracting.effects.masking import masked
from pharmagraph.extracting.effects.patterns import NOT_EFFECTS, SUBJECT_NO_LIST
from pharmagraph.extracting.effects.running import names_something
from pharmagraph.extracting.effects.stretches import (
    Announcement,
    announce,
    clause_start,
    list_start,
)
from pharmagraph.extracting.effects.verbs import MASK
from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page

__all__ = ["OWING", "find_owing"]

_OFTEN = r"(?:rare|uncommon|infrequent|unusual|common|frequent|exceptional)"
OWING = clue_compile(
    r"\s(?:from|due to|caused by|attributed to|attributable to|ascribed to|related to)\s"
    rf"(?:(?:the\s)?(?:use of|treatment with|therapy with)\s)?{MASK}+(?:\s(?:use|therapy"
    r"|treatment))?\s(?:is|are|(?:has|have)\sbeen|(?:appears?|seems?)\sto\sbe)\s"
    rf"(?:(?!no\b)[a-z]+\s){{0,2}}?{_OFTEN}\b"
)


def find_owing(page: Page, text: str) -> list[Announcement]:
    """Return the lists before "due to", the drug and how often that happens."""
    found: list[Announcement | None] = []
    for owing in OWING.finditer(masked(page.names, text)) if OWING.possible(text) else ():
        clause = clause_start(text, owing.start())
        start = list_start(text, clause, owing.start())
        subject, said = text[start : owing.start()], text[clause:start] + owing[0]
        no_list = SUBJECT_NO_LIST.search(subject) or NOT_EFFECTS.search(said)
        if not no_list and names_something(subject):
            found.append(announce(text, (start, owing.start()), said, certain=True))
    return [each for each in found if each]
