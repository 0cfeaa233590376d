"""Reads sentences and clauses that say of other agents what was said of those before them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.interactions.agents import read_parties
from pharmagraph.extracting.interactions.consequences import DRUG, Outcome
from pharmagraph.extracting.interactions.drafts import Draft
from pharmagraph.extracting.interactions.outcomes import change_of
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import Piece
from pharmagraph.model import AgentKind

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["follow", "same_again"]


def follow(draft: Draft, clause: str, offset: int, page: Page, made: list[Draft]) -> None:
    """Give *draft* the outcome of "… and halved by rifampin": of what the clause before speaks."""
    found = _AND_BY.match(clause)
    before = made[-1].outcome if made else None
    if not found or before is None or draft.outcome is not None:
        return
    change = change_of(found["verb"])
    draft.outcome = Outcome(Piece(*found.span("verb"), found["verb"]), change, before.owners)
    draft.spans.append(
        page.span(draft.sentence, offset + found.start("verb"), offset + found.end("verb"))
    )


_AND_BY = clue_compile(
    r"[,\s]*(?:and|but|or)\s(?:(?:is|are)\s)?(?P<verb>[a-z]+ed)\sby\s", re.IGNORECASE
)


def same_again(page: Page, sentence: Sentence, text: str, before: list[Draft]) -> Draft | None:
    """Return what "so may …" and "… do the opposite" say, after what *before* says."""
    if examples := _EXAMPLES_ARE.match(text):
        return _examples(page, sentence, text, examples.end(), before)
    found = _SO_MAY.match(text) or _TRUE_OF.match(text) or _THE_SAME.search(text)
    if not found or not before or not before[-1].outcome:
        return None
    if found.re is _TRUE_OF.real and not before[-1].outcome.owners:
        return None
    stop = found.start("verb") if found.re is _THE_SAME.real else len(text)
    parties = read_parties(page, text, found.start("who"), stop)
    if not parties:
        return None
    said = before[-1]
    owners = said.outcome.owners if said.outcome else frozenset()
    outcome = said.outcome if DRUG in owners or not owners else None
    if outcome and found.re is not _SO_MAY.real and found["other"]:
        change = {"up": "down", "down": "up"}.get(outcome.change, "")
        outcome = Outcome(Piece(*found.span("verb"), found["verb"].strip()), change, owners)
    places = [(p, page.span(sentence, p.piece.start, p.piece.end)) for p in parties]
    context = [sentence.span, *said.context]
    return Draft(sentence, places, outcome, said.mechanism, may=said.may, context=context)


def _examples(
    page: Page, sentence: Sentence, text: str, start: int, before: list[Draft]
) -> Draft | None:
    """Return the examples that a sentence gives of the class that the one before it names."""
    said = before[-1] if before else None
    if said is None or not said.parties or said.parties[-1][0].agent.kind is not AgentKind.CLASS:
        return None
    parties = read_parties(page, text, start)
    places = [(p, page.span(sentence, p.piece.start, p.piece.end)) for p in parties]
    context = [sentence.span, *said.context]
    made = Draft(sentence, places, said.outcome, said.mechanism, may=said.may, context=context)
    return made if parties else None


_EXAMPLES_ARE = clue_compile(
    r"(?:some\s)?(?:examples|these)(?:\sof\s(?:these|such)(?:\s\w+)?)?\s(?:are|include)\s(?=\w)",
    re.IGNORECASE,
)
_SO_MAY = clue_compile(r"so (?:may|might|can|could|do|does|will) (?P<who>)(?=\w)", re.IGNORECASE)
_TRUE_OF = clue_compile(
    r"(?P<verb>the (?:same|(?P<other>reverse|opposite|contrary)) (?:is|holds) true) (?:of|for|with)"
    r" (?P<who>)(?=\w)",
    re.IGNORECASE,
)
_THE_SAME = clue_compile(
    r"^(?P<who>)(?:[^.;:]|(?<=St)\.){2,140}?(?P<verb>\s(?:may |can |might |also "
    r"|both ){0,2}(?:have|has|do|does)"
    r" (?:the same|a similar|similar|the (?P<other>reverse|opposite))(?: \w+)?(?: effects?)?\b)",
    re.IGNORECASE,
)
