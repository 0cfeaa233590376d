"""A document becomes a monograph: each fact once, each oddity named, each sentence placed."""

from __future__ import annotations

from collections import Counter
from typing import TypeVar

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import (
    AdverseEffect,
    Anomaly,
    AnomalyKind,
    Bucket,
    Certainty,
    Contraindication,
    Indication,
    Metadata,
    Monograph,
    OpenList,
    ProfileFact,
    Statement,
    Topic,
)
from pharmagraph.reading import read_document

HEAD = "Generic Name: zorvanib\nBrand Name: Zorvex\n"
ABOUT = "What is zorvanib, and what is it used for?\n"
EFFECTS = "What are the side effects of zorvanib?\n"
DOSAGE = "What is the dosage for zorvanib?\n"
PREGNANCY = "Pregnancy and breastfeeding\n"
STORAGE = "How should I keep zorvanib stored?\n"
SUMMARY = "Summary\n"
NOTICE = "Report Problems to the Food and Drug Administration\n"
KNOWN = Metadata(source="https://example.org/zorvanib", licence="CC0-1.0", date="2024-05-01")

_F = TypeVar("_F", bound=Statement)


def read(text: str, metadata: Metadata | None = KNOWN) -> Monograph:
    return extract(read_document((HEAD + text).encode(), "zorvanib.txt", metadata))


def of(monograph: Monograph, kind: type[_F]) -> list[_F]:
    return [fact for fact in monograph.facts if isinstance(fact, kind)]


def anomalies(text: str, kind: AnomalyKind, metadata: Metadata | None = KNOWN) -> list[Anomaly]:
    return [a for a in read(text, metadata).anomalies if a.kind is kind]


# ---------------------------------------------------------------- one fact per thing said


def test_an_item_listed_twice_is_one_fact_with_both_places() -> None:
    found = of(
        read(EFFECTS + "Common side effects of zorvanib are:\n- hives,\n- gas,\n- hives.\n"),
        AdverseEffect,
    )

    assert [(f.effect, len(f.evidence)) for f in found] == [("hives", 2), ("gas", 1)]
    assert found[0].evidence[0].start < found[0].evidence[1].start


def test_the_summary_restates_and_adds() -> None:
    monograph = read(
        ABOUT
        + "Zorvanib is an oral antifungal medication that is used to treat ringworm.\n"
        + EFFECTS
        + "Common side effects of zorvanib are:\n- hives,\n- gas.\n"
        + PREGNANCY
        + "Zorvanib should not be used during pregnancy. Nursing mothers should not use it.\n"
        + SUMMARY
        + "Zorvanib (Zorvex) is an oral antifungal drug that is used to treat ringworm and thrush. "
        "Common side effects of zorvanib are gas, itching, and others. "
        "Do not use during pregnancy or when breastfeeding.\n"
    )

    uses = {f.condition: len(f.restated) for f in of(monograph, Indication)}
    effects = {f.effect: len(f.restated) for f in of(monograph, AdverseEffect)}
    avoided = [len(f.restated) for f in of(monograph, Contraindication)]
    classes = [f.value for f in of(monograph, ProfileFact) if f.aspect == "class-membership"]
    assert uses == {"ringworm": 1, "thrush": 0}
    assert effects == {"hives": 0, "gas": 1, "itching": 0}
    assert avoided == [1, 1]
    assert classes == ["antifungal medication"]
    assert [f.topic for f in of(monograph, OpenList)] == [Topic.ADVERSE_EFFECTS]


def test_a_use_that_only_the_summary_states_is_stated() -> None:
    monograph = read(
        DOSAGE + "Gout: 5 mg once daily.\n" + SUMMARY + "Zorvanib is used to treat gout.\n"
    )

    (use,) = of(monograph, Indication)
    assert (use.condition, use.certainty, use.note) == ("gout", Certainty.STATED, "")
    assert [span.quote for span in use.evidence] == ["Gout", "gout"]


def test_facts_stand_in_the_order_of_the_text() -> None:
    monograph = read(ABOUT + "It is used to treat gout.\n" + EFFECTS + "It may cause hives.\n")

    places = [fact.evidence[0].start for fact in monograph.facts]
    assert places == sorted(places)


