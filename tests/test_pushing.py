"""What is pushed arrives whole, once, on real servers, and a fault is told, never passed over."""

from __future__ import annotations

import json
import socket
from email.message import Message
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.error import HTTPError

import pytest

import servers
from cli_runs import LENALIDOMIDE, ROOT, run
from pharmagraph import endpoint, exchange, terms
from pharmagraph.endpoint import Login
from pharmagraph.errors import EndpointError, EndpointTimeoutError, OutputError
from pharmagraph.pipeline import pushing
from pharmagraph.pipeline.dataset import read_manifest
from pharmagraph.pipeline.pushing import Remote, remote_of
from test_endpoint import drip, in_turn, reply, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from servers import Server

GRAPH = "https://example.org/graph"
S, P = terms.iri("https://example.org/s"), terms.iri("https://example.org/p")
AWKWARD = [
    'a "quoted" \\ back\\u0041slash',
    "two\nlines\tand a tab",
    "?x } INSERT DATA { <urn:a> <urn:b> <urn:c> } #",
    "ünïcode 你好 💊",
    "",
]
LOGIN = Login(servers.USER, servers.PASSWORD, digest=True)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "out"
    source = min((ROOT / "tests" / "monographs").glob("*.txt"))
    assert run("build", str(LENALIDOMIDE), str(source), "-o", str(out)).code in {0, 1}
    return out


@pytest.fixture(scope="module")
def oxigraph() -> Iterator[Server]:
    with servers.oxigraph() as server:
        yield server


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with servers.virtuoso(tmp_path_factory.mktemp("virtuoso")) as server:
        yield server


@pytest.fixture(params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest) -> Server:
    found: Server = request.getfixturevalue(request.param)
    return found


def remote(server: Server, *, updates: bool) -> Remote:
    login = LOGIN if isinstance(server, servers.Virtuoso) else None
    if updates:
        return Remote(server.query_url, "", server.update_url, login)
    return Remote(server.query_url, server.store_url, "", login)


def push(built: Path, to: Remote, journal: Path, **options: bool) -> pushing.Pushed:
    return pushing.push(read_manifest(built), to, journal, lambda _: None, **options)


@pytest.mark.parametrize("way", ["graph store", "update"])
def test_a_build_arrives_whole_and_once(
    way: str, built: Path, server: Server, tmp_path: Path
) -> None:
    to, journal = remote(server, updates=way == "update"), tmp_path / "journal"
    first = push(built, to, journal)
    assert (first.written, first.same) == (3, 0)
    asked = run("query", "indications", "--endpoint", server.query_url, "-p", "drug=revlimid")
    assert asked.out == run("query", "indications", "--data", built, "-p", "drug=revlimid").out
    again = push(built, to, journal)
    assert (again.written, again.same, again.triples) == (0, 3, first.triples)


@pytest.mark.parametrize("way", ["graph store", "update"])
def test_awkward_texts_arrive_as_they_are(way: str, server: Server) -> None:
    to = remote(server, updates=way == "update")
    quads = [terms.quad(S, P, terms.plain(text), terms.iri(GRAPH)) for text in AWKWARD]
    quads += [terms.quad(S, P, terms.label(text), terms.iri(GRAPH)) for text in AWKWARD if text]
    quads += [terms.quad(S, P, terms.boolean(value=True), terms.iri(GRAPH))]
    quads += [terms.quad(S, P, terms.decimal(2), terms.iri(GRAPH))]
    to.put(GRAPH, quads)
    text = f"SELECT ?o WHERE {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}"
    found = endpoint.select(server.query_url, text)
    assert {row[0] for row in found.rows} == {quad.object for quad in quads}
    to.drop(GRAPH)
    to.drop(GRAPH)
    assert to.count(GRAPH) == 0


