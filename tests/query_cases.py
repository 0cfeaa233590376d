"""The golden cases of the canned queries, and the small damages they have to notice."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pharmagraph import assets, terms
from pharmagraph.queries import bind, catalogue, plan, resolve
from pharmagraph.solutions import Solutions, lexical
from pharmagraph.terms import XSD
from pharmagraph.vocabulary import ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pharmagraph.terms import AnyTerm, Quad

CASES = Path(__file__).parent / "queries"
NAMES = sorted(path.name for path in CASES.iterdir() if path.is_dir())


@lru_cache(maxsize=1)
def ontology() -> tuple[Quad, ...]:
    """Return the ontology in the graph that the queries look for it in."""
    graph = terms.iri(ONTOLOGY)
    parsed = terms.parse(
        assets.read_bytes("ontology", "pharmagraph.ttl"), terms.FORMATS["turtle"], "ontology"
    )
    return tuple(terms.Quad(q.subject, q.predicate, q.object, graph) for q in parsed)


def dataset(name: str) -> list[Quad]:
    """Return what a case is asked of: its data in file order, then the ontology."""
    path = CASES / name / "data.trig"
    return [*terms.parse(path.read_bytes(), terms.FORMATS["trig"], str(path)), *ontology()]


def questions(name: str) -> list[dict[str, list[str]]]:
    """Return what a case asks with: lines of ``parameter = value``, as a user gives them.

    An empty line begins another question to the same data.
    """
    path = CASES / name / "values.txt"
    result: list[dict[str, list[str]]] = [{}]
    for line in path.read_text().splitlines() if path.exists() else ():
        parameter, _, value = line.partition(" = ")
        if parameter:
            result[-1].setdefault(parameter, []).append(value)
        else:
            result.append({})
    return result


def ask(name: str, select: Callable[[str], Solutions], text: str = "") -> list[Solutions]:
    """Return the answers to a case; *text* takes the place of the query's own text."""
    query = catalogue()[name]
    asked = replace(query, text=text or query.text)
    found = (resolve(query, given, select) for given in questions(name))
    return [select(bind(asked, bindings)) for bindings in found]


def ask_narrowed(name: str, select: Callable[..., Solutions]) -> list[Solutions]:
    """Return the answers to a case as a user gets them, from the graphs that can answer alone."""
    query = catalogue()[name]
    answers = []
    for given in questions(name):
        text, graphs = plan(query, resolve(query, given, select), select, embedded=False)
        answers.append(select(text, graphs=graphs))
    return answers


def ask_planned(name: str, select: Callable[..., Solutions]) -> list[Solutions]:
    """Return the answers to a case as the embedded store is asked for them."""
    query = catalogue()[name]
    answers = []
    for given in questions(name):
        text, graphs = plan(query, resolve(query, given, select), select)
        answers.append(select(text, graphs=graphs))
    return answers


def written(answers: list[Solutions]) -> str:
    """Return answers as the text of a golden file: one cell per line, typed where it counts."""
    return "\n\n".join(map(_written, answers))


def _written(answer: Solutions) -> str:
    blocks = []
    for row in answer.rows:
        pairs = zip(answer.variables, row, strict=True)
        blocks.append("".join(f"{name}: {_cell(value)}\n" for name, value in pairs if value))
    return f"# {' '.join(answer.variables)}\n\n" + "\n".join(blocks)


def _cell(value: AnyTerm) -> str:
    if isinstance(value, terms.Iri):
        return f"<{value.value}>"
    if isinstance(value, terms.Literal) and value.language:
        return f"{lexical(value)!r} @{value.language}"
    if isinstance(value, terms.Literal) and value.datatype.value != XSD + "string":
        return f"{lexical(value)} {value.datatype.value.removeprefix(XSD)}"
    return f'"{lexical(value)}"'


def mutants(text: str) -> Iterator[tuple[str, str]]:
    """Yield every damage of one line of a query: what was done, and the damaged text."""
    lines = text.split("\n")
    start = lines.index("WHERE {") + 1
    end = len(lines) - 1 - lines[::-1].index("}")
    for i in range(start, end):
        for what, replacement in _damages(lines, i):
            yield f"{what}: {lines[i].strip()}", "\n".join(replacement)
    order = next(i for i in range(end, len(lines)) if lines[i].startswith("ORDER BY"))
    yield "no order", "\n".join([*lines[:order], *lines[order + 1 :]])
    if "SELECT DISTINCT" in text:
        yield "not distinct", text.replace("SELECT DISTINCT", "SELECT", 1)


def _damages(lines: list[str], i: int) -> Iterator[tuple[str, list[str]]]:
    line, code = lines[i], lines[i].strip()
    indent = line[: len(line) - len(code)]
    goes_on = lines[i - 1].rstrip().endswith(";")
    if code.endswith("{"):
        if code == "OPTIONAL {":
            yield "required", [*lines[:i], f"{indent}{{", *lines[i + 1 :]]
        close = next(j for j in range(i + 1, len(lines)) if lines[j].startswith(f"{indent}}}"))
        whole = lines[close].strip() == "}" and not code.startswith(("}", "{", "GRAPH"))
        if whole:
            yield "no block", [*lines[:i], *lines[close + 1 :]]
        return
    if code.startswith("}"):
        return
    if code.endswith(" ;") and not goes_on:
        yield "dropped", [*lines[:i], indent + code.split()[0], *lines[i + 1 :]]
        return
    if code.endswith(" .") and goes_on:
        yield "dropped", [*lines[:i], f"{indent}.", *lines[i + 1 :]]
        return
    yield "dropped", [*lines[:i], *lines[i + 1 :]]
    if code.startswith("OPTIONAL {"):
        yield "required", [*lines[:i], line.replace("OPTIONAL {", "{", 1), *lines[i + 1 :]]
