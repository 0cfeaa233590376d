"""Finds the letter of a pregnancy category where it is not said as "category C".

Writers rate, grade and list a drug, give it a letter, or print the letter alone under the
heading. Only capital letters count, and not where people or animals are put into groups.
"""

from __future__ import annotations

import re

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile

__all__ = ["GIVING", "LETTERED", "find_letter", "is_unlettered", "lone_letter"]

_NOUN = (
    r"(?:categor(?:y|ies)|ratings?|letter(?:ing)?s?|grad(?:e|ing)|class(?:ification)?|group|code)"
)
_ABOUT = r"(?:(?:US|U\.S\.|FDA(?:'s)?|pregnancy|fetal|safety|risk|old|former|current)\s+)*"
_GLUE = (
    rf"(?:(?:as|in|into|under|at|to|of|with|an?|the|its|drug|letter|{_NOUN})\s+|{_ABOUT}{_NOUN}\s+)"
)
_LETTER = r"[\"'(]?(?P<letter>[ABCDNX])(?![\w'/+-])"
_STOPS = (
    r"(?=[\"')]?\s*(?:$|[.,;:()=]|-\s|(?:in|for|during|by|under|on|because|since|meaning|which"
    r"|and|but|after|before|until|when|if|throughout|from|near|at)\b))"
)
_NAMED = clue_compile(
    rf"\b(?i:{_ABOUT}{_NOUN}(?:\s+(?:assigned|given|granted|attached))?"
    r"(?:\s+(?:of|for|to|in|from|by|that|which)\s+(?:(?!(?:is"
    r"|was)\b)[\w-]+\s?){1,7}?)?(?:\s\([^)]{2,12}\))?(?:,\s[^,.;:]{3,50},)?"
    r"(?:\s*[:=]\s*|\s+-\s+|\s+(?:(?:is|was|of|remains|remained)\s+)?(?:an?\s+|the\s+letter\s+)?))"
    rf"{_LETTER}{_STOPS}"
)
_PLACED = clue_compile(
    r"\b(?i:(?:graded?s?|rate[sd]?|class(?:es|ed)?|classif(?:y|ie[sd])|categori[sz]e[sd]?|ranks?"
    r"|ranked"
    r"|label(?:l?ed|s)?|list(?:s|ed)?|place[sd]?|puts?|assign(?:s|ed)?|give[sn]?|gave|got|gets"
    r"|receive[sd]|earn(?:s|ed)|carrie[sd]|bears?|bore|holds?|held|falls?|fell|belongs?)"
    r"(?:\s+(?!(?:as|in|into|under|at|to|an?)\s)[\w'-]+){0,4}?(?:\s+(?:in"
    r"|for)\s+(?:use\s+in\s+)?pregnancy)?"
    rf"\s+{_GLUE}*){_LETTER}{_STOPS}"
)
_BEFORE = clue_compile(
    rf"\b(?i:(?:an?|the|letter|its)\s+)[\"']?(?P<letter>[BCDX])[\"']?(?i:\s+(?:{_ABOUT}{_NOUN}|drug|medicine)\b"
    r"(?=\s*(?:$|[.,;:(]|(?:in|for|during|by|under)\b))"
    r"|(?=\s+(?:was|has\s+been)\s+(?:assigned|given)\b))"
)
_APPLIED = clue_compile(
    rf"\b(?i:{_ABOUT}letter\s+(?:of\s+)?)[\"']?(?P<letter>[ABCDX])[\"']?"
    r"(?=\s+(?:(?:was|is|has\s+been)\s+(?:assigned|given)|applies|holds|stands)\b)"
)
_FIRST = clue_compile(
    rf"(?:^|,\s|\bletter\s)(?P<letter>[ABCDX])(?=\s+(?i:(?:is|was)\s+(?:the|its)\s+{_ABOUT}{_NOUN}\b))"
)
_ALONE = compiled(
    r"\W*(?:Pregnancy:\s+)?(?P<letter>[ABCDX])(?=\W*$|\s*[.;:(]"
    r"|\s+(?:in|during|for)\s+the\s+(?:\w+\s+){1,2}trimesters?\b)"
)
#: A letter that stands alone, as each that is given does: most texts have none.
_STANDING = compiled(r"(?<!\w)[ABCDNX](?![\w'/+-])")
#: Ways to give a letter without "category" in front of it.
GIVING = Patterns(_NAMED, _PLACED, _BEFORE, _APPLIED, _FIRST)
_GROUPED = clue_compile(
    r"\b(?:women|patients|mothers|infants|people|rats|mice|rabbits|animals|monkeys|stud(?:y|ies)"
    r"|trials?|volunteers|Child|Pugh|liver|hepat\w+|vitamins?|strepto\w+|influenza)\b",
    re.IGNORECASE,
)
_ASKED = compiled(r"\b(?:pregnan\w+|FDA|letter(?:ing)?|categor\w+|ratings?)\b", re.IGNORECASE)
_GIVING = (
    r"(?:assign(?:ed)?|g[ai]ven?|receive[ds]?|got|issued?|placed?|put|sort(?:ed)?|class(?:ed|ified)"
    r"|have|has|carr(?:y|ies)|bears?|set|rated|graded|lettered)"
)
_SHORT = rf"{_ABOUT}(?:letter\s+)?(?:categor(?:y|ies)|ratings?|letters?|grade)"
_UNLETTERED = clue_compile(
    rf"\b(?:(?:not|never|yet\s+to)\s+(?:be\s+|yet\s+|been\s+|formally\s+)*{_GIVING}"
    rf"\s+(?:[\w'-]+\s+){{0,6}}?{_SHORT}(?!\s+[ABCDX]\b)"
    r"|(?:not|never)\s+(?:yet\s+|been\s+|formally\s+)*(?:rated|graded|lettered"
    r"|categori[sz]ed)\s+(?:by\s+the\s+FDA|for\s+(?:use\s+in\s+)?pregnancy)"
    rf"|(?:no|without\s+an?|none\s+of\s+the)\s+{_SHORT}(?=\s+(?:was|has|is|for|in|under|of|letters?)\b|\s*[;,.]|\W*$)"
    rf"|too\s+late\s+(?:for|to\s+(?:get|receive|be\s+(?:given|assigned)))\s+(?:an?\s+|any\s+)?{_SHORT}"
    rf"|{_SHORT}\s*(?::|is|was)\s*(?:none|not\s+(?:assigned|classified|rated|given)|unassigned|unclassified|N/A)"
    r"|N\s*(?:=|:|-|\()\s*not\s+(?:yet\s+)?(?:classified|assigned|rated))(?!\w)",
    re.IGNORECASE,
)
_NO_LETTER = compiled(
    r"\W*(?:not\s+(?:yet\s+)?(?:classified|categori[sz]ed)|N(?:/A)?)\W*", re.IGNORECASE
)
#: What a sentence has to hold, so that it may give a letter in other words.
LETTERED = clue_compile(
    rf"\b(?:{_NOUN}|risk|graded|rate[sd]|class(?:es|ed)|ranks?|ranked|listed|lists|placed|puts?"
    r"|give[sn]|gave|got|carrie[sd]|bears|falls)\b|^\W*[ABCDNX]\b|\bnot\s+classified\b",
    re.IGNORECASE,
)


def find_letter(text: str, start: int, *, own: bool) -> re.Match[str] | None:
    """Return the first letter that *text* gives from *start*; *own* if pregnancy is the topic."""
    if not _STANDING.search(text, start) or not (own or _ASKED.search(text)):
        return None
    found = [match for each in GIVING.each if (match := each.search(text, start))]
    first = min(found, key=lambda match: match.start("letter"), default=None)
    return first if first and not _GROUPED.search(text, 0, first.end()) else None


def lone_letter(text: str) -> re.Match[str] | None:
    """Return the letter that is all of *text*, or stands in front of what it means."""
    return _ALONE.match(text)


def is_unlettered(text: str) -> bool:
    """Tell whether *text* says in other words that the drug has no category."""
    told = _UNLETTERED.search(text) or _NO_LETTER.fullmatch(text)
    return told is not None and not _GROUPED.search(text)
