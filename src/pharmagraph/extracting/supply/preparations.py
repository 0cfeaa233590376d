"""Finds in what forms and strengths the drug is supplied: "Tablets: 5 and 10 mg".

A strength belongs to the form behind it ("10-mg tablets"), else to the one in front of it
("Tablets: 10 mg"), else to that of the line or list it stands in.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.supply.combined import find_combined, is_mixed
from pharmagraph.extracting.supply.offering import OFFERED, is_of_another
from pharmagraph.extracting.supply.places import bracketed, is_of_products
from pharmagraph.extracting.supply.sheets import sheet_of
from pharmagraph.extracting.supply.slashed import find_slashed
from pharmagraph.extracting.supply.strengths import EXCIPIENT, Strength, find_strengths
from pharmagraph.extracting.supply.titled import with_titled_forms
from pharmagraph.extracting.wording.forms import Form, find_forms
from pharmagraph.extracting.wording.others import is_of_other
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.quantities import amounts, may_hold_amounts
from pharmagraph.model import Preparation, SectionKind, SentenceKind

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Fact, Sentence

__all__ = ["find_preparations"]

_OTHERS = (
    SectionKind.IDENTITY,
    SectionKind.OVERVIEW,
    SectionKind.DOSAGE,
    SectionKind.STORAGE,
    SectionKind.OTHER,
    SectionKind.UNKNOWN,
)
_GONE = clue_compile(
    r"[^.;,]{0,40}\b(?:is|are|was|were|has\s+been|have\s+been)\s+(?:no\s+longer|withdrawn"
    r"|discontinued"
    r"|taken\s+off|not\s+(?:yet\s+)?(?:sold|available|made|marketed))\b",
    re.IGNORECASE,
)
#: A strength told again in another unit or as another salt.
_EQUALS = clue_compile(
    r"[0-9][^.;:]*\b(?:which|that)\s+(?:equals?|corresponds\s+to|is\s+(?:equal\s+to|equivalent\s+to|the\s+same\s+as))"
    r"\s+(?:about\s+)?$",
    re.IGNORECASE,
)
_CUT = clue_compile(
    r".*(?:[.;:]|,\s(?:and|but|while|though)(?!\s[0-9][0-9.,]*\s?(?:mg|mcg|g|%|mL)\b))\s",
    re.IGNORECASE,
)
#: A subject that says nothing of how a form is taken.
_BARE = clue_compile(
    r"(?:(?!(?:tak(?:e|es|ing|en)|giv(?:e|en|es)|dos(?:e|es|age)|day|daily|is|are|was|were"
    r"|should|may|can"
    r"|use[ds]?|needs?|start\w*|begin\w*|twice|once|every|each|if|who|patients?"
    r"|maximum)\b)[\w.%/+()-]+(?:[\s,]+|$))+",
    re.IGNORECASE,
)
_OF, _DIGIT = compiled(r"\s(?:of|containing|with)\s"), compiled(r"[0-9]")
_STOP = clue_compile(r";|\.\s(?![0-9])|\n")
#: The brand of the same form in other strengths, with nothing else before them.
_OWN_BRAND = compiled(
    r";\s(?:and\s)?(?:\([A-Z][\w -]{2,30}\):?|[A-Z][\w-]{2,30}(?:\s[A-Z][\w-]*)?:)\s"
)
#: Strengths that semicolons divide: "Tablets: 5 mg; 10 mg".
_NOTHING_ELSE = compiled(r";\s(?:and\s|or\s)?(?:[0-9.,\s]+(?:and|or|,)\s)?")
_NEXT = clue_compile(
    r"[\s-]*(?:\([^)]*\)\s*)?(?:strengths?\s+(?:of\s+)?)?(?:of\s+)?"
    r"(?:(?:scalp|skin|nail|mouth|dental|medicated|scored|flavou?red|coated|unit-dose)\s+)?$",
    re.IGNORECASE,
)
#: "Tablets: 5 mg Syrup: 1 mg/mL": a label opens what is behind it.
_LABEL_END = clue_compile(r"(?:\s\([^()0-9]{2,40}\))?:\s*[0-9]")
_EACH = clue_compile(r"\b(?:each|one)\s[\w -]{3,40}\scontains\s[^.;:]{0,40}$", re.IGNORECASE)
_OTHER_LABEL = clue_compile(
    r"(?!(?:available|strengths?|doses?|in|as|sizes?|prescription|generic"
    r"|over)\b)[A-Z][\w-]+(?:\s[\w-]+){0,2}:\s",
)
_SOLID = clue_compile(r"(?:tablet|capsule|caplet|lozenge|suppository|pill|film)s?$", re.IGNORECASE)
#: What has no share of the drug in it that is printed.
_WHOLE = clue_compile(r"(?:tablet|capsule|caplet|lozenge|pill|pen|vial)(?:e?s)?$", re.IGNORECASE)
#: What may stand between two forms and a strength that both have.
_JOINED_FORMS = compiled(
    r"\s*(?::|,\seach|of|in(?:\s+(?:strengths|a\sconcentration|concentrations)\s+of)?|with|containing"
    r"|at|each\s(?:of|with))\s[0-9.,%\smguc]*(?:and\s|or\s)?$",
    re.IGNORECASE,
)
_EACH_HAS = clue_compile(
    r"\b(?:each|both)\s(?:with|of|contain\w*|hold\w*|deliver\w*)\s", re.IGNORECASE
)
_JOINS = frozenset(
    f"{comma} {word} {article}"
    for comma in ("", ",")
    for word in ("and", "or")
    for article in ("", "a ", "an ")
)
_COMMAS = frozenset({", ", ", a ", ", an "})
#: "Contain lactose 40 mg".
_EXCIPIENT_FIRST = clue_compile(
    r"\b(?:lactose(?:\s+monohydrate)?|sucrose|sorbitol|glucose|fructose|mannitol|aspartame|ethanol|alcohol"
    r"|talc|starch)\s+$",
    re.IGNORECASE,
)
_HELD = frozenset(
    {"vial", "ampule", "syringe", "pen", "cartridge", "autoinjector", "auto-injector", "packet",
     "sachet"}
)  # fmt: skip


def find_preparations(page: Page) -> list[Fact]:
    """Return the preparations that *page* lists, in order; the same one twice is one fact."""
    found: dict[tuple[object, ...], Preparation] = {}
    for sentence in page.holding(amounts(), SectionKind.PREPARATIONS, *_OTHERS):
        text = page.text(sentence)
        for fact in _read(page, sentence, text) if may_hold_amounts(text) else ():
            key = (fact.form, fact.route, *_strength_of(fact))
            known = found.get(key)
            found[key] = _joined(known, fact) if known else fact
    facts = with_titled_forms(page, list(found.values()))
    return [f for f in facts if not (_is_told(page, f) and any(_is_of(f, o) for o in facts))]


def _is_told(page: Page, fact: Preparation) -> bool:
    """Tell whether "the 5 mg tablets" speaks of tablets that the reader knows of already."""
    lines = (page.document.plain[: e.start].rpartition("\n")[2] for e in fact.evidence)
    known = tuple(f"{word} " for word in ("the", *page.names))
    return all(line.lower().endswith(known) or _EACH.search(line) for line in lines)


def _is_of(fact: Preparation, other: Preparation) -> bool:
    """Tell whether *fact* may be the film-coated tablets that *other* names in full."""
    return other.form.endswith(f" {fact.form}") and _strength_of(fact) == _strength_of(other)


def _strength_of(fact: Preparation) -> tuple[object, ...]:
    return fact.value, fact.further, fact.unit, fact.per_value, fact.per_unit


def _read(page: Page, sentence: Sentence, text: str) -> list[Preparation]:
    here = page.section(sentence).kind is SectionKind.PREPARATIONS
    here = here or is_of_products(page, sentence, text)
    above = sheet_of(page).get(sentence.span.start)
    here = here or above is not None
    offered = OFFERED.search(text)
    if (not here and not offered) or is_of_another(page, text):
        return []
    forms = find_forms(text)
    start = 0 if here or not offered else _begins(text, forms, offered.start())
    facts: list[Preparation] = []
    strengths = find_strengths(text, bracketed(text, forms, listed=here))
    combined, slashed = (f(text, len(page.ingredients)) for f in (find_combined, find_slashed))
    for strength in [*strengths, *combined, *slashed]:
        told = _EQUALS.search(text, 0, strength.start) or _GONE.match(text, strength.end)
        gone = told or _is_excipient(page, text, strength)
        if gone or is_mixed(page, text, strength) or is_of_other(page, text, strength.start):
            continue
        if strength.start < start or page.aside(
            sentence.span.start + strength.start, sentence.span.start + strength.end
        ):
            continue
        may_inherit = here and not _OTHER_LABEL.match(text)
        form = _form_of(text, forms, strength) or (
            above[0] if above else _inherited(page, sentence, strength) if may_inherit else None
        )
        if form and not (strength.unit == "%" and _WHOLE.search(form.label)):
            facts += [
                _fact(page, sentence, strength, each)
                for each in (*_beside(text, forms, form, strength), form)
            ]
    return facts


def _begins(text: str, forms: list[Form], place: int) -> int:
    """Return where what is offered begins: with "Tablets of 5 mg" before "are available"."""
    cut = _CUT.search(text, 0, place)
    start = cut.end() if cut else 0
    named = [form for form in forms if start <= form.start < place]
    return start if named and _BARE.fullmatch(text, start, place) else place


def _is_excipient(page: Page, text: str, strength: Strength) -> bool:
    """Tell whether an amount is one of a salt, a sugar or the like that the drug is not."""
    if _EXCIPIENT_FIRST.search(text, 0, strength.start):
        return True
    found = EXCIPIENT.match(text, strength.end)
    return found is not None and not page.mention.search(found["what"])


def _form_of(text: str, forms: list[Form], strength: Strength) -> Form | None:
    """Return the form of *strength*: right behind its list, else before it, else behind it."""
    left, right = _segment(text, strength)
    inside = [form for form in forms if left <= form.start < right]
    inside = [form for form in inside if not text[: form.start].endswith(" for ")] or inside
    outer = [form for form in inside if not _is_held(form)] or inside
    labels = [f for f in inside if _LABEL_END.match(text, f.end)]
    if any(label.end <= strength.start for label in labels):
        inside = [f for f in inside if f not in labels or f.end <= strength.start]
        outer = [f for f in outer if f in inside]
    for form in inside:
        if form.start >= strength.close and _NEXT.fullmatch(text, strength.close, form.start):
            before = [f for f in outer if f.end <= strength.start]
            return before[-1] if form.label in _HELD and before else form
    if not inside and (
        _OWN_BRAND.match(text, left, strength.start)
        or _NOTHING_ELSE.fullmatch(text, left, strength.start)
    ):
        return _continued(forms, left, strength)
    before = [form for form in outer if form.end <= strength.start]
    if own := _own_container(text, inside, before, strength):
        return own
    behind = [form for form in outer if form.start >= strength.end]
    return before[-1] if before else next(iter(behind), None)


def _own_container(
    text: str, forms: list[Form], before: list[Form], strength: Strength
) -> Form | None:
    """Return the vials of "a solution of 1 mg/mL, and vials of 5 mg", which hold no solution."""
    last = next((f for f in reversed(forms) if f.end <= strength.start), None)
    if last is None or not before or not _is_held(last) or before[-1].end > last.start:
        return None
    of_it = _OF.fullmatch(text, last.end, strength.start)
    return last if of_it and _DIGIT.search(text, before[-1].end, last.start) else None


def _continued(forms: list[Form], left: int, strength: Strength) -> Form | None:
    """Return the form of "(Exampla XR): 5 mg" behind "Tablets (Exampla): 10 mg;"."""
    before = [form for form in forms if form.end <= left and not _is_held(form)]
    return before[-1] if before and not _is_liquid(strength, before[-1]) else None


def _is_liquid(strength: Strength, form: Form) -> bool:
    """Tell whether a solid form cannot have the strength, which is one of a volume."""
    return strength.per_unit == "mL" and _SOLID.search(form.label) is not None


def _is_held(form: Form) -> bool:
    return form.label.rpartition(" ")[2] in _HELD


def _beside(text: str, forms: list[Form], form: Form, strength: Strength) -> list[Form]:
    """Return the other forms of "capsules and tablets of 5 and 10 mg"; of a liquid, if "each".

    A share belongs to all of them: "creams, gels and sprays of 1%".
    """
    held = _is_held(form) and _EACH_HAS.search(text, form.end, strength.start)
    share = strength.unit == "%"
    if form.end > strength.start or not (held or share or _SOLID.search(form.label)):
        return []
    if strength.per_unit and not held:
        return []
    between = _JOINED_FORMS.search(text, form.end, strength.start)
    near: list[Form] = []
    for other in reversed([each for each in forms if each.end <= form.start]):
        following = near[0] if near else form
        joints = _COMMAS | _JOINS if near else _JOINS
        of_a_kind = share or (_is_held(other) if held else _SOLID.search(other.label))
        if other.label == form.label or text[other.end : following.start] not in joints:
            break
        if of_a_kind:
            near.insert(0, other)
    return near if between or held else []


def _segment(text: str, strength: Strength) -> tuple[int, int]:
    """Return the part of the line, between semicolons, that *strength* stands in."""
    cuts = [m.start() for m in _STOP.finditer(text) if not _is_inside(text, m.start())]
    left = max((cut for cut in cuts if cut < strength.start), default=0)
    right = min((cut for cut in cuts if cut >= strength.end), default=len(text))
    return left, right


def _is_inside(text: str, place: int) -> bool:
    """Tell whether *place* stands inside brackets: "tablet (5 mg; 10 mg)"."""
    opened = text.rfind("(", 0, place)
    return opened >= 0 and text.find(")", opened, place) < 0 <= text.find(")", place)


def _inherited(page: Page, sentence: Sentence, strength: Strength) -> Form | None:
    """Return the form that the announcement of a list names, or the sentence before in the line."""
    lead = page.lead_in(sentence)
    if lead is None:
        before = [
            s
            for s in page.document.sentences
            if s.section == sentence.section
            and s.span.start < sentence.span.start
            and s.kind is not SentenceKind.BOILERPLATE
        ]
        near = before[-1] if before else None
        if near is None or not (
            page.line(near) == page.line(sentence) or page.text(near).rstrip().endswith(":")
        ):
            return None
        lead = near
    forms = find_forms(page.text(lead))
    alone = len({form.label for form in forms}) == 1
    return forms[-1] if alone and not _is_liquid(strength, forms[-1]) else None


def _fact(page: Page, sentence: Sentence, strength: Strength, form: Form) -> Preparation:
    above = sheet_of(page).get(sentence.span.start)
    lead = above[1] if above else page.lead_in(sentence)
    return Preparation(
        subject=page.drug,
        evidence=(page.span(sentence, strength.start, strength.end),),
        rule="preparation",
        context=tuple(s.span for s in (lead, sentence) if s),
        form=form.label,
        strength_text=strength.printed,
        value=strength.value,
        further=strength.further,
        unit=strength.unit,
        per_value=strength.per_value,
        per_unit=strength.per_unit,
        route=form.route,
    )


def _joined(first: Preparation, again: Preparation) -> Preparation:
    """Return one fact for the same preparation in two places."""
    context = tuple(dict.fromkeys((*first.context, *again.context)))
    return replace(first, evidence=(*first.evidence, *again.evidence), context=context)
