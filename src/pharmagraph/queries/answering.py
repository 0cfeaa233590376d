"""Says what an empty answer means, because "nothing found" has more than one meaning.

A monograph can state a thing, deny it, leave it open or be silent; and a drug may have no
monograph in the dataset at all. An empty table looks the same for all but the first, so
these words go with it. They never say "none" without saying where was looked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph import terms
from pharmagraph.queries.catalogue import catalogue
from pharmagraph.queries.narrowing import plan
from pharmagraph.queries.resolving import MOST_NAMED, documents, extent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pharmagraph.queries.catalogue import Query
    from pharmagraph.queries.resolving import Select
    from pharmagraph.solutions import Solutions
    from pharmagraph.terms import Term

__all__ = ["explain_empty"]

_DRUG_FOLDER = "/drug/"


def explain_empty(query: Query, bindings: Mapping[str, Sequence[Term]], select: Select) -> str:
    """Return, in a line or more, what it means that *query* has no row for *bindings*.

    *bindings* are those that were bound, *select* asks the dataset that was asked.
    """
    asked = _asked(query, bindings)
    own = _documents_on(asked, select)
    described = {row["drug"] for row in own}
    missing = [drug for drug in asked if drug not in described and _DRUG_FOLDER in drug]
    found = documents(select) if missing or not own else own
    if not found:
        return f"{query.name}: nothing was searched: there is no monograph in the data"
    lines = [
        f"no monograph of {_name(drug)} among {extent(found)}: what it would say was not searched"
        for drug in missing
    ]
    searched = own if asked else found
    if len(searched) > MOST_NAMED:
        lines = [_none_stated(searched), *_not_listed(query), *lines]
    elif searched:
        lines = [_none_stated(searched), *_not_said(query, searched, select), *lines]
    return "\n".join(f"{query.name}: {line}" for line in lines or [_none_stated(found)])


def _documents_on(drugs: Sequence[str], select: Select) -> list[dict[str, str]]:
    given = {"drug": [terms.iri(drug) for drug in drugs]}
    return list(_select(catalogue()["documents"], given, select)) if drugs else []


def _not_listed(query: Query) -> list[str]:
    """Return where to look for what so many documents deny, leave open or are silent on."""
    if not query.topic:
        return []
    topic = query.topic.replace("-", " ")
    where = ", ".join(_SOURCES)
    return [f"what they deny or leave open on {topic} is not listed here: see queries {where}"]


def _asked(query: Query, bindings: Mapping[str, Sequence[Term]]) -> list[str]:
    """Return the IRIs of the agents whose monographs the answer would come from."""
    by_drug = {p.name for p in query.parameters if p.type == "drug"}
    names = by_drug or {p.name for p in query.parameters if p.type == "agent"}
    return [term.value for name in sorted(names) for term in bindings.get(name, ())]


def _name(iri: str) -> str:
    return iri.rpartition("/")[2].replace("-", " ")


def _none_stated(searched: list[dict[str, str]]) -> str:
    drugs = sorted({row["drugLabel"] for row in searched if "drugLabel" in row})
    which = f" on {', '.join(drugs)}" if 1 <= len(drugs) <= 5 else ""
    return f"none stated in {extent(searched)}{which}"


def _not_said(query: Query, searched: list[dict[str, str]], select: Select) -> list[str]:
    """Return what the documents searched deny, leave open or are silent on."""
    if not query.topic:
        return []
    graphs = {row["graph"] for row in searched}
    topic = query.topic.replace("-", " ")
    drugs = {"drug": [terms.iri(iri) for iri in sorted({row["drug"] for row in searched})]}
    rows = {name: list(_select(catalogue()[name], drugs, select)) for name in _SOURCES}
    here = {name: [r for r in rows[name] if r["graph"] in graphs] for name in rows}
    denied = [r for r in here["negatives"] if r["kind"] == topic.removesuffix("s")]
    left_open = [r for r in here["unknowns"] if r["topic"] == query.topic]
    silent = {r["graph"] for r in here["silent"] if r["topic"] == query.topic}
    lines = [f'denied on {r["drugLabel"]}: "{r["quote"]}"' for r in denied]
    lines += [f'{_words(r["kind"])} on {r["drugLabel"]}: "{r["quote"]}"' for r in left_open]
    if silent:
        lines.append(f"{len(silent)} of {len(graphs)} say nothing on {topic} at all")
    return lines


def _select(query: Query, bindings: Mapping[str, Sequence[Term]], select: Select) -> Solutions:
    text, graphs = plan(query, bindings, select, embedded=False)
    return select(text, graphs=graphs)


_SOURCES = ("negatives", "silent", "unknowns")


def _words(kind: str) -> str:
    return f"said to be {kind.replace('-', ' ')}" if kind.startswith("not-") else "list left open"
