"""Optional extractors only offer: what does not hold is dropped, and the rules' facts stay."""

from __future__ import annotations

import json
import os
import re
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from cli_runs import ROOT, Ran, run, run_apart, small
from pharmagraph.errors import ExtractorError
from pharmagraph.model import AdverseEffect, Interaction, Regimen
from pharmagraph.pipeline import Conversion, convert
from pharmagraph.plugins import Candidate, Extractor, installed, load
from pharmagraph.validation import validate_quads
from pharmagraph.vocabulary import MONO, PROV

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Made:
    """An extractor that offers what it is given."""

    name, version, deterministic = "made", "1.0", True
    fields = frozenset({"adverse-effect", "interaction", "regimen"})

    def __init__(self, *candidates: Any) -> None:
        self.candidates = candidates

    def extract(self, document: Any) -> Iterable[Any]:
        """Yield what it was given, or raise it."""
        del document
        for each in self.candidates:
            if isinstance(each, Exception):
                raise each
            yield each


def offer(effect: str = "drowsiness", quote: str = "mild kidney disease", **more: Any) -> Candidate:
    values = {"field": "adverse-effect", "value": {"effect": effect}, "quote": quote}
    return Candidate(**(values | more))


def offered(*candidates: Any) -> Conversion:
    return convert(small(), "zeltrapine.txt", extractors=[Made(*candidates)])


def effects(conversion: Conversion) -> dict[str, AdverseEffect]:
    found = [f for f in conversion.monograph.facts if isinstance(f, AdverseEffect)]
    return {fact.effect: fact for fact in found}


PLAIN = convert(small(), "zeltrapine.txt")


def test_a_candidate_whose_quote_holds_becomes_a_fact_to_review() -> None:
    conversion = offered(
        offer(confidence=0.9, model="words-7b", prompt_hash="ab12", time="2026-01-31T10:00:00Z")
    )
    fact = effects(conversion)["drowsiness"]

    assert (fact.confidence, fact.needs_review, fact.rule) == (
        Decimal("0.6"),
        True,
        "extractor:made",
    )
    assert fact.subject == "zeltrapine"
    assert fact.evidence[0].quote == "mild kidney disease"
    values = {q.predicate: q.object.value for q in conversion.quads if "/run/" in q.subject.value}
    assert values[MONO.languageModel] == "words-7b"
    assert values[MONO.ranAt] == "2026-01-31T10:00:00Z"
    assert any(q.predicate == PROV.wasGeneratedBy for q in conversion.quads)
    assert [r for r in validate_quads(conversion.quads).results if r.severity == "violation"] == []


def test_the_same_quote_typed_otherwise_is_found() -> None:
    assert "drowsiness" in effects(offered(offer(quote="mild  kidney\ndisease")))


@pytest.mark.parametrize(
    ("candidate", "problem"),
    [
        (offer(quote="words that nobody wrote"), "stands not in the source"),
        (offer(quote="zeltrapine"), "places; give its start"),
        (offer(quote="mild kidney disease", start=3), "stands not in the source"),
        (offer(quote=""), "stands not in the source"),
        (offer(value={"effect": ""}), "effect is text of 1 to"),
        (offer(value={"efect": "x"}), "has no slot 'efect'"),
        (offer(value={"effect": "x", "subject": "digoxin"}), "not for an extractor to say"),
        (offer(value={}), "needs effect"),
        (offer(field="storage"), "which it does not declare"),
        (offer(confidence=1.5), "confidence is no number from 0 to 1"),
        (offer(confidence=float("nan")), "confidence is no number from 0 to 1"),
        (offer(time="noon"), "time is not in ISO 8601"),
        ("rubbish", "is no candidate: str"),
    ],
)
def test_what_does_not_hold_is_dropped_and_told_once(candidate: Any, problem: str) -> None:
    conversion = offered(candidate, offer("thirst"))
    (tally,) = conversion.monograph.tallies

    count, warning = conversion.warnings
    assert count == "extractor made: 1 of 2 candidates dropped"
    assert problem in warning
    assert (tally.offered, tally.unquoted + tally.unfit, tally.added) == (2, 1, 1)
    assert set(effects(conversion)) == {*effects(PLAIN), "thirst"}


def test_an_extractor_that_raises_leaves_the_facts_of_the_rules() -> None:
    conversion = offered(offer(), RuntimeError("no\nway"))

    assert conversion.monograph.facts == PLAIN.monograph.facts
    assert conversion.warnings == (
        "extractor made: failed, and nothing of it is used: RuntimeError: no way",
    )


def test_an_offer_that_never_ends_is_cut_off() -> None:
    class Endless(Made):
        def extract(self, document: Any) -> Iterable[Any]:
            del document
            while True:
                yield offer(quote="nowhere")

    conversion = convert(small(), "zeltrapine.txt", extractors=[Endless()])

    assert conversion.warnings[0] == "extractor made: stopped after 10000 candidates"


def test_agreement_supports_the_fact_of_a_rule_and_says_nothing_twice() -> None:
    conversion = offered(offer("headache", "headache", confidence=0.5))
    (tally,) = conversion.monograph.tallies

    assert (tally.agreed, tally.added) == (1, 0)
    assert set(effects(conversion)) == set(effects(PLAIN))
    fact, before = effects(conversion)["headache"], effects(PLAIN)["headache"]
    assert (fact.rule, fact.needs_review) == (before.rule, False)
    assert any(q.predicate == MONO.supportedBy for q in conversion.quads)
    if before.confidence is None:
        assert fact.confidence is None
    else:
        assert before.confidence < (fact.confidence or 0) < 1


