"""The files of a published site: read-only, inside their folder, with tags."""

from __future__ import annotations

import mimetypes
import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.responses import FileResponse, Response

from pharmagraph.serving.asking import unchanged

if TYPE_CHECKING:
    from starlette.requests import Request

    from pharmagraph.serving.asking import Context

__all__ = ["site_file", "site_page", "static_response"]

_TYPES = {
    ".ttl": "text/turtle",
    ".trig": "application/trig",
    ".nt": "application/n-triples",
    ".nq": "application/n-quads",
    ".jsonld": "application/ld+json",
    ".wasm": "application/wasm",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".rq": "application/sparql-query",
    ".webmanifest": "application/manifest+json",
    ".md": "text/markdown",
}
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'self'"
)


def site_file(context: Context, path: str) -> Path | None:
    """Return the file of the site at a path, a folder's being its index page, if there is one."""
    if context.site is None or "\x00" in path or "\\" in path:
        return None
    place = Path(os.path.realpath(context.site / path.lstrip("/")))
    if not place.is_relative_to(os.path.realpath(context.site)):
        return None
    if place.is_dir() and (not path or path.endswith("/")):
        place /= "index.html"
    return place if place.is_file() else None


def site_page(context: Context, path: str) -> str:
    """Return the path of the page that the site has for something, or nothing."""
    for name in (f"{path}.html", f"{path}/index.html"):
        if site_file(context, name):
            return name
    return ""


def static_response(request: Request, place: Path, status: int = 200) -> Response:
    """Return a file of the site."""
    stat = place.stat()
    kind = _TYPES.get(place.suffix) or mimetypes.guess_type(place.name)[0]
    text = f"{stat.st_mtime_ns}-{stat.st_size}-{place.name}"
    headers = {
        "etag": f'W/"{sha256(text.encode()).hexdigest()[:16]}"',
        "cache-control": "no-cache",
        "vary": "Accept",
        "content-security-policy": _POLICY,
    }
    if status == 200 and (same := unchanged(request, headers["etag"])):
        return same
    return FileResponse(place, status, headers, media_type=kind or "application/octet-stream")
