"""Finds how a dose is taken: swallowed whole, with water, at the same time each day.

Each instruction is a fact of its own, in the words of the source. What is said is data, in
``administration.tsv``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.dosing.amounts import find_amounts
from pharmagraph.extracting.dosing.reported import is_outcome
from pharmagraph.extracting.wording.atoms import Atom, apart
from pharmagraph.extracting.wording.clauses import whole
from pharmagraph.extracting.wording.drug_names import is_drug_name
from pharmagraph.extracting.wording.forms import find_forms, form_openings
from pharmagraph.extracting.wording.patterns import Pattern, Patterns, clue_compile
from pharmagraph.extracting.wording.phrases import telling
from pharmagraph.extracting.wording.quantities import count_pattern, may_hold_amounts
from pharmagraph.lexicons import table
from pharmagraph.model import Administration, Aspect, Modality, ProfileFact, SectionKind
from pharmagraph.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Fact, Sentence, Span

__all__ = ["find_administration"]

_SECTIONS = (SectionKind.DOSAGE, SectionKind.OTHER, SectionKind.UNKNOWN)
_FORM_SECTIONS = (SectionKind.DOSAGE, SectionKind.PREPARATIONS, SectionKind.STORAGE)
_FOOD = (
    r"(?:food|meals?|eating|snacks?|breakfast|lunch|dinner|supper|a\s+meal|(?:evening|"
    r"morning)\s+meal)"
)
_TAKING = compiled(
    r"\b(?:take[ns]?|taking|swallow\w*|administer\w*|give[ns]?|use[ds]?|appl(?:y|ied)|"
    r"inject\w*|drink|drunk|mix\w*|"
    r"inhale[ds]?|chew\w*|dissolv\w*|place[ds]?|measured?|sprinkl\w*|infus\w*|opened|"
    r"doses?|dosage)\b",
    re.IGNORECASE,
)
#: What says that a drug is given, right before how often.
_GIVEN = compiled(
    r"\b(?:is|are|to\s+be)\s+(?:usually\s+|generally\s+|normally\s+|also\s+)?(?:taken|used|given"
    r"|applied|inhaled|injected|infused|instilled|inserted|placed|administered|swallowed)\b"
    r"(?:(?!\band\b(?!\sthen\b)|\bbut\b|\bonly\b|\bin\s(?-i:[A-Z]))[^.;:]){0,140}$",
    re.IGNORECASE,
)
_INFUSED = compiled(r"\b(?:infus\w*|inject\w*|intravenous\w*|vein|IV|drip)\b")
_REFUSED = clue_compile(
    r"\b(?:do\s+not|(?:should|must)\s+not|never|not)\s+(?:be\s+)?(?:take[n]?|used?|"
    r"give[n]?|swallow\w*|mix\w*|administer\w*)\s+(?:it\s+)?$",
    re.IGNORECASE,
)
_NEGATION = compiled(
    r"\b(?:no|not|avoid(?:ed)?|effects?|causes?|risk)\b[^,;.]{0,24}$", re.IGNORECASE
)
#: How far in front of an instruction such a word may begin.
_NEAR = 40
_DUE = compiled(r"^\W*(?:the\s+)?$", re.IGNORECASE)
_MODAL = clue_compile(
    r"\b(?P<must>must)\b|\b(?P<should>should)\b|\b(?P<may>may|can)\b", re.IGNORECASE
)
_TOLD = clue_compile(r"\s+(?:should|must|can|may|are|is|need)\b", re.IGNORECASE)
_OTHER = clue_compile(
    r"\W*(?P<name>[A-Za-z][\w-]+)\s+(?:is|are|(?:should|may|can|must)\s+be)\s+(?:\w+\s+)?"
    r"(?:given|taken|used|started|swallowed|administered|injected)\b",
    re.IGNORECASE,
)
_NEXT_WORD = compiled(r"\W*(?:the\s+)?(\w+)", re.IGNORECASE)
_PROCEDURES = frozenset({"infusion", "injection"})
_RULE = "administration-phrase"


@dataclass(frozen=True, slots=True)
class _Way(Atom):
    """Words that say how a dose is taken."""


def find_administration(page: Page) -> list[Fact]:
    """Return the dosage forms in use and the instructions for taking a dose, in order."""
    facts: dict[str, Administration] = {}
    for sentence in page.holding(_patterns(), *_SECTIONS):
        for way in _ways(page, sentence):
            fact = _fact(page, sentence, way)
            key = fact.instruction.lower()
            facts[key] = _joined(facts[key], fact) if key in facts else fact
    return [*_forms(page), *facts.values()]


@cache
def _patterns() -> Patterns:
    return Patterns(*(_pattern(row["pattern"]) for row in table("administration")))


def _pattern(words: str) -> Pattern:
    filled = words.replace("{n}", count_pattern()).replace("{food}", _FOOD)
    return clue_compile(rf"(?<![\w-])(?:{filled})(?!\w)", re.IGNORECASE)


def _ways(page: Page, sentence: Sentence) -> list[_Way]:
    """Return the instructions in *sentence*, in order."""
    text = page.text(sentence)
    likely = _patterns().possible(text)
    if not likely or _is_of_other(page, text):
        return []
    rows, patterns = table("administration"), _patterns().each
    fits = _fitting(text, {rows[number]["needs"] for number in likely})
    found = [
        _Way(start, match.end())
        for number in likely
        if (needs := rows[number]["needs"]) in fits
        for match in patterns[number].real.finditer(text)
        if (needs != "often" or _GIVEN.search(text, 0, match.start()))
        and (start := _begin(text, match.start())) is not None
        and not is_outcome(text, match.end())
        and not (_ONLY_THAT.match(text, match.end()) and _REFUSED.search(text, 0, match.start()))
        and not page.aside(sentence.span.start + start, sentence.span.start + match.end())
    ]
    return apart(found)


def _fitting(text: str, needs: set[str]) -> set[str]:
    """Return those of *needs* that a sentence meets: verbs of taking, no amount, infusions."""
    fits = {"alone"}
    if "infusion" in needs and _INFUSED.search(text):
        fits.add("infusion")
    if needs <= {"alone", "infusion"} or not _TAKING.search(text):
        return fits
    fits.add("verb")
    if needs <= {"alone", "infusion", "verb"} or (may_hold_amounts(text) and find_amounts(text)):
        return fits
    return fits | {"loose", "often"}


#: "Do not take it with milk alone" forbids no milk.
_ONLY_THAT = clue_compile(
    r"\s(?:products?\s|juice\s|drinks?\s)?(?:alone|only|by\sitself)\b", re.IGNORECASE
)


def _is_of_other(page: Page, text: str) -> bool:
    """Tell whether a sentence says how another drug is taken: "Metformin is given with meals"."""
    found = _OTHER.match(text)
    return found is not None and is_drug_name(found["name"]) and not page.mention.search(text)


def _begin(text: str, start: int) -> int | None:
    """Return where the instruction begins, with its "not"; None if it is no instruction."""
    refused = _REFUSED.search(text, 0, start)
    if refused and refused.end() == start:
        return refused.start()
    return None if _NEGATION.search(text, max(0, start - _NEAR), start) else start


def _fact(page: Page, sentence: Sentence, way: _Way) -> Administration:
    words = page.span(sentence, way.start, way.end)
    lead = page.lead_in(sentence)
    modal = list(_MODAL.finditer(page.text(sentence), 0, way.end))
    return Administration(
        subject=page.drug,
        evidence=(words,),
        rule=_RULE,
        context=tuple(whole(page, s) for s in (lead, sentence) if s),
        modality=Modality(modal[-1].lastgroup or "") if modal else None,
        instruction=" ".join(words.quote.split()),
    )


def _joined(first: Administration, again: Administration) -> Administration:
    """Return one fact for the same instruction in two places."""
    return Administration(
        subject=first.subject,
        evidence=(*first.evidence, *again.evidence),
        rule=first.rule,
        context=tuple(dict.fromkeys((*first.context, *again.context))),
        modality=first.modality,
        instruction=first.instruction,
    )


def _forms(page: Page) -> list[Fact]:
    """Return the dosage forms that the drug is said to be taken or kept in."""
    mentions = [
        found
        for sentence in page.holding(_of_forms(), *_FORM_SECTIONS)
        for found in _mentions(page, sentence)
    ]
    used = dict.fromkeys(label for label, firm, _, _ in mentions if firm)
    facts: list[Fact] = []
    for label in used:
        places = sorted((span, where) for name, _, span, where in mentions if name == label)
        facts.append(
            ProfileFact(
                subject=page.drug,
                evidence=tuple(span for span, _ in places),
                rule="dosage-form",
                context=tuple(dict.fromkeys(where for _, where in places)),
                aspect=Aspect.DOSAGE_FORM,
                value=label,
            )
        )
    return facts


@cache
def _of_forms() -> Patterns:
    return Patterns(telling("forms"))


def _mentions(page: Page, sentence: Sentence) -> Iterator[tuple[str, bool, Span, Span]]:
    """Yield each form that *sentence* names, and whether it is firmly said to be the drug's."""
    text = page.text(sentence)
    listed = page.section(sentence).kind is SectionKind.PREPARATIONS
    mentions = list(page.mention.finditer(text))
    if not (listed or _may_be_firm(text, mentions)):
        return
    for form in find_forms(text):
        named = _name_before(page, text, mentions, form.start)
        close = named and not text[named.end() : form.start].strip(" -")
        start = named.start() if named and close else form.start
        told = _DUE.match(text[: form.start]) and _TOLD.match(text, form.end)
        firm = bool(close or (told and form.label not in _PROCEDURES))
        if firm or listed:
            yield form.label, firm, page.span(sentence, start, form.end), whole(page, sentence)


def _may_be_firm(text: str, mentions: list[re.Match[str]]) -> bool:
    """Tell whether a form may stand right behind a name of the drug, or begin *text*."""
    places = [0]
    for named in mentions:
        if " " in named[0]:
            return True
        places.append(named.end())
    words = [_NEXT_WORD.match(text, place) for place in places]
    return not form_openings().isdisjoint([word[1].lower() for word in words if word])


def _name_before(
    page: Page, text: str, mentions: list[re.Match[str]], place: int
) -> re.Match[str] | None:
    """Return the last name of the drug before *place*, be it the front of a longer one."""
    before = [found for found in mentions if found.start() < place]
    if before and before[-1].end() > place:
        before = list(page.mention.finditer(text, 0, place))
    return before[-1] if before else None
