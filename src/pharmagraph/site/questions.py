"""The pages of the canned queries: question, parameters, stored answer, ways to ask it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pharmagraph.site.wording import count

if TYPE_CHECKING:
    from pharmagraph.site.inputs import Inputs, Question
    from pharmagraph.site.paths import Files
    from pharmagraph.site.writing import Writer

__all__ = ["home_examples", "question_pages"]

_SHOWN = 50
_HOME = (
    "drugs-for-condition",
    "interaction-check",
    "dosing-calendar",
    "contraindications",
    "unknowns",
)
# Columns that say little to people, or stand elsewhere on the page.
_QUIET = frozenset(
    {"drug", "statement", "graph", "start", "end", "corrected", "context", "certainty"}
)


def question_pages(files: Files, writer: Writer, inputs: Inputs) -> None:
    """Add a page and a CSV file for each question, and the list of them."""
    groups: dict[str, list[tuple[Question, str]]] = {}
    for question in inputs.questions:
        path = f"query/{question.name}.html"
        files.add(f"query/{question.name}.csv", question.csv)
        files.add(path, _page(writer, question, path, _extent(inputs)))
        groups.setdefault(question.tags[0], []).append((question, _rows_said(question)))
    page = writer.page(
        "queries.html",
        "queries.html",
        title="Questions",
        description="Each question is a SPARQL query with its answer stored for this release. "
        "It can be asked here, on the command line or of any SPARQL endpoint.",
        groups=sorted(groups.items()),
    )
    files.add("queries.html", page)


def _page(writer: Writer, question: Question, path: str, extent: str) -> str:
    columns, rows = _shown(question)
    return writer.page(
        "query.html",
        path,
        title=question.summary,
        description=question.description,
        trail=[("Questions", "queries.html")],
        query=question,
        asked=_asked(question),
        said=f"{_rows_said(question).capitalize()}. {extent}",
        caption=f"The first {len(rows)} of {count(len(question.rows), 'row')}, in the main columns",
        columns=columns,
        rows=rows,
        explanation=question.explanation,
        **_ways(question),
    )


def _extent(inputs: Inputs) -> str:
    """Return of how many documents the stored answers are."""
    every = len(inputs.manifest.get("monographs", ()))
    if inputs.asked >= every:
        return f"Asked of all {count(every, 'document')}."
    return f"Asked of {inputs.asked} of {every:,} documents; the others were not searched for it."


def _rows_said(question: Question) -> str:
    return count(len(question.rows), "row") if question.rows else "no row stored"


def _asked(question: Question) -> str:
    if not question.values:
        return "Asked without parameters."
    shown = ", ".join(f"{k} = {', '.join(v)}" for k, v in question.values.items())
    return f"Asked with {shown}."


def _shown(question: Question) -> tuple[list[str], list[list[tuple[str, str]]]]:
    """Return the columns for people and the first rows; names carry the links."""
    names = list(question.columns)
    wanted = [name for name in names if name not in _QUIET and f"{name}Label" not in names]
    wanted = [n for n in wanted if any(row[names.index(n)][1] for row in question.rows)]
    rows = []
    for row in question.rows[:_SHOWN]:
        cells = []
        for name in wanted:
            iri, text = row[names.index(name)]
            twin = name.removesuffix("Label")
            if name != twin and twin in names:
                iri = row[names.index(twin)][0]
            cells.append((iri, text))
        rows.append(cells)
    return [_heading(name) for name in wanted], rows


def _heading(name: str) -> str:
    words = "".join(f" {c.lower()}" if c.isupper() else c for c in name.removesuffix("Label"))
    return words.capitalize()


def _ways(question: Question) -> dict[str, str]:
    """Return the question as a command, as curl, and as Python."""
    pairs = [(name, value) for name, values in question.values.items() for value in values]
    options = "".join(f' -p {name}="{value}"' for name, value in pairs)
    address = "http://127.0.0.1:8000/sparql"
    script = (
        "from SPARQLWrapper import JSON, SPARQLWrapper\n\n"
        f'endpoint = SPARQLWrapper("{address}")\n'
        f'endpoint.setQuery(open("{question.name}.rq").read())\n'
        "endpoint.setReturnFormat(JSON)\n"
        'for row in endpoint.query().convert()["results"]["bindings"]:\n'
        '    print({name: cell["value"] for name, cell in row.items()})'
    )
    return {
        "cli": f"pharmagraph query {question.name} --data DIR{options}",
        "curl": f"curl -H 'Accept: text/csv' --data-urlencode query@{question.name}.rq {address}",
        "python": script,
        "sparql": question.sparql,
    }


def home_examples(inputs: Inputs) -> list[dict[str, Any]]:
    """Return the questions of the home page with the first rows of their answers."""
    found = []
    for question in inputs.questions:
        if question.name not in _HOME or not question.rows:
            continue
        columns, rows = _shown(question)
        keep = [n for n, name in enumerate(columns) if name not in {"Quote", "Graph"}][:4]
        found.append(
            {
                "name": question.name,
                "question": question.summary,
                "columns": [columns[n] for n in keep],
                "rows": [[row[n][1] for n in keep] for row in rows[:4]],
                "said": " ".join(
                    (_asked(question), f"{_rows_said(question).capitalize()}.", _extent(inputs))
                ),
                "order": _HOME.index(question.name),
            }
        )
    return sorted(found, key=lambda each: int(str(each["order"])))
