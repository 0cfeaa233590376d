"""Where a sentence tells what something else does: the illness, placebo, another drug, stopping.

"Gout itself can lead to kidney stones", "people on placebo had hives", "seen with otherol but not
with zorvanib" and "if you stop it, gout may come" name no effects of the drug.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.effects.arms import PLACEBO
from pharmagraph.extracting.effects.stretches import clause_start, list_end
from pharmagraph.extracting.effects.takers import is_other_drug
from pharmagraph.extracting.effects.verbs import DRUG_WORDS, MASK
from pharmagraph.extracting.wording.known import is_known
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.model import SectionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.extracting.page import Page

__all__ = ["FOREIGN", "said_of_else"]

_DOES = (
    r"(?:(?:may|might|can|could|often|also|sometimes|usually|frequently)\s){0,3}"
    r"(?:leads?\sto|causes?|brings?(?:\son)?|results?\sin|raises?\sthe\srisk|increases?\sthe\srisk|produces?"
    r"|damages?|go(?:es)?\s(?:along\s)?with|(?:is|are)\s(?:linked|associated)\s(?:with|to))\b"
)
#: "Gout itself may lead to": what is meant is not the drug.
_ITSELF = clue_compile(
    rf"(?:^|[.;]\s)\W*(?:an?\s|the\s|untreated\s)?(?!(?:{DRUG_WORDS})\b|{MASK})(?P<ill>[a-z]"
    rf"[a-z' -]{{2,50}}?)\s(?:itself|by\sitself|on\sits\sown)\s{_DOES}",
    re.IGNORECASE,
)
#: "Gout may cause": of an illness that the drug is used for.
_ILLNESS = clue_compile(rf"(?:^|[.;]\s)\W*(?P<ill>[a-z][a-z' -]{{2,40}}?)\s{_DOES}", re.IGNORECASE)
_USED = clue_compile(
    r"\b(?:used|uses?|treats?|treatment|prescribed|indicated|relieves?)\b", re.IGNORECASE
)
_ON_PLACEBO = clue_compile(
    r"\b(?:people|patients|those|subjects|participants|volunteers|adults|children|women|men)\s(?:who\s)?"
    rf"(?:on|given|taking|receiving|got|took|received)\s(?:the\s|an?\s)?{PLACEBO}\s(?:also\s)?"
    r"(?:reported|had|developed|experienced|got|complained|suffered|noted|felt)\b",
    re.IGNORECASE,
)
#: "Attributed to otherol but not to zorvanib".
_BUT_NOT = clue_compile(
    r"\b(?:to|with|from|on|of|by|under|after)\s(?P<who>[a-z]{4,})(?:\s[a-z]+)?,?\s(?:but|and|though|yet)\s(?:has\s|have\s)?"
    rf"(?:not|never)\s(?:been\s[a-z]+\s)?(?:to|with|from|on|of|by|under|after|for|in)\s(?:{MASK}+|(?:{DRUG_WORDS})\b)",
    re.IGNORECASE,
)
#: "More frequent in epilepsy whether or not they take it".
_EITHER_WAY = clue_compile(
    r"\b(?:whether\sor\snot|regardless\sof\swhether|even\swithout|with\sor\swithout|whether)\s[^.;,]{0,30}?"
    rf"(?:\b(?:take|takes|taking|use|uses|given|on|treated|treatment)\b|{MASK}|\bthe\s(?:drug|medicine)\b)"
    r"(?=[^.;,]{0,30}(?:[.;]|$))(?![^.;]*\b(?:food|meals?|milk|water|dose|fasting)\b)",
    re.IGNORECASE,
)
_UNLIKELY = clue_compile(
    r"\s(?:is|are|seems?|appears?)\s(?:very\s|highly\s|most\s)?(?:unlikely|not\s(?:likely|expected))(?=\s?(?:[.,;]|$))",
    re.IGNORECASE,
)
#: "Had suffered from gout on that drug".
_THAT_DRUG = clue_compile(
    r"\b(?:on|with|under|from|by|after|to)\s(?:that|the\s(?:other|former|previous|older))\s"
    r"(?:other\s)?(?:drug|medicine|medication|agent)\b",
    re.IGNORECASE,
)
#: "Gout, but not hives, was": what is left out is no name.
_NOT_THOSE = clue_compile(
    r",\s(?:but|and\s|though\s)?\s?not\s(?P<what>[a-z][^.;,]{2,60}?)(?=,\s)", re.IGNORECASE
)
#: "Many of its class, but not zorvanib itself, have caused": the drug is the one left out.
_BUT_NOT_IT = clue_compile(
    rf",\s(?:but|and|though|although)\snot\s(?:[a-z]+ly\s)?(?:{MASK}+|(?:{DRUG_WORDS})\b)(?:\sitself)?,?"
    r"\s(?:(?:has|have|may|might|can|are|is|also|often|been)\s){0,3}(?:linked|associated|caused?|causes"
    r"|reported|implicated|produced?|led|leads?)\b",
    re.IGNORECASE,
)
#: "If you stop it at once, gout may come": no withdrawal is named.
_STOPPED = clue_compile(
    r"(?:^|[.;]\s)\W*(?:if|when|once|after|should)\s(?:you|patients?|people|it|treatment|therapy|the\s[a-z]+"
    rf"|{MASK}+)?\s?(?:(?:is|are|was|were|be|being|suddenly|abruptly)\s){{0,2}}"
    r"(?:stop(?:s|ped|ping)?|discontinu(?:es?|ed|ing)|quit(?:s|ting)?|withdrawn|interrupt(?:ed|s)?)\b"
    r"(?![^.;]*\b(?:withdrawal|rebound|discontinuation|too\s(?:early|soon)|go(?:es)?\saway|disappears?|resolves?|persists?|continues?|permanent"
    r"|lasting|because|due)\b)[^.;,]{0,60},\s(?P<what>[^.;]+)",
    re.IGNORECASE,
)
#: What withdrawal feels like: "withdrawal symptoms such as sweating".
_WITHDRAWN = clue_compile(
    r"\b(?:withdrawal|discontinuation)\s(?:symptoms?|syndromes?|reactions?|signs?|effects?)\s?"
    r"(?:\(|:\s|,?\s?(?:such\sas|including|like|with|namely|for\sexample,?|e\.g\.,?|includes?|are"
    r"|(?:which|that)\s(?:may\s|can\s|could\s)?(?:includes?|are))\s)(?P<what>[^;.]+)",
    re.IGNORECASE,
)
#: "Occurred only when it was combined with otherol".
_ONLY_WITH = clue_compile(
    r"\bonly\s(?:when|if)\s[^.;]{0,40}?\b(?:combined|taken|used|given)\s(?:together\s|along\s)?with\s"
    r"(?!food\b|meals?\b|an?\smeal\b|water\b)",
    re.IGNORECASE,
)
_REBOUND = clue_compile(r"\b(?:rebound|withdrawal|discontinuation)\b[^.;,()]*", re.IGNORECASE)
#: "Rapid dose reduction may cause" fits.
_ABRUPTLY = clue_compile(
    r"\b(?:sudden|abrupt|rapid|quick|fast)(?:ly)?\s(?:stop(?:s|ping|ped)?|discontinu\w+|withdraw\w*|withdrawal|(?:dose\s)?reduc\w+"
    r"|taper\w*)\b[^.;,]{0,50}?\s(?:may|can|could|might|has|have|will|leads?|causes?|caused)\b(?P<what>[^.;]+)",
    re.IGNORECASE,
)
FOREIGN = (
    *(_ITSELF, _ILLNESS, _ON_PLACEBO, _BUT_NOT, _BUT_NOT_IT, _EITHER_WAY, _UNLIKELY, _THAT_DRUG),
    *(_NOT_THOSE, _STOPPED, _WITHDRAWN, _ABRUPTLY, _ONLY_WITH),
)
_TELLING = Patterns(*FOREIGN)


def said_of_else(page: Page, text: str, hidden: str) -> list[tuple[int, int]]:
    """Return the stretches of *text* that tell what something else than the drug does.

    *hidden* is the same text with the drug's names hidden.
    """
    if not _TELLING.any_possible(hidden):
        return []
    return [*_named(hidden), *(_around(text, *place) for place in _clauses(page, hidden))]


def _named(hidden: str) -> Iterator[tuple[int, int]]:
    for pattern in (_NOT_THOSE, _STOPPED, _WITHDRAWN):
        for found in pattern.finditer(hidden):
            yield found.span("what")
    for found in _ABRUPTLY.finditer(hidden):
        start, end = found.span("what")
        named = _REBOUND.search(hidden, start, end)
        yield from ((start, named.start()), (named.end(), end)) if named else ((start, end),)


def _clauses(page: Page, hidden: str) -> Iterator[tuple[int, int]]:
    """Yield the words by which a whole clause is told of something else."""
    for pattern in (_BUT_NOT_IT, _EITHER_WAY, _UNLIKELY, _THAT_DRUG, _ONLY_WITH):
        yield from (found.span() for found in pattern.finditer(hidden))
    for found in _ON_PLACEBO.finditer(hidden):
        if MASK not in hidden[: found.end()]:
            yield found.span()
    for found in _BUT_NOT.finditer(hidden):
        if is_other_drug(found["who"]):
            yield found.span()
    for pattern in (_ITSELF, _ILLNESS):
        for found in pattern.finditer(hidden):
            if pattern is _ITSELF or _is_treated(page, found["ill"].strip()):
                yield found.start("ill"), found.end()


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    return clause_start(text, start), list_end(text, end)


def _is_treated(page: Page, label: str) -> bool:
    """Tell whether *label* is an illness that the page says the drug is used for."""
    return is_known(label) and f" {label}" in page.once("uses told", lambda: _uses(page))


def _uses(page: Page) -> str:
    told = (page.text(each) for each in page.sentences(SectionKind.OVERVIEW))
    return " ".join(text.lower() for text in told if _USED.search(text))
