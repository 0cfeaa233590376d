"""What holds for every request: how many at once, methods, headers, and no traceback."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response

from pharmagraph.serving.asking import fault

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Frame"]

_LOG = logging.getLogger("pharmagraph.serving")
_ALWAYS = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "ETag, Link, Location, Retry-After, X-Result-Truncated, "
    "X-Total-Count",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}
_READING = "GET, HEAD, OPTIONS"
_POSTED = ("/sparql", "/sparql/")
# Our own IRI is made of it, so nothing else may be in it.
_HOST = re.compile(r"[A-Za-z0-9._-]*|[A-Za-z0-9._-]+:[0-9]{1,5}|\[[0-9A-Fa-f:.]+\](?::[0-9]{1,5})?")


class Frame:
    """Wraps the application: refuses what is too much, and adds headers to every answer."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app, self._most, self._running = app, most, 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = False

        async def framed(message: Message) -> None:
            nonlocal began
            if message["type"] == "http.response.start":
                began = True
                MutableHeaders(scope=message).update(_ALWAYS)
            await send(message)

        request = Request(scope, receive)
        self._running += 1
        try:
            early = self._early(request)
            await (early or self._app)(scope, receive, framed)
        except Exception:
            _LOG.exception("a request failed: %s", scope["path"])
            if began:
                raise
            await fault(request, 500, "a fault of the server")(scope, receive, framed)
        finally:
            self._running -= 1

    def _early(self, request: Request) -> Response | None:
        """Return an answer that needs no further look at the request, if it has one."""
        if self._running > self._most:
            return fault(request, 503, "too many requests at once", retry=1)
        if not _HOST.fullmatch(request.headers.get("host", "")):
            return fault(request, 400, "the Host header names no host")
        allowed = f"{_READING}, POST" if request.url.path in _POSTED else _READING
        if request.method == "OPTIONS":
            headers = {
                "allow": allowed,
                "access-control-allow-methods": allowed,
                "access-control-allow-headers": "Accept, Content-Type, If-None-Match",
                "access-control-max-age": "86400",
            }
            return Response(status_code=204, headers=headers)
        if request.method not in allowed.split(", "):
            refused = fault(request, 405, f"{request.method} is refused: the data are read-only")
            refused.headers["allow"] = allowed
            return refused
        return None
