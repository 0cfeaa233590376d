"""Measure the mapping of facts to triples beside morph-kgc, which maps them from JSON.

    python benchmarks/morph.py [COUNT]

morph-kgc comes from PyPI into an environment of its own in ``.cache``, since its pins conflict
with ours. It is given less to do: the facts are cut into rows for it, one for each triple,
with subject and object ready, and it maps each file of rows by one RML mapping. Both run in
one process; what they make is compared, and must be the same triples.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generate import monograph
from records import give
from tables import table

from pharmagraph.mapping import map_monograph
from pharmagraph.pipeline import read_monograph
from pharmagraph.publishing import dumps

if TYPE_CHECKING:
    from collections.abc import Iterable

HOME = Path(__file__).parent.parent / ".cache" / "morph-kgc"
VERSION = "2.10.0"
HEAD = """@prefix rr: <http://www.w3.org/ns/r2rml#> .
@prefix rml: <http://semweb.mmlab.be/ns/rml#> .
@prefix ql: <http://semweb.mmlab.be/ns/ql#> .
"""
MAPPING = """
<#{name}> a rr:TriplesMap ;
  rml:logicalSource [ rml:source "{file}" ; rml:referenceFormulation ql:JSONPath ;
    rml:iterator "$.rows[*]" ] ;
  rr:subjectMap [ rml:reference "s" ; rr:termType rr:IRI ] ;
  rr:predicateObjectMap [ rr:predicate <{predicate}> ;
    rr:objectMap [ rml:reference "o" ; {kind} ] ] .
"""
PEER = """
import sys, time
import morph_kgc
config = "[CONFIGURATION]\\nnumber_of_processes=1\\nlogging_level=ERROR\\n"
config += f"[X]\\nmappings={sys.argv[1]}\\n"
began = time.perf_counter(), time.process_time()
found = morph_kgc.materialize_set(config)
passed = time.perf_counter() - began[0], time.process_time() - began[1]
with open(sys.argv[2], "w", encoding="utf-8") as file:
    file.writelines(f"{line} .\\n" for line in sorted(found))
print(*passed)
"""


def python() -> Path:
    """Return the Python that has morph-kgc, installed if it is not there yet."""
    found = HOME / "bin" / "python"
    if not found.is_file():
        venv.create(HOME, with_pip=True)
        command = [found, "-m", "pip", "install", "--quiet", f"morph-kgc=={VERSION}"]
        subprocess.run(command, check=True)
    return found


def cut(quads: Iterable[Any], folder: Path) -> Path:
    """Write rows for morph-kgc, a file for each predicate and kind of object, and its mapping."""
    files: dict[tuple[str, str], list[dict[str, str]]] = {}
    for quad in quads:
        row = {"s": quad.subject.value, "o": quad.object.value}
        files.setdefault((quad.predicate.value, _kind(quad.object)), []).append(row)
    text = [HEAD]
    for number, ((predicate, kind), rows) in enumerate(files.items()):
        place = folder / f"{number}.json"
        place.write_text(json.dumps({"rows": rows}, ensure_ascii=False), encoding="utf-8")
        text.append(MAPPING.format(name=f"m{number}", file=place, predicate=predicate, kind=kind))
    mapping = folder / "mapping.ttl"
    mapping.write_text("".join(text))
    return mapping


def _kind(term: Any) -> str:
    if not hasattr(term, "datatype"):
        return "rr:termType rr:IRI"
    if term.language:
        return f'rr:language "{term.language}"'
    if term.datatype.value.endswith("#string"):
        return "rr:termType rr:Literal"
    return f"rr:datatype <{term.datatype.value}>"


def main(count: int) -> int:
    """Print seconds and triples a second of both; return 1 if they made other triples."""
    known = [read_monograph(monograph(n).encode(), f"{n}.txt") for n in range(count)]
    map_monograph(known[0])
    began = time.perf_counter(), time.process_time()
    quads = [quad for each in known for quad in map_monograph(each)]
    ours = time.perf_counter() - began[0], time.process_time() - began[1]
    with tempfile.TemporaryDirectory() as place:
        mapping, out = cut(quads, Path(place)), Path(place) / "out.nt"
        command = [python(), "-c", PEER, mapping, out]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        peer = tuple(map(float, said.split()[-2:]))
        theirs = set(out.read_text(encoding="utf-8").splitlines())
    mine = set(dumps.dump(quads, "ntriples").decode().splitlines())
    print(f"{count} documents, {len(mine)} triples; in one process, from facts to triples.\n")
    rows = [
        (name, f"{passed:.2f}", f"{used:.2f}", f"{len(mine) / used:,.0f}")
        for name, (passed, used) in (("ours", ours), (f"morph-kgc {VERSION}", peer))
    ]
    print(table(("mapper", "s", "processor s", "triples a second"), rows))
    print(f"\nmorph-kgc takes {peer[1] / ours[1]:.1f} times as much of the processor.")
    give(morph_times=f"{peer[1] / ours[1]:.1f}")
    odd = mine ^ theirs
    print("Both made the same triples." if not odd else f"{len(odd)} triples differ.")
    return 1 if odd else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
