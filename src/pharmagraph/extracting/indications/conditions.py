"""Cuts the words that say what a drug is used for into conditions, and into people that have them.

People limit a use ("in adults"), or they have the condition ("people with gout"). Where the
drug is only said to work on something that is no condition ("to improve blood sugar in people
with diabetes"), what the people have is the condition.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.indications.affecting import find_affecting
from pharmagraph.extracting.indications.causes import find_cause, in_brackets
from pharmagraph.extracting.indications.further import restarts
from pharmagraph.extracting.indications.limits import (
    FOLK,
    FOLK_WHO,
    further_behind,
    people_of,
)
from pharmagraph.extracting.indications.listing import listed
from pharmagraph.extracting.indications.named import Named, prevented
from pharmagraph.extracting.indications.naming import begins_with_condition, find_conditions
from pharmagraph.extracting.indications.openings import opening
from pharmagraph.extracting.indications.refused import MEASURES, names_condition
from pharmagraph.extracting.wording.listed import Item, items
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import Piece, fold, name
from pharmagraph.model import Population, Use
from pharmagraph.remembering import remembered

if TYPE_CHECKING:
    from pharmagraph.extracting.indications.stretches import Stretch

__all__ = ["read_conditions"]


_LEAD = compiled(
    r"(?:(?:adding|combining|giving|using)\s+it\s+(?:to|with)\s+(?:[\w-]+\s+){1,4}?for\s+"
    r"|(?:a\s+variety|a\s+number|a\s+wide\s+(?:variety|range))\s+of\s+|various\s+|other\s+"
    r"|(?:before|after|during)\s+(?:[\w-]+\s+){1,2}?for\s+|the\s+following(?:\s+conditions)?:?\s+"
    r"|(?:two|three|four|five|six|several|these|many|[2-9])\s+(?:\w+\s+)?(?:conditions|diseases"
    r"|disorders|illnesses|uses|indications|situations|purposes|reasons|problems):\s+|for\s+"
    r"|the\s+|an?\s+(?!\w+\s+(?:of|type))"
    r"|(?:an?\s+)?(?:certain|different|some|one|two|three|four|other|various)\s+(?:types?|kinds?"
    r"|forms?)\s+of\s+|(?:an?\s+)?(?:types?|kinds?"
    r"|forms?)\s+of\s+(?!(?:[\w-]+\s+){1,5}?(?:called|known\s+as)\b)|(?:the\s+)?formation\s+of\s+"
    r"|(?:some|selected|quite|particularly|especially|above\s+all|notably)\s+|(?:known|proven|confirmed"
    r"|suspected)\s+(?:or\s+(?:strongly\s+)?(?:known|suspected)\s+)?"
    r"|(?:[\w-]+\s+){0,3}?condition\s+of\s+(?!the\b|unknown)"
    r"|(?:[\w-]+\s+){0,2}?(?:condition|disorder|illness|problem|disease|lymphoma|leuk[ae]*mia"
    r"|cancer|tumou?r|infection|rash)\s+(?:[\w-]+\s+){0,5}?called\s+"
    r"|an?\s+(?:rare\s+)?(?:type|kind|form)\s+of\s+(?:[\w-]+\s+){1,5}?(?:called|known\s+as)\s+"
    r"|severity\s+(?:and\s+\w+\s+)?of\s+|another\s+|certain\s+(?=[\w-]+\s+[\w-])|further\s+"
    r"|(?:[\w-]+\s+){0,2}(?:bacteria|germs|organisms|viruses|fungi|parasites)\s+(?:causing"
    r"|that\s+cause)\s+"
    r"|(?:the\s+)?(?:[\w-]+\s+)?(?:control|treatment|management|relief|alleviation|amelioration"
    r"|cure|therapy|(?:signs\s+and\s+)?symptoms)\s+of\s+(?:an?\s+|the\s+)?"
    r"|(?:the\s+)?(?:progression|development|prevention|worsening)\s+of\s+"
    r"|of\s+(?:the\s+)?|(?:your|their|his\s+or\s+her)\s+(?!(?:doctor|physician|pharmacist|nurse"
    r"|dentist|healthcare|health|child|baby|body|blood|care|family|diet|dose|weight|symptoms"
    r"|condition|treatment|own|skin|immune)\b)"
    r"|(?:off[\s-]label|sometimes|occasionally|rarely|lately"
    r"|(?:less|more)\s+(?:often|rarely|recently)"
    r"|in\s+(?:some|many|certain|other)\s+(?:centers|centres|countries|hospitals"
    r"|places)),?\s+(?:in\s+|for\s+|against\s+)?|(?:recurrence|relapse)\s+of\s+"
    r"|(?:to\s+)?(?:people|patients|adults|children|women|men|those|anyone)\s+with\s+|both\s+"
    r"|conditions\s+(?:such\s+as|like|including)\s+)",
    re.IGNORECASE,
)
_SUCH_AS = clue_compile(
    r",?\s*\b(?:such\s+as|(?:(?<=infections\s)|(?<=diseases\s)|(?<=illnesses\s))as(?!\s+(?:well|an?|the|part|in)\b)|including|to\s+include|(?<=,\s)among\s+(?:them|these)(?=\s+\w)|namely|for\s+(?:example|instance),?|like|e\.g\.,?)(?:\s+|$)",
    re.IGNORECASE,
)
_SYMPTOMS = clue_compile(r"(?:the\s+)?(?:signs\s+and\s+)?symptoms\s+of\s", re.IGNORECASE)
_GERMS = clue_compile(
    r"(?:(?!infections?\b|illness|disease)[\w-]+\s+)*?(?:bacteria|germs|organisms|viruses|fungi"
    r"|parasites)\b",
    re.IGNORECASE,
)
_VAGUE_CLASS = clue_compile(
    r"(?:(?:certain|some|many|several|various|different|other|all|a\s+number\s+of|a\s+variety\s+of"
    r"|many\s+different)\s+.*|(?:.*\s)?(?:conditions?|diseases?|disorders?|problems?|illnesses))$",
    re.IGNORECASE,
)
_FORMS_AS = clue_compile(
    r"(?:[\w-]+\s+){0,4}?(?:forms|types|kinds|ones|cases)\s+(?:such\s+as|like|including)\s+",
    re.IGNORECASE,
)
_GERM = clue_compile(
    r"\b(?:bacteria|germs|organisms|viruses|fungi|parasites|strains)\b", re.IGNORECASE
)
_CLASSES = clue_compile(r"\b(?:conditions|diseases|disorders|problems|illnesses|events)$")
_WITH = clue_compile(
    r"\b(?:with|who\s+(?:also\s+)?have|suffering\s+from|living\s+with)\s+", re.IGNORECASE
)
_MEASURE = clue_compile(
    rf"(?:{MEASURES}|replacing\s[\w-]+"
    r"|(?:eradicat\w+\s+)?[A-Z][\w.]*\s[a-z]+|(?:[A-Z]\.\s)?[a-z]+)",
    re.IGNORECASE,
)
_MEASURES = clue_compile(MEASURES, re.IGNORECASE)
_GLOSS = compiled(
    r"an?\s+(?:[\w-]+\s+){0,2}?(?:forms?|types?|kinds?|condition|disease|disorder|infection"
    r"|inflammation)"
    r"\s+(?:of|in|that|which|where|with)\b|an?\s+(?:[\w-]+\s+){0,2}?(?:infection|disease|disorder"
    r"|condition|illness)\b",
    re.IGNORECASE,
)
_ARTICLE = clue_compile(r"(?:an?|the\s+(?:first|only|main|leading|most))\s", re.IGNORECASE)
_RESULT = clue_compile(r",\s+(?:thus\s+|thereby\s+)?(?:reducing|lowering|preventing|decreasing)\s")
_LISTED = clue_compile(r"\b(?:listed|below|following|described)\b", re.IGNORECASE)
_PREGNANCY = clue_compile(r"(?:unwanted\s+|unintended\s+)?pregnancy\b", re.IGNORECASE)
_GERM_NAMES = clue_compile(
    r"(?:the\s+)?(?:(?:susceptible|sensitive|certain)\s+(?:strains|bacteria|germs|organisms)"
    r"|bacteria|germs)\b",
    re.IGNORECASE,
)
#: Others than what is told elsewhere are no use: "it has been tried against other infections".
_OTHERS = compiled(r"other\s+[a-z]+s", re.IGNORECASE)
_AND = compiled(r",?\s+(?:and|or)\s$", re.IGNORECASE)
_AND_FOR = clue_compile(
    r",?\s+(?:and|or|as\s+well\s+as)\s+(?:also\s+)?for\s+|,\s+for\s+(?=the\s|[a-z]+ing\s)",
    re.IGNORECASE,
)
#: "Clots from forming in the legs" are clots in the legs.
_FROM_FORMING = compiled(r"\s+from\s+(?:forming|developing|occurring)(?=\s+(?:in|on)\s)")
_INNER = compiled(r"\s\([A-Z][\w-]{1,7}\)(?=\s)")
_ANY_CAUSE = compiled(
    r"\s+(?:from|of|due\s+to)\s+any\s+(?:cause|kind|type|origin)$"
    r"|\s+in\s+(?:an?\s+)?(?:wide\s+(?:range|variety)|number|variety|range|host|many|various"
    r"|several|certain|some)\b.*"
    r"|(?<!acquired)(?<!caught)(?<!contracted)(?<!picked up)\s+in\s+(?:(?:the|an?)\s+)?hospital$"
    r"|\s+from\s+(?:(?:the\s+)?age\s+(?:of\s+)?)?[0-9].*$",
    re.IGNORECASE,
)
_PREVENTING = compiled(r"(?:the\s+)?(?:prevention|(?:chemo)?prophylaxis)\s+of\s+", re.IGNORECASE)
_SHARED = compiled(r"(?:in|of|on)\s+the\s.*", re.IGNORECASE)
_PLACED = clue_compile(r"\s(?:in|of|on)\s", re.IGNORECASE)
_BESIDE = compiled(
    r"(?:with|by|before|after|until|without)\s(?!(?:[\w-]+\s){1,2}for\s)", re.IGNORECASE
)
_GENERAL = frozenset({"cancer", "tumor", "tumour", "infection", "attack", "clot"})


def read_conditions(text: str, stretch: Stretch) -> tuple[list[Named], Population | None]:
    """Return the conditions that *stretch* names, and the people that they are limited to."""
    begun = opening(text, stretch)
    if begun is None:
        return [], None
    start, end, people = begun
    others, end, folk = _set_apart(text, start, end)
    if folk:
        closed = _RESULT.search(text, folk.end(), end)
        whom = (folk.end(), closed.start() if closed else end)
        people, end = people_of(text[slice(*whom)]), folk.start()
    such, end = _such(text, start, end)
    if such and _names_none(text, start, end, such):
        return [], people
    if such and text.count("(", start, such.start()) == text.count(")", start, such.start()):
        found = _without_class(text, start, such.start())
        if not _SYMPTOMS.match(text, start, such.start()):
            inner = _FORMS_AS.match(text, such.end(), end)
            found += _cut(text, inner.end() if inner else such.end(), end)
    else:
        found = _cut(text, start, end)
    if caused := _behind_cause(text, start, end):
        found += [each for each in _cut(text, *caused) if _is_condition(each.label)]
    found += find_affecting(text, start, end)
    if folk and (rest := further_behind(text, *whom)):
        found += _behind_people(text, stretch, rest, whom[1])
        people = people_of(text[whom[0] : rest[0]])
    if not found and Use.PREVENTION in stretch.uses and (own := _PREGNANCY.match(text, start, end)):
        found = [Named(Piece(own.start(), own.end(), own[0]), own[0].lower())]
    found = _afresh(text, stretch, found)
    if folk and not found and _is_measure(text, start, end, strictly=stretch.guarded):
        found = _ofpeople_of(text, *whom)
    return found + others, people


def _afresh(text: str, stretch: Stretch, found: list[Named]) -> list[Named]:
    """Return *found*, treated from a further "for" on: "prevention of migraine, and for acne"."""
    said = text[stretch.cue : stretch.start]
    if Use.PREVENTION not in stretch.uses or said.endswith("for ") or " as " in said:
        return found
    first = next((n for n, each in enumerate(found) if n and _is_for(text, each)), len(found))
    return [
        each._replace(use=each.use or Use.TREATMENT) if number >= first else each
        for number, each in enumerate(found)
    ]


def _is_for(text: str, named: Named) -> bool:
    start = named.piece.start
    said = text.endswith(("and for ", "or for ", ", for "), 0, start)
    return said and not named.label.partition(" ")[0].endswith("ing")


def _behind_cause(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the place of what a list goes on with behind a cause: "due to gout, and for hives"."""
    cause = find_cause(text, start, end) if _AND_FOR.possible(text) else None
    more = _AND_FOR.search(text, cause.end(), end) if cause else None
    return (more.end(), end) if more else None


