"""Finds what the source says is not known of the drug's safety and effectiveness, and in whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.clauses import clauses, is_about_drug, whole
from pharmagraph.extracting.wording.groups import find_groups
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.extracting.wording.people import state_of
from pharmagraph.extracting.wording.phrases import trim
from pharmagraph.model import GapKind, KnowledgeGap, PopulationState, SectionKind, Topic

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.wording.clauses import Clause
    from pharmagraph.extracting.wording.phrases import Piece

__all__ = ["find_unknowns"]

_SECTIONS = (
    SectionKind.OVERVIEW,
    SectionKind.DOSAGE,
    SectionKind.PREGNANCY,
    SectionKind.PRECAUTIONS,
    SectionKind.CONTRAINDICATIONS,
    SectionKind.ADVERSE_EFFECTS,
    SectionKind.SUMMARY,
    SectionKind.OTHER,
)
_UNKNOWN = clue_compile(
    r"\b(?:not\s+(?:yet\s+)?(?:been\s+)?(?:known|clear|certain|established|determined|proven|shown)"
    r"|unknown|unclear|uncertain)\b",
    re.IGNORECASE,
)
_UNSTUDIED = clue_compile(
    r"\bnot\s+(?:yet\s+)?(?:been\s+)?(?:\w+ly\s+|well\s+)?(?:studied|evaluated|tested|assessed"
    r"|investigated|examined)\b",
    re.IGNORECASE,
)
_TELLING = Patterns(_UNKNOWN, _UNSTUDIED)
_OF = {
    Topic.SAFETY: clue_compile(r"\b(?:safety|safe)\b", re.IGNORECASE),
    Topic.EFFECTIVENESS: clue_compile(
        r"\b(?:effectiveness|efficacy|effective|(?:how\s+well|whether|if)\s+\S+\s+(?:\S+\s+)?works?)\b",
        re.IGNORECASE,
    ),
}
_REPRODUCTIVE = frozenset(
    {PopulationState.PREGNANCY, PopulationState.LACTATION, PopulationState.CHILDBEARING_POTENTIAL}
)


def find_unknowns(page: Page) -> list[KnowledgeGap]:
    """Return what is not known of how safe and how effective the drug is, in order.

    What is not known of use in pregnancy and while nursing is found with pregnancy.
    """
    return [
        gap
        for sentence in page.holding(_TELLING, *_SECTIONS)
        if _is_open(page.text(sentence))
        for clause in clauses(page, sentence)
        for gap in _gaps(page, clause)
    ]


def _is_open(text: str) -> bool:
    return bool(_UNKNOWN.search(text) or _UNSTUDIED.search(text))


def _gaps(page: Page, clause: Clause) -> list[KnowledgeGap]:
    words = clause.piece.text
    if not _is_open(words) or state_of(words) in _REPRODUCTIVE:
        return []
    if not is_about_drug(page, clause, clause.start, clause.end):
        return []
    topics = {topic: match for topic, at in _OF.items() if (match := at.search(words))}
    if not topics and not (_UNSTUDIED.search(words) and find_groups(words)):
        return []
    places = {
        topic: trim(clause.text, clause.start + match.start(), clause.end)
        for topic, match in topics.items()
    } or {Topic.SAFETY: clause.piece, Topic.EFFECTIVENESS: clause.piece}
    return [_gap(page, clause, topic, piece) for topic, piece in places.items()]


def _gap(page: Page, clause: Clause, topic: Topic, piece: Piece) -> KnowledgeGap:
    words = clause.piece.text
    groups = find_groups(words)
    return KnowledgeGap(
        subject=page.drug,
        evidence=(page.span(clause.sentence, piece.start, piece.end),),
        rule="unknown-safety",
        context=(whole(page, clause.sentence),),
        population=groups[0].population if groups else None,
        topic=topic,
        kind=GapKind.NOT_STUDIED if _UNSTUDIED.search(words) else GapKind.NOT_KNOWN,
        detail=" ".join(piece.text.split()),
    )
