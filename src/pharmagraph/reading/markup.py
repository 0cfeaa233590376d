"""HTML to text: the same bytes always give the same text, so that offsets can be re-checked.

Blocks become lines, list items begin with "- ", the cells of a row stand between bars, and
what is no text of the page (scripts, navigation, forms, hidden parts) is left out.
"""

from __future__ import annotations

import re
from typing import Any

from pharmagraph.compiling import compiled

__all__ = ["is_html", "render"]

_SUFFIXES = (".html", ".htm", ".xhtml")
_START = compiled(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*)?"
    rb"<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE,
)
_DROPPED = frozenset(
    [
        *("script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button"),
        *(
            "select",
            "svg",
            "iframe",
            "head",
            "object",
            "canvas",
            "audio",
            "video",
            "math",
            "dialog",
        ),
    ]
)
_BLOCKS = frozenset(
    [
        *("p", "div", "section", "article", "main", "header", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "caption"),
        *(
            "blockquote",
            "pre",
            "figure",
            "figcaption",
            "address",
            "hr",
            "details",
            "summary",
            "body",
        ),
    ]
)
_CELLS = frozenset(("td", "th"))
_HIDDEN = compiled(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANKS = compiled(r"[ \t\r\n\f]+")
_SITE = compiled(r"\s+[|:\u2013\u2014-]\s.*$", re.DOTALL)


def is_html(data: bytes, name: str) -> bool:
    """Tell whether *data* is HTML: it begins so, or its *name* ends so."""
    return name.lower().endswith(_SUFFIXES) or _START.match(data[:2000]) is not None


def render(markup: str) -> str:
    """Return the text of an HTML page, line by line; nothing is malformed enough to fail."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415  slow to import

    tree = LexborHTMLParser(markup)
    lines = _Lines()
    title = tree.css_first("title")
    if title is not None and tree.css_first("h1") is None:
        lines.text(_SITE.sub("", title.text()))
        lines.end()
    stack: list[tuple[Any, bool]] = [(tree.body, False)] if tree.body is not None else []
    while stack:
        node, leaving = stack.pop()
        if leaving:
            lines.leave(node.tag)
        elif node.tag == "-text":
            lines.text(node.text_content or "")
        elif not _is_dropped(node):
            lines.enter(node.tag)
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(list(node.iter(include_text=True))))
    lines.end()
    return "\n".join(lines.made) + "\n"


def _is_dropped(node: Any) -> bool:
    if node.tag in _DROPPED or node.tag.startswith("-"):
        return True
    attributes = node.attributes
    if not attributes:
        return False
    hidden = "hidden" in attributes or attributes.get("aria-hidden") == "true"
    return hidden or _HIDDEN.search(attributes.get("style") or "") is not None


class _Lines:
    """The lines of a page in the making."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self._parts: list[str] = []
        self._bullet = False
        self._cells = 0

    def enter(self, tag: str) -> None:
        """Begin what *tag* opens."""
        if tag == "br" or tag in _BLOCKS:
            if not (self._cells and tag != "tr"):
                self.end()
            else:
                self._parts.append(" ")
        if tag == "li":
            self._bullet = True
        elif tag in _CELLS:
            if "".join(self._parts).strip():
                self._parts.append(" | ")
            self._cells += 1

    def leave(self, tag: str) -> None:
        """End what *tag* opened."""
        if tag in _CELLS:
            self._cells -= 1
        elif tag in _BLOCKS and not self._cells:
            self.end()
            self._bullet = False

    def text(self, words: str) -> None:
        """Add *words* to the line that is open."""
        self._parts.append(words)

    def end(self) -> None:
        """Close the open line, if it has words."""
        words = _BLANKS.sub(" ", "".join(self._parts)).strip(" |")
        self._parts = []
        if words:
            self.made.append(f"- {words}" if self._bullet else words)
            self._bullet = False
