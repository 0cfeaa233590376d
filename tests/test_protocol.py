"""The SPARQL 1.1 Protocol, Graph Store reading and service description, as W3C's cases ask.

The cases of the W3C suite run where it lies in the optional folder ``../shared``; the same
matters are put again in requests of our own, which always run.
"""

from __future__ import annotations

import os
import tarfile
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import rdflib
import rdflib.compare

from pharmagraph import terms
from serving_runs import SMALL, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

    from pharmagraph.terms import Quad

SHARED = Path(os.environ.get("PHARMAGRAPH_SHARED", Path(__file__).parents[2] / "shared"))
SUITE = SHARED / "suites" / "w3c.tar.gz"
TOP = "rdf-tests/sparql/sparql11/"
SPACE = "http://kasei.us/2009/09/sparql/data/"
FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
UPDATE = "application/sparql-update"
SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = rdflib.Namespace("http://www.w3.org/2011/http#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")
TABULAR = {
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
}
GRAPHS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
    "application/ld+json": "json-ld",
}
ASK_ONE = "ASK { GRAPH ?g { <urn:d1> a ?t } }"
ASK_BOTH = "ASK { <urn:d1> a ?t . <urn:d2> a ?t }"
NAMED = "ASK { GRAPH ?g { <urn:d1> a ?t } GRAPH ?h { <urn:d2> a ?t } }"


@dataclass(frozen=True)
class Asked:
    """One request and what is expected of the answer."""

    method: str
    path: str
    body: bytes | None = None
    kind: str | None = None
    accept: str | None = None
    status: tuple[str, ...] = ("2", "3")
    truth: bool | None = None
    form: str | None = None


def typed(name: str, graph: str) -> Quad:
    a = terms.iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    document = terms.iri("http://xmlns.com/foaf/0.1/Document")
    return terms.quad(terms.iri(name), a, document, terms.iri(graph))


def send(client: httpx.Client, asked: Asked) -> httpx.Response:
    headers = {"content-type": asked.kind or "", "accept": asked.accept or ""}
    shown = {name: value for name, value in headers.items() if value}
    return client.request(asked.method, asked.path, content=asked.body, headers=shown)


def check(client: httpx.Client, asked: Asked) -> httpx.Response:
    answer = send(client, asked)
    assert str(answer.status_code).startswith(asked.status), (asked, answer.text)
    kind = answer.headers.get("content-type", "").partition(";")[0]
    if asked.form == "boolean":
        assert kind in TABULAR
    if asked.form == "tabular":
        assert kind in TABULAR
    if asked.form == "RDF":
        rdflib.Graph().parse(data=answer.text, format=GRAPHS[kind])
    if asked.truth is not None:
        assert answer.json()["boolean"] is asked.truth
    assert answer.headers["access-control-allow-origin"] == "*"
    return answer


