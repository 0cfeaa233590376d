"""Each canned query gives its golden rows, in order, on three engines; no line of it is idle."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pharmagraph import endpoint, terms
from pharmagraph.errors import QueryError
from pharmagraph.queries import catalogue
from pharmagraph.queries.rdflib_engine import RdflibStore
from pharmagraph.store import Store
from pharmagraph.vocabulary import MONO, OA, PREFIXES, PROV, RDFS, SKOS
from query_cases import CASES, NAMES, ask, dataset, mutants, questions, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pharmagraph.solutions import Solutions
    from pharmagraph.terms import Quad

# Columns that programs rely on: these names, in this order, before any other.
CONTRACT = {
    "indications": "drug drugLabel condition conditionLabel use certainty corrected quote context",
    "interactions": "drug drugLabel agent agentLabel agentKind effectLabel direction mechanism "
    "management quote context",
    "pregnancy-category": "drug drugLabel category quote context",
    "adverse-effects": "drug drugLabel effect effectLabel frequency percent seriousness "
    "populationLabel quote context",
    "dosage": "drug drugLabel conditionLabel agentLabel intent value valueHigh unit per "
    "timesPerDay intervalHours frequencyText route days cycleLength fromCycle toCycle corrected "
    "quote context",
    "preparations": "drug drugLabel form strength unit quote",
    "storage": "drug drugLabel low high unit instruction quote",
}


class Server:
    """An Oxigraph server on loopback, emptied and filled for each case."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            bind = f"127.0.0.1:{free.getsockname()[1]}"
        binary = Path(sys.executable).with_name("oxigraph")
        self.url = f"http://{bind}"
        self.process = subprocess.Popen(
            [binary, "serve", "--bind", bind],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def wait(self) -> None:
        """Return as soon as the server takes connections; give up after ten seconds."""
        deadline = time.monotonic() + 10
        host, _, port = self.url.removeprefix("http://").partition(":")
        while self.process.poll() is None and time.monotonic() < deadline:
            with socket.socket() as probe:
                probe.settimeout(0.05)
                if not probe.connect_ex((host, int(port))):
                    return
        pytest.fail("the Oxigraph server did not start")

    def fill(self, quads: list[Quad]) -> Callable[[str], Solutions]:
        """Put *quads* in place of what the server holds, and return how to ask it."""
        data = terms.serialize(quads, terms.FORMATS["nquads"])
        for method, body in (("DELETE", None), ("POST", data)):
            request = urllib.request.Request(f"{self.url}/store", body, method=method)
            request.add_header("Content-Type", "application/n-quads")
            urllib.request.urlopen(request, timeout=10).close()
        return lambda text: endpoint.select(f"{self.url}/query", text, timeout=10)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    started = Server()
    started.wait()
    yield started
    started.process.terminate()
    started.process.wait(10)


def test_the_cases_are_the_queries() -> None:
    assert set(catalogue()) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_engine_gives_the_golden_rows(name: str, server: Server) -> None:
    quads = dataset(name)
    golden = (CASES / name / "expected.txt").read_text()
    assert written(ask(name, Store(quads).select)) == golden
    assert written(ask(name, RdflibStore(quads).select)) == golden
    assert written(ask(name, server.fill(quads))) == golden


@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_a_query_is_idle(name: str) -> None:
    """Dropping any one line, or the order, changes an answer or stops the query parsing."""
    store = Store(dataset(name))
    golden = ask(name, store.select)
    unnoticed = [
        what
        for what, text in mutants(catalogue()[name].text)
        if _answers(name, store, text) == golden
    ]
    assert unnoticed == []


def _answers(name: str, store: Store, text: str) -> list[Solutions] | None:
    try:
        return ask(name, store.select, text)
    except QueryError:
        return None


@pytest.mark.parametrize("name", NAMES)
def test_a_case_has_answers_and_near_misses(name: str) -> None:
    rows = sum(len(answer) for answer in ask(name, Store(dataset(name)).select))
    assert rows >= 2
    assert questions(name)


@pytest.mark.parametrize("name", CONTRACT)
def test_the_columns_that_programs_rely_on_come_first(name: str) -> None:
    columns = CONTRACT[name].split()
    assert list(catalogue()[name].columns[: len(columns)]) == columns


@pytest.mark.parametrize("name", NAMES)
def test_the_columns_of_the_header_are_those_of_the_answer(name: str) -> None:
    (answer, *_) = ask(name, Store(dataset(name)).select)
    assert answer.variables == catalogue()[name].columns
    assert len(set(answer.variables)) == len(answer.variables)


@pytest.mark.parametrize("name", NAMES)
def test_labels_carry_no_language(name: str) -> None:
    values = [
        value
        for answer in ask(name, Store(dataset(name)).select)
        for row in answer.rows
        for value in row
        if isinstance(value, terms.Literal)
    ]
    assert not [value for value in values if value.language]


@pytest.mark.parametrize("name", NAMES)
def test_a_query_is_written_as_the_others_are(name: str) -> None:
    """Graphs are named, prefixes declared and used, terms known, and the order is total."""
    text = catalogue()[name].text
    body = re.sub(r"^(#|PREFIX).*$|\"[^\"]*\"|<[^>]*>", "", text, flags=re.MULTILINE)
    declared = dict(re.findall(r"^PREFIX (\w+): <(.*)>$", text, re.MULTILINE))
    used = re.findall(r"\b(\w+):(\w+)", body)
    known = {"mono": MONO, "oa": OA, "prov": PROV, "rdfs": RDFS, "skos": SKOS}
    assert {prefix for prefix, _ in used} == set(declared)
    assert all(PREFIXES[prefix] == base for prefix, base in declared.items())
    assert {t for p, t in used if p in known and t not in known[p].terms} <= {"subClassOf"}
    assert "GRAPH" in text
    assert "SELECT *" not in text
    assert not re.search(r"\b(SERVICE|FROM|LIMIT|OFFSET)\b", body)
    unique = {
        "?statement",
        "?record",
        "?anomaly",
        "?notice",
        "?monograph",
        "?topic",
        "?iri",
        "?term",
    }
    assert unique & set(text[text.rindex("ORDER BY") :].split())
    assert text.endswith("\n")
    assert max(map(len, text.splitlines())) <= 130


def test_every_triple_pattern_names_its_graph() -> None:
    """On data in the default graph alone, and on data in named graphs with it emptied."""
    for name in NAMES:
        quads = dataset(name)
        merged = [terms.Quad(q.subject, q.predicate, q.object) for q in quads]
        named = Store([*quads, *merged])
        assert ask(name, named.select) == ask(name, Store(quads).select)
