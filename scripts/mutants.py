"""Damage good graphs in many ways, one at a time; the shapes have to notice every one.

The reference graphs are the conforming examples of the shapes, each by itself, for a small
graph is checked in a tenth of the time; then all of them together, and the bundled monograph.
A mutant is made from the first graph to which it applies, and is killed by any result that
the undamaged graph does not have.

    python scripts/mutants.py          every mutant, with the rule that killed it
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from damages import NOWHERE, Mutant
from named_mutants import named_mutants
from rdflib import RDF, XSD, Graph, Literal, URIRef

from pharmagraph import terms
from pharmagraph.model import Metadata
from pharmagraph.pipeline import convert
from pharmagraph.validation import engine, validate
from pharmagraph.vocabulary import MONO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rdflib.term import Node

__all__ = ["Outcome", "copy_of", "each_example", "examples", "generic_mutants", "references", "run"]

engine.packaged_shapes()  # ready before any worker, and rdflib is quiet from here on

_FAST = ("compiled", "pyshifty") if find_spec("shifty") else ("compiled",)
ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "shapes"


@dataclass(frozen=True)
class Outcome:
    """What became of a mutant: the rules that noticed it, and the gravest severity.

    *agreed* tells that the fast engines, so far as they are installed, say the same.
    """

    name: str
    rules: tuple[str, ...]
    severity: str
    agreed: bool = True


# Properties that a node may well have twice.
MANY = {
    *("hasEvidence", "hasContext", "restatedIn", "searchKey", "silentOn", "onDay", "hasPhase"),
    *("doseAlternative", "duringPhase", "partnerPopulation", "hasBrand", "hasMember", "concerns"),
    *("channel", "keepAwayFrom", "condition", "altLabel", "exactMatch", "closeMatch"),
    *("broadMatch", "relatedMatch", "isPartOf", "type", "formerValue", "furtherStrength"),
}
OUTSIDE = {"exactMatch", "closeMatch", "broadMatch", "relatedMatch"}


def generic_mutants(graph: Graph) -> list[Mutant]:
    """Return damages to every property of *graph*, at the first class that has it."""
    pairs: dict[str, str] = {}
    for node, prop, _ in graph:
        for cls in graph.objects(node, RDF.type):
            if str(cls).startswith(MONO.base):
                pairs[str(prop)] = min(str(cls), pairs.get(str(prop), str(cls)))
    return [mutant for prop, cls in sorted(pairs.items()) for mutant in _generic(graph, cls, prop)]


def _generic(graph: Graph, cls: str, prop: str) -> Iterator[Mutant]:
    """Yield the damages to one property: another kind of value, a blank, a second value."""
    kind, path = cls.removeprefix(MONO.base), URIRef(prop)
    local = prop.replace("#", "/").rpartition("/")[2]
    node = next(
        n
        for n in sorted(graph.subjects(RDF.type, URIRef(cls)), key=str)
        if (n, path, None) in graph
    )
    value = next(iter(sorted(graph.objects(node, path), key=str)))

    def damage(*values: Node, keep: bool = False) -> Callable[[Graph], bool]:
        def change(copy: Graph) -> bool:
            if (node, path, None) not in copy:
                return False
            if not keep:
                copy.remove((node, path, None))
            for each in values:
                copy.add((node, path, each))
            return True

        return change

    name = f"{kind} with {local}"
    if isinstance(value, URIRef):
        yield Mutant(f"{name} as words", damage(Literal("words")))
        if local not in OUTSIDE:
            yield Mutant(f"{name} that leads nowhere", damage(NOWHERE))
    else:
        yield Mutant(f"{name} as an IRI", damage(NOWHERE))
        yield Mutant(f"{name} blank", damage(Literal(" ", lang=value.language, datatype=None)))  # type: ignore[attr-defined]
    if local not in MANY:
        yield Mutant(f"{name} twice", damage(_second(value), keep=True))


def _second(value: Node) -> Node:
    """Return another value of the same kind."""
    if not isinstance(value, Literal):
        return NOWHERE
    if value.datatype == XSD.boolean:
        return Literal(not value.toPython())
    return Literal(f"{value}0", lang=value.language, datatype=value.datatype)


@cache
def references() -> tuple[Graph, ...]:
    """Return the graphs to damage: examples that conform, all of them, the bundled monograph."""
    source = ROOT / "data" / "monographs" / "lenalidomide.txt"
    metadata = Metadata("bundled monograph", "pharmagraph", "CC BY 4.0", "2024-01-01")
    monograph = convert(source.read_bytes(), source.name, metadata)
    return (*each_example(), examples(), terms.to_rdflib(monograph.quads))


def examples() -> Graph:
    """Return all conforming examples of the shapes as one graph."""
    return _example(*sorted(CASES.glob("*/conforms.ttl")))


def each_example() -> list[Graph]:
    """Return the conforming examples of the shapes, each a graph by itself."""
    return [_example(path) for path in sorted(CASES.glob("*/conforms.ttl"))]


def _example(*paths: Path) -> Graph:
    turtle, background = terms.FORMATS["turtle"], CASES / "background.ttl"
    files = [background, *paths]
    return terms.to_rdflib(
        [quad for file in files for quad in terms.parse(file.read_bytes(), turtle, str(file))]
    )


def run(mutants: Sequence[Mutant], graphs: Sequence[Graph]) -> list[Outcome]:
    """Return what became of each mutant in the first graph that it applies to."""
    known = cache(lambda number: _known(graphs[number]))
    return [_outcome(mutant, graphs, known) for mutant in mutants]


def _known(graph: Graph) -> set[tuple[str, str, str]]:
    return {(r.rule, r.culprit, r.value) for r in validate(graph).results}


def _outcome(
    mutant: Mutant, graphs: Sequence[Graph], known: Callable[[int], set[tuple[str, str, str]]]
) -> Outcome:
    for number, graph in enumerate(graphs):
        copy = copy_of(graph)
        if mutant.change(copy):
            before = known(number)
            report = validate(copy)
            results = report.results
            new = [r for r in results if (r.rule, r.culprit, r.value) not in before]
            rules = tuple(dict.fromkeys(r.rule for r in new))
            agreed = all(validate(copy, engine=each) == report for each in _FAST)
            return Outcome(mutant.name, rules, new[0].severity if new else "", agreed)
    return Outcome(mutant.name, (), "does not apply")


def copy_of(graph: Graph) -> Graph:
    """Return a copy of a graph, its literals as they are written."""
    copy = Graph(bind_namespaces="none")
    for triple in graph:
        copy.add(triple)
    return copy


def _share(number: int, of: int) -> list[Outcome]:
    """Return the outcomes of every *of*-th mutant; each process makes its own mutants."""
    graphs = references()
    mutants = [*named_mutants(), *generic_mutants(examples())]
    return run(mutants[number::of], graphs)


def main() -> int:
    """Run every mutant on all processors, say what killed it, and fail if one lives."""
    workers = os.cpu_count() or 1
    with ProcessPoolExecutor(workers) as pool:
        shares = pool.map(_share, range(workers), [workers] * workers)
        outcomes = sorted((o for share in shares for o in share), key=lambda o: o.name)
    for outcome in outcomes:
        killer = ", ".join(outcome.rules) or "SURVIVES"
        print(f"{outcome.severity or '-'}\t{outcome.name}\t{killer}")  # noqa: T201
    killed = sum(bool(outcome.rules) for outcome in outcomes)
    counts = Counter(o.severity for o in outcomes if o.rules)
    by = ", ".join(f"{number} by {severity}" for severity, number in sorted(counts.items()))
    print(f"{killed} of {len(outcomes)} mutants killed ({by})")  # noqa: T201
    apart = [outcome.name for outcome in outcomes if not outcome.agreed]
    for name in apart:
        print(f"the engines differ\t{name}")  # noqa: T201
    print(f"the fast engines agree on {len(outcomes) - len(apart)} of {len(outcomes)}")  # noqa: T201
    return 0 if killed == len(outcomes) and not apart else 1


if __name__ == "__main__":
    sys.exit(main())
