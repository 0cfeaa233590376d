"""Templates to pages: everything is escaped, links stay inside or lead to the web."""

from __future__ import annotations

import re
from importlib import resources
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from pharmagraph.site.ontology import code_label, curie
from pharmagraph.site.paths import relative, safe_href
from pharmagraph.site.wording import count, size, visible

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Writer", "package_files"]

_FOLDER = "pharmagraph.site"
# Blanks between elements; what is preformatted stays as it is.
_BLANKS = re.compile(r"(<pre\b.*?</pre>)|\n[ \t]*(?:\n[ \t]*)*", re.DOTALL)


def package_files(folder: str) -> dict[str, bytes]:
    """Return the files of a folder of this package by name."""
    found = resources.files(_FOLDER).joinpath(folder)
    entries = sorted(found.iterdir(), key=lambda entry: entry.name)
    return {entry.name: entry.read_bytes() for entry in entries if entry.is_file()}


class Writer:
    """Fills templates; *site* is what every page can show."""

    def __init__(self, site: Mapping[str, Any]) -> None:
        self._environment = Environment(
            autoescape=True,
            loader=FunctionLoader(_template),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters.update(
            href=safe_href, seen=visible, size=size, curie=curie, code=code_label
        )
        self._environment.globals.update(site=dict(site), count=count)

    def page(self, template: str, path: str, **values: Any) -> str:
        """Return the page at *path*, written by *template*."""

        def to(target: str) -> str:
            return relative(target, path)

        found = self._environment.get_template(template)
        text = found.render(path=path, to=to, root=relative("index.html", path)[:-10], **values)
        return _BLANKS.sub(lambda found: found[1] or "\n", text).strip() + "\n"

    def raw(self, text: str) -> Markup:
        """Mark markup of our own making as such."""
        return Markup(text)  # noqa: S704  drawings escape what they are given


def _template(name: str) -> str:
    return resources.files(_FOLDER).joinpath("templates", name).read_text(encoding="utf-8")
