"""Gold against predictions: what counts as right, and what is said about what does not."""

from __future__ import annotations

import io
import json
import os
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli_runs import run
from pharmagraph import assets
from pharmagraph.confidence import confidence_of, read_confidence, smoothed
from pharmagraph.errors import AssetError, GoldError
from pharmagraph.evaluation import FIELDS, GoldDocument, Task, evaluate
from pharmagraph.evaluation.aims import as_gold_joins, with_use
from pharmagraph.evaluation.as_text import error_line
from pharmagraph.evaluation.errors import worst
from pharmagraph.evaluation.folding import (
    fold_authority,
    fold_days,
    fold_form,
    fold_label,
    fold_number,
)
from pharmagraph.evaluation.gold import find_quote, read_gold
from pharmagraph.evaluation.matching import all_slots, iou, pairs, same_head
from pharmagraph.evaluation.measures import Counts, measures_of
from pharmagraph.evaluation.published import (
    drugscom_task,
    read_ddi,
    read_drugscom,
    read_labeledin,
    read_tac,
)
from pharmagraph.evaluation.row import Row, make_row, merged
from pharmagraph.evaluation.rows import rows_of
from pharmagraph.evaluation.scoring import score
from pharmagraph.evaluation.things import things_of
from pharmagraph.extracting import extract
from pharmagraph.pipeline import scoring
from pharmagraph.reading import read_document

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pharmagraph.evaluation import Row

SHARED = Path(os.environ.get("PHARMAGRAPH_SHARED") or Path(__file__).parents[2] / "shared")
PUBLISHED = SHARED / "corpus" / "gold"
OUR_GOLD = Path(__file__).parents[1] / "data" / "gold"
needs_published = pytest.mark.skipif(
    not PUBLISHED.is_dir(), reason=f"no published gold at {PUBLISHED}; set PHARMAGRAPH_SHARED"
)

