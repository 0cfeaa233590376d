"""Pieces to sentences: headings, prose, lead-ins, list items, and what is boilerplate.

Lines come first: prose is split within its line only. The first sentence of a bullet is a
list item, those behind it are prose; all of them know the sentence that announced the list,
over blank lines and interruptions.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, TypeAlias

from pharmagraph.compiling import compiled
from pharmagraph.model import SectionKind, Sentence, SentenceKind, Span
from pharmagraph.reading.headings import unmarked
from pharmagraph.reading.splitting import split
from pharmagraph.reading.templates import Role

if TYPE_CHECKING:
    from pharmagraph.reading.cutting import Piece
    from pharmagraph.reading.outline import Outline, Part
    from pharmagraph.reading.templates import Template

__all__ = ["Sentences"]

_LONGEST_ITEM = 160
_LONGEST_LOWER = 400
_MAY_STAND = frozenset({SentenceKind.PROSE, SentenceKind.ITEM})
_MOST_WORDS = 14
_WORDS_OF_A_NAME = 5
#: "6 to 11 years: …", "over 30 kg: …" below another one.
_BAND = compiled(
    r"(?:[<>\u2264\u2265]|(?:under|over|below|above|from|up to|(?:less|more) than|at least)\s)?\s*"
    r"[0-9][^:.]{0,40}:\s",
    re.IGNORECASE,
)
_GLOSS = compiled(r"\([^()]*\)")
_ANNOUNCES = compiled(
    r"\b(?:following|below|includes?|including|these|such as|are)\b", re.IGNORECASE
)
_SEPARATOR = compiled(r"(?:(?<=[:;,.])|(?<=\band)|(?<=\bor)) [-*] ")
_BULLETS = compiled(r"(?<!\d) [-*] |(?<=[:;,.]) o (?=\w{2})", re.ASCII)
_DOT_SIGNS = "\u2022\u25aa\u25cf"
_DOTS = compiled(rf"\s*[{_DOT_SIGNS}]\s*(?=\S)")
_RINGS = compiled(r"(?<=[^\s\d]) o (?=[^\W\d]{2})")
#: What those two hold, which is looked for much faster.
_DASHES = (" - ", " * ")
_DOT = compiled(rf"[{_DOT_SIGNS}]")
_FIRST_BULLET = compiled(r": [-*] ")
#: Bullets of a list inside an item.
_INNER = "o\u00b0"
_Mark: TypeAlias = tuple[bool, int]
_NO_MARK = (False, 0)
_OPEN_END = compiled(r"(?:[,;]|[,;] ?(?:and|or))$", re.IGNORECASE)


class Sentences:
    """Makes the sentences of a document from its outline, in one walk."""

    def __init__(self, text: str, plain: str, outline: Outline, template: Template) -> None:
        self._template = template
        self._text, self._plain, self._pieces = text, plain, outline.pieces
        self._breaks = [found.start() for found in re.finditer("\n", text)]
        self._kinds = [part.kind for part in outline.parts]
        self._dotted = any(dot in text for dot in _DOT_SIGNS)
        self.made: list[Sentence] = []
        self.odd: list[tuple[int, str]] = []
        self._lead: int | None = None
        self._mark: _Mark | None = None
        self._outer: list[tuple[int | None, _Mark]] = []
        self._bulleted = False
        ends = [part.first for part in outline.parts[1:]] + [len(self._pieces)]
        for number, (part, end) in enumerate(zip(outline.parts, ends, strict=True)):
            for at in range(part.first, end):
                self._piece(at, number, part)
        self._close_list()

    def _piece(self, at: int, section: int, part: Part) -> None:
        piece = self._pieces[at]
        if part.kind is SectionKind.BOILERPLATE:
            self._add((piece.first, piece.end), SentenceKind.BOILERPLATE, section, cue=part.cue)
        elif piece.bare:
            return
        elif part.heading and at == part.first:
            self._heading(at, section)
        elif piece.bullet or piece.after_bullet:
            self._item(piece, section)
        elif _is_label(piece, part):
            self._close_list()
            self._add((piece.start, piece.end), SentenceKind.PROSE, section)
        elif self._is_plain_item(at):
            self._item(piece, section, bulleted=False)
        else:
            self._prose(at, section)

    def _heading(self, at: int, section: int) -> None:
        piece = self._pieces[at]
        self._close_list()
        place = unmarked(self._plain, piece.start, piece.end)
        announces = piece.mark is not None and piece.mark.rule.role is Role.SUBHEADING
        if announces and self._item_follows(at):
            self._open_list(self._add(place, SentenceKind.LEAD_IN, section))
        else:
            self._add(place, SentenceKind.HEADING, section)

    def _item(self, piece: Piece, section: int, *, bulleted: bool = True) -> None:
        self._bulleted = self._bulleted or bulleted
        begin = piece.begin if piece.begin >= 0 else self._plain.rfind("\n", 0, piece.first) + 1
        mark = self._plain[piece.first] in _INNER and piece.bullet, piece.first - begin
        self._inline_list(piece.start, piece.end, section, mark if bulleted else _NO_MARK)

    def _prose(self, at: int, section: int) -> None:
        piece = self._pieces[at]
        self._close_list()
        self._inline_list(piece.start, piece.end, section, None)
        last = self.made[-1]
        text = self._plain[last.span.start : last.span.end]
        follows = self._item_follows(at)
        if last.kind is not SentenceKind.PROSE:
            return
        if text.endswith(":") or (follows and (text[-1] not in ".!?" or _ANNOUNCES.search(text))):
            self.made[-1] = Sentence(last.span, SentenceKind.LEAD_IN, section, last.line)
            self._open_list(len(self.made) - 1)
            self._bulleted = False

    def _open_list(self, lead: int | None) -> None:
        """Begin the list that the sentence *lead* announces."""
        self._lead, self._mark, self._outer = lead, None, []

    def _enter(self, mark: _Mark) -> bool:
        """Go to the list that a bullet with *mark* stands in; tell whether it is an item.

        A bullet further in begins a list of its own below words with a colon; below other
        words, a sentence behind it is no item but goes on about the one above.
        """
        if self._mark is None or mark == self._mark or not self.made:
            self._mark = mark
        elif mark <= self._mark:
            while self._outer and mark != self._mark:
                self._lead, self._mark = self._outer.pop()
            self._mark = mark
        else:
            last = self.made[-1]
            if last.kind is SentenceKind.HEADING:
                self._lead, self._mark, self._outer = None, mark, []
                return True
            if self._plain[last.span.end - 1] != ":":
                return False
            if last.kind is SentenceKind.PROSE:
                self.made[-1] = last._replace(kind=SentenceKind.LEAD_IN)
            self._outer.append((self._lead, self._mark))
            self._lead, self._mark = len(self.made) - 1, mark
        return True

    def _inline_list(self, start: int, end: int, section: int, mark: _Mark | None) -> None:
        """Add a stretch of text in which items may follow their lead-in on the same line.

        *mark* is that of the bullet before it; without one, it begins with prose.
        """
        cuts = [start]
        dotted = self._dotted and mark is not None and self._text.find("\u2022", start, end) >= 0
        colon = self._plain.find(":", start, end)
        if dotted or (colon >= 0 and self._plain.find(": ", colon, end) >= 0):
            for found in self._separators(start, end):
                cuts += [found.start(), found.end()]
        cuts.append(end)
        stretches = list(zip(cuts[::2], cuts[1::2], strict=True))
        for number, (begin, stop) in enumerate(stretches):
            if number:
                mark = self._plain[cuts[2 * number] - 2] in _INNER, mark[1] if mark else 0
                self._bulleted = True
            inner = mark is not None and not self._enter(mark) and self._plain[stop - 1] == "."
            made = len(self.made)
            self._stretch(begin, stop, section, item=mark is not None and not inner)
            if inner:
                of_item = [each._replace(lead_in=self._lead) for each in self.made[made:]]
                self.made[made:] = of_item
            if number + 1 < len(stretches):
                self._announce(section)

    def _separators(self, start: int, end: int) -> list[re.Match[str]]:
        """Return what stands between items: any bullet, where the first one follows a colon."""
        if self._plain.find(": ", start, end) < 0:
            return self._dots(start, end)
        first = _FIRST_BULLET.search(self._plain, start, end)
        dots = self._dots(start, end) if first is None else []
        if len(dots) > 1:
            return dots
        if first is None:
            dashed = any(self._plain.find(dash, start, end) >= 0 for dash in _DASHES)
            return list(_SEPARATOR.finditer(self._plain, start, end)) if dashed else []
        before = list(_SEPARATOR.finditer(self._plain, start, first.start() + 1))
        if _DOT.match(self._text, first.end() - 2):
            return [*before, *self._dots_and_rings(first.start(), end)]
        return [*before, *_BULLETS.finditer(self._plain, first.start() + 1, end)]

    def _dots(self, start: int, end: int) -> list[re.Match[str]]:
        dotted = self._dotted and _DOT.search(self._text, start + 1, end) is not None
        return list(_DOTS.finditer(self._text, start + 1, end)) if dotted else []

    def _dots_and_rings(self, start: int, end: int) -> list[re.Match[str]]:
        """Return the dots, and between them the rings of inner lists: "• Sores: o late o soon"."""
        rings = list(_RINGS.finditer(self._plain, start, end))
        rings = rings if len(rings) > 1 else []
        return sorted([*self._dots(start, end), *rings], key=lambda found: found.start())

    def _stretch(self, start: int, end: int, section: int, *, item: bool) -> None:
        """Add the sentences of a stretch; those behind an item go on about it."""
        lead = self._lead if item else None
        kind = SentenceKind.ITEM if item else SentenceKind.PROSE
        for place in split(self._plain, start, end):
            self._add(place, kind, section, lead)
            kind = SentenceKind.PROSE

    def _announce(self, section: int) -> None:
        last = self.made[-1]
        goes_on = last.lead_in is not None and self._plain[last.span.end - 1] != ":"
        if last.kind is SentenceKind.PROSE and not goes_on:
            self.made[-1] = Sentence(last.span, SentenceKind.LEAD_IN, section, last.line)
            self._open_list(len(self.made) - 1)

    def _item_follows(self, at: int) -> bool:
        """Tell whether the next piece that has words or a bullet is a list item."""
        for piece in self._pieces[at + 1 : at + 2]:
            return piece.bullet or piece.bare
        return False

    def _is_plain_item(self, at: int) -> bool:
        """Tell whether a line without a bullet is an item of the list announced before it."""
        if self._lead is None:
            return self._goes_on_below_heading(at)
        piece, last = self._pieces[at], self.made[-1]
        text = self._plain[piece.start : piece.end]
        before = self._plain[last.span.start : last.span.end]
        lower = text[0].islower() and len(text) <= _LONGEST_LOWER and not text.endswith(":")
        if self._plain[self.made[self._lead].span.end - 1] != ":":
            return lower and last.lead_in is not None and _OPEN_END.search(before) is not None
        if lower:
            return True
        if len(text) > _LONGEST_ITEM or text.endswith(":") or ". " in text:
            return False
        if last.lead_in is None or _OPEN_END.search(before):
            return True
        words = len(_GLOSS.sub("", text).split())
        short = words <= _MOST_WORDS or _OPEN_END.search(text) is not None
        short = (short and text[-1] != ".") or bool(_BAND.match(text) and _BAND.match(before))
        ended = self._bulleted or before.endswith(".") or self._ends_at_blank(piece.start)
        return short and not ended

    def _ends_at_blank(self, start: int) -> bool:
        """Tell whether a blank line parts what begins at *start* from items without any."""
        if len(self.made) < 2:
            return False
        above, last = self.made[-2:]
        listed = above.lead_in is not None and above.lead_in == last.lead_in
        below = self._plain.count("\n", last.span.end, start)
        return listed and below > 1 == self._plain.count("\n", above.span.end, last.span.start)

    def _goes_on_below_heading(self, at: int) -> bool:
        """Tell whether a line in lower case is an item that a heading begins: "if you have …".

        A few words that begin with a name may stand among them.
        """
        piece, last = self._pieces[at], self.made[-1] if self.made else None
        if last is None or piece.end - piece.start > _LONGEST_LOWER:
            return False
        below = last.kind is SentenceKind.HEADING or (
            last.kind is SentenceKind.ITEM and last.lead_in is None
        )
        return below and (self._is_small(at) or self._is_name_among(at))

    def _is_small(self, at: int) -> bool:
        return (
            at < len(self._pieces)
            and self._plain[self._pieces[at].start : self._pieces[at].start + 1].islower()
        )

    def _is_name_among(self, at: int) -> bool:
        """Tell whether a line is a few words without an end and stands before one in lower case."""
        if not self._is_small(at + 1):
            return False
        piece, following = self._pieces[at], self._pieces[at + 1]
        text = self._plain[piece.start : piece.end]
        return (
            text[-1] not in ".:;,?!"
            and (following.mark is None or following.mark.rule.role is Role.SUBHEADING)
            and not following.bullet
            and self._plain.count("\n", piece.end, following.start) == 1
            and len(_GLOSS.sub("", text).split()) <= _WORDS_OF_A_NAME
        )

    def _close_list(self) -> None:
        """Forget the open list; warn if it was announced and has no items."""
        if self._lead is None:
            return
        lead = self.made[self._lead]
        words = self._plain[lead.span.start : lead.span.end]
        if self._lead == len(self.made) - 1 and _ANNOUNCES.search(words):
            self.odd.append((lead.span.start, "a list is announced, but its items are missing"))
        self._open_list(None)
        self._bulleted = False

    def _add(
        self,
        place: tuple[int, int],
        kind: SentenceKind,
        section: int,
        lead: int | None = None,
        cue: str = "",
    ) -> int:
        start, end = place
        may = kind in _MAY_STAND and self._kinds[section] is not SectionKind.NOTICE
        if may and (standing := self._template.standing(self._plain, start, end)):
            kind, cue = SentenceKind.BOILERPLATE, standing
        span = Span(start, end, self._text[start:end])
        line = bisect_right(self._breaks, start) + 1
        self.made.append(Sentence(span, kind, section, line, lead, cue))
        return len(self.made) - 1


def _is_label(piece: Piece, part: Part) -> bool:
    """Tell whether a piece is a labelled line of a front, where it is one sentence."""
    if piece.mark is None or piece.mark.rule.role is not Role.LABEL:
        return False
    return piece.mark.rule.kind is not SectionKind.IDENTITY or part.kind is not SectionKind.DOSAGE
