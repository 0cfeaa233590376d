"""The pages of a published site: readable, linked, safe, honest about absence."""

from __future__ import annotations

import gzip
import html
import json
import re
from hashlib import sha256
from pathlib import Path

import pytest

from pharmagraph.errors import OutputError
from pharmagraph.pipeline.publish import publish
from pharmagraph.site import Files, page_path
from pharmagraph.site.facts import Fact, Quote, Source
from pharmagraph.site.paths import safe_href
from pharmagraph.site.values import Said
from sample_site import HOSTILE, PAYLOADS, Page, built, pages, published

BASE = "https://w3id.org/pharmagraph/"


def read(name: str) -> str:
    return (published() / name).read_text(encoding="utf-8")


def drug() -> Page:
    return Page(published() / "drug" / "lenalidomide.html")


def test_every_link_leads_to_a_file_of_the_folder_or_to_the_web() -> None:
    site = published()
    every = {page.path: page for page in pages(site)}
    broken = []
    for path, page in every.items():
        for tag, found in page.elements:
            for name in ("href", "src", "action"):
                target = found.get(name, "")
                if not target or target.startswith(("https://", "http://")):
                    continue
                file, _, fragment = target.partition("#")
                place = (path.parent / file).resolve() if file else path
                known = every[place].ids if place in every else None
                lost = fragment and known is not None and fragment not in known
                if tag == "a" and place.name in {"sparql.html", "check.html"}:
                    lost = ""
                if not place.is_file() or lost:
                    broken.append((str(path.relative_to(site)), target))
    assert broken == []


def test_nothing_is_loaded_from_outside_the_folder() -> None:
    loading = {"script": "src", "img": "src", "iframe": "src", "source": "src"}
    strayed = [
        (page.path.name, found)
        for page in pages(published())
        for tag, found in page.elements
        if (tag in loading and found.get(loading[tag], "").startswith(("http", "//")))
        or (tag == "link" and found.get("rel") == "stylesheet" and "//" in found["href"])
    ]
    assert strayed == []


def test_each_page_has_landmarks_one_heading_a_title_and_its_ids_once() -> None:
    faulty = []
    for page in pages(published()):
        tags = [tag for tag, _ in page.elements]
        once = all(tags.count(tag) == 1 for tag in ("h1", "main", "title", "footer"))
        skip = any(found.get("class") == "skip" for found in page.all("a"))
        if not once or not skip or len(page.ids) != len(set(page.ids)):
            faulty.append(page.path.name)
    assert faulty == []


def test_each_table_has_a_caption_and_headings() -> None:
    faulty = [
        page.path.name
        for page in pages(published())
        if not page.path.is_relative_to(published() / "docs")
        and len(page.all("table")) != len(page.all("caption"))
    ]
    assert faulty == []


def test_each_page_says_that_it_is_no_advice_and_from_when() -> None:
    faulty = [
        page.path.name
        for page in pages(published())
        if "Not medical advice." not in page.text or "Release 0.1.0 of" not in page.text
    ]
    assert faulty == []


