"""Dataclasses that nothing changes once they are made, and that are made quickly.

A frozen dataclass of the standard library sets each of its slots by a call, which takes four
times as long as to set it; a page makes two hundred. To the type checker, the records of this
package are frozen. Where the program runs they are not, unless ``PHARMAGRAPH_FROZEN`` is set, as
it is for all tests: what they run changes no record.
"""

from __future__ import annotations

import dataclasses
import os
from typing import TYPE_CHECKING, Any, TypeVar

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    _Class = TypeVar("_Class", bound=type)
    _FROZEN = bool(os.environ.get("PHARMAGRAPH_FROZEN"))

    def dataclass(*, frozen: bool = False, **told: Any) -> Any:
        """Return what makes a dataclass of a class; a *frozen* one has a hash."""

        def made(cls: _Class) -> _Class:
            kept = {"frozen": True} if frozen and _FROZEN else {"unsafe_hash": frozen}
            return dataclasses.dataclass(cls, **kept, **told)

        return made
