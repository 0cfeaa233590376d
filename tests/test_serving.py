"""The server: what it refuses, what it survives, and how it gives the data to whom."""

from __future__ import annotations

import asyncio
import gzip
import json
import socket
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

import jsonschema
import pytest
from click.testing import CliRunner

from cli_runs import small
from pharmagraph import queries, terms
from pharmagraph.cli.serve import command
from pharmagraph.errors import GraphError
from pharmagraph.pipeline import convert
from pharmagraph.pipeline.building import build
from pharmagraph.pipeline.dataset import with_ontology
from pharmagraph.pipeline.sources import Source
from pharmagraph.queries import leafing
from pharmagraph.serving.jobs import Desk
from pharmagraph.serving.limits import Limits
from pharmagraph.serving.negotiating import GRAPHS, TABLES, choose
from pharmagraph.serving.openapi import document
from pharmagraph.serving.running import serve
from pharmagraph.terms import FORMATS, serialize
from serving_runs import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import httpx

MONOGRAPH = Path(__file__).parents[1] / "data" / "monographs" / "lenalidomide.txt"
DRUG = "/drug/lenalidomide"
LIMITS = Limits(workers=2, slow=3, deadline=1.5, memory=256 << 20, rows=50, answer=200_000)
PRODUCT = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
DOUBLING = " ".join(f"BIND(CONCAT(?x{n},?x{n}) AS ?x{n + 1})" for n in range(40))
PATHOLOGICAL = {
    "a product": f"SELECT (COUNT(*) AS ?n) {PRODUCT}",
    "a sorted product": f"SELECT * {PRODUCT} ORDER BY ?c ?f",
    "doubling": f"SELECT (STRLEN(?x40) AS ?n) {{ BIND('aaaaaaaa' AS ?x0) {DOUBLING} }}",
}
REFUSED = {
    "SERVICE": "ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SERVICE without blanks": "ASK{SERVICE?s{?s ?p ?o}}",
    "SERVICE behind an escape": "ASK { \\u0053ERVICE <http://127.0.0.1:9/> { } }",
    "SERVICE in a comparison": "ASK { FILTER(?a<?b&&?c='>')SERVICE<http://e/>{?s ?p ?o}#'\n}",
    "brackets": "ASK { FILTER(" + "(" * 70 + "1" + ")" * 70 + ") }",
    "a long path": "ASK { ?s " + "/".join(["<urn:p>"] * 70) + " ?o }",
    "operators": "ASK { FILTER(1" + "+1" * 600 + ") }",
    "length": "ASK { } #" + "x" * (16 * 1024),
}

