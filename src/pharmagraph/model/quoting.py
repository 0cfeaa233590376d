"""Where a quote that somebody typed stands in a source.

A quote is found as it is printed, whatever white space, dashes and quotation marks were
used to type it; nothing else may differ.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pharmagraph.model.source import Document, Span

__all__ = ["find_quote", "same_quote"]

_ALIKE = {
    "'": "\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`",
    '"': "\u201c\u201d\u201e\u201f\u2033",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d",
}
_PLAIN = str.maketrans({old: new for new, olds in _ALIKE.items() for old in olds})


def find_quote(document: Document, quote: str, start: int | None = None) -> tuple[Span, ...]:
    """Return every place of *quote* in *document*, or only the one at *start*."""
    words = quote.translate(_PLAIN).split()
    if not words:
        return ()
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    text = document.text.translate(_PLAIN)
    if start is not None:
        found = pattern.match(text, start) if 0 <= start < len(text) else None
        return (document.span(*found.span()),) if found else ()
    return tuple(document.span(*found.span()) for found in pattern.finditer(text))


def same_quote(one: str, other: str) -> bool:
    """Tell whether two quotes differ in nothing but white space, dashes and quotation marks."""
    return one.translate(_PLAIN).split() == other.translate(_PLAIN).split()
