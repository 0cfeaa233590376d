"""Finds whom a dose is for: a group of people, a failing organ, another drug that is taken.

"patients with a creatinine clearance of 30 to 60 mL/min", "patients taking a diuretic" and
"in severe liver disease" mark out people as an age does; the words of the source name them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.dosing.bands import bands, bare_state, dialysed, is_measured
from pharmagraph.extracting.dosing.criteria import find_both, find_criteria
from pharmagraph.extracting.dosing.degrees import degrees
from pharmagraph.extracting.dosing.spared import lacking, without_treatment
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
from pharmagraph.extracting.wording.patterns import Pattern, clue_compile
from pharmagraph.extracting.wording.people import FAILING_ORGANS, WHOEVER
from pharmagraph.extracting.wording.phrases import matcher
from pharmagraph.extracting.wording.quantities import CLEARANCE, DIGITS, alternation
from pharmagraph.lexicons import Clues, table
from pharmagraph.model import Population, PopulationState
from pharmagraph.remembering import remembered_list

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "each_group",
    "find_whom",
    "is_illness",
    "measured_in",
    "people_of",
    "without_people",
]

_PEOPLE = (
    r"(?:(?:(?:postmenopausal|premenopausal|pregnant|elderly|older|younger|adult|pediatric)\s+)?"
    rf"{WHOEVER}\s+)"
)
_HAVING = (
    r"(?:(?:with|who\s+have|having|on|undergoing|receiving|requiring|needing|who\s+are\s+on|"
    r"suffering\s+from)\s+)"
)
_SEVERITY = (
    r"(?:mildly|moderately|severely|mild|moderate|severe|serious|advanced|significant|end-stage"
    r"|chronic|acute)"
)
_CAUSE = clue_compile(
    r"\b(?:of|from|due\s+to|by|associated\s+with|treat\w*|prevent\w*)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_ORGANS = ("kidney", "renal", "liver", "hepatic", "dialysis", "cirrho", "impairment", "insuff")
_MEASURES = ("clearance", "crcl", "clcr", "gfr", "filtration", "child-pugh", " function", " filter")
_FAILING_WORDS = clue_compile("|".join((*_ORGANS, *_MEASURES, "ccl")), re.IGNORECASE)
_LABS = ("bilirubin", "platelet", "neutrophil", "anc", "hemoglobin", "haemoglobin", "cd4")
#: "Bilirubin 1.6 to 7.5 mg/dL", "Platelets 50,000 to 75,000/mm3" as labels of doses
_LAB = clue_compile(
    rf"^(?:{_PEOPLE}(?:{_HAVING}|whose\s+)(?:an?\s+)?)?(?:(?:total|serum|absolute)\s+)*(?:bilirubin|platelets?|neutrophils?|ANC|ha?emoglobin|CD4)"
    r"(?:\s+(?:cells?|counts?|levels?))?\s+(?:(?:of|is|between|from|below|above|under|over|up\s+to|at\s+least|at\s+most"
    r"|(?:less|more|lower|higher|greater)\s+than|[<>=\u2264\u2265]+)\s*)*"
    rf"{DIGITS}[^:;]*$",
    re.IGNORECASE,
)
_TAKEN = (" taking ", " receiving ", " on ", " using ", " treated ", " take ", " use ", " not ")
_LIMIT = clue_compile(
    rf"(?<![\w-])(?:{_PEOPLE}(?:{_HAVING}|whose\s+))?(?:an?\s+|the\s+)?"
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
    rf"(?<![\w-])(?:{_PEOPLE}{_HAVING})?Child[- ]Pugh(?:\s+(?:class|score|grade))?\s+"
    r"[ABC](?:\s+(?:or|and)\s+[ABC])?(?:\s+(?:cirrhosis|liver\s+(?:disease|impairment|cirrhosis)|hepatic\s+impairment))?(?!\w)",
    re.IGNORECASE,
)
_FAILING = clue_compile(
    r"(?:(?<=if )|(?<=when )|(?<=where ))(?:(?:the|your|their)\s+)?"
    r"(?P<works>renal|kidney|hepatic|liver)\s+function\s+is\s+(?:(?:mildly|moderately|severely|markedly|already|only)\s+)?(?:reduced|impaired|poor|low|limited|decreased|diminished|weak)"
    rf"|(?<![\w-])(?:{_PEOPLE}|you\s+)?(?:whose|if\s+(?:the|your))\s+(?P<organ>kidneys?|liver)(?:\s+(?:or|and)\s+(?:the\s+)?(?:kidneys?|liver))?\s+"
    r"(?:(?:do|does|is|are)(?:\s+not|n't)\s+(?:work(?:ing)?|function(?:ing)?)(?:\s+(?:well|"
    r"properly|normally))?|works?\s+(?:(?:only\s+)?(?:very|mildly|moderately|severely|somewhat"
    r"|slightly)"
    r"(?:\s+(?:or|to|and)\s+(?:very|moderately|severely))?\s+)?(?:poorly|badly|less\s+well)"
    r"|(?:is|are)\s+(?:(?:badly|mildly|moderately|severely|seriously)\s+)?(?:damaged|impaired"
    r"|weak(?:ened)?|diseased|failing))",
    re.IGNORECASE,
)
_TAKERS = clue_compile(
    rf"(?<![\w-])(?:{_PEOPLE}(?:and|or)\s+)?{_PEOPLE}(?:who\s+(?:are\s+|do\s+|(?:have|need)\s+to\s+|must\s+)?(?:also\s+)?)?(?:(?:not|already|also|currently)\s+)?"
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
    rf"(?<![\w-]){_PEOPLE}(?:who\s+are\s+)?(?:also\s+)?(?:taking|receiving|using|treated\s+with)\s+"
    r"[A-Za-z][\w'-]*(?:\s+[a-z][\w'-]*){0,2}\s+[0-9][^,;:]{1,40}(?=,\s+(?:the|it|its|a|no|start|treatment"
    r"|reduce|lower|do)\b)",
    re.IGNORECASE,
)
_UNANSWERED = clue_compile(
    rf"(?<![\w-]){_PEOPLE}(?:who|whose\s+\w+)\s+(?:(?:do|does|did|have|has|had|can|could)\s+not|cannot)\s+"
    r"(?:(?:adequately|yet|well)\s+)?(?:respond(?:ed)?|improved?|tolerated?|benefit(?:t?ed)?|been\s+(?:helped|controlled))"
    r"(?:\s+(?:well|enough|adequately|sufficiently))?(?:\s+(?:[^,;:.]|\.(?=[0-9])){2,60}?)??"
    r"(?=\s+(?:(?:may|should|must|can|need|needs)\s|(?:takes?|gets?|receives?|starts?|begins?|use|are|is)\b)"
    r"|\s*[,;:)]|\.?\s*$|\.\s)",
    re.IGNORECASE,
)
_BEING_SO = clue_compile(
    rf"(?<![\w-]){_PEOPLE}who\s+are\s+(?!(?:taking|receiving|using|on|not|also|already|at|in|to|given|treated)\b)"
    r"[a-z][a-z-]+(?:\s+(?:and|or)\s+[a-z][a-z-]+)?(?=\s*(?:[,;)]|$|is\b|are\b|should\b|may\b"
    r"|can\b|must\b|need\b"
    r"|receive\b|take\b|start\b|the\b))",
    re.IGNORECASE,
)
_AT_RISK = clue_compile(
    rf"(?<![\w-]){_PEOPLE}(?:who\s+are\s+)?at\s+(?:(?:(?:very|particularly)\s+)?(?:high|higher|increased|low|lower|greater|special|continued|particular)\s+"
    r"(?:cardiovascular\s+|bleeding\s+)?risk|risk(?=\s+(?:of|for)))(?:\s+(?:of"
    r"|for)\s+(?:an?\s+)?[a-z][\w-]*(?:\s+[a-z][\w-]*){0,3}?"
    r"(?=\s+(?:should|may|must|can|start|begin|take|need|are|is|get|receive|use|the)\b|\s*[,;.:)]|$))?",
    re.IGNORECASE,
)
_ARTICLE = clue_compile(r"(?:(?:with|on|if\s+the|if\s+your|an?|the|your)\s+)+", re.IGNORECASE)
_PAIR = clue_compile(
    r",?\s+(?:and|or)\s+(?:in\s+|for\s+)?(?=(?:those|people|patients|persons|anyone|someone|somebody)\s)"
    r"|,?\s+or\s+(?=(?:if|when)\s+(?:you|they)\s)",
    re.IGNORECASE,
)
_TWICE = clue_compile(r"\s+and\s+(?:in|for)\s+")
_OR = compiled(r"\s+or\s+")
_SESSION = clue_compile(
    r"\b(?:after|before|between|following|during)\s+(?:(?:each|every|the|a)\s+)?$", re.IGNORECASE
)
_KIND = clue_compile(
    r"\b(?:(?:poly)?cystic|diabetic|fatty|alcoholic|autoimmune|inherited|congenital|glomerular"
    r"|veno-occlusive)\s+$",
    re.IGNORECASE,
)
_LEAD = clue_compile(
    rf"{_PEOPLE}(?:{_HAVING}|whose\s+)?(?:(?:an?|the)\s+)?(?:estimated\s+)?", re.IGNORECASE
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
        found = _merged(found, [_named(text, m.span(), None) for m in _LAB.finditer(text)])
    if not held.isdisjoint(_MEASURES):
        limits = [*_limits(text)]
        found = _merged(found, limits)
        found = _merged(found, [*bands(text, limits)])
    if not held.isdisjoint(_ORGANS):
        found = _merged(found, [*_organs(text)])
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
            found = _merged(found, [_named(text, m.span(), None) for m in pattern.finditer(text)])
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
    words = (*_LABS, *_MEASURES, *_ORGANS, *_TAKEN, *_WHOSE)
    return Clues((), (*words, *(word for word, _ in _CLAUSES)))


def _is_aside(text: str, group: Group, found: list[Group]) -> bool:
    """Tell whether a class of the liver only says again how ill those in front of it are."""
    return bool(_CLASS.match(text, group.start)) and any(
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


def is_illness(label: str) -> bool:
    """Tell whether *label* names a disease of an organ by its kind: "diabetic kidney disease"."""
    first, _, rest = label.partition(" ")
    return bool(_KIND.match(f"{first} ")) and rest in {"kidney disease", "liver disease"}


def people_of(text: str) -> list[Population]:
    """Return the people that *text* names, in order."""
    return [group.population for group in find_whom(text)]


def measured_in(text: str) -> list[Population]:
    """Return those of a measure or a failing organ whom *text* names: not without its words."""
    if not _FAILING_WORDS.possible(text):
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


def _limits(text: str) -> Iterator[Group]:
    for pattern in (_LIMIT, _CLASS):
        for match in pattern.finditer(text):
            renal = pattern is _LIMIT
            state = (
                PopulationState.RENAL_IMPAIRMENT if renal else PopulationState.HEPATIC_IMPAIRMENT
            )
            yield _measured(text, match.span(), state)
    for match in _THOSE.finditer(text):
        yield _named(text, match.span(), PopulationState.RENAL_IMPAIRMENT)


def _measured(text: str, place: tuple[int, int], state: PopulationState) -> Group:
    """Return the group of a measure and its limit, and of the people who have it.

    "Those with a clearance of 30 mL/min" are the people who were named before.
    """
    label = _BEING.sub(" ", _named(text, place, state).population.label, count=1)
    if (lead := _LEAD.match(label)) and label.startswith("those "):
        before = [found[0].lower() for found in _WHO.finditer(text, 0, place[0])]
        label = f"{before[-1]}{label[5:]}" if before else label[lead.end() :]
    if _OF_WHAT.search(text, 0, place[0]):
        label = label.replace(" a clearance ", " a creatinine clearance ")
    return Group(*place, Population(label, state=state))


@cache
def _organ() -> Pattern:
    states = alternation(row["phrase"] for row in table("organ-states"))
    severe = rf"{_SEVERITY}(?:(?:\s*,\s*|\s+to\s+|\s+or\s+|\s+and\s+|-to-|-){_SEVERITY})*\s+"
    return clue_compile(
        rf"(?<![\w-])(?P<who>{_PEOPLE}?{_HAVING}(?:an?\s+)?)?(?P<severe>{severe})?"
        rf"(?:(?:hepatic|renal|liver|kidney)\s+(?:or|and)\s+)?(?P<state>{states})(?:\s+patients)?"
        r"(?:\s+(?:who\s+are\s+)?(?:on|undergoing|receiving|requiring)\s+(?:\w+\s+)?(?:ha?emo|peritoneal\s+)?dialysis)?(?!\w)"
        rf"|(?:(?<=in )|^|(?={_PEOPLE}with\s))(?P<bare>(?:{_PEOPLE}with\s+)?"
        rf"{_SEVERITY}(?:\s+(?:to|or|and)\s+{_SEVERITY})?\s+(?:impairment|insufficiency))(?!\w)",
        re.IGNORECASE,
    )


def _organs(text: str) -> Iterator[Group]:
    for match in _organ().finditer(text):
        if match["bare"]:
            yield _named(text, match.span(), bare_state(text))
            continue
        words = " ".join(match["state"].lower().split())
        if words.endswith(" function") and words.count(" ") == 1 and not match["who"]:
            continue
        before = text[: match.start()]
        if spared := lacking(before):
            if not f" {before[: spared.start()]}".endswith(" or "):
                yield _named(text, (spared.start("label"), match.end()), None)
            continue
        if not match["who"] and (_CAUSE.search(before) or _SESSION.search(before)):
            continue
        if words.endswith(" disease") and _KIND.search(before):
            continue
        state = PopulationState(matcher("organ-states", value="state").find(words)[0].value)
        yield _named(text, match.span(), state)
    for match in _FAILING.finditer(text):
        renal = (match["organ"] or match["works"]).lower().startswith(("k", "r"))
        state = PopulationState.RENAL_IMPAIRMENT if renal else PopulationState.HEPATIC_IMPAIRMENT
        yield _named(text, match.span(), state)


def _takers(text: str) -> Iterator[Group]:
    for match in _TAKERS_OF_DOSE.finditer(text):
        yield _named(text, match.span(), None)
    for match in _TAKERS.finditer(text):
        if not _UNTOLD.match(text, match.end() + 1):
            yield _named(text, (match.start(), end_of_taken(text, match.end())), None)


def _named(text: str, place: tuple[int, int], state: PopulationState | None) -> Group:
    words = " ".join(text[slice(*place)].split())
    article = _ARTICLE.match(words)
    words = words[article.end() :] if article else words
    first = words.partition(" ")[0]
    lower = words[:1].lower() + words[1:] if first[1:].islower() else words
    return Group(*place, Population(lower, state=state))
