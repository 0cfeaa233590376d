"""Questions inside a line that a layout knows as headings, and that are no part of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.reading.templates import Mark, Template

__all__ = ["find_questions"]

_LONGEST_QUESTION, _NEAR = 240, 20
_BEFORE_QUESTION = frozenset("\"'([,:;-")


def find_questions(
    plain: str, start: int, end: int, template: Template, *, listing: bool = False
) -> Iterator[tuple[int, int, Mark]]:
    """Yield the questions inside a line that a template knows, and that stand alone.

    *listing*: a list may follow them whose bullets are lost.
    """
    done = start
    at = plain.find("?", start, end)
    while at >= 0:
        window = max(done, at - _LONGEST_QUESTION)
        for word in template.first_words.finditer(plain, window, at):
            mark = template.question(plain, word.start(), at + 1)
            if mark and _stands_alone(plain, (start, end), (word.start(), at + 1), listing=listing):
                yield word.start(), at + 1, mark
                done = at + 1
                break
        at = plain.find("?", at + 1, end)


def _stands_alone(
    plain: str, line: tuple[int, int], place: tuple[int, int], *, listing: bool
) -> bool:
    """Tell whether a question inside a *line* is no part of the sentence around it."""
    (start, end), (begin, stop) = line, place
    before = plain[max(start, begin - _NEAR) : begin].rstrip()
    after = plain[stop : min(end, stop + _NEAR)]
    if before and before[-1] in _BEFORE_QUESTION:
        return False
    if after.startswith(('"', "'", ")")):
        return False
    if not before or (listing and before[-1] in ".?!"):
        return True
    return not (after[:1] == " " and after.lstrip()[:1].islower())
