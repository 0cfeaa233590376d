"""Facts from mentions in the prose of labels: effects, and what the drug is used for.

Only documents that look like a label written for prescribers are read this way: what the
filter learned, it learned on such labels.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.effects.upholding import is_vetoed
from pharmagraph.extracting.mentions.passages import Passage
from pharmagraph.extracting.mentions.weighing import finder
from pharmagraph.extracting.wording.phrases import fold, trim
from pharmagraph.model import AdverseEffect, Indication, Polarity, SectionKind, SentenceKind
from pharmagraph.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pharmagraph.extracting.mentions.weighing import Mention
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Fact, Section, Sentence, Span

__all__ = ["is_label", "with_mentions"]

_TEMPLATE = "prescribing-information"
_RULE = "mention-filter"
_LABEL_HEADINGS = compiled(
    r"^[ \t]*(?:[0-9]{1,2}\.?[ \t]+)?(?P<words>INDICATIONS (?:AND|&) USAGE|WARNINGS AND PRECAUTIONS"
    r"|ADVERSE REACTIONS|DOSAGE AND ADMINISTRATION|CLINICAL PHARMACOLOGY|HOW SUPPLIED"
    r"|USE IN SPECIFIC POPULATIONS)\b",
    re.MULTILINE,
)
_LEAST_HEADINGS = 2
_BOXED = compiled(r"\bwarning:|\bboxed", re.IGNORECASE)
_USES = compiled(r"\bindicat", re.IGNORECASE)
_NO_USES = compiled(r"\b(?:mechanism|pharmacolog|limitation)", re.IGNORECASE)
_DENIED = compiled(
    r"\b(?:no|not|(?<!with or )(?<!with and )without|never|nor|neither|absence of|free of)\b"
    r"(?! only| limited)[^,;.:]{0,80}$",
    re.IGNORECASE,
)
_DENIED_AFTER = compiled(
    r"^\s*(?:(?:has|have|had|was|were|did|does|do|is|are)\s+)?not\b(?! only)", re.IGNORECASE
)
#: What a drug acts on is no illness: "tumor necrosis factor (TNF) blocker".
_TARGET = compiled(
    r"\s+(?:factors?|receptors?)\b|\)?\s+(?:blockers?|inhibitors?|antagonists?)\b", re.IGNORECASE
)
_KINDS = {SectionKind.ADVERSE_EFFECTS: "effects", SectionKind.PRECAUTIONS: "precautions"}


def is_label(page: Page) -> bool:
    """Whether the document has the layout or the headings of a label for prescribers."""
    text = page.document.plain
    if page.document.template == _TEMPLATE:
        return True
    if "ADVERSE REACTIONS" not in text and "INDICATIONS" not in text:
        return False
    headings = {
        match[0].strip().lstrip("0123456789. \t") for match in _LABEL_HEADINGS.finditer(text)
    }
    return len(headings) >= _LEAST_HEADINGS


def with_mentions(page: Page, known: Sequence[Fact]) -> list[Fact]:
    """Return *known* and what *page* mentions besides, if it is a label.

    In the sections of a label that it reads, the filter knows effects and uses better than
    rules made for plainer texts: what these found stays where the filter sees a mention in
    its words. Where it sees no use at all, the text is not of the kind it learned on.
    """
    if not is_label(page):
        return list(known)
    sections = [(s, _kind(s)) for s in page.document.sections]
    effects = [(s, kind) for s, kind in sections if kind in {"effects", "precautions", "boxed"}]
    uses = [(s, "uses") for s in _about_uses(page.document.sections)]
    facts = _weighed(page, known, effects, _EFFECTS)
    return _weighed(page, facts, uses, _USES_READ)


@dataclass(frozen=True)
class _Task:
    """What a filter looks for, and the facts that are made of what it finds."""

    name: str
    type: type[AdverseEffect | Indication]
    make: Callable[[Page, Sentence, Mention, Span], Fact]
    narrow: Callable[..., Fact]


def _weighed(
    page: Page, known: Sequence[Fact], read: Sequence[tuple[Section, str]], task: _Task
) -> list[Fact]:
    """Return *known* without what the filter of *task* sees no mention in, and what it adds."""
    mentioned = list(_mentions(page, task.name, read))
    if not mentioned and task.name == "uses":
        return list(known)
    by_start = {words.start: (mention, words) for _, mention, words in mentioned}
    starts = sorted(by_start)
    facts: list[Fact] = []
    covered: set[int] = set()
    for fact in known:
        if not _is_weighed(fact, page, read, task):
            facts.append(fact)
            continue
        place = fact.evidence[0]
        inside = starts[bisect_left(starts, place.start) : bisect_left(starts, place.end)]
        for start in inside:
            mention, words = by_start[start]
            if words.end <= place.end:
                covered.add(start)
                facts.append(task.narrow(fact, words, mention, alone=len(inside) == 1))
    facts += [
        task.make(page, sentence, mention, words)
        for sentence, mention, words in mentioned
        if words.start not in covered
    ]
    return facts


def _is_weighed(fact: Fact, page: Page, read: Sequence[tuple[Section, str]], task: _Task) -> bool:
    """Whether the filter has a say in *fact*: affirmed of the drug in a section it reads."""
    if not isinstance(fact, task.type) or fact.polarity is not Polarity.AFFIRMED:
        return False
    start = fact.evidence[0].start
    return fact.subject == page.drug and any(s.start <= start < s.end for s, _ in read)


def _narrowed(fact: AdverseEffect, words: Span, mention: Mention, *, alone: bool) -> AdverseEffect:
    """Return *fact* of just the words of *mention*, with the confidence of the filter."""
    sure = _rounded(mention)
    if fact.evidence[0] == words:
        return replace(fact, confidence=sure)
    beside = fact.evidence[1:] if alone else ()
    return replace(
        fact,
        evidence=(words, *beside),
        effect=fold(words.quote),
        abbreviation=fact.abbreviation if alone else "",
        gloss=fact.gloss if alone else "",
        cause=fact.cause if alone else "",
        confidence=sure,
    )


def _effect(page: Page, sentence: Sentence, mention: Mention, words: Span) -> AdverseEffect:
    return AdverseEffect(
        subject=page.drug,
        evidence=(words,),
        rule=_RULE,
        context=(sentence.span,),
        confidence=_rounded(mention),
        effect=fold(words.quote),
    )


def _narrowed_use(fact: Indication, words: Span, mention: Mention, *, alone: bool) -> Indication:
    """Return *fact* of just the words of *mention*, with the confidence of the filter."""
    sure = _rounded(mention)
    whole = fact.evidence[0] == words and fact.condition.lower().startswith(words.quote.lower())
    if whole or (alone and words.quote.lower() == fact.condition.lower()):
        return replace(fact, confidence=sure)
    return replace(
        fact,
        evidence=(words, *(fact.evidence[1:] if alone else ())),
        condition=fold(words.quote),
        abbreviation=fact.abbreviation if alone else "",
        confidence=sure,
    )


def _use(page: Page, sentence: Sentence, mention: Mention, words: Span) -> Indication:
    return Indication(
        subject=page.drug,
        evidence=(words,),
        rule=_RULE,
        context=(sentence.span,),
        confidence=_rounded(mention),
        condition=fold(words.quote),
    )


_EFFECTS = _Task("effects", AdverseEffect, _effect, _narrowed)
_USES_READ = _Task("uses", Indication, _use, _narrowed_use)


def _about_uses(sections: Sequence[Section]) -> Iterator[Section]:
    """Yield the sections on what the drug is used for, and the parts that follow each."""
    inside = False
    for section in sections:
        heading = section.heading.quote if section.heading else ""
        goes_on = section.kind is SectionKind.OVERVIEW and not _NO_USES.search(heading)
        inside = _kind(section) == "uses" or (inside and goes_on)
        if inside:
            yield section


def _kind(section: Section) -> str:
    heading = section.heading.quote if section.heading else ""
    if _BOXED.search(heading):
        return "boxed"
    if section.kind in {SectionKind.OVERVIEW, SectionKind.SUMMARY} and _USES.search(heading):
        return "uses"
    return _KINDS.get(section.kind, "")


def _mentions(
    page: Page, task: str, sections: Sequence[tuple[Section, str]]
) -> Iterator[tuple[Sentence, Mention, Span]]:
    """Yield what the filter finds in *sections*: its sentence, and its words in the document."""
    if not sections:
        return
    plain = page.document.plain
    stretches = _joined(sections)
    if task == "uses":
        stretches = [_below_heading(page, each) for each in stretches]
    passages = [Passage(plain[start:end], kind) for start, end, kind in stretches]
    begins = [sentence.span.start for sentence in page.document.sentences]
    for (offset, _, _), mentions in zip(stretches, finder(task).find(passages), strict=True):
        for mention in mentions:
            start, end = offset + mention.start, offset + mention.end
            number = bisect_right(begins, start) - 1
            if number < 0:
                continue
            sentence = page.document.sentences[number]
            named = trim(plain, start, end).text
            if not named or sentence.span.end < end or not _may_state(page, sentence, start, end):
                continue
            place = start - sentence.span.start
            if task == "effects" and is_vetoed(
                page, page.text(sentence), place, place + end - start
            ):
                continue
            yield sentence, mention, page.document.span(start, end)


def _joined(sections: Sequence[tuple[Section, str]]) -> list[tuple[int, int, str]]:
    """Return the stretches of *sections*, those that follow one of their kind as one."""
    joined: list[tuple[int, int, str]] = []
    for section, kind in sections:
        if joined and joined[-1][1] == section.start and joined[-1][2] == kind:
            joined[-1] = (joined[-1][0], section.end, kind)
        else:
            joined.append((section.start, section.end, kind))
    return joined


def _below_heading(page: Page, stretch: tuple[int, int, str]) -> tuple[int, int, str]:
    """Return *stretch* without the heading that it begins with."""
    start, end, kind = stretch
    heading = next((s.heading for s in page.document.sections if s.start == start), None)
    return (heading.end if heading else start, end, kind)


def _may_state(page: Page, sentence: Sentence, start: int, end: int) -> bool:
    """Whether a mention in *sentence* can be a fact of the drug that the source affirms."""
    if sentence.kind is SentenceKind.BOILERPLATE:
        return False
    if page.aside(start, end):
        return False
    plain = page.document.plain
    if _DENIED_AFTER.search(plain[end : sentence.span.end]):
        return False
    if _TARGET.match(plain, end):
        return False
    return not _DENIED.search(plain[sentence.span.start : start])


def _rounded(mention: Mention) -> Decimal:
    return Decimal(f"{mention.confidence:.2f}")
