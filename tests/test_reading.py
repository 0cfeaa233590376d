"""From bytes to sections and sentences, without losing or changing a character."""

from __future__ import annotations

import hashlib
import os
import re
import textwrap
from pathlib import Path
from string import ascii_letters
from textwrap import wrap

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pharmagraph import assets
from pharmagraph.errors import SourceError
from pharmagraph.extracting import extract
from pharmagraph.lexicons import table
from pharmagraph.model import (
    Document,
    Metadata,
    Preparation,
    Regimen,
    SectionKind,
    SentenceKind,
    SourceWarning,
)
from pharmagraph.reading import read_document, read_metadata, read_metadata_beside
from pharmagraph.reading.decoding import plain
from pharmagraph.reading.layouts import load_templates
from pharmagraph.reading.splitting import LONG_WORD, split
from pharmagraph.reading.templates import Role, Rule, Template

SAMPLE = (Path(__file__).parent / "reading" / "zelvotane.txt").read_text(encoding="utf-8")
BUNDLED = assets.read_bytes("data", "monographs", "lenalidomide.txt").decode("utf-8")
SHARED = Path(
    os.environ.get("PHARMAGRAPH_SHARED") or Path(__file__).resolve().parents[2] / "shared"
)
SEED = SHARED / "seed" / "lenalidomide.txt"
BULLETS = re.compile(
    r"[-*+·>»#°]|\bo\b|[1-9][0-9]?(?:\.[0-9]{1,2}){1,3}\.?(?=\s)|\(?[0-9]{1,2}[.)]"
)

#: What the words do that no full stop is kept behind.
NO_STOP = {"letter", "starter"}


def read(text: str) -> Document:
    return read_document(text.encode(), "a.txt")


def kinds(document: Document) -> list[str]:
    """Return the kinds of the sections about the drug, in order."""
    aside = {SectionKind.BOILERPLATE}
    return [section.kind.value for section in document.sections if section.kind not in aside]


def words(document: Document, kind: SentenceKind) -> list[str]:
    return [
        " ".join(document.plain[s.span.start : s.span.end].split())
        for s in document.sentences
        if s.kind is kind
    ]


def check_laws(document: Document) -> None:
    """Sections tile the text; sentences lie in order, and only blanks and bullets outside."""
    assert len(document.plain) == len(document.text)
    ends = [section.end for section in document.sections]
    assert [section.start for section in document.sections] == [0, *ends[:-1]]
    assert ends[-1] == len(document.text)
    assert [section.number for section in document.sections] == list(range(1, len(ends) + 1))
    at, before = 0, None
    for sentence in document.sentences:
        span, section = sentence.span, document.sections[sentence.section]
        assert at <= span.start < span.end
        assert section.start <= span.start
        assert span.end <= section.end
        assert span == document.span(span.start, span.end)
        assert sentence.line == document.line(span.start)
        assert not BULLETS.sub("", document.plain[at : span.start]).strip()
        if sentence.lead_in is not None:
            announcing = {SentenceKind.LEAD_IN, SentenceKind.ITEM}
            standing = {SentenceKind.BOILERPLATE} if sentence.cue else set()
            assert sentence.kind in {*announcing, SentenceKind.PROSE, *standing}
            first = {SentenceKind.ITEM, *standing}
            assert sentence.kind in first or (before and before.lead_in is not None)
            assert document.sentences[sentence.lead_in].kind in announcing
        at, before = span.end, sentence
    assert not BULLETS.sub("", document.plain[at:]).strip()


# ---------------------------------------------------------------- the laws


LINES = st.sampled_from(
    [
        *SAMPLE.split("\n"),
        "- ",
        "* a; b",
        "• x: - y, - z.",
        "1. first",
        "A. Sample said: “no”.",
        "Take it: - now, - later. Then: - rest.",
        "ADVICE",
        "Is that all?",
        "(open",
        "See SlideshowNew words",
        "\u00a0",
        "\r",
        "\t-\tx",
        "?",
        "Related Articles",
    ]
)


@given(st.lists(LINES, min_size=1, max_size=40), st.sampled_from(["\n", "\r\n", " ", "\n\n", ""]))
@example(
    [
        "Generic Name: zelvotane",
        "What are the side effects of zelvotane?",
        "* a; b",
        "Take it: - now, - later. Then: - rest.",
    ],
    "\n\n",
)
@example(
    [
        "- dark urine;",
        "Take it: - now, - later. Then: - rest.",
        "- tiredness. Related Words go on.",
    ],
    " \r ",
)
def test_sections_and_sentences_tile_any_mixture_of_lines(lines: list[str], glue: str) -> None:
    text = glue.join(lines)
    if any(character.isalpha() for character in text):
        check_laws(read(text))


@given(st.text(min_size=1, max_size=300))
def test_any_text_is_read_or_refused_with_a_source_error(text: str) -> None:
    try:
        document = read(text)
    except SourceError:
        return
    check_laws(document)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_with_a_source_error(data: bytes) -> None:
    try:
        document = read_document(data, "a.txt")
    except SourceError:
        return
    check_laws(document)


@given(st.text(max_size=200))
@example("Âº")
@example("Â˚ âº")
def test_the_plain_text_has_the_same_length_and_stays_plain(text: str) -> None:
    assert len(plain(text)) == len(text)
    assert plain(plain(text)) == plain(text)


# ---------------------------------------------------------------- a whole document


def test_the_sample_is_cut_into_these_sections() -> None:
    found = [
        (section.kind.value, section.heading.quote if section.heading else "", section.cue)
        for section in read(SAMPLE).sections
    ]

    assert found == [
        ("identity", "", ""),
        ("overview", "What is zelvotane, and what is it used for?", ""),
        ("adverse-effects", "What are the side effects of zelvotane?", ""),
        ("boilerplate", "SLIDESHOW", "slideshow"),
        ("dosage", "What is the dosage for zelvotane?", ""),
        ("interactions", "Which drugs interact with zelvotane?", ""),
        ("boilerplate", "Health News", "news"),
        ("pregnancy", "Pregnancy and breastfeeding", ""),
        ("other", "What else should I know about zelvotane?", ""),
        ("preparations", "What preparations of zelvotane are available?", ""),
        ("storage", "How should I keep zelvotane stored?", ""),
        ("unknown", "How do people talk about zelvotane at home?", ""),
        ("summary", "Summary", ""),
        ("boilerplate", "Multimedia: Slideshows, Images & Quizzes", "multimedia"),
        ("boilerplate", "Related Disease Conditions", "related"),
        ("boilerplate", "Treatment & Diagnosis", "navigation"),
        ("boilerplate", "Subscribe to the Sample Health Heart Newsletter", "newsletter"),
        ("boilerplate", 'By clicking "Submit," I accept the terms.', "newsletter"),
        ("notice", "Report Problems to the Food and Drug Administration", ""),
    ]


