"""Tells doses that are the next step, where a smaller one was not enough."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pharmagraph.extracting.dosing.clauses import TIME
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import Intent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pharmagraph.extracting.dosing.found import Found
    from pharmagraph.extracting.wording.atoms import Atom

__all__ = [
    "Weeks",
    "is_for_rest",
    "is_if_needed",
    "is_raised_later",
    "is_rising",
    "is_step",
    "is_upkeep",
    "mounting",
    "needs_more",
    "opens_pack",
    "week_of",
]

#: "If relief is incomplete, …": the dose behind it is the next step.
_UNANSWERED = clue_compile(
    r"\b(?:if|when|where|should|unless)\b[^;.#]*?\b(?:"
    r"(?:is|are|was|has|have|does|do|did|proves?|this|it|that)(?:\s+not|n't)\s+(?:been\s+|be\s+"
    r"|yet\s+)?(?:enough|sufficient\w*|adequate\w*"
    r"|(?:fully\s+|well\s+)?controlled|clear\w*|improve\w*"
    r"|(?:get|got|gotten|become)\s+(?:any\s+|much\s+)?better|go(?:ne)?\s+away|lessen\w*|help\w*"
    r"|work\w*|respon\w+|chang\w+|satisf\w+|effective|settle\w*|heal\w*"
    r"|achiev\w+|suffice\w*|relieve\w*|ease\w*|come\s+down|gone?|fall\w*|drop\w*)"
    r"|no\s+(?:better|improvement|response|relief|effect|benefit)|insufficient|inadequate"
    r"|incomplete|unsatisfactory"
    r"|keeps?\s+(?:coming|on\s+coming|recurring|returning)|still\s+(?:too\s+|above\s+)"
    r"|too\s+(?:high|little|weak|small|low)|persist\w*"
    r"|(?:it|this|that|dose|treatment|therapy)\s+fails|uncontrolled|returns?|recurs?|comes?\s+back"
    r"|(?:well|(?:is|are))\s+tolerated|tolerat\w+\s+(?:it\s+|this\s+|the\s+\w+\s+)?well"
    r"|more\s+is\s+(?:needed|required)|(?:response|relief|control|effect)\s+(?:is|remains|stays)\s+(?:poor|weak|slight)"
    r"|(?:pains?|symptoms?|seizures?|fever|attacks?|bleeding|vomiting|nausea|spasms?|\u00a4)\s+(?:continues?|lasts?)"
    r"|(?<!you\s)(?<!to\s)go(?:es)?\s+on(?=\s*,))"
    r"\b[^;.#]*,[^;.#]*$",
    re.IGNORECASE,
)
#: "Those who need more may take …"
_MORE = clue_compile(
    r"\b(?:those|people|patients|adults|anyone|persons|individuals)\s+(?:who"
    r"|that)\s+(?:\w+\s+)?(?:need|needs|require|requires)\s+"
    r"(?:more|an?\s+(?:higher|larger|bigger|stronger)\s+dose"
    r"|higher\s+doses)\b(?!\s+(?:than|[a-z]+er)\b)[^;.#]*$",
    re.IGNORECASE,
)
#: "Once the pain has settled, … is enough": the dose behind it keeps what was reached.
_REACHED = clue_compile(
    r"\bonce\s+[^;.#]*?(?:\bcontrol(?:led)?|\brespon(?:d|ds|ded|se)|\bsettled?s?|\bsubsided?s?"
    r"|\bimproved?s?|\bhealed|\bcleared"
    r"|\bstable|\bstabili[sz]ed|\bachieved|\bremission)\b[^;.#]*,[^;.#]*$",
    re.IGNORECASE,
)
_RISING = clue_compile(
    r"\b(?:dos(?:e|es|age)|treatment|it|amount|tablets?)\s+(?:is|are|(?:should|must|may|will|can)\s+be)\s+(?:\w+\s+)?"
    r"(?:built\s+up|increased|raised|stepped\s+up|titrated)\b[^.0-9]*$"
    r"|\b(?:(?:build|built|building)\s+up|increase|raise|titrate)\s+the\s+dos(?:e|age)\b[^.0-9]*$",
    re.IGNORECASE,
)
#: "The dose goes up every week: 5 mg in week 1, 10 mg in week 2".
_MOUNTS = clue_compile(
    r"\b(?:dos(?:e|es|age)|amount|it)\s+(?:goes\s+up|rises|is\s+(?:(?:then|[a-z]+ly)\s+)?(?:increased|raised|built\s+up"
    r"|stepped\s+up|titrated))\b[^.;:0-9]*:\s+(?:(?!(?:to|by)\s)[^.;:0-9])*$",
    re.IGNORECASE,
)
_PACK = clue_compile(
    r"\b(?:start|begin)s?\s+(?:\w+\s+){0,3}?with\s+(?:an?|the|your)\s+(?:[\w-]+\s+){0,3}(?:pack|kit|card|blister)\b"
    r"|\b(?:starter|starting|initiation|titration)\s+(?:pack|kit|card)\b",
    re.IGNORECASE,
)
_WEEK = clue_compile(
    r"(?:(?:in|during|for)\s+)?(?:the\s+)?(?:weeks?|months?)\s+(?P<first>[0-9]{1,2})"
    r"(?:\s*(?:-|to|through|and|,|&)\s*(?:weeks?\s+)?[0-9]{1,2})*"
    r"|(?:the\s+)?(?P<word>first|second|third|fourth|fifth|sixth)"
    r"(?:\s+(?:\w+\s+)?)(?:weeks?|months?)",
    re.IGNORECASE,
)
_NEAR = 40
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
_REST_BEHIND = clue_compile(
    r"\W*(?:for|in)\s+(?:(?:all|any)\s+(?:the\s+)?others?|everyone\s+else|the\s+(?:others|rest))\b",
    re.IGNORECASE,
)
_LATER = clue_compile(
    rf"[\s{TIME},]*(?:(?:a|per|each)\s+day\s+)?(?:later(?!\s+on\s+the)|eventually)\b", re.IGNORECASE
)
#: "after a month 10 mg if the pressure is still high"
_TOO_LITTLE = clue_compile(
    rf"[\s{TIME},]*(?:(?:a|per|each)\s+day\s+)?(?:if|when)\s+[^;.#,]*?\b(?:still\s+(?:too\s+)?(?:high|low|present"
    r"|uncontrolled|above|there)|persists?|(?:is|are|was|does|do|has|have)(?:\s+not|n't)\s+(?:been\s+|yet\s+)?"
    r"(?:enough|sufficient\w*|adequate\w*|controlled|improve\w*|help\w*|work\w*|respond\w*|achieved|reached)"
    r"|(?:is|are)\s+(?:insufficient|inadequate|incomplete|uncontrolled)|no\s+(?:response|improvement|relief))\b",
    re.IGNORECASE,
)
_ONCE_MORE = clue_compile(
    r"\b(?:again|minutes?|hours?|second|another|additional|further|extra|repeat\w*|more|instead"
    r"|add\w*)\b",
    re.IGNORECASE,
)

_IF = clue_compile(r"if\b", re.IGNORECASE)
_THEN_TO = clue_compile(r"[\s,]*(?:to\s+)?", re.IGNORECASE)
_NEEDED = r"(?:needed|necessary|required|tolerated|well\s+tolerated)\b"
_AS_NEEDED = (
    rf"(?:if|as|when|where)\s+{_NEEDED}|according\s+to\s+(?:the\s+)?(?:response|tolerance|need)"
)
#: "for two weeks; the dose is then doubled", ", raised by 75 mg every third day"
_RAISED_LATER = clue_compile(
    r"(?:[^.;,0-9]|(?<=[0-9])\.(?=[0-9]))*?\bfor\s+(?:the\s+first\s+|about\s+)?(?:an?|one|two|three|four|six|[0-9]+)\s+"
    r"(?:days?|weeks?|months?)\s*[;,]\s+(?:and\s+)?(?:the\s+dos(?:e|age)|it|this)\s+is\s+(?:then\s+)?"
    r"(?:doubled|raised|increased|stepped\s+up)\b"
    rf"|(?:[^.;,0-9]|[0-9]+(?=\s+(?:divided|equal|doses|hours|days|weeks)\b))*,\s+(?:and\s+)?(?:then\s+)?"
    r"(?:raised|increased|stepped\s+up|titrated|doubled|increasing|rising)"
    rf"(?:,?\s+(?:gradually|slowly|cautiously|weekly|{_AS_NEEDED}),?)*"
    r"\s+(?:by|in|after|each|every|at|to|over|until)\s"
    rf"(?![^.;]*\b(?:(?:if|when)\s+(?!{_NEEDED})|where|may|can|could|might|instead"
    r"|(?:in|for)\s+(?:severe|serious|more|those|patients|people|adults|children|infants|women|men|others)\b))",
    re.IGNORECASE,
)


class Weeks:
    """The weeks that the labels of a schedule name: the first is a start, the others go on."""

    def __init__(self, labels: Iterable[str]) -> None:
        weeks = {week_of(label) for label in labels}
        self.goes_on = bool(weeks - {None, 1}) and 0 not in weeks
        self.begun = False

    def step(self, words: str) -> Intent | None:
        """Return what a label of a week says of its dose, or one of an illness that goes on."""
        week = week_of(words) or 0
        if week == 1 and self.goes_on:
            self.begun = True
            return Intent.STARTING
        raised = (week > 1 and self.begun) or is_step(f"{words},", "", goes_on=False)
        return Intent.TITRATION if raised else None


def is_step(before: str, behind: str, *, goes_on: bool) -> bool:
    """Tell whether the words around an amount make it the next step where less was not enough.

    *goes_on* tells that another dose stands in front of it in the sentence.
    """
    if goes_on and (_LATER.match(behind) or _TOO_LITTLE.match(behind)):
        return True
    if _MORE.search(before):
        return True
    found = _UNANSWERED.search(before)
    return (
        bool(found)
        and not _ONCE_MORE.search(before, found.start() if found else 0)
        and not _ONCE_MORE.search(behind)
    )


def opens_pack(text: str) -> bool:
    """Tell whether treatment starts with a pack: the doses of its days are those of a start."""
    return _PACK.search(text) is not None


def needs_more(before: str) -> bool:
    """Tell whether the words *before* an amount speak of those who need more than the usual."""
    return _MORE.search(before) is not None


def is_if_needed(text: str, need: Atom, amount: Atom) -> bool:
    """Tell whether "if needed" leads to the amount right behind it, which is no repeat."""
    leads = _IF.match(text, need.start) and _THEN_TO.fullmatch(text, need.end, amount.start)
    return bool(leads) and not _ONCE_MORE.search(text, amount.end, amount.end + _NEAR)


def is_raised_later(text: str, end: int) -> bool:
    """Tell whether the words behind an amount say that it is raised, and when or by how much."""
    return _RAISED_LATER.match(text, end) is not None


def is_for_rest(behind: str) -> bool:
    """Tell whether the words behind an amount make it the one of all others."""
    return _REST_BEHIND.match(behind) is not None


def is_upkeep(before: str) -> bool:
    """Tell whether the words before an amount say that the illness is in hand by then."""
    return _REACHED.search(before) is not None


def is_rising(lead: str) -> bool:
    """Tell whether the words above a list say that its doses are the steps of a rise."""
    return _RISING.search(lead) is not None


def mounting(found: list[Found], text: str) -> list[Found]:
    """Return *found*, a start and its steps where a rise is announced: "it goes up weekly: …"."""
    if not _MOUNTS.search(text, 0, found[0].at) or any(each.groups for each in found[1:]):
        return found
    doses = [each.phase for each in found]
    if any(
        not {one.intent, other.intent} <= {Intent.USUAL, Intent.TITRATION}
        or (one.agent, one.unit, one.per) != (other.agent, other.unit, other.per)
        or not (one.value and other.value and one.value < other.value)
        for one, other in pairwise(doses)
    ):
        return found
    intents = [Intent.STARTING, *[Intent.TITRATION] * (len(found) - 1)]
    return [
        replace(each, phase=replace(each.phase, intent=intent))
        for each, intent in zip(found, intents, strict=True)
    ]


def week_of(label: str) -> int | None:
    """Return the week that a label of a schedule names, the first of several."""
    found = _WEEK.fullmatch(label.strip())
    if not found:
        return None
    return int(found["first"] or _ORDINALS.index(found["word"].lower()) + 1)
