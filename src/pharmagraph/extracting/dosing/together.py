"""Finds the doses that a section on interactions sets: of the drug, or of one taken with it.

Whose dose it is has to be said: "20 mg of X", "the dose of X", "limit X to". A sentence that
names another drug and an amount without saying so ("with X, at most 20 mg") sets none.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.drug_names import is_drug_name
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.extracting.wording.phrases import fold
from pharmagraph.model import Agent, Certainty, PhaseRole, SectionKind

if TYPE_CHECKING:
    from pharmagraph.extracting.dosing.found import Found
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import DosePhase, Sentence

__all__ = ["of_their_owners", "setting_doses"]

_NUMBER = r"[0-9][0-9.,]*\s?(?:mg|mcg|micrograms?|milligrams?|g|grams?|units?)\b"
_AMOUNT = clue_compile(_NUMBER, re.IGNORECASE)
#: Words that tell what is to be taken, or not to be gone beyond.
_BEYOND = r"(?:(?:more|higher|greater)\s+than|exceed(?:ing|ed)?|above|over|beyond|in\s+excess\s+of)"
_SETS = clue_compile(
    rf"\b(?:not|never|no|nobody|no\s?one)\b[^.;]{{0,60}}?\b{_BEYOND}\s"
    r"|\b(?:limit|cap|restrict|reduc|lower|decreas|start|begin|keep|kept|cut)[a-z]*\b[^.;]{0,60}?"
    r"\b(?:to|at|with|below|under)\s"
    r"|\bmax(?:imum|imal)?\b|\bat\s+most\s"
    r"|\b(?:should|must)\s+(?:only\s+)?(?:take|receive|get|use|be\s+given)\s"
    r"|\bdos(?:e|age)s?\s+(?:of|for)\s[^.;]{0,60}?\b(?:is|should\s+be|must\s+be)\s",
    re.IGNORECASE,
)
_SETTING = Patterns(_SETS)
_NAME = r"(?P<name>[A-Za-z][\w-]*)(?:\s+\([^()]*\))?"
_OF = clue_compile(rf"\s+of\s+{_NAME}", re.IGNORECASE)
#: Who is named in front of the amount as what is dosed; nothing in between names another.
_OWNERS = (
    clue_compile(
        rf"\b(?:dos(?:e|es|age|ages)|amount)\s+of\s+(?:oral\s+)?{_NAME}(?P<between>[^.;:()]*)$",
        re.IGNORECASE,
    ),
    clue_compile(
        r"\b(?:limit|cap|restrict|reduce|lower|decrease|start|begin|keep|cut|give|use|take)\s+(?:the\s+)?"
        rf"{_NAME}\s+(?P<between>(?:(?:doses?|only)\s+)?(?:to|at|with|below|under)\s+(?:[a-z]+\s+){{0,5}})$",
        re.IGNORECASE,
    ),
    clue_compile(
        rf"(?:^|[.;:,(]\s+|\b(?:and|but|so|then)\s+){_NAME}\s+(?P<between>(?:(?:is|are|should|must|may|can|needs?|starts?"
        r"|begins?|stays?)\b[^.;:()]*|dos(?:e|es|age|ages)\b[^.;:()]*|))$",
        re.IGNORECASE,
    ),
    clue_compile(
        rf"{_NAME}\s*\(\s*(?P<between>(?:max(?:imum|\.)?|(?:no|not)\s+more\s+than|at\s+most|up\s+to)\s*:?\s*)$",
        re.IGNORECASE,
    ),
    clue_compile(
        rf"(?:^|[.;:,]\s+|\band\s+){_NAME}\s+(?P<between>(?:max(?:imum|\.)?|at\s+most)\s*:?\s*)$",
        re.IGNORECASE,
    ),
)
#: "… raise the level of X; in these cases not more than": what is taken is what rises.
_THEN = r"(?P<between>[^.;:]*?(?:[;:]|,\s+(?:so|and|therefore|hence)\b)[^.;:]*)$"
_RISEN = (
    clue_compile(
        rf"\b(?:levels?|concentrations?|exposure|amounts?)\s+(?:of|to)\s+{_NAME}{_THEN}",
        re.IGNORECASE,
    ),
    clue_compile(rf"\b{_NAME}\s+(?:levels?|concentrations?|exposure)\b{_THEN}", re.IGNORECASE),
)
#: "Limit X to 10 mg daily and Y to"
_JOINED = clue_compile(rf"(?:,|\band)\s+{_NAME}\s+(?P<between>(?:to|at)\s+)$", re.IGNORECASE)
_APART = re.compile(r"[;:()]|\.\s")
_WORD = re.compile(r"[A-Za-z][\w-]+")
#: Another drug behind one of these words is what the dose is taken with.
_BESIDE = clue_compile(
    r"\b(?:with|on|tak(?:e|es|ing)|us(?:e|es|ing)|receiv(?:e|es|ing)|given|and|or|to|plus|by|of)\s+$",
    re.IGNORECASE,
)


def setting_doses(page: Page) -> list[Sentence]:
    """Return the sentences on interactions that tell how much is to be taken then."""
    return [
        sentence
        for sentence in page.holding(_SETTING, SectionKind.INTERACTIONS)
        if _sets_a_dose(page, page.text(sentence))
    ]


def of_their_owners(page: Page, sentence: Sentence, found: list[Found]) -> list[Found]:
    """Return the doses of a sentence on interactions, each of the drug that it is said to be of."""
    if page.section(sentence).kind is not SectionKind.INTERACTIONS:
        return found
    text, place = page.text(sentence), 0
    kept: list[Found] = []
    last: tuple[str, int] | None = None
    for item in found:
        at = text.find(item.phase.amount_text, place)
        place = max(at, place)
        if at < 0 or not _is_set(text, at):
            continue
        end = at + len(item.phase.amount_text)
        owner = _owner(page, text, at, end)
        if owner is None and last and not _APART.search(text, last[1], at):
            owner = None if _names(page, text[last[1] : at], beside=False) else last[0]
        if owner is None:
            continue
        last = owner, end
        joined = kept[-1].phase if kept and _JOINED.search(text, 0, at) else None
        phase = _of_owner(page, _joined(item.phase, joined), owner)
        kept += [replace(item, phase=phase)] if phase else []
    return kept


def _joined(phase: DosePhase, before: DosePhase | None) -> DosePhase:
    """Return a dose that only joins the one before it as what that one is."""
    if before is None:
        return phase
    once = phase.times_per_day if before.times_per_day else None
    return replace(phase, intent=before.intent, times_per_day=once)


def _of_owner(page: Page, phase: DosePhase, owner: str) -> DosePhase | None:
    """Return a dose as the one of *owner*, or None if it was read as that of another drug."""
    own = phase.agent.name == page.drug
    if owner == "":
        return phase if own else None
    if fold(owner) == phase.agent.name:
        return phase
    note = f"The sentence tells the dose of {owner} that is taken with {page.drug}."
    return replace(
        phase,
        agent=Agent(fold(owner)),
        role=PhaseRole.CO_ADMINISTERED,
        certainty=Certainty.IMPLIED,
        note=note,
    )


def _sets_a_dose(page: Page, text: str) -> bool:
    """Tell whether an amount of a sentence is one to be taken, and of a drug that is named."""
    return any(
        _is_set(text, amount.start()) and _owner(page, text, *amount.span()) is not None
        for amount in _AMOUNT.finditer(text)
    )


def _is_set(text: str, at: int) -> bool:
    """Tell whether the words in front of an amount say that it is what is to be taken."""
    return _SETS.search(text[max(0, at - 160) : at]) is not None


def _owner(page: Page, text: str, start: int, end: int) -> str | None:
    """Return whose the amount from *start* to *end* is: a name, "" for the drug's, or None."""
    behind = _OF.match(text, end)
    if behind:
        return _named(page, behind["name"])
    before = text[:start]
    for pattern in (*_OWNERS, _JOINED, *_RISEN):
        found = pattern.search(before)
        if found and not _names(page, found["between"], beside=pattern not in _RISEN):
            owner = _named(page, found["name"])
            if owner is not None:
                return owner
    return None


def _named(page: Page, name: str) -> str | None:
    """Return *name* if it is known for a drug's, "" if it is the page's drug, or None."""
    if page.mention.fullmatch(name):
        return ""
    return name if is_drug_name(name) else None


def _names(page: Page, words: str, *, beside: bool) -> bool:
    """Tell whether *words* name a drug, those that another one is taken with aside."""
    return any(
        _named(page, word[0]) is not None
        and not (beside and _BESIDE.search(words, 0, word.start()))
        for word in _WORD.finditer(words)
    )
