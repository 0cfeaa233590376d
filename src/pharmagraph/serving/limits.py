"""What one request, and all of them together, may use."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of the server; times in seconds, sizes in bytes.

    A query waits up to *queue* for its turn. One that has run for *patience* is slow: it
    gets a low priority and leaves its place to others, as long as fewer than *slow* such
    queries run.
    """

    deadline: float = 5.0
    patience: float = 0.25
    queue: float = 30.0
    workers: int = 2
    slow: int = 4
    memory: int = 1 << 30
    rows: int = 10_000
    answer: int = 8 << 20
    body: int = 64 << 10
    header_time: float = 10.0
    body_time: float = 10.0
    requests: int = 100
    connections: int = 500
