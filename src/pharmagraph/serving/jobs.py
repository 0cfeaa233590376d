"""What a worker can do: run a query, give a graph, describe a thing, answer a question."""

from __future__ import annotations

import itertools
import json
import re
from typing import TYPE_CHECKING, Any

from pharmagraph import queries, terms
from pharmagraph.errors import QueryError
from pharmagraph.publishing import dumps
from pharmagraph.serving import pages
from pharmagraph.serving.messages import GREEDY, TOO_GREEDY, Reply
from pharmagraph.serving.tables import table, truth
from pharmagraph.solutions import Solutions
from pharmagraph.store import Scope, Store
from pharmagraph.vocabulary import PREFIXES, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pharmagraph.queries import Query
    from pharmagraph.terms import Quad, Term

__all__ = ["Desk"]

_LINE = re.compile(r":([0-9]+)$")
_COLUMN = re.compile(r"^column ([0-9]+): ")
_WRITERS = {"ttl": "turtle", "nt": "ntriples", "jsonld": "jsonld"}
_NAMES = {**_WRITERS, "rdf": "rdfxml"}
_NEIGHBOURS = 2000


class Desk:
    """Answers jobs about one dataset, each as a dictionary with its *kind*."""

    def __init__(self, place: Path) -> None:
        self._store = Store.open(place) if place.is_dir() else Store.of_file(place)
        self._memory = queries.Memory()
        # What is read on first use is read now: later, this process cannot open files.
        queries.catalogue()
        dumps.dump((), "jsonld")

    def answer(self, job: dict[str, Any]) -> Reply:
        """Return the reply to *job*; a fault of the question is a reply too."""
        try:
            reply: Reply = getattr(self, f"_{job['kind']}")(job)
        except QueryError as error:
            line, column = _LINE.search(error.where), _COLUMN.search(error.problem)
            return Reply(
                status=400,
                problem=str(error),
                line=int(line[1]) if line else 0,
                column=int(column[1]) if column else 0,
            )
        except MemoryError:
            return Reply(status=TOO_GREEDY, problem=GREEDY)
        except Exception as error:  # noqa: BLE001  the next job may be a sound one
            return Reply(status=500, problem=f"a fault of the server: {type(error).__name__}")
        return reply

    def _query(self, job: dict[str, Any]) -> Reply:
        scope = Scope(tuple(job["default"]), tuple(job["named"]), job["base"])
        most = job["rows"]
        found = self._store.answer(job["text"], scope, most + 1)
        if isinstance(found, bool):
            return Reply(body=truth(found, job["format"]))
        if isinstance(found, Solutions):
            return _table(found, job)
        return _graph(found[:most], job, cut="rows" if len(found) > most else "")

    def _graph(self, job: dict[str, Any]) -> Reply:
        name = job["name"]
        if name and name not in self._store.graph_names():
            return Reply(status=404, problem=f"there is no graph {name}")
        return _graph(list(self._store.graph(name)), job)

    def _describe(self, job: dict[str, Any]) -> Reply:
        subject = terms.iri(job["iri"])
        said = list(self._store.about(subject))
        leading = list(itertools.islice(self._store.leading_to(subject), _NEIGHBOURS + 1))
        if not said and not leading:
            return Reply(status=404, problem=f"nothing is known of {subject.value}")
        cut = "rows" if len(leading) > _NEIGHBOURS else ""
        found = [*said, *leading[:_NEIGHBOURS], *self._names(said, leading[:_NEIGHBOURS])]
        if job["format"] == "html":
            page = pages.thing(subject, said, leading[:_NEIGHBOURS], self._labels(found))
            return Reply(body=page.encode(), cut=cut)
        return _graph(found, job, cut=cut)

    def _names(self, said: list[Quad], leading: list[Quad]) -> list[Quad]:
        """Return the kinds and labels of the things on the other side of quads."""
        others = {q.object for q in said} | {q.subject for q in leading}
        near = sorted({o.value for o in others if isinstance(o, terms.Iri)})
        wanted = {RDF.type, RDFS.label}
        return [
            quad
            for name in near[:_NEIGHBOURS]
            for quad in self._store.about(terms.iri(name))
            if quad.predicate in wanted
        ]

    @staticmethod
    def _labels(quads: list[Quad]) -> dict[str, str]:
        return {
            str(q.subject): q.object.value
            for q in quads
            if q.predicate == RDFS.label and isinstance(q.object, terms.Literal)
        }

    def _canned(self, job: dict[str, Any]) -> Reply:
        query = queries.find_query(job["name"])
        look_up = self._memory.through(self._store.select)
        bindings = queries.resolve(query, job["values"], look_up)
        first, last = job["offset"], job["offset"] + job["limit"]
        # Somebody who wants no row wants to know how many there are.
        begun = job["limit"] and queries.first_rows(query, bindings, self._store.select, last + 1)
        found = begun or self._whole(query, bindings)
        more = len(found.rows) > last
        total = None if begun and more else len(found.rows)
        note = "" if found.rows else queries.explain_empty(query, bindings, look_up)
        page = Solutions(found.variables, found.rows[first:last])
        if job["format"] != "page":
            body, written = table(page, job["format"], job["bytes"])
            cut = "bytes" if written < len(page.rows) else ""
            return Reply(body=body, total=total, more=more, cut=cut)
        document = {
            **job["meta"],
            "columns": list(found.variables),
            "total": total,
            "offset": first,
            "limit": job["limit"],
            "explanation": note,
            "rows": list(page),
        }
        text = json.dumps(document, ensure_ascii=False, indent=1)
        return Reply(body=text.encode(), total=total, more=more)

    def _whole(self, query: Query, bindings: Mapping[str, Sequence[Term]]) -> Solutions:
        text, graphs = queries.plan(query, bindings, self._memory.through(self._store.select))
        return self._store.select(text, query.name, graphs)


def _table(found: Solutions, job: dict[str, Any]) -> Reply:
    """Return solutions as bytes, with the limit that cut them short."""
    most = job["rows"]
    body, written = table(
        Solutions(found.variables, found.rows[:most]), job["format"], job["bytes"]
    )
    cut = "rows" if len(found.rows) > most else ""
    return Reply(body=body, cut="bytes" if written < min(len(found.rows), most) else cut)


def _graph(quads: list[Quad], job: dict[str, Any], cut: str = "") -> Reply:
    """Return quads as the bytes of a graph; one that is too large loses quads from its end."""
    while True:
        body = _bytes(quads, job["format"], job.get("data_base", ""))
        if len(body) <= job["bytes"] or len(quads) < 2:
            return Reply(body=body, cut=cut)
        cut = "bytes"
        quads = sorted(quads, key=str)[: len(quads) * job["bytes"] // (len(body) + 1) * 9 // 10]


def _bytes(quads: list[Quad], fmt: str, base: str) -> bytes:
    if fmt == "html":
        return pages.triples(quads).encode()
    plain = all(isinstance(q.subject, terms.Iri) and not _is_blank(q.object) for q in quads)
    if base and plain and fmt in _WRITERS:
        return dumps.dump(quads, _WRITERS[fmt], base=base)
    triples = terms.without_graph(quads)
    return terms.serialize(triples, terms.FORMATS[_NAMES[fmt]], PREFIXES)


def _is_blank(value: object) -> bool:
    return not isinstance(value, (terms.Iri, terms.Literal))
