"""Finds dosage forms: "oral capsules", "extended-release tablets", "tablets (chewable)".

The label of a form is in the singular and leaves out the route: "oral capsules" is a capsule
and the route oral.
"""

from __future__ import annotations

import re
from functools import cache

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.atoms import Atom
from pharmagraph.extracting.wording.patterns import Pattern, clue_compile
from pharmagraph.extracting.wording.phrases import matcher, telling
from pharmagraph.extracting.wording.quantities import alternation
from pharmagraph.lexicons import fold_case, table
from pharmagraph.records import dataclass
from pharmagraph.remembering import remembered, remembered_list

__all__ = ["Form", "find_forms", "form_openings"]

_AHEAD = 120
_FIRST = compiled(r"\w+")
#: What explains a word in front of a form: "extended-release (long-acting) tablets".
_REMARK = compiled(r"\([^()]*\)")
#: What is made up before it is given, and what it is made into.
_DRY = r"(?:powders?|granules?|pellets|concentrate|solution|suspension)"
_MADE = r"(?:(?:injectable\s+)?(?:suspension|solution)|injection|infusion)"


@dataclass(frozen=True, slots=True)
class Form(Atom):
    """Words for a dosage form: its label and, where it is said with it, the route."""

    label: str
    route: str = ""


@remembered_list
def find_forms(text: str) -> list[Form]:
    """Return the forms named in *text*, in order."""
    nouns = matcher("forms").find(text) if telling("forms").possible(text) else []
    if not nouns:
        return []
    low, at = fold_case(text), max(0, nouns[0].start - _AHEAD)
    found: list[Form] = []
    while at < nouns[-1].end and (match := _pattern().search(low, at)):
        found.append(_form(match))
        at = match.end()
    return found


@cache
def form_openings() -> frozenset[str]:
    """Return the words and figures, in lower case, one of which any form begins with."""
    rows = (*table("forms"), *table("form-modifiers"), *table("routes"))
    words = [found[0] for row in rows if (found := _FIRST.match(row["phrase"].lower()))]
    return frozenset([*words, *map(str, range(100))])


@cache
def _nouns() -> dict[str, str]:
    return {row["phrase"].lower(): row["form"] for row in table("forms")}


@cache
def _unnamed() -> frozenset[str]:
    """Return the words in front of a form that do not belong to its name: "scored tablets"."""
    return frozenset(row["phrase"] for row in table("form-modifiers") if row["unnamed"])


@cache
def _pattern() -> Pattern:
    modifier = alternation(row["phrase"] for row in table("form-modifiers"))
    routes = alternation(row["phrase"] for row in table("routes"))
    made = rf"(?P<dry>{_DRY})\s+for\s+(?P<into>(?:(?:{modifier}|{routes})\s+)+)(?P<made>{_MADE})"
    return clue_compile(
        rf"(?<![\w-])(?P<before>(?:(?:{modifier}|{routes}|[0-9]+[- ]hour)"
        rf"(?:\s\([a-z-]+(?:\s[a-z-]+){{0,12}}\)(?=\s))?(?:\s*,\s*|\s+))*)(?:{made}|(?P<noun>{alternation(_nouns())}))(?![\w-])"
        rf"(?:\s*[,(]\s*(?P<after>(?:{modifier}|{routes})(?:\s*,\s*(?:{modifier}|"
        rf"{routes}))*)\)?(?!\w))?"
    )


@cache
def _words() -> Pattern:
    modifier = alternation(row["phrase"] for row in table("form-modifiers"))
    routes = alternation(row["phrase"] for row in table("routes"))
    return clue_compile(
        rf"(?<![\w-])(?:(?P<modifier>{modifier}|[0-9]+[- ]hour)|(?P<route>{routes}))(?![\w-])",
        re.IGNORECASE,
    )


def _form(found: re.Match[str]) -> Form:
    around = f"{_REMARK.sub(' ', found['before'])} {found['after'] or ''}"
    if found["noun"]:
        return Form(found.start(), found.end(), *_named(" ".join(found["noun"].split()), around))
    dry, route = _named(found["dry"], around)
    made, own_route = _named(" ".join(found["made"].split()), found["into"])
    return Form(found.start(), found.end(), f"{dry} for {made}", own_route or route)


def _hyphened(modifier: str) -> str:
    """Return a word in front of a form as it is mostly written: "extended-release"."""
    compound = modifier.endswith((" release", " coated"))
    return modifier.replace(" ", "-") if compound else modifier


@remembered
def _named(noun: str, around: str) -> tuple[str, str]:
    """Return the label and the route of the form *noun* with the words *around* it."""
    route = ""
    kept: list[str] = []
    for match in _words().finditer(around):
        if match["modifier"]:
            kept += {_hyphened(match["modifier"].lower())} - _unnamed()
        else:
            route = route or matcher("routes", value="route").find(match["route"])[0].value
    inside = matcher("routes", value="route").find(noun)
    route = route or next((match.value for match in inside), "")
    return " ".join([*kept, _nouns()[noun.lower()]]), route