def test_what_contradicts_a_rule_stands_beside_it() -> None:
    value = {"effect": "headache", "frequency": "rare"}

    conversion = offered(offer(value=value, quote="headache"))

    rules = [f.rule for f in conversion.monograph.facts if getattr(f, "effect", "") == "headache"]
    assert len(rules) == 2
    assert "extractor:made" in rules


def test_other_kinds_of_fact_can_be_offered() -> None:
    conversion = offered(
        Candidate(field="interaction", value={"agent": "digoxin"}, quote="dry mouth"),
        Candidate(
            field="regimen",
            value={"phases": [{"value": 20, "unit": "mg", "amount_text": "20 mg"}]},
            quote="hay fever",
        ),
    )

    kinds = [type(f) for f in conversion.monograph.facts if f.needs_review]
    assert sorted(kinds, key=str) == sorted([Interaction, Regimen], key=str)
    assert conversion.warnings == ()
    assert [
        r.message for r in validate_quads(conversion.quads).results if r.severity == "violation"
    ] == []


# ---------------------------------------------------------------- by entry point


def test_replay_is_installed() -> None:
    assert "replay" in installed()


def test_an_unknown_extractor_is_named_with_the_known_ones() -> None:
    with pytest.raises(ExtractorError, match=r"nosuch: there is no such extractor \(use one of: "):
        load(["nosuch"])


LINE = {"field": "adverse-effect", "quote": "mild kidney disease", "value": {"effect": "thirst"}}


def replay(tmp_path: Path, *lines: object, command: str = "convert", **more: object) -> Ran:
    file = tmp_path / "said.jsonl"
    file.write_text("\n".join(x if isinstance(x, str) else json.dumps(x) for x in lines))
    (tmp_path / "zeltrapine.txt").write_bytes(small())
    rest = ["-o", tmp_path / "out"] if command == "build" else []
    source = tmp_path / "zeltrapine.txt"
    return run(command, source, "--extractor", f"replay={file}", *rest)


def test_replay_offers_what_was_recorded(tmp_path: Path) -> None:
    ran = replay(tmp_path, LINE, {**LINE, "source": "other.txt", "value": {"effect": "itch"}})

    assert (ran.code, ran.err) == (0, "")
    assert 'mono:extractorName "replay"' in ran.text
    assert "mono:needsReview true" in ran.text
    assert "thirst" in ran.text
    assert "itch" not in ran.text


def test_replay_tells_of_bad_lines_and_bad_quotes_with_their_place(tmp_path: Path) -> None:
    ran = replay(
        tmp_path,
        LINE,
        "{",
        {"quote": "a"},
        {**LINE, "colour": 1},
        {**LINE, "value": 3},
        "[1]",
        {**LINE, "quote": "not there"},
    )

    assert ran.code == 0
    assert re.findall(r"said\.jsonl:([0-9]+): ([a-z ']+)", ran.err) == [
        ("7", "the quote 'not there' stands not in the source"),
        ("2", "is no "),
        ("3", "lacks field"),
        ("4", "has an unknown key 'colour'"),
        ("5", "value is no object"),
        ("6", "is no "),
    ]


def test_a_build_counts_what_extractors_offered(tmp_path: Path) -> None:
    ran = replay(tmp_path, LINE, {**LINE, "quote": "not there"}, command="build")

    assert ran.code == 0
    (coverage,) = (tmp_path / "out" / "coverage").iterdir()
    assert json.loads(coverage.read_text())["extractors"] == [
        {
            "name": "replay",
            "version": "1",
            "offered": 2,
            "unquoted": 1,
            "unfit": 0,
            "agreed": 0,
            "added": 1,
        }
    ]
    assert "1 of 2 candidates dropped" in (tmp_path / "out" / "report.md").read_text()


STUCK = """
from threading import Event

class Stuck:
    name, version, deterministic = "stuck", "1.0", True
    fields = frozenset()

    def extract(self, document):
        if "zelbana" in document.text:
            Event().wait()
        return []
"""


def test_a_build_stops_an_extractor_that_never_ends_and_goes_on(tmp_path: Path) -> None:
    package = tmp_path / "stuck-1.0.dist-info"
    package.mkdir()
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: stuck\nVersion: 1.0\n")
    (package / "entry_points.txt").write_text("[pharmagraph.extractors]\nstuck = stuck:Stuck\n")
    (tmp_path / "stuck.py").write_text(STUCK)
    (tmp_path / "in").mkdir()
    for drug in ("zelbana", "zelfana"):
        (tmp_path / "in" / f"{drug}.txt").write_bytes(small(drug))

    rest = ["-o", "out", "--extractor", "stuck", "--timeout", "25"]
    paths = os.pathsep.join([str(tmp_path), *sys.path])
    ran = run_apart("build", "in", *rest, cwd=tmp_path, env={**os.environ, "PYTHONPATH": paths})

    assert ran.code == 1
    assert "in/zelbana.txt: took longer than 25 s" in ran.err
    made = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert [each["source"] for each in made["monographs"]] == ["zelfana.txt"]


@pytest.mark.parametrize("argument", ["replay", "replay=none.jsonl", "nosuch"])
def test_an_extractor_that_cannot_be_made_is_exit_3(argument: str) -> None:
    ran = run("convert", "-", "--extractor", argument, stdin=small())

    assert (ran.code, ran.out, ran.err.count("\n")) == (3, b"", 1)


def test_the_example_of_the_page_runs() -> None:
    page = (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    space: dict[str, Any] = {}
    exec(code, space)
    taste = space["Taste"]()
    text = small().replace(b"dry mouth", b"dry mouth, and a metallic taste")

    assert isinstance(taste, Extractor)
    found = effects(convert(text, "zeltrapine.txt", extractors=[taste]))
    assert "metallic taste" in found
