"""Finds where the list of effects in front of a verb begins, and tells lists from clauses."""

from __future__ import annotations

import re

from pharmagraph.extracting.effects.patterns import DIVIDES, SUBJECT_NO_LIST
from pharmagraph.extracting.effects.running import is_named, named_stretches, run_together
from pharmagraph.extracting.effects.stretches import list_start, subjects, without_clauses
from pharmagraph.extracting.wording.patterns import clue_compile

__all__ = ["AUXILIARY", "is_clause", "subject_start"]

AUXILIARY = clue_compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|may|might|can|could|will|would|do|does|did)\b",
    re.IGNORECASE,
)
_BRACKETS = clue_compile(r"\([^()]*\)")
_PEOPLE_FIRST = clue_compile(
    r"^\W*(?:(?!(?:in|of|for|among|to|on|by|from|with|breast|birth)\s)[a-z-]+\s){0,2}(?:men"
    r"|women|boys|girls"
    r"|children|adults|infants|babies|teenagers|adolescents|persons|individuals|recipients|takers"
    r"|mothers|newborns|smokers|diabetics)\b(?!')",
    re.IGNORECASE,
)
#: "We counted it in 40%", "nobody" and the like.
_SOMEBODY = clue_compile(
    r"\W*(?:and\s|but\s|in\s[\w ]{3,30}\s)?(?:we|i|he|she|nobody|everybody|everyone|somebody"
    r"|one)\b(?!\s(?:in|of)\b)",
    re.IGNORECASE,
)
_THE_SAME = clue_compile(
    r"\W*(?:the|this|these|such|all)\s(?:[\w-]+\s)?(?:injur(?:y|ies)|abnormalit(?:y|ies)"
    r"|elevations?"
    r"|damage|episodes?|changes?|increases?|reactions?)\b",
    re.IGNORECASE,
)
_LAST_SUBJECT = clue_compile(r",\s(?:and|but|while|yet|since|because)\s", re.IGNORECASE)
#: "In three-week studies of asthma itching" was noted.
_STUDIES = clue_compile(
    r"\W*(?:in|during)\s(?:[\w-]+\s){0,4}(?:trials?|stud(?:y|ies)|comparisons?)\s(?:of|in|with"
    r"|against)\s",
    re.IGNORECASE,
)
_ILLNESS = clue_compile(r"(?:disorders?|diseases?|syndromes?)\s", re.IGNORECASE)
_LONGEST_LABEL = 25


def subject_start(text: str, clause: int, end: int) -> tuple[int, int]:
    """Return where the clause before *end* starts, and the list in it.

    Behind another clause, "it may cause a rash, and hives", both start at its last word.
    """
    start = list_start(text, clause, end)
    if start - clause > _LONGEST_LABEL and text[clause:start].rstrip().endswith(":"):
        clause = start
    if start == clause and _STUDIES.match(text, start, end):
        named = [place for place in named_stretches(text[:end]) if place[1] == end]
        apart = run_together(text, named[-1][0], end, fewest=1) if named else []
        start = apart[-1][0] if apart else named[-1][0] if named else start
        if illness := _ILLNESS.match(text, start, end):
            start = illness.end()
    told = [
        words for part in subjects(text, start, end) if (words := text[slice(*part)].strip(" ,"))
    ]
    if all(is_clause(words) for words in told) and (
        last := [found.end() for found in _LAST_SUBJECT.finditer(text, start, end)]
    ):
        return last[-1], list_start(text, last[-1], end)
    if (splice := _spliced(text, start, end)) is not None:
        return splice, splice
    return clause, start


#: What is said of the effect before it.
_RELATIVE = clue_compile(r"(?:,\swhich|,\swho|\sthat)\s[^,;]*", re.IGNORECASE)


def _spliced(text: str, start: int, end: int) -> int | None:
    """Return where the list of "gout is common, hives and acne" begins behind the other clause."""
    beside = [each.span() for each in _RELATIVE.finditer(text, start, end)]
    verbs = [
        said.end()
        for said in _SAID_FIRST.finditer(text, start, end)
        if not any(first < said.start() < last for first, last in beside)
    ]
    comma = text.find(", ", verbs[-1], end) if verbs else -1
    if comma < 0:
        return None
    names = DIVIDES.split(text[comma + 2 : end].strip())
    return comma + 2 if all(is_named(each) for each in names) else None


_SAID_FIRST = clue_compile(
    rf"{AUXILIARY.pattern}|\b(?:leads?|tops?|heads?)\sthe\slist\b|\b(?:comes?|came)\sfirst\b",
    re.IGNORECASE,
)


def is_clause(subject: str) -> bool:
    """Tell whether the words before a verb are more than a list of effects."""
    subject = _BRACKETS.sub("", without_clauses(subject))
    return bool(
        _SOMEBODY.match(subject)
        or SUBJECT_NO_LIST.search(subject)
        or _PEOPLE_FIRST.match(subject)
        or _THE_SAME.match(subject)
        or _SAID_FIRST.search(subject)
    )
