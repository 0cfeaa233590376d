"""Write the pages that are generated from the code, or say which are out of date.

python scripts/make_docs.py            write them
python scripts/make_docs.py --check    exit 1 if one is not what the code says
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from pharmagraph import queries, validation
from pharmagraph.cli import COMMANDS, cli
from pharmagraph.vocabulary import MONO

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parent.parent
MADE = "<!-- Made by `make docs`; edit the source, not this page. -->\n"
WIDTH = 100


def main(arguments: list[str]) -> int:
    """Write or check every page; return the exit code."""
    stale = []
    for name, text in pages().items():
        place = ROOT / name
        if place.is_file() and place.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if "--check" not in arguments:
            place.parent.mkdir(exist_ok=True)
            place.write_text(text, encoding="utf-8")
            click.echo(f"wrote {name}", err=True)
    if stale and "--check" in arguments:
        click.echo(f"out of date: {', '.join(stale)}; run `make docs`", err=True)
        return 1
    return 0


def pages() -> dict[str, str]:
    """Return every generated page by its path."""
    return {
        "docs/cli.md": cli_page(),
        "ontology/README.md": ontology_page(),
        "shapes/README.md": shapes_page(),
        "queries/README.md": queries_page(),
    }


def cli_page() -> str:
    """Return the reference of the command line: every ``--help``."""
    parts = ["# Command line\n", MADE, *_help(cli, "pharmagraph")]
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        if command is not None:
            parts += _help(command, f"pharmagraph {name}")
    return "\n".join(parts)


def _help(command: click.Command, name: str) -> list[str]:
    context = click.Context(command, info_name=name, max_content_width=WIDTH, terminal_width=WIDTH)
    context.help_option_names = ["-h", "--help"]
    return [f"## {name}\n", "```text", command.get_help(context), "```\n"]


def ontology_page() -> str:
    """Return the tables of the terms of the ontology."""
    graph = rdflib.Graph().parse(ROOT / "ontology" / "pharmagraph.ttl")
    parts = [
        "# Ontology\n",
        MADE,
        f"Namespace `{MONO.base}`, preferred prefix `mono`. What the terms mean is in",
        "[pharmagraph.ttl](pharmagraph.ttl); what data must look like is in [shapes](../shapes).",
        "The base IRI is under w3id.org, where it is not registered yet.\n",
        "## Classes\n",
        *_table(("class", "definition", "superclass"), _classes(graph)),
        "## Object properties\n",
        *_table(
            ("property", "definition", "domain", "range"), _properties(graph, OWL.ObjectProperty)
        ),
        "## Datatype properties\n",
        *_table(
            ("property", "definition", "domain", "range"), _properties(graph, OWL.DatatypeProperty)
        ),
        "## Codes\n",
        *_table(("code list", "code", "notation", "definition"), _codes(graph)),
    ]
    return "\n".join(parts)


def _own(graph: rdflib.Graph, kind: rdflib.term.Node) -> list[rdflib.term.Node]:
    return sorted(
        (s for s in graph.subjects(RDF.type, kind) if str(s).startswith(MONO.base)), key=str
    )


def _classes(graph: rdflib.Graph) -> Iterable[tuple[str, ...]]:
    for term in _own(graph, OWL.Class):
        yield (
            _code(term),
            str(graph.value(term, SKOS.definition)),
            " ".join(sorted(_code(s) for s in graph.objects(term, RDFS.subClassOf))),
        )


def _properties(graph: rdflib.Graph, kind: rdflib.term.Node) -> Iterable[tuple[str, ...]]:
    for term in _own(graph, kind):
        yield (
            _code(term),
            str(graph.value(term, SKOS.definition)),
            _code(graph.value(term, RDFS.domain)),
            _code(graph.value(term, RDFS.range)),
        )


def _codes(graph: rdflib.Graph) -> Iterable[tuple[str, ...]]:
    rows = []
    for term in _own(graph, SKOS.Concept):
        scheme = _code(graph.value(term, SKOS.inScheme))
        notation = str(graph.value(term, SKOS.notation))
        rows.append((scheme, _code(term), notation, str(graph.value(term, SKOS.definition))))
    return sorted(rows)


def _code(term: rdflib.term.Node | None) -> str:
    if term is None:
        return ""
    for prefix, base in (("mono", MONO.base), ("xsd", str(rdflib.XSD)), ("skos", str(SKOS))):
        if str(term).startswith(base):
            return f"`{prefix}:{str(term)[len(base) :]}`"
    return f"`prov:{str(term).rpartition('#')[2]}`"


def shapes_page() -> str:
    """Return the table of what the shapes demand."""
    rows = [
        (f"`{r.name}`", " ".join(r.targets), r.path, r.rule, r.severity, r.message)
        for r in validation.describe_shapes()
    ]
    return "\n".join(
        [
            "# Shapes\n",
            MADE,
            "Each constraint has an example that breaks it and nothing else, in",
            "[tests/shapes](../tests/shapes).\n",
            *_table(("rule", "targets", "path", "demands", "severity", "message"), rows),
        ]
    )


def queries_page() -> str:
    """Return the catalogue of canned queries."""
    parts = ["# Queries\n", MADE, "`pharmagraph query --list` prints this catalogue.\n"]
    for query in queries.catalogue().values():
        parts += [f"## {query.name}\n", query.summary + "\n", query.description + "\n"]
        parts += [
            f"- `{p.name}` ({p.type}{', required' if p.required else ''}): {p.description}"
            for p in query.parameters
        ]
        columns = ", ".join(f"`{column}`" for column in query.columns)
        parts += [f"- columns: {columns}\n"]
    return "\n".join(parts)


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    lines = [header, tuple("---" for _ in header), *rows]
    return [*("| " + " | ".join(c.replace("|", "\\|") for c in line) + " |" for line in lines), ""]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
