"""Reads an item of a list: a sentence, agents with a colon, or bare agents below its lead-in."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.interactions.agents import Party, read_parties
from pharmagraph.extracting.interactions.contrary import with_apart
from pharmagraph.extracting.interactions.cutting import VERBAL
from pharmagraph.extracting.interactions.denying import NO_EFFECT, PROVISO
from pharmagraph.extracting.interactions.drafts import Draft, add, read_draft
from pharmagraph.extracting.interactions.examples import with_spotted
from pharmagraph.extracting.interactions.excepted import find_apart
from pharmagraph.extracting.interactions.headed import heading_outcome
from pharmagraph.extracting.interactions.labelled import draft_for
from pharmagraph.extracting.interactions.leading import announcing
from pharmagraph.extracting.interactions.outcomes import find_outcome, tells_change
from pharmagraph.extracting.interactions.saying import INTERACTS
from pharmagraph.extracting.interactions.sentences import read_sentence
from pharmagraph.extracting.interactions.spotting import spot_parties
from pharmagraph.extracting.interactions.telling import told_of_item
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import Piece, fold, trim
from pharmagraph.model import AgentKind

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["read_item"]

_LABEL = clue_compile(
    r"(?P<agents>[^:.;]{2,90}?)(?::\s|\s[-–—]\s|;\s(?=(?:their|its|it|they)\s))(?=\S)"
)
#: The end of "if you take medicines to treat:", below which illnesses stand.
_MEDICINES_FOR = clue_compile(
    r"\b(?P<what>(?:medicines?|drugs?|medications?|tablets)\s(?:used\s|taken\s|given\s)?"
    r"(?:for|against|to\s(?:help\s)?(?:treat|prevent|control|manage|relieve)))\W*$",
    re.IGNORECASE,
)


def read_item(page: Page, sentence: Sentence, text: str, *, own: bool) -> list[Draft]:
    """Return what an item of a list says: a sentence, agents with a colon, or bare agents."""
    lead_in = page.lead_in(sentence)
    proviso = PROVISO.search(text)
    if proviso and lead_in and _tells_change(page, lead_in):
        text = text[: proviso.start()]
    if told := told_of_item(page, sentence, text, lead_in):
        return told
    label = _LABEL.match(text)
    label = None if label and _is_clause(page, label["agents"]) else label
    if label and (parties := read_parties(page, text, 0, label.end("agents"))):
        draft = read_draft(page, sentence, text, (label.end(), len(text)), [])
        draft = draft_for(page, draft, text, label.end(), parties)
        return [_below(page, draft, lead_in)]
    if (VERBAL.search(text) or NO_EFFECT.match(text)) and (
        made := read_sentence(page, sentence, text, [], own=own)
    ):
        return [d if d.outcome or d.denied else _below(page, d, lead_in) for d in made]
    said = page.text(lead_in) if lead_in else ""
    front = _MEDICINES_FOR.search(said)
    if not own and not front and not INTERACTS.search(said):
        return []
    parties = [] if front else read_parties(page, text, trim(text).start)
    if front:
        parties = _used_for(page, front["what"], text)
    elif parties:
        apart = find_apart(page, text)
        drugs = [p for p in spot_parties(page, text) if p.agent.kind is AgentKind.DRUG]
        drugs = [p for p in drugs if not any(a < p.piece.start < b for a, b, *_ in apart)]
        parties = with_spotted(parties, drugs, text)
    draft = Draft(sentence, [(p, page.span(sentence, p.piece.start, p.piece.end)) for p in parties])
    return with_apart(page, sentence, text, [_below(page, draft, lead_in)]) if parties else []


def _used_for(page: Page, what: str, text: str) -> list[Party]:
    """Return the medicines for the illnesses of an item: *what* are the words that lead in."""
    before = len(what) + 1
    first, _, rest = text.partition(" ")
    low = fold(first) if first.isalpha() else first
    found = read_parties(page, f"{what} {low} {rest}", 0)
    return [
        replace(party, piece=Piece(start, stop, text[start:stop]))
        for party in found
        if (stop := party.piece.end - before) > (start := max(0, party.piece.start - before))
    ]


def _is_clause(page: Page, words: str) -> bool:
    """Tell whether what stands before a colon says itself what becomes of the drug."""
    return page.mention.search(words) is not None and tells_change(words)


def _tells_change(page: Page, lead_in: Sentence) -> bool:
    """Tell whether the announcement of a list says that a level or an effect changes."""
    told = find_outcome(page, announcing(page, lead_in), [])
    return bool(told and told.change) or heading_outcome(page, page.text(lead_in)) is not None


def _below(page: Page, draft: Draft, lead_in: Sentence | None) -> Draft:
    """Return the draft with what the lead-in of its list says."""
    if lead_in is None:
        return draft
    text = announcing(page, lead_in)
    parties = [party for party, _ in draft.parties]
    announced = read_draft(page, lead_in, text, (0, len(text)), parties)
    announced.parties = []
    add(draft, announced)
    draft.denied = draft.denied or announced.denied
    if headed := heading_outcome(page, page.text(lead_in)):
        draft.outcome = headed[0]
    draft.context = [lead_in.span, *(s for s in draft.context if s != lead_in.span)]
    return draft
