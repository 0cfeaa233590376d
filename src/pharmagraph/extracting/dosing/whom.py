"""Finds whom a dose is for: a group of people, a failing organ, another drug that is taken.

"patients with a creatinine clearance of 30 to 60 mL/min", "patients taking a diuretic" and
"in severe liver disease" mark out people as an age does; the words of the source name them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.dosing.bands import bands, dialysed, is_measured
from pharmagraph.extracting.dosing.criteria import find_both, find_criteria
from pharmagraph.extracting.dosing.degrees import degrees
from pharmagraph.extracting.dosing.organs import (
    MEASURES,
    ORGANS,
    find_failing,
    find_limits,
    is_class_of_liver,
    may_tell_of_organs,
)
from pharmagraph.extracting.dosing.people import HAVING, PEOPLE, named
from pharmagraph.extracting.dosing.spared import without_treatment
from pharmagraph.extracting.dosing.subjects import (
    find_marked,
    find_subjects,
    joined_by_illness,
    with_history,
)
from pharmagraph.extracting.dosing.taking import end_of_taken, find_meanwhile, with_taken
from pharmagraph.extracting.dosing.traits import find_kinds, find_traits
from pharmagraph.extracting.wording.atoms import apart, clear, mask
from pharmagraph.extracting.wording.groups import Group, find_groups
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.people import FAILING_ORGANS
from pharmagraph.extracting.wording.quantities import DIGITS
from pharmagraph.lexicons import Clues
from pharmagraph.model import Population, PopulationState
from pharmagraph.remembering import remembered_list

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["each_group", "find_whom", "measured_in", "people_of", "without_people"]

_LABS = ("bilirubin", "platelet", "neutrophil", "anc", "hemoglobin", "haemoglobin", "cd4")
#: "Bilirubin 1.6 to 7.5 mg/dL", "Platelets 50,000 to 75,000/mm3" as labels of doses
_LAB = clue_compile(
    rf"^(?:{PEOPLE}(?:{HAVING}|whose\s+)(?:an?\s+)?)?(?:(?:total|serum|absolute)\s+)*(?:bilirubin|platelets?|neutrophils?|ANC|ha?emoglobin|CD4)"
    r"(?:\s+(?:cells?|counts?|levels?))?\s+(?:(?:of|is|between|from|below|above|under|over|up\s+to|at\s+least|at\s+most"
    r"|(?:less|more|lower|higher|greater)\s+than|[<>=\u2264\u2265]+)\s*)*"
    rf"{DIGITS}[^:;]*$",
    re.IGNORECASE,
)
_TAKEN = (" taking ", " receiving ", " on ", " using ", " treated ", " take ", " use ", " not ")
_TAKERS = clue_compile(
    rf"(?<![\w-])(?:{PEOPLE}(?:and|or)\s+)?{PEOPLE}(?:who\s+(?:are\s+|do\s+|(?:have|need)\s+to\s+|must\s+)?(?:also\s+)?)?(?:(?:not|already|also|currently)\s+)?"
    r"(?:taking|receiving|using|on|treated\s+with|take|use|(?<=not\s)receive)\s+"
    r"(?!the\s+(?:\w+\s+){0,2}(?:drug|medicine|tablets?|capsules?|solution|patch(?:es)?|injection"
    r"|spray)\b|one\b|two\b|three\b|four\b|half\b|it\b|this\b|a\s+(?:dose|daily|total|stable)"
    r"|this\b|more\b|less\b|up\b|average\b|"
    r"at\b|dialysis|h(?:a)?emodialysis|peritoneal)(?:(?:an?|the|another|other)\s+)?"
    r"[A-Za-z][\w'-]*(?:\s+(?!is\b|are\b|should\b|may\b|must\b|can\b|the\b|who\b|starts?\b|begins\b|receives?\b|takes\b|"
    r"take\b|at\b|in\b|for\b|to\b|once\b|twice\b|every\b|daily\b|need\b|usually\b|begin\b"
    r"|with\b)[A-Za-z][\w'-]*){0,4}",
    re.IGNORECASE,
)
#: "In patients taking an azole 200 mg twice daily, the dose is"
_TAKERS_OF_DOSE = clue_compile(
    rf"(?<![\w-]){PEOPLE}(?:who\s+are\s+)?(?:also\s+)?(?:taking|receiving|using|treated\s+with)\s+"
    r"[A-Za-z][\w'-]*(?:\s+[a-z][\w'-]*){0,2}\s+[0-9][^,;:]{1,40}(?=,\s+(?:the|it|its|a|no|start|treatment"
    r"|reduce|lower|do)\b)",
    re.IGNORECASE,
)
_UNANSWERED = clue_compile(
    rf"(?<![\w-]){PEOPLE}(?:who|whose\s+\w+)\s+(?:(?:do|does|did|have|has|had|can|could)\s+not|cannot)\s+"
    r"(?:(?:adequately|yet|well)\s+)?(?:respond(?:ed)?|improved?|tolerated?|benefit(?:t?ed)?|been\s+(?:helped|controlled))"
    r"(?:\s+(?:well|enough|adequately|sufficiently))?(?:\s+(?:[^,;:.]|\.(?=[0-9])){2,60}?)??"
    r"(?=\s+(?:(?:may|should|must|can|need|needs)\s|(?:takes?|gets?|receives?|starts?|begins?|use|are|is)\b)"
    r"|\s*[,;:)]|\.?\s*$|\.\s)",
    re.IGNORECASE,
)
_BEING_SO = clue_compile(
    rf"(?<![\w-]){PEOPLE}who\s+are\s+(?!(?:taking|receiving|using|on|not|also|already|at|in|to|given|treated)\b)"
    r"[a-z][a-z-]+(?:\s+(?:and|or)\s+[a-z][a-z-]+)?(?=\s*(?:[,;)]|$|is\b|are\b|should\b|may\b"
    r"|can\b|must\b|need\b"
    r"|receive\b|take\b|start\b|the\b))",
    re.IGNORECASE,
)
_AT_RISK = clue_compile(
    rf"(?<![\w-]){PEOPLE}(?:who\s+are\s+)?at\s+(?:(?:(?:very|particularly)\s+)?(?:high|higher|increased|low|lower|greater|special|continued|particular)\s+"
    r"(?:cardiovascular\s+|bleeding\s+)?risk|risk(?=\s+(?:of|for)))(?:\s+(?:of"
    r"|for)\s+(?:an?\s+)?[a-z][\w-]*(?:\s+[a-z][\w-]*){0,3}?"
    r"(?=\s+(?:should|may|must|can|start|begin|take|need|are|is|get|receive|use|the)\b|\s*[,;.:)]|$))?",
    re.IGNORECASE,
)
_PAIR = clue_compile(
    r",?\s+(?:and|or)\s+(?:in\s+|for\s+)?(?=(?:those|people|patients|persons|anyone|someone|somebody)\s)"
    r"|,?\s+or\s+(?=(?:if|when)\s+(?:you|they)\s)",
    re.IGNORECASE,
)
_TWICE = clue_compile(r"\s+and\s+(?:in|for)\s+")
_OR = compiled(r"\s+or\s+")
_COMPARED = clue_compile(
    r"\b(?:as\s+(?:much|many|often)\s+as|same\s+(?:\w+\s+)?as|than|unlike|like"
    r"|dosed\s+as)\s+(?:in\s+|for\s+)?$",
    re.IGNORECASE,
)
_UNTOLD = clue_compile(r"\b[0-9#\u00b7]", re.IGNORECASE)

_WHOSE = (" who ", " whose ")
_CLAUSES = ((" who are ", _BEING_SO), (" risk", _AT_RISK), (" not ", _UNANSWERED))


@remembered_list
def find_whom(text: str, *, label: bool = False) -> list[Group]:
    """Return the groups in *text*, in order; in a *label* an age or weight alone is one too."""
    found = find_groups(text, label=label)
    held = _clues().words(text.lower())
    if label and not held.isdisjoint(_LABS):
        found = _merged(found, [named(text, m.span(), None) for m in _LAB.finditer(text)])
    if not held.isdisjoint(MEASURES):
        limits = [*find_limits(text)]
        found = _merged(found, limits)
        found = _merged(found, [*bands(text, limits)])
    if not held.isdisjoint(ORGANS):
        found = _merged(found, [*find_failing(text)])
        found = _merged(found, [*dialysed(text)])
        found = _merged(found, [*without_treatment(text, found)])
        found = _merged(found, [*degrees(text, found)])
    found = _merged(found, [*find_marked(text, found)])
    if not held.isdisjoint(_TAKEN):
        found = apart(with_taken(text, found))
        found = _merged(found, [*_takers(text)])
    found = _merged(found, [*find_meanwhile(text), *find_traits(text)])
    found = _merged(found, [*find_kinds(text, found)])
    for word, pattern in _CLAUSES:
        if word in held:
            found = _merged(found, [named(text, m.span(), None) for m in pattern.finditer(text)])
    if not held.isdisjoint(_WHOSE):
        found = _merged(found, [g for g in find_subjects(text) if not _is_told(found, g)])
        found = [with_history(text, group) for group in found]
    found = _merged(found, [*find_both(text, found)])
    found = _merged(found, [*find_criteria(text)])
    found = joined_by_illness(text, sorted(found, key=lambda group: group.start))
    found = [g for g in found if not _COMPARED.search(text, 0, g.start)]
    return _paired(text, [g for g in found if not _is_aside(text, g, found)])


@cache
def _clues() -> Clues:
    """Return what finds the words that tell which groups a text may name."""
    words = (*_LABS, *MEASURES, *ORGANS, *_TAKEN, *_WHOSE)
    return Clues((), (*words, *(word for word, _ in _CLAUSES)))


def _is_aside(text: str, group: Group, found: list[Group]) -> bool:
    """Tell whether a class of the liver only says again how ill those in front of it are."""
    return is_class_of_liver(text, group.start) and any(
        other.population.state is PopulationState.HEPATIC_IMPAIRMENT
        and text[other.end : group.start].strip() == "("
        for other in found
    )


def _is_told(found: list[Group], subject: Group) -> bool:
    """Tell whether *found* says more of the people of *subject* than a single word."""
    return any(
        group.start < subject.end and subject.start < group.end and " " in group.population.label
        for group in found
    )


def people_of(text: str) -> list[Population]:
    """Return the people that *text* names, in order."""
    return [group.population for group in find_whom(text)]


def measured_in(text: str) -> list[Population]:
    """Return those of a measure or a failing organ whom *text* names: not without its words."""
    if not may_tell_of_organs(text):
        return []
    return [people for people in people_of(text) if is_measured(people)]


def without_people(words: str) -> str:
    """Return *words* with the groups blotted out: "reduced kidney function" reduces no dose."""
    return mask(words, find_whom(words, label=True), " ")


def each_group(people: Population | None) -> list[Population | None]:
    """Return the groups of *people*, two of them in "adults and in children over 40 kg"."""
    parts = _TWICE.split(people.label) if people else []
    if len(parts) < 2:
        return [people]
    found = [find_whom(part, label=True)[:1] for part in parts]
    return [groups[0].population for groups in found if groups] if all(found) else [people]


def _paired(text: str, found: list[Group]) -> list[Group]:
    """Return the groups, "elderly people and those with liver disease" being one."""
    joined: list[Group] = []
    for group in found:
        last = joined[-1] if joined else None
        organs = last and last.population.state in FAILING_ORGANS
        also = organs and group.population.state in FAILING_ORGANS
        bare = also and _OR.fullmatch(text, last.end if last else 0, group.start)
        if last and (bare or _PAIR.match(text, last.end, group.end)):
            label = f"{last.population.label}{text[last.end : group.end]}"
            joined[-1] = Group(last.start, group.end, Population(" ".join(label.split())))
        else:
            joined.append(group)
    return joined


def _merged(first: list[Group], more: list[Group]) -> list[Group]:
    """Return both, where *more* says of the people of *first* what is the matter with them."""
    if not more:
        return first
    wider = [group for group in first if not any(_inside(group, other) for other in more)]
    return apart([*wider, *clear(more, wider)])


def _inside(group: Group, other: Group) -> bool:
    return other.start <= group.start and group.end <= other.end


def _takers(text: str) -> Iterator[Group]:
    for match in _TAKERS_OF_DOSE.finditer(text):
        yield named(text, match.span(), None)
    for match in _TAKERS.finditer(text):
        if not _UNTOLD.match(text, match.end() + 1):
            yield named(text, (match.start(), end_of_taken(text, match.end())), None)
