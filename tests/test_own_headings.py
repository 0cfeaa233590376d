"""Headings that no layout knows are found by how the text sets them, and what they head is read."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import Contraindication, SectionKind
from pharmagraph.reading import choosing, read_document

BODIES = {
    "overview": (
        "Zelvotane is a blocker of the renal urate transporter. It is used for the "
        "treatment of chronic gout in adults. It was approved by the FDA in March 2016."
    ),
    "contraindications": (
        "Zelvotane must not be given to patients with hypersensitivity to the active "
        "substance, severe liver disease, kidney stones or tumour lysis syndrome."
    ),
    "dosage": (
        "Adults take 50 mg once daily. After two weeks the dose is raised to 100 mg once "
        "daily. In patients with a creatinine clearance below 60 mL/min the dose is 25 mg"
        " once daily."
    ),
    "adverse-effects": (
        "Common: headache, nausea, rash and heartburn. Uncommon: kidney stones, dizziness"
        " and hair loss. Rarely, acute kidney failure and jaundice were reported."
    ),
    "interactions": (
        "Fluconazole raises the level of zelvotane, and rifampicin lowers it. Aspirin "
        "makes it less effective. The effect of warfarin may be increased, so the INR is "
        "checked."
    ),
    "storage": (
        "Do not store above 25 °C. Keep the tablets in the original carton to protect "
        "them from light and moisture. Use within 100 days of opening the bottle."
    ),
}
#: Translated word by word, of an author's own making, and short as on a card.
TITLES = {
    "calques": (
        *("Fields of application", "Counter-indications", "Manner of application"),
        *("Undesired effects", "Mutual effects with other means", "Durability"),
    ),
    "own": (
        *("The purpose of the thing", "Off limits", "The amounts"),
        *("A few complaints", "Bad company", "On the shelf"),
    ),
    "card": ("Use", "C/I", "Doses", "ADRs", "DDIs", "Keep"),
}
#: Ways of setting heading number n: t are its words, a a letter, r the Roman number.
WAYS = {
    "number": "{n}. {t}\n",
    "number in brackets": "({n}) {t}\n",
    "number and dash": "{n} - {t}\n",
    "Roman": "{r}. {t}\n",
    "letter": "{a}) {t}\n",
    "number, text behind": "{n}. {t}. ",
    "section": "Section {n}: {t}\n",
    "paragraph": "§ {n} {t}\n",
    "full stop": "{t}.\n",
    "colon": "{t}:\n",
    "capitals": "{u}\n",
    "capitals and colon": "{u}:\n",
    "bold": "**{t}**\n",
    "bold, text behind": "**{t}.** ",
    "signs of equality": "== {t} ==\n",
    "square brackets": "[{t}]\n",
    "quotes": '"{t}"\n',
    "underlined": "{t}\n--------\n",
    "double underlined": "{t}\n========\n",
    "arrow": "{t} ->\n",
    "colon, text behind": "{t}: ",
    "capitals, text behind": "{u} - ",
    "dash, text behind": "{t} — ",
    "bar, text behind": "{t} | ",
}


def written(way: str, titles: str, gap: str, bodies: dict[str, str] | None = None) -> str:
    """Return a text whose sections are headed in one way."""
    numbers = enumerate(zip("abcdef", ("I", "II", "III", "IV", "V", "VI"), strict=True), 1)
    heads = (
        WAYS[way].format(n=n, a=letter, r=roman, t=title, u=title.upper())
        for (n, (letter, roman)), title in zip(numbers, TITLES[titles], strict=True)
    )
    texts = (bodies or BODIES).values()
    sections = (head + text for head, text in zip(heads, texts, strict=True))
    return "ZELVOTANE\nNotes for the ward, second edition\n\n" + gap.join(sections) + "\n"


def kinds_of(text: str, bodies: dict[str, str]) -> list[str]:
    """Return the kind of the section in which each of the bodies ends."""
    document = read_document(text.encode(), "a.txt")
    places = [text.index(body) + len(body) - 1 for body in bodies.values()]
    return [
        next(s.kind.value for s in document.sections if s.start <= place < s.end)
        for place in places
    ]


@pytest.mark.parametrize("gap", ["\n\n", "\n"], ids=("apart", "close"))
@pytest.mark.parametrize("titles", TITLES)
@pytest.mark.parametrize("way", WAYS)
def test_sections_are_found_by_how_their_headings_are_set(way: str, titles: str, gap: str) -> None:
    found = kinds_of(written(way, titles, gap), BODIES)

    assert sum(kind == right for kind, right in zip(found, BODIES, strict=True)) >= 5
    assert set(found) <= {*BODIES, "unknown"}


def test_numbered_headings_are_warnings_that_say_what_they_are_taken_for() -> None:
    document = read_document(written("number", "calques", "\n\n").encode(), "a.txt")

    problems = [warning.problem for warning in document.warnings]
    assert len(problems) == 6
    assert all(problem.startswith("unknown heading: ") for problem in problems)
    assert "taken for adverse-effects" in problems[3]


def test_a_numbered_list_is_no_row_of_headings() -> None:
    items = "".join(f"{n}. {title}\n" for n, title in enumerate(TITLES["calques"], 1))
    document = read_document(
        f"Zelvotane\n\nThe leaflet has these parts:\n{items}".encode(), "a.txt"
    )

    assert not [s for s in document.sections if s.heading]


OTHER = {
    "soil": (
        "Beans like a soil that was dug in autumn and has warmed up. Sow them two by two,"
        " a hand apart, once the nights are mild, and water them in the morning."
    ),
    "pests": (
        "Slugs eat the young plants at night. Lay boards between the rows and lift them "
        "early; what has gathered there is carried off. Hedgehogs help more than any "
        "grain."
    ),
    "harvest": (
        "Pick them while they are thin and snap. What has grown thick is left for seed, "
        "which is shelled in October, dried on paper and put away in a tin."
    ),
    "kitchen": (
        "They are boiled for ten minutes and tossed in butter with savory. Raw they are "
        "not eaten. In salt they lasted our grandmothers until Easter."
    ),
    "sorts": (
        "The runner climbs, the bush bean does not and needs no poles. Blue ones turn "
        "green in the pot. Old sorts are traded in the village hall each February."
    ),
    "neighbours": (
        "Savory and lettuce stand well beside them, onions and fennel do not. After beans"
        " the bed is rich enough for cabbage without any dung."
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_is_no_monograph_has_no_headings_of_one(way: str) -> None:
    document = read_document(written(way, "own", "\n\n", OTHER).encode(), "a.txt")

    told = {s.kind for s in document.sections} - {SectionKind.UNKNOWN, SectionKind.IDENTITY}
    assert told <= {SectionKind.OVERVIEW, SectionKind.OTHER}


def test_labels_inside_a_section_stay_in_it() -> None:
    """Among headings with a number, "Adults:" and "Lupus:" are labels of doses."""
    doses = (
        "\n\nAdults: 20 mg once daily.\n\nLupus: 40 mg once daily.\n\nMaintenance, children: 5 mg."
    )
    text = written("number", "calques", "\n\n")
    text = text.replace(BODIES["dosage"], BODIES["dosage"] + doses)
    document = read_document(text.encode(), "a.txt")

    place = text.index("Maintenance, children")
    assert next(s.kind.value for s in document.sections if s.start <= place < s.end) == "dosage"


def test_headings_may_be_set_in_several_ways() -> None:
    titles = dict(zip(BODIES, TITLES["card"], strict=True))
    own = ("overview", "adverse-effects", "interactions", "dosage")
    text = "ZELVOTANE\n\n" + "\n\n".join(
        f"{titles[kind]}{chr(10) if kind in own else '. '}{body}" for kind, body in BODIES.items()
    )

    assert kinds_of(text, BODIES) == list(BODIES)


def test_what_stands_far_from_the_title_on_its_line_is_no_part_of_it() -> None:
    document = read_document(b"ZELVOTANE (Zelvo)          Formulary of ward 7\n\nRest.\n", "a.txt")

    assert [s.span.quote for s in document.sentences][:2] == [
        "ZELVOTANE (Zelvo)",
        "Formulary of ward 7",
    ]


def test_a_heading_is_its_words_without_what_sets_it_off_before_them() -> None:
    for way, title in (("number", "Doses"), ("section", "Doses")):
        document = read_document(written(way, "card", "\n\n").encode(), "a.txt")

        assert title in [s.heading.quote for s in document.sections if s.heading]


def test_a_text_without_headings_is_cut_where_its_paragraphs_turn_to_another_subject() -> None:
    text = "ZELVOTANE\n\nDear colleague,\n\n" + "\n\n".join(BODIES.values()) + "\n\nYours, M.\n"
    document = read_document(text.encode(), "a.txt")

    found = kinds_of(text, BODIES)
    assert found[2:] == list(BODIES)[2:]
    assert any("no heading: by what it says" in warning.problem for warning in document.warnings)
    assert not [s for s in document.sections if s.heading]


def test_a_text_without_headings_that_is_no_monograph_stays_unknown() -> None:
    text = "Beans\n\n" + "\n\n".join(OTHER.values()) + "\n"
    document = read_document(text.encode(), "a.txt")

    assert document.template == ""
    assert {s.kind.value for s in document.sections} <= {"identity", "unknown"}


LABEL = """5 WARNINGS AND PRECAUTIONS

