"""The shapes in plain words: their own messages, by the class that they are about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pharmagraph import assets
from pharmagraph.site.graph import local
from pharmagraph.terms import FORMATS, Iri, Literal, parse

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Rule", "rules"]

_SH = "http://www.w3.org/ns/shacl#"
_SEVERITIES = {"Violation": "must", "Warning": "should", "Info": "worth knowing"}


@dataclass(frozen=True, slots=True)
class Rule:
    """What one shape asks for: its name, how severe it is, the property and the words."""

    name: str
    severity: str
    path: str
    message: str


@lru_cache(maxsize=1)
def rules() -> Mapping[str, tuple[Rule, ...]]:
    """Return the rules by the IRI of the class that they are about."""
    said: dict[str, dict[str, list[Iri | Literal]]] = {}
    for place in sorted(assets.path("shapes").glob("*.ttl")):
        for quad in parse(assets.read_bytes("shapes", place.name), FORMATS["turtle"], place.name):
            if isinstance(quad.subject, Iri) and isinstance(quad.object, (Iri, Literal)):
                node = said.setdefault(quad.subject.value, {})
                node.setdefault(quad.predicate.value, []).append(quad.object)
    found: dict[str, list[Rule]] = {}
    for shape, about in sorted(said.items()):
        targets = [each.value for each in about.get(f"{_SH}targetClass", ())]
        parts = [each.value for each in about.get(f"{_SH}property", ())]
        for target in targets:
            for name in (shape, *parts):
                rule = _rule(name, said.get(name, {}))
                if rule and rule not in found.setdefault(target, []):
                    found[target].append(rule)
    return {target: tuple(sorted(each, key=_order)) for target, each in found.items()}


def _rule(name: str, about: Mapping[str, list[Iri | Literal]]) -> Rule | None:
    messages = about.get(f"{_SH}message", [])
    if not messages:
        return None
    severity = next((local(each.value) for each in about.get(f"{_SH}severity", [])), "Violation")
    path = next((each.value for each in about.get(f"{_SH}path", [])), "")
    return Rule(local(name), _SEVERITIES.get(severity, severity), path, messages[0].value)


def _order(rule: Rule) -> tuple[int, str]:
    return list(_SEVERITIES.values()).index(rule.severity), rule.name
