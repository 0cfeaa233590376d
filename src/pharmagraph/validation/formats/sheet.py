"""What every format is written from: a report whose results have been located."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pharmagraph.phrasing import counted

if TYPE_CHECKING:
    from pharmagraph.validation.report import Location, Report, Result

__all__ = ["CAVEAT", "Sheet"]

CAVEAT = "That a graph conforms says that it is well-formed, not that its source is right."


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report, its results with their places, and the severity from which it fails."""

    report: Report
    rows: tuple[tuple[Result, Location], ...]
    fail_on: str

    @property
    def conforms(self) -> bool:
        """Whether nothing is as grave as the severity from which it fails."""
        return self.report.conforms_to(self.fail_on)

    @property
    def summary(self) -> str:
        """Return verdict and counts in one line."""
        verdict = "conforms" if self.conforms else "does not conform"
        if not self.report.focus_nodes:
            verdict = "nothing was checked: no shape found a focus node"
        counts = ", ".join(counted(n, name) for name, n in self.report.counts.items())
        graphs = counted(max(len(self.report.graphs), 1), "graph")
        return f"{verdict}: {counts}; {counted(self.report.focus_nodes, 'node')} in {graphs}"

    @property
    def left_out(self) -> str:
        """Return how many results were found and are not listed, by severity."""
        return ", ".join(counted(n, name) for name, n in self.report.left_out)
