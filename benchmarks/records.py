"""What the parts of the benchmarks gave: kept one by one, so that each can be run again alone.

A record is a file in ``build/bench/records``. A run is what ``run.json`` beside them tells: it
is there until every part of it is done, so a run that was broken off goes on.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

__all__ = [
    "FIGURES",
    "HOME",
    "Record",
    "begun",
    "ended",
    "give",
    "is_of",
    "read",
    "read_figures",
    "write",
]

HOME = Path(__file__).parent.parent / "build" / "bench"
#: Where a script that is a part of a run writes its figures.
FIGURES = "PHARMAGRAPH_FIGURES"


@dataclass(frozen=True)
class Record:
    """What one part printed, when, for how long and how busy the machine was when it began.

    *figures* are those that stand at the top of the page, or are put together with others;
    *python* is the version of Python that ran it.
    """

    name: str
    command: str
    began: str
    load: str
    seconds: float
    code: int
    said: str
    run: str = ""
    figures: dict[str, Any] = field(default_factory=dict)
    python: str = ""


def give(**figures: Any) -> None:
    """Write *figures* of the script that runs where a run wants them, if it is part of one."""
    if place := os.environ.get(FIGURES):
        Path(place).write_text(json.dumps({**read_figures(Path(place)), **figures}))


def read_figures(place: Path) -> dict[str, Any]:
    """Return the figures in a file; none if there is no such file."""
    return dict(json.loads(place.read_text())) if place.is_file() else {}


def write(record: Record, home: Path = HOME) -> None:
    """Keep a record in place of the last one of its part."""
    _put(home / "records" / f"{record.name}.json", asdict(record))


def read(home: Path = HOME) -> dict[str, Record]:
    """Return the records that there are, by part."""
    found = [Record(**json.loads(p.read_text())) for p in (home / "records").glob("*.json")]
    return {record.name: record for record in found}


def begun(now: str, home: Path = HOME, *, fresh: bool = False) -> str:
    """Return when the run began that is to go on; a new one, from *now*, if there is none."""
    place = home / "run.json"
    if fresh or not place.is_file():
        _put(place, {"began": now})
    return str(json.loads(place.read_text())["began"])


def ended(home: Path = HOME) -> None:
    """Note that a run is over: the next one begins anew."""
    (home / "run.json").unlink(missing_ok=True)


def is_of(record: Record | None, run: str, command: str) -> bool:
    """Return whether *record* is of *run* and of this very *command*."""
    return record is not None and (record.run, record.command) == (run, command)


def _put(place: Path, value: dict[str, Any]) -> None:
    """Write a file whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    work = place.with_suffix(".part")
    work.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    work.replace(place)
