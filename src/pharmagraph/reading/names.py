"""By which names a document calls its drug: the labels say so, or else most headings."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.model import SectionKind
from pharmagraph.reading.templates import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pharmagraph.reading.cutting import Piece

__all__ = ["Names"]

_WORD = compiled(r"[^\W_]{3,}")
_ALIAS = compiled(r" \(([^\W_]{3,})")
_LAST_WORD = compiled(r"[^\W_]{3,}$")
_LONGEST_WORD = 40
_SEVERAL = 3
_EMPTY = frozenset(
    ("and", "the", "for", "with", "oral", "tablet", "tablets", "capsule", "capsules", "injection")
)


class Names:
    """The names of a document's drug, as words, and whether another name agrees with them."""

    def __init__(self, plain: str, pieces: Sequence[Piece], stand_ins: frozenset[str]) -> None:
        self._plain, self._pieces, self._stand_ins = plain, pieces, stand_ins

    @cached_property
    def _words(self) -> frozenset[str]:
        labelled = _labelled(self._plain, self._pieces)
        return labelled | _most_frequent(self._pieces, _SEVERAL if labelled else 1)

    def agree(self, name: str) -> bool:
        """Tell whether *name*, from a heading, is or may be the drug of this document."""
        if name.lower() in self._stand_ins:
            return True
        words = _words(name)
        if not words or not self._words or words & self._words:
            return True
        pairs = {(a, b) for a in self._words for b in words}
        return not self._aliases.isdisjoint(pairs | {(b, a) for a, b in pairs})

    @cached_property
    def _aliases(self) -> frozenset[tuple[str, str]]:
        return frozenset(_aliases(self._plain.lower()))

    def mentioned(self, text: str) -> bool:
        """Tell whether *text* names the drug."""
        return bool(_words(text) & self._words)


def _aliases(lower: str) -> Iterator[tuple[str, str]]:
    """Yield each word with the first word of the brackets behind it."""
    for found in _ALIAS.finditer(lower):
        before = _LAST_WORD.search(lower[max(0, found.start() - _LONGEST_WORD) : found.start()])
        if before:
            yield before.group(), found[1]


def _labelled(plain: str, pieces: Sequence[Piece]) -> frozenset[str]:
    found: set[str] = set()
    for piece in pieces:
        if piece.mark and piece.mark.rule.names:
            found |= _words(plain[piece.mark.end : piece.end])
    return frozenset(found)


def _most_frequent(pieces: Sequence[Piece], least: int) -> frozenset[str]:
    """Return the name in most headings, if that is *least* at least: labels may be brands only."""
    names = Counter(
        _words(piece.mark.name)
        for piece in pieces
        if piece.mark
        and piece.mark.rule.role is Role.HEADING
        and piece.mark.name
        and piece.mark.rule.kind is not SectionKind.UNKNOWN
    )
    names.pop(frozenset(), None)
    ((name, count),) = names.most_common(1) or [(frozenset(), 0)]
    return name if count >= least else frozenset()


def _words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(name.lower())) - _EMPTY
