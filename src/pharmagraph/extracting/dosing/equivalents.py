"""Tells amounts that only say another one again: in brackets, as a sum, as what a piece holds."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.drug_names import is_drug_name
from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.dosing.amounts import Amount

__all__ = ["filled", "holds", "is_mass_of", "repeats", "word_before"]

_SAID_AGAIN = clue_compile(
    r"^\s*\(\s*(?:(?:or|i\.e\.|that\s+is|equal\s+to|equivalent\s+to|total(?:\s+of)?|a\s+"
    r"total\s+of|"
    r"about|approximately|=)[\s,]*)*$",
    re.IGNORECASE,
)
_OTHERS = clue_compile(
    r"\bif\b|\b(?:in|for)\s+(?:the\s+)?(?:people|patients|adults|children|women|men|those"
    r"|elderly)\b|\b(?:in|for)\s+(?:the\s+)?\u00b7{4}|\u00b7{12}",
    re.IGNORECASE,
)
_EQUAL = clue_compile(
    r"\b(?:which|that)\s+(?:is|equals|corresponds\s+to)\s+(?:about|approximately|roughly"
    r"|equal\s+to|"
    r"equivalent\s+to)?\s*$|,\s+(?:that\s+is|i\.e\.|namely),?\s+(?:one|two|three|four)\s+$",
    re.IGNORECASE,
)
_GIVEN_AS = clue_compile(
    r"(?:[^;:.0-9]{0,40},\s+which\s+(?:is|are)\s+(?=[gtia]))?"
    r"\s*,?\s*\(?(?:(?:given|taken|injected|administered)\s+)?as\s+",
    re.IGNORECASE,
)
_BOUND = clue_compile(
    r"[\s,]*(?:at\s+(?:the\s+)?most|(?:as\s+a\s+)?max(?:imum)?\b|in\s+all\s+at\s+most)",
    re.IGNORECASE,
)
_OF = clue_compile(r"\s+of\s+(?:[a-z][\w-]*\s+)?", re.IGNORECASE)
_IN_ALL = clue_compile(
    r"(?:\s+of\s+[a-z]+)?\s*\(\s*(?:(?:that\s+is|i\.e\.|in\s+all|(?:a\s+)?total(?:\s+of)?|equal\s+to|=)[\s,]*)?",
    re.IGNORECASE,
)
_NAMED = clue_compile(r"(?<![\w-])(?P<name>[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*)\s+$")
_WITH = clue_compile(
    r"\b(?:with|plus)\s+(?!(?:an?|the|food|meals?|water)\b)(?:[a-z-]+\s+)?[a-z][a-z0-9-]{4,}\s+$",
    re.IGNORECASE,
)
#: "160 mg (4 tablets of 40 mg)"
_PIECES_OF = clue_compile(
    r"\(\s*[a-z0-9.]+\s+(?:[a-z-]+\s+){0,2}(?:tablets?|capsules?|injections?|vials?|packets?|sachets?|patch(?:es)?)"
    r"\s+(?:of|at)\s+",
    re.IGNORECASE,
)
#: What is swallowed or given whole is told by what it holds; puffs, sprays and spoons are counted.
_WHOLE = frozenset(
    f"{{{piece}}}"
    for piece in (
        "tablet",
        "capsule",
        "pill",
        "lozenge",
        "packet",
        "sachet",
        "injection",
        "vial",
        "ampule",
    )
)
_FORM = r"(?:tablets?|capsules?|vials?|packets?|sachets?|patch(?:es)?|injections?)"
_MASS = r"[0-9.]+\s*-?\s*(?:mg|mcg|g)"
_PIECE = rf"(?:an?|one|two|three|four|[0-9])\s+(?:{_MASS}(?:\s+{_FORM})?|{_FORM}\s+of\s+{_MASS})"
#: "185 mg (one 110 mg capsule plus one 75 mg capsule)"
_SUM = clue_compile(
    rf"\(\s*(?:(?:given|taken)\s+as\s+|as\s+|=\s*)?{_PIECE}(?:\s+(?:plus|and|with|\+)\s+{_PIECE})+(?:\s+each)?\s*\)",
    re.IGNORECASE,
)
_EACH = clue_compile(r"\s+each\b", re.IGNORECASE)
_TOTAL = clue_compile(r"\b(?:total|equivalent|equal(?:s|ing)?)\b[^()]{0,24}$", re.IGNORECASE)


def holds(text: str, pieces: Amount, amount: Amount) -> bool:
    """Tell whether "of 75 mg" says how much is in the pieces before it."""
    return (
        pieces.unit.startswith("{")
        and not amount.unit.startswith("{")
        and bool(_OF.fullmatch(text, pieces.end, amount.start))
    )


def filled(pieces: Amount, amount: Amount) -> Amount:
    """Return "1 tablet of 75 mg" as 75 mg, and more than one as so many pieces."""
    if pieces.value == 1 and _is_one(pieces):
        return replace(amount, start=pieces.start)
    return replace(pieces, end=amount.end)


def is_mass_of(text: str, pieces: Amount, amount: Amount) -> bool:
    """Tell whether brackets behind pieces say how much they hold together.

    "One or two tablets (20 mg)" says what one holds.
    """
    return (
        pieces.unit in _WHOLE
        and (_is_one(pieces) or not _is_one(amount))
        and not amount.unit.startswith("{")
        and bool(_IN_ALL.fullmatch(text, pieces.end, amount.start))
        and text[amount.end : amount.end + 1] == ")"
    )


def _is_one(amount: Amount) -> bool:
    """Tell whether an amount is neither a range nor a choice."""
    return amount.high is None and not amount.alternatives


def _is_of_other(text: str, bracket: int) -> bool:
    """Tell whether a drug stands right in front of a bracket: "prednisone (5 mg)"."""
    if _WITH.search(text, 0, bracket):
        return True
    named = word_before(text, bracket)
    return bool(named and is_drug_name(named["name"]))


def word_before(text: str, bracket: int) -> re.Match[str] | None:
    """Return the word in front of a bracket, which may be the *name* of what its dose is of."""
    return _NAMED.search(text, 0, bracket)


def repeats(text: str, found: list[Amount], amount: Amount) -> bool:
    """Tell whether the amount, in brackets, only says the one before it another way."""
    if found and _EQUAL.search(text, found[-1].end, amount.start):
        return True
    if (
        found
        and amount.unit.startswith("{")
        and _GIVEN_AS.fullmatch(text, found[-1].end, amount.start)
    ):
        return True
    opened = text.rfind("(", 0, amount.start)
    if opened < 0 or text.find(")", opened, amount.start) >= 0 or not found:
        return False
    beside = found[-1].unit.startswith("{") and not text[found[-1].end : opened].strip()
    if beside or _SUM.match(text, opened):
        return True
    close = text.find(")", opened)
    inner = close if close >= 0 else len(text)
    others = amount.unit == found[-1].unit and _OTHERS.search(text, amount.end, inner)
    if others or (_is_of_other(text, opened) and not _EACH.match(text, amount.end)):
        return False
    inside = text[opened : amount.start]
    pieces = _PIECES_OF.fullmatch(inside)
    again = _SAID_AGAIN.match(inside) and not _BOUND.match(text, amount.end)
    return bool(again or pieces or _TOTAL.search(inside))