# ---------------------------------------------------------------- what is odd

ODD = {
    AnomalyKind.DUPLICATE: (
        EFFECTS + "Common side effects of zorvanib are:\n- hives,\n- gas,\n- hives.\n",
        ["hives", "hives"],
    ),
    AnomalyKind.CONFLICT: (
        DOSAGE
        + "Gout: 5 mg once daily.\nFollicular lymphoma: 9 mg once daily.\n"
        + SUMMARY
        + "Zorvanib is useful in treating several types of lymphoma.\n",
        ["several types of lymphoma", "Gout", "Follicular lymphoma"],
    ),
    AnomalyKind.UNKEPT_PROMISE: (
        ABOUT + "Zorvanib is an antifungal medication.\n",
        [ABOUT.strip()],
    ),
    AnomalyKind.GLUED_HEADING: (
        EFFECTS + "It may cause hives.\nSLIDESHOW\n"
        "Toe Problems See SlideshowWhat is the dosage for zorvanib?\nTake 5 mg daily.\n",
        ["What is the dosage for zorvanib?"],
    ),
    AnomalyKind.GRAMMAR: (
        DOSAGE + "Gout: the dose of zorvanib is 5 mg once daily on day 1-10 of a 20-day cycle.\n",
        ["day 1-10"],
    ),
    AnomalyKind.NAME_VARIANT: (
        PREGNANCY + "A program called Zorvex SAFE was developed to prevent harm to the fetus. "
        "Patients must be registered in the Zorvex SAFE programs to receive zorvanib.\n",
        ["Zorvex SAFE programs"],
    ),
    AnomalyKind.AMBIGUOUS_REFERENCE: (
        PREGNANCY + "Zorvanib is similar to plovadine which is a known teratogen. "
        "It should not be used during pregnancy.\n",
        ["It"],
    ),
    AnomalyKind.IMPRECISE_GLOSS: (
        EFFECTS + "Side effects include neutropenia (too few white blood cells) and gas.\n",
        ["too few white blood cells"],
    ),
    AnomalyKind.SUPERSEDED_SCHEME: (
        PREGNANCY + "Zorvanib is classified as FDA pregnancy risk category C.\n",
        ["FDA pregnancy risk category C"],
    ),
    AnomalyKind.MISSING_ITEMS: (
        EFFECTS + "Common side effects of zorvanib are:\n" + STORAGE + "Keep it dry.\n",
        ["Common side effects of zorvanib are:"],
    ),
    AnomalyKind.UNIT_MISMATCH: (
        STORAGE + "Store zorvanib between 2 C and 8 C (36 F to 60 F).\n",
        ["Store zorvanib between 2 C and 8 C (36 F to 60 F)."],
    ),
    AnomalyKind.CORRECTION: (
        DOSAGE
        + "Gout: the dose of zorvanib is 5 mg once daily on days 1-10 of repeated 20-day cycles.\n"
        "Psoriasis: the dose of zorvanib is 5 mg once daily on days 1-10 of repeated 20 cycles.\n",
        ["repeated 20 cycles"],
    ),
}

SOUND = (
    ABOUT
    + "Zorvanib is an oral antifungal medication that is used to treat ringworm.\n"
    + EFFECTS
    + "Common side effects of zorvanib are:\n- hives,\n- gas.\n"
    + DOSAGE
    + "Ringworm: the dose of zorvanib is 5 mg once daily on days 1-5 of each 7-day cycle.\n"
    + STORAGE
    + "Store zorvanib between 2 C and 8 C (36 F to 46 F).\n"
)


@pytest.mark.parametrize("kind", ODD, ids=lambda kind: kind.value)
def test_an_oddity_of_the_source_is_an_anomaly(kind: AnomalyKind) -> None:
    text, quotes = ODD[kind]

    found = anomalies(text, kind)

    assert [[span.quote for span in anomaly.evidence] for anomaly in found] == [quotes]
    assert found[0].note


