"""Linked data: every IRI of ours leads to what is known of it, in the format asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.responses import RedirectResponse, Response

from pharmagraph.serving.asking import LICENCE, answer, etag, fault, negotiate, unchanged
from pharmagraph.serving.bodies import BadRequestError, parameters
from pharmagraph.serving.describing import dataset_description
from pharmagraph.serving.negotiating import GRAPHS
from pharmagraph.serving.statics import site_file, site_page, static_response
from pharmagraph.terms import digest, iri
from pharmagraph.vocabulary import ONTOLOGY

if TYPE_CHECKING:
    from starlette.requests import Request

    from pharmagraph.serving.asking import Context
    from pharmagraph.serving.negotiating import Offer

__all__ = ["anything", "graph_store", "void"]

_ENDINGS = {f".{offer.name}": offer for offer in GRAPHS}
_SAFE = "/:@!$&'()*+,;=~-._"


async def anything(request: Request) -> Response:
    """Answer for a path that is no service: a file of the site, or a thing of the data."""
    context: Context = request.app.state.context
    path = request.url.path.lstrip("/")
    if path in {"", "index.html"} and context.site is None:
        return RedirectResponse("/sparql", 303)
    if place := site_file(context, path):
        return static_response(request, place)
    stem, offer = _split(path)
    whole = _subject(context, path)
    if whole in context.snapshot.graphs:
        return _page_of(request, context, path) or await _graph(request, context, whole)
    subject = whole if offer is None else _subject(context, stem)
    if subject in context.snapshot.graphs:
        return await _graph(request, context, subject, offer)
    if not subject:
        return _missing(request, context, path)
    return await _thing(request, context, (stem, subject), offer)


async def graph_store(request: Request) -> Response:
    """Answer for the graph that ``?graph=`` or ``?default`` names."""
    context: Context = request.app.state.context
    try:
        given = parameters(request.url.query)
        names = [value for key, value in given if key == "graph"]
        default = [key for key, _ in given if key == "default"]
        name = iri(names[0]).value if names else ""
    except BadRequestError as error:
        return fault(request, error.status, error.detail)
    except ValueError as error:
        return fault(request, 400, str(error))
    if len(names) + len(default) != 1:
        return fault(request, 400, "name one graph: ?default or ?graph=IRI")
    return await _graph(request, context, name)


async def void(request: Request) -> Response:
    """Answer with the description of the data."""
    context: Context = request.app.state.context
    offer = negotiate(request, GRAPHS[:-1])
    if isinstance(offer, Response):
        offer = GRAPHS[0] if "html" in request.headers.get("accept", "") else offer
        if isinstance(offer, Response):
            return offer
    place = site_file(context, ".well-known/void")
    if place and offer.name == "ttl":
        return Response(place.read_bytes(), media_type="text/turtle; charset=utf-8")
    body = dataset_description(context.snapshot, str(request.base_url), offer.name)
    headers = {"etag": etag(context, f"void-{offer.name}"), "vary": "Accept"}
    return Response(body, media_type=offer.media_type, headers=headers)


def _page_of(request: Request, context: Context, path: str) -> Response | None:
    """Lead to the page that the site has for a path, if a page is what the client wants."""
    wanted = negotiate(request, GRAPHS)
    page = site_page(context, path)
    if isinstance(wanted, Response) or wanted.name != "html" or not page:
        return None
    return RedirectResponse(f"/{quote(page, safe=_SAFE)}", 303, {"vary": "Accept"})


async def _graph(
    request: Request, context: Context, name: str, offer: Offer | None = None
) -> Response:
    """Answer with a graph, or with all of them if *name* is empty."""
    wanted = offer or negotiate(request, GRAPHS)
    if isinstance(wanted, Response):
        return wanted
    tag = etag(context, f"{digest(name)}-{wanted.name}")
    if same := unchanged(request, tag):
        return same
    reply = await context.pool.run(context.job("graph", wanted.name, name=name))
    return answer(request, context, reply, wanted, tag)


async def _thing(
    request: Request, context: Context, named: tuple[str, str], offer: Offer | None
) -> Response:
    """Answer for a thing: lead to the document that is wanted, or give it."""
    stem, subject = named
    wanted = offer or negotiate(request, GRAPHS)
    if isinstance(wanted, Response):
        return wanted
    page = site_page(context, stem) if wanted.name == "html" else ""
    job = context.job("describe", wanted.name, iri=subject)
    tag = etag(context, f"{digest(subject)}-{wanted.name}")
    same = unchanged(request, tag) if offer else None
    reply = None if same else await context.pool.run(job)
    if reply is not None and reply.status == 404:
        return _missing(request, context, stem)
    links = {"link": _links(stem, subject)}
    if reply is not None and reply.status == 200 and (offer is None or page):
        target = f"/{quote(page or f'{stem}.{wanted.name}', safe=_SAFE)}"
        return RedirectResponse(target, 303, {"vary": "Accept", **links})
    response = same or (answer(request, context, reply, wanted, tag) if reply else None)
    assert response is not None  # noqa: S101  there is a reply wherever nothing is the same
    response.headers.update(links)
    return response


def _missing(request: Request, context: Context, path: str) -> Response:
    """Answer that there is nothing, with the page of the site that helps to find it."""
    place = site_file(context, "404.html")
    if place and "text/html" in request.headers.get("accept", ""):
        return static_response(request, place, 404)
    return fault(request, 404, f"nothing is known of /{path}")


def _split(path: str) -> tuple[str, Offer | None]:
    """Return a path without the ending of a format, and the format."""
    for ending, offer in _ENDINGS.items():
        if path.endswith(ending):
            return path.removesuffix(ending), offer
    return path, None


def _subject(context: Context, path: str) -> str:
    """Return the IRI that a path of ours stands for, or nothing."""
    if path == "ontology":
        return ONTOLOGY
    try:
        return iri(context.snapshot.base + quote(path, safe=_SAFE)).value if path else ""
    except ValueError:
        return ""


def _links(stem: str, subject: str) -> str:
    """Return the Link header of FAIR Signposting for a thing."""
    here = f"/{quote(stem, safe=_SAFE)}"
    others = [
        f'<{here}.{offer.name}>; rel="{rel}"; type="{offer.media_type}"'
        for offer in GRAPHS
        for rel in (("alternate",) if offer.name == "html" else ("alternate", "describedby"))
    ]
    fixed = [f'<{subject}>; rel="cite-as"', f'<{subject}>; rel="canonical"']
    return ", ".join([*fixed, f'<{LICENCE}>; rel="license"', *others])
