"""A text without headings is cut where its paragraphs turn to another subject, as they tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph.model import SectionKind
from pharmagraph.reading.outline import Outline, Part
from pharmagraph.reading.standing import ASIDE
from pharmagraph.subjects import SUBJECTS, subject_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from pharmagraph.reading.cutting import Piece

__all__ = ["by_paragraphs"]

_SURE, _LEAST_KINDS, _LEAST_WORDS = 0.8, 3, 15


def by_paragraphs(plain: str, found: Outline) -> Outline:
    """Return the outline that the paragraphs of a text tell, or *found* if they tell too little.

    One that tells nothing belongs to no subject.
    """
    if any(part.kind in ASIDE for part in found.parts):
        return found
    heads = {part.first: part for part in found.parts if part.heading}
    parts: list[Part] = []
    odd = list(found.odd)
    for number, end in _paragraphs(plain, found.pieces, heads):
        text = plain[found.pieces[number].start : found.pieces[end - 1].end]
        kind = subject_of(text, _SURE)
        if number in heads and heads[number].kind is not SectionKind.UNKNOWN:
            parts.append(heads[number])
            continue
        if parts and (kind is parts[-1].kind or (kind is None and _is_short(text))):
            continue
        if kind:
            problem = f"no heading: by what it says it is taken for {kind.value}"
            odd.append((found.pieces[number].start, problem))
        first = SectionKind.OVERVIEW if number else SectionKind.IDENTITY
        other = SectionKind.UNKNOWN if parts else first
        parts.append(Part(kind or other, number, heading=number in heads))
    told = {part.kind for part in parts[1:]} & SUBJECTS
    return Outline(found.pieces, parts, odd, len(told)) if len(told) >= _LEAST_KINDS else found


def _is_short(text: str) -> bool:
    return len(text.split()) < _LEAST_WORDS


def _paragraphs(
    plain: str, pieces: Sequence[Piece], heads: Container[int]
) -> Iterator[tuple[int, int]]:
    """Yield the first piece of each paragraph, and the first behind it."""
    starts = [
        n
        for n, piece in enumerate(pieces)
        if n == 0 or n in heads or plain.count("\n", pieces[n - 1].end, piece.first) > 1
    ]
    yield from zip(starts, [*starts[1:], len(pieces)], strict=True)
