"""Finds people whose kidneys or liver fail, by a measure and its limit or by what is said of them.

"patients with a creatinine clearance of 30 to 60 mL/min", "in severe liver disease".
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.extracting.dosing.bands import bare_state
from pharmagraph.extracting.dosing.people import HAVING, PEOPLE, named
from pharmagraph.extracting.dosing.spared import lacking
from pharmagraph.extracting.wording.groups import Group
from pharmagraph.extracting.wording.patterns import Pattern, clue_compile
from pharmagraph.extracting.wording.phrases import matcher
from pharmagraph.extracting.wording.quantities import CLEARANCE, DIGITS, alternation
from pharmagraph.lexicons import table
from pharmagraph.model import Population, PopulationState

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "MEASURES",
    "ORGANS",
    "find_failing",
    "find_limits",
    "is_class_of_liver",
    "is_illness",
    "may_tell_of_organs",
]

_SEVERITY = (
    r"(?:mildly|moderately|severely|mild|moderate|severe|serious|advanced|significant|end-stage"
    r"|chronic|acute)"
)
_CAUSE = clue_compile(
    r"\b(?:of|from|due\s+to|by|associated\s+with|treat\w*|prevent\w*)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
ORGANS = ("kidney", "renal", "liver", "hepatic", "dialysis", "cirrho", "impairment", "insuff")
MEASURES = ("clearance", "crcl", "clcr", "gfr", "filtration", "child-pugh", " function", " filter")
_FAILING_WORDS = clue_compile("|".join((*ORGANS, *MEASURES, "ccl")), re.IGNORECASE)
_LIMIT = clue_compile(
    rf"(?<![\w-])(?:{PEOPLE}(?:{HAVING}|whose\s+))?(?:an?\s+|the\s+)?"
    rf"(?:estimated\s+)?(?:{CLEARANCE}"
    r"|(?:(?:kidney|renal)\s+function|kidneys\s+(?:only\s+)?filter)(?=[^,;.0-9]{1,40}[0-9]+(?:\s*(?:-|to|and)\s*[0-9]+)?\s*mL)"
    r"|(?<=if )(?:the\s+|your\s+|their\s+)?clearance|(?<=when )(?:the\s+)?clearance"
    r"|(?:(?<=with )|(?<=for )|(?<=at ))(?:an?\s+)?clearance)"
    r"(?:\s+\([A-Za-z]+\))?\s*(?:(?:is|lies|falls|drops|sinks|stays|of|values?|rates?)\s+)*"
    r"(?:less\s+than(?:\s+or\s+equal\s+to)?|lower\s+than|below|under|at\s+most|"
    r"greater\s+than(?:\s+or\s+equal\s+to)?|more\s+than|higher\s+than|above|over|at\s+least|"
    r"between|from|<=?|>=?|\u2264|\u2265|=)?\s*"
    rf"{DIGITS}(?:\s*(?:mL\s*(?:/|\s+per\s+)\s*min(?:ute)?)?\s*(?:-|to|and)\s*(?:(?:less\s+than|below|under)\s+|<\s*)?{DIGITS}"
    r"(?!\s*(?:mg|mcg|g|units?|tablets?|capsules?|%)(?!\w)))?"
    r"(?:\s*mL\s*(?:/|\s+(?:per|a)\s+)\s*min(?:ute)?(?:\s*(?:/|\s+per\s+)\s*1\.73\s*m(?:2|\u00b2))?)?"
    r"(?:\s+(?:or|and)\s+(?:less|lower|more|higher|below|above|greater|over|under))?(?!\w)"
    r"(?:,?\s+or\s+(?:on\s+)?(?:h(?:a)?emo)?dialysis(?!\w))?",
    re.IGNORECASE,
)
_THOSE = clue_compile(
    r"(?<![\w-])(?:those|patients|people)\s+with\s+(?:values?\s+|rates?\s+|one\s+)?(?:of\s+)?"
    r"(?:less\s+than|lower\s+than|below|under|more\s+than|above|over|at\s+least)?\s*"
    rf"{DIGITS}(?:\s*(?:-|to)\s*{DIGITS})?\s*mL\s*(?:/|\s+per\s+)\s*min(?:ute)?"
    r"(?:\s+or\s+(?:less|more))?(?!\w)",
    re.IGNORECASE,
)
_CLASS = clue_compile(
    rf"(?<![\w-])(?:{PEOPLE}{HAVING})?Child[- ]Pugh(?:\s+(?:class|score|grade))?\s+"
    r"[ABC](?:\s+(?:or|and)\s+[ABC])?(?:\s+(?:cirrhosis|liver\s+(?:disease|impairment|cirrhosis)|hepatic\s+impairment))?(?!\w)",
    re.IGNORECASE,
)
_FAILING = clue_compile(
    r"(?:(?<=if )|(?<=when )|(?<=where ))(?:(?:the|your|their)\s+)?"
    r"(?P<works>renal|kidney|hepatic|liver)\s+function\s+is\s+(?:(?:mildly|moderately|severely|markedly|already|only)\s+)?(?:reduced|impaired|poor|low|limited|decreased|diminished|weak)"
    rf"|(?<![\w-])(?:{PEOPLE}|you\s+)?(?:whose|if\s+(?:the|your))\s+(?P<organ>kidneys?|liver)(?:\s+(?:or|and)\s+(?:the\s+)?(?:kidneys?|liver))?\s+"
    r"(?:(?:do|does|is|are)(?:\s+not|n't)\s+(?:work(?:ing)?|function(?:ing)?)(?:\s+(?:well|"
    r"properly|normally))?|works?\s+(?:(?:only\s+)?(?:very|mildly|moderately|severely|somewhat"
    r"|slightly)"
    r"(?:\s+(?:or|to|and)\s+(?:very|moderately|severely))?\s+)?(?:poorly|badly|less\s+well)"
    r"|(?:is|are)\s+(?:(?:badly|mildly|moderately|severely|seriously)\s+)?(?:damaged|impaired"
    r"|weak(?:ened)?|diseased|failing))",
    re.IGNORECASE,
)
_SESSION = clue_compile(
    r"\b(?:after|before|between|following|during)\s+(?:(?:each|every|the|a)\s+)?$", re.IGNORECASE
)
_KIND = clue_compile(
    r"\b(?:(?:poly)?cystic|diabetic|fatty|alcoholic|autoimmune|inherited|congenital|glomerular"
    r"|veno-occlusive)\s+$",
    re.IGNORECASE,
)
_LEAD = clue_compile(
    rf"{PEOPLE}(?:{HAVING}|whose\s+)?(?:(?:an?|the)\s+)?(?:estimated\s+)?", re.IGNORECASE
)
_WHO = clue_compile(
    r"(?<![\w-])(?:patients|people|persons|individuals|adults|children|women|men)(?=\s(?:with|whose"
    r"|who)\b)",
    re.IGNORECASE,
)
_OF_WHAT = clue_compile(r"\bcreatinine\s+clearance\b", re.IGNORECASE)
_BEING = clue_compile(
    r"(?:\s+(?:is|lies|falls|drops|sinks|stays|of|values?|(?<!filtration\s)rates?))+\s+(?=\S*[0-9]"
    r"|[a-z])"
)


def may_tell_of_organs(text: str) -> bool:
    """Tell whether *text* may hold a word for an organ that fails, or for what is measured."""
    return _FAILING_WORDS.possible(text)


def is_class_of_liver(text: str, place: int) -> bool:
    """Tell whether a class of how ill a liver is stands at *place*: "Child-Pugh B"."""
    return _CLASS.match(text, place) is not None


def is_illness(label: str) -> bool:
    """Tell whether *label* names a disease of an organ by its kind: "diabetic kidney disease"."""
    first, _, rest = label.partition(" ")
    return bool(_KIND.match(f"{first} ")) and rest in {"kidney disease", "liver disease"}


def find_limits(text: str) -> Iterator[Group]:
    """Yield the groups of a measure of kidneys or liver and its limit."""
    for pattern in (_LIMIT, _CLASS):
        for match in pattern.finditer(text):
            renal = pattern is _LIMIT
            state = (
                PopulationState.RENAL_IMPAIRMENT if renal else PopulationState.HEPATIC_IMPAIRMENT
            )
            yield _measured(text, match.span(), state)
    for match in _THOSE.finditer(text):
        yield named(text, match.span(), PopulationState.RENAL_IMPAIRMENT)


def _measured(text: str, place: tuple[int, int], state: PopulationState) -> Group:
    """Return the group of a measure and its limit, and of the people who have it.

    "Those with a clearance of 30 mL/min" are the people who were named before.
    """
    label = _BEING.sub(" ", named(text, place, state).population.label, count=1)
    if (lead := _LEAD.match(label)) and label.startswith("those "):
        before = [found[0].lower() for found in _WHO.finditer(text, 0, place[0])]
        label = f"{before[-1]}{label[5:]}" if before else label[lead.end() :]
    if _OF_WHAT.search(text, 0, place[0]):
        label = label.replace(" a clearance ", " a creatinine clearance ")
    return Group(*place, Population(label, state=state))


def find_failing(text: str) -> Iterator[Group]:
    """Yield those whose kidneys or liver fail, by what is said of these."""
    for match in _organ().finditer(text):
        if match["bare"]:
            yield named(text, match.span(), bare_state(text))
            continue
        words = " ".join(match["state"].lower().split())
        if words.endswith(" function") and words.count(" ") == 1 and not match["who"]:
            continue
        before = text[: match.start()]
        if spared := lacking(before):
            if not f" {before[: spared.start()]}".endswith(" or "):
                yield named(text, (spared.start("label"), match.end()), None)
            continue
        if not match["who"] and (_CAUSE.search(before) or _SESSION.search(before)):
            continue
        if words.endswith(" disease") and _KIND.search(before):
            continue
        state = PopulationState(matcher("organ-states", value="state").find(words)[0].value)
        yield named(text, match.span(), state)
    for match in _FAILING.finditer(text):
        renal = (match["organ"] or match["works"]).lower().startswith(("k", "r"))
        state = PopulationState.RENAL_IMPAIRMENT if renal else PopulationState.HEPATIC_IMPAIRMENT
        yield named(text, match.span(), state)


@cache
def _organ() -> Pattern:
    states = alternation(row["phrase"] for row in table("organ-states"))
    severe = rf"{_SEVERITY}(?:(?:\s*,\s*|\s+to\s+|\s+or\s+|\s+and\s+|-to-|-){_SEVERITY})*\s+"
    return clue_compile(
        rf"(?<![\w-])(?P<who>{PEOPLE}?{HAVING}(?:an?\s+)?)?(?P<severe>{severe})?"
        rf"(?:(?:hepatic|renal|liver|kidney)\s+(?:or|and)\s+)?(?P<state>{states})(?:\s+patients)?"
        r"(?:\s+(?:who\s+are\s+)?(?:on|undergoing|receiving|requiring)\s+(?:\w+\s+)?(?:ha?emo|peritoneal\s+)?dialysis)?(?!\w)"
        rf"|(?:(?<=in )|^|(?={PEOPLE}with\s))(?P<bare>(?:{PEOPLE}with\s+)?"
        rf"{_SEVERITY}(?:\s+(?:to|or|and)\s+{_SEVERITY})?\s+(?:impairment|insufficiency))(?!\w)",
        re.IGNORECASE,
    )
