"""What functions of words gave is kept, is not changed by who got it, and can be forgotten."""

from __future__ import annotations

from pharmagraph.remembering import forget, remembered, remembered_list


def test_what_was_asked_before_is_not_worked_out_again_until_it_is_forgotten() -> None:
    asked: list[str] = []

    @remembered
    def loud(words: str) -> str:
        asked.append(words)
        return words.upper()

    answers = [loud("gout"), loud("gout")]
    forget()
    answers.append(loud("gout"))

    assert answers == ["GOUT"] * 3
    assert asked == ["gout"] * 2


def test_a_list_that_its_owner_changes_is_remembered_unchanged() -> None:
    @remembered_list
    def parts(words: str, *, sign: str = " ") -> list[str]:
        return words.split(sign)

    parts("dry mouth").append("thirst")

    assert parts("dry mouth") == ["dry", "mouth"]
    assert parts("dry mouth", sign="y") == ["dr", " mouth"]
