"""Finds how the drug can be bought: as a generic drug or not, with a prescription or without."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.model import Aspect, Polarity, ProfileFact
from pharmagraph.remembering import remembered

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Section, Sentence, Span

__all__ = ["find_availability"]

_GENERIC, _WITH, _WITHOUT = "as a generic drug", "with a prescription", "without a prescription"
_NEAR = 60
_BREAK = compiled(r"[,;:]|\b(?:with|and|or|other)\b", re.IGNORECASE)
_ANSWER = compiled(r"\W*(?:(?P<yes>yes)|(?P<no>no))\b(?=\s*[.,;!]|\s*$)", re.IGNORECASE)
_FIELD = clue_compile(
    r"\W*(?:(?P<generic>generic(?:\s+(?:available|drug|form))?)"
    r"|prescription(?:\s+(?:required|needed|only))?)\s*:\s*(?P<answer>yes|no)\b",
    re.IGNORECASE,
)
_ASKS_GENERIC = compiled(r"\bgeneric\s+(?:drug|medicine|form|version|available)", re.IGNORECASE)
_ASKS_PRESCRIPTION = compiled(
    r"\b(?:need|require|requires|needs)\s+a\s+prescription|\bprescription\s+(?:required|needed)",
    re.IGNORECASE,
)
_SAYS = (
    (
        _GENERIC,
        clue_compile(
            r"\b(?:is|are)\s+(?P<no>not\s+)?(?:currently\s+|also\s+"
            r"|now\s+)?available\s+(?:as\s+(?:an?\s+)?|in\s+(?:an?\s+)?)generics?\b"
            r"|\bgeneric\s+(?:versions?|forms?|drugs?|equivalents?"
            r"|formulations?)\s+(?:of\s+[\w-]+\s+)?(?:is|are)\s+(?P<none>not\s+)?(?:currently\s+"
            r"|also\s+|now\s+)?available\b",
            re.IGNORECASE,
        ),
    ),
    (
        _WITH,
        clue_compile(
            r"\b(?:requires|needs)\s+a\s+prescription\b"
            r"|\bavailable\s+(?:only\s+)?(?:by|with|on)\s+(?:a\s+)?prescription\b",
            re.IGNORECASE,
        ),
    ),
    (
        _WITHOUT,
        clue_compile(
            r"\b(?:is|are)\s+(?:also\s+)?(?:available|sold"
            r"|bought)\s+(?:without\s+(?:a\s+)?prescription|over[\s-]the[\s-]counter)\b"
            r"|\bdoes\s+not\s+(?:require|need)\s+a\s+prescription\b",
            re.IGNORECASE,
        ),
    ),
)
_SAYING = Patterns(*(pattern for _, pattern in _SAYS))
_TELLING = Patterns(_FIELD, *_SAYING.each)


def find_availability(page: Page) -> list[ProfileFact]:
    """Return what *page* answers to whether there is a generic drug, and a prescription needed."""
    asking = {n for n, section in enumerate(page.document.sections) if _asks(page, section)}
    telling = page.holding(_TELLING)
    if asking:
        told = {sentence.span.start for sentence in telling}
        every = page.sentences()
        telling = [s for s in every if s.section in asking or s.span.start in told]
    found = (_answered(page, sentence) or _said(page, sentence) for sentence in telling)
    return [fact for fact in found if fact]


def _asks(page: Page, section: Section) -> str:
    """Return what the heading of *section* asks for: a generic drug, or a prescription."""
    heading = section.heading
    return _asked(page.document.plain[heading.start : heading.end]) if heading else ""


@remembered
def _asked(asked: str) -> str:
    """Return what the words of a heading ask for."""
    if _ASKS_GENERIC.search(asked):
        return _GENERIC
    return _WITH if _ASKS_PRESCRIPTION.search(asked) else ""


def _answered(page: Page, sentence: Sentence) -> ProfileFact | None:
    """Return the fact in a bare "Yes" or "No" to the question or label before it."""
    text = page.text(sentence)
    if field := _FIELD.match(text):
        own = page.span(sentence, *field.span("answer"))
        yes = field["answer"].lower() == "yes"
        return _fact(page, own, sentence.span, yes=yes, generic=bool(field["generic"]))
    answer = _ANSWER.match(text)
    section = page.section(sentence)
    asked = _asks(page, section) if answer else ""
    if not answer or section.heading is None or not asked:
        return None
    own = page.span(sentence, *answer.span("yes" if answer["yes"] else "no"))
    return _fact(page, own, section.heading, yes=bool(answer["yes"]), generic=asked == _GENERIC)


def _fact(page: Page, own: Span, context: Span, *, yes: bool, generic: bool) -> ProfileFact:
    value = _GENERIC if generic else (_WITH if yes else _WITHOUT)
    polarity = Polarity.DENIED if generic and not yes else Polarity.AFFIRMED
    return _profile(page, value, own, context, polarity)


def _said(page: Page, sentence: Sentence) -> ProfileFact | None:
    """Return the fact in a sentence that says it of the drug."""
    text = page.text(sentence)
    for number, found in _SAYING.search_each(text):
        if not _of_the_drug(page, text, found):
            continue
        start, end = sentence.span.start + found.start(), sentence.span.start + found.end()
        if page.aside(start, end):
            continue
        groups = found.groupdict()
        denied = bool(groups.get("no") or groups.get("none"))
        polarity = Polarity.DENIED if denied else Polarity.AFFIRMED
        own = page.span(sentence, found.start(), found.end())
        return _profile(page, _SAYS[number][0], own, sentence.span, polarity)
    return None


def _of_the_drug(page: Page, text: str, found: re.Match[str]) -> bool:
    """Tell whether the drug stands in the phrase, or right before it."""
    between = text[max(0, found.start() - _NEAR) : found.start()]
    if page.mention.search(found[0]):
        return True
    names = list(page.mention.finditer(between))
    return bool(names) and not _BREAK.search(between, names[-1].end())


def _profile(page: Page, value: str, own: Span, context: Span, polarity: Polarity) -> ProfileFact:
    return ProfileFact(
        subject=page.drug,
        evidence=(own,),
        context=(context,),
        rule="profile-availability",
        aspect=Aspect.AVAILABILITY,
        value=value,
        polarity=polarity,
    )
