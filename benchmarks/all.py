"""Run every benchmark and write docs/benchmarks.md with what each of them gave, and plots.

    python benchmarks/all.py                all parts; a run that was broken off goes on
    python benchmarks/all.py NAME...        these parts again, and the page
    python benchmarks/all.py --fresh        all parts, none taken over from a run broken off
    python benchmarks/all.py --page         only the page, of what there is
    python benchmarks/all.py --list         what there is to run, and how long it takes

What each part gave is kept in ``build/bench/records``, and the builds and stores that later
parts ask in ``build/bench/kept`` (about 8 GB, which may be deleted). A part that takes far
longer than it should is stopped, and what it printed until then stands on the page.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import platform
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

import page
import records
from parts import PARTS, Part, deadline, total
from tables import load

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
KEPT, WORK = records.HOME / "kept", records.HOME / "work"
STOPPED = 124


def command(part: Part) -> list[str]:
    """Return what is run for a part."""
    script, *arguments = part.command
    given = [argument.format(kept=KEPT) for argument in arguments]
    return [sys.executable, str(ROOT / "benchmarks" / script), *given]


def shown(part: Part) -> str:
    """Return the command of a part as it stands on the page."""
    return "python benchmarks/" + " ".join(part.command).format(kept="build/bench/kept")


def run(part: Part, began: str) -> records.Record:
    """Run a part of the run that *began* then, and return its record, whatever it gave."""
    if part.needs and not (KEPT / part.needs).is_dir():
        said = f"{part.needs} is not there: an earlier part has to build it"
        return records.Record(part.name, shown(part), _now(), load(), 0, 1, said, began)
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    figures = WORK / "figures.json"
    environment = {**os.environ, "TMPDIR": str(WORK), "PYTHONUNBUFFERED": "1"}
    environment[records.FIGURES] = str(figures)
    start, now, busy = time.monotonic(), _now(), load()
    out = records.HOME / f"{part.name}.txt"
    troubles = out.with_suffix(".err")
    with out.open("w") as file, troubles.open("w") as other:
        code = _wait(part, file, other, environment)
    said = _clean(out.read_text(encoding="utf-8"))
    if code:
        said += f"\n{_clean(troubles.read_text(encoding='utf-8'))[-300:]}"
    known = records.read_figures(figures)
    seconds = time.monotonic() - start
    python = platform.python_version()
    return records.Record(
        part.name, shown(part), now, busy, seconds, code, said, began, known, python
    )


def _wait(part: Part, file: IO[str], other: IO[str], environment: dict[str, str]) -> int:
    """Run a part to its end or its deadline, and leave no process of it behind."""
    process = subprocess.Popen(
        command(part),
        stdout=file,
        stderr=other,
        cwd=ROOT,
        env=environment,
        start_new_session=True,
    )
    try:
        return process.wait(deadline(part))
    except subprocess.TimeoutExpired:
        other.write(f"stopped after {deadline(part):.0f} s\n")
        return STOPPED
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    finally:
        process.wait()


def _clean(said: str) -> str:
    """Return what was printed without paths of this machine."""
    for place, word in ((WORK, "…"), (ROOT, "."), (Path.home(), "~")):
        said = said.replace(str(place), word)
    return said


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def write_page() -> None:
    """Write the page and its plots of the records that there are."""
    known = records.read()
    place = PAGE.with_suffix("")
    place.mkdir(exist_ok=True)
    for name, drawn in page.plots(known).items():
        (place / f"{name}.svg").write_text(drawn)
    machine = f"{os.cpu_count()} cores ({platform.machine()})"
    PAGE.write_text(page.text(known, machine), encoding="utf-8")
    print("wrote", PAGE.relative_to(ROOT), flush=True)


def main(parts: Sequence[Part], began: str) -> int:
    """Run *parts*, those of the run *began* only once, and write the page; 1 if one failed."""
    print(f"{len(parts)} parts, about {total(tuple(parts))} minutes on two slow cores", flush=True)
    failed = []
    for number, part in enumerate(parts, 1):
        record = records.read().get(part.name)
        done = began and records.is_of(record, began, shown(part))
        told = "done already" if done else f"about {part.seconds} s, load {load()}"
        print(f"[{number}/{len(parts)}] {part.name}: {told}", flush=True)
        if not done or not record:
            record = run(part, began)
            records.write(record)
            print(f"    took {record.seconds:.0f} s, exit code {record.code}", flush=True)
            write_page()
        failed += [part.name] if record.code else []
    if failed:
        print("failed:", ", ".join(failed))
    return 1 if failed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="parts to run again")
    parser.add_argument("--fresh", action="store_true", help="take nothing over")
    parser.add_argument("--page", action="store_true", help="only write the page")
    parser.add_argument("--list", action="store_true", help="print the parts")
    found = parser.parse_args()
    odd = set(found.names) - {part.name for part in PARTS}
    if odd:
        parser.error(f"no such part: {', '.join(sorted(odd))}; see --list")
    return found


if __name__ == "__main__":
    wanted = _arguments()
    if wanted.list:
        for each in PARTS:
            print(f"{each.name:12} {each.seconds:4} s  {shown(each)}")
        print(f"about {total(PARTS)} minutes in all")
        sys.exit()
    if wanted.page:
        write_page()
        sys.exit()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(STOPPED))
    records.HOME.mkdir(parents=True, exist_ok=True)
    with (records.HOME / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            sys.exit("benchmarks are running in this checkout already")
        if wanted.names:
            sys.exit(main([each for each in PARTS if each.name in wanted.names], ""))
        status = main(PARTS, records.begun(_now(), fresh=wanted.fresh))
        records.ended()
    sys.exit(status)
