"""Tells which words say nothing but what they name: "headache", "loss of appetite".

Most items of a list are such words. They hold none by which an item is cut, shortened or
told how often or how grave it is, so that none of what reads items need look at them.
"""

from __future__ import annotations

from functools import cache

from pharmagraph.compiling import compiled
from pharmagraph.extracting.effects.running import names_whole
from pharmagraph.lexicons import column
from pharmagraph.remembering import remembered

__all__ = ["is_plain", "plain_names"]

_LETTERS = compiled(r"[a-z]{2,}(?:[ -][a-z]+)*")
#: Where in the body it is, is part of a name.
_PLACED = compiled(r"(.+?) (?:in|on|at) (?:the |your )?(.+)")
#: What joins two names, what the words on people, causes and times begin with, and what
#: belongs to a sentence.
_TELLING = frozenset(
    {
        *("and", "or", "nor", "plus", "also", "etc", "without", "such", "including", "not"),
        *("in", "among", "for", "caused", "due", "because", "secondary", "during", "while"),
        *("on", "with", "after", "at", "attributed", "following", "worse", "than", "when", "if"),
        *("between", "within", "over", "early", "late", "that", "which", "where", "your", "you"),
        *("result", "results", "resulted", "resulting", "percent", "called", "known", "termed"),
        *("may", "can", "could", "should", "must", "will", "might", "is", "are", "was", "were"),
        *("occurs", "arises", "resolves", "tell", "call", "doctor", "keep", "store", "section"),
        *("case", "cases", "instance", "instances", "report", "reports", "example", "examples"),
        *("taking", "patient", "patients", "it", "them", "this", "these", "only"),
    }
)
#: What is no part of a name that it stands in front of.
_LEADING = frozenset(
    {
        *("a", "an", "the", "to", "of", "as", "hear", "other", "either", "both", "all", "each"),
        *("transient", "asymptomatic", "possibly", "even", "sometimes", "usually", "generally"),
        *("mostly", "next", "then", "closely", "followed", "headed", "led", "topped", "cause"),
        *("causes", "produce", "produces", "lead", "leads", "bring", "brings", "especially"),
        *("particularly", "above", "notably", "but", "felt", "slept", "being"),
        *("just", "merely"),
    }
)


@remembered
def is_plain(words: str) -> bool:
    """Tell whether *words* are in lower case and say nothing but what they name."""
    if not _LETTERS.fullmatch(words):
        return False
    first, *further = words.replace("-", " ").split(" ")
    telling, leading = _told()
    if first in leading or first in telling:
        return False
    if telling.isdisjoint(further):
        return True
    placed = _PLACED.fullmatch(words)
    return placed is not None and placed[2] in column("sites", "site") and is_plain(placed[1])


@cache
def plain_names() -> frozenset[str]:
    """Return those of the names of effects, in lower case, that say nothing else."""
    return frozenset(filter(is_plain, names_whole() - column("effect-generic", "phrase")))


@cache
def _told() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that say something anywhere, and those that do in front of a name."""
    leading = _LEADING | _first_words("effect-heads") | _first_words("effect-bands")
    return _first_words("effect-seriousness") | _TELLING, leading


def _first_words(lexicon: str) -> frozenset[str]:
    phrases = column(lexicon, "phrase")
    return frozenset(phrase.replace("-", " ").split(" ", 1)[0] for phrase in phrases)
