"""Tells whether a word is the name of a drug: a known one, or one with an INN stem.

No list holds every name, so a name that is not known stays undecided; the rules that ask
here fall back on the place in which the word stands.
"""

from __future__ import annotations

from functools import cache

from pharmagraph.lexicons import column, columns, table
from pharmagraph.remembering import remembered

__all__ = ["class_heads", "common_words", "is_drug_name", "vague_heads"]

_SHORTEST = 7
_LIKE_NAMES = frozenset({"cholesterol"})


@remembered
def is_drug_name(words: str) -> bool:
    """Tell whether *words* are known to be a drug's name, or end as such names do."""
    folded = " ".join(words.lower().split())
    if folded in _known():
        return True
    last = folded.rpartition(" ")[2]
    return len(last) >= _SHORTEST and last.endswith(_stems()) and last not in _LIKE_NAMES


@cache
def class_heads() -> frozenset[str]:
    """Return the words that end the names of classes of drugs, vague ones among them."""
    heads = {row["word"] for row in table("class-heads") if row["kind"] == "class"}
    return frozenset(heads | column("class-nouns", "phrase"))


@cache
def vague_heads() -> frozenset[str]:
    """Return those of `class_heads` that say nothing alone ("agents")."""
    return frozenset(row["phrase"] for row in table("class-nouns") if row["vague"])


@cache
def common_words() -> frozenset[str]:
    """Return the words that stand in many texts and name no drug."""
    return frozenset(row["word"] for row in table("common-words"))


@cache
def _known() -> frozenset[str]:
    mapped = columns("terms.sssom", ("subject_label", "subject_category"), "data", "mappings")
    labels = {label.lower() for label, kind in mapped if kind == "drug"}
    names = table("names", "data", "mappings")
    return frozenset(labels | {r["name"].lower() for r in names if r["category"] == "drug"})


@cache
def _stems() -> tuple[str, ...]:
    return tuple(row["stem"] for row in table("drug-stems"))
