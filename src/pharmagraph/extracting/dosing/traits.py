"""Finds people by what they bear that no drug is taken for: genes, counts, a poor response.

"Patients with the slow variant", "women with frequent relapses" and "anyone with a feeding
tube" mark out people, while "patients with gout" tells what a dose is for.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.groups import Group
from pharmagraph.extracting.wording.known import is_known
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.people import FOLK, WHOEVER
from pharmagraph.extracting.wording.quantities import WEIGHTS
from pharmagraph.model import Population

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["find_kinds", "find_traits"]

_PEOPLE = rf"(?:(?:(?:adult|elderly|older|younger|pediatric|pregnant)\s+)?{WHOEVER})"
_BEARING = r"(?:with|carrying|having|who\s+(?:have|carry|inherited))"
_WORD = r"(?!(?:and|or|who|is|are|should|may|must|can|take|takes|receive|need|needs)\b)[\w*/'-]+"
_GENES = (
    r"(?:genotypes?|alleles?|haplotypes?|polymorphisms?|phenotypes?|(?:gene\s+)?(?:variants?|mutations?)"
    r"(?:\s+of\s+(?:the\s+)?(?:genes?\s+)?[\w-]+(?:\s+(?:and|or)\s+[\w-]+)?)?|genes?)"
)
_ENZYME = (
    r"(?-i:[A-Z][A-Z0-9]{2,9})\s+(?:deficiency|activity)"
    r"|(?:deficiency|lack|absence|(?:reduced|low|poor|absent)\s+activity)\s+of\s+(?:the\s+enzyme\s+)?(?-i:[A-Z][A-Z0-9]{2,9})"
)
_RETURNING = (
    r"(?:frequent|many|repeated|several|[0-9]+\s+or\s+(?:more|fewer|less)|(?:more|fewer|less)\s+than\s+\w+)\s+"
    r"(?:(?!and\b|or\b)\w+\s+){0,2}?(?:relapses|recurrences|attacks|episodes|flares|flare-ups|outbreaks)"
    r"(?:\s+(?:a|per|in\s+a|each)\s+(?:year|month))?"
)
_ANSWER = (
    r"(?:incomplete|inadequate|insufficient|partial|poor|slow|unsatisfactory|no)\s+(?:clinical\s+)?(?:response|control"
    r"|relief|tolerance)(?:\s+to\s+(?:it|this|treatment|therapy))?"
)
_COUNT = (
    r"(?:(?:persistently|very|abnormally)\s+)?(?:low|high|elevated|raised|reduced)\s+"
    r"(?:(?!and\b|or\b|risk\b)\w+\s+){0,3}?(?:counts?|levels?|albumin|potassium|sodium|platelets|neutrophils"
    r"|body\s+weight|BMI)"
)
_RISK = (
    r"(?:(?:additional|other|further|known|several)\s+)?risk\s+factors(?:\s+for\s+(?:an?\s+)?[\w-]+(?:\s+[\w-]+){0,2}?)?"
    r"(?=\s*[,;:.)]|\s+(?:is|are|should|may|must|can|take|start|begin|need|receive|get|the)\b|$)"
)
_TOLD = (
    r"(?:feeding\s+tube|nasogastric\s+tube|(?:intact\s+)?uterus|(?:swallowing\s+difficulties|(?:difficulty|trouble|difficulties)"
    r"\s+(?:in\s+)?swallowing))"
)
#: "Patients with a history of bleeding": what they had is not what a dose is for.
_HISTORY = (
    r"(?:(?:known|prior|past|previous|recent|strong|family|personal|medical)\s+){0,2}history\s+of\s+"
    r"(?:(?!(?:should|may|must|can|take|takes|need|needs|receive|start|begin|the|is|are|it|they|who|whose)\b)[\w'-]+(?:,?\s+(?=[a-z])|(?=\s*[,;:.)]|$)|\s+(?=[0-9]))){1,6}?"
    r"(?=\s*(?:[;:.)]|,|$)|(?:should|may|must|can|take|takes|need|needs|receive|start|begin|the\s+dose|is|are|[0-9])\b)"
)
_FOLK = rf"(?:(?:(?:adult|elderly|older|young|younger|pediatric)\s+)?{FOLK})"
#: What people are: no word of how many they are, of what they take or of what is done.
_KIND = (
    r"(?:(?:otherwise|previously|newly|severely|mildly|critically|seriously|chronically|clinically|very)\s+)?"
    r"(?!(?:treated|recommended|advised|indicated|used|needed|required|supposed|provided|affected|given|started"
    r"|limited|need|several|additional|usual|initial|total|typical|general|normal|oral|topical|optional|individual"
    r"|medical|surgical|special|during|including|involving|treating|giving|dosing|taking|using|receiving|being|having)\b)"
    r"(?:[a-z-]{3,}(?:ed|ic|al|ous|ive|ese|ent|ant|ile|ing)|healthy|frail|obese|ill|fit|thin|lean|heavy|light|small|sick|weak"
    r"|na[i\u00ef]ve)"
)
_KINDS = clue_compile(
    rf"(?:^\W*|[.;:]\s+(?:and\s+|but\s+)?|,\s+(?:and|but|while|whereas)\s+|\b(?:in|for)\s+)(?P<label>(?P<kind>{_KIND})\s+(?P<folk>{_FOLK}))(?!\w)"
    r"(?P<on>(?=\s*(?:[:,;]|$)|\s+(?:(?:usually|often|generally|normally|also|only)\s+)*(?:may|should|must|can|will|need|take|receive"
    r"|get|start|begin|require|use|are|the\s+dose|it\s+is)\b))?",
    re.IGNORECASE,
)
#: "Patients with a body weight above 90 kg", "Body weight below 50 kg:"
_WEIGHT = clue_compile(
    rf"(?<![\w-])(?P<label>(?:{_PEOPLE}\s+(?:with|having|of|at)\s+(?:an?\s+)?|(?<=^)(?:(?:if|when)\s+(?:the\s+|your\s+)?)?)(?:body[\s-]?)?weights?\s+"
    rf"(?:(?:is|of)\s+)?{WEIGHTS})(?![\w-])",
    re.IGNORECASE,
)
#: "Patients of lower weight", "those who weigh less"
_LIGHTER = clue_compile(
    rf"(?<![\w-])(?P<label>{_PEOPLE}\s+(?:(?:of|with|at)\s+(?:an?\s+)?(?:lower|higher|lesser|greater|smaller|larger)"
    r"(?:\s+body)?\s+weights?|who\s+weigh\s+(?:less|more)(?!\s+than)))(?!\w)",
    re.IGNORECASE,
)
_IS = clue_compile(
    r"(?<=weight)\s+(?:is|of)(?=\s)|^(?:if|when)\s+(?:the\s+|your\s+)?", re.IGNORECASE
)
_TRAIT = clue_compile(
    rf"(?<![\w-])(?P<label>{_PEOPLE}\s+{_BEARING}\s+(?:(?:an?|the|one|two|certain)\s+)*"
    rf"(?:(?:normal|good)\s+(?:kidney|renal|liver|hepatic)\s+function|(?:{_WORD}\s+){{0,4}}?(?:{_GENES}|{_ENZYME})|{_RETURNING}|{_ANSWER}|{_COUNT}|{_RISK}|{_TOLD}))(?![\w-])"
    rf"|(?<![\w-])(?P<past>{_PEOPLE}\s+{_BEARING}\s+(?:an?\s+|any\s+)?{_HISTORY})",
    re.IGNORECASE,
)

_TRAITS = (_TRAIT, _WEIGHT, _LIGHTER)


def find_kinds(text: str, found: list[Group]) -> Iterator[Group]:
    """Yield the groups of *text* whom a word in front marks out: "healthy adults under 50"."""
    for match in _KINDS.finditer(text):
        start = match.start("label")
        if is_known(match["kind"]) or any(g.start <= start < g.end for g in found):
            continue
        of_age = next((g for g in found if g.start == match.start("folk")), None)
        if of_age is None and match["on"] is None:
            continue
        end = of_age.end if of_age else match.end("label")
        words = " ".join(text[start : match.end("label")].lower().split())
        if of_age:
            behind = of_age.population.label.removeprefix(match["folk"].lower())
            yield Group(start, end, replace(of_age.population, label=f"{words}{behind}"))
        else:
            yield Group(start, end, Population(words))


def find_traits(text: str) -> Iterator[Group]:
    """Yield the groups of *text* whom something marks out that they bear."""
    for found in chain.from_iterable(trait.finditer(text) for trait in _TRAITS):
        label = "label" if found["label"] else "past"
        words = _IS.sub("", " ".join(found[label].split()))
        start = found.start(label)
        yield Group(
            start, start + len(found[label].rstrip()), Population(words[:1].lower() + words[1:])
        )
