"""What the pieces of a text are where they stand: which rule holds, and what looks like a heading.

The answers depend on what is open where a piece stands; who opens it tells so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.model import SectionKind
from pharmagraph.reading.headings import (
    MOST_WORDS,
    after_empty,
    asks_or_is_marked,
    asks_without_mark,
    below,
    is_row,
    looks_unknown,
    stands_apart,
    stands_short,
    without_brackets,
)
from pharmagraph.reading.templates import Extent, Role, Rule
from pharmagraph.subjects import SURE, subject_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.reading.cutting import Piece
    from pharmagraph.reading.names import Names
    from pharmagraph.reading.templates import Template

__all__ = ["ASIDE", "SURE_AGAINST", "WITH_LABELS", "Standing"]

_LONGEST_HEADING = 150
#: How sure it has to be against what the words of the heading tell.
SURE_AGAINST = 0.9
_SUBSECTION = compiled(r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\.?[ ]+[A-Z]")
_LEVEL = compiled(r"[ ]*(#{1,6}|={1,6})[ ]+(?=\S)")
#: What interrupts a section.
ASIDE = frozenset({SectionKind.BOILERPLATE, SectionKind.NOTICE})
#: Sections in which a label may say whom a dose, or which form a strength, is for.
WITH_LABELS = frozenset({SectionKind.DOSAGE, SectionKind.PREPARATIONS})
_GENERAL = frozenset({SectionKind.OVERVIEW, SectionKind.OTHER, SectionKind.SUMMARY})


class Standing:
    """What is open in a text, and what its pieces are beside it.

    *subject* is the kind of the section that is open. A *rule* interrupts it, for as many
    pieces as are *left*, or to its end if that is negative. *listing* tells that the section
    may hold bare lines, *guessed* that only the text below its heading told its kind.
    """

    def __init__(
        self, plain: str, pieces: Sequence[Piece], names: Names, templates: Sequence[Template]
    ) -> None:
        self.plain, self.pieces, self.names = plain, pieces, names
        self.template, *self.others = templates
        self.after_empty = after_empty(plain, pieces)
        self.subject: SectionKind | None = None
        self.rule: Rule | None = None
        self.left = 0
        self.listing = False
        self.guessed = False
        self.level = 0

    def rule_of(self, number: int) -> Rule | None:
        """Return the rule of the piece, unless the place tells that it is no heading here."""
        piece = self.pieces[number]
        if piece.mark is None or piece.bullet:
            return None
        rule = piece.mark.rule
        if rule.kind is SectionKind.IDENTITY and self.subject is SectionKind.DOSAGE:
            return None
        if rule.kind in ASIDE:
            inside = self.rule is not None and self.left != 0 and self.rule.kind is rule.kind
            return None if inside and rule.extent is not Extent.BLOCK else rule
        in_block = self.rule is not None and self.rule.extent is Extent.BLOCK and self.left
        if in_block and (piece.after_bullet or rule.role in {Role.LABEL, Role.SUBHEADING}):
            return None
        small = self.plain[piece.start].islower()
        if rule.role is Role.SUBHEADING and (small or self.plain[piece.end - 1] == ":"):
            return None
        another = rule.role is Role.HEADING and not self.names.agree(piece.mark.name)
        return None if another or self._is_of_doses(number) else rule

    def borrowed(self, number: int) -> Rule | None:
        """Return the rule of another template that knows the heading, if there is one."""
        start, end = self.pieces[number].title or self.pieces[number][:2]
        for other in self.others:
            mark = other.match(self.plain, start, end)
            if mark and mark.rule.role is Role.HEADING and self.names.agree(mark.name):
                return mark.rule
        return None

    def told(self, number: int) -> Rule | None:
        """Return the rule for a heading whose words tell what it is about."""
        piece = self.pieces[number]
        title = self.plain[piece.start : piece.end].strip()
        words = without_brackets(title)
        plain = title.endswith("?") or title.isupper() or number in self.after_empty
        plain = plain or self.listing or self._is_short(number)
        if self.is_nested(number) and self.subject not in _GENERAL and not plain:
            return None
        short = words.count(" ") < MOST_WORDS or title.endswith("?")
        fits = short and piece.mark is None and not is_row(self.plain, self.pieces[number])
        rule = self.template.told(words) if fits else None
        if rule is None or rule.kind is SectionKind.OTHER:
            return rule
        if self.says(number, SURE_AGAINST) not in {None, rule.kind}:
            return None
        if self.subject not in {None, rule.kind} and self.says(number) is self.subject:
            return None
        return rule

    def says(self, number: int, sure: float = SURE) -> SectionKind | None:
        """Return what the text below a piece is about, as far as its words tell."""
        return subject_of(below(self.plain, self.pieces, number, self.after_empty), sure)

    def is_subsection(self, number: int) -> bool:
        """Tell whether the piece is a heading with a decimal number, inside a section."""
        piece = self.pieces[number]
        return (
            self.subject is not None
            and piece.title is None
            and (piece.mark is None or self._is_of_doses(number))
            and piece.end - piece.start <= _LONGEST_HEADING
            and self.plain[piece.end - 1] not in ".,;:"
            and _SUBSECTION.match(self.plain, piece.start, piece.end) is not None
        )

    def level_of(self, number: int) -> int:
        """Return how many signs mark a heading of Markdown or of a wiki: "## Doses"; 0 without."""
        piece = self.pieces[number]
        marked = _LEVEL.match(self.plain, piece.first, piece.end)
        return len(marked[1]) if marked else 0

    def is_below(self, number: int) -> bool:
        """Tell whether the piece heads a part of the section that is open, as its signs tell."""
        if not 0 < self.level < self.level_of(number) or self.subject is None:
            return False
        return self.borrowed(number) is None and self.told(number) is None

    def is_over(self, number: int) -> bool:
        """Tell whether what is open ended before piece *number*."""
        if self.left == 0:
            return True
        piece = self.pieces[number]
        text = self.plain[piece.start : piece.end]
        return (
            self.left < 0
            and text.endswith("?")
            and not piece.first_is_bullet
            and self.names.mentioned(text)
        )

    def stands_apart(self, number: int) -> bool:
        """Tell whether the piece stands apart as headings do."""
        if number in self.after_empty:
            return stands_apart(self.plain, self.pieces, number)
        return self._is_short(number)

    def is_unknown(self, number: int) -> bool:
        """Tell whether the piece looks like a heading that no rule knows."""
        piece = self.pieces[number]
        if self.subject is not None and not (self.listing or piece.mark):
            return looks_unknown(self.plain, self.pieces, number, self.after_empty)
        return asks_or_is_marked(self.plain, piece) is True

    def is_nested(self, number: int) -> bool:
        """Tell whether an unknown title is taken for that of a part of its section."""
        piece = self.pieces[number]
        inside = self.subject not in {None, SectionKind.UNKNOWN} and piece.mark is None
        inside = inside and not 0 < self.level_of(number) <= self.level
        asks = self.plain[piece.end - 1] == "?" or (
            number in self.after_empty and asks_without_mark(self.plain[piece.start : piece.end])
        )
        return self.template.nested and inside and not asks and not self.guessed

    def _is_of_doses(self, number: int) -> bool:
        """Tell whether a heading such as "2.6 Renal Impairment" stands among those of doses."""
        piece = self.pieces[number]
        return (
            self.subject is SectionKind.DOSAGE
            and piece.mark is not None
            and piece.mark.rule.kind is SectionKind.PRECAUTIONS
            and _SUBSECTION.match(self.plain, piece.start, piece.end) is not None
        )

    def _is_short(self, number: int) -> bool:
        """Tell whether the piece stands as a heading does in a text without empty lines."""
        return not self.after_empty and stands_short(self.plain, self.pieces, number)
