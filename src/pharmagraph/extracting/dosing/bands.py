"""Finds the groups that a sentence names by what it said before of an organ and its measure.

"From 15 to 29 mL/min" is of the measure named before it, "moderate impairment" of its organ.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.dosing.degrees import degree_behind, degree_of, is_of_degree
from pharmagraph.extracting.wording.groups import Group
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.quantities import CLEARANCE, DIGITS
from pharmagraph.model import Population, PopulationState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = [
    "band_behind",
    "band_of",
    "bands",
    "bare_state",
    "dialysed",
    "is_measured",
    "measure_above",
    "on_dialysis",
    "surface_of",
]

_RENAL, _HEPATIC = r"renal|kidney|clearance|gfr|filtration", r"hepatic|liver|pugh|cirrho"
_BAND = clue_compile(
    r"(?<![\w-])(?:(?:when|if)\s+it\s+is\s+)?(?:(?:for|in)\s+"
    r"|at\s+)?(?:(?:those|patients|people)\s+)?(?P<label>(?:from\s+|between\s+|below\s+|above\s+"
    r"|under\s+|over\s+|"
    rf"(?:less|lower|more|greater)\s+than\s+|at\s+most\s+|at\s+least\s+)?{DIGITS}(?:\s*(?:-|to|and)\s*{DIGITS})?"
    r"\s*mL\s*(?:/|\s+per\s+)\s*min(?:ute)?(?:\s+or\s+(?:less|lower|more|higher|below"
    r"|above))?)(?!\w)",
    re.IGNORECASE,
)
_RELATION = (
    r"(?:from|between|below|under|above|over|at\s+most|at\s+least|(?:less|lower|more|greater)\s+than"
    r"|[<>]=?|\u2264|\u2265)\s*"
)
#: "below 30" or "15-29" as a label: no number alone.
_BARE = (
    rf"(?P<label>(?:{_RELATION}{DIGITS}|{DIGITS}(?=\s*(?:-|to\b)|\s+or\s))(?:\s*(?:-|to|and)\s*<?\s*{DIGITS})?"
    r"(?:\s*mL\s*(?:/|\s+per\s+)\s*min(?:ute)?)?(?:\s+or\s+(?:less|lower|more|higher|below|above))?)"
)
_LABEL = clue_compile(rf"(?:(?:if|for|with|at|when)\s+)?{_BARE}", re.IGNORECASE)
_SURFACE = clue_compile(
    rf"(?:{_RELATION})?{DIGITS}(?:\s*(?:-|to|and)\s*(?:less\s+than\s+|<\s*)?{DIGITS})?\s*m(?:2|\u00b2)"
    r"(?:\s+(?:or|and)\s+(?:less|lower|more|higher|below|above|over|under))?",
    re.IGNORECASE,
)
_INNER = clue_compile(
    rf"(?:[;.]|,\s+(?:and|but)\b)\s+(?:(?:if|for|with|at)\s+)?{_BARE}(?=\s*:\s|,\s+[0-9])",
    re.IGNORECASE,
)
_DIALYSIS = clue_compile(r"(?:I?HD|CAPD|APD|PD|CRRT|CVVHD?F?|SLED)(?!\w)")
_KIND = (
    r"(?:(?:chronic|regular|intermittent|maintenance|long-term|continuous|ambulatory|automated)\s+){0,3}"
    r"(?:(?:peritoneal\s+)?dialysis|ha?emodialysis|ha?emofiltration|CAPD|APD|CRRT|CVVHD?F?)"
)
_PEOPLE_ON = (
    r"(?:adults?|children|patients?|people|persons|individuals|those|anyone|women|men)\s+"
    r"(?:who\s+are\s+)?(?:on|undergoing|receiving|requiring|needing|having)\s+"
)
#: "Patients on hemodialysis or peritoneal dialysis"
_DIALYSED = clue_compile(
    r"(?<!after )(?<!before )(?<!between )(?<!during )(?<!each )(?<!every )(?<![\w-])"
    rf"(?:(?:{_PEOPLE_ON})?{_KIND}(?:,\s+{_KIND})*"
    rf",?\s+(?:and|or)\s+(?:on\s+)?{_KIND}|{_PEOPLE_ON}{_KIND})(?!\w)",
    re.IGNORECASE,
)
_DIGIT = clue_compile(r"[0-9]")
_MEASURE = clue_compile(rf"\b{CLEARANCE}\b", re.IGNORECASE)
_FUNCTION = clue_compile(
    r"(?:kidney|renal)\s+function(?=$|\s+(?:below|above|under|over|from|between|less|more|at|[0-9<>]))",
    re.IGNORECASE,
)
_WORKING = clue_compile(r"(?:kidney|renal)\s+function", re.IGNORECASE)


def band_behind(text: str, known: Population | None) -> Population | None:
    """Return the group of a sentence on a further band of the measure that *known* is of."""
    if degree := degree_behind(text, known):
        return degree
    measure = _measure_of(known.label) if known else None
    band = _BAND.search(text) if measure else None
    if not (known and measure and band) or band["label"].lower() in known.label.lower():
        return None
    return _of_band(known, measure[0], band["label"])


def is_measured(people: Population | None) -> bool:
    """Tell whether *people* are those of a clearance, a filtration rate or a failing organ."""
    return is_of_degree(people) or bool(people and _MEASURE.search(people.label))


def band_of(label: str, known: Population | None) -> Population | None:
    """Return whom a label that is a bare band means where *known* are those of a measure."""
    if degree := degree_of(label, known):
        return degree
    measure = _measure_of(known.label) if known else None
    band = _LABEL.fullmatch(label.strip(" :"))
    if not (known and measure and band):
        return None
    return _of_band(known, measure[0], band["label"])


def _of_band(known: Population, measure: str, band: str) -> Population:
    """Return those of *known* who have the *measure* in *band*: "Below 30 mL/min"."""
    words = " ".join(f"{measure} {band[:1].lower()}{band[1:]}".split())
    return replace(known, label=words)


def _measure_of(label: str) -> re.Match[str] | None:
    """Return the measure in *label*, which may be a function that further bands are of."""
    return _MEASURE.search(label) or _FUNCTION.match(label)


def measure_above(page: Page, sentence: Sentence) -> Population | None:
    """Return whom a list is of whose announcement names a measure and no number."""
    lead = page.lead_in(sentence)
    if lead is None:
        return None
    said = page.text(lead)
    found = None if _DIGIT.search(said) else _MEASURE.search(said) or _WORKING.search(said)
    name = found[0] if found else ""
    name = name.lower() if name.istitle() or name.capitalize() == name else name
    return Population(name, state=PopulationState.RENAL_IMPAIRMENT) if name else None


def surface_of(label: str) -> Population | None:
    """Return whom a label means that is a band of body surface: "0.5 to 0.9 m2"."""
    band = _SURFACE.fullmatch(label.strip(" :"))
    return Population(" ".join(band[0].split())) if band else None


def on_dialysis(label: str) -> Population | None:
    """Return whom a label means that is a kind of dialysis: "HD", "CAPD"."""
    found = _DIALYSIS.fullmatch(label.strip(" :"))
    return Population(found[0], state=PopulationState.RENAL_IMPAIRMENT) if found else None


def dialysed(text: str) -> Iterator[Group]:
    """Yield those in *text* who are on one kind of dialysis or another."""
    for found in _DIALYSED.finditer(text):
        words = " ".join(found[0].split())
        lower = words[:1].lower() + words[1:] if words[1:2].islower() else words
        yield Group(*found.span(), Population(lower, state=PopulationState.DIALYSIS))


def bands(text: str, limits: list[Group]) -> Iterator[Group]:
    """Yield "from 15 to 29 mL/min" behind a limit of the same sentence, named as that is."""
    if not limits:
        return
    first = min(limits, key=lambda group: group.start)
    measure = _measure_of(first.population.label)
    if not measure:
        return
    taken = list(limits)
    found = [(*m.span(), m["label"]) for m in _BAND.finditer(text, first.end)]
    found += [(*m.span("label"), m["label"]) for m in _INNER.finditer(text, first.end)]
    for start, end, words in found:
        if not any(group.start < end and start < group.end for group in taken):
            label = " ".join(f"{measure[0]} {words}".split())
            taken.append(Group(start, end, replace(first.population, label=label)))
            yield taken[-1]


def bare_state(text: str) -> PopulationState | None:
    """Return the state of a "moderate impairment" whose organ only other words tell."""
    renal, hepatic = (re.search(words, text, re.IGNORECASE) for words in (_RENAL, _HEPATIC))
    if bool(renal) == bool(hepatic):
        return None
    return PopulationState.RENAL_IMPAIRMENT if renal else PopulationState.HEPATIC_IMPAIRMENT
