"""What the shards of a build add up to, found in one pass with one source in memory at a time.

Beside counts, what the manifest and the coverage say of each source is kept as text, less than
a kilobyte, and the results that a report lists.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from json import JSONEncoder
from typing import TYPE_CHECKING, Any, NamedTuple

from pharmagraph.validation import SEVERITIES, SHAPES, Location, Report, Result

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.pipeline.building.shards import Shard

__all__ = ["MOST_LISTED", "Line", "Summary", "as_line"]

#: Results that the report of a build without files per drug lists, the gravest first.
MOST_LISTED = 1000
_RESULT = len(Result.__dataclass_fields__)
_ENCODER = JSONEncoder(ensure_ascii=False)


class Line(NamedTuple):
    """What is said of a monograph, by its key: in the manifest and in the coverage, as JSON."""

    key: str
    entry: str
    coverage: str


@dataclass(slots=True)
class Summary:
    """What a build holds; *most* is how many results its report lists, None for all.

    The order in which shards are added makes no difference.
    """

    most: int | None = None
    monographs: int = 0
    quads: int = 0
    conforming: int = 0
    set_aside: bool = False
    focus_nodes: int = 0
    lines: list[Line] = field(default_factory=list)
    faults: list[dict[str, str]] = field(default_factory=list)
    notes: set[str] = field(default_factory=set)
    rules: Counter[str] = field(default_factory=Counter)
    totals: dict[int, tuple[int, int]] = field(default_factory=dict)
    files: list[dict[str, Any]] = field(default_factory=list)
    _checked: set[str] = field(default_factory=set)
    _idle: set[str] = field(default_factory=set)
    _severities: Counter[str] = field(default_factory=Counter)
    _found: dict[Result, Location] = field(default_factory=dict)

    @property
    def conforms(self) -> bool:
        """Whether every source became a graph that conforms, and every overlay is sound."""
        whole = self.conforming == self.monographs
        return whole and not (self.faults or self.set_aside)

    def add(self, shard: Shard) -> None:
        """Count in what is known of the sources of *shard*."""
        before = self.quads, self.monographs
        for told in shard.told():
            if told["fault"]:
                self.faults.append(told["fault"])
            else:
                self._count(told["record"])
        self.totals[shard.number] = (self.quads - before[0], self.monographs - before[1])

    def close(self) -> None:
        """Bring everything into order, when all shards are added."""
        self.lines.sort()
        self.faults.sort(key=lambda fault: (fault["source"], fault["where"]))

    def _count(self, record: dict[str, Any]) -> None:
        entry = record["entry"]
        self.lines.append(Line(entry["key"], as_line(entry), as_line(record["coverage"])))
        self.monographs += 1
        self.quads += entry["quads"]
        self.conforming += bool(entry["conforms"])
        self.set_aside |= bool(record["set_aside"])
        self.focus_nodes += record["focus_nodes"]
        self.notes.update(record["notes"])
        self.rules.update(record["rules"])
        self._checked.update(record["checked"])
        self._idle.update(record["idle"])
        self._severities.update(entry["results"])
        self.files += record["files"]
        for row in record["found"]:
            self._found.setdefault(Result(*row[:_RESULT]), Location(*row[_RESULT:]))
        if self.most is not None and len(self._found) > 4 * self.most:
            self._found = dict(self._listed())

    def report(self, graphs: Sequence[str]) -> tuple[Report, dict[Result, Location]]:
        """Return the report on all *graphs*, and where each result that it lists lies."""
        listed = dict(self._listed())
        shown = Counter(result.severity for result in listed)
        left = {name: self._severities[name] - shown[name] for name in SEVERITIES}
        return Report(
            tuple(listed),
            self.focus_nodes,
            tuple(sorted(SHAPES + name for name in self._checked)),
            tuple(sorted(SHAPES + name for name in self._idle - self._checked)),
            tuple(graphs),
            tuple((name, count) for name, count in left.items() if count),
        ), listed

    def _listed(self) -> list[tuple[Result, Location]]:
        return sorted(self._found.items(), key=lambda row: row[0].sort_key())[: self.most]


def as_line(value: Any) -> str:
    """Return *value* as JSON on one line."""
    return _ENCODER.encode(value)
