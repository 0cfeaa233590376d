"""Facts from mentions in the prose of labels: effects, and uses where no rule found any.

Only documents that look like a label written for prescribers are read this way: what the
filter learned, it learned on such labels.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, TypeGuard

from pharmagraph.extracting.mentions.passages import Passage
from pharmagraph.extracting.mentions.weighing import finder
from pharmagraph.extracting.wording.phrases import fold
from pharmagraph.model import AdverseEffect, Indication, Polarity, SectionKind, SentenceKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pharmagraph.extracting.mentions.weighing import Mention
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Fact, Section, Sentence, Span

__all__ = ["is_label", "with_mentions"]

_TEMPLATE = "prescribing-information"
_RULE = "mention-filter"
_LABEL_HEADINGS = re.compile(
    r"^[ \t]*(?:[0-9]{1,2}\.?[ \t]+)?(?P<words>INDICATIONS (?:AND|&) USAGE|WARNINGS AND PRECAUTIONS"
    r"|ADVERSE REACTIONS|DOSAGE AND ADMINISTRATION|CLINICAL PHARMACOLOGY|HOW SUPPLIED"
    r"|USE IN SPECIFIC POPULATIONS)\b",
    re.MULTILINE,
)
_LEAST_HEADINGS = 2
_BOXED = re.compile(r"\bwarning:|\bboxed", re.IGNORECASE)
_USES = re.compile(r"\bindicat", re.IGNORECASE)
_NO_USES = re.compile(r"\b(?:mechanism|pharmacolog|limitation)", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:no|not|without|never|nor|neither|absence of|free of)\b(?! only| limited)[^,;.:]{0,80}$",
    re.IGNORECASE,
)
_DENIED_AFTER = re.compile(
    r"^\s*(?:(?:has|have|had|was|were|did|does|do|is|are)\s+)?not\b(?! only)", re.IGNORECASE
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

    In the sections of a label that it reads, the filter knows effects better than rules made
    for plainer texts: what these found stays where the filter sees a mention in its words.
    """
    if not is_label(page):
        return list(known)
    facts = _with_effects(page, known)
    return [*facts, *_indications(page, facts)]


def _with_effects(page: Page, known: Sequence[Fact]) -> list[Fact]:
    sections = [(s, _kind(s)) for s in page.document.sections]
    read = [(s, kind) for s, kind in sections if kind in {"effects", "precautions", "boxed"}]
    mentioned = list(_mentions(page, "effects", read, set()))
    by_start = {start: (mention, start, end) for _, mention, start, end in mentioned}
    starts = sorted(by_start)
    facts: list[Fact] = []
    covered: set[int] = set()
    for fact in known:
        if not _is_weighed(fact, page, read):
            facts.append(fact)
            continue
        place = fact.evidence[0]
        inside = starts[bisect_left(starts, place.start) : bisect_left(starts, place.end)]
        for start in inside:
            mention, _, end = by_start[start]
            if end <= place.end:
                covered.add(start)
                facts.append(
                    _narrowed(fact, page.document.span(start, end), mention, alone=len(inside) == 1)
                )
    facts += [
        _effect(page, sentence, mention, start, end)
        for sentence, mention, start, end in mentioned
        if start not in covered
    ]
    return facts


def _is_weighed(
    fact: Fact, page: Page, read: Sequence[tuple[Section, str]]
) -> TypeGuard[AdverseEffect]:
    """Whether the filter has a say in *fact*: an affirmed effect in a section it reads."""
    if not isinstance(fact, AdverseEffect) or fact.polarity is not Polarity.AFFIRMED:
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


def _effect(
    page: Page, sentence: Sentence, mention: Mention, start: int, end: int
) -> AdverseEffect:
    return AdverseEffect(
        subject=page.drug,
        evidence=(page.document.span(start, end),),
        rule=_RULE,
        context=(sentence.span,),
        confidence=_rounded(mention),
        effect=fold(page.document.plain[start:end]),
    )


def _indications(page: Page, known: Sequence[Fact]) -> Iterator[Indication]:
    read = [(s, "uses") for s in _about_uses(page.document.sections)]
    taken = _sentences_of(page, [f for f in known if isinstance(f, Indication)])
    for sentence, mention, start, end in _mentions(page, "uses", read, taken):
        yield Indication(
            subject=page.drug,
            evidence=(page.document.span(start, end),),
            rule=_RULE,
            context=(sentence.span,),
            confidence=_rounded(mention),
            condition=fold(page.document.plain[start:end]),
        )


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
    page: Page, task: str, sections: Sequence[tuple[Section, str]], taken: set[int]
) -> Iterator[tuple[Sentence, Mention, int, int]]:
    """Yield what the filter finds in *sections*: its sentence, and its place in the document."""
    if not sections:
        return
    plain = page.document.plain
    stretches = _joined(sections)
    passages = [Passage(plain[start:end], kind) for start, end, kind in stretches]
    begins = [sentence.span.start for sentence in page.document.sentences]
    for (offset, _, _), mentions in zip(stretches, finder(task).find(passages), strict=True):
        for mention in mentions:
            start, end = offset + mention.start, offset + mention.end
            number = bisect_right(begins, start) - 1
            if number < 0 or number in taken:
                continue
            sentence = page.document.sentences[number]
            if sentence.span.end < end or not _may_state(page, sentence, start, end):
                continue
            yield sentence, mention, start, end


def _joined(sections: Sequence[tuple[Section, str]]) -> list[tuple[int, int, str]]:
    """Return the stretches of *sections*, those that follow one of their kind as one."""
    joined: list[tuple[int, int, str]] = []
    for section, kind in sections:
        if joined and joined[-1][1] == section.start and joined[-1][2] == kind:
            joined[-1] = (joined[-1][0], section.end, kind)
        else:
            joined.append((section.start, section.end, kind))
    return joined


def _may_state(page: Page, sentence: Sentence, start: int, end: int) -> bool:
    """Whether a mention in *sentence* can be a fact of the drug that the source affirms."""
    if sentence.kind is SentenceKind.BOILERPLATE:
        return False
    if page.aside(start, end):
        return False
    plain = page.document.plain
    if _DENIED_AFTER.search(plain[end : sentence.span.end]):
        return False
    return not _DENIED.search(plain[sentence.span.start : start])


def _sentences_of(page: Page, facts: Sequence[Fact]) -> set[int]:
    begins = [sentence.span.start for sentence in page.document.sentences]
    return {
        bisect_right(begins, span.start) - 1
        for fact in facts
        for span in getattr(fact, "evidence", ())
    }


def _rounded(mention: Mention) -> Decimal:
    return Decimal(f"{mention.confidence:.2f}")
