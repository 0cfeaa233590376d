"""Overlays from YAML: only plain values, every key known, every fault with its line.

A faulty entry is left out and told of; the others stay. Anchors, tags and keys that stand
twice are refused, and dates and words such as ``no`` stay the text that was typed.
"""

from __future__ import annotations

import difflib
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import yaml

from pharmagraph.curation.entries import Entry, Fault, Overlay
from pharmagraph.model import CurationAction
from pharmagraph.model.making import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read_overlay"]

_TOP = {"source", "sha256", "entries"}
_NEEDED: dict[CurationAction, set[str]] = {
    CurationAction.CONFIRM: {"id", "quote"},
    CurationAction.REJECT: {"id", "quote"},
    CurationAction.EDIT: {"id", "quote", "set", "was"},
    CurationAction.ADD: {"quote", "kind", "value"},
}
_ALWAYS = {"op", "by", "on"}
_OPTIONAL = {"reason", "start"}
_NUMBER = re.compile(r"[-+]?[0-9]{1,15}(\.[0-9]{1,15})?")
_SHA256 = re.compile(r"[0-9a-f]{8,64}")
_MAX_DEPTH = 8


class _FaultyError(Exception):
    def __init__(self, line: int, problem: str, cure: str = "") -> None:
        super().__init__(problem)
        self.line, self.problem, self.cure = line, problem, cure


def read_overlay(data: bytes, place: str) -> Overlay:
    """Return the overlay in *data*; *place* is what the user calls the file."""
    try:
        source, digest, listed = _head(_compose(data))
    except _FaultyError as error:
        return Overlay(place, faults=(_fault(place, error),))
    entries, faults = _entries(listed, place)
    return Overlay(place, source, digest, entries, faults)


def _head(root: Any) -> tuple[str, str, list[Any]]:
    """Return which source an overlay is for, how its digest begins, and the entries."""
    if root is None:
        return "", "", []
    top = _mapping(root, _TOP, "an overlay")
    source, digest = (_text(top[k]) if k in top else "" for k in ("source", "sha256"))
    if digest and not _SHA256.fullmatch(digest):
        line = _line(top["sha256"])
        raise _FaultyError(line, "sha256 is no digest", "give 8 to 64 hexadecimal digits")
    listed = top.get("entries")
    if listed is None or (isinstance(listed, yaml.ScalarNode) and not listed.value):
        return source, digest, []
    if not isinstance(listed, yaml.SequenceNode):
        raise _FaultyError(_line(listed), "entries is no list", "begin each with -")
    return source, digest, listed.value


def _compose(data: bytes) -> Any:
    try:
        text = data.decode("utf-8-sig")
        _refuse_anchors(text)
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _FaultyError(line, "is not UTF-8", "save it as UTF-8") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "is no YAML"
        line = mark.line + 1 if mark else 1
        raise _FaultyError(line, f"is no YAML: {problem}", "mind indentation and quotes") from error
    except RecursionError as error:
        raise _FaultyError(1, "is nested too deeply") from error


