"""Gives preparations the form that the title names in full.

Below "Exampla extended-release tablets, for oral use", "the tablets are 5 mg and 10 mg" speaks
of extended-release tablets, if the page tells of no others.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.forms import find_forms
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import SectionKind, SentenceKind

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.wording.forms import Form
    from pharmagraph.model import Preparation, Sentence

__all__ = ["with_titled_forms"]

_LONGEST = 100
_FIRST = 4
#: What stands around the form in a title: names are blanked, as are brackets.
_AROUND = clue_compile(
    r"(?:[\s,;|\u00ae\u2122-]|\([^()]*\)|\bfor\s+[a-z]+(?:\s+or\s+[a-z]+)?\s+(?:use|administration|injection)\b"
    r"|\bC-?[IV]{1,3}\b|\b(?:USP|Rx\s+only|and)\b)*"
)


def with_titled_forms(page: Page, facts: list[Preparation]) -> list[Preparation]:
    """Return *facts* with the form in full where the title has it, each once."""
    bare = {fact.form for fact in facts if " " not in fact.form}
    titles = page.once(with_titled_forms, lambda: _titles(page)) if bare else []
    if not titles:
        return facts
    labels = {form.label for form, _ in titles} | {fact.form for fact in facts}
    found: dict[tuple[object, ...], Preparation] = {}
    for fact in facts:
        longer = [label for label in labels if label.endswith(f" {fact.form}")]
        full = next((each for each in titles if [each[0].label] == longer), None)
        known = fact
        named = all(form.label != fact.form for form, _ in titles)
        if full and fact.form in bare and named and _is_known(page, fact):
            context = tuple(dict.fromkeys((full[1].span, *fact.context)))
            route = fact.route or full[0].route
            known = replace(fact, form=full[0].label, route=route, context=context)
        key = (known.form, known.route, known.value, known.further, known.unit, known.per_value,
               known.per_unit)  # fmt: skip
        found.setdefault(key, known)
    return list(found.values())


def _is_known(page: Page, fact: Preparation) -> bool:
    """Tell whether "the tablets" or "each tablet" speaks of a form that was named before."""
    plain = page.document.plain
    form = re.escape(fact.form)
    known = re.compile(rf"\b(?:the|each|every|one)\s(?:[\w.,]+\s){{0,3}}{form}", re.IGNORECASE)
    places = [place for place in fact.context if place.start <= fact.evidence[0].start < place.end]
    return any(known.search(plain, place.start, place.end) for place in places)


def _titles(page: Page) -> list[tuple[Form, Sentence]]:
    """Return the forms that lines of the title name beside nothing but the drug."""
    found: list[tuple[Form, Sentence]] = []
    for sentence in page.document.sentences:
        section = page.section(sentence)
        titled = section.heading is None and section.kind is SectionKind.IDENTITY
        if page.number(sentence) > _FIRST and not titled:
            break
        if section.heading is not None or sentence.kind is SentenceKind.BOILERPLATE:
            continue
        text = page.text(sentence)
        if len(text) > _LONGEST:
            continue
        forms = find_forms(text)
        rest = list(text)
        places = [(form.start, form.end) for form in forms]
        for start, end in (*places, *(name.span() for name in page.mention.finditer(text))):
            rest[start:end] = " " * (end - start)
        if forms and _AROUND.fullmatch("".join(rest)):
            found += [(form, sentence) for form in forms]
    return found
