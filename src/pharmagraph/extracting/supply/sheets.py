"""Finds lists of products among doses: "Tablet", and below it "300 mg" and "600 mg".

Pages of one kind list the forms and strengths of a drug at the head of its doses. A strength
below its form that is told nothing else of is a product, and no dose.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.supply.strengths import find_strengths
from pharmagraph.extracting.wording.forms import find_forms
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import SectionKind

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.wording.forms import Form
    from pharmagraph.model import Sentence

__all__ = ["Sheet", "sheet_of"]

_LONGEST = 80
#: What may stand beside the strengths of a line: how they are joined, a schedule, a brand.
_BESIDE = clue_compile(
    r"(?:[\s,;:/-]|\b(?:and|or)\b|\((?:schedule\s[IV]+|(?:[A-Z][\w-]+)(?:\s[A-Z][\w-]+)*"
    r"|discontinued|generic|brand|scored|base)\))*",
    re.IGNORECASE,
)
_FIGURE = clue_compile(r"[0-9]")
Sheet = dict[int, "tuple[Form, Sentence]"]


def sheet_of(page: Page) -> Sheet:
    """Return the form and the line that names it, by the place of each line of strengths."""
    return page.once(sheet_of, lambda: _sheet(page))


def _sheet(page: Page) -> Sheet:
    found: Sheet = {}
    above: Sentence | None = None
    for sentence in page.sentences(SectionKind.DOSAGE, SectionKind.PREPARATIONS, headings=True):
        start, end, _ = sentence.span
        if end - start > _LONGEST:
            above = None
        elif above and (form := _form_above(page.text(above), page.text(sentence))):
            found[start] = form, above
        else:
            above = sentence
    return found


def _form_above(above: str, text: str) -> Form | None:
    """Return the form that is all that *above* says, if *text* is a line of its strengths."""
    form = _only_form(above) if _FIGURE.search(text) else None
    return form if form and not _only_form(text) and _only_strengths(text) else None


def _only_form(text: str) -> Form | None:
    """Return the form that is all that *text* says."""
    forms = find_forms(text)
    said = text.strip(" \t:.")
    alone = len(forms) == 1 and forms[0].end - forms[0].start == len(said)
    return forms[0] if alone else None


def _only_strengths(text: str) -> bool:
    strengths = find_strengths(text, set())
    rest = list(text)
    for each in strengths:
        rest[each.start : each.end] = " " * (each.end - each.start)
    return bool(strengths) and _BESIDE.fullmatch("".join(rest)) is not None
