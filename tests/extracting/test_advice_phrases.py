"""Phrases of advice are found in every form of their words, and orders for all name nobody."""

from __future__ import annotations

import pytest

from pharmagraph.extracting.restrictions.advice_phrases import Frame, phrases_of_advice
from pharmagraph.extracting.restrictions.aims import is_for_all
from pharmagraph.extracting.restrictions.targets import read_targets
from pharmagraph.extracting.wording.clauses import Clause
from pharmagraph.extracting.wording.phrases import Piece
from pharmagraph.model import Recommendation, Sentence, SentenceKind, Span


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("You should not generally take it.", "should not generally take"),
        ("You shouldn't take it.", "shouldn't take"),
        ("It isn't safe for children.", "isn't safe"),
        ("It is generally safe in pregnancy.", "is generally safe"),
        ("It must not also be  given to children.", "must not also be  given"),
        ("It must also not be given to children.", "must also not be given"),
        ("It should therefore never be used in gout.", "should therefore never be used"),
        ("It must under no circumstances be injected.", "must under no circumstances be injected"),
        ("You should certainly not take it with gout.", "should certainly not take"),
        ("Nor may this medicine be given to children.", "Nor may this medicine be given"),
        ("Neither must it be used in gout.", "Neither must it be used"),
        ("Is a firm contraindication.", "Is a firm contraindication"),
        ("It is the only contraindication.", "is the only contraindication"),
        ("No one with gout ought to take it.", "No one with gout ought to take"),
        ("It should be used with caution.", "should be used with caution"),
        ("It should be used with great caution.", "should be used with great caution"),
        ("You may have stopped; it is not taken for safe.", ""),
        ("It is generally thought safe.", ""),
        ("You may not know what to take.", ""),
        ("It may also be that you are not given it.", ""),
        ("Nor is it used.", ""),
    ],
)
def test_a_phrase_stands_for_all_that_its_groups_do(text: str, said: str) -> None:
    found = [match[0] for _, match in phrases_of_advice().search_each(text)]

    assert found == [] if not said else said in found


@pytest.mark.parametrize(
    ("text", "everybody"),
    [
        ("Do not take a double dose to make up for a missed one.", True),
        ("Do not take any of these medications while taking zorvanib.", True),
        ("Do not take more of it than your doctor told you.", False),
        ("Do not take it during pregnancy.", False),
        ("Do not take it while there is an infection.", False),
        ("Do not take: gout, asthma.", False),
        ("With asthma, do not take it.", False),
    ],
)
def test_an_order_that_names_nobody_is_for_all(text: str, *, everybody: bool) -> None:
    start = text.lower().index("do not take")
    frame = Frame(start, start + 11, Recommendation.DO_NOT_USE, "imperative", "")
    sentence = Sentence(Span(0, len(text), text), SentenceKind.PROSE, 0, 1)

    assert is_for_all(Clause(sentence, Piece(0, len(text), text), text), frame) is everybody


@pytest.mark.parametrize(
    ("words", "conditions"),
    [
        ("latent, active tuberculosis, gout", ["latent, active tuberculosis", "gout"]),
        ("gout, active bleeding", ["gout", "active bleeding"]),
        (
            "gout, active bleeding, severe asthma",
            ["gout", "active bleeding", "severe asthma"],
        ),
    ],
)
def test_a_comma_between_adjectives_divides_no_list(words: str, conditions: list[str]) -> None:
    found = read_targets(words, 0, len(words), conditions=True)

    assert [target.condition for target in found] == conditions
