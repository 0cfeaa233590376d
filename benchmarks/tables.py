"""What benchmarks print: tables that read well on a terminal and on a page, and the load."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["load", "table"]


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table in Markdown, with its columns in line; numbers stand to the right."""
    cells = [list(head), *([str(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    right = [_are_numbers(column[1:]) for column in zip(*cells, strict=True)]
    rule = ["-" * (width - 1) + (":" if r else "-") for width, r in zip(widths, right, strict=True)]
    lines = [cells[0], rule, *cells[1:]]
    return "\n".join(
        "| "
        + " | ".join(
            cell.rjust(width) if r else cell.ljust(width)
            for cell, width, r in zip(line, widths, right, strict=True)
        )
        + " |"
        for line in lines
    )


def _are_numbers(cells: Iterable[str]) -> bool:
    return all(not cell or cell[0].isdigit() for cell in cells)


def load() -> str:
    """Return how many processes wanted a processor in the last minute, beside how many there are.

    As many as there are processors is one benchmark alone that uses all of them.
    """
    return f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
