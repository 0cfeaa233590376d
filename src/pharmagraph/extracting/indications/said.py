"""Finds what a sentence says that the drug does or is, as its subject: "it relieves pain"."""

from __future__ import annotations

import re
from dataclasses import replace

from pharmagraph.extracting.indications.dividing import divided
from pharmagraph.extracting.indications.stretches import DRUG, FORMS, Stretch, stop
from pharmagraph.extracting.indications.verbs import EASED_IN, RISK, VERB
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile

__all__ = ["SAYING", "anew", "helping", "is_said", "meant_for", "said_of_subject"]

_DIRECT = clue_compile(
    r"(?:\s?\([^)]*\))?(?:,?\s+(?:given|taken|added|combined|together|along|alone|injected"
    r"|applied)\b[^.;:]{0,60}?,?)?\s+(?:(?:(?P<not>do(?:es)?\s+not|will\s+not|cannot)|can|may|also|both"
    r"|effectively|helps?"
    r"|is\s+thought\s+to|works\s+to)\s+){0,3}(?:to\s+)?"
    rf"(?:(?P<treat>treats?(?!\s+(?:and|or)\s+prevents)(?:\s+but\s+do(?:es)?\s+not\s+cure)?|relieves?|cures?|heals?|eases?|soothes?|(?P<guarded2>keeps?(?=\s[^.;,]{{3,60}}\s(?:in\s+check|under\s+control|at\s+bay)\b)|reduces?|controls?|lessens?|lowers|raises|slows(?!\s+(?:down\s+)?the\s+(?:progress|worsening|growth|spread))|brings\s+down|stops?|{EASED_IN}|calms?|fights?|clears?(?:\s+up)?|settles?|quiets?|combats?)(?!\s+{RISK})|slows?\s+(?:down\s+)?the\s+(?:progress|progression|worsening|growth|spread)\s+of)"
    rf"|(?P<prevent>(?(not)prevent|(?!))|(?:reduces?|lowers?|decreases?)\s+{RISK}|(?P<guarded>prevents?(?!\s+(?:and|or)\s+treats)|protects?(?:\s+(?!(?:against|from)\b)[\w'-]+){{0,6}}?\s+(?:against|from)))|(?P<both>treats\s+(?:and|or)\s+prevents|prevents\s+(?:and|or)\s+treats)|(?P<other>(?!)))\s+",
    re.IGNORECASE,
)
#: A word of what a drug is, and of nothing that it may be for an illness besides.
_OF_CLASS = (
    r"(?:(?!(?:not|of|for|to|with|that|which|used|poor|bad|wrong|risky|unsuitable|risks?|reasons?|causes?"
    r"|triggers?|tests?|markers?|targets?|warnings?|concerns?|threats?|dangers?|substrates?|doses?"
    r"|factors?|problems?)\b)[\w/-]+)"
)
_IS_FOR = clue_compile(
    r"(?:\s?\([^)]*\))?\s+(?:is|are)\s+(?:(?:only|also|mainly|chiefly|mostly|primarily|largely"
    r"|usually|just|meant|intended)\s+)*"
    r"(?P<kind>(?:one\s+of\s+(?:the|our|several|many)\s+)?(?:(?!(?:not|of|for|to|with|that|which|used)\b)[\w()/-]+\s+){0,7}?(?:chemotherapy"
    r"|drugs?|medicines?|medications?|antibiotics?|antibody"
    r"|agonists?|antagonists?|inhibitors?|blockers?|agents?|creams?|vaccines?"
    r"|steroids?)\s+(?:\([^()]*\)\s+)?"
    rf"|an?\s+(?:{_OF_CLASS}\s+){{0,6}}{_OF_CLASS}"
    rf"(?:,\s+an?\s+(?:{_OF_CLASS}\s+){{0,4}}{_OF_CLASS},)?\s+"
    r"(?:\([^()]*\)\s+)?)?for\s+(?:use\s+in\s+)?",
    re.IGNORECASE,
)
_VERB = clue_compile(rf"(?:the\s+)?{VERB}\s+", re.IGNORECASE)
#: Whom it helps, if it is not told to do what.
_HELPS = clue_compile(
    r"\s+(?:(?:can|may|also|often)\s+){0,2}helps?\s+(?=(?:(?:some|many|most|older)\s+)?(?:adults"
    r"|people|patients|children|women"
    r"|men|those)\s+(?:with|who\s+have)\s)",
    re.IGNORECASE,
)
_PLACE = clue_compile(
    r"(?:\s?\([^)]*\))?\s+(?:is|are|has|have|remains?)\s+(?:an?|the"
    r"|its)\s+(?:[\w-]+\s+){0,2}(?:(?:mainstay|place|role|cornerstone)\s+(?:in|of)"
    r"\s+(?:the\s+)?(?:care|treatment|management|therapy)|treatment|remedy)\s+of\s+",
    re.IGNORECASE,
)
_RELATIVE = clue_compile(
    r"(?:\s?\([^)]*\))?\s+(?:is|are)\s+(?:an?"
    r"|the)\s+(?:(?!\b(?:not|of|for|to|with)\b)[^.;:,()]){2,60}?"
    r"\s(?:that|which)\s+(?:(?:can|may|also|effectively|helps?)\s+){0,2}(?:to\s+)?"
    rf"(?:(?P<treat>treats?|relieves?|cures?|heals?|eases?|(?P<guarded2>improves?|lowers?|reduces?|controls?|raises)(?!\s+{RISK}))|(?P<prevent>prevents?|protects?\s+against|(?:reduces?|lowers?|decreases?)\s+{RISK})|(?P<both>(?!))|(?P<other>(?!)))\s+",
    re.IGNORECASE,
)
_MADE_FOR = clue_compile(
    r"(?:\s?\([^)]*\))?\s+(?:is|are)\s+(?:an?"
    r"|the)\s+(?:(?!\b(?:not|of|to|with|that|which)\b)[^.;:,()]){2,60}?"
    rf"\s(?:for|in|to)\s+(?:the\s+)?{VERB}\s+",
    re.IGNORECASE,
)
#: What is not cured may well be treated.
_CURE = clue_compile(r"\bcur(?:es?|ing)\s+$", re.IGNORECASE)
#: Another part of the sentence with the drug as its subject: "; the cream is for hives".
_ANEW = clue_compile(
    rf"(?:;\s+(?:and\s+|but\s+)?(?:(?:by|in|at|as)\s+(?:[\w-]+\s+){{1,3}}?)?|,\s+(?:and|but|while|whereas)\s+)"
    rf"(?:it|(?:the|its)\s+(?:[\w-]+\s+)?{FORMS}|{DRUG}+)(?=\s(?:is|are|can|may|also|treats?|relieves?|eases?|heals?|cures?|prevents?|lowers|reduces?|controls?|stops|clears|protects?|slows|helps?)\b)",
    re.IGNORECASE,
)
#: What the drug is said to do or to be as the subject, of all of a sentence or a part of it.
SAYING = Patterns(_DIRECT, _RELATIVE, _MADE_FOR, _PLACE, _IS_FOR, _HELPS, _ANEW)
#: What the drug is said to be as the subject.
_BEING = Patterns(_RELATIVE, _MADE_FOR, _PLACE, _IS_FOR, _HELPS)


