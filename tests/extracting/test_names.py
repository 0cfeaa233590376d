"""The drug of a document and its names are found, or the user is told what is missing."""

from __future__ import annotations

import pytest

from pharmagraph.errors import SourceError
from pharmagraph.extracting.names import find_fields, find_names
from pharmagraph.reading import read_document

# What a document says -> the drug, further names in lower case, brands as printed.
NAMED = {
    "Active ingredient: zorvanib tartrate. Each capsule holds 40 mg.": (
        "zorvanib tartrate",
        {"zorvanib"},
        [],
    ),
    "Active ingredient: zorvanib 40 mg\nBrand name: Zorvex": ("zorvanib", {"zorvex"}, ["Zorvex"]),
    "Active ingredient: every capsule holds 40 mg of zorvanib": ("zorvanib", set(), []),
    "Active ingredient: zorvanib, equivalent to 40 mg of the acid": ("zorvanib", set(), []),
    "Generic Name: zorvanib\nBrand Names: Zorvex, Zorvex XR": (
        "zorvanib",
        {"zorvex", "zorvex xr"},
        ["Zorvex", "Zorvex XR"],
    ),
    "Generic Name: zorvanib\nBrand Name: Zorvex, Zorvex PM; discontinued: Plovan, Quelto": (
        "zorvanib",
        {"zorvex", "zorvex pm", "plovan", "quelto"},
        ["Zorvex", "Zorvex PM", "Plovan", "Quelto"],
    ),
    "Zorvanib\n\nWhat brand names are available for zorvanib?\n"
    "Zorvex and Plovan. Both have been discontinued in Canada. Quelto is sold by Halvern in the "
    "United Kingdom.": (
        "zorvanib",
        {"zorvex", "plovan", "quelto"},
        ["Zorvex", "Plovan", "Quelto"],
    ),
    "GENERIC NAME: zorvanib tartrate\nBRAND NAME(S): Zorvex": (
        "zorvanib tartrate",
        {"zorvanib", "zorvex"},
        ["Zorvex"],
    ),
    "Generic Name: zorvanib tartrate extended-release\nBrand Name: Zorvex": (
        "zorvanib tartrate extended-release",
        {"zorvanib", "zorvex"},
        ["Zorvex"],
    ),
    "GENERIC NAME: zorvanib carbonate, zorvanib citrate\nBRAND NAME: Zorvex": (
        "zorvanib carbonate",
        {"zorvanib", "zorvanib citrate", "zorvex"},
        ["Zorvex"],
    ),
    "Generic Name: zorvanib transdermal system\nBrand Name: Zorvex": (
        "zorvanib transdermal system",
        {"zorvanib", "zorvex"},
        ["Zorvex"],
    ),
    "Generic Name: potassium chloride\nBrand Name: Zorvex": (
        "potassium chloride",
        {"zorvex"},
        ["Zorvex"],
    ),
    "Generic Name: zorvanib and codeine\nBrand Name: Zorvex with Codeine, Capitol and Codeine": (
        "zorvanib and codeine",
        {"zorvanib/codeine", "zorvanib-codeine", "zorvanib with codeine", "zorvanib, codeine"}
        | {"zorvex with codeine", "capitol and codeine"},
        ["Zorvex with Codeine", "Capitol and Codeine"],
    ),
    "Generic and brand names: zorvanib (Zorvex, Zorvin)": (
        "zorvanib",
        {"zorvex", "zorvin"},
        ["Zorvex", "Zorvin"],
    ),
    "Generic Name: zorvanib - oral\nBrand Names:\n- Zorvex\n- Zorvin": (
        "zorvanib",
        {"zorvex", "zorvin"},
        ["Zorvex", "Zorvin"],
    ),
    "What is zorvanib, and how does it work?\nZorvanib (Zorvex) is a drug.": (
        "zorvanib",
        {"zorvex"},
        ["Zorvex"],
    ),
    "ZORVANIB sodium for injection\n\nKinase inhibitor. It treats sepsis.\n\nDOSING\n"
    "Sepsis, endocarditis: 1 g of zorvanib\nSepsis with endocarditis: 2 g": (
        "zorvanib sodium",
        {"zorvanib"},
        [],
    ),
    "Zorvanib for injection and zorvanib capsules\n\nWhat is it for?\nZorvanib treats sepsis.": (
        "zorvanib",
        set(),
        [],
    ),
    "ZORVANIB - Professional summary\n\nZorvanib is an antibiotic (brand: Zorvex) for sepsis.": (
        "zorvanib",
        {"zorvex"},
        ["Zorvex"],
    ),
    "Zorvex 20 mg hard capsules\nzorvanib\n\n1. What Zorvex is\nZorvex contains zorvanib.": (
        "zorvanib",
        {"zorvex"},
        ["Zorvex"],
    ),
    "Zorvanib transdermal system\n(Zorvex, Zorvex-Dot)\n\nIndications: sepsis.\n\nDosage\n"
    "Zorvanib 5 mg.": (
        "zorvanib",
        {"zorvex", "zorvex-dot"},
        ["Zorvex", "Zorvex-Dot"],
    ),
    "Zorvanib injection (Zorvex, 100 units/mL)\n\nWhat it is: a hormone, sold as Zorvin and "
    "Zorvit, approved in 2012. Plovadine, sold as Plovex, is one.\n\nDosage\nZorvanib 5 mg.": (
        "zorvanib",
        {"zorvex", "zorvin", "zorvit"},
        ["Zorvex", "Zorvin", "Zorvit"],
    ),
    "Zorvanib (Zorvex)\n\nWhat it is: a hormone, sold as Zorvin in the United States, as Zorvit in "
    "Japan, and as a generic in Canada.\n\nDosage\nZorvanib 5 mg.": (
        "zorvanib",
        {"zorvex", "zorvin", "zorvit"},
        ["Zorvex", "Zorvin", "Zorvit"],
    ),
    "What is zorvanib (Zorvex)?\nIt is a drug (Plovadine tablets (Delayed-Release) are another).": (
        "zorvanib",
        {"zorvex"},
        ["Zorvex"],
    ),
    "Zorvanib Tablets\nOther names: Zorvex\n\nUses\nZorvanib treats sepsis.": (
        "zorvanib",
        {"zorvex"},
        ["Zorvex"],
    ),
    "Zorvanib Tablets\nOther names: Salbutamol, zorvic acid\n\nUses\nZorvanib treats sepsis.": (
        "zorvanib",
        set(),
        [],
    ),
    "Zorvanib (Zorvex)\nSide effects\nHives.": ("zorvanib", {"zorvex"}, ["Zorvex"]),
    "Zorvanib Calvera 5 mg tablets\nzorvanib tartrate\n\n1. What Zorvanib Calvera is\n"
    "The active substance of Zorvanib Calvera is zorvanib. It lowers zorvanib levels.\n": (
        "zorvanib",
        {"zorvanib calvera", "zorvanib tartrate"},
        ["Zorvanib Calvera"],
    ),
    "Zorvanib\n\nWhy is this medication prescribed?\nZorvanib is for gout.\n"
    "Brand names\nZorvex \u00ae , Zorvin": (
        "zorvanib",
        {"zorvex", "zorvin"},
        ["Zorvex", "Zorvin"],
    ),
    "ZORVEX (ZOR-vex) (zorvanib) tablets\nWhat is ZORVEX?\nZORVEX helps.": (
        "zorvanib",
        {"zorvex"},
        ["ZORVEX"],
    ),
    "Zorvex 20 mg hard capsules\n1. What Zorvex is and what it is used for\nZorvex helps.\n"
    "6. Contents of the pack and other information\nThe active substance is zorvanib.": (
        "zorvanib",
        {"zorvex"},
        ["Zorvex"],
    ),
    "Package leaflet: Information for the patient\nZorvex solution for injection\nzorvanib\n"
    "1. What Zorvex is and what it is used for\nZorvex contains the active substance zorvanib.": (
        "zorvanib",
        {"zorvex"},
        ["Zorvex"],
    ),
    "Zorvanib Oral Inhalation\nWhat is zorvanib?\nZorvanib oral inhalation is zorvanib.": (
        "zorvanib",
        set(),
        [],
    ),
    "Zorvamab-quel Injection\nWhat is zorvamab?\nZorvamab-quel injection is safe.": (
        "zorvamab-quel",
        {"zorvamab"},
        [],
    ),
    "Zorvanib Topical\nWhat is zorvanib?\nZorvanib cream helps. Topical zorvanib is safe.": (
        "zorvanib",
        set(),
        [],
    ),
    "Generic Name: zorvanib\nWhat is zorvanib?\nZorvanib sodium stops gout.": (
        "zorvanib",
        {"zorvanib sodium"},
        [],
    ),
}


