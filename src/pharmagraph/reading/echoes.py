"""Paragraphs that repeat the list below them: conversions of some labels write lists twice.

"Do not take it if you: have asthma. have ulcers." stands above the items "have asthma." and
"have ulcers.". These tell where in the paragraph an item begins and ends, which then is the
list, in its place among what leads in to it; the items below are not read a second time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.model import SectionKind
from pharmagraph.reading.bullets import SIGNS
from pharmagraph.reading.cutting import Piece
from pharmagraph.reading.templates import Extent, Mark, Role, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["ECHO", "cut_as_below"]

#: The rule of items that a paragraph above holds too, which no template needs to state.
ECHO = Rule(Role.BOILERPLATE, SectionKind.BOILERPLATE, "said-above", Extent.LINE, patterns=())
_SEVERAL = 2
_SHORTEST = 30
#: After so many items in a row that the paragraph does not repeat, none is looked for.
_MOST_MISSES = 40
#: What may stand between two items of a paragraph, the last of it a bullet "o" without a blank.
_BETWEEN = compiled(rf"[\s{SIGNS}]*")
_BULLET_BETWEEN = compiled(rf"[\s{SIGNS}]*(?:(?<=\s)o)?")
#: A bullet "o" without a blank behind it, where the words of an item begin.
_RING = compiled(r"(?:^|(?<=\s))o$")
_MARKS = " \t\n\u00b7*+-"
#: The ends of what a first item stands behind.
_BEFORE_FIRST = (":", ".", "?", "!")


def cut_as_below(plain: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Return *pieces*, those that repeat the items below them cut into these."""
    made = list(pieces)
    ends = _ends(made)
    for number in range(len(pieces) - _SEVERAL - 1, -1, -1):
        piece = pieces[number]
        plainly = piece.mark is None and not piece.bare and piece.end - piece.start >= _SHORTEST
        if not plainly or not pieces[number + 1].first_is_bullet:
            continue
        below = range(number + 1, min(ends[number + 1], len(pieces)))
        found = dict(_places(plain, piece, made, below))
        if len(found) < _SEVERAL:
            continue
        for at in found:
            made[at] = made[at]._replace(mark=Mark(ECHO, "", made[at].end), bullet=False)
        made[number : number + 1] = _parted(plain, piece, [*found.values()])
        ends = _ends(made)
    return made


def _ends(pieces: Sequence[Piece]) -> list[int]:
    """Return for each piece where the run of items ends that begins with it."""
    ends = [len(pieces)] * len(pieces)
    end = len(pieces)
    for number in range(len(pieces) - 1, -1, -1):
        end = ends[number] = end if pieces[number].first_is_bullet else number
    return ends


def _places(
    plain: str, piece: Piece, pieces: Sequence[Piece], below: Sequence[int]
) -> Iterator[tuple[int, Piece]]:
    """Yield the number of each item *below* that the piece repeats, with the stretch that does."""
    at, misses = piece.start, 0
    for number in below:
        item = pieces[number]
        if item.mark is not None:
            continue
        length = item.end - item.start
        fits = 0 < length <= piece.end - at
        start = plain.find(plain[item.start : item.end], at, piece.end) if fits else -1
        if start < 0:
            misses += 1
            if misses > _MOST_MISSES:
                return
            continue
        follows = _BULLET_BETWEEN.fullmatch(plain, at, start) if at > piece.start else None
        if follows or _may_be_first(plain, piece.start, start):
            at, misses = start + length, 0
            indented = item.first - max(item.begin, plain.rfind("\n", 0, item.first) + 1)
            yield number, Piece(start, at, bullet=True, begin=start - indented)


def _may_be_first(plain: str, begin: int, at: int) -> bool:
    """Tell whether a list may begin at *at*: at *begin*, behind a colon or another sentence."""
    if at - begin and plain[at - 1] == "o" and (at - 1 == begin or plain[at - 2].isspace()):
        at -= 1
    while at > begin and plain[at - 1] in _MARKS:
        at -= 1
    return at == begin or plain[at - 1] in _BEFORE_FIRST


def _parted(plain: str, piece: Piece, items: Sequence[Piece]) -> list[Piece]:
    """Return the piece as what stands between *items*, and these."""
    made: list[Piece] = []
    at = piece.start
    for item in [*items, None]:
        end = item.start if item else piece.end
        between = _BETWEEN.match(plain, at, end)
        at = between.end() if between and made else at
        words = plain[at:end]
        if item:
            words = _RING.sub("", words).rstrip(_MARKS)
        if words.strip():
            made.append(
                piece._replace(start=at, end=at + len(words), bullet=piece.bullet and not made)
            )
        if item:
            made.append(item)
            at = item.end
    return made
