"""Files written whole or not at all: a temporary file beside the place, then a rename."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from pharmagraph.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["BUILD", "MANIFEST", "new_folder", "sync_folder", "write_file"]

MANIFEST = "manifest.json"
#: What a folder holds whose manifest names no kind.
BUILD = "build"
_HOLDER = ".holder"


def write_file(place: Path, data: bytes) -> None:
    """Write *data* to *place*; raise OutputError, leaving what was there, if that fails.

    A link is followed; a device or a pipe is written to and not replaced.
    """
    target = _resolved(place)
    try:
        if target.is_dir():
            raise OutputError(str(place), "is a folder", "name a file")
        if target.exists() and not target.is_file():
            target.write_bytes(data)
        else:
            _replace(target, data)
    except OSError as error:
        raise _unwritable(place, error) from error


def _replace(target: Path, data: bytes) -> None:
    mode = target.stat().st_mode & 0o777 if target.exists() else _mode(0o666)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".pharmagraph-")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def new_folder(
    place: Path, keep: Callable[[Path], bool] = lambda _: False, kind: str = BUILD
) -> Iterator[Path]:
    """Give a folder to work in that takes the name *place* once the block has succeeded.

    What stood there is replaced only if its manifest says that it is of the same *kind*,
    with nothing else in it, or if it is empty; anything else raises OutputError before any
    work is done, and so does a second builder of the same place. What was left behind by a
    program that was killed is given again; what is left by an interruption stays if *keep*
    says so of the folder.
    """
    target = _resolved(place)
    work = target.with_name(f".{target.name}.partial")
    try:
        _restore(target)
        _check_replaceable(place, target, kind)
        target.parent.mkdir(parents=True, exist_ok=True)
        held = _hold(place, work)
    except OSError as error:
        raise _unwritable(place, error) from error
    try:
        (work / _HOLDER).write_text(str(os.getpid()))
        yield work
        (work / _HOLDER).unlink()
        _switch(work, target)
    except OSError as error:
        shutil.rmtree(work, ignore_errors=True)
        raise _unwritable(place, error) from error
    except (KeyboardInterrupt, SystemExit):
        if not keep(work):
            shutil.rmtree(work, ignore_errors=True)
        raise
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise
    finally:
        os.close(held)


def _hold(place: Path, work: Path) -> int:
    """Make *work*, if it is not there, and return its descriptor, locked for this process."""
    while True:
        work.mkdir(mode=_mode(0o777), exist_ok=True)
        held = os.open(work, os.O_RDONLY)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(held)
            holder = _read_holder(work)
            raise OutputError(str(place), f"is being built{holder}", "wait for it") from error
        if _is_same(held, work):
            return held
        os.close(held)


def _is_same(held: int, work: Path) -> bool:
    """Tell whether the folder that is held still goes by the name of *work*."""
    try:
        return os.path.samestat(os.fstat(held), work.stat())
    except FileNotFoundError:
        return False


def _read_holder(work: Path) -> str:
    try:
        return f" by process {int((work / _HOLDER).read_text())}"
    except (OSError, ValueError):
        return " by another process"


def _restore(target: Path) -> None:
    """Put back what a program that was killed between two renames had moved out of the way."""
    old = _previous(target)
    if old.exists() and not target.exists():
        old.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _previous(target: Path) -> Path:
    return target.with_name(f".{target.name}.previous")


def _check_replaceable(place: Path, target: Path, kind: str) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise OutputError(str(place), "exists and is no folder", "name another folder")
    if Path.cwd().is_relative_to(target):
        raise OutputError(str(place), "is the folder you are in", "name one inside it")
    files = {p.relative_to(target).as_posix() for p in target.rglob("*") if not p.is_dir()}
    made, found = _made_here(target)
    strange = sorted(files - made)
    if strange:
        problem = f"holds files that no {kind} made, such as {strange[0]}"
        raise OutputError(str(place), problem, "name another folder")
    if files and found != kind:
        raise OutputError(str(place), f"holds a {found}, and no {kind}", "name another folder")


def _made_here(folder: Path) -> tuple[set[str], str]:
    """Return the paths that the manifest in *folder* lists, and the kind of thing they are.

    There are none if it is not one of ours.
    """
    place = folder / MANIFEST
    try:
        manifest = json.loads(place.read_bytes()) if place.is_file() else {}
        if not str(manifest.get("generator", "")).startswith("pharmagraph "):
            return set(), ""
        made = {MANIFEST, *(str(file["path"]) for file in manifest["files"])}
        return made, str(manifest.get("kind", BUILD))
    except (ValueError, KeyError, TypeError, AttributeError):
        return set(), ""


def _switch(work: Path, place: Path) -> None:
    """Put *work* where *place* is, with the old folder kept until the new one stands."""
    old = _previous(place)
    if place.exists():
        place.rename(old)
    try:
        work.rename(place)
    except BaseException:
        if old.exists() and not place.exists():
            old.rename(place)
        raise
    sync_folder(place.parent)
    shutil.rmtree(old, ignore_errors=True)


def sync_folder(folder: Path) -> None:
    """Let the names in *folder* outlast a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _resolved(place: Path) -> Path:
    try:
        return place.resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise OutputError(str(place), f"cannot be written: {error}") from error


def _mode(wanted: int) -> int:
    """Return *wanted* without what the user's mask takes away."""
    mask = os.umask(0)
    os.umask(mask)
    return wanted & ~mask


def _unwritable(place: Path, error: OSError) -> OutputError:
    reason = error.strerror or str(error)
    return OutputError(str(place), f"cannot be written: {reason}")
