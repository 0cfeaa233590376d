"""Lines to pieces, pieces to sections: what belongs to the drug, and under which heading.

A piece is a line, or the part of a line that a heading, glued to other text, leaves. A
template says what a piece is; this module alone decides where a section goes on and ends.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph.model import SectionKind
from pharmagraph.reading.echoes import ECHO, cut_as_below
from pharmagraph.reading.headings import (
    CONTENTS,
    are_words_apart,
    as_headings,
    find_contents,
    is_followed,
    is_row,
    lines_of_caption,
    saying,
)
from pharmagraph.reading.names import Names
from pharmagraph.reading.seams import cut_lines
from pharmagraph.reading.standing import ASIDE, SURE_AGAINST, WITH_LABELS, Standing
from pharmagraph.reading.templates import Extent, Role, Rule
from pharmagraph.subjects import SURE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pharmagraph.reading.cutting import Piece
    from pharmagraph.reading.setting import Own
    from pharmagraph.reading.templates import Template

__all__ = ["Outline", "Part", "outline"]

#: How sure the text below a line has to be that may well be the title of a part of a section.
_SURE_INSIDE = 0.8


class Part(NamedTuple):
    """A section in the making: it starts with piece number *first*."""

    kind: SectionKind
    first: int
    heading: bool
    cue: str = ""


@dataclass
class Outline:
    """The pieces of a text, the parts they make up, and what is odd, as (offset, problem)."""

    pieces: list[Piece]
    parts: list[Part] = field(default_factory=list)
    odd: list[tuple[int, str]] = field(default_factory=list)
    hits: int = 0


def outline(
    plain: str,
    lines: Sequence[tuple[int, int]],
    template: Template,
    templates: Sequence[Template],
    headings: Mapping[int, Own] | None = None,
) -> Outline:
    """Return the outline of *plain* by *template*; the other *templates* lend what it has not.

    *headings* are those that the text sets in a way of its own, by where they start.
    """
    labels = next(each for each in templates if each.labelled)
    found = cut_as_below(plain, cut_lines(plain, lines, template, labels, headings))
    pieces = as_headings(plain, found, template)
    others = [other for other in templates if other is not template]
    walk = _Walk(plain, pieces, Names(plain, pieces, template.stand_ins), [template, *others])
    for number in range(len(pieces)):
        walk.step(number)
    return Outline(pieces, walk.parts, walk.odd, len(walk.kinds))


class _Walk(Standing):
    """The state while walking over the pieces from first to last."""

    def __init__(
        self, plain: str, pieces: Sequence[Piece], names: Names, templates: Sequence[Template]
    ) -> None:
        super().__init__(plain, pieces, names, templates)
        self.parts: list[Part] = []
        self.odd: list[tuple[int, str]] = []
        self.kinds: set[SectionKind] = set()
        self.contents = find_contents(plain, pieces)
        self.own = any(piece.title for piece in pieces)

    def step(self, number: int) -> None:
        """Put piece *number* into the open part, or open one with it."""
        piece = self.pieces[number]
        rule = self.rule_of(number)
        listed = number in self.contents and not (self.rule and self.left)
        if listed or rule is ECHO:
            self._open_run(number, CONTENTS if listed else ECHO)
        elif rule and rule.role is not Role.SUBHEADING:
            self._open(number, rule)
        elif self.rule and not self.is_over(number):
            self.left -= self.left > 0
        elif self.is_subsection(number) or self.is_below(number):
            self._open_part(number)
        elif not self._opened(number):
            self._go_on(number, rule)
        if self.rule and (end := self.rule.end) and end.search(self.plain, piece.start, piece.end):
            self.left = 0

    def _opened(self, number: int) -> bool:
        """Open what the piece heads, if it looks like a heading; tell whether it does."""
        if self.own:
            return self._opened_own(number)
        unknown = self.is_unknown(number)
        heads = unknown or self.stands_apart(number)
        if heads and (other := self.borrowed(number) or self.told(number)):
            self._open(number, other)
            return True
        few = not heads and are_words_apart(self.plain, self.pieces, number)
        if few and (other := self._beside_names(number)):
            self._open(number, other)
            return True
        if heads and self._open_said(number):
            return True
        if not (unknown or (heads and self.guessed)):
            return False
        if self.is_nested(number):
            self._open_nested(number)
        else:
            self._open_unknown(number)
        return True

    def _beside_names(self, number: int) -> Rule | None:
        """Return the rule of a few words that head or end a list of names, or of one with text."""
        names = self.listing and self.subject is SectionKind.IDENTITY
        other = self.borrowed(number) or (self.told(number) if names else None)
        if other is None or names or other.listing:
            return other
        word = " " not in self.plain[slice(*self.pieces[number][:2])]
        return other if word and is_followed(self.plain, self.pieces, number) else None

    def _opened_own(self, number: int) -> bool:
        """Open what a heading is about that the text sets in its own way, where it is one."""
        title = self.pieces[number].title
        if title is None:
            return False
        rule = self.borrowed(number) or self.template.told(self.plain[slice(*title)])
        if rule is None or rule.kind is not SectionKind.OTHER:
            kind = self.says(number, SURE if rule is None else SURE_AGAINST)
            rule = saying(kind) if kind and (rule is None or kind is not rule.kind) else rule
        if rule is not None:
            self._open(number, rule)
        elif self.subject is None and not any(part.heading for part in self.parts):
            self.parts.append(Part(SectionKind.OVERVIEW, number, heading=True))
            self._warn(number, "read as the front of the text")
        else:
            self._open_unknown(number)
        return True

    def _open_said(self, number: int) -> bool:
        """Open a section of what the text below a heading says; tell whether that is plain."""
        plain = self.is_unknown(number) and not self.is_nested(number)
        if self.pieces[number].mark or is_row(self.plain, self.pieces[number]):
            return False
        kind = self.says(number, SURE if plain else _SURE_INSIDE)
        same = kind is (self.subject or SectionKind.OVERVIEW)
        if kind is None or (same and not plain):
            return False
        self._open(number, saying(kind))
        self.guessed = not same
        return True

    def _open_run(self, number: int, rule: Rule) -> None:
        """Put a line that *rule* knows into its part, which ends with the last of them."""
        if not self.parts or self.parts[-1].cue != rule.cue:
            self.parts.append(Part(SectionKind.BOILERPLATE, number, heading=False, cue=rule.cue))
        self.rule, self.left = rule, 0

    def _open(self, number: int, rule: Rule) -> None:
        kind = rule.kind or SectionKind.OTHER
        self.level = self.level_of(number)
        if rule.role is Role.LABEL and kind is SectionKind.IDENTITY:
            if not self.parts or self.parts[-1].kind is not kind:
                self.parts.append(Part(kind, number, heading=False))
            self.kinds.add(kind)
            self.rule, self.left = (rule, 0) if self.subject else (None, 0)
            return
        heading = kind is not SectionKind.NOTICE or rule.extent is Extent.BLOCK
        self.parts.append(Part(kind, number, heading, rule.cue))
        if rule.role in _GUESSED:
            self._warn(number, f"by {_GUESSED[rule.role]} it is taken for {kind.value}")
        if kind in ASIDE:
            in_block, self.rule = self.left < 0, rule
            self.left = -1 if in_block else _LEFT[rule.extent]
            if rule.extent is Extent.CAPTION and not in_block:
                self.left = lines_of_caption(self.plain, self.pieces, number, rule)
            return
        self.kinds.add(kind)
        self.subject, self.rule, self.left, self.listing = kind, None, 0, rule.listing
        self.guessed = False

    def _open_part(self, number: int) -> None:
        """Open a part of the section that is open with its heading, or a section on doses."""
        doses = SectionKind.DOSAGE
        if self.subject is not doses and self.says(number, _SURE_INSIDE) is doses:
            self._open(number, saying(doses))
            return
        self.parts.append(Part(self.subject or SectionKind.UNKNOWN, number, heading=True))
        self.rule = None

    def _go_on(self, number: int, rule: Rule | None) -> None:
        """Put a piece that opens no section into the drug's part, which may be interrupted."""
        if rule and self.subject:
            self._open_part(number)
        elif self._open_labelled(number):
            return
        elif self.subject is None:
            self._preamble(number)
        elif self.rule is not None:
            self.parts.append(Part(self.subject, number, heading=False))
            self.rule = None

    def _preamble(self, number: int) -> None:
        piece = self.pieces[number]
        prose = len(self.plain[piece.start : piece.end].split()) > 8
        kind = SectionKind.OVERVIEW if prose else SectionKind.IDENTITY
        last = self.parts[-1].kind if self.parts else None
        if self.rule is not None or last is None or (prose and last is SectionKind.IDENTITY):
            self.parts.append(Part(kind, number, heading=False))
        self.rule = None

    def _open_nested(self, number: int) -> None:
        self._open_part(number)
        self.left = 0
        self._warn(number, "read as a part of the section it stands in")

    def _open_unknown(self, number: int) -> None:
        self.level = self.level_of(number)
        self.parts.append(Part(SectionKind.UNKNOWN, number, heading=True))
        self.subject, self.rule, self.left = SectionKind.UNKNOWN, None, 0
        self.listing = False
        known = self.pieces[number].mark is not None
        what = "heading about another drug" if known else "unknown heading"
        self._warn(number, "its section is searched for general facts only", what)

    def _warn(self, number: int, reading: str, what: str = "unknown heading") -> None:
        """Report a heading that no rule knows, and how it is read."""
        piece = self.pieces[number]
        title = self.plain[piece.start : piece.end].strip()
        self.odd.append((piece.start, f"{what}: {title!r}; {reading}"))

    def _open_labelled(self, number: int) -> bool:
        """Report a label in capitals that no rule knows, but not that of some doses or forms.

        Where bare names are facts it opens a part of its own; tell whether it does.
        """
        piece = self.pieces[number]
        if not piece.unknown or self.subject in WITH_LABELS:
            return False
        reading = "read as a part of the section it stands in"
        if self.subject in _OF_NAMES:
            self.parts.append(Part(SectionKind.UNKNOWN, number, heading=False))
            self.subject, self.rule, self.left = SectionKind.UNKNOWN, None, 0
            reading = "what follows is searched for general facts only"
        self.odd.append((piece.start, f"unknown heading: {piece.unknown!r}; {reading}"))
        return self.subject is SectionKind.UNKNOWN


_GUESSED = {Role.TELLING: "its words", Role.SAYING: "what stands below"}
_LEFT = {Extent.LINE: 0, Extent.CAPTION: 1, Extent.BLOCK: -1}
_OF_NAMES = frozenset({SectionKind.OVERVIEW, SectionKind.CONTRAINDICATIONS})