def test_an_anomaly_of_words_concerns_the_facts_that_rest_on_them() -> None:
    (found,) = anomalies(
        PREGNANCY + "Zorvanib is similar to plovadine which is a known teratogen. "
        "It should not be used during pregnancy.\n",
        AnomalyKind.AMBIGUOUS_REFERENCE,
    )

    assert [type(fact) for fact in found.facts] == [Contraindication]


def test_missing_metadata_is_named() -> None:
    (found,) = anomalies("", AnomalyKind.MISSING_METADATA, Metadata(source="https://example.org"))

    assert found.note.endswith("licence, date")


def _named(text: str) -> list[str]:
    """Return what the names of the drug rest on in vain in a text without a labelled line."""
    found = extract(read_document(text.encode(), "list.txt")).anomalies
    kind = AnomalyKind.UNSUPPORTED_NAME
    return [span.quote for each in found if each.kind is kind for span in each.evidence]


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("Furniture\n\nWhat are the side effects?\n- tables\n- chairs\n", ["Furniture"]),
        ("Furniture\n\nWhat are the side effects of furniture?\n- tables\n", []),
        ("Zolvastatin\n\nWhat are the side effects?\n- hives\n", []),
        ("Generic Name: wug\n\nWhat are the side effects?\n- hives\n", []),
        ("Wugplast\n\nSide effects\n- hives\n\nDosage\nTake 5 mg once daily.\n", []),
    ],
)
def test_a_name_that_only_its_place_makes_one_is_doubted(text: str, doubted: list[str]) -> None:
    """A title is the name of a drug if a list, a label, the text or a dose bears it out."""
    assert _named(text) == doubted


def test_a_sound_text_has_no_anomaly() -> None:
    assert read(SOUND).anomalies == ()


def test_every_kind_of_oddity_that_is_found_here_is_tested() -> None:
    elsewhere = {AnomalyKind.NEAR_DUPLICATE, AnomalyKind.MISSING_METADATA}
    elsewhere |= {AnomalyKind.UNSUPPORTED_NAME}

    assert {*ODD} | elsewhere == {*AnomalyKind}


# ---------------------------------------------------------------- what became of each sentence


def test_every_sentence_is_in_one_bucket() -> None:
    monograph = read(
        ABOUT
        + "Zorvanib is similar to plovadine. Plovadine causes liver failure. Toes matter to us.\n"
        + EFFECTS
        + "It may cause hives.\n"
        + "Health News\n- Toes of the Rich and Famous\nMore Health News »\n"
        + SUMMARY
        + "Zorvanib may cause hives.\n"
        + NOTICE
        + "You are encouraged to report side effects to the FDA. Call 1-800-FDA-1088.\n"
    )

    placed = {
        sentence.span.quote: bucket
        for sentence, bucket in zip(monograph.document.sentences, monograph.buckets, strict=True)
    }
    assert placed == {
        "Generic Name: zorvanib": Bucket.FACTS,
        "Brand Name: Zorvex": Bucket.FACTS,
        ABOUT.strip(): Bucket.HEADING,
        "Zorvanib is similar to plovadine.": Bucket.FACTS,
        "Plovadine causes liver failure.": Bucket.OTHER_SUBJECT,
        "Toes matter to us.": Bucket.UNPARSED,
        EFFECTS.strip(): Bucket.HEADING,
        "It may cause hives.": Bucket.FACTS,
        "Health News": Bucket.BOILERPLATE,
        "- Toes of the Rich and Famous": Bucket.BOILERPLATE,
        "More Health News »": Bucket.BOILERPLATE,
        "Summary": Bucket.HEADING,
        "Zorvanib may cause hives.": Bucket.RESTATEMENT,
        NOTICE.strip(): Bucket.HEADING,
        "You are encouraged to report side effects to the FDA.": Bucket.OTHER_SUBJECT,
        "Call 1-800-FDA-1088.": Bucket.OTHER_SUBJECT,
    }


def test_a_notice_gives_its_advice_and_channels() -> None:
    (notice,) = read(
        NOTICE + "Please report unwanted effects of this drug. Visit www.fda.gov/medwatch, the "
        "FDA MedWatch website, or call 1-800-332-1088.\n"
    ).notices

    assert notice.advice == "report unwanted effects of this drug"
    assert notice.channels == ("www.fda.gov/medwatch", "FDA MedWatch website", "1-800-332-1088")


