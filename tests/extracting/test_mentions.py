"""Mentions in the prose of labels, and the assets that weigh them."""

from __future__ import annotations

import json
import math
import re

import pytest

from pharmagraph import assets
from pharmagraph.errors import AssetError
from pharmagraph.extracting import extract
from pharmagraph.extracting.mentions import weighing
from pharmagraph.extracting.mentions.again import COLUMNS, Looked, look_again
from pharmagraph.extracting.mentions.candidates import Candidate, find_candidates
from pharmagraph.extracting.mentions.forest import Forest, grown
from pharmagraph.extracting.mentions.lore import Lore, Share
from pharmagraph.extracting.mentions.passages import Passage, key, phrase_key
from pharmagraph.extracting.mentions.weighing import Mention, finder, prepare
from pharmagraph.model import AdverseEffect, Indication
from pharmagraph.reading import read_document

FEATURE = re.compile(
    r"|(?:kind|seen|said|phrase|size|first|last|ending|first-level|last-level|levels|within|pair"
    r"|shape|b|b1|b2|a|a1|a2|ba|b-level|a-level|line|density|commas|listed|count|kinds|heading"
    r"|opener)=.*|odds(?:/.+)?|term(?:/.+)?|alias(?:-odds|-last=.+|/.+)?|(?:mean|least|last|first)-word"
    r"|longer-(?:left|right)|shorter-(?:left|right)|item(?:/.+)?|titled/.+|in-heading/.+"
    r"|(?:just-)?(?:before|after):.+|any:.+|opens",
    re.DOTALL,
)
LABEL = """EXAMPLINIB

1 INDICATIONS AND USAGE
Examplinib is indicated for the treatment of chronic gout in adults.

5 WARNINGS AND PRECAUTIONS
5.1 Liver
Cases of liver failure have been reported. Seizures did not occur.

6 ADVERSE REACTIONS
The commonest of them were nausea, headache and joint pain.
"""


def words_of(task: str, text: str, kind: str) -> list[str]:
    [found] = finder(task).find([Passage(text, kind)])
    return [text[mention.start : mention.end] for mention in found]


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Haemorrhages", "hemorrhage"),
        ("anaemia", "anemia"),
        ("biopsies", "biopsy"),
        ("diagnosis", "diagnosis"),
        ("abscess", "abscess"),
    ],
)
def test_words_are_compared_in_american_spelling_and_singular(written: str, compared: str) -> None:
    assert key(written) == compared


def test_hyphens_make_no_difference_to_a_phrase() -> None:
    assert phrase_key("Drug-induced Tumours") == phrase_key("drug induced tumor")


def test_effects_of_a_list_are_found_one_by_one() -> None:
    text = "The most common reactions were nausea, joint pain, blurred vision and weight increased."
    assert words_of("effects", text, "effects") == [
        "nausea",
        "joint pain",
        "blurred vision",
        "weight increased",
    ]


def test_what_patients_had_before_is_no_effect() -> None:
    text = "Use with caution in patients with a history of asthma."
    assert words_of("effects", text, "precautions") == []


def test_the_condition_that_is_treated_is_found() -> None:
    text = "Examplinib is indicated for the treatment of chronic gout."
    assert words_of("uses", text, "uses") == ["chronic gout"]


def test_the_rows_of_a_table_are_read() -> None:
    text = "Event               Drug (N=9)    Placebo (N=8)\nDizziness            3             1\n"
    assert words_of("effects", text, "effects") == ["Dizziness"]


def test_an_abbreviation_is_a_candidate_once_it_is_explained() -> None:
    passage = Passage("Cardiac failure (CF) was seen. CF was mild.", "effects")
    found = [c for c in find_candidates(passage, finder("effects").lore) if c.stands_for]
    assert [(c.phrase, c.stands_for) for c in found] == [("cf", "cardiac failure")] * 2


def test_what_a_label_adds_is_taken_off_while_it_is_read() -> None:
    share = Share(phrases=frozenset({"odd feeling"}), seen=frozenset({"odd feeling"}))
    lore = Lore()
    lore.add([share, share])
    assert (lore.phrase("odd feeling", Share()), lore.phrase("odd feeling", share)) == (
        (2, 2),
        (1, 1),
    )


