"""Finds the risk programs under which a drug is supplied: name, goal, who must register."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph.extracting.wording.clauses import Clause, clauses
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.extracting.wording.phrases import Piece, matcher, trim
from pharmagraph.model import (
    Certainty,
    ProgramActivity,
    ProgramRequirement,
    ProgramRole,
    RiskProgram,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence, Span

__all__ = ["find_programs"]

_WORD = r"(?:(?:[A-Z]\.){2,}|[A-Z][\w'/&+-]*[\u00ae\u2122]?|[a-z]{1,3}[A-Z][\w-]*[\u00ae\u2122]?)"
_NAME = rf"(?P<name>{_WORD}(?:\s+(?:(?:for|of|and)\s+)?{_WORD}){{0,5}})"
_PATTERNS = [
    clue_compile(
        rf"\b(?:[Pp]rogram(?:me)?s?|[Ss]trateg(?:y|ies)|[Rr]egistry|REMS)\s*,?\s*\(?(?:that\s+is\s+|which\s+is\s+)?(?:called|named|known\s+as)\s+(?:the\s+)?[\"']?{_NAME}"
    ),
    clue_compile(
        rf"\b(?:[Tt]he|an?|under|through|in|called|its|with|by)\s+[\"']?{_NAME}[\"']?\s+(?i:(?:safety\s+|risk\s+|restricted\s+)?(?:program(?:me)?s?|registry))\b"
    ),
    clue_compile(r"(?P<name>(?:[A-Z][\w-]*\s+){1,4}REMS)\b"),
    clue_compile(r"(?P<name>(?i:risk\s+evaluation\s+and\s+mitigation\s+strateg(?:y|ies)))\b"),
]
_FILLER = clue_compile(
    r"^(?:(?:The|A|An|Under|Through|In|This|Its|By|For)\s+)+|\s+(?:[Pp]rogram(?:me)?s?|Registry)$"
    r"|[\u00ae\u2122]"
)
_GOAL = clue_compile(
    r"\b(?:developed|designed|created|established|intended|meant|set\s+up|introduced|made|started"
    r"|implemented|aims?"
    r"|works|exists|required|needed|helps?|in\s+order"
    r"|(?:goal|purpose|aim)\s+(?:of\s+\S+\s+\S+\s+)?is)\s+(?:in\s+order\s+)?to\s+",
)
_LIMITED = clue_compile(
    r"\b(?:program(?:me)?s?|REMS|registry|strateg(?:y|ies)|registered|register|enroll?|enroll?ed"
    r"|certified|restricted)\b",
    re.IGNORECASE,
)
_TELLING = Patterns(_LIMITED)
_REGISTERED = clue_compile(
    r"\b(?:must|should|need\s+to|have\s+to|are\s+required\s+to|is\s+required\s+to"
    r"|required\s+to)\s+(?:first\s+|also\s+|all\s+)?"
    r"(?:be\s+(?:specially\s+)?(?:registered|enroll?ed|certified)"
    r"|become\s+(?:registered|enroll?ed|certified)|enroll?|register|sign\s+up|participate"
    r"|take\s+part)\b",
    re.IGNORECASE,
)
_ONLY = clue_compile(
    r"\b(?:specially\s+)?(?:registered|enroll?ed|certified)\b(?!\s+(?:in|with|to)\b)"
    r"|\b(?:registered|enroll?ed|certified)\s+(?:in|with|by|under)\b",
    re.IGNORECASE,
)
_USUAL = {
    ProgramRole.PATIENT: ProgramActivity.RECEIVE,
    ProgramRole.PRESCRIBER: ProgramActivity.PRESCRIBE,
    ProgramRole.PHARMACY: ProgramActivity.DISPENSE,
    ProgramRole.FACILITY: ProgramActivity.ADMINISTER,
}
_NOTE = "The source names no activity; it is the one that the role implies."


class _Place(NamedTuple):
    piece: Piece
    value: str


class _Pair(NamedTuple):
    """A role and its activity; *end* is where the words of the duty end, 0 if elsewhere."""

    role: _Place
    activity: _Place | None
    end: int = 0


def find_programs(page: Page) -> list[RiskProgram | ProgramRequirement]:
    """Return the risk programs of *page* and what they require, in order of place."""
    programs: dict[str, list[tuple[Sentence, Piece, Piece | None]]] = {}
    requirements: list[ProgramRequirement] = []
    current = ""
    section = -1
    for sentence in page.holding(_TELLING):
        text = page.text(sentence)
        current = current if sentence.section == section else ""
        section = sentence.section
        if not _LIMITED.search(text) or page.aside(sentence.span.start, sentence.span.end):
            continue
        name = _name(text)
        if name:
            current = _known(name[0], programs)
            programs.setdefault(current, []).append((sentence, name[1], _goal(text)))
        if current:
            for clause in clauses(page, sentence):
                requirements += _requirements(page, clause, current)
    return [*_programs(page, programs), *requirements]


def _name(text: str) -> tuple[str, Piece] | None:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            label = _FILLER.sub("", _FILLER.sub("", match["name"])).strip(" ,.\"'")
            if label and not (label.isupper() and label == "REMS") and label.lower() != "fda":
                generic = label.lower().startswith("risk evaluation")
                return label.lower() if generic else label, trim(
                    text, match.start("name"), match.end()
                )
    return None


def _known(name: str, programs: Iterable[str]) -> str:
    """Return the program already named that *name* is another writing of, or *name*."""
    short = name.lower().removesuffix(" rems")
    return next((p for p in programs if p.lower().removesuffix(" rems") == short), name)


def _goal(text: str) -> Piece | None:
    found = _GOAL.search(text)
    if not found:
        return None
    end = clue_compile(r"[.;]|,\s+(?:and|which|so|because)\b|\s+(?:because|and\s+is)\b").search(
        text, found.end()
    )
    return trim(text, found.end(), end.start() if end else len(text))


def _programs(
    page: Page, programs: dict[str, list[tuple[Sentence, Piece, Piece | None]]]
) -> list[RiskProgram]:
    facts: list[RiskProgram] = []
    for name, places in programs.items():
        told = next(((s, n, g) for s, n, g in places if g), places[0])
        sentence, label, goal = told
        text = page.text(sentence)
        spans = [page.span(sentence, *_named(text, label))]
        if goal:
            verb = _GOAL.search(text)
            spans.append(page.span(sentence, verb.start() if verb else goal.start, goal.end))
        facts.append(
            RiskProgram(
                subject=page.drug,
                evidence=tuple(spans),
                rule="risk-program",
                context=(sentence.span,),
                program=name,
                goal=goal.text if goal else "",
            )
        )
    return facts


def _named(text: str, label: Piece) -> tuple[int, int]:
    """Return the stretch that names a program, with "A program called" where it stands before."""
    before = clue_compile(
        r"(?:(?:\b[Aa]n?|\b[Tt]he)\s+(?:[\w-]+\s+){1,4})?(?:called|named|known\s+as)\s+(?:the\s+)?$"
    )
    found = before.search(text[: label.start])
    return (found.start() if found else label.start), label.end


def _requirements(page: Page, clause: Clause, program: str) -> list[ProgramRequirement]:
    duty = _REGISTERED.search(clause.text, clause.start, clause.end)
    last, first = duty.span() if duty else (clause.end, clause.start)
    roles = _places(clause, "program-roles", "role", clause.start, last)
    activities = _places(clause, "program-activities", "activity", first, clause.end)
    if duty and roles:
        pairs = _pairs(roles, activities, duty.end())
        return [_fact(page, clause, program, pair) for pair in pairs]
    only = _ONLY.search(clause.text, clause.start, clause.end)
    if only is None or not roles:
        return []
    return _by_registered(page, clause, program, roles, activities)


def _places(clause: Clause, lexicon: str, column: str, start: int, end: int) -> list[_Place]:
    found = matcher(lexicon, "phrase", column).find(clause.text[start:end])
    return [
        _Place(
            Piece(start + m.start, start + m.end, clause.text[start + m.start : start + m.end]),
            m.value,
        )
        for m in found
    ]


def _pairs(roles: list[_Place], activities: list[_Place], end: int) -> list[_Pair]:
    """Pair roles with activities in their order, or one of them with all of the others.

    The role next to the verb takes the words of the duty, up to *end*, as its own.
    """
    ends = [0] * (len(roles) - 1) + [end]
    if len(roles) == 1 and activities:
        return [_Pair(roles[0], activity, end) for activity in activities]
    if len(activities) == 1 and not _is_usual(roles, activities):
        return [_Pair(role, activities[0], n) for role, n in zip(roles, ends, strict=True)]
    if len(roles) == len(activities):
        return [_Pair(*pair) for pair in zip(roles, activities, ends, strict=True)]
    usual = {activity.value: activity for activity in activities}
    own = [usual.get(_USUAL[ProgramRole(role.value)].value) for role in roles]
    return [_Pair(*pair) for pair in zip(roles, own, ends, strict=True)]


def _is_usual(roles: list[_Place], activities: list[_Place]) -> bool:
    return any(_USUAL[ProgramRole(role.value)].value == activities[0].value for role in roles)


def _by_registered(
    page: Page, clause: Clause, program: str, roles: list[_Place], activities: list[_Place]
) -> list[ProgramRequirement]:
    """Read "only certified pharmacies can dispense it" and "dispensed by certified pharmacies"."""
    facts = []
    for role in roles:
        before = [a for a in activities if a.piece.start < role.piece.start]
        after = [a for a in activities if a.piece.start > role.piece.start]
        usual = _USUAL[ProgramRole(role.value)].value
        near = [a for a in [*before[::-1], *after] if a.value == usual] or before[-1:] or after[:1]
        facts.append(_fact(page, clause, program, _Pair(role, near[0] if near else None)))
    return facts


def _fact(page: Page, clause: Clause, program: str, pair: _Pair) -> ProgramRequirement:
    role, activity, end = pair
    kind = ProgramRole(role.value)
    spans: list[Span] = [page.span(clause.sentence, role.piece.start, max(role.piece.end, end))]
    if activity:
        spans.append(page.span(clause.sentence, activity.piece.start, activity.piece.end))
    return ProgramRequirement(
        subject=page.drug,
        evidence=tuple(spans),
        rule="program-requirement",
        context=(clause.sentence.span,),
        certainty=Certainty.STATED if activity else Certainty.IMPLIED,
        note="" if activity else _NOTE,
        program=program,
        role=kind,
        activity=ProgramActivity(activity.value) if activity else _USUAL[kind],
    )
