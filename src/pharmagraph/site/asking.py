"""The SPARQL page: the editor, the engine, and the graphs as scripts.

A page opened from disk may not fetch a file, but it may run a script that lies beside
it, so each graph is a script of its own, gzipped Turtle in base64.
"""

from __future__ import annotations

import base64
import gzip
import json
from typing import TYPE_CHECKING

from pharmagraph.site.writing import package_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pharmagraph.site.inputs import Inputs, Question
    from pharmagraph.site.paths import Files
    from pharmagraph.site.release import Release
    from pharmagraph.site.writing import Writer

__all__ = ["add_graph", "script", "sparql_page"]


def sparql_page(files: Files, writer: Writer, release: Release, inputs: Inputs) -> None:
    """Add the page, the editor and engine, the queries, and the list of graphs."""
    vendor = package_files("vendor")
    for name, data in vendor.items():
        files.add(f"vendor/{name}", data)
    groups: dict[str, list[Question]] = {}
    for question in inputs.questions:
        groups.setdefault(question.tags[0], []).append(question)
    page = writer.page(
        "sparql.html",
        "sparql.html",
        title="SPARQL",
        description="An editor and an engine for SPARQL that run in the page.",
        examples=sorted(groups.items()),
        engine_size=sum(len(vendor.get(name, b"")) for name in _ENGINE),
    )
    files.add("sparql.html", page)
    texts = {question.name: question.sparql for question in inputs.questions}
    files.add("data/queries.js", script("window.pharmagraphQueries", texts))
    rows = [[s.key, s.drug_label, s.graph] for s in release.sources]
    files.add("data/graphs/index.js", script("window.pharmagraphGraphs", rows))


_ENGINE = ("oxigraph.js", "oxigraph-wasm.js")


def add_graph(files: Files, key: str, turtle: bytes) -> None:
    """Add the graph of one document as a script."""
    packed = base64.b64encode(gzip.compress(turtle, 9, mtime=0)).decode()
    files.add(f"data/graphs/{key}.js", f'window.pharmagraphChunk("{key}", "{packed}");\n')


def script(name: str, value: dict[str, str] | Sequence[object] | Iterable[object]) -> str:
    """Return a script that gives *name* a value; nothing in it can end the script early."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for mark, code in (("<", "\\u003c"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):
        text = text.replace(mark, code)
    return f"{name} = {text};\n"
