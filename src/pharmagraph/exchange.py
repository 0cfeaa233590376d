"""One HTTP request, its answer taken whole or not at all, in bounded time and space.

The library has no deadline, no bound on what it reads, and follows redirects to anywhere.
Here the time limit covers everything from the look-up of the host to the last byte,
retries included; a redirect is followed within the host alone, and so a password never
goes anywhere else.
"""

from __future__ import annotations

import base64
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

from pharmagraph.errors import EndpointError, EndpointTimeoutError

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.client import HTTPResponse
    from socket import socket

__all__ = ["MAX_BYTES", "Digest", "Login", "Reply", "one_line", "send"]

MAX_BYTES = 50 * 1024 * 1024
_CHUNK = 64 * 1024
_RETRIED = frozenset({429, 502, 503, 504})
_DENIED = frozenset({401, 403})
_CURE = "see --user, --password-file and --digest"
_TRIES = 4
_FIRST_PAUSE = 0.5
_EXCERPT = 200


@dataclass(frozen=True, slots=True)
class Login:
    """Who asks; *digest* tells to show it by digest authentication, as Virtuoso wants it."""

    user: str
    password: str = field(repr=False)
    digest: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer: its status, its headers with names in lower case, its body."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


def send(
    request: urllib.request.Request,
    timeout: float,
    *,
    accepted: frozenset[int] = frozenset({200}),
    login: Login | None = None,
    again: bool = False,
) -> Reply:
    """Return the answer to *request*, once it is whole and has an *accepted* status.

    A server that is busy is asked again, and with *again* also one that breaks off, which
    only a request that may arrive twice can stand. Raises EndpointTimeoutError if it takes
    longer than *timeout* seconds in all, and EndpointError for anything else.
    """
    url = request.full_url
    if urllib.parse.urlsplit(url).scheme not in {"http", "https"}:
        raise EndpointError(url, "not the address of an endpoint", "it begins with http(s)://")
    if login and not login.digest:
        token = base64.b64encode(f"{login.user}:{login.password}".encode()).decode()
        request.add_header("Authorization", f"Basic {token}")
    deadline = monotonic() + timeout
    exchange = _Exchange(url, request, deadline, timeout, accepted, login, again)
    worker = threading.Thread(target=exchange.run, daemon=True)
    worker.start()
    worker.join(timeout)
    if worker.is_alive():
        exchange.hang_up()
        raise exchange.too_slow()
    if exchange.failure:
        raise exchange.failure
    return exchange.reply


@dataclass
class _Exchange:
    """One request and what came of it; runs in a thread that can be hung up on."""

    url: str
    request: urllib.request.Request
    deadline: float
    timeout: float
    accepted: frozenset[int]
    login: Login | None
    again: bool
    sockets: list[socket] = field(default_factory=list)
    reply: Reply = field(default_factory=Reply)
    failure: Exception | None = None
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
        except Exception as error:  # noqa: BLE001 - raised again where the answer is waited for
            self.failure = error

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
                        cure = _CURE if error.code in _DENIED else ""
                        raise EndpointError(self.url, _refusal(error), cure) from error
            except (OSError, HTTPException) as error:
                wait = pause
                if not (self.again and left and _is_broken(error)) or wait >= self._left():
                    raise
            pause *= 2
            self.ended.wait(wait)

    def _read(self, response: HTTPResponse) -> None:
        headers = {name.lower(): value for name, value in response.headers.items()}
        parts: list[bytes] = []
        size = 0
        while chunk := response.read1(_CHUNK):
            parts.append(chunk)
            size += len(chunk)
            if size > MAX_BYTES:
                raise EndpointError(self.url, f"the answer is longer than {MAX_BYTES} bytes")
            self._left()
        expected = headers.get("content-length", "")
        if expected.isdecimal() and int(expected) != size:
            raise EndpointError(self.url, f"the answer broke off after {size} bytes")
        if response.status not in self.accepted:
            raise EndpointError(self.url, f"incomplete: answered with status {response.status}")
        self.reply = Reply(response.status, headers, b"".join(parts))

    def _left(self) -> float:
        left = self.deadline - monotonic()
        if left <= 0 or self.ended.is_set():
            raise TimeoutError
        return left

    def _broken(self, error: Exception) -> EndpointError:
        reason = getattr(error, "reason", None) or error
        return EndpointError(
            self.url, f"no answer: {one_line(str(reason) or type(error).__name__)}"
        )


def _opener(exchange: _Exchange) -> urllib.request.OpenerDirector:
    """Return an opener that keeps its sockets at hand and stays on one host."""

    class Plain(urllib.request.HTTPHandler):
        def http_open(self, req: urllib.request.Request) -> HTTPResponse:
            return self.do_open(_watched(HTTPConnection, exchange), req)

    class Secure(urllib.request.HTTPSHandler):
        def https_open(self, req: urllib.request.Request) -> HTTPResponse:
            return self.do_open(_watched(HTTPSConnection, exchange), req)

    handlers: list[Any] = [Plain, Secure, _SameHost]
    if exchange.login and exchange.login.digest:
        passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, exchange.url, exchange.login.user, exchange.login.password)
        handlers.append(Digest(passwords))
    return urllib.request.build_opener(*handlers)


def _watched(kind: type[HTTPConnection], exchange: _Exchange) -> Callable[..., Any]:
    def connect(connection: HTTPConnection) -> None:
        kind.connect(connection)
        exchange.sockets.append(connection.sock)

    return partial(type("Watched", (kind,), {"connect": connect}))


class Digest(urllib.request.HTTPDigestAuthHandler):
    """Digest authentication that closes the answers it was refused by."""

    def http_error_401(
        self, req: urllib.request.Request, fp: Any, code: int, msg: str, headers: Any
    ) -> Any:
        """Ask again with what the server wants to see; see the library."""
        try:
            result = super().http_error_401(req, fp, code, msg, headers)
        except BaseException:
            fp.close()
            raise
        if result is not None:
            fp.close()
        return result


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


def _is_broken(error: Exception) -> bool:
    """Tell whether the connection failed, and not the time or the request."""
    reason = getattr(error, "reason", None) or error
    return not isinstance(reason, TimeoutError)


def _refusal(error: urllib.error.HTTPError) -> str:
    said = ""
    with contextlib.suppress(OSError, HTTPException):
        body = error.read(_EXCERPT * 2) or b""  # of no answer old Pythons make an empty str
        said = one_line(body.decode("utf-8", "replace"))
    plain = "html" not in (error.headers.get("Content-Type") or "")
    return f"answered {error.code} {one_line(str(error.reason))}" + (
        f": {said}" if said and plain else ""
    )


def _retry_after(error: urllib.error.HTTPError) -> float:
    """Return the seconds that the endpoint asks to wait, or 0 if it does not say."""
    value = (error.headers.get("Retry-After") or "").strip()
    return float(value) if value.isascii() and value.isdecimal() else 0.0


def one_line(text: str) -> str:
    """Return *text* as one short line."""
    line = " ".join(text.split())
    return line if len(line) <= _EXCERPT else line[: _EXCERPT - 1] + "…"
