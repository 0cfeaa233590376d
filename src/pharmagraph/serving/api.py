"""The canned queries as a REST API, with paging, and its description (OpenAPI 3.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.responses import JSONResponse, Response

from pharmagraph import __version__, queries
from pharmagraph.errors import QueryError
from pharmagraph.publishing import CAVEAT
from pharmagraph.serving.asking import LICENCE, answer, etag, fault, negotiate, unchanged
from pharmagraph.serving.bodies import BadRequestError, parameters
from pharmagraph.serving.negotiating import TABLES, Offer
from pharmagraph.terms import digest

if TYPE_CHECKING:
    from starlette.requests import Request

    from pharmagraph.queries import Parameter, Query
    from pharmagraph.serving.asking import Context

__all__ = ["FORMATS", "MOST", "USUAL", "health", "listing", "question"]

USUAL, MOST = 100, 1000
FORMATS = (Offer("page", "application/json"), *TABLES)
_PAGING = ("limit", "offset", "format")


async def listing(request: Request) -> Response:
    """Answer with the catalogue of queries."""
    tag = etag(request.app.state.context, "queries")
    if same := unchanged(request, tag):
        return same
    found = [_summary(query) for query in queries.catalogue().values()]
    document = {"caveat": CAVEAT, "licence": LICENCE, "queries": found}
    return JSONResponse(document, headers={"etag": tag, "cache-control": "no-cache"})


async def question(request: Request) -> Response:
    """Answer one of the canned queries, a page of it at a time."""
    context: Context = request.app.state.context
    name = request.path_params["name"]
    try:
        query = queries.find_query(name)
    except QueryError as error:
        return fault(request, 404, str(error))
    try:
        values, limit, offset = _values(request)
        for key in values:
            queries.known_parameter(query, key)
    except BadRequestError as error:
        return fault(request, error.status, error.detail)
    except QueryError as error:
        return fault(request, 400, str(error))
    offer = negotiate(request, FORMATS)
    if isinstance(offer, Response):
        return offer
    tag = etag(context, f"{digest(str(request.url))}-{offer.name}")
    if same := unchanged(request, tag):
        return same
    meta = _meta(context, query, values)
    job = context.job(
        "canned", offer.name, name=name, values=values, limit=limit, offset=offset, meta=meta
    )
    reply = await context.pool.run(job)
    response = answer(request, context, reply, offer, tag)
    if reply.status == 200:
        if reply.total is not None:
            response.headers["x-total-count"] = str(reply.total)
        if links := _links(request, limit, offset, more=reply.more):
            response.headers["link"] = links
    return response


async def health(request: Request) -> Response:
    """Answer whether all is well, and what is served."""
    context: Context = request.app.state.context
    count = context.limits.workers + context.limits.slow
    document = {
        "status": "ok" if context.pool.alive else "starting",
        "version": __version__,
        "release": context.snapshot.release,
        "quads": context.snapshot.quads,
        "workers": {"alive": context.pool.alive, "wanted": count},
        "isolated": context.pool.without_network,
    }
    return JSONResponse(document, headers={"cache-control": "no-store"})


def _values(request: Request) -> tuple[dict[str, list[str]], int, int]:
    """Return the values of parameters, and which page is wanted."""
    values: dict[str, list[str]] = {}
    for name, value in parameters(request.url.query):
        values.setdefault(name, []).append(value)
    paging = {name: values.pop(name, [""])[-1] for name in _PAGING}
    limit = _number(paging["limit"] or str(USUAL), "limit", MOST)
    return values, limit, _number(paging["offset"] or "0", "offset", 10**9)


def _number(text: str, name: str, most: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 11 and int(text) <= most):
        raise BadRequestError(400, f"{name} is a number from 0 to {most}, not {text!r}")
    return int(text)


def _meta(context: Context, query: Query, values: dict[str, list[str]]) -> dict[str, Any]:
    return {
        "query": query.name,
        "question": query.summary,
        "parameters": values,
        "release": context.snapshot.release,
        "licence": LICENCE,
        "caveat": CAVEAT,
    }


def _links(request: Request, limit: int, offset: int, *, more: bool) -> str:
    """Return the Link header to other pages."""
    given = [(k, v) for k, v in parameters(request.url.query) if k not in {"limit", "offset"}]
    pages = {"first": 0}
    if limit and more:
        pages["next"] = offset + limit
    if offset:
        pages["prev"] = max(0, offset - limit)
    links = []
    for rel, start in pages.items():
        text = urlencode([*given, ("limit", limit), ("offset", start)])
        links.append(f'<{request.url.path}?{text}>; rel="{rel}"')
    return ", ".join(links)


def _summary(query: Query) -> dict[str, Any]:
    return {
        "name": query.name,
        "question": query.summary,
        "description": query.description,
        "href": f"/api/queries/{query.name}",
        "columns": list(query.columns),
        "parameters": [_parameter(each) for each in query.parameters],
    }


def _parameter(each: Parameter) -> dict[str, Any]:
    return {
        "name": each.name,
        "type": each.type,
        "required": each.required,
        "repeatable": each.repeatable,
        "description": each.description,
    }
