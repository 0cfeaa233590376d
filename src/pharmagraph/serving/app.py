"""The application: which path leads where."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Route

from pharmagraph.serving.api import health, listing, question
from pharmagraph.serving.framing import Frame
from pharmagraph.serving.openapi import openapi
from pharmagraph.serving.protocol import endpoint
from pharmagraph.serving.resources import anything, graph_store, void

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from pharmagraph.serving.asking import Context

__all__ = ["make_app"]

_GZIP_FROM = 1024


def make_app(context: Context) -> Starlette:
    """Return the application that serves the data of *context*; its workers start with it."""

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.context = context
        await context.pool.start()
        try:
            yield
        finally:
            await context.pool.stop()

    both = ["GET", "POST"]
    return Starlette(
        routes=[
            Route("/sparql", endpoint, methods=both),
            Route("/sparql/", endpoint, methods=both),
            Route("/graphs", graph_store),
            Route("/api/queries", listing),
            Route("/api/queries/{name}", question),
            Route("/api/openapi.json", openapi),
            Route("/health", health),
            Route("/.well-known/void", void),
            Route("/{path:path}", anything),
        ],
        middleware=[
            Middleware(Frame, most=context.limits.requests),
            Middleware(GZipMiddleware, minimum_size=_GZIP_FROM),
        ],
        lifespan=lifespan,
    )