def test_the_sample_is_cut_into_these_sentences_about_the_drug() -> None:
    document = read(SAMPLE)
    found = [
        (s.kind.value, s.span.quote, s.line)
        for s in document.sentences
        if s.kind not in {SentenceKind.BOILERPLATE, SentenceKind.HEADING}
    ]

    assert found == [
        ("prose", "Generic Name: zelvotane", 1),
        ("prose", "Brand Names: Zelvo, Zelvo XR", 2),
        ("prose", "Drug Class: Sample Blockers", 3),
        ("prose", "Zelvotane (Zelvo) is given to adults for high blood pressure.", 5),
        ("prose", "It was approved by the FDA in Jan. 2011.", 5),
        ("lead-in", "Frequent side effects of zelvotane are:", 7),
        ("item", "headache,", 8),
        ("item", "dry mouth (too little saliva),", 9),
        ("item", "swollen ankles, and", 10),
        ("item", "tiredness.", 11),
        ("prose", "Zelvotane may also harm the liver.", 12),
        ("lead-in", "Signs of harm include:", 12),
        ("item", "dark urine;", 13),
        ("item", "yellow skin or eyes;", 14),
        ("item", "and pain on the right side.", 15),
        ("prose", "Adults begin with 2.5 mg by mouth once a day; e.g. Zelvo at breakfast.", 19),
        ("prose", "After 2 weeks, approx. 5 mg may be given.", 19),
        ("prose", "Rifampin lowers the amount of zelvotane in the blood.", 21),
        ("prose", "Zelvotane has not been studied in pregnancy.", 27),
        ("prose", "Tablets: 2.5 and 5 mg.", 30),
        ("prose", "Keep tablets below 25 C (77 F).", 32),
        ("prose", "Do not freeze them.", 32),
        ("prose", "Nobody has asked.", 34),
        ("prose", "Zelvotane (Zelvo) lowers high blood pressure.", 36),
        ("prose", "Tell the FDA about harm from any drug at 1-800-555-0100.", 50),
    ]


def test_items_know_the_sentence_that_announces_them() -> None:
    document = read(SAMPLE)
    found = {
        document.sentences[s.lead_in].span.quote: s.span.quote
        for s in document.sentences
        if s.lead_in is not None
    }

    assert found == {
        "Frequent side effects of zelvotane are:": "tiredness.",
        "Signs of harm include:": "and pain on the right side.",
    }


def test_the_sample_warns_of_its_glued_and_its_unknown_heading() -> None:
    unknown = "How do people talk about zelvotane at home?"

    assert read(SAMPLE).warnings == (
        SourceWarning(
            18, "heading glued to the text before it: 'What is the dosage for zelvotane?'"
        ),
        SourceWarning(
            33, f"unknown heading: {unknown!r}; its section is searched for general facts only"
        ),
    )
    assert [s.heading.quote for s in read(SAMPLE).sections if s.glued and s.heading] == [
        "What is the dosage for zelvotane?"
    ]


def test_a_document_says_what_it_was_made_from() -> None:
    data = SAMPLE.encode()
    metadata = Metadata(title="Zelvotane", date="2026-01-31")
    document = read_document(data, "zelvotane.txt", metadata)

    assert (document.name, document.encoding) == ("zelvotane.txt", "utf-8")
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.text == SAMPLE
    assert (document.template, document.metadata) == ("consumer-monograph", metadata)


# ---------------------------------------------------------------- the same text, written otherwise


def headings(change: str) -> str:
    """Return the sample with each of its question headings changed by the named function."""
    functions = {
        "title case": lambda text: " ".join(w[:1].upper() + w[1:] for w in text.split(" ")),
        "capitals": str.upper,
        "no question mark": lambda text: text.rstrip("?"),
        "brand beside": lambda text: text.replace("zelvotane", "zelvotane (Zelvo)"),
        "brand instead": lambda text: text.replace("zelvotane", "Zelvo XR"),
        "no comma": lambda text: text.replace(",", ""),
    }
    question = re.compile(r"(?:What|Which|How should)[^\n?.]*zelvotane[^\n?.]*\?")
    return question.sub(lambda found: functions[change](found.group()), SAMPLE)


REWRITTEN = {
    "CRLF": SAMPLE.replace("\n", "\r\n"),
    "CR": SAMPLE.replace("\n", "\r"),
    "no-break spaces": SAMPLE.replace(" ", "\u00a0"),
    "double spaces": SAMPLE.replace(" ", "  "),
    "blank lines": SAMPLE.replace("\n", "\n\n"),
    "indented": SAMPLE.replace("\n", "\n\t "),
    "round bullets": SAMPLE.replace("\n- ", "\n• "),
    "dashes as bullets": SAMPLE.replace("\n- ", "\n– "),
    "stars as bullets": SAMPLE.replace("\n- ", "\n* "),
    "bullets on their own lines": SAMPLE.replace("\n- ", "\n-\n"),
    "no bullets": re.sub(r"\n- ?", "\n", SAMPLE),
    "title case": headings("title case"),
    "capitals": headings("capitals"),
    "no question mark": headings("no question mark").replace("SlideshowWhat", "Slideshow\nWhat"),
    "glued without question mark": headings("no question mark"),
    "brand beside": headings("brand beside"),
    "brand instead": headings("brand instead"),
    "no comma": headings("no comma"),
    "markdown": re.sub(r"\n(?=(?:What|Which|How|Pregn|Summ))", "\n## ", SAMPLE),
    "one line": SAMPLE.replace("\n", " "),
}


@pytest.mark.parametrize("text", REWRITTEN.values(), ids=REWRITTEN)
def test_sections_and_items_survive_another_way_of_writing(text: str) -> None:
    document, sample = read(text), read(SAMPLE)

    check_laws(document)
    unknown = {"unknown"} if "\n" not in text and "\r" not in text else set()
    assert kinds(document) == [kind for kind in kinds(sample) if kind not in unknown]
    assert words(document, SentenceKind.ITEM) == words(sample, SentenceKind.ITEM)
    assert words(document, SentenceKind.LEAD_IN) == words(sample, SentenceKind.LEAD_IN)


@pytest.mark.parametrize("width", [66, 72, 80, 100])
def test_paragraphs_broken_into_lines_are_put_together(width: int) -> None:
    lines = (textwrap.fill(line, width, break_on_hyphens=False) for line in BUNDLED.split("\n"))
    document, whole = read("\n".join(lines)), read(BUNDLED)

    check_laws(document)
    assert kinds(document) == kinds(whole)
    for kind in (SentenceKind.PROSE, SentenceKind.LEAD_IN, SentenceKind.ITEM):
        assert words(document, kind) == words(whole, kind)


def test_one_line_wider_than_the_rest_does_not_cut_the_others() -> None:
    lines = [textwrap.fill(line, 78, break_on_hyphens=False) for line in BUNDLED.split("\n")]
    wrapped = "\n".join(lines)
    widest = max(wrapped.split("\n"), key=len)
    wider = widest.replace(" ", "ish ", 1)
    document, whole = (read(text.replace(widest, wider)) for text in (wrapped, BUNDLED))

    assert len(wider) > 80
    for kind in (SentenceKind.PROSE, SentenceKind.LEAD_IN, SentenceKind.ITEM):
        assert words(document, kind) == words(whole, kind)


RAGGED = """What is the dosage for zorvanib?
Adults take 200 mg in two or three
divided doses a day. Children should not take it, and
older people need less. The dose is lowered by
half in them. Where the response is
poor, more may be given. Doses above 400 mg are
useless. The tablets come as
- 100 mg,
scored, or
- 200 mg.
"""


