"""The description of the API in OpenAPI 3.1, made from the headers of the queries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse

from pharmagraph import __version__, queries
from pharmagraph.serving.api import FORMATS, MOST, USUAL

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from pharmagraph.queries import Parameter, Query

__all__ = ["document", "openapi"]

_PROBLEM = {"$ref": "#/components/responses/Problem"}


async def openapi(request: Request) -> Response:
    """Answer with the description."""
    return JSONResponse(
        document(str(request.base_url)), media_type="application/vnd.oai.openapi+json;version=3.1"
    )


def document(root: str) -> dict[str, Any]:
    """Return the description of the API of the server at *root*."""
    paths: dict[str, Any] = {
        "/api/queries": {"get": _operation("queries", "List the canned queries.", [])},
        "/sparql": {"get": _operation("sparql", "Ask a SPARQL query.", [_text_parameter("query")])},
        "/health": {"get": _operation("health", "Tell whether all is well.", [])},
    }
    for query in queries.catalogue().values():
        paths[f"/api/queries/{query.name}"] = {"get": _question(query)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Drug monographs as RDF",
            "version": __version__,
            "description": "Canned questions on drug monographs. Not medical advice.",
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": root.rstrip("/")}],
        "paths": paths,
        "components": {"responses": {"Problem": _problem()}, "schemas": {"Page": _page()}},
    }


def _question(query: Query) -> dict[str, Any]:
    parameters = [_parameter(each) for each in query.parameters]
    paging = [_number("limit", USUAL, MOST), _number("offset", 0, None)]
    found = _operation(query.name, query.summary, [*parameters, *paging])
    schema = {"application/json": {"schema": {"$ref": "#/components/schemas/Page"}}}
    others: dict[str, Any] = {offer.media_type: {} for offer in FORMATS[1:]}
    found["description"] = query.description
    found["tags"] = list(query.tags)
    found["responses"]["200"]["content"] = schema | others
    return found


def _operation(name: str, summary: str, parameters: list[dict[str, Any]]) -> dict[str, Any]:
    responses: dict[str, Any] = {"200": {"description": "The answer."}}
    responses |= dict.fromkeys(("400", "404", "406", "503", "504", "507"), _PROBLEM)
    return {
        "operationId": name,
        "summary": summary,
        "parameters": parameters,
        "responses": responses,
    }


def _parameter(each: Parameter) -> dict[str, Any]:
    plain: dict[str, Any] = {"type": "integer" if each.type == "integer" else "string"}
    schema = {"type": "array", "items": plain} if each.repeatable else plain
    return {
        "name": each.name,
        "in": "query",
        "required": each.required,
        "description": each.description,
        "schema": schema,
    }


def _text_parameter(name: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": {"type": "string"}}


def _number(name: str, usual: int, most: int | None) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "integer", "minimum": 0, "default": usual}
    if most is not None:
        schema["maximum"] = most
    return {"name": name, "in": "query", "required": False, "schema": schema}


def _problem() -> dict[str, Any]:
    fields = {"title": "string", "status": "integer", "detail": "string", "line": "integer"}
    properties = {name: {"type": kind} for name, kind in fields.items()}
    content = {"schema": {"type": "object", "properties": properties}}
    return {"description": "What is wrong.", "content": {"application/problem+json": content}}


def _page() -> dict[str, Any]:
    texts = ("query", "question", "release", "licence", "caveat", "explanation")
    properties: dict[str, Any] = {name: {"type": "string"} for name in texts}
    properties |= {name: {"type": "integer"} for name in ("offset", "limit")}
    properties["total"] = {
        "type": ["integer", "null"],
        "description": "Null for a long list that was not counted; with limit=0 it always is.",
    }
    row = {"type": "object", "additionalProperties": {"type": "string"}}
    properties["columns"] = {"type": "array", "items": {"type": "string"}}
    properties["rows"] = {"type": "array", "items": row}
    return {"type": "object", "properties": properties, "required": ["columns", "rows", "total"]}
