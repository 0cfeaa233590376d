"""Cuts a sentence about agents into clauses, each of which speaks of agents of its own."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from pharmagraph.extracting.interactions.advice import CHANGE_DOSE
from pharmagraph.extracting.interactions.agents import Party
from pharmagraph.extracting.interactions.doing import own_deeds
from pharmagraph.extracting.interactions.lists import VERBS
from pharmagraph.extracting.interactions.other_matters import IF_NEEDED
from pharmagraph.extracting.interactions.relative import affairs_of_others, relative_cuts
from pharmagraph.extracting.interactions.second_verbs import MOVES_UNDER, SECOND_VERB, unmoved_cuts
from pharmagraph.extracting.interactions.slots import find_parties
from pharmagraph.extracting.wording.patterns import clue_compile, know_part

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page

__all__ = ["VERBAL", "cut_clauses"]

_CUT = clue_compile(
    r"(?=[;,.]|\s(?:and|but|or|while|whereas|although|though|yet)\s)(?:"
    r";\s|(?<!\bor),?\s(?=(?:while|whereas|but|although|though|yet)\s)"
    r"|,\s(?=and\s)(?!and\s(?:of|on|in|with|to|for"
    r"|by)\s)(?!and\s(?:[\w-]+\s){0,2}[\w-]+(?:\s\([^()]*\))?,\s(?:all|both|each|which)\s)"
    r"(?!and\s[\w-]+(?:\s[\w-]+)?(?:\s\([^()]*\))?,?\s(?:because|since|due|when|if"
    r"|as)\s)"
    r"|,?\s(?=(?:and|but|or)\s(?:are\s|is\s)?(?:increased|decreased|reduced|raised|lowered"
    r"|doubled|halved)\s(?:by\shalf\s|(?:(?:by|about|almost|nearly)\s)?[0-9][\w.%-]*\s)?by\s(?=[A-Za-z]))"
    r"|,\s(?=(?:and\s)?[\w-]+(?:\s[\w-]+)?\s(?:does|do|did)(?:\snot|n't)\s*(?:[.;]|$))"
    r"|,\s(?=(?:as|nor)\s(?:may|can|do|does|are|is|will|did)\s)"
    r"|\s(?=and\sthat\s[^,;.]{3,80}?\s(?:increases?|decreases?|reduces?|raises?|lowers?)\s)"
    rf"|{SECOND_VERB}"
    r"|\s(?=and\s(?:increases|decreases|reduces|raises|lowers|enhances)\s|and\s(?:may|can|could|might)\s(?:also\s)?(?:increase|decrease|reduce|raise|lower"
    r"|enhance)\s)|(?<!\bSt)(?<!\bincr)(?<!\bdecr)(?<!\be\.g)(?<!\bi\.e)[.]\s(?=[A-Z]))",
    re.IGNORECASE,
)


def cut_clauses(page: Page, text: str, *, own: bool = False) -> list[tuple[int, int, list[Party]]]:
    """Return the clauses of *text* that speak of agents of their own, with those agents.

    A clause without an agent or a verb belongs to the one before it. *own* tells that the
    text stands in a section on interactions: known names are agents wherever they stand.
    """
    relative = dict(relative_cuts(text)) if own else {}
    clauses: list[tuple[int, int, list[Party], bool]] = []
    for edge, right in pairwise(_edges(page, text, relative, own=own)):
        left = relative.get(edge, edge)
        parties = _parties(page, text, left, right, own=own)
        first, _, known, _ = clauses[-1] if clauses else (left, left, [], False)
        if not clauses or (edge in relative and parties):
            clauses.append((left, right, parties, False))
        elif (
            not (parties and known)
            or _ends_list(text, left, known)
            or (own and not _is_verbal(text, first, left))
        ):
            clauses[-1] = (first, right, known or parties, True)
        else:
            clauses.append((left, right, parties, False))
    return [
        (
            left,
            right,
            (_parties(page, text, left, right, own=own) or parties) if joined else parties,
        )
        for left, right, parties, joined in clauses
    ]


def _edges(page: Page, text: str, relative: dict[int, int], *, own: bool) -> list[int]:
    """Return where clauses of *text* may begin, and its end: what has no verb begins none."""
    cuts = {m.start() for m in _CUT.finditer(text)}
    by_drug = page.mention.match(text, len(text) - len(text.lstrip(" -"))) is not None
    cuts |= {*own_deeds(page, text), *unmoved_cuts(text, by_drug=by_drug)}
    every = sorted({0, len(text), *relative, *cuts})
    begun = [
        left
        for left, right in pairwise(every[1:])
        if left in relative
        or (own and text.startswith("; ", left))
        or _is_verbal(text, left, right)
        or (own and _LISTS.fullmatch(text, left, right) and _ends_so(text, right))
    ]
    return [0, *begun, len(text)]


def _ends_so(text: str, place: int) -> bool:
    """Tell whether the last of a list stands at *place*, and its verb behind it."""
    return _LAST.match(text, place) is not None and _is_verbal(text, place, len(text))


#: What begins a clause whose verb stands behind the last of a list: "…, and A, B, and C raise it".
_LISTS = clue_compile(
    r",?\s(?:and|but|while|whereas)\s(?:that\s)?[\w'-]+(?:\s[\w'-]+){0,2}"
    r"(?:,\s[\w'-]+(?:\s[\w'-]+){0,2})*",
    re.IGNORECASE,
)


def _is_verbal(text: str, left: int, right: int) -> bool:
    """Tell whether the stretch has a verb, but for those by which a class is named."""
    part = text[left:right]
    know_part(part, text)
    return VERBAL.search(_CLASS_THAT.sub(" ", part)) is not None


def _ends_list(text: str, cut: int, before: list[Party]) -> bool:
    """Tell whether the comma at *cut* stands before the last item of the list that *before* ends.

    "A, B, and C raise it" is one clause, "A raises it, and B lowers it" is two.
    """
    if not before or not _LAST.match(text, cut):
        return False
    if len(before[-1].agent.members) >= _LIST:
        last = text.rfind(before[-1].agent.members[-1], before[-1].piece.end, cut)
        end = last + len(before[-1].agent.members[-1])
        return last >= 0 and _BRACKET.fullmatch(text, end, cut) is not None
    if len(before) < _LIST:
        return False
    one, other = before[-2].piece, before[-1].piece
    return bool(
        _BETWEEN.fullmatch(text, one.end, other.start) and _BRACKET.fullmatch(text, other.end, cut)
    )


_LIST = 2
_LAST = clue_compile(r",\sand\s(?!(?:did|does|do|was|were|is|are)\b)", re.IGNORECASE)
_BETWEEN = clue_compile(r"(?:\s\([^()]*\))?,\s(?:[\w-]+\s){0,2}")
_BRACKET = clue_compile(r"(?:\s\([^()]*\))?")
VERBAL = clue_compile(
    rf"\b(?:{CHANGE_DOSE}|may|might|can|could|should|must|will|is|are|was|were|has|have|had|does|do|did"
    r"|increases?|decreases?"
    rf"|reduces?|raises?|lowers?|enhances?|causes?|interacts?|avoid|[a-z]+ed by|{VERBS}"
    rf"|{MOVES_UNDER}|(?<=\bbut )(?:check|ask|tell|talk|speak|consult)"
    r"|calls? for|(?:need|require)s"
    r"|(?:does|do|did)n't|(?<=\band )leaves|leaves? (?:each other|one another|it|them)"
    r"|doubled|halved|tripled|fell|rose|dropped|climbed|went (?:up|down)|heightens?|heighten"
    r"|decline[sd]?)\b",
    re.IGNORECASE,
)


#: What a class does by which it is named: "drugs that prolong the QT interval, such as".
_CLASS_THAT = clue_compile(
    r"\b(?:drugs?|medicines?|medications?|agents?|products?)\s(?:that|which)\s[^,;.()]{3,60}"
    r"(?=,\s(?:such as|including|for (?:instance|example))\b)"
    r"|\b(?:that|which)\scontains?\s[\w-]+(?=,|$)",
    re.IGNORECASE,
)


def _parties(page: Page, text: str, left: int, right: int, *, own: bool) -> list[Party]:
    """Return the agents in the stretch; food with which to take the drug is none."""
    spoken = (_WITH_FOOD, _HOURS_FROM_FOOD, _BETWEEN_MEALS)
    fed = [m.span("food") for each in spoken for m in each.finditer(text, left, right)]
    fed += [m.span() for m in IF_NEEDED.finditer(text, left, right)]
    fed += affairs_of_others(page, text) if own else []
    part = text[left:right]
    know_part(part, text)
    found = find_parties(page, part, everywhere=own)
    placed = [Party(p.agent, p.piece.moved(left)) for p in found] if left else found
    return [p for p in placed if not any(a <= p.piece.start < b for a, b in fed)] if fed else placed


_HOURS_FROM_FOOD = clue_compile(
    r"\b(?:hours?|minutes?) (?:before|after)(?: or after)? "
    r"(?P<food>(?:an? |your |any )?(?:food|meals?|snack)s?)\b",
    re.IGNORECASE,
)
_BETWEEN_MEALS = clue_compile(r"\b(?:between|outside) (?P<food>meals)\b", re.IGNORECASE)
_WITH_FOOD = clue_compile(
    r"(?:\b(?:should|may|can|must|to|is|are|best) (?:be )?(?:best )?(?:taken|take|given|used"
    r"|swallowed)|(?:(?<=[.;:] )|^)(?:take|swallow|give))"
    r"(?: \w+){0,3}? (?:with(?: or without)?|without regard to) "
    r"(?P<food>(?:an? )?(?:\w+ )?(?:food|meals?|milk|snack)s?(?: or milk)?)\b",
    re.IGNORECASE,
)