def test_sentences_broken_anywhere_are_put_together_outside_of_lists() -> None:
    document = read(RAGGED)

    check_laws(document)
    assert "Children should not take it, and older people need less." in words(
        document, SentenceKind.PROSE
    )
    assert words(document, SentenceKind.ITEM)[0] == "100 mg,"


def test_short_lines_that_are_items_without_bullets_stay_apart() -> None:
    text = "Tell your doctor if you have\nkidney disease\nliver disease. It matters.\ngout\n"

    assert "\n".join(s.span.quote for s in read(text).sentences).count("kidney disease\n") == 1


def test_another_drug_changes_nothing() -> None:
    other = SAMPLE.replace("zelvotane", "quo-ra/27 acid").replace("Zelvotane", "Quo-ra/27 acid")

    assert kinds(read(other)) == kinds(read(SAMPLE))


# ---------------------------------------------------------------- templates


RULES = [(template, rule) for template in load_templates() for rule in template.rules]


def matched(template: Template, line: str, role: Role) -> Rule | None:
    if role is Role.TELLING:
        return template.told(line)
    mark = template.match(line, 0, len(line)) or template.label(line, 0, len(line))
    if mark is None and (cue := template.standing(line, 0, len(line))):
        return next(rule for rule in template.rules if rule.cue == cue and line in rule.examples)
    return mark.rule if mark else None


@pytest.mark.parametrize("template, rule", RULES, ids=lambda value: getattr(value, "role", None))
def test_every_rule_matches_its_examples_and_not_the_others(template: Template, rule: Rule) -> None:
    assert rule.examples
    found = [(line, matched(template, line, rule.role)) for line in (*rule.examples, *rule.others)]
    expected = [(line, rule) for line in rule.examples] + [(line, None) for line in rule.others]

    assert [(line, hit if hit is rule else None) for line, hit in found] == expected


def test_every_kind_of_section_has_a_heading_in_the_consumer_template() -> None:
    rules = next(t for t in load_templates() if t.name == "consumer-monograph").rules
    found = {rule.kind for rule in rules if rule.role in {Role.HEADING, Role.LABEL}}
    found |= {rule.kind for rule in rules if rule.role in {Role.NOTICE, Role.BOILERPLATE}}

    assert found == set(SectionKind) - {SectionKind.UNKNOWN}


def test_every_cue_of_boilerplate_is_named() -> None:
    assert all(rule.cue for _, rule in RULES if rule.role is Role.BOILERPLATE)


# ---------------------------------------------------------------- headings


HEAD = "Generic Name: zelvotane\nBrand Name: Zelvo\nWhat are the side effects of zelvotane?\n"


@pytest.mark.parametrize(
    "line",
    [
        "Patients often ask: What is the dosage for zelvotane? It depends.",
        'They ask "What is the dosage for zelvotane?" every day.',
        "Rash and, what is the dosage for zelvotane? questions.",
        "The page What is the dosage for zelvotane? is read often.",
        "- Storage",
    ],
)
def test_a_question_in_a_sentence_or_list_is_no_heading(line: str) -> None:
    assert kinds(read(HEAD + line + "\nRash.")) == ["identity", "adverse-effects"]


@pytest.mark.parametrize(
    "line",
    [
        "and worsening of gout.What is the dosage for zelvotane?",
        "Rash is rare. What is the dosage for zelvotane? Take 5 mg.",
        "- rash.What is the dosage for zelvotane?",
        "See Images What is the dosage for zelvotane?",
    ],
)
def test_a_question_glued_to_other_text_is_a_heading(line: str) -> None:
    document = read(HEAD + line + "\nTake 5 mg.")

    assert kinds(document)[-1] == "dosage"
    assert document.sections[-1].glued
    assert document.warnings == (
        SourceWarning(
            4, "heading glued to the text before it: 'What is the dosage for zelvotane?'"
        ),
    )


def test_text_on_the_line_of_a_heading_belongs_to_its_section() -> None:
    document = read(HEAD + "Rash.\nWhat is the dosage for zelvotane? Take 5 mg. Rest.")

    assert [(s.kind.value, s.span.quote) for s in document.sentences[-3:]] == [
        ("heading", "What is the dosage for zelvotane?"),
        ("prose", "Take 5 mg."),
        ("prose", "Rest."),
    ]
    assert not document.sections[-1].glued


def test_a_heading_about_another_drug_opens_no_section_of_this_one() -> None:
    document = read(HEAD + "Rash.\nWhat is the dosage for aspirin?\nTake 100 mg.")

    assert kinds(document) == ["identity", "adverse-effects", "unknown"]
    assert [w.line for w in document.warnings] == [5]


def test_a_heading_may_name_the_drug_by_an_alias_of_the_text() -> None:
    text = (
        "What are the side effects of zelvotane?\nZelvotane (Zelvo) may cause a rash.\n"
        "What is the dosage for Zelvo?\nTake 5 mg.\nHow should I store zelvotane?\nDry."
    )

    assert kinds(read(text)) == ["adverse-effects", "dosage", "storage"]


@pytest.mark.parametrize(
    "line, kind",
    [
        ("\nUsing this medicine", "dosage"),
        ("EVENING DOSING", "dosage"),
        ("\nEvening doses (by injection)", "dosage"),
        ("What strengths are there?", "preparations"),
        ("UNTOWARD EVENTS", "adverse-effects"),
        ("\nIf you skip a tablet", "other"),
        ("### Storing the pen", "storage"),
    ],
)
def test_an_unknown_heading_is_read_as_its_words_tell_and_is_a_warning(
    line: str, kind: str
) -> None:
    document = read(HEAD.replace("side effects", "uses") + f"Gout.\n{line}\nIt depends on age.")

    assert kinds(document) == ["identity", "overview", kind]
    told = f"unknown heading: {line.strip()!r}; by its words it is taken for {kind}"
    assert [warning.problem for warning in document.warnings] == [told]


@pytest.mark.parametrize(
    "line",
    [
        "Using this medicine",
        "\nUsing this medicine is easy.",
        "\nMany things change the dose that people take:",
        "\n- Using this medicine",
        "\nLysosomal storage disorders",
    ],
)
def test_words_tell_nothing_of_a_line_that_is_no_heading(line: str) -> None:
    document = read(HEAD + f"Rash.\n{line}\nIt depends on age.")

    assert kinds(document) == ["identity", "adverse-effects"]


SAYS = {
    "adverse-effects": "Nausea and headache are common. Rarely a rash has been reported.",
    "interactions": "Warfarin and ketoconazole raise the level; avoid it with rifampin.",
    "storage": "Store the tablets at room temperature in the closed bottle, away from moisture.",
    "contraindications": "Anyone who is allergic to zelvotane or has severe liver disease.",
}


@pytest.mark.parametrize("kind", SAYS)
@pytest.mark.parametrize("line", ["What grandmother told us", "Of Bats and Owls", "So what?"])
@pytest.mark.parametrize("glue", ["\n", "\n\n"])
def test_a_heading_that_tells_nothing_is_known_by_what_stands_below(
    line: str, kind: str, glue: str
) -> None:
    front = HEAD.replace("side effects", "uses") + "It is for gout.\n"
    document = read(f"{front}\n{line}\n{SAYS[kind]}\n".replace("\n", glue))

    assert kinds(document)[-1] == kind
    told = f"unknown heading: {line!r}; by what stands below it is taken for {kind}"
    assert told in [warning.problem for warning in document.warnings]


