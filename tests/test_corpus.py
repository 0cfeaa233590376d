"""Real documents of four kinds are read and extracted without a crash, unknown headings told.

PHARMAGRAPH_WHOLE_CORPUS=1 takes every document; without it, one in ten of the largest folder.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import SectionKind
from pharmagraph.reading import read_document

SHARED = Path(
    os.environ.get("PHARMAGRAPH_SHARED") or Path(__file__).resolve().parents[2] / "shared"
)
WHOLE = bool(os.environ.get("PHARMAGRAPH_WHOLE_CORPUS"))
# Folder -> the layout of nearly all, the most unknown headings per document, every n-th taken.
FOLDERS = {
    "consumer_medlineplus": ("patient-questions", 0.2, 1),
    "consumer_ema_leaflet": ("package-leaflet", 1.0, 1),
    "consumer_spl_medguide": ("medication-guide", 0.5, 1),
    "monograph_livertox": ("liver-monograph", 0.5, 10),
}

pytestmark = pytest.mark.skipif(
    not (SHARED / "corpus").is_dir(), reason="the optional folder ../shared is absent"
)


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_is_extracted_and_its_unknown_headings_are_warned_of(folder: str) -> None:
    layout, most, every = FOLDERS[folder]
    paths = sorted((SHARED / "corpus" / folder).glob("*.txt"))[:: 1 if WHOLE else every]
    documents = [read_document(path.read_bytes(), path.name) for path in paths]
    monographs = [extract(document) for document in documents]

    assert all(m.drug for m in monographs)
    assert sum(d.template == layout for d in documents) >= 0.9 * len(documents)
    unknown = [
        section
        for document in documents
        for before, section in zip([None, *document.sections], document.sections, strict=False)
        if section.kind is SectionKind.UNKNOWN and (not before or before.kind is not section.kind)
    ]
    warned = sum("heading" in w.problem for d in documents for w in d.warnings)
    assert len(unknown) <= warned
    assert len(unknown) <= most * len(documents)


def test_a_layout_without_labels_is_read_fast() -> None:
    """The bound is ten times what is measured on an idle machine."""
    data = [p.read_bytes() for p in sorted((SHARED / "corpus/consumer_medlineplus").glob("*.txt"))]
    read_document(data[0], "first")
    start = time.process_time()
    for one in data:
        read_document(one, "a.txt")

    assert (time.process_time() - start) / len(data) < 0.015


def test_fragments_are_extracted_under_headings_of_ours() -> None:
    path = SHARED / "corpus" / "consumer_medicinenet_fragments" / "jptl_dss_medicine.json"
    rows = json.loads(path.read_text(encoding="utf-8"))

    for row in rows:
        drug = row["generic_name"].split(" - ")[0].strip().lower()
        text = (
            f"GENERIC NAME: {drug}\nBRAND NAME: {row['brand_name']}\nPRESCRIBED FOR:\n"
            f"{row['overview']}\nDOSING:\n{row.get('dosage') or ''}\n"
            f"WARNINGS:\n{row.get('warning') or ''}\nSIDE EFFECTS:\n{row['side_effects']}\n"
        )
        monograph = extract(read_document(text.encode(), row["id"]))

        assert monograph.drug == drug
        assert monograph.facts
