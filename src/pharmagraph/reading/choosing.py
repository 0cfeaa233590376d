"""Which layout a text has: the one whose template knows most of its headings."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from pharmagraph.reading.cutting import lines_of
from pharmagraph.reading.flattened import lines_of_page
from pharmagraph.reading.outline import outline
from pharmagraph.reading.own_headings import find_own
from pharmagraph.reading.paragraphs import by_paragraphs
from pharmagraph.reading.templates import Role, edge_words
from pharmagraph.subjects import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.reading.outline import Outline
    from pharmagraph.reading.templates import Template

__all__ = ["best_outline"]

_ENOUGH, _KIND, _FEW, _SOME = 6, 2, 4, 3
_MANY_LINES = 12
_LONGEST_EDGE = 720
_OPENING = frozenset({Role.HEADING, Role.LABEL})


def best_outline(plain: str, templates: Sequence[Template]) -> tuple[Template, Outline]:
    """Return the template that knows most of the headings of *plain*, and its outline."""
    lines = lines_of_page(plain, lines_of(plain), templates)
    edges = [edge_words(plain[start : min(end, start + _LONGEST_EDGE)]) for start, end in lines]
    words = frozenset(chain.from_iterable(edges))
    scores = [
        _score(plain, lines, edges, template, template.openers & words) for template in templates
    ]
    top = max(scores)
    alone = scores.count(top) == 1 and top > _KIND and len(lines) >= _MANY_LINES
    tied = [one for one, score in zip(templates, scores, strict=True) if score == top]
    titled = next((one for one in tied if len(tied) > 1 and one.titles(plain, lines)), tied[0])
    best = [titled] if top >= _ENOUGH or alone else templates
    outlines = ((template, outline(plain, lines, template, templates)) for template in best)
    return _or_own(plain, lines, templates, *max(outlines, key=lambda pair: pair[1].hits))


def _or_own(
    plain: str,
    lines: Sequence[tuple[int, int]],
    templates: Sequence[Template],
    template: Template,
    found: Outline,
) -> tuple[Template, Outline]:
    """Return *template* and *found*, or the outline by headings that the text sets in its own way.

    They are looked for where few of its headings are known, and have to tell more of subjects.
    """
    marks = [piece.mark for piece in found.pieces if piece.mark]
    known = {mark.rule.kind for mark in marks if mark.rule.role in _OPENING}
    if len(known) >= (_KIND if template.prescribed else _FEW):
        return template, found
    others = [other for other in templates if other is not template]
    headings = find_own(plain, lines, [template, *others])
    own = outline(plain, lines, template, templates, headings) if headings else found
    best = own if _subjects(own) > _subjects(found) else found
    return template, best if _subjects(best) >= _SOME else by_paragraphs(plain, best)


def _subjects(found: Outline) -> int:
    """Return on how many subjects its sections are."""
    return len({part.kind for part in found.parts} & SUBJECTS)


def _score(
    plain: str,
    lines: Sequence[tuple[int, int]],
    edges: Sequence[tuple[str, str]],
    template: Template,
    openers: frozenset[str],
) -> int:
    """Return how many headings it knows, those of another kind of section counting more.

    They can only be where the first or the last word is one of *openers*.
    """
    marks = [
        template.mark(plain, start, end)
        for (start, end), (first, last) in zip(lines, edges, strict=True)
        if first in openers or last in openers
    ]
    opening = [mark for mark in marks if mark and mark.rule.role in _OPENING]
    many = len({mark.rule.kind for mark in opening})
    many += many > _KIND and template.titles(plain, lines)
    return _KIND * many + len({mark.form or mark.rule.patterns[0] for mark in opening})
