"""A table of drugs with their brand names, classes and pregnancy categories, as a check.

The table knows more than any one text says, so that only precision means much: the share
of what the texts were read to say that the table also says.
"""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.errors import GoldError
from pharmagraph.evaluation.folding import fold_label
from pharmagraph.evaluation.measures import head_measures
from pharmagraph.evaluation.row import Row, make_row, merged
from pharmagraph.evaluation.task import GoldDocument, Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["drugscom_task", "read_drugscom"]

_COLUMNS = ("generic_name", "brand_names", "drug_classes", "pregnancy_category")
_FIELDS = ("brand", "class", "category")


def read_drugscom(data: bytes, name: str) -> dict[str, tuple[Row, ...]]:
    """Return the rows of each drug of the table *data*, by its folded generic name.

    Raises GoldError if columns are missing.
    """
    reader = csv.DictReader(io.StringIO(data.decode("utf-8", "replace"), newline=""))
    missing = [each for each in _COLUMNS if each not in (reader.fieldnames or ())]
    if missing:
        raise GoldError(f"{name}:1", f"has no column {', '.join(missing)}", "name its columns")
    found: dict[str, list[Row]] = {}
    for line in reader:
        where = f"{name}:{reader.line_num}"
        drug = fold_label(line["generic_name"] or "")
        brands = [("brand", {"name": each}) for each in _split(line["brand_names"])]
        classes = [("class", {"name": each}) for each in _split(line["drug_classes"])]
        letter = (line["pregnancy_category"] or "").strip()
        letters = [("category", {"category": letter})] if letter in tuple("ABCDXN") else []
        rows = [make_row(f, slots, where=where) for f, slots in [*brands, *classes, *letters]]
        if drug:
            found.setdefault(drug, []).extend(rows)
    return {drug: merged(rows) for drug, rows in found.items()}


def _split(cell: str | None) -> list[str]:
    return [part.strip() for part in (cell or "").split(",") if part.strip()]


def drugscom_task(
    known: Mapping[str, Sequence[Row]], documents: Iterable[tuple[str, str, str]]
) -> Task:
    """Return the task of the *documents* (name, drug, text) whose drug the table knows."""
    made = tuple(
        GoldDocument(name, text, tuple(known[fold_label(drug)]), drug=drug)
        for name, drug, text in documents
        if fold_label(drug) in known
    )
    return Task("drugscom", made, _FIELDS, head_measures, _named)


def _named(rows: Iterable[Row]) -> tuple[Row, ...]:
    return merged(replace(row, where="") for row in rows if row.field in _FIELDS)
