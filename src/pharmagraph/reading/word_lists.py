"""The words that tell how to read a text whose line breaks were lost, by what they do."""

from __future__ import annotations

from functools import cache

from pharmagraph import lexicons

__all__ = ["line_words", "seam_words"]


@cache
def seam_words(*kinds: str) -> frozenset[str]:
    """Return the words of ``seam-words.tsv`` of some kinds."""
    return _words("seam-words", kinds)


@cache
def line_words(*kinds: str) -> frozenset[str]:
    """Return the words of ``line-words.tsv`` of some kinds."""
    return _words("line-words", kinds)


def _words(name: str, kinds: tuple[str, ...]) -> frozenset[str]:
    return frozenset(row["word"] for row in lexicons.table(name) if row["kind"] in kinds)
