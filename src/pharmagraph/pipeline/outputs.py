"""Files written whole or not at all: a temporary file beside the place, then a rename."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from pharmagraph.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["new_folder", "write_file"]

MANIFEST = "manifest.json"


def write_file(place: Path, data: bytes) -> None:
    """Write *data* to *place*; raise OutputError, leaving what was there, if that fails."""
    try:
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=".pharmagraph-")
    except OSError as error:
        raise OutputError(str(place), f"cannot be written: {error.strerror}") from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(place)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise OutputError(str(place), f"cannot be written: {error.strerror}") from error


@contextlib.contextmanager
def new_folder(place: Path) -> Iterator[Path]:
    """Give a fresh folder that takes the name *place* once the block has succeeded.

    What stood there is replaced only if it was a build (it holds a manifest) or empty;
    anything else raises OutputError before any work is done.
    """
    if place.exists() and not _replaceable(place):
        raise OutputError(str(place), "exists and is no build", "name another folder")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{place.name}-"))
    except OSError as error:
        raise OutputError(str(place), f"cannot be written: {error.strerror}") from error
    try:
        work.chmod(0o755)
        yield work
        _switch(work, place)
    except OSError as error:
        raise OutputError(str(place), f"cannot be written: {error.strerror}") from error
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _replaceable(place: Path) -> bool:
    return place.is_dir() and ((place / MANIFEST).is_file() or not any(place.iterdir()))


def _switch(work: Path, place: Path) -> None:
    """Put *work* where *place* is, with the old folder kept until the new one stands."""
    old = work.with_name(f"{work.name}-old")
    if place.exists():
        place.rename(old)
    try:
        work.rename(place)
    except OSError:
        if old.exists():
            old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)
