"""Serves until it is told to stop."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn

from pharmagraph.errors import GraphError, OutputError
from pharmagraph.serving.app import make_app
from pharmagraph.serving.asking import Context
from pharmagraph.serving.guarding import guarded
from pharmagraph.serving.pool import Pool
from pharmagraph.serving.snapshot import take_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable

    from pharmagraph.serving.limits import Limits

__all__ = ["serve"]

_HOME = "index.html"
_HEAD = 64 * 1024
_NOT_STARTED = {1, 3}  # as uvicorn leaves where it cannot begin


def serve(  # noqa: PLR0913  each is a choice of the user
    data: str,
    host: str,
    port: int,
    limits: Limits,
    *,
    site: Path | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> None:
    """Serve the build or RDF file *data* at *host* and *port* until interrupted.

    Raises GraphError if the data cannot be read or *site* is none, OutputError if the port
    cannot be had.
    """
    if site is not None and not (site / _HOME).is_file():
        cure = f"make one: pharmagraph publish {data} -o {site}"
        raise GraphError(str(site), f"is no site: there is no {_HOME} in it", cure)
    with tempfile.TemporaryDirectory(prefix="pharmagraph-") as folder:
        snapshot = take_snapshot(data, Path(folder))
        context = Context(snapshot, Pool(snapshot.place, limits), limits, site)
        config = uvicorn.Config(
            make_app(context),
            host=host,
            port=port,
            http=guarded(limits.header_time, limits.connections),
            h11_max_incomplete_event_size=_HEAD,
            log_level="warning",
            access_log=False,
            server_header=False,
            ws="none",
            timeout_keep_alive=5,
            timeout_graceful_shutdown=2,
        )
        shown = f"[{host}]" if ":" in host else host
        tell(f"serving {snapshot.quads} quads at http://{shown}:{port}/ (Ctrl-C ends it)")
        try:
            uvicorn.Server(config).run()
        except SystemExit as error:
            if error.code not in _NOT_STARTED:
                raise
            problem = "cannot be served: is the port taken?"
            raise OutputError(f"{host}:{port}", problem, "name another --port") from error