def _is_condition(label: str) -> bool:
    """Tell whether *label* begins or ends with a condition: "vivax malaria"."""
    return begins_with_condition(label) or any(
        each.end == len(label) for each in find_conditions(label)
    )


def _set_apart(text: str, start: int, end: int) -> tuple[list[Named], int, re.Match[str] | None]:
    """Return what people have who follow on "and in", where the list ends, and its own people."""
    all_folk = FOLK.finditer(text, start, end)
    folk = next((each for each in all_folk if not in_brackets(text, start, each.start() + 1)), None)
    if folk is None and text.startswith(" who ", end):
        folk = FOLK_WHO.search(text, start, end)
    joint = _AND.search(text, start, folk.start() + 1) if folk else None
    if not folk or not joint:
        return [], end, folk
    others = _ofpeople_of(text, folk.end(), end)
    return [each._replace(use=Use.TREATMENT) for each in others], joint.start(), None


def _behind_people(
    text: str, stretch: Stretch, rest: tuple[int, int, bool], end: int
) -> list[Named]:
    """Return what a list goes on with behind people: "in adults, and for gout in men"."""
    others, whose = read_conditions(text, replace(stretch, start=rest[1], end=end, bare="for"))
    afresh = Use.TREATMENT if restarts(text, stretch.start) else None
    return [
        other._replace(people=whose, apart=True, use=other.use or afresh)
        for other in others
        if rest[2] or begins_with_condition(other.label)
    ]