def test_silence_is_told_from_a_gap() -> None:
    monograph = read(ABOUT + "It is used to treat gout. How zorvanib works is not known.\n")

    assert Topic.INDICATIONS not in monograph.silent
    assert Topic.MECHANISM not in monograph.silent
    assert {Topic.INTERACTIONS, Topic.STORAGE, Topic.DOSAGE} <= {*monograph.silent}


@pytest.mark.parametrize(
    ("topic", "said"),
    [
        (Topic.STORAGE, "What zorvanib needs is a cool place; keep it out of the light."),
        (Topic.STORAGE, "This medicine does not require any special storage conditions."),
        (Topic.DOSAGE, "Grown people go through some 20 drops of it every 4 to 6 hours."),
        (Topic.MAXIMUM_DOSE, "Nobody should be given more than 4 doses in 24 hours."),
        (Topic.MAXIMUM_DOSE, "Beyond 120 mg daily, which is the upper limit, nothing is gained."),
        (Topic.INTERACTIONS, "What other medicines do beside it fills a book."),
        (Topic.LACTATION, "A little gets into milk."),
        (Topic.CONTRAINDICATIONS, "Some must not have it."),
        (Topic.APPROVALS, "The FDA followed in 2019."),
        (Topic.DOSE_ADJUSTMENTS, "Below a creatinine clearance of 15 mL/min it is another story."),
    ],
)
def test_what_no_rule_understands_is_not_silence(topic: Topic, said: str) -> None:
    """A topic is not left out if the text has words on it, whether they gave a fact or not."""
    about = "Zorvanib is a drug.\n"

    assert topic in read(about).silent
    assert topic not in read(about + said + "\n").silent


def test_a_section_with_an_unparsed_sentence_is_not_silent_on_its_topic() -> None:
    heading = "How should I keep zorvanib stored?\n"

    assert Topic.STORAGE not in read(ABOUT + heading + "Cellars are fine places for it.\n").silent
    assert Topic.STORAGE in read(ABOUT + "Cellars are fine places to read in.\n").silent


@pytest.mark.parametrize(
    "topic", [Topic.DOSE_ADJUSTMENTS, Topic.MAXIMUM_DOSE, Topic.ADMINISTRATION]
)
def test_what_a_section_on_doses_leaves_unparsed_may_be_of_all_that_it_tells(topic: Topic) -> None:
    dosed = ABOUT + "What is the dosage for zorvanib?\nThe usual dose is 20 mg once daily.\n"

    assert topic in read(dosed).silent
    assert topic not in read(dosed + "CrCl under 15: hands off.\n").silent


def test_boilerplate_gives_no_fact() -> None:
    noise = "Health News\n- Wegovy Treats Gout and Causes Hives\nMore Health News »\n"

    with_noise, without = read(SOUND + noise), read(SOUND)

    def said(monograph: Monograph) -> Counter[str]:
        return Counter(f"{f.subject} {f.rule} {f.evidence[0].quote}" for f in monograph.facts)

    assert said(with_noise) == said(without)


def test_the_context_of_a_fact_in_an_endless_sentence_is_what_stands_around_it() -> None:
    words = "; ".join(f"to treat gout of the {part} toe" for part in ("first", "second") * 40)
    text = HEAD + ABOUT + f"Zorvanib is used: {words}; and to treat hay fever in adults.\n"
    facts = extract(read_document(text.encode(), "zorvanib.txt")).facts
    fever = next(f for f in facts if isinstance(f, Indication) and f.condition == "hay fever")

    assert [len(each.quote) <= 1000 for each in fever.context] == [True]
    context, place = fever.context[0], fever.evidence[0]
    assert context.start <= place.start
    assert place.end <= context.end
    assert text[context.start : context.end] == context.quote


def test_names_that_differ_in_punctuation_only_are_one_effect() -> None:
    made = read(EFFECTS + "Acute, severe pain is rare. Rarely it can cause acute severe pain.\n")
    (pain,) = (fact for fact in of(made, AdverseEffect) if "pain" in fact.effect)
    assert len(pain.evidence) == 2
