"""Finds for whom the drug must not be used, and for whom only with care.

Advice on pregnancy and breastfeeding is found here too, and told apart by its
population: `find_reproduction` takes that share.
"""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.carried import carried
from pharmagraph.extracting.products import is_of_products
from pharmagraph.extracting.restrictions.advice import Advice, find_advice, find_ruled
from pharmagraph.extracting.restrictions.advice_phrases import phrases_of_advice
from pharmagraph.extracting.restrictions.again import AGAIN
from pharmagraph.extracting.restrictions.measured import BAND
from pharmagraph.extracting.restrictions.ruled import LABELLED, RULED
from pharmagraph.extracting.restrictions.telling import Told, find_told
from pharmagraph.extracting.restrictions.verbless import PLAIN
from pharmagraph.extracting.wording.clauses import PROSE_SECTIONS
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.extracting.wording.people import REPRODUCTIVE
from pharmagraph.extracting.wording.phrases import trim
from pharmagraph.model import (
    Contraindication,
    Precaution,
    Recommendation,
    SectionKind,
    SentenceKind,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.restrictions.targets import Target
    from pharmagraph.model import Fact, Sentence, Span

__all__ = ["advice_facts", "find_restrictions"]

#: Sections in which only a label announces for whom the drug is not.
_ASIDE = (SectionKind.INTERACTIONS, SectionKind.PREPARATIONS, SectionKind.STORAGE)
_FOR_WHOM = clue_compile(
    r"\b(?:contraindicated\s+in|(?:should|must)\s+(?:not|never)\s+be\s+(?:used|taken|given)\s+(?:by|in|to))"
    r"\s+(?:anyone|anybody|(?:[\w-]+\s+)?(?:patients|people|persons|those|children|women|men))\b"
    r"|\b(?:anyone|anybody|patients|people|persons|those|children|women|men|you)\s[^.;:]{0,90}?\b(?:must|should)\s+(?:not|never)\s+(?:be\s+given|take"
    r"|use|receive)\s(?:this\s)?[\w-]+(?=[.,;]|\s(?:because|unless|and|or|if|when|at\sall)\b)",
    re.IGNORECASE,
)
_IN_PASSING = Patterns(_FOR_WHOM, LABELLED, RULED)
_TELL = compiled(
    r"\b(?:tell|inform|talk\s+to|talk\s+with|speak\s+to|check\s+with|ask|consult)\s+(?:your|the"
    r"|a)\s+[a-z]+"
    r"(?:\s+care\s+provider|care\s+provider"
    r"|\s+provider)?(?:(?:,\s+|\s+or\s+|\s+and\s+)(?:pharmacist|nurse|dentist))*",
    re.IGNORECASE,
)
_PRONOUN = compiled(
    r"(?:(?<=\bto )|(?<=\bof )|(?<=\bwith )|(?<=\bfrom )|(?<=^))it$"
    r"|\b(?:this|the)\s+(?:drug|medicine|medication)$|(?<=\bto )(?:drug|medicine|medication)$"
)
#: What a condition ends with that is a pronoun for the drug.
_POINTING = ("it", "drug", "medicine", "medication")
_EXCEPTED = clue_compile(
    r"\s*,?\s*\b(?P<what>(?:unless|except(?:\s+(?:in|for|if|when|where|under|after|with|by))?)\s[^;.()]{3,160})",
    re.IGNORECASE,
)
#: "Potassium is above 5 mEq/L" is potassium above it.
_IS_BEYOND = compiled(
    r"\sis(?=\s(?:below|above|under|over|at\sleast|(?:less|lower|more|greater|higher)\sthan)\s[0-9])"
)
_UNABLE = compiled(r"(?:cannot|can't|can not|unable|not able)\s", re.IGNORECASE)


def find_restrictions(page: Page) -> list[Fact]:
    """Return the contraindications and precautions of *page* but for pregnancy and nursing."""
    return [
        fact
        for fact in advice_facts(page)
        if not (fact.population and fact.population.state in REPRODUCTIVE)
    ]


def advice_facts(page: Page) -> list[Contraindication | Precaution]:
    """Return all contraindications and precautions of *page*, in order."""
    return page.once("advice", lambda: _advice_facts(page))


def _advice_facts(page: Page) -> list[Contraindication | Precaution]:
    said: list[Advice] = []
    for sentence in _advising(page):
        said += find_advice(page, sentence)
    for sentence in page.holding(_IN_PASSING, *_ASIDE):
        if not _is_of_another(page, sentence):
            said += find_ruled(page, sentence) or _in_passing(page, sentence)
    for sentence in page.sentences(SectionKind.INTERACTIONS):
        lead_in = page.lead_in(sentence) if sentence.kind is SentenceKind.ITEM else None
        if lead_in is not None and _BANNED_IF.search(page.text(lead_in)):
            said += _bans(find_advice(page, sentence))
    said += [_advice(page, told) for told in find_told(page)]
    return [fact for advice in said for fact in _facts(page, advice)]


def _advising(page: Page) -> list[Sentence]:
    """Return the sentences that may advise, by their words or by what stands above them."""
    titled = page.sections(SectionKind.CONTRAINDICATIONS)
    telling = {s.span.start for s in page.holding(_telling(), *PROSE_SECTIONS, within=titled)}
    return [
        sentence
        for sentence in page.sentences(*PROSE_SECTIONS)
        if (sentence.kind is SentenceKind.ITEM or sentence.span.start in telling)
        and not _is_of_another(page, sentence)
    ]


def _is_of_another(page: Page, sentence: Sentence) -> bool:
    """Tell whether the whole sentence speaks of another drug, or of what combines this one."""
    if is_of_products(page, sentence) or sentence.span.start in carried(page):
        return True
    start, end = sentence.span.start, sentence.span.end
    aside = page.aside(start, end)
    return aside is not None and (aside.start, aside.end) == (start, end)


@cache
def _telling() -> Patterns:
    return Patterns(*phrases_of_advice().each, LABELLED, RULED, PLAIN, BAND, AGAIN)


def _in_passing(page: Page, sentence: Sentence) -> list[Advice]:
    """Return for whom a sentence among those on products says that the drug is not."""
    text = page.text(sentence)
    aside = page.section(sentence).kind is SectionKind.INTERACTIONS
    if not (_is_for_ill(page, text) if aside else _FOR_WHOM.search(text)):
        return []
    return _bans(find_advice(page, sentence))


#: For whom the drug is not among interactions: only people by what they have.
_BY_THE_ILL = compiled(
    r"\s(?:is\scontraindicated\sin|(?:should|must)\s(?:not|never)\sbe\s(?:used|taken|given)\s(?:by|in|to))"
    r"\s(?:anyone|anybody|(?:[\w-]+\s)?(?:patients|people|persons|those|children|women|men))"
    r"\s(?:with|who\s(?:have|has|are|is)\s(?!taking|using|on|receiving|treated|given))",
    re.IGNORECASE,
)


def _is_for_ill(page: Page, text: str) -> bool:
    named = page.mention.match(text)
    return named is not None and _BY_THE_ILL.match(text, named.end()) is not None


def _bans(said: list[Advice]) -> list[Advice]:
    return [each for each in said if each.recommendation is Recommendation.DO_NOT_USE]


#: What announces below interactions who must not take the drug.
_BANNED_IF = clue_compile(
    r"\b(?:do\snot|don't|must\snot|should\snot|never)\s(?:take|use|receive)\s[\w\s-]{2,40}?"
    r"\s(?:if|when)(?:\syou(?:\s(?:have|are))?)?\s*:\s*$",
    re.IGNORECASE,
)


def _advice(page: Page, told: Told) -> Advice:
    """Return as advice what the prescriber is to be told of."""
    words = trim(page.text(told.sentence))
    said = page.text(told.lead_in or told.sentence)
    instruction = _TELL.search(said)
    return Advice(
        told.sentence,
        told.lead_in,
        words,
        told.recommendation,
        told.modality,
        told.targets,
        instruction=instruction[0].lower() if instruction else "",
    )


def _facts(page: Page, advice: Advice) -> list[Contraindication | Precaution]:
    """Return what *advice* says of each of its targets."""
    context = ((advice.lead_in or advice.sentence).span,)
    excepts = _EXCEPTED.possible(page.text(advice.sentence))
    basis = advice.basis.text if advice.basis else ""
    make: Callable[..., Contraindication | Precaution] = Contraindication
    told = advice.recommendation
    if told is not Recommendation.DO_NOT_USE:
        make = partial(Precaution, recommendation=told, instruction=advice.instruction)
    found: list[Contraindication | Precaution] = []
    for target in advice.targets:
        evidence = _evidence(page, advice, target, excepts=excepts)
        condition = target.condition
        if condition.endswith(_POINTING) and not _UNABLE.match(condition):
            condition = _PRONOUN.sub(page.drug, condition)
        if " is " in condition:
            condition = _IS_BEYOND.sub("", condition, 1)
        fact = make(
            subject=page.drug,
            evidence=evidence,
            rule="restriction",
            context=context,
            modality=advice.modality,
            population=target.population,
            condition=condition,
            basis=basis,
        )
        found.append(fact)
    return found


def _evidence(page: Page, advice: Advice, target: Target, *, excepts: bool) -> tuple[Span, ...]:
    """Return the item of a list of conditions; of advice on a state, the whole clause.

    What is made allowance for behind an item ("unless a specialist advises it") is quoted too;
    *excepts* tells that the sentence may hold such a thing.
    """
    several = len(advice.targets) > 1 or advice.lead_in is not None
    state = target.population.state if target.population else None
    piece = target.piece if several and state not in REPRODUCTIVE else advice.piece
    own = page.span(advice.sentence, piece.start, piece.end)
    if not excepts:
        return (own,)
    last = max(each.piece.end for each in (*advice.targets, target))
    excepted = _EXCEPTED.match(page.text(advice.sentence), max(last, piece.end), advice.piece.end)
    if not excepted:
        return (own,)
    return (own, page.span(advice.sentence, *excepted.span("what")))