The liver may be harmed.

6 ADVERSE REACTIONS

6.1 Clinical Trials Experience

Fever was seen.

6.2 Postmarketing Experience
"""


def test_where_the_law_says_which_headings_there_are_none_is_the_authors_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def looked_for(*_given: object) -> dict[int, object]:
        raise AssertionError

    monkeypatch.setattr(choosing, "find_own", looked_for)
    found = read_document(f"Zorvatib\n\n{LABEL}".encode(), "test")

    assert found.template == "prescribing-information"
    with pytest.raises(AssertionError):
        read_document(written("number", "card", "\n\n").encode(), "test")


TITLED = """Zelvotane

Indications

- Treatment of chronic gout
- Prevention of kidney stones

Dosing, adults

Chronic gout

- By mouth: 50 mg once daily, then 100 mg once daily.

Kidney stones

- 25 mg once daily.

Dosing, children

Chronic gout

- 1 mg/kg once daily.

Contraindications

- Severe liver disease

Storage

Do not store above 25 °C.
"""


def test_a_title_behind_a_list_and_above_the_titles_of_its_parts_is_a_heading() -> None:
    document = read_document(TITLED.encode(), "zelvotane.txt")
    headings = {
        section.heading.quote: section.kind for section in document.sections if section.heading
    }
    assert headings["Dosing, adults"] is SectionKind.DOSAGE
    assert headings["Dosing, children"] is SectionKind.DOSAGE
    assert "Chronic gout" not in headings


WIKI = """'''Zelvotane''' is a blocker of the renal urate transporter.