def _without_class(text: str, start: int, end: int) -> list[Named]:
    """Return the conditions in front of "such as" without the class whose members follow."""
    named = _cut(text, start, end)
    if named and _VAGUE_CLASS.fullmatch(listed(text, start, end)[-1].piece.text):
        named.pop()
    if _VAGUE_CLASS.fullmatch(text[start:end].strip()) and ", " not in text[start:end]:
        return []
    return [each for each in named if not _CLASSES.search(each.label)]


def _such(text: str, start: int, end: int) -> tuple[re.Match[str] | None, int]:
    """Return "such as" and where the list ends: in front of causes, whose members are no uses."""
    such = _SUCH_AS.search(text, start, end)
    cause = find_cause(text, start, such.start()) if such else None
    if not cause or _GERM.search(text, cause.end(), such.start() if such else end):
        return such, end
    return None, cause.start()


def _names_none(text: str, start: int, end: int, such: re.Match[str]) -> bool:
    """Tell whether "such as" follows germs, or a class whose members are listed below."""
    announces = such.end() == end and text[end : end + 1] == ":"
    return announces or bool(_GERMS.match(text, start, such.start()))


def _is_measure(text: str, start: int, end: int, *, strictly: bool) -> bool:
    """Tell whether the stretch names what can be measured or a germ, and not an illness.

    *strictly* is asked where the verb is said of much else: "slows the heart".
    """
    pattern = _MEASURES if strictly else _MEASURE
    return all(pattern.fullmatch(fold(item.label)) for item in items(text, start, end))


