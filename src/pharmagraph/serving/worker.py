"""A process that holds the data and answers one job after the other, and nothing else.

Run as ``python -m pharmagraph.serving.worker SNAPSHOT MEMORY``; jobs come in on standard
input and replies go out on standard output.
"""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from pharmagraph.serving.confining import confine, die_with_parent, leave_network

__all__ = ["main"]


def main(place: str, memory: int) -> None:
    """Answer jobs about the N-Quads file *place* until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with_parent()
    left = leave_network()
    from pharmagraph.serving.jobs import Desk  # noqa: PLC0415  after the network is left
    from pharmagraph.serving.messages import Reply, read_job, write_reply  # noqa: PLC0415  same

    desk = Desk(Path(place))
    confine(memory)
    write_reply(sys.stdout.buffer, Reply(problem="" if left else "network"))
    while (job := read_job(sys.stdin.buffer)) is not None:
        write_reply(sys.stdout.buffer, desk.answer(job))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
