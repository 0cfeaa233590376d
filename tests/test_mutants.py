"""No damage to a good graph may go unnoticed; ``make mutants`` tries many more of them."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

from damages import Mutant, add, drop
from mutants import Outcome, each_example, examples, generic_mutants, references, run
from named_mutants import named_mutants


def test_no_damage_survives() -> None:
    outcomes = run(named_mutants(), references())

    assert [outcome.name for outcome in outcomes if not outcome.rules] == []
    assert len(outcomes) >= 60


def test_the_names_of_damages_tell_them_apart() -> None:
    names = [mutant.name for mutant in [*named_mutants(), *generic_mutants(examples())]]

    assert len(names) == len(set(names))


def test_a_harmless_change_survives_and_one_that_does_not_apply_is_told() -> None:
    """What the shapes cannot see is reported, or the kill rate would mean nothing."""
    harmless = Mutant("harmless", add("Drug", "mono:searchKey", "another key"))
    idle = Mutant("idle", drop("Drug", "mono:percent"))

    assert run([harmless, idle], each_example()) == [
        Outcome("harmless", (), ""),
        Outcome("idle", (), "does not apply"),
    ]


def test_an_outcome_names_the_rule_and_the_gravest_severity() -> None:
    mutant = Mutant("a drug without a name", drop("Drug", "rdfs:label"))

    (outcome,) = run([mutant], each_example())
    assert outcome == Outcome("a drug without a name", ("Entity-label.minCount",), "violation")
