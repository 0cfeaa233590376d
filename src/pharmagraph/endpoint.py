"""Asks a SPARQL endpoint over HTTP, and takes nothing for an answer that is not a whole one.

SPARQLWrapper writes the request; sending it is the matter of `exchange`. An answer that
was cut short by the server, which some do with status 200, is an error. Graphs are written
by the SPARQL 1.1 Graph Store Protocol or by updates.
This is the only module that knows SPARQLWrapper.
"""

from __future__ import annotations

import urllib.parse
import urllib.request
from typing import TYPE_CHECKING

from pharmagraph import solutions, sparql, terms
from pharmagraph.errors import EndpointError, GraphError
from pharmagraph.exchange import Login, one_line, send
from pharmagraph.solutions import Solutions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.solutions import Answer
    from pharmagraph.terms import Quad

__all__ = ["Login", "ask", "drop_graph", "insertions", "put_graph", "select", "update"]

_RESULTS = frozenset({"application/sparql-results+json", "application/json"})
_GRAPHS = frozenset({"text/turtle", "application/n-triples", "application/x-turtle"})
_WRITTEN = frozenset({200, 201, 204})
# Triples of one INSERT DATA: Virtuoso compiles each request, and refuses long ones.
_BATCH = 500
_MOST_GRAPHS = 64


def select(url: str, text: str, *, timeout: float = 30.0, login: Login | None = None) -> Solutions:
    """Return the solutions that the endpoint at *url* gives for a SELECT query.

    Raises EndpointTimeoutError if it takes longer than *timeout* seconds in all, and
    EndpointError if it gives anything but a whole answer.
    """
    answer = ask(url, text, timeout=timeout, login=login)
    if not isinstance(answer, Solutions):
        raise EndpointError(url, "answered something else than solutions")
    return answer


def ask(
    url: str,
    text: str,
    *,
    timeout: float = 30.0,
    login: Login | None = None,
    graphs: Sequence[str] = (),
) -> Answer:
    """Return the answer of the endpoint at *url* to a query of any form; see `select`.

    Of *graphs*, if there are any, the endpoint is to look at no others; a long list of them,
    which servers refuse, is not sent.
    """
    _check(url)
    reply = send(_request(url, text, graphs), timeout, login=login)
    return _answer(url, reply.headers, reply.body)


def put_graph(
    url: str, graph: str, data: bytes, *, timeout: float = 30.0, login: Login | None = None
) -> None:
    """Put *data* in N-Triples in place of *graph* in the graph store at *url*."""
    headers = {"Content-Type": "application/n-triples"}
    request = _store_request(url, graph, "PUT", data, headers)
    send(request, timeout, accepted=_WRITTEN, login=login, again=True)


def drop_graph(url: str, graph: str, *, timeout: float = 30.0, login: Login | None = None) -> None:
    """Delete *graph* from the graph store at *url*."""
    request = _store_request(url, graph, "DELETE", None, {})
    send(request, timeout, accepted=_WRITTEN, login=login, again=True)


def update(url: str, text: str, *, timeout: float = 30.0, login: Login | None = None) -> None:
    """Have the endpoint at *url* carry out a SPARQL update, which may arrive twice."""
    _check(url)
    headers = {"Content-Type": "application/sparql-update"}
    request = urllib.request.Request(url, text.encode(), headers, method="POST")  # noqa: S310
    send(request, timeout, accepted=_WRITTEN, login=login, again=True)


def insertions(graph: str, quads: Sequence[Quad]) -> list[str]:
    """Return the updates that put the triples of *quads* in place of *graph*, in order."""
    name = terms.iri(graph)
    lines = [
        " ".join(map(sparql.term_text, (q.subject, q.predicate, q.object)))  # type: ignore[arg-type]
        for q in quads
    ]
    batches = [lines[i : i + _BATCH] for i in range(0, len(lines), _BATCH)]
    inserted = [
        f"INSERT DATA {{ GRAPH {name} {{\n" + " .\n".join(batch) + " .\n} }" for batch in batches
    ]
    return [f"DROP SILENT GRAPH {name}", *inserted]


def _check(url: str) -> None:
    if urllib.parse.urlsplit(url).scheme not in {"http", "https"}:
        raise EndpointError(url, "not the address of an endpoint", "it begins with http(s)://")


def _store_request(
    url: str, graph: str, method: str, data: bytes | None, headers: dict[str, str]
) -> urllib.request.Request:
    _check(url)
    joint = "&" if "?" in url else "?"
    whole = f"{url}{joint}{urllib.parse.urlencode({'graph': graph})}"
    return urllib.request.Request(whole, data, headers, method=method)  # noqa: S310  checked


def _request(url: str, text: str, graphs: Sequence[str]) -> urllib.request.Request:
    """Return the request, as SPARQLWrapper writes it: a form, by POST."""
    from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper  # noqa: PLC0415  slow

    wrapper = SPARQLWrapper(url, agent="pharmagraph")
    wrapper.setOnlyConneg(True)
    wrapper.setMethod(POST)
    wrapper.setQuery(text)
    for graph in graphs if len(graphs) <= _MOST_GRAPHS else ():
        wrapper.addParameter("named-graph-uri", graph)
    wrapper.queryType = _form(text)  # its own guess reads words in comments
    wrapper.setReturnFormat(TURTLE if wrapper.queryType in {"CONSTRUCT", "DESCRIBE"} else JSON)
    request: urllib.request.Request = wrapper._createRequest()  # noqa: SLF001  its only way
    return request


def _form(text: str) -> str:
    forms = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
    return next((word for word in sparql.words(text) if word in forms), "SELECT")


def _answer(url: str, headers: dict[str, str], body: bytes) -> Answer:
    """Return what the body says; raise EndpointError if it is not a whole answer."""
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    _refuse_partial(url, headers)
    if kind in _GRAPHS:
        return _graph(url, body, kind)
    if kind not in _RESULTS:
        raise EndpointError(url, f"answered {kind or 'without a media type'}, not SPARQL results")
    try:
        answer = solutions.of_json(body)
    except ValueError as error:
        problem = f"the results are broken or cut off: {one_line(str(error))}"
        raise EndpointError(url, problem) from error
    most = headers.get("x-sparql-maxrows", "")
    if isinstance(answer, Solutions) and most.isdecimal() and len(answer) >= int(most):
        raise EndpointError(url, f"incomplete: the endpoint gives no more than {most} rows")
    return answer


def _refuse_partial(url: str, headers: dict[str, str]) -> None:
    """Raise if a header says that the rows are only some of those there are."""
    for name in ("x-sql-state", "x-sql-message", "x-partial-result", "x-sparql-partial"):
        if value := headers.get(name):
            raise EndpointError(url, f"incomplete: {name} says {one_line(value)!r}")


def _graph(url: str, body: bytes, kind: str) -> Answer:
    name = "ntriples" if kind == "application/n-triples" else "turtle"
    try:
        return sorted(terms.parse(body, terms.FORMATS[name], url), key=str)
    except GraphError as error:
        raise EndpointError(url, f"the graph is broken or cut off: {error.problem}") from error
