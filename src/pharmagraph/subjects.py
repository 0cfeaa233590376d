"""Tells what a section is about by the words it is made of, where no rule knows its heading.

A logistic regression over which words a section holds, learned from sections whose headings
are known. What it says of text that is none of them is measured in ``data/sections``.
"""

from __future__ import annotations

from functools import lru_cache
from math import exp, sqrt

from pharmagraph.compiling import compiled
from pharmagraph.lexicons import table
from pharmagraph.model import SectionKind
from pharmagraph.remembering import remembered

__all__ = ["KINDS", "SUBJECTS", "SURE", "subject_of", "words_of"]

#: The kinds of sections that are told apart.
KINDS = (
    *(SectionKind.OVERVIEW, SectionKind.ADVERSE_EFFECTS, SectionKind.DOSAGE),
    *(SectionKind.INTERACTIONS, SectionKind.PREGNANCY, SectionKind.CONTRAINDICATIONS),
    *(SectionKind.PRECAUTIONS, SectionKind.PREPARATIONS, SectionKind.STORAGE, SectionKind.OTHER),
)
#: Those of them that are about the drug.
SUBJECTS = frozenset(KINDS) - {SectionKind.OTHER}
#: How sure the words have to be where nothing else speaks for another subject.
SURE = 0.6
_LEAST_WORDS = 10
#: Products and how they are kept often stand in one section, and each is found in both.
_SUPPLY = (SectionKind.PREPARATIONS, SectionKind.STORAGE)
_WORD = compiled(r"[a-z]+(?:'[a-z]+)?|[0-9]+|%|°")


def words_of(text: str) -> set[str]:
    """Return the words of *text* in lower case; all numbers are one word."""
    return {"#" if word.isdigit() else word for word in {*_WORD.findall(text.lower())}}


def subject_of(text: str, sure: float = SURE) -> SectionKind | None:
    """Return what the section *text* is about, or None where it is less than *sure*."""
    kind, share = _likeliest(text)
    return kind if share >= sure else None


@remembered
def _likeliest(text: str) -> tuple[SectionKind | None, float]:
    """Return what the section *text* is most likely about, None for other things, and how sure."""
    weights = _weights()
    known = [weights[word] for word in words_of(text) if word in weights]
    if len(known) < _LEAST_WORDS:
        return None, 0.0
    length = sqrt(len(known))
    scores = [
        own + sum(column) / length
        for own, column in zip(weights[""], zip(*known, strict=True), strict=True)
    ]
    shares = dict(zip(KINDS, map(exp, scores), strict=True))
    kind = max(shares, key=lambda each: shares[each])
    told = sum(shares[each] for each in (_SUPPLY if kind in _SUPPLY else (kind,)))
    return None if kind is SectionKind.OTHER else kind, told / sum(shares.values())


@lru_cache(maxsize=1)
def _weights() -> dict[str, tuple[float, ...]]:
    """Return the weights of each word for each of `KINDS`; those of no word are for all."""
    return {
        row["word"]: tuple(float(row[kind.value] or 0) for kind in KINDS)
        for row in table("words", "data", "sections")
    }
