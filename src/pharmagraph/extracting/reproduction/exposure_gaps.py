"""Finds what is not known of use in pregnancy, of passage into milk, and of nursing children."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.clauses import is_about_drug
from pharmagraph.extracting.wording.ignorance import (
    NOBODY_KNOWS,
    NOBODY_STUDIED,
    NOT_SHOWN,
    TOO_FEW,
)
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import Piece, matcher, trim
from pharmagraph.model import GapKind, KnowledgeGap, Topic

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.wording.clauses import Clause

__all__ = ["UNKNOWN", "UNSTUDIED", "find_gaps"]

#: Says that something is not known.
UNKNOWN = clue_compile(
    r"\b(?:not\s+(?:been\s+)?(?:known|clear|certain|established|determined|understood|worked\s+out)"
    rf"|unknown|unclear|uncertain|{NOBODY_KNOWS}"
    rf"|do(?:es)?\s+not\s+(?:yet\s+)?know|{TOO_FEW}|safe(?:ty)?\b[^.;]{{2,60}}?\s{NOT_SHOWN}"
    r"|(?:data|information|evidence)\s+(?:on|about)\b[^.;]{0,120}?\b(?:is|are)\s+(?:lacking|missing|absent"
    r"|wanting|unavailable|not\s+available)"
    r"|not\s+(?:yet\s+)?been\s+(?:described|reported\s+on)"
    r"|no(?:\s+\w+){0,3}\s+(?:data|information)|not\s+enough\s+(?:data|information|evidence))\b",
    re.IGNORECASE,
)
#: Says that something was not studied.
UNSTUDIED = clue_compile(
    rf"\b{NOBODY_STUDIED}\b"
    r"|\b(?:(?:has|have|had|was|were|is|are)\s+(?:not|never)\s+(?:been\s+)?(?:\w+ly\s+"
    r"|well\s+)*(?:studied|evaluated|tested|assessed|investigated)"
    r"|(?:studies|trials)\b[^.;]{0,80}?\b(?:have|had"
    r"|were)\s+not\s+(?:yet\s+)?(?:been\s+)?(?:done|performed|conducted|carried\s+out|made)"
    r"|(?:studies|trials|data)\b[^.;]{0,60}?\b(?:do\s+not\s+(?:yet\s+)?exist|(?:have"
    r"|has)\s+yet\s+to\s+be\s+(?:done|made|carried\s+out))"
    r"|(?:studies|trials|data|experience)\b[^.;]{0,60}?\b(?:is|are)\s+(?:lacking|missing)"
    r"|(?:no|few|little|hardly\s+any|scant|not\s+enough|lack\s+of|insufficient"
    r"|limited)(?:[\s,]+(?:adequate"
    r"|well[-\s]controlled|controlled|sufficient|and|or|good|human|clinical"
    r"|reliable))*\s+(?:studies|trials|research|experience))\b",
    re.IGNORECASE,
)
_PREGNANT = clue_compile(
    r"\b(?:pregnan\w+|trimesters?|f(?:o)?etus(?:es)?|f(?:o)?etal|unborn|embryo\w*|birth\s+defects"
    r"|malformations|miscarriages?|stillbirths?|(?:preterm|premature)\s+(?:birth|delivery"
    r"|labou?r))\b",
    re.IGNORECASE,
)
#: What is not known of it is of the effects on whoever takes the drug.
_FERTILITY = clue_compile(r"\b(?:fertility|sperm|father(?:ing)? children)\b", re.IGNORECASE)
_INFANT = clue_compile(r"\b(?:infants?|bab(?:y|ies)|child|children|newborns?)\b", re.IGNORECASE)
_NURSING = clue_compile(
    r"\b(?:nursing|breast-?\s?fe(?:d|eds?|eding)|lactati\w+|milk)\b", re.IGNORECASE
)
_EFFECT = clue_compile(
    r"\b(?:(?:do(?:es)?|done)\s+to|fares?|means?\s+for|effects?|consequences?|harm\w*|hurts?|affects?|risks?|safe\w*"
    r"|(?:whether|if)\s+(?:[\w-]+\s+){1,3}?(?:can|could|may|might|will|would)\s+(?:ever\s+)?"
    r"(?:cause|lead\s+to|bring\s+on|build\s+up))\b",
    re.IGNORECASE,
)
_THROUGH = clue_compile(
    r"\b(?:exposure|exposed|swallowed|ingested|gets?|taken"
    r"|received)\s+(?:to\s+\S+\s+)?(?:through|via|in|by|with|from)\s"
    r"(?:\S+\s){0,3}?milk\b",
    re.IGNORECASE,
)
_WHETHER = clue_compile(
    r",?\s+(?:and|but)\s+(?=(?:whether|if|it\s+is|there\s+(?:is|are))\s)", re.IGNORECASE
)
_ASKED = clue_compile(r"\b(?:whether|if|how|what|the\s+(?:amount|extent|passage))\b", re.IGNORECASE)
_SO_IN_WOMEN = clue_compile(
    r"\bhow\s+much\s+of\s+[^.;]{2,40}?\s(?:does|do)\s+so\b"
    r"|\b(?:this|that|the\s+same|it|so)\b[^.;]{0,40}?\bin\s+(?:nursing\s+)?(?:women|humans|people"
    r"|mothers)\b",
    re.IGNORECASE,
)
_POINTING = clue_compile(
    r"\b(?:these|this|such|their|them|that\s+amount|those|(?:what|whether|if)\s+that"
    r"|what\s+it\s+(?:means|does))\b",
    re.IGNORECASE,
)
_EXCRETED = clue_compile(r"\b(?:excret|secret)\w+", re.IGNORECASE)
_HUMAN = clue_compile(
    r"\bhuman\s+(?:studies|trials|data|experience)\b"
    r"|\b(?:studies|trials|data)\s+in\s+(?:pregnant\s+)?(?:women|humans)\b",
    re.IGNORECASE,
)
_AGED = clue_compile(
    r"\s+(?:(?:who\s+are\s+)?(?:younger|older|under|over|aged|up\s+to|below)|[0-9])", re.IGNORECASE
)
_NEXT = clue_compile(
    r",?\s+(?:and|or|nor)\s+(?:so\s+(?:is|are)\s+)?(?=(?:(?:on|of|about|as\s+to|has|have|is"
    r"|does)\s+)?"
    r"(?:its|their|the|what|whether|if|any|how)\s)"
    r"|;\s+(?=(?:how|what|whether)\s)",
    re.IGNORECASE,
)


_INFORMATION = clue_compile(
    r"\b(?:information|data|evidence|reports|research|studies)\b", re.IGNORECASE
)
_UNBORN = compiled(r"\bunborn\b")
_MAKING = clue_compile(
    r"\bmilk\s+(?:production|supply|secretion|output)|\b(?:production|making|supply)\s+of\s+(?:\w+\s)?milk",
    re.IGNORECASE,
)
_LISTED = clue_compile(r",\s+(?:(?:and|or|nor)\s+)?|\s+(?:and|or|nor)\s+", re.IGNORECASE)


def find_gaps(
    page: Page, clause: Clause, *, inherited: bool, before: str = ""
) -> list[KnowledgeGap]:
    """Return what a clause says is not known; *inherited* if the clause *before* says so."""
    words = clause.piece.text
    if not is_about_drug(page, clause, clause.start, clause.start):
        return []
    studied = UNSTUDIED.search(words)
    if not (studied or UNKNOWN.search(words) or (inherited and _EFFECT.search(words))):
        return []
    kind = GapKind.NOT_STUDIED if studied else GapKind.NOT_KNOWN
    topic = _topic(words) or _topic_before(words, before) or _topic_of_section(page, clause)
    both = _each_told(page, clause, kind) or (_two(page, clause) if topic else [])
    if both or topic is None:
        return both
    cut = _NEXT.search(clause.text, clause.start, clause.end)
    if (
        topic is Topic.EXCRETION_IN_MILK
        and cut
        and _topic(clause.text[cut.end() : clause.end]) is Topic.EFFECT_ON_INFANT
    ):
        first = trim(clause.text, clause.start, cut.start())
        second = trim(clause.text, cut.end(), clause.end)
        told = UNKNOWN.search(words) if studied is None else studied
        late = told and clause.start + told.start() > cut.start()
        if late and (clause.text[cut.start()] == ";" or not _ASKED.search(first.text)):
            return [_gap(page, clause, second, Topic.EFFECT_ON_INFANT, kind)]
        return [
            _gap(page, clause, first, topic, kind),
            _gap(page, clause, second, Topic.EFFECT_ON_INFANT, kind),
        ]
    return [_gap(page, clause, clause.piece, topic, kind)]


def _two(page: Page, clause: Clause) -> list[KnowledgeGap]:
    """Return both gaps of "there are no studies in pregnant women, and … milk is not known"."""
    for cut in _WHETHER.finditer(clause.text, clause.start, clause.end):
        parts = (
            trim(clause.text, clause.start, cut.start()),
            trim(clause.text, cut.end(), clause.end),
        )
        topics = [_topic(part.text) for part in parts]
        studied = [UNSTUDIED.search(part.text) is not None for part in parts]
        open_ = [s or UNKNOWN.search(part.text) for s, part in zip(studied, parts, strict=True)]
        if all(topics) and topics[0] is not topics[1] and all(open_):
            kinds = [GapKind.NOT_STUDIED if s else GapKind.NOT_KNOWN for s in studied]
            both = zip(parts, topics, kinds, strict=True)
            return [_gap(page, clause, part, topic, kind) for part, topic, kind in both if topic]
    return []


def _each_told(page: Page, clause: Clause, kind: GapKind) -> list[KnowledgeGap]:
    """Return the gaps of "no information on milk, on the nursed child, or on milk production"."""
    if not _INFORMATION.search(clause.piece.text):
        return []
    edges = [clause.start]
    for cut in _LISTED.finditer(clause.text, clause.start, clause.end):
        edges += cut.span()
    edges.append(clause.end)
    parts = [trim(clause.text, *edges[n : n + 2]) for n in range(0, len(edges), 2)]
    topics = {topic: part for part in parts if (topic := _of_part(part.text))}
    if len(topics) < 2 or len(topics) < len(parts):
        return []
    return [_gap(page, clause, part, topic, kind) for topic, part in topics.items()]


def _of_part(words: str) -> Topic | None:
    """Return what an item of such a list is about: milk, the nursed child, or making milk."""
    if _MAKING.search(words):
        return Topic.LACTATION
    if _INFANT.search(words) and _NURSING.search(words):
        return Topic.EFFECT_ON_INFANT
    return Topic.EXCRETION_IN_MILK if _passage(words) == "milk" else None


def _topic_before(words: str, before: str) -> Topic | None:
    """Return what a clause is about that only points at the milk or the infants *before* it."""
    milk, pointing = _passage(before) == "milk", _POINTING.search(words)
    if milk and _SO_IN_WOMEN.search(words):
        return Topic.EXCRETION_IN_MILK
    of_child = _INFANT.search(before) or _INFANT.search(words)
    infants = milk or (of_child and _NURSING.search(before))
    return Topic.EFFECT_ON_INFANT if infants and pointing and _EFFECT.search(words) else None


def _topic_of_section(page: Page, clause: Clause) -> Topic | None:
    """Return what a section is about whose heading names pregnancy alone."""
    if _FERTILITY.search(clause.piece.text) and not _PREGNANT.search(clause.piece.text):
        return Topic.ADVERSE_EFFECTS
    heading = page.section(clause.sentence).heading
    words = heading.quote if heading else ""
    if _PREGNANT.search(words) and _HUMAN.search(clause.piece.text):
        return Topic.USE_IN_PREGNANCY
    alone = _PREGNANT.search(words) and not _NURSING.search(words)
    return Topic.USE_IN_PREGNANCY if alone else None


def _topic(words: str) -> Topic | None:
    if _MAKING.search(words) and _passage(_MAKING.sub(" ", words)) != "milk":
        return Topic.LACTATION
    if _passage(words) == "milk" and not _THROUGH.search(words):
        return Topic.EXCRETION_IN_MILK
    infant = _INFANT.search(words)
    if infant and _AGED.match(words, infant.end()) and not _NURSING.search(words):
        infant = None
    if infant and infant[0].lower().startswith("child") and not _NURSING.search(words):
        infant = None
    if infant and _EFFECT.search(words) and not _UNBORN.search(words):
        return Topic.EFFECT_ON_INFANT
    if _PREGNANT.search(words):
        return Topic.USE_IN_PREGNANCY
    if _NURSING.search(words):
        return Topic.EXCRETION_IN_MILK if _EXCRETED.search(words) else Topic.LACTATION
    return None


def _passage(words: str) -> str:
    found = matcher("body-passages", "phrase", "passage").find(words)
    return found[0].value if found else ""


def _gap(page: Page, clause: Clause, piece: Piece, topic: Topic, kind: GapKind) -> KnowledgeGap:
    return KnowledgeGap(
        subject=page.drug,
        evidence=(page.span(clause.sentence, piece.start, piece.end),),
        rule="exposure-gap",
        context=(clause.sentence.span,),
        topic=topic,
        kind=kind,
        detail=piece.text,
    )
