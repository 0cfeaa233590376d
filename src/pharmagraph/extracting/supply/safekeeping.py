"""Finds whom the drug is to be kept away from, why, and how firmly the source puts it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.clauses import Clause, trailing_basis
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.extracting.wording.people import read_people
from pharmagraph.extracting.wording.phrases import Piece, fold, split, trim
from pharmagraph.model import Population, SafeKeeping, SectionKind
from pharmagraph.remembering import remembered

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Fact, Sentence

__all__ = ["find_safekeeping"]

_SECTIONS = (
    SectionKind.STORAGE,
    SectionKind.PRECAUTIONS,
    SectionKind.DOSAGE,
    SectionKind.PREPARATIONS,
    SectionKind.OTHER,
    SectionKind.UNKNOWN,
)
_KEEP = clue_compile(
    r"\b(?P<verb>keep(?:ing)?|kept|stored?|storing|lock(?:ed)?)\b(?P<what>[^.;]{0,90}?)\b"
    r"(?P<cue>(?:far\s+)?away\s+from(?:\s+the\s+reach\s+of)?|out\s+of\s+(?:the\s+"
    r")?(?:sight\s+and\s+(?:out\s+of\s+(?:the\s+)?)?)?reach\s+of|"
    r"out\s+of\s+(?:the\s+)?reach\s+and\s+sight\s+of|out\s+of\s+(?:the\s+)?sight\s+of|"
    r"inaccessible\s+to|where\s+(?=[\w\s,]{3,40}\s+can(?:not|'t)\s+(?:reach|get|see)))\s*"
    r"(?P<who>[^.;:()]+)",
    re.IGNORECASE,
)
_TELLING = Patterns(_KEEP)
_END = clue_compile(
    r",?\s+(?:due\s+to|because|owing\s+to|since|as\b|to\s+(?=prevent|"
    r"avoid|reduce|keep)|can(?:not|'t)\s+(?:reach|get|see)|and\s+(?:out\s+of|away|in|at|"
    r"protect|do)\b|"
    r"(?:is|are)\s+(?:\w+\s+)?(?:important|essential|vital|crucial|critical)\b|"
    r"at\s+(?:all|room)|in\s+(?:a|the)\b|if\b|when\b|who\s+may\b|for\b)",
    re.IGNORECASE,
)
_EMPHASIS = clue_compile(
    r"\b(?:(?:extremely|very|critically|especially|particularly|most|vitally)\s+"
    r")?(?:important|essential|vital|crucial|critical)\b|\balways\b",
    re.IGNORECASE,
)
_VERB = clue_compile(r"(?:may|might|can|could|are|is|want|plan|who)\b", re.IGNORECASE)
_ANIMALS = clue_compile(
    r"\b(?:pets?|animals?|others|other\s+people|family\s+members|visitors)$", re.IGNORECASE
)


def find_safekeeping(page: Page) -> list[Fact]:
    """Return the rules on whom to keep the drug from, one for each group, in order."""
    facts: dict[str, SafeKeeping] = {}
    for sentence in page.holding(_TELLING, *_SECTIONS):
        for place, population, instruction in _rules(page.text(sentence)):
            fact = _fact(page, sentence, place, population, instruction)
            label = fact.population.label if fact.population else ""
            facts.setdefault(label, fact)
    return list(facts.values())


@remembered
def _rules(text: str) -> tuple[tuple[Piece, Population, Piece], ...]:
    """Return where *text* names those to keep the drug from, who they are, and the instruction."""
    found: list[tuple[Piece, Population, Piece]] = []
    for match in _KEEP.finditer(text):
        end = _END.search(text, match.start("who"), match.end())
        stop = end.start() if end else match.end()
        pieces = _groups(text, match.start("who"), stop)
        who = [(piece, population) for piece in pieces if (population := _population(piece.text))]
        instruction = trim(text, match.start(), stop)
        for number, (piece, population) in enumerate(who):
            start = match.start("cue") if number == 0 and piece == pieces[0] else piece.start
            place = Piece(start, piece.end, text[start : piece.end])
            found.append((place, population, instruction))
    return tuple(found)


def _groups(text: str, start: int, end: int) -> list[Piece]:
    """Return the groups of a list; "are or may become pregnant" is not cut."""
    found: list[Piece] = []
    for piece in split(text, start, end):
        if found and _VERB.match(piece.text):
            left = found.pop().start
            found.append(Piece(left, piece.end, text[left : piece.end]))
        else:
            found.append(piece)
    return found


def _population(words: str) -> Population | None:
    people = read_people(words)
    if people or not _ANIMALS.search(words):
        return people
    return Population(fold(words))


def _fact(
    page: Page, sentence: Sentence, own: Piece, population: Population, instruction: Piece
) -> SafeKeeping:
    text = page.text(sentence)
    reason = trailing_basis(Clause(sentence, trim(text), text), instruction.end)
    reason = trim(text, reason.start, reason.end, article=True) if reason else None
    stress = _EMPHASIS.search(text, 0, reason.start if reason else len(text))
    places = [own[:2], instruction[:2]]
    places += [reason[:2]] if reason else []
    places += [stress.span()] if stress else []
    return SafeKeeping(
        subject=page.drug,
        evidence=tuple(dict.fromkeys(page.span(sentence, *place) for place in places)),
        rule="safe-keeping",
        context=(sentence.span,),
        population=population,
        instruction=" ".join(instruction.text.split()),
        basis=reason.text if reason else "",
        emphasis=stress[0] if stress else "",
    )
