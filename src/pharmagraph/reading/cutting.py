"""Text to pieces: lines, cut again where a heading or cue is glued to other text.

A heading inside a line is a question that a template knows, that starts with a capital
and does not read as part of a sentence; nothing else is ever looked for inside prose.
"""

from __future__ import annotations

from functools import cache
from re import MULTILINE
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph import lexicons
from pharmagraph.compiling import compiled
from pharmagraph.model import SectionKind
from pharmagraph.reading.labels import find_label
from pharmagraph.reading.questions import find_questions
from pharmagraph.reading.templates import Mark, Role
from pharmagraph.reading.unflattening import lines_within
from pharmagraph.reading.word_lists import line_words

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

    from pharmagraph.reading.setting import Own
    from pharmagraph.reading.templates import Template

__all__ = ["Piece", "cut", "lines_of"]

_LONGEST_CAPTION = 200
_DENSE = 1500
_LONG = 400
_MANY = 4
_NEAR = 20
_LABELS = 3
_TITLE = 6
_GAP = compiled(r"[ ]{4,}")
_LINE = compiled(r"\S(?:.*\S)?")
_WORD = compiled(r"\S")
_BULLET = compiled(
    r"(?:(?:[-+·»>](?![0-9])|[*o\u00b0](?=[ ]|$)|\(?[0-9]{1,2}[.)](?=[ ]))[ ]*){1,3}"
)
#: What a bullet or the number of a paragraph begins with.
_BEFORE_WORDS = frozenset("-+\u00b7\u00bb>*o\u00b0(0123456789")
#: The number of a paragraph that is a sentence, not a heading: "2.1 Examplol is an opioid."
_DECIMAL = compiled(
    r"[1-9][0-9]?(?:\.[0-9]{1,2}){1,3}\.?[ ]+(?=[A-Z][a-z]*[A-Za-z][ .:,'-])(?=[^\n]*[.;:]$)",
    MULTILINE,
)
#: A bullet that was lost between a word and the line below: "- owith food", then "o" alone.
_GLUED = compiled(r"[-·][ ]*o(?=[a-z][^\n]*\n[ ]*o[ ]*(?:\n|$))")
#: A bullet that looks like the first letter of its word: "owith food", "- osmoking".
_RING = compiled(r"(?:[-·][ ]*)?o(?P<word>[a-z]{2,})(?![\w'-])")
_RING_ALONE = compiled(r"(?:[-·][ ]*)?o")
_OF_DOSES = frozenset(
    {
        *(SectionKind.DOSAGE, SectionKind.PREPARATIONS),
        *(SectionKind.OTHER, SectionKind.OVERVIEW),
    }
)
_CUES = frozenset({Role.BOILERPLATE, Role.NOTICE})
#: What stands below the name of a section that is referred to: "see / WARNINGS / section".
_REFERRED = compiled(r"\s+sections?\b")


class Piece(NamedTuple):
    """A stretch of one line without blanks around it.

    *start* is where its words start, after the *bullet*, if it has one. *bare* is a bullet
    without words; *after_bullet* a line that such a bullet stands before. *glued* tells
    that other words stand before it on its line; *begin* where that is, inside another.
    *unknown* is a label in capitals that it starts with and no rule knows; *title* are the
    words of a heading that the text sets in a way of its own.
    """

    start: int
    end: int
    mark: Mark | None = None
    bullet: bool = False
    bare: bool = False
    after_bullet: bool = False
    glued: bool = False
    outer: int = -1
    begin: int = -1
    unknown: str = ""
    title: tuple[int, int] | None = None

    @property
    def first(self) -> int:
        """Where the piece starts with its bullet."""
        return self.start if self.outer < 0 else self.outer

    @property
    def first_is_bullet(self) -> bool:
        """Whether a bullet begins it, or stands alone on its line."""
        return self.bullet or self.bare or self.after_bullet


def cut(
    plain: str,
    whole_lines: Sequence[tuple[int, int]],
    template: Template,
    labels: Template,
    headings: Mapping[int, Own] | None = None,
) -> list[Piece]:
    """Return the pieces of the lines of *plain*, in order.

    A bullet alone on its line belongs to the line below it, but not if the one above has
    a bullet already. A line may start with a label that only *labels* knows, the layout of
    labels, or with one of *headings*, by where they start.
    """
    pieces: list[Piece] = []
    own, whole_lines = _set_off(plain, whole_lines, headings or {}, template)
    lines = (
        (start, line)
        for start, end in whole_lines
        for line in lines_within(plain, start, end, template)
    )
    for whole, (start, end) in lines:
        if start in own:
            pieces.append(own[start])
            continue
        before = pieces[-1] if pieces else None
        bare_before = before is not None and before.bare
        line = _line(plain, start, end, template, after_bullet=bare_before)
        if not (line[0].mark or line[0].bullet or line[0].bare):
            line[:1] = _labelled(plain, line[0], template, labels, pieces)
        if not (line[0].bare and before and before.bullet):
            inside = start != whole or _is_inside(plain, start)
            glued = start == whole
            pieces += [p._replace(begin=start, glued=glued) for p in line] if inside else line
    return pieces


