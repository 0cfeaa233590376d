"""Reads a sentence about agents clause by clause, and adds to a clause what follows on it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.advice import (
    CHANGE_DOSE,
    EXCEPTION,
    Management,
    find_management,
)
from pharmagraph.extracting.interactions.agents import Party
from pharmagraph.extracting.interactions.bans_between import bans_others
from pharmagraph.extracting.interactions.consequences import Outcome, find_mechanism
from pharmagraph.extracting.interactions.denying import is_denied
from pharmagraph.extracting.interactions.doing import own_deeds
from pharmagraph.extracting.interactions.excepted import without_spared
from pharmagraph.extracting.interactions.leading import CLASS_THAT
from pharmagraph.extracting.interactions.lists import VERBS
from pharmagraph.extracting.interactions.other_matters import IF_NEEDED, is_of_diluent, is_of_others
from pharmagraph.extracting.interactions.outcomes import find_outcome
from pharmagraph.extracting.interactions.relative import affairs_of_others, relative_cuts
from pharmagraph.extracting.interactions.second_verbs import MOVES_UNDER, SECOND_VERB, unmoved_cuts
from pharmagraph.extracting.interactions.slots import find_parties
from pharmagraph.extracting.interactions.strangers import are_strangers
from pharmagraph.extracting.wording.atoms import overlap
from pharmagraph.extracting.wording.patterns import clue_compile, know_part
from pharmagraph.extracting.wording.phrases import Piece, trim
from pharmagraph.model import Recommendation

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence, Span

__all__ = [
    "VERBAL",
    "Draft",
    "add",
    "adds",
    "cut_clauses",
    "read_draft",
]


_CUT = clue_compile(
    r";\s|,?\s(?=(?:while|whereas|but|although|though|yet)\s)"
    r"|,\s(?=and\s)(?!and\s(?:of|on|in|with|to|for"
    r"|by)\s)(?!and\s(?:[\w-]+\s){0,2}[\w-]+(?:\s\([^()]*\))?,\s(?:all|both|each|which)\s)"
    r"(?!and\s[\w-]+(?:\s[\w-]+)?(?:\s\([^()]*\))?,?\s(?:because|since|due|when|if"
    r"|as)\s)"
    r"|,?\s(?=(?:and|but|or)\s(?:are\s|is\s)?(?:increased|decreased|reduced|raised|lowered"
    r"|doubled|halved)\s(?:by\shalf\s|(?:(?:by|about|almost|nearly)\s)?[0-9][\w.%-]*\s)?by\s(?=[A-Za-z]))"
    r"|,\s(?=(?:and\s)?[\w-]+(?:\s[\w-]+)?\s(?:does|do|did)(?:\snot|n't)\s*(?:[.;]|$))"
    r"|,\s(?=(?:as|nor)\s(?:may|can|do|does|are|is|will|did)\s)"
    rf"|{SECOND_VERB}"
    r"|\s(?=and\s(?:increases|decreases|reduces|raises|lowers|enhances)\s|and\s(?:may|can|could|might)\s(?:also\s)?(?:increase|decrease|reduce|raise|lower"
    r"|enhance)\s)|(?<!\bSt)(?<!\bincr)(?<!\bdecr)(?<!\be\.g)(?<!\bi\.e)[.]\s(?=[A-Z])",
    re.IGNORECASE,
)
#: "Your doctor may lower your dose" is what is done, and no effect.
_DOSED_BY = clue_compile(
    r"\b(?:doctor|provider|prescriber|physician|team|pharmacist|nurse)\s(?:may|might|will|can"
    r"|could|should)\s(?:need\sto\s|have\sto\s|want\sto\s|decide\sto\s)?[a-z]$",
    re.IGNORECASE,
)
_OF_DOSE = compiled(r"[a-z]+\s(?:your|the|its)\s(?:[\w-]+\s){0,3}?dos(?:es?|age)\b", re.IGNORECASE)
_CIRCUMSTANCE = clue_compile(
    r"\b(?P<what>(?:multiple|excessive|single|repeated|high|higher|large|low|several|frequent"
    r"|long-term) (?:daily )?"
    r"(?:doses|dose|use|amounts|quantities))\b"
    r"(?!\s(?:(?:does|do|did|has|have|had|is|are)\s(?:not|no|little)\b|(?:makes?|made)\sno\b)[^.;]*\bbut\b)"
    r"(?!\s(?:of\s[^,;.]{2,60}\s)?(?:may|might|can|could|will|should|is|are)\s(?:be\s)?"
    r"(?:needed|required|necessary|used|given|considered)\b)",
    re.IGNORECASE,
)
_WHEN = clue_compile(r"\b(?:when|if|after|during)\s", re.IGNORECASE)
_REFERS = compiled(
    r"\s*(?:this|these|the combination|such|together|it|both|combined|concomitant use"
    r"|concurrent use"
    r"|using (?:them|these|both)|taking (?:them|these|both)|if (?:used|taken|given)|they|therefore"
    r"|patients|people|as a result|close|the dose|doses?|monitor\w*|consequently|when (?:used"
    r"|taken)"
    r"|for this reason|avoid|separate|take|caution|anyone|those|blood|lower|higher)\b",
    re.IGNORECASE,
)
_MAY = compiled(r"\b(?:may|might|can|could|possible|possibly|potential)\b", re.IGNORECASE)


@dataclass(slots=True)
class Draft:
    """What one clause, and those that add to it, say of some agents."""

    sentence: Sentence
    parties: list[tuple[Party, Span]]
    outcome: Outcome | None = None
    mechanism: Piece | None = None
    management: Management | None = None
    circumstance: str = ""
    denied: bool = False
    may: bool = False
    spans: list[Span] = field(default_factory=list)
    context: list[Span] = field(default_factory=list)


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
    cuts |= {*own_deeds(page, text), *unmoved_cuts(text)}
    every = sorted({0, len(text), *relative, *cuts})
    begun = [
        left
        for left, right in pairwise(every[1:])
        if left in relative
        or (own and text.startswith("; ", left))
        or _is_verbal(text, left, right)
    ]
    return [0, *begun, len(text)]


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
    r"|(?:does|do|did)n't|(?<=\band )leaves|leaves? (?:each other|one another)"
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


def read_draft(
    page: Page, sentence: Sentence, text: str, place: tuple[int, int], parties: list[Party]
) -> Draft:
    """Return what the clause at *place* of *text* says."""
    offset, end = place
    clause = text[offset:end]
    outcome = find_outcome(page, clause, parties)
    whole = _unbroken(page, clause, parties)
    if whole and (outcome is None or outcome.owners < whole.owners):
        outcome = whole
    if outcome is None and (named := CLASS_THAT.match(clause)):
        told = find_outcome(page, clause[named.end() :], parties)
        if told and told.owners:
            outcome = replace(told, piece=told.piece.moved(named.end()))
    placed = [Party(party.agent, party.piece.moved(-offset)) for party in parties]
    if are_strangers(page, clause, outcome, placed) or bans_others(page, clause, placed):
        return Draft(sentence, [], context=[sentence.span])
    names = [party.agent.name for party in parties]
    management = find_management(page, clause, names)
    if outcome and management is None and _is_done(clause, outcome):
        management, outcome = Management(outcome.piece, None, None, None), None
    if outcome and management and overlap(outcome.piece, management.piece):
        outcome = None if outcome.piece.start >= management.piece.start else outcome
    mechanism = find_mechanism(clause, outcome)
    if mechanism and management and overlap(mechanism, management.piece):
        mechanism = None
    circumstance = _CIRCUMSTANCE.search(clause)
    pieces = [_condition(clause)] if circumstance else []
    pieces += [outcome.piece if outcome else None, mechanism]
    pieces += [management.piece, management.purpose] if management else []
    exception = EXCEPTION.search(clause, management.piece.end) if management else None
    pieces += [trim(clause, *exception.span())] if exception else []
    return Draft(
        sentence,
        [(p, page.span(sentence, p.piece.start, p.piece.end)) for p in parties],
        outcome,
        mechanism,
        management,
        circumstance["what"].lower() if circumstance else "",
        denied=is_denied(without_spared(page, text, offset, end), outcome),
        may=bool(outcome and _MAY.search(clause[: outcome.piece.end])),
        spans=[page.span(sentence, p.start + offset, p.end + offset) for p in pieces if p],
        context=[sentence.span],
    )


def _unbroken(page: Page, clause: str, parties: list[Party]) -> Outcome | None:
    """Return what *clause* says happens to whom it says something of between commas first."""
    whole = clause
    for found in _BETWEEN_COMMAS.finditer(clause):
        dashes = f" {'-' * (len(found[0]) - 1)}"
        whole = whole[: found.start()] + dashes + whole[found.end() :]
    told = find_outcome(page, whole, parties) if whole != clause else None
    if told is None or not told.change or not told.owners:
        return None
    start, end, _ = told.piece
    return replace(told, piece=Piece(start, end, clause[start:end]))


_BETWEEN_COMMAS = clue_compile(
    r",\s(?:which\s[^,;.()]{3,80}|(?:on the (?:contrary|other hand)|by contrast|in contrast|however"
    r"|in turn|too|an?\s[^,;.()]{3,60}|being\s[^,;.()]{3,60}|for its part)),"
    r"(?=\s(?:may|can|could|might|is"
    r"|are|was|were|will|has|have|loses?|works?|acts?|becomes?|loosens?|stays?)\b)",
    re.IGNORECASE,
)


def _condition(clause: str) -> Piece | None:
    """Return the words that say under what circumstances the interaction was seen."""
    found = _WHEN.search(clause)
    if not found:
        return None
    comma = clause.find(",", found.end())
    return trim(clause, found.start(), comma if comma > 0 else len(clause))


def adds(draft: Draft, known: list[Draft]) -> bool:
    """Tell whether *draft* only adds to what is said of the agents of *known*."""
    if not (draft.outcome or draft.management):
        return False
    if not draft.parties and (
        is_of_others(draft.sentence.span.quote) or _bans_another(draft, known[0])
    ):
        return False
    names = {party.agent.name.lower() for party, _ in draft.parties}
    others = {p.agent.name.lower() for each in known for p, _ in each.parties}
    agents = [p.agent for each in known for p, _ in each.parties]
    if names and len(agents) == 1 and names <= set(agents[0].members):
        return draft.outcome is None
    if names and not names <= others:
        return False
    new = draft.outcome is not None and any(each.outcome for each in known)
    if names:
        return not new and len(names) == len(others)
    return bool(_REFERS.match(draft.sentence.span.quote)) or not new


def _bans_another(draft: Draft, known: Draft) -> bool:
    """Tell whether a sentence of its own forbids what is not the agents of *known*."""
    told, said = draft.management, draft.sentence.span.quote
    if told is None or draft.outcome or draft.sentence is known.sentence:
        return False
    if is_of_diluent(said):
        return True
    banned = told.recommendation in {Recommendation.AVOID, Recommendation.DO_NOT_USE}
    return banned and not (_REFERS.match(said) or _MEANS_USE.search(said))


#: What a ban means that goes on with the agents before it.
_MEANS_USE = clue_compile(
    r"\b(?:use|us(?:ed|ing)|combin\w+|co-?administ\w+|together|concomitant\w*|concurrent\w*|tak(?:e|en"
    r"|ing)|given?|giving|either|both|them|these|this|such|avoid|drugs?|medicines?|medications?"
    r"|agents?|treatment|therapy|it|they)\b",
    re.IGNORECASE,
)


def _of_doctor(draft: Draft) -> bool:
    """Tell whether a sentence says what the doctor does, and nothing of what happens."""
    return draft.sentence.span.quote.lower().startswith("your doctor")


#: What nobody knows, or has not seen, is no outcome: "it is not known if it changes its level".
_NOT_KNOWN = clue_compile(
    r"\b(?:not (?:yet )?(?:known|clear|certain)|unknown|unclear|uncertain) (?:if|whether|how)\b",
    re.IGNORECASE,
)


def add(known: Draft, draft: Draft) -> None:
    """Add to *known* what *draft* says beyond it."""
    unseen = draft.denied or _NOT_KNOWN.search(draft.sentence.span.quote)
    if draft.outcome and unseen and not (known.denied or draft.management):
        return
    before = len(known.spans)
    if known.outcome is None and draft.outcome and not (known.denied or _of_doctor(draft)):
        known.outcome, known.mechanism, known.may = draft.outcome, draft.mechanism, draft.may
    elif known.mechanism is None and draft.mechanism:
        known.mechanism = draft.mechanism
    if known.management is None:
        known.management = draft.management
    known.spans += [span for span in draft.spans if span not in known.spans]
    if len(known.spans) > before:
        known.context += [span for span in draft.context if span not in known.context]


def _is_done(clause: str, outcome: Outcome) -> bool:
    """Tell whether *outcome* is what a doctor does to the dose."""
    return bool(
        _OF_DOSE.match(outcome.piece.text) and _DOSED_BY.search(clause, 0, outcome.piece.start + 1)
    )
