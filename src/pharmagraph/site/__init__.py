"""A build as a folder of pages that any static host serves and any browser opens.

Pages are written from the graphs alone and need no script to be read. Nothing in them
asks for anything outside the folder.
"""

from __future__ import annotations

from pharmagraph.site.asking import add_graph
from pharmagraph.site.changes import compare
from pharmagraph.site.inputs import Download, Inputs, Question
from pharmagraph.site.meta import Meta, read_meta
from pharmagraph.site.pages import render
from pharmagraph.site.paths import Files, page_path, statement_anchor
from pharmagraph.site.release import Release

__all__ = [
    "Download",
    "Files",
    "Inputs",
    "Meta",
    "Question",
    "Release",
    "add_graph",
    "compare",
    "page_path",
    "read_meta",
    "render",
    "statement_anchor",
]
