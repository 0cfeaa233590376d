"""Many light requests beside heavy queries: how long they take, and what memory it costs.

Run as ``python benchmarks/serving.py [OUT] [--requests 1000] [--at-once 50]`` on a build, or on
one of the bundled monograph. The same light requests are sent twice, first alone and then while
three pathological queries run all the time. It fails if a light request fails, if the 95th
percentile grows more than threefold, or if a pathological query is answered otherwise than by
503, 504 or 507 by its deadline.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import httpx
from records import give
from tables import table

DEADLINE = 5.0
LIGHT: list[tuple[str, dict[str, str]]] = [
    ("/api/queries/interactions?drug=Revlimid", {}),
    ("/api/queries/indications?limit=10", {"accept": "text/csv"}),
    ("/sparql?query=ASK%20%7B%7D", {}),
    ("/sparql?query=SELECT%20%2A%20%7B%3Fs%20%3Fp%20%3Fo%7D%20LIMIT%2020", {"accept": "text/csv"}),
    ("/drug/lenalidomide.ttl", {}),
    ("/drug/lenalidomide", {"accept": "application/ld+json"}),
    ("/drug/lenalidomide.html", {"accept-encoding": "gzip"}),
    ("/health", {}),
    ("/.well-known/void", {}),
    ("/api/openapi.json", {}),
]
HEAVY = [
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i",
    "SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>)* ?b . ?b (!<urn:y>)* ?c . ?d ?e ?f }",
]


async def light(client: httpx.AsyncClient, count: int, at_once: int) -> tuple[list[float], int]:
    """Send *count* light requests; return how long each took, and how many failed."""
    places = asyncio.Semaphore(at_once)
    times: list[float] = []
    failed = 0

    async def one(path: str, headers: dict[str, str]) -> None:
        nonlocal failed
        async with places:
            began = time.perf_counter()
            answer = await client.get(path, headers=headers)
            times.append(time.perf_counter() - began)
            failed += answer.status_code not in {200, 303}

    wanted = itertools.islice(itertools.cycle(LIGHT), count)
    await asyncio.gather(*(one(*each) for each in wanted))
    return sorted(times), failed


async def heavy(
    client: httpx.AsyncClient, text: str, until: asyncio.Event
) -> list[tuple[int, float]]:
    """Ask a pathological query again and again; return statuses and times."""
    found = []
    while not until.is_set():
        began = time.perf_counter()
        answer = await client.get("/sparql", params={"query": text})
        found.append((answer.status_code, time.perf_counter() - began))
    return found


def percentile(times: list[float], share: float) -> float:
    """Return the time under which a share of the sorted *times* lies."""
    return times[min(len(times) - 1, int(share * len(times)))]


def memory(pid: int) -> int:
    """Return the resident memory of a process and its children, in MB."""
    total = 0
    for each in [pid, *children(pid)]:
        try:
            pages = int(Path(f"/proc/{each}/statm").read_text().split()[1])
        except (OSError, IndexError):
            continue
        total += pages * 4096
    return total >> 20


def children(pid: int) -> list[int]:
    """Return the children of a process."""
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    return [int(each) for each in text.split()]


async def measure(port: int, pid: int, count: int, at_once: int) -> dict[str, Any]:
    """Return what the light requests took alone and beside the pathological queries."""
    limits = httpx.Limits(max_connections=at_once + 10)
    base = f"http://127.0.0.1:{port}"
    async with httpx.AsyncClient(base_url=base, timeout=60, limits=limits) as client:
        await light(client, 200, at_once)
        alone, failed_alone = await light(client, count, at_once)
        before = memory(pid)
        end = asyncio.Event()
        attackers = [asyncio.create_task(heavy(client, text, end)) for text in HEAVY]
        await asyncio.sleep(1.0)
        beside, failed_beside = await light(client, count, at_once)
        during = memory(pid)
        end.set()
        answers = [each for found in await asyncio.gather(*attackers) for each in found]
        await asyncio.sleep(2.0)
        after = memory(pid)
    return {
        "requests": count,
        "at once": at_once,
        "failed": [failed_alone, failed_beside],
        "p50 ms": [round(1000 * percentile(t, 0.5), 1) for t in (alone, beside)],
        "p95 ms": [round(1000 * percentile(t, 0.95), 1) for t in (alone, beside)],
        "p95 ratio": round(percentile(beside, 0.95) / percentile(alone, 0.95), 2),
        "pathological": [(status, round(took, 2)) for status, took in answers],
        "memory MB": [before, during, after],
    }


def main() -> int:
    """Start a server, measure it and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", nargs="?", default="")
    parser.add_argument("--requests", type=int, default=1000)
    parser.add_argument("--at-once", type=int, default=50)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return serve(wanted.out or bundled(Path(folder)), wanted.requests, wanted.at_once)


def bundled(folder: Path) -> str:
    """Build the bundled monograph, and return where."""
    out = str(folder / "out")
    texts = str(Path(__file__).parent.parent / "data" / "monographs")
    command = [sys.executable, "-m", "pharmagraph", "build", texts, "-o", out, "-q"]
    subprocess.run(command, check=True)
    return out


def serve(out: str, requests: int, at_once: int) -> int:
    """Serve a build, send requests, and print what was found; return 1 if that is too slow."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["-m", "pharmagraph", "serve", out, "--port", str(port)]
    server = subprocess.Popen([sys.executable, *command], stderr=subprocess.DEVNULL)
    try:
        wait(port)
        found = asyncio.run(measure(port, server.pid, requests, at_once))
    finally:
        server.terminate()
        server.wait(20)
    report(found)
    give(p95_ratio=found["p95 ratio"])
    fine = not any(found["failed"]) and found["p95 ratio"] <= 3
    most = DEADLINE + 0.5 + found["p95 ms"][1] / 1000  # it waits for its turn, then has its time
    late = [s for s, took in found["pathological"] if s not in {503, 504, 507} or took > most]
    return 0 if fine and not late else 1


def report(found: dict[str, Any]) -> None:
    """Print what was found."""
    print(f"{found['requests']} light requests, {found['at once']} at once.\n")
    names = ("alone", "beside pathological queries")
    lines = zip(names, found["failed"], found["p50 ms"], found["p95 ms"], strict=True)
    print(table(("light requests", "failed", "p50 ms", "p95 ms"), lines))
    counts = Counter(status for status, _ in found["pathological"])
    longest = max((took for _, took in found["pathological"]), default=0)
    told = ", ".join(f"{count} by {status}" for status, count in sorted(counts.items()))
    before, during, after = found["memory MB"]
    print(f"\nThe 95th percentile grows {found['p95 ratio']} times. Pathological queries were")
    print(f"answered {told}, after {longest} s at most. Memory in MB: {before} before, {during}")
    print(f"meanwhile, {after} after.")


def wait(port: int) -> None:
    """Wait until the server answers."""
    for _ in range(300):
        try:
            if httpx.get(f"http://127.0.0.1:{port}/health").status_code == 200:
                return
        except httpx.HTTPError:
            time.sleep(0.1)
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    sys.exit(main())