def test_each_page_forbids_everything_that_is_not_in_the_folder() -> None:
    for page in pages(published()):
        policies = [m for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy"]
        assert len(policies) == 1
        assert policies[0]["content"].startswith("default-src 'none'")
        assert "script-src 'self'" in policies[0]["content"]
        assert "unsafe-eval" not in policies[0]["content"].replace("wasm-unsafe-eval", "")


def test_a_drug_page_weighs_less_than_100_kb_and_all_it_loads_less_than_40_as_it_is_sent() -> None:
    found = [Page(path) for path in (published() / "drug").glob("*.html")]
    assert max(page.path.stat().st_size for page in found) < 100_000
    assert max(_weight(page) for page in found) < 40_000


def _weight(page: Page) -> int:
    """Return the size of a page with its style, scripts and icon, each compressed."""
    linked = [each["href"] for each in page.all("link") if each["rel"] in {"stylesheet", "icon"}]
    scripts = [each["src"] for each in page.all("script") if each.get("src")]
    parts = [page.path, *(page.path.parent / each for each in (*linked, *scripts))]
    return sum(len(gzip.compress(part.read_bytes())) for part in parts)


def test_a_drug_page_is_whole_after_one_request_and_its_style() -> None:
    page = drug()
    styles = [each["href"] for each in page.all("link") if each["rel"] == "stylesheet"]
    waited_for = [e["src"] for e in page.all("script") if e.get("src") and "defer" not in e]
    assert styles == ["../static/style.css"]
    assert waited_for == ["../static/theme.js"]
    assert (published() / "static" / "theme.js").stat().st_size < 500
    assert not [tag for tag, _ in page.elements if tag in {"iframe", "img", "object", "video"}]
    assert "@import" not in (published() / "static" / "style.css").read_text("utf-8")
    assert "tumor lysis syndrome" in page.text


def test_every_statement_opens_to_its_exact_words_line_and_date() -> None:
    text = read("drug/lenalidomide.html")
    facts = re.findall(r'<li class="fact[^"]*" id="([^"]+)">(.*?)</li>\n', text, flags=re.DOTALL)
    bare = [
        name
        for name, body in facts
        if "<blockquote>" not in body or "line " not in body or "2026-11-23" not in body
    ]
    assert len(facts) > 80
    assert bare == [] or all("notice" in read("drug/lenalidomide.html") for _ in bare)


def interaction(drug: str, agent: str) -> Page:
    found = list((published() / "statement").glob(f"{drug}-*/interaction-{agent}.html"))
    assert len(found) == 1
    return Page(found[0])


def test_every_statement_of_an_interaction_has_a_page_of_its_own() -> None:
    quads = (published() / "data" / "dataset.nt").read_text("utf-8").splitlines()
    kind = f"<{BASE}ontology#Interaction>"
    stated = {line.split(" ")[0][1:-1] for line in quads if line.endswith(f"#type> {kind} .")}
    pages_of = {
        BASE + page.relative_to(published()).as_posix().removesuffix(".html")
        for page in (published() / "statement").rglob("*.html")
    }
    assert len(stated) > 5
    assert pages_of == stated


def test_the_page_of_an_interaction_has_what_happens_the_words_and_the_other_side() -> None:
    page = interaction("lenalidomide", "digoxin")
    assert "blood levels of digoxin increased" in page.text
    assert "should be monitored closely" in page.text
    assert "The blood levels of digoxin increased when it was given together" in page.text
    assert "No document on digoxin is in this dataset" in page.text
    assert page.all("mark")


def test_the_page_of_an_interaction_that_is_denied_says_so() -> None:
    page = interaction("daltorubicin", "ondansetron")
    assert "Interaction that the source denies" in page.text
    assert "the source denies this" in page.text


def test_the_list_of_interactions_leads_to_each_of_them() -> None:
    page = Page(published() / "interactions.html")
    linked = {
        each["href"] for each in page.all("a") if each.get("href", "").startswith("statement/")
    }
    assert linked == {
        each.relative_to(published()).as_posix()
        for each in (published() / "statement").rglob("*.html")
    }


def test_the_words_that_a_statement_rests_on_are_marked_in_their_sentence() -> None:
    sentence = Quote("Take it at night, and never with milk.", "Dosage", 3, 100, 138)
    quotes = (Quote("at night", "Dosage", 3, 108, 116), Quote("milk", "Dosage", 3, 133, 137))
    away = Quote("Milk", "Dosage", 1, 4, 8)
    fact = Fact("i", "Interaction", Said(), Source("k", "i", "g", "d", "d"), "d", "d",
                quotes=(away, *quotes), contexts=(sentence,))  # fmt: skip
    assert fact.passages == [
        [
            ("Take it ", False),
            ("at night", True),
            (", and never with ", False),
            ("milk", True),
            (".", False),
        ]
    ]
    assert fact.loose == [away]


def test_what_a_source_does_not_state_is_never_none() -> None:
    page = Page(published() / "drug" / "hostilamide.html")
    assert "Preparations: not stated in this source. That is not the same as none." in page.text
    assert "Storage: not stated in this source. That is not the same as none." in page.text
    every = "\n".join(each.text for each in pages(published()))
    assert "no interaction" not in every.lower().replace("there may be an interaction", "")


def test_templates_and_scripts_have_no_bare_denial_of_interactions() -> None:
    folder = Path(__file__).resolve().parent.parent / "src" / "pharmagraph" / "site"
    files = [*folder.glob("templates/*.html"), *folder.glob("static/*.js"), *folder.glob("*.py")]
    assert [f.name for f in files if "no interaction" in f.read_text("utf-8").lower()] == []


def test_a_calendar_says_in_words_what_it_draws() -> None:
    text = drug().text
    assert "Dosing calendar: multiple myeloma, one cycle of 28 days" in text
    assert "lenalidomide 25 mg once daily: days 1 to 21 of 28" in text
    assert "dexamethasone 40 mg once a day: days 1 to 4, 9 to 12, 17 to 20, cycles 1 to 4" in text


def test_windows_of_contraception_say_in_words_what_they_draw() -> None:
    words = (
        "avoid pregnancy: females: 4 weeks before treatment, during treatment, "
        "treatment interruption, 4 weeks after treatment"
    )
    assert words in drug().text


def test_text_of_a_source_runs_nothing_and_closes_nothing() -> None:
    for page in pages(published()):
        for script in page.scripts:
            assert not script.strip() or json.loads(script)
        assert not [t for t, a in page.elements if any(name.startswith("on") for name in a)]
        assert not [a for a in page.all("a") if a.get("href", "").startswith("javascript:")]
        assert not page.all("img")
    assert any(payload in HOSTILE for payload in PAYLOADS)
    shown = "".join(page.text for page in pages(published()))
    assert "alert(" in shown
    assert "{{ 7*7 }}" in shown


def test_data_in_scripts_cannot_end_the_script() -> None:
    for place in (published() / "data").rglob("*.js"):
        assert "</" not in place.read_text("utf-8")


def test_the_same_build_gives_the_same_bytes(tmp_path: Path) -> None:
    publish(str(built()), tmp_path / "again")
    assert _sums(tmp_path / "again") == _sums(published())


def _sums(folder: Path) -> dict[str, str]:
    return {
        p.relative_to(folder).as_posix(): sha256(p.read_bytes()).hexdigest()
        for p in folder.rglob("*")
        if p.is_file()
    }


def test_the_manifest_lists_every_file_with_its_sum() -> None:
    manifest = json.loads(read("manifest.json"))
    listed = {each["path"]: each["sha256"] for each in manifest["files"]}
    found = _sums(published())
    del found["manifest.json"]
    assert listed == found


def test_file_names_are_plain_ascii() -> None:
    odd = [n for n in _sums(published()) if not re.fullmatch(r"[A-Za-z0-9._/-]{1,200}", n)]
    assert odd == []


def test_two_things_on_one_path_are_an_error() -> None:
    files = Files()
    files.add("drug/a.html", "one")
    with pytest.raises(OutputError, match="name of two things"):
        files.add("drug/A.html", "two")


@pytest.mark.parametrize(
    "iri",
    [
        f"{BASE}drug/../../etc/passwd",
        f"{BASE}drug/con",
        f"{BASE}drug/%2e%2e%2f",
        "https://elsewhere.org/x/Co-trimoxazole",
        f"{BASE}drug/{'a' * 300}",
    ],
)
def test_a_hostile_iri_gets_a_path_of_its_own_inside_the_folder(iri: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]+/[a-z0-9-]{1,75}\.html", page_path(iri, BASE, "drug"))


def test_a_minted_iri_is_its_own_path() -> None:
    assert page_path(f"{BASE}drug/lenalidomide", BASE, "drug") == "drug/lenalidomide.html"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//x.org", "http://a b"]
)
def test_only_addresses_of_the_web_are_links(url: str) -> None:
    assert safe_href(url) == ""


