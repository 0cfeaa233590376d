"""The program ``pharmagraph``: the command line, with exit codes that never lie."""

from __future__ import annotations

import signal
import sys
from typing import NoReturn

from pharmagraph.collecting import collect_rarely

__all__ = ["main"]

_BUG = 70


def main() -> NoReturn:
    """Run the command line; a fault can never be mistaken for the verdict "no"."""
    collect_rarely()
    signal.signal(signal.SIGTERM, _terminate)
    try:
        from pharmagraph.cli import run  # noqa: PLC0415  the import may fail, and is caught here

        code = run(sys.argv[1:])
    except ImportError:
        import traceback  # noqa: PLC0415  slow, and rarely wanted

        traceback.print_exc()
        code = _BUG
    sys.exit(code)


def _terminate(number: int, frame: object) -> NoReturn:
    """Leave as Ctrl-C does, so that no half-written file stays behind."""
    del frame
    sys.exit(128 + number)


if __name__ == "__main__":
    main()
