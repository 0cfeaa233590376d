"""Says what an empty answer means, because "nothing found" has more than one meaning.

A monograph can state a thing, deny it, leave it open or be silent; and a drug may have no
monograph in the dataset at all. An empty table looks the same for all but the first, so
these words go with it. They never say "none" without saying where was looked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph import sparql, terms
from pharmagraph.queries.catalogue import catalogue, is_shipped
from pharmagraph.queries.narrowing import plan
from pharmagraph.queries.resolving import MOST_NAMED, documents, extent
from pharmagraph.vocabulary import MONO

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pharmagraph.queries.catalogue import Query
    from pharmagraph.queries.resolving import Select
    from pharmagraph.solutions import Solutions
    from pharmagraph.terms import Iri, Term

__all__ = ["explain_default", "explain_empty"]

_DRUG_FOLDER = "/drug/"
# Type of a parameter -> the property by which a statement names such a thing.
_NAMED_BY = {
    "agent": MONO.interactsWith,
    "condition": MONO.condition,
    "effect": MONO.effect,
}


def explain_default(query: Query, select: Select) -> str:
    """Return, in a line, that *query* looks where nothing is; empty where that is not so.

    A query of a user's own that names no graph asks the default graph, and in a build that
    is empty: a count of 0 would look like a finding.
    """
    if is_shipped(query) or "GRAPH" in sparql.words(query.text):
        return ""
    if select("SELECT ?s WHERE { ?s ?p ?o } LIMIT 1").rows:
        return ""
    return (
        f"{query.name}: the query names no graph, so it was asked of the default graph, which is "
        "empty: every triple is in a named graph (put GRAPH ?graph { … } around the patterns)"
    )


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
        lines = [_none_stated(searched), *_not_said(query, bindings, searched, select), *lines]
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


def _not_said(
    query: Query,
    bindings: Mapping[str, Sequence[Term]],
    searched: list[dict[str, str]],
    select: Select,
) -> list[str]:
    """Return what the documents searched deny of what is asked for, leave open or are silent on."""
    if not query.topic:
        return []
    graphs = {row["graph"] for row in searched}
    topic = query.topic.replace("-", " ")
    drugs = {"drug": [terms.iri(iri) for iri in sorted({row["drug"] for row in searched})]}
    rows = {name: list(_select(catalogue()[name], drugs, select)) for name in _SOURCES}
    here = {name: [r for r in rows[name] if r["graph"] in graphs] for name in rows}
    denied = [r for r in here["negatives"] if r["kind"] == topic.removesuffix("s")]
    if denied:
        others = _on_others(query, bindings, sorted(graphs), select)
        denied = [row for row in denied if row["statement"] not in others]
    left_open = [r for r in here["unknowns"] if r["topic"] == query.topic]
    silent = {r["graph"] for r in here["silent"] if r["topic"] == query.topic}
    lines = [f'denied on {r["drugLabel"]}: "{r["quote"]}"' for r in denied]
    lines += [f'{_words(r["kind"])} on {r["drugLabel"]}: "{r["quote"]}"' for r in left_open]
    if silent:
        lines.append(f"{len(silent)} of {len(graphs)} say nothing on {topic} at all")
    return lines


def _on_others(
    query: Query,
    bindings: Mapping[str, Sequence[Term]],
    graphs: Sequence[str],
    select: Select,
) -> set[str]:
    """Return the denials in *graphs* that name things, and none of those that are asked for.

    A class is met by its members too, and a member by its class. A denial that names nothing,
    such as of all interactions, is of what is asked for.
    """
    meant: dict[Iri, set[str]] = {}
    for parameter in query.parameters:
        given = [each for each in bindings.get(parameter.name, ()) if isinstance(each, terms.Iri)]
        if given and parameter.type in _NAMED_BY:
            asked = meant.setdefault(_NAMED_BY[parameter.type], set())
            asked |= {each.value for each in given} | _kin(given, select)
    found: set[str] = set()
    for predicate, asked in meant.items():
        triples = f"?statement {MONO.polarity} {MONO.Denied} ; {predicate} ?thing ."
        text = f"SELECT ?statement ?thing WHERE {{ GRAPH ?graph {{ {triples} }} }}"
        rows = list(select(text, graphs=graphs))
        near = {row["statement"] for row in rows if row["thing"] in asked}
        found |= {row["statement"] for row in rows} - near
    return found


def _kin(given: Sequence[Iri], select: Select) -> set[str]:
    """Return the classes that *given* are members of, and their own members."""
    values = " ".join(map(sparql.term_text, given))
    text = (
        f"SELECT ?kin WHERE {{ VALUES ?asked {{ {values} }}"
        f" {{ GRAPH ?graph {{ ?kin {MONO.hasMember} ?asked . }} }}"
        f" UNION {{ GRAPH ?graph {{ ?asked {MONO.hasMember} ?kin . }} }} }}"
    )
    return set(select(text).column("kin"))


def _select(query: Query, bindings: Mapping[str, Sequence[Term]], select: Select) -> Solutions:
    text, graphs = plan(query, bindings, select, embedded=False)
    return select(text, graphs=graphs)


_SOURCES = ("negatives", "silent", "unknowns")


def _words(kind: str) -> str:
    return f"said to be {kind.replace('-', ' ')}" if kind.startswith("not-") else "list left open"
