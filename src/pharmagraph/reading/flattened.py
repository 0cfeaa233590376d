"""A page on one line to its lines: before and after the headings that some layout knows.

Only where the line holds several. What stands in front of the first one is the title and what
is told there.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.reading.fronts import front_lines, generic_behind, name_in_front
from pharmagraph.reading.glued_bullets import listed
from pharmagraph.reading.glued_headings import find_headings
from pharmagraph.reading.unflattening import bare, lines_within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pharmagraph.reading.templates import Template

__all__ = ["lines_of_page"]

_MOST_LINES, _SHORT = 3, 200
_ENOUGH = 2
#: In so many lines of a leaflet its title stands.
_FRONT = 4


def lines_of_page(
    plain: str, lines: Sequence[tuple[int, int]], templates: Sequence[Template]
) -> Sequence[tuple[int, int]]:
    """Return *lines*; where the page is on one, it is cut at its headings."""
    if len(lines) > _MOST_LINES or max((e - s for s, e in lines), default=0) < _SHORT:
        return lines
    for template in templates:
        within = [
            part for line in lines for part in lines_within(plain, *line, template, short=_SHORT)
        ]
        if len(within) > len(lines):
            front, rest = within[:_FRONT], within[_FRONT:]
            return [*(part for line in front for part in generic_behind(plain, *line)), *rest]
    name = name_in_front(plain, *lines[0])
    whole, lines = lines, [part for line in lines for part in _between_gaps(plain, *line)]
    found = [find_headings(plain, line, templates, name) for line in lines]
    if sum(map(len, found)) < _ENOUGH and len(lines) <= len(whole) + _ENOUGH:
        return whole
    return [
        part
        for line, headings in zip(lines, found, strict=True)
        for part in _parts(plain, line, headings, templates if line == lines[0] else ())
    ]


def _between_gaps(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a line in the paragraphs between wide gaps, where empty lines were.

    Where a gap stands behind most sentences, or between words, it tells nothing.
    """
    gaps = list(_GAP.finditer(plain, start, end))
    stops = len(_STOP.findall(plain, start, end))
    if not 0 < len(gaps) <= max(_FEWEST, _SHARE * stops):
        gaps = []
    for left, right in pairwise([start, *(at for gap in gaps for at in gap.span()), end]):
        if plain[left:right].strip():
            yield left, right


_GAP = compiled(r"(?<=[^ ])[ ]{2,}(?=[^ a-z])|(?<=[.?!:])[ ]{2,}(?=[a-z])")
_STOP = compiled(r"[.?!:][ ][A-Z]")
_FEWEST, _SHARE = 3, 3


def _parts(
    plain: str,
    line: tuple[int, int],
    headings: Sequence[tuple[int, int]],
    templates: Sequence[Template],
) -> Iterator[tuple[int, int]]:
    """Yield a line in parts: its headings and what stands between them.

    *templates* know the labels of its front, if it is the first one.
    """
    at, end = line
    for heading in [*headings, (end, end)]:
        if plain[at : heading[0]].strip():
            part = bare(plain, at, heading[0])
            front = templates and at == line[0]
            yield from front_lines(plain, *part, templates) if front else listed(plain, *part)
        if heading[0] < heading[1]:
            yield heading
        at = heading[1]
