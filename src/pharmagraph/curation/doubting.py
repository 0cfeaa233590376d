"""What in the facts of a source themselves is a reason to doubt one of them.

The measured precision of a rule is that of all that it found. A fact that another fact of the
same source contradicts is more doubtful than that, and so is one that is affirmed in words
that begin with a denial.
"""

from __future__ import annotations

import re
from itertools import permutations
from typing import TYPE_CHECKING

from pharmagraph import model
from pharmagraph.model import Polarity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pharmagraph.model import Statement

__all__ = ["doubts"]

_NEGATED = re.compile(r"\W*(no|not|nor|neither|never|without|except)\b", re.IGNORECASE)
# Whose words name a thing or an amount, and do not tell anybody what to do or not to do.
_NAMING = (
    model.AdverseEffect,
    model.DosePhase,
    model.Indication,
    model.Interaction,
    model.Preparation,
)

_BOTH_WAYS = "is both affirmed and denied"
_BARRED_EFFECT = "is denied as an effect and is a contraindication"
_BARRED_USE = "is a use and a contraindication"
_BEGINS = "rests on words that begin with a denial"


def doubts(names: Mapping[str, Statement]) -> dict[str, tuple[str, ...]]:
    """Return the reasons to doubt a fact, by its name, of those of *names* that have any."""
    found: dict[str, dict[str, None]] = {}
    alike: dict[tuple[str, str], list[str]] = {}
    for name, fact in names.items():
        if _begins_with_denial(fact):
            found.setdefault(name, {})[_BEGINS] = None
        if thing := _thing(fact):
            alike.setdefault((fact.subject, " ".join(thing.lower().split())), []).append(name)
    for group in alike.values():
        for one, other in permutations(group, 2):
            reason = _contradiction(names[one], names[other])
            for name in (one, other) if reason else ():
                found.setdefault(name, {})[reason] = None
    return {name: tuple(reasons) for name, reasons in found.items()}


def _begins_with_denial(fact: Statement) -> bool:
    """Tell whether *fact* is affirmed in words that begin with a denial.

    A name may begin so ("no appetite"), and a maximum often does ("not above 20 mg").
    """
    if not isinstance(fact, _NAMING) or fact.polarity is Polarity.DENIED:
        return False
    if isinstance(fact, model.DosePhase) and fact.intent is model.Intent.MAXIMUM:
        return False
    cue = _NEGATED.match(fact.evidence[0].quote)
    return cue is not None and not _thing(fact).lower().startswith(cue[1].lower())


def _thing(fact: Statement) -> str:
    """Return the name of what *fact* says something of; empty where that is no one thing."""
    if isinstance(fact, model.AdverseEffect):
        return fact.effect
    if isinstance(fact, model.Interaction):
        return fact.agent.name
    if isinstance(fact, (model.Indication, model.Contraindication)):
        return fact.condition or _people(fact)
    return ""


def _people(fact: Statement) -> str:
    return fact.population.label if fact.population else ""


def _contradiction(one: Statement, other: Statement) -> str:
    """Return how two facts that name the same thing contradict each other, if they do."""
    denied = one.polarity is Polarity.DENIED
    if other.polarity is Polarity.DENIED:
        return ""
    if type(one) is type(other):
        return _BOTH_WAYS if denied and _scope(one) == _scope(other) else ""
    if not _is_barred(other):
        return ""
    if isinstance(one, model.AdverseEffect):
        return _BARRED_EFFECT if denied else ""
    if isinstance(one, model.Indication):
        return "" if denied or one.population else _BARRED_USE
    return ""


def _is_barred(fact: Statement) -> bool:
    """Tell whether *fact* bars a drug from all who have a thing, and not from some of them."""
    if not isinstance(fact, model.Contraindication):
        return False
    return fact.population is None or not fact.condition


def _scope(fact: Statement) -> tuple[str, str]:
    """Return for whom and of which effect something is said."""
    return _people(fact), fact.effect.lower() if isinstance(fact, model.Interaction) else ""
