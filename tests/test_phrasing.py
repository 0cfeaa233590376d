"""Numbers have their nouns in the right form, and nothing in a text for people acts."""

from __future__ import annotations

from pharmagraph.phrasing import counted, flat, for_markdown, placed


def test_one_is_not_many() -> None:
    assert [counted(n, "fact") for n in (0, 1, 2)] == ["0 facts", "1 fact", "2 facts"]
    assert counted(1, "anomaly", "anomalies") == "1 anomaly"
    assert counted(3, "anomaly", "anomalies") == "3 anomalies"


def test_a_text_stays_on_its_line_and_does_nothing() -> None:
    assert flat("a\nb\x1b[31m\u202ec é") == "a b [31m c é"
    assert for_markdown("a\n *b* [c](d)") == r"a \*b\* \[c\](d)"


def test_a_place_is_as_compilers_write_it() -> None:
    assert [placed("a.ttl", 3), placed("a.ttl", 0), placed("", 3)] == ["a.ttl:3", "a.ttl", ""]
