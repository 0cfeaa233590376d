"""Where the ontology, shapes, queries and data lie: in the wheel or in the checkout."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pharmagraph.errors import AssetError

__all__ = ["folder", "path", "read_bytes", "read_text"]

_PACKAGE = Path(__file__).resolve().parent


@lru_cache(maxsize=1)
def folder() -> Path:
    """Return the folder that holds ``ontology/``, ``shapes/``, ``queries/`` and ``data/``."""
    for candidate in (_PACKAGE / "_assets", _PACKAGE.parent.parent):
        if (candidate / "ontology").is_dir():
            return candidate
    raise AssetError(str(_PACKAGE), "the ontology, shapes, queries and data are missing")


def path(*parts: str) -> Path:
    """Return the path of an asset, such as ``path("queries", "indications.rq")``."""
    return folder().joinpath(*parts)


def read_bytes(*parts: str) -> bytes:
    """Return the bytes of an asset; raise AssetError if it cannot be read."""
    place = path(*parts)
    try:
        return place.read_bytes()
    except OSError as error:
        raise AssetError(str(place), f"cannot be read: {error.strerror}") from error


def read_text(*parts: str) -> str:
    """Return the text of an asset (UTF-8); raise AssetError if it cannot be read."""
    return read_bytes(*parts).decode("utf-8")
