"""Tells what a sentence forbids: the drug for some people, or a dose for anybody.

"In severe liver disease it must not be given; in moderate disease, give 5 mg" doses nobody
with severe disease: the people of a prohibition are not those of the dose behind it. "Never
take 50 mg at once" and "80 mg is too much" dose nobody either.
"""

from __future__ import annotations

import re

from pharmagraph.extracting.wording.patterns import clue_compile

__all__ = ["behind_ban", "is_ban", "is_forbidden", "is_of_others"]

_GIVEN = (
    r"(?:given|used|taken|administered|prescribed|started|injected|infused|recommended|advised)"
)
_BAN = (
    rf"(?:(?:must|should|may|can|cannot|is|are)\s+(?:not|never)(?:\s+(?:be|to\s+be))?\s+{_GIVEN}"
    rf"|cannot\s+be\s+{_GIVEN}"
    r"|(?:must|should|may|can|do|does)\s+(?:not|never)\s+(?:take|use|receive|get|give|have"
    r"|start|prescribe)"
    r"|never\s+(?:take|use|give)|(?:is|are|being)\s+(?:strictly\s+)?contraindicated|contraindicated"
    r"|(?:must|should|is\s+to|are\s+to|is\s+best)\s+(?:be\s+)?avoid(?:ed)?|avoid(?:ed)?"
    r"|not\s+recommended|(?:is|are)\s+unsuitable"
    r"|not\s+(?:to\s+be\s+)?used)"
)
_OBJECT = (
    r"(?:\s+(?:it|this|any|use|the\s+(?:drug|medicine|tablets?|capsules?|injection)|(?!in\b"
    r"|with\b|at\b|on\b|for\b"
    r"|more\b|over\b|above\b|before\b|after\b|during\b|together\b|without\b)[\w-]+)){0,2}"
)
#: For whom it is ruled out, behind the words that do so.
_WHOM = (
    r"(?:\s+(?:in|for|by|to|with|at\s+all|there|then)\b(?:\s+(?:those|anyone|people"
    r"|patients)\s+with)?"
    r"|[\s\u00a4,])*"
)
_THEN = clue_compile(
    rf"\b{_BAN}{_OBJECT}{_WHOM}(?:;|\.(?=\s)|,\s+(?:and|but|while|whereas|though|yet)\b"
    r"|\s+(?:but|while|whereas)\b)",
    re.IGNORECASE,
)
_ALL = clue_compile(
    rf"\W*(?:it\s+|use\s+|the\s+drug\s+|treatment\s+)?{_BAN}{_OBJECT}\W*$", re.IGNORECASE
)
#: What marks out whom a dose is for, in words that name no group.
_LED = clue_compile(
    r"\b(?:in|for|with|if|when|those|from|after|unless|between|at|people|patients|who)\b",
    re.IGNORECASE,
)
_AS = clue_compile(
    r"\b(?:for|in|at|with)\s+(?:(?:all|the|any)\s+)?(?:others?|everyone\s+else|rest|bedtime|night"
    r"|the\s+morning|the\s+evening|food|meals|most)\b",
    re.IGNORECASE,
)
_NOT = (
    r"(?:(?:(?<!who )(?<!that )(?:do|does)|must|should|may|can|ought|is|are|need)\s+(?:not|never)"
    r"|cannot|(?:don|doesn|mustn|shouldn|can|needn)['\u2019]t|never"
    r"|(?:nobody|no[\s-]one|no\s+[a-z]+|none)(?:\s+(?:should|may|must|can|ought\s+to))?)"
)
_DOSING = (
    r"(?:take[ns]?|uses?|used|gives?|given|receives?|gets?|needs?|requires?|prescribe[sd]?"
    r"|inject(?:s|ed)?"
    r"|administer(?:ed)?|start(?:s|ed)?|begin|begun|go\s+(?:up|down|straight|to)|raised?|increased?"
    r"|doubled?|push(?:ed)?|reduced?|lowered?|cut)"
)
#: What stands between a verb and its amount, where nothing sets a limit or turns to others.
_ONLY = (
    r"(?:(?!\b(?:more|less|fewer|higher|greater|larger|faster|over|above|beyond|past"
    r"|exceed\w*|but|by|until|till"
    r"|before|unless|if|when|while|without|than|take[ns]?|gives?|given|receives?|starts?|is|are"
    r"|should|must|may|can|then|so|except|only|longer|max\w*|highest|full|whole)\b)[^;:,.#])*$"
)
_WRONG = (
    r"(?:no\s+(?:point|sense|use|reason|need|benefit|advantage)\s+(?:in|to|for)"
    r"|(?<!not\s)(?<!never\s)\b(?:useless|pointless|unwise|wrong|dangerous|unsafe"
    r"|unnecessary|a\s+mistake"
    r"|an\s+error|not\s+(?:necessary|wise|safe|useful|helpful|sensible|right))\s+to"
    r"|makes\s+no\s+sense\s+to|(?<!to\s)\bavoid)"
)
_REFUSED = clue_compile(
    rf"\b{_NOT}\s+(?:ever\s+)?(?:be\s+)?{_DOSING}(?:\s+(?:with|at|on))?\b{_ONLY}"
    rf"|\b{_WRONG}\s+(?:giv|tak|us|rais|increas|start|inject|prescrib|go|doubl)\w*{_ONLY}"
    rf"|(?<!to\s)\bavoid\s+(?:(?:single|daily|large|high|the)\s+)*doses?\s+of\s+{_ONLY}",
    re.IGNORECASE,
)
#: "50 mg more often than daily" limits how often it is taken.
_OFTENER = clue_compile(
    r"\s*(?:(?:\w+\s+)?(?:more|again|or\s+more|as\s+a\s+maximum)\b)", re.IGNORECASE
)
#: How a dose that is spoken ill of is taken, and for whom.
_CHAIN = (
    r"(?:[\s\u00b7\u00a4]|\b(?:in|for|at\s+once|a|an|the|per|or\s+more|doses?|tablets?"
    r"|capsules?|this"
    r"|these|most|alone|as\s+well|also|even)\b)*"
)
_BAD = clue_compile(
    rf"{_CHAIN}\b(?:(?:is|are|was|were|will\s+be|would\s+be|proved|proves)\s+(?:(?:far|much"
    rf"|clearly|usually|often|simply"
    r"|almost|always|generally|probably|also|still)\s+)*"
    r"(?:too\s+(?:much|high|little|low|large|small|strong|weak|many|often)"
    r"|not\s+(?:any\s+)?(?:better|enough|safe|sufficient"
    r"|worth\w*|advisable|appropriate|allowed|permitted|acceptable|correct|right|useful"
    r"|helpful|suitable)"
    r"|no\s+(?:better|good|use|safer|stronger)|wrong|excessive|insufficient|inadequate"
    r"|ineffective|useless"
    r"|pointless|unnecessary|unsafe|inappropriate|forbidden|prohibited|a\s+mistake|an\s+error)\b"
    r"|(?:does|do|did|will)\s+not\s+(?:work|help|suffice|add|bring|act|do|give)\b"
    r"|(?:has|have|had|offers?|offered|brings?|brought|gives?|gave|shows?|showed|adds?|added"
    r"|provides?)\s+(?:nothing\b|(?:no|little)\s+(?:\w+\s+)?(?:advantages?|benefits?|gain"
    r"|value|use|more"
    r"|better|point|effect)\b(?!\s+on\b))"
    r"|(?:must|should|may|can)\s*(?:not|never)\s+be\s+(?:taken|given|used|prescribed|injected)\b"
    r"(?=\W*$|\s*[.;,\u00a4]|\s+(?:in|for|by|to|at\s+once)\b)"
    r"|(?:is|are)\s+not\s+(?:meant\s+)?for\b)",
    re.IGNORECASE,
)


