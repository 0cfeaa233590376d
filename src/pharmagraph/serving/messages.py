"""What goes between the server and its workers: a job as JSON, an answer as JSON and bytes."""

from __future__ import annotations

import json
import struct
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import asyncio
    from typing import BinaryIO

__all__ = [
    "GREEDY",
    "TOO_GREEDY",
    "Reply",
    "job_bytes",
    "read_job",
    "read_reply",
    "write_reply",
]

#: The status of what needs too much memory, which is not to be asked again as it is.
TOO_GREEDY = 507
GREEDY = "it needed more memory than a query may take: ask for less"

_SIZE = struct.Struct(">I")
_SIZES = struct.Struct(">II")


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a job: an HTTP status, a body and what is to be told of it.

    *cut* says by which limit the answer was cut short; *problem* what was wrong with the
    question, and *line* and *column* where. Of a list, *total* is its length, unless nobody
    counted it, and *more* tells that it goes on.
    """

    status: int = 200
    media_type: str = ""
    body: bytes = b""
    cut: str = ""
    total: int | None = 0
    more: bool = False
    problem: str = ""
    line: int = 0
    column: int = 0
    retry: int = 0


def job_bytes(job: dict[str, Any]) -> bytes:
    """Return *job* as it goes to a worker."""
    data = json.dumps(job).encode()
    return _SIZE.pack(len(data)) + data


def read_job(stream: BinaryIO) -> dict[str, Any] | None:
    """Return the next job, or None once the server has gone."""
    head = stream.read(_SIZE.size)
    if len(head) < _SIZE.size:
        return None
    job: dict[str, Any] = json.loads(stream.read(_SIZE.unpack(head)[0]))
    return job


def write_reply(stream: BinaryIO, reply: Reply) -> None:
    """Send *reply* to the server."""
    fields = asdict(reply)
    body = fields.pop("body")
    head = json.dumps(fields).encode()
    stream.write(_SIZES.pack(len(head), len(body)) + head + body)
    stream.flush()


async def read_reply(stream: asyncio.StreamReader) -> Reply:
    """Return the next reply of a worker; raise IncompleteReadError if it died."""
    head, body = _SIZES.unpack(await stream.readexactly(_SIZES.size))
    fields = json.loads(await stream.readexactly(head))
    return Reply(**fields, body=await stream.readexactly(body))
