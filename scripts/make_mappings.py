"""Propose rows for ``data/mappings`` from terminologies that lie in a folder.

For maintainers: ``python scripts/make_mappings.py FOLDER -o OUT`` reads the terminology
files in ``FOLDER/terminologies``, counts names in the texts of the other folders, and
writes ``terms.sssom.tsv`` and a list of conflicts to OUT, to be compared with what is
there and reviewed. A row is proposed only if the name is the very label of the outside
term and a second terminology has a term of that label too. Nothing is fetched. Rows
that a person wrote are kept; names in ``data/mappings/rejected.tsv`` are left out.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph import assets
from pharmagraph.grounding import fold
from pharmagraph.lexicons import Phrases, table
from pharmagraph.terms import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

COLUMNS = (
    *("subject_id", "subject_label", "predicate_id", "object_id", "object_label"),
    *("mapping_justification", "subject_category", "object_source", "object_source_version"),
    *("confirmed_in", "comment"),
)
MANUAL = "semapv:ManualMappingCuration"
LEXICAL = "semapv:LexicalMatching"

# Category -> sources whose ids it takes, sources of which one must have the name, how many names.
WANTED: dict[str, tuple[tuple[str, ...], frozenset[str], int]] = {
    "effect": (("SYMP", "HP", "MESH", "MONDO", "DOID"), frozenset({"SYMP", "HP"}), 300),
    "condition": (
        ("MONDO", "DOID", "MESH", "NCIT", "HP", "SYMP"),
        frozenset({"MONDO", "DOID", "HP", "SYMP"}),
        450,
    ),
    "drug": (("CHEBI", "MESH"), frozenset({"DRUGCENTRAL"}), 250),
}
NAMES = {
    "SYMP": "SYMP",
    "HP": "HPO",
    "MONDO": "Mondo",
    "DOID": "Disease Ontology",
    "MESH": "MeSH",
    "CHEBI": "ChEBI",
    "NCIT": "NCIt",
    "DRUGCENTRAL": "DrugCentral",
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
    parser.add_argument("-o", "--out", type=Path, required=True, help="folder to write to")
    arguments = parser.parse_args()
    terms = read_terms(arguments.folder / "terminologies")
    counts = count_names(arguments.folder, terms)
    old = [row for row in table("terms.sssom", "data", "mappings") if is_manual(row)]
    rows, conflicts = propose(terms, counts, old)
    arguments.out.mkdir(parents=True, exist_ok=True)
    write(arguments.out / "terms.sssom.tsv", [*old, *rows])
    (arguments.out / "conflicts.txt").write_text("".join(f"{c}\n" for c in sorted(conflicts)))
    print(f"{len(old)} rows kept, {len(rows)} proposed", file=sys.stderr)  # noqa: T201
    return 0


def is_manual(row: dict[str, str]) -> bool:
    """Tell whether a person wrote *row*."""
    return row["mapping_justification"] == MANUAL


# ---------------------------------------------------------------- reading


def read_terms(folder: Path) -> Terms:
    """Return the terms of all terminologies by folded label and source."""
    terms: Terms = defaultdict(lambda: defaultdict(list))
    for term in _all_terms(folder):
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


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()[1:]


def _digest(path: Path) -> str:
    return f"sha256 {hashlib.sha256(path.read_bytes()).hexdigest()[:12]}"


def count_names(folder: Path, terms: Terms) -> Counter[str]:
    """Return in how many texts each folded name stands that two sources know."""
    known = {name: name for name, found in terms.items() if len(found) > 1}
    phrases = Phrases(known)
    counts: Counter[str] = Counter()
    for path in sorted(folder.glob("*/*.txt")):
        text = fold(path.read_text(encoding="utf-8", errors="replace"))
        counts.update({match.value for match in phrases.find(text)})
    return counts


# ---------------------------------------------------------------- proposing


def propose(
    terms: Terms, counts: Counter[str], old: list[dict[str, str]]
) -> tuple[list[dict[str, str]], list[str]]:
    """Return new rows, commonest names first in each category, and what was left out."""
    taken = {(row["subject_category"], row["object_id"]) for row in old}
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


def _rows(
    category: str, sources: tuple[str, ...], found: dict[str, list[Term]]
) -> Iterator[dict[str, str]]:
    """Yield the rows of one name; a source with two terms of that name has no say."""
    clear = {source: terms[0] for source, terms in found.items() if len(terms) == 1}
    label = _label(clear) if clear else ""
    for source in (source for source in sources if source in clear):
        others = [other for other in (*sources, *clear) if other in clear and other != source]
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


def write(path: Path, rows: Iterable[dict[str, str]]) -> None:
    """Write the table, sorted, under the comments that stand on top of the old one."""
    old = assets.read_text("data", "mappings", "terms.sssom.tsv").splitlines()
    lines = [line for line in old if line.startswith("#")]
    keys = ("subject_category", "subject_id", "object_id")
    ordered = sorted(rows, key=lambda row: tuple(row[key] for key in keys))
    lines += ["\t".join(COLUMNS), *("\t".join(row[c] for c in COLUMNS) for row in ordered)]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
