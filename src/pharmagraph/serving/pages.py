"""Plain HTML for browsers where the site has no page: things, triples, a form, a fault."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from pharmagraph import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pharmagraph.terms import Iri, Quad

__all__ = ["form", "message", "thing", "triples"]

_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
    "color-scheme:light dark}table{border-collapse:collapse}td,th{text-align:left;"
    "vertical-align:top;padding:.2rem .6rem;border-bottom:1px solid #8888;"
    "overflow-wrap:anywhere}textarea{width:100%;font-family:monospace}"
)
_CAVEAT = "Not medical advice: this repeats what the sources say."
_EXAMPLE = (
    "PREFIX mono: <https://w3id.org/pharmagraph/ontology#>\n"
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n\n"
    "SELECT ?drug ?name\nWHERE { ?drug a mono:Drug ; rdfs:label ?name }\nLIMIT 20\n"
)


def message(title: str, lines: Sequence[str]) -> str:
    """Return a page that says something, as one paragraph for each of *lines*."""
    return _page(title, "".join(f"<p>{html.escape(line)}</p>" for line in lines))


def form(action: str) -> str:
    """Return a page on which a query can be typed."""
    target, text = html.escape(action), html.escape(_EXAMPLE)
    body = (
        f'<form action="{target}" method="get"><p><label for="query">SPARQL query</label></p>'
        f'<textarea id="query" name="query" rows="14">{text}</textarea>'
        '<p><label>Answer as <select name="format"><option>html<option>json<option>csv'
        "<option>tsv<option>xml</select></label> <button>Ask</button></p></form>"
        '<p><a href="/api/queries">Canned queries</a> · '
        '<a href="/.well-known/void">About the data</a></p>'
    )
    return _page("SPARQL endpoint", body)


def thing(
    subject: Iri, said: Iterable[Quad], leading: Iterable[Quad], labels: Mapping[str, str]
) -> str:
    """Return a page about *subject*: what is said of it, and what points to it."""
    title = labels.get(str(subject), subject.value)
    own = "".join(_row(q.predicate, q.object, labels) for q in sorted(set(said), key=str))
    other = "".join(_row(q.predicate, q.subject, labels) for q in sorted(set(leading), key=str))
    links = " · ".join(
        f'<a rel="alternate" href="?format={end}">{end}</a>' for end in ("ttl", "jsonld", "nt")
    )
    body = f"<p>{_shown(subject, {})}</p><p>{links}</p><table>{own}</table>"
    return _page(title, body + (f"<h2>Used by</h2><table>{other}</table>" if other else ""))


def triples(quads: Iterable[Quad]) -> str:
    """Return a page with one triple in each row."""
    rows = dict.fromkeys(
        f"<tr><td>{_shown(q.subject, {})}</td><td>{_shown(q.predicate, {})}</td>"
        f"<td>{_shown(q.object, {})}</td></tr>"
        for q in quads
    )
    return _page("Triples", f"<table>{''.join(rows)}</table>")


def _row(name: Iri, value: object, labels: Mapping[str, str]) -> str:
    return f"<tr><th>{_shown(name, {})}</th><td>{_shown(value, labels)}</td></tr>"


def _shown(term: object, labels: Mapping[str, str]) -> str:
    """Return a term as HTML; a link only where it leads to a page."""
    if isinstance(term, terms.Literal):
        return html.escape(term.value)
    text = html.escape(labels.get(str(term), str(term).strip("<>")))
    if isinstance(term, terms.Iri) and term.value.startswith(("http://", "https://")):
        return f'<a href="{html.escape(term.value)}">{text}</a>'
    return text


def _page(title: str, body: str) -> str:
    name = html.escape(title)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{name}</title>'
        '<meta name="viewport" content="width=device-width">'
        f"<style>{_STYLE}</style></head><body><main><h1>{name}</h1>{body}</main>"
        f"<footer><p>{_CAVEAT}</p></footer></body></html>\n"
    )
