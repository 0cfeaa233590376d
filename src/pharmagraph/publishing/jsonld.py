"""JSON-LD that needs nothing from outside: our context is in the file, never a link.

Our own projection and not a library's, so that the bytes depend on the quads alone.
Codes read as words, whatever may repeat is always a list, integers and truth values are
those of JSON, and decimals are strings, since a JSON number would not keep them.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pharmagraph import assets
from pharmagraph.publishing.order import reading_order, value_order
from pharmagraph.terms import XSD, Iri, Literal
from pharmagraph.vocabulary import MONO, RDF

if TYPE_CHECKING:
    from pharmagraph.publishing.order import Graphs

__all__ = ["Compact", "context", "to_text", "write_jsonld"]

_RELATIVE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)+")
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")


@lru_cache(maxsize=1)
def context() -> dict[str, Any]:
    """Return our JSON-LD context, as published in ``ontology/context.jsonld``."""
    loaded: dict[str, Any] = json.loads(assets.read_bytes("ontology", "context.jsonld"))
    terms: dict[str, Any] = loaded["@context"]
    return terms


def write_jsonld(graphs: Graphs, base: str) -> str:
    """Return a document with one object per graph, and in it one per subject."""
    compact = Compact(base)
    members: list[Any] = []
    for name, nodes in graphs.items():
        subjects = sorted(nodes, key=lambda n: reading_order(n, base))
        written = [compact.node(node, nodes[node]) for node in subjects]
        if name is None:
            members += written
        else:
            members.append({"id": compact.iri(name), "@graph": written})
    return to_text(compact.context, {"@graph": members})


def to_text(terms: dict[str, Any], body: dict[str, Any]) -> str:
    """Return a document as JSON text: the context first, one term a line, then *body*."""
    lines = ",\n".join(f"    {_json(key)}: {_json(value)}" for key, value in terms.items())
    rest = json.dumps(body, ensure_ascii=False, indent=2).removeprefix("{\n")
    return f'{{\n  "@context": {{\n{lines}\n  }},\n{rest}\n'


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


class Compact:
    """Writes nodes and values by our context, with IRIs of data relative to *base*."""

    def __init__(self, base: str) -> None:
        self._base = base if base.endswith("/") else ""
        ours = {"@base": base} if self._base else {}
        self.context: dict[str, Any] = ours | context()
        self._terms = _properties(self.context)

    def iri(self, term: object) -> str:
        """Return an IRI, relative to the base where no parser could mistake it."""
        text = str(term).strip("<>")
        rest = text[len(self._base) :]
        if self._base and text.startswith(self._base) and _RELATIVE.fullmatch(rest):
            return rest
        return text

    def kind(self, types: list[object]) -> str | list[str]:
        """Return one class as a word, several as a list of words."""
        words = [_word(term) for term in types]
        return words[0] if len(words) == 1 else words

    def node(self, subject: object, said: dict[Iri, list[object]]) -> dict[str, Any]:
        """Return a subject with all its properties: id and type first, then A to Z."""
        result: dict[str, Any] = {"id": self.iri(subject)}
        if RDF.type in said:
            result["type"] = self.kind(said[RDF.type])
        many = MONO.ResearchFinding in said.get(RDF.type, [])
        entries = {
            self.key(predicate, many=many): values
            for predicate, values in said.items()
            if predicate != RDF.type
        }
        for key in sorted(entries, key=lambda k: (k != "label", k)):
            values = [self.value(key, value) for value in sorted(entries[key], key=value_order)]
            result[key] = self.as_set(key, values)
        return result

    def key(self, predicate: Iri, *, many: bool = False) -> str:
        """Return the term for a property; a finding may have several conditions."""
        if many and predicate == MONO.condition:
            return "conditions"
        return self._terms.get(predicate.value, predicate.value)

    def as_set(self, key: str, values: list[Any]) -> Any:
        """Return the values of *key* as a list where it may repeat or does."""
        definition = self.context.get(key)
        repeats = isinstance(definition, dict) and definition.get("@container") == "@set"
        return values if repeats or len(values) != 1 else values[0]

    def value(self, key: str, term: object) -> Any:
        """Return one value as *key* makes it read, or in full where it would read otherwise."""
        definition = self.context.get(key)
        coerced = definition if isinstance(definition, dict) else {}
        if not isinstance(term, Literal):
            if coerced.get("@type") == "@vocab":
                return _word(term)
            return self.iri(term) if coerced.get("@type") == "@id" else {"id": self.iri(term)}
        return _literal(term, coerced)


def _literal(term: Literal, coerced: dict[str, Any]) -> Any:
    datatype = term.datatype.value
    wanted, language = coerced.get("@type"), coerced.get("@language")
    if term.language:
        same = language == term.language
        return term.value if same else {"@value": term.value, "@language": term.language}
    if datatype == XSD + "string":
        return {"@value": term.value} if wanted or language else term.value
    if not wanted and datatype == XSD + "integer" and _INTEGER.fullmatch(term.value):
        return int(term.value)
    if not wanted and datatype == XSD + "boolean" and term.value in {"true", "false"}:
        return term.value == "true"
    if wanted == f"xsd:{datatype.removeprefix(XSD)}":
        return term.value
    return {"@value": term.value, "@type": datatype}


def _word(term: object) -> str:
    """Return a class or code of our ontology as its bare name, anything else in full."""
    text = str(term).strip("<>")
    name = text.removeprefix(MONO.base)
    return name if name in MONO.terms else text


def _properties(terms: dict[str, Any]) -> dict[str, str]:
    """Return the term of each property IRI; views from the other side and aliases are left out."""
    found: dict[str, str] = {}
    for key, definition in terms.items():
        name = definition.get("@id", "") if isinstance(definition, dict) else definition
        prefix, _, local = str(name).partition(":")
        if key != "conditions" and local and prefix in terms and not key.startswith("@"):
            found[terms[prefix] + local] = key
    return found