@pytest.mark.parametrize("text", NAMED)
def test_names_are_found(text: str) -> None:
    drug, others, brands = NAMED[text]

    names = find_names(read_document(text.encode(), "case"))

    assert names.drug == drug
    assert set(names.every) - {drug} == others
    assert [brand for brand, _, _ in names.brands] == brands


def test_every_place_that_gives_a_brand_is_kept() -> None:
    text = "Generic Name: zorvanib\nBrand Name: Zorvex\nWhat is zorvanib?\nZorvanib (Zorvex) helps."

    names = find_names(read_document(text.encode(), "case"))

    (_, places, _) = names.brands[0]
    assert [span.quote for span in places] == ["Brand Name: Zorvex", "Zorvanib (Zorvex)"]


_ASKED = """
What kind of medicine is zorvanib?
Zorvanib is a kinase inhibitor.
Under which names is zorvanib sold?
Zorvex, Zorvalet
What are the side effects of zorvanib?
Rash.
"""


@pytest.mark.parametrize(
    "title",
    [
        "",
        "Zorvanib: Uses, Dosage, Side Effects\n",
        "Zorvanib: what patients ask\n",
        "Zorvanib | Uses and side effects\n",
        "Drug facts: zorvanib\n",
        "A patient guide to zorvanib\n",
        "ZORVANIB FACT SHEET\n",
        "Zorvex (zorvanib) Uses and Side Effects\n",
    ],
)
def test_a_title_may_tell_what_the_text_is_about_and_may_be_missing(title: str) -> None:
    names = find_names(read_document((title + _ASKED).encode(), "text.txt"))

    assert names.drug == "zorvanib"


