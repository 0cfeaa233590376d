"""When two answers are the same: what is folded away before gold and predictions meet.

Case, spacing, curly quotes, a leading article, British spelling and the plural are folded;
nothing is ever taken for the same because it looks alike. This is apart from the folding
of names for grounding on purpose: the measure must not move when the thing measured does.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING

from pharmagraph.lexicons import table

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "FOLDS",
    "Fold",
    "fold_authority",
    "fold_days",
    "fold_form",
    "fold_label",
    "fold_number",
    "fold_people",
    "fold_string",
]

Fold = str
"""How a slot is compared: the name of one of `FOLDS`."""

_ARTICLES = ("the ", "a ", "an ")
_PLAIN = str.maketrans("\u2018\u2019\u201c\u201d\u2010\u2011\u2013\u00a0", "''\"\"--- ")
_NO_PLURALS = ("ss", "us", "is")
_BEFORE_E = ("che", "she", "sse", "xe")
_SHORTEST = 4
_ROUTES = frozenset(
    {"oral", "nasal", "intravenous", "intramuscular", "subcutaneous", "topical", "ophthalmic"}
    | {"otic", "rectal", "vaginal", "transdermal", "sublingual", "buccal", "inhalation"}
)
_BRACKETED = re.compile(r"(?P<form>[^()]+) \((?P<more>[^()]+)\)")
_HELD = re.compile(
    r"(?P<box>(?:single-dose |pre-?filled )?(?:vial|ampo?ule|syringe|pen|bottle|bag|sachet|packet))"
    r"(?: (?:of|with) (?P<what>.+)| for (?:injection|infusion))"
)
_RANGE = re.compile(r"([0-9]+)(?:\s*-\s*([0-9]+))?")
_LAST_DAY = 400


def fold_string(text: str) -> str:
    """Return *text* without case and with single spaces: the fold of the TAC measure."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


@lru_cache(maxsize=65536)
def fold_label(text: str) -> str:
    """Return a label without case, spacing, article, British spelling and plural."""
    folded = fold_string(text.translate(_PLAIN)).strip(" .,;:")
    for article in _ARTICLES:
        folded = folded.removeprefix(article)
    for british, american in _spellings():
        folded = folded.replace(british, american)
    return " ".join(_singular(word) for word in folded.split())


def _singular(word: str) -> str:
    """Return one form for singular and plural; it need not be a word ("headach")."""
    if len(word) < _SHORTEST:
        return word
    if word.endswith("ies"):
        return word.removesuffix("ies") + "y"
    bare = word if word.endswith(_NO_PLURALS) else word.removesuffix("s")
    return bare.removesuffix("e") if bare.endswith(_BEFORE_E) else bare


@lru_cache(maxsize=1)
def _spellings() -> tuple[tuple[str, str], ...]:
    rows = table("spellings", "data", "mappings")
    return tuple((row["british"], row["american"]) for row in rows)


def fold_form(text: str) -> str:
    """Return a dosage form as a label, without words for its route ("oral solution").

    Words in brackets stand in front ("tablets (chewable)"), a container in front of the form in
    it goes ("vials of powder"), and so does what a container is for ("ampules for injection").
    Hyphens are blanks ("extended-release").
    """
    label = fold_label(text).replace("-", " ")
    if bracketed := _BRACKETED.fullmatch(label):
        label = f"{fold_label(bracketed['more'])} {fold_label(bracketed['form'])}"
    held = _HELD.fullmatch(label)
    words = (held["what"] or held["box"] if held else label).split()
    return " ".join([word for word in words if word not in _ROUTES] or words)


def fold_people(text: str) -> str:
    """Return people as a label, an age or a weight in brackets without these."""
    return fold_label(text.replace("(", " ").replace(")", " "))


def fold_authority(text: str) -> str:
    """Return an authority by its label where ``authorities.tsv`` holds it by name or initials."""
    return fold_string(_authorities().get(fold_string(text).removeprefix("the "), text))


@lru_cache(maxsize=1)
def _authorities() -> dict[str, str]:
    return {row["phrase"]: row["authority"] for row in table("authorities")}


def fold_number(text: str) -> str:
    """Return a number without thousands commas and trailing zeros; other text as a string."""
    try:
        value = Decimal(text.strip().replace(",", ""))
    except InvalidOperation:
        return fold_string(text)
    return format(value.normalize(), "f") if value.is_finite() else fold_string(text)


def _fold_numbers(text: str) -> str:
    return "|".join(sorted(fold_number(each) for each in text.split("|")))


def fold_days(text: str) -> str:
    """Return days of a cycle one by one: ``1-3,8`` is ``1,2,3,8``; other text as a string."""
    days: set[int] = set()
    for part in text.replace("\u2013", "-").split(","):
        match = _RANGE.fullmatch(part.strip())
        if not match:
            return fold_string(text)
        first, last = int(match[1]), int(match[2] or match[1])
        if last > _LAST_DAY:
            return fold_string(text)
        days |= set(range(first, last + 1))
    return ",".join(map(str, sorted(days)))


FOLDS: dict[Fold, Callable[[str], str]] = {
    "label": fold_label,
    "form": fold_form,
    "people": fold_people,
    "authority": fold_authority,
    "number": fold_number,
    "numbers": _fold_numbers,
    "days": fold_days,
    "code": fold_string,
    "unit": str.strip,
}
