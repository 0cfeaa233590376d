"""Servers for tests: real ones, on a free port of this machine, in a thread."""

from __future__ import annotations

import contextlib
import socket
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import uvicorn

from pharmagraph.serving.app import make_app
from pharmagraph.serving.asking import Context
from pharmagraph.serving.guarding import guarded
from pharmagraph.serving.limits import Limits
from pharmagraph.serving.pool import Pool
from pharmagraph.serving.snapshot import IN_MEMORY, take_snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.terms import Quad

SMALL = Limits(workers=2, slow=2, deadline=3.0)


@contextlib.contextmanager
def serving(  # noqa: PLR0913  each is a choice of a test
    data: str,
    quads: list[Quad] | None = None,
    *,
    limits: Limits = SMALL,
    site: Path | None = None,
    base: str = "",
    in_memory: int = IN_MEMORY,
) -> Iterator[httpx.Client]:
    """Give a client of a server of *data* (or of *quads*), which ends with the block."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as listening:
        snapshot = take_snapshot(data, Path(folder), quads, in_memory)
        if base:
            fields = {name: getattr(snapshot, name) for name in type(snapshot).__slots__}
            snapshot = type(snapshot)(**{**fields, "base": base})
        listening.bind(("127.0.0.1", 0))
        context = Context(snapshot, Pool(snapshot.place, limits), limits, site)
        config = uvicorn.Config(
            make_app(context),
            http=guarded(limits.header_time, limits.connections),
            log_level="error",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=1,
            lifespan="on",
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        for _ in range(600):
            if server.started:
                break
            time.sleep(0.05)
        port = listening.getsockname()[1]
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
                yield client
        finally:
            server.should_exit = True
            thread.join(timeout=10)
