"""What every part of the server works with, and how it asks the workers and answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse, Response

from pharmagraph.serving import pages
from pharmagraph.serving.negotiating import by_name, choose, media_types

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from starlette.requests import Request

    from pharmagraph.serving.limits import Limits
    from pharmagraph.serving.messages import Reply
    from pharmagraph.serving.negotiating import Offer
    from pharmagraph.serving.pool import Pool
    from pharmagraph.serving.snapshot import Snapshot

__all__ = ["LICENCE", "PAGE_POLICY", "Context", "answer", "etag", "fault", "negotiate", "unchanged"]

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'"
_TITLES = {
    400: "The request is faulty",
    403: "The data are read-only",
    404: "There is no such thing",
    405: "There is no such method here",
    406: "No format on offer is acceptable",
    413: "The request is too large",
    415: "The request is in no known format",
    503: "Not now",
    504: "The query took too long",
    507: "The query took too much memory",
}


@dataclass(frozen=True, slots=True)
class Context:
    """The data, the workers that hold them, what they may use, and the site if any."""

    snapshot: Snapshot
    pool: Pool
    limits: Limits
    site: Path | None = None
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    def job(self, kind: str, fmt: str, **fields: Any) -> dict[str, Any]:
        """Return a job for a worker, with the limits and the start of our IRIs."""
        return {
            "kind": kind,
            "format": fmt,
            "rows": self.limits.rows,
            "bytes": self.limits.answer,
            "data_base": self.snapshot.base,
            **fields,
        }


def negotiate(request: Request, offers: Sequence[Offer]) -> Offer | Response:
    """Return the format that is wanted, or the answer that there is none such."""
    named = request.query_params.get("format", "")
    found = by_name(named, offers) if named else choose(request.headers.get("accept", ""), offers)
    if found is None:
        types = media_types(offers)
        return fault(request, 406, "on offer: " + ", ".join(types), available=types)
    return found


def etag(context: Context, name: str) -> str:
    """Return the tag of a representation of this release."""
    return f'W/"{context.snapshot.release}-{name}"'


def unchanged(request: Request, tag: str) -> Response | None:
    """Return the answer that nothing has changed, if the client has what *tag* stands for."""
    known = request.headers.get("if-none-match", "")
    if tag in {each.strip() for each in known.split(",")} or known.strip() == "*":
        return Response(status_code=304, headers={"etag": tag, "vary": "Accept"})
    return None


def answer(
    request: Request, context: Context, reply: Reply, offer: Offer, tag: str = ""
) -> Response:
    """Return what a worker replied as an answer over HTTP, with what cut it short."""
    if reply.status != 200:
        extra = {key: value for key in ("line", "column") if (value := getattr(reply, key))}
        return fault(request, reply.status, reply.problem, retry=reply.retry, **extra)
    headers = {"vary": "Accept", "cache-control": "no-cache"}
    if tag:
        headers["etag"] = tag
    if reply.cut:
        most = {"rows": context.limits.rows, "bytes": context.limits.answer}[reply.cut]
        headers["x-result-truncated"] = f"{reply.cut}; limit={most}"
    if offer.name == "html":
        headers["content-security-policy"] = PAGE_POLICY
    return Response(reply.body, media_type=_with_charset(offer.media_type), headers=headers)


def fault(request: Request, status: int, detail: str, *, retry: int = 0, **extra: Any) -> Response:
    """Return a problem (RFC 9457) as JSON, or as a page where the client wants one."""
    headers = {"vary": "Accept", "cache-control": "no-store"}
    if retry:
        headers["retry-after"] = str(retry)
    title = _TITLES.get(status, "Something went wrong")
    if "text/html" in request.headers.get("accept", "").split(",", 1)[0]:
        headers["content-security-policy"] = PAGE_POLICY
        page = pages.message(title, [detail])
        return Response(page, status, headers, media_type="text/html")
    document = {"type": "about:blank", "title": title, "status": status, "detail": detail, **extra}
    return JSONResponse(document, status, headers, media_type="application/problem+json")


def _with_charset(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