@pytest.mark.parametrize("text", ["Generic Name: none\n", "Side effects\nHives.", "What is it?\n"])
def test_a_document_without_a_drug_is_refused_with_a_cure(text: str) -> None:
    with pytest.raises(SourceError, match="no generic name") as caught:
        find_names(read_document(text.encode(), "leaflet.txt"))

    assert caught.value.where == "leaflet.txt"
    assert "Generic Name:" in caught.value.cure


def test_labelled_lines_are_fields() -> None:
    text = "Generic Name: zorvanib\nDrug Class: Antacids, Kinase Inhibitors\n"

    fields = find_fields(read_document(text.encode(), "case"))

    assert [(f.kind, f.value.quote) for f in fields] == [
        ("generic", "zorvanib"),
        ("class", "Antacids, Kinase Inhibitors"),
    ]


def test_a_brand_and_its_variants_are_brands_and_its_forms_are_none() -> None:
    """A run of brands with marks behind them gives each once."""
    text = (
        "Zorvanib\nWhy is this medication prescribed?\nZorvanib is used to treat gout.\n\n"
        "Brand names\n Zorvex \u00c2\u00ae \u00c2\u00b6 Zorvex \u00c2\u00ae CC Plovana \u00c2\u00ae"
        " Cream Quelto \u00c2\u00ae 12 Hour\n\n"
        "Brand names\nof combination products\nMixtal \u00c2\u00ae (containing Zorvanib)\n"
    )

    names = find_names(read_document(text.encode(), "zorvanib.txt"))

    assert [brand for brand, _, _ in names.brands] == [
        "Zorvex",
        "Zorvex CC",
        "Plovana",
        "Quelto",
        "Quelto 12 Hour",
    ]


def test_a_sentence_that_lists_a_brand_with_a_sort_of_it_names_both() -> None:
    """What is listed as brand names with a brand is one too; elsewhere a form is none."""
    text = (
        "Generic Name: zorvanib\nBrand Name: Zorvix\n\nWhat is zorvanib?\nZorvanib is sold under"
        " the brand names Zorvix and Zorvix XR. It is used to treat gout. Zorvix ODT is none.\n"
    )
    names = find_names(read_document(text.encode(), "zorvanib.txt"))

    assert [brand for brand, _, _ in names.brands] == ["Zorvix", "Zorvix XR"]


