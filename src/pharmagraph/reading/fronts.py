"""The front of a page on one line to its lines: what the text is, the title, the first sentence."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph import lexicons
from pharmagraph.compiling import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pharmagraph.reading.templates import Template

__all__ = ["front_lines", "name_in_front"]

_KIND = compiled(
    r"(?:MEDICATION GUIDE|PATIENT INFORMATION|Medication Guide|Patient Information"
    r"|Package leaflet: Information for the (?:user|patient))[ ]+(?=[A-Z])"
)
_NAME = compiled(r"[^\W\d_][\w-]{3,}")
_WORD = compiled(r"(?<= )[A-Z]")
_LONGEST_TITLE = 160
_OFTEN = 3


def name_in_front(plain: str, start: int, end: int) -> str:
    """Return the word that the title begins with, if the text says it often, or nothing."""
    kind = _KIND.match(plain, start, end)
    name = _NAME.match(plain, kind.end() if kind else start, end)
    if name is None:
        return ""
    again = re.compile(rf"(?<![\w-]){re.escape(name[0])}(?![\w-])", re.IGNORECASE)
    return name[0].lower() if len(again.findall(plain, start, end)) > _OFTEN else ""


def front_lines(
    plain: str, start: int, end: int, templates: Sequence[Template]
) -> Iterator[tuple[int, int]]:
    """Yield the lines of the front: what the text is, its title, labels, and what is told."""
    kind = _KIND.match(plain, start, end)
    first = kind.end() if kind else start
    labels = [
        word.start()
        for word in _WORD.finditer(plain, first, end)
        if any(template.label(plain, word.start(), end) for template in templates)
    ]
    cuts = [start, first, _title_end(plain, first, min([end, *labels])), *labels]
    places = sorted({cut for cut in cuts if start <= cut < end})
    for left, right in zip(places, [*places[1:], end], strict=True):
        yield left, left + len(plain[left:right].rstrip())


def _title_end(plain: str, start: int, end: int) -> int:
    """Return where the title ends and the first sentence begins, or *start*."""
    name = _NAME.match(plain, start, end)
    if name is None:
        return start
    stop = min(end, start + _LONGEST_TITLE)
    again = re.compile(rf"(?<=[\w)\]®™]) (?=(?-i:[A-Z]){re.escape(name[0][1:])}\b)", re.IGNORECASE)
    found = again.search(plain, name.end(), stop)
    form = _forms().search(plain, name.end(), stop)
    cuts = [found.end()] if found and not _LINKED.search(plain, start, found.start()) else []
    if form and ". " not in plain[start : form.start()]:
        cuts.append(form.end())
    return min(cuts, default=start)


#: What stands before the name inside a sentence.
_LINKED = compiled(
    r"(?:^|[ ])(?:[a-z]+ing|take|use|of|with|and|for|the|is|or|about|on|called|to|in|from|by|as)$"
)


@cache
def _forms() -> re.Pattern[str]:
    """Return what finds the blank behind a form or brackets, before a capital."""
    forms = sorted((row["phrase"] for row in lexicons.table("forms")), key=len, reverse=True)
    words = "|".join(map(re.escape, forms))
    return compiled(
        rf"(?:\b(?:{words}|use)(?-i:(?=[ ]+[A-Z][a-z]))|(?<=\)))[ ]+"
        rf"(?!(?:{words})\b)(?-i:(?=[A-Z]))|[ ](?=Medically reviewed\b)",
        re.IGNORECASE,
    )
