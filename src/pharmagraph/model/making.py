"""Facts from plain values and back, for those who write facts down: editors, extractors.

Plain values are what YAML and JSON have: text, numbers, truth, lists, mappings. A code is
its notation (``do-not-use``), a range of days ``1-21``, a thing with one name just that
name. `parse_slot` and `plain_slot` are the inverse of each other.
"""

from __future__ import annotations

import types
import typing
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pharmagraph.model import codes, curation, facts, source, things
from pharmagraph.model.facts import DosePhase, Statement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pharmagraph.model.facts import Fact
    from pharmagraph.model.source import Span

__all__ = ["COMMON_SLOTS", "KINDS", "kind_of", "make_fact", "parse_slot", "plain_slot", "slots_of"]

# Slots of every kind of fact that may be given beside its own.
COMMON_SLOTS = ("subject", "certainty", "note", "polarity", "modality", "population")
_NAMES = {
    name: thing
    for module in (codes, curation, facts, source, things)
    for name, thing in vars(module).items()
    if not name.startswith("_")
} | {"Decimal": Decimal}
_LONGEST = 2000


def kind_of(cls: type[Statement]) -> str:
    """Return the kind of a class of facts in kebab-case, such as ``adverse-effect``."""
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in cls.__name__).lstrip("-")


KINDS: dict[str, type[Fact]] = {kind_of(cls): cls for cls in typing.get_args(facts.Fact)}


def slots_of(cls: Any) -> dict[str, object]:
    """Return the slots of a class of facts that a person may fill, with their types."""
    return _slots(cls)


@lru_cache(maxsize=64)
def _slots(cls: Any) -> dict[str, object]:
    common = {field.name for field in fields(Statement)} - set(COMMON_SLOTS)
    return {name: kind for name, kind in _types(cls).items() if name not in common}


def _types(cls: Any) -> dict[str, object]:
    """Return the types of the fields of a class, whose annotations are text."""
    return typing.get_type_hints(cls, None, _NAMES)


def make_fact(
    kind: str,
    values: Mapping[str, Any],
    *,
    subject: str,
    evidence: tuple[Span, ...],
    rule: str,
    **others: Any,
) -> Fact:
    """Return the fact of *kind* that plain *values* describe.

    *others* are slots in the values of the model. Raises ValueError that says what is
    wrong with the first slot that does not fit.
    """
    cls = KINDS.get(kind)
    if cls is None:
        raise ValueError(f"there is no kind of fact {kind!r}; use one of {', '.join(KINDS)}")
    base = {"subject": subject, "evidence": evidence, "rule": rule, **others}
    return _build(cls, values, base)  # type: ignore[no-any-return]  # of the class asked for


def _build(cls: type[Any], values: Mapping[str, Any], base: Mapping[str, Any]) -> Any:
    given = dict(base)
    for name, raw in values.items():
        slot = str(name).replace("-", "_")
        if slot == "phases" and slot in slots_of(cls):
            given[slot] = _phases(raw, base)
        else:
            given[slot] = parse_slot(cls, slot, raw)
    lacking = [f.name for f in fields(cls) if f.name not in given and _is_required(f)]
    if cls is DosePhase and "agent" in lacking:
        given["agent"] = things.Agent(str(base["subject"]))
        lacking.remove("agent")
    if lacking:
        raise ValueError(f"{kind_of(cls)} needs {', '.join(lacking)}")
    return cls(**given)


def _phases(raw: object, base: Mapping[str, Any]) -> tuple[DosePhase, ...]:
    if not isinstance(raw, (list, tuple)) or not all(isinstance(each, dict) for each in raw):
        raise ValueError("phases is a list of mappings")
    return tuple(_build(DosePhase, each, base) for each in raw)


def _is_required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def parse_slot(cls: type[Any], slot: str, raw: object) -> Any:
    """Return the value of *slot* that plain *raw* stands for; None empties the slot.

    Raises ValueError if there is no such slot, or if *raw* does not fit it.
    """
    known = slots_of(cls)
    if slot not in known or slot == "phases":
        names = ", ".join(name for name in known if name != "phases")
        raise ValueError(f"{kind_of(cls)} has no slot {slot!r}; it has {names}")
    if raw is None:
        return _empty(cls, slot)
    return _parse(known[slot], raw, slot)


def _empty(cls: type[Any], slot: str) -> Any:
    field = next(f for f in fields(cls) if f.name == slot)
    if _is_required(field):
        raise ValueError(f"{slot} cannot be empty")
    return field.default