def test_a_table_of_a_class_gives_the_brands_of_the_drug_alone() -> None:
    """A guide to a class lists every drug of it, each above its brands."""
    rows = "Naproxen\nNaprosyn®, Anaprox®\nIbuprofen\nMotrin®\nEtodolac\nLodine®, Lodine® XL\n"
    text = (
        "Medication Guide\n{name}\nWhat is {name}?\n{name} helps against pain.\n\n"
        "Brand names\n" + rows + "*Some contain more than the lowest dose.\n"
    )

    named = find_names(read_document(text.format(name="etodolac").encode(), "guide.txt"))
    other = find_names(read_document(text.format(name="zorvanib").encode(), "guide.txt"))

    assert [brand for brand, _, _ in named.brands] == ["Lodine", "Lodine XL"]
    assert other.brands == ()


def test_an_acronym_in_brackets_is_no_brand() -> None:
    text = "Medication Guide for zorva blockers (ZBs)\nWhat are zorva blockers (ZBs)?\nThey help."

    assert find_names(read_document(text.encode(), "guide.txt")).brands == ()


@pytest.mark.parametrize(
    "bracket", ["Table", "Table 2", "Case 1", "Figure 3a", "Herba zorvana", "zor' va nib"]
)
def test_what_refers_to_a_table_or_names_a_plant_is_no_brand(bracket: str) -> None:
    text = f"Zorvanib\n\nWhat is zorvanib?\nHives came with zorvanib ({bracket}). It treats gout.\n"

    assert find_names(read_document(text.encode(), "a.txt")).brands == ()


@pytest.mark.parametrize(
    ("rows", "brands"),
    [
        ("Zorvanib – Generic, Zorvex®\nZorvanib, Ibuprofen – Zorvuprin®\n", ["Zorvex"]),
        ("Naproxen, Ibuprofen – Zorvuprin®\nZorvanib – Zorvex®\n", ["Zorvex"]),
        ("Zorvanib – Generic, Zorvex®, Zorvin®\n", ["Zorvex", "Zorvin"]),
        ("Naproxen, Ibuprofen – Zorvuprin®\n", ["Zorvuprin"]),
    ],
)
def test_partners_in_a_row_of_brands_are_no_brands(rows: str, brands: list[str]) -> None:
    text = f"Zorvanib\n\nWhat is zorvanib?\nIt treats gout.\n\nTrade names\n{rows}"

    assert [b for b, *_ in find_names(read_document(text.encode(), "a.txt")).brands] == brands


@pytest.mark.parametrize(
    ("told", "brands"),
    [
        ("You may know it as Zorvex or, in Britain, Zorvin.", {"Zorvex", "Zorvin"}),
        ("Americans call it Zorvex, the British Zorvin.", {"Zorvex", "Zorvin"}),
        ("Your box may say Zorvex or Zorvin.", {"Zorvex", "Zorvin"}),
        ("You may see Zorvex on the label.", {"Zorvex"}),
        ("Stocked as Zorvex; US name Zorvin.", {"Zorvex", "Zorvin"}),
        ("It comes as a pen called Zorvex.", {"Zorvex"}),
        ("Doctors know it as Ibuprofen.", set()),
        ("Aspirin is another drug; Americans call it Bayrin.", set()),
        ("You may know it as a water pill.", set()),
        ("You may see Dr. Smith on the ward.", set()),
    ],
)
def test_what_people_call_the_drug_is_its_brand(told: str, brands: set[str]) -> None:
    text = f"Zorvanib\n\nWhat is zorvanib?\nZorvanib treats gout. {told}\n"
    names = find_names(read_document(text.encode(), "a.txt"))

    assert {brand for brand, *_ in names.brands} == brands


def test_a_title_that_tells_what_it_is_for_names_the_drug_in_front_of_that() -> None:
    text = "Zorvanib for the busy reader\n\nOf bats\nZorvanib treats gout. Zorvanib is new.\n"
    assert find_names(read_document(text.encode(), "a.txt")).drug == "zorvanib"