OURS = {
    "a form": Asked("POST", "/sparql", b"query=ASK%20%7B%7D", FORM, truth=True, form="boolean"),
    "the query as body": Asked("POST", "/sparql/", b"ASK {}", QUERY, truth=True),
    "a query string": Asked("GET", "/sparql?query=ASK%20%7B%7D", truth=True),
    "an encoded slash stays": Asked(
        "POST", "/sparql", b"query=ASK+%7B%3Curn:a%252Fb%3E+a+%3Ft%7D", FORM, truth=True
    ),
    "no graphs named means all": Asked("POST", "/sparql", ASK_BOTH.encode(), QUERY, truth=True),
    "default graphs, GET": Asked(
        "GET",
        "/sparql?query=ASK%20%7B%3Curn:d1%3E%20a%20%3Ft.%3Curn:d2%3E%20a%20%3Ft%7D"
        "&default-graph-uri=urn:g1&default-graph-uri=urn:g2",
        truth=True,
    ),
    "default graphs, POST": Asked(
        "POST", "/sparql?default-graph-uri=urn:g1", ASK_BOTH.encode(), QUERY, truth=False
    ),
    "default graphs in a form": Asked(
        "POST",
        "/sparql",
        b"query=ASK%20%7B%3Curn:d1%3E%20a%20%3Ft%7D&default-graph-uri=urn:g2",
        FORM,
        truth=False,
    ),
    "named graphs": Asked(
        "POST",
        "/sparql?named-graph-uri=urn:g1&named-graph-uri=urn:g2",
        NAMED.encode(),
        QUERY,
        truth=True,
    ),
    "named graphs that are not named are not seen": Asked(
        "POST", "/sparql?named-graph-uri=urn:g2", ASK_ONE.encode(), QUERY, truth=False
    ),
    "both kinds of graphs": Asked(
        "POST",
        "/sparql?default-graph-uri=urn:g3&named-graph-uri=urn:g1",
        b"ASK { <urn:d3> a ?t GRAPH ?g { <urn:d1> a ?t } FILTER NOT EXISTS { <urn:d1> a ?u } }",
        QUERY,
        truth=True,
    ),
    "the protocol goes before FROM": Asked(
        "POST",
        "/sparql?default-graph-uri=urn:g1",
        b"ASK FROM <urn:g2> { <urn:d1> a ?t FILTER NOT EXISTS { <urn:d2> a ?u } }",
        QUERY,
        truth=True,
    ),
    "FROM names a graph": Asked(
        "POST", "/sparql", b"ASK FROM <urn:g2> { <urn:d1> a ?t }", QUERY, truth=False
    ),
    "FROM opens no file": Asked(
        "POST", "/sparql", b"ASK FROM <file:///etc/passwd> { ?s ?p ?o }", QUERY, truth=False
    ),
    "a table": Asked("POST", "/sparql", b"SELECT (1 AS ?x) {}", QUERY, form="tabular"),
    "a description": Asked("POST", "/sparql", b"DESCRIBE <urn:d1>", QUERY, form="RDF"),
    "a graph": Asked("POST", "/sparql", b"CONSTRUCT { <s> <p> 1 } WHERE {}", QUERY, form="RDF"),
    "another method": Asked("PUT", "/sparql?query=ASK%20%7B%7D", kind=FORM, status=("405",)),
    "two queries": Asked("GET", "/sparql?query=ASK%20%7B%7D&query=ASK%20%7B%7D", status=("400",)),
    "one in the body, one outside": Asked(
        "POST", "/sparql?query=ASK%20%7B%7D", b"ASK {}", QUERY, status=("400",)
    ),
    "another media type": Asked("POST", "/sparql", b"ASK {}", "text/plain", status=("415",)),
    "a form without its type": Asked("POST", "/sparql", b"query=ASK%20%7B%7D", status=("415",)),
    "UTF-16": Asked(
        "POST", "/sparql", "ASK {}".encode("utf-16"), f"{QUERY}; charset=UTF-16", status=("415",)
    ),
    "UTF-16 that is not told of": Asked(
        "POST", "/sparql", "ASK {}".encode("utf-16"), QUERY, status=("400",)
    ),
    "bad syntax": Asked("GET", "/sparql?query=ASK%20%7B", status=("400",)),
    "no query": Asked("POST", "/sparql", b"x=y", FORM, status=("400",)),
    "an update, GET": Asked("GET", "/sparql?update=CLEAR%20ALL", status=("403",)),
    "an update, form": Asked("POST", "/sparql", b"update=CLEAR%20ALL", FORM, status=("403",)),
    "an update, body": Asked("POST", "/sparql", b"CLEAR ALL", UPDATE, status=("403",)),
    "an update as a query": Asked("POST", "/sparql", b"CLEAR ALL", QUERY, status=("400",)),
    "a graph by name": Asked("GET", "/graphs?graph=urn%3Ag1", accept="text/turtle", form="RDF"),
    "all graphs": Asked("GET", "/graphs?default", accept="application/n-triples", form="RDF"),
    "head of a graph": Asked("HEAD", "/graphs?graph=urn%3Ag1"),
    "head of no graph": Asked("HEAD", "/graphs?graph=urn%3Anone", status=("404",)),
    "no graph": Asked("GET", "/graphs?graph=urn%3Anone", status=("404",)),
    "two graphs": Asked("GET", "/graphs?graph=urn%3Ag1&default", status=("400",)),
    "putting a graph": Asked("PUT", "/graphs?graph=urn%3Ag1", b"", status=("405",)),
    "deleting a graph": Asked("DELETE", "/graphs?graph=urn%3Ag1", status=("405",)),
}


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    quads = [typed(f"urn:d{n}", f"urn:g{n}") for n in (1, 2, 3)]
    with serving("", [*quads, typed("urn:a%2Fb", "urn:g1")]) as found:
        yield found


@pytest.mark.parametrize("name", OURS)
def test_the_protocol_in_requests_of_our_own(client: httpx.Client, name: str) -> None:
    check(client, OURS[name])


def test_a_fault_of_syntax_has_line_and_column(client: httpx.Client) -> None:
    answer = client.post("/sparql", content=b"ASK {\n  BAD }", headers={"content-type": QUERY})
    problem = answer.json()
    assert (answer.status_code, problem["line"], problem["column"]) == (400, 2, 3)
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_head_has_the_headers_of_a_get_and_no_body(client: httpx.Client) -> None:
    for path in ("/sparql?query=ASK%20%7B%7D", "/sparql", "/graphs?graph=urn%3Ag1"):
        got, head = client.get(path), client.head(path)
        assert head.content == b""
        for name in ("content-type", "etag", "content-length", "vary"):
            assert head.headers.get(name) == got.headers.get(name), name


