"""The words that tell whether a drug is for a condition that a sentence names.

They are data: ``use-cues.tsv`` has them by family, verbs in their base form. This module
alone knows how their forms are made and how they are found.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.patterns import Pattern, Patterns, clue_compile
from pharmagraph.lexicons import Phrases, table

__all__ = ["TELLING", "Cue", "find_cues", "may_tell", "use_cues"]

#: Families of words that tell of a use by themselves.
TELLING = frozenset({"treats", "prevents", "risk", "diagnoses"})

_GAP = compiled(r"\s*\.\.\.\s*")
_FEW_WORDS = r"(?:\s+[\w'-]+){1,6}?\s+"
_BE = compiled(
    r"(?:\b(?:is|are|was|were|be|been|being|and|or)"
    r"|[,(])\s*(?:\s(?:also|often|sometimes|\w+ly))*\s*$",
    re.IGNORECASE,
)
#: What is told of a use by these words is that it is off label, and not that it is none.
_UNAPPROVED = clue_compile(
    r"\bwith\s+(?:or|and)\s+without\b|\b(?:newly|recently|already|previously|first"
    r"|been)\s+diagnosed\b|\b(?:(?:that|which)\s+(?:are|is|were|was)\s+)?(?:not"
    r"|never)\s+(?:(?:been|yet|officially|formally)\s+)*"
    r"(?:(?:on|in|part\s+of)\s+(?:the|its)\s+(?:official\s+)?label(?:ing)?"
    r"|(?:FDA[-\s])?(?:approved|licensed|labeled|sanctioned)(?:\s+by\s+the\s+(?:US\s+)?FDA)?)"
    r"|\bwithout\s+(?:(?:an?|the|any|official|formal|regulatory)\s+)*(?:FDA(?:'s)?\s+)?(?:approval"
    r"|blessing|license|licence|endorsement|sanction)"
    r"|\b(?:neither|none|no)\s+(?:of\s+(?:these|them|the\s+two)|(?:such\s+)?use|one)\s+(?:is"
    r"|has\s+been|have\s+been|was)\s+(?:FDA[-\s])?approved",
    re.IGNORECASE,
)
#: What did not help before is another remedy.
_FAILED_BEFORE = clue_compile(
    r"\b(?:when|if|after|once|where|whom)\s+(?!it\b|they\b"
    r"|this\b)[^.;:,\u00a4]{3,60}?\s(?:fail(?:s|ed)?"
    r"|(?:has|have|had|did|do|does)\s+not\s+(?:work|help|succeed|been\s+enough|done\s+enough"
    r"|been\s+tolerated)(?:ed)?"
    r"|(?:cannot|can't|could\s+not)\s+be\s+(?:taken|used|tolerated|given))\b",
    re.IGNORECASE,
)
_ONCE = compiled(
    r"once\s+(?:it|they|the|an?|you|your|symptoms|daily|every|weekly|monthly|per|in)\b",
    re.IGNORECASE,
)
_SHORT = compiled(r"(?:[^aeiou]|qu)[aeiou][bdgklmnpt]")


class Cue(NamedTuple):
    """Where a word of use stands, and its family."""

    start: int
    end: int
    family: str


def find_cues(text: str) -> list[Cue]:
    """Return the words of use in *text*, in order."""
    plain, gapped, families = _finders()
    for pattern in (_UNAPPROVED, _FAILED_BEFORE):
        if pattern.possible(text):
            text = pattern.real.sub(lambda found: " " * len(found[0]), text)
    found = [Cue(*match) for match in plain.find(text)]
    found += [Cue(*match.span(), families[n]) for n, match in gapped.finditer(text)]
    return sorted([cue for cue in found if cue.family != "past" or not _is_no_past(text, cue)])


def may_tell(text: str) -> bool:
    """Tell whether *text* may hold a word that tells of a use by itself."""
    return _telling().possible(text)


@lru_cache(maxsize=1)
def _telling() -> Pattern:
    forms = [form for form, family in use_cues() if family in TELLING]
    return clue_compile("|".join(map(_pattern, forms)), re.IGNORECASE)


def _is_no_past(text: str, cue: Cue) -> bool:
    """Tell whether a word of the past tells of none: "is used to", "once it has begun"."""
    if _ONCE.match(text, cue.start):
        return True
    told = text[cue.start : cue.end].lower() == "used to"
    return told and bool(_BE.search(text, 0, cue.start))


@lru_cache(maxsize=1)
def use_cues() -> tuple[tuple[str, str], ...]:
    """Return every form of every word of use, with its family."""
    return tuple(
        (form, row["family"]) for row in table("use-cues") for form in _forms(row["words"])
    )


@lru_cache(maxsize=1)
def _finders() -> tuple[Phrases, Patterns, tuple[str, ...]]:
    """Return what finds the words of use, and those with a gap, of which the families are given."""
    plain = {form: family for form, family in use_cues() if "..." not in form}
    gapped = [(form, family) for form, family in use_cues() if "..." in form]
    patterns = (clue_compile(_pattern(form), re.IGNORECASE) for form, _ in gapped)
    return Phrases(plain), Patterns(*patterns), tuple(family for _, family in gapped)


def _pattern(form: str) -> str:
    """Return the pattern of a form, which may have a gap for a few words."""
    words = map(re.escape, _GAP.split(form))
    return rf"\b{_FEW_WORDS.join(words)}\b"


def _forms(words: str) -> list[str]:
    """Return the forms of a phrase whose verb is marked: "turn~ to", "turns to", "turned to"."""
    if "~" not in words:
        return [words]
    verb, rest = words.split("~")
    front, _, stem = verb.rpartition(" ")
    return [f"{front} {form}{rest}".strip() for form in _inflected(stem)]


def _inflected(stem: str) -> list[str]:
    if stem.endswith("e"):
        return [stem, f"{stem}s", f"{stem}d", f"{stem[:-1]}ing"]
    if stem.endswith("y") and stem[-2] not in "aeiou":
        return [stem, f"{stem[:-1]}ies", f"{stem[:-1]}ied", f"{stem}ing"]
    plural = f"{stem}es" if stem.endswith(("s", "x", "ch", "sh")) else f"{stem}s"
    forms = [stem, plural, f"{stem}ed", f"{stem}ing"]
    if _SHORT.fullmatch(stem[-3:]):
        forms += [f"{stem}{stem[-1]}ed", f"{stem}{stem[-1]}ing"]
    return forms
