"""The page of the benchmarks, made of the records that there are.

It says under each part when it was measured and how busy the machine was then, so that parts
can be measured again one by one; a part that was never measured is named as such.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

from parts import BUILDS, PARTS, Part, total
from plotting import bars, line
from tables import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from records import Record

__all__ = ["plots", "report", "short", "text"]

_HEAD = """# Benchmarks

<!-- Made by benchmarks/all.py (`make bench`); not made again in CI. -->

Measured with {machine}, each beside a peer in the same run. Below each part stands when
and with which Python, and how many processes wanted a processor when it began: where that is
more than about one, seconds are too many, and ratios and processor time say more.

All of it takes about {minutes} minutes on two slow cores with nothing else to do: `make bench`.
Broken off, it goes on where it was. `python benchmarks/all.py NAME` measures a part again.
"""
_COLUMNS = (
    *("documents", "triples", "s", "triples a second", "processor s", "triples a processor s"),
    *("peak MiB", "after one change, s", "share", "in processor time", "load"),
)
_DRAWN = ("seconds", "speed", "memory")
#: What is told at the top: the figure of a record, what it is, and what it is to be.
_SHORT = (
    (
        "extraction_rate",
        "reading and extraction, pages of MedlinePlus, documents a second on one core",
        "at least 100",
    ),
    ("extraction_loaded", "the first of them with all that is loaded before it, s", "under 1"),
    ("one_drug_times", "a canned query for one drug, p50, times bare pyoxigraph", ""),
    ("slowest_ms", "slowest canned query for a value, {monographs} monographs, ms", "under 1000"),
    (
        "listed_ms",
        "slowest canned query without a value, its first 1,000 rows, {monographs} monographs, ms",
        "under 1000",
    ),
    (
        "peer_times",
        "rdflib and pySHACL, {peer_documents} documents to validated quads, times as long",
        "",
    ),
    ("shacl_times", "pySHACL, one monograph at a time, times as long as the fast engine", ""),
    ("morph_times", "morph-kgc, facts to triples, times as much processor time", ""),
    ("load_times", "loading a store, times bare pyoxigraph", ""),
    ("startup_times", "`pharmagraph --help`, times `python -c pass`", ""),
    ("p95_ratio", "serving beside pathological queries, p95 grows, times", "at most 3"),
    ("kills", "builds killed by signal 9 that came out the same", ""),
)


def text(records: Mapping[str, Record], machine: str, parts: Sequence[Part] = PARTS) -> str:
    """Return the page as Markdown."""
    found = [_HEAD.format(machine=machine, minutes=total(tuple(parts)))]
    summary = short(records)
    if summary:
        found += ["## In short", table(("measure", "figure", "wanted"), summary)]
    for title, group in groupby(parts, key=lambda part: part.section):
        own = list(group)
        said = _builds(own, records) if title == BUILDS else _section(own, records)
        found += [f"## {title}", *said]
    return "\n\n".join(part.strip() for part in found if part.strip()) + "\n"


def short(records: Mapping[str, Record]) -> list[tuple[str, str, str]]:
    """Return the rows at the top of the page: what was measured, its figure, what is wanted."""
    figures: dict[str, Any] = {}
    for record in records.values():
        figures |= record.figures if record.code == 0 else {}
    rows = _short_builds(_rows(records))
    for name, words, wanted in _SHORT:
        if name in figures:
            told = words.format_map({"monographs": "", "peer_documents": "", **figures})
            rows.append((told, str(figures[name]), wanted))
    return rows


def report(rows: Sequence[dict[str, Any]]) -> str:
    """Return builds of several sizes as a table, and how each compares with the one before."""
    said = [table(_COLUMNS, map(_cells, rows)), ""]
    for before, after in pairwise(rows):
        more = after["size"] / before["size"]
        times = [after[name] / before[name] for name in ("seconds", "used")]
        said.append(
            f"- {more:g} times the documents take {times[0]:.2f} times as long, and"
            f" {times[1]:.2f} times as much of the processors"
        )
    return "\n".join(said).strip()


def plots(records: Mapping[str, Record]) -> dict[str, str]:
    """Return the plots of the builds, as SVG by name; none if nothing was built."""
    rows = _rows(records)
    if not rows:
        return {}
    points = [(row["size"], row["seconds"]) for row in rows]
    speeds = [(f"{row['size']:,}", row["quads"] / row["seconds"]) for row in rows]
    peaks = [(f"{row['size']:,}", row["peak"]) for row in rows]
    drawn = (
        line("Seconds to build, by documents", points),
        bars("Validated triples a second, by documents", speeds),
        bars("Peak of memory in MiB, by documents", peaks),
    )
    return dict(zip(_DRAWN, drawn, strict=True))


def _rows(records: Mapping[str, Record]) -> list[dict[str, Any]]:
    """Return the builds of all records, from the smallest to the largest."""
    found = [row for each in records.values() for row in each.figures.get("builds", ())]
    return sorted(found, key=lambda row: row["size"])


def _short_builds(rows: Sequence[dict[str, Any]]) -> list[tuple[str, str, str]]:
    if not rows:
        return []
    last = rows[-1]
    many = f"{last['size']:,} documents"
    found = [
        (f"validated triples a second, {many}", f"{last['quads'] / last['seconds']:,.0f}", ""),
        (f"peak of memory, {many}, MiB", f"{last['peak']:,}", ""),
        (f"rebuild after one change, {many}", f"{last['again']['seconds']:.1f} s", ""),
    ]
    half = [row for row in rows if row["size"] * 2 == last["size"]]
    if half:
        times = f"{last['seconds'] / half[0]['seconds']:.2f} times as long"
        found.insert(1, (f"twice the documents ({many})", times, "at most 2.1"))
    return found


def _cells(found: dict[str, Any]) -> list[str]:
    again = found["again"]
    return [
        *(f"{found['size']:,}", f"{found['quads']:,}", f"{found['seconds']:.1f}"),
        *(f"{found['quads'] / found['seconds']:,.0f}", f"{found['used']:.1f}"),
        *(f"{found['quads'] / found['used']:,.0f}", f"{found['peak']:,}"),
        *(f"{again['seconds']:.1f}", f"{again['seconds'] / found['seconds']:.1%}"),
        *(f"{again['used'] / found['used']:.1%}", found["load"]),
    ]


def _builds(parts: Sequence[Part], records: Mapping[str, Record]) -> list[str]:
    """Return the section of the builds: one table of all sizes."""
    rows = _rows(records)
    said = [_when(part, records.get(part.name)) for part in parts]
    said += [report(rows)] if rows else []
    for part in parts:
        record = records.get(part.name)
        if record and not record.figures.get("builds"):
            said.append(f"```text\n{record.said.strip()}\n```")
    drawn = ", ".join(f"`docs/benchmarks/{name}.svg`" for name in _DRAWN)
    return [*said, f"Drawn: {drawn}." if rows else ""]


def _section(parts: Iterable[Part], records: Mapping[str, Record]) -> list[str]:
    said = []
    for part in parts:
        record = records.get(part.name)
        said.append(_when(part, record))
        if record:
            shown = record.said.strip()
            said.append(shown if "| --" in shown else f"```text\n{shown}\n```")
    return said


def _when(part: Part, record: Record | None) -> str:
    """Return the line that says what was run, and when."""
    if record is None:
        return f"`{part.name}`: not measured."
    failed = f"; it failed with exit code {record.code}" if record.code else ""
    python = f", Python {record.python}" if record.python else ""
    day = record.began[:16].replace("T", " ")
    return (
        f"`{part.name}`: `{record.command}`, {day} UTC, {record.seconds:.0f} s,"
        f" load {record.load}{python}{failed}."
    )