def test_what_stands_below_tells_nothing_of_a_line_that_is_no_heading() -> None:
    for line in ("Grandmother told us.", "- Grandmother", "Of bats and owls,", "of Bats"):
        document = read(HEAD + f"Rash is seen.\n\n{line}\n{SAYS['interactions']}\n")
        assert kinds(document) == ["identity", "adverse-effects"]


def test_what_stands_below_is_told_only_where_it_is_plain() -> None:
    document = read(HEAD + "Rash is seen.\n\nOf Bats and Owls\nThere is a long way home.\n")

    assert kinds(document)[-1] == "adverse-effects"
    assert "read as a part of the section" in document.warnings[-1].problem


def test_the_words_of_a_heading_tell_less_than_what_stands_below_if_that_is_plain() -> None:
    line = "Products to wonder at, and what they interact with"
    document = read(HEAD + f"Rash is seen.\n\n{line}?\n{3 * SAYS['storage']}\n")

    assert kinds(document)[-1] == "storage"


def test_what_is_not_about_the_drug_is_not_taken_for_its_effects_whatever_stands_below() -> None:
    for line in ("How common is it?", "About the placebo group", "Other drugs for gout"):
        document = read(HEAD + f"Rash is seen.\n\n{line}\n{SAYS['adverse-effects']}\n")
        assert kinds(document) == ["identity", "adverse-effects", "other"]


def test_a_title_before_all_known_headings_opens_what_it_says_below() -> None:
    text = f"Zelvotane\n\nOf Bats and Owls\n{SAYS['storage']}\n\n" + HEAD + "Rash.\n"

    assert kinds(read(text))[:2] == ["identity", "storage"]


def test_numbered_questions_with_an_answer_below_are_headings() -> None:
    text = HEAD + "Rash.\n\n3. How is zelvotane to be kept?\nDry.\n4. Which doses are there?\n5 mg."
    listed = HEAD + "Ask:\n1. How is it kept?\n2. Which doses are there?\n3. Why?\n"

    assert kinds(read(text)) == ["identity", "adverse-effects", "storage", "dosage"]
    assert kinds(read(listed)) == ["identity", "adverse-effects"]


def test_a_few_words_between_a_sentence_and_a_longer_line_head_it_where_no_line_is_empty() -> None:
    text = HEAD + "Rash is seen.\nDosing information\nTake it once a day with a glass of water.\n"

    assert kinds(read(text)) == ["identity", "adverse-effects", "dosage"]
    assert kinds(read(text.replace("seen.", "seen"))) == ["identity", "adverse-effects"]


def test_a_title_of_doses_with_its_dose_behind_a_colon_is_no_heading_and_no_contents() -> None:
    doses = "".join(f"Usual Adult Dose for {each}: 5 mg once daily\n" for each in ("A", "B", "C"))
    document = read(HEAD.replace("side effects", "doses") + doses)

    assert not [s for s in document.sections if s.cue == "table-of-contents"]
    assert (
        len([s for s in document.sentences if "5 mg" in document.plain[s.span.start : s.span.end]])
        == 3
    )


def test_a_table_of_contents_may_list_headings_that_no_template_knows() -> None:
    asked = ("Can I drive with it?", "So what?", "Does it get along with beer?")
    body = "".join(f"{each}\n{SAYS['storage']}\n" for each in asked)
    document = read(
        "Zelvotane\n" + "".join(f"{each}\n" for each in asked) + HEAD + "Rash.\n" + body
    )

    assert [s.cue for s in document.sections].count("table-of-contents") == 1
    assert kinds(document)[-1] == "storage"


def test_where_every_other_line_is_empty_none_stands_apart() -> None:
    text = HEAD + "Rash.\nUsing this medicine\nIt depends on age.\n"

    assert kinds(read(text.replace("\n", "\n\n"))) == ["identity", "adverse-effects"]


def test_one_word_between_empty_lines_that_another_layout_knows_is_a_heading() -> None:
    """In a text whose every other line is empty, one known word alone stands apart still."""
    text = "Zelvotane\nBackground\nA peptide.\n{}\nRest and sleep.\nHepatotoxicity\nRash.\n"

    found = [
        kinds(read(text.format(word).replace("\n", "\n\n"))) for word in ("Dosing", "Peptides")
    ]

    assert ["dosage" in each for each in found] == [True, False]


LABELLED = "GENERIC NAME: zelvotane\nDRUG CLASS AND MECHANISM: It is a peptide.\n"


@pytest.mark.parametrize(
    "label, kind",
    [
        ("UNTOWARD EVENTS:", "adverse-effects"),
        ("WHAT IT IS GIVEN FOR:", "overview"),
        ("MOTHERS WHO ARE BREASTFEEDING:", "pregnancy"),
        ("HOW TO TAKE IT:", "dosage"),
    ],
)
def test_an_unknown_label_in_capitals_is_read_as_its_words_tell(label: str, kind: str) -> None:
    document = read(LABELLED + f"{label} It depends on age.")

    assert kinds(document)[-1] == kind
    assert document.sections[-1].heading is not None
    assert document.sections[-1].heading.quote == label
    told = f"unknown heading: {label!r}; by its words it is taken for {kind}"
    assert document.warnings == (SourceWarning(3, told),)


@pytest.mark.parametrize(
    "line, kind",
    [
        ("Side effects: rash and fever.", "adverse-effects"),
        ("Storage: keep it dry.", "storage"),
        ("Missed dose: leave it out.", "dosage"),
        ("Side effects of zelvotane: rash.", "adverse-effects"),
        ("Side effects of it: rash.", "dosage"),
        ("- Storage: keep it dry.", "dosage"),
    ],
)
def test_a_line_may_start_with_a_label_that_the_layout_of_labels_knows(
    line: str, kind: str
) -> None:
    text = HEAD + f"Rash.\nWhat is the dosage for zelvotane?\n5 mg a day.\n{line}"

    assert kinds(read(text))[-1] == kind


def test_a_label_in_capitals_that_tells_nothing_closes_a_section_in_which_names_are_facts() -> None:
    document = read(LABELLED + "PRESCRIBED FOR: Gout.\nMATTERS OF NOTE: Rash and fever.")

    problem = "unknown heading: 'MATTERS OF NOTE:'; what follows is searched for general facts only"
    assert kinds(document)[-2:] == ["overview", "unknown"]
    assert document.warnings == (SourceWarning(4, problem),)


def test_a_line_that_asks_stands_apart_as_a_heading_and_no_sentence_does() -> None:
    text = (
        HEAD + "Rash.\n\nWhat to watch for\nIt depends on age.\n\nWhat is eaten matters.\nRest.\n"
    )

    assert kinds(read(text)) == ["identity", "adverse-effects", "unknown"]


