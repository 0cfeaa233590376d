"""The pages of the ontology: a page for each class, property and code list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.site.ontology import Term, terms
from pharmagraph.site.shapes import rules

if TYPE_CHECKING:
    from pharmagraph.site.inputs import Inputs
    from pharmagraph.site.paths import Files
    from pharmagraph.site.release import Release
    from pharmagraph.site.shapes import Rule
    from pharmagraph.site.writing import Writer

__all__ = ["term_pages", "term_path"]

_FOLDERS = {"class": "class", "property": "property", "code list": "list"}


def term_path(iri: str) -> str:
    """Return the page of a term, a code on that of its list; nothing for a foreign term."""
    term = terms().get(iri)
    if term is None:
        return ""
    if term.kind == "code":
        return f"{term_path(term.scheme)}#{term.name}"
    return f"ontology/{_FOLDERS[term.kind]}/{term.name}.html"


def term_pages(files: Files, writer: Writer, release: Release, inputs: Inputs) -> None:
    """Add the list of terms and their pages."""
    every = terms()
    groups = {kind: [term for term in every.values() if term.kind == kind] for kind in _FOLDERS}
    page = writer.page(
        "ontology.html",
        "ontology.html",
        title="Ontology",
        description="The terms that the graphs are written in, what they mean, "
        "and what data must look like.",
        groups=groups,
        used={**release.classes, **release.properties},
        term_path=term_path,
    )
    files.add("ontology.html", page)
    for found in groups.values():
        for term in found:
            files.add(term_path(term.iri), _page(writer, release, inputs, term))


def _page(writer: Writer, release: Release, inputs: Inputs, term: Term) -> str:
    every = terms()
    name = re.compile(rf"\bmono:{re.escape(term.name)}\b")
    asked = [q for q in inputs.questions if name.search(q.sparql)]
    below = [each for each in every.values() if term.iri in each.above]
    own = rules().get(term.iri, ())
    elsewhere = [
        (every[target], rule)
        for target, found in rules().items()
        for rule in found
        if rule.path == term.iri and target in every
    ]
    return writer.page(
        "term.html",
        term_path(term.iri),
        title=f"{term.label} ({term.kind})",
        description=term.definition,
        trail=[("Ontology", "ontology.html")],
        term=term,
        used=release.classes[term.iri] + release.properties[term.iri],
        below=below,
        codes=[each for each in every.values() if each.scheme == term.iri],
        own=own,
        elsewhere=_shortest(elsewhere),
        asked=asked,
        every=every,
        term_path=term_path,
    )


def _shortest(found: list[tuple[Term, Rule]]) -> list[tuple[Term, Rule]]:
    """Return each rule once, with the first class it holds for."""
    once: dict[Rule, Term] = {}
    for term, rule in found:
        once.setdefault(rule, term)
    return [(term, rule) for rule, term in once.items()]
