"""Takes from a process what it does not need: network, files, memory, children.

Each step is tried and none is relied upon alone. Without a free file descriptor no socket
can be opened, with or without a network.
"""

from __future__ import annotations

import contextlib
import ctypes
import resource
import signal
from pathlib import Path

__all__ = ["confine", "die_with_parent", "leave_network"]

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_SIGNAL_ON_PARENT_DEATH = 1


def leave_network() -> bool:
    """Move this process into a network of its own, without interfaces; tell if that worked.

    It has to be done before the first thread begins.
    """
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        return bool(libc.unshare(_NEW_USER | _NEW_NETWORK) == 0)
    except (OSError, AttributeError):
        return False


def die_with_parent() -> None:
    """Be killed when the server is gone, also in the middle of a query."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_SIGNAL_ON_PARENT_DEATH, signal.SIGKILL)


def confine(memory: int) -> None:
    """Allow *memory* bytes more than are in use, and no new files, sockets or children."""
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    used = _address_space()
    if used:
        _limit(resource.RLIMIT_AS, used + memory)
    _limit(resource.RLIMIT_NOFILE, 0)


def _limit(kind: int, value: int) -> None:
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(kind, (value, value))


def _address_space() -> int:
    """Return the size of the address space in use, or 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * resource.getpagesize()
