"""A sentence that says more than its facts is partly read; one that gives a reason is not."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.extracting.leftovers import Leftovers
from pharmagraph.model import Bucket
from pharmagraph.reading import read_document


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Take it with a meal; wugs must not blick it.", "Take it with a meal"),
        ("It may cause hives, but gavages none that were fed.", "hives"),
        ("It is used to treat gout, but not mumps.", "gout"),
        ("It is used to treat gout, not mumps or wugs.", "gout"),
        ("Give half the dose, whereas 20 blicks are for wugs.", "half the dose"),
        ("Approved in 2019 and withdrawn from wugs.", "Approved in 2019"),
        ("It may cause hives, and wugs have died of it.", "hives"),
        ("Tell them of hives, ibuprofen or the like.", "hives"),
        ("Women should blick for 2 months, men for a month.", "Women should blick for 2 months"),
        ("It lowers digoxin, although the wugs stay as they were.", "lowers digoxin"),
    ],
)
def test_a_clause_or_a_drug_outside_of_all_quotes_is_left_over(text: str, read: str) -> None:
    start = text.index(read)

    assert Leftovers(()).says_more(text, [(start, start + len(read))])


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("It may cause hives because it is a wug.", ["hives"]),
        ("If the wugs are weak, take half the dose.", ["half the dose"]),
        ("It may cause hives, itching, and dry mouth.", ["hives", "itching", "dry mouth"]),
        ("It may cause hives, and it is used to treat gout.", ["hives", "gout"]),
        ("It is used to treat gout, mumps, and the like.", ["gout", "mumps"]),
        ("It is used to treat gout in men, women and wugs.", ["gout"]),
        ("It is taken with ibuprofen.", ["taken with ibuprofen"]),
    ],
)
def test_reasons_conditions_and_lists_are_not(text: str, read: list[str]) -> None:
    places = [(text.index(words), text.index(words) + len(words)) for words in read]

    assert not Leftovers(()).says_more(text, places)


def test_the_members_of_a_class_are_in_its_fact() -> None:
    """A drug that stands in a slot of a fact is read, though no quote holds it."""
    head = "Generic Name: zorvanib\nWhich drugs interact with zorvanib?\n"
    said = "Zorvanib raises the level of statins such as simvastatin."
    more = "Zorvanib raises the level of digoxin; wugs have 3 legs."
    found = extract(read_document(f"{head}{said} {more}\n".encode(), "zorvanib.txt"))
    sentences = found.document.sentences
    placed = {s.span.quote: b for s, b in zip(sentences, found.buckets, strict=True)}

    assert placed[said] is Bucket.FACTS
    assert placed[more] is Bucket.PARTLY_READ


def test_a_drug_is_not_read_by_another_whose_name_ends_alike() -> None:
    source = b"Generic Name: levocetirizine\nIt is used to treat hay fever.\n"
    left = Leftovers(extract(read_document(source, "a.txt")).facts)

    assert not left.says_more("Hay fever: levocetirizine.", [(0, 9)])
    assert left.says_more("Hay fever: cetirizine.", [(0, 9)])