@pytest.mark.parametrize(
    "accept, kind",
    {
        "": "text/turtle; charset=utf-8",
        "*/*": "text/turtle; charset=utf-8",
        "application/ld+json": "application/ld+json",
        "application/rdf+xml": "application/rdf+xml",
        "application/n-triples;q=0.9, text/turtle;q=0.1": "application/n-triples",
    }.items(),
)
def test_the_service_describes_itself(client: httpx.Client, accept: str, kind: str) -> None:
    answer = client.get("/sparql", headers={"accept": accept} if accept else {})
    assert answer.headers["content-type"] == kind
    described(answer)


def described(answer: httpx.Response) -> None:
    """Check a description: it is RDF, names its endpoint and fits the vocabulary."""
    format_ = terms.by_format(answer.headers["content-type"].partition(";")[0])
    assert format_ is not None
    graph = terms.to_rdflib(terms.parse(answer.content, format_, "description"))
    services = list(graph.subjects(rdflib.RDF.type, SD.Service))
    assert len(services) == 1
    here = rdflib.URIRef(str(answer.url))
    assert list(graph.objects(services[0], SD.endpoint)) == [here]
    assert (services[0], SD.supportedLanguage, SD.SPARQL11Query) in graph
    for node in graph.objects(None, SD.namedGraph):
        assert isinstance(graph.value(node, SD.name), rdflib.URIRef)
        assert (graph.value(node, SD.graph), rdflib.RDF.type, SD.Graph) in graph
    known = {"Service", "Dataset", "Graph", "NamedGraph", "GraphCollection", "UnionDefaultGraph"}
    known |= {"endpoint", "supportedLanguage", "feature", "resultFormat", "SPARQL11Query"}
    known |= {"defaultDataset", "defaultGraph", "namedGraph", "name", "graph", "availableGraphs"}
    used = {term for triple in graph for term in triple if str(term).startswith(str(SD))}
    assert used <= {SD[name] for name in known}


def members(name: str) -> dict[str, bytes]:
    """Return the files of a folder of the suite."""
    if not SUITE.is_file():
        return {}
    with tarfile.open(SUITE) as archive:
        return {
            each.name.rpartition("/")[2]: archive.extractfile(each).read()  # type: ignore[union-attr]
            for each in archive
            if each.isfile() and each.name.removeprefix("./").startswith(f"{TOP}{name}/")
        }


def cases(files: dict[str, bytes], manifest: str) -> dict[str, list[dict[str, Any]]]:
    """Return the requests of each case of a manifest."""
    if manifest not in files:
        return {}
    graph = rdflib.Graph()
    text = files[manifest].decode().replace(", hts:", " , hts:")
    graph.parse(data=text, format="turtle", publicID="http://suite/")
    found: dict[str, list[dict[str, Any]]] = {}
    entries = graph.value(rdflib.URIRef("http://suite/"), MF.entries)
    for case in rdflib.collection.Collection(graph, entries):
        action = graph.value(case, MF.action)
        requests = graph.value(action, HT.requests)
        listed = rdflib.collection.Collection(graph, requests) if requests else []
        found[str(case).rpartition("#")[2]] = [request_of(graph, each) for each in listed]
    return found


def request_of(graph: rdflib.Graph, node: Any) -> dict[str, Any]:
    response = graph.value(node, HT.resp)
    return {
        "method": str(graph.value(node, HT.methodName)),
        "path": str(graph.value(node, HT.absolutePath)),
        "headers": headers_of(graph, node),
        "body": body_of(graph, node),
        "status": [str(s).rpartition("#")[2] for s in graph.objects(response, MF.expectedStatus)],
        "truth": graph.value(response, MF.expectedBoolean),
        "form": graph.value(response, MF.expectedFormat),
        "expected": body_of(graph, response),
    }


def headers_of(graph: rdflib.Graph, node: Any) -> dict[str, str]:
    listed = graph.value(node, HT.headers)
    nodes = rdflib.collection.Collection(graph, listed) if listed else []
    return {
        str(graph.value(each, HT.fieldName)): str(graph.value(each, HT.fieldValue))
        for each in nodes
    }


def body_of(graph: rdflib.Graph, node: Any) -> bytes | None:
    body = graph.value(node, HT.body)
    if body is None:
        return None
    encoding = str(graph.value(body, CNT.characterEncoding) or "UTF-8")
    return str(graph.value(body, CNT.chars)).encode(encoding)


def begins(status: list[str]) -> tuple[str, ...]:
    """Return what the expected statuses begin with."""
    codes = {"OK": "200", "Created": "201", "NoContent": "204", "NotFound": "404"}
    return tuple(codes.get(s, s.removeprefix("StatusCode").removesuffix("xx")) for s in status)


