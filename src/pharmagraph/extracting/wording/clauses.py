"""Cuts sentences into clauses and tells whether a clause is about the drug."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import Piece, trim
from pharmagraph.lexicons import fold_case
from pharmagraph.model import SectionKind
from pharmagraph.records import dataclass
from pharmagraph.remembering import remembered

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence, Span

__all__ = [
    "PROSE_SECTIONS",
    "Clause",
    "clauses",
    "had_from",
    "is_about_drug",
    "leading_basis",
    "trailing_basis",
    "whole",
]

#: Sections in which advice on whom the drug is for can stand.
PROSE_SECTIONS = (
    SectionKind.OVERVIEW,
    SectionKind.ADVERSE_EFFECTS,
    SectionKind.DOSAGE,
    SectionKind.PREGNANCY,
    SectionKind.CONTRAINDICATIONS,
    SectionKind.PRECAUTIONS,
    SectionKind.SUMMARY,
    SectionKind.OTHER,
    SectionKind.UNKNOWN,
)

_SUBJECT = (
    r"(?:it|its|this|they|the|patients?|women|females?|males?|men|people|those|children|mothers"
    r"|use|caution"
    r"|nursing|breastfeeding|breast-feeding|pregnan\w+|no|there|studies|animal|do|should|must|if"
    r"|because|since"
    r"|effective|only|prescribers|pharmacies|pharmacists|doctors|physicians|both|all|any)\b"
)
_CUT = compiled(
    rf"(?=[;,.]|\s+(?:and|but|-)\s)(?:;\s*(?:however,?\s+|therefore,?\s+|and\s+|but\s+)?|,\s+(?:but|however,?|although|though|whereas|so|therefore)\s+"
    rf"|,\s+and\s+(?={_SUBJECT}\s+\S)|\.\s+(?=[a-z])|,?\s+and\s+(?=(?:it|they|its\s+effects?)\b)|\s+-\s+"
    r"|\s+but\s+(?=(?:it|they|the|should|must|may)\b))"
)
_ADVISED = clue_compile(r",?\s+and\s+(?=(?:should|must)\s+(?:not|never)\b)", re.IGNORECASE)
_VERB = compiled(
    r"\b(?:is|are|was|were|be|has|have|had|should|must|may|can|cannot|could|might|does|do|did|will"
    r"|not"
    r"|found|showed|shows|suggests?|saw|caused|use|take|avoid|stop|pass|passes|enter|reach|gets?"
    r"|enters|crosses|causes|harms|affects|appears|requires|belongs|falls|reaches)\b",
    re.IGNORECASE,
)
#: What announces a list of clauses: "if any of the following is true: you have gout; you …".
_IF_ANY = clue_compile(r"\bif\s[^.;:]*:\s", re.IGNORECASE)
_YOU = clue_compile(r"(?:or\s)?(?:if\s)?(?:you|your)\s", re.IGNORECASE)
_WHO = clue_compile(r"\bwho\s+", re.IGNORECASE)
_CAUSE = r"(?:because(?:\s+of)?|due\s+to|owing\s+to|since|as\s+a\s+result\s+of|on\s+account\s+of)"
_LEADING = compiled(rf"\s*(?:{_CAUSE}|as|given)\s+(?=\S)", re.IGNORECASE)
_TRAILING = clue_compile(
    rf",?\s+(?:{_CAUSE}\s+|as\s+(?=(?:it|they|this|these|the|there|such|its)\b))(?=\S)",
    re.IGNORECASE,
)
_GENERIC = compiled(
    r"\b(?:it|its|they|this|these|the\s+(?:(?:oral|liquid|nasal|topical|effervescent|chewable"
    r"|injectable|inhaled|intravenous|vaginal|rectal|buccal|(?:film-)?coated|[\w]+-release)\s+)?"
    r"(?:drug|medication|medicine|product|agent|treatment|therapy"
    r"|cream|ointment|gel|lotion|foam|spray|inhaler|patch(?:es)?|drops|suspension|syrup|solution|tablets?"
    r"|capsules?"
    r"|injections?|infusions?|granules|powder|liquid|elixir|implants?|lozenges?|suppositor(?:y|ies))"
    r"|use|treatment|therapy|caution|both|dos(?:e|es|age|ing))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a sentence: *piece* counts from the first character of the sentence."""

    sentence: Sentence
    piece: Piece
    text: str

    @property
    def start(self) -> int:
        """Where the clause begins in its sentence."""
        return self.piece.start

    @property
    def end(self) -> int:
        """Where the clause ends in its sentence."""
        return self.piece.end


