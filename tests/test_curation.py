"""Editors' decisions are applied, recorded and kept; what does not fit is never applied."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli_runs import Ran, run, small
from other_parsers import PARSERS, quads_of
from pharmagraph import model
from pharmagraph.curation import Entry, Overlay, apply_overlay, queue, read_overlay, with_entry
from pharmagraph.mapping import statement_names
from pharmagraph.model import AdverseEffect, CurationAction, CurationStatus, DosePhase
from pharmagraph.model.making import parse_slot, plain_slot, slots_of
from pharmagraph.model.quoting import find_quote
from pharmagraph.pipeline import Conversion, convert
from pharmagraph.pipeline.dataset import with_ontology
from pharmagraph.publishing.dumps import dump
from pharmagraph.queries import catalogue
from pharmagraph.store import Store
from pharmagraph.validation import validate_quads
from pharmagraph.vocabulary import MONO, PROV
from sample_facts import FACT_CLASSES, document, full_fact

if TYPE_CHECKING:
    from pathlib import Path

BY = "by: A. Reader, on: 2026-01-31"
CONFIRM = f"{{op: confirm, id: adverse-effect-headache, quote: headache, {BY}}}"
REJECT = f"{{op: reject, id: indication-hay-fever, quote: hay fever, {BY}, reason: no use}}"
EDIT = (
    "{op: edit, id: adverse-effect-dry-mouth, quote: dry mouth, set: {frequency: rare}, "
    f"was: {{frequency: common}}, {BY}, reason: misread}}"
)
ADD = f"{{op: add, kind: adverse-effect, quote: mild kidney, value: {{effect: thirst}}, {BY}}}"

PLAIN = convert(small(), "zeltrapine.txt").monograph
NAMES = statement_names(PLAIN)


def overlay(*entries: str, head: str = "source: zeltrapine.txt") -> Overlay:
    lines = "".join(f"  - {entry}\n" for entry in entries)
    return read_overlay(f"{head}\nentries:\n{lines}".encode(), "z.yaml")


def made(*entries: str, data: bytes = small(), head: str = "source: zeltrapine.txt") -> Conversion:
    return convert(data, "zeltrapine.txt", overlay=overlay(*entries, head=head))


def told(*entries: str, **more: Any) -> list[str]:
    return [str(fault) for fault in made(*entries, **more).faults]


def effects(conversion: Conversion) -> dict[str, AdverseEffect]:
    found = [f for f in conversion.monograph.facts if isinstance(f, AdverseEffect)]
    return {fact.effect: fact for fact in found}


# ---------------------------------------------------------------- operations


def test_without_an_overlay_the_graph_has_no_trace_of_curation() -> None:
    plain = convert(small(), "zeltrapine.txt")
    empty = made()

    assert plain.quads == empty.quads
    used = {quad.predicate for quad in plain.quads}
    assert not used & {MONO.curationStatus, MONO.needsReview, PROV.wasAttributedTo}


def test_confirm_gives_a_status_and_a_record() -> None:
    conversion = made(CONFIRM)

    assert conversion.faults == ()
    assert effects(conversion)["headache"].status is CurationStatus.CONFIRMED
    assert effects(conversion)["dry mouth"].status is CurationStatus.EXTRACTED
    (record,) = conversion.monograph.curation
    assert (record.action, record.by, record.on) == ("confirm", "A. Reader", "2026-01-31")


def test_reject_takes_the_fact_out_and_keeps_what_it_said() -> None:
    conversion = made(REJECT)
    kinds = {type(fact) for fact in conversion.monograph.facts}
    subjects = {quad.subject.value for quad in conversion.quads}

    assert model.Indication not in kinds
    assert model.Topic.INDICATIONS not in conversion.monograph.silent
    assert not any("/statement/" in s and "hay-fever" in s for s in subjects)
    assert not any("/condition/hay-fever" in s for s in subjects)
    assert any("/former/" in s for s in subjects)


def test_edit_changes_the_value_and_keeps_the_former_one() -> None:
    conversion = made(EDIT)
    former = [q.object.value for q in conversion.quads if q.predicate == MONO.formerValue]

    assert conversion.faults == ()
    assert effects(conversion)["dry mouth"].frequency is model.Frequency.RARE
    assert effects(conversion)["dry mouth"].status is CurationStatus.CORRECTED
    assert former == ["frequency: common"]


def test_a_phase_of_a_regimen_can_be_edited() -> None:
    names = statement_names(convert(small(), "zeltrapine.txt").monograph)
    (name,) = [n for n, fact in names.items() if isinstance(fact, DosePhase)]
    quote = names[name].evidence[0].quote
    entry = (
        f'{{op: edit, id: {name}, quote: "{quote}", set: {{value: 5}}, was: {{value: 10}}, {BY}}}'
    )

    (regimen,) = [f for f in made(entry).monograph.facts if isinstance(f, model.Regimen)]

    assert regimen.phases[0].value == 5


@pytest.mark.parametrize("op", ["confirm", "reject"])
def test_a_regimen_and_its_phase_can_be_decided_on_together(op: str) -> None:
    names = statement_names(convert(small(), "zeltrapine.txt").monograph)
    ids = {type(fact).__name__: (n, fact.evidence[0].quote) for n, fact in names.items()}
    whole = f'{{op: confirm, id: {ids["Regimen"][0]}, quote: "{ids["Regimen"][1]}", {BY}}}'
    phase, quote = ids["DosePhase"]
    part = f'{{op: {op}, id: {phase}, quote: "{quote}", {BY}}}'

    conversion = made(whole, part)

    results = validate_quads(conversion.quads).results
    regimens = [f for f in conversion.monograph.facts if isinstance(f, model.Regimen)]
    assert conversion.faults == ()
    assert len(regimens) == (op == "confirm")
    assert [r.message for r in results if r.severity == "violation"] == []


@given(st.binary(max_size=60), st.integers(0, 400), st.integers(0, 40))
def test_no_overlay_however_damaged_stops_a_conversion(junk: bytes, at: int, gone: int) -> None:
    good = (
        "source: a.txt\nentries:\n" + "".join(f"  - {e}\n" for e in (CONFIRM, EDIT, ADD))
    ).encode()
    at = min(at, len(good))

    read = read_overlay(good[:at] + junk + good[at + gone :], "z.yaml")

    assert all("\n" not in str(fault) for fault in read.faults)
    apply_overlay(read, PLAIN, NAMES)


def test_an_overlay_for_no_source_is_told_of(place: Path) -> None:
    write(place, CONFIRM)
    (place / "curation" / "typo.yaml").write_text("entries: []\n")

    ran = run(
        "build", place / "zeltrapine.txt", "-o", place / "out", "--curation", place / "curation"
    )

    assert ran.code == 0
    assert "typo.yaml: is for none of the sources, so not applied" in ran.err


def test_add_publishes_a_fact_with_its_quote() -> None:
    conversion = made(ADD)
    added = effects(conversion)["thirst"]

    assert (added.status, added.evidence[0].quote) == (CurationStatus.ADDED, "mild kidney")
    assert added.evidence[0].start == small().decode().index("mild kidney")


@pytest.mark.parametrize(
    "entries", [[CONFIRM], [REJECT], [EDIT], [ADD], [CONFIRM, REJECT, EDIT, ADD]]
)
def test_what_editors_made_conforms(entries: list[str]) -> None:
    results = validate_quads(made(*entries).quads).results

    assert [r.message for r in results if r.severity == "violation"] == []


@pytest.mark.parametrize("fmt", ["turtle", "trig", "ntriples", "nquads", "jsonld"])
def test_curation_survives_every_dump(fmt: str) -> None:
    quads = list(made(CONFIRM, REJECT, EDIT, ADD).quads)

    assert PARSERS["pyoxigraph" if fmt != "jsonld" else "pyld"][1](
        dump(quads, fmt), fmt
    ) == quads_of(quads, fmt)


def test_the_nested_document_lists_the_decisions() -> None:
    framed = json.loads(dump(made(CONFIRM, REJECT, EDIT, ADD).quads, "framed"))

    actions = {each["curationAction"] for each in framed["monograph"]["curation"]}
    assert actions == {"ConfirmAction", "RejectAction", "EditAction", "AddAction"}
    states = {each["effect"]["label"]: each for each in framed["adverseEffects"]}
    edited = states["dry mouth"]
    assert edited["curationStatus"] == "CorrectedStatus"
    assert edited["wasRevisionOf"][0]["formerValue"] == ["frequency: common"]


def test_an_orcid_is_its_own_iri() -> None:
    entry = CONFIRM.replace("A. Reader", "orcid:0000-0002-1825-0097")

    editors = {q.object.value for q in made(entry).quads if q.predicate == PROV.wasAttributedTo}

    assert editors == {"https://orcid.org/0000-0002-1825-0097"}


def test_the_query_lists_what_editors_did() -> None:
    quads = with_ontology(list(made(CONFIRM, REJECT, EDIT, ADD).quads))

    answer = Store(quads).select(catalogue()["curation"].text)

    assert sorted(row[2].value for row in answer.rows) == ["add", "confirm", "edit", "reject"]


# ---------------------------------------------------------------- what does not fit any more


def test_an_entry_whose_quote_is_gone_is_stale_and_changes_nothing() -> None:
    conversion = made(REJECT, data=small().replace(b"hay fever", b"a cold"))

    (fault,) = conversion.faults
    assert fault.stale
    assert str(fault) == (
        "z.yaml:3: its quote is not in the source any more (see what it says now)"
    )
    assert [entry.id for entry in conversion.pending] == ["indication-hay-fever"]
    assert any(isinstance(fact, model.Indication) for fact in conversion.monograph.facts)
    assert conversion.monograph.curation == ()


def test_an_edit_of_another_value_is_stale_and_asks_for_review() -> None:
    conversion = made(EDIT.replace("was: {frequency: common}", "was: {frequency: uncommon}"))

    (fault,) = conversion.faults
    assert fault.stale
    assert fault.problem == "frequency is not uncommon any more but common"
    assert effects(conversion)["dry mouth"].frequency is model.Frequency.COMMON
    assert effects(conversion)["dry mouth"].needs_review
    assert len(conversion.pending) == 1


def test_a_lost_id_falls_back_to_the_quote() -> None:
    conversion = made(CONFIRM.replace("effect-headache", "effect-head-pain"))

    assert conversion.faults == ()
    assert effects(conversion)["headache"].status is CurationStatus.CONFIRMED


def test_a_quote_of_another_kind_of_statement_is_not_taken() -> None:
    (line,) = told(CONFIRM.replace("adverse-effect-headache", "interaction-headache"))

    assert "no statement of this kind rests on its quote" in line


def test_a_changed_source_is_told_and_entries_hold_by_their_quotes() -> None:
    conversion = made(CONFIRM, head="source: zeltrapine.txt\nsha256: 0123abcd01")

    (fault,) = conversion.faults
    assert fault.stale
    assert fault.problem.startswith("the source has changed since")
    assert effects(conversion)["headache"].status is CurationStatus.CONFIRMED


def test_a_quote_to_add_that_stands_twice_needs_its_start() -> None:
    twice = ADD.replace("mild kidney", "zeltrapine")
    text = small().decode()
    place = text.index("zeltrapine", 40)

    (line,) = told(twice)
    placed = made(twice.replace("quote:", f"start: {place}, quote:"))

    assert "its quote stands in " in line
    assert effects(placed)["thirst"].evidence[0].start == place


# ---------------------------------------------------------------- faulty overlays


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        (CONFIRM.replace("op:", "opp:"), "unknown key 'opp'; did you mean op?"),
        (CONFIRM.replace("confirm", "bless", 1), "there is no op 'bless'"),
        (CONFIRM.replace("by: A. Reader, ", ""), "confirm lacks by"),
        (CONFIRM.replace(", on: 2026-01-31", ""), "confirm lacks on"),
        (CONFIRM.replace("2026-01-31", "2026-02-31"), "on is no calendar date: '2026-02-31'"),
        (CONFIRM.replace("2026-01-31", "yesterday"), "on is no calendar date: 'yesterday'"),
        (CONFIRM.replace("quote: headache, ", ""), "confirm lacks quote"),
        (CONFIRM.replace("quote: headache", "quote: [headache]"), "is no text"),
        (CONFIRM.replace("quote: headache", 'quote: ""'), "is blank or cannot be printed"),
        (CONFIRM.replace("by: A", "quote: b, by: A"), "the key 'quote' stands twice"),
        (CONFIRM.replace("by:", "kind: indication, by:"), "confirm has no key kind"),
        (
            EDIT.replace("was: {frequency: common}", "was: {effect: a}"),
            "was does not say what freq",
        ),
        (EDIT.replace("set: {frequency: rare}", "set: 1"), "set is no mapping of slots"),
        (EDIT.replace("frequency: rare", "frequency: daily"), "frequency is one of "),
        (EDIT.replace("frequency", "frequenzy"), "adverse-effect has no slot 'frequenzy'"),
        (ADD.replace("adverse-effect", "adverse-efect"), "there is no kind 'adverse-efect'; did"),
        (ADD.replace("effect: thirst", "percent: 3"), "adverse-effect needs effect"),
        (ADD.replace("quote:", "start: -1, quote:"), "start is no offset"),
        ("just words", "is no entry"),
    ],
)
def test_a_faulty_entry_is_told_with_its_line_and_the_rest_applies(
    entry: str, problem: str
) -> None:
    conversion = made(entry, REJECT)

    (fault,) = [fault for fault in conversion.faults if not fault.stale]
    assert fault.where == "z.yaml:3"
    assert fault.problem.startswith(problem)
    assert "\n" not in str(fault)
    assert not any(isinstance(fact, model.Indication) for fact in conversion.monograph.facts)


def test_two_entries_on_one_statement_are_a_fault() -> None:
    (line,) = told(CONFIRM, CONFIRM)

    assert line == "z.yaml:4: decides again on what line 3 decides on (keep one of the two)"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (b"entries: [\n", "z.yaml:2: is no YAML: "),
        (b"- a\n- b\n", "z.yaml:1: an overlay is a mapping"),
        (b"source: a.txt\nentires: []\n", "z.yaml:2: unknown key 'entires'; did you mean entries?"),
        (b"source: &a x\nentries: []\n", "z.yaml:1: has an anchor or alias"),
        (b"source: a\nsha256: xyz\n", "z.yaml:2: sha256 is no digest"),
        (b"source: \xff\n", "z.yaml:1: is not UTF-8"),
        (b"entries: yes\n", "z.yaml:1: entries is no list"),
        (b"[" * 5000, "z.yaml:1: is n"),
    ],
)
def test_a_file_that_is_no_overlay_is_one_fault(text: bytes, line: str) -> None:
    read = read_overlay(text, "z.yaml")

    assert len(read.faults) == 1
    assert str(read.faults[0]).startswith(line)
    assert read.entries == ()


@pytest.mark.parametrize("text", [b"", b"# nothing yet\n", b"source: a.txt\nentries:\n"])
def test_an_empty_overlay_is_none(text: bytes) -> None:
    read = read_overlay(text, "z.yaml")

    assert (read.entries, read.faults) == ((), ())


@given(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=40))
def test_what_is_written_is_read_back(words: str) -> None:
    entry = Entry(
        CurationAction.EDIT,
        words,
        "A. Reader",
        "2026-01-31",
        "x-y",
        words,
        values={"effect": words},
        was={"effect": None},
    )
    text = with_entry("", entry, "a.txt", "0" * 64)

    read = read_overlay(with_entry(text, entry, "a.txt", "").encode(), "z.yaml")

    assert [(e.quote, e.values, e.was) for e in read.entries] == [(words, entry.values, entry.was)]
    assert [fault.problem for fault in read.faults] == ["decides again on what line 4 decides on"]


@pytest.mark.parametrize("kind", FACT_CLASSES)
def test_every_slot_goes_to_plain_values_and_back(kind: type) -> None:
    fact = full_fact(kind)
    slots = [slot for slot in slots_of(kind) if slot != "phases"]

    back = {slot: parse_slot(kind, slot, plain_slot(getattr(fact, slot))) for slot in slots}

    assert back == {slot: getattr(fact, slot) for slot in slots}


def test_a_quote_is_found_whatever_white_space_and_dashes_it_is_typed_with() -> None:
    page = document("One\n  “well\u2013known”  effect.")

    (place,) = find_quote(page, 'One "well-known" effect')

    assert place.quote == "One\n  “well\u2013known”  effect"
    assert find_quote(page, "well known") == ()


# ---------------------------------------------------------------- the command line


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "zeltrapine.txt").write_bytes(small())
    return tmp_path


def write(place: Path, *entries: str) -> None:
    (place / "curation").mkdir(exist_ok=True)
    lines = "".join(f"  - {entry}\n" for entry in entries)
    (place / "curation" / "zeltrapine.yaml").write_text(
        f"source: zeltrapine.txt\nentries:\n{lines}"
    )


def turtle(place: Path, *options: object) -> Ran:
    return run("convert", place / "zeltrapine.txt", *options)


def test_convert_applies_the_overlay_beside_the_source(place: Path) -> None:
    write(place, CONFIRM)

    assert "ConfirmedStatus" in turtle(place).text
    assert "ConfirmedStatus" not in turtle(place, "--no-curation").text
    (place / "curation").rename(place / "elsewhere")
    assert "ConfirmedStatus" not in turtle(place).text
    assert "ConfirmedStatus" in turtle(place, "--curation", place / "elsewhere").text


def test_a_faulty_entry_makes_the_exit_code_1_and_a_stale_one_does_not(place: Path) -> None:
    write(place, CONFIRM.replace("quote: headache", "quote: gone"))
    stale = turtle(place)
    write(place, CONFIRM.replace("by:", "bye:"))
    faulty = turtle(place)

    assert (stale.code, faulty.code) == (0, 1)
    assert stale.err.count("\n") == faulty.err.count("\n") == 1
    assert "zeltrapine.yaml:3: its quote is not in the source" in stale.err
    assert stale.text
    assert faulty.text


def test_a_folder_that_is_not_there_is_a_fault(place: Path) -> None:
    ran = turtle(place, "--curation", place / "none")

    assert (ran.code, ran.out) == (3, b"")


def test_an_overlay_of_another_source_is_not_applied(place: Path) -> None:
    write(place, CONFIRM)
    overlay_file = place / "curation" / "zeltrapine.yaml"
    overlay_file.write_text(overlay_file.read_text().replace("zeltrapine.txt", "other.txt"))

    ran = turtle(place)

    assert ran.code == 1
    assert "is for other.txt, not for zeltrapine.txt" in ran.err
    assert "ConfirmedStatus" not in ran.text


def test_a_build_reports_what_is_stale(place: Path, tmp_path: Path) -> None:
    write(place, REJECT, CONFIRM.replace("quote: headache", "quote: gone"))

    ran = run("build", place / "zeltrapine.txt", "-o", tmp_path / "out")

    assert ran.code == 0
    assert "its quote is not in the source any more" in (tmp_path / "out" / "report.md").read_text()
    (coverage,) = (tmp_path / "out" / "coverage").iterdir()
    assert json.loads(coverage.read_text())["curation"] == {"reject": 1}
    assert run("validate", tmp_path / "out", "--source", place).code == 0


# ---------------------------------------------------------------- review


def review(place: Path, *options: object) -> Ran:
    return run("review", place / "zeltrapine.txt", *options)


def listed(place: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(review(place, "--list", "-f", "json").text)
    return rows


def test_the_queue_begins_with_what_would_harm_most(place: Path) -> None:
    names = statement_names(convert(small(), "zeltrapine.txt").monograph)
    unmeasured = {name: replace(fact, confidence=None) for name, fact in names.items()}
    kinds = [type(item.fact).__name__ for item in queue(unmeasured)]

    assert kinds[0] == "DosePhase"
    assert kinds.index("DoseAdjustment") < kinds.index("AdverseEffect") < kinds.index("ProfileFact")
    assert {row["id"] for row in listed(place)} == set(names)


def test_doubt_comes_before_what_was_measured_and_offers_before_both() -> None:
    names = statement_names(convert(small(), "zeltrapine.txt").monograph)
    fact = names["adverse-effect-headache"]
    sure = replace(fact, confidence=Decimal("0.99"))
    offered = replace(fact, confidence=Decimal("0.6"), needs_review=True)
    three = {"a": replace(fact, confidence=None), "b": sure, "c": offered}

    assert [item.id for item in queue(three)] == ["c", "a", "b"]


def test_answers_are_written_and_not_asked_again(place: Path) -> None:
    answers = place / "answers.jsonl"
    rows = [
        {"id": "adverse-effect-headache", "answer": "c"},
        {"id": "indication-hay-fever", "answer": "r", "reason": "no use"},
        {"id": "adverse-effect-dry-mouth", "answer": "e", "set": {"frequency": "rare"}},
        {"id": "profile-brand-name-zeltra", "answer": "s"},
    ]
    answers.write_text("".join(json.dumps(row) + "\n" for row in rows))
    before = len(listed(place))

    ran = review(place, "--answers", answers, "--by", "A. Reader", "--on", "2026-01-31")

    assert (ran.code, ran.out) == (0, b"")
    assert ran.err.startswith("answers: 3 taken, 0 faulty; ")
    assert len(listed(place)) == before - 3
    read = read_overlay((place / "curation" / "zeltrapine.yaml").read_bytes(), "z")
    assert [entry.action.value for entry in read.entries] == ["confirm", "reject", "edit"]
    assert read.faults == ()
    assert turtle(place).err == ""
    assert "CorrectedStatus" in turtle(place).text


def test_a_faulty_answer_is_told_with_its_line_and_the_rest_is_taken(place: Path) -> None:
    answers = place / "answers.jsonl"
    answers.write_text(
        'oops\n{"id": "nothing", "answer": "c"}\n{"id": "adverse-effect-headache", "answer": "x"}\n'
        '{"id": "adverse-effect-headache", "answer": "e", "set": {"percent": "many"}}\n'
        '{"id": "adverse-effect-headache", "answer": "c"}\n'
    )

    ran = review(place, "--answers", answers, "--by", "A. Reader")

    assert ran.code == 1
    assert ran.err.count("answers.jsonl:") == 4
    assert "answers: 1 taken, 4 faulty" in ran.err


def test_what_stands_in_an_overlay_stays_as_it_is(place: Path) -> None:
    write(place, f"{CONFIRM}  # a note")
    file = place / "curation" / "zeltrapine.yaml"
    before = file.read_text()
    (place / "a.jsonl").write_text('{"id": "indication-hay-fever", "answer": "r"}\n')

    review(place, "--answers", place / "a.jsonl", "--by", "A. Reader")

    assert file.read_text().startswith(before)


def test_a_review_without_a_terminal_says_what_to_do(place: Path) -> None:
    ran = review(place, "--by", "A. Reader")

    assert ran.code == 2
    assert "standard input is no terminal: use --list or --answers FILE" in ran.err


def test_keys_decide_and_an_interrupt_loses_nothing(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import click

    from pharmagraph.cli import review as command

    keys = iter("c?s\x03")
    monkeypatch.setattr(command, "_check", lambda *_: None)
    monkeypatch.setattr(click, "getchar", lambda: next(keys))

    ran = review(place, "--by", "A. Reader")

    assert ran.code == 130
    assert "«" in ran.text
    file = place / "curation" / "zeltrapine.yaml"
    assert f"1 answers are in {file}" in ran.err
    assert len(read_overlay(file.read_bytes(), "z").entries) == 1
