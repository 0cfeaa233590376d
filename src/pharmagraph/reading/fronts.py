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

__all__ = ["front_lines", "generic_behind", "name_in_front"]

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
        yield from generic_behind(plain, left, left + len(plain[left:right].rstrip()))


def _title_end(plain: str, start: int, end: int) -> int:
    """Return where the title ends and the first sentence begins, or *start*."""
    name = _NAME.match(plain, start, end)
    if name is None:
        return start
    stop = min(end, start + _LONGEST_TITLE)
    again = re.compile(rf"(?<=[\w)\]®™]) (?=(?-i:[A-Z]){re.escape(name[0][1:])}\b)", re.IGNORECASE)
    found = again.search(plain, name.end(), stop)
    form = _forms().search(plain, name.end(), stop)
    begun = _begun(plain, name.end(), stop)
    cuts = [begun] if begun else []
    cuts += [found.end()] if found and not _LINKED.search(plain, start, found.start()) else []
    if form and ". " not in plain[start : form.start()]:
        cuts.append(form.end())
    return min(cuts, default=start)


def _begun(plain: str, end: int, stop: int) -> int:
    """Return where, right behind the name, something else begins with an ordinary word, or 0."""
    word = _CAPITAL.match(plain, end, stop)
    ordinary = word and word["word"].lower() in lexicons.column("common-words", "word")
    forms = _form_words()
    return word.start("word") if word and ordinary and word["word"].lower() not in forms else 0


_CAPITAL = compiled(r"[ ](?P<word>[A-Z][a-z]+)[ ](?=[a-z])")


def generic_behind(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a title, apart from the generic name behind its form: "Zorvex 5 mg tablets zorvanib".

    The name stands at its end in lower case, and no ordinary words are in it.
    """
    ordinary = lexicons.column("common-words", "word") | _form_words()
    for pattern in _BEHIND_FORM:
        found = pattern.search(plain, start, end)
        known = found is not None and found["form"].lower() in _form_words()
        if found and known and ordinary.isdisjoint(found["words"].split()):
            yield start, found.end("form")
            start = found.start("words")
            break
    yield start, end


_BEHIND_FORM = tuple(
    compiled(rf"\b(?P<form>[a-z]+)[ ]+(?P<words>[a-z]{{6,}}(?:[ /][a-z]{{6,}}){{{more}}})$")
    for more in range(3)
)


@cache
def _form_words() -> frozenset[str]:
    """Return the words of the names of forms."""
    rows = (row["phrase"] for row in lexicons.table("forms"))
    return frozenset(word for phrase in rows for word in phrase.lower().split())


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
