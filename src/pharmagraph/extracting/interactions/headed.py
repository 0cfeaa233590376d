"""Reads lists of agents under what the drug does to them: "Drugs it raises: digoxin; lithium"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.agents import read_parties
from pharmagraph.extracting.interactions.changes import any_of, changed, quantities, verbs
from pharmagraph.extracting.interactions.consequences import DRUG, THESE, Outcome
from pharmagraph.extracting.interactions.drafts import Draft
from pharmagraph.extracting.wording.patterns import Pattern, clue_compile
from pharmagraph.extracting.wording.phrases import trim

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["heading_outcome", "read_headed"]

_IT = clue_compile(r"(?:it|this (?:drug|medicine|medication)|the (?:drug|medicine|medication))")
_CUT = compiled(r";\s*(?:and\s|or\s)?")
#: What an item says behind its agents is no agent.
_ASIDE = clue_compile(r",?\s(?:in|for|with|of)\s(?:which|whom)\s.*|\sin\s(?:particular|general)\b")


def heading_outcome(page: Page, text: str) -> tuple[Outcome, int] | None:
    """Return what the heading of *text* says of the agents below it, and where it ends."""
    if levels := _levels_heading().match(text):
        return _of_levels(page, text, levels)
    if acting := _acting_heading().match(text):
        return _of_acting(page, text, acting)
    found = _heading().match(text)
    if not found:
        return None
    doer = found["doer"] or found["by"]
    if not (_IT.fullmatch(doer.lower()) or page.mention.fullmatch(doer)):
        return None
    verb = found["verb"] or found["done"] or f"drives {found['way']}"
    change = changed(verb, found["noun"] or found["of"] or "levels")
    piece = trim(text, *found.span("said" if found["said"] else "done_by"))
    return Outcome(piece, change, frozenset({THESE})), found.end()


#: How much of an agent a list speaks of, behind its name.
_IN_DOSES = compiled(
    r"\s(?:in|at)\s(?:high|higher|large|low|usual|full)\s(?:doses?|amounts?|quantit(?:y"
    r"|ies))",
    re.IGNORECASE,
)


def _of_levels(page: Page, text: str, found: re.Match[str]) -> tuple[Outcome, int] | None:
    """Return what "levels go up with:" says: it speaks of the drug, if of anybody."""
    who = found["who"] or found["own"] or ""
    if who and not (_IT.fullmatch(who.lower()) or page.mention.fullmatch(who)):
        return None
    verb = found["verb"] or found["done"] or found["way"]
    change = changed(verb, found["noun"] or "levels")
    return Outcome(trim(text, *found.span("said")), change, frozenset({DRUG})), found.end()


def _of_acting(page: Page, text: str, found: re.Match[str]) -> tuple[Outcome, int] | None:
    """Return what "drugs that lower its level:" and "drugs whose level it raises:" say."""
    who = found["on"] or found["by"]
    if not (who.lower() == "its" or _IT.fullmatch(who.lower()) or page.mention.fullmatch(who)):
        return None
    noun = found["noun"] or found["behind"] or found["whose"] or "levels"
    owners = frozenset({DRUG if found["on"] else THESE})
    change = changed(found["verb"] or found["done"], noun)
    start = found.start("verb") if found["verb"] else found.start("said")
    return Outcome(trim(text, start, found.end("said")), change, owners), found.end()


def read_headed(page: Page, sentence: Sentence, text: str) -> list[Draft]:
    """Return one draft for the agents behind such a heading in the same sentence, or none."""
    headed = heading_outcome(page, text)
    if not headed:
        return []
    outcome, start = headed
    text = _IN_DOSES.sub(lambda found: " " * len(found[0]), text)
    cuts = [cut.span() for cut in _CUT.finditer(text, start)]
    edges = [start, *(edge for cut in cuts for edge in cut), len(text)]
    parties = []
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        aside = _ASIDE.search(text, left, right)
        parties += read_parties(page, text, left, aside.start() if aside else right)
    if not parties:
        return []
    named = [(p, page.span(sentence, p.piece.start, p.piece.end)) for p in parties]
    spans = [page.span(sentence, outcome.piece.start, outcome.piece.end)]
    may = not {"may", "can", "might", "could"}.isdisjoint(text[:start].lower().split())
    return [Draft(sentence, named, outcome, may=may, spans=spans, context=[sentence.span])]


@cache
def _levels_heading() -> Pattern:
    """Find "levels of it go up with:" and "its levels are raised by:"."""
    noun = rf"(?:blood\s|plasma\s|serum\s)?(?P<noun>{any_of(quantities())})"
    whose = r"(?:(?:the|its)\s)?(?:(?P<own>[\w-]+)\s)?"
    levels = rf"(?:{whose}{noun}(?:\sof\s(?P<who>[\w-]+))?\s)?(?:(?:may|can|might)\s)*"
    rise = rf"(?P<verb>{any_of(verbs('alone'))})\s(?:with|on|under|through|because\sof|due\sto)"
    rise += r"|(?P<way>up|down)(?:\s(?:with|on|under))?"
    raised = rf"(?:(?:is|are|be)\s)?(?P<done>{any_of(verbs('participle', 'both'))})\sby"
    return clue_compile(rf"\W*(?P<said>{levels}(?:{rise}|{raised}))\s?:\s*", re.IGNORECASE)


@cache
def _acting_heading() -> Pattern:
    """Find "drugs that lower its level:" and "drugs whose level is raised by it:"."""
    noun, blood = any_of(quantities()), r"(?:(?:blood|plasma|serum)\s)?"
    drugs = r"(?:[\w-]+\s){0,3}?(?:drugs|medicines|medications|agents|substances)"
    who = r"(?:(?:this|the)\s(?:drug|medicine|medication)|[\w-]+)"
    front = rf"(?:(?:{drugs}\s(?:that|which)|these|(?:the\s)?following(?:\s{drugs})?)\s)?"
    lower = rf"(?:(?:may|can|could|might|also)\s)*(?P<verb>{any_of(verbs('active'))})\s"
    its_level = (
        rf"(?:(?:the\s)?{blood}(?P<noun>{noun})\s(?:of|to)\s)?"
        rf"(?P<on>{who})(?:'s)?(?:\s{blood}(?P<behind>{noun}))?"
    )
    raised = (
        rf"{drugs}\swhose\s{blood}(?P<whose>{noun})\s(?:(?:may|can)\s)?(?:is|are|be)\s"
        rf"(?P<done>{any_of(verbs('participle', 'both'))})\sby\s(?P<by>{who})"
    )
    said = rf"(?P<said>{lower}{its_level}|{raised})"
    return clue_compile(rf"\W*{front}{said}\s?:\s*", re.IGNORECASE)


@cache
def _heading() -> Pattern:
    verb = any_of(verbs("active", "both"))
    done = any_of(verbs("participle", "both"))
    noun = any_of(quantities())
    way = r"(?:drive|push|bring|force|pull)s?\s(?P<way>up|down)"
    drugs = r"(?:[^:.;]{0,160}?\b(?:list|number)\sof\s)?(?:[\w-]+\s){0,2}?"
    drugs += r"(?:drugs|medicines|medications|agents|substances)"
    who = r"(?:this|the)\s(?:drug|medicine|medication)|[\w-]+"
    return clue_compile(
        rf"\W*(?:(?:{drugs}(?:\s(?:that|which|whose\s(?:\w+\s)?(?P<noun>{noun})))?\s)?"
        rf"(?P<said>(?P<doer>{who})\s(?:(?:may|can|could|[a-z]+ly)\s)*(?:(?P<verb>{verb})|{way}))"
        rf"(?:\sthe\s(?:blood\s)?(?P<of>{noun})\sof)?(?:\sis\s(?:a\s)?long(?:\sone)?(?=\s?:))?"
        rf"|{drugs}\s(?P<done_by>(?P<done>{done})\sby\s(?P<by>{who})))\s?:\s*",
        re.IGNORECASE,
    )
