"""The telling words of the name of a condition, by which two names are the same."""

from __future__ import annotations

from functools import cache

from pharmagraph.compiling import compiled
from pharmagraph.lexicons import table
from pharmagraph.remembering import remembered

__all__ = ["initials", "telling_words"]

_LETTERS = compiled(r"[A-Za-z]+")
_WORD = compiled(r"[^\W_][\w'-]*")
_SMALL = frozenset({"of", "the", "in", "a", "an", "and", "or", "with", "to", "due", "for", "by"})


def initials(label: str) -> str:
    """Return the abbreviation that *label* of three words or more would have, or nothing."""
    words = _LETTERS.findall(label)
    return "".join(word[0] for word in words).upper() if len(words) > 2 else ""


@remembered
def telling_words(label: str) -> frozenset[str]:
    """Return the telling words of *label*, in the singular, of its usual name if it has one."""
    words = _plain_words(label)
    return _usual().get(words, words)


def _plain_words(label: str) -> frozenset[str]:
    words = [w.removesuffix("'s") for w in _WORD.findall(label.lower()) if w not in _SMALL]
    return frozenset([word.removesuffix("s") if len(word) > 3 else word for word in words])


@cache
def _usual() -> dict[frozenset[str], frozenset[str]]:
    """Return the words of the usual name of conditions by those of their other names."""
    rows = table("names", "data", "mappings")
    return {
        _plain_words(row["name"]): _plain_words(row["concept"].replace("-", " "))
        for row in rows
        if row["category"] == "condition"
    }
