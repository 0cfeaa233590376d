"""Finds effects named by a sentence that says no more: "Blood clots." behind a list begun before.

A list run together leaves its items as sentences without a verb; a leaflet has them in a line
below how often they happen. Such a sentence names effects only if its words are known to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.effects.cues import Cues, read_cues
from pharmagraph.extracting.effects.frames import OWN, Frame, heading_cues, said_frame
from pharmagraph.extracting.effects.leading import BAND
from pharmagraph.extracting.effects.patterns import STATED
from pharmagraph.extracting.effects.running import (
    divided_by_shares,
    is_list_of_shares,
    names_something,
    run_together,
)
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = [
    "SPEAKING",
    "after_colon",
    "begun",
    "fragment_frame",
    "label_end",
    "lists_behind",
    "speaks_of_effects",
]

_BEGINS = clue_compile(
    r"\b(?:includ(?:ing|e|es|ed)|are|were|such as)(?:\sthe following)?\s?(?::(?:\s|$)|$)"
    r"|\bany of (?:the following|these)(?:\s[\w-]+){0,3}\s?:",
    re.IGNORECASE,
)
#: "Less frequent are:" says of no list how often its effects are but of one below it.
_ONLY_BAND = clue_compile(
    r"\W*(?:also\s|less\s|more\s|very\s|most\s){0,2}"
    r"(?:common|uncommon|frequent|infrequent|rare|occasional)\s(?:are|were)"
    r"(?:\sthe following)?\s?:?\s*",
    re.IGNORECASE,
)
#: By one of these a sentence speaks of effects at large.
SPEAKING = Patterns(STATED, _ONLY_BAND)
_THESE = clue_compile(
    r"\b(?:any of|these|the following|one of|such)\s(?:of\s)?(?:these\s|the following\s)?"
    r"(?:[\w-]+\s){0,2}(?:symptoms|signs|problems|reactions|effects)\b"
    r"|\bany of (?:the following|these)(?:\s(?:bothers?|troubles?|worr(?:y|ies)|happens?|occurs?"
    r"|lasts?|gets?)"
    r"\b[^:.;]{0,40})?\s?:"
    r"|\bif you (?:have|get|notice|develop|experience)\s?:",
    re.IGNORECASE,
)
#: What speaks of effects at large, before a colon: "Most episodes are minor:".
_MOST = clue_compile(
    r"\W*(?:(?:most|many|some|several|two|three|four|five|six|a few|others?"
    r"|the (?:rest|remainder|majority)|a handful|all|more|few|these|they|those)\b"
    r"|(?:the|its|other|further|additional|more|less)\s(?:[\w-]+,?\s){0,3}(?:complaints?|troubles?"
    r"|problems?|ones|effects?|reactions?|episodes|events|dangers?|hazards?|risks?|harms?|nuisances"
    r"|drawbacks|complications)\b)",
    re.IGNORECASE,
)
_SIGNS = clue_compile(
    r"\b(?:signs?|symptoms?|looks?|shows?|recogni[sz]\w+|warnings?|feels?|overdos\w+"
    r"|withdraw\w*|stop\w*)\b",
    re.IGNORECASE,
)
_SIGNS_OF = clue_compile(r"\b(?:signs?|symptoms?|hints?)\sof\s|\bmay be\s", re.IGNORECASE)
_UNKNOWN = compiled(r"\W*(?:not known|frequency (?:is )?not known)", re.IGNORECASE)
#: Words that a mere name of an effect has none of.
_SAYS = compiled(
    r"\b(?:is|are|was|were|be|been|has|have|had|may|might|can|could|will|would|should|must|do|does"
    r"|did|don't|not|no|you|your|it|they|we|these|this|those|there|their|if|because|until|unless"
    r"|always|never|please|call|tell|see|ask|get|stop|take|talk|contact|seek|keep|go|use|avoid"
    r"|watch"
    r"|read|store|check|report|speak|occurs?|occurred|happens?|happened|causes?|caused|include[sd]?"
    r"|requires?|needs?|patients?|doctors?|provider|pharmacist|medicines?|treatment|dose|tablets?"
    r"|(?:more|less|rather)(?=\W*$)|side effects?|reactions? to|study|studies|trials?|section"
    r"|leaflet|information)\b",
    re.IGNORECASE,
)
_LABEL = compiled(r"(?:[\w/-]+\s){0,5}[\w/-]+\s?:\s")
_RELATIVE = compiled(r",?\s(?:that|which|when|where)\s", re.IGNORECASE)
_GOES_ON = compiled(r"\s(?:can|may|could|should|must|will)\s")
_SEMICOLON, _SEVERAL = compiled(r";\s(?:(?:and|or)\s)?"), 2
_BEFORE_DASH = compiled(r"\s[-–—]\s|,\slike\s")
_LONGEST_NAME = 9
_LONGEST_LIST = 60


def after_colon(text: str, colon: int) -> list[tuple[int, int]]:
    """Return the list behind "any of these symptoms, call a doctor:", if it is one of effects."""
    if not _THESE.search(text, 0, colon):
        several = "," in text[colon:] and _MOST.match(text) and not _SIGNS.search(text, 0, colon)
        return [(colon, len(text))] if several and _is_name(text[colon:]) else []
    several = text.count(";", colon) >= _SEVERAL
    if not several and (cut := run_together(text, colon, len(text), fewest=1)):
        return cut
    if several:
        marks = [m.span() for m in _SEMICOLON.finditer(text, colon)]
        edges = [colon, *(place for mark in marks for place in mark), len(text)]
        parts = zip(edges[::2], edges[1::2], strict=True)
        heads = [(a, _BEFORE_DASH.split(text[a:b])[0]) for a, b in parts]
        named = [(a, a + len(head)) for a, head in heads if names_something(head)]
        return [cut for a, b in named for cut in run_together(text, a, b, fewest=1) or [(a, b)]]
    return [(colon, len(text))] if _is_name(text[colon:]) else []


def lists_behind(text: str) -> bool:
    """Tell whether *text* announces effects that stand behind it: "any of these symptoms, call"."""
    return ":" not in text and _THESE.search(text) is not None


def speaks_of_effects(text: str) -> bool:
    """Tell whether *text* speaks of effects at large, or is "Less frequent are" and the like."""
    if not SPEAKING.any_possible(text):
        return False
    return STATED.search(text) is not None or _ONLY_BAND.fullmatch(text) is not None


def begun(page: Page, sentence: Sentence, text: str) -> Frame | None:
    """Return what *text* says of a list of effects that it begins; None if it begins none."""
    found = _BEGINS.search(text)
    if found is None or not speaks_of_effects(text[: found.end()]):
        return None
    colon = len(text) - 1 if ":" not in found[0] else text.find(":", found.start())
    span = page.span(sentence, 0, colon + 1)
    own = page.section(sentence).kind in OWN
    return said_frame(page, sentence, text[: colon + 1], span, own=own)


def fragment_frame(page: Page, sentence: Sentence, text: str, before: Frame | None) -> Frame | None:
    """Return what is said of the effects that *text* only names; None if it does more or less.

    *before* is what the list begun before it says.
    """
    section = page.section(sentence)
    own = section.kind in OWN
    if not own and before is None:
        return None
    band = BAND.search(text)
    if band and own:
        if not _is_name(text[: band.start()]):
            return None
        said = before or Frame(Cues(), ())
        return Frame(read_cues(band[0]).filled(said.cues), said.context, rule="effects-fragment")
    shares = own and before and (divided_by_shares(text, 0, len(text)) or is_list_of_shares(text))
    names = shares or _is_name(text[label_end(text) :])
    if _SIGNS_OF.search(text) or not names or _says_of_drug(page, text):
        return None
    if own and section.heading:
        cues = heading_cues(page, sentence)
        if cues.frequency or _UNKNOWN.match(section.heading.quote):
            return Frame(cues, (section.heading,), rule="effects-fragment")
    return Frame(before.cues, before.context, before.denied, "effects-fragment") if before else None


#: What behind the name of the drug is no verb: "allergy to zorvanib in children".
_BEHIND_NAME = compiled(r"\s(?!(?:or|and|in|with|during|on|for|at|after|when|itself)\b)[a-z]")


def _says_of_drug(page: Page, text: str) -> bool:
    """Tell whether *text* goes on behind the name of the drug, as "zorvanib lowers …" does."""
    return any(_BEHIND_NAME.match(text, found.end()) for found in page.mention.finditer(text))


def label_end(text: str) -> int:
    """Return where the words behind "Effects on the eye:" begin, or the start without a label."""
    label = _LABEL.match(text)
    return label.end() if label else 0


def _is_name(text: str) -> bool:
    """Tell whether *text* is a name of effects or a list of them, and says nothing of them."""
    relative = _RELATIVE.search(text)
    name = text[: relative.start()] if relative else text
    longest = _LONGEST_LIST if "," in name else _LONGEST_NAME
    if relative and _GOES_ON.search(text, relative.end() + 1):
        return False
    if len(name.split()) > longest or _SAYS.search(name) or ":" in name:
        return False
    return names_something(name)