TEXT = """\
Generic Name: bravitol
Brand Names: Bravix
Drug Class: Antihistamines

What is bravitol, and what is it used for?
Bravitol is used to treat hay fever.

What are the side effects of bravitol?
Common side effects of bravitol are:
- headache
- dry mouth
- blurred vision

What is the dosage for bravitol?
The recommended dose is 10 mg by mouth once daily.
"""
GOLD = """\
# three of four effects, one with another frequency, one that is not in the text's list
[[brand]]
name = "bravix"

[[indication]]
condition = "hay fever"
use = "treatment"
quote = "hay fever"

[[effect]]
effect = "a headache"
frequency = "common"
quote = "headache"

[[effect]]
effect = "dry mouth"
frequency = "rare"
quote = "dry mouth"

[[effect]]
effect = "fever"
quote = "fever"

[[dose]]
value = "10.0"
unit = "mg"
times_per_day = "1"
intent = "usual"
route = "oral"
quote = "10 mg"
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    (tmp_path / "bravitol.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "bravitol.toml").write_text(GOLD, encoding="utf-8")
    return tmp_path


def effect(name: str, **slots: str) -> Row:
    return make_row("effect", {"effect": name, **slots})


def placed(*places: tuple[int, int]) -> list[Row]:
    return [make_row("effect", {"effect": "x"}, places=(place,)) for place in places]


def counted(measure: str, gold: Sequence[Row], found: Sequence[Row], field: str = "effect") -> Any:
    return next(m for m in measures_of(field) if m.name == measure).count(gold, found)


# ---------------------------------------------------------------- folding


@pytest.mark.parametrize(
    "one, other",
    [
        ("Headaches", "headache"),
        ("the diarrhoea", "Diarrhea"),
        ("low  blood\npressure", "low blood pressure"),
        ("patient’s mood", "patient's mood"),
        ("biopsies", "biopsy"),
        ("rashes", "rash"),
    ],
)
def test_labels_are_the_same_in_any_case_number_and_spelling(one: str, other: str) -> None:
    assert fold_label(one) == fold_label(other)


@pytest.mark.parametrize(
    "one, other",
    [("renal impairment", "mental impairment"), ("ALT increased", "ALP increased"), ("", "a")],
)
def test_labels_that_look_alike_are_not_the_same(one: str, other: str) -> None:
    assert fold_label(one) != fold_label(other)


def test_an_instruction_is_one_for_each_thing_it_lists() -> None:
    assert things_of("away from moisture and heat") == ["away from moisture", "away from heat"]
    assert things_of("25 C (77 F)") == ["25 C 77 F"]


def test_a_form_is_the_same_with_brackets_and_in_its_container() -> None:
    forms = ["tablets (chewable)", "bottles of oral solution", "pens for injection", "vial"]

    folded = [fold_form(form) for form in forms]

    assert folded == ["chewable tablet", "solution", "pen", "vial"]


def test_a_form_is_compared_without_its_route() -> None:
    forms = ["oral solutions", "powder for oral suspension", "nasal spray", "oral"]

    folded = [fold_form(form) for form in forms]

    assert folded == ["solution", "powder for suspension", "spray", "oral"]


def test_numbers_and_days_are_compared_by_value() -> None:
    numbers = [fold_number(n) for n in ("10.0", "1,000", "0.50", "ten", "Infinity")]

    assert numbers == ["10", "1000", "0.5", "ten", "infinity"]
    assert fold_days("1-3, 8") == fold_days("1,2,3,8") == "1,2,3,8"
    assert fold_days("1-99999999") == "1-99999999"


# ---------------------------------------------------------------- matching and measures


def test_a_prediction_answers_one_row_of_gold_only() -> None:
    gold = [effect("rash"), effect("nausea")]
    found = [effect("rash"), effect("Rash", frequency="rare"), effect("cough")]

    assert counted("head", gold, found) == Counts(2, 3, 1, 1)


def test_strict_wants_every_slot_and_head_does_not() -> None:
    gold = [effect("rash", frequency="common"), effect("nausea")]
    found = [effect("rash", frequency="rare"), effect("nausea")]

    assert counted("head", gold, found) == Counts(2, 2, 2, 2)
    assert counted("strict", gold, found) == Counts(2, 2, 1, 1)


def test_rows_of_one_head_are_paired_by_the_slots_that_agree() -> None:
    gold = [effect("rash", frequency="common"), effect("rash", frequency="rare")]
    found = [effect("rash", frequency="rare"), effect("rash", frequency="common")]

    assert pairs(gold, found, same_head) == [(0, 1), (1, 0)]
    assert counted("strict", gold, found) == Counts(2, 2, 2, 2)


def test_as_many_pairs_are_made_as_can_be() -> None:
    """The first prediction fits both rows of gold and the second only the first of them."""
    gold, found = placed((0, 10), (8, 20)), placed((4, 12), (0, 3))

    assert counted("overlap", gold, found) == Counts(2, 2, 2, 2)


def test_overlap_is_any_or_a_share() -> None:
    gold, found = placed((0, 10)), placed((9, 20))
    half = next(m for m in measures_of("effect", 0.5) if m.name == "overlap")

    assert iou((0, 10), (5, 15)) == pytest.approx(1 / 3)
    assert counted("overlap", gold, found) == Counts(1, 1, 1, 1)
    assert half.count(gold, found) == Counts(1, 1, 0, 0)


DOSE = {"value": "10", "unit": "mg", "times_per_day": "1", "intent": "usual"}


@pytest.mark.parametrize(
    "gold, found, expected",
    [
        ({}, {}, {"head", "strict", "amount", "regimen"}),
        ({}, {"population": "adults"}, {"head", "amount", "regimen"}),
        ({"population": "children"}, {"population": "adults"}, {"head", "amount"}),
        ({}, {"route": "oral"}, {"head", "amount", "regimen"}),
        ({}, {"times_per_day": "2"}, {"head", "amount"}),
        ({"divided_into": "3"}, {}, {"head", "amount"}),
        ({"divided_into": "3"}, {"divided_into": "3"}, {"head", "strict", "amount", "regimen"}),
        ({}, {"per": "kg"}, {"amount"}),
        ({}, {"unit": "g"}, set()),
    ],
)
def test_a_dose_has_an_amount_a_regimen_and_more(
    gold: Mapping[str, str], found: Mapping[str, str], expected: set[str]
) -> None:
    ours, theirs = make_row("dose", {**DOSE, **gold}), make_row("dose", {**DOSE, **found})

    names = {m.name for m in measures_of("dose") if m.count([ours], [theirs]).gold_hit}

    assert names == expected


def test_storage_is_matched_by_temperatures_or_by_one_of_the_words() -> None:
    cold = make_row("storage", {"low": "2", "high": "8"})
    dark = make_row("storage", {"instruction": "light"})
    found = [
        make_row("storage", {"instruction": "protect from light"}),
        make_row("storage", {"low": "2.0", "high": "8"}),
    ]

    assert pairs([cold, dark], found, same_head) == [(0, 1), (1, 0)]
    assert not same_head(make_row("storage", {"instruction": "ligh"}), found[0])


def test_people_are_named_by_condition_or_in_the_words_of_the_text() -> None:
    found = replace(
        make_row("contraindication", {"what": "allergy to eggs"}), also=("people allergic to egg",)
    )
    names = ["people allergic to eggs", "allergy to egg", "allergy"]

    same = [same_head(make_row("contraindication", {"what": name}), found) for name in names]

    assert same == [True, True, False]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("It must not be taken by pregnant women.", "pregnancy"),
        ("It must not be taken by women who are nursing.", "breastfeeding"),
        ("It must not be given to children with asthma.", "children with asthma"),
    ],
)
def test_being_pregnant_is_pregnancy_and_children_with_an_illness_are_named(
    said: str, name: str
) -> None:
    source = f"Generic Name: zorvatib\nWho should not take zorvatib?\n{said}\n"
    gold = make_row("contraindication", {"what": name})

    found = rows_of(extract(read_document(source.encode(), "a.txt")), ["contraindication"])

    assert [same_head(gold, row) for row in found] == [True]


def test_a_quote_that_stands_twice_is_shown_where_gold_has_come_to() -> None:
    gold = """