def test_a_query_page_has_its_stored_answer_and_ways_to_ask_it() -> None:
    page = Page(published() / "query" / "indications.html")
    assert "What is a drug used for?" in page.text
    assert "multiple myeloma" in page.text
    assert "pharmagraph query indications --data DIR" in page.text
    assert "curl -sG -H 'Accept: text/csv'" in page.text
    stored = read("query/indications.csv").splitlines()
    assert stored[0].startswith("drug,drugLabel,")


def test_preformatted_text_keeps_its_lines_and_blanks() -> None:
    page = read("query/indications.html")
    query = (published() / "query" / "indications.rq").read_text("utf-8")
    shown = [html.unescape(each) for each in re.findall(r"<code>([^<]*)</code></pre>", page)]
    assert "\n  " in query
    assert "\n\n" in query
    assert query.strip() in [each.strip() for each in shown]


def test_the_list_of_documents_leads_to_each_with_a_sentence_on_it() -> None:
    folder = published() / "docs"
    page = Page(folder / "index.html")
    linked = {each["href"] for each in page.all("a") if "/" not in each.get("href", "/")}
    assert {place.name for place in folder.glob("*.html")} <= linked | {"index.html"}
    assert "More" not in page.text
    assert page.text.index("Tutorial") < page.text.index("Command line")


