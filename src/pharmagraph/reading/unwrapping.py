"""Text that was broken into lines of one width: its paragraphs are put together again.

A line break is one of wrapping if the first word of the next line would not have fitted on
the line before it. Such a break becomes a blank, so that offsets stay what they are. Where
lines were broken anywhere, those outside of lists are joined that begin inside a sentence; so
are paragraphs that a blank line breaks inside one.
"""

from __future__ import annotations

import re
from itertools import pairwise
from string import ascii_lowercase, digits
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.reading.bullets import SIGNS

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["unwrap"]

_WIDEST = 120
_NARROWEST = 40
_FEWEST_BREAKS = 5
_SHARE = 0.7
_FEWEST_SPLIT = 3
#: The end of a sentence inside a line, and the start of the next one.
_NEXT = compiled(r"[a-z)]\.[ ][A-Z]")
_ENDS = (".", "!", "?", ":", ";")
#: How much wider than the rest a line may be that was mended after the text was wrapped.
_SLACK = 4
_LABELLED = compiled(r":[ ]+\S")
#: The end of a line, blank lines, and one that begins in lower case or with a figure.
_GAP = compiled(r"\n(?:[ \t]*\n)+(?=[a-z](?![a-z]*[A-Z])|[0-9])")
_BREAK = compiled(r"\n(?=[a-z](?![a-z]*[A-Z])|[0-9])")
#: How a line ends that does so inside a sentence.
_INSIDE = frozenset(f"{ascii_lowercase}{digits},)")
#: What cannot end a line: "followed by", "Powder for injection: 200" before "mg".
_OPEN_END = compiled(
    r".{24}\s(?:of|the|an?|to|by|for|in|with|from|at|than|into|is|are|be|as|every|been|has|have|should|must|may|can|always|not)$",
    re.IGNORECASE,
)
_VERB = compiled(r"(?:was|were|is|are|has|have|had|may|can|should|must|will|does|did)\s")
_STOP, _PROSE = compiled(r"[a-z0-9)]\.(?:\s|$)"), 60
_LABELLED_LINE = compiled(r"[^.:]{2,60}:(?:\s|$)|[0-9]{1,2}[.)]\s")
_STARTS_ANEW = compiled(rf"[ ]*(?:[{SIGNS}\u00bb>#]|\(?[0-9]{{1,2}}[.)] )")


def unwrap(plain: str, is_heading: Callable[[str], bool]) -> str:
    """Return *plain* with the breaks of wrapped lines as blanks, if it is wrapped at all.

    Lines for which *is_heading* holds are left alone, but for the words behind a label.
    """
    plain = _joined(plain, _GAP, is_heading)
    lines = plain.split("\n")
    width = max(map(len, map(str.rstrip, lines)))
    if not _NARROWEST <= width <= _WIDEST or not _is_wrapped(lines, width):
        return (
            _rejoined(lines, is_heading)
            if _is_ragged(lines)
            else _joined(plain, _BREAK, is_heading)
        )
    kept = [lines[0]]
    for before, line in pairwise(lines):
        slack = 0 if before.rstrip().endswith(_ENDS) else _SLACK
        joins = _is_full(before, line, width - slack) and not _STARTS_ANEW.match(line)
        heads = joins and (
            is_heading(line) or (is_heading(before) and not _LABELLED.search(before))
        )
        kept += [" " if joins and not heads else "\n", line]
    return "".join(kept)


def _joined(plain: str, breaks: re.Pattern[str], is_heading: Callable[[str], bool]) -> str:
    """Return *plain* with those of *breaks* as blanks that stand inside a sentence."""
    found = [
        gap
        for gap in breaks.finditer(plain)
        if _runs_on(before := _line_before(plain, gap), line := _line_behind(plain, gap))
        and not (is_heading(before) or is_heading(line))
    ]
    if not found:
        return plain
    edges = [0, *(at for gap in found for at in gap.span()), len(plain)]
    kept = (plain[left:right] for left, right in pairwise(edges))
    return "".join(" " * len(part) if n % 2 else part for n, part in enumerate(kept))