PROTOCOL_FILES = members("protocol")
PROTOCOL = cases(PROTOCOL_FILES, "manifest.ttl")
STORE_FILES = members("graph-store-protocol")
STORE = cases(STORE_FILES, "manifest-direct.ttl") | cases(STORE_FILES, "manifest-indirect.ttl")
no_suite = pytest.mark.skipif(not SUITE.is_file(), reason="no W3C suite in ../shared")


@pytest.fixture(scope="module")
def suite_client() -> Iterator[httpx.Client]:
    quads = [typed(f"{SPACE}data{n}.rdf", f"{SPACE}data{n}.rdf") for n in (1, 2, 3)]
    with serving("", quads) as found:
        yield found


@no_suite
def test_the_suite_has_twenty_query_cases() -> None:
    assert sum("update" not in name for name in PROTOCOL) == 20
    assert len(PROTOCOL) == 34


@pytest.mark.parametrize("name", PROTOCOL or [pytest.param("", marks=no_suite)])
def test_w3c_protocol(suite_client: httpx.Client, name: str) -> None:
    """A query case answers as the suite says; an update is refused, whatever it says."""
    for each in PROTOCOL[name]:
        changes = "update" in name and b"ASK" not in (each["body"] or b"")
        wanted = Asked(
            each["method"],
            each["path"],
            each["body"],
            each["headers"].get("content-type"),
            status=("403", "405", "415") if changes else begins(each["status"]),
            truth=bool(each["truth"]) if each["truth"] is not None and not changes else None,
            form=str(each["form"]) if each["form"] and not changes else None,
        )
        check(suite_client, wanted if "update" not in name or changes else plain(wanted))


def plain(asked: Asked) -> Asked:
    """Return the look at what an update would have done, which here was nothing."""
    return Asked(asked.method, asked.path, asked.body, asked.kind, truth=False)


@no_suite
@pytest.mark.parametrize("name", STORE)
def test_w3c_graph_store_reading(name: str) -> None:
    """Each change is refused; each reading answers for the data as the case has them by then."""
    state: dict[str, list[Quad]] = {}
    made = ""
    for each in STORE[name]:
        path = each["path"].replace("$LOCATION$", made).replace("$NEWPATH$", made)
        if "?" not in path and path.endswith("/gsp") and each["method"] == "POST":
            made = "http://www.example/gsp/made"
            path = made
        if each["method"] in {"GET", "HEAD"}:
            read(state, path, each)
        else:
            change(state, path, each)


def graph_of(path: str) -> str:
    from urllib.parse import parse_qs, urlsplit

    parts = urlsplit(path)
    named = parse_qs(parts.query).get("graph")
    if named:
        return named[0]
    if parts.scheme:
        return path
    return "" if "default" in parts.query else f"http://www.example{path}"


def change(state: dict[str, list[Quad]], path: str, each: dict[str, Any]) -> None:
    name = graph_of(path)
    if each["method"] == "DELETE":
        state.pop(name, None)
        return
    kind = each["headers"].get("content-type", "")
    bodies = [each["body"] or b""]
    if kind.startswith("multipart"):
        whole = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + bodies[0])
        bodies = [part.get_payload(decode=True) for part in whole.get_payload()]  # type: ignore[union-attr,misc]
    before = state.get(name, []) if each["method"] == "POST" else []
    parsed = [q for body in bodies for q in terms.parse(body, terms.FORMATS["turtle"], "case")]
    graph = terms.iri(name) if name else None
    state[name] = [
        *before,
        *(terms.moved(q, graph) if graph else q for q in parsed),
    ]


def read(state: dict[str, list[Quad]], path: str, each: dict[str, Any]) -> None:
    quads = [quad for found in state.values() for quad in found]
    limits = type(SMALL)(workers=1, slow=1)
    ours = path.replace("/gsp?", "/graphs?").removeprefix("http://www.example")
    with serving("", quads, limits=limits, base="http://www.example/") as client:
        headers = {k: v for k, v in each["headers"].items() if k == "accept"}
        answer = client.request(each["method"], ours, headers=headers)
        for method in ("PUT", "POST", "DELETE"):
            assert client.request(method, ours).status_code == 405
    assert str(answer.status_code).startswith(begins(each["status"])), (path, answer.text)
    if each["expected"]:
        wanted = rdflib.Graph().parse(data=each["expected"], format="turtle")
        found = rdflib.Graph().parse(data=answer.content, format="turtle")
        assert rdflib.compare.isomorphic(found, wanted)
        assert answer.headers["content-type"] == "text/turtle; charset=utf-8"


@no_suite
@pytest.mark.parametrize("name", ["has-endpoint-triple", "returns-rdf", "conforms-to-schema"])
def test_w3c_service_description(suite_client: httpx.Client, name: str) -> None:
    assert name.encode() in members("service-description")["manifest.ttl"]
    described(suite_client.get("/sparql"))