def _ofpeople_of(text: str, start: int, end: int) -> list[Named]:
    """Return the conditions that the people of the stretch have: "adults with diabetes"."""
    having = _WITH.search(text, start, end)
    if not having:
        return []
    stop = _WITH.search(text, having.end(), end)
    return _cut(text, having.end(), stop.start() if stop else end)


def _cut(text: str, start: int, end: int) -> list[Named]:
    """Return the conditions that the list in the stretch names, up to what stands beside it."""
    found: list[Named] = []
    tail = find_cause(text, start, end)
    if tail and _GERM_NAMES.match(text, tail.end()) and _LISTED.search(text, tail.end()):
        return []
    cut = listed(text, start, tail.start() if tail else end)
    for each in cut:
        apart = bool(found) and _BESIDE.match(each.label)
        item = _with_another(text, each) if apart else each
        if item is None:
            break
        if _is_gloss(text, item, cut[0]) if found else _OTHERS.fullmatch(item.piece.text):
            continue
        named = _apart(_named(text, item, found[-1].label if found else ""), found)
        symptoms = named.label.endswith(" symptoms") and begins_with_condition(named.label[:-9])
        if (symptoms or names_condition(named.label)) and not _is_told_before(text, named):
            found.append(prevented(named))
    return found


def _with_another(text: str, item: Item) -> Item | None:
    """Return what people have else: "people with gout or with a rash"; a companion is none."""
    if not item.label.startswith("with ") or not _AND.search(text, 0, item.piece.start):
        return None
    piece = Piece(item.piece.start + 5, item.piece.end, item.piece.text[5:])
    return Item(piece, item.label[5:]) if find_conditions(piece.text) else None