#: "…, which is dangerous": of the dose itself, where it is no limit that is passed.
_DANGER = clue_compile(
    r"[^;.#]{0,60}?(?:,|\s\(|\s[\u2014\u2013-])\s?(?:which|and\s+(?:this|that)|this|a\s+practice\s+that)\s+"
    r"(?:is|was|can\s+be|may\s+be|has\s+proved)\s+(?:(?:very|highly|both|always|extremely)\s+)*"
    r"(?:dangerous|unsafe|unwise|risky|reckless|harmful|wrong|a\s+mistake|an\s+error|too\s+(?:much|high)|excessive"
    r"|not\s+(?:safe|approved|recommended|advised|allowed|licensed)|against\s+(?:the\s+)?(?:advice|label\w*))\b",
    re.IGNORECASE,
)
_PASSED = clue_compile(
    r"\b(?:more|less|fewer|higher|over|above|beyond|exceed\w*|not|never|up|maximum|without|instead)\b[^;:.]*$",
    re.IGNORECASE,
)


def is_forbidden(before: str, behind: str) -> bool:
    """Tell whether the words around an amount forbid it, or call it wrong."""
    refused = _REFUSED.search(before) and not _OFTENER.match(behind)
    if refused or _BAD.match(behind):
        return True
    return _DANGER.match(behind) is not None and not _PASSED.search(before)


def behind_ban(masked: str, start: int, amount: int) -> int:
    """Return where, in front of an *amount*, a clause that rules the drug out ends; or *start*."""
    ends = [found.end() for found in _THEN.finditer(masked, start, amount)]
    return ends[-1] if ends else start


def is_ban(words: str) -> bool:
    """Tell whether *words* do nothing but rule the drug out: "do not use"."""
    return _ALL.match(words) is not None


def is_of_others(masked: str, start: int, before: str) -> bool:
    """Tell whether a dose behind a ban is for people whom nothing in *before* was read as."""
    banned = any(found.end() == start for found in _THEN.finditer(masked, 0, start))
    return banned and _LED.search(_AS.sub("", before)) is not None
