"""The pages of the canned queries: question, parameters, stored answer, ways to ask it."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from pharmagraph.site.ontology import terms
from pharmagraph.site.wording import count

if TYPE_CHECKING:
    from pharmagraph.site.inputs import Inputs, Question
    from pharmagraph.site.paths import Files
    from pharmagraph.site.writing import Writer

__all__ = ["home_examples", "question_pages"]

_SHOWN = 60
_FIRST = 12
_HOME = (
    "drugs-for-condition",
    "interaction-check",
    "dosing-calendar",
    "contraindications",
    "pregnancy-category",
    "unknowns",
)
# Columns that say little to people, or stand elsewhere on the page.
_QUIET = frozenset(
    {"drug", "statement", "graph", "start", "end", "corrected", "context", "certainty", "quote"}
)


def question_pages(files: Files, writer: Writer, inputs: Inputs) -> None:
    """Add a page, the query and a CSV file for each question, and the list of them."""
    groups: dict[str, list[tuple[Question, str]]] = {}
    for question in inputs.questions:
        path = f"query/{question.name}.html"
        files.add(f"query/{question.name}.csv", question.csv)
        files.add(f"query/{question.name}.rq", question.sparql)
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
        caption=_caption(len(rows), len(question.rows)),
        columns=columns,
        rows=rows,
        first=_FIRST,
        explanation=question.explanation,
        **_ways(question),
    )


def _caption(shown: int, every: int) -> str:
    rows = count(every, "row") if shown == every else f"The first {shown} of {count(every, 'row')}"
    return f"{rows}, in the main columns"


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


# The address that `pharmagraph serve` has if nothing else is said.
_SERVED = "http://127.0.0.1:8765"


def _ways(question: Question) -> dict[str, str]:
    """Return the question as a command, as curl, and as Python; each gives the stored answer."""
    pairs = [(name, value) for name, values in question.values.items() for value in values]
    given = [*pairs, ("limit", str(max(100, len(question.rows))))]
    options = "".join(f" -p {shlex.quote(f'{name}={value}')}" for name, value in pairs)
    fields = "".join(f" --data-urlencode {shlex.quote(f'{n}={v}')}" for n, v in given)
    address = f"{_SERVED}/api/queries/{question.name}"
    script = (
        "import csv\nimport io\nfrom urllib.request import Request, urlopen\n\n"
        f'url = "{address}?{urlencode(given)}"\n'
        'with urlopen(Request(url, headers={"Accept": "text/csv"})) as answer:\n'
        '    for row in csv.DictReader(io.TextIOWrapper(answer, "utf-8")):\n'
        "        print(row)"
    )
    return {
        "cli": f"pharmagraph query {question.name} --data DIR{options} -f csv",
        "curl": f"curl -sG -H 'Accept: text/csv' {address}{fields}",
        "python": script,
        "sparql": question.sparql,
    }


_CODE = re.compile(r"[a-z]+(?:-[a-z]+)+")


def _plain(text: str) -> str:
    """Return a code such as ``do-not-use`` as words; anything else as it is."""
    return text.replace("-", " ") if _CODE.fullmatch(text) and text in _codes() else text


def _codes() -> frozenset[str]:
    return frozenset(term.notation for term in terms().values() if term.notation)


def home_examples(inputs: Inputs) -> list[dict[str, Any]]:
    """Return the questions of the home page with the first rows of their answers."""
    found = []
    for question in inputs.questions:
        if question.name not in _HOME or not question.rows:
            continue
        columns, rows = _shown(question)
        filled = (n for n in range(len(columns)) if any(row[n][1] for row in rows[:4]))
        keep = list(filled)[:4]
        found.append(
            {
                "name": question.name,
                "question": question.summary,
                "columns": [columns[n] for n in keep],
                "rows": [[_plain(row[n][1]) for n in keep] for row in rows[:4]],
                "said": " ".join(
                    (_asked(question), f"{_rows_said(question).capitalize()}.", _extent(inputs))
                ),
                "order": _HOME.index(question.name),
            }
        )
    return sorted(found, key=lambda each: int(str(each["order"])))