def _line_before(plain: str, gap: re.Match[str]) -> str:
    return plain[plain.rfind("\n", 0, gap.start()) + 1 : gap.start()].rstrip(" \t")


def _line_behind(plain: str, gap: re.Match[str]) -> str:
    end = plain.find("\n", gap.end())
    return plain[gap.end() : end if end >= 0 else None]


def _runs_on(before: str, line: str) -> bool:
    """Tell whether a sentence runs on from *before* to *line*, and not a list of short lines."""
    if before[-1:] not in _INSIDE or not _STOP.search(line):
        return False
    if _STARTS_ANEW.match(before) or _LABELLED_LINE.match(line):
        return False
    if _OPEN_END.search(before):
        return True
    told = len(before) >= _PROSE or _NEXT.search(before) or _VERB.match(line)
    return bool(told and line[:1].islower())


def _is_ragged(lines: list[str]) -> bool:
    """Tell whether several lines that begin inside a sentence hold the end of it and a new one."""
    begun = [(before, line) for before, line in pairwise(lines) if line[:1].islower()]
    split = [line for before, line in begun if _goes_on(before, line) and _NEXT.search(line)]
    return len(split) >= _FEWEST_SPLIT


def _rejoined(lines: list[str], is_heading: Callable[[str], bool]) -> str:
    """Return *lines* with those put together that one sentence outside of a list runs over."""
    kept, listed, items = [lines[0]], False, _announced(lines)
    for number, (before, line) in enumerate(pairwise(lines), 1):
        goes_on = _goes_on(before, line) and number not in items
        listed = bool(_STARTS_ANEW.match(before)) or (listed and goes_on)
        heads = goes_on and is_heading(before) and not _LABELLED.search(before)
        kept += [" " if goes_on and not listed and not heads else "\n", line]
    return "".join(kept)


def _announced(lines: list[str]) -> frozenset[int]:
    """Return the numbers of the lines that are items: behind a colon, none of them a sentence."""
    items: set[int] = set()
    for number, line in enumerate(lines):
        if not line.rstrip().endswith(":"):
            continue
        end = number + 1
        while end < len(lines) and lines[end][:1].islower():
            end += 1
        run = lines[number + 1 : end]
        if len(run) >= _FEWEST_ITEMS and all(_is_item(each) for each in run):
            items |= {*range(number + 1, end)}
    return frozenset(items)


_FEWEST_ITEMS = 2


def _is_item(line: str) -> bool:
    """Tell whether a line is short and has no mark or word in it with which text goes on."""
    line = line.rstrip()
    return len(line) < _PROSE and not _GOES_ON.search(line) and not _OPEN_END.match(line)


_GOES_ON = compiled(r"[.:!?]|[,;]$|\b(?:and|or|which|that|who|with|of|the|an?|to|for|in)$")


def _goes_on(before: str, line: str) -> bool:
    """Tell whether *line* begins in lower case behind one that does not end a sentence."""
    if not line[:1].islower():
        return False
    ends = before.rstrip()
    return bool(ends) and not ends.endswith(_ENDS)


def _is_full(before: str, line: str, width: int) -> bool:
    """Tell whether the first word of *line* would not have fitted after *before*."""
    words = line.split(None, 1)
    return bool(words) and bool(before.strip()) and len(before.rstrip()) + len(words[0]) >= width


def _is_wrapped(lines: list[str], width: int) -> bool:
    """Tell whether lines that end inside a sentence are, by and large, full."""
    open_ended = [(before, line) for before, line in pairwise(lines) if _is_open(before, line)]
    full = sum(_is_full(before, line, width - _SLACK) for before, line in open_ended)
    return len(open_ended) >= _FEWEST_BREAKS and full >= _SHARE * len(open_ended)


def _is_open(before: str, line: str) -> bool:
    """Tell whether *line* goes on with the sentence that *before* ends inside of."""
    return line[:1].islower() and before.rstrip()[-1:].isalnum()
