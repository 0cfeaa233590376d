"""Records are dataclasses that nothing changes, whether or not anything watches."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import FrozenInstanceError, replace

import pytest

from pharmagraph.records import dataclass


@dataclass(frozen=True, slots=True)
class Dose:
    """A record of two slots."""

    value: int
    unit: str = "mg"


def test_a_record_cannot_be_changed_in_tests() -> None:
    dose = Dose(5)

    with pytest.raises(FrozenInstanceError):
        dose.value = 6  # type: ignore[misc]

    assert replace(dose, value=6) == Dose(6)


PROGRAM = """
from dataclasses import replace
from pharmagraph.records import dataclass

@dataclass(frozen=True, slots=True)
class Dose:
    value: int
    unit: str = "mg"

dose = Dose(5)
print(Dose.__setattr__ is object.__setattr__, replace(dose, value=6), {dose: 1}[Dose(5)])
"""


def test_where_the_program_runs_a_record_has_its_slots_set_directly() -> None:
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM], env={}, capture_output=True, text=True, check=True
    )

    assert told.stdout == "True Dose(value=6, unit='mg') 1\n"
