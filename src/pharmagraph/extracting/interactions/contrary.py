"""Says of the agents that a sentence sets apart the contrary of what it says of the others.

"May be taken with A, but not with B" forbids B; "A, but not B, raises its level" denies B.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.interactions.advice import Management
from pharmagraph.extracting.interactions.agents import read_parties
from pharmagraph.extracting.interactions.consequences import DRUG, Outcome
from pharmagraph.extracting.interactions.denying import GIVEN, denies
from pharmagraph.extracting.interactions.drafts import Draft
from pharmagraph.extracting.interactions.excepted import Apart, find_apart
from pharmagraph.extracting.interactions.outcomes import find_outcome
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import trim
from pharmagraph.model import Modality, Recommendation

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["does_after_all", "with_apart"]

_MAY_BE = clue_compile(
    rf"\b(?:may|can|could)\s(?:\w+\s){{0,2}}?(?:be\s)?(?:\w+\s)?"
    rf"(?:{GIVEN}|take|use|drink|eat|combine|have|receive)\b",
    re.IGNORECASE,
)
_NOT = clue_compile(r"\b(?:not|neither)\b", re.IGNORECASE)
_SAFE = clue_compile(r"\b(?:safe|safely|compatible|harmless)\b", re.IGNORECASE)


def with_apart(page: Page, sentence: Sentence, text: str, made: list[Draft]) -> list[Draft]:
    """Return *made* with what *text* says of the agents that it sets apart from theirs."""
    contrary: list[Draft] = []
    for each in find_apart(page, text):
        told = [d for d in made if d.sentence is sentence and _begins(d) < each.start]
        if not told:
            continue
        bare = text[each.start : each.end].lstrip(" ,(")
        words = page.span(sentence, each.end - len(bare), each.end)
        if each.spared:
            contrary.append(_contrary(page, sentence, text, each, told[-1]))
        elif words not in told[-1].spans:
            told[-1].spans.append(words)
    if which := _WHICH_NOT.search(text):
        contrary += _before_which(sentence, text, which.start(), made)
    return [*contrary, *made]


def _before_which(sentence: Sentence, text: str, place: int, made: list[Draft]) -> list[Draft]:
    """Return what is said of the agents before the one that alone "which does not" denies it of.

    "A should be replaced by B, which does not interact" denies nothing of A.
    """
    whole = [d for d in made if d.sentence is sentence and d.denied and len(d.parties) > 1]
    if not whole or denies(text[:place]):
        return []
    start = sentence.span.start
    last = max(
        whole[-1].parties, key=lambda party: (party[1].start < start + place, party[1].start)
    )
    others = [party for party in whole[-1].parties if party is not last]
    whole[-1].parties = [last]
    return [replace(whole[-1], parties=others, denied=False)]


_WHICH_NOT = clue_compile(
    r",\swhich\s(?:(?:does|did|is|was)\s(?:not|[a-z]+ly\snot)\s|has\s(?:no|little)\s|(?:is|seems)\sunlikely\s)",
    re.IGNORECASE,
)


def does_after_all(
    page: Page, sentence: Sentence, text: str, before: Draft, offset: int = 0
) -> Draft | None:
    """Return what "but iron does" says, behind a clause that denies it of the agents *before*.

    *offset* is where *text* begins in the sentence.
    """
    found = (_BUT_WITH.match(text) or _BUT_DOES.match(text)) if before.denied else None
    parties = read_parties(page, text, *found.span("who")) if found else []
    if found is None or not parties:
        return None
    places = [
        (p, page.span(sentence, offset + p.piece.start, offset + p.piece.end)) for p in parties
    ]
    outcome = _denied_outcome(page, sentence, before, offset) if found["does"] else None
    return Draft(sentence, places, outcome, context=[sentence.span, *before.context])


def _denied_outcome(page: Page, sentence: Sentence, before: Draft, end: int) -> Outcome | None:
    """Return what becomes of the drug by the words with which *before* denies it."""
    said = page.text(before.sentence)
    said = said[:end] if before.sentence is sentence else said
    bare = _DOES_NOT.sub(lambda found: " " * (len(found[0]) - 1) + " ", said)
    told = find_outcome(page, bare, [party for party, _ in before.parties])
    return told if told and told.change and told.owners == {DRUG} else None


_DOES_NOT = clue_compile(r"\b(?:do|does|did)(?:\snot|n't)\s", re.IGNORECASE)
_BUT_DOES = clue_compile(
    r"[,;\s]*(?:(?:but|while|whereas|although|though|yet|only)\s){0,2}"
    r"(?P<who>(?:[^.;:]|(?<=St)\.){3,120}?)\s"
    r"(?P<does>do|does|did|may|can|might|could|will)(?:\sso)?\s*(?:[.;]|$)",
    re.IGNORECASE,
)
_BUT_WITH = clue_compile(
    r"[,;\s]*(?:(?:but|while|whereas|although|though|yet|only)\s)(?P<does>)(?:it\s|they\s)?"
    r"(?:do|does|did|may|can|might|could|will)\s(?:so\s)?with\s(?P<who>[^.;:]{3,120}?)\s*(?:[.;]|$)",
    re.IGNORECASE,
)


def _begins(draft: Draft) -> int:
    offset = draft.sentence.span.start
    return min((span.start - offset for _, span in draft.parties), default=0)


def _contrary(page: Page, sentence: Sentence, text: str, each: Apart, told: Draft) -> Draft:
    """Return the draft for the agents of *each*, of which *text* says the contrary of *told*."""
    named = [(p, page.span(sentence, p.piece.start, p.piece.end)) for p in each.parties]
    draft = Draft(sentence, named, context=[sentence.span])
    before = text[: each.start]
    permits = _MAY_BE.search(before) is not None
    changes = told.outcome is not None and bool(told.outcome.change)
    if not changes and (told.denied or permits or _SAFE.search(before)):
        begun = _NOT.search(text, each.start, each.end)
        piece = trim(text, begun.start() if begun else each.start, each.end)
        draft.spans = [page.span(sentence, piece.start, piece.end)]
        advice = Recommendation.DO_NOT_USE if permits else None
        modality = Modality.MUST if permits else None
        draft.management = Management(piece, advice, None, modality) if permits else None
        return draft
    return replace(draft, denied=True)
