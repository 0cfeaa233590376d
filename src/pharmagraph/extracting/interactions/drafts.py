"""Reads a clause about agents, and adds to it what follows on it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.advice import (
    EXCEPTION,
    Management,
    find_management,
)
from pharmagraph.extracting.interactions.agents import Party
from pharmagraph.extracting.interactions.bans_between import bans_others
from pharmagraph.extracting.interactions.consequences import Outcome, find_mechanism
from pharmagraph.extracting.interactions.denying import is_denied
from pharmagraph.extracting.interactions.excepted import without_spared
from pharmagraph.extracting.interactions.leading import CLASS_THAT
from pharmagraph.extracting.interactions.other_matters import is_of_diluent, is_of_others
from pharmagraph.extracting.interactions.outcomes import find_outcome
from pharmagraph.extracting.interactions.partnered import is_partnered
from pharmagraph.extracting.interactions.stopped import turn_stopped
from pharmagraph.extracting.interactions.strangers import are_strangers
from pharmagraph.extracting.wording.atoms import overlap
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import Piece, trim
from pharmagraph.model import Recommendation

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence, Span

__all__ = [
    "Draft",
    "add",
    "adds",
    "read_draft",
]


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
    outcome = turn_stopped(clause, outcome)
    of_others = are_strangers(page, clause, outcome, placed) or bans_others(page, clause, placed)
    if of_others or is_partnered(page, clause, parties):
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
