"""Parameters and bodies of requests, read with a limit of size and time, and strictly."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

if TYPE_CHECKING:
    from starlette.requests import Request

    from pharmagraph.serving.limits import Limits

__all__ = ["BadRequestError", "parameters", "read_body", "read_form"]

_MAX_FIELDS = 200


class BadRequestError(Exception):
    """The request is not to be answered; with the status that says so."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status, self.detail = status, detail


def parameters(text: str) -> list[tuple[str, str]]:
    """Return the names and values of a query string or form, in order."""
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MAX_FIELDS)
    except UnicodeDecodeError as error:
        raise BadRequestError(400, "a parameter is not UTF-8") from error
    except ValueError as error:
        raise BadRequestError(400, str(error)) from error


async def read_body(request: Request, limits: Limits) -> str:
    """Return the body as text; raise BadRequestError if it is too large, slow or not UTF-8."""
    try:
        return (await asyncio.wait_for(_read(request, limits.body), limits.body_time)).decode()
    except TimeoutError as error:
        raise BadRequestError(408, "the body did not come in time") from error
    except UnicodeDecodeError as error:
        raise BadRequestError(400, "the body is not UTF-8") from error


async def read_form(request: Request, limits: Limits) -> list[tuple[str, str]]:
    """Return the fields of a URL-encoded form."""
    return parameters(await read_body(request, limits))


async def _read(request: Request, most: int) -> bytes:
    said = request.headers.get("content-length", "0")
    parts: list[bytes] = []
    size = int(said) if said.isascii() and said.isdigit() else 0
    if size <= most:
        size = 0
        async for part in request.stream():
            size += len(part)
            if size > most:
                break
            parts.append(part)
    if size > most:
        raise BadRequestError(413, f"the body is larger than {most} bytes")
    return b"".join(parts)
