"""Asks a SPARQL endpoint over HTTP, and takes nothing for an answer that is not a whole one.

SPARQLWrapper writes the request; sending it is done here, because its way of sending has
no deadline, no bound on what it reads, and follows redirects to anywhere. The time limit
covers everything from the look-up of the host to the last byte, retries included. An
answer that was cut short by the server, which some do with status 200, is an error.
This is the only module that knows SPARQLWrapper.
"""

from __future__ import annotations

import contextlib
import threading
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from socket import SHUT_RDWR
from time import monotonic
from typing import TYPE_CHECKING, Any

from pharmagraph import solutions, sparql, terms
from pharmagraph.errors import EndpointError, EndpointTimeoutError, GraphError
from pharmagraph.solutions import Solutions

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.client import HTTPResponse
    from socket import socket

    from pharmagraph.solutions import Answer

__all__ = ["MAX_BYTES", "ask", "select"]

MAX_BYTES = 50 * 1024 * 1024
_CHUNK = 64 * 1024
_RETRIED = frozenset({429, 502, 503, 504})
_TRIES = 4
_FIRST_PAUSE = 0.5
_RESULTS = frozenset({"application/sparql-results+json", "application/json"})
_GRAPHS = frozenset({"text/turtle", "application/n-triples", "application/x-turtle"})
_EXCERPT = 200


def select(url: str, text: str, *, timeout: float = 30.0) -> Solutions:
    """Return the solutions that the endpoint at *url* gives for a SELECT query.

    Raises EndpointTimeoutError if it takes longer than *timeout* seconds in all, and
    EndpointError if it gives anything but a whole answer.
    """
    answer = ask(url, text, timeout=timeout)
    if not isinstance(answer, Solutions):
        raise EndpointError(url, "answered something else than solutions")
    return answer


def ask(url: str, text: str, *, timeout: float = 30.0) -> Answer:
    """Return the answer of the endpoint at *url* to a query of any form; see `select`."""
    if urllib.parse.urlsplit(url).scheme not in {"http", "https"}:
        raise EndpointError(url, "not the address of an endpoint", "it begins with http(s)://")
    exchange = _Exchange(url, _request(url, text), monotonic() + timeout, timeout)
    worker = threading.Thread(target=exchange.run, daemon=True)
    worker.start()
    worker.join(timeout)
    if worker.is_alive():
        exchange.hang_up()
        raise exchange.too_slow()
    if exchange.failure:
        raise exchange.failure
    return _answer(url, exchange)


def _request(url: str, text: str) -> urllib.request.Request:
    """Return the request, as SPARQLWrapper writes it: a form, by POST."""
    from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper  # noqa: PLC0415  slow

    wrapper = SPARQLWrapper(url, agent="pharmagraph")
    wrapper.setOnlyConneg(True)
    wrapper.setMethod(POST)
    wrapper.setQuery(text)
    wrapper.queryType = _form(text)  # its own guess reads words in comments
    wrapper.setReturnFormat(TURTLE if wrapper.queryType in {"CONSTRUCT", "DESCRIBE"} else JSON)
    request: urllib.request.Request = wrapper._createRequest()  # noqa: SLF001  its only way
    return request


def _form(text: str) -> str:
    forms = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
    return next((word for word in sparql.words(text) if word in forms), "SELECT")


