"""Real SPARQL servers on loopback for tests: Oxigraph, and Virtuoso where it is installed."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

import pytest

from pharmagraph import terms
from pharmagraph.exchange import Digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.terms import Quad

USER, PASSWORD = "dba", "dba"
_PATIENCE = 60.0

_INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{isql}
DisableUnixSocket = 1
ServerThreads = 10
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
DirsAllowed = {allowed}
CheckpointInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 100000
{limit}"""


class Server:
    """A running server: where to ask it, and a way to fill it that is not the one we test."""

    query_url: str
    update_url: str
    store_url: str

    def __init__(self, url: str) -> None:
        self.url = url

    def fill(self, quads: list[Quad]) -> None:
        """Put *quads*, all of them in named graphs, in place of what the server holds."""
        raise NotImplementedError

    def _send(self, method: str, url: str, body: bytes | None = None, kind: str = "") -> None:
        request = urllib.request.Request(url, body, method=method)
        if kind:
            request.add_header("Content-Type", kind)
        self._opener().open(request, timeout=_PATIENCE).close()

    def _opener(self) -> urllib.request.OpenerDirector:
        return urllib.request.build_opener()


class Oxigraph(Server):
    """The server of the package ``oxigraph``."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.query_url, self.update_url = f"{url}/query", f"{url}/update"
        self.store_url = f"{url}/store"

    def fill(self, quads: list[Quad]) -> None:
        """Put *quads* in place of what the server holds."""
        self._send("DELETE", self.store_url)
        data = terms.serialize(quads, terms.FORMATS["nquads"])
        self._send("POST", self.store_url, data, "application/n-quads")


class Virtuoso(Server):
    """The server of Debian's ``virtuoso-opensource-7``; it asks for digest authentication."""

    def __init__(self, url: str, isql: int) -> None:
        super().__init__(url)
        self._isql = isql
        self.query_url, self.update_url = f"{url}/sparql", f"{url}/sparql-auth"
        self.store_url = f"{url}/sparql-graph-crud-auth"
        self.filled: list[str] = []

    def fill(self, quads: list[Quad]) -> None:
        """Put *quads* in place of what was filled in before."""
        graphs: dict[str, list[Any]] = {name: [] for name in self.filled}
        for each in quads:
            graphs.setdefault(each.graph_name.value, []).append(each.triple)
        self.filled = [name for name, triples in graphs.items() if triples]
        for name, triples in graphs.items():
            url = f"{self.store_url}?{urllib.parse.urlencode({'graph-uri': name})}"
            body = terms.serialize(triples, terms.FORMATS["ntriples"])
            try:
                self._send("PUT" if triples else "DELETE", url, body or None, "text/plain")
            except urllib.error.HTTPError as error:
                if triples or error.code != 404:
                    raise

    def load(self, files: list[Path]) -> None:
        """Load N-Quads files in bulk, as its manual advises; it has to be `large`."""
        asked = [f"ld_dir('{f.parent}', '{f.name}', 'urn:none')" for f in files]
        for text in (*asked, "rdf_loader_run()", "checkpoint"):
            command = ["isql-vt", str(self._isql), USER, PASSWORD, f"exec={text};"]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    def _opener(self) -> urllib.request.OpenerDirector:
        passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, self.url, USER, PASSWORD)
        return urllib.request.build_opener(Digest(passwords))


@contextmanager
def oxigraph(folder: Path | None = None, limit: int = 0) -> Iterator[Oxigraph]:
    """Run an Oxigraph server, in memory or on what is in *folder*.

    It stops a query after *limit* seconds, if that is not 0.
    """
    port = _free_port()
    binary = Path(sys.executable).with_name("oxigraph")
    if not binary.exists():
        pytest.skip("the Oxigraph server (PyPI: oxigraph) is not installed")
    where = ["--location", str(folder)] if folder else []
    where += ["--timeout-s", str(limit)] if limit else []
    command = [str(binary), "serve", *where, "--bind", f"127.0.0.1:{port}"]
    with _running(command, port):
        yield Oxigraph(f"http://127.0.0.1:{port}")


@contextmanager
def virtuoso(folder: Path, *, large: bool = False, limit: int = 0) -> Iterator[Virtuoso]:
    """Run a Virtuoso server of its own in *folder*; skip the test where there is none.

    A *large* one has memory for millions of triples, and may read any file. It stops a query
    after *limit* seconds, if that is not 0.
    """
    binary = shutil.which("virtuoso-t")
    if not binary:
        pytest.skip("Virtuoso (Debian: virtuoso-opensource-7) is not installed")
    port, isql = _free_port(), _free_port()
    ini = folder / "virtuoso.ini"
    buffers = 170_000 if large else 4000
    allowed = "/" if large else str(folder)
    told = f"MaxQueryExecutionTime = {limit}\n" if limit else ""
    sizes = {"limit": told, "buffers": buffers, "dirty": buffers * 3 // 4, "allowed": allowed}
    ini.write_text(_INI.format(folder=folder, port=port, isql=isql, **sizes))
    with _running([binary, "-f", "-c", str(ini)], port):
        yield Virtuoso(f"http://127.0.0.1:{port}", isql)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def _running(command: list[str], port: int) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(process, port)
        yield
    finally:
        process.kill()
        process.wait(10)


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    """Return as soon as the server takes connections."""
    deadline = monotonic() + _PATIENCE
    while process.poll() is None and monotonic() < deadline:
        with socket.socket() as probe:
            probe.settimeout(0.2)
            if not probe.connect_ex(("127.0.0.1", port)):
                return
        sleep(0.02)
    pytest.fail("the server did not start")
