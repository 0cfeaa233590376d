"""Where a thing stands in the site: a file name of plain ASCII for every IRI.

An IRI that we minted gives its own path; any other, and one that a file system would
trip over, gives a digest. Two things on one path are an error, never an overwrite.
"""

from __future__ import annotations

import posixpath
import re
from hashlib import file_digest, sha256
from typing import TYPE_CHECKING

from pharmagraph.errors import OutputError
from pharmagraph.terms import digest, slug

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["Files", "page_path", "relative", "safe_href", "statement_anchor", "statement_path"]

_MINTED = re.compile(r"([a-z]{1,20})/([a-z0-9-]{1,80})")
_STATEMENT = re.compile(r"statement/([a-z0-9-]{1,80})/([a-z0-9-]{1,100})")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])")
_WEB = re.compile(r"https?://[^\s<>\"'`\\]+")


def page_path(iri: str, base: str, kind: str) -> str:
    """Return the path of the page of a thing: ``drug/lenalidomide.html``."""
    found = _MINTED.fullmatch(iri[len(base) :]) if iri.startswith(base) else None
    if found and not _DEVICES.fullmatch(found[2]):
        return f"{found[1]}/{found[2]}.html"
    name = slug(iri.rsplit("/", 1)[-1].rsplit("#", 1)[-1])[:60].strip("-") or "thing"
    return f"{slug(kind)}/{name}-{digest(iri, 10)}.html"


def statement_path(iri: str, base: str) -> str:
    """Return the path of a statement that has a page of its own."""
    found = _STATEMENT.fullmatch(iri[len(base) :]) if iri.startswith(base) else None
    if found and not any(_DEVICES.fullmatch(part) for part in found.groups()):
        return f"{found[0]}.html"
    return f"statement/{digest(iri, 16)}.html"


def statement_anchor(iri: str) -> str:
    """Return the fragment by which a statement is found on the page of its drug."""
    name = iri.rsplit("/", 1)[-1]
    return name if re.fullmatch(r"[a-z0-9-]{1,100}", name) else f"s-{digest(iri, 10)}"


def relative(target: str, page: str) -> str:
    """Return the link from *page* to *target*, both paths from the top of the site."""
    path, mark, fragment = target.partition("#")
    if not path:
        return target
    link = posixpath.relpath(path, posixpath.dirname(page) or ".")
    return link + mark + fragment


def safe_href(url: str) -> str:
    """Return *url* if it leads to a page of the web by http or https, else nothing."""
    return url if _WEB.fullmatch(url) else ""


class Files:
    """The files of a site, written as they come; a second file on a path is refused."""

    def __init__(
        self,
        write: Callable[[str, bytes], None] = lambda _, __: None,
        copy: Callable[[str, Path], None] = lambda _, __: None,
    ) -> None:
        self._write, self._copy = write, copy
        self._files: dict[str, tuple[int, str]] = {}
        self._folded: set[str] = set()

    def add(self, path: str, data: bytes | str) -> None:
        """Put *data* on *path*; raise OutputError if something stands there."""
        content = data.encode("utf-8") if isinstance(data, str) else data
        self._enter(path, len(content), sha256(content).hexdigest())
        self._write(path, content)

    def take(self, path: str, source: Path) -> None:
        """Put the file *source*, which may be large, on *path*."""
        with source.open("rb") as file:
            total = file_digest(file, "sha256").hexdigest()
        self._enter(path, source.stat().st_size, total)
        self._copy(path, source)

    def _enter(self, path: str, octets: int, total: str) -> None:
        odd = not path.isascii() or path.startswith("/") or ".." in path.split("/")
        if odd or path.casefold() in self._folded:
            problem = "is no file name" if odd else "is the name of two things"
            raise OutputError(path, problem, "give one of them another name")
        self._folded.add(path.casefold())
        self._files[path] = (octets, total)

    def __contains__(self, path: str) -> bool:
        return path in self._files

    def items(self) -> list[tuple[str, int, str]]:
        """Return paths with sizes and SHA-256 sums, in order of the paths."""
        return [(path, *found) for path, found in sorted(self._files.items())]
