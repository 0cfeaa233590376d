"""Who may import whom. The table is the architecture; the code has to match it."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import pharmagraph

ROOT = Path(__file__).parents[1]
PACKAGE = Path(pharmagraph.__file__).parent
TOP = {
    *(".ci", ".gitignore", "CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "LICENSE"),
    *("LICENSE-DATA", "Makefile", "README.md", "benchmarks", "data", "decisions", "docs"),
    *("ontology", "pyproject.toml", "queries", "requirements-dev.txt", "requirements.txt"),
    *("scripts", "shapes", "src", "tests"),
}
# Shorter ones are said in the same words by chance.
LONG_BODY, LONG_PATTERN = 250, 45
GROUND = {
    "assets",
    "confidence",
    "errors",
    "lexicons",
    "model",
    "ntriples",
    "phrasing",
    "solutions",
    "sparql",
    "terms",
    "triples",
    "vocabulary",
}

# Room -> what it may import: other rooms of the package by name, and libraries.
MAY_IMPORT: dict[str, set[str]] = {
    "__init__": set(),
    "__main__": {"cli", "collecting"},
    "assets": {"errors"},
    "cli": {
        *GROUND,
        "click",
        "endpoint",
        "evaluation",
        "extracting",
        "pipeline",
        "publishing",
        "queries",
    }
    | {"__init__", "reading", "rich", "serving", "store", "validation"},
    "collecting": set(),
    "beginnings": set(),
    "branching": {"beginnings"},
    "compiling": {"beginnings", "branching"},
    "confidence": {"assets", "errors"},
    "curation": {"errors", "model", "yaml"},
    "endpoint": {*GROUND, "SPARQLWrapper", "exchange"},
    "errors": set(),
    "evaluation": {"errors", "lexicons", "model", "phrasing"},
    "exchange": {"errors"},
    "extracting": {"assets", "compiling", "errors", "lexicons", "model", "records", "remembering"}
    | {"subjects"},
    "grounding": {"assets", "errors", "lexicons", "model", "rapidfuzz", "terms"},
    "lexicons": {"ahocorasick_rs", "assets", "errors"},
    "mapping": {"__init__", "errors", "model", "ntriples", "terms", "triples"},
    "misreading": {"sparql"},
    "model": {"records"},
    "ntriples": {"terms", "vocabulary"},
    "phrasing": set(),
    "pipeline": {
        *GROUND,
        "__init__",
        "collecting",
        "curation",
        "distributed",
        "evaluation",
        "extracting",
        "grounding",
        "mapping",
        "pebble",
        "plugins",
        "publishing",
    }
    | {"endpoint", "queries", "rdflib", "reading", "site", "store", "validation"},
    "plugins": {"errors", "model"},
    "publishing": {*GROUND, "__init__"},
    "queries": {*GROUND, "rdflib"},
    "reading": {"assets", "compiling", "errors", "lexicons", "model", "remembering"}
    | {"selectolax", "subjects"},
    "records": set(),
    "remembering": set(),
    "serving": {
        *GROUND,
        "__init__",
        "pipeline",
        "publishing",
        "queries",
        "starlette",
        "store",
        "uvicorn",
    },
    "site": {*GROUND, "jinja2", "markdown_it", "markupsafe"},
    "solutions": {"errors", "terms"},
    "sparql": {"errors", "terms"},
    "subjects": {"compiling", "lexicons", "model", "remembering"},
    "store": {*GROUND, "misreading", "pyoxigraph"},
    "terms": {"errors", "pyoxigraph", "rdflib"},
    "triples": {"terms"},
    "validation": {*GROUND, "__init__", "pyshacl", "rdflib", "shifty", "store"},
    "vocabulary": {"model", "terms"},
}

# Library -> the only files that may import it.
DOORS: dict[str, set[str]] = {
    "SPARQLWrapper": {"endpoint.py"},
    "ahocorasick_rs": {"lexicons.py"},
    "distributed": {"pipeline/building/clustering.py"},
    "pebble": {"pipeline/building/running.py"},
    "pyoxigraph": {"store.py", "terms.py"},
    "pyshacl": {"validation/engine.py"},
    "rapidfuzz": {"grounding/suggesting.py"},
    "shifty": {"validation/fast.py"},
    "uvicorn": {"serving/guarding.py", "serving/running.py"},
    "yaml": {"curation/reading.py"},
}


@cache
def _imports(path: Path) -> frozenset[str]:
    """Return what a file imports: rooms of the package, and libraries outside Python's own."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "pharmagraph":
            found |= {f"pharmagraph.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    rooms = {_room_of(name) for name in found}
    return frozenset(rooms - set(sys.stdlib_module_names) - {""})


def _room_of(name: str) -> str:
    head, _, rest = name.partition(".")
    if head != "pharmagraph":
        return head
    first = rest.partition(".")[0]
    return (
        first if (PACKAGE / first).is_dir() or (PACKAGE / f"{first}.py").is_file() else "__init__"
    )


def _rooms() -> dict[str, list[Path]]:
    rooms: dict[str, list[Path]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        first = path.relative_to(PACKAGE).parts[0]
        rooms.setdefault(first.removesuffix(".py"), []).append(path)
    return rooms


def test_every_room_is_in_the_table() -> None:
    assert set(_rooms()) == set(MAY_IMPORT)


def test_imports_follow_the_table() -> None:
    strayed = {
        str(path.relative_to(PACKAGE)): extra
        for room, paths in _rooms().items()
        for path in paths
        if (extra := _imports(path) - MAY_IMPORT[room] - {room})
    }

    assert strayed == {}


def test_each_library_has_one_door() -> None:
    doors = {
        library: {
            path.relative_to(PACKAGE).as_posix()
            for path in PACKAGE.rglob("*.py")
            if library in _imports(path)
        }
        for library in DOORS
    }

    assert doors == DOORS


def test_nothing_is_written_twice() -> None:
    """Two functions with one body, or one long pattern in two modules, drift apart."""
    written: dict[str, list[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        name = path.relative_to(PACKAGE).as_posix()
        for text in {_written(node) for node in ast.walk(tree)} - {""}:
            written.setdefault(text, []).append(name)

    assert {text: names for text, names in written.items() if len(names) > 1} == {}


def _written(node: ast.AST) -> str:
    """Return what *node* says, if it is a function of some size or a long pattern."""
    if isinstance(node, ast.FunctionDef):
        documented = ast.get_docstring(node) is not None
        text = ast.dump(ast.Module(node.body[documented:], []))
        return text if len(text) >= LONG_BODY else ""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and "|" in node.value:
        return node.value if len(node.value) >= LONG_PATTERN else ""
    return ""


def test_the_top_of_the_tree_is_known() -> None:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("this is not a checkout")
    listed = subprocess.run(
        [git, "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    assert {path.partition("/")[0] for path in listed.splitlines()} <= TOP


def test_modules_and_functions_are_short() -> None:
    """A module has at most 400 lines and a function at most 60."""
    long = []
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(PACKAGE).as_posix()
        if text.count("\n") > 400:
            long.append(name)
        long += [
            f"{name}:{node.name}"
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 60
        ]

    assert long == []
