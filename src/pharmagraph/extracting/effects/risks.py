"""Tells lists of those in whom an effect is likelier from lists of effects.

"You may have a higher risk of bleeding if you:" and "The following make falls more likely:" list
people and circumstances; "You have a higher risk of:" lists what they get.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.effects.marks import mark_of
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.model import SentenceKind

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["is_at_risk", "lists_those_at_risk"]

_RISK = r"(?:risks?|chances?|likelihood|odds|danger)"
_MORE = (
    r"(?:higher|greater|increase[sd]?|raised|rises?|grows?|goes\sup|highest|greatest|bigger|larger"
    r"|added|more|elevated|high|particular|special|extra)"
)
_LIKELIER = (
    rf"(?:{_RISK}\b[^.:]{{0,80}}?\b{_MORE}|{_MORE}\s{_RISK}|at\s(?:\w+\s)?risk"
    r"|(?:more|most|especially|particularly)\s(?:likely|prone|vulnerable|susceptible)|likelier)\b"
)
_WHO = r"(?:people|patients|those|anyone|anybody|children|adults|women|men|persons)"
#: "… if you:", "… in people who have:", with nothing between that an effect could be.
_IF = (
    r"(?:if\s(?:you|your\schild|they|he|she|the\spatient|a\spatient|someone)\b"
    rf"|(?:in|for|among|are|include)\s(?:\w+\s)?{_WHO}\s(?:who|with|that|whose)\b|when\syou\b)"
    r"(?:,?\s(?!effects?\b|symptoms\b|reactions\b|problems\b)[\w-]+){0,8}\s?:\s*$"
)
_LIKELIER_IF = clue_compile(
    rf"\b{_LIKELIER}(?!\sto\s(?:get|have|develop|notice|experience|suffer)\s(?:any\sof\s)?"
    r"(?:the\sfollowing|these)\b)"
    rf"[^.:]{{0,100}}?\b{_IF}",
    re.IGNORECASE,
)
#: "The following make it likelier:", "these people are at greater risk:".
_THINGS = r"(?:things|factors|conditions|circumstances|situations|illnesses|habits)"
_THESE_RAISE = clue_compile(
    rf"(?:^|[.;]\s)\W*(?:(?:the\sfollowing|these|other|some|certain)(?:\s{_THINGS})?|{_THINGS})\s"
    r"(?:(?:that|which|may|can|could|also|will)\s){0,3}"
    rf"(?:(?:raise|increase|add\sto|heighten)\s(?:the\s|your\s|this\s)?{_RISK}(?:\sof\s[^.:]{{3,60}})?"
    r"|make\s[^.:]{3,60}\s(?:more\slikely|likelier))(?:\s(?:are|include))?\s?:\s*$"
    rf"|(?:^|[.;]\s)\W*(?:the\sfollowing|these)\s(?:groups|{_WHO})\b[^.:]{{0,40}}\b{_LIKELIER}[^.:]{{0,60}}:\s*$"
    rf"|(?:^|[.;]\s)\W*(?:groups|{_WHO})\s[^.:]{{0,60}}?\b{_LIKELIER}[^.:]{{0,60}}?\s(?:are|include)\s?:\s*$",
    re.IGNORECASE,
)
#: "These include people who:" behind "some are more likely to bleed".
_ARE_PEOPLE = clue_compile(
    rf"\b(?:are|include)\s(?:\w+\s)?{_WHO}\s(?:who|with|that|whose)(?:\s[\w-]+){{0,4}}\s?:\s*$",
    re.IGNORECASE,
)
#: "The risk of gout increases with:", "this chance may grow if:", "use it only:".
_RISES_WITH = clue_compile(
    r"(?<!following\s)\b(?:risk|chances?|likelihood|odds|danger)\b[^.:]{0,100}?\s"
    r"(?:increases?|rises?|grows?|(?:goes|go)\sup|(?:is|are|gets?|becomes?)\s(?:even\s|also\s)?"
    r"(?:higher|greater|increased|raised|bigger|highest|greatest))"
    r"(?:\s(?:further|more))?(?:\s(?:with|if|when|by|after|through))?\s?:\s*$"
    r"|\bshould\s(?:only\s)?be\s(?:used|taken|given)(?:\sonly)?\s?:\s*$",
    re.IGNORECASE,
)
_TELLING = Patterns(_LIKELIER_IF, _THESE_RAISE, _ARE_PEOPLE, _RISES_WITH)


def lists_those_at_risk(text: str) -> bool:
    """Tell whether what *text* announces are those who get an effect more easily, or why."""
    if not text.rstrip().endswith(":") or not _TELLING.any_possible(text):
        return False
    return any(each.search(text) for each in _TELLING.each)


def is_at_risk(page: Page, item: Sentence) -> bool:
    """Tell whether an item stands in such a list, which may stand inside one of effects."""
    return _is_at_risk(page, page.number(item))


def _is_at_risk(page: Page, number: int) -> bool:
    return page.once(("at risk", number), lambda: _is_below_risk(page, number))


def _is_below_risk(page: Page, number: int) -> bool:
    item, above = page.document.sentences[number], page.document.sentences[number - 1]
    if number == 0 or above.section != item.section:
        return False
    said, text = page.text(above), page.text(item)
    if _RISES_WITH.search(text):
        return True
    if above.kind is not SentenceKind.ITEM or said.rstrip().endswith(":"):
        return lists_those_at_risk(said)
    alike = said[:1].islower() == text[:1].islower() and _bullet(page, above) == _bullet(page, item)
    return alike and _is_at_risk(page, number - 1)


def _bullet(page: Page, item: Sentence) -> str:
    """Return the innermost bullet of an item: lists written twice may have two of them."""
    return mark_of(page, item)[-1:]
