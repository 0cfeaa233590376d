"""The overlay of a source: where it lies, and how it is applied on the road to triples."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from pharmagraph import assets
from pharmagraph.curation import Applied, Fault, Overlay, apply_overlay, read_overlay
from pharmagraph.errors import CurationError
from pharmagraph.extracting import recount
from pharmagraph.grounding import ground
from pharmagraph.mapping import statement_names
from pharmagraph.pipeline.sources import read_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.model import Monograph
    from pharmagraph.pipeline.sources import Source

__all__ = ["Curation", "curated", "overlay_for", "overlay_place", "strays"]

_SUFFIX = ".yaml"


@dataclass(frozen=True, slots=True)
class Curation:
    """Where overlays are looked for: in *place*, a folder or one file; "" is the usual place."""

    place: str = ""
    wanted: bool = True

    def check(self) -> None:
        """Raise CurationError if the place that was named is not there."""
        if self.wanted and self.place and not Path(self.place).exists():
            cure = "make it, or mind the spelling"
            raise CurationError(self.place, "there is no such folder or file", cure)


def overlay_place(source: Source, curation: Curation) -> Path | None:
    """Return where the overlay of *source* lies or would lie; None where there is no place.

    Unless a place is named, it is ``curation/NAME.yaml`` beside the source, and
    ``data/curation/NAME.yaml`` for the monographs that ship with the package.
    """
    if not curation.wanted:
        return None
    name = PurePath(source.name).with_suffix(_SUFFIX)
    if curation.place:
        given = Path(curation.place)
        if given.suffix == _SUFFIX and not given.is_dir():
            return given
        below = given / name
        return below if below.is_file() else given / name.name
    if source.place == "-":
        return None
    folder = os.path.join(os.getcwd(), source.place.rpartition("/")[0])  # noqa: PTH109, PTH118
    return _beside(folder) / name.name


@lru_cache(maxsize=256)
def _beside(folder: str) -> Path:
    """Return where the overlays of the sources in *folder* lie."""
    where = Path(folder)
    bundled = assets.folder() / "data"
    return (bundled if where == bundled / "monographs" else where) / "curation"


def overlay_for(source: Source, curation: Curation) -> Overlay | None:
    """Return the overlay of *source*, if it has one; CurationError if it cannot be read."""
    place = overlay_place(source, curation)
    if place is None or not place.is_file():
        return None
    shown = _shown(place)
    overlay = read_overlay(read_file(str(place), CurationError), shown)
    named = Path(overlay.source).name
    if named and named != Path(source.name).name and source.place != "-":
        problem = f"is for {overlay.source}, not for {Path(source.name).name}"
        fault = Fault(f"{shown}:1", problem, "mend source, or rename the file")
        return Overlay(shown, faults=(*overlay.faults, fault))
    return overlay


def strays(sources: Sequence[Source], curation: Curation) -> list[str]:
    """Return the overlays in a folder that was named which are for none of *sources*."""
    folder = Path(curation.place)
    if not (curation.wanted and curation.place and folder.is_dir()):
        return []
    used = {overlay_place(source, curation) for source in sources}
    found = sorted(set(folder.rglob(f"*{_SUFFIX}")) - used)
    return [f"{_shown(each)}: is for none of the sources, so not applied" for each in found]


def _shown(place: Path) -> str:
    """Return a path as messages name it: below the folder that the user is in, if it is."""
    here = Path.cwd()
    return str(place.relative_to(here) if place.is_relative_to(here) else place)


def curated(monograph: Monograph, overlay: Overlay | None) -> Applied:
    """Return *monograph*, not grounded yet, with the decisions of *overlay*, and grounded."""
    grounded = ground(monograph)
    if overlay is None or not (overlay.entries or overlay.faults):
        return Applied(grounded)
    applied = apply_overlay(overlay, monograph, statement_names(replace(grounded)))
    changed = recount(applied.monograph)
    return replace(applied, monograph=ground(changed))