def _parse(kind: Any, raw: object, slot: str) -> Any:
    origin = typing.get_origin(kind)
    if origin in {typing.Union, types.UnionType}:
        return _parse(next(a for a in typing.get_args(kind) if a is not type(None)), raw, slot)
    if origin is tuple:
        return _sequence(typing.get_args(kind)[0], raw, slot)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _code(kind, raw, slot)
    if is_dataclass(kind):
        return _thing(kind, raw, slot)
    return _scalar(kind, raw, slot)


def _sequence(kind: Any, raw: object, slot: str) -> tuple[Any, ...]:
    if not isinstance(raw, (list, tuple)):
        raise ValueError(f"{slot} is a list, not {_shown(raw)}")  # noqa: TRY004  same
    if typing.get_origin(kind) is tuple:
        return tuple(_days(each, slot) for each in raw)
    return tuple(_parse(kind, each, slot) for each in raw)


def _days(raw: object, slot: str) -> tuple[int, int]:
    low, _, high = str(raw).partition("-")
    if not (
        low.isascii() and low.isdigit() and (high or low).isascii() and (high or low).isdigit()
    ):
        raise ValueError(f"{slot} are ranges such as 1-21, not {_shown(raw)}")
    return int(low), int(high or low)


def _code(kind: type[StrEnum], raw: object, slot: str) -> StrEnum:
    if raw not in list(kind):
        known = ", ".join(kind)
        raise ValueError(f"{slot} is one of {known}, not {_shown(raw)}")
    return kind(str(raw))


def _thing(kind: Any, raw: object, slot: str) -> Any:
    """Return a thing from a mapping, or from the name alone where that is enough."""
    names = [f.name for f in fields(kind)]
    if isinstance(raw, str):
        raw = {names[0]: raw}
    if not isinstance(raw, dict) or not set(raw) <= set(names):
        raise ValueError(f"{slot} is a mapping of {', '.join(names)}, not {_shown(raw)}")
    known = _types(kind)
    parts = {
        name: _parse(known[name], value, f"{slot}.{name}")
        for name, value in raw.items()
        if value is not None
    }
    lacking = [f.name for f in fields(kind) if f.name not in parts and _is_required(f)]
    if lacking:
        raise ValueError(f"{slot} needs {', '.join(lacking)}")
    return kind(**parts)


def _scalar(kind: Any, raw: object, slot: str) -> Any:
    if kind is str and isinstance(raw, str):
        return _text(raw, slot)
    if kind is bool and isinstance(raw, bool):
        return raw
    if kind is int and type(raw) is int:
        return raw
    if kind is Decimal and type(raw) in {int, float, str, Decimal}:
        return _number(raw, slot)
    wanted = {str: "text (put it in quotes)", bool: "true or false", int: "a whole number"}
    raise ValueError(f"{slot} is {wanted.get(kind, 'a number')}, not {_shown(raw)}")


def _text(raw: str, slot: str) -> str:
    text = " ".join(raw.split())
    if not text or len(text) > _LONGEST or not text.isprintable():
        raise ValueError(f"{slot} is text of 1 to {_LONGEST} characters that can be printed")
    return text


def _number(raw: object, slot: str) -> Decimal:
    try:
        number = Decimal(str(raw))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number.adjusted()) > 12:
        raise ValueError(f"{slot} is a number, not {_shown(raw)}")
    return number


def _shown(raw: object) -> str:
    text = repr(raw)
    return text if len(text) <= 40 else f"{text[:40]}…"


def plain_slot(value: object) -> Any:  # noqa: PLR0911  one for each kind of value
    """Return the value of a slot as plain values; None where it is not filled."""
    if value is None or value in ("", ()):
        return None
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else str(value.normalize())
    if isinstance(value, tuple):
        if len(value) == 2 and all(type(each) is int for each in value):
            return f"{value[0]}-{value[1]}" if value[0] != value[1] else str(value[0])
        return [plain_slot(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return _plain_thing(value)
    return value


def _plain_thing(value: Any) -> Any:
    first, *others = fields(value)
    filled = {f.name: getattr(value, f.name) for f in others}
    parts = {f.name: filled[f.name] for f in others if filled[f.name] != f.default}
    if not parts and isinstance(getattr(value, first.name), str):
        return plain_slot(getattr(value, first.name))
    return {
        name: plain_slot(v) for name, v in {first.name: getattr(value, first.name), **parts}.items()
    }
