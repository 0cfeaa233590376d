"""Tells doses that are only reported: what used to be given, and what was seen of a dose.

"Until 2012 the maximum was 45 mg a day" tells nobody what to take, nor does "a dose of 40 mg
with a fatty meal was absorbed more slowly".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import Certainty

if TYPE_CHECKING:
    from pharmagraph.extracting.wording.atoms import Atom
    from pharmagraph.model import DosePhase

__all__ = ["is_finding", "is_gone", "is_history", "is_outcome", "is_remedy"]

#: How far around an amount is told that it is only reported.
_REACH = 200
#: Nothing between the words of the past and the amount turns to the present.
_STILL = r"(?:(?!\b(?:now|today|currently|nowadays|is|are|has|have|since|but|whereas)\b)[^;])*$"
_GIVEN = (
    r"(?:given|used|taken|prescribed|administered|recommended|advised|dosed|allowed|treated|set)"
)
_GUIDES = (
    r"(?:guidelines?|guidance|labels?|labell?ing|recommendations?|advice|protocols?|textbooks?"
    r"|leaflets?|instructions?|directions?)"
)
_SAID = (
    r"(?:had\s+)?(?:recommend(?:s|ed)?|advis(?:e|es|ed)|suggest(?:s|ed)?|allow(?:s|ed)?"
    r"|call(?:s|ed)?\s+for|gave|give|set|list(?:s|ed)?|named?|permitted|said)"
)
_DOSE = r"(?:\w+\s+){0,2}(?:dos(?:e|es|age)|maximum|limit|regimen)"
_YEAR = r"(?:(?:early|mid|late|about|around|the\s+year)[\s-]+)?(?:\w+\s+)?(?:19|20)[0-9]{2}s?\b"
_DONE = r"(?:be|get|receive|take|start|begin|recommend|advise|give|prescribe|have|stand)"
_BEFORE = clue_compile(
    rf"\b(?:until|till|before|prior\s+to|up\s+to)\s+{_YEAR}"
    rf"[^;]*?\b(?:was|were|got|took|received|had|began|started)\b{_STILL}"
    rf"|(?<!is )(?<!are )(?<!be )(?<!been )\bused\s+to\s+{_DONE}\b{_STILL}"
    r"|(?<!who )(?<!have )(?<!had )(?<!that )\b(?:once|formerly|previously|originally"
    r"|initially)\s+(?:prescribed|gave|recommended|advised"
    rf"|suggested|took|used\s+to)\b{_STILL}"
    rf"|\bformerly\s+(?:{_GIVEN}|was|were|got|took|received|started)\b{_STILL}"
    r"|\b(?:was|were)\s+(?:formerly|once|originally|previously|historically|in\s+the\s+past"
    r"|at\s+(?:one|first|that)\s+time,?)\s+(?:(?:also|often|usually|sometimes|widely)\s+)?"
    rf"{_GIVEN}\b{_STILL}"
    r"|\b(?:formerly|originally|historically|previously|at\s+one\s+time|in\s+the\s+past"
    r"|in\s+earlier\s+(?:years|times|decades)|(?:years|decades)\s+ago"
    r"|in\s+the\s+(?:early\s+|late\s+|mid-)?(?:19|20)[0-9]0s),?\s[^;,]*?"
    rf"\b(?:was|were|took|received|got)\b{_STILL}"
    r"|\b(?:older|earlier|previous|former|old|outdated|superseded|past|original)\s+"
    rf"(?:[a-z]+\s+)?{_GUIDES}\s+{_SAID}\b{_STILL}"
    r"|\b(?:original|old|former|earlier"
    r"|(?:first|initially|originally)\s+(?:approved|recommended|licensed))\s+"
    rf"{_DOSE}\s+(?:was|were|had\s+been)\b{_STILL}"
    r"|\bat\s+one\s+time\s+(?:let|allowed|had|gave|used|recommended|advised|prescribed)\b[^;]*$"
    r"|\bwhen\s+(?:it|the\s+(?:drug|medicine))\s+(?:was\s+first|first\s+(?:came|was)|was\s+new)\b"
    rf"[^;]*?\b(?:was|were)\b{_STILL}",
    re.IGNORECASE,
)
_BEHIND = clue_compile(
    r"[^;.#]*?(?:[;,(.\u2014\u2013]|\bbut)\s*(?:but\s+|and\s+)?"
    r"(?:this|that|which|the\s+practice|a\s+practice\s+that|it)\s+"
    r"(?:(?:is|are)\s+no\s+longer\s+"
    r"(?:done|given|used|practi[sc]ed|recommended|advised|the\s+(?:case|practice))"
    r"(?!\s+(?:in|for|if|when)\b)"
    r"|(?:has|have)\s+(?:since\s+)?been\s+(?:abandoned|given\s+up)"
    r"|(?:was|were)\s+(?:later\s+|since\s+)?(?:abandoned|given\s+up|withdrawn)"
    r"|(?:is|are)\s+(?:now|today|nowadays)\s+(?:(?:considered|thought|seen\s+as|held|regarded\s+as)\s+)?(?:to\s+be\s+)?"
    r"(?:reckless|obsolete|outdated|unsafe|dangerous|excessive|too\s+(?:high|much|risky)|wrong|a\s+mistake))\b"
    r"|[^.#]*?[;,(]\s*(?:it\s+is\s+)?no\s+longer\s+(?:on\s+(?:the\s+)?label|licensed|approved|in\s+use)\b"
    rf"|[^;.#]*?\b(?:until|till)\s+{_YEAR}"
    r"|[^;.#]*?[;,.(\u2014\u2013]\s*(?:but\s+|and\s+)?(?:such|these|those)\s+(?:(?:high|large|huge|big)\s+)?"
    r"(?:doses|amounts|regimens|schedules)\s+(?:are|were|have|should|must)\s+(?:not|never|no\s+longer)\s+(?:been\s+|be\s+)?"
    r"(?:for|meant|used|given|approved|licensed|recommended|advised|suitable|intended|taken|part|in\s+use)\b",
    re.IGNORECASE,
)
#: "In the past", "until lately": where they open a clause, all of it is over.
_ONCE = (
    r"(?:previously|originally|formerly|historically|once(?=,)|until\s+(?:recently|lately|then)"
    r"|(?:(?:many|some|several|a\s+few)\s+)?(?:years|decades)\s+ago|at\s+one\s+time|back\s+then"
    r"|in\s+(?:the\s+)?(?:past|former\s+(?:times|days|years)|earlier\s+(?:times|days|years"
    r"|decades)|old(?:en)?\s+(?:times|days)"
    r"|those\s+(?:times|days|years))"
    r"|in\s+(?:the|its|my|our|their)\s+(?:very\s+)?(?:first|early|earliest)\s+(?:few\s+)?(?:years?|decades?)\b"
    r"(?!\s+of\s+(?:treatment|therapy|use|life))"
    r"|in\s+(?:the|an?)\s+(?:(?:first|old|older|former|earlier|previous)\s+)?editions?\b"
    rf"|in\s+(?:the\s+)?{_YEAR})"
)
_WENT = (
    r"(?:was|were|had|took|received|got|gave|used|prescribed|recommended|advised|sold|started"
    r"|began|came|let|allowed)"
)
_OPENS = clue_compile(rf"(?:^|[.;:]\s)\W*(?:but\s+|and\s+)?{_ONCE}\b{_STILL}", re.IGNORECASE)
_WAS = clue_compile(rf"[^;.]*?\b{_WENT}\b", re.IGNORECASE)
#: Somebody gave it up: "the makers dropped the dose of", "doctors no longer use".
_GAVE_UP = clue_compile(
    r"\b(?:dropped|withdrew|abandoned|discontinued|gave\s+up"
    r"|no\s+longer\s+(?:recommends?|uses?|advis(?:e|es)|gives?|prescribes?|sells?|makes?"
    r"|lists?|takes?))"
    r"\s+(?!(?:to|from|by|because|after)\b)(?:(?!\b(?:for|to|is|are|now|and|but)\b)[^;,.])*$",
    re.IGNORECASE,
)
_GONE = clue_compile(
    r"(?:[\s\u00b7\u00a4]|\b(?:an?|the|dos(?:e|es|age|ages)|strength|tablets?|capsules?"
    r"|patch|injection|version|size)\b)*"
    r"(?:(?:is|are)\s+no\s+longer\s+(?:recommended|used|given|sold|made|available|advised"
    r"|prescribed"
    r"|produced|supplied|marketed|licensed|approved)\b(?!\s+(?:in|for|if|when)\b)"
    r"|(?:is|are)\s+(?:(?:now|long|today|by\s+now)\s+)*(?:obsolete|outdated|out\s+of\s+(?:date|use)|superseded"
    r"|abandoned|history|a\s+thing\s+of\s+the\s+past)\b"
    r"|(?:was|were)\s+(?:(?:the|then|once|an?)\s+)*(?:usual|old|former|original|standard"
    r"|common|customary)\b"
    r"|(?:has|have)\s+(?:since\s+|now\s+|been\s+|long\s+)*(?:withdrawn|discontinued|dropped"
    r"|abandoned|given\s+up"
    r"|taken\s+off|removed)\b|(?:was|were)\s+(?:later\s+|since\s+)?(?:withdrawn"
    r"|discontinued|dropped|abandoned"
    r"|given\s+up|taken\s+off|removed)\b)",
    re.IGNORECASE,
)
#: What is only heard: "some websites advise", "it is often claimed that".
_HEARD = clue_compile(
    r"\b(?:web\s?sites?|blogs?|forums?|magazines?|friends?|(?:some|many)\s+(?:people"
    r"|patients|books|parents|users|websites))\s+"
    r"(?:(?:still|may|also|often|wrongly)\s+)*(?:say|think|believe|claim|advise|suggest"
    r"|tell|assume|imagine)s?\b"
    r"(?:(?!\b(?:but|in\s+fact|actually|now)\b)[^;])*$"
    r"|\bit\s+(?:is|was)\s+(?:(?:often|sometimes|widely|commonly|wrongly|still|once)\s+)*"
    r"(?:claimed|rumou?red|believed|said|thought)\s+that\b(?:(?!\b(?:but|in\s+fact|actually"
    r"|now)\b)[^;])*$",
    re.IGNORECASE,
)
#: What became of the drug in the body, as the verb of a dose.
_BODY = (
    r"(?:peaks?|blood|plasma|serum|levels?|concentrations?|exposures?|lower|higher|similar|half"
    r"|double|twice|an?|about|roughly|[0-9.]+\s*(?:%|percent|times)?|\u00b7+)"
)
_ADVERBS = r"(?:(?:more|less|also|then|only|much|somewhat|[a-z]+ly)\s+)*"
_OUTCOME = (
    rf"(?:(?:was|were|is|are)\s+{_ADVERBS}"
    r"(?:absorbed|cleared|eliminated|excreted|metaboli[sz]ed|broken\s+down|bioavailable)\b"
    r"|(?:gave|gives?|produce[sd]?|yield(?:s|ed)?|result(?:s|ed)?\s+in|le(?:d|ads?)\s+to"
    rf"|reach(?:es|ed)?|show(?:s|ed)|achieve[sd]?)\s+{_ADVERBS}{_BODY}(?!\w)"
    r"|(?:raise[sd]?|lower(?:s|ed)|increase[sd]?|decrease[sd]?|reduce[sd]?|slow(?:s|ed)"
    r"|delay(?:s|ed))\s+(?:the\s+|its\s+)?"
    r"(?:peaks?|blood|plasma|levels?|concentrations?|exposures?|absorption|bioavailability)\b)"
)
_SUBJECT = clue_compile(
    r"(?:^|[;:]|,\s+(?:while|whereas|and|but)\b|\.\s)\W*(?:in\s[^,;]{3,60},\s+)?"
    r"(?:(?:taking|giving|swallowing|after)\s+)?(?:(?:an?|the|one|each|single|oral|two)\s+)*"
    r"(?:dos(?:e|es|ages?)(?:\s+of)?\s+|tablets?\s+of\s+)?(?:about\s+)?$",
    re.IGNORECASE,
)
_FOUND = clue_compile(
    r"(?:(?!\b(?:is|are|should|must|may|can|takes?|gives?|then|until|if)\b)[^;.,#])*?"
    rf"\b{_OUTCOME}",
    re.IGNORECASE,
)
_IS_OUTCOME = clue_compile(rf"\W*{_OUTCOME}", re.IGNORECASE)

#: What another drug is given for that has nothing to do with this one's doses.
_REMEDY = clue_compile(
    r"\b(?:treated|reversed|counteracted|managed|treatment|recovered|rescued?|antidotes?)\s+"
    r"(?:\w+\s+){0,2}?(?:with|by|is|was)\s+(?:an?\s+(?:\w+\s+)?(?:dose|infusion"
    r"|injection)\s+of\s+)?$",
    re.IGNORECASE,
)


def is_history(text: str, start: int, end: int) -> bool:
    """Tell whether the words around the amount from *start* to *end* say that it is over.

    What people only say of it is no dose of today either.
    """
    place = (max(0, start - _REACH), start)
    if _BEFORE.search(text, *place) or _GAVE_UP.search(text, *place) or _HEARD.search(text, *place):
        return True
    opens = _OPENS.search(text, *place)
    if opens and (_WAS.search(text, opens.start(), start) or _WAS.match(text, end, end + _REACH)):
        return True
    return _BEHIND.match(text, end, end + _REACH) is not None


def is_gone(masked: str, end: int) -> bool:
    """Tell whether the words behind the amount, from *end*, say that it was given up."""
    return _GONE.match(masked, end) is not None


def is_finding(text: str, masked: str, start: int, end: int) -> bool:
    """Tell whether an amount is the dose of which something was seen in the body."""
    found = _FOUND.match(masked, end, end + _REACH)
    return found is not None and _SUBJECT.search(text, max(0, start - _REACH), start) is not None


def is_outcome(text: str, end: int) -> bool:
    """Tell whether the words behind a way of taking, from *end*, tell what it did."""
    return _IS_OUTCOME.match(text, end) is not None


def is_remedy(phase: DosePhase, text: str, amount: Atom) -> bool:
    """Tell whether another drug, of which nobody says that it is given with this one, treats.

    "Anaphylaxis should be treated with 0.5 mg of adrenaline" is no dose beside the drug.
    """
    alone = phase.certainty is Certainty.IMPLIED
    return alone and _REMEDY.search(text, max(0, amount.start - _REACH), amount.start) is not None
