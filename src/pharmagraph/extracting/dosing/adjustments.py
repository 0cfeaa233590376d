"""Finds for whom the dose is adjusted, how and why: "lower doses in severe kidney disease".

One fact for each group of patients. Where the source recommends an adjustment and gives no
size, that is a gap in what is known, stated once for the sentence.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.dosing.amounts import find_amounts
from pharmagraph.extracting.dosing.clauses import cut_clauses
from pharmagraph.extracting.dosing.impairments import Impaired, find_impaired, impairing
from pharmagraph.extracting.wording.atoms import Atom, clear
from pharmagraph.extracting.wording.clauses import Clause, leading_basis, trailing_basis, whole
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile, know_part
from pharmagraph.extracting.wording.people import ORGAN_STATES
from pharmagraph.extracting.wording.phrases import Piece, trim
from pharmagraph.extracting.wording.quantities import may_hold_amounts
from pharmagraph.model import (
    Certainty,
    DoseAdjustment,
    Fact,
    GapKind,
    KnowledgeGap,
    Modality,
    Polarity,
    SectionKind,
    Topic,
)

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence, Span

__all__ = ["find_adjustments"]

_SECTIONS = (
    SectionKind.DOSAGE,
    SectionKind.PRECAUTIONS,
    SectionKind.OTHER,
    SectionKind.UNKNOWN,
)
_DOSE = r"(?:dos(?:e|es|age|ages|ing)|amounts?)"
_CHANGE = (
    r"(?:adjust(?:ed|ing|ments?)?|reduc(?:e|ed|ing|tions?)|lower(?:ed)?|decreas(?:e|ed|ing)|"
    r"halved?|modif\w+|smaller|chang\w+|cut)"
)
_DONE = (
    r"(?:(?:\s+(?:is|are|may|should|must|might|can|be|need\s+to\s+be|needs\s+to\s+be|"
    r"recommended|required|needed|necessary|advised|made|considered|used|given|made|not|"
    r"generally|usually))+)"
)
_WHICH = (
    r"(?:(?:starting|initial|maintenance|the|usual|normal|standard|full|oral|intravenous|adult|daily|recommended|an?|in|of)"
    r"\s+)*"
)
#: "50% of the dose appears in urine": what becomes of it in the body.
_LEAVES = (
    r"[^.;]*\b(?:excret|eliminat|recover|remov|clear|appear|absor|metaboli|"
    r"found|lost|bound|reach|dialy)\w*"
)
_MUST = r"(?:should|must|may|might|can|could|will|is|are|needs?|has|have|does|do)"
_ADJUST = clue_compile(
    rf"\b(?:no\s+(?:special\s+|specific\s+)?)?(?:{_WHICH}{_DOSE}\s+{_CHANGE}(?:{_DONE})?"
    rf"|{_WHICH}{_DOSE}(?:\s+of\s+[\w-]+)?\s+{_MUST}\s+(?:(?:usually|generally|also|to|not|"
    rf"need|have|be)\s+)*{_CHANGE}"
    rf"|{_CHANGE}\s+{_WHICH}{_DOSE}(?:\s+of\s+[\w-]+)?(?:{_DONE})?"
    rf"|(?:(?:one-)?half|(?:an?|one)[\s-](?:half|third|quarter)|two[\s-]thirds|three[\s-]quarters|[0-9]{{1,3}}(?:\s*%|\s+per\s?cent))"
    rf"\s+(?:of\s+)?{_WHICH}{_DOSE}(?!\w)(?!{_LEAVES})(?:{_DONE})?"
    rf"|(?<=\bno\s){_CHANGE}{_DONE})(?!\w)",
    re.IGNORECASE,
)
_DENIED = clue_compile(
    r"\bno\s+(?:\w+\s+){0,2}(?:dos\w+\s+)?(?:adjust|chang|reduc|modif)\w*|\bnot\s+"
    r"(?:\w+\s+){0,3}(?:needed|necessary|required|adjusted|changed|recommended|reduced|lowered|"
    r"decreased|halved)|\bnot\s+(?:\w+\s+)?(?:need|require|have\s+to|call\s+for|warrant)\b|"
    r"\bno\s+need\b",
    re.IGNORECASE,
)
_TURN = compiled(r";|,?\s+but\b|[,.]\s+(?:however|while|whereas|although|though)\b", re.IGNORECASE)
_NOT_THERE = clue_compile(r"^\W*but\s+not\s+(?:in|for|with|among)\b", re.IGNORECASE)
_YOURS = compiled(r"\byour\b", re.IGNORECASE)
#: What nobody knows is no advice: "it is not known whether the dose must be lowered".
_ASKED = clue_compile(
    r"(?:\b(?:not\s+(?:yet\s+)?(?:been\s+)?(?:known|clear|certain|determined|established|studied)"
    r"|unknown|unclear|uncertain|knows)\s+(?:whether|if)|^\W*whether)\b[^.;]*$",
    re.IGNORECASE,
)
_OPEN = clue_compile(
    r"[^.;,]*?\b(?:has|have|is|are)\s+(?:not|never)\s+(?:yet\s+)?(?:been\s+)?(?:established|determined|studied"
    r"|known|defined|evaluated)\b",
    re.IGNORECASE,
)
_ADVICE = clue_compile(
    r"\b(?:should|must|may\s+(?:be|need)|need(?:s|ed)?"
    r"|(?:is|are)\s+(?:recommended|required|advised|"
    r"necessary)|recommended|required|advised)\b",
    re.IGNORECASE,
)
_SIZE = clue_compile(
    r"\b(?:half|halved?|one[- ](?:half|third|quarter|fourth)|third|quarter|percent|"
    r"every\s+other\s+day|less\s+often|twice|once)\b|%|\bby\s+[0-9]",
    re.IGNORECASE,
)
_TAKEN = clue_compile(
    r"\b(?:dos(?:e|es|age|ages|ing)|take|takes|taken|given|give|receive|start\w*|use|used|reduced|"
    r"lowered|raised|increased)\b",
    re.IGNORECASE,
)
_LINK = clue_compile(
    r"\s*,?\s*\b(?:in|for|with|of|among|if|when|to|and|or|the|have|has|who|is|are)\s*$",
    re.IGNORECASE,
)
_LEADS = clue_compile(r"^\W*(?:in|for|with|and|or|if)\b\s*", re.IGNORECASE)
_SUBJECT = clue_compile(
    r"^(?:it|the\s+(?:drug|medication|medicine)|this\s+(?:drug|medication|medicine))\s+"
    r"(?:is|are)\s+",
    re.IGNORECASE,
)
_BEING = clue_compile(r"^\s+(?:is|are)\s+", re.IGNORECASE)


def find_adjustments(page: Page) -> list[Fact]:
    """Return the dose adjustments of *page* and the gaps that they leave, in order."""
    facts: list[Fact] = []
    dosage = page.sections(SectionKind.DOSAGE)
    for sentence in page.holding(_telling(), *_SECTIONS):
        text = page.text(sentence)
        if sentence.section in dosage:
            told = may_hold_amounts(text) or _ADJUST.possible(text)
        else:
            told = _ADVICE.possible(text) and _ADJUST.possible(text)
        if not told:
            continue
        adjust: re.Match[str] | None = None
        for part in _parts(text):
            reader = _Reader(page, sentence, part, adjust)
            facts += reader.read()
            adjust = reader.adjust
    return facts


@cache
def _telling() -> Patterns:
    """Return the patterns of words on adjusting, or of failing organs, which a dose may be for."""
    return Patterns(_ADJUST, *impairing().each)


def _parts(text: str) -> list[str]:
    """Return *text* once for each part that a contrast begins, the other parts blanked out.

    "No change in mild disease, but half the dose in severe disease" denies in one part only.
    """
    edges = [0, *(match.start() for match in _TURN.finditer(text)), len(text)]
    parts = [" " * start + text[start:end] for start, end in pairwise(edges)]
    for part in parts:
        know_part(part, text)
    return parts


class _Reader:
    """Reads one part of a sentence; *earlier* are the words on adjusting in the part before."""

    def __init__(
        self, page: Page, sentence: Sentence, text: str, earlier: re.Match[str] | None
    ) -> None:
        self.page = page
        self.sentence = sentence
        self.text = text
        self.printed = page.text(sentence)
        self.adjust = _ADJUST.search(self.text)
        self.excepted = bool(earlier and not self.adjust and _NOT_THERE.search(self.text))
        if self.excepted:
            self.adjust = earlier

    @cached_property
    def denied(self) -> bool:
        """Whether the words on adjusting, or on the dose, are denied."""
        return self.excepted or _DENIED.search(self.text) is not None

    def read(self) -> list[Fact]:
        """Return the adjustments that the sentence states, and the gap that they leave."""
        if self.adjust and not self._advises():
            return []
        if not self.adjust and (not self._gives_dose() or self.denied):
            return []
        groups = self._groups()
        if not groups or not (self.adjust or self._sized(groups)):
            return []
        basis = self._basis()
        facts: list[Fact] = [self._fact(group, basis) for group in groups]
        if self._is_open(groups):
            facts.append(self._gap())
        return facts

    def _groups(self) -> list[Impaired]:
        reason = self._basis()
        taken = [Atom(*reason[0][:2])] if reason else []
        groups = clear(find_impaired(self.text), taken)
        if self.adjust:
            return groups
        return [g for g in groups if g.population.state in ORGAN_STATES]

    def _advises(self) -> bool:
        """Tell whether the words on adjusting are advice on the drug, and no report of a case."""
        if self.adjust is None or _YOURS.search(
            self.text, self.adjust.start(), self.adjust.end() + 6
        ):
            return False
        if _ASKED.search(self.text, 0, self.adjust.start()) or _OPEN.match(
            self.text, self.adjust.end()
        ):
            return False
        dosage = self.page.section(self.sentence).kind is SectionKind.DOSAGE
        return dosage or bool(_ADVICE.search(self.text, self.adjust.start()))

    def _gives_dose(self) -> bool:
        dosage = self.page.section(self.sentence).kind is SectionKind.DOSAGE
        return dosage and may_hold_amounts(self.text)

    def _sized(self, groups: list[Impaired]) -> bool:
        """Tell whether a dose is given for the groups, though nothing is said to be adjusted."""
        if self.page.section(self.sentence).kind is not SectionKind.DOSAGE:
            return False
        amounts = find_amounts(self.text)
        told = _TAKEN.search(self.text) or ":" in self.text
        return bool(groups and amounts and told)

    def _is_open(self, groups: list[Impaired]) -> bool:
        """Tell whether an adjustment is recommended and no size of it is given."""
        amounts = cut_clauses(self.text, 0, frozenset())
        return not (self.denied or amounts or _SIZE.search(self.text) or not groups)

    def _basis(self) -> tuple[Piece, Piece] | None:
        """Return the stated reason: all of its words, and those that say it of the drug."""
        clause = Clause(self.sentence, trim(self.text), self.text)
        start = self.adjust.start() if self.adjust else len(self.text)
        found = leading_basis(clause, start) or trailing_basis(clause, start)
        if not found:
            return None
        own = self.page.mention.match(found.text)
        being = _BEING.match(found.text[own.end() :]) if own else None
        cut = own.end() + being.end() if own and being else 0
        if not cut and (subject := _SUBJECT.match(found.text)):
            cut = subject.end()
        return found, trim(self.text, found.start + cut, found.end)

    def _fact(self, group: Impaired, basis: tuple[Piece, Piece] | None) -> DoseAdjustment:
        place = self._instruction(group)
        reasons = [self._cause(basis[0])] if basis else []
        spans = [*group.parts, (place.start, place.end), *reasons]
        return DoseAdjustment(
            subject=self.page.drug,
            evidence=tuple(dict.fromkeys(self.page.span(self.sentence, *s) for s in spans)),
            rule="dose-adjustment",
            context=self._context(),
            polarity=Polarity.DENIED if self.denied else Polarity.AFFIRMED,
            modality=_modality(place.text),
            population=group.population,
            instruction=" ".join(place.text.split()),
            basis=basis[1].text if basis else "",
        )

    def _context(self) -> tuple[Span, ...]:
        lead = self.page.lead_in(self.sentence)
        return tuple(whole(self.page, s) for s in (lead, self.sentence) if s)

    def _cause(self, piece: Piece) -> tuple[int, int]:
        """Return the place of a reason together with the word that makes it one."""
        before = re.search(r"\w+(?:\s+of|\s+to)?\s+$", self.text[: piece.start])
        return (before.start() if before else piece.start, piece.end)

    def _instruction(self, group: Impaired) -> Piece:
        """Return the words that say what to do for *group*, without the group itself."""
        clauses = cut_clauses(self.text, 0, frozenset())
        own = [c for c in clauses if c.start <= group.start < c.end]
        own = own or [c for c in clauses if c.start >= group.start] or clauses[-1:]
        if own:
            clause = own[0]
            start = group.end if clause.start <= group.start < clause.amount.start else clause.start
            end = group.start if clause.amount.end <= group.start else clause.end
            return self._trimmed(start, max(end, clause.amount.end))
        if self.adjust:
            size = _SIZE.search(self.text, self.adjust.end())
            stop = self._stop(size.end()) if size else self.adjust.end()
            return self._trimmed(self.adjust.start(), stop)
        return trim(self.text)

    def _stop(self, place: int) -> int:
        """Return the end of the words around *place*: before a comma or the next group."""
        stop = clue_compile(
            r"[,;.]|\s+(?:in|for)\s+(?:patients|people|those|the\s+elderly|adults)\b"
        ).search(self.text, place)
        return stop.start() if stop else len(self.text)

    def _trimmed(self, start: int, end: int) -> Piece:
        piece = trim(self.printed, start, end)
        while (link := _LINK.search(piece.text)) and link.start() > 0:
            piece = trim(self.printed, piece.start, piece.start + link.start())
        if lead := _LEADS.match(piece.text):
            piece = trim(self.printed, piece.start + lead.end(), piece.end)
        return piece

    def _gap(self) -> KnowledgeGap:
        place = (self.adjust.start(), self.adjust.end()) if self.adjust else (0, len(self.text))
        words: Span = self.page.span(self.sentence, *place)
        return KnowledgeGap(
            subject=self.page.drug,
            evidence=(words,),
            rule="dose-adjustment",
            context=self._context(),
            certainty=Certainty.IMPLIED,
            note="The source recommends an adjustment of the dose and does not give its size.",
            topic=Topic.SIZE_OF_ADJUSTMENT,
            kind=GapKind.NOT_GIVEN,
            detail=" ".join(words.quote.split()),
        )


def _modality(words: str) -> Modality | None:
    for word, modality in (
        ("must", Modality.MUST),
        ("should", Modality.SHOULD),
        ("recommended", Modality.SHOULD),
        ("may", Modality.MAY),
        ("might", Modality.MAY),
    ):
        if re.search(rf"\b{word}\b", words, re.IGNORECASE):
            return modality
    return None