def _is_inside(plain: str, start: int) -> bool:
    """Tell whether other words stand before *start* on the line of the text."""
    begins = start == 0 or plain[start - 1] == "\n"
    return not begins and bool(plain[plain.rfind("\n", 0, start) + 1 : start].strip())


def _set_off(
    plain: str,
    lines: Sequence[tuple[int, int]],
    headings: Mapping[int, Own],
    template: Template,
) -> tuple[dict[int, Piece], Sequence[tuple[int, int]]]:
    """Return the pieces that are *headings*, and the lines, cut behind them."""
    if not headings:
        return {}, lines
    pieces, cut_lines, done = {}, [], 0
    for start, end in lines:
        begin = max(start, done)
        if start in headings:
            own = headings[start]
            mark = template.match(plain, *own.title)
            mark = mark if mark and mark.rule.role is Role.HEADING else None
            pieces[start] = Piece(own.title[0], own.end, mark, outer=start, title=own.title)
            cut_lines.append((start, own.end))
            begin = done = own.end
        begin = _past_blanks(plain, begin, end)
        if begin < end:
            cut_lines.append((begin, end))
    return pieces, cut_lines


def _labelled(
    plain: str, piece: Piece, template: Template, labels: Template, before: Sequence[Piece]
) -> list[Piece]:
    """Return a piece, in two where it starts with a label that another layout, or its words, tell.

    Behind a heading of doses, labels may be about some of them.
    """
    mark = find_label(plain, piece.start, piece.end, template, labels)
    if not isinstance(mark, Mark):
        return [piece._replace(unknown=mark) if mark else piece]
    last = next((p.mark.rule.kind for p in reversed(before) if p.mark and p.mark.rule.kind), None)
    if last is SectionKind.DOSAGE and mark.rule.kind in _OF_DOSES:
        return [piece]
    start = _past_blanks(plain, mark.end, piece.end)
    return [piece._replace(end=mark.end, mark=mark), Piece(start, piece.end)]


def _past_blanks(plain: str, start: int, end: int) -> int:
    """Return where the first word from *start* on begins, or *end* if there is none."""
    word = _WORD.search(plain, start, end)
    return word.start() if word else end


def lines_of(plain: str) -> list[tuple[int, int]]:
    """Return where each line that is not blank starts and ends, blanks around it left out.

    What stands far from the title on the first one is a line of its own.
    """
    lines = [found.span() for found in _LINE.finditer(plain)]
    gap = _GAP.search(plain, *lines[0]) if lines else None
    if gap:
        lines[:1] = [(lines[0][0], gap.start()), (gap.end(), lines[0][1])]
    return lines


def _line(
    plain: str, start: int, end: int, template: Template, *, after_bullet: bool
) -> list[Piece]:
    mark = template.match(plain, start, end)
    bullet = number = None
    if plain[start] in _BEFORE_WORDS:
        bullet = _ring(plain, start) or _BULLET.match(plain, start, end)
        number = _DECIMAL.match(plain, start, end) if mark is None and not bullet else None
    model = Piece(0, 0, after_bullet=after_bullet)
    if number:
        start, model = number.end(), Piece(0, 0, outer=start)
    elif bullet and (mark is None or plain[start] in "-+*·"):
        if bullet.end() == end:
            return [Piece(end, end, bare=True, outer=start)]
        start, model = bullet.end(), Piece(0, 0, bullet=True, outer=start)
    elif mark and mark.rule.role is Role.HEADING and _REFERRED.match(plain, end):
        return [Piece(start, end, after_bullet=True)]
    elif mark and mark.rule.role is not Role.BOILERPLATE:
        return [Piece(start, end, mark, after_bullet=after_bullet)]
    elif mark is None and (heading := _in_front(plain, start, end, template)):
        rest = _past_blanks(plain, heading.end, end)
        first = Piece(start, heading.end, heading, after_bullet=after_bullet)
        return [first, *_line(plain, rest, end, template, after_bullet=False)]
    return _pieces(plain, start, end, template, model)


def _ring(plain: str, start: int) -> re.Match[str] | None:
    """Return the bullet "o" that a line begins with, without a blank behind it.

    The bullet may have been lost to the line below; otherwise its word is one without it only.
    """
    if found := _GLUED.match(plain, start):
        return found
    ring = _RING.match(plain, start)
    if ring is None or ring["word"] not in _words():
        return None
    if (whole := f"o{ring['word']}") in _words() or whole in line_words("o"):
        return None
    return _RING_ALONE.match(plain, start)


@cache
def _words() -> frozenset[str]:
    return lexicons.column("common-words", "word")


def _in_front(plain: str, start: int, end: int, template: Template) -> Mark | None:
    """Return the heading with the drug's name that stands before the text of its section."""
    colon = plain.find(":", start, min(end - 1, start + _LONGEST_CAPTION))
    mark = template.match(plain, start, colon + 1) if colon >= 0 else None
    heads = mark is not None and mark.rule.role is Role.HEADING and bool(mark.name)
    return mark if mark and heads and mark.name.lower() not in template.stand_ins else None


