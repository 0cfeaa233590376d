"""The site in a real browser: from disk with the network cut, and from our own server.

Needs Chromium, Node.js and ``npm ci --ignore-scripts`` in ``tests/browser``. Screenshots are
kept in the folder that PHARMAGRAPH_SHOTS names; ``.ci/run`` names ``build/screenshots``.
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
from sample_site import built, published
from serving_runs import serving

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
    "interactions.html",
    "statement/lenalidomide-*/interaction-digoxin.html",
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
    "docs/tutorial.html",
    "404.html",
    "sparql.html",
)
# Properties that schema.org lists as pending, which schema-dts leaves out.
PENDING = {"DataDownload": {"sha256"}}

pytestmark = pytest.mark.skipif(
    not (CHROMIUM and shutil.which("node") and (HERE / "node_modules" / "axe-core").is_dir()),
    reason="needs chromium, node and `npm ci --ignore-scripts` in tests/browser",
)


WAYS = ("disk", "http")


@lru_cache(maxsize=2)
def seen(way: str) -> list[dict[str, Any]]:
    """Return what the browser found on each page, in each width and theme."""
    shots = Path(os.environ.get("PHARMAGRAPH_SHOTS") or mkdtemp(prefix="pharmagraph-shots-"))
    shots.mkdir(parents=True, exist_ok=True)
    if way == "disk":
        return _visit(str(published()), shots)
    with serving(str(built()), site=published()) as client:
        return _visit(f"{client.base_url}/", shots)


def paths() -> list[str]:
    """Return the pages to open, where the name of a folder depends on a text."""
    site = published()
    return [
        next(site.glob(path)).relative_to(site).as_posix() if "*" in path else path
        for path in PAGES
    ]


def _visit(site: str, shots: Path) -> list[dict[str, Any]]:
    command = ["node", str(HERE / "visit.mjs"), str(CHROMIUM), site, str(shots), *paths()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("way", WAYS)
def test_every_kind_of_page_was_opened_in_both_widths(way: str) -> None:
    opened = {(each["path"], each["width"]) for each in seen(way)}
    assert {(path, width) for path in paths() for width in (390, 1280)} <= opened
    assert {each["theme"] for each in seen(way)} == {"light", "dark"}


@pytest.mark.parametrize("way", WAYS)
def test_no_request_leaves_the_folder_or_the_server(way: str) -> None:
    assert [(e["path"], e["strayed"]) for e in seen(way) if e["strayed"]] == []


@pytest.mark.parametrize("way", WAYS)
def test_no_page_has_an_error_or_a_dialog(way: str) -> None:
    assert [(e["path"], e["errors"]) for e in seen(way) if e["errors"]] == []


@pytest.mark.parametrize("way", WAYS)
def test_no_page_is_wider_than_the_screen(way: str) -> None:
    assert [(e["path"], e["width"]) for e in seen(way) if e["wide"] > 0] == []


@pytest.mark.parametrize("way", WAYS)
def test_axe_finds_no_serious_or_critical_fault(way: str) -> None:
    assert [(e["path"], e["theme"], e["faults"]) for e in seen(way) if e["faults"]] == []


@pytest.mark.parametrize("way", WAYS)
def test_a_query_typed_into_the_editor_is_answered_in_the_page(way: str) -> None:
    answered = next(each for each in seen(way) if each["path"] == "sparql answer here")
    assert "#Drug> }" in answered["query"]
    assert answered["rows"] > 10
    assert answered["distinct"] == answered["rows"]
    assert answered["sent"] == []
    assert "from all 3 documents" in answered["state"]


def test_a_query_typed_into_the_editor_is_answered_by_the_endpoint_of_the_site() -> None:
    answered = next(each for each in seen("http") if each["path"] == "sparql answer live")
    assert "#Drug> }" in answered["query"]
    assert answered["rows"] > 10
    assert answered["sent"] == ["/sparql"]
    assert answered["state"] == "Answered by the endpoint of this site."


def test_the_checker_has_all_four_answers_and_never_a_bare_denial() -> None:
    checked = next(each for each in seen("disk") if each["path"].startswith("check.html"))
    text = checked["text"]
    assert re.search(r"Document on lenalidomide\s+stated\s", text)
    assert "The blood levels of digoxin increased" in text
    assert "No document on digoxin is in this dataset" in text
    assert "“nothing” is not in this dataset under that name" in text
    assert "no interaction" not in text.lower().replace("there may be an interaction", "")


def test_the_search_finds_what_begins_with_the_words() -> None:
    found = next(each for each in seen("disk") if each["path"].startswith("search.html"))
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
