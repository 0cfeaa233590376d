"""Every layout, on lines and run together, as text and as HTML: sections, drug, warnings."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from pharmagraph.extracting import extract
from pharmagraph.extracting.names import find_names
from pharmagraph.model import Document, SectionKind, SentenceKind
from pharmagraph.reading import read_document
from pharmagraph.reading.layouts import load_templates
from pharmagraph.reading.markup import render

FOLDER = Path(__file__).parent / "layouts"
GOLD = Path(__file__).parents[1] / "data" / "gold" / "development"
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.txt"))}

# What each example is cut into; boilerplate and repetitions of a kind are left out.
KINDS = {
    "consumer-monograph": "identity overview preparations adverse-effects dosage interactions"
    " pregnancy other preparations storage",
    "labelled-monograph": "identity overview identity preparations storage overview dosage"
    " interactions"
    " pregnancy adverse-effects",
    "liver-monograph": "identity overview adverse-effects other identity other identity",
    "medication-guide": "identity precautions overview contraindications dosage adverse-effects"
    " storage other preparations other",
    "package-leaflet": "identity overview precautions contraindications precautions interactions"
    " pregnancy precautions dosage other adverse-effects storage preparations other",
    "patient-questions": "identity precautions overview dosage precautions adverse-effects storage"
    " other identity",
    "prescribing-information": "identity precautions overview dosage preparations"
    " contraindications precautions adverse-effects interactions precautions pregnancy other"
    " preparations",
}


def read(text: str, name: str = "a.txt") -> Document:
    return read_document(text.encode(), name)


def kinds(document: Document) -> str:
    """Return the kinds of the sections about the drug, each run of one kind once."""
    found = [s.kind for s in document.sections if s.kind is not SectionKind.BOILERPLATE]
    return " ".join(k.value for n, k in enumerate(found) if n == 0 or found[n - 1] is not k)


def test_every_layout_has_an_example() -> None:
    assert {template.name for template in load_templates()} == set(TEXTS) == set(KINDS)


@pytest.mark.parametrize("layout", TEXTS)
def test_the_example_of_a_layout_is_cut_into_its_sections_without_a_warning(layout: str) -> None:
    document = read(TEXTS[layout])

    assert (document.template, kinds(document)) == (layout, KINDS[layout])
    assert document.warnings == ()


@pytest.mark.parametrize("layout", TEXTS)
def test_the_drug_is_found_in_every_layout(layout: str) -> None:
    assert find_names(read(TEXTS[layout])).drug == "zorvanib"


@pytest.mark.parametrize(
    "layout",
    [
        "consumer-monograph",
        "labelled-monograph",
        "liver-monograph",
        "package-leaflet",
        "patient-questions",
    ],
)
def test_a_text_run_together_still_has_its_sections(layout: str) -> None:
    document = read(" ".join(TEXTS[layout].split()))
    found = {s.kind.value for s in document.sections if s.kind is not SectionKind.BOILERPLATE}

    assert set(KINDS[layout].split()) - found <= {"identity"}
    assert find_names(document).drug == "zorvanib"


def page(text: str) -> str:
    """Return *text* as an HTML page of our own, with lists, and with menus around it."""
    rows = []
    for line in text.split("\n"):
        words = html.escape(line.removeprefix("- "))
        rows.append(f"<ul><li>{words}</ul>" if line.startswith("- ") else f"<p>{words}</p>")
    menu = "<nav><a href='/'>Home</a></nav><script>var x = '<p>no</p>';</script>"
    return f"<!DOCTYPE html><html><head><title>T</title></head><body>{menu}<h1></h1>{''.join(rows)}"


@pytest.mark.parametrize("layout", TEXTS)
def test_a_page_of_html_is_read_as_its_text(layout: str) -> None:
    document = read(page(TEXTS[layout]))

    assert document.text == re.sub(r"\n+", "\n", TEXTS[layout])
    assert kinds(document) == KINDS[layout]
    assert all(document.span(s.span.start, s.span.end) == s.span for s in document.sentences)


def test_html_becomes_lines_items_and_rows() -> None:
    markup = (
        "<title>Zorvanib - Sample Site</title><p hidden>no</p><p>a &amp;<br>b&nbsp;c"
        "<ul><li>one<ul><li>two</ul><li><p>three</p><p>four</p></ul>"
        "<table><tr><th>Rash<td><p>3</p><p>%</p><tr><td>Gout<td></table>"
        "<div style='display: none'>no"
    )

    assert (
        render(markup) == "Zorvanib\na &\nb\u00a0c\n- one\n- two\n- three\nfour\nRash | 3 %\nGout\n"
    )


@pytest.mark.parametrize(
    "markup", ["<html", "<html><body><p><<>><td></b>x", "<!doctype html>&#xZ; y"]
)
def test_broken_html_is_read(markup: str) -> None:
    assert isinstance(render(markup), str)


def test_html_is_decoded_as_it_declares() -> None:
    data = "<html><meta charset=iso-8859-2><p>Zorvanib \u0142".encode("iso-8859-2")
    document = read_document(data, "a.htm")

    assert (document.text, document.encoding) == ("Zorvanib \u0142\n", "iso-8859-2")


def test_a_band_of_frequency_announces_the_items_below_it() -> None:
    document = read(TEXTS["package-leaflet"])
    found = [
        (document.sentences[s.lead_in].span.quote, s.span.quote)
        for s in document.sentences
        if s.kind is SentenceKind.ITEM and s.lead_in is not None
    ]

    assert ("Common (may affect up to 1 in 10 people):", "headache") in found
    assert ("Rare (may affect up to 1 in 1,000 people):", "stroke") in found


def test_what_was_decoded_wrongly_is_read_as_it_was_meant() -> None:
    dose = "Take 1\u00e2\u0080\u00932 of Zorvex\u00c2\u00ae below 25\u00c2\u00b0C."
    text = f"Zorvanib\nSide effects\n{dose}"
    document = read(text)

    assert document.text == text
    assert document.plain.endswith("Take 1 - 2 of Zorvex \u00ae below 25 \u00b0C.")


FAMILIES = ["patient-questions", "package-leaflet", "medication-guide", "liver-monograph"]
REWRITTEN = {
    "stars": lambda text: re.sub(r"(?m)^- ", "* ", text),
    "dots": lambda text: re.sub(r"(?m)^- ", "\u2022 ", text),
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "hard blanks": lambda text: re.sub(r"(\d) ", "\\1\u00a0", text),
    "no question marks": lambda text: re.sub(r"(?m)\?$", "", text),
    "blank lines": lambda text: text.replace("\n", "\n\n"),
    "double blanks": lambda text: text.replace(" ", "  "),
    "page": page,
}


def facts(text: str) -> set[str]:
    found = extract(read(text)).facts
    return {" ".join(f"{type(f).__name__} {f.evidence[0].quote}".lower().split()) for f in found}


@pytest.mark.parametrize("layout", FAMILIES)
@pytest.mark.parametrize("way", REWRITTEN)
def test_another_way_of_writing_keeps_the_facts(layout: str, way: str) -> None:
    text = TEXTS[layout]

    assert facts(text) <= facts(REWRITTEN[way](text))


@pytest.mark.parametrize(
    "name",
    ["spironolactone", "mirvastide", "terbinafine", "ibrazepine", "telmofenacin", "apixaban"],
)
def test_a_text_run_together_keeps_its_facts(name: str) -> None:
    text = (GOLD / f"{name}.txt").read_text(encoding="utf-8")
    kept = facts(text) & facts(" ".join(text.split()))

    assert len(kept) >= 0.7 * len(facts(text))
