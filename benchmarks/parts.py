"""The parts of the benchmarks, in the order in which they run and stand on the page.

A part is a script with its arguments, in a process of its own. What a part leaves for others
lies in the folder that ``{kept}`` stands for.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["BUILDS", "PARTS", "Part", "deadline", "total"]


class Part(NamedTuple):
    """A script to run, the section its output stands in, and how long it takes.

    *seconds* are those of a slow machine with two cores and nothing else to do; *needs* is
    what an earlier part has to have left.
    """

    name: str
    section: str
    command: tuple[str, ...]
    seconds: int
    needs: str = ""


BUILDS = "Text to validated N-Quads, all processors, fast engine"
_FACTS = "From facts to validated quads, beside rdflib, pySHACL and morph-kgc"
_QUERIES = "Canned queries, beside bare pyoxigraph and servers"
_LARGE, _SMALL = "out10000", "out1000"
PARTS: tuple[Part, ...] = (
    Part("build-100", BUILDS, ("building.py", "100"), 20),
    Part("build-1000", BUILDS, ("building.py", "1000", "--keep", "{kept}/" + _SMALL), 80),
    Part("build-5000", BUILDS, ("building.py", "5000"), 330),
    Part("build-10000", BUILDS, ("building.py", "10000", "--keep", "{kept}/" + _LARGE), 650),
    Part("peers", _FACTS, ("peers.py",), 330),
    Part("morph", _FACTS, ("morph.py",), 120),
    Part("road", "The road of one monograph, beside rdflib", ("run.py",), 60),
    Part(
        "extraction",
        "Reading and extraction, beside a bare Aho-Corasick pass",
        ("extraction.py",),
        60,
    ),
    Part("validation", "Validation, beside pySHACL", ("validation.py",), 240),
    Part("load", _QUERIES, ("loading.py", "{kept}/" + _LARGE, "--ours-alone"), 520, _LARGE),
    Part("query", _QUERIES, ("querying.py", "{kept}/" + _LARGE), 240, _LARGE),
    Part("load-1000", _QUERIES, ("loading.py", "{kept}/" + _SMALL), 100, _SMALL),
    Part("list", _QUERIES, ("listing.py", "{kept}/" + _SMALL), 120, _SMALL),
    Part("http", _QUERIES, ("over_http.py", "{kept}/" + _SMALL), 420, _SMALL),
    Part("startup", "Starting the program, beside `python -c pass`", ("startup.py",), 30),
    Part("serving", "The server under load", ("serving.py",), 60),
    Part("killing", "Builds that are killed", ("killing.py",), 200),
)


def deadline(part: Part) -> float:
    """Return the seconds after which a part is stopped, on a machine that is busy or slower."""
    return 300 + 3 * part.seconds


def total(parts: tuple[Part, ...]) -> int:
    """Return how many minutes *parts* take together."""
    return round(sum(part.seconds for part in parts) / 60)
