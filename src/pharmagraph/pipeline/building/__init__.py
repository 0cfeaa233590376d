"""Many sources to one dataset directory: shards, dumps, files per drug, reports, a manifest.

A source that cannot be read is put in quarantine with the reason, and the rest goes on.
The directory appears whole or not at all; the same sources give the same bytes, however
many workers there are, and whether the build was killed on the way or not. What was done
by an earlier build, and would come out the same, is not done again.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby, islice
from operator import attrgetter
from typing import TYPE_CHECKING

from pharmagraph.errors import SourceError
from pharmagraph.pipeline.building.finishing import finish
from pharmagraph.pipeline.building.planning import open_task, plan
from pharmagraph.pipeline.building.running import Limits, Runner, here, in_pool
from pharmagraph.pipeline.building.shards import FOLDER, Known, known_in, link, put, write_shard
from pharmagraph.pipeline.building.summing import MOST_LISTED, Summary
from pharmagraph.pipeline.building.work import Done, Options, Quarantined
from pharmagraph.pipeline.curating import Curation
from pharmagraph.pipeline.outputs import new_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from pharmagraph.pipeline.building.planning import Planned
    from pharmagraph.pipeline.building.shards import Shard
    from pharmagraph.pipeline.building.work import Task
    from pharmagraph.pipeline.sources import Source

__all__ = [
    "MOST_IN_DETAIL",
    "Build",
    "Limits",
    "NothingReadError",
    "Options",
    "Quarantined",
    "Runner",
    "build",
    "here",
    "in_pool",
]

#: More sources than this get shards and reports, and no large dumps and files per drug.
MOST_IN_DETAIL = 1000


@dataclass(slots=True)
class Build:
    """What a build made, in numbers, and what there is to say of single sources.

    *redone* counts the sources that were converted now; *notes* are the faults of overlays,
    the warnings about extractors and the sources of which nothing was understood.
    """

    monographs: int = 0
    quads: int = 0
    conforming: int = 0
    redone: int = 0
    set_aside: bool = False
    quarantine: list[Quarantined] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def conforms(self) -> bool:
        """Whether every source became a graph that conforms, and every overlay is sound."""
        whole = self.conforming == self.monographs
        return whole and not (self.quarantine or self.set_aside)


class NothingReadError(SourceError):
    """No source could be read; *quarantine* tells of each of them why."""

    def __init__(self, quarantine: Sequence[Quarantined]) -> None:
        count = "the source" if len(quarantine) == 1 else f"none of {len(quarantine)} sources"
        verb = "could not" if len(quarantine) == 1 else "could"
        super().__init__("build", f"{count} {verb} be read, so nothing was made")
        self.quarantine = tuple(quarantine)


def build(  # noqa: PLR0913  each is a choice of the user
    sources: Sequence[Source],
    out: Path,
    options: Options | None = None,
    tick: Callable[[int], None] = lambda _: None,
    *,
    curation: Curation | None = None,
    runner: Runner = here,
) -> Build:
    """Make the dataset directory *out* of *sources*; *tick* is told how many more are done.

    *curation* says where the decisions of editors lie, *runner* does the work.

    Raises NothingReadError if no source could be read, OutputError if *out* cannot be
    written or another program builds it.
    """
    chosen = options or Options()
    where = curation or Curation()
    with new_folder(out, keep=_has_shards) as work:
        planned = plan(sources, chosen, where)
        known = {} if chosen.extractors else _known(out, work, planned)
        made = Build()
        shards = []
        summary = Summary(None if chosen.detail else MOST_LISTED)
        opened = partial(open_task, curation=where)
        for number, parts in _by_shard(planned, known, opened, partial(runner, options=chosen)):
            shards.append(_settled(work, number, parts))
            summary.add(shards[-1])
            made.redone += sum(isinstance(what, Done) for _, what in parts)
            tick(len(parts))
        summary.close()
        _count(made, summary, {p.source.name: p.source.shown for p in planned})
        if not made.monographs:
            raise NothingReadError(made.quarantine)
        finish(work, sorted(shards, key=attrgetter("number")), summary, chosen)
    return made


def _has_shards(work: Path) -> bool:
    return any(work.glob(f"{FOLDER}/*.json"))


def _known(out: Path, work: Path, planned: Sequence[Planned]) -> dict[str, Known]:
    """Return what is known already of the sources of this build, by their digests."""
    wanted = {each.digest for each in planned if each.source.place != "-"}
    found: dict[str, Known] = {}
    for home in (out, work):
        for shard in known_in(home):
            for position, document in enumerate(shard.documents):
                whole = all((home / name).is_file() for name in document["files"])
                if document["digest"] in wanted and whole and not document["again"]:
                    found[document["digest"]] = Known(shard, position)
    return found


def _by_shard(
    planned: Sequence[Planned],
    known: Mapping[str, Known],
    open_one: Callable[[Planned], Task | Quarantined],
    run: Callable[[Iterable[Task]], AbstractContextManager[Iterator[Done]]],
) -> Iterator[tuple[int, list[tuple[Planned, Done | Known]]]]:
    """Yield each shard with its sources and what became of them, those without work first.

    *run* opens sources ahead of the one that is waited for, and gives results in order.
    """
    busy = {each.shard for each in planned if each.digest not in known}
    ordered = sorted(planned, key=lambda each: (each.shard in busy, each.shard))
    decided: dict[int, Done] = {}
    sent: deque[int] = deque()

    def tasks() -> Iterator[Task]:
        for number, each in enumerate(ordered):
            if each.digest in known:
                continue
            what = open_one(each)
            if isinstance(what, Quarantined):
                decided[number] = Done(fault=what)
                continue
            sent.append(number)
            yield what

    with run(tasks()) as results:
        for shard, members in groupby(enumerate(ordered), key=lambda pair: pair[1].shard):
            parts: list[tuple[Planned, Done | Known]] = []
            for number, each in members:
                while each.digest not in known and number not in decided:
                    for done in islice(results, 1):
                        decided[sent.popleft()] = done
                parts.append((each, known.get(each.digest) or decided.pop(number)))
            yield shard, parts


def _settled(work: Path, number: int, parts: Sequence[tuple[Planned, Done | Known]]) -> Shard:
    """Return the shard of *parts*: one that is there already, or a new one."""
    old = next((what.shard for _, what in parts if isinstance(what, Known)), None)
    if old and old.number == number and _is_unchanged(old, parts):
        for name in (*old.names, *_own_files(old)):
            link(old.home, work, name)
        return replace(old, home=work)
    done = []
    for planned, what in parts:
        result = what.done() if isinstance(what, Known) else what
        if isinstance(what, Known):
            for name in what.files:
                link(what.shard.home, work, name)
        for path, data in result.files.items():
            put(work / path, [data])
        done.append((planned, result))
    return write_shard(work, number, done)


def _is_unchanged(old: Shard, parts: Sequence[tuple[Planned, Done | Known]]) -> bool:
    """Tell whether *parts* are all the sources of a shard that is there, in its order."""
    here_all = all(isinstance(what, Known) and what.shard is old for _, what in parts)
    return here_all and [p.digest for p, _ in parts] == [d["digest"] for d in old.documents]


def _own_files(shard: Shard) -> list[str]:
    return [name for document in shard.documents for name in document["files"]]


def _count(made: Build, summary: Summary, shown: Mapping[str, str]) -> None:
    """Let *made* tell what the shards hold."""
    made.monographs, made.quads = summary.monographs, summary.quads
    made.conforming, made.set_aside = summary.conforming, summary.set_aside
    made.quarantine = [Quarantined(**f, shown=shown[f["source"]]) for f in summary.faults]
    made.notes = sorted(summary.notes)
