"""Finds the groups of patients for whom doses are adjusted, and the words that name them.

"patients with moderate or severe kidney disease" are two groups, "moderate to severe" is
one. Limits of creatinine clearance make a group as well.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.extracting.dosing.criteria import find_both, find_criteria
from pharmagraph.extracting.dosing.spared import is_session, lacking, untreated
from pharmagraph.extracting.wording.atoms import Atom, apart, clear
from pharmagraph.extracting.wording.groups import find_groups
from pharmagraph.extracting.wording.patterns import Pattern, Patterns, clue_compile
from pharmagraph.extracting.wording.people import WHOEVER
from pharmagraph.extracting.wording.phrases import matcher
from pharmagraph.extracting.wording.quantities import CLEARANCE, DIGITS, alternation
from pharmagraph.lexicons import table
from pharmagraph.model import Population, PopulationState
from pharmagraph.records import dataclass
from pharmagraph.remembering import remembered_list

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Impaired", "find_impaired", "impairing"]


@dataclass(frozen=True, slots=True)
class Impaired(Atom):
    """A group of patients; *parts* are the stretches of its words, its own ones first."""

    population: Population
    parts: tuple[tuple[int, int], ...]


_SEVERITY = r"(?:mild|moderate|severe|serious|advanced|significant|end-stage|chronic|acute)"
_TO = rf"{_SEVERITY}(?:(?:\s+to\s+|\s*-\s*to\s*-\s*|-){_SEVERITY})?"
_PEOPLE = rf"(?:{WHOEVER}\s+)"
_HAVING = (
    r"(?:(?:with|who\s+have|having|on|undergoing|receiving|requiring|needing|who\s+are\s+on)\s+)"
)
_ORGAN = r"(?:kidneys?|renal|liver|hepatic)"
_TROUBLE = r"(?:disease|impairment|dysfunction|failure|insufficiency|problems|function)"
_LIMIT = clue_compile(
    rf"(?P<what>(?:an?\s+)?{CLEARANCE}(?:\s+"
    r"\([A-Za-z]+\))?)\s*(?:(?:is|lies|falls|drops|stays|of|values?)\s+)*"
    r"(?P<rel>less\s+than(?:\s+or\s+equal\s+to)?|lower\s+than|below|under|at\s+most|"
    r"greater\s+than|more\s+than|above|at\s+least|between|from|<=?|>=?|\u2264|\u2265)?\s*"
    rf"{DIGITS}(?:\s*(?:-|to|and)\s*(?:(?:less\s+than|below|under)\s+|<\s*)?{DIGITS})?\s*mL\s*(?:/|\s+per\s+"
    r")\s*min(?:ute)?(?:\s*(?:/|\s+per\s+)\s*1\.73\s*m(?:2|\u00b2))?"
    r"(?:\s+or\s+(?:less|lower|more|higher|below))?",
    re.IGNORECASE,
)
_BOTH = clue_compile(
    rf"(?P<sev>{_SEVERITY}\s+)?(?P<one>{_ORGAN})(?:\s*,\s*|\s+)(?:and/or|and|or)\s+"
    rf"(?P<two>{_ORGAN})\s+(?P<noun>{_TROUBLE})\b"
    r"|\b(?P<trouble>dysfunction|disease|diseases|impairment|failure|disorders?|"
    rf"problems)\s+(?:of|with)\s+(?:the\s+)?(?P<three>{_ORGAN})\s+(?:and/or|and|or)\s+"
    rf"(?:the\s+)?(?P<four>{_ORGAN})\b",
    re.IGNORECASE,
)
_WORKING = frozenset(f"{organ} function" for organ in ("kidney", "renal", "liver", "hepatic"))
_STATES = {"k": PopulationState.RENAL_IMPAIRMENT, "r": PopulationState.RENAL_IMPAIRMENT}


@remembered_list
def find_impaired(text: str) -> list[Impaired]:
    """Return the groups named in *text*, in order."""
    both = list(_coordinated(text))
    limits = [_limit(text, m) for m in _LIMIT.finditer(text)]
    organs = clear(_organs(text), [*both, *limits])
    limits = [limit for limit in limits if not _in_brackets(text, limit, organs)]
    aged = [Impaired(g.start, g.end, g.population, ((g.start, g.end),)) for g in find_groups(text)]
    found = [*both, *limits, *organs]
    every = [*find_criteria(text), *find_both(text, [*found, *aged])]
    if every:
        return [Impaired(g.start, g.end, g.population, ((g.start, g.end),)) for g in every]
    groups = sorted([*found, *apart(clear(aged, found))], key=lambda g: (g.start, g.end))
    if "dialysis" in text:
        groups = [_untreated(text, group) for group in groups]
    return groups


def _untreated(text: str, group: Impaired) -> Impaired:
    """Return *group* with the words behind it that say that it is not on dialysis."""
    told = untreated(text, group.population, group.end)
    if not told:
        return group
    people, place = told
    return Impaired(group.start, place[1], people, (*group.parts, place))


@cache
def impairing() -> Patterns:
    """Return the patterns of what a failing organ, or the measure of one, is named by."""
    return Patterns(_LIMIT, _BOTH, _organ_pattern())


@cache
def _organ_pattern() -> Pattern:
    states = alternation(row["phrase"] for row in table("organ-states"))
    return clue_compile(
        rf"(?<![\w-])(?P<who>{_PEOPLE}?{_HAVING}(?:an?\s+"
        rf")?)?(?P<sev>{_TO}(?:\s*(?:,\s*(?:and|or)|,|and/or|and|or)\s+{_TO})*\s+"
        rf")?(?P<state>{states})(?!\w)",
        re.IGNORECASE,
    )


def _organs(text: str) -> Iterator[Impaired]:
    """Yield the groups named by an impaired organ, one for each severity."""
    for match in _organ_pattern().finditer(text):
        words = " ".join(match["state"].lower().split())
        if (words in _WORKING and not match["sev"]) or lacking(text[: match.start()]):
            continue
        state = PopulationState(matcher("organ-states", value="state").find(words)[0].value)
        if state is PopulationState.DIALYSIS and is_session(text[: match.start()]):
            continue
        place = match.span("state")
        severities = list(re.finditer(_TO, match["sev"] or "", re.IGNORECASE))
        if not severities or state is PopulationState.DIALYSIS:
            yield _organ(match.span(), words, state, "", (match.span(),))
            continue
        for number, severity in enumerate(severities):
            start = match.start("sev") + severity.start()
            end = match.start("sev") + severity.end()
            last = number == len(severities) - 1
            own = ((start, place[1]),) if last else ((start, end), place)
            begin = match.start() if number == 0 else start
            yield _organ((begin, own[0][1]), words, state, severity[0].lower(), own)


def _organ(
    place: tuple[int, int],
    words: str,
    state: PopulationState,
    severity: str,
    parts: tuple[tuple[int, int], ...],
) -> Impaired:
    if state is PopulationState.DIALYSIS:
        bare = words.rsplit(" ", maxsplit=1)[-1]
        return Impaired(*place, Population(f"patients on {bare}", state=state), parts)
    label = " ".join(filter(None, ("patients with", severity, words)))
    population = Population(label, state=state, condition=words, severity=severity)
    return Impaired(*place, population, parts)


def _coordinated(text: str) -> Iterator[Impaired]:
    """Yield the two groups of "kidney or liver disease"."""
    for match in _BOTH.finditer(text):
        names = ("one", "two") if match["one"] else ("three", "four")
        severity = (match["sev"] or "").strip().lower()
        noun = match["noun"] or match["trouble"]
        for number, name in enumerate(names):
            organ = match[name].lower()
            state = _STATES.get(organ[0], PopulationState.HEPATIC_IMPAIRMENT)
            words = f"{organ} {noun}" if match["noun"] else f"{noun} of the {organ}"
            start, end = match.span(name)
            begin = match.start() if number == 0 else start
            stop = match.end() if number == 1 else end
            yield _organ(
                (begin, stop), words.lower(), state, severity, ((start, end), match.span())
            )


def _limit(text: str, found: re.Match[str]) -> Impaired:
    words = " ".join(text[found.start() : found.end()].split())
    words = re.sub(r"^an?\s+", "", words, flags=re.IGNORECASE)
    if words.split()[0].istitle():
        words = words[:1].lower() + words[1:]
    population = Population(
        f"patients with {words}", state=PopulationState.RENAL_IMPAIRMENT, condition=words
    )
    return Impaired(found.start(), found.end(), population, (found.span(),))


def _in_brackets(text: str, limit: Impaired, organs: list[Impaired]) -> bool:
    """Tell whether the limit only explains, in brackets, the group before it."""
    return any(
        re.fullmatch(
            r"\s*[(,]\s*(?:with\s+|defined\s+as\s+|i\.e\.,?\s+)?(?:an?\s+)?",
            text[g.end : limit.start],
        )
        for g in organs
    )