def _refuse_anchors(text: str) -> None:
    """Raise for an anchor or alias, which would grow to any size, and for deep nesting."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            line = event.start_mark.line + 1
            raise _FaultyError(line, "has an anchor or alias", "write the values out")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > 2 * _MAX_DEPTH:
            raise _FaultyError(event.start_mark.line + 1, "is nested too deeply")


def _entries(listed: list[Any], place: str) -> tuple[tuple[Entry, ...], tuple[Fault, ...]]:
    entries: list[Entry] = []
    faults: list[Fault] = []
    seen: dict[tuple[str, ...], str] = {}
    for each in listed:
        try:
            entry = _entry(each, place, seen)
            entries.append(entry)
        except _FaultyError as error:
            faults.append(_fault(place, error))
    return tuple(entries), tuple(faults)


def _entry(node: Any, place: str, seen: dict[tuple[str, ...], str]) -> Entry:
    line = _line(node)
    if not isinstance(node, yaml.MappingNode):
        raise _FaultyError(line, "is no entry", "an entry is a mapping with op, quote, by, on")
    every = _ALWAYS | _OPTIONAL | set().union(*_NEEDED.values())
    found = _mapping(node, every, "an entry")
    action = _action(found, line)
    needed = _ALWAYS | _NEEDED[action]
    lacking = sorted(needed - set(found))
    if lacking:
        problem = f"{action.value} lacks {', '.join(lacking)}"
        raise _FaultyError(line, problem, f"{action.value} needs {', '.join(sorted(needed))}")
    extra = sorted(set(found) - needed - _OPTIONAL)
    if extra:
        line = _line(found[extra[0]])
        raise _FaultyError(line, f"{action.value} has no key {extra[0]}", "leave it out")
    entry = Entry(action=action, where=f"{place}:{_line(node)}", **_parts(found))
    key = (entry.id,) if entry.id else ("", entry.kind, entry.quote, str(entry.values))
    if key in seen:
        first = seen[key].rpartition(":")[2]
        problem = f"decides again on what line {first} decides on"
        raise _FaultyError(_line(node), problem, "keep one of the two")
    seen[key] = entry.where
    return entry


def _parts(found: dict[str, Any]) -> dict[str, Any]:
    parts: dict[str, Any] = {
        name: _text(found[name]) for name in ("quote", "by", "id", "reason") if name in found
    }
    parts["id"] = parts.get("id", "").rpartition("/")[2]
    parts["on"] = _day(found["on"])
    if "kind" in found:
        parts["kind"] = _kind(found["kind"])
    if "start" in found:
        parts["start"] = _start(found["start"])
    for key, name in (("set", "values"), ("value", "values"), ("was", "was")):
        if key in found:
            parts[name] = _slots(found[key], key)
    lost = sorted(set(parts.get("values", ())) - set(parts["was"])) if "was" in parts else []
    if lost:
        problem = f"was does not say what {lost[0]} was"
        raise _FaultyError(_line(found["was"]), problem, "null if it was not filled")
    return parts


def _action(found: dict[str, Any], line: int) -> CurationAction:
    if "op" not in found:
        raise _FaultyError(line, "has no op", f"one of {', '.join(CurationAction)}")
    text = _text(found["op"])
    if text not in list(CurationAction):
        known = ", ".join(CurationAction)
        raise _FaultyError(_line(found["op"]), f"there is no op {text!r}", f"one of {known}")
    return CurationAction(text)


def _day(node: Any) -> str:
    text = _text(node)
    try:
        if date.fromisoformat(text).isoformat() == text:
            return text
    except ValueError:
        pass
    raise _FaultyError(_line(node), f"on is no calendar date: {text!r}", "write it as 2026-01-31")


def _kind(node: Any) -> str:
    text = _text(node)
    if text not in KINDS:
        raise _FaultyError(_line(node), f"there is no kind {text!r}{_hint(text, KINDS)}")
    return text


def _start(node: Any) -> int:
    text = _text(node)
    if not (text.isascii() and text.isdigit() and len(text) < 12):
        raise _FaultyError(_line(node), "start is no offset", "give a whole number from 0")
    return int(text)


def _slots(node: Any, key: str) -> dict[str, Any]:
    value = _plain(node, 0)
    if not isinstance(value, dict) or not value:
        raise _FaultyError(_line(node), f"{key} is no mapping of slots", "such as effect: nausea")
    return {name.replace("-", "_"): each for name, each in value.items()}


def _mapping(node: Any, known: set[str], what: str) -> dict[str, Any]:
    if not isinstance(node, yaml.MappingNode):
        raise _FaultyError(_line(node), f"{what} is a mapping", f"of {', '.join(sorted(known))}")
    found: dict[str, Any] = {}
    for key, value in _pairs(node):
        if key not in known:
            problem = f"unknown key {key!r}{_hint(key, known)}"
            raise _FaultyError(_line(value), problem, f"{what} has {', '.join(sorted(known))}")
        found[key] = value
    return found


def _pairs(node: Any) -> Iterator[tuple[str, Any]]:
    seen: set[str] = set()
    for key, value in node.value:
        text = _text(key)
        if text in seen:
            raise _FaultyError(_line(key), f"the key {text!r} stands twice", "keep one")
        seen.add(text)
        yield text, value


def _text(node: Any) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise _FaultyError(_line(node), "is no text", "write one value on one line")
    text = str(node.value).strip()
    if not text or any(not (c.isprintable() or c.isspace()) for c in text):
        raise _FaultyError(_line(node), "is blank or cannot be printed", "give a text")
    return text


def _plain(node: Any, depth: int) -> Any:
    """Return a node as plain values; only what is a number, true, false or null is no text."""
    if depth > _MAX_DEPTH:
        raise _FaultyError(_line(node), "is nested too deeply")
    if isinstance(node, yaml.SequenceNode):
        return [_plain(each, depth + 1) for each in node.value]
    if isinstance(node, yaml.MappingNode):
        return {key: _plain(value, depth + 1) for key, value in _pairs(node)}
    kind, text = node.tag.rpartition(":")[2], str(node.value)
    if kind == "null":
        return None
    if kind == "bool" and text.lower() in {"true", "false"}:
        return text.lower() == "true"
    if kind == "int" and _NUMBER.fullmatch(text):
        return int(text)
    return text


def _hint(text: str, known: Any) -> str:
    close = difflib.get_close_matches(text, known, 1)
    return f"; did you mean {close[0]}?" if close else ""


def _line(node: Any) -> int:
    return int(node.start_mark.line) + 1


def _fault(place: str, error: _FaultyError) -> Fault:
    return Fault(f"{place}:{error.line}", error.problem, error.cure)
