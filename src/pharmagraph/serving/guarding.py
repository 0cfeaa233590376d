"""Connections that are too many, too slow or too large are ended."""

from __future__ import annotations

import asyncio
from typing import Any, ClassVar

from uvicorn.protocols.http.h11_impl import H11Protocol

__all__ = ["Guarded", "guarded"]

_BUSY = (
    b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 1\r\ncontent-length: 0\r\n"
    b"access-control-allow-origin: *\r\nconnection: close\r\n\r\n"
)


class Guarded(H11Protocol):
    """HTTP/1.1 with a limit of connections, and of time for the head of a request."""

    header_time: ClassVar[float] = 10.0
    most: ClassVar[int] = 500
    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Take a connection, or refuse it where there are enough."""
        super().connection_made(transport)
        if len(self.connections) > self.most:
            transport.write(_BUSY)
            transport.close()
            return
        self._wait_for_head()

    def data_received(self, data: bytes) -> None:
        """Take what comes; the head of a request has to come in time."""
        if self._timer is None and self._is_between():
            self._wait_for_head()
        super().data_received(data)
        if not self._is_between():
            self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget a connection."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _is_between(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _wait_for_head(self) -> None:
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(self.header_time, self._too_slow)

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _too_slow(self) -> None:
        self._timer = None
        if self._is_between() and not self.transport.is_closing():
            self.transport.abort()


def guarded(header_time: float, most: int) -> type[Guarded]:
    """Return the protocol with other limits."""
    return type("Guarded", (Guarded,), {"header_time": header_time, "most": most})
