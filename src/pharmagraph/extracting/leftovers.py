"""Finds what a sentence on which facts rest says besides: a clause, or a drug, of no fact.

A sentence is cut only where it turns ("…; below 30 mL/min, do not give it", "…, whereas others
did not"): a reason or a condition of what was read is no clause of its own. Contexts count for
nothing, as they are whole sentences.
"""

from __future__ import annotations

import re
from dataclasses import fields
from functools import cache, cached_property
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.lists import VERBS
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.lexicons import Phrases, table
from pharmagraph.model import Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Leftovers"]

_FINITE = r"is|are|was|were|may|might|can|could|should|must|will|has|have|had|does|do|did|not|never"
_BUT = r"but|whereas|although|though|yet|except"
_TURNS = clue_compile(
    rf";\s|,\s(?=(?:{_BUT}|and|or|nor|so|while|not"
    r"|men|women|boys|girls|adults|children|infants|males|females|patients|people|those)\s)"
    rf"|\s(?=(?:{_BUT})\s"
    rf"|and\s(?:{_FINITE}|withdrew|withdrawn|took|gave|began|went|\w+ed|{VERBS})\b)",
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
        gaps = _gaps(text, rests)
        if not gaps:
            return False
        for start, end in _clauses(text):
            if end <= _reach(gaps, start) and _TELLS.search(text, start, end):
                return True
        named = _named(text, gaps)
        return bool(named) and not all(map(self._is_told, named - self._subjects))

    @cached_property
    def _subjects(self) -> frozenset[str]:
        return frozenset(map(str.lower, {fact.subject for fact in self._facts}))

    @cached_property
    def _told(self) -> frozenset[str]:
        """What stands in the slots of all facts, in lower case."""
        words = [word for fact in self._facts for word in _words(fact)]
        return self._subjects.union(map(str.lower, words))

    def _is_told(self, drug: str) -> bool:
        """Tell whether the facts name *drug*, with other words or without."""
        told = self._told
        return drug in told or any(
            words[name.start : name.end] == drug
            for words in told
            if drug in words
            for name in _drugs().find(words)
        )


def _clauses(text: str) -> list[tuple[int, int]]:
    """Return the places of the clauses of *text*, where there are several."""
    turns = [turn.start() for turn in _TURNS.finditer(text)]
    return list(pairwise([0, *turns, len(text)])) if turns else []


def _named(text: str, gaps: Sequence[tuple[int, int]]) -> frozenset[str]:
    """Return the drugs that *text* names in *gaps*, in lower case.

    Most gaps name none, which they tell by themselves.
    """
    if not _drugs().possible("\n".join([text[left:right] for left, right in gaps])):
        return frozenset()
    drugs = _drugs().find(text)
    return frozenset(
        [text[start:end].lower() for start, end, _ in drugs if end <= _reach(gaps, start)]
    )


#: No clause and no name of a drug is shorter than so many letters.
_SHORTEST = 3


def _gaps(text: str, rests: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches of *text*, none too short, on which no fact rests."""
    gaps: list[tuple[int, int]] = []
    reached = 0
    for start, end in sorted(rests):
        if end <= reached:
            continue
        if start - reached >= _SHORTEST:
            gaps.append((reached, start))
        reached = end
    if len(text) - reached >= _SHORTEST:
        gaps.append((reached, len(text)))
    return gaps


def _reach(gaps: Sequence[tuple[int, int]], start: int) -> int:
    """Return where the gap ends in which *start* lies, or 0."""
    for left, right in gaps:
        if left <= start < right:
            return right
    return 0


@cache
def _drugs() -> Phrases:
    return Phrases({row["word"]: "drug" for row in table("drug-names")})


def _words(value: object) -> list[str]:
    """Return the words in the slots of a fact, or of what stands in one."""
    kind: Any = type(value)
    within = value if isinstance(value, tuple) else _slots(kind)(value)
    words: list[str] = []
    for each in filter(None, within):
        if isinstance(each, str):
            words.append(each)
        else:
            words += _words(each)
    return words


@cache
def _slots(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    """Return what gives the slots in which names may stand, of which each kind has several."""
    own = [each for each in fields(kind) if each.name not in _WITHOUT]
    return attrgetter(*[each.name for each in own if _NAMING.search(str(each.type))])


#: The slots of every fact that name nothing: what is quoted, what is known of its rule. What the
#: facts are about is known without them.
_WITHOUT = frozenset(f.name for f in fields(Statement)) - {"note", "population"}
_NAMING = compiled(r"\b(?:str|Agent|Population)\b")
