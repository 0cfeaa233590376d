"""Tells amounts that nobody is to go beyond, whichever words forbid it."""

from __future__ import annotations

import re

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.patterns import clue_compile

__all__ = ["is_limit", "is_unwanted_beyond"]

_TIME = "\u00b7"
_BEYOND = (
    r"(?:(?:more|higher|greater|larger|faster)\s+than|over|above|beyond|past|exceed(?:s|ing|ed)?"
    r"|surpass(?:es|ing|ed)?|top(?:s|ping)?|in\s+excess\s+of)"
)
_NOBODY = clue_compile(
    r"\b(?:nobody|no\s?one|no\s+(?:[a-z]+|\u00a4+))\s+(?:should|may|must|can|is\s+to"
    r"|ought\s+to)\s+(?:ever\s+)?"
    r"(?:be\s+)?(?:[a-z]+\s+){1,2}(?:more\s+than|over|above|beyond)\s*$"
    r"|\b(?:nobody|no[\s-]one|no\s+(?:[a-z]+|\u00a4+))\s+(?:needs?|requires?|gets?|takes?"
    r"|receives?)\s+"
    r"(?:more\s+than|over|above)\s*$",
    re.IGNORECASE,
)
_NEVER_BEYOND = clue_compile(
    r"(?:\b(?:never|not|cannot|no|nobody|none|nothing|seldom|rarely|hardly|without"
    r"|few\s+(?:people|patients|adults|children|women|men|of\s+them))|n't)\b"
    r"(?!\s+(?:\w+\s+)?(?:experience|evidence|data|stud\w+|information|reports?|proof|known|clear"
    r"|tested))[^,;:.#]{0,60}?"
    rf"(?<!by\s)\b{_BEYOND}\s+(?:an?\s+(?:\w+\s+){{0,2}}of\s+)?$",
    re.IGNORECASE,
)
_DOSES_BEYOND = clue_compile(
    rf"\b(?:dos(?:es?|ages?)|amounts?|anything|going|more)\b[^,;:.#]{{0,30}}?\b{_BEYOND}\s+$"
    r"|(?:^|[;,.])\s*(?:and\s+|but\s+)?more\s+than\s+$",
    re.IGNORECASE,
)
_UNWANTED = clue_compile(
    rf"[\s{_TIME}]*(?:(?:is|are)\s+(?:not\s+(?:recommended|advised|allowed|permitted|advisable|to\s+be)"
    r"|(?:best\s+)?(?:to\s+be\s+)?avoided|forbidden|inadvisable)"
    r"|(?:should|must)\s+(?:(?:not|never)\s+be\s+(?:used|given|taken|prescribed)|be\s+avoided))\b",
    re.IGNORECASE,
)
#: "limit it to 20 mg daily", "the dose is capped at"
_CAPPED = clue_compile(
    r"\b(?:limit(?:s|ed|ing)?|cap(?:s|ped)?|restrict(?:s|ed|ing)?)\b[^,;:.#]{0,60}?"
    r"\b(?:to|at)\s+(?:an?\s+(?:[a-z]+\s+){1,3}of\s+)?$",
    re.IGNORECASE,
)
_CAP = clue_compile(r"\bcap\s*(?:[:=]|of|is|at|it\s+at|the\s+dose\s+at)\s*$", re.IGNORECASE)
_AS_MUCH = clue_compile(r"(?<!twice\s)\bas\s+much\s+as\s+$", re.IGNORECASE)
_HIGHEST = clue_compile(
    rf"[\s{_TIME}]*(?:is|being|(?:(?:should|must|can|is\s+to)\s+be|is)\s+(?:regarded|seen|taken|treated)\s+as)\s+(?:as\s+(?:high|much|far)\s+as\s+(?:most|anyone|anybody|any|you|one|it|they|people|patients)\b"
    r"|the\s+(?:\w+\s+)?(?:most|highest|limit|ceiling|upper\s+limit)\b"
    r"|not\s+to\s+be\s+(?:exceeded|surpassed|passed)\b|where\s+(?:we|you|they|doctors|most)\s+stop\b)",
    re.IGNORECASE,
)
#: "The limit at any age is 20 mg"
_LIMIT_IS = clue_compile(
    rf"\bthe\s+(?:[\w{_TIME}]+\s+)?(?:limit|ceiling|cap)\b[^,;:.#]{{0,40}}?\b(?:is|lies\s+at|stands\s+at)\s+$",
    re.IGNORECASE,
)
_AMOUNT = compiled("#*")


def is_limit(words: str, amount: int) -> bool:
    """Tell whether nobody is to go beyond the *amount* behind the words."""
    if _NOBODY.search(words, 0, amount) or _NEVER_BEYOND.search(words, 0, amount):
        return True
    if _AS_MUCH.search(words, 0, amount) or _CAPPED.search(words, 0, amount):
        return True
    if _CAP.search(words, 0, amount) or _LIMIT_IS.search(words, 0, amount):
        return True
    end = amount + len(_AMOUNT.match(words, amount)[0])  # type: ignore[index]
    return bool(_HIGHEST.match(words, end)) or is_unwanted_beyond(words, amount, end)


def is_unwanted_beyond(words: str, start: int, end: int) -> bool:
    """Tell whether doses beyond the amount are advised against: "doses above 40 mg are avoided"."""
    return bool(_DOSES_BEYOND.search(words, 0, start) and _UNWANTED.match(words, end))
