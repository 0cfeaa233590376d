"""Reads for whom a list of those who must not use the drug, or only with care, is meant.

"Do not take it if you:" makes a condition of whatever its items say of the reader, but for
the medicines that the reader takes: those are interactions.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pharmagraph.extracting.restrictions.illnesses import bare_name, is_illness
from pharmagraph.extracting.restrictions.items import NAMED_CAUSE
from pharmagraph.extracting.restrictions.surgery import read_time
from pharmagraph.extracting.restrictions.targets import Target, read_targets
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import fold, name

__all__ = ["addresses", "is_use", "read_listed"]

_READER = clue_compile(r"\W*(?:(?:if\s+)?you|if)\s", re.IGNORECASE)
_TAIL = clue_compile(
    r"(?:you|who|with|have|patients|people|those|in|if)\b[^.]{0,40}:?\s*$", re.IGNORECASE
)
_TAKES = clue_compile(
    r"\W*(?:if\s+)?(?:you\s+)?(?:(?:are|have|had|were|been|also|ever|recently|already|currently"
    r"|regularly)\s+)*"
    r"(?:tak(?:e|es|ing|en)|us(?:e|es|ing|ed)|receiv(?:e|es|ing|ed)|(?:being\s+)?treated\s+with"
    r"|on\s+(?!dialysis|ha?emodialysis)|stopped|drink)\b",
    re.IGNORECASE,
)
_UNLESS = clue_compile(r",?\s(?:unless|except)\s", re.IGNORECASE)
#: A title has its items say the same without a verb.
_USE = clue_compile(
    r"\W*(?:(?:never|not)\s)?(?:together\swith|combined\swith|in\scombination\swith|at\sthe\ssame\stime\sas"
    r"|alongside)\b|\W*(?:(?:with|in|during)\s)?(?:(?:concomitant|concurrent|current|recent"
    r"|simultaneous|combined|prior|previous)(?:ly)?\s"
    r"(?:or\s\w+\s)?)?(?:(?:use|administration|treatment|therapy|co-?administration|combination)\s"
    r"(?:of|with|within)|(?:with)?in\s(?:the\s(?:past|last)\s)?[0-9]"
    r"|less\sthan\s[0-9]+\s(?:days|hours|weeks)"
    r"|with\s(?:an?\s|any\s)?(?:other\s)?(?:[\w-]+\s){0,3}(?:inhibitors?|inducers?|drugs?|medicines?"
    r"|medications?|blockers?|antidepressants?))\b",
    re.IGNORECASE,
)
_ASKS = clue_compile(
    r"^\W*(?:none|no|not|nil|unknown|see)\b"
    r"|\b(?:not sure|unsure|think(?!\s(?:that\s)?you\s(?:may|might|could|are)\b)"
    r"|any of (?:these|the following|the above)|been told|your doctor"
    r"|following|apply|applies)\b",
    re.IGNORECASE,
)
#: Words by which what is said of a condition, or taken besides, belongs to it.
_WHOLE = clue_compile(
    r"(?:\w|\))\s(?:that|which)\s(?!you\b)"
    r"|\band\s(?:you\s)?(?:also\s)?(?:(?:are|do|have)(?:\snot\b|n't\b)|(?:are|have|need|require|take|use)\b)",
    re.IGNORECASE,
)
_HAVE = clue_compile(
    r"\W*(?:if\s+)?(?:you\s+)?(?:have\s+or\s+have\s+had|are|have|had|suffer(?:ing)?\s+from)\s+(?:ever\s+|previously\s+)?"
    r"(?:(?:had|experienced|developed|suffered(?:\s+from)?|being\s+treated\s+for)\s+)?"
    r"(?:certain\s+(?:types|kinds|forms)\s+of\s+|an?\s+)?"
    r"|\W*an?\s+(?=(?:[\w-]+\s+){0,3}(?:condition|disease|illness|disorder|problem)s?\b[^,;()]*\s(?:that|which)\s)",
    re.IGNORECASE,
)
#: "If your kidneys have stopped working" is said of the reader too.
_YOUR = clue_compile(
    r"\W*(?:if\s+)?your\s+(?=(?:[\w-]+\s+){1,4}(?:is|are|has|have|do|does|cannot|can't|don't|hardly|barely|no\slonger"
    r"|stopped|works?|functions?|beats?|empties)\b)",
    re.IGNORECASE,
)
#: "If blood hardly reaches your fingers" is one too.
_STATED = clue_compile(
    r"\W*if\s+(?!(?:you|your|the|any|this|these|one|it|they)\b)(?=(?:[\w-]+\s+){1,3}(?:hardly|barely|no\slonger"
    r"|never|cannot|does|do|is|are|has|have)\b)",
    re.IGNORECASE,
)
#: Whoever said so, the reader has it.
_TOLD = clue_compile(
    r"\W*(?:if\s+)?(?:(?:you\s+)?(?:have|had|were)\s+(?:ever\s+)?(?:been\s+)?told\s+"
    r"(?:by\s+(?:a|your)\s+\w+\s+)?|(?:a|your|the|any)\s(?:doctor|physician|specialist|nurse)\s(?:has\s)?"
    r"(?:ever\s)?(?:told\syou|said|found)\s)(?:that\s+)?(?=you\s+(?:have|had|are)\s)",
    re.IGNORECASE,
)
#: What runs in the family keeps the reader from it as well.
_KIN = clue_compile(
    r"\W*(?:if\s+)?you\s+or\s+(?:an?|any|anyone|anybody|one|some|someone|somebody|your|members?)\s(?:[\w-]+\s){1,6}?(?:have|has|had)\s"
    r"(?:(?:ever|previously)\s)?(?:had\s)?(?:an?\s)?",
    re.IGNORECASE,
)
#: "Have ever fainted": what befell the reader once.
_BEFELL = clue_compile(
    r"\W*(?:if\s+)?(?:you\s+)?have\s+(?:ever|recently|previously)\s+"
    r"(?=(?!needed|received|stopped|experienced|developed|suffered|used|tried)\w{3,}ed\b)",
    re.IGNORECASE,
)
_OR_YOUR = clue_compile(
    r",?\s(?:or|and)\s(?:if\s)?your\s(?=(?:[\w-]+\s+){1,4}(?:is|are|has|have|do|does|cannot|no\slonger)\b)",
    re.IGNORECASE,
)
_ON_TAKING = clue_compile(
    rf"\s(?!{NAMED_CAUSE})(?:when|while|after|during)\s(?:you\s(?:took|were\staking|used)|taking|using|receiving"
    r"|treatment\swith|being\s(?:treated|given))\b",
    re.IGNORECASE,
)
_ANOTHER = clue_compile(r"\s(?:any\s)?(?:an)?other\s(?=\w)", re.IGNORECASE)
_SUCH_AS = clue_compile(r",?\s(?:such as|for example|e\.g\.|like|including)\b", re.IGNORECASE)
_LIST = clue_compile(r",\s|;\s|\sor\s")
#: A list of reactions to one thing: none of them alone keeps anybody from taking the drug.
_REACTIONS = clue_compile(
    r"(?:,\s(?:or|and)|\sor|\sand)\s(?:any\s)?(?:other|another)\s(?:\w+\s){0,2}?reactions?\s"
    r"(?:with|to|from|after)\s",
    re.IGNORECASE,
)
_UNDER = clue_compile(r"(?:undergoing|receiving)\s(?=(?:ha?emo)?dialysis)", re.IGNORECASE)
_KNOWN_AS = clue_compile(
    r"\b(?:an?\s(?:[\w-]+\s){0,2}?)?(?:medicines?|medications?|drugs?|antibiotics?)\s"
    r"(?:known as|called)\s",
    re.IGNORECASE,
)
_OF_IT = clue_compile(
    r"(?:(?<=ingredient)|(?<=ingredients))\s(?:(?:of|in|contained in)\s(?:this|the|it|your)"
    r"|(?:that\sare\s)?listed\s(?:in|at|under))\b.*$",
    re.IGNORECASE,
)
_MOST_WORDS = 22
_WHOSE = (_YOUR, _STATED, _KIN, _BEFELL)


def addresses(text: str, item: str) -> bool:
    """Tell whether *text* and the *item* below it say on what condition somebody is meant."""
    return _TAIL.search(text) is not None or _READER.match(item) is not None


def is_use(words: str) -> bool:
    """Tell whether *words* name the use of something, and nothing that somebody has."""
    return _USE.match(words) is not None


def read_listed(item: str, start: int, end: int, *, conditions: bool) -> list[Target]:
    """Return whom the stretch of an item is about; nobody where it names medicines."""
    unless = _UNLESS.search(item, start, end)
    end = unless.start() if unless else end
    told = _TOLD.match(item, start, end) if conditions else None
    start = told.end() if told else start
    words = item[start:end]
    around = read_time(item, start, end)
    takes = conditions and (_TAKES.match(words) or _ASKS.search(words))
    if around or _USE.match(words) or takes:
        return around
    whose = (pattern.match(item, start, end) for pattern in _WHOSE) if conditions else ()
    if conditions and (joint := _OR_YOUR.search(item, start, end)):
        first = read_listed(item, start, joint.start(), conditions=True)
        return [*first, *_one(item, joint.end(), end)]
    if their := next(filter(None, whose), None):
        return _one(item, their.end(), end)
    having = _HAVE.match(item, start, end) if conditions else None
    if having and (taking := _ON_TAKING.search(item, having.end(), end)):
        own = not _ANOTHER.match(item, taking.end(), end)
        return _one(item, having.end(), taking.start() if own else end)
    whole = _WHOLE.search(item, having.end(), end) if having else None
    listed = having and whole and _is_list(item, having.end(), whole.start())
    if having and ((whole and not listed) or _REACTIONS.search(item, having.end(), end)):
        return _one(item, having.end(), end)
    found = read_targets(item, start, end, conditions=conditions, alone=True)
    return [_plain(target) for target in found]


def _is_list(item: str, start: int, end: int) -> bool:
    """Tell whether what is named in the stretch is a list, whatever stands in brackets in it."""
    return any(
        item.count("(", start, joint.start()) == item.count(")", start, joint.start())
        for joint in _LIST.finditer(item, start, end)
    )


def _one(item: str, start: int, end: int) -> list[Target]:
    """Return the condition that the whole stretch is, without examples and brackets behind."""
    examples = _SUCH_AS.search(item, start, end)
    core = name(item, start, examples.start() if examples else end).core
    if not 0 < len(core.text.split()) <= _MOST_WORDS:
        return []
    whole = Target(core, condition=fold(bare_name(core.text)))
    return [whole, *_members(item, examples, end)] if examples else [whole]


def _members(item: str, examples: re.Match[str], end: int) -> list[Target]:
    """Return the illnesses behind "such as", if it is not in brackets and nothing else is there."""
    if item.count("(", 0, examples.start()) > item.count(")", 0, examples.start()):
        return []
    found = read_targets(item, examples.end(), end, conditions=True, alone=True)
    known = all(is_illness(target.condition) for target in found)
    return [_plain(target) for target in found] if known else []


def _plain(target: Target) -> Target:
    label = _KNOWN_AS.sub("", _OF_IT.sub("", target.condition))
    people = target.population
    if people and (state := _UNDER.match(people.label)):
        people = replace(people, label=people.label[state.end() :])
    return replace(target, population=people, condition=fold(label))