def test_a_line_with_a_figure_stands_apart_as_no_heading() -> None:
    told = HEAD + "Rash.\n\nCystitis: {} treatment regimen\n5 mg is for women.\n\nGout\nRest.\n"

    assert "dosage" in kinds(read(told.format("short")))
    assert "dosage" not in kinds(read(told.format("3 to 7 day")))


def test_a_label_in_capitals_that_tells_nothing_is_a_warning_but_not_among_doses() -> None:
    text = LABELLED + "SIDE EFFECTS: Rash.\nMATTERS OF NOTE: Rest.\nDOSING: 5 mg.\nLOW DOSE: 1 mg."
    document = read(text)

    problem = "unknown heading: 'MATTERS OF NOTE:'; read as a part of the section it stands in"
    assert document.warnings == (SourceWarning(4, problem),)
    assert kinds(document) == ["identity", "overview", "adverse-effects", "dosage"]


def test_the_number_of_a_paragraph_is_no_part_of_its_sentence() -> None:
    document = read(
        "Zorvanib\n\nWhat is zorvanib?\n2.1 Zorvanib is an opioid. It acts fast.\n"
        "2.1.4. Stock: ampoules.\n7.2 Digoxin. Halve it.\n2.5 mg is the least.\n"
        "1.5 MIU daily.\n2.2 Renal impairment\nNothing is known."
    )
    prose = words(document, SentenceKind.PROSE)
    assert {"Zorvanib is an opioid.", "It acts fast.", "Stock: ampoules."} <= set(prose)
    assert {"Digoxin.", "2.5 mg is the least.", "1.5 MIU daily."} <= set(prose)
    assert "2.2 Renal impairment" in words(document, SentenceKind.HEADING)


def test_a_heading_with_a_number_below_that_of_doses_is_of_doses() -> None:
    text = (
        "1 INDICATIONS AND USAGE\nZelvotane is for gout.\n2 DOSAGE AND ADMINISTRATION\n"
        "2.1 Recommended Dosage\n5 mg daily.\n2.2 Renal Impairment\n2 mg daily.\n"
        "8 USE IN SPECIFIC POPULATIONS\n8.6 Renal Impairment\nNot studied.\n"
    )
    found = read(text)

    headings = {s.heading.quote: s.kind.value for s in found.sections if s.heading}
    assert headings["2.2 Renal Impairment"] == "dosage"
    assert headings["8.6 Renal Impairment"] == "precautions"


@pytest.mark.parametrize("line", ["Travel With Zelvotane", "GARDENING"])
def test_an_unknown_title_heads_a_part_of_its_section_and_is_a_warning(line: str) -> None:
    document = read(HEAD + f"Rash is seen.\n{line}\nIt depends on the person.")

    assert kinds(document) == ["identity", "adverse-effects", "adverse-effects"]
    assert document.warnings == (
        SourceWarning(5, f"unknown heading: {line!r}; read as a part of the section it stands in"),
    )


@pytest.mark.parametrize("line", ["Can I drive a car?", "Does it help in Travel?"])
def test_an_unknown_question_opens_a_section_and_a_warning(line: str) -> None:
    document = read(HEAD + f"Rash is seen.\n{line}\nIt depends on the person.")

    assert kinds(document) == ["identity", "adverse-effects", "unknown"]
    assert document.warnings == (
        SourceWarning(
            5, f"unknown heading: {line!r}; its section is searched for general facts only"
        ),
    )


def test_a_subheading_keeps_the_kind_of_its_section_and_announces_a_list() -> None:
    document = read(HEAD + "Common side effects\n- rash\n- fever\nSerious side effects\n- stroke")

    assert kinds(document) == ["identity"] + 3 * ["adverse-effects"]
    assert [s.lead_in for s in document.sentences if s.kind is SentenceKind.ITEM] == [3, 3, 6]


def test_a_text_without_any_known_heading_is_unknown() -> None:
    document = read("Zelvotane is a drug that lowers the pressure of the blood in adults.")

    assert (kinds(document), document.template) == (["unknown"], "")
    assert [warning.line for warning in document.warnings] == [1]


# ---------------------------------------------------------------- boilerplate


def test_the_drug_goes_on_after_a_caption_without_a_heading() -> None:
    document = read(
        HEAD + "Side effects are:\n- rash,\nSLIDESHOW\nTen Hearts See Slideshow\n- fever."
    )

    assert kinds(document) == ["identity", "adverse-effects", "adverse-effects"]
    assert [s.lead_in for s in document.sentences if s.kind is SentenceKind.ITEM] == [3, 3]


@pytest.mark.parametrize(
    "line",
    [
        "Fever. SLIDESHOW Ten Hearts See Slideshow",
        "Fever. Ten Hearts See Slideshow",
        "Fever. IMAGES Ten Hearts See ImagesWhat is the dosage for zelvotane?",
        "- Fever. Ten Hearts See Slideshow",
    ],
)
def test_a_caption_does_not_swallow_the_sentence_before_it(line: str) -> None:
    document = read(HEAD + line + "\nRest.")
    trash = words(document, SentenceKind.BOILERPLATE)

    assert " ".join(trash).startswith(("SLIDESHOW Ten", "Ten", "IMAGES Ten"))
    assert "Fever." in words(document, SentenceKind.PROSE) + words(document, SentenceKind.ITEM)
    assert words(document, SentenceKind.PROSE)[-1] == "Rest."


def test_the_drug_goes_on_after_the_end_of_a_news_block() -> None:
    text = HEAD + "Rash.\nHealth News\n- Ozempic in Short Supply\nMore Health News »\nFever."

    assert words(read(text), SentenceKind.BOILERPLATE) == [
        "Health News",
        "- Ozempic in Short Supply",
        "More Health News »",
    ]
    assert words(read(text), SentenceKind.PROSE)[-1] == "Fever."


def test_headings_of_other_subjects_do_not_end_a_block() -> None:
    text = HEAD + (
        "Rash.\nRelated Articles\nWhat are the side effects of aspirin?\nBleeding.\n-\n"
        "Pregnancy\nNine months.\nSLIDESHOW\nReviewed on 1/2/2020\nStroke.\nSummary\nFine."
    )

    assert kinds(read(text)) == ["identity", "adverse-effects", "summary"]


def test_a_question_about_the_drug_ends_a_block_with_a_warning() -> None:
    document = read(HEAD + "Rash.\nRelated Articles\nGout\nCan I drive with zelvotane?\nYes.")

    assert kinds(document) == ["identity", "adverse-effects", "unknown"]
    assert [warning.line for warning in document.warnings] == [7]


def test_a_reporting_line_inside_drug_text_is_a_notice_of_its_own() -> None:
    text = HEAD + "Rash.\nYou may report side effects to FDA at 1-800-555-0100.\nFever is rare."
    document = read(text)

    assert kinds(document) == ["identity", "adverse-effects", "notice", "adverse-effects"]


@pytest.mark.parametrize("bullet", ["- ", "• ", "1. ", ""])
def test_a_table_of_contents_opens_no_sections(bullet: str) -> None:
    body = SAMPLE.split("\n")
    known = re.compile(r"(?:What|Which|How should)[^\n?.]*zelvotane[^\n?.]*\?|Summary")
    listed = known.findall(SAMPLE)
    text = "\n".join([*body[:3], *(bullet + line for line in listed), *body[3:]])
    document = read(text)

    assert kinds(document) == kinds(read(SAMPLE))
    assert words(document, SentenceKind.ITEM) == words(read(SAMPLE), SentenceKind.ITEM)
    assert document.sections[1].cue == "table-of-contents"


