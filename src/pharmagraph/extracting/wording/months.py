"""The names of the months."""

from __future__ import annotations

__all__ = ["MONTH", "MONTHS"]

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
#: A month whose name is written out.
MONTH = rf"(?:{'|'.join(MONTHS)})"