# Constructs that nest or repeat, by how often.
NESTED: dict[str, Callable[[int], str]] = {
    "brackets": lambda n: "ASK{FILTER(" + "(" * n + "1" + ")" * n + ")}",
    "groups": lambda n: "ASK" + "{" * n + "}" * n,
    "optional": lambda n: "ASK{" + "OPTIONAL{" * n + "?s ?p ?o" + "}" * n + "}",
    "union": lambda n: "ASK{" + "{?a ?b ?c}UNION{" * n + "}" * n + "}",
    "lists": lambda n: "ASK{?s ?p " + "(" * n + ")" * n + "}",
    "blank nodes": lambda n: "ASK{?s ?p " + "[?p " * n + "1" + "]" * n + "}",
    "not exists": lambda n: "ASK{" + "FILTER NOT EXISTS{" * n + "}" * n + "}",
    "not": lambda n: "ASK{FILTER(" + "! " * n + "1)}",
    "sums": lambda n: "ASK{FILTER(1" + "+1" * n + ")}",
    "paths": lambda n: "ASK{?s " + "(" * n + "<u:p>" + "*)" * n + " ?o}",
    "triple terms": lambda n: "ASK{?s ?p " + "<<( ?s ?p " * n + "?o" + " )>>" * n + "}",
    "triples": lambda n: "ASK{" + "?s ?p ?o ." * n + "}",
    "subqueries": lambda n: "ASK{" + "{SELECT*{" * n + "}}" * n + "}",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    out = tmp_path_factory.mktemp("served") / "out"
    build([Source(MONOGRAPH.name, str(MONOGRAPH))], out)
    return str(out)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    (folder / "drug").mkdir()
    (folder / "index.html").write_text("<h1>Home</h1>")
    (folder / "404.html").write_text("<h1>Search</h1>")
    (folder / "sparql.html").write_text("<h1>Editor</h1>")
    (folder / "ontology.html").write_text("<h1>Terms</h1>")
    (folder / "drug" / "lenalidomide.html").write_text("<h1>Drug</h1>")
    (folder / "data.wasm").write_bytes(b"\0asm")
    (folder.parent / "secret.txt").write_text("secret")
    return folder


@pytest.fixture(scope="module")
def client(place: str) -> Iterator[httpx.Client]:
    with serving(place, limits=LIMITS) as found:
        yield found


@pytest.fixture(scope="module")
def with_site(place: str, site: Path) -> Iterator[httpx.Client]:
    with serving(place, limits=LIMITS, site=site) as found:
        yield found


def ask(client: httpx.Client, text: str, **headers: str) -> httpx.Response:
    return client.post("/sparql", data={"query": text}, headers=headers)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_too_much_is_refused_before_a_parser_sees_it(
    client: httpx.Client, name: str
) -> None:
    answer = ask(client, REFUSED[name])
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("name", NESTED)
def test_no_nesting_ends_a_worker_before_its_deadline(client: httpx.Client, name: str) -> None:
    for times in (1, 60, 200, 480, 5000):
        answer = ask(client, NESTED[name](times))
        assert answer.status_code in {200, 400, 413, 504}, (times, answer.text)


def test_a_body_of_more_than_64_kilobytes_is_refused(client: httpx.Client) -> None:
    kind = {"content-type": "application/sparql-query"}
    body = b"ASK {} #" + b"x" * 65 * 1024
    assert client.post("/sparql", content=body, headers=kind).status_code == 413
    parts = (b"x" * 8192 for _ in range(10))
    assert client.post("/sparql", content=parts, headers=kind).status_code == 413


def test_pathological_queries_end_at_their_deadline_and_hold_nobody_up(
    client: httpx.Client,
) -> None:
    """Light requests of every kind succeed while three hopeless queries run."""
    light = [
        "/sparql?query=ASK%20%7B%7D",
        "/api/queries/interactions?drug=Revlimid",
        f"{DRUG}.ttl",
        "/health",
        "/.well-known/void",
    ]
    with ThreadPoolExecutor(8) as threads:
        began = time.perf_counter()
        heavy = [threads.submit(ask, client, text) for text in PATHOLOGICAL.values()]
        quick = list(threads.map(client.get, light * 8))
        ended = [each.result() for each in heavy]
        took = time.perf_counter() - began
    assert Counter(each.status_code for each in quick) == {200: 40}
    assert {each.status_code for each in ended} <= {503, 504, 507}
    assert ended[0].status_code == 504
    again = [each.headers for each in ended if each.status_code != 507]
    assert all(int(each["retry-after"]) > 0 for each in again)
    assert took < 10 * LIMITS.deadline
    assert ask(client, "ASK {}").json()["boolean"] is True


def test_more_slow_queries_than_there_is_room_for_are_sent_away(client: httpx.Client) -> None:
    with ThreadPoolExecutor(6) as threads:
        found = list(threads.map(lambda text: ask(client, text), [PATHOLOGICAL["a product"]] * 6))
    assert {each.status_code for each in found} <= {503, 504}
    assert ask(client, "ASK {}").status_code == 200


def test_what_needs_too_much_memory_is_not_to_be_asked_again(place: str) -> None:
    limits = replace(LIMITS, deadline=20.0)
    with serving(place, limits=limits) as served:
        answer = ask(served, PATHOLOGICAL["doubling"])
        assert answer.status_code == 507
        assert "retry-after" not in answer.headers
        assert answer.json()["title"] == "The query took too much memory"
        assert ask(served, "ASK {}").status_code == 200


def test_a_folder_without_a_home_page_is_no_site(place: str, tmp_path: Path) -> None:
    problem = f"{tmp_path}: is no site: there is no index.html in it (make one: pharmagraph"
    with pytest.raises(GraphError) as caught:
        serve(place, "127.0.0.1", 1, LIMITS, site=tmp_path)
    assert str(caught.value).startswith(problem)


def test_workers_cannot_open_a_connection(place: str) -> None:
    """Even a query that the look at it would let through finds no network."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        server.settimeout(0)
        port = server.getsockname()[1]
        text = f"ASK {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"
        found = asyncio.run(_unlooked(place, text))
        assert found.startswith("OSError")
        with pytest.raises(BlockingIOError):
            server.accept()


async def _unlooked(place: str, text: str) -> str:
    """Run a query in a confined process that holds no look at queries."""
    import sys

    code = (
        "import sys\n"
        "from pharmagraph.serving.confining import confine, leave_network\n"
        "leave_network()\n"
        "from pharmagraph.store import Store\n"
        "store = Store()\n"
        "confine(1 << 28)\n"
        "try:\n    print(bool(store._store.query(sys.argv[1])))\n"
        "except OSError as error:\n    print('OSError', error)\n"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, text, stdout=asyncio.subprocess.PIPE
    )
    out, _ = await process.communicate()
    return out.decode()


def test_a_cut_answer_says_so(client: httpx.Client) -> None:
    rows = ask(client, "SELECT * { ?s ?p ?o }", accept="text/csv")
    assert len(rows.text.splitlines()) == 1 + LIMITS.rows
    assert rows.headers["x-result-truncated"] == "rows; limit=50"
    graph = client.get("/graphs?default", headers={"accept": "application/n-triples"})
    assert graph.headers["x-result-truncated"] == "bytes; limit=200000"
    assert len(graph.content) <= LIMITS.answer
    assert terms.parse(graph.content, terms.FORMATS["ntriples"], "answer")
    assert "x-result-truncated" not in ask(client, "SELECT (1 AS ?x) {}").headers


@pytest.mark.parametrize("kind", [offer.media_type for offer in TABLES])
def test_every_format_of_tables_is_given(client: httpx.Client, kind: str) -> None:
    text = 'SELECT ?x { VALUES ?x { <urn:a> "b\\tc"@en 1 "d<&" } }'
    answer = ask(client, text, accept=kind)
    assert answer.headers["content-type"].partition(";")[0] == kind
    for word in ("urn:a", "b", "1", "d"):
        assert word in answer.text
    if kind == "text/tab-separated-values":
        integer = '"1"^^<http://www.w3.org/2001/XMLSchema#integer>'
        assert answer.text.splitlines() == ["?x", "<urn:a>", '"b\\tc"@en', integer, '"d<&"']


def test_accept_headers_are_read_with_their_weights() -> None:
    def name(accept: str) -> str | None:
        found = choose(accept, GRAPHS)
        return found.name if found else None

    assert name("") == "ttl"
    assert name("text/turtle;q=0.2, application/ld+json;q=0.8") == "jsonld"
    assert name("application/*, text/turtle;q=0.1") == "nt"
    assert name("text/html,application/xhtml+xml,*/*;q=0.8") == "html"
    assert name("*/*, text/turtle;q=0") == "nt"
    assert name("image/png") is None
    assert name("text/turtle;q=.5") == "ttl"
    assert name("text/turtle;q=0") is None


def test_nothing_acceptable_lists_what_there_is(client: httpx.Client) -> None:
    for path in (DRUG, "/sparql?query=ASK%20%7B%7D", "/api/queries/interactions"):
        answer = client.get(path, headers={"accept": "image/png"})
        assert answer.status_code == 406
        assert len(answer.json()["available"]) > 2


@pytest.mark.parametrize(
    "accept, ending",
    {
        "text/turtle": "ttl",
        "application/ld+json": "jsonld",
        "application/n-triples": "nt",
        "application/rdf+xml": "rdf",
        "text/html,*/*;q=0.1": "html",
    }.items(),
)
def test_an_iri_leads_to_the_document_that_is_wanted(
    client: httpx.Client, accept: str, ending: str
) -> None:
    answer = client.get(DRUG, headers={"accept": accept})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{DRUG}.{ending}")
    assert "Accept" in answer.headers["vary"]
    found = client.get(answer.headers["location"])
    assert found.status_code == 200
    assert found.headers["content-type"].partition(";")[0] in accept
    links = found.headers["link"]
    for rel in ("cite-as", "canonical", "license", "describedby", "alternate"):
        assert f'rel="{rel}"' in links


def test_the_formats_of_a_thing_say_the_same(client: httpx.Client) -> None:
    said = set()
    for ending, name in {"ttl": "turtle", "nt": "ntriples", "rdf": "rdfxml"}.items():
        body = client.get(f"{DRUG}.{ending}").content
        said.add(frozenset(q.triple for q in terms.parse(body, terms.FORMATS[name], ending)))
    body = client.get(f"{DRUG}.jsonld").content
    said.add(frozenset(q.triple for q in terms.parse(body, terms.FORMATS["jsonld"], "jsonld")))
    assert len(said) == 1


def test_parts_of_a_monograph_and_the_ontology_lead_somewhere(client: httpx.Client) -> None:
    rows = ask(client, "SELECT ?s { ?s <https://w3id.org/pharmagraph/ontology#about> ?d } LIMIT 3")
    iris = [row["s"]["value"] for row in rows.json()["results"]["bindings"]]
    for path in ("/ontology", *(urlsplit(iri).path.removeprefix("/pharmagraph") for iri in iris)):
        answer = client.get(path, headers={"accept": "text/turtle"}, follow_redirects=True)
        assert answer.status_code == 200, path
    assert client.get("/drug/nonesuch").status_code == 404


def test_what_has_not_changed_is_not_sent_again(client: httpx.Client) -> None:
    for path in ("/sparql?query=ASK%20%7B%7D", f"{DRUG}.ttl", "/api/queries/indications"):
        first = client.get(path)
        again = client.get(path, headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
    changing = client.get("/sparql", params={"query": "SELECT (RAND() AS ?x) {}"})
    assert "etag" not in changing.headers


def test_answers_are_compressed_where_that_is_wanted(client: httpx.Client) -> None:
    with client.stream("GET", f"{DRUG}.ttl", headers={"accept-encoding": "gzip"}) as answer:
        assert answer.headers["content-encoding"] == "gzip"
        plain = gzip.decompress(b"".join(answer.iter_raw()))
    assert plain == client.get(f"{DRUG}.ttl", headers={"accept-encoding": "identity"}).content


def test_a_question_is_answered_a_page_at_a_time(client: httpx.Client) -> None:
    path = "/api/queries/adverse-effects?drug=revlimid&limit=2"
    first = client.get(path)
    page = first.json()
    assert (len(page["rows"]), page["total"]) == (2, int(first.headers["x-total-count"]))
    assert page["caveat"].startswith("Not medical advice")
    second = client.get(first.links["next"]["url"]).json()
    assert len(second["rows"]) == 2
    with_all = client.get("/api/queries/adverse-effects?drug=revlimid&limit=1000").json()
    assert with_all["rows"][:4] == page["rows"] + second["rows"]


def test_a_long_list_goes_on_without_being_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = convert(small(), "small.txt")
    place = tmp_path / "all.nq"
    place.write_bytes(serialize(with_ontology(list(made.quads)), FORMATS["nquads"]))
    desk = Desk(place)
    job = {"kind": "canned", "name": "adverse-effects", "values": {}, "meta": {}, "format": "page"}
    whole = desk.answer({**job, "offset": 0, "limit": 1000})
    count = len(json.loads(whole.body)["rows"])
    assert (whole.total, whole.more) == (count, False)
    assert count > 1
    assert desk.answer({**job, "offset": 0, "limit": 0}).total == count
    monkeypatch.setattr(leafing, "LONG", 0)
    page = desk.answer({**job, "offset": 0, "limit": 1})
    assert (page.total, page.more) == (None, True)
    assert json.loads(page.body)["rows"] == json.loads(whole.body)["rows"][:1]
    assert json.loads(page.body)["total"] is None
    last = desk.answer({**job, "offset": count - 1, "limit": 1})
    assert (last.total, last.more) == (count, False)


def test_an_empty_answer_says_what_it_means(client: httpx.Client) -> None:
    path = "/api/queries/interaction-check?agent=lenalidomide&agent=thalidomide"
    page = client.get(path).json()
    assert page["rows"] == []
    assert "none stated in 1 document" in page["explanation"]


@pytest.mark.parametrize(
    "path, status",
    {
        "/api/queries/nonesuch": 404,
        "/api/queries/interactions?drug=nonesuch": 400,
        "/api/queries/interactions?colour=red": 400,
        "/api/queries/interactions?limit=many": 400,
        "/api/queries/interactions?limit=100000": 400,
        "/api/queries/dosing-calendar": 400,
        "/api/queries/interactions?drug=%FF": 400,
    }.items(),
)
def test_a_faulty_question_is_told_of(client: httpx.Client, path: str, status: int) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.json()["status"]) == (status, status)


def test_every_query_is_listed_and_described(client: httpx.Client) -> None:
    listed = {each["name"] for each in client.get("/api/queries").json()["queries"]}
    described = client.get("/api/openapi.json").json()
    assert listed == set(queries.catalogue())
    assert {f"/api/queries/{name}" for name in listed} <= set(described["paths"])
    assert described["openapi"] == "3.1.0"


def test_answers_fit_their_description(client: httpx.Client) -> None:
    schema = document("http://e.org/")["components"]["schemas"]["Page"]
    page = client.get("/api/queries/interactions").json()
    jsonschema.validate(page, schema, jsonschema.Draft202012Validator)


def test_the_data_describe_themselves(client: httpx.Client) -> None:
    answer = client.get("/.well-known/void")
    found = terms.parse(answer.content, terms.FORMATS["turtle"], "void")
    counts = [q.object for q in found if q.predicate.value.endswith("#triples")]
    assert terms.integer(client.get("/health").json()["quads"]) in counts


def test_other_sites_may_ask(client: httpx.Client) -> None:
    answer = client.options("/sparql", headers={"origin": "https://e.org"})
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS, POST"
    assert client.delete(DRUG).headers["access-control-allow-origin"] == "*"


def test_a_browser_gets_pages(client: httpx.Client, with_site: httpx.Client) -> None:
    wanted = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    assert "<form" in client.get("/sparql", headers=wanted).text
    assert with_site.get("/sparql", headers=wanted).headers["location"] == "/sparql.html"
    assert with_site.get("/").text == "<h1>Home</h1>"
    assert with_site.get(DRUG, headers=wanted).headers["location"] == f"{DRUG}.html"
    assert with_site.get(f"{DRUG}.html").text == "<h1>Drug</h1>"
    assert with_site.get("/ontology", headers=wanted).headers["location"] == "/ontology.html"
    missing = with_site.get("/nonesuch", headers=wanted)
    assert (missing.status_code, missing.text) == (404, "<h1>Search</h1>")
    assert with_site.get("/data.wasm").headers["content-type"] == "application/wasm"
    assert with_site.get(DRUG, headers={"accept": "text/turtle"}).status_code == 303


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "/drug/..%2f..%2fsecret.txt", "/%00", "//etc"]
)
def test_nothing_outside_of_the_site_is_given(with_site: httpx.Client, path: str) -> None:
    host, port = with_site.base_url.host, with_site.base_url.port
    with socket.create_connection((host, port)) as connection:
        connection.sendall(f"GET {path} HTTP/1.0\r\n\r\n".encode())
        answer = connection.makefile("rb").read()
    assert b" 404 " in answer.splitlines()[0]
    assert b"secret" not in answer.partition(b"\r\n\r\n")[2].replace(b"/secret.txt", b"")


def test_what_is_asked_comes_back_as_text_and_never_as_markup(client: httpx.Client) -> None:
    wanted = {"accept": "text/html"}
    name = quote("<script>alert(1)</script>")
    assert "<script" not in client.get(f"/drug/{name}", headers=wanted).text
    page = ask(client, 'SELECT ("<script>" AS ?x) {}', **wanted)
    assert "<script" not in page.text
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert page.headers["x-content-type-options"] == "nosniff"


def test_a_head_that_does_not_come_in_time_ends_the_connection(place: str) -> None:
    limits = Limits(workers=1, slow=1, header_time=0.5, connections=3)
    with serving(place, limits=limits) as client:
        address = (client.base_url.host, client.base_url.port)
        with socket.create_connection(address) as slow:
            slow.settimeout(5)
            slow.sendall(b"GET / HTTP/1.1\r\nhost: e\r\n")
            ended = threading.Event()
            try:
                assert slow.recv(1) == b""
            except ConnectionResetError:
                ended.set()
        assert client.get("/health").status_code == 200


def test_connections_beyond_the_limit_are_sent_away(place: str) -> None:
    limits = Limits(workers=1, slow=1, connections=2)
    with serving(place, limits=limits) as client:
        address = (client.base_url.host, client.base_url.port)
        held = [socket.create_connection(address) for _ in range(2)]
        for each in held:
            each.sendall(b"GET /health HTTP/1.1\r\nhost: e\r\n\r\n")
            assert b"200" in each.recv(4096)
        with socket.create_connection(address) as third:
            third.settimeout(5)
            assert b"503" in third.recv(4096)
        for each in held:
            each.close()


def test_other_machines_are_let_in_by_choice_alone() -> None:
    result = CliRunner().invoke(command, ["out", "--host", "0.0.0.0"])
    assert result.exit_code == 2
    assert "--public" in result.output


def test_large_data_are_served_from_a_store_on_disk(client: httpx.Client, place: str) -> None:
    limits = Limits(workers=1, slow=1)
    with serving(place, limits=limits, in_memory=1000) as on_disk:
        for path in (
            "/sparql?query=SELECT%20(COUNT(*)%20AS%20%3Fn)%20%7B%3Fs%20%3Fp%20%3Fo%7D",
            "/sparql?query=SELECT%20%3Fg%20%7BGRAPH%20%3Fg%7B%7D%7DORDER%20BY%20%3Fg",
            f"{DRUG}.nt",
            "/api/queries/interactions?drug=revlimid",
        ):
            assert on_disk.get(path).content == client.get(path).content
        assert on_disk.get("/health").json() | {"workers": 0} == {
            **client.get("/health").json(),
            "workers": 0,
        }


@pytest.mark.parametrize("host", ["a<b", "e.org/x?y#", "e.org:1:2", "x'\"", "e.org@f.org"])
def test_a_host_that_is_none_is_refused(client: httpx.Client, host: str) -> None:
    for path in ("/sparql", "/.well-known/void", "/api/openapi.json"):
        assert client.get(path, headers={"host": host}).status_code == 400
    assert client.get("/sparql", headers={"host": "[::1]:80"}).status_code == 200


def test_health_tells_what_is_served(client: httpx.Client) -> None:
    found = json.loads(client.get("/health").text)
    assert found["status"] == "ok"
    assert found["workers"]["wanted"] == 5