# ---------------------------------------------------------------- lists


def test_an_announced_list_without_items_is_a_warning() -> None:
    missing = "a list is announced, but its items are missing"
    text = HEAD + "The side effects include:\n\nWhat is the dosage for zelvotane?\nTake 5 mg."

    assert read(text).warnings == (SourceWarning(4, missing),)


def test_an_item_may_have_lost_its_bullet() -> None:
    """A line that goes on with a list is an item of it, though other items have bullets."""
    listed = "The common side effects are\n- rash,\nfever, and\n- hives.\n\nThey pass."
    document = read("Zorvatib\n\nWhat are the side effects of zorvatib?\n" + listed)

    assert words(document, SentenceKind.ITEM) == ["rash,", "fever, and", "hives."]
    assert words(document, SentenceKind.PROSE)[-1] == "They pass."


def test_what_explains_an_item_is_prose_of_the_same_list() -> None:
    text = HEAD + "The side effects are:\n- rash. Rash goes away. See Dr. Ohm.\n- fever\nCall us."
    document = read(text)
    lead = next(s for s in document.sentences if s.kind is SentenceKind.LEAD_IN)
    listed = [s for s in document.sentences if s.lead_in is not None]

    assert [(s.span.quote, s.kind) for s in listed] == [
        ("rash.", SentenceKind.ITEM),
        ("Rash goes away.", SentenceKind.PROSE),
        ("See Dr. Ohm.", SentenceKind.PROSE),
        ("fever", SentenceKind.ITEM),
    ]
    assert {document.sentences[s.lead_in or 0] for s in listed} == {lead}


def test_a_list_inside_an_item_has_that_for_its_announcement() -> None:
    text = HEAD + "The side effects are:\n- pain:\n  - of the ear\n- rash. Look at:\no the back"
    document = read(f"{text}\n o See a doctor.\n- fever")
    leads = {
        s.span.quote: document.sentences[s.lead_in].span.quote
        for s in document.sentences
        if s.lead_in is not None
    }

    assert leads == {
        "pain:": "The side effects are:",
        "of the ear": "pain:",
        "rash.": "The side effects are:",
        "Look at:": "The side effects are:",
        "the back": "Look at:",
        "See a doctor.": "Look at:",
        "fever": "The side effects are:",
    }


def test_bullets_that_stand_twice_or_alone_are_none_of_the_words() -> None:
    text = HEAD + "The side effects are:\n- • pain\n•\n- orash\no\n- oral thrush\nCall us."
    document = read(text)

    assert words(document, SentenceKind.ITEM) == ["pain", "rash", "oral thrush"]
    assert words(document, SentenceKind.PROSE)[-1] == "Call us."


def test_a_sentence_under_an_item_goes_on_about_it() -> None:
    text = HEAD + "The side effects are: • pain. o Call a doctor soon. • rash o hives • fever"
    document = read(text)

    assert words(document, SentenceKind.ITEM) == ["pain.", "rash", "hives", "fever"]
    assert words(document, SentenceKind.PROSE)[-1] == "Call a doctor soon."
    assert [s.lead_in for s in document.sentences[-5:]] == [3, 3, 3, 3, 3]


def test_a_list_without_bullets_or_commas_ends_where_prose_begins() -> None:
    text = HEAD + "The side effects are:\nrash\nsore throat\nRash goes away. It is mild.\nfever"

    assert words(read(text), SentenceKind.ITEM) == ["rash", "sore throat"]


def test_items_may_follow_their_lead_in_on_one_line() -> None:
    text = HEAD + "Side effects are: - rash, - fever, and - cough. Others include: - gout; - flu."
    found = [(s.kind.value, s.span.quote, s.lead_in) for s in read(text).sentences if s.line == 4]

    assert found == [
        ("lead-in", "Side effects are:", None),
        ("item", "rash,", 3),
        ("item", "fever, and", 3),
        ("item", "cough.", 3),
        ("lead-in", "Others include:", None),
        ("item", "gout;", 7),
        ("item", "flu.", 7),
    ]


# ---------------------------------------------------------------- sentences


PROSE = [
    "It was approved Dec. 27, 2005. | It works.",
    "Take 2.5 mg. | Then rest.",
    "Take 5 mg. daily with food. | Rest.",
    "Keep below 86 F. | It melts.",
    "Keep at 59 F. to 86 F. in a box.",
    "Dr. Sample, e.g., said so. | He left.",
    "Dr. A. B. Sample wrote it. | Nobody read it.",
    "Use vitamin D. | Patients need it.",
    "It is in category X. | A program exists.",
    "In the U.S. Food and Drug law it is. | In the U.S. | It is sold.",
    "It helps (in adults. Not in children.) and harms. | So what?",
    "See No. 5 of the list. | No. | Do not.",
    "Take it at 8 a.m. or 9 p.m. daily. | Sleep.",
    "Is it safe? | Yes! | Good.",
    "Stop; do not go on. | Call.",
    'He said "stop." | She did.',
    "Take approx. 5 mg, i.e. one tablet, vs. two. | End.",
    "An open ( bracket. | And more.",
]


@pytest.mark.parametrize("marked", PROSE)
def test_prose_is_split_at_the_bars(marked: str) -> None:
    text = marked.replace("| ", "")

    assert [text[start:end] for start, end in split(text, 0, len(text))] == marked.split(" | ")


@pytest.mark.parametrize(
    "marked",
    [
        "Gout: Starting dose: 10 mg once daily | Maintenance dose: 20 mg once daily",
        "Usual Dose for Gout: 2 mg daily | CrCl below 30 mL/min: 1 mg daily | The tablets help.",
        "Gout in Children: 10 mg once daily",
        "It is for adults, for Children: 10 mg",
        "The doses are: 10 mg in the Children of Bergen and 20 mg elsewhere",
    ],
)
def test_rows_of_doses_without_a_full_stop_are_split_before_their_labels(marked: str) -> None:
    text = marked.replace(" | ", " ")

    assert [text[start:end] for start, end in split(text, 0, len(text))] == marked.split(" | ")


def test_sentences_without_a_blank_between_them_are_split() -> None:
    text = "It ended.Then it began (for Ph.D.s)."

    assert [text[start:end] for start, end in split(text, 0, len(text))] == [
        "It ended.",
        "Then it began (for Ph.D.s).",
    ]


# ---------------------------------------------------------------- characters


def test_text_in_another_encoding_is_read_with_a_warning() -> None:
    document = read_document("Summary\nIt’s “safe”.".encode("cp1252"), "a.txt")

    assert (document.text, document.encoding) == ("Summary\nIt’s “safe”.", "cp1252")
    assert document.plain == 'Summary\nIt\'s "safe".'
    assert document.warnings == (SourceWarning(2, "not UTF-8 (byte 0x92); read as Windows-1252"),)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_says_the_encoding_and_is_dropped(encoding: str) -> None:
    document = read_document("Summary\n10² µg ≥ 5".encode(encoding), "a.txt")

    assert document.text == "Summary\n10² µg ≥ 5"
    assert document.plain == "Summary\n10² ug ≥ 5"


