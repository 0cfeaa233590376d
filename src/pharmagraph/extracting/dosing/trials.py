"""Tells doses that were tried on somebody: in trials, on volunteers, and on animals.

"A trial compared 20 mg with 40 mg" and "rats received 90 mg/kg" tell nobody what to take.
"""

from __future__ import annotations

import re

from pharmagraph.extracting.wording.patterns import clue_compile

__all__ = ["is_of_animals", "is_tried"]

#: How far around an amount is told who tried it.
_REACH = 200
_ON = (
    r"(?:(?!\b(?:is|are|should|must|may|can|recommend\w*|so|therefore|thus|but|whereas|now"
    r"|today|usual|adults"
    r"|patients\s+(?:take|receive))\b)[^;:])*$"
)
_STUDIES = (
    r"(?:trials?|stud(?:y|ies)|experiments?|researchers?|investigators?|scientists?|chemists?"
    r"|companies|makers?)"
)
_OFTEN = (
    r"(?:(?:also|then|first|once|now|currently|later|recently|[0-9]+|with|of|in|by|from|at"
    r"|the|an?|new|two|three|some"
    r"|large|small|people|patients|adults|children)\s+)*"
)
_TRIES = (
    r"(?:tests?|tested|testing|tries|tried|trying|compar(?:es?|ed|ing)|examin(?:es?|ed|ing)"
    r"|evaluat(?:es?|ed|ing)"
    r"|explor(?:es?|ed|ing)|look(?:s|ed|ing)\s+at|stud(?:ies|ied|ying)|investigat(?:es?|ed"
    r"|ing)|gave|used"
    r"|assess(?:es|ed|ing)?|randomi[sz]ed)"
)
_TRYING = clue_compile(
    rf"\b{_STUDIES}\s+{_OFTEN}(?:(?:is|are|was|were|will|has|have|had|may)\s+)?(?:(?:been|be"
    rf"|also|now|currently|soon|only)\s+)*"
    rf"{_TRIES}\b{_ON}"
    rf"|\b(?:placebo|control)\s+(?:group|arm|patients)\s+(?:got|received|took|was\s+given"
    rf"|were\s+given){_ON}"
    r"|\b(?:participants?|subjects?|volunteers?)\s+(?:\w+\s+){0,4}?(?:took|received|got"
    r"|were\s+(?:given|assigned|randomi[sz]ed|dosed)"
    rf"|swallowed|inhaled){_ON}"
    r"|\b(?:trials|studies|experiments)\s+(?:with|of|at|using|in\s+which)\s+(?:doses\s+of\s+)?(?:up\s+to\s+)?$"
    rf"|\b(?:was|were)\s+(?:first|also|only|once|initially)\s+(?:tried|tested|studied){_ON}",
    re.IGNORECASE,
)
_TRIED = clue_compile(
    r"[^;.#]*?(?:\b(?:to|by|in|on)\s+(?:(?:\w+\s+){0,2}healthy\s+(?:\w+\s+)?(?:volunteers"
    r"|subjects|adults|people|men|women)"
    r"|(?:\w+\s+){0,2}(?:volunteers|study\s+participants|trial\s+participants))\b"
    r"|\b(?:is|are|was|were)\s+(?:(?:now|still|currently|also|being"
    r"|only)\s+)*(?:under\s+(?:way|study|investigation|test)"
    r"|ongoing|planned|in\s+progress|(?<=being )(?:tried|tested|studied|investigated"
    r"|compared)|investigated|compared"
    r"|on\s+trial)\b)",
    re.IGNORECASE,
)
_BEASTS = (
    r"(?:rats?|mice|mouse|rabbits?|dogs?|monkeys?|hamsters?|rodents?"
    r"|(?:laboratory\s+)?animals?|horses?|ponies"
    r"|cats?|kittens?|pupp(?:y|ies)|cattle|cows?|calves|pigs?|piglets?|sheep|goats?|poultry"
    r"|livestock"
    r"|ferrets?|guinea\s+pigs?)"
)
_ANIMALS = clue_compile(
    rf"(?:^|[;.:,]\s)\W*(?:(?:in|for|and|but|while)\s+)?(?:(?:the|adult|small|large|young"
    rf"|pregnant|female|male|most|some)\s+)*"
    rf"{_BEASTS}(?:\s+(?:and|or)\s+{_BEASTS})?\s+(?:(?:were|was|are|is|often|usually|even"
    rf"|may|can|should|must)\s+)*"
    r"(?:needs?|needed|requires?|required|receives?|received|gets?|got|takes?|took"
    r"|tolerates?|tolerated"
    r"|given|fed|dosed|treated|survived?|injected|exposed)\b[^;:]*$"
    rf"|(?:^|[;.:]\s)\W*(?:for|in)\s+(?:\w+\s+)?{_BEASTS},?\s+(?:the|an?|doses?|it|is"
    rf"|usually)\s[^;:]*$"
    r"|\b(?:vets?|veterinarians?|veterinary\s+surgeons?)\s+(?:\w+\s+){0,2}?(?:gives?|gave"
    r"|uses?|used|prescribes?|recommends?"
    r"|advis(?:e|es)|injects?)\b[^;:]*$",
    re.IGNORECASE,
)


def is_tried(text: str, start: int, end: int) -> bool:
    """Tell whether the amount from *start* to *end* is one that somebody tried out."""
    if _TRYING.search(text, max(0, start - _REACH), start):
        return True
    return _TRIED.match(text, end, end + _REACH) is not None


def is_of_animals(text: str, start: int) -> bool:
    """Tell whether animals get the amount from *start* on."""
    return _ANIMALS.search(text, max(0, start - _REACH), start) is not None