@dataclass
class _Exchange:
    """One question and what came of it; runs in a thread that can be hung up on."""

    url: str
    request: urllib.request.Request
    deadline: float
    timeout: float
    sockets: list[socket] = field(default_factory=list)
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    failure: EndpointError | None = None
    ended: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Send the request, more than once if need be, and keep the answer or the failure."""
        try:
            self._try()
        except EndpointError as error:
            self.failure = error
        except TimeoutError:
            self.failure = self.too_slow()
        except (OSError, HTTPException, ValueError) as error:
            timed_out = isinstance(getattr(error, "reason", None), TimeoutError)
            self.failure = self.too_slow() if timed_out else self._broken(error)

    def hang_up(self) -> None:
        """Close every connection, so that the thread ends."""
        self.ended.set()
        for each in self.sockets:
            with contextlib.suppress(OSError):
                each.shutdown(SHUT_RDWR)

    def too_slow(self) -> EndpointTimeoutError:
        """Return the error of an answer that does not come in time."""
        return EndpointTimeoutError(self.url, f"no whole answer within {self.timeout:g} seconds")

    def _try(self) -> None:
        opener = _opener(self)
        pause = _FIRST_PAUSE
        for left in reversed(range(_TRIES)):
            try:
                with opener.open(self.request, timeout=self._left()) as response:
                    self._read(response)
                    break
            except urllib.error.HTTPError as error:
                with error:
                    wait = _retry_after(error) or pause
                    if error.code not in _RETRIED or not left or wait >= self._left():
                        raise EndpointError(self.url, _refusal(error)) from error
            pause *= 2
            self.ended.wait(wait)

    def _read(self, response: HTTPResponse) -> None:
        self.headers = {name.lower(): value for name, value in response.headers.items()}
        parts: list[bytes] = []
        size = 0
        while chunk := response.read1(_CHUNK):
            parts.append(chunk)
            size += len(chunk)
            if size > MAX_BYTES:
                raise EndpointError(self.url, f"the answer is longer than {MAX_BYTES} bytes")
            self._left()
        expected = self.headers.get("content-length", "")
        if expected.isdecimal() and int(expected) != size:
            raise EndpointError(self.url, f"the answer broke off after {size} bytes")
        if response.status != 200:
            raise EndpointError(self.url, f"incomplete: answered with status {response.status}")
        self.body = b"".join(parts)

    def _left(self) -> float:
        left = self.deadline - monotonic()
        if left <= 0 or self.ended.is_set():
            raise TimeoutError
        return left

    def _broken(self, error: Exception) -> EndpointError:
        reason = getattr(error, "reason", None) or error
        return EndpointError(self.url, f"no answer: {_line(str(reason) or type(error).__name__)}")


def _opener(exchange: _Exchange) -> urllib.request.OpenerDirector:
    """Return an opener that keeps its sockets at hand and stays on one host."""

    class Plain(urllib.request.HTTPHandler):
        def http_open(self, req: urllib.request.Request) -> HTTPResponse:
            return self.do_open(_watched(HTTPConnection, exchange), req)

    class Secure(urllib.request.HTTPSHandler):
        def https_open(self, req: urllib.request.Request) -> HTTPResponse:
            return self.do_open(_watched(HTTPSConnection, exchange), req)

    return urllib.request.build_opener(Plain, Secure, _SameHost)


def _watched(kind: type[HTTPConnection], exchange: _Exchange) -> Callable[..., Any]:
    def connect(connection: HTTPConnection) -> None:
        kind.connect(connection)
        exchange.sockets.append(connection.sock)

    return partial(type("Watched", (kind,), {"connect": connect}))


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only within the host that the user named, and asks again by POST."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: Any,
        _code: int,
        _msg: str,
        _headers: Any,
        newurl: str,
    ) -> urllib.request.Request:
        old, new = urllib.parse.urlsplit(req.full_url), urllib.parse.urlsplit(newurl)
        if (old.scheme, old.netloc) != (new.scheme, new.netloc):
            fp.close()
            problem = f"sends on to another host: {newurl}"
            raise EndpointError(req.full_url, problem, "ask that address if you trust it")
        return urllib.request.Request(  # noqa: S310  scheme and host were just compared
            newurl, req.data, dict(req.headers), method=req.get_method()
        )


def _answer(url: str, exchange: _Exchange) -> Answer:
    """Return what the body says; raise EndpointError if it is not a whole answer."""
    kind = exchange.headers.get("content-type", "").partition(";")[0].strip().lower()
    _refuse_partial(url, exchange.headers)
    if kind in _GRAPHS:
        return _graph(url, exchange.body, kind)
    if kind not in _RESULTS:
        raise EndpointError(url, f"answered {kind or 'without a media type'}, not SPARQL results")
    try:
        answer = solutions.of_json(exchange.body)
    except ValueError as error:
        problem = f"the results are broken or cut off: {_line(str(error))}"
        raise EndpointError(url, problem) from error
    most = exchange.headers.get("x-sparql-maxrows", "")
    if isinstance(answer, Solutions) and most.isdecimal() and len(answer) >= int(most):
        raise EndpointError(url, f"incomplete: the endpoint gives no more than {most} rows")
    return answer


def _refuse_partial(url: str, headers: dict[str, str]) -> None:
    """Raise if a header says that the rows are only some of those there are."""
    for name in ("x-sql-state", "x-sql-message", "x-partial-result", "x-sparql-partial"):
        if value := headers.get(name):
            raise EndpointError(url, f"incomplete: {name} says {_line(value)!r}")


def _graph(url: str, body: bytes, kind: str) -> Answer:
    name = "ntriples" if kind == "application/n-triples" else "turtle"
    try:
        return sorted(terms.parse(body, terms.FORMATS[name], url), key=str)
    except GraphError as error:
        raise EndpointError(url, f"the graph is broken or cut off: {error.problem}") from error


def _refusal(error: urllib.error.HTTPError) -> str:
    said = ""
    with contextlib.suppress(OSError, HTTPException):
        said = _line(error.read(_EXCERPT * 2).decode("utf-8", "replace"))
    plain = "html" not in (error.headers.get("Content-Type") or "")
    return f"answered {error.code} {_line(str(error.reason))}" + (
        f": {said}" if said and plain else ""
    )


def _retry_after(error: urllib.error.HTTPError) -> float:
    """Return the seconds that the endpoint asks to wait, or 0 if it does not say."""
    value = (error.headers.get("Retry-After") or "").strip()
    return float(value) if value.isascii() and value.isdecimal() else 0.0


def _line(text: str) -> str:
    """Return *text* as one short line."""
    line = " ".join(text.split())
    return line if len(line) <= _EXCERPT else line[: _EXCERPT - 1] + "…"