def test_without_a_title_the_drug_is_the_one_named_far_more_often_than_any_other() -> None:
    often = "Ibuprofen treats pain. Ibuprofen is old. Take ibuprofen with food. Ibuprofen helps.\n"
    text = f"Care of pain in the ward\n\nUses\n{often}It may be given with naproxen.\n"
    assert find_names(read_document(text.encode(), "a.txt")).drug == "ibuprofen"

    both = often + often.replace("buprofen", "buprofen, naproxen")
    with pytest.raises(SourceError):
        find_names(read_document(both.replace("Ibuprofen, n", "N").encode(), "a.txt"))


SECTIONS = (
    "\n\nUses\n{0} is for gout. Take {0} daily.\n\nSide effects\n{0} may cause rash and fever.\n\n"
    "Storage\nKeep {0} below 25 °C.\n\nInteractions\nWarfarin raises {0}. Ketoconazole lowers it.\n"
)


@pytest.mark.parametrize(
    "front, called, brands",
    [
        ("Ward letter no. 4 - zorvanib", "zorvanib", []),
        ("General Infirmary, Pharmacy\nYour zorvanib: what people ask", "zorvanib", []),
        ("Evening class 3: zorvanib and where it came from", "zorvanib", []),
        ("A brief companion to zorvanib", "zorvanib", []),
        ("Starting out on zorvanib (Zorvex)", "zorvanib", ["Zorvex"]),
        ("The Zorvanib Companion", "zorvanib", []),
        ("General Infirmary - pharmacy\nOn zorvanib", "zorvanib", []),
        ("Zorvanib = Zorvex", "zorvanib", ["Zorvex"]),
        ("Zorvanib [Zorvex, Plovan] 5 mg", "zorvanib", ["Zorvex", "Plovan"]),
        ("zorvanib - Zorvex®, Plovan®", "zorvanib", ["Zorvex", "Plovan"]),
        ("Zorvanib (INN), Zorvex (trade name)", "zorvanib", ["Zorvex"]),
        ("Zorvex, brand of zorvanib", "Zorvex", ["Zorvex"]),
        ("ZORVEX\nzorvanib 5 mg capsules", "Zorvex", ["ZORVEX"]),
        ("Zorvex capsules\nINN: zorvanib", "Zorvex", ["Zorvex"]),
        ("Zorvex\nIts international short name is zorvanib.", "Zorvex", ["Zorvex"]),
        ("About Zorvex\nZorvex is the trade name of zorvanib.", "Zorvex", ["Zorvex"]),
        ("Zorvex\nEach capsule contains zorvanib as active principle.", "Zorvex", ["Zorvex"]),
    ],
)
def test_the_drug_is_found_in_titles_of_many_kinds(
    front: str, called: str, brands: list[str]
) -> None:
    found = find_names(read_document((front + SECTIONS.format(called)).encode(), "a.txt"))

    assert (found.drug, [brand for brand, *_ in found.brands]) == ("zorvanib", brands)


@pytest.mark.parametrize("salt", ["zorvanib tartrate", "zorvanib", "zorvanib 5 mg (as tartrate)"])
def test_a_guide_is_about_what_its_front_names_whatever_salt_its_end_lists(salt: str) -> None:
    text = (
        "MEDICATION GUIDE\n\nZORVEX (ZOR-vex)\n(zorvanib)\ncapsules\n\nWhat is ZORVEX?\n\n"
        "ZORVEX is a prescription medicine for gout.\n\nWho should not take ZORVEX?\n\n"
        "Do not take ZORVEX if you have asthma.\n\nWhat are the ingredients in ZORVEX?\n\n"
        f"Active ingredient: {salt}\nInactive ingredients: starch.\n"
    )
    found = find_names(read_document(text.encode(), "guide.txt"))

    assert found.drug == "zorvanib"
    assert [brand for brand, *_ in found.brands] == ["ZORVEX"]


@pytest.mark.parametrize(
    "title", ["Zorvanib | Summary", "Zorvanib = a peptide", "Zorvanib [Rev 2]"]
)
def test_what_stands_behind_the_name_in_a_title_may_be_no_brand(title: str) -> None:
    found = find_names(read_document((title + SECTIONS.format("zorvanib")).encode(), "a.txt"))

    assert (found.drug, found.brands) == ("zorvanib", ())


