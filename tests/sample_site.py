"""A site of three documents of our own, one of them hostile, published once for all tests."""

from __future__ import annotations

import os
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from tempfile import mkdtemp

from pharmagraph.pipeline.building import build
from pharmagraph.pipeline.publish import publish
from pharmagraph.pipeline.sources import find_sources

ROOT = Path(__file__).resolve().parent.parent
PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "</script><script>alert(3)</script>",
    "<!--<script>alert(4)",
    "{{ 7*7 }}",
    "javascript:alert(5)",
)
HOSTILE = f"""Generic Name: hostilamide

Brand Name: {PAYLOADS[0]}

What is hostilamide, and how does it work (mechanism of action)?

Hostilamide is used to treat gout {PAYLOADS[1]} and asthma {PAYLOADS[2]}.

What are the side effects of hostilamide?

Common side effects of hostilamide are:

nausea {PAYLOADS[3]},
rash {PAYLOADS[4]},
fever {PAYLOADS[5]}.

Which drugs or supplements interact with hostilamide?

Warfarin {PAYLOADS[1]} should not be used with hostilamide.
"""


@lru_cache(maxsize=1)
def built() -> Path:
    """Return a build of three documents."""
    top = Path(mkdtemp(prefix="pharmagraph-site-"))
    source = top / "hostilamide.txt"
    source.write_text(HOSTILE, encoding="utf-8")
    gold = ROOT / "data" / "gold" / "development"
    places = [ROOT / "data" / "monographs", source, gold / "daltorubicin.txt"]
    build(find_sources([str(place) for place in places]), top / "build")
    return top / "build"


@lru_cache(maxsize=1)
def published() -> Path:
    """Return the site of that build; PHARMAGRAPH_KEEP names a folder to keep it in."""
    keep = os.environ.get("PHARMAGRAPH_KEEP")
    site = (Path(keep) if keep else built().parent) / "site"
    publish(str(built()), site)
    return site


class Page(HTMLParser):
    """The elements of a page: (tag, attributes), its ids, and its text by element."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.scripts: list[str] = []
        self._in_script = False
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._in_script = tag == "script"

    def handle_endtag(self, tag: str) -> None:
        """Leave a script."""
        if tag == "script":
            self._in_script = False

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        if self._in_script:
            self.scripts.append(data)
        else:
            self.text += data

    def all(self, tag: str) -> list[dict[str, str]]:
        """Return the attributes of the elements of one name."""
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def ids(self) -> list[str]:
        """Return every id."""
        return [found["id"] for _, found in self.elements if "id" in found]


def pages(site: Path) -> list[Page]:
    """Return all pages of a site."""
    return [Page(path) for path in sorted(site.rglob("*.html"))]
