"""The site in a real browser, opened from disk with the network cut.

Needs Chromium, Node.js and ``npm ci --ignore-scripts`` in ``tests/browser``. Screenshots are
kept in the folder that PHARMAGRAPH_SHOTS names.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from pharmagraph.site.schemaorg import ALLOWED
from sample_site import published

HERE = Path(__file__).resolve().parent / "browser"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PAGES = (
    "index.html",
    "drugs.html",
    "drug/lenalidomide.html",
    "drug/hostilamide.html",
    "drug/digoxin.html",
    "condition/multiple-myeloma.html",
    "effect/nausea.html",
    "class/antineoplastics.html",
    "agents.html",
    "queries.html",
    "query/interactions.html",
    "ontology.html",
    "ontology/class/Indication.html",
    "ontology/list/Topics.html",
    "report.html",
    "downloads.html",
    "changes.html",
    "check.html#lenalidomide,digoxin,nothing",
    "search.html?q=myel",
    "about.html",
    "docs/index.html",
    "docs/limits.html",
    "404.html",
    "sparql.html",
)
# Properties that schema.org lists as pending, which schema-dts leaves out.
PENDING = {"DataDownload": {"sha256"}}

pytestmark = pytest.mark.skipif(
    not (CHROMIUM and shutil.which("node") and (HERE / "node_modules" / "axe-core").is_dir()),
    reason="needs chromium, node and `npm ci --ignore-scripts` in tests/browser",
)


@lru_cache(maxsize=1)
def seen() -> list[dict[str, Any]]:
    """Return what the browser found on each page, in each width and theme."""
    shots = Path(os.environ.get("PHARMAGRAPH_SHOTS") or mkdtemp(prefix="pharmagraph-shots-"))
    shots.mkdir(parents=True, exist_ok=True)
    command = ["node", str(HERE / "visit.mjs"), str(CHROMIUM), str(published()), str(shots), *PAGES]
    done = subprocess.run(command, capture_output=True, text=True, timeout=280, check=False)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_every_kind_of_page_was_opened_in_both_widths() -> None:
    opened = {(each["path"], each["width"]) for each in seen()}
    assert {(path, width) for path in PAGES for width in (390, 1280)} <= opened


def test_no_request_leaves_the_folder() -> None:
    assert [(e["path"], e["strayed"]) for e in seen() if e["strayed"]] == []


def test_no_page_has_an_error_or_a_dialog() -> None:
    assert [(e["path"], e["errors"]) for e in seen() if e["errors"]] == []


def test_no_page_is_wider_than_the_screen() -> None:
    assert [(e["path"], e["width"]) for e in seen() if e["wide"] > 0] == []


def test_axe_finds_no_serious_or_critical_fault() -> None:
    assert [(e["path"], e["theme"], e["faults"]) for e in seen() if e["faults"]] == []


def test_a_query_typed_into_the_editor_is_answered_without_a_network() -> None:
    answered = next(each for each in seen() if each["path"] == "sparql answer")
    assert "#Drug> }" in answered["query"]
    assert answered["rows"] > 10
    assert "from all 3 documents" in answered["state"]


def test_the_checker_has_all_four_answers_and_never_a_bare_denial() -> None:
    checked = next(each for each in seen() if each["path"].startswith("check.html"))
    text = checked["text"]
    assert "stated in the document on lenalidomide" in text
    assert "No document on digoxin is in this dataset" in text
    assert "“nothing” is not in this dataset under that name" in text
    assert "no interaction" not in text.lower().replace("there may be an interaction", "")


def test_the_search_finds_what_begins_with_the_words() -> None:
    found = next(each for each in seen() if each["path"].startswith("search.html"))
    assert "multiple myeloma" in found["text"]


def test_the_table_of_schema_org_agrees_with_published_definitions() -> None:
    """Checks against schema-dts, which is generated from the definitions of schema.org."""
    place = HERE / "node_modules" / "schema-dts" / "dist" / "schema.d.ts"
    if not place.is_file():
        pytest.skip("schema-dts is not installed")
    text = place.read_text(encoding="utf-8")
    known = {kind: _properties(text, kind) | PENDING.get(kind, set()) for kind in ALLOWED}
    odd = {kind: sorted(names - known[kind]) for kind, names in ALLOWED.items()}
    assert {kind: names for kind, names in odd.items() if names} == {}


def _properties(text: str, kind: str) -> set[str]:
    """Return the properties of a class and of those above it."""
    found = re.search(
        rf"interface {kind}(?:Base|Leaf)? extends ([^{{]*)\{{(.*?)\n\}}", text, re.DOTALL
    )
    if not found:
        return set()
    own = set(re.findall(r'^\s+"([A-Za-z]+)"\??:', found[2], re.MULTILINE))
    parents = re.findall(r"([A-Za-z]+?)(?:Base|Leaf)\b", found[1])
    return own.union(*(_properties(text, parent) for parent in parents if parent != kind))
