"""Lists inside a line, whose items still have their bullets: "It treats: - gout - pain  Take it".

A list begins behind a colon, a heading or a gap; a dash elsewhere is one of prose. It ends where
a gap stands that no bullet follows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.reading.bullets import SIGNS
from pharmagraph.reading.unflattening import bare

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["listed"]

_BEGINS = compiled(rf"[{SIGNS}](?=[ ]+[\w(\"'])")
_FIRST = compiled(rf"(?:(?<=:)[ ]+|[ ]{{2,}})(?=[{SIGNS}][ ]+[\w(\"'])")
_GAP = compiled(rf"(?<=[^ ])[ ]{{2,}}(?=[^ {SIGNS}])")


def listed(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a stretch in the lines that it was, without blanks around them."""
    at = start
    while at < end:
        first = _BEGINS.match(plain, at, end)
        if first is None:
            found = _FIRST.search(plain, at, end)
            yield bare(plain, at, found.start() if found else end)
            at = found.end() if found else end
            continue
        gap = _GAP.search(plain, first.end() + 1, end)
        stop = gap.start() if gap else end
        yield from _items(plain, at, stop)
        at = gap.end() if gap else end


def _items(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the items of a list, which all have the bullet of the first one."""
    between = re.compile(rf"[ ]+(?={re.escape(plain[start])}[ ]+[\w(\"'])")
    cuts = [
        found.end()
        for found in between.finditer(plain, start + 1, end)
        if not (plain[found.start() - 1].isdigit() and plain[found.end() + 2].isdigit())
    ]
    for left, right in zip([start, *cuts], [*cuts, end], strict=True):
        yield bare(plain, left, right)
