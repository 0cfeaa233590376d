"""Clauses on uses: which conditions they name, with the words that these share."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import Indication
from pharmagraph.reading import read_document


def _told(text: str, label: str = "PRESCRIBED FOR") -> list[str]:
    source = (
        "GENERIC NAME: zorvanib\nBRAND NAME: Zorvex\nDRUG CLASS AND MECHANISM: Zorvanib is a"
        f" quexol.\n{label}: {text}\n"
    )
    facts = extract(read_document(source.encode(), "test.txt")).facts
    return [fact.condition for fact in facts if isinstance(fact, Indication)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It has been tried in gout, but whether it is effective is not known.", []),
        ("Zorvanib has been tried in gout with little success.", []),
        ("Zorvanib has been tried in gout, but without clear benefit.", []),
        ("Zorvanib has been tried in gout with good results.", ["gout"]),
        ("Zorvanib is used for gout, but whether it helps in hives is not known.", ["gout"]),
    ],
)
def test_what_it_was_tried_for_in_vain_is_no_use(text: str, expected: list[str]) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It is used in the therapy of colorectal, breast and pancreatic cancer.",
            ["colorectal cancer", "breast cancer", "pancreatic cancer"],
        ),
        (
            "It is used to prevent the rejection of transplanted kidneys, hearts, and livers.",
            [f"rejection of transplanted {each}" for each in ("kidneys", "hearts", "livers")],
        ),
        (
            "The tablets are used to treat the pain of arthritis, and the patch to treat hives.",
            ["pain of arthritis", "hives"],
        ),
        (
            "The tablets are used to treat the pain of arthritis, and the cream for psoriasis.",
            ["pain of arthritis", "psoriasis"],
        ),
        (
            "It is used to prevent mouth sores after chemotherapy for leukemia or lymphoma.",
            ["mouth sores after chemotherapy"],
        ),
        ("It is used for slowing the heart rate in atrial fibrillation.", ["atrial fibrillation"]),
        ("It is used to treat fast heartbeat in the fetus.", ["fast heartbeat"]),
        (
            "It is used for cryptococcal meningitis, also in patients with AIDS.",
            ["cryptococcal meningitis"],
        ),
        (
            "It was approved for use in the United States in April 1998 for resistant gout.",
            ["resistant gout"],
        ),
        ("It was approved for use in gout in 1998.", ["gout"]),
        ("It is used in hormone therapy.", []),
    ],
)
def test_names_of_uses_are_whole(text: str, expected: list[str]) -> None:
    assert _told(text) == expected


def test_a_dose_to_prevent_names_no_pronoun() -> None:
    text = "To prevent headaches it is usually taken once a day."
    assert _told(text, "DOSING") == ["headaches"]