dose = [
  { value = "5", unit = "mg", quote = "5 mg" },
  { value = "9", unit = "mg", quote = "9 mg" },
  { value = "5", unit = "mg", intent = "maximum", quote = "5 mg" },
]"""
    rows = read_gold(gold.encode(), "x.toml", "5 mg, 9 mg, 5 mg")

    assert [row.places[0] for row in rows] == [(0, 4), (6, 10), (12, 16)]
    assert rows[2].places == ((12, 16), (0, 4))


def test_what_is_said_twice_counts_once_and_a_direction_is_kept() -> None:
    twice = [
        make_row("effect", {"effect": "rash"}, places=((0, 4),)),
        make_row("effect", {"effect": "Rash"}, places=((9, 13),)),
    ]
    known = make_row("interaction", {"agent": "digoxin", "direction": "increases-agent"})
    vague = make_row("interaction", {"agent": "digoxin"})

    assert [row.places for row in merged(twice)] == [((0, 4), (9, 13))]
    assert merged([vague, known]) == (known,)


WORDS = st.sampled_from(["rash", "cough", "nausea"])
SLOTS = st.sampled_from(["", "rare", "common"])
ROWS = st.lists(
    st.builds(
        lambda name, often, start: make_row(
            "effect", {"effect": name, "frequency": often}, places=((start, start + 3),)
        ),
        WORDS,
        SLOTS,
        st.integers(0, 12),
    ),
    max_size=7,
)


@given(ROWS, ROWS)
def test_swapping_gold_and_predictions_swaps_precision_and_recall(
    gold: list[Row], found: list[Row]
) -> None:
    for measure in measures_of("effect"):
        there, back = measure.count(gold, found), measure.count(found, gold)

        assert (there.precision, there.recall, there.f1) == (back.recall, back.precision, back.f1)


@given(ROWS)
def test_gold_answers_itself_perfectly(rows: list[Row]) -> None:
    for measure in measures_of("effect"):
        counts = measure.count(rows, rows)

        assert counts.f1 == (1.0 if rows else None)


@given(ROWS, ROWS)
def test_strict_is_never_better_than_head(gold: list[Row], found: list[Row]) -> None:
    assert counted("strict", gold, found).gold_hit <= counted("head", gold, found).gold_hit
    assert len(pairs(gold, found, all_slots)) == counted("strict", gold, found).gold_hit


# ---------------------------------------------------------------- scores


def test_micro_counts_rows_and_macro_documents() -> None:
    made = score("effect", "head", [Counts(8, 8, 8, 8), Counts(2, 2, 0, 0), Counts()], 50)

    assert made.f1.value == pytest.approx(0.8)
    assert (made.f1.macro, made.documents) == (0.5, 2)


def test_the_interval_holds_the_value_and_never_changes() -> None:
    counts = [Counts(10, 9, n % 8, n % 8) for n in range(20)]
    one, two = score("effect", "head", counts, 200), score("effect", "head", counts, 200)

    assert one == two
    assert one.f1.low is not None
    assert one.f1.value is not None
    assert one.f1.high is not None
    assert one.f1.low < one.f1.value < one.f1.high


def test_nothing_to_measure_has_no_score() -> None:
    made = score("effect", "head", [])

    assert (made.precision.value, made.recall.macro, made.f1.low) == (None, None, None)


# ---------------------------------------------------------------- gold in TOML


def test_a_quote_is_found_over_line_ends_and_as_whole_words_first() -> None:
    assert find_quote("10 mg", "110 mg or 10\n  mg") == ((10, 17),)
    assert find_quote("art", "heart") == ((2, 5),)
    assert find_quote(" ", "x") == ()


@pytest.mark.parametrize(
    "gold, where, problem",
    [
        ("[[effect]]\neffect = \n", ":2", "is not TOML"),
        ("\n[[efect]]\neffect = 'x'\n", ":2", "unknown field 'efect'"),
        ("[effect]\neffect = 'x'\n", ":1", "effect is no array of tables"),
        ("effect = 'x'\n", ":1", "effect is no array of tables"),
        ("[[effect]]\neffect = 'rash'\n", ":1", "effect has no quote"),
        ("[[effect]]\nquote = 'rash'\n", ":1", "effect has no effect"),
        ("[[storage]]\nquote = 'rash'\n", ":1", "storage has no low or high or instruction"),
        ("[[dose]]\nvalue = 1\nquote = 'rash'\n", ":1", "dose has no unit"),
        (
            "[[brand]]\nname = 'B'\n[[effect]]\neffect = 'rash'\nquote = 'cough'\n",
            ":5",
            "its quote is not in the text: 'cough'",
        ),
        ("[[effect]]\neffect = 'rash'\nquote = 3\n", ":3", "quote is not a string"),
        (
            "effect = [\n  {effect = 'a', quote = 'rash'},\n  {effect = 'b', quote = 'cough'},\n]",
            ":3",
            "its quote is not in the text: 'cough'",
        ),
        (
            "[[effect]]\neffect = 'rash'\noften = '1'\nquote = 'rash'\n",
            ":3",
            "effect has no slot 'often'",
        ),
        (
            "[[effect]]\neffect = 'rash'\nfrequency = 'often'\nquote = 'rash'\n",
            ":3",
            "frequency is 'often'",
        ),
        (
            "[[effect]]\neffect = 'rash'\nquote = 'rash'\npercent = {low = 1}\n",
            ":4",
            "percent is a table",
        ),
    ],
)
def test_faulty_gold_is_told_with_its_line_and_a_cure(gold: str, where: str, problem: str) -> None:
    with pytest.raises(GoldError) as caught:
        read_gold(gold.encode(), "x.toml", "rash")

    assert caught.value.where == f"x.toml{where}"
    assert caught.value.problem.startswith(problem)
    assert caught.value.cure


def test_gold_can_be_read_and_every_quote_stands_in_its_text() -> None:
    files = {path.with_suffix("") for path in OUR_GOLD.glob("*/*")}

    assert files
    for path in sorted(files):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        assert read_gold(path.with_suffix(".toml").read_bytes(), path.name, text)


def test_gold_that_is_no_text_is_told() -> None:
    with pytest.raises(GoldError, match="is not UTF-8"):
        read_gold(b"\xff", "x.toml", "rash")


def test_values_of_any_toml_type_are_read() -> None:
    gold = """