== Medical uses ==
Zelvotane is used for the treatment of chronic gout and of kidney stones.

=== Dosage ===

==== Gout ====
The usual dose is 50 mg once daily.

==== Kidney stones ====
The usual dose is 25 mg once daily.

== Adverse effects ==

=== Common ===
* headache
* nausea

=== Rare ===
* jaundice

== Interactions ==

=== Effects of other drugs on zelvotane ===
Fluconazole raises the level of zelvotane.

== Storage ==
Do not store above 25 °C.
"""


@pytest.mark.parametrize("sign", ["=", "#"])
def test_a_heading_that_is_marked_as_deeper_heads_a_part_of_its_section(sign: str) -> None:
    text = WIKI.replace("'''", "")
    if sign == "#":
        lines = (line.rstrip("= ").replace("=", "#") for line in text.splitlines())
        text = "\n".join(lines)
    document = read_document(text.encode(), "zelvotane.txt")

    kinds = {each.heading.quote: each.kind for each in document.sections if each.heading}
    assert kinds["Gout"] is kinds["Kidney stones"] is SectionKind.DOSAGE
    assert kinds["Common"] is kinds["Rare"] is SectionKind.ADVERSE_EFFECTS
    assert kinds["Effects of other drugs on zelvotane"] is SectionKind.INTERACTIONS
    assert kinds["Storage"] is SectionKind.STORAGE


CARD = """ZELVOTANE - WARD CARD
What it is - a blocker of the renal urate transporter
Licensed - in Canada since 1998
GIVEN FOR
- chronic gout
- kidney stones
Not for - an attack of gout
DOSE, ADULTS
- gout: 50 mg once daily
- stones: 25 mg once daily
DO NOT GIVE
- severe liver disease
Careful with - asthma
MIXES BADLY WITH
- fluconazole: raises the level of zelvotane
"""


@pytest.mark.parametrize("sign", ["", ">> ", "> "])
def test_lines_in_capitals_above_items_are_headings_without_an_empty_line(sign: str) -> None:
    lines = (f"{sign}{line}" if line.isupper() else line for line in CARD.splitlines()[1:])
    document = read_document("\n".join(["ZELVOTANE", *lines]).encode(), "zelvotane.txt")

    kinds = {each.heading.quote: each.kind for each in document.sections if each.heading}
    assert kinds["GIVEN FOR"] is SectionKind.OVERVIEW
    assert kinds["DOSE, ADULTS"] is SectionKind.DOSAGE
    assert kinds["DO NOT GIVE"] is SectionKind.CONTRAINDICATIONS
    assert kinds["MIXES BADLY WITH"] is SectionKind.INTERACTIONS


def test_capitals_in_a_row_of_such_lines_are_no_headings() -> None:
    text = CARD.replace("What it is", "ASK THE WARD PHARMACIST\nWHO KNOWS\nWhat it is")
    document = read_document(text.encode(), "zelvotane.txt")

    kinds = {each.heading.quote: each.kind for each in document.sections if each.heading}
    assert "DOSE, ADULTS" in kinds
    assert "WHO KNOWS" not in kinds


NUMBERED = """Zelvotane

