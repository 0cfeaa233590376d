"""The interaction checker: an index of agents, and a script for each described drug.

The answer to a pair is one of four: stated, stated negative, not stated by a document
that was searched, or not in this dataset. The script only joins what stands here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph.site.asking import script

if TYPE_CHECKING:
    from pharmagraph.site.facts import Fact
    from pharmagraph.site.paths import Files
    from pharmagraph.site.release import Release, Thing
    from pharmagraph.site.writing import Writer

__all__ = ["check_page"]


def check_page(files: Files, writer: Writer, release: Release) -> None:
    """Add the page of the checker and what it looks things up in."""
    page = writer.page(
        "check.html",
        "check.html",
        title="Check interactions",
        description="What the documents in this dataset state about each pair of a list.",
        examples=_examples(release),
    )
    files.add("check.html", page)
    agents = release.of_kind("Drug", "DrugClass", "Food", "OtherAgent")
    number = {thing.iri: position for position, thing in enumerate(agents)}
    rows = [
        [
            thing.label,
            thing.noun,
            thing.path,
            sorted(thing.keys - {thing.label.casefold()}),
            sorted(number[iri] for iri in thing.members if iri in number),
            "; ".join(source.dated for source in thing.sources),
        ]
        for thing in agents
    ]
    files.add("data/agents.js", script("window.pharmagraphAgents", rows))
    for thing in release.drugs:
        told = [_told(fact, number, release) for fact in _interactions(release, thing, number)]
        name = "window.pharmagraphTold = window.pharmagraphTold || {};\nwindow.pharmagraphTold"
        files.add(_path(thing), script(f"{name}[{number[thing.iri]}]", told))


def _examples(release: Release) -> list[tuple[str, str]]:
    """Return pairs that a document states something about, one for each of a few drugs."""
    found: dict[str, tuple[str, str]] = {}
    for fact in release.interactions:
        if not fact.denied and "," not in fact.about_label + fact.title:
            found.setdefault(fact.about_label, (fact.about_label, fact.title))
    return list(found.values())[:3]


def _path(thing: Thing) -> str:
    return f"data/check/{thing.path.rpartition('/')[2].removesuffix('.html')}.js"


def _interactions(release: Release, thing: Thing, number: dict[str, int]) -> list[Fact]:
    told = release.told_by(thing)
    return [f for f in told if f.kind == "Interaction" and f.about in number]


def _told(fact: Fact, number: dict[str, int], release: Release) -> list[object]:
    quote = fact.sentence or (fact.quotes[0] if fact.quotes else None)
    return [
        number[fact.about],
        [number[iri] for iri, _ in fact.said.things.get("agent", ()) if iri in number],
        int(fact.denied),
        [list(row) for row in fact.said.rows] + [[mark, ""] for mark, _ in fact.said.marks],
        quote.text if quote else "",
        f"{quote.section}, line {quote.line}" if quote else "",
        fact.source.dated,
        release.path_of(fact),
    ]