def _pieces(plain: str, start: int, end: int, template: Template, model: Piece) -> list[Piece]:
    """Return the stretches of a line that headings and cues inside it divide."""
    pieces: list[Piece] = []
    cuts = _cuts(plain, start, end, template)
    if model.bullet:
        cuts = [found for found in cuts if found[0] > start]
    at, first = start, True
    for cut_start, cut_end, mark in [*cuts, (end, end, None)]:
        while at < cut_start and plain[at] == " ":
            at += 1
        stop = cut_start
        while stop > at and plain[stop - 1] == " ":
            stop -= 1
        if at < stop:
            inner = template.mark(plain, at, stop)
            if first:
                bullet, after_bullet, outer = model.bullet, model.after_bullet, model.outer
                inner = None if bullet and inner and inner.rule.role in _CUES else inner
                whole = Piece(at, stop, inner, bullet, after_bullet=after_bullet, outer=outer)
            else:
                whole = Piece(at, stop, inner, glued=True)
            pieces += _unlabelled(plain, whole) if inner else (whole,)
            first = False
        if cut_start < cut_end:
            pieces.append(Piece(cut_start, cut_end, mark, glued=not first))
            first = False
        at = max(at, cut_end)
    return pieces


def _unlabelled(plain: str, piece: Piece) -> Iterator[Piece]:
    """Yield a piece, in two where it starts with a heading such as "STORAGE:"."""
    mark = piece.mark
    if mark is None or mark.rule.role is not Role.HEADING or mark.end == piece.end:
        yield piece
    else:
        yield piece._replace(end=mark.end)
        yield Piece(_past_blanks(plain, mark.end, piece.end), piece.end)


def _cuts(
    plain: str, start: int, end: int, template: Template
) -> list[tuple[int, int, Mark | None]]:
    """Return where a line is to be cut: around headings, before cues, after captions."""
    asks = plain.find("?", start, end) >= 0
    cuts: list[tuple[int, int, Mark | None]] = []
    cuts += find_questions(plain, start, end, template) if asks else ()
    questions = len(cuts)
    for glue in template.glue.finditer(plain, start, end) if template.glue else ():
        cuts += [(glue.end(), glue.end(), None)]
        stop = plain.rfind(". ", max(start, glue.start() - _LONGEST_CAPTION), glue.start())
        if stop >= 0:
            cuts += [(stop + 2, stop + 2, None)]
    several = questions > 1 or len(cuts) > questions or plain.count(":", start, end) >= _LABELS
    inner = list(_crowded(plain, start, end, template)) if several or end - start > _LONG else []
    headings = {mark.form for *_, mark in inner if mark and mark.rule.role is Role.HEADING}
    if several or end - start > _DENSE or len(headings) >= _MANY:
        cuts.extend(inner)
    elif template.inside.match(plain, start, end):
        cuts.extend(c for c in _crowded(plain, start, end, template) if _opens(c, start))
    return _apart(sorted(cuts, key=lambda found: (found[0], -found[1]))) if cuts else cuts


def _crowded(
    plain: str, start: int, end: int, template: Template
) -> Iterator[tuple[int, int, Mark | None]]:
    """Yield the cues and labels inside a line that holds several sections."""
    reached = start
    for found in template.inside.finditer(plain, start, end):
        place = found.span()
        mark = template.label(plain, *place) or template.match(plain, *place)
        if not mark:
            continue
        before = plain[max(start, found.start() - _NEAR) : found.start()].rstrip()
        begins = _begins(plain, start, found.start(), reached)
        if mark.rule.role is Role.LABEL:
            yield found.start(), found.start(), None
        elif (
            mark.rule.role in _CUES
            or _in_capitals(found.group())
            or (
                (begins or not before or before[-1] in ".?!»>)")
                and plain[found.end() : found.end() + 2].strip()[:1].isupper()
            )
        ):
            reached = found.end()
            yield found.start(), found.end(), mark


def _opens(found: tuple[int, int, Mark | None], start: int) -> bool:
    """Tell whether a cut is a heading of several words right where the line starts."""
    at, end, mark = found
    return at == start and mark is not None and mark.rule.role is Role.HEADING and end - at > _NEAR


def _begins(plain: str, start: int, place: int, reached: int) -> bool:
    """Tell whether nothing but a title, or another heading, stands before *place*."""
    front = plain[start:place]
    short = reached == start and len(front.split(None, _TITLE)) <= _TITLE
    title = short and not front.strip(" -").endswith(",")
    return title or (reached > start and not plain[reached:place].strip())


def _in_capitals(words: str) -> bool:
    return words.endswith(":") and words.isupper()


def _apart(
    cuts: list[tuple[int, int, Mark | None]],
) -> list[tuple[int, int, Mark | None]]:
    kept: list[tuple[int, int, Mark | None]] = []
    for found in cuts:
        if not kept or found[0] >= kept[-1][1]:
            kept.append(found)
    return kept
