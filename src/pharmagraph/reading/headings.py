"""What a heading looks like where no template knows it, and where headings are only listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.model import SectionKind
from pharmagraph.reading.templates import Extent, Role, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.reading.cutting import Piece

__all__ = ["CONTENTS", "find_contents", "is_title"]

_NUMBERING = "0123456789.)#* "
_SMALL = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "vs")
)
_TITLE_WORD = compiled(r"[^\W_][\w'/-]*")

#: The rule of a table of contents, which no template needs to state.
CONTENTS = Rule(
    Role.BOILERPLATE, SectionKind.BOILERPLATE, "table-of-contents", Extent.LINE, patterns=()
)


def find_contents(plain: str, pieces: Sequence[Piece]) -> frozenset[int]:
    """Return which pieces list the headings: items that ask one, or a run said again later."""
    headings = [
        (number, plain[piece.start : piece.end].casefold().lstrip(_NUMBERING), piece.mark.form)
        for number, piece in enumerate(pieces)
        if piece.mark and piece.mark.rule.role is Role.HEADING
    ]
    last = {key: number for number, *keys in headings for key in keys if key}
    again = [n for n, *keys in headings if any(last.get(k, 0) > n for k in keys)]
    runs = {
        number
        for run in zip(again, again[1:], again[2:], strict=False)
        if run[0] + 2 == run[2]
        for number in run
    }
    asked = {n for n, text, _ in headings if pieces[n].bullet and text.endswith("?")}
    return frozenset(runs | asked)


def is_title(text: str) -> bool:
    """Tell whether *text* is short and in title case or capitals, as headings are."""
    words = _TITLE_WORD.findall(text)
    if text[-1] in ".!,;" or not 1 <= len(words) <= 9 or len(text) > 90:
        return False
    if text[-1] == ":" and len(words) > 6:
        return False
    telling = [word for word in words if word.lower() not in _SMALL]
    if len(telling) == 1:
        return len(telling[0]) > 4 and telling[0].isupper()
    return all(word[0].isupper() or word[0].isdigit() for word in telling)
