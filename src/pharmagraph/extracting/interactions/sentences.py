"""Reads a sentence that speaks of agents: in one of the forms of its own, or clause by clause."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.abbreviated import abbreviated, in_full
from pharmagraph.extracting.interactions.classifying import is_spoken_of
from pharmagraph.extracting.interactions.consequences import DRUG
from pharmagraph.extracting.interactions.contrary import does_after_all, with_apart
from pharmagraph.extracting.interactions.contrasted import read_contrasted
from pharmagraph.extracting.interactions.cutting import cut_clauses
from pharmagraph.extracting.interactions.denying import denies
from pharmagraph.extracting.interactions.drafts import Draft, add, adds, read_draft
from pharmagraph.extracting.interactions.excepted import without_tail
from pharmagraph.extracting.interactions.following import same_again
from pharmagraph.extracting.interactions.gapped import read_gapped
from pharmagraph.extracting.interactions.headed import read_headed
from pharmagraph.extracting.interactions.known_effects import of_those_known
from pharmagraph.extracting.interactions.labelled import read_behind_label, read_labelled
from pharmagraph.extracting.interactions.only import read_only
from pharmagraph.extracting.interactions.relative import relative_cuts, share_front
from pharmagraph.extracting.interactions.remarked import read_remarked
from pharmagraph.extracting.interactions.saying import (
    acts_on,
    may_say,
    relates,
    says_something,
    tells,
)
from pharmagraph.extracting.interactions.second_verbs import follow
from pharmagraph.extracting.interactions.spotting import spot_parties
from pharmagraph.extracting.interactions.theirs import of_these
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import SentenceKind

if TYPE_CHECKING:
    from pharmagraph.extracting.interactions.agents import Party
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Agent, Sentence

__all__ = ["read_sentence"]

_READERS = (read_only, read_gapped, read_headed, read_contrasted, read_remarked, read_labelled)


def read_sentence(  # noqa: PLR0913
    page: Page,
    sentence: Sentence,
    text: str,
    before: list[Draft],
    *,
    own: bool,
    short: dict[str, Agent] | None = None,
) -> list[Draft]:
    """Return what a sentence says of its agents; what it adds to others is added to them."""
    if own:
        readers = (reader(page, sentence, text) for reader in _READERS)
        if both := next((read for read in readers if read), None):
            return both
    elif not may_say(text):
        return []
    made = _from_clauses(page, sentence, text, before, own=own, short=short or {})
    if own and not any(d.outcome or d.management or d.denied for d in made):
        made = read_behind_label(page, sentence, text) or made
    return with_apart(page, sentence, text, made)


def _from_clauses(  # noqa: PLR0913
    page: Page,
    sentence: Sentence,
    text: str,
    before: list[Draft],
    *,
    own: bool,
    short: dict[str, Agent],
) -> list[Draft]:
    """Return what the clauses of a sentence say of agents of their own."""
    made: list[Draft] = []
    goes_on = partial(_goes_on, before, sentence, text)
    sure = {p.agent.name.lower() for p in spot_parties(page, text)} if own else set()
    relative = {end for _, end in relative_cuts(text)}
    acts = own or acts_on(page, text)
    for start, end, named in cut_clauses(page, text, own=acts):
        if alike := _said_again(page, sentence, (text[start:end], start), made, before):
            made.append(alike)
            continue
        parties = [
            party
            for party in in_full(named, short)
            if not is_spoken_of(text[: party.piece.start], party.piece.text)
        ]
        known = made[-1:] or before
        if not (parties or known):
            continue
        place = (start, without_tail(page, text, start, end))
        draft = _with_owner(
            page, read_draft(page, sentence, text, place, parties), text, own=own and not made
        )
        short = {**short, **abbreviated(page, draft)}
        follow(draft, text[start:end], start, page, made or before)
        if made and start in relative and parties:
            share_front(draft, made[0])
            made.append(draft)
            continue
        if known and adds(draft, known):
            if draft.outcome and known[0].sentence.kind is SentenceKind.ITEM:
                draft.outcome = of_these(page, draft.outcome, text)
            for each in known:
                add(each, draft)
        elif parties and (
            says_something(page, draft, text[start:end], goes_on, own=own)
            or (made and _acts_too(draft, made[-1]))
        ):
            made.append(draft)
        elif sure and (relates(text[start:end]) or tells(text)):
            draft.parties = [p for p in draft.parties if sure & _names(p[0])]
            made += [draft] if draft.parties else []
    return made


def _with_owner(page: Page, draft: Draft, text: str, *, own: bool) -> Draft:
    """Return *draft*, an effect behind its label being that of the agents there named for it."""
    label = _LABEL.match(text) if own and draft.outcome else None
    if label and draft.outcome:
        front = [party for party, _ in draft.parties if party.piece.end <= label.end()]
        draft.outcome = of_those_known(page, draft.outcome, text[label.end() :], front)
    return draft


def _said_again(
    page: Page, sentence: Sentence, clause: tuple[str, int], made: list[Draft], before: list[Draft]
) -> Draft | None:
    """Return what *clause* says in words like "so does A" and "but B does" of those before it."""
    words, start = clause
    alike = same_again(page, sentence, words, made, start) if made else None
    known = made or before
    return alike or (does_after_all(page, sentence, words, known[-1], start) if known else None)


def _acts_too(draft: Draft, before: Draft) -> bool:
    """Tell whether both change the level of the drug, or both those of agents."""
    one, other = draft.outcome, before.outcome
    if not (one and one.change and one.owners and other and other.change and other.owners):
        return False
    return (DRUG in one.owners) == (DRUG in other.owners)


def _goes_on(before: list[Draft], sentence: Sentence, text: str) -> bool:
    """Tell whether *text* goes on with what was said *before*."""
    return bool(before) and (
        _ITS.match(text) is not None
        or _IN_TURN.match(text) is not None
        or (before[-1].sentence.line == sentence.line and denies(text))
    )


def _names(party: Party) -> set[str]:
    return {name.lower() for name in (party.agent.name, *party.agent.members)}


_LABEL = clue_compile(r"\W*[^:.;]{2,90}?:\s")
_ITS = compiled(
    r"its\s(?:blood\s)?(?:levels?|effects?|action|amounts?|absorption)\b", re.IGNORECASE
)
#: What begins "Digoxin, on the other hand, …" goes on with what was said of others.
_IN_TURN = clue_compile(
    r"[^,;.:]{3,60},\s(?:on the other hand|by contrast|in contrast|in turn|conversely|likewise),\s",
    re.IGNORECASE,
)
