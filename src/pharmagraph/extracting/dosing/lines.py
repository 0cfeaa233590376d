"""Reads the lines that are headings of doses: what they name holds for what is below them.

A heading of a section is one, so is a line of a few words, and for its own line a sentence
that is nothing but a name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.dosing.announcing import whose_organ
from pharmagraph.extracting.dosing.context import NO_TOPIC, Topic
from pharmagraph.extracting.dosing.illnesses import names_condition
from pharmagraph.extracting.dosing.routes import find_routes
from pharmagraph.extracting.dosing.vague import names_none
from pharmagraph.extracting.dosing.whom import find_whom
from pharmagraph.extracting.wording.known import is_known
from pharmagraph.extracting.wording.label_names import classify
from pharmagraph.extracting.wording.labels import Label, is_named
from pharmagraph.extracting.wording.listed import Item
from pharmagraph.extracting.wording.listed import items as listing
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import Piece, fold, trim
from pharmagraph.model import SentenceKind
from pharmagraph.remembering import remembered

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.wording.groups import Group
    from pharmagraph.model import Sentence

__all__ = [
    "begins_line",
    "continues_lines",
    "ends_line",
    "heading_of",
    "is_of_combination",
    "of_section",
    "route_of_section",
]

_LONG = 7
_HEADING = clue_compile(
    r"(?!(?:[Tt]ake|[Gg]ive|[Uu]se(?!\s+in\b)|[Ss]wallow|[Ii]nject|[Aa]pply|[Dd]o)\b)"
    r"[A-Z][\w'/-]*(?:,?\s+\(?[\w'/+-]+\)?){0,19}\s*(?:\([^()]{2,40}\)\s*)?"
)
_SAYS = compiled(
    r"\b(?:takes?|receives?|gets?|needs?|uses?|starts?|begins?|is|are|was|were|has|have|may|should"
    r"|must"
    r"|can|cannot|do|does|will|not|no|if|only|with|by|avoid|reduce|stop|never|consider"
    r"|monitor)\b|[0-9]\s*(?:mg|mcg|g|ml|units?)\b",
    re.IGNORECASE,
)
_REMARK = compiled(r"\s*\([^()]*\)$")
#: "Children (on the ward)": a remark that names no number
_TOLD_OF = compiled(r"\s*\([^()0-9]*\)$")
#: "Pediatric dosing (under 6 years)", "Usual adult dose for gout"
_DOSED = compiled(
    r"(?:(?:usual|recommended)\s+)?(?P<of>adult|p(?:a)?ediatric|geriatric|infant)\s+dos(?:e|es|age|ing)\b"
    r"\s*(?:\((?P<who>[^()]+)\))?(?:\s+(?:for|in|of)\s+(?:the\s+)?(?:(?:treatment|management|prevention"
    r"|prophylaxis)\s+of\s+)?(?P<what>[^:()]{3,80}?))?\s*:?",
    re.IGNORECASE,
)
_BULLET = compiled(r"[-*+\u2022\u25cf\u25e6\u2013]|[0-9]+[.)]\s")
_NUMBER = compiled(r"^[0-9]+(?:\.[0-9]+)*[.)]?\s+")
_PURPOSE = clue_compile(
    r"(?:For|To)\s+(?:treat|prevent|reliev|manag|control)\w*\s+.*?(?=\s+if\s+you\b|\s*$)"
)
_USE_IN = compiled(
    r"(?:(?:recommended|usual)\s+)?(?:use|dos\w+|treatment)(?:\s+(?:in|for)\s+|\s*(?:[,:(]|\s[-\u2013\u2014])\s*)",
    re.IGNORECASE,
)
_USE_WITH = compiled(
    r"(?:use|dos(?:e|es|age|ing)|treatment|combination)\s+(?:(?:in\s+combination|together)\s+)?with\s+[\w-]+"
    r"(?:\s+[\w-]+){0,5}\s*:?",
    re.IGNORECASE,
)
#: "Gout, by mouth", "Asthma: tablets", "Acne - oral", "Angina (IV)"
_PARTED = compiled(r"\s*(?:[,:(]|\s[-\u2013\u2014]\s)\s*")
#: What is done about an illness that a heading names.
_AIM = compiled(
    r"^(?:the\s+)?(?:treatment|prevention|prophylaxis|management)\s+(?:of|against)\s+"
    r"|\s+(?:treatment|prevention|prophylaxis|management)$",
    re.IGNORECASE,
)
_MANNER = clue_compile(
    r"(?:\w+\s+)?(?:alone|added|together|combined|in\s+combination|in\s+addition|as\s+(?:an?|the))\b",
    re.IGNORECASE,
)
_WHOLE = clue_compile(r"(?:For|To)\s+\w+\s+(?P<what>[\w\s-]+\safter\s[\w\s-]+?)\s*")


def heading_of(page: Page, sentence: Sentence, text: str) -> Label | None:
    """Return a line of a few words without a colon as the label of the lines under it.

    So is a sentence without a verb that a line begins with, for that line: "Gout. The dose is".
    *text* are the words of *sentence*.
    """
    if text.endswith("?"):
        return _asked(sentence, text)
    if text.endswith("."):
        return _run_in(page, sentence, text)
    item = sentence.kind is SentenceKind.ITEM
    if not _HEADING.fullmatch(text) or (item and not is_known(text.strip())):
        return None
    purpose, end = _PURPOSE.match(text), len(text)
    text = text[: purpose.end()] if purpose else text
    items, people, use = classify(text, 0, len(text), page.mention)
    listed = len(items) > 1 and all(is_known(item.label) for item in items)
    longest = _LONG * 3 if purpose or listed else _LONG
    if not people and (people := whose_organ(text)):
        items = ()
    vague = names_none(text)
    if not people and (not items or vague or text.count(" ") > longest):
        return None
    place = sentence.span.start
    if purpose and len(items) > 1 and (whole := _WHOLE.fullmatch(text)):
        items = (Item(Piece(*whole.span("what"), whole["what"]), whole["what"]),)
    return Label(trim(text), sentence, end, place, sentence.span.end, items, people, use)


#: "Dose adjustments for the kidneys (gout)": doses for an illness, told by a measure.
_CHANGES = compiled(
    r"(?:dose|dosage|dosing)\s+(?:adjustments?|changes?|reductions?|modifications?)\b[^()]*?"
    r"\s\((?:in\s|for\s)?(?P<what>[^()]{3,60})\)",
    re.IGNORECASE,
)


def of_section(page: Page, sentence: Sentence) -> Topic:
    """Return what the heading of the section of *sentence* says: "Elderly", "Use in children"."""
    heading = page.section(sentence).heading
    words = _NUMBER.sub("", heading.quote) if heading else ""
    words = words[found.end() :].rstrip(" ):") if (found := _USE_IN.match(words)) else words
    if heading and (dosed := _DOSED.fullmatch(words)):
        groups = find_whom(dosed["who"] or f"{dosed['of']} dose", label=True)[:1]
        people = groups[0].population if groups else None
        conditions = (fold(dosed["what"]),) if dosed["what"] else ()
        return Topic(conditions, people, (heading,)) if people or conditions else NO_TOPIC
    changed = _CHANGES.fullmatch(words)
    if heading and changed and (named := _named_in(page, changed["what"])):
        return Topic(named, words=(heading,))
    groups = find_whom(words, label=True)
    if heading and (not groups or _TOLD_OF.search(words, groups[0].end)):
        words = _REMARK.sub("", words).strip(" :")
    if heading and not groups and (named := _named_in(page, words)):
        return Topic(named, words=(heading,))
    if heading and len(groups) == 1 and (named := _named_before(page, words, groups[0])):
        return Topic(named, groups[0].population, (heading,))
    if heading is None or len(groups) != 1 or len(groups[0].population.label) < len(words.strip()):
        return NO_TOPIC
    return Topic(population=groups[0].population, words=(heading,))


def route_of_section(page: Page, sentence: Sentence) -> str:
    """Return the route behind an illness in the heading of the section: "Gout, oral"."""
    heading = page.section(sentence).heading
    words = _NUMBER.sub("", heading.quote) if heading else ""
    parted = _PARTED.search(words)
    named = parted and _named_in(page, words[: parted.start()])
    routes = find_routes(words[parted.end() :]) if parted and named else []
    return routes[0].label if len(routes) == 1 else ""


def _named_in(page: Page, words: str) -> tuple[str, ...]:
    """Return the known conditions that a heading names, joined ones each by itself.

    How they are treated may stand behind them: "Gout, by mouth", "Gout prophylaxis".
    """
    words = _AIM.sub("", words)
    if listed := _listed_in(words):
        return listed
    if is_known(words) and names_condition(page, words):
        return (fold(words),)
    parted = _PARTED.search(words)
    behind = words[parted.end() :].strip(" )") if parted else ""
    return _named_in(page, words[: parted.start()]) if parted and _is_manner(behind) else ()


@remembered
def _listed_in(words: str) -> tuple[str, ...]:
    """Return the known conditions that *words* are a list of."""
    for listed in (listing(words), classify(words, 0, len(words))[0]):
        labels = [item.label for item in listed]
        if len(labels) > 1 and all(map(is_known, labels)):
            return tuple(map(fold, labels))
    return ()


def _is_manner(words: str) -> bool:
    """Tell whether *words* say how something is treated, and name neither illness nor people."""
    items, people, _ = classify(words, 0, len(words))
    return bool(words) and not people and (not items or _MANNER.match(words) is not None)


def _named_before(page: Page, words: str, group: Group) -> tuple[str, ...]:
    """Return the conditions in front of the people that a heading ends with: "Gout, adults"."""
    parted = _PARTED.search(words)
    alone = parted and parted.end() == group.start and group.end == len(words.rstrip(" )"))
    return _named_in(page, words[: parted.start()]) if parted and alone else ()


def begins_line(page: Page, sentence: Sentence) -> bool:
    """Tell whether nothing but a bullet stands in front of a sentence in its line."""
    said = page.document.plain
    start = said.rfind("\n", 0, sentence.span.start) + 1
    return not said[start : sentence.span.start].strip("-*\u2022 \t()0123456789.")


def ends_line(page: Page, sentence: Sentence) -> bool:
    """Tell whether nothing stands behind a sentence in its line."""
    return page.document.plain[sentence.span.end : sentence.span.end + 2].strip(" ")[:1] in {
        "",
        "\n",
    }


def continues_lines(page: Page, sentence: Sentence) -> bool:
    """Tell whether a line stands right below another one of its list, both without a bullet."""
    said = page.document.plain
    start = said.rfind("\n", 0, sentence.span.start) + 1
    above = said[said.rfind("\n", 0, max(start - 1, 0)) + 1 : max(start - 1, 0)]
    if not above.strip() or _BULLET.match(above.lstrip()):
        return False
    return _indent(above) == _indent(said[start : sentence.span.end])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def is_of_combination(text: str) -> bool:
    """Tell whether a line is a heading of what the drug is used with: "Use with aspirin"."""
    return _USE_WITH.fullmatch(text) is not None


def _asked(sentence: Sentence, text: str) -> Label | None:
    """Return a question that is nothing but a name of people as a label: "Over 75?"."""
    words = text.rstrip("? ")
    groups = find_whom(words, label=True) if words.count(" ") < _LONG else []
    if len(groups) != 1 or len(groups[0].population.label) < len(words.strip()):
        return None
    people, place = groups[0].population, sentence.span
    return Label(trim(words), sentence, len(text), place.start, place.end, (), people)


def _run_in(page: Page, sentence: Sentence, text: str) -> Label | None:
    """Return the sentence as a label, if it is nothing but the name of a condition."""
    words = text.rstrip(". ")
    number = _NUMBER.match(words)
    first = number.end() if number else 0
    if words.count(" ", first) > _LONG or _SAYS.search(words, first):
        return None
    if not _HEADING.fullmatch(words, first) or not begins_line(page, sentence):
        return None
    if page.document.plain[sentence.span.end : sentence.span.end + 1] != " ":
        return None
    items, people, use = classify(_REMARK.sub("", words), first, len(words), page.mention)
    if not (items or people) or not all(is_named(page, item.label) for item in items):
        return None
    start, end = sentence.span.start, sentence.span.end
    piece = trim(words, first)
    return Label(piece, sentence, len(words), start, end, items, people, use)