@pytest.mark.parametrize(
    "told",
    [
        "In Denmark the preparation is in commerce as Plovan.",
        "It is registered abroad under the name Plovan.",
        "On the packet it may say Plovan.",
        "Other brands of zorvanib: Plovan.",
        "Other brand of zorvanib: Plovan",
        "Brand of zorvanib: Plovan.",
        "Other brand names are Plovan.",
        "They gave me the same stuff under the name of Plovan.",
    ],
)
def test_a_sentence_may_tell_the_brand_in_many_words(told: str) -> None:
    text = "Zorvanib\n\nWhat is zorvanib?\nZorvanib is a peptide. " + told
    found = find_names(read_document(text.encode(), "a.txt"))

    assert [brand for brand, *_ in found.brands] == ["Plovan"]


@pytest.mark.parametrize(
    "told",
    [
        "Aspirin is sold under the name of Plovan.",
        "Other brands of aspirin: Plovan.",
        "Its inventor went by the name of a bird.",
    ],
)
def test_the_brand_of_another_drug_is_none_of_the_drug(told: str) -> None:
    text = "Zorvanib\n\nWhat is zorvanib?\nZorvanib is a peptide. " + told
    found = find_names(read_document(text.encode(), "a.txt"))

    assert found.brands == ()


@pytest.mark.parametrize(
    "below, classes",
    [
        ("Purine antagonist.", ["Purine antagonist"]),
        ("Zorvanib is a purine antagonist.", []),
        ("Relaxants, central", []),
    ],
)
def test_a_few_words_below_a_heading_of_the_class_are_the_class(
    below: str, classes: list[str]
) -> None:
    text = "Zorvanib\n\nDrug Class\n" + below + SECTIONS.format("zorvanib")
    fields = find_fields(read_document(text.encode(), "a.txt"))

    assert [field.value.quote for field in fields if field.kind == "class"] == classes


_SENT = {
    "HEALTHY LUNGS - the club of people with asthma\n\nZorvanib\n\nWhat is it?\n"
    "Zorvanib is an opioid. Healthy Lungs likes zorvanib.": "zorvanib",
    "Ellwood Clinic\nZorvanib\n\nUses\nEllwood Clinic has zorvanib. Zorvanib is new.": "zorvanib",
    "Fish oil\n\nCapsules\n\nUses\nFish oil is taken for nothing.": "fish oil",
}


@pytest.mark.parametrize("text", _SENT)
def test_who_a_text_is_from_is_not_its_drug(text: str) -> None:
    assert find_names(read_document(text.encode(), "a.txt")).drug == _SENT[text]


def test_brands_may_be_met_in_the_shops_each_as_another_form() -> None:
    text = (
        "Zorvanib\n\nWhat is zorvanib?\nZorvanib is an opioid. You may find it in the shops as "
        "Zorvex or, as a gel, Plovagel. It is kept in shops as long as it sells."
    )

    names = find_names(read_document(text.encode(), "a.txt"))

    assert [brand for brand, _, _ in names.brands] == ["Zorvex", "Plovagel"]


_GUIDE = """
What is the most important information I should know about {name}?
{name} can harm the liver.
How should I store {name}?
Store it in a dry place.
"""


@pytest.mark.parametrize(
    ("title", "name", "drug"),
    [
        ("", "zorvanib", "zorvanib"),
        ("Zorvanib Oral Solution", "zorvanib oral solution", "zorvanib"),
        ("Zorvanib Vaginal Inserts", "zorvanib vaginal inserts", "zorvanib"),
        (
            "Zorvanib Tartrate (zor-VA-nib) and Aspirin (AS-pir-in) Tablets, USP",
            "Zorvanib Tartrate and Aspirin Tablets",
            "zorvanib tartrate and aspirin",
        ),
        (
            "Zorvanib (zor-VA-nib) Tablets USP and Zorvanib Oral Solution",
            "zorvanib",
            "zorvanib",
        ),
    ],
)
def test_the_name_of_a_guide_is_without_route_and_form_and_a_combination_whole(
    title: str, name: str, drug: str
) -> None:
    text = f"MEDICATION GUIDE\n{title}{_GUIDE.format(name=name)}"
    assert find_names(read_document(text.encode(), "guide.txt")).drug == drug


