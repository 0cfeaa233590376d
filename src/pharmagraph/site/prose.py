"""The documentation in the look of the site, from Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markupsafe import Markup

from pharmagraph.terms import slug

if TYPE_CHECKING:
    from markdown_it.token import Token

    from pharmagraph.site.inputs import Inputs
    from pharmagraph.site.paths import Files
    from pharmagraph.site.writing import Writer

__all__ = ["prose_pages"]

_LINK = re.compile(r"(?:\.\./docs/|\./)?([a-z0-9-]+)\.md(#[a-z0-9-]*)?")


# Heading of the list of documents, and which stand under it, each in a sentence; others
# come last.
_GROUPS = {
    "Start": {
        "tutorial": "From a page of text to a graph, its questions, its checks and a site.",
    },
    "Guide": {
        "validation": "Check a graph against the shapes, on the command line, in CI, in Python.",
        "curation": "Confirm, reject, edit or add facts without touching code or output.",
        "publishing": "Make a site of a build that needs no server.",
        "serving": "SPARQL, linked data and the canned queries over HTTP.",
        "scale": "Thousands of documents, on one machine or many.",
        "plugins": "Let other extractors offer facts, and have them checked.",
    },
    "Reference": {
        "cli": "Every command and every option.",
        "glossary": "One word for one thing.",
    },
    "How it works, and how well": {
        "extraction": "The way of a document from bytes to facts, and what is not asserted.",
        "grounding": "How names become concepts, and what share of them does.",
        "scores": "Precision and recall of every field, on our own gold and on published gold.",
        "first-contact": "Scores on writers whom the rules had never met.",
        "benchmarks": "Time and memory, beside peers in the same run.",
    },
    "Where it ends": {
        "limits": "What it cannot do, and what the data do not say. Not medical advice.",
    },
}


def prose_pages(files: Files, writer: Writer, inputs: Inputs) -> None:
    """Add a page for each document, and the list of them."""
    pages: dict[str, tuple[str, str]] = {}
    for name, text in sorted(inputs.documents.items()):
        title, body = _read(text, set(inputs.documents))
        path = f"docs/{name}.html"
        page = writer.page(
            "text.html",
            path,
            title=title,
            description=f"{title}: documentation of pharmagraph.",
            trail=[("Documentation", "docs/index.html")],
            body=body,
        )
        files.add(path, page)
        pages[name] = (title, path)
    page = writer.page(
        "docs.html",
        "docs/index.html",
        title="Documentation",
        description="How it is used, how it is made, how well it does, and where it ends.",
        groups=_grouped(pages),
    )
    files.add("docs/index.html", page)


def _grouped(pages: dict[str, tuple[str, str]]) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Return the documents under the headings of their list."""
    known = {name for names in _GROUPS.values() for name in names}
    others = dict.fromkeys(sorted(set(pages) - known), "")
    found = [
        (title, [(*pages[name], about) for name, about in names.items() if name in pages])
        for title, names in (*_GROUPS.items(), ("More", others))
    ]
    return [group for group in found if group[1]]


def _read(text: str, known: set[str]) -> tuple[str, Markup]:
    """Return title and body of a document; raw HTML in it stays text."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL))
    title = next(
        (tokens[n + 1].content for n, t in enumerate(tokens) if t.type == "heading_open"), ""
    )
    for position, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", slug(tokens[position + 1].content))
        if token.type in {"fence", "code_block"}:
            token.attrSet("tabindex", "0")
        _mend_links(token, known)
    body = reader.renderer.render(tokens, reader.options, {})
    body = body.replace("<pre>", '<pre data-copy tabindex="0">')
    return title.replace("`", ""), Markup(body)  # noqa: S704  raw HTML was escaped above


def _mend_links(token: Token, known: set[str]) -> None:
    """Make links between documents lead to pages; those to files of the source lead nowhere."""
    for child in token.children or ():
        if child.type != "link_open":
            continue
        href = str(child.attrGet("href") or "")
        found = _LINK.fullmatch(href)
        if found and found[1] in known:
            child.attrSet("href", f"{found[1]}.html{found[2] or ''}")
        elif not href.startswith(("http://", "https://", "#")):
            del child.attrs["href"]
