"""An endpoint that misbehaves is an error in words, in time, and never an empty answer."""

from __future__ import annotations

import json
import socket
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from pharmagraph import endpoint, exchange, terms
from pharmagraph.errors import EndpointError, EndpointTimeoutError
from pharmagraph.solutions import Solutions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SELECT = "SELECT ?x WHERE { ?x ?p ?o }"
JSON = "application/sparql-results+json"
GOOD = json.dumps(
    {"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "literal", "value": "a"}}]}}
).encode()
ANSWER = Solutions(("x",), ((terms.plain("a"),),))


class Stub:
    """A server on loopback that answers as it is told, and keeps what it was asked."""

    def __init__(self, behave: Callable[[Any, int], None]) -> None:
        self.asked: list[tuple[str, str]] = []
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                stub.asked.append((self.headers["Accept"], body))
                behave(self, len(stub.asked))

            def do_GET(self) -> None:
                stub.asked.append(("", self.path))

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/sparql"


@contextmanager
def serving(behave: Callable[[Any, int], None]) -> Iterator[Stub]:
    stub = Stub(behave)
    thread = threading.Thread(target=stub.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield stub
    finally:
        stub.server.shutdown()
        stub.server.server_close()
        thread.join()


def reply(
    status: int = 200, body: bytes = GOOD, kind: str = JSON, **headers: str
) -> Callable[[Any, int], None]:
    """Return a behaviour: always the same reply."""

    def behave(handler: Any, _turn: int) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        headers.setdefault("Content_Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return behave


def in_turn(*behaviours: Callable[[Any, int], None]) -> Callable[[Any, int], None]:
    return lambda handler, turn: behaviours[min(turn, len(behaviours)) - 1](handler, turn)


def drip(handler: Any, _turn: int) -> None:
    """Send one byte every twenty milliseconds, for as long as anybody listens."""
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.end_headers()
    pause = threading.Event()
    try:
        while not pause.wait(0.02):
            handler.wfile.write(b" ")
    except OSError:
        pass


def drip_head(handler: Any, _turn: int) -> None:
    """Never get to the end of the headers."""
    handler.send_response(200)
    handler.flush_headers()
    pause = threading.Event()
    try:
        while not pause.wait(0.02):
            handler.wfile.write(b"X: y\r\n")
    except OSError:
        pass


def flood(handler: Any, _turn: int) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b" " * 65536)
    except OSError:
        pass


def test_a_whole_answer_comes_back_as_solutions() -> None:
    with serving(reply()) as stub:
        assert endpoint.select(stub.url, SELECT) == ANSWER
    ((accept, body),) = stub.asked
    assert accept.startswith(JSON)
    assert "query=SELECT" in body


def test_a_truth_and_a_graph_come_back_too() -> None:
    with serving(reply(body=b'{"head": {}, "boolean": true}')) as stub:
        assert endpoint.ask(stub.url, "ASK { ?x ?p ?o }") is True
        with pytest.raises(EndpointError, match="something else than solutions"):
            endpoint.select(stub.url, "ASK { ?x ?p ?o }")
    turtle = b"<http://e/a> <http://e/p> 1 ."
    with serving(reply(body=turtle, kind="text/turtle;charset=utf-8")) as stub:
        (quad,) = endpoint.ask(stub.url, "CONSTRUCT WHERE { ?x ?p ?o }")
    assert quad.object == terms.integer(1)


def test_words_in_a_comment_do_not_change_what_is_asked_for() -> None:
    text = f"# what it describes\n# insert data\n# ask\n{SELECT}"
    with serving(reply()) as stub:
        assert endpoint.select(stub.url, text) == ANSWER
    assert stub.asked[0][0].startswith(JSON)
    assert "query=" in stub.asked[0][1]


FAULTS = {
    "500": (reply(500, b"no such luck", "text/plain"), "answered 500 .*: no such luck"),
    "400": (reply(400, b"line 1: syntax", "text/plain"), "answered 400 .*: line 1: syntax"),
    "html error": (reply(404, b"<html>", "text/html"), "answered 404 Not Found$"),
    "html": (reply(body=b"<html></html>", kind="text/html"), "answered text/html"),
    "no type": (reply(kind=""), "without a media type"),
    "bad json": (reply(body=b"[1, 2"), "broken or cut off"),
    "other json": (reply(body=b'{"rows": []}'), "broken or cut off"),
    "deep json": (reply(body=b"[" * 100_000), "broken or cut off"),
    "bad term": (
        reply(body=b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"uri"}}]}}'),
        "broken or cut off",
    ),
    "cut json": (reply(body=GOOD[:-20]), "broken or cut off"),
    "cut body": (reply(body=GOOD, Content_Length=str(len(GOOD) + 5)), "broke off"),
    "message in json": (reply(body=GOOD[:40] + b"cancelled"), "broken or cut off"),
    "bad turtle": (reply(body=b"<a", kind="text/turtle"), "graph is broken"),
    "206": (reply(206), "incomplete"),
    "sql state": (reply(X_SQL_State="S1TAT"), "incomplete: x-sql-state says 'S1TAT'"),
    "row limit": (reply(X_SPARQL_MaxRows="1"), "incomplete: .* no more than 1 rows"),
    "too long": (flood, "longer than 1048576 bytes"),
    "away": (reply(302, Location="http://127.0.0.2:9/sparql"), "sends on to another host"),
    "away by 307": (reply(307, Location="file:///etc/hostname"), "another host|no answer|307"),
    "in a circle": (reply(307, Location="/sparql"), "answered 307"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_one_line_in_words(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "MAX_BYTES", 1 << 20)
    behave, problem = FAULTS[name]
    with serving(behave) as stub, pytest.raises(EndpointError, match=problem) as caught:
        endpoint.select(stub.url, SELECT, timeout=10)
    assert caught.value.exit_code == 5
    assert str(caught.value).startswith(stub.url)
    assert "\n" not in str(caught.value)


def test_a_row_limit_that_was_not_reached_is_no_fault() -> None:
    with serving(reply(X_SPARQL_MaxRows="2")) as stub:
        assert endpoint.select(stub.url, SELECT) == ANSWER


def test_a_redirect_within_the_host_is_followed_by_post() -> None:
    with serving(in_turn(reply(307, b"", Location="/other"), reply())) as stub:
        assert endpoint.select(stub.url, SELECT) == ANSWER
    assert [body for _, body in stub.asked] == [stub.asked[0][1]] * 2


def test_nobody_there_is_said_at_once() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/sparql"
        with pytest.raises(EndpointError, match=r"no answer: .*refused"):
            endpoint.select(url, SELECT)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://127.0.0.1/x", "sparql", ""])
def test_only_http_is_asked(url: str) -> None:
    with pytest.raises(EndpointError, match="not the address of an endpoint"):
        endpoint.select(url, SELECT)


@pytest.mark.parametrize("behave", [drip, drip_head], ids=["body", "headers"])
def test_a_slow_drip_ends_at_the_deadline(behave: Callable[[Any, int], None]) -> None:
    before = set(threading.enumerate())
    with serving(behave) as stub:
        start = time.monotonic()
        with pytest.raises(EndpointTimeoutError, match=r"within 0.3 seconds") as caught:
            endpoint.select(stub.url, SELECT, timeout=0.3)
        assert time.monotonic() - start < 1.5
    assert caught.value.exit_code == 6
    for thread in set(threading.enumerate()) - before:
        thread.join(5)
        assert not thread.is_alive()


def test_an_endpoint_that_is_busy_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "_FIRST_PAUSE", 0.001)
    busy = (reply(503, b""), reply(502, b""), reply(429, b"", Retry_After="0"))
    with serving(in_turn(*busy, reply())) as stub:
        assert endpoint.select(stub.url, SELECT) == ANSWER
    assert len(stub.asked) == 4


def test_an_endpoint_that_stays_busy_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "_FIRST_PAUSE", 0.001)
    with serving(reply(503, b"", "text/plain")) as stub:
        with pytest.raises(EndpointError, match="answered 503"):
            endpoint.select(stub.url, SELECT)
        assert len(stub.asked) == 4


def test_a_wait_beyond_the_deadline_is_not_waited_for() -> None:
    with serving(reply(503, b"later", "text/plain", Retry_After="3600")) as stub:
        with pytest.raises(EndpointError, match=r"answered 503 .*: later"):
            endpoint.select(stub.url, SELECT, timeout=5)
        assert len(stub.asked) == 1