def clauses(page: Page, sentence: Sentence) -> list[Clause]:
    """Return the clauses of *sentence*, in order; *text* is the whole sentence for each.

    Advice behind "and" stands alone if the drug is the subject of its sentence.
    """
    text = page.text(sentence)
    advised = _ADVISED.search(text) and page.mention.match(text.lstrip(" -*"))
    return [Clause(sentence, piece, text) for piece in _pieces(text, advised=bool(advised))]


@remembered
def _pieces(text: str, *, advised: bool) -> tuple[Piece, ...]:
    """Return the clauses of *text*; if *advised*, advice behind "and" is one of its own."""
    found: list[Piece] = []
    here = 0
    for cut in [*_cuts(text, advised=advised), None]:
        end = cut.start() if cut else len(text)
        if cut and (_in_brackets(text, end) or not _says(text, here, end)):
            continue
        if cut and cut[0][0] == ";" and _goes_on(text, here, cut.end()):
            continue
        piece = trim(text, here, end)
        if piece.text:
            found.append(piece)
        here = cut.end() if cut else end
    return tuple(found)


def _goes_on(text: str, start: int, place: int) -> bool:
    """Tell whether a list that a colon announced goes on at *place*."""
    end = text.find(";", place)
    if _IF_ANY.search(text, start, place) and _YOU.match(text, place):
        return True
    return ":" in text[start:place] and not _says(text, place, end if end > 0 else len(text))


def _says(text: str, start: int, end: int) -> bool:
    """Tell whether the stretch has a verb besides that of "women who are pregnant"."""
    who = {found.end() for found in _WHO.finditer(text, start, end)}
    return any(verb.start() not in who for verb in _VERB.finditer(text, start, end))


def _cuts(text: str, *, advised: bool) -> list[re.Match[str]]:
    """Return where *text* is cut."""
    cuts = list(_CUT.finditer(fold_case(text)))
    if not advised:
        return cuts
    return sorted([*cuts, *_ADVISED.finditer(text)], key=lambda cut: cut.start())


def is_about_drug(page: Page, clause: Clause, start: int, end: int) -> bool:
    """Tell whether the words *start* to *end*, which name what is used, name the drug.

    No words at all, a pronoun and "the medicine" name it too.
    """
    words = clause.text[start:end].strip(" ,")
    offset = clause.sentence.span.start
    if page.aside(offset + clause.start, offset + clause.end):
        return False
    return not words or bool(page.mention.search(words) or _GENERIC.search(words))


def leading_basis(clause: Clause, end: int) -> Piece | None:
    """Return the reason that a clause begins with ("Because it may harm, …"), before *end*."""
    cause = _LEADING.match(clause.text, clause.start)
    comma = clause.text.rfind(",", clause.start, end)
    if not cause or comma <= cause.end():
        return None
    return trim(clause.text, cause.end(), comma)


def trailing_basis(clause: Clause, start: int) -> Piece | None:
    """Return the reason that a clause ends with ("… because it may harm"), from *start* on."""
    cause = _TRAILING.search(clause.text, start, clause.end)
    if cause and had_from(clause.text, start, cause.start()):
        return None
    return trim(clause.text, cause.end(), clause.end) if cause else None


def had_from(text: str, start: int, end: int) -> bool:
    """Tell whether "due to" at *end* says what a past illness came from: "a history of X"."""
    return _HAD.search(text, start, end) is not None


_HAD = clue_compile(r"\bhistory\s+of\s+[^,;.]{3,60}$", re.IGNORECASE)


def whole(page: Page, sentence: Sentence) -> Span:
    """Return the span of all of *sentence*."""
    return page.document.span(sentence.span.start, sentence.span.end)


def _in_brackets(text: str, place: int) -> bool:
    return text.count("(", 0, place) > text.count(")", 0, place)
