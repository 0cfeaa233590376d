"""Headings that a text sets in a way of its own, where no layout knows enough of them.

Which way of setting them is the text's is told by what the lines set so head: these have to be
sections on several subjects of a monograph.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pharmagraph.reading.setting import candidates
from pharmagraph.reading.standing import WITH_LABELS
from pharmagraph.subjects import SUBJECTS, SURE, subject_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pharmagraph.reading.setting import Own
    from pharmagraph.reading.templates import Template

__all__ = ["find_own"]

#: On how many subjects the sections of one way of setting headings have to be.
_LEAST_KINDS = 3
#: How many headings between two may have been missed.
_MISSED = 2
#: Where a label may be a group of people or a form, and how sure its text has to be there.
_SURE_AMONG_LABELS = 0.8


def find_own(
    plain: str, lines: Sequence[tuple[int, int]], templates: Sequence[Template]
) -> dict[int, Own]:
    """Return the headings that *plain* sets in a way of its own, by where their line starts.

    The first of *templates* is that of the text. Without headings that are plain there are none.
    """
    groups: dict[str, list[Own]] = {}
    for own in candidates(plain, lines, templates):
        groups.setdefault(own.way, []).append(own)
        if own.apart and not own.dressed:
            groups.setdefault(f"apart {own.way}", []).append(own)
            groups.setdefault("apart", []).append(own)
    made = [sifted for group in groups.values() if (sifted := _sifted(group))]
    main = max(made, key=lambda group: _rank(plain, group), default=[])
    if not main or _rank(plain, main)[0] < _LEAST_KINDS:
        return {}
    chosen = {own.start: own for own in main}
    ways = {own.way for own in main}
    for group in made:
        if len({own.way for own in group}) == 1:
            chosen.update((own.start, own) for own in _extra(main, group))
    return {own.start: own for own in _headings(plain, sorted(chosen.values()), ways)}


def _sifted(group: Sequence[Own]) -> list[Own]:
    """Return a group without what only lists: lines right below each other, numbers out of turn."""
    close = {own.line for own in group if not (own.runs or own.ranked)}
    close = {line for line in close if not close.isdisjoint((line - 1, line + 1))}
    kept = [own for own in group if own.runs or own.ranked or own.line not in close]
    if not group[0].number:
        return kept
    rising: list[Own] = []
    for own in kept:
        last = rising[-1].number if rising else 0
        if last < own.number <= last + _MISSED:
            rising.append(own)
    return rising


def _rank(plain: str, group: Sequence[Own]) -> tuple[int, int]:
    """Return on how many subjects the sections are that a group heads, and how plain it is."""
    kinds = {own.kind or subject_of(text) for own, text in _with_texts(plain, group)}
    return len(kinds & SUBJECTS), 2 * group[0].dressed + all(own.apart for own in group)


def _with_texts(plain: str, group: Sequence[Own]) -> Iterator[tuple[Own, str]]:
    ends = [own.start for own in group[1:]] + [len(plain)]
    for own, end in zip(group, ends, strict=True):
        yield own, plain[own.end : end]


def _extra(main: Sequence[Own], group: Sequence[Own]) -> list[Own]:
    """Return which of another group may be headings beside those of *main*: their words tell it."""
    if main[0].dressed and not group[0].dressed:
        return []
    told = [own for own in group if own.apart and own.kind]
    return [own for own in group if own.apart or own.kind] if len(told) > 1 else told


def _headings(plain: str, chosen: Sequence[Own], ways: Collection[str]) -> Iterator[Own]:
    """Yield those of *chosen* that are headings; *ways* are those of most of them.

    Where text follows on the line behind nothing but a few words, these have to tell what it is
    about, or the text another subject, or most others that are set like them tell it.
    """
    every = Counter(own.way for own in chosen if own.apart)
    told = Counter(own.way for own in chosen if own.apart and own.kind)
    last = None
    for own, text in _with_texts(plain, chosen):
        sure = not own.runs or own.dressed or own.kind is not None
        sure = sure or (own.apart and 2 * told[own.way] >= every[own.way])
        kind = own.kind or subject_of(text, _SURE_AMONG_LABELS if last in WITH_LABELS else SURE)
        if sure or (own.way in ways and kind not in {None, last}):
            last = kind
            yield own
