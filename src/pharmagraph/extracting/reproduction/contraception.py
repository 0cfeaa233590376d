"""Finds what people must do so that nobody unborn is exposed: who, what, and when.

Each rule keeps the stretches of time that are printed for it and takes none from another
rule.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph.compiling import compiled
from pharmagraph.extracting.reproduction.partners import find_partners, read_bound
from pharmagraph.extracting.reproduction.turns import read_turns
from pharmagraph.extracting.reproduction.windows import Limb, read_limbs
from pharmagraph.extracting.wording.clauses import PROSE_SECTIONS
from pharmagraph.extracting.wording.patterns import Pattern, Patterns, clue_compile
from pharmagraph.extracting.wording.people import names_people
from pharmagraph.extracting.wording.phrases import Piece, trim
from pharmagraph.lexicons import table
from pharmagraph.model import Modality, Population, ReproductivePrecaution, Requirement
from pharmagraph.model import TreatmentPhase as Phase

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence, Span

__all__ = ["find_precautions"]


class _Rule(NamedTuple):
    """Words of a sentence that ask for something; *start* is its modal verb or the words."""

    start: int
    end: int
    requirement: Requirement
    modal: str
    starts_clause: bool


class _Duty(NamedTuple):
    """A rule with who it binds, its stretches of time, and where its words end."""

    rule: _Rule
    subject: Piece | None
    limbs: list[Limb]
    end: int


_INSIDE = clue_compile(r"\b(must|should|required|recommended|needed|need)\b", re.IGNORECASE)
_MODAL = compiled(
    r"\b(must|should|need\s+to|have\s+to|ha(?:s|ve)\s+to"
    r"|(?:are|is)\s+(?:required|advised|told|asked)\s+to|ought\s+to|do)\s+"
    r"(?:(?:also|always|agree\s+to|either|both|then|instead|continue\s+to)\s+)*(?:not\s+"
    r"|never\s+)?$"
    r"|\b(must|should|is|are|be)\s+[^,;.]{0,30}$",
    re.IGNORECASE,
)
_NEED_NOT = clue_compile(r"\b(?:not|n't|never|no\s+longer)\s+$", re.IGNORECASE)
_CAUSE = clue_compile(r"\s*(?:as|since|because(?:\s+of)?|due\s+to|given)\s+", re.IGNORECASE)
_OBLIGED = {
    **dict.fromkeys(("must", "need", "have", "has", "are", "is", "required"), Modality.MUST),
    **dict.fromkeys(("should", "ought"), Modality.SHOULD),
}
_SENTENCE_END = clue_compile(r"(?<=[a-z)])\.\s+(?=\S)")
_IF_YOU = clue_compile(
    r"if\s+(?:your?\s+)?([^,]+),\s*(?:you|they)(?:\s+will|\s+and\s+your\s+\w+\s+partners?)?$",
    re.IGNORECASE,
)
#: What the drug is for: "it is used to prevent pregnancy".
_PURPOSE = clue_compile(
    r"\b(?:is|are|was|were|been)\s+(?:also\s+|sometimes\s+)?(?:used|taken|given|prescribed|sold|injected|worn"
    r"|approved|indicated|inserted|placed|meant|intended)\s+(?:[\w-]+\s+){0,6}?to\s+(?:help\s+)?$",
    re.IGNORECASE,
)
_OUGHT = clue_compile(r"\b(?:must|should|need|has\s+to|have\s+to)\b", re.IGNORECASE)
_THEY = clue_compile(r"\s*(?:they|these\s+(?:patients|women|men|females|males))\b", re.IGNORECASE)
_UNKNOWN = clue_compile(
    r"\b(?:not\s+known|unknown|decrease|reduce|less\s+effective|interact)\b", re.IGNORECASE
)


@cache
def _patterns() -> Patterns:
    return Patterns(*(_pattern(row["phrase"]) for row in table("requirements")))


def _pattern(phrase: str) -> Pattern:
    parts = [re.escape(part.strip()).replace(r"\ ", r"\s+") for part in phrase.split("…")]
    text = r"\s+(?:[^.;]{0,80}?[\s(,-])??".join(parts)
    return clue_compile(rf"\b{text}\b", re.IGNORECASE)


@cache
def _requirements() -> list[Requirement]:
    return [Requirement(row["requirement"]) for row in table("requirements")]


def find_precautions(page: Page) -> list[ReproductivePrecaution]:
    """Return the precautions on pregnancy, contraception, donation and tests, in order."""
    facts: list[ReproductivePrecaution] = []
    section = -1
    told: list[Population | None] = [None]
    for sentence in page.holding(_patterns(), *PROSE_SECTIONS):
        told = told if sentence.section == section else [None]
        section = sentence.section
        found, told = _in_sentence(page, sentence, told)
        facts += found
    return facts


def _in_sentence(
    page: Page, sentence: Sentence, told: list[Population | None]
) -> tuple[list[ReproductivePrecaution], list[Population | None]]:
    """Return the precautions of *sentence* and whom it binds; *told* is who "they" are."""
    text = page.text(sentence)
    rules = _rules(text)
    if not rules:
        return [], told
    facts: list[ReproductivePrecaution] = []
    subject: Piece | None = None
    people: list[Population | None] = told if _THEY.match(text) else [None]
    for number, rule in enumerate(rules):
        place = sentence.span.start
        if page.aside(place + rule.start, place + rule.end) or _UNKNOWN.search(text[: rule.start]):
            continue
        subject = _subject(text, rules, number) or subject
        people = read_bound(text, subject) if subject else people
        end = _end(text, rules, number)
        limbs = _limbs(text, rules, number, end)
        turns = read_turns(text, rule.end, end) if any(limb.period for limb in limbs) else []
        if turns:
            end = turns[0].start
            limbs = [limb for limb in limbs if limb.piece.start < end]
        duty = _Duty(rule, subject, limbs, end)
        facts += [_fact(page, sentence, duty, each) for each in people]
        for turn in turns:
            others = _Duty(rule, turn.who, turn.limbs, end)
            facts += [_fact(page, sentence, others, each) for each in read_bound(text, turn.who)]
    return facts, people if facts else told


def _rules(text: str) -> list[_Rule]:
    found = [
        rule
        for number, match in _patterns().finditer(text)
        if (rule := _rule(text, match, _requirements()[number]))
    ]
    kept: list[_Rule] = []
    for rule in sorted(found, key=lambda r: (r.end - r.start, r.start)):
        if all(
            rule.end <= k.start or k.end <= rule.start or rule.requirement is not k.requirement
            for k in kept
        ):
            kept.append(rule)
    return sorted(kept, key=lambda r: (r.end, r.start))


def _rule(text: str, match: re.Match[str], requirement: Requirement) -> _Rule | None:
    """Return the rule that words of ``requirements.tsv`` state, if they ask for it at all."""
    before = text[: match.start()].rstrip().lower()
    if _PURPOSE.search(text, 0, match.start()) and not _OUGHT.search(before):
        return None
    imperative = not before or before.endswith("do")
    if modal := _MODAL.search(text, max(0, match.start() - 60), match.start()):
        if _NEED_NOT.search(text, 0, modal.start()):
            return None
        word = modal[1] or modal[2]
        return _Rule(
            modal.start(), match.end(), requirement, word.lower().split()[0], starts_clause=True
        )
    inside = _INSIDE.search(match[0])
    if not (inside or imperative or _follows(text, match.start())):
        return None
    word = inside[1].lower() if inside else ""
    return _Rule(match.start(), match.end(), requirement, word, imperative)


def _follows(text: str, place: int) -> bool:
    """Tell whether the words at *place* go on a list of duties: "must …, and use …"."""
    before = text[:place].rstrip().lower()
    goes_on = before.endswith((" and", " or", ",", "and to", "or to"))
    return goes_on and _DUTY.search(before) is not None


_DUTY = compiled(r"\b(?:must|should|need\s+to|required\s+to|do\s+not)\b")


def _end(text: str, rules: list[_Rule], number: int) -> int:
    """Return where the words of a rule end: where the next rule, or another sentence, begins."""
    rule = rules[number]
    later = [r.start for r in rules[number + 1 :] if r.start >= rule.end]
    if not later:
        return len(text)
    cut = max(text.rfind(mark, rule.end, later[0]) for mark in (",", ";", " and ", ". "))
    return cut if cut > 0 else later[0]


def _subject(text: str, rules: list[_Rule], number: int) -> Piece | None:
    """Return the words before the modal verb that say who: "all males taking it"."""
    rule = rules[number]
    before = max((r.end for r in rules[:number] if r.end <= rule.start), default=0)
    cause = _CAUSE.match(text)
    start = before
    limbs = read_limbs(text, before, rule.start)
    if limbs:
        start = limbs[-1].piece.end
    if cause and not before:
        comma = text.rfind(",", 0, rule.start)
        start = max(start, comma + 1)
    if before:
        start = max(start, *(text.rfind(mark, before, rule.start) + 1 for mark in (",", ";", ". ")))
    if sentences := list(_SENTENCE_END.finditer(text, start, rule.start)):
        start = sentences[-1].end()
    piece = _condition(text, trim(text, start, rule.start))
    if limbs and not names_people(piece.text):
        piece = trim(text, before, limbs[0].piece.start)
        whole_piece = trim(text, before, rule.start)
        piece = whole_piece if names_people(piece.text) else piece
    return piece if names_people(piece.text) else None


def _condition(text: str, piece: Piece) -> Piece:
    """Return the condition of "if your partner can become pregnant, you", which says who."""
    found = _IF_YOU.match(text, piece.start, piece.end)
    return trim(text, found.start(1), found.end(1)) if found else piece


def _limbs(text: str, rules: list[_Rule], number: int, end: int) -> list[Limb]:
    """Return the stretches of time of a rule: after its words, or opening its sentence."""
    rule = rules[number]
    limbs = read_limbs(text, rule.end, end)
    inner = read_limbs(text, rule.start, rule.end)
    if not limbs and not inner and number == 0:
        limbs = [
            limb
            for limb in read_limbs(text, 0, rule.start)
            if limb.piece.start == 0 or _opens(text, limb)
        ]
    if not limbs and number + 1 < len(rules) and _shares(rules[number], rules[number + 1]):
        return _limbs(text, rules, number + 1, _end(text, rules, number + 1))
    return [*inner, *limbs]


def _opens(text: str, limb: Limb) -> bool:
    before = text[: limb.piece.start].rstrip().lower()
    return not names_people(before)


def _shares(rule: _Rule, following: _Rule) -> bool:
    """Tell whether one predicate asks for both: "not donate blood or sperm while …"."""
    if rule.start == following.start:
        return True
    pair = {rule.requirement, following.requirement}
    return not following.starts_clause and pair == {
        Requirement.AVOID_PREGNANCY,
        Requirement.USE_CONTRACEPTION,
    }


def _fact(
    page: Page, sentence: Sentence, duty: _Duty, people: Population | None
) -> ReproductivePrecaution:
    text = page.text(sentence)
    rule, _, limbs, end = duty
    lengths = {limb.phase: limb.period for limb in reversed(limbs) if limb.period}
    partners, places = find_partners(text, rule.start, end)
    basis = _basis(text, rule.start)
    pieces = [_first_words(text, duty), *(limb.piece for limb in limbs), *places]
    return ReproductivePrecaution(
        subject=page.drug,
        evidence=_spans(page, sentence, pieces),
        rule="reproductive-precaution",
        context=(sentence.span,),
        modality=_OBLIGED.get(rule.modal),
        population=people,
        requirement=rule.requirement,
        phases=tuple(phase for phase in Phase if any(limb.phase is phase for limb in limbs)),
        before=lengths.get(Phase.BEFORE),
        after=lengths.get(Phase.AFTER),
        partners=partners,
        basis=basis.text if basis else "",
    )


def _first_words(text: str, duty: _Duty) -> Piece:
    """Return the rule's own words, from who to the first stretch of time that adjoins."""
    rule, subject, limbs, _ = duty
    adjoins = subject and 0 <= rule.start - subject.end < 3
    start = subject.start if subject and adjoins else rule.start
    next_to = [limb.piece.end for limb in limbs if not text[rule.end : limb.piece.start].strip()
               and limb.piece.start >= rule.end]  # fmt: skip
    end = next_to[0] if next_to else rule.end
    return Piece(start, end, text[start:end])


def _spans(page: Page, sentence: Sentence, pieces: list[Piece]) -> tuple[Span, ...]:
    found: list[Span] = []
    for piece in pieces:
        span = page.span(sentence, piece.start, piece.end)
        if span not in found:
            found.append(span)
    return (found[0], *sorted(found[1:]))


def _basis(text: str, end: int) -> Piece | None:
    cause = _CAUSE.match(text)
    comma = text.rfind(",", 0, end)
    if cause and comma > cause.end():
        return trim(text, cause.end(), comma)
    trailing = clue_compile(
        r",?\s+(?:because(?:\s+of)?|due\s+to|since)\s+(?=\S)", re.IGNORECASE
    ).search(text, end)
    return trim(text, trailing.end(), len(text)) if trailing else None
