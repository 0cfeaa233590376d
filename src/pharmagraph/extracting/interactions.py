"""Finds what a monograph says of the drug together with other agents: one fact per agent.

A sentence is cut into clauses that speak of agents of their own. A sentence that names no
new agent ("Patients receiving both should be monitored") adds to the one before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from pharmagraph.extracting.interaction_advice import Management, find_management
from pharmagraph.extracting.interaction_agents import Party, read_parties
from pharmagraph.extracting.interaction_outcomes import Outcome, find_mechanism, find_outcome
from pharmagraph.extracting.interaction_slots import find_parties
from pharmagraph.extracting.phrases import Piece, fold, trim
from pharmagraph.model import (
    Direction,
    GapKind,
    Interaction,
    KnowledgeGap,
    Modality,
    OpenList,
    Polarity,
    SectionKind,
    SentenceKind,
    Topic,
)

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence, Span

__all__ = ["find_interactions"]

_Found: TypeAlias = Interaction | KnowledgeGap | OpenList

_CUT = re.compile(
    r";\s|,?\s(?=(?:while|whereas|but|although|yet)\s)|,\s(?=and\s)"
    r"|\s(?=and\s(?:increases|decreases|reduces|raises|lowers|enhances|rise|rises|fall|falls|drop)\s)|(?<!\bSt)[.]\s(?=[A-Z])",
    re.IGNORECASE,
)
_INTERACTS = re.compile(r"\binteract\w*\b", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:(?:does|do|did|has|have|had|was|were|is|are|will|would|should) not(?: \w+){0,2}?"
    r" (?:interact|affect(?:ed)?|alter(?:ed)?|chang(?:e|ed)|influenced?|modify|modified|increased?"
    r"|decreased?|reduced?|interfere|raised?|lower(?:ed)?|appear to|seem to|cause|inhibit|impair)"
    r"|no (?:\w+ ){0,3}?(?:interactions?|effect|effects|influence|change|changes)"
    r"|neither|without affecting|unaffected|not (?:clinically|significantly) \w+)\b",
    re.IGNORECASE,
)
_GAP = re.compile(
    r"\b(?P<known>not known|unknown|unclear|uncertain|not clear)\s(?:whether|if|how)\b"
    r"|\b(?P<studied>(?:has|have) not (?:yet )?been (?:\w+ )?(?:studied|evaluated|investigated|tested"
    r"|examined|assessed|established)|not (?:been )?(?:studied|evaluated|tested))\b"
    r"|\bno (?:\w+ ){0,3}?(?P<none>studies|information|data|(?:drug )?interactions (?:have been"
    r" |are |were )(?:\w+ )?(?:reported|known|identified|found|described|noted|listed)|known (?:drug )?interactions)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:this (?:list )?is not (?:a )?complete(?: list)?|(?:list|these) (?:is|are|may) not"
    r" (?:be )?(?:complete|all)|other (?:drugs|medicines|medications)(?: \w+)? may (?:also )?(?:interact|affect)"
    r"|not all (?:possible )?(?:drug )?interactions|(?:and|among) (?:many |several )?others\b)",
    re.IGNORECASE,
)
_CIRCUMSTANCE = re.compile(
    r"\b(?P<what>(?:multiple|excessive|single|repeated|high|higher|large|low|several|frequent|long-term) (?:daily )?"
    r"(?:doses|dose|use|amounts|quantities))\b",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\b(?:when|if|after|during)\s", re.IGNORECASE)
_REFERS = re.compile(
    r"\s*(?:this|these|the combination|such|together|it|both|combined|concomitant use|concurrent use"
    r"|using (?:them|these|both)|taking (?:them|these|both)|if (?:used|taken|given)|they|therefore"
    r"|patients|people|as a result|close|the dose|doses?|monitor\w*|consequently|when (?:used|taken)"
    r"|for this reason|avoid|separate|take|caution|anyone|those|blood|lower|higher)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?P<agents>[^:.;]{2,90}?)(?::\s|\s[-–—]\s)(?=\S)")
_MAY = re.compile(r"\b(?:may|might|can|could|possible|possibly|potential)\b", re.IGNORECASE)
_SECTIONS = (SectionKind.INTERACTIONS, SectionKind.PRECAUTIONS, SectionKind.CONTRAINDICATIONS)


@dataclass(slots=True)
class _Draft:
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


def find_interactions(page: Page) -> list[_Found]:
    """Return the interactions of the drug, and what is unknown or left open about them."""
    loose: list[_Found] = []
    drafts: list[_Draft] = []
    for sentence in page.sentences(*_SECTIONS):
        text = page.text(sentence)
        own = page.section(sentence).kind is SectionKind.INTERACTIONS
        if own and (gap := _gap(page, sentence, text)):
            loose.append(gap)
            continue
        if own and (more := _OPEN.search(text)):
            loose.append(_open(page, sentence, more))
        if sentence.kind is SentenceKind.ITEM:
            drafts += _from_item(page, sentence, text, own=own)
            continue
        before = [d for d in drafts[-4:] if d.sentence is drafts[-1].sentence]
        if before and before[0].sentence.section != sentence.section:
            before = []
        drafts += _from_sentence(page, sentence, text, before, own=own)
    return [*(fact for draft in drafts for fact in _facts(page, draft)), *loose]


def _from_sentence(
    page: Page, sentence: Sentence, text: str, before: list[_Draft], *, own: bool
) -> list[_Draft]:
    """Return what a sentence says of its agents; what it adds to others is added to them."""
    made: list[_Draft] = []
    for start, end, parties in _clauses(page, text):
        draft = _draft(page, sentence, text, (start, end), parties)
        known = made[-1:] if made else before
        if known and _adds(draft, known):
            for each in known:
                _add(each, draft)
        elif parties and _says_something(draft, text[start:end], own=own):
            made.append(draft)
    return made


def _clauses(page: Page, text: str) -> list[tuple[int, int, list[Party]]]:
    """Return the clauses of *text* that speak of agents of their own, with those agents."""
    edges = [0, *(m.start() for m in _CUT.finditer(text)), len(text)]
    clauses: list[tuple[int, int, list[Party]]] = []
    for left, right in zip(edges, edges[1:], strict=False):
        parties = _placed(find_parties(page, text[left:right]), left)
        verbal = bool(_VERBAL.search(text, left, right))
        if clauses and (not parties or not verbal or not clauses[-1][2]):
            first, _, known = clauses.pop()
            joined = _placed(find_parties(page, text[first:right]), first)
            clauses.append((first, right, joined or known or parties))
        else:
            clauses.append((left, right, parties))
    return clauses


_VERBAL = re.compile(
    r"\b(?:may|might|can|could|should|must|will|is|are|was|were|has|have|does|do|increases?|decreases?"
    r"|reduces?|raises?|lowers?|enhances?|causes?|interacts?|avoid)\b",
    re.IGNORECASE,
)


def _placed(parties: list[Party], offset: int) -> list[Party]:
    return [Party(p.agent, _moved(p.piece, offset)) for p in parties]


def _moved(piece: Piece, offset: int) -> Piece:
    return Piece(piece.start + offset, piece.end + offset, piece.text)


def _draft(
    page: Page, sentence: Sentence, text: str, place: tuple[int, int], parties: list[Party]
) -> _Draft:
    """Return what the clause at *place* of *text* says."""
    offset, end = place
    clause = text[offset:end]
    outcome = find_outcome(page, clause, parties)
    names = [party.agent.name for party in parties]
    management = find_management(page, clause, names)
    if outcome and management and _overlap(outcome.piece, management.piece):
        outcome = None if outcome.piece.start >= management.piece.start else outcome
    mechanism = find_mechanism(clause, outcome)
    if mechanism and management and _overlap(mechanism, management.piece):
        mechanism = None
    circumstance = _CIRCUMSTANCE.search(clause)
    pieces = [_condition(clause)] if circumstance else []
    pieces += [outcome.piece if outcome else None, mechanism]
    pieces += [management.piece, management.purpose] if management else []
    return _Draft(
        sentence,
        [(p, page.span(sentence, p.piece.start, p.piece.end)) for p in parties],
        outcome,
        mechanism,
        management,
        circumstance["what"].lower() if circumstance else "",
        denied=bool(_DENIED.search(clause)),
        may=bool(outcome and _MAY.search(clause[: outcome.piece.end])),
        spans=[page.span(sentence, p.start + offset, p.end + offset) for p in pieces if p],
        context=[sentence.span],
    )


def _overlap(one: Piece, other: Piece) -> bool:
    return one.start < other.end and other.start < one.end


def _condition(clause: str) -> Piece | None:
    """Return the words that say under what circumstances the interaction was seen."""
    found = _WHEN.search(clause)
    if not found:
        return None
    comma = clause.find(",", found.end())
    return trim(clause, found.start(), comma if comma > 0 else len(clause))


def _says_something(draft: _Draft, clause: str, *, own: bool) -> bool:
    """Tell whether a clause that names agents says that they interact with the drug."""
    if own:
        return bool(draft.outcome or draft.management or draft.denied or _INTERACTS.search(clause))
    return bool(_TOGETHER.search(clause) and (draft.outcome or draft.management))


_TOGETHER = re.compile(
    r"\b(?:interact\w*|combin\w+|together|co-?administ\w+|concomitant\w*|concurrent\w*"
    r"|(?:patients|people|those) (?:\w+ )?(?:taking|using|receiving|on)|drinking|alcohol"
    r"|(?:taken|used|given|administered) (?:\w+ )?with)\b",
    re.IGNORECASE,
)


def _adds(draft: _Draft, known: list[_Draft]) -> bool:
    """Tell whether *draft* only adds to what is said of the agents of *known*."""
    if not (draft.outcome or draft.management):
        return False
    names = {party.agent.name.lower() for party, _ in draft.parties}
    others = {p.agent.name.lower() for each in known for p, _ in each.parties}
    if names and not names <= others:
        return False
    new = draft.outcome is not None and any(each.outcome for each in known)
    if names:
        return not new and len(names) == len(others)
    return bool(_REFERS.match(draft.sentence.span.quote)) or not new


def _add(known: _Draft, draft: _Draft) -> None:
    """Add to *known* what *draft* says beyond it."""
    before = len(known.spans)
    if known.outcome is None and draft.outcome and not known.denied:
        known.outcome, known.mechanism, known.may = draft.outcome, draft.mechanism, draft.may
    elif known.mechanism is None and draft.mechanism:
        known.mechanism = draft.mechanism
    if known.management is None:
        known.management = draft.management
    known.spans += [span for span in draft.spans if span not in known.spans]
    if len(known.spans) > before:
        known.context += [span for span in draft.context if span not in known.context]


def _from_item(page: Page, sentence: Sentence, text: str, *, own: bool) -> list[_Draft]:
    """Return what an item of a list says: a sentence, agents with a colon, or bare agents."""
    lead_in = page.lead_in(sentence)
    label = _LABEL.match(text)
    if label and (parties := read_parties(page, text, 0, label.end("agents"))):
        draft = _draft(page, sentence, text, (label.end(), len(text)), [])
        draft = _draft_for(page, draft, text, label.end(), parties)
        return [_below(page, draft, lead_in)]
    if _VERBAL.search(text) and (made := _from_sentence(page, sentence, text, [], own=own)):
        return made
    said = page.text(lead_in) if lead_in else ""
    if not own and not _INTERACTS.search(said):
        return []
    parties = read_parties(page, text, trim(text).start)
    draft = _Draft(
        sentence, [(p, page.span(sentence, p.piece.start, p.piece.end)) for p in parties]
    )
    return [_below(page, draft, lead_in)] if parties else []


def _draft_for(
    page: Page, draft: _Draft, text: str, offset: int, parties: list[Party]
) -> _Draft:
    """Return *draft* for the agents before the colon; bare words behind it are the outcome."""
    draft.parties = [(p, page.span(draft.sentence, p.piece.start, p.piece.end)) for p in parties]
    rest = trim(text, offset)
    outcome = find_outcome(page, text[offset:], parties)
    if outcome is None and draft.management is None and rest.text:
        outcome = Outcome(_moved(rest, -offset))
        draft.spans.append(page.span(draft.sentence, rest.start, rest.end))
    draft.outcome = outcome
    return draft


def _below(page: Page, draft: _Draft, lead_in: Sentence | None) -> _Draft:
    """Return the draft with what the lead-in of its list says."""
    if lead_in is None:
        return draft
    text = page.text(lead_in)
    parties = [party for party, _ in draft.parties]
    announced = _draft(page, lead_in, text, (0, len(text)), parties)
    announced.parties = []
    if announced.outcome and not announced.outcome.owners and len(parties) >= 1:
        announced.outcome = find_outcome(page, text, parties)
    _add(draft, announced)
    draft.denied = draft.denied or announced.denied
    draft.context = [lead_in.span, *(s for s in draft.context if s != lead_in.span)]
    return draft


def _facts(page: Page, draft: _Draft) -> list[Interaction]:
    """Return one interaction for each agent of the draft."""
    alone = len(draft.parties) == 1
    management, outcome = draft.management, draft.outcome
    effect = fold(outcome.piece.text, initial=True) if outcome else ""
    modality = Modality.MAY if draft.may else None
    if outcome is None and management:
        modality = management.modality
    return [
        Interaction(
            subject=aside.agent.lower() if (aside := page.aside(span.start, span.end)) else page.drug,
            evidence=(span, *(s for s in draft.spans if s != span)),
            rule="interactions",
            context=tuple(draft.context),
            polarity=Polarity.DENIED if draft.denied else Polarity.AFFIRMED,
            modality=modality,
            agent=party.agent,
            effect=effect,
            direction=_direction(draft, party, alone=alone),
            mechanism=draft.mechanism.text if draft.mechanism else "",
            management=fold(management.piece.text) if management else "",
            purpose=management.purpose.text if management and management.purpose else "",
            circumstance=draft.circumstance,
            recommendation=management.recommendation if management else None,
        )
        for party, span in draft.parties
    ]


def _direction(draft: _Draft, party: Party, *, alone: bool) -> Direction | None:
    if draft.outcome is None or draft.denied:
        return None
    return draft.outcome.direction(party, alone=alone)


def _gap(page: Page, sentence: Sentence, text: str) -> KnowledgeGap | None:
    """Return what the sentence says is not known or not studied of interactions."""
    found = _GAP.search(text)
    if not found:
        return None
    whole = trim(text)
    return KnowledgeGap(
        subject=page.drug,
        evidence=(page.span(sentence, whole.start, whole.end),),
        rule="interactions-unknown",
        topic=Topic.INTERACTIONS,
        kind=GapKind.NOT_STUDIED if found["studied"] else GapKind.NOT_KNOWN,
        detail=fold(whole.text),
    )


def _open(page: Page, sentence: Sentence, found: re.Match[str]) -> OpenList:
    return OpenList(
        subject=page.drug,
        evidence=(page.span(sentence, found.start(), found.end()),),
        rule="interactions-open-list",
        context=(sentence.span,),
        topic=Topic.INTERACTIONS,
    )