def test_the_same_text_gives_the_same_answer() -> None:
    passages = [Passage(LABEL, "effects")]
    assert finder("effects").find(passages) == finder("effects").find(passages)


def test_a_text_without_words_has_no_mentions() -> None:
    assert finder("effects").find([Passage("", "effects"), Passage(" \n", "boxed")]) == [[], []]


@pytest.mark.parametrize("task", ["effects", "uses"])
def test_the_weights_are_finite_small_and_of_features_that_are_made(task: str) -> None:
    place = assets.path("data", "mentions", f"{task}-filter.json")
    filed = json.loads(place.read_text("utf-8"))
    weights = filed["weights"]
    assert place.stat().st_size < 100_000
    assert 0 < filed["threshold"] < 1
    assert [n for n, w in weights.items() if not math.isfinite(w)] == []
    assert [n for n in weights if not FEATURE.fullmatch(n)] == []


@pytest.mark.parametrize("task", ["effects", "uses"])
def test_the_trees_are_small_and_look_at_the_columns_that_are_made(task: str) -> None:
    place = assets.path("data", "mentions", f"{task}-forest.json")
    filed = json.loads(place.read_text("utf-8"))
    assert place.stat().st_size < 30_000
    assert tuple(filed["columns"]) == COLUMNS
    assert len(grown(filed, len(COLUMNS)).trees) == len(filed["trees"]) > 0


def test_a_forest_adds_up_what_its_trees_say_of_a_row() -> None:
    forest = grown({"start": 0.5, "trees": [[0, 1.0, -1.0, [1, 3.0, 2.0, 4.0]], 0.25]}, 2)
    assert forest.total([1.0, 9.0]) == -0.25
    assert forest.total([2.0, 3.0]) == 2.75
    assert forest.total([2.0, 9.0]) == 4.75


@pytest.mark.parametrize(
    "filed",
    [
        {"trees": []},
        {"start": 0.0, "trees": [[2, 1.0, 0.0, 0.0]]},
        {"start": 0.0, "trees": [[0, 1.0, 0.0]]},
        {"start": 0.0, "trees": [[0.5, 1.0, 0.0, 0.0]]},
        {"start": math.nan, "trees": []},
        {"start": 0.0, "trees": [[0, 1.0, "low", 0.0]]},
    ],
)
def test_a_damaged_forest_is_refused(filed: object) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        grown(filed, 2)


def test_a_file_that_holds_no_forest_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing.assets, "read_text", lambda *_: "[]")
    with pytest.raises(AssetError, match=r"effects-forest\.json"):
        weighing._forest("effects-forest.json")


def rows_of(text: str, totals: dict[str, float]) -> dict[str, dict[str, float]]:
    """Return the second look at the words of *text*, by word, after what the first gave them."""
    passage = Passage(text, "effects")
    found = [Candidate(n, n + 1, w.key) for n, w in enumerate(passage.words) if w.key in totals]
    looked = Looked(passage, found, [totals[candidate.phrase] for candidate in found])
    [rows] = look_again([looked], Lore())
    return {found[n].phrase: dict(zip(COLUMNS, row, strict=True)) for n, row in rows}


def test_a_second_look_sees_the_likely_neighbours() -> None:
    rows = rows_of("Rash, zorvitis and cough.", {"rash": 3.0, "zorvitis": -2.0, "cough": 2.0})
    seen = rows["zorvitis"]
    assert (seen["before"], seen["after"], seen["beside"]) == (3.0, 2.0, 2.0)
    assert (seen["before-far"], seen["after-far"]) == (1.0, 1.0)


def test_a_second_look_leaves_out_what_has_no_prospects() -> None:
    assert set(rows_of("Rash and tablets.", {"rash": 3.0, "tablet": -6.0})) == {"rash"}