def test_a_push_goes_on_where_it_was_stopped(
    built: Path, oxigraph: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to, journal = remote(oxigraph, updates=False), tmp_path / "journal"
    oxigraph.fill([])
    real, turns = Remote.put, iter([True, False])

    def dying(self: Remote, graph: str, quads: list[Any]) -> None:
        if not next(turns):
            raise KeyboardInterrupt
        real(self, graph, quads)

    monkeypatch.setattr(Remote, "put", dying)
    with pytest.raises(KeyboardInterrupt):
        push(built, to, journal)
    monkeypatch.setattr(Remote, "put", real)
    with journal.open("a") as file:
        file.write('{"graph": "https://w3id.org/pha')
    done = push(built, to, journal)
    assert (done.written, done.same) == (2, 1)
    assert push(built, to, journal).same == 3


def test_what_was_lost_or_changed_on_the_server_is_written_again(
    built: Path, oxigraph: Server, tmp_path: Path
) -> None:
    to, journal = remote(oxigraph, updates=False), tmp_path / "journal"
    push(built, to, journal)
    manifest = json.loads((built / "manifest.json").read_text())
    graph = manifest["monographs"][0]["graph"]
    to.drop(graph)
    done = push(built, to, journal)
    assert (done.written, done.same) == (1, 2)
    assert to.count(graph) == manifest["monographs"][0]["quads"]


def test_a_graph_that_is_no_more_is_told_of_and_deleted_on_demand(
    built: Path, oxigraph: Server, tmp_path: Path
) -> None:
    to, journal = remote(oxigraph, updates=False), tmp_path / "journal"
    quads = [terms.quad(S, P, terms.plain("x"), terms.iri(GRAPH))]
    to.put(GRAPH, quads)
    journal.write_text(json.dumps({"graph": GRAPH, "sha256": "0", "triples": 1}) + "\n")
    assert push(built, to, journal).left_over == [GRAPH]
    assert to.count(GRAPH) == 1
    assert push(built, to, journal, prune=True).dropped == 1
    assert to.count(GRAPH) == 0
    assert push(built, to, journal).left_over == []


def test_a_server_that_counts_otherwise_is_an_error(built: Path, tmp_path: Path) -> None:
    count = b'{"head":{"vars":["n"]},"results":{"bindings":[{"n":{"type":"literal","value":"7"}}]}}'
    journal = tmp_path / "journal"
    with serving(reply(body=count)) as stub:
        to = Remote(stub.url, "", stub.url)
        with pytest.raises(EndpointError, match="has 7 triples of"):
            push(built, to, journal)
    assert not journal.exists()


@pytest.mark.parametrize("body", [b'{"head":{"vars":["n"]},"results":{"bindings":[]}}', b"{}"])
def test_an_answer_without_a_count_is_an_error(body: bytes) -> None:
    with serving(reply(body=body)) as stub, pytest.raises(EndpointError):
        Remote(stub.url, stub.url).count(GRAPH)


FAULTS = {
    "refused": (reply(401, b"", "text/plain"), r"answered 401 .*--password-file"),
    "500": (reply(500, b"no such luck", "text/plain"), "answered 500 .*: no such luck"),
    "202": (reply(202, b""), "incomplete: answered with status 202"),
    "away": (reply(307, b"", Location="http://127.0.0.2:9/x"), "sends on to another host"),
    "in a circle": (reply(307, b"", Location="/sparql"), "answered 307"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_while_writing_is_one_line_in_words(name: str) -> None:
    behave, problem = FAULTS[name]
    with serving(behave) as stub, pytest.raises(EndpointError, match=problem) as caught:
        endpoint.update(stub.url, "CLEAR DEFAULT", timeout=10)
    assert caught.value.exit_code == 5
    assert "\n" not in str(caught.value)


def test_a_server_that_drips_is_left_at_the_deadline() -> None:
    with serving(drip) as stub, pytest.raises(EndpointTimeoutError, match=r"within 0\.3 seconds"):
        endpoint.update(stub.url, "CLEAR DEFAULT", timeout=0.3)


def hang_up(handler: Any, _turn: int) -> None:
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)


def test_a_write_that_breaks_off_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "_FIRST_PAUSE", 0.001)
    with serving(in_turn(hang_up, reply(503, b""), reply(204, b""))) as stub:
        endpoint.update(stub.url, "CLEAR DEFAULT", timeout=10)
        assert len(stub.asked) == 3
    with serving(hang_up) as stub, pytest.raises(EndpointError, match="no answer"):
        endpoint.update(stub.url, "CLEAR DEFAULT", timeout=10)


def test_a_password_is_not_shown_and_goes_to_its_own_host_alone() -> None:
    assert "secret" not in repr(Login("me", "secret"))
    with serving(reply(307, b"", Location="http://127.0.0.2:9/x")) as stub:
        with pytest.raises(EndpointError) as caught:
            endpoint.update(stub.url, "CLEAR DEFAULT", login=Login("me", "secret"))
        assert "secret" not in str(caught.value)


def test_a_wrong_password_is_refused_by_a_real_server(virtuoso: Server) -> None:
    wrong = Remote(virtuoso.query_url, virtuoso.store_url, "", Login("dba", "wrong", digest=True))
    quads = [terms.quad(S, P, terms.plain("x"), terms.iri(GRAPH))]
    with pytest.raises(EndpointError, match="answered 401"):
        wrong.put(GRAPH, quads)


class Opener:
    """Stands for what opens an address, and raises an error."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def open(self, *_: object, **__: object) -> NoReturn:
        """Raise the error that is known."""
        raise self.error


def test_a_refusal_without_an_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    refused = HTTPError("http://h/", 401, "digest auth failed", Message(), None)
    refused.read = lambda *_: ""  # type: ignore[method-assign] # as Python 3.11.2 has it
    monkeypatch.setattr(exchange, "_opener", lambda _: Opener(refused))
    with pytest.raises(EndpointError, match="answered 401 digest auth failed"):
        endpoint.update("http://127.0.0.1:9/x", "CLEAR DEFAULT", timeout=10)


def test_an_error_while_asking_is_never_taken_for_an_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(exchange, "_opener", lambda _: Opener(RuntimeError("a bug")))
    with pytest.raises(RuntimeError, match="a bug"):
        endpoint.update("http://127.0.0.1:9/x", "CLEAR DEFAULT", timeout=10)


def test_the_graph_store_follows_from_the_usual_addresses() -> None:
    login = Login("a", "b")
    assert remote_of("http://h/query", "", "", None, 1).store == "http://h/store"
    assert remote_of("http://h/sparql", "", "", None, 1).store == "http://h/sparql-graph-crud"
    assert remote_of("http://h/sparql", "", "", login, 1).store.endswith("/sparql-graph-crud-auth")
    assert remote_of("http://h/sparql", "http://h/gs", "", None, 1).store == "http://h/gs"
    assert remote_of("http://h/sparql", "", "http://h/up", None, 1).store == ""
    with pytest.raises(EndpointError, match="does not tell where"):
        remote_of("http://h/ask", "", "", None, 1)


def test_the_command_pushes_and_says_what_it_did(
    built: Path, oxigraph: Server, tmp_path: Path
) -> None:
    state = tmp_path / "state"
    arguments = ["push", built, "--endpoint", oxigraph.query_url, "--state", state]
    first, again = run(*arguments), run(*arguments)
    assert (first.code, again.code) == (0, 0)
    assert first.err.rstrip().endswith("3 of them written")
    assert again.err.rstrip().endswith("0 of them written")
    for wrong in (["--digest"], ["--update", "http://h", "--graph-store", "http://h"]):
        assert run(*arguments, *wrong).code == 2
    nobody = run("push", built, "--endpoint", "http://127.0.0.1:9/query", "--state", state)
    assert nobody.code == EndpointError.exit_code


def test_a_journal_that_cannot_be_written_is_told(
    built: Path, oxigraph: Server, tmp_path: Path
) -> None:
    with pytest.raises(OutputError, match="--state"):
        push(built, remote(oxigraph, updates=False), tmp_path)
    with pytest.raises(OutputError, match="--state"):
        push(built, remote(oxigraph, updates=False), tmp_path / "no" / "journal")
