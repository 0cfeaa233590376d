"""Entries to YAML, added at the end of what stands in a file, which is not touched."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pharmagraph.model import CurationAction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.curation.entries import Entry

__all__ = ["with_entry"]


def with_entry(text: str, entry: Entry, source: str, sha256: str) -> str:
    """Return the *text* of an overlay, empty if there is none, with one more entry."""
    if not text.strip():
        text = f"source: {_quoted(source)}\nsha256: {_quoted(sha256[:16])}\nentries:\n"
    if "\nentries:" not in f"\n{text}":
        text = f"{text.rstrip()}\nentries:\n"
    lines = list(_lines(entry))
    block = "\n".join(["  - " + lines[0], *("    " + line for line in lines[1:])])
    return f"{text.rstrip()}\n{block}\n"


def _lines(entry: Entry) -> Iterator[str]:
    yield f"op: {entry.action.value}"
    for name in ("id", "kind", "quote"):
        if getattr(entry, name):
            yield f"{name}: {_quoted(getattr(entry, name))}"
    if entry.start is not None:
        yield f"start: {entry.start}"
    key = "value" if entry.action is CurationAction.ADD else "set"
    for name, slots in ((key, entry.values), ("was", entry.was)):
        if slots:
            yield f"{name}: {_quoted(dict(slots))}"
    yield f"by: {_quoted(entry.by)}"
    yield f"on: {_quoted(entry.on)}"
    if entry.reason:
        yield f"reason: {_quoted(entry.reason)}"


def _quoted(value: Any) -> str:
    """Return a value in JSON, which is YAML that cannot be read in any other way."""
    return json.dumps(value, ensure_ascii=False)
