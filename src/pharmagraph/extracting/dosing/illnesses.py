"""Tells words that name a condition from others that stand where one would: "Our table: 5 mg".

A condition is one that is known by its name or its last words, or that the sections on what
the drug is for speak of as well.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.groups import Group
from pharmagraph.extracting.wording.known import is_known
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.purposes import PROPHYLAXIS
from pharmagraph.lexicons import table
from pharmagraph.model import Population, SectionKind

if TYPE_CHECKING:
    from pharmagraph.extracting.dosing.conditions import Condition
    from pharmagraph.extracting.dosing.found import Found
    from pharmagraph.extracting.page import Page

__all__ = ["borne", "is_prevented", "name_conditions", "names_condition"]

_LONGEST = 6
_TELLING = (SectionKind.OVERVIEW, SectionKind.SUMMARY)
#: "infections of the skin", "prophylaxis of gout": what the word before is of.
_OF = compiled(r"\s(?:of|against)\s")
#: Who has an illness: "patients with".
_WHOSE = clue_compile(
    r"(?<![\w-])(?:patients?|people|persons|individuals|adults?|children|women|men|those)\s+(?:with|who\s+have|having)\s+$",
    re.IGNORECASE,
)
_WITH = clue_compile(r"(?:with|who\s+have)\s", re.IGNORECASE)
_APART = compiled(r"\s*/\s*|\s+(?:and|or|with|without|who|that|which)\s+")
_ORGAN = clue_compile(
    r"(?:impaired|failing|weak|organ|reduced|poor|slow)\s+(?:(?:kidney|liver|renal|hepatic|organ)s?\b.*"
    r"|(?:impairment|dysfunction|failure|function))"
    r"|(?:renal|hepatic|organ|kidney|liver)\s+(?:adjustments?|dos(?:e|es|ing)|functions?)"
    r"|(?:by\s+)?(?:body\s+|body-)?(?:weight|surface|age|height)|(?:blood\s+|serum\s+)?(?:levels?|counts?)"
    r"|(?:the\s+)?(?:kidneys?|livers?|organs?)|h(?:a)?emodialysis|dialysis|HD|PD|CAPD|CRRT",
    re.IGNORECASE,
)
_USE = clue_compile(
    r"(?!(?:(?:more|most|less|mild|moderate|severe|worse|other|these|the)\s+)+symptoms)[a-z][\w\s-]*\ssymptoms"
    r"|(?:(?:primary|secondary|long-term|routine|(?:pre|post)-?exposure)\s+)?(?:prophylaxis|prevention)"
    r"|peri-?operative(?:\s+use)?|(?:neo)?adjuvant(?:\s+(?:treatment|therapy|chemotherapy))?",
    re.IGNORECASE,
)
#: What is prevented is an illness by whatever name; "to prevent waste" inside a sentence is not.
_PREVENTED = clue_compile(
    r"(?:for\s+)?(?:(?:the|primary|secondary|long-term)\s+)*(?:prevention|prophylaxis)\s+(?:of|against)\s"
    r"|for\s+preventing\s",
    re.IGNORECASE,
)
#: "Prior chemotherapy", "before surgery": when something is done, or what else is.
_BESIDE = clue_compile(
    r"(?:prior|previous|earlier|past|concurrent|concomitant|combined|combination|other|further|next|missed|dose|dosing"
    r"|before|after|during|following|between|with|without|plus|and|or|the|an?|all|any|these|such)\b.*",
    re.IGNORECASE,
)


def names_condition(page: Page, label: str) -> bool:
    """Tell whether *label* plainly names a condition."""
    if _ORGAN.fullmatch(label) or page.mention.fullmatch(label):
        return False
    if _is_known(label) or _USE.fullmatch(label) or PROPHYLAXIS.fullmatch(label):
        return True
    if _is_done(label):
        return True
    words = re.escape(label.lower())
    return re.search(rf"(?<![\w-]){words}(?![\w-])", _told(page)) is not None


def _is_used_for(page: Page, label: str) -> bool:
    """Tell whether the sections on what the drug is for name the head of *label*.

    That they name who has it is not enough.
    """
    told, head = _told(page), re.escape(label.lower().split()[-1])
    named = re.compile(rf"(?<![\w-]){head}(?![\w-])").finditer(told)
    return not told or any(not _WHOSE.search(told, 0, found.start()) for found in named)


def borne(page: Page, text: str, found: Found, above: tuple[str, ...]) -> Found:
    """Return *found*, an illness that the drug is not used for marking out who has it.

    The doses are then for what was named *above* them: "Meningitis: …. Patients with AIDS take".
    """
    illness = found.conditions[0] if found.conditions and above else None
    if illness is None or not _WITH.match(text, illness.start):
        return found
    people = _WHOSE.search(text[: illness.start] + "with ")
    used = any(label in above or _is_used_for(page, label) for label in illness.labels)
    if not people or used:
        return found
    words = " ".join(text[people.start() : illness.end].split())
    group = Group(people.start(), illness.end, Population(words[:1].lower() + words[1:]))
    others = [other for other in found.groups if not group.start <= other.start < group.end]
    return replace(found, groups=(group, *others), conditions=found.conditions[1:])


def is_prevented(page: Page, words: str, label: str) -> bool:
    """Tell whether *words* begin by saying that *label*, which may be unknown, is prevented."""
    named = " " in label and label.islower() and not page.mention.search(label)
    return named and not _ORGAN.fullmatch(label) and _PREVENTED.match(words) is not None


def name_conditions(page: Page, found: tuple[Condition, ...], text: str) -> tuple[Condition, ...]:
    """Return those of *found* that name conditions in *text*, with the labels that do."""
    kept = ((each, _named(page, each, text)) for each in found)
    return tuple([replace(each, labels=tuple(labels)) for each, labels in kept if labels])


def _named(page: Page, found: Condition, text: str) -> list[str]:
    words = text[found.start : found.end]
    return [x for x in found.labels if names_condition(page, x) or is_prevented(page, words, x)]


def _is_known(label: str) -> bool:
    """Tell whether *label* is known, or what it is of, or one of the names that it joins."""
    parts = [label, *_APART.split(label), *_OF.split(label)]
    return any(_ends_known(part) for part in parts)


def _ends_known(label: str) -> bool:
    words = label.split()
    tails = [" ".join(words[first:]) for first in range(len(words))]
    return any(is_known(tail) or is_known(tail.removesuffix("s")) for tail in tails)


def _is_done(label: str) -> bool:
    """Tell whether *label* names something done to people: "dental procedures"."""
    words = label.lower().split()
    heads = _procedures()
    if not 0 < len(words) < _LONGEST or _BESIDE.fullmatch(label):
        return False
    tails = (" ".join(words[first:]) for first in range(len(words)))
    found = next((tail for tail in tails if tail in heads), "")
    return bool(found) and (heads[found] or len(words) > 1)


@cache
def _procedures() -> dict[str, bool]:
    """Return the last words of what is done to people, and whether they say so alone."""
    return {row["phrase"]: row["alone"] == "yes" for row in table("procedure-heads")}


def _told(page: Page) -> str:
    """Return what the sections say that tell what the drug is for, in lower case."""
    return page.once(
        ("told", _TELLING),
        lambda: "\n".join(map(page.text, page.sentences(*_TELLING))).lower(),
    )
