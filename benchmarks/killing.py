"""Kill a build ten times at random moments, and compare what comes out with an undisturbed one.

    python benchmarks/killing.py [COUNT] [KILLS] [SEED]

Each time the same command is typed again in the same place; it is killed with signal 9, the
workers left to themselves. It fails if a single byte differs at the end.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generate import write
from records import give
from tables import table

_COMMAND = [sys.executable, "-m", "pharmagraph", "build"]
_OPTIONS = ["--engine", "compiled", "--dumps", "none", "--quiet"]


def start(texts: Path, out: Path) -> subprocess.Popen[bytes]:
    """Start a build with a worker for each processor."""
    jobs = str(os.cpu_count() or 1)
    command = [*_COMMAND, str(texts), "-o", str(out), "-j", jobs, *_OPTIONS]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)


def whole(texts: Path, out: Path) -> float:
    """Build to the end, and return how many seconds it took."""
    began = time.perf_counter()
    if start(texts, out).wait():
        raise SystemExit("the build failed")
    return time.perf_counter() - began


def killed(texts: Path, out: Path, moment: float) -> str:
    """Kill a build after *moment* seconds; return where it was, empty if it was done before."""
    process = start(texts, out)
    try:
        process.wait(moment)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        shards = len(list(out.with_name(f".{out.name}.partial").glob("shards/*.json")))
        return f"{shards} shards finished"
    return ""


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a dataset with its bytes."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def main(count: int, kills: int, seed: int) -> int:
    """Print when each build was killed and where it was; return 1 if bytes differ."""
    dice, rows = random.Random(seed), []
    with tempfile.TemporaryDirectory() as folder:
        texts, out, calm = (Path(folder) / name for name in ("texts", "out", "calm"))
        write(count, texts)
        seconds = whole(texts, calm)
        while len(rows) < kills:
            # What is finished stays, so a build that goes on has less and less to do.
            moment = dice.uniform(0.2, seconds / 2)
            if where := killed(texts, out, moment):
                rows.append((len(rows) + 1, f"{moment:.1f}", where))
            else:
                shutil.rmtree(out)
        whole(texts, out)
        same = tree(out) == tree(calm)
        left = sorted(p.name for p in Path(folder).iterdir() if p.name.startswith("."))
    print(f"{count} documents, {seconds:.1f} s undisturbed, seed {seed}.\n")
    print(table(("kill", "after s", "where it was"), rows))
    print(
        f"\nAt the end: {'the same bytes' if same else 'OTHER BYTES'}, {len(left)} files left over."
    )
    give(kills=f"{kills if same else 0} of {kills}")
    return 0 if same and not left else 1


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    sys.exit(main(*(given + [600, 10, 1][len(given) :])))
