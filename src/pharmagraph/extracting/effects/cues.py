"""Reads from the words around unwanted effects how often they happen and how serious they are."""

from __future__ import annotations

import re
from decimal import Decimal

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import matcher
from pharmagraph.extracting.wording.quantities import number, number_words
from pharmagraph.model import Frequency, Modality, Seriousness
from pharmagraph.records import dataclass
from pharmagraph.remembering import remembered

__all__ = ["NO_CUES", "Cues", "read_cues", "read_percent", "read_share"]


@dataclass(frozen=True, slots=True)
class Cues:
    """What the words around a list of effects say of every effect in it."""

    frequency: Frequency | None = None
    seriousness: Seriousness | None = None
    modality: Modality | None = None
    percent: Decimal | None = None

    def filled(self, other: Cues) -> Cues:
        """Return these cues, with those of *other* where these say nothing."""
        if other is NO_CUES:
            return self
        if self is NO_CUES:
            return other
        return Cues(
            self.frequency or other.frequency,
            self.seriousness or other.seriousness,
            self.modality or other.modality,
            other.percent if self.percent is None else self.percent,
        )


#: What words say that say nothing.
NO_CUES = Cues()

_MAY = compiled(r"\b(?:may|might|can|could)\b|\b(?:possible|potential)\s", re.IGNORECASE)
_PERCENT = compiled(r"(?<![0-9.,])([0-9]{1,3}(?:\.[0-9]{1,4})?)\s?(?:%|percent\b|per cent\b)")
_FIGURE = compiled(r"[0-9]")
_OUT_OF_100 = compiled(
    r"(?<![0-9.,])([0-9]{1,2}(?:\.[0-9])?)\s(?:out\s)?of\s(?:every\s)?100\s(?:people|patients|users"
    r"|children|adults|women|men)\b",
    re.IGNORECASE,
)
#: "About one in five users": a share as exact as a percentage.
_ONE_IN = compiled(
    r"(?<![\w.,])(?:1|one)\s(?:(?:people|patients?|persons?|users?)\s)?(?:out of|in)\s(?:every\s)?"
    rf"(?P<n>[0-9][0-9, ]*[0-9]|[0-9]|{number_words()})(?![\w%])",
    re.IGNORECASE,
)
_NOT_ONE = clue_compile(
    r"\b(?:up to|than|least|most|under|over|below|above|between|within|to|[0-9]\sand|or|days?"
    r"|weeks?"
    r"|cycles?|phase|type|[0-9])\s(?:an?\s|about\s)?$",
    re.IGNORECASE,
)
_RANGE = clue_compile(r"[0-9]\s?%?\s?(?:-|–|to|and|or)\s?[0-9.]+\s?(?:%|per ?cent)", re.IGNORECASE)
_BOUND = clue_compile(
    r"\b(?:less than|more than|fewer than|greater than|at least|at most|up to|under|over|below"
    r"|above)"
    r"\s(?:an?\s|about\s|the\s)?[0-9.]+\s?(?:%|per ?cent|(?:out\s)?of\s)|\b(?:or more|or less"
    r"|or fewer)\b"
    r"|[<>≤≥]",
    re.IGNORECASE,
)
#: How often it is beside others, which tells nothing of how often it is.
_OFTENER = compiled(
    r"\b(?:twice|half|equally|just|three times|(?<!not )as)\s(?:as\s)?(?:often|common|frequent)\b"
    r"|\bmore\s(?:often|commonly|frequently|common|frequent)\s"
    r"(?=(?:with|on|in|among|by|under|for)\s(?!(?:more|up|about|at)\b)|[^.;:]{0,60}\bthan\b)",
    re.IGNORECASE,
)
#: "Fewer than 1 in 10 but more than 1 in 100": the first tells the band.
_LOWER_BOUND = compiled(
    r"\b(?:but|and)\s(?:in\s)?(?:more than|at least|over)\s(?:1|one) in [0-9][0-9,. ]*",
    re.IGNORECASE,
)
_COMPARED = clue_compile(
    r"\b(?:vs\.?|versus|compared (?:with|to)|in contrast to)(?=\W)|\bplacebo\b", re.IGNORECASE
)


@remembered
def read_cues(text: str) -> Cues:
    """Return what *text* says of the effects that it announces.

    A text that names two frequencies says none of them of every effect.
    """
    if not text:
        return NO_CUES
    text = _LOWER_BOUND.sub(" ", _OFTENER.sub(" ", text))
    bands = _bands(text)
    serious = {m.value for m in matcher("effect-seriousness", "phrase", "seriousness").find(text)}
    return Cues(
        Frequency(bands.pop()) if len(bands) == 1 else None,
        Seriousness.SERIOUS if "serious" in serious else None,
        Modality.MAY if _MAY.search(text) else None,
        read_percent(text),
    )


def _bands(text: str) -> set[str]:
    """Return the frequencies that *text* names: by words, or else by figures."""
    found = matcher("effect-bands", "phrase", "frequency").find(text)
    told = [m for m in found if m.value != "-"]
    words = {m.value for m in told if not _FIGURE.search(text, m.start, m.end)}
    return words or {m.value for m in told}


def read_percent(text: str) -> Decimal | None:
    """Return the percentage that *text* gives, or nothing for a range, a bound or several.

    In a comparison ("12% versus 5% with placebo") the first one is the drug's.
    """
    if (few := _OUT_OF_100.search(text)) and not _BOUND.search(text):
        return Decimal(few[1])
    found = list(_PERCENT.finditer(text))
    if not found and (share := _one_in(text)):
        return share
    if not found or _RANGE.search(text) or _BOUND.search(text):
        return None
    if len(found) > 1 and not _COMPARED.search(text, found[0].end()):
        return None
    value = Decimal(found[0][1])
    return value if value <= 100 else None


#: The drug's share, before that of another one: "9% by one year; 17% with otherol".
_FIRST_SHARE = clue_compile(
    r"(?P<own>[0-9.]{1,5}\s?%)(?:\s(?:by|at|after|within|in)\s[\w -]{3,30})?"
    r"[;,]\s(?:and\s)?[0-9.]{1,5}\s?%\s(?:with|on|for|in\sthose)\s"
)


def read_share(words: str) -> Decimal | None:
    """Return the percentage that brackets behind an effect give, before that of another drug."""
    first = _FIRST_SHARE.match(words)
    return read_percent(first["own"] if first else words)


def _one_in(text: str) -> Decimal | None:
    """Return "one in five" as the percentage it is; nothing where it has no short one."""
    found = list(_ONE_IN.finditer(text))
    if len(found) != 1 or _NOT_ONE.search(text, 0, found[0].start()) or _BOUND.search(text):
        return None
    told = found[0]["n"]
    many = number(told.replace(" ", "") if told[0].isdigit() else told)
    share = Decimal(100) / many
    return share if many > 1 and share == round(share, 3) else None