def test_a_term_page_has_its_rules_in_plain_words() -> None:
    page = Page(published() / "ontology" / "class" / "Indication.html")
    assert "An indication needs exactly one condition (mono:condition)." in page.text
    assert "What is a drug used for?" in page.text


def test_changes_are_told_in_words(tmp_path: Path) -> None:
    from pharmagraph.pipeline.building import build
    from pharmagraph.pipeline.sources import find_sources

    old = tmp_path / "old.txt"
    old.write_text(HOSTILE.replace("gout", "measles"), encoding="utf-8")
    build(find_sources([str(old)]), tmp_path / "old")
    heard: dict[str, list[tuple[int, int]]] = {}
    publish(
        str(built()),
        tmp_path / "site",
        previous=str(tmp_path / "old"),
        told=lambda stage, done, total: heard.setdefault(stage, []).append((done, total)),
    )
    assert list(heard) == ["reading", "data", "pages"]
    for steps in heard.values():
        assert steps == [(n, len(steps)) for n in range(1, len(steps) + 1)]
    page = Page(tmp_path / "site" / "changes.html")
    assert "Drugs that came" in page.text
    assert "lenalidomide" in page.text
    assert "treatment of measles" in page.text


def test_an_address_is_where_everything_says_it_is(tmp_path: Path) -> None:
    publish(str(built()), tmp_path / "site", "https://example.org/drugs")
    home = Page(tmp_path / "site" / "index.html")
    lost = Page(tmp_path / "site" / "404.html")
    assert {"rel": "canonical", "href": "https://example.org/drugs/"} in home.all("link")
    assert lost.all("base") == [{"href": "/drugs/"}]
    described = (tmp_path / "site" / "data" / "void.ttl").read_text("utf-8")
    assert "<https://example.org/drugs/data/dataset.nq>" in described


def test_a_build_with_large_dumps_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pharmagraph.pipeline import sources

    monkeypatch.setattr(sources, "MAX_BYTES", 1000)
    publish(str(built()), tmp_path / "site")
    assert (tmp_path / "site" / "data" / "dataset.nq").read_bytes() == (
        built() / "dataset.nq"
    ).read_bytes()
    assert _sums(tmp_path / "site") == _sums(published())


def test_a_folder_that_is_no_site_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "note.txt").write_text("keep", encoding="utf-8")
    with pytest.raises(OutputError, match="holds files that no site made"):
        publish(str(built()), tmp_path / "mine")
    assert (tmp_path / "mine" / "note.txt").read_text(encoding="utf-8") == "keep"
