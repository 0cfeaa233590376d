"""What optional extractors offer, beside what the rules found.

What a rule found too is not said twice: it gains support and, if it was measured, some
confidence. The rest is added, marked for review. A rule's fact is never taken away.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pharmagraph import plugins
from pharmagraph.extracting import recount
from pharmagraph.extracting.consolidation import says_the_same
from pharmagraph.mapping import canonical

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.model import Fact, Monograph
    from pharmagraph.plugins import Extractor

__all__ = ["load_extractors", "with_offers"]

# How much of the doubt about a rule's fact an agreeing extractor of full confidence removes.
_WEIGHT = Decimal("0.5")
_MOST = Decimal("0.99")


def load_extractors(wanted: Sequence[str]) -> tuple[Extractor, ...]:
    """Return the extractors that *wanted* names; ExtractorError if one cannot be used."""
    return plugins.load(wanted)


def with_offers(
    monograph: Monograph, extractors: Sequence[Extractor]
) -> tuple[Monograph, tuple[str, ...]]:
    """Return *monograph* with what *extractors* offer, and the warnings about them."""
    warnings: list[str] = []
    for extractor in extractors:
        found = plugins.offers(extractor, monograph.document, monograph.drug)
        warnings += [*found.warnings, *getattr(extractor, "faults", ())]
        facts, agreed = _joined(monograph.facts, found.facts)
        tally = replace(found.tally, agreed=agreed, added=len(facts) - len(monograph.facts))
        moved = dict(zip(monograph.facts, facts, strict=False))
        anomalies = tuple(
            replace(a, facts=tuple(_moved(moved, each) for each in a.facts))
            for a in monograph.anomalies
        )
        tallies = (*monograph.tallies, tally)
        monograph = replace(monograph, facts=facts, anomalies=anomalies, tallies=tallies)
    return (recount(monograph) if extractors else monograph), tuple(dict.fromkeys(warnings))


def _moved(moved: dict[Any, Any], fact: Any) -> Any:
    return moved.get(fact, fact)


def _joined(facts: Sequence[Fact], offered: Sequence[Fact]) -> tuple[tuple[Fact, ...], int]:
    """Return *facts* with those that are new, and how many of *offered* are not."""
    every = list(facts)
    agreed = 0
    for each in offered:
        twin = next((n for n, fact in enumerate(every) if _same(fact, each)), None)
        if twin is None:
            every.append(each)
        else:
            agreed += 1
            every[twin] = _supported(every[twin], each)
    return tuple(every), agreed


def _same(fact: Fact, offered: Fact) -> bool:
    return type(fact) is type(offered) and (
        says_the_same(fact, offered) or canonical(fact) == canonical(offered)
    )


def _supported(fact: Fact, offered: Fact) -> Fact:
    """Return a fact with the support of one that says the same."""
    runs = tuple(dict.fromkeys((*fact.runs, *offered.runs)))
    known, other = fact.confidence, offered.confidence
    if fact.rule.startswith(plugins.RULE) or known is None or other is None:
        return replace(fact, runs=runs)
    raised = min(known + (1 - known) * _WEIGHT * other, max(known, _MOST))
    return replace(fact, runs=runs, confidence=round(raised, 4))
