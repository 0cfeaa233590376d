"""Finds what the drug is used for: stated in prose, or implied by what its doses are for.

What studies saw in a laboratory, who is warned, and what other agents are used for is no
indication. A dose "for" a condition implies a use; the fact says so and says why.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.extracting.dosing.conditions import plain
from pharmagraph.extracting.indications.conditions import (
    names_condition,
    prevents,
    read_conditions,
)
from pharmagraph.extracting.indications.uses import Stretch, find_uses, leading_use
from pharmagraph.extracting.profile.research import is_research
from pharmagraph.extracting.wording.labels import dosing_labels
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import fold, name, trim
from pharmagraph.lexicons import table
from pharmagraph.model import Certainty, Indication, Polarity, SectionKind, SentenceKind, Use

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.wording.labels import Label
    from pharmagraph.model import Sentence

__all__ = ["find_indications"]

_SECTIONS = (
    SectionKind.OVERVIEW,
    SectionKind.SUMMARY,
    SectionKind.IDENTITY,
    SectionKind.OTHER,
    SectionKind.UNKNOWN,
)
_IMPLIED = (
    "The source gives a dose for this condition and does not say in words that the drug is "
    "used for it."
)
_OF_CLASS = "The source says this of the class that it counts the drug to."
_STAND_IN = clue_compile(
    r"(?:it|they|this\s+(?:drug|medicine|medication)|these\s+(?:drugs|medicines|tablets|capsules)"
    r"|(?:the|this|these)\s+(?:gel|cream|ointment|patch(?:es)?|tablets?|capsules?|injections?|drops"
    r"|spray|solution|inhaler|lotion|syrup|suspension|drug|medicine|medication))\b|used\b|(?:[\w()-]+,?\s+){0,4}uses\b|to\s+treat\b|treatment\s+of\b|for\s+(?:the\s+)?treat|indications?\b|prescribed\s+for\b",
    re.IGNORECASE,
)
_FRONT = clue_compile(r"\W*(?:(?:in|for|among)\s+[^,;.:()]{3,120},\s+)?", re.IGNORECASE)
_OBJECT = clue_compile(
    r"(?:use|prescribe|give|recommend)\s+(?:it|this\s+(?:drug|medicine|medication))\b",
    re.IGNORECASE,
)
_IT = clue_compile(
    r"^\W*(?:combined|together|along|in|with|when|given|taken|used)\b[^.;:]*"
    r"\b(?:it|this\s+(?:drug|medicine|medication))\s+(?:is|can\s+be|may\s+be|has\s+been)(?:\s+\w+)?\s*$",
    re.IGNORECASE,
)
_ONLY_USED = clue_compile(r"\b(?:used|indicated|prescribed|approved)(?:\s+as)?$", re.IGNORECASE)
_FACTORS = clue_compile(r"\brisk\s+factors?\b[^.;]*$", re.IGNORECASE)
_CLASS_SUBJECT = clue_compile(
    r"\b(?:class|group|family)\s+of\b.{0,160}\b(?:that|which)\s+(?:are|is)\s+\w*\s*$", re.IGNORECASE
)


def find_indications(page: Page) -> list[Indication]:
    """Return what *page* states or implies that the drug is used for, in order."""
    found: list[Indication] = []
    for sentence in page.sentences(*_SECTIONS):
        if not is_research(page.text(sentence)):
            found += _stated(page, sentence)
    labelled = [one for label in dosing_labels(page) for one in _from_label(page, label)]
    return _joined(page, found, labelled)


def _joined(page: Page, stated: list[Indication], labelled: list[Indication]) -> list[Indication]:
    """Return all indications; a label of a dose is evidence for what is stated of its condition.

    A label may use the abbreviation, or the other name that stands in brackets, the words in
    another order, or fewer of them if only one condition has them.
    """
    stated = _spelled_out(stated)
    known: dict[frozenset[str], int] = {}
    bearers: dict[frozenset[str], int] = {}
    shorter: list[int] = []
    for number, fact in enumerate(stated):
        if fact.polarity is not Polarity.AFFIRMED:
            continue
        if page.document.sections[_section_of(page, fact)].kind is SectionKind.SUMMARY:
            shorter.append(number)
            continue
        if fact.population and fact.population.condition:
            bearers.setdefault(_words(fact.population.condition), number)
        remarks = name(fact.evidence[0].quote).remarks
        for other in (fact.condition, fact.abbreviation, *(fold(r.text) for r in remarks)):
            known.setdefault(_words(other), number)
    joined, rest = list(stated), []
    for fact in labelled:
        at = _known(known, fact.condition)
        at = bearers.get(_words(fact.condition), -1) if at < 0 else at
        if at < 0:
            rest.append(fact)
            continue
        whole = joined[at]
        joined[at] = replace(
            whole,
            evidence=(*whole.evidence, *fact.evidence),
            context=tuple(dict.fromkeys((*whole.context, *fact.context))),
            abbreviation=whole.abbreviation or fact.abbreviation,
        )
    dropped = set()
    for number in shorter:
        words = _words(stated[number].condition)
        longer = [at for whole, at in known.items() if words < whole]
        if longer and words not in known:
            again = (*joined[longer[0]].restated, *stated[number].evidence)
            joined[longer[0]] = replace(joined[longer[0]], restated=again)
            dropped.add(number)
    return [fact for number, fact in enumerate(joined) if number not in dropped] + rest


def _known(known: dict[frozenset[str], int], condition: str) -> int:
    """Return the number of the condition that *condition* names, in full or in short."""
    words = _words(condition)
    if not words or words in known:
        return known.get(words, -1)
    core = _words(_SITUATION.sub("", condition)) - _HOW_BAD
    if same := [n for whole, n in known.items() if core and core - _HEADS == whole - _HEADS]:
        return same[0]
    longer = {number for whole, number in known.items() if core and core <= whole}
    return min(longer, default=-1)


def _spelled_out(stated: list[Indication]) -> list[Indication]:
    """Return *stated* with the condition in full where only its abbreviation is repeated."""
    full = {fact.abbreviation: fact.condition for fact in stated if fact.abbreviation}
    return [
        replace(fact, condition=full[fact.condition], abbreviation=fact.condition)
        if fact.condition in full
        else fact
        for fact in stated
    ]


def _words(label: str) -> frozenset[str]:
    """Return the telling words of *label*, in the singular, of its usual name if it has one."""
    words = _plain_words(label)
    return _usual().get(words, words)


def _plain_words(label: str) -> frozenset[str]:
    telling = (word for word in _WORD.findall(label.lower()) if word not in _SMALL)
    return frozenset(word.removesuffix("s") if len(word) > 3 else word for word in telling)


@cache
def _usual() -> dict[frozenset[str], frozenset[str]]:
    """Return the words of the usual name of conditions by those of their other names."""
    rows = table("names", "data", "mappings")
    return {
        _plain_words(row["name"]): _plain_words(row["concept"].replace("-", " "))
        for row in rows
        if row["category"] == "condition"
    }


_WORD = clue_compile(r"[^\W_][\w'-]*")
_HOW_BAD = frozenset(
    {
        *("most", "some", "many", "severe", "mild", "moderate", "serious", "other", "acute"),
        *("chronic", "active", "recurrent", "persistent", "advanced", "uncomplicated", "early"),
        *("newly", "simple", "adult", "another", "attack", "episode", "flare"),
    }
)
_HEADS = frozenset({"disorder", "disease", "syndrome", "condition", "problem"})
_SITUATION = clue_compile(
    r"\s+(?:after|before|during|following|in\s+(?:adults|children|people|patients|women|men))\s.*$",
    re.IGNORECASE,
)
_SMALL = frozenset({"of", "the", "in", "a", "an", "and", "or", "with", "to", "due", "for", "by"})


def _section_of(page: Page, fact: Indication) -> int:
    place = fact.evidence[0].start
    return next(n for n, s in enumerate(page.document.sections) if s.start <= place < s.end)


def _subject_end(page: Page, text: str) -> int:
    start = _FRONT.match(text).end()  # type: ignore[union-attr]
    named = page.mention.match(text, start) or _STAND_IN.match(text, start)
    return named.end() if named else -1


def _stated(page: Page, sentence: Sentence) -> list[Indication]:
    text = page.text(sentence)
    lead = page.lead_in(sentence)
    if lead and sentence.kind is SentenceKind.ITEM:
        return _item(page, sentence, lead)
    subject = _subject_end(page, text)
    found: list[Indication] = []
    for stretch in find_uses(text, subject):
        named = page.mention.search(text[: stretch.cue]) or _STAND_IN.match(text)
        named = named or _OBJECT.match(text, stretch.cue) or _IT.search(text, 0, stretch.cue)
        start = sentence.span.start
        if named and not page.aside(start + stretch.cue, start + stretch.end):
            found += _indications(page, sentence, stretch, (sentence,))
    return found


def _item(page: Page, sentence: Sentence, lead: Sentence) -> list[Indication]:
    """Return the indication that an item of an announced list of uses is."""
    announcement = page.text(lead).rstrip(" :")
    text = page.text(sentence)
    if _ONLY_USED.search(announcement):
        return _used_item(page, sentence, lead)
    if _FACTORS.search(announcement):
        return []
    announced = find_uses(f"{announcement} x", _subject_end(page, announcement))
    if not announced:
        return []
    piece = trim(text)
    own = leading_use(text, piece.start)
    start, uses = own or (piece.start, announced[-1].uses)
    stretch = Stretch(start, piece.end, 0, uses, announced[-1].denied)
    return _indications(page, sentence, stretch, (lead,))


def _used_item(page: Page, sentence: Sentence, lead: Sentence) -> list[Indication]:
    """Return what an item of a list behind "it is used:" says: "along with diet to treat …"."""
    front, text = "used ", page.text(sentence)
    return [
        fact
        for stretch in find_uses(f"{front}{text[trim(text).start :]}")
        for fact in _indications(
            page,
            sentence,
            _moved(stretch, trim(text).start - len(front)),
            (lead,),
        )
    ]


def _moved(stretch: Stretch, by: int) -> Stretch:
    cue = max(stretch.cue + by, 0)
    return replace(stretch, start=stretch.start + by, end=stretch.end + by, cue=cue)


def _indications(
    page: Page, sentence: Sentence, stretch: Stretch, context: tuple[Sentence, ...]
) -> list[Indication]:
    text = page.text(sentence)
    conditions, people = read_conditions(text, stretch)
    implied = bool(_CLASS_SUBJECT.search(text[: stretch.cue]))
    return [
        Indication(
            subject=page.drug,
            evidence=(page.span(sentence, named.piece.start, named.piece.end),),
            context=tuple(s.span for s in context),
            rule="indication-of-class" if implied else "indication-prose",
            certainty=Certainty.IMPLIED if implied else Certainty.STATED,
            note=_OF_CLASS if implied else "",
            polarity=Polarity.DENIED if stretch.denied else Polarity.AFFIRMED,
            population=people,
            condition=named.label,
            use=use,
            abbreviation=named.abbreviation,
        )
        for named in conditions
        for use in ((named.use,) if named.use else stretch.uses)
    ]


def _from_label(page: Page, label: Label) -> list[Indication]:
    text, sentence = page.text(label.sentence), label.sentence
    found: list[Indication] = []
    for item in label.items:
        named = name(text, item.piece.start, item.piece.end)
        start, end = item.piece.start, item.piece.end
        if not names_condition(item.label) or page.aside(
            sentence.span.start + start, sentence.span.start + end
        ):
            continue
        initial = start == label.piece.start
        found.append(
            Indication(
                subject=page.drug,
                evidence=(page.span(sentence, start, end),),
                context=(sentence.span,),
                rule="indication-dosing-label",
                certainty=Certainty.STATED if label.stated else Certainty.IMPLIED,
                note="" if label.stated else _IMPLIED,
                condition=plain(fold(item.label, initial=initial)),
                use=Use.PREVENTION if prevents(item.label) else label.use,
                abbreviation=named.abbreviation,
            )
        )
    return found
