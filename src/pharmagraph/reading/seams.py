"""A page on one line to its lines, where a word begins something new though no full stop says so.

Such a word has a capital that it has nowhere else: the same word stands in lower case in the
text, or is an ordinary one, and the word before it is none that goes on ("of", "treat").
The words are data, ``seam-words.tsv``. Only a text that stands on one line is cut.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph import lexicons
from pharmagraph.compiling import compiled
from pharmagraph.reading.bullets import SIGNS
from pharmagraph.reading.cutting import Piece, cut
from pharmagraph.reading.dose_titles import lines_with_titles
from pharmagraph.reading.small_items import small_items
from pharmagraph.reading.templates import Role
from pharmagraph.reading.word_lists import seam_words

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

    from pharmagraph.reading.setting import Own
    from pharmagraph.reading.templates import Template

__all__ = ["cut_lines", "with_breaks"]

_LONG = 1000
#: What share of the text a line holds that is all of it.
_MOST = 0.9
#: In so many lines at the beginning there is one that holds it.
_FEW = 8
_FRONT = 100
#: A longer stretch before a small letter is no item but a sentence that a blank line broke.
_ITEM = 60
_NEAR = 60
_SEAM = compiled(
    r"(?<=[a-z0-9)%\u00b2\u00b0])[ ]"
    r"(?=(?P<word>[A-Z][a-z]+)(?:[-'][A-Za-z]+)*\b"
    r"|(?:eGFR|CrCl|GFR)[ ](?:[0-9<>]|below|above|less))"
)
_SENTENCE = compiled(r"[a-z)][.][ ]+(?=[A-Z])")
_WIDE = compiled(r"(?<=\S)[ ]{2,}(?=\S)")
_BULLET = compiled(rf"(?<=[^\s0-9])[ ]+[{SIGNS}][ ]+(?=[A-Z0-9])")
#: A heading below which people and illnesses are listed.
_BARS = compiled(r"\b(?:[Nn]ot|NOT|[Bb]efore|[Dd]octor|[Pp]rovider|[Aa]void|[Ww]ho|if)\b")
_CAPITAL = compiled(r"[ ]+(?=[A-Z])")
#: "Brand names: Zorva, Zorvano Zorvanib is sold by …"
_SAID = compiled(
    r"(?<=[\w)\u00ae])[ ](?=(?:[A-Z][a-z]+|The[ ]\w+)[ ]"
    r"(?:is|are|was|were|has|have|may|can|should|does)\b)"
)
_SMALL = compiled(r"\b[a-z]+\b")
#: What a stretch of more than headings holds.
_TELLS = compiled(r"[.:;%0-9]")
_NUMBER = compiled(r"[0-9]+(?:[.][0-9]+)*[.)]?|o")
_LAST = compiled(r"(?:(?P<first>[^\s(]+)[ ])?\(?(?P<last>[^\s(]+)$")


class _Left(NamedTuple):
    """What is left of the lines of a text: words that are *small* somewhere, blanks, bullets.

    *wide* tells that more than one blank stands where a line ended.
    """

    small: frozenset[str]
    wide: bool
    bullets: bool


def cut_lines(
    plain: str,
    lines: Sequence[tuple[int, int]],
    template: Template,
    labels: Template,
    headings: Mapping[int, Own] | None = None,
) -> list[Piece]:
    """Return the pieces of the lines of *plain*; those of a page on one line end at its seams.

    What stands in front of the first heading or label is none of its lists.
    """
    pieces = cut(plain, lines, template, labels, headings)
    if not _is_flat(plain):
        return pieces
    left = _left(plain)
    parts = list(_front(plain, pieces[0], template))
    for before, piece in pairwise(pieces):
        items = _items_below(plain, before, piece)
        parts += items[:-1]
        parts += _parts(plain, items[-1] if items else piece, template, left)
    return parts


def _items_below(plain: str, before: Piece, piece: Piece) -> list[Piece]:
    """Return the items of a list in small letters that a heading announces, or none."""
    if not before.mark or piece.mark or piece.bullet or not plain[piece.start].islower():
        return []
    if not _BARS.search(plain, before.start, before.end):
        return []
    items = small_items(plain, piece.start, piece.end)
    return [Piece(start, end, bullet=True) for start, end in items]


def _front(plain: str, front: Piece, template: Template) -> Iterator[Piece]:
    """Yield what stands in front, apart from what a heading is at its end."""
    short = front.end - front.start < _FRONT
    for found in _CAPITAL.finditer(plain, front.start, front.end) if short else ():
        mark = template.match(plain, found.end(), front.end)
        if mark and plain[found.start() - 1].isalnum():
            yield front._replace(end=found.start())
            yield Piece(found.end(), front.end, mark)
            return
    yield front


def with_breaks(plain: str, pieces: Sequence[Piece]) -> str:
    """Return *plain*, where it stands on one line, with its pieces on lines of their own.

    What is said behind a label stays on the line of that.
    """
    if not _is_flat(plain):
        return plain
    labels = {piece.end for piece in pieces if piece.mark and plain[piece.end - 1] == ":"}
    places = [p.first - 1 for p in pieces if plain[p.first - 1 : p.first] == " "]
    places = [place for place in places if place not in labels]
    edges = [-1, *places, len(plain)]
    return "\n".join([plain[left + 1 : right] for left, right in pairwise(edges)])


def _is_flat(plain: str) -> bool:
    """Tell whether nearly all of a text, if it has more than a few lines, stands on one."""
    longest = max(map(len, plain.split("\n", _FEW)[:_FEW]))
    return longest > max(_LONG, _MOST * len(plain))


def _parts(plain: str, piece: Piece, template: Template, left: _Left) -> Iterator[Piece]:
    """Yield the lines that a piece was, if it is neither a heading nor labelled."""
    if piece.mark and piece.mark.rule.role is Role.LABEL:
        said = _SAID.search(plain, piece.start, piece.end)
        if said:
            yield piece._replace(end=said.start())
            piece = Piece(said.end(), piece.end)
    titled = piece.mark or piece.bare or piece.unknown or piece.title
    if titled or not _TELLS.search(plain, piece.start, piece.end):
        yield piece
        return
    gaps = _gaps(plain, piece, left)
    starts = [piece.start, *(end for _, end in gaps)]
    ends = [*(start for start, _ in gaps), piece.end]
    first, *others = lines_with_titles(plain, list(zip(starts, ends, strict=True)))
    yield piece._replace(end=first.end)
    bullets = {end: start + 1 for start, end in gaps if plain[start:end].strip()}
    for start, end, row in others:
        outer = bullets.get(start, -1)
        mark = template.match(plain, start, end) if outer < 0 else None
        yield Piece(start, end, mark, bullet=outer >= 0 or (row and not mark), outer=outer)


def _gaps(plain: str, piece: Piece, left: _Left) -> list[tuple[int, int]]:
    """Return where the lines of a piece end, and where the next ones begin, in order."""
    place = piece.start, piece.end
    found = [f.span() for f in _SEAM.finditer(plain, *place) if _begins(plain, f, left.small)]
    if left.wide:
        found += [blanks.span() for blanks in _WIDE.finditer(plain, *place)]
    if left.bullets:
        found += [bullet.span() for bullet in _BULLET.finditer(plain, *place)]
    gaps: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda gap: (gap[0], -gap[1])):
        last = gaps[-1][1] if gaps else piece.start
        broken = plain[end].islower() and plain[start - 1] not in ":;," and start - last > _ITEM
        if start >= last and not broken:
            gaps.append((start, end))
    return gaps


def _left(plain: str) -> _Left:
    """Return what tells lines in a text on one line."""
    small = frozenset(_SMALL.findall(plain)) | _ordinary()
    sentences = len(_SENTENCE.findall(plain))
    wide = 2 * sum(stop.endswith("  ") for stop in _SENTENCE.findall(plain)) <= sentences
    return _Left(small, wide, len(_BULLET.findall(plain)) >= _FEW)


def _begins(plain: str, found: re.Match[str], small: frozenset[str]) -> bool:
    """Tell whether a line begins at the word that *found* stands before."""
    word = (found["word"] or "").lower()
    if (word and word not in small) or word in seam_words("name"):
        return False
    before = _LAST.search(plain, max(0, found.start() - _NEAR), found.start())
    if before is None or not before["last"][0].isalnum() or before["last"][0].isupper():
        return False
    last = before["last"].lower()
    if last in seam_words("open", "says", "numbered") or _NUMBER.fullmatch(last):
        return False
    first = before["first"] or ""
    germ = first[:1].isupper() and first.lower() not in small
    return not germ or last in _ordinary() or not last.isalpha()


@cache
def _ordinary() -> frozenset[str]:
    """Return words that have no capital of their own, in lower case."""
    phrases = [
        *lexicons.column("effect-tiles", "phrase"),
        *lexicons.column("lay-conditions", "phrase"),
        *lexicons.column("condition-heads", "phrase"),
        *lexicons.column("drug-names", "word"),
    ]
    names = {name.lower() for name in lexicons.column("proper-names", "name")}
    words = {phrase.split(" ", 1)[0] for phrase in phrases}
    return (lexicons.column("common-words", "word") | words) - names
