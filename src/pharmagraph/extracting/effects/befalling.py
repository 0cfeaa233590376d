"""Whom the effects of a sentence befall, or were not seen in, where it tells that of all of them.

"In children, …", "side effects in children: …", "no cases of gout were reported in children".
What is mostly seen in some people limits an effect to nobody.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.effects.tails import read_group
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.extracting.wording.unwanted import UNWANTED
from pharmagraph.model import AdverseEffect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.extracting.effects.besides import Found
    from pharmagraph.model import Population, Sentence

__all__ = ["with_people"]

_AGED = r"(?:aged?|ages|under|over|younger|older|less|below|above|up\sto|between|from|[0-9]{1,2})\s"
_SOME = (
    r"(?!(?:[0-9]|one|two|three|four|five|six|seven|eight|nine|ten|several|few|an?|most|many|some"
    r"|other|both|all|of)\b)"
)
_CERTAIN = (
    rf"{_SOME}(?:(?!(?:in|of|and|or|with|who|taking)\b)[a-z-]+\s){{0,2}}?(?:children|adolescents|infants"
    r"|neonates|newborns|babies|toddlers|teenagers|women|men|girls|boys|adults|volunteers"
    r"|(?:the\s)?elderly"
    r"|(?:p(?:a)?ediatric|elderly|geriatric|older|younger|adult|male|female|pregnant|diabetic)\s(?:patients"
    r"|people|persons|individuals|subjects)|(?:patients|people|persons|those|individuals)"
    rf"(?=\s(?:{_AGED}|with\s|who\shave\s)))"
    rf"(?:\s(?:{_AGED}|with\s|who\shave\s)"
    r"(?:(?!\s(?:are|is|was|were|include|may|can|have been)\b)[^.;:,()]){1,60})?"
)
_WHO = rf"(?P<who>{_CERTAIN}(?:(?:,\s|,?\s(?:and|or)\s){_CERTAIN})*)"
_SEEN = (
    r"(?:reported|seen|observed|noted|occur(?:red|s)?|found|described|identified|recorded"
    r"|documented|develop(?:ed)?)"
)
#: "In children, …", "in a trial in children, …".
_FRONT = clue_compile(
    rf"\W*(?:in|among)\s(?:(?:[a-z]+\s){{0,4}}(?:trials?|stud(?:y|ies))\s(?:in|of|with|among)\s)?{_WHO}"
    r"\s?[,:]\s",
    re.IGNORECASE,
)
#: "Further side effects in children: …", "the following were seen in children only: …".
_LABEL = clue_compile(
    rf"\b(?:(?:{UNWANTED}|reactions|complaints)|{_SEEN})\s(?:(?:reported|seen|observed)\s)?(?:only\s)?(?:in|among)\s(?:only\s)?{_WHO}"
    r"(?:\sonly)?(?=\s?:|\s(?:are|were|is|was|include[ds]?)\b)",
    re.IGNORECASE,
)
#: "… were reported in children".
_BEHIND = clue_compile(
    rf"\b{_SEEN}\s(?:only\s)?(?:in|among)\s{_WHO}(?:\sonly)?(?=\s?[.;,]|\s?$"
    r"|\s(?:during|after|treated|taking|receiving|who\stook|given|on)\b)",
    re.IGNORECASE,
)
_ANY = Patterns(_FRONT, _LABEL, _BEHIND)
_TURN = clue_compile(r";\s|\.\s|,?\s(?:but|while|whereas|although|though|however)\s", re.IGNORECASE)


def with_people(sentence: Sentence, text: str, found: Sequence[Found]) -> list[Found]:
    """Return what was *found* in *text*, each effect with the people it is said of."""
    if not _ANY.any_possible(text):
        return list(found)
    if not (_FRONT.match(text) or _LABEL.search(text) or _BEHIND.search(text)):
        return list(found)
    return [_with(sentence, text, fact) for fact in found]


def _with(sentence: Sentence, text: str, fact: Found) -> Found:
    if not isinstance(fact, AdverseEffect) or fact.population:
        return fact
    begin, place = sentence.span.start, fact.evidence[0]
    inside = sentence.span.start <= place.start < sentence.span.end
    last = len(text)
    start, end = (place.start - begin, place.end - begin) if inside else (last, last)
    people = _people(text, start, end)
    return replace(fact, population=people) if people else fact


def _people(text: str, start: int, end: int) -> Population | None:
    """Return the people said of what stands from *start* to *end*: behind it, or before."""
    before = [m for m in (_FRONT.match(text), *_LABEL.finditer(text)) if m and m.end() <= start]
    told = [m for m in before if not _TURN.search(text, m.end(), start)]
    told += [m for m in _BEHIND.finditer(text, end) if not _TURN.search(text, end, m.start())]
    if not told:
        return None
    group = read_group(text, *told[-1].span("who"))
    return group.population if group else None
