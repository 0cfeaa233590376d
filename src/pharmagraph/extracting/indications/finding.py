"""Finds what the drug is used for: stated in prose, or implied by what its doses are for.

What studies saw in a laboratory, who is warned, and what other agents are used for is no
indication. A dose "for" a condition implies a use; the fact says so and says why.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.indications.affecting import tells_affecting
from pharmagraph.extracting.indications.asking import Asked, asked_by
from pharmagraph.extracting.indications.conditions import read_conditions
from pharmagraph.extracting.indications.doubtful import without_doubtful
from pharmagraph.extracting.indications.joining import joined_uses, without_told
from pharmagraph.extracting.indications.labelled import uses_of_label
from pharmagraph.extracting.indications.limits import (
    had_by_folk,
    narrowed,
    people_before,
    people_behind,
    people_of,
)
from pharmagraph.extracting.indications.named import illness_of
from pharmagraph.extracting.indications.naming import begins_with_condition
from pharmagraph.extracting.indications.placed import BY_PLACE, announces_uses, find_placed
from pharmagraph.extracting.indications.stretches import DRUG, Stretch, stop
from pharmagraph.extracting.indications.subjects import blotted, speaks_of_drug, subject_end
from pharmagraph.extracting.indications.terse import is_headed, only_named
from pharmagraph.extracting.indications.uses import TELLING, find_uses, leading_use
from pharmagraph.extracting.profile.research import is_research
from pharmagraph.extracting.profile.unsaid import find_unsaid
from pharmagraph.extracting.wording.choices import has_choice
from pharmagraph.extracting.wording.labels import dosing_labels
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import fold, trim
from pharmagraph.model import Certainty, Indication, Polarity, SectionKind, SentenceKind, Use

if TYPE_CHECKING:
    from pharmagraph.extracting.indications.named import Named
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["find_indications"]

_SECTIONS = (
    SectionKind.OVERVIEW,
    SectionKind.SUMMARY,
    SectionKind.IDENTITY,
    SectionKind.OTHER,
    SectionKind.UNKNOWN,
)
_OF_CLASS = "The source says this of the class that it counts the drug to."
_ONLY_USED = clue_compile(
    rf"\b(?:(?:used|indicated|prescribed|approved)(?:\s+as)?|(?:take|given|use|receive)\s+(?:it|{DRUG}+)|(?:used|indicated|prescribed)\s+(?P<to>to))$",
    re.IGNORECASE,
)
#: What goes on with a list of uses: "and to prevent:".
_AND_TO = clue_compile(
    r"\W*(?:and|or)\s(?:also\s)?(?P<aim>to\s(?:help\s)?(?:prevent|treat|relieve|manage|control)|for\s"
    r"(?:the\s)?(?:prevention|treatment|relief)\sof|for\s(?:preventing|treating|relieving))\W*",
    re.IGNORECASE,
)
#: What a list of parts of the body says of all of them: "infections of:".
_OF_SITES = clue_compile(
    r"(?:(?!(?:of|in|the)\b)[\w-]+\s+){0,3}?(?:infections?|inflammation|cancers?|ulcers?|tumou?rs?"
    r"|diseases?|disorders?)\s+(?:of|in)$",
    re.IGNORECASE,
)
_WHOLE = clue_compile(
    r";|\s+that\s+(?:has|have)\s+not\s+spread\b",
    re.IGNORECASE,
)
#: "Lowers the risk of stroke and raises that of bleeding"
_HARMS = compiled(r"(?:raises?|increases?|heightens?|worsens?|aggravates?)\s", re.IGNORECASE)
_OPENED = 30
_MANY_KNOWN = 2
_SPOKEN_OF = compiled(r"^(?:who|it|them|this)$|\s(?:it|them)$|\bsuch\s(?!as\b)", re.IGNORECASE)
#: What stands in brackets inside a name, and for or in whom it is, are no part of it.
_NO_PART = compiled(
    r"(?<=\w)\s\([^()]*\)(?=\s\w)|\s(?:in|among)\s(?:recipients|survivors|carriers|candidates)\s.*$"
    r"|\s(?:in|of)\s(?:an?\s|the\s)?(?:unborn\s)?(?:fetus|foetus|fetuses|unborn\schild|unborn\sbaby)$"
    r"|^(?:the\s)?(?:ventricular|heart)\srate\s(?:in|of)\s(?=\w)"
    r"|^in\s(?:(?:the\s)?(?:aiding|helping)\s)?(?!vitro\b|situ\b|utero\b|stent\b)(?=\w+\s\w|[a-z]{8,})",
    re.IGNORECASE,
)
_FOR_WHOM = compiled(
    r"(?:(?:adults|adolescents|children|patients|people|men|women)(?:\s(?:and|or)\s\w+)?"
    r"|(?:oral\s|skin\s|eye\s|nasal\s|injectable\s)?(?:gel|creams?|ointment|patch(?:es)?|tablets?|capsules?|injections?|drops"
    r"|spray|solution|inhaler|lotion|syrup|suspension))\sfor\s(?:the\s)?",
    re.IGNORECASE,
)
_ASKED = compiled(
    r"\W*(?<!\?)\?\s+\w|\W*(?:how|why|whether(?!\s(?:alone|used|given|taken|or)\b))\s",
    re.IGNORECASE,
)
#: What nobody knows of a use is none: "it is not known if it can be used in people with gout".
_UNKNOWN = clue_compile(
    r"\b(?:known|clear|certain|sure|established|determined|unknown|unclear|uncertain|unsure|know)\s"
    r"(?:if|whether)\s[^.;]*$",
    re.IGNORECASE,
)
#: Whom an item is about, before it tells what for: "in adults, for gout".
_FOLK_FIRST = clue_compile(
    r"(?:in|for)\s(?P<whom>(?:[\w-]+\s)?(?:adults|adolescents|children|infants|women|men|people|patients)\b[^,;.:]{0,50}),\s"
    r"(?=(?:to|for|as)\s)",
    re.IGNORECASE,
)
_IT_IS = "it is "
#: What each item of a list goes on with: "Exampla is:".
_IS_ONLY = compiled(rf"\W*(?:{DRUG}+|[Ii]t|[Tt]his (?:drug|medicine|medication))\s(?:is|are)")
_ARTICLE = compiled(r"\W*(?=an?\s)", re.IGNORECASE)
_THESE = compiled(r"\W*(?:these|they|such\s+\w+)\s+(?:include|are)\b", re.IGNORECASE)
_FACTORS = clue_compile(r"\brisk\s+factors?\b[^.;]*$", re.IGNORECASE)
#: What comes and goes, and by what words it comes less often.
_ATTACKS = compiled(
    r"(?:[\w-]+\s){0,2}(?:flare-?ups?|flares|exacerbations?|attacks|relapses|outbreaks|bouts|episodes)\b",
    re.IGNORECASE,
)
_REDUCED = clue_compile(
    r"\b(?:reduc(?:e|es|ing)|lower(?:s|ing)?|decreas(?:e|es|ing)|cut(?:s|ting)?|fewer)\s"
    r"(?:(?:the\s)?(?:number|frequency|rate)\sof\s)?$",
    re.IGNORECASE,
)
_CLASS_SUBJECT = clue_compile(
    r"\b(?:(?:class|group|family)\s+of|belongs?\s+to|(?:one|member|some)\s+of)\b.{0,160}\b(?:that"
    r"|which)\s+(?:[^,;.]{3,60}\sand\s+)?(?:are|is)\s+\w*\s*$",
    re.IGNORECASE,
)


def find_indications(page: Page) -> list[Indication]:
    """Return what *page* states or implies that the drug is used for, in order."""
    found: list[Indication] = []
    for sentence in page.sentences(*_SECTIONS):
        text = page.text(sentence)
        if not is_research(text) and not _ASKED.match(text):
            found += _stated(page, sentence)
    labelled = [one for label in dosing_labels(page) for one in uses_of_label(page, label)]
    return joined_uses(page, without_told(found), labelled)


def _stated(page: Page, sentence: Sentence) -> list[Indication]:
    text = page.text(sentence)
    lead = page.lead_in(sentence)
    if lead and sentence.kind is SentenceKind.ITEM and not _is_own(page, text):
        return _item(page, sentence, lead)
    masked = without_doubtful(blotted(page, text))
    if not (_is_asked(page, sentence) or TELLING.any_possible(masked) or _ARTICLE.match(text)):
        return []
    if _is_opened(page, sentence):
        return []
    if terse := [
        fact
        for stretch in only_named(page, sentence, text, masked)
        for fact in _named_uses(page, sentence, stretch)
    ]:
        return terse + find_placed(page, sentence, masked, terse)
    subject = subject_end(page, text)
    found: list[Indication] = _opened_with_class(page, sentence, text) if subject < 0 else []
    if found:
        return found
    summed = page.section(sentence).kind is SectionKind.SUMMARY and sentence.section > 0
    named, reached = False, 0
    for stretch in find_uses(masked, subject):
        if summed and stretch.bare == "kind":
            continue
        named = (named and stretch.cue == reached) or speaks_of_drug(
            page, text, masked, stretch.cue
        )
        reached = stretch.end
        start = sentence.span.start
        aside = page.aside(start + stretch.cue, start + stretch.end)
        if named and not aside and not _UNKNOWN.search(text, 0, stretch.cue):
            found += _indications(page, sentence, stretch, (sentence,))
    found += find_placed(page, sentence, masked, found)
    return sorted(found, key=lambda fact: fact.evidence[0].start)


def _is_asked(page: Page, sentence: Sentence) -> bool:
    """Tell whether the heading asks what the drug is or is for, so that a name alone may tell."""
    return asked_by(page, sentence) is not Asked.NOTHING or is_headed(page, sentence)


def _named_uses(page: Page, sentence: Sentence, stretch: Stretch) -> list[Indication]:
    """Return the uses in a bare list; where all but one are known for conditions, it is too."""
    known = _indications(page, sentence, stretch, (sentence,))
    every = _indications(page, sentence, replace(stretch, guarded=False), (sentence,))
    return every if len(every) <= len(known) + 1 and len(known) >= _MANY_KNOWN else known


def _opened_with_class(page: Page, sentence: Sentence, text: str) -> list[Indication]:
    """Return what a text is for that opens without a subject: "A beta blocker for angina"."""
    classes = find_unsaid(page, sentence, text)
    article = _ARTICLE.match(text) if classes else None
    if not article or text[classes[-1].end :].lstrip()[:4].lower() != "for ":
        return []
    return [
        fact
        for stretch in find_uses(f"{_IT_IS}{text[article.end() :]}", len(_IT_IS) - len(" is "))
        for fact in _indications(
            page, sentence, _moved(stretch, article.end() - len(_IT_IS)), (sentence,)
        )
    ]


def _is_own(page: Page, text: str) -> bool:
    """Tell whether an item of a list is a sentence of its own on what the drug is used for."""
    own = page.mention.match(text, trim(text).start)
    return bool(own and find_uses(blotted(page, text), own.end()))


def _item(page: Page, sentence: Sentence, lead: Sentence) -> list[Indication]:
    """Return the indication that an item of an announced list of uses is."""
    if _THESE.match(page.text(lead)):
        lead = _before(page, lead)
    announcement = blotted(page, page.text(lead)).rstrip(" .:")
    if (aim := _AND_TO.fullmatch(announcement)) and _follows_uses(page, lead):
        announcement = f"{_IT_IS}used {aim['aim']}"
    text = page.text(sentence)
    used = _ONLY_USED.search(announcement)
    if used or _IS_ONLY.fullmatch(announcement):
        front = _IT_IS if used is None else "used to " if used["to"] else "used "
        return _used_item(page, sentence, lead, front)
    if having := had_by_folk(announcement, text):
        had = Stretch(having, stop(text, having), 0)
        return _indications(page, sentence, had, (lead,))
    if _FACTORS.search(announcement):
        return []
    announced = find_uses(f"{announcement} x", subject_end(page, announcement))
    alone = not announced and announces_uses(page, lead)
    if not announced and not alone:
        return []
    piece = trim(text)
    own = leading_use(text, piece.start)
    start, uses = own or (piece.start, announced[-1].uses if announced else (Use.TREATMENT,))
    end = min(stop(text, start), piece.end)
    end = piece.end if _WHOLE.match(text, end) else end
    denied = bool(announced) and announced[-1].denied
    stretch = Stretch(start, end, 0, uses, denied, guarded=alone)
    if announced and (kind := _OF_SITES.search(announcement, announced[-1].start)):
        return _of_site(page, sentence, lead, stretch, kind[0])
    more = [] if denied else _more_of_item(text, piece.start, "used " if own else "used to treat ")
    found = _indications(page, sentence, stretch, (lead,))
    places = {fact.evidence for fact in found}
    further = [f for each in more for f in _indications(page, sentence, each, (lead,))]
    return found + [fact for fact in further if fact.evidence not in places]


def _follows_uses(page: Page, lead: Sentence) -> bool:
    """Tell whether the list in front of *lead* is one of uses: "… is used to treat:"."""
    before = _before(page, lead)
    above = page.lead_in(before) if before.kind is SentenceKind.ITEM else None
    said = blotted(page, page.text(above)).rstrip(" .:") if above else ""
    return bool(said and find_uses(f"{said} x", subject_end(page, said)))


def _of_site(
    page: Page, sentence: Sentence, lead: Sentence, stretch: Stretch, kind: str
) -> list[Indication]:
    """Return what an item is that only names the part of the body: "infections of:", "the skin"."""
    text = page.text(sentence)
    piece = trim(text, stretch.start, stretch.end)
    return [
        Indication(
            subject=page.drug,
            evidence=(page.span(sentence, piece.start, piece.end),),
            context=(lead.span,),
            rule="indication-prose",
            polarity=Polarity.DENIED if stretch.denied else Polarity.AFFIRMED,
            condition=fold(f"{kind} {piece.text}"),
            use=use,
        )
        for use in stretch.uses
    ]


def _more_of_item(text: str, start: int, front: str) -> list[Stretch]:
    """Return what an item goes on with: "osteoporosis in men, reducing the risk of fractures"."""
    every = find_uses(f"{front}{text[start:]}")[1:]
    return [replace(_moved(each, start - len(front)), guarded=True) for each in every]


def _before(page: Page, sentence: Sentence) -> Sentence:
    """Return the sentence that "These include:" goes on with."""
    number = page.number(sentence)
    return page.document.sentences[max(number - 1, 0)]


def _is_opened(page: Page, sentence: Sentence) -> bool:
    """Tell whether a list goes on with what the sentence names in general: "These include:"."""
    place = sentence.span.end
    plain = page.document.plain
    return ":" in plain[place : place + _OPENED] and bool(_THESE.match(plain, place))


def _used_item(page: Page, sentence: Sentence, lead: Sentence, front: str) -> list[Indication]:
    """Return what an item of a list behind "it is used:" says: "along with diet to treat …"."""
    text = page.text(sentence)
    start = trim(text).start
    folk = _FOLK_FIRST.match(text, start)
    place = folk.end() if folk else start
    found = [
        fact
        for stretch in find_uses(f"{front}{text[place:]}", 2 if front == _IT_IS else -1)
        for fact in _indications(page, sentence, _moved(stretch, place - len(front)), (lead,))
    ]
    people = people_of(folk["whom"]) if folk else None
    return [replace(fact, population=fact.population or people) for fact in found]


def _moved(stretch: Stretch, by: int) -> Stretch:
    cue = max(stretch.cue + by, 0)
    return replace(stretch, start=stretch.start + by, end=stretch.end + by, cue=cue)


def _indications(
    page: Page, sentence: Sentence, stretch: Stretch, context: tuple[Sentence, ...]
) -> list[Indication]:
    text = page.text(sentence)
    conditions, people = read_conditions(text, stretch)
    people = people or people_behind(text, stretch.end, len(text))
    people = people or people_before(text, stretch.start)
    if stretch.denied and people is None and has_choice(text, stretch.start):
        return []
    people = narrowed(text, stretch.cue, people)
    rule = BY_PLACE if stretch.bare == "added" else "indication-prose"
    implied = bool(_CLASS_SUBJECT.search(text, 0, stretch.cue))
    return [
        Indication(
            subject=page.drug,
            evidence=(page.span(sentence, _first(text, named.piece.start), named.piece.end),),
            context=tuple(s.span for s in context),
            rule="indication-of-class" if implied else rule,
            certainty=Certainty.IMPLIED if implied else Certainty.STATED,
            note=_OF_CLASS if implied else "",
            polarity=Polarity.DENIED if stretch.denied else Polarity.AFFIRMED,
            population=named.people if named.apart else people,
            condition=illness_of(_bare(named.label), use),
            use=use,
            abbreviation=named.abbreviation,
        )
        for named in conditions
        if not page.mention.search(named.label) and not _SPOKEN_OF.search(named.label)
        if not _HARMS.match(named.label)
        if not stretch.guarded or begins_with_condition(named.label) or tells_affecting(named.label)
        for use in ((named.use,) if named.use else _uses(text, stretch, named))
    ]


def _first(text: str, start: int) -> int:
    """Return where a name from *start* begins, behind "adults for"."""
    front = _FOR_WHOM.match(text, start)
    return front.end() if front else start


def _bare(label: str) -> str:
    """Return *label* without whom it is for, and without what stands in brackets inside it."""
    return _NO_PART.sub("", label[_first(label, 0) :])


def _uses(text: str, stretch: Stretch, named: Named) -> tuple[Use, ...]:
    """Return the uses of *stretch*; attacks that are reduced are prevented, not treated."""
    rarer = stretch.uses == (Use.TREATMENT,) and _ATTACKS.match(named.label)
    front = text[stretch.cue : named.piece.start]
    return (Use.PREVENTION,) if rarer and _REDUCED.search(front) else stretch.uses
