"""The program ``pharmagraph``: the command line, with exit codes that never lie."""

from __future__ import annotations

import sys
from typing import NoReturn

__all__ = ["main"]


def main() -> NoReturn:
    """Run the command line; a fault can never be mistaken for the verdict "no"."""
    from pharmagraph.cli import run  # noqa: PLC0415  the import may fail, and is caught there

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
