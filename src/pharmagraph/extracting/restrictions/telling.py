"""Finds whom the prescriber is to be told of before use: "tell your doctor if you have gout".

Where the doctor is said to decide against the drug then, it is a contraindication.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph.compiling import compiled
from pharmagraph.extracting.restrictions.illnesses import is_illness
from pharmagraph.extracting.restrictions.targets import read_targets
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.extracting.wording.phrases import trim
from pharmagraph.model import Modality, Recommendation, SectionKind, SentenceKind
from pharmagraph.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.restrictions.targets import Target
    from pharmagraph.model import Sentence

__all__ = ["Told", "find_told"]

_SECTIONS = (
    SectionKind.PRECAUTIONS,
    SectionKind.CONTRAINDICATIONS,
    SectionKind.PREGNANCY,
    SectionKind.DOSAGE,
    SectionKind.SUMMARY,
)
_WHOM = r"(?:your|the|a)\s+(?:doctor|physician|health|pharmacist|nurse|prescriber|provider|child)"
_TELL = clue_compile(
    rf"\b(?:tell|inform|talk\s+(?:to|with)|speak\s+(?:to|with)|check\s+with|ask|consult|contact)\s+{_WHOM}"
    r"[^.:;]{0,140}?\bif\s+you\s*(?P<mid>(?:or\s+(?:your\s+child|anyone\s+in\s+your\s+family"
    r"|a\s+family"
    r"\s+member)\s*)?)(?=:|ha(?:ve|s)|are|suffer|had|ever)",
    re.IGNORECASE,
)
_ASKED_AFTER = clue_compile(
    rf"^\W*if\s+you\s+(?P<cond>(?:are|have|suffer)\b[^.;:]{{3,200}}?),\s+(?:please\s+)?(?:ask|tell|talk\s+to"
    rf"|check\s+with|consult)\s+{_WHOM}",
    re.IGNORECASE,
)
_TELLING = Patterns(_TELL, _ASKED_AFTER)
_ANNOUNCES = clue_compile(
    rf"\b(?:tell|inform|talk\s+(?:to|with)|speak\s+(?:to|with)|check\s+with|ask|consult)\s+{_WHOM}"
    r"[^.;]{0,200}$",
    re.IGNORECASE,
)
_CONDITIONAL = clue_compile(
    r"\b(?:if|whether|you|following|apply|applies|before)\b[^.;]{0,120}:?\s*$", re.IGNORECASE
)
_LATER = clue_compile(
    r"\b(?:immediately|right\s+away|straight\s?away|at\s+once|as\s+soon\s+as|urgently|promptly"
    r"|notice"
    r"|symptoms?\s+(?:of|that|get|do|worsen)|side\s+effects?|any\s+of\s+these\s+symptoms"
    r"|get\s+worse"
    r"|experience|develop|while\s+(?:you\s+are\s+)?(?:taking|using)|during\s+treatment"
    r"|after\s+(?:taking|using)"
    r"|(?:not|never)\s+(?:take|use|have|inject)\s+(?:any\s+more|another|more|further)|stop\s+(?:taking|using)"
    r"|questions|unusual\s+problems|think\s+you\s+(?:have|may\s+have)\s+taken|surgery|operation"
    r"|not\s+sure)\b",
    re.IGNORECASE,
)
_TAKEN = clue_compile(
    r"\b(?:tak(?:e|ing)|us(?:e|ing)|receiv(?:e|ing)|treated\s+with)\b", re.IGNORECASE
)
_FRONT = compiled(
    r"(?:(?:or|and)\s+)?(?:if\s+)?(?:you\s+(?:or\s+[^,;.]{3,40}?\s(?=ha(?:s|ve)))?)?"
    r"(?:have\s+or\s+(?:have\s+)?(?:ever\s+)?(?:had|have\s+ever\s+had)\s+"
    r"|(?:have|has)\s+(?:ever\s+)?had\s+"
    r"|(?:have|has|had|with|suffer(?:ing)?\s+from)\s+)?",
    re.IGNORECASE,
)
_DECIDED = clue_compile(
    r"\W*(?:(?:in\s+(?:this|that)\s+case|if\s+(?:so|you\s+(?:do|have|are))),?\s+you\s+(?:must|should)\s+not\s+(?:take|use"
    r"|receive)"
    r"|(?:(?:in\s+(?:this|that)\s+case|if\s+(?:so|you\s+(?:do|have|are))),?\s+)?(?:your|the)\s+(?:doctor|(?:health\s?care|care)\s+provider|provider|physician|prescriber)\s+(?:will|may"
    r"|might)\s+(?:probably\s+)?"
    r"(?:(?:(?:tell\s+you|decide|say)\s+that\s+you\s+(?:must|should)\s+not|tell\s+you\s+not\s+to|decide\s+not\s+to|advise\s+you\s+not\s+to)\s+(?:take|use|receive"
    r"|give)"
    r"|(?:decide|tell\s+you|say|find)\s+(?:that\s+)?(?:(?:this\s+(?:drug|medicine|medication)|(?!this\b)[\w-]+)\s+)is\s+not"
    r"\s+(?:right\s+|suitable\s+|safe\s+)?for\s+you"
    r"|not\s+(?:prescribe|give))"
    r")\b(?!.*\bif\b(?!\s(?:this|that|(?:any|one|either|some)\sof\s(?:these|this|them|those)|(?:you|they)\s(?:do|have|are|had)\W*$"
    r"|(?:you|they)\s(?:have|had|suffer\sfrom)\s(?:(?:any|one|either|some)\s(?:of\s)?)?(?:these|this|them|those|it|that)\b)))",
    re.IGNORECASE,
)
_PART = clue_compile(r"(?<=[a-z)])[.;]\s+(?=\S)")
_MAY = clue_compile(r"\b(?:may|might)\b", re.IGNORECASE)
_SENTENCE_END = compiled(r"(?<=[a-z)])(?<!\bSt)[.]\s+(?=[A-Z])")
_TAIL = clue_compile(
    r"\s*,?\s*(?:before\s+(?:taking|using|receiving|you\s)|(?:as|since|because)\s).*$",
    re.IGNORECASE,
)
_STATES = compiled(r"(?:you\s+)?(?:are|think|might|may|plan|could|become|intend)\b", re.IGNORECASE)
_HABITS = clue_compile(
    r"(?:,?\s(?:and|or)|[,;])\s(?:if\s+you\s+)?(?:(?:have|are|also|you)\s+)*(?:ever\s+)?"
    r"(?:tak\w+|us(?:e|ed|ing)|drink\w*|drunk|overused?|smok\w+|receiv\w+)\b",
    re.IGNORECASE,
)
_TAKING = compiled(
    r"\s*(?:(?:have|are|were|has)\s+)?(?:(?:been|ever|recently|also|currently)\s+)*"
    r"(?:tak\w+|us(?:e|ed|ing)|drink\w*|drunk|smok\w+|receiv\w+|treated|given|due|scheduled"
    r"|going)\b",
    re.IGNORECASE,
)


class Told(NamedTuple):
    """What *sentence* says the prescriber is to be told; *lead_in* announces it."""

    sentence: Sentence
    lead_in: Sentence | None
    targets: tuple[Target, ...]
    recommendation: Recommendation
    modality: Modality | None = None


def find_told(page: Page) -> Iterator[Told]:
    """Yield the conditions and people of which the prescriber is to be told before use."""
    sentences = page.sentences(*_SECTIONS)
    telling = {sentence.span.start for sentence in page.holding(_TELLING, *_SECTIONS)}
    for number, sentence in enumerate(sentences):
        if sentence.lead_in is None and sentence.span.start not in telling:
            continue
        text = page.text(sentence)
        lead_in = page.lead_in(sentence)
        if sentence.kind is SentenceKind.ITEM and lead_in is not None:
            targets = _of_item(page, text, lead_in) or _in_text(text)
        else:
            targets = _in_text(text)
        if targets:
            after = sentences[number + 1] if number + 1 < len(sentences) else None
            against = _decided(text) or (after is not None and _DECIDED.match(page.text(after)))
            advice = Recommendation.DO_NOT_USE if against else Recommendation.CONSULT_FIRST
            may = Modality.MAY if against and _MAY.search(against[0]) else None
            yield Told(sentence, lead_in, targets, advice, may)


def _decided(text: str) -> re.Match[str] | None:
    """Return what a sentence or item says behind what it asks after: that the doctor decides."""
    if not _DECIDED.possible(text):
        return None
    starts = (part.end() for part in _PART.finditer(text))
    return next(filter(None, (_DECIDED.match(text, start) for start in starts)), None)


@remembered
def _in_text(text: str) -> tuple[Target, ...]:
    """Return what a sentence says itself: "tell your doctor if you have gout or asthma"."""
    if (first := _ASKED_AFTER.match(text)) and not _LATER.search(text):
        return _targets(text, *first.span("cond"))
    found = _TELL.search(text)
    ending = _SENTENCE_END.search(text, found.end()) if found else None
    end = ending.start() if ending else len(text)
    if not found or _LATER.search(text, 0, end) or text.rstrip().endswith(":"):
        return ()
    return _targets(text, found.end(), end)


def _of_item(page: Page, text: str, lead_in: Sentence) -> tuple[Target, ...]:
    """Return what an item below "tell your doctor if you:" names in its first sentence."""
    said = page.text(lead_in)
    announced = _ANNOUNCES.search(said) and _CONDITIONAL.search(said)
    if not announced or _LATER.search(said) or _TAKEN.search(said[said.rfind(" if ") :]):
        return ()
    ending = _SENTENCE_END.search(text)
    end = ending.start() if ending else len(text)
    return () if _LATER.search(text, 0, end) else _targets(text, 0, end)


def _targets(text: str, start: int, end: int) -> tuple[Target, ...]:
    if _TAKING.match(text, start, end):
        return ()
    habits = _HABITS.search(text, start, end)
    end = habits.start() if habits else end
    front = _FRONT.match(text, start, end)
    at = front.end() if front else start
    piece = trim(text, at, end)
    tail = _TAIL.search(text, piece.start, piece.end)
    stop = tail.start() if tail else piece.end
    conditions = not _STATES.match(text, piece.start)
    found = read_targets(text, piece.start, stop, conditions=conditions)
    return tuple(filter(_is_named, found))


def _is_named(target: Target) -> bool:
    """Tell whether a target is an illness, or people in a bodily state in a word or two."""
    people = target.population
    if target.condition or people is None:
        return is_illness(target.condition)
    label = people.label
    short = len(label.split()) <= _MOST_WORDS and "(" not in label
    return short and people.state is not None and not label.startswith("have")


_MOST_WORDS = 5
