"""Finds what a document states: a `Document` becomes a `Monograph`.

One module per family of facts, each a function of a `Page`; what they find is made one
fact per thing said, and every sentence is accounted for.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.anomalies import find_anomalies
from pharmagraph.extracting.asides import find_asides
from pharmagraph.extracting.consolidation import consolidate
from pharmagraph.extracting.contexts import with_short_contexts
from pharmagraph.extracting.coverage import find_buckets
from pharmagraph.extracting.dosing.adjustments import find_adjustments
from pharmagraph.extracting.dosing.administration import find_administration
from pharmagraph.extracting.dosing.elimination import find_elimination
from pharmagraph.extracting.dosing.finding import find_dosage
from pharmagraph.extracting.effects.finding import find_effects
from pharmagraph.extracting.indications.finding import find_indications
from pharmagraph.extracting.interactions.finding import find_interactions
from pharmagraph.extracting.mentions.finding import with_mentions
from pharmagraph.extracting.names import find_names
from pharmagraph.extracting.notices import find_notices
from pharmagraph.extracting.page import Page
from pharmagraph.extracting.profile.finding import find_profile
from pharmagraph.extracting.reproduction.finding import find_reproduction
from pharmagraph.extracting.respacing import narrow
from pharmagraph.extracting.restrictions.finding import find_restrictions
from pharmagraph.extracting.restrictions.programs import find_programs
from pharmagraph.extracting.silence import silent_topics
from pharmagraph.extracting.supply.finding import find_supply
from pharmagraph.extracting.unknowns import find_unknowns
from pharmagraph.extracting.wording.patterns import make_room
from pharmagraph.model import Monograph

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pharmagraph.model import Document, Fact

__all__ = ["extract", "recount"]

_FAMILIES: tuple[Callable[[Page], Sequence[Fact]], ...] = (
    find_profile,
    find_indications,
    find_effects,
    find_dosage,
    find_administration,
    find_adjustments,
    find_elimination,
    find_interactions,
    find_reproduction,
    find_restrictions,
    find_programs,
    find_supply,
    find_unknowns,
)


def extract(document: Document) -> Monograph:
    """Return what *document* states; its concepts are still to be grounded.

    Raises SourceError if it does not say which drug it is about.
    """
    respaced = narrow(document)
    if respaced is None:
        return _extract(document)
    return respaced.restore(_extract(respaced.document))


def _extract(document: Document) -> Monograph:
    make_room()
    names = find_names(document)
    page = Page(document, names.drug, names.every, ingredients=names.ingredients)
    page.asides, about_others = find_asides(page)
    page.once(find_names, lambda: names)
    found: list[Fact] = [*about_others]
    for find in _FAMILIES:
        found += find(page)
    found = with_mentions(page, found)
    facts = with_short_contexts(consolidate(document, found))
    notices = find_notices(document)
    buckets = find_buckets(document, page.drug, facts, notices)
    return Monograph(
        document=document,
        drug=page.drug,
        names=page.names,
        facts=facts,
        anomalies=find_anomalies(page, facts),
        notices=notices,
        buckets=buckets,
        silent=silent_topics(document, page.drug, facts, buckets),
    )


def recount(monograph: Monograph) -> Monograph:
    """Return *monograph*, whose facts were changed, with its buckets and silences anew."""
    document, drug, facts = monograph.document, monograph.drug, monograph.facts
    buckets = find_buckets(document, drug, facts, monograph.notices)
    silent = silent_topics(document, drug, facts, buckets)
    return replace(monograph, buckets=buckets, silent=silent)
