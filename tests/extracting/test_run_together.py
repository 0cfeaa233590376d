"""Lists of effects that lost their bullets, and what announces them."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import AdverseEffect, Frequency, Seriousness
from pharmagraph.reading import read_document

FRAME = """Zorvanib

Why is this medication prescribed?
Zorvanib is used to treat gout.

What side effects can this medication cause?
Zorvanib may cause side effects. {}
"""


def effects(text: str) -> list[str]:
    facts = extract(read_document(FRAME.format(text).encode(), "test")).facts
    return [fact.effect for fact in facts if isinstance(fact, AdverseEffect)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "If you notice any of these symptoms, ask your doctor at once before you use any"
                " more zorvanib: stiff neck vomiting fainting"
            ),
            ["stiff neck", "vomiting", "fainting"],
        ),
        (
            (
                "If you notice any of these symptoms, phone your doctor. Do not take any more of"
                " it until you have spoken to your doctor. stiff neck vomiting fainting"
            ),
            ["stiff neck", "vomiting", "fainting"],
        ),
        (
            (
                "If you notice any of these symptoms, phone your doctor: itching or soreness in the"
                " area where you applied the medication vomiting fainting"
            ),
            [
                "itching in the area where you applied the medication",
                "soreness in the area where you applied the medication",
                "vomiting",
                "fainting",
            ],
        ),
        (
            (
                "If you notice any of these symptoms, phone your doctor: fainting weak urine stream"
                " excitement fine tremor or inability to sit still vomiting"
            ),
            [
                "fainting",
                "weak urine stream",
                "excitement",
                "fine tremor",
                "inability to sit still",
                "vomiting",
            ],
        ),
        (
            (
                "If you notice any of these symptoms, phone your doctor: swelling of the lips,"
                " eyelids, or throat weakness, muscle cramps, abnormal heartbeat fainting"
            ),
            [
                "swelling of the lips",
                "swelling of the eyelids",
                "swelling of the throat",
                "weakness",
                "muscle cramps",
                "abnormal heartbeat",
                "fainting",
            ],
        ),
        (
            (
                "If you notice any of these symptoms, phone your doctor: fever; hives; trouble"
                " breathing or swallowing yellowing of the skin or whites"
                " of the eyes; or fainting ear pain"
            ),
            [
                "fever",
                "hives",
                "trouble breathing",
                "trouble swallowing",
                "yellowing of the skin",
                "yellowing of the whites of the eyes",
                "fainting",
                "ear pain",
            ],
        ),
        (
            (
                "If you notice any of these symptoms, phone your doctor: loss of appetite, face"
                " swelling, fainting vomiting stiff neck"
            ),
            ["loss of appetite", "face swelling", "fainting", "vomiting", "stiff neck"],
        ),
    ],
)
def test_a_list_without_bullets_is_cut(text: str, expected: list[str]) -> None:
    assert effects(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Tell your doctor before you use zorvanib if you have had: stiff neck vomiting fainting",
        "Ask your doctor. Do not take it until you have been seen. stiff neck vomiting fainting",
    ],
)
def test_what_announces_no_effects_lists_none(text: str) -> None:
    assert effects(text) == []


@pytest.mark.parametrize("glue", [" ", ", "])
def test_each_list_of_a_line_has_what_its_own_words_say(glue: str) -> None:
    first, second = glue.join(("Headache", "nausea")), glue.join(("Confusion", "kidney failure"))
    text = f"Common side effects include: {first} Serious side effects include: {second}"
    source = f"Zorvanib\n\nWhat side effects can this medication cause?\n{text}\n"
    found = extract(read_document(source.encode(), "test")).facts
    told = [(f.effect, f.frequency, f.seriousness) for f in found if isinstance(f, AdverseEffect)]
    assert told == [
        ("headache", Frequency.COMMON, None),
        ("nausea", Frequency.COMMON, None),
        ("confusion", None, Seriousness.SERIOUS),
        ("kidney failure", None, Seriousness.SERIOUS),
    ]
