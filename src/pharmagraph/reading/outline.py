"""Lines to pieces, pieces to sections: what belongs to the drug, and under which heading.

A piece is a line, or the part of a line that a heading, glued to other text, leaves. A
template says what a piece is; this module alone decides where a section goes on and ends.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph.compiling import compiled
from pharmagraph.model import SectionKind
from pharmagraph.reading.echoes import ECHO, cut_as_below
from pharmagraph.reading.headings import (
    CONTENTS,
    MOST_WORDS,
    after_empty,
    as_headings,
    asks_or_is_marked,
    asks_without_mark,
    below,
    find_contents,
    is_row,
    is_word_apart,
    lines_of_caption,
    looks_unknown,
    saying,
    stands_apart,
    stands_short,
    without_brackets,
)
from pharmagraph.reading.names import Names
from pharmagraph.reading.seams import cut_lines
from pharmagraph.reading.templates import Extent, Role, Rule
from pharmagraph.subjects import SURE, subject_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pharmagraph.reading.cutting import Piece
    from pharmagraph.reading.setting import Own
    from pharmagraph.reading.templates import Template

__all__ = ["Outline", "Part", "outline"]

_LONGEST_HEADING = 150
#: How sure the text below a line has to be that may well be the title of a part of a section.
_SURE_INSIDE = 0.8
#: How sure it has to be against what the words of the heading tell.
_SURE_AGAINST = 0.9
_SUBSECTION = compiled(r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\.?[ ]+[A-Z]")


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


class _Walk:
    """The state while walking over the pieces from first to last."""

    def __init__(
        self, plain: str, pieces: Sequence[Piece], names: Names, templates: Sequence[Template]
    ) -> None:
        self.plain, self.pieces, self.names = plain, pieces, names
        self.template, *self.others = templates
        self.parts: list[Part] = []
        self.odd: list[tuple[int, str]] = []
        self.kinds: set[SectionKind] = set()
        self.contents = find_contents(plain, pieces)
        self.after_empty = after_empty(plain, pieces)
        self.own = any(piece.title for piece in pieces)
        self.subject: SectionKind | None = None
        self.rule: Rule | None = None
        self.left = 0
        self.listing = False
        self.guessed = False

    def step(self, number: int) -> None:
        """Put piece *number* into the open part, or open one with it."""
        piece = self.pieces[number]
        rule = self._rule(number)
        listed = number in self.contents and not (self.rule and self.left)
        if listed or rule is ECHO:
            self._open_run(number, CONTENTS if listed else ECHO)
        elif rule and rule.role is not Role.SUBHEADING:
            self._open(number, rule)
        elif self.rule and not self._over(number):
            self.left -= self.left > 0
        elif self._subsection(number):
            self._open_part(number)
        elif not self._opened(number):
            self._go_on(number, rule)
        if self.rule and (end := self.rule.end) and end.search(self.plain, piece.start, piece.end):
            self.left = 0

    def _opened(self, number: int) -> bool:
        """Open what the piece heads, if it looks like a heading; tell whether it does."""
        if self.own:
            return self._opened_own(number)
        unknown = self._unknown(number)
        heads = unknown or self._stands_apart(number)
        if heads and (other := self._borrowed(number) or self._told(number)):
            self._open(number, other)
            return True
        word = not heads and is_word_apart(self.plain, self.pieces, number)
        if word and (other := self._borrowed(number)):
            self._open(number, other)
            return True
        if heads and self._open_said(number):
            return True
        if not (unknown or (heads and self.guessed)):
            return False
        if self._is_nested(number):
            self._open_nested(number)
        else:
            self._open_unknown(number)
        return True

    def _opened_own(self, number: int) -> bool:
        """Open what a heading is about that the text sets in its own way, where it is one."""
        title = self.pieces[number].title
        if title is None:
            return False
        rule = self._borrowed(number) or self.template.told(self.plain[slice(*title)])
        if rule is None or rule.kind is not SectionKind.OTHER:
            kind = self._says(number, SURE if rule is None else _SURE_AGAINST)
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
        plain = self._unknown(number) and not self._is_nested(number)
        if self.pieces[number].mark or is_row(self.plain, self.pieces[number]):
            return False
        kind = self._says(number, SURE if plain else _SURE_INSIDE)
        same = kind is (self.subject or SectionKind.OVERVIEW)
        if kind is None or (same and not plain):
            return False
        self._open(number, saying(kind))
        self.guessed = not same
        return True

    def _says(self, number: int, sure: float = SURE) -> SectionKind | None:
        """Return what the text below a piece is about, as far as its words tell."""
        return subject_of(below(self.plain, self.pieces, number, self.after_empty), sure)

    def _rule(self, number: int) -> Rule | None:
        """Return the rule of the piece, unless the place tells that it is no heading here."""
        piece = self.pieces[number]
        if piece.mark is None or piece.bullet:
            return None
        rule = piece.mark.rule
        if rule.kind is SectionKind.IDENTITY and self.subject is SectionKind.DOSAGE:
            return None
        if rule.kind in _ASIDE:
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

    def _is_of_doses(self, number: int) -> bool:
        """Tell whether a heading such as "2.6 Renal Impairment" stands among those of doses."""
        piece = self.pieces[number]
        return (
            self.subject is SectionKind.DOSAGE
            and piece.mark is not None
            and piece.mark.rule.kind is SectionKind.PRECAUTIONS
            and _SUBSECTION.match(self.plain, piece.start, piece.end) is not None
        )

    def _open_run(self, number: int, rule: Rule) -> None:
        """Put a line that *rule* knows into its part, which ends with the last of them."""
        if not self.parts or self.parts[-1].cue != rule.cue:
            self.parts.append(Part(SectionKind.BOILERPLATE, number, heading=False, cue=rule.cue))
        self.rule, self.left = rule, 0

    def _open(self, number: int, rule: Rule) -> None:
        kind = rule.kind or SectionKind.OTHER
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
        if kind in _ASIDE:
            in_block, self.rule = self.left < 0, rule
            self.left = -1 if in_block else _LEFT[rule.extent]
            if rule.extent is Extent.CAPTION and not in_block:
                self.left = lines_of_caption(self.plain, self.pieces, number, rule)
            return
        self.kinds.add(kind)
        self.subject, self.rule, self.left, self.listing = kind, None, 0, rule.listing
        self.guessed = False

    def _borrowed(self, number: int) -> Rule | None:
        """Return the rule of another template that knows the heading, if there is one."""
        start, end = self.pieces[number].title or self.pieces[number][:2]
        for other in self.others:
            mark = other.match(self.plain, start, end)
            if mark and mark.rule.role is Role.HEADING and self.names.agree(mark.name):
                return mark.rule
        return None

    def _told(self, number: int) -> Rule | None:
        """Return the rule for a heading whose words tell what it is about."""
        piece = self.pieces[number]
        title = self.plain[piece.start : piece.end].strip()
        words = without_brackets(title)
        plain = title.endswith("?") or title.isupper() or number in self.after_empty
        plain = plain or self._is_short(number)
        if self._is_nested(number) and self.subject not in _GENERAL and not plain:
            return None
        short = words.count(" ") < MOST_WORDS or title.endswith("?")
        fits = short and piece.mark is None and not is_row(self.plain, self.pieces[number])
        rule = self.template.told(words) if fits else None
        if rule is None or rule.kind is SectionKind.OTHER:
            return rule
        if self._says(number, _SURE_AGAINST) not in {None, rule.kind}:
            return None
        if self.subject not in {None, rule.kind} and self._says(number) is self.subject:
            return None
        return rule

    def _subsection(self, number: int) -> bool:
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

    def _over(self, number: int) -> bool:
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

    def _open_part(self, number: int) -> None:
        """Open a part of the section that is open with its heading, or a section on doses."""
        doses = SectionKind.DOSAGE
        if self.subject is not doses and self._says(number, _SURE_INSIDE) is doses:
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

    def _stands_apart(self, number: int) -> bool:
        """Tell whether the piece stands apart as headings do."""
        if number in self.after_empty:
            return stands_apart(self.plain, self.pieces, number)
        return self._is_short(number)

    def _is_short(self, number: int) -> bool:
        """Tell whether the piece stands as a heading does in a text without empty lines."""
        return not self.after_empty and stands_short(self.plain, self.pieces, number)

    def _unknown(self, number: int) -> bool:
        """Tell whether the piece looks like a heading that no rule knows."""
        piece = self.pieces[number]
        if self.subject is not None and not (self.listing or piece.mark):
            return looks_unknown(self.plain, self.pieces, number, self.after_empty)
        return asks_or_is_marked(self.plain, piece) is True

    def _is_nested(self, number: int) -> bool:
        """Tell whether an unknown title is taken for that of a part of its section."""
        piece = self.pieces[number]
        inside = self.subject not in {None, SectionKind.UNKNOWN} and piece.mark is None
        asks = self.plain[piece.end - 1] == "?" or (
            number in self.after_empty and asks_without_mark(self.plain[piece.start : piece.end])
        )
        return self.template.nested and inside and not asks and not self.guessed

    def _open_nested(self, number: int) -> None:
        self._open_part(number)
        self.left = 0
        self._warn(number, "read as a part of the section it stands in")

    def _open_unknown(self, number: int) -> None:
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
        if not piece.unknown or self.subject in _WITH_LABELS:
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
_ASIDE = frozenset({SectionKind.BOILERPLATE, SectionKind.NOTICE})
_GENERAL = frozenset({SectionKind.OVERVIEW, SectionKind.OTHER, SectionKind.SUMMARY})
_OF_NAMES = frozenset({SectionKind.OVERVIEW, SectionKind.CONTRAINDICATIONS})
_WITH_LABELS = frozenset({SectionKind.DOSAGE, SectionKind.PREPARATIONS})
