"""What lists in medication guides and package leaflets state; guides.toml holds the cases."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from said_facts import found

if TYPE_CHECKING:
    from pharmagraph.model import Interaction

CASES = tomllib.loads(Path(__file__).with_name("guides.toml").read_text("utf-8"))["case"]


def _interaction(fact: Interaction) -> list[object]:
    members = ", ".join(fact.agent.members)
    return [fact.agent.name, members and f"({members})", fact.direction or ""]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_list_states_its_facts_and_no_others_of_their_kinds(case: dict[str, Any]) -> None:
    """All facts of the kinds that a case lists are in its list, and only those."""
    assert found(case, _interaction) == sorted(case["facts"])
