"""Finds what a sentence on which facts rest says besides: a clause, or a drug, of no fact.

A sentence is cut only where it turns ("…; below 30 mL/min, do not give it", "…, whereas others
did not"): a reason or a condition of what was read is no clause of its own. Contexts count for
nothing, as they are whole sentences.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pharmagraph.extracting.interactions.lists import VERBS
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.lexicons import Phrases, table
from pharmagraph.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.model import Statement

__all__ = ["Leftovers"]

_FINITE = r"is|are|was|were|may|might|can|could|should|must|will|has|have|had|does|do|did|not|never"
_TURNS = clue_compile(
    r";\s|,?\s(?=(?:but|whereas|although|though|yet|except)\s)"
    r"|,\s(?=(?:and|or|nor|so|while|not)\s)"
    r"|,\s(?=(?:men|women|boys|girls|adults|children|infants|males|females|patients|people|those)\s)"
    rf"|\s(?=and\s(?:{_FINITE}|withdrew|withdrawn|took|gave|began|went|\w+ed|{VERBS})\b)",
    re.IGNORECASE,
)
#: A clause has a verb, a figure or a denial; what has none is an item of a list.
_TELLS = clue_compile(
    rf"\b(?:{_FINITE}|be|no|only|avoid|take|use|give|stop|tell|call|ask|withdrawn|withdrew|\w{{3,}}ed|{VERBS})\b|[0-9]"
    r"|\b(?:one|two|three|four|five|six|eight|ten|twelve|a)\s(?:hours?|days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)


class Leftovers:
    """Tells what sentences say besides *facts*."""

    def __init__(self, facts: Sequence[Statement]) -> None:
        self._facts = facts

    def says_more(self, text: str, rests: Sequence[tuple[int, int]]) -> bool:
        """Tell whether *text* has a clause or names a drug outside *rests*, on which facts rest."""
        edges = [0, *(turn.start() for turn in _TURNS.finditer(text)), len(text)]
        if len(edges) > _UNCUT and any(
            not _meets(rests, start, end) and _TELLS.search(text, start, end)
            for start, end in pairwise(edges)
        ):
            return True
        named = {
            text[m.start : m.end].lower()
            for m in _drugs().find(text)
            if not _meets(rests, m.start, m.end)
        }
        return not named <= self._told

    @cached_property
    def _told(self) -> frozenset[str]:
        """The drugs that the facts are of, or name."""
        said = [word for fact in self._facts for word in (fact.subject, *_words(fact))]
        told = " ; ".join(said)
        return frozenset(told[m.start : m.end].lower() for m in _drugs().find(told))


_UNCUT = 2


def _meets(rests: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(left < end and start < right for left, right in rests)


@cache
def _drugs() -> Phrases:
    return Phrases({row["word"]: "drug" for row in table("drug-names")})


def _words(value: object) -> list[str]:
    """Return the words in the slots of a fact, but for those that it quotes."""
    if isinstance(value, str):
        return [value]
    within = value if isinstance(value, tuple) else _within(value)
    return [word for each in within if each for word in _words(each)]


def _within(value: object) -> list[object]:
    """Return what the slots of *value* hold; a span has none that count."""
    kind: Any = type(value)
    return [getattr(value, name) for name in _slots(kind)]


@cache
def _slots(kind: Any) -> tuple[str, ...]:
    if not is_dataclass(kind) or kind is Span:
        return ()
    return tuple(each.name for each in fields(kind) if each.name not in _QUOTES)


#: The slots that hold nothing but what is quoted.
_QUOTES = frozenset({"evidence", "context"})
