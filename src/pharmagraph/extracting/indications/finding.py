"""Finds what the drug is used for: stated in prose, or implied by what its doses are for.

What studies saw in a laboratory, who is warned, and what other agents are used for is no
indication. A dose "for" a condition implies a use; the fact says so and says why.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.indications.uses import Stretch, find_uses, leading_use
from pharmagraph.extracting.profile.research import is_research
from pharmagraph.extracting.wording.groups import find_groups
from pharmagraph.extracting.wording.labels import dosing_labels
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.people import read_people
from pharmagraph.extracting.wording.phrases import Piece, fold, items, name, trim
from pharmagraph.model import Certainty, Indication, Polarity, Population, SectionKind

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
    r"|spray|solution|inhaler|lotion|syrup|suspension|drug|medicine|medication))\b|used\b|uses\b|to\s+treat\b|treatment\s+of\b|for\s+(?:the\s+)?treat|indications?\b|prescribed\s+for\b",
    re.IGNORECASE,
)
_OBJECT = clue_compile(
    r"(?:use|prescribe|give|recommend)\s+(?:it|this\s+(?:drug|medicine|medication))\b",
    re.IGNORECASE,
)
_CLASS_SUBJECT = clue_compile(
    r"\b(?:class|group|family)\s+of\b.{0,160}\b(?:that|which)\s+(?:are|is)\s+\w*\s*$", re.IGNORECASE
)
_FOLK = clue_compile(
    r",?\s+(?:in|among|for)\s+(?=(?:(?:the|some|certain|many|both|most)\s+)?(?:[\w-]+\s+){0,2}?(?:adults?|children|adolescents|infants|patients|people|women|men|individuals"
    r"|those|elderly|males|females|teenagers|newborns)\b)",
    re.IGNORECASE,
)
_HAVING = clue_compile(
    r"(?:(?!(?:in|among|for|of|and)\b)[\w-]+\s+){0,2}?(?:adults?|children|patients|people|women|men|individuals|those|adolescents)(?:\s+(?:and|or)\s+(?:adolescents|children|adults))?\s+(?:with|who\s+have|suffering\s+from)\s+",
    re.IGNORECASE,
)
_LEAD = clue_compile(
    r"(?:(?:a\s+variety|a\s+number|a\s+wide\s+(?:variety|range))\s+of\s+|various\s+|other\s+|the\s+following(?:\s+conditions)?:?\s+|for\s+|the\s+|an?\s+(?!\w+\s+(?:of|type))"
    r"|another\s+|(?:[\w-]+\s+){0,2}(?:bacteria|germs|organisms|viruses|fungi|parasites)\s+(?:causing|that\s+cause)\s+"
    r"|of\s+(?:the\s+)?|(?:return|recurrence|relapse)\s+of\s+|(?:people|patients|adults|children)\s+with\s+|both\s+|conditions\s+(?:such\s+as|like|including)\s+)",
    re.IGNORECASE,
)
_SUCH_AS = clue_compile(
    r",?\s*\b(?:such\s+as|including|for\s+example,?|like|e\.g\.,?)\s+", re.IGNORECASE
)
_ORGANISMS = clue_compile(r"\b(?:bacteria|germs|organisms|viruses|fungi|parasites)$", re.IGNORECASE)
_VAGUE_CLASS = clue_compile(
    r"(?:(?:certain|some|many|several|various|different|other|all|a\s+number\s+of|a\s+variety\s+of|many\s+different)\s+.*|(?:.*\s)?(?:conditions?|diseases?|disorders?|problems?|illnesses))$",
    re.IGNORECASE,
)
_CAUSE = clue_compile(
    r",?\s+(?:that\s+(?:is|are)\s+)?(?:caused\s+by|due\s+to|resulting\s+from|associated\s+with)\s",
    re.IGNORECASE,
)
_NO_CONDITION = clue_compile(
    r"(?:to\s.*|if\s.*|(?:their|its|his|her)\s.*|[A-Z]\.\s[a-z-]+|(?:.*\s)?(?:bacteria|organisms|germs|microbes|strains\s+of\s.*)|(?:\w+\s)?(?:survival|quality\s+of\s+life|symptoms)|(?:conditions?|problems?|diseases|disorders|illnesses)(?:\s.*)?|it|them|you|this|that|these|those|use|the\s+body|adults?|children|patients|people|women|men|food|meals?|others?|pregnancy|breast-?feeding|everyone|anyone|injection|infusion|conditions?"
    r"|diseases?|purposes?|reasons?|uses?|medical\s+advice|combination|addition|(?:all|each|your|any|another|long|short|up|at|as|about|more|less|most|only|long-term|short-term)\s.*|.*\b(?:years|weeks|months|days|hours|use|purposes|drugs?|medications?|medicines)|.*[0-9]\s*mg.*)",
    re.IGNORECASE,
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
    shorter: list[int] = []
    for number, fact in enumerate(stated):
        if fact.polarity is not Polarity.AFFIRMED:
            continue
        if page.document.sections[_section_of(page, fact)].kind is SectionKind.SUMMARY:
            shorter.append(number)
            continue
        remarks = name(fact.evidence[0].quote).remarks
        for other in (fact.condition, fact.abbreviation, *(fold(r.text) for r in remarks)):
            known.setdefault(_words(other), number)
    joined, rest = list(stated), []
    for fact in labelled:
        at = _known(known, fact.condition)
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
    longer = {number for whole, number in known.items() if words < whole}
    return longer.pop() if len(longer) == 1 else -1


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
    """Return the telling words of *label*, in the singular."""
    telling = (word for word in _WORD.findall(label.lower()) if word not in _SMALL)
    return frozenset(word.removesuffix("s") if len(word) > 3 else word for word in telling)


_WORD = clue_compile(r"[^\W_][\w'-]*")
_SMALL = frozenset({"of", "the", "in", "a", "an", "and", "or", "with", "to", "due", "for", "by"})


def _section_of(page: Page, fact: Indication) -> int:
    place = fact.evidence[0].start
    return next(n for n, s in enumerate(page.document.sections) if s.start <= place < s.end)


def _subject_end(page: Page, text: str) -> int:
    start = re.match(r"\W*", text).end()  # type: ignore[union-attr]
    named = page.mention.match(text, start) or _STAND_IN.match(text, start)
    return named.end() if named else -1


def _stated(page: Page, sentence: Sentence) -> list[Indication]:
    text = page.text(sentence)
    if lead := page.lead_in(sentence):
        return _item(page, sentence, lead)
    subject = _subject_end(page, text)
    found: list[Indication] = []
    for stretch in find_uses(text, subject):
        named = page.mention.search(text[: stretch.cue]) or _STAND_IN.match(text)
        named = named or _OBJECT.match(text, stretch.cue)
        start = sentence.span.start
        if named and not page.aside(start + stretch.cue, start + stretch.end):
            found += _indications(page, sentence, stretch, (sentence,))
    return found


def _item(page: Page, sentence: Sentence, lead: Sentence) -> list[Indication]:
    """Return the indication that an item of an announced list of uses is."""
    announcement = page.text(lead).rstrip(" :")
    announced = find_uses(f"{announcement} x", _subject_end(page, announcement))
    if not announced:
        return []
    text = page.text(sentence)
    piece = trim(text)
    own = leading_use(text, piece.start)
    start, uses = own or (piece.start, announced[-1].uses)
    stretch = Stretch(start, piece.end, 0, uses, announced[-1].denied)
    return _indications(page, sentence, stretch, (lead,))


def _indications(
    page: Page, sentence: Sentence, stretch: Stretch, context: tuple[Sentence, ...]
) -> list[Indication]:
    text = page.text(sentence)
    pieces, people = _conditions(text, stretch)
    implied = bool(_CLASS_SUBJECT.search(text[: stretch.cue]))
    return [
        Indication(
            subject=page.drug,
            evidence=(page.span(sentence, piece.start, piece.end),),
            context=tuple(s.span for s in context),
            rule="indication-of-class" if implied else "indication-prose",
            certainty=Certainty.IMPLIED if implied else Certainty.STATED,
            note=_OF_CLASS if implied else "",
            polarity=Polarity.DENIED if stretch.denied else Polarity.AFFIRMED,
            population=people,
            condition=label,
            use=use,
            abbreviation=abbreviation,
        )
        for piece, label, abbreviation in pieces
        for use in stretch.uses
    ]


def _conditions(
    text: str, stretch: Stretch
) -> tuple[list[tuple[Piece, str, str]], Population | None]:
    """Return the conditions that *stretch* names, and the people that they are limited to."""
    start, end = stretch.start, stretch.end
    people: Population | None = None
    if having := _HAVING.match(text, start, end):
        people = _people(text[start : having.end()].rsplit(" with", 1)[0])
        start = having.end()
    elif stretch.bare == "in":
        return [], None
    if folk := _FOLK.search(text, start, end):
        people, end = _people(text[folk.end() : end]), folk.start()
    found: list[tuple[Piece, str, str]] = []
    such = _SUCH_AS.search(text, start, end)
    if such and _ORGANISMS.search(text, start, such.start()):
        return [], people
    if such and text.count("(", start, such.start()) == text.count(")", start, such.start()):
        head = _cut(text, start, such.start())
        found = [] if any(_VAGUE_CLASS.fullmatch(one[1]) for one in head) else head
        start = such.end()
    return found + _cut(text, start, end), people


def _cut(text: str, start: int, end: int) -> list[tuple[Piece, str, str]]:
    found: list[tuple[Piece, str, str]] = []
    cut = items(text, start, end)
    if len(cut) > 2 and (tail := _CAUSE.search(text, *cut[0].piece[:2])):
        return _cut(text, start, tail.start())
    if len(cut) > 1 and (tail := _CAUSE.search(text, cut[-1].piece.start, end)):
        cut = items(text, start, tail.start())
    for item in cut:
        named = name(text, item.piece.start, item.piece.end)
        piece = named.core
        while lead := _LEAD.match(piece.text):
            if lead.end() >= len(piece.text):
                break
            piece = Piece(piece.start + lead.end(), piece.end, piece.text[lead.end() :])
        label = fold(_without_lead(item.label), initial=False)
        if not _NO_CONDITION.fullmatch(label) and len(label.split()) <= 14 and label:
            whole = Piece(piece.start, item.piece.end, text[piece.start : item.piece.end])
            found.append((whole, label, named.abbreviation))
    return found


def _without_lead(label: str) -> str:
    while (lead := _LEAD.match(label)) and lead.end() < len(label):
        label = label[lead.end() :]
    return label


def _people(words: str) -> Population | None:
    plain = trim(words, article=True).text
    groups = find_groups(plain)
    having = _HAVING.match(plain)
    known = groups[0].population if groups else read_people(plain)
    if having:
        condition = fold(plain[having.end() :], initial=False)
        sex, state = (known.sex, known.state) if known else (None, None)
        return Population(fold(plain), sex, state, condition, age=known.age if known else "")
    if known is None or known.label.lower() in {"patients", "people", "individuals", "those"}:
        return None
    return Population(fold(plain), known.sex, known.state, known.condition, age=known.age)


def _from_label(page: Page, label: Label) -> list[Indication]:
    text, sentence = page.text(label.sentence), label.sentence
    found: list[Indication] = []
    for item in label.items:
        named = name(text, item.piece.start, item.piece.end)
        start, end = item.piece.start, item.piece.end
        if page.aside(sentence.span.start + start, sentence.span.start + end):
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
                condition=fold(item.label, initial=initial),
                use=label.use,
                abbreviation=named.abbreviation,
            )
        )
    return found