[[dose]]
value = 10
alternatives = [20, "30.0"]
unit = "mg"
as_needed = true
days = ["1-2", "8"]
quote = "10 mg"
"""
    (row,) = read_gold(gold.encode(), "x.toml", "10 mg")

    assert dict(row.folded) == {
        "value": "10",
        "alternatives": "20|30",
        "unit": "mg",
        "as_needed": "true",
        "days": "1,2,8",
    }
    assert (row.where, row.places) == ("x.toml:2", ((0, 5),))


def test_the_page_on_gold_names_the_fields_and_slots_that_are_read() -> None:
    page = (OUR_GOLD / "README.md").read_text(encoding="utf-8")
    rows = {line.split("|")[1].strip(" `"): line for line in page.splitlines() if "|" in line}

    assert set(FIELDS) <= set(rows)
    assert {
        f"{field.name}.{name}"
        for field in FIELDS.values()
        for name in field.names
        if f"`{name}`" not in rows[field.name].replace(" = ", "` ")
    } == set()


# ---------------------------------------------------------------- errors


def test_every_error_is_told_with_place_and_quote_worst_first() -> None:
    text = "rash, cough\nnausea 5 mg\n"
    gold = (
        make_row("effect", {"effect": "rash", "frequency": "rare"}, places=((0, 4),), quote="rash"),
        make_row("effect", {"effect": "cough"}, places=((6, 11),), quote="cough", where="x.toml:9"),
    )
    found = (
        make_row("effect", {"effect": "rash"}, places=((0, 4),), quote="rash", rule="list"),
        make_row("dose", {"value": "5", "unit": "mg"}, places=((19, 23),), quote="5 mg", rule="d"),
    )
    task = Task("toml", (GoldDocument("x.txt", text, gold),), ("effect", "dose"))

    made = evaluate(task, {"x.txt": found}, resamples=10)

    assert [error_line(fault) for fault in worst(made.faults, 9)] == [
        "x.txt:2: dose invented: 5 mg “5 mg” [d]",
        "x.txt:1: effect slot differs: rash rare: frequency none, gold rare “rash” [list]",
        "x.txt:1: effect missed: cough “cough” [x.toml:9]",
    ]
    assert [(s.field, s.slot, s.agree, s.filled) for s in made.slots] == [
        ("effect", "frequency", 0, 1)
    ]
    assert [(r.rule, r.field, r.right, r.found) for r in made.rules] == [
        ("d", "dose", 0, 1),
        ("list", "effect", 0, 1),
    ]


# ---------------------------------------------------------------- the command

INTERVAL = {
    "type": "object",
    "required": ["micro", "macro", "low", "high"],
    "additionalProperties": {"type": ["number", "null"], "minimum": 0, "maximum": 1},
}
SCHEMA = {
    "type": "object",
    "required": ["task", "documents", "scores", "slots", "rules", "errors", "unread"],
    "properties": {
        "scores": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["field", "measure", "gold", "predicted"],
                "properties": {"precision": INTERVAL, "recall": INTERVAL, "f1": INTERVAL},
            },
        },
        "errors": {
            "type": "object",
            "properties": {
                "totals": {"additionalProperties": {"type": "integer"}},
                "worst": {
                    "type": "array",
                    "items": {
                        "required": ["kind", "field", "document", "line", "quote", "differs"]
                    },
                },
            },
        },
    },
}


def test_json_says_the_known_counts(small: Path) -> None:
    ran = run("evaluate", small, "-f", "json", "--resamples", 20)
    answer = json.loads(ran.text)
    jsonschema.validate(answer, SCHEMA)
    scores = {(s["field"], s["measure"]): s for s in answer["scores"]}

    counts = {
        key: (s["gold"], s["predicted"], s["gold_matched"])
        for key, s in scores.items()
        if key[0] in {"effect", "indication", "dose", "brand"}
    }

    assert counts == {
        ("effect", "head"): (3, 3, 2),
        ("effect", "strict"): (3, 3, 1),
        ("effect", "overlap"): (3, 3, 2),
        ("indication", "head"): (1, 1, 1),
        ("indication", "strict"): (1, 1, 1),
        ("indication", "overlap"): (1, 1, 1),
        ("brand", "head"): (1, 1, 1),
        ("brand", "strict"): (1, 1, 1),
        ("dose", "head"): (1, 1, 1),
        ("dose", "strict"): (1, 1, 1),
        ("dose", "overlap"): (1, 1, 1),
        ("dose", "amount"): (1, 1, 1),
        ("dose", "regimen"): (1, 1, 1),
    }
    assert scores["effect", "head"]["f1"]["micro"] == round(2 / 3, 4)


def test_one_field_is_measured_and_its_errors_listed(small: Path) -> None:
    ran = run("evaluate", small / "bravitol.toml", small, "--field", "effect", "--resamples", 9)

    text = small / "bravitol.txt"
    assert ran.code == 0
    assert f"{text}:12: effect invented: blurred vision" in ran.text
    assert (
        f"{text}:11: effect slot differs: dry mouth rare: frequency common, gold rare" in ran.text
    )
    assert f"{text}:6: effect missed: fever “fever” [{small / 'bravitol.toml'}:20]" in ran.text
    assert "hay fever" not in ran.text


def test_markdown_is_a_page_with_tables(small: Path) -> None:
    ran = run("evaluate", small, "-f", "markdown", "--errors", 1, "--resamples", 9)

    assert ran.text.startswith("# Evaluation\n")
    assert "| effect | head | 3 | 3 | 0.667 | 0.667 | 0.667 |" in ran.text
    assert ran.text.count("\n- ") == 1


def test_two_runs_print_the_same(small: Path) -> None:
    first, second = (run("evaluate", small, "--resamples", 30).out for _ in range(2))

    assert first == second


def test_a_text_that_names_no_drug_counts_as_found_nothing(small: Path) -> None:
    text = (
        "What are the side effects?\nCommon side effects are headache, dry mouth and hay fever.\n"
    )
    (small / "bravitol.txt").write_text(f"{text}Bravix 10 mg.\n", encoding="utf-8")

    answer = json.loads(run("evaluate", small, "-f", "json", "--resamples", 9).text)

    assert len(answer["unread"]) == 1
    assert {s["gold_matched"] for s in answer["scores"]} == {0}


@pytest.mark.parametrize(
    "change, code, said",
    [
        (lambda f: (f / "bravitol.txt").unlink(), 3, "its text bravitol.txt is not in"),
        (lambda f: (f / "bravitol.toml").unlink(), 3, "holds no gold"),
        (
            lambda f: (f / "bravitol.toml").write_text("[[effect]]\nx = 1\n", encoding="utf-8"),
            3,
            "bravitol.toml:2: effect has no slot 'x'",
        ),
    ],
)
def test_what_is_wrong_is_said_on_one_line(small: Path, change: Any, code: int, said: str) -> None:
    change(small)

    ran = run("evaluate", small)

    assert (ran.code, ran.out, ran.err.count("\n")) == (code, b"", 1)
    assert said in ran.err


@pytest.mark.parametrize("gold, sources", [("none", ()), ("none.toml", ()), ("", ("none",))])
def test_gold_or_texts_that_are_not_there_are_told_as_that(
    small: Path, gold: str, sources: tuple[str, ...]
) -> None:
    ran = run("evaluate", small / gold, *(small / each for each in sources))

    assert (ran.code, ran.out) == (3, b"")
    place = small / (gold or "none")
    assert ran.err == f"pharmagraph: {place}: there is no such file or folder (mind the spelling)\n"


def test_a_field_that_the_gold_has_not_is_wrong_usage(tmp_path: Path) -> None:
    file = tmp_path / "labels.json"
    file.write_text(json.dumps(TAC), encoding="utf-8")

    ran = run("evaluate", file, "--field", "dose")

    assert ran.code == 2
    assert "this gold has no field dose; it has effect" in ran.err


def test_gold_of_no_known_format_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.doc").write_bytes(b"x")

    assert run("evaluate", tmp_path / "x.doc").code == 3
    assert run("evaluate", tmp_path).code == 3


# ---------------------------------------------------------------- published gold

TAC = [
    {
        "label_id": "BRAVIX",
        "section_name": "adverse reactions",
        "section_text": "6 ADVERSE REACTIONS\nRash and Cough. Rash in rats.",
        "adverse_events": [
            ["rash", "secret", 1.0, "secret", 2.0, "20", "4", "human"],
            ["Rash", "secret", 1.0, "secret", 2.0, "20", "4", "human"],
            ["cough", "secret", 1.0, "secret", 2.0, None, None, "human"],
            ["rash in rats", "secret", 1.0, "secret", 2.0, "36", "12", "animal"],
        ],
    }
]


def test_tac_counts_each_human_string_once_and_reads_no_code() -> None:
    task = read_tac(json.dumps(TAC).encode(), "x.json")
    (document,) = task.documents
    found = [effect("Rash"), effect("RASH"), effect("nausea"), effect("cough", polarity="denied")]

    made = evaluate(task, {document.name: task.adapt(found)}, resamples=9)

    assert [row.slots["effect"] for row in document.rows] == ["rash", "cough"]
    start, end = document.rows[0].places[0]
    assert document.text[start:end] == "Rash"
    assert made.scores[0].counts == Counts(2, 2, 1, 1)
    assert "secret" not in repr(task)


def test_labeledin_marks_every_mention() -> None:
    line = (
        '7|abcdefgh-1| <div>Uses</div> Bravix tablets are indicated for <annotation cui="C1">hay'
        ' fever</annotation>; <b><annotation cui="C1">Hay fever</annotation></b> is common. |x\n'
    )
    task = read_labeledin(line.encode(), "LabeledIn_annotated.txt")
    (document,) = task.documents
    one = make_row("indication", {"condition": "hay fever"}, places=(document.rows[0].places[0],))
    counts = {m.name: m.count(document.rows, [one]) for m in task.measures("indication", 0)}

    assert document.drug == "bravix"
    words = [document.text[start:end] for row in document.rows for start, end in row.places]
    assert words == ["hay fever", "Hay fever"]
    assert counts["overlap"] == counts["touch"] == Counts(2, 1, 1, 1)
    assert len(task.adapt(document.rows)) == 2


DDI = """<document id="d1">
<sentence id="s0" text="Bravitol raises digoxin levels. Bravitol and tea do not mix.">
<entity id="e0" charOffset="0-7" type="drug" text="Bravitol"/>
<entity id="e1" charOffset="16-22" type="drug" text="digoxin"/>
<entity id="e2" charOffset="32-39" type="drug" text="Bravitol"/>
<entity id="e3" charOffset="45-47" type="drug" text="tea"/>
<pair id="p0" e1="e0" e2="e1" ddi="true" type="effect"/>
<pair id="p1" e1="e2" e2="e3" ddi="false"/>
</sentence></document>"""


def test_ddi_keeps_the_agents_that_interact_with_the_subject() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("Train/DrugBank/Other_ddi.xml", DDI)
    task = read_ddi(packed.getvalue(), "x.zip")
    (document,) = task.documents

    assert (document.drug, document.group) == ("bravitol", "DrugBank")
    assert [row.slots["agent"] for row in document.rows] == ["digoxin"]
    start, end = document.rows[0].places[0]
    assert document.text[start:end] == "digoxin"


DDI_NAMES = """<document id="d2">
<sentence id="s0" text="Bravitol (Bravix) raises digoxin (Lanixan) levels.">
<entity id="e0" charOffset="0-7" type="drug" text="Bravitol"/>
<entity id="e1" charOffset="10-15" type="brand" text="Bravix"/>
<entity id="e2" charOffset="25-31" type="drug" text="digoxin"/>
<entity id="e3" charOffset="34-40" type="brand" text="Lanixan"/>
<pair id="p0" e1="e0" e2="e1" ddi="false"/>
<pair id="p1" e1="e0" e2="e2" ddi="true" type="effect"/>
<pair id="p2" e1="e0" e2="e3" ddi="true" type="effect"/>
</sentence>
<sentence id="s1" text="Taking it with tea is dangerous.">
<entity id="e4" charOffset="15-17" type="drug" text="tea"/>
</sentence></document>"""


def test_ddi_judges_what_is_said_beside_a_name_of_the_subject() -> None:
    (document,) = read_ddi(DDI_NAMES.encode(), "Bravitol_ddi.xml").documents
    at = document.text.index

    def judged(words: str) -> bool:
        place = (at(words), at(words) + len(words))
        return document.judges(make_row("interaction", {"agent": words}, places=(place,)))

    assert document.text.splitlines()[:2] == [
        "Generic Name: bravitol",
        "Brand Names: Bravitol, Bravix",
    ]
    assert [row.slots["agent"] for row in document.rows] == ["digoxin"]
    assert (judged("digoxin"), judged("tea")) == (True, False)


def test_drugscom_is_compared_with_the_texts_it_knows() -> None:
    table = (
        "generic_name,brand_names,drug_classes,pregnancy_category\n"
        'bravitol,"Bravix, Bravix XR",Antihistamines,C\n'
    )
    known = read_drugscom(table.encode(), "x.csv")
    texts = [("a.txt", "Bravitol", "x"), ("b.txt", "other", "y")]

    (document,) = drugscom_task(known, texts).documents

    assert [(row.field, *row.slots.values()) for row in document.rows] == [
        ("brand", "Bravix"),
        ("brand", "Bravix XR"),
        ("class", "Antihistamines"),
        ("category", "C"),
    ]


@pytest.mark.parametrize(
    "read, data",
    [
        (read_tac, b"{}x"),
        (read_tac, b'[{"label_id": 1}]'),
        (read_labeledin, b"one|two\n"),
        (read_labeledin, b""),
        (read_ddi, b"PK nothing"),
        (read_ddi, b"<document>"),
        (read_ddi, b'<!DOCTYPE d [<!ENTITY a "b">]><d/>'),
        (read_drugscom, b"a,b\n"),
    ],
)
def test_a_file_of_another_kind_is_told(read: Any, data: bytes) -> None:
    with pytest.raises(GoldError) as caught:
        read(data, "file")

    assert caught.value.where.startswith("file")
    assert caught.value.cure


@needs_published
@pytest.mark.parametrize(
    "folder, fmt, documents, rows",
    [
        ("adr_tac2017", "tac2017", 101, 6000),
        ("indications_labeledin", "labeledin", 256, 1767),
        ("ddi_corpus2013", "ddi2013", 714, 1800),
    ],
)
def test_published_gold_stands_where_it_says(
    folder: str, fmt: str, documents: int, rows: int
) -> None:
    place = str(PUBLISHED / folder)
    task = scoring.open_gold(place, "", scoring.find_format(place))
    made = [row for document in task.documents for row in document.rows]

    assert (task.name, len(task.documents), len(made) >= rows) == (fmt, documents, True)
    placed = [
        (fold_label(d.text[s:e]), fold_label(r.quote))
        for d in task.documents
        for r in d.rows
        for s, e in r.places[:1]
    ]
    assert sum(a != b for a, b in placed) <= len(placed) / 50


# ---------------------------------------------------------------- confidence

TABLE = "# what\nrule\tfield\tright\tfound\tprecision\nlist\teffect\t19\t20\t0.9091\n"


def test_confidence_is_the_measured_precision_or_none() -> None:
    known = read_confidence(f"{TABLE}rare\teffect\t3\t3\tuncalibrated\n", "x.tsv")

    assert known == {("list", "effect"): Decimal("0.9091"), ("rare", "effect"): None}
    assert confidence_of("no such rule", "effect") is None


def test_the_table_of_confidence_says_what_its_counts_say() -> None:
    text = assets.read_text("data", "confidence.tsv")
    known = read_confidence(text, "confidence.tsv")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")][1:]

    counted = {(rule, field): smoothed(int(r), int(n)) for rule, field, r, n, _ in rows}

    assert known == counted
    assert {field for _, field in known} <= set(FIELDS)
    assert smoothed(9, 9) is None
    assert smoothed(10, 10) == Decimal("0.9167")


@pytest.mark.parametrize("line", ["a\tb\n", "a\tb\t1\t2\tmuch\n", "a\tb\t1\t2\t1.5\n"])
def test_a_faulty_table_of_confidence_is_told(line: str) -> None:
    with pytest.raises(AssetError, match=r"x\.tsv:4"):
        read_confidence(TABLE + line, "x.tsv")


def test_an_authority_is_the_same_by_its_name_and_its_initials() -> None:
    assert fold_authority("the European Medicines Agency") == fold_authority("EMA")
    assert fold_authority("Health Canada") != fold_authority("FDA")


@pytest.mark.parametrize(
    ("condition", "bare", "use"),
    [
        ("prevention of malaria", "malaria", "prevention"),
        ("malaria prophylaxis", "malaria", "prevention"),
        ("prophylaxis after hip surgery", "hip surgery", "prevention"),
        ("malaria treatment", "malaria", ""),
        ("treatment of malaria", "malaria", ""),
        ("prophylaxis", "prophylaxis", ""),
        ("malaria", "malaria", ""),
    ],
)
def test_a_condition_that_tells_its_aim_is_the_condition_with_a_use(
    condition: str, bare: str, use: str
) -> None:
    slots = with_use({"condition": condition})
    assert (slots["condition"], slots.get("use", "")) == (bare, use)


def _dose(condition: str, *also: str) -> Row:
    slots = {"value": "5", "unit": "mg", "condition": condition}
    return make_row("dose", slots, also=also)


def test_conditions_that_a_text_joins_are_compared_as_gold_has_them() -> None:
    found = [_dose("fever or pain", "fever", "pain"), _dose("gout")]

    assert as_gold_joins([_dose("fever or pain")], found) == found
    assert as_gold_joins([_dose("gout")], found) == found
    for gold in ([_dose("fever"), _dose("pain")], [_dose("pain")]):
        apart = as_gold_joins(gold, found)
        assert [row.slots["condition"] for row in apart] == ["fever", "pain", "gout"]


def test_a_dose_for_joined_conditions_is_one_row_that_knows_each() -> None:
    source = b"GENERIC NAME: zorvatib\nDOSING: For fever or pain, take 5 mg daily.\n"
    (row,) = (r for r in rows_of(extract(read_document(source, "test"))) if r.field == "dose")
    assert (row.slots["condition"], row.also) == ("fever or pain", ("fever", "pain"))