@pytest.mark.parametrize(
    "data, problem",
    [
        (b"", "a.txt: is empty"),
        (b" \n\xef\xbb\xbf".strip(b" \n"), "a.txt: is empty"),
        (b"12 34 !?", "a.txt: holds no letters"),
        (b"a\x00b", "a.txt: holds NUL bytes"),
        (b"\x01\x02\x03abc", "a.txt: holds control characters"),
        (b"ok\nab\x81", "a.txt:2: is neither UTF-8 nor Windows-1252 (byte 0x81)"),
        (b"\xff\xfea", "a.txt:1: has a byte order mark of utf-16-le"),
        ("a\nb\ufffdc\ufffdd\ufffd".encode(), "a.txt:2: has lost 3 characters"),
        (b"%PDF-1.7 text", "a.txt: is a PDF file"),
        (b"PK\x03\x04 text", "a.txt: is a ZIP archive"),
        (b"<?xml version='1.0'?><document/>", "a.txt: is XML"),
    ],
)
def test_what_is_no_readable_text_is_refused_with_a_cure(data: bytes, problem: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_document(data, "a.txt")

    assert str(caught.value).startswith(problem)
    assert str(caught.value).endswith(")")


def test_lost_and_doubly_encoded_characters_are_warnings() -> None:
    text = "Summary\n" + "Fine words. " * 100 + "\nI\ufffdm. Itâ€™s."

    assert [warning.line for warning in read(text).warnings] == [3, 3]


# ---------------------------------------------------------------- metadata


def test_metadata_is_read_from_toml() -> None:
    data = b'title = "A"\nsource = "B"\nlicence = "CC BY 4.0"\ndate = 2026-11-23\n'

    assert read_metadata(data, "a.toml") == Metadata("A", "B", "CC BY 4.0", "2026-11-23")
    assert read_metadata(b'date = "2026-11-23"', "a.toml") == Metadata(date="2026-11-23")
    assert read_metadata(b"", "a.toml") == Metadata()


@pytest.mark.parametrize(
    "data, message",
    [
        (b'title = "A"\nlicense = "B"', "a.toml:2: unknown key 'license'"),
        (b'title = "A"\ndate = "May 2026"', "a.toml:2: May 2026 is not a date"),
        (b"date = 2026-11-23T10:00:00", "a.toml:1: 2026-11-23 10:00:00 is not a date"),
        (b"title = 5", "a.toml:1: title is not a string"),
        (b'title = "A"\nsource = B', "a.toml:2: is not TOML"),
        (b"[title]\nx = 1", "a.toml:1: title is not a string"),
        (b"\xff", "a.toml: is not UTF-8"),
    ],
)
def test_faulty_metadata_is_refused_with_line_and_cure(data: bytes, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_metadata(data, "a.toml")

    assert str(caught.value).startswith(message)
    assert str(caught.value).endswith(")")


@pytest.mark.parametrize(
    "data",
    [
        b'[[brand]]\nname = "A"',
        b'approval = [\n  { authority = "FDA", date = "2019" },\n]\n',
        b'[tool.x]\ny = 1\n[project]\nname = "z"',
    ],
)
def test_a_file_of_another_kind_beside_a_source_is_left_alone(data: bytes) -> None:
    assert read_metadata_beside(data, "a.toml") is None
    with pytest.raises(SourceError, match="unknown key"):
        read_metadata(data, "a.toml")


@pytest.mark.parametrize(
    "data, message",
    [
        (b'titel = "A"', "a.toml:1: unknown key 'titel'"),
        (b'title = "A"\n[[brand]]\nname = "B"', "a.toml:2: unknown key 'brand'"),
        (b'[metadata]\ntitle = "A"', "a.toml:1: unknown key 'metadata'"),
        (b'[[title]]\nname = "A"', "a.toml:1: title is not a string"),
        (b"brand = ]", "a.toml:1: is not TOML"),
    ],
)
def test_mistyped_metadata_beside_a_source_is_still_refused(data: bytes, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_metadata_beside(data, "a.toml")

    assert str(caught.value).startswith(message)


def test_metadata_beside_a_source_is_read() -> None:
    assert read_metadata_beside(b'title = "A"', "a.toml") == Metadata("A")
    assert read_metadata_beside(b"", "a.toml") == Metadata()


# ---------------------------------------------------------------- the bundled text, the seed


LAYOUT = [
    ("identity", False),
    ("overview", False),
    ("adverse-effects", False),
    ("dosage", True),
    ("interactions", False),
    ("pregnancy", False),
    ("other", False),
    ("preparations", False),
    ("storage", False),
    ("summary", False),
    ("notice", False),
]


def check_lenalidomide(text: str) -> Document:
    document = read(text)
    check_laws(document)
    found = [(s.kind.value, s.glued) for s in document.sections if s.kind.value != "boilerplate"]
    assert found == LAYOUT
    cues = {s.cue for s in document.sections if s.kind is SectionKind.BOILERPLATE}
    assert cues == {
        "slideshow",
        "news",
        "multimedia",
        "related",
        "navigation",
        "newsletter",
        "sponsors",
    }
    leads = [s.lead_in for s in document.sentences if s.kind is SentenceKind.ITEM]
    assert [leads.count(lead) for lead in dict.fromkeys(leads)] == [20, 8]
    assert len(document.warnings) == 1
    return document


def test_the_bundled_monograph_has_the_layout_of_its_family() -> None:
    check_lenalidomide(BUNDLED)


@pytest.mark.skipif(not SEED.exists(), reason="the optional folder ../shared is absent")
def test_the_seed_has_the_layout_of_its_family() -> None:
    document = check_lenalidomide(SEED.read_text(encoding="utf-8"))
    trash = " ".join(words(document, SentenceKind.BOILERPLATE))

    assert all(word in trash for word in ("Ozempic", "Skin Cancer", "interferon", "Resveratrol"))
    assert words(document, SentenceKind.PROSE)[-2].startswith("You are encouraged to report")


@pytest.mark.skipif(not SEED.exists(), reason="the optional folder ../shared is absent")
def test_the_bundled_monograph_is_in_words_of_its_own() -> None:
    """No more than six words in a row are the seed's, but for names, headings and figures."""
    seed = tokens(SEED.read_text(encoding="utf-8"))
    runs = {tuple(seed[at : at + 7]) for at in range(len(seed) - 6)}
    document = read(BUNDLED)
    copied = [
        " ".join(run)
        for sentence in document.sentences
        if sentence.kind is not SentenceKind.HEADING and not sentence.cue
        for own in [tokens(sentence.span.quote)]
        for run in (tuple(own[at : at + 7]) for at in range(len(own) - 6))
        if run in runs and not FACTS.search(" ".join(run))
    ]

    assert copied == []


FACTS = re.compile(r"[0-9]+ [0-9]+|[0-9]+ [cf] |lenalidomide revlimid|tumor lysis syndrome")


def tokens(text: str) -> list[str]:
    return [word.lower() for word in re.findall(r"[A-Za-z0-9](?:[\w.'’-]*\w)?", text)]


CORPUS = sorted(SHARED.glob("corpus/consumer_*/*.txt")) + sorted(
    SHARED.glob("corpus/monograph_livertox/*.txt")
)


@pytest.mark.skipif(not CORPUS, reason="the optional folder ../shared is absent")
def test_the_laws_hold_for_real_documents() -> None:
    for path in CORPUS[::5]:
        check_laws(read_document(path.read_bytes(), path.name))


def test_the_words_behind_a_label_are_put_together_again() -> None:
    long = (
        "Zelvotane lowers the pressure of the blood in adults and in many children too, so that "
        * 3
    )
    text = "GENERIC NAME: zelvotane\nBRAND NAME: Zelvo\n" + "".join(
        f"{label}: {long.strip()}\n" for label in ("PRESCRIBED FOR", "SIDE EFFECTS", "DOSING")
    )
    folded = "\n".join("\n".join(wrap(line, 72)) for line in text.split("\n"))

    assert [s.span.quote.split() for s in read(folded).sentences] == [
        s.span.quote.split() for s in read(text).sentences
    ]


def test_bullets_on_one_line_divide_a_list_that_begins_behind_a_colon() -> None:
    document = read(HEAD + "Side effects include: - rash - dry mouth - fever of 2 - 3 days Rest.")

    assert [s.span.quote for s in document.sentences if s.kind is SentenceKind.ITEM] == [
        "rash",
        "dry mouth",
        "fever of 2 - 3 days Rest.",
    ]


def test_standing_advice_is_boilerplate_with_its_cue_and_nothing_else_is() -> None:
    text = HEAD + "Keep all appointments with your doctor. Zorvanib may harm the liver."
    document = read(text)
    cues = {s.span.quote: s.cue for s in document.sentences if s.kind is SentenceKind.BOILERPLATE}

    assert cues == {"Keep all appointments with your doctor.": "visits"}
    assert words(document, SentenceKind.PROSE)[-1] == "Zorvanib may harm the liver."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rises (as in gout).If so, stop.", ["It rises (as in gout).", "If so, stop."]),
        ("Take it with herbs.QXDs may help.", ["Take it with herbs.", "QXDs may help."]),
        ("See www.QXD.example for more.", ["See www.QXD.example for more."]),
        ("Take it in pain Tell your healthcare provider of it.",
         ["Take it in pain", "Tell your healthcare provider of it."]),
        ("It may cause gout Do not use it.", ["It may cause gout", "Do not use it."]),
        ("You may find that you do not use it.", ["You may find that you do not use it."]),
    ],
)  # fmt: skip
def test_sentences_glued_together_are_parted(text: str, expected: list[str]) -> None:
    assert [text[slice(*place)] for place in split(text, 0, len(text))] == expected


@pytest.mark.parametrize(
    ("before", "line"),
    [
        ("Women who take it regularly should always", "not breastfeed. It passes into milk."),
        ("Adults take 400 mg on the first day, followed by", "200 mg once daily."),
        ("Tablets: 5 mg. Powder for injection of 200", "mg per vial. Keep it dry."),
        ("Zorvanib, an older tonic,", "was taken off the market. It did harm."),
    ],
)
def test_a_blank_line_inside_a_sentence_is_none(before: str, line: str) -> None:
    document = read_document(f"zorvanib\n\nWhat is zorvanib?\n{before}\n\n{line}\n".encode(), "t")
    whole = f"{before}  {line}".partition(". ")[0]
    assert any(whole in document.plain[s.span.start : s.span.end] for s in document.sentences)
    assert len(document.plain) == len(document.text)


def test_a_line_break_inside_a_sentence_is_none_and_one_before_a_list_is_kept() -> None:
    text = (
        "zorvanib\n\nWhat is zorvanib?\nIt is a tonic. Women who take it regularly should\n"
        "not breastfeed. Common side effects are\nheadache\nitching\n"
    )
    document = read_document(text.encode(), "t")
    told = [document.plain[s.span.start : s.span.end] for s in document.sentences]
    assert "Women who take it regularly should not breastfeed." in told
    assert "headache" in told


@pytest.mark.parametrize(
    "lines",
    [
        "thoughts of dying\n\nfast heartbeat\n\nrash",
        "No adjustment; check it every 3 to 6 months\n\neGFR 30 to 44: do not begin.",
        "- a rash that spreads over all of the body and does not go away soon\n\nitching.",
        "It is used for gout.\n\nit is not used for asthma.",
    ],
)
def test_blank_lines_between_items_and_sentences_are_kept(lines: str) -> None:
    document = read_document(f"zorvanib\n\nWhat is zorvanib?\n{lines}\n".encode(), "t")
    assert "\n\n" in document.plain.partition("?\n")[2]


@pytest.mark.parametrize(
    "below", ["Adults: 250 mg once daily.", "Gout\n\nAdults\n\n500 mg twice daily"]
)
def test_forms_at_the_head_of_the_doses_are_of_them(below: str) -> None:
    text = (
        "Generic Name: zorvanib\nWhat is the dosage for zorvanib?\nDosage forms and strengths\n\n"
        f"Tablet\n\n250 mg\n500 mg\n\n{below}\n\nWhich drugs interact with zorvanib?\nNone.\n"
    )
    document = read_document(text.encode(), "t")
    kinds = [s.kind for s in document.sections if s.heading]
    assert SectionKind.PREPARATIONS not in kinds
    found = extract(document).facts
    assert [str(f.value) for f in found if isinstance(f, Preparation)] == ["250", "500"]
    assert [f for f in found if isinstance(f, Regimen)]


def test_forms_without_doses_below_them_are_preparations() -> None:
    text = (
        "Generic Name: zorvanib\nWhat is the dosage for zorvanib?\nDosage forms and strengths\n\n"
        "Tablet\n\n250 mg\n\nHow should I take zorvanib?\nTake 250 mg once daily.\n"
    )
    document = read_document(text.encode(), "t")
    assert SectionKind.PREPARATIONS in [s.kind for s in document.sections]


def test_no_abbreviation_ends_in_as_many_letters_as_a_long_word() -> None:
    ends = [row["word"] for row in table("abbreviations") if row["full_stop"] not in NO_STOP]

    assert max(len(word) - len(word.rstrip(ascii_letters)) for word in ends) < LONG_WORD
    assert split("Ask your doctor. Take it.", 0, 25) == [(0, 16), (17, 25)]
    assert split("Ask a pharmacist. Take it.", 0, 26) == [(0, 17), (18, 26)]
    assert split("Take it at approx. Seven.", 0, 25) == [(0, 25)]


@pytest.mark.parametrize(
    ("text", "plainly"),
    [
        ("- **Gout:** 5 mg", "-   Gout:   5 mg"),
        ("see (*Candida* species)", "see ( Candida  species)"),
        ("- **Gout**\n    - 5 mg", "-   Gout  \n    - 5 mg"),
        ("* fever * cough * rash", "* fever * cough * rash"),
        ("**Common**\n- rash", "**Common**\n- rash"),
        ("5 mg* and 10 mg*", "5 mg* and 10 mg*"),
    ],
)
def test_stars_around_words_inside_a_line_are_blanks(text: str, plainly: str) -> None:
    assert plain(text) == plainly