def test_a_second_look_sees_what_fits_better() -> None:
    passage = Passage("Renal failure", "effects")
    found = [Candidate(0, 2, "renal failure"), Candidate(1, 2, "failure")]
    [rows] = look_again([Looked(passage, found, [2.0, -1.5])], Lore())
    by_number = {n: dict(zip(COLUMNS, row, strict=True)) for n, row in rows}
    assert (by_number[1]["longer"], by_number[1]["picked"]) == (2.0, 0.0)
    assert (by_number[0]["shorter"], by_number[0]["picked"]) == (-1.5, 1.0)


def test_a_forest_of_no_trees_says_the_same_of_every_row() -> None:
    assert Forest(0.5).total([]) == 0.5


def test_a_section_that_is_referred_to_over_several_lines_is_no_heading() -> None:
    text = LABEL.replace(
        "chronic gout in adults.",
        "chronic gout (see\n\nDOSAGE AND ADMINISTRATION\n\nsection and\n\nCLINICAL STUDIES\n\n"
        "section).\n\nIt is also indicated for the treatment of acute bronchitis.",
    )
    monograph = extract(read_document(text.encode(), "examplinib.txt"))
    uses = {f.condition for f in monograph.facts if isinstance(f, Indication)}
    assert {"chronic gout", "acute bronchitis"} <= uses


def test_with_and_without_denies_nothing() -> None:
    text = LABEL.replace("chronic gout in adults", "fits with and without aura in adults with gout")
    monograph = extract(read_document(text.encode(), "examplinib.txt"))
    assert "gout" in {f.condition for f in monograph.facts if isinstance(f, Indication)}


def test_every_feature_that_is_made_has_a_known_name() -> None:
    made = {
        name
        for _, _, features in prepare([Passage(LABEL, "effects")], finder("effects").lore)
        for seen in features
        for name in (*seen.alone, *seen.here)
    }
    assert [name for name in made if not FEATURE.fullmatch(name)] == []


def test_counts_agree_with_each_other() -> None:
    lore = finder("effects").lore
    wrong = [w for w in lore.inside if lore.firsts[w] > lore.inside[w]]
    assert (wrong, [p for p in lore.phrases if lore.phrases[p] < 0]) == ([], [])


def test_the_prose_of_a_label_gives_effects_with_confidence_and_quote() -> None:
    monograph = extract(read_document(LABEL.encode(), "examplinib.txt"))
    found = [f for f in monograph.facts if isinstance(f, AdverseEffect)]
    mentioned = {f.effect: f for f in found if f.rule == "mention-filter"}
    assert {"liver failure", "nausea", "headache", "joint pain"} <= {f.effect for f in found}
    assert "seizures" not in mentioned
    assert all(f.confidence and 0 < f.confidence <= 1 for f in mentioned.values())
    assert all(LABEL[s.start : s.end] == s.quote for f in mentioned.values() for s in f.evidence)


class _Everything:
    def find(self, passages: list[Passage]) -> list[list[Mention]]:
        """Take every word for a mention, as no filter does."""
        return [
            [Mention(m.start(), m.end(), 0.9) for m in re.finditer(r"[a-z]+", p.text)]
            for p in passages
        ]


def test_what_only_ends_a_list_is_no_mention(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pharmagraph.extracting.mentions.finding.finder", lambda _: _Everything())
    text = LABEL.replace("joint pain.", "gout, etc.")
    monograph = extract(read_document(text.encode(), "examplinib.txt"))

    found = {f.effect for f in monograph.facts if isinstance(f, AdverseEffect)}
    assert {"nausea", "gout"} <= found
    assert not {"etc", "and", ""} & found


def test_the_use_of_a_label_is_found() -> None:
    monograph = extract(read_document(LABEL.encode(), "examplinib.txt"))
    uses = [f.condition for f in monograph.facts if isinstance(f, Indication)]
    assert uses == ["chronic gout"]


def test_other_layouts_are_not_read_this_way() -> None:
    text = (
        "Examplinib\nWHAT ARE THE SIDE EFFECTS OF EXAMPLINIB?\nSome patients had asthma before.\n"
    )
    monograph = extract(read_document(text.encode(), "examplinib.txt"))
    assert [f for f in monograph.facts if getattr(f, "rule", "") == "mention-filter"] == []
