"""The names of effects that say nothing but what they name: "headache", "loss of appetite".

Most items of a list are one of them. They hold no word by which an item is cut, shortened or
told how often or how grave it is, so that none of what reads items need look at them.
"""

from __future__ import annotations

from functools import cache

from pharmagraph.compiling import compiled
from pharmagraph.extracting.effects.running import names_whole
from pharmagraph.lexicons import column

__all__ = ["plain_names"]

_LETTERS = compiled(r"[a-z]{2,}(?:[ -][a-z]+)*")
_DIVIDES = compiled(r"[ -]")
#: What joins two names, and what the words on people, causes and times begin with.
_TELLING = frozenset(
    {
        *("and", "or", "nor", "plus", "also", "etc", "without", "such", "including", "not"),
        *("in", "among", "for", "caused", "due", "because", "secondary", "during", "while"),
        *("on", "with", "after", "at", "attributed", "following", "worse", "than", "when", "if"),
        *("between", "within", "over", "early", "late", "that", "which", "where", "your", "you"),
    }
)
#: What is no part of a name that it stands in front of.
_LEADING = frozenset(
    {"a", "an", "the", "to", "of", "hear", "other", "either", "both", "transient", "asymptomatic"}
)


@cache
def plain_names() -> frozenset[str]:
    """Return the names, in lower case."""
    grave = _first_words("effect-seriousness") | _TELLING
    leading = _LEADING | _first_words("effect-heads") | _first_words("effect-bands")
    return frozenset(
        name
        for name in names_whole() - column("effect-generic", "phrase")
        if _LETTERS.fullmatch(name)
        and (words := _DIVIDES.split(name))[0] not in leading
        and grave.isdisjoint(words)
    )


def _first_words(lexicon: str) -> frozenset[str]:
    return frozenset(_DIVIDES.split(phrase, 1)[0] for phrase in column(lexicon, "phrase"))