Contents
1. At a glance
2. Who should not use it
3. How much to use
4. Side effects
5. Taking it with other medicines
6. Pregnancy and nursing
7. Supply and storage

1. At a glance

Zelvotane is a blocker of the renal urate transporter. It is used to treat gout.

2. Who should not use it

Do not use zelvotane if you have severe liver disease.

3. How much to use

The usual dose is 50 mg once daily. To raise it:

1. Wait two weeks
2. Take 100 mg once daily

4. Side effects

Headache and nausea are common.

5. Taking it with other medicines

Fluconazole raises the level of zelvotane.

6. Pregnancy and nursing

It is not known whether zelvotane passes into milk.

7. Supply and storage

Do not store above 25 °C.
"""


def test_numbered_lines_among_numbered_headings_are_headings_and_their_list_is_contents() -> None:
    document = read_document(NUMBERED.encode(), "zelvotane.txt")

    body = document.text.index("1. At a glance\n\n")
    heads = [each for each in document.sections if each.heading]
    kinds = {each.heading.quote.lstrip("1234567. "): each.kind for each in heads if each.heading}
    assert all(each.start >= body for each in heads)
    assert kinds["Taking it with other medicines"] is SectionKind.INTERACTIONS
    assert kinds["Supply and storage"] is SectionKind.STORAGE
    assert "Wait two weeks" not in kinds
    assert "Take 100 mg once daily" not in kinds


@pytest.mark.parametrize("sign", ["=", "#"])
def test_a_marked_heading_announces_its_list(sign: str) -> None:
    text = f"{WIKI}\n== Do not use ==\n* severe liver disease\n* kidney stones\n"
    if sign == "#":
        text = "\n".join(line.rstrip("= ").replace("=", "#") for line in text.splitlines())
    ruled = [
        fact
        for fact in extract(read_document(text.encode(), "t")).facts
        if isinstance(fact, Contraindication)
    ]
    assert [fact.condition for fact in ruled] == ["severe liver disease", "kidney stones"]
