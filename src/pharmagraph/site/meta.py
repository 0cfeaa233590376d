"""What ``data/dataset.toml`` says of the dataset: one source for every description of it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from pharmagraph import assets
from pharmagraph.errors import AssetError

__all__ = ["Meta", "read_meta"]

_FILE = "dataset.toml"


@dataclass(frozen=True, slots=True)
class Meta:
    """The dataset in the words of its publisher."""

    name: str
    title: str
    description: str
    version: str
    issued: str
    language: str
    keywords: tuple[str, ...]
    themes: tuple[str, ...]
    url: str
    repository: str
    licence: str
    licence_url: str
    licence_spdx: str
    publisher: str
    publisher_url: str
    served: str = ""

    def at(self, path: str) -> str:
        """Return the address of a file of the site."""
        return self.url + ("" if path == "index.html" else path)


def read_meta(url: str = "") -> Meta:
    """Return the description of the dataset; *url* says where the site will be served.

    Raises AssetError if the file leaves something out.
    """
    try:
        meta = _meta(tomllib.loads(assets.read_text("data", _FILE)))
    except (KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        raise AssetError(f"data/{_FILE}", f"is faulty: {error!r}") from error
    if not url:
        return meta
    whole = url if url.endswith("/") else f"{url}/"
    return replace(meta, url=whole, served=urlsplit(whole).path)


def _meta(said: dict[str, Any]) -> Meta:
    licence, publisher = said["licence"], said["publisher"]
    return Meta(
        name=str(said["name"]),
        title=str(said["title"]),
        description=str(said["description"]),
        version=str(said["version"]),
        issued=str(said["issued"]),
        language=str(said["language"]),
        keywords=tuple(said["keywords"]),
        themes=tuple(said["themes"]),
        url=str(said["url"]),
        repository=str(said["repository"]),
        licence=str(licence["name"]),
        licence_url=str(licence["url"]),
        licence_spdx=str(licence["spdx"]),
        publisher=str(publisher["name"]),
        publisher_url=str(publisher["url"]),
    )
