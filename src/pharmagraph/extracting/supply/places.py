"""Tells where nothing but products stand: a title, a list, the first lines of the doses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.supply.offering import OFFERED, is_of_another
from pharmagraph.extracting.supply.strengths import find_strengths
from pharmagraph.extracting.wording.forms import find_forms
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import SectionKind

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.wording.forms import Form
    from pharmagraph.model import Sentence

__all__ = ["bracketed", "is_of_products"]

#: Where a sentence of nothing but products may stand among other matters.
_AMONG_OTHERS = frozenset(
    {SectionKind.STORAGE, SectionKind.OVERVIEW, SectionKind.OTHER, SectionKind.UNKNOWN}
)
_KEPT = clue_compile(r",\s(?:to be\s)?(?:stored|kept|store|keep|protected)\b", re.IGNORECASE)
#: What may stand between the words that offer and the list of what is offered.
_LIST_OPENS = clue_compile(r"(?:\s(?:as|in|the|these|following|forms?|strengths?))*\s*:?\s*")
_STRENGTH_NEXT = clue_compile(r"[^\w]{0,3}\s[0-9]")
_FORMS_LABEL = clue_compile(
    r"\W*(?:(?:dosage|available)\s+forms?|(?:ward\s+|in\s+)?stock|stocked|supplied|supply|supplies|we\s+(?:keep|stock)|products?|presentations?|available|comes)\s*:\s*",
    re.IGNORECASE,
)
#: How a form that its strengths stand behind goes on.
_FORM_LABEL = clue_compile(r"(?:\s\([^()0-9]{2,40}\))?(?::|\sof|,)\s[0-9]")
_LONG = 200
_TITLE = 14
_FIRST_LINES = 4
#: What is left between forms and strengths: a brand in brackets, "and", the place of a form.
_GLUE = clue_compile(
    r"(?:\((?:[A-Za-z][^()0-9]{2,40}|[\s,;]*)\)"
    r"|\b(?:and|or|for|scalp|eye|ear|skin|of|with|in|are|is|an?|the|each|strengths?)\b"
    r"|[0-9][0-9.]*|[\s,;:./&-])*",
    re.IGNORECASE,
)
#: "a capsule that can be opened (also 5 and 10 mg)".
_IN_BRACKETS = clue_compile(
    r"(?:\s(?:that|which)\s[^,;.:()]{3,50})?\s*"
    r"\((?:(?:also|each|available|in|of|as|either|strengths?)\s){0,3}[0-9]"
    r"(?:[0-9.,;/%\s+-]|(?:and|or|per|in|each|scoop(?:ful)?|packet|sachet|mc?g|g|m?l|units?|iu|micrograms?|milligrams?|grams?"
    r"|dose|puff|spray|hours?|actuation|teaspoon(?:ful)?)(?![a-z]))*\)",
    re.IGNORECASE,
)
#: What a brand adds to its name for another strength.
_DEGREE = clue_compile(r"\s(?:forte|mite|junior|retard|plus|[SXCEL][RLA])\b", re.IGNORECASE)


def is_of_products(page: Page, sentence: Sentence, text: str) -> bool:
    """Tell whether *sentence* stands where products do, in a section of other matters."""
    return (
        _is_title(page, sentence, text)
        or _is_product(page, sentence, text)
        or _opens_doses(page, sentence)
        or _is_offered_above(page, sentence)
    )


def bracketed(text: str, forms: list[Form], *, listed: bool) -> set[int]:
    """Return where words end whose brackets may hold strengths: in prose nothing else."""
    behind = (_IN_BRACKETS.match(text, form.end) for form in forms)
    found = {len(text[: text.index("(", each.start())].rstrip()) for each in behind if each}
    return found | {form.end for form in forms} if listed else found


def _is_title(page: Page, sentence: Sentence, text: str) -> bool:
    """Tell whether a line at the front is the product's name: "Zorvex 5 mg hard capsules".

    It may name several, or nothing else: "Zorvex cream 1%, gel 2%", "Tablets 5, 10 mg".
    """
    section = page.section(sentence)
    opens = section.heading is None and page.number(sentence) < _FIRST_LINES
    if section.kind is not SectionKind.IDENTITY and not opens:
        return False
    named = page.mention.match(text)
    if named and _STRENGTH_NEXT.match(text, named.end()) and len(text.split()) <= _TITLE:
        return True
    label = _FORMS_LABEL.match(text) or named
    return _names_products(text, label.end() if label else 0)


def _is_product(page: Page, sentence: Sentence, text: str) -> bool:
    """Tell whether only forms and strengths stand among other matters.

    They begin with a label, a form or the drug's name, and may end in how they are kept.
    """
    if page.section(sentence).kind not in _AMONG_OTHERS:
        return False
    named = _FORMS_LABEL.match(text) or page.mention.match(text)
    kept = _KEPT.search(text)
    told = text[: kept.start()] if kept else text
    if _names_products(told, named.end() if named else 0):
        return True
    return named is not None and _names_products(_nameless(page, told), 0)


def _opens_doses(page: Page, sentence: Sentence) -> bool:
    """Tell whether doses open with what there is: "Tablets: 5 mg, 10 mg. Syrup: 2 mg/mL."."""
    return page.section(sentence).kind is SectionKind.DOSAGE and sentence.span.start in page.once(
        _opens_doses, lambda: _openings(page)
    )


def _openings(page: Page) -> set[int]:
    """Return where the lines of products stand that sections of doses begin with."""
    found: set[int] = set()
    over: set[int] = set()
    runs: dict[int, list[Sentence]] = {}
    for sentence in page.sentences(SectionKind.DOSAGE):
        if sentence.section in over:
            continue
        if _is_labelled(page.text(sentence)):
            runs.setdefault(sentence.section, []).append(sentence)
        else:
            over.add(sentence.section)
    for run in runs.values():
        told = [each for sentence in run for each in find_strengths(page.text(sentence))]
        if len(told) > 1:
            found.update(sentence.span.start for sentence in run)
    return found


def _is_labelled(text: str) -> bool:
    """Tell whether forms stand in front of their strengths, and there is nothing else."""
    label = _FORMS_LABEL.match(text)
    start = label.end() if label else 0
    forms = find_forms(text) if len(text) < _LONG else []
    opens = bool(forms) and not text[start : forms[0].start].strip(" -")
    return (
        opens and _FORM_LABEL.match(text, forms[0].end) is not None and _names_products(text, start)
    )


def _nameless(page: Page, text: str) -> str:
    """Return *text* with blanks for the drug's names: "Zorvex 5 mg, Zorvex forte 10 mg"."""
    rest = list(text)
    for name in page.mention.finditer(text):
        degree = _DEGREE.match(text, name.end())
        end = degree.end() if degree else name.end()
        rest[name.start() : end] = " " * (end - name.start())
    return "".join(rest)


def _is_offered_above(page: Page, sentence: Sentence) -> bool:
    """Tell whether a list holds what its lead-in offers: "It is supplied as:"."""
    lead = page.lead_in(sentence)
    words = page.text(lead) if lead else ""
    said = OFFERED.search(words)
    return bool(said and _LIST_OPENS.fullmatch(words, said.end())) and not is_of_another(
        page, words
    )


def _names_products(text: str, start: int) -> bool:
    """Tell whether nothing but forms and strengths stands from *start*."""
    forms = find_forms(text)
    strengths = find_strengths(text, bracketed(text, forms, listed=True))
    if not forms or not strengths:
        return False
    rest = list(text)
    for each in (*forms, *strengths):
        rest[each.start : each.end] = " " * (each.end - each.start)
    return _GLUE.fullmatch("".join(rest)[start:]) is not None
