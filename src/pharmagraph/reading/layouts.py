"""The layouts of ``data/templates``, read from their files."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pharmagraph import assets
from pharmagraph.errors import AssetError
from pharmagraph.model import SectionKind
from pharmagraph.reading.templates import Extent, Role, Rule, Template

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["load_templates"]

_WORDS = ("stand_ins", "no_names")


@lru_cache(maxsize=1)
def load_templates() -> tuple[Template, ...]:
    """Return the templates in ``data/templates``, by file name."""
    files = sorted(assets.path("data", "templates").glob("*.toml"))
    if not files:
        raise AssetError(str(assets.path("data", "templates")), "there is no template")
    return tuple(_read_template(file.name) for file in files)


def _read_template(file: str) -> Template:
    table = _read_table(file)
    tables = [table, *(_read_table("parts", f"{part}.toml") for part in table.get("parts", ()))]
    rules = [rule for role in Role for one in tables for rule in one["rules"] if rule.role is role]
    stand_ins, no_names = (
        frozenset(w for one in tables for w in _strings(one, key)) for key in _WORDS
    )
    name = file.removesuffix(".toml")
    told = {key: table.get(key) is True for key in ("nested", "labelled", "prescribed")}
    naming, references = _strings(table, "naming"), frozenset(_strings(table, "references"))
    return Template(
        name, tuple(rules), stand_ins, no_names, naming=naming, references=references, **told
    )


def _read_table(*file: str) -> dict[str, Any]:
    """Return the table in a file, with its rules, ready-made, under "rules"."""
    try:
        table = tomllib.loads(assets.read_text("data", "templates", *file))
        rules = [_rule(role, entry) for role in Role for entry in table.get(role.value, ())]
    except (tomllib.TOMLDecodeError, KeyError, ValueError) as error:
        where = str(assets.path("data", "templates", *file))
        raise AssetError(where, f"faulty template: {error}") from error
    return {**table, "rules": rules}


def _rule(role: Role, entry: Mapping[str, object]) -> Rule:
    kinds = {Role.SUBHEADING: None, Role.NOTICE: SectionKind.NOTICE, Role.STANDING: None}
    kinds[Role.BOILERPLATE] = SectionKind.BOILERPLATE
    return Rule(
        role=role,
        kind=kinds[role] if role in kinds else SectionKind(str(entry["kind"])),
        cue=str(entry["cue"]) if role in {Role.BOILERPLATE, Role.STANDING} else "",
        extent=Extent(str(entry.get("extent", "block"))),
        patterns=_strings(entry, "patterns"),
        ends=_strings(entry, "ends"),
        inline=bool(entry.get("inline")),
        names=bool(entry.get("names")),
        listing=bool(entry.get("listing")),
        examples=_strings(entry, "examples"),
        others=_strings(entry, "others"),
    )


def _strings(entry: Mapping[str, object], key: str) -> tuple[str, ...]:
    values = entry.get(key, [])
    if not isinstance(values, list):
        raise ValueError(f"{key} is not a list")  # noqa: TRY004  told with the file's name
    return tuple(str(value) for value in values)
