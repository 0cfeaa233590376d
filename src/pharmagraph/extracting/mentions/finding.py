"""Facts from mentions in the prose of labels, where no rule found anything in the sentence.

Only documents that look like a label written for prescribers are read this way: what the
filter learned, it learned on such labels.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from decimal import Decimal
from typing import TYPE_CHECKING

from pharmagraph.extracting.mentions.passages import Passage
from pharmagraph.extracting.mentions.weighing import finder
from pharmagraph.extracting.wording.phrases import fold
from pharmagraph.model import AdverseEffect, Indication, SectionKind, SentenceKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pharmagraph.extracting.mentions.weighing import Mention
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Fact, Section, Sentence

__all__ = ["find_mentioned", "is_label"]

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


def find_mentioned(page: Page, known: Sequence[Fact]) -> list[AdverseEffect | Indication]:
    """Return the effects and uses that *page* mentions in sentences without a *known* one."""
    if not is_label(page):
        return []
    return [*_effects(page, known), *_indications(page, known)]


def _effects(page: Page, known: Sequence[Fact]) -> Iterator[AdverseEffect]:
    sections = [(s, _kind(s)) for s in page.document.sections]
    read = [(s, kind) for s, kind in sections if kind in {"effects", "precautions", "boxed"}]
    taken = _sentences_of(page, [f for f in known if isinstance(f, AdverseEffect)])
    for sentence, mention, start, end in _mentions(page, "effects", read, taken):
        yield AdverseEffect(
            subject=page.drug,
            evidence=(page.document.span(start, end),),
            rule=_RULE,
            context=(sentence.span,),
            confidence=_rounded(mention),
            effect=fold(page.document.plain[start:end]),
        )


def _indications(page: Page, known: Sequence[Fact]) -> Iterator[Indication]:
    read = [(s, "uses") for s in page.document.sections if _kind(s) == "uses"]
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
    passages = [Passage(plain[s.start : s.end], kind) for s, kind in sections]
    begins = [sentence.span.start for sentence in page.document.sentences]
    for (section, _), mentions in zip(sections, finder(task).find(passages), strict=True):
        for mention in mentions:
            start, end = section.start + mention.start, section.start + mention.end
            number = bisect_right(begins, start) - 1
            if number < 0 or number in taken:
                continue
            sentence = page.document.sentences[number]
            if sentence.span.end < end or not _may_state(page, sentence, start, end):
                continue
            yield sentence, mention, start, end


def _may_state(page: Page, sentence: Sentence, start: int, end: int) -> bool:
    """Whether a mention in *sentence* can be a fact of the drug that the source affirms."""
    if sentence.kind in {SentenceKind.HEADING, SentenceKind.BOILERPLATE}:
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
