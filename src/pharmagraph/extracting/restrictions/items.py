"""Reads the words of one item of a list of people and conditions, whatever list it stands in.

What an item says by itself is the same in each document; what the list makes of it, `targets`
tells.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from pharmagraph.compiling import compiled
from pharmagraph.extracting.restrictions.illnesses import bare_name, is_illness
from pharmagraph.extracting.wording.known import is_known
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.people import LEAD, people_in, read_people, state_of
from pharmagraph.extracting.wording.phrases import fold, name, trim
from pharmagraph.lexicons import Phrases, column, table
from pharmagraph.model import Population, PopulationState
from pharmagraph.remembering import remembered

__all__ = [
    "BY_STATE",
    "NAMED_CAUSE",
    "NOW_OR_ONCE",
    "Kind",
    "Named",
    "Said",
    "is_of_allergy",
    "is_of_its_own",
    "is_present",
    "named",
    "said",
]

_CLINICAL = frozenset({"patient", "patients", "people", "persons", "person", "individual"}) | {
    "individuals", "anyone", "anybody", "someone", "those", "adult", "adults", "subjects", "users"
}  # fmt: skip
_OTHER_AGENT = compiled(
    r"(?<!\S)(?<!after\s)(?<!while\s)(?<!from\s)(?:taking|takes?(?!\s+(?:part|place))"
    r"|(?:ha(?:ve|s|d)|recently|also)\s+(?:taken|used)|using|receiving|being\s+treated\s+with"
    r"|treated\s+with|on(?!\s+(?:the\s+(?!pill)|your\s|standing|exertion|exercise)))\s+(?!dialysis"
    r"|hemodialysis|it\b)\S",
    re.IGNORECASE,
)
#: What people do or do not do is what they have: "who pass no urine".
_DOES = compiled(
    r"\s*who\s+(?:(?:are|is)\s+(?=(?:unable|not\s+able)\s))?"
    r"(?=(?:cannot|can't|can\s+not|unable|not\s+able)\s"
    r"|(?:(?:no\s+longer|do\s+not|cannot|never|easily|often|still)\s+)?(?:makes?|pass(?:es)?|produces?|bleeds?|bruises?|faints?|lacks?|retains?|wears?"
    r"|vomits?|abuses?|misuses?)\b)",
    re.IGNORECASE,
)
_REMARK = compiled(r"\s\([^()]*\)")
_RISK = (
    r"(?:an?\s+)?(?:very\s+)?(?:increased|high|higher|greater|raised|elevated)\s+risk\s+(?:of|for)"
)
#: What an illness comes with is no state of somebody: "jaundice of pregnancy".
BY_STATE = compiled(
    r"\s(?:(?:brought\son|caused|induced)\sby|due\sto|of|in|during|from)\s(?:an?\s|the\s)?pregnancy$",
    re.IGNORECASE,
)
#: "Have now, or have had in the past": both are said of what stands behind it.
NOW_OR_ONCE = (
    r"(?:(?:now|currently|presently)\s+)?ha(?:ve|s)(?:\s+(?:now|currently|at\s+present))?,?\s+or\s+"
    r"(?:(?:you|who|have|has|ever|previously|once|formerly|recently)\s+)*had\b"
    r"(?:,?\s+(?:in\s+the\s+past|before|previously|earlier))?,?"
)
_OR_ONCE = compiled(NOW_OR_ONCE, re.IGNORECASE)
_HAVING = compiled(
    rf"\s*(?:who\s+|you\s+)?(?:also\s+)?(?:{NOW_OR_ONCE}|with|(?:were\s+|was\s+)?born\s+with"
    r"|(?:(?:ever|recently|previously|once)\s+)*ha(?:ve|s"
    r"|d)(?:\s+(?:(?:ever|recently|previously|once)\s+)*(?:had|developed|experienced)|\s+(?:ever|previously|once)(?=\s))?|having|suffering\s+from"
    r"|suffer\s+from|recovering\s+from|(?:are|is)\s+recovering\s+from"
    r"|(?:(?:are|is|were)\s+)?(?:being\s+|recently\s+)?treated\s+for"
    rf"|(?:(?:are|is|were)\s+)?at(?=\s+{_RISK})"
    r"|during(?=\s+an?\s+(?:(?:acute|severe)\s+)?(?:episode|attack|flare)\s)"
    r"|in(?=\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,2}(?:coma|shock|delirium|failure|ketoacidosis"
    r"|crisis|arrest|withdrawal)\b)"
    r"|whose(?=\s+(?:[\w-]+\s+){1,3}(?:is|are|was|were|has|have|do|does|did|cannot)\s+\w+))(?::\s*|\s+)"
    r"(?:(?:(?:any|one)\s+of\s+)?(?:these|the\s+following)(?:\s+\w+)?:\s+)?"
    r"(?:an?\s+)?(?:(?:known\s+or\s+suspected|known|prior|previous|past|current|existing"
    r"|pre-existing|(?:any|some|an?|certain|several|all)\s+(?:kind|sort|type|form)s?\s+of|any|the\s+following)\s+)*",
    re.IGNORECASE,
)
_ALLERGY = compiled(
    r"(?!\s*(?:an?\s+|any\s+)?(?:severe\s+|serious\s+)?allergic\s+reaction\s)\s*(?:who\s+)?(?:are\s+|is\s+|have\s+|with\s+|being\s+|having\s+)?(?:known\s+to\s+be\s+|react(?:s|ed)?\s+"
    r"|known\s+)?(?:an?\s+)?(?:known\s+)?"
    r"(?P<severe>(?:severe|serious|life-threatening)\s+)?(?P<what>allergically|allergic|allergy"
    r"|allergies|hypersensitive|hypersensitivity"
    r"|sensitive)\s+(?:\([^()]*\)\s+)?(?:reactions?\s+)?to\s+",
    re.IGNORECASE,
)
_HISTORY = compiled(
    r"(?:an?\s+)?((?:personal\s+or\s+family\s+|personal\s+|family\s+)?history\s+of\s+"
    rf"|{_RISK}\s+)(?:an?\s+)?",
    re.IGNORECASE,
)
#: What somebody has now is no part of a history.
_PRESENT = compiled(r"(?:active|current|ongoing|untreated|uncontrolled)\s", re.IGNORECASE)
_OF_PRODUCT = compiled(
    r"\s(?:of|in)\s(?:this|the|your|these)\s(?:medicine|medication|drug|vaccine|product)\b.*$"
    r"|(?<=any of the ingredients)\s(?:of|in)\s(?:the\s)?(?-i:[A-Z])[\w-]+$",
    re.IGNORECASE,
)
_INGREDIENT = compiled(
    r"\b(?:ingredients?|components?|products?|drugs|medicines|medications|contents|derivatives)\b",
    re.IGNORECASE,
)
_IN = compiled(r"(?:in|during)\s", re.IGNORECASE)
#: What was taken is a part of the condition where it is named: "hives after taking aspirin".
NAMED_CAUSE = (
    r"after\s(?:taking|using|receiving)\s"
    r"(?!(?:an?|the|any|it|this|that|these|them|other|another)\b)\w"
)
_ON_TAKING = compiled(
    rf"\s(?!{NAMED_CAUSE})(?:after|while|from)\s(?:taking|using|receiving)\b.*", re.IGNORECASE
)
#: Whose kidneys fail is plain where the reader is told.
_YOUR = compiled(r"^(?:your|their|his|her)\s(?=\S+\s\S)", re.IGNORECASE)
#: What they need is no part of what they have: "gout who need treatment of an infection".
_IN_NEED = compiled(r"(?<=\w)\swho\s(?:also\s)?(?:needs?|requires?)\s.*$", re.IGNORECASE)
_DANGLING = compiled(r"\b(?:with|who|whose|having|have|had|following)\W*$", re.IGNORECASE)
#: What happened before is the condition: "after a severe reaction to an azole".
_AFTER = compiled(
    r"(?:after|following)\s(?:an?\s)?(?=[\w\s-]*\breaction|(?:recent|major|previous)\s)",
    re.IGNORECASE,
)
_NO_NAME = compiled(
    r"(?:the )?following|(?:any |one |either )?(?:of )?(?:these|this|those|such)(?: \w+)?"
    r"|(?:checked|measured|tested|found|noticed)\s(?:your|it|that|to)\b.*"
    r"|(?:adults|adolescents|grown-ups|everybody|everyone)"
    r"|(?:[\w-]+\s){0,4}ha(?:s|ve|d)\s(?:ever\s)?(?:had\s)?(?:it|this|that|one|them)"
    r"|(?:one|any|some)\s(?:that|which)\s.*|(?:if\s)?(?:(?:you|they)\s)?(?:have|has|had|are|is)"
    r"|(?:the\s|any\s)?(?:patients|people|persons|individuals|those|anyone|adults|children|women|men)"
    r"\s(?:with|who|who\s(?:have|are|has|is)|having|taking)(?:\s(?:an?|the|any))?\s?:?",
    re.IGNORECASE,
)
#: Words that only point at people or agents named elsewhere.
_POINTING = compiled(
    r"(?:such|these)\s|(?:one|them|these|those|this|that|either|any|such)$", re.IGNORECASE
)
_ANOTHER = compiled(r"^(?:an)?other\s(?=[\w-]+\s[\w-]+)", re.IGNORECASE)
#: Who is allergic to others of its class is allergic to the class.
_OTHERS = compiled(
    r"^(?:any\s)?other\s(?=(?:[\w-]+\s){0,2}[\w-]{3,}s$)(?!.*\b(?:ingredient|component|part|constituent"
    r"|substance|excipient|medicine|medication|drug|product|thing|content)s$)",
    re.IGNORECASE,
)
_UNFIT = (
    r"^(?:does|do|is|are|was|were|that|which|lasts?|will|would)\b"
    r"|\b(?:may|can|should|must|they|you%s)\s"
)
_CLAUSE = compiled(_UNFIT % r"|that(?!\s(?:is|are|do|does)\snot\s)|which|who", re.IGNORECASE)
_THAT = compiled(r"\s(?:that|which)\s(?:requires?|required|needs?|needed)\b", re.IGNORECASE)
_LONG_CLAUSE = compiled(_UNFIT % "", re.IGNORECASE)
#: A name has no more words.
_MOST_WORDS, _MOST_WORDS_ALONE = 12, 16
_AT_LARGE = frozenset({None, PopulationState.OLD_AGE})
_WHO_DO = _AT_LARGE | {PopulationState.CHILDHOOD}


#: What somebody "recently had" is told to be recent, unless who has it now is named in front.
_LATELY = clue_compile(r"(?:\S+\s+){1,4}recently\s+had\s", re.IGNORECASE)
#: What is spoken short: "you've", "they're".
_SPOKEN = compiled(r"(?<=[a-z])['’](ve|re)\b", re.IGNORECASE)
_IN_FULL = {"ve": " have", "re": " are"}


class Kind(Enum):
    """What an item tells of: another agent, an allergy, what somebody has, or none of these."""

    AGENT = auto()
    ALLERGY = auto()
    HAVING = auto()
    OTHER = auto()


class Said(NamedTuple):
    """What an item says: the people in it, and *what* they have, behind *head*.

    *alone* tells that it names an illness though nobody is said to have it, *history* that it
    goes on with what people had.
    """

    kind: Kind
    what: str = ""
    head: str = ""
    people: Population | None = None
    alone: bool = False
    history: bool = False


class Named(NamedTuple):
    """A condition by its own words: its *core*, *whose* history of it or risk, and its label.

    *label* is for one that stands alone, *headed* for one behind "allergy to" and the like. Both
    are missing where *core* is no name, and it *ends* the list where it is a clause.
    """

    core: str
    whose: str
    label: str = ""
    headed: str = ""
    ends: bool = False


#: Words of which an item has one, or one for people, if it tells who has or does something.
_TELLING = (
    "also", "had", "has", "have", "having", "history", "on", "receiving", "recovering", "risk",
    "suffer", "suffering", "take", "taken", "takes", "taking", "treated", "used", "using", "whose",
    "with", "allergic", "allergically", "allergies", "allergy", "hypersensitive",
    "hypersensitivity", "sensitive", "re", "ve",
)  # fmt: skip


@cache
def _telling() -> Phrases:
    """Return what finds the words of which an item has one that does not only name something."""
    people = (row["phrase"] for row in table("people"))
    return Phrases({word: word for word in (*people, *_TELLING)})


@remembered
def said(words: str) -> Said:
    """Return what the item *words* says; most only name something."""
    if not (LEAD.match(words) or _telling().find(words)):
        return Said(Kind.OTHER, words)
    words = _SPOKEN.sub(lambda found: _IN_FULL[found[1].lower()], words)
    lead = LEAD.match(words)
    rest = words[lead.end() :] if lead else words
    found = people_in(rest)
    person = found[0].end if found else 0
    tail = rest[person:]
    if _OTHER_AGENT.search(_REMARK.sub("", words)) and state_of(words) in _AT_LARGE:
        return Said(Kind.AGENT)
    for front in dict.fromkeys((tail, words)) if _may_be_of_allergy(words) else ():
        if allergy := _ALLERGY.match(front):
            return Said(Kind.ALLERGY, front[allergy.end() :], _head(allergy))
    for front in dict.fromkeys((tail, words)):
        if having := _HAVING.match(front):
            people = _narrow(rest[:person])
            lately = "recent " if _LATELY.match(words) and not _OR_ONCE.search(words) else ""
            return Said(Kind.HAVING, lately + front[having.end() :], people=people)
    alone = _IN.match(words) is not None and is_illness(fold(rest))
    front = tail if found else words
    does = _DOES.match(front)
    if does and state_of(words) in _WHO_DO:
        return Said(Kind.HAVING, front[does.end() :], people=_narrow(rest[:person]))
    history = _HISTORY.match(words) is not None
    return Said(Kind.OTHER, rest, people=_people(words), alone=alone, history=history)


def _head(allergy: re.Match[str]) -> str:
    kind = "hypersensitivity" if "hyper" in allergy["what"].lower() else "allergy"
    severe = allergy["severe"] if allergy["what"].lower() == "allergy" else ""
    return f"{severe or ''}{kind} to"


def _narrow(words: str) -> Population | None:
    """Return the people who have a condition, unless any patient could be meant."""
    people = read_people(words) if words.strip() else None
    if people is None or people.label.lower() in _CLINICAL or people.label == "":
        return None
    return people


def _people(words: str) -> Population | None:
    with_state = BY_STATE.search(words)
    if with_state and is_illness(fold(words[: with_state.start()])):
        return None
    people = None if _DANGLING.search(words) else read_people(words)
    if people and state_of(words) is None and people.label.lower() in _CLINICAL:
        return None
    return None if people and _POINTING.match(people.label) else people


@remembered
def named(what: str, *, alone: bool) -> Named:
    """Return the condition that *what* names; *alone* lets more be said of it."""
    taken = _ON_TAKING.search(what)
    core = name(what, 0, taken.start() if taken else None).core.text
    whose = ""
    if several := len(core.split()) > 1:
        core = _IN_NEED.sub("", _YOUR.sub("", core))
        if after := _AFTER.match(core):
            core = trim(core, after.end()).text
        if history := _HISTORY.match(core):
            whose = history[1].lower().strip()
            core = trim(core, history.end()).text
    ends = _is_clause(_narrowed(core), alone=alone)
    if not core or ends or _NO_NAME.fullmatch(core) or _POINTING.match(core):
        return Named(core, whose, ends=ends)
    if not several:
        label = fold(core, initial=False)
        return Named(core, whose, label.strip(), label)
    words = _OF_PRODUCT.sub("", core) if _INGREDIENT.search(core) else core
    headed = fold(bare_name(_OTHERS.sub("", words)), initial=False)
    other = _ANOTHER.sub("", words)
    label = headed if other == words else fold(bare_name(other), initial=False)
    return Named(core, whose, label.strip(), headed)


def _is_clause(words: str, *, alone: bool) -> bool:
    """Tell whether *words* are no name, but say something; *alone* lets more be said."""
    if len(words.split()) > (_MOST_WORDS_ALONE if alone else _MOST_WORDS):
        return True
    return (_LONG_CLAUSE if alone else _CLAUSE).search(words) is not None


def _narrowed(words: str) -> str:
    """Return *words* without "that requires" behind an illness, which goes on with its name."""
    that = _THAT.search(words)
    if that is None or not is_illness(words[: that.start()]):
        return words
    return f"{words[: that.start()]} {words[that.end() :]}"


def is_present(core: str) -> bool:
    """Tell whether somebody has the condition now, which is no part of a history."""
    return _PRESENT.match(core) is not None


def is_of_allergy(words: str) -> bool:
    """Tell whether an item speaks of an allergy itself."""
    return _may_be_of_allergy(words) and _ALLERGY.search(words) is not None


def _may_be_of_allergy(words: str) -> bool:
    """Tell whether *words* hold what all words for an allergy do."""
    lowered = words.lower()
    return "allerg" in lowered or "sensitiv" in lowered


@remembered
def is_of_its_own(core: str) -> bool:
    """Tell whether *core* is a condition, and not what somebody is allergic to."""
    last = core.lower().split()[-1:] if not _INGREDIENT.search(core) else []
    known = bool(last) and last[0] in column("condition-heads", "phrase")
    return known or (bool(last) and (is_illness(core) or is_known(core)))