def is_said(text: str, subject_end: int) -> bool:
    """Tell whether *text* may say of the drug as a subject that it does or is something."""
    own = subject_end >= 0 and (
        _DIRECT.match(text, subject_end) is not None or _BEING.any_possible(text)
    )
    return own or _ANEW.search(text) is not None


def said_of_subject(text: str, subject_end: int, found: list[Stretch]) -> list[Stretch]:
    """Return *found* with what is said of the drug as the subject: "relieves pain"."""
    direct = _DIRECT.match(text, subject_end)
    if direct and not (direct["not"] and _CURE.search(direct[0])):
        said = divided(text, direct, denied=bool(direct["not"]))
        return said + found if not found or said[-1].end <= found[0].cue else found
    for pattern in (_RELATIVE, _MADE_FOR, _PLACE) if not found else ():
        if defined := pattern.match(text, subject_end):
            return divided(text, defined, denied=False)
    return found


def meant_for(text: str, subject_end: int, found: list[Stretch]) -> list[Stretch]:
    """Return what the drug is for, if that stands in front of what was *found*."""
    meant = _IS_FOR.match(text, subject_end) if subject_end >= 0 else None
    if not meant:
        return []
    end = stop(text, meant.end())
    if found and end > found[0].cue:
        return []
    if verb := _VERB.match(text, meant.end()):
        return [replace(each, guarded=True) for each in divided(text, verb, denied=False)]
    bare = "kind" if meant["kind"] else "for"
    return [Stretch(meant.end(), end, meant.start(), bare=bare, guarded=bare == "kind")]


def helping(text: str, subject_end: int) -> list[Stretch]:
    """Return what people have whom the drug helps, where no more is said: "helps people with"."""
    helps = _HELPS.match(text, subject_end) if subject_end >= 0 else None
    if not helps:
        return []
    end = stop(text, helps.end())
    return [Stretch(helps.end(), end, helps.start(), bare="for", guarded=True)]


def anew(text: str, found: list[Stretch]) -> list[Stretch]:
    """Return what further parts of a sentence say of the drug as their subject."""
    more: list[Stretch] = []
    for part in _ANEW.finditer(text):
        if any(each.end > part.end() for each in [*found, *more]):
            continue
        said = said_of_subject(text, part.end(), []) or meant_for(text, part.end(), [])
        more += [replace(each, guarded=True) for each in said]
    return more
