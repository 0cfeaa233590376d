"""The SPARQL 1.1 Protocol, for queries: GET, a form, or the query itself as the body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse, Response

from pharmagraph import sparql
from pharmagraph.errors import QueryError
from pharmagraph.serving import pages
from pharmagraph.serving.asking import PAGE_POLICY, answer, etag, fault, negotiate, unchanged
from pharmagraph.serving.bodies import BadRequestError, parameters, read_body, read_form
from pharmagraph.serving.describing import service_description
from pharmagraph.serving.negotiating import GRAPHS, TABLES, TRUTHS
from pharmagraph.serving.statics import site_page
from pharmagraph.terms import digest, iri

if TYPE_CHECKING:
    from starlette.requests import Request

    from pharmagraph.serving.asking import Context

__all__ = ["endpoint"]

_FORM = "application/x-www-form-urlencoded"
_QUERY, _UPDATE = "application/sparql-query", "application/sparql-update"
_FORMS = {"SELECT": TABLES, "ASK": TRUTHS, "CONSTRUCT": GRAPHS, "DESCRIBE": GRAPHS}
_CHANGING = {"NOW", "RAND", "UUID", "STRUUID", "BNODE"}


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query with the graphs that the protocol gives it."""

    text: str
    default: tuple[str, ...]
    named: tuple[str, ...]


async def endpoint(request: Request) -> Response:
    """Answer a request to the SPARQL endpoint."""
    context: Context = request.app.state.context
    try:
        asked = await _asked(request, context)
        if asked is None:
            return _without_query(request, context)
        sparql.check(asked.text, "query", sparql.SERVED)
    except BadRequestError as error:
        return fault(request, error.status, error.detail)
    except QueryError as error:
        line = error.where.rpartition(":")[2]
        place = {"line": int(line)} if line.isdigit() else {}
        return fault(request, 400, str(error), **place)
    return await _answered(request, context, asked)


async def _answered(request: Request, context: Context, asked: _Asked) -> Response:
    words = sparql.words(asked.text)
    form = next((word for word in words if word in _FORMS), "SELECT")
    offer = negotiate(request, _FORMS[form])
    if isinstance(offer, Response):
        return offer
    tag = ""
    if request.method in {"GET", "HEAD"} and not _CHANGING & set(words):
        tag = etag(context, f"{digest(str(request.url))}-{offer.name}")
        if same := unchanged(request, tag):
            return same
    job = context.job(
        "query",
        offer.name,
        text=asked.text,
        default=asked.default,
        named=asked.named,
        base=str(request.url.replace(query="", fragment="")),
        data_base="",
    )
    return answer(request, context, await context.pool.run(job), offer, tag)


async def _asked(request: Request, context: Context) -> _Asked | None:
    """Return the query of a request, or None if there is none in it."""
    given = parameters(request.url.query)
    texts: list[str] = []
    if request.method == "POST":
        texts = await _posted(request, context, given)
    texts += [value for name, value in given if name == "query"]
    if any(name in {"update", "using-graph-uri", "using-named-graph-uri"} for name, _ in given):
        raise BadRequestError(403, "updates are refused")
    if len(texts) > 1:
        raise BadRequestError(400, f"there are {len(texts)} queries: give one")
    if not texts and (request.method == "POST" or _graphs(given, "default-graph-uri")):
        raise BadRequestError(400, "there is no query")
    default, named = (_graphs(given, f"{kind}-graph-uri") for kind in ("default", "named"))
    return _Asked(texts[0], default, named) if texts else None


async def _posted(request: Request, context: Context, given: list[tuple[str, str]]) -> list[str]:
    """Return the queries of a body, and add its other parameters to *given*."""
    media_type, _, rest = request.headers.get("content-type", "").partition(";")
    kind = media_type.strip().lower()
    if kind == _UPDATE:
        raise BadRequestError(403, "updates are refused")
    if kind not in {_FORM, _QUERY}:
        raise BadRequestError(415, f"a query is posted as {_FORM} or {_QUERY}")
    charset = rest.lower().partition("charset=")[2].strip().strip('"')
    if charset not in {"", "utf-8", "utf8", "us-ascii"}:
        raise BadRequestError(415, f"a query is in UTF-8, not in {charset}")
    if kind == _QUERY:
        return [await read_body(request, context.limits)]
    given += await read_form(request, context.limits)
    return []


def _graphs(given: list[tuple[str, str]], name: str) -> tuple[str, ...]:
    """Return the graphs that a parameter names."""
    values = [value for key, value in given if key == name]
    try:
        return tuple(iri(value).value for value in values)
    except ValueError as error:
        raise BadRequestError(400, f"{name} is no IRI: {error}") from error


def _without_query(request: Request, context: Context) -> Response:
    """Return the description of the service, or for a browser a page to ask on."""
    offer = negotiate(request, GRAPHS)
    if isinstance(offer, Response):
        return offer
    if offer.name == "html":
        return _page(request, context)
    tag = etag(context, f"{digest(str(request.url))}-{offer.name}")
    here = str(request.url.replace(query="", fragment=""))
    body = service_description(context.snapshot, here, offer.name)
    headers = {"etag": tag, "vary": "Accept", "cache-control": "no-cache"}
    return unchanged(request, tag) or Response(body, media_type=offer.media_type, headers=headers)


def _page(request: Request, context: Context) -> Response:
    if found := site_page(context, "sparql"):
        return RedirectResponse(f"/{found}", 303, {"vary": "Accept"})
    headers = {"vary": "Accept", "content-security-policy": PAGE_POLICY}
    return Response(pages.form(request.url.path), media_type="text/html", headers=headers)
