"""Takes off a label what only leads to the name of an effect: "several cases of gout" is gout."""

from __future__ import annotations

import re

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import fold, matcher

__all__ = ["CASES_OF", "SORT_CALLED", "is_without_cases", "may_lack_cases", "without_heads"]

_INNER = compiled(r"(?<=\w)\s\([^()]*\)\s(?=\w)")
#: What a clause behind it has left of itself: "liver injury attributed to", "jaundice that".
_DANGLING = compiled(
    r"(?<=\w)\s(?:(?:(?:similar|attributed|linked(?:\sspecifically)?|related|due)\sto|typical\sof|with(?:\sno)?|during"
    r"|that|which|(?<!such\s)as|and|or|than))$",
    re.IGNORECASE,
)
_PAST = compiled(r"(felt|slept|being more)(?=\s\w)")
#: What people did is told as what they do: "felt sick" is feeling sick.
_DOING = {"felt": "feeling", "slept": "sleeping", "being more": "more"}


#: What only says of what sort it is that is named behind it: "a condition called gout".
SORT_CALLED = compiled(
    r"(?:(?:types?|kinds?|forms?)\sof\s)?"
    r"(?:(?!of\b|in\b|with\b)[\w-]+\s){0,3}?(?:conditions?|disorders?|diseases?|illness|syndrome|problems?|reactions?|infections?"
    r"|cancers?|swelling|inflammation|breakdown|buildup)(?:\s(?:with|of|in|affecting)\s(?:your|the|an?)\s[\w-]+)?"
    r"\s(?:called|known as|named|by the name of)\s(?=\w)"
    r"(?!(?-i:[A-Z]{2,6})(?:\W|$))",
    re.IGNORECASE,
)


#: Cases that are counted, told of or judged: "only a small number of published reports of gout".
CASES_OF = compiled(
    r"(?:only\s|no\s)?(?:(?:an?|the|at least|about|more than|over|single|small|large|limited|number"
    r"|handful|of|few|many|several|numerous|multiple|most|two|three|four|five|dozens?|[0-9]+"
    r"|rare|isolated|occasional|infrequent"
    r"|sporadic|scattered|frequent|well|documented|described|convincing|definite|published|individual|case|suspected|reported|dramatic"
    r"|similar|but|and|even)(?:,\s|\s))*"
    r"(?:cases?|instances?|reports?|examples?|episodes?|occurrences)\s(?:of|in\scausing)\s(?=\w)",
    re.IGNORECASE,
)


#: "No cases of gout or hives" denies all that it lists, up to a verb.
_NO_CASES = clue_compile(
    r"\bno\s(?!more\b|longer\b)(?:(?!longer\b|fatal\b|severe\b|serious\b|further\b|other\b)[\w-]+\s){0,3}?"
    r"(?:cases?|instances?|reports?|examples?|episodes?)\s(?:of|in\scausing)\s"
    r"(?:(?!\b(?:is|are|was|were|has|have|had|been|but|while|whereas|although|though|can|may|might|could|did"
    r"|does|with\s(?!jaundice|symptoms))\b)[^.;:()])*$",
    re.IGNORECASE,
)


def may_lack_cases(text: str) -> bool:
    """Tell whether *text* may say that there were "no cases of" something."""
    return _NO_CASES.possible(text)


def is_without_cases(text: str, end: int) -> bool:
    """Tell whether *text* says that there were "no cases of" what it names up to *end*."""
    return _NO_CASES.search(text, 0, end) is not None


def without_heads(core: str) -> str:
    """Return the words of a name as a label, without light heads."""
    label = fold(_DANGLING.sub("", " ".join(_INNER.sub(" ", core).split())))
    if called := SORT_CALLED.match(label):
        label = fold(label[called.end() :])
    if past := _PAST.match(label):
        label = _DOING[past[1]] + label[past.end() :]
    while True:
        if cases := CASES_OF.match(label):
            label = fold(label[cases.end() :], initial=False)
        found = matcher("effect-heads").find(label)
        if not found or found[0].start or found[0].end == len(label):
            return label
        label = fold(label[found[0].end :].strip(), initial=False)