def test_headings_about_different_things_name_no_drug() -> None:
    text = "\nWhat should I know about migraine?\nIt hurts.\nHow do I store vaccines?\nCold.\n"
    with pytest.raises(SourceError):
        find_names(read_document(text.encode(), "guide.txt"))


@pytest.mark.parametrize(
    ("told", "more"),
    [
        ("Zorvix Forte 40 mg tablets can be had too.", ["Zorvix Forte"]),
        ("For children there is Zorvix Junior 2.5 micrograms/puff.", ["Zorvix Junior"]),
        ("Zorvix Forte is a play on words.", []),
        ("Zorvix 40 mg is the larger one.", []),
    ],
)
def test_a_brand_of_another_strength_is_a_brand_where_its_strength_is_told(
    told: str, more: list[str]
) -> None:
    text = f"Generic Name: zorvanib\nBrand Name: Zorvix\n\nWhat is zorvanib?\nIt is new.\n{told}\n"
    names = find_names(read_document(text.encode(), "zorvanib.txt"))

    assert [brand for brand, _, _ in names.brands] == ["Zorvix", *more]


@pytest.mark.parametrize(
    ("sentence", "brands"),
    [
        ("Zorvex contains a medicine called zorvanib.", ["Zorvex"]),
        ("Zorvex 10 mg tablets contain the active substance zorvanib.", ["Zorvex"]),
        ("The name of your medicine is Zorvex 10 mg tablets.", ["Zorvex"]),
        ("Otherex contains a medicine called otherol.", []),
        ("The powder contains the active substance zorvanib.", []),
    ],
)
def test_a_leaflet_says_what_it_calls_its_medicine(sentence: str, brands: list[str]) -> None:
    text = f"1. What zorvanib is and what it is used for\n{sentence} It treats gout.\n"
    found = find_names(read_document(text.encode(), "leaflet.txt"))
    assert [brand for brand, *_ in found.brands] == brands


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zorvanic acid (ZVA) is for gout. Take ZVA at night. ZVA is yellow.", {"zva"}),
        ("Zorvanic acids (ZVAs) are for gout. ZVAs are yellow. No ZVA is red.", set()),
        ("Zorvanic acid (USP) is for gout. USP is a book. See USP.", set()),
        ("Zorvanic acid (ZVA) is for gout.", set()),
    ],
)
def test_letters_behind_its_name_are_one_more(text: str, expected: set[str]) -> None:
    source = f"Generic Name: zorvanic acid\nWhat is zorvanic acid used for?\n{text}\n"
    names = find_names(read_document(source.encode(), "test"))
    assert set(names.every) - {"zorvanic acid", "zorvanic"} == expected


def test_the_letters_of_many_are_also_those_of_one() -> None:
    text = (
        "Generic Name: zorvanic drugs\nZorvanic drugs (ZVDs) are for gout. No other ZVD is a ZVD."
    )
    assert {"zvd", "zvds"} <= set(find_names(read_document(text.encode(), "test")).every)


def test_what_is_told_of_a_brand_is_not_in_its_name() -> None:
    text = "GENERIC NAME: zorvanib\nBRAND NAME: Zorvex, Plovana; Quelto is no longer made\n"
    brands = find_names(read_document(text.encode(), "case")).brands
    assert [words for words, _, _ in brands] == ["Zorvex", "Plovana", "Quelto"]


@pytest.mark.parametrize("heading", ["Trade name", "Proprietary names", "Brand Name", "Tradename"])
@pytest.mark.parametrize("behind", ["Class and action", "Drug class and mechanism", "Uses"])
def test_a_heading_over_names_lists_brands_up_to_the_next(heading: str, behind: str) -> None:
    below = "Zorvanib is a kinase inhibitor. It has been sold in New Zealand since 2011."
    lines = ("Zorvanib", heading, "Zorvex", "Plovana Retard", behind, below, "Dosage", "Take 5 mg.")
    document = read_document("\n\n".join(lines).encode(), "case")
    assert [words for words, *_ in find_names(document).brands] == ["Zorvex", "Plovana Retard"]
    assert behind in {section.heading.quote for section in document.sections if section.heading}