def _is_gloss(text: str, item: Item, first: Item) -> bool:
    """Tell whether an item only explains the one before: "gout, a painful disease of joints"."""
    if not _ends_in_comma(text, item.piece.start):
        return False
    lone = _ARTICLE.match(item.piece.text) and not _ARTICLE.match(first.piece.text)
    told = item.piece.text.startswith("the ") and text.startswith(" that ", item.piece.end)
    return bool(lone or told or _GLOSS.match(item.label))


def _apart(named: Named, found: list[Named]) -> Named:
    """Return *named*, treated whatever the items before it are: "prevents stroke, and in gout"."""
    piece = named.piece
    if named.label.startswith("in ") and begins_with_condition(named.label[3:]):
        piece = Piece(piece.start + 3, piece.end, piece.text[3:])
        return named._replace(piece=piece, label=named.label[3:], use=Use.TREATMENT)
    return named._replace(use=found[-1].use) if found and found[-1].use is Use.TREATMENT else named


def _is_told_before(text: str, named: Named) -> bool:
    """Tell whether a condition is one spoken of before: "to stop the cancer from returning"."""
    return named.label in _GENERAL and text[: named.piece.start].lower().endswith(
        ("the ", "your ", "their ")
    )


def _named(text: str, item: Item, before: str) -> Named:
    """Return the condition that *item* names; it may share the head of the one *before*."""
    named = name(item.piece.text)
    front = _behind_leads(named.core.text)
    start = item.piece.start + named.core.start + front
    use = Use.PREVENTION if _PREVENTING.match(named.core.text) else None
    label = fold(_without_lead(item.label), initial=_is_opening(text, start))
    if before and (shared := _SHARED.match(label)):
        label = f"{_PLACED.split(before)[0]} {shared[0]}"
    whole = Piece(start, item.piece.end, text[start : item.piece.end])
    return Named(whole, label, named.abbreviation, use)


def _is_opening(text: str, place: int) -> bool:
    return text[:place].rstrip()[-1:] in {"", ".", ":"}


def _ends_in_comma(text: str, place: int) -> bool:
    return text[:place].rstrip().endswith(",")


def _without_lead(label: str) -> str:
    if " " not in label:
        return label
    label = _FROM_FORMING.sub("", _INNER.sub("", _ANY_CAUSE.sub("", label)))
    return label[_behind_leads(label) :]


@remembered
def _behind_leads(words: str) -> int:
    """Return where the name begins behind words that lead up to it: "various types of"."""
    start = 0
    while " " in words and (lead := _LEAD.match(words, start)) and lead.end() < len(words):
        start = lead.end()
    return start
