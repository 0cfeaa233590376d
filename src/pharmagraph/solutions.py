"""What a query answers, whoever answered it: one value for every engine.

`Solutions` is the table of a SELECT query, with terms as they are; `Answer` is that, the
truth of an ASK query, or the quads of a CONSTRUCT query (in the default graph). `of_json`
reads the SPARQL 1.1 Query Results JSON format and `to_json` writes it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from pharmagraph import terms
from pharmagraph.terms import XSD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.terms import AnyTerm

    Row: TypeAlias = tuple[AnyTerm | None, ...]

__all__ = ["Answer", "Solutions", "lexical", "of_json", "to_json"]

_BOOLEAN = XSD + "boolean"


@dataclass(frozen=True, slots=True)
class Solutions:
    """The answer of a SELECT query: its variables, and rows of terms in the order given."""

    variables: tuple[str, ...]
    rows: tuple[Row, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, str]]:
        """Yield each row as a dictionary of its bound variables, in their lexical form."""
        for row in self.rows:
            pairs = zip(self.variables, row, strict=True)
            yield {name: value.value for name, value in pairs if value is not None}

    def column(self, name: str) -> tuple[str, ...]:
        """Return the lexical forms of one column, with an empty string where it is unbound."""
        position = self.variables.index(name)
        return tuple(lexical(row[position]) for row in self.rows)


Answer: TypeAlias = "Solutions | bool | list[terms.Quad]"


def lexical(value: AnyTerm | None) -> str:
    """Return the text of a term without its datatype or language; empty if unbound."""
    return "" if value is None else value.value


def to_json(answer: Solutions | bool) -> str:  # noqa: FBT001  the truth is the answer
    """Return *answer* in the SPARQL 1.1 Query Results JSON format, one row to a line."""
    if isinstance(answer, bool):
        return json.dumps({"head": {}, "boolean": answer}) + "\n"
    head = json.dumps({"vars": list(answer.variables)}, ensure_ascii=False)
    rows = ",\n".join(
        json.dumps(_json_row(answer.variables, row), ensure_ascii=False) for row in answer.rows
    )
    return f'{{"head": {head},\n"results": {{"bindings": [\n{rows}\n]}}}}\n'


def of_json(data: bytes | str) -> Solutions | bool:
    """Return the answer in *data*; raise ValueError if it is not such a document."""
    try:
        document = json.loads(data)
        if "boolean" in document:
            return bool(document["boolean"])
        names = tuple(map(str, document["head"]["vars"]))
        bindings = document["results"]["bindings"]
        rows = tuple(tuple(_term(each.get(name)) for name in names) for each in bindings)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        problem = f"no SPARQL results in this JSON document: {error!r}"
        raise ValueError(problem) from error
    return Solutions(names, rows)


def _json_row(names: tuple[str, ...], row: Row) -> dict[str, dict[str, str]]:
    pairs = zip(names, row, strict=True)
    return {name: _json_term(value) for name, value in pairs if value is not None}


def _json_term(value: AnyTerm) -> dict[str, str]:
    if isinstance(value, terms.Iri):
        return {"type": "uri", "value": value.value}
    if not isinstance(value, terms.Literal):
        return {"type": "bnode", "value": value.value}
    result = {"type": "literal", "value": value.value}
    if value.language:
        result["xml:lang"] = value.language
    elif value.datatype.value != XSD + "string":
        result["datatype"] = value.datatype.value
    return result


def _term(binding: dict[str, Any] | None) -> AnyTerm | None:
    """Return the term of one binding; raise ValueError or KeyError if it is none."""
    if binding is None:
        return None
    kind, value = str(binding["type"]), str(binding["value"])
    datatype = binding.get("datatype") or ""
    if datatype == _BOOLEAN:  # Virtuoso writes 1 and 0
        value = {"1": "true", "0": "false"}.get(value, value)
    return terms.of_parts(kind, value, datatype, binding.get("xml:lang") or "")
