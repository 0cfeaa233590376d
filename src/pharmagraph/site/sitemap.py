"""The map of the site for search engines, and the rules for robots."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.site.meta import Meta
    from pharmagraph.site.paths import Files

__all__ = ["add_sitemap"]

# A map may hold so many addresses; more are a map of maps.
MOST_IN_A_MAP = 50_000


def add_sitemap(files: Files, meta: Meta) -> None:
    """Add the map of all pages that *files* holds, and the rules for robots."""
    pages = [path for path, *_ in files.items() if path.endswith(".html") and path != "404.html"]
    _add_maps(files, [meta.at(path) for path in pages], meta)
    files.add("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {meta.at('sitemap.xml')}\n")


def _add_maps(files: Files, addresses: list[str], meta: Meta) -> None:
    """Add the map of the site, in as many files as it takes."""
    starts = range(0, len(addresses), MOST_IN_A_MAP)
    parts = [addresses[start : start + MOST_IN_A_MAP] for start in starts]
    if len(parts) < 2:
        files.add("sitemap.xml", _map("urlset", "url", addresses))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        files.add(name, _map("urlset", "url", part))
    files.add("sitemap.xml", _map("sitemapindex", "sitemap", [meta.at(name) for name in names]))


def _map(kind: str, row: str, addresses: Sequence[str]) -> str:
    rows = "".join(f"<{row}><loc>{address}</loc></{row}>\n" for address in addresses)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f'{head}<{kind} xmlns="{space}">\n{rows}</{kind}>\n'
