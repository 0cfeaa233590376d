"""What a fact says, apart from where it says it: the ground of its name.

Two facts that say the same are one statement with the evidence of both; the digest of
what a fact says tells apart facts whose names would be the same. A field at its default
does not count, so a field added to the model later changes no IRI.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, is_dataclass, replace
from decimal import Decimal
from functools import lru_cache
from json.encoder import encode_basestring_ascii
from typing import TYPE_CHECKING, TypeVar

from pharmagraph.model import CurationStatus, Regimen, Statement
from pharmagraph.terms import decimal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pharmagraph.model import Fact, Span

__all__ = ["canonical", "merged"]

_AnyStatement = TypeVar("_AnyStatement", bound=Statement)

# Where a fact stands, how it was found and who looked at it are not what it says.
_PLACE = frozenset(
    {"evidence", "context", "restated", "rule", "confidence", "status", "needs_review", "runs"}
)


def canonical(value: object) -> str:
    """Return what *value* says as text, the same for equal values and only for them."""
    if isinstance(value, str):
        return encode_basestring_ascii(value)
    if isinstance(value, Decimal):
        return decimal(value).value
    if isinstance(value, tuple):
        return f"[{','.join(map(canonical, value))}]"
    kind: type = type(value)
    content = _content_fields(kind)
    if content is None:
        return str(value)
    said = [
        f"{name}:{canonical(part)}"
        for name, default in content
        if (part := getattr(value, name)) is not default and part != default
    ]
    return f"{kind.__name__}{{{','.join(said)}}}"


@lru_cache(maxsize=64)
def _content_fields(kind: type) -> tuple[tuple[str, object], ...] | None:
    """Return the names and the defaults of what a class says; None if it has no fields."""
    if not is_dataclass(kind):
        return None
    skipped = _PLACE if issubclass(kind, Statement) else frozenset()
    return tuple((f.name, _default(f)) for f in fields(kind) if f.name not in skipped)


def _default(each: Field[object]) -> object:
    return None if each.default is MISSING else each.default


def merged(facts: Iterable[Fact]) -> dict[str, Fact]:
    """Return the facts by what they say, each once, with the evidence of all that say it."""
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(canonical(fact), []).append(fact)
    return {said: _merge(groups[said]) for said in sorted(groups)}


def _merge(same: list[_AnyStatement]) -> _AnyStatement:
    """Return statements that say the same as one; the places of the first come first."""
    if len(same) == 1:
        return same[0]
    same = sorted(same, key=lambda s: (s.evidence, s.context, s.restated, s.rule))
    first = replace(
        same[0],
        evidence=_union(s.evidence for s in same),
        context=_union(s.context for s in same),
        restated=_union(s.restated for s in same),
        confidence=max((s.confidence for s in same if s.confidence is not None), default=None),
        status=max((s.status for s in same), key=_STATUSES.index),
        needs_review=all(s.needs_review for s in same),
        runs=tuple(dict.fromkeys(run for s in same for run in s.runs)),
    )
    if isinstance(first, Regimen):
        columns = zip(*(s.phases for s in same if isinstance(s, Regimen)), strict=True)
        phases = tuple(_merge(list(column)) for column in columns)
        return replace(first, phases=phases)
    return first


_STATUSES = list(CurationStatus)


def _union(groups: Iterable[tuple[Span, ...]]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(span for group in groups for span in group))
